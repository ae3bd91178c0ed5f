"""Who may do what, stated as facts about a person and a case (the roles of the authorisation matrix)."""

from django.db.models import Q
from django.utils import timezone

from review.faces import faces, principals
from review.guards import guard, right
from review.models.appointment import Role


def holds(*roles):
    """The person holds one of these roles today."""

    @right("您没有办理这一步的角色。")
    def rule(case, person):
        return person.appointments.current().filter(role__in=roles)

    return rule


def holds_in_unit(*roles):
    """The person holds one of these roles in the unit that drafts."""

    @right("只有起草单位的人员可以办理这一步。")
    def rule(case, person):
        return person.appointments.current().filter(role__in=roles, authority=case.unit)

    return rule


@guard("您参与过本文件的起草或修改，不能再审核、复核、签发或登记它。")
def is_no_contributor(case, person):
    return not faces(person) & case.contributor_ids


@guard("认定须由另一人复核，您不能复核自己的认定。")
def is_not_the_identifier(case, person):
    identifiers = set(case.screenings.values_list("by_id", flat=True))
    return not faces(person) & (identifiers | principals(case, identifiers))


@guard("会同审查由起草单位以外的人员办理。")
def is_outside_the_unit(competition, person):
    return not person.appointments.current().filter(authority=competition.unit).exists()


@guard("不能复核自己提出的公平竞争初审意见。")
def did_not_begin(competition, person):
    began = {competition.by_id}
    return not faces(person) & (began | principals(competition, began))


@right("公平竞争审查由市场监督管理部门的审查员和起草单位法制机构复核。")
def looks_again_at_competition(competition, person):
    held = person.appointments.current()
    return held.filter(Q(role=Role.COMPETITION) | Q(role=Role.UNIT_LEGAL, authority=competition.unit))


@guard("征求意见须由拟稿人以外的人确认后公开。")
def did_not_prepare(consultation, person):
    prepared = {consultation.prepared_by_id}
    return not faces(person) & (prepared | principals(consultation, prepared))


@right("只有承办本件的审核人可以办理这一步。")
def is_the_reviewer(case, person):
    """The reviewer of the file, or who stands in for them as a reviewer."""
    reviewing = person.appointments.current().filter(role=Role.REVIEWER)
    if case.reviewer_id == person.pk:
        return reviewing
    return reviewing.delegated().filter(on_behalf_of=case.reviewer_id)


AFTER_THE_REVIEWER = ("confirm", "sign", "register")


@guard("审核意见发出以前只供审核机构内部查看。")
def reviews_it(case, person):
    """The reviewer of the file and the chiefs of the office read an opinion before it is issued, its drafters never."""
    if faces(person) & case.contributor_ids:
        return False
    return is_the_reviewer(case, person) or person.appointments.current().filter(role=Role.CHIEF).exists()


@guard("您复核、签发或者登记过本文件，不能再审核它。")
def has_not_judged_the_review(case, person):
    return not faces(person) & case.actor_ids(*AFTER_THE_REVIEWER)


@guard("您签发或者登记过本文件，不能再复核它。")
def has_not_issued(case, person):
    return not faces(person) & case.actor_ids("sign", "register")


@guard("审核人不能复核自己的审核结论。")
def is_not_the_reviewer(case, person):
    return not faces(person) & case.actor_ids("conclude")


@guard("您审核或者复核过本文件，不能再签发它。")
def has_not_reviewed(case, person):
    return not faces(person) & case.actor_ids("conclude", "confirm")


def is_small(case):
    """The three-person profile: the signatory may register (never fewer than three)."""
    return case.issuer.profiles.on(timezone.localdate()).exists()


@guard("您登记过本文件，不能再签发它。")
def has_not_registered(case, person):
    return is_small(case) or not faces(person) & case.actor_ids("register")


def earlier_decisions(case):
    """Whose takers may not register."""
    return ("conclude", "confirm") if is_small(case) else ("conclude", "confirm", "sign")


@guard("您审核、复核或者签发过本文件，不能再登记和公布它。")
def has_not_decided(case, person):
    return not faces(person) & case.actor_ids(*earlier_decisions(case))


@guard("作废编号须由取号人以外的登记员办理。")
def did_not_register(case, person):
    return not faces(person) & case.actor_ids("register")


is_administrator = holds(Role.ADMINISTRATOR)
DRAFTERS = (Role.DRAFTER, Role.UNIT_LEGAL)


@right("只有清理管理员和该文件的实施单位可以提出清理意见。")
def cleans_up(item, person):
    return person.appointments.current().filter(Q(role=Role.CLEANER) | Q(role__in=DRAFTERS, authority=item.unit))


@guard("复核人不能复核自己提出的清理意见。")
def is_not_the_proposer(item, person):
    proposer = {item.proposed_by_id}
    return not faces(person) & (proposer | principals(item, proposer, ("propose",)))


@guard("您提出过清理意见，不能再作出清理决定。")
def proposed_nothing(campaign, person):
    return not campaign.items.filter(proposed_by__in=faces(person)).exists()


SEPARATION = frozenset(
    rule.sentence
    for rule in (
        is_no_contributor,
        is_not_the_identifier,
        has_not_judged_the_review,
        has_not_issued,
        has_not_registered,
        is_not_the_reviewer,
        has_not_reviewed,
        has_not_decided,
        did_not_register,
        is_not_the_proposer,
        proposed_nothing,
    )
)
