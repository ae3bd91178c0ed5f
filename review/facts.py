"""Facts about a dossier that must hold before a step; each carries the sentence shown when it does not."""

from itertools import combinations

from django.utils import timezone

from review import checklist, competing, package
from review.faces import principals, same
from review.guards import guard
from review.roles import earlier_decisions
from review.rules import Condition

DECIDING = ("conclude", "confirm", "record_deliberation", "sign", "register")


@guard("请先认定这份文件是不是行政规范性文件：在“认定”一栏逐问回答。")
def is_found_normative(dossier):
    screening = dossier.screenings.last()
    return screening is not None and screening.is_normative


@guard("还没有上传文件文本，请先提交送审稿。")
def has_a_text(dossier):
    return bool(dossier.text and dossier.text.text.strip())


@guard("制定机关不在制定主体清单上，不能制定规范性文件。")
def issuer_may_make(dossier):
    return dossier.issuer.may_make_on(timezone.localdate())


@guard("请先填写施行日期；有效期截止日不能早于施行日期。")
def dates_are_set(dossier):
    if dossier.effective_on is None:
        return False
    return dossier.expires_on is None or dossier.expires_on >= dossier.effective_on


@guard("请先在“材料”一栏回答适用情形的几个问题，才能知道需要哪些材料、征求意见多少天。")
def circumstances_are_told(dossier):
    return set(package.questions(dossier)) <= set(package.answers(dossier))


@guard("送审材料不齐：请在“材料”一栏补齐必需的材料，或者写明无需提供的理由。")
def package_is_complete(dossier):
    return not package.missing(dossier)


@guard("征求意见还没有办结：请在“征求意见”一栏逐条处理意见并反馈，或者写明原因停止。")
def no_consultation_is_unfinished(dossier):
    return not dossier.consultations.exclude(state__in=("closed", "cancelled")).exists()


@guard("涉及经营主体生产经营活动的，送审前须有对现在文本的公平竞争审查结论，或者上传审查结论（M7）。")
def competition_is_settled(dossier):
    begun = competing.latest(dossier)
    if begun is None and not package.answers(dossier).get(Condition.BUSINESS):
        return True
    on_paper = begun is None and dossier.materials.filter(code="M7", attachment__isnull=False).exists()
    return on_paper or competing.is_settled(dossier)


@guard("受理后文本有变化，请按新文本重新审核。")
def text_under_review_is_the_present_one(dossier):
    return dossier.review is not None and dossier.review.content_hash == dossier.content_hash


@guard("期限正在暂停计时，请先恢复计时。")
def clock_runs(dossier):
    return dossier.review is None or dossier.review.pause is None


@guard("期限没有暂停。")
def clock_stands(dossier):
    return not clock_runs(dossier)


def standing_findings(dossier):
    """The points of the present round that were not taken back."""
    review = dossier.review
    return list(review.findings.filter(withdrawn_at=None)) if review else []


@guard("还有审核要点没有填写结果，请在“填写审核要点”中逐项填写符合、不符合或者不涉及。")
def every_point_is_answered(dossier):
    return dossier.review is not None and not checklist.unanswered(dossier.review)


@guard("有的要点填了“不符合”，但没有针对它的审核意见，请提出意见或者更改结果。")
def every_fault_has_its_finding(dossier):
    return dossier.review is None or not checklist.faults_without_finding(dossier.review)


@guard("还有审核意见没有答复，请逐条答复是否采纳并说明理由。")
def every_finding_is_answered(dossier):
    return all(finding.reply for finding in standing_findings(dossier))


@guard("采纳了审核意见但没有提交新稿，请先提交修改后的文本。")
def text_changed_or_all_declined(dossier):
    review = dossier.review
    if review is None or review.content_hash != dossier.content_hash:
        return True
    return all(finding.reply == finding.Reply.NOT_ADOPTED for finding in standing_findings(dossier))


def _approved(dossier, action):
    return dossier.approvals.standing().filter(action=action, content_hash=dossier.content_hash).exists()


@guard("现在的文本没有经过审核和复核，不能进入下一步。")
def reviewed_text_is_the_present_one(dossier):
    return _approved(dossier, "conclude") and _approved(dossier, "confirm")


@guard("现在的文本不是集体审议通过的文本，不能签发。")
def deliberated_text_is_the_present_one(dossier):
    return _approved(dossier, "record_deliberation")


@guard("现在的文本不是签发的文本，不能登记编号。")
def signed_text_is_the_present_one(dossier):
    return _approved(dossier, "sign")


@guard("现在的文本没有走完审核、复核、审议、签发、登记的全部步骤，不能公布。")
def carries_every_approval(dossier):
    standing = dossier.approvals.standing().filter(content_hash=dossier.content_hash)
    return set(DECIDING) <= set(standing.values_list("action", flat=True))


@guard("审核、复核、签发、登记须由不同的人办理，起草人不得参与。")
def decided_by_different_people(dossier):
    """Reviewer, confirmer and signatory are three; the registrar is a fourth, or in a small authority the signatory."""
    contributors = same(dossier.contributor_ids)
    took = {action: deciders(dossier, action) for action in ("conclude", "confirm", "sign", "register")}
    alone = [(a, b) for a, b in combinations(took, 2) if b != "register" or a in earlier_decisions(dossier)]
    return not any(took[a] & took[b] for a, b in alone) and not any(who & contributors for who in took.values())


def deciders(dossier, action):
    """Who took a standing decision, under every name they have."""
    standing = dossier.approvals.standing().filter(action=action)
    took = set(standing.values_list("person_id", flat=True))
    return same(took | principals(dossier, took, (action,)))


@guard("有效期截止日已过，不能公布。")
def expiry_is_not_past(dossier):
    return dossier.expires_on is None or dossier.expires_on >= timezone.localdate()
