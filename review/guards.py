"""Guards and permissions: each states a fact and carries the sentence a person reads when it does not hold."""

from collections.abc import Callable


def guard(sentence: str):
    """Turn a fact about a case into a condition of a transition."""

    def carry(fact: Callable):
        fact.sentence = sentence
        return fact

    return carry


class Permission:
    """Who may take an action: every rule must hold; each carries its sentence."""

    def __init__(self, *rules):
        self.rules = rules

    def __call__(self, case, person) -> bool:
        return not self.refusals(case, person)

    def refusals(self, case, person) -> list[str]:
        return [rule.sentence for rule in self.rules if not rule(case, person)]
