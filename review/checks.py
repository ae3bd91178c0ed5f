"""What must hold between an action's details and its case: each returns the sentences of what does not."""

from django.utils import timezone

from registry.models import Identification
from review import clock, facts, package, rules
from review.faces import faces, principals
from review.models.appointment import Role
from review.models.finding import Finding
from review.models.outcome import ItemConclusion
from review.models.point_answer import PointAnswer
from review.models.precheck import CueDecision
from review.models.review import Conclusion
from review.roles import AFTER_THE_REVIEWER


def reviewer_may_review(dossier, *, reviewer, **_):
    """The assignee reviews for a living, comes from another unit and never touched the text."""
    appointments = reviewer.appointments.current()
    if not appointments.filter(role=Role.REVIEWER).exists():
        yield f"{reviewer.name}不是审核人，请另选。"
    if appointments.filter(authority=dossier.unit).exists():
        yield f"{reviewer.name}是起草单位的人员，请另选。"
    if faces(reviewer) & dossier.contributor_ids:
        yield f"{reviewer.name}参与过本文件的起草或修改，请另选。"
    if faces(reviewer) & dossier.actor_ids(*AFTER_THE_REVIEWER):
        yield f"{reviewer.name}复核、签发或者登记过本文件，请另选。"
    recused = set(dossier.steps.filter(action="recuse").values_list("actor", flat=True))
    if faces(reviewer) & (recused | principals(dossier, recused, ("recuse",))):
        yield f"{reviewer.name}已经申请回避，请另选。"


def answers_are_complete(dossier, *, answers, reason="", **_):
    """Every question has its answer, and a "no" its reason."""
    if set(answers) != set(Identification.Question.values):
        yield "请逐问回答是或者不是。"
    if not all(answers.values()) and not reason.strip():
        yield "认定为不是规范性文件的，请写明理由。"


def questions_are_answered(dossier, *, answers, **_):
    if set(answers) != set(package.questions(dossier)) or not set(answers.values()) <= {True, False}:
        yield "请逐项回答是或者不是。"


def finding_is_of_this_round(dossier, *, finding, **_):
    if finding not in facts.standing_findings(dossier):
        yield "这条意见不在本轮审核之中，请刷新页面。"


def extension_is_within_the_rule(dossier, *, workdays, **_):
    left = clock.granted(dossier.review)
    if not 0 < workdays <= left:
        yield f"按规则 R6，本轮审核最多还能延长{left}个工作日。" if left else "按规则 R6，本轮审核不能再延长期限。"


def nobody_was_reminded_today(dossier, **_):
    if dossier.notices.filter(kind="reminded", on=timezone.localdate()).exists():
        yield "今天已经催办过：同一件案卷一天只催办一次，请明天再催。"


def conclusion_fits_the_findings(dossier, *, conclusion, **_):
    """The rules permit it; 合法 leaves no point that must be fixed; 应当予以修改 names at least one."""
    if conclusion not in rules.labels(rules.Kind.CONCLUSION, dossier.review_day):
        yield "受理之日的规则没有这一种审核结论，请另选。"
    open_points = [f for f in facts.standing_findings(dossier) if f.grade == Finding.Grade.MUST_FIX]
    if conclusion == Conclusion.LAWFUL and open_points:
        yield "还有必须修改的审核意见，不能作出“合法”的结论。"
    if conclusion == Conclusion.AMEND and not open_points:
        yield "“应当予以修改”须至少有一条必须修改的审核意见。"


def conclusion_is_not_hasty(dossier, *, haste="", **_):
    """R1: less than the least time is explained (国办发〔2018〕115号 五: urgent cases only)."""
    review = dossier.review
    least = rules.find(rules.Kind.DEADLINE, "R1", review.day)
    if not least or least.bound == rules.Rule.Bound.NONE or haste.strip():
        return
    if clock.count(review).used(timezone.localdate()) < least.value:
        yield f"受理还不满{least.value}个工作日，请写明提前作出结论的理由；没有紧急情形的，请留足时间。"


def conclusion_may_be_drawn(dossier, **details):
    yield from conclusion_fits_the_findings(dossier, **details)
    yield from conclusion_is_not_hasty(dossier, **details)


def answers_are_of_the_checklist(dossier, *, answers, **_):
    known = rules.labels(rules.Kind.POINT, dossier.review_day)
    if not answers:
        yield "请至少填写一个要点的审核结果。"
    for code, (result, _note) in answers.items():
        if code not in known or result not in PointAnswer.Result.values:
            yield f"{code}不在本轮的审核要点之中，或者结果不是符合、不符合、不涉及之一。"


def cue_is_answered_in_full(dossier, *, verdict, reason="", **_):
    """A cue is set aside with a reason, never in silence."""
    if verdict == CueDecision.Verdict.OVERRULED and not reason.strip():
        yield "不采用体检提示的，请写明理由。"


def comment_is_of_this_round(consultation, *, comment, disposition, reason="", **_):
    if comment.consultation_id != consultation.pk:
        yield "这条意见不在本轮征求意见之中，请刷新页面。"
    if disposition not in comment.Disposition.values:
        yield "请选择采纳、部分采纳或者不采纳。"
    if disposition != comment.Disposition.ADOPTED and not reason.strip():
        yield "部分采纳或者不采纳的，请写明理由。"


def rows_are_opinions(consultation, *, rows, **_):
    if not rows or not all(row.get("text", "").strip() for row in rows):
        yield "表格里没有意见，或者有的行没有意见内容，请改正后重新上传。"


def meeting_is_not_in_the_future(dossier, *, held_on, **_):
    if held_on > timezone.localdate():
        yield "会议日期不能晚于今天。"


def proposal_is_complete(item, *, conclusion, reason="", new_expires_on=None, **_):
    """Everything but 继续有效 gives its reason; an extension names its new last day, later than the old one."""
    if conclusion not in ItemConclusion.values:
        yield "请选择清理意见。"
    if conclusion != ItemConclusion.RETAIN and not reason.strip():
        yield "提出修改、废止、宣布失效或者延长有效期的，请写明理由及依据。"
    if conclusion == ItemConclusion.EXTEND and new_expires_on is None:
        yield "延长有效期的，请填写新的有效期截止日。"
    old = item.document.expires_on
    if new_expires_on and old and new_expires_on <= old:
        yield "新的有效期截止日应当晚于原来的截止日。"


def decision_is_not_in_the_future(campaign, *, decided_on, **_):
    if decided_on > timezone.localdate():
        yield "决定日期不能晚于今天。"
