"""Guards and permissions: each states a fact and carries the sentence a person reads when it does not hold."""

from collections.abc import Callable

from django.db.models import F


def guard(sentence: str):
    """Turn a fact about a case into a condition of a transition."""

    def carry(fact: Callable):
        fact.sentence = sentence
        return fact

    return carry


def right(sentence: str):
    """Turn `held(case, person)`, the appointments that give a right, into a rule that also knows in whose place."""

    def carry(held: Callable):
        @guard(sentence)
        def rule(case, person):
            return held(case, person).exists()

        def principal(case, person):
            first = held(case, person).order_by(F("on_behalf_of").asc(nulls_first=True)).first()
            return first and first.on_behalf_of

        rule.principal = principal
        return rule

    return carry


class Permission:
    """Who may take an action: every rule must hold; each carries its sentence."""

    def __init__(self, *rules):
        self.rules = rules

    def __call__(self, case, person) -> bool:
        return not self.refusals(case, person)

    def principal(self, case, person):
        """The person in whose place this one would act, if in anybody's."""
        found = (rule.principal(case, person) for rule in self.rules if hasattr(rule, "principal"))
        return next(filter(None, found), None)

    def refusals(self, case, person) -> list[str]:
        return [rule.sentence for rule in self.rules if not rule(case, person)]
