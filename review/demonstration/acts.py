"""How each act of a dossier's story is done: by whom, with what words, always through the one door."""

from contextlib import suppress
from datetime import timedelta

from django.utils import timezone

from registry import consulting as public
from registry.models import Attachment, Identification
from review import competing, consulting, drafts, package, rules
from review.demonstration.dossiers import Story
from review.demonstration.entry import Entry
from review.demonstration.source import pieces
from review.demonstration.stock import article_with
from review.models import Dossier, Role
from review.opening import open_screened
from review.rules import Condition
from review.workflow import ActionRefused, carry_out

BUSINESS = ("租赁经营", "俱乐部", "收费保证金", "停车")
YES = dict.fromkeys(Identification.Question.values, True)
OPTIONAL = {"M9": "不涉及重大公共安全风险和专业技术问题，无需专家论证和听证。"}
ROUGH_END = "第二十条　本办法自公布之日起三十日后施行\u200b，有效期至2031年2月30日。"
PROVED = ("confirm", "sign", "register", "publish")
CONSULTATION = (
    "为了广泛听取意见，{unit}起草了《{title}（征求意见稿）》，现公开征求意见。\n"
    "请在截止日期前在本页提交意见，也可以按下面的联系方式来信来电。"
)
NOTES = {
    "pass_unit_check": "经初审，依据充分，程序完备，材料齐全，同意送审。",
    "confirm": "同意审核意见。",
    "sign": "同意印发。",
    "resubmit": "已按审核意见修改，请予审核。",
}


class Case:
    """One dossier and those who take part in it."""

    def __init__(self, story: Story, entry: Entry, district, laws, stock):
        self.story, self.entry, self.district = story, entry, district
        self.basis = laws[entry.basis]
        self.replaced = [stock[name] for (name,), _ in entry.piece.marked("替代")]
        self.drafter = district.holder(Role.DRAFTER, entry.unit)
        self.unit_legal = district.holder(Role.UNIT_LEGAL, entry.unit)
        self.reviewer = district.people[story.reviewer]
        self.chief, self.leader = district.people["顾承平"], district.people["陆远山"]
        self.registrar, self.clerk = district.people["苏若兰"], district.people["韩清和"]
        self.pk = None

    @property
    def dossier(self) -> Dossier:
        return Dossier.objects.get(pk=self.pk)

    def do(self, action, by, **details) -> None:
        proof = self.district.proof(by) if action in PROVED else ""
        carry_out(action, self.dossier, by=by, proof=proof, **{"note": NOTES.get(action, "")} | details)

    def decide(self, action, by, **details) -> None:
        """A deciding act on the text as it stands."""
        self.do(action, by, seen=self.dossier.content_hash, **details)

    def open(self, **screening) -> None:
        entry = self.entry
        screening = {"answers": YES} | screening
        fields = {"title": entry.title, "issuer": entry.issuer, "document_type": entry.document_type}
        dossier = open_screened(entry.unit, screening, **fields, by=self.drafter)
        self.pk = dossier.pk

    def open_in_doubt(self, question: str, why: str) -> None:
        self.open(answers=YES | {question: False}, reason=why)

    def uphold_screening(self, why: str) -> None:
        self.do("uphold_screening", self.reviewer, note=why)

    def draft(self) -> None:
        self.describe()
        self.bring(self.entry.text(self.basis, self.replaced))

    def rough_draft(self) -> None:
        """A first attempt as they come in: one article number twice, a day that is none, an unseen character."""
        lines = self.entry.text(self.basis, []).replace("第八条　", "第七条　").splitlines()
        self.bring("\n".join([*lines[:-1], ROUGH_END]))

    def revised_draft(self, old: str, new: str) -> None:
        self.bring(self.dossier.text.text.replace(old, new, 1))

    def describe(self) -> None:
        entry = self.entry
        self.do(
            "describe",
            self.drafter,
            issuer=entry.issuer,
            document_type=entry.document_type,
            genre=entry.genre,
            topic=entry.topic,
            effective_on=entry.effective_on,
            expires_on=entry.expires_on,
            repeals=self.replaced,
        )

    def bring(self, text: str) -> None:
        """Hand in a text the way a drafter pastes it, so that what the reader doubts is on file."""
        attachment = Attachment.objects.keep(text.encode(), f"{self.entry.name}送审稿.txt", "text/plain")
        version = drafts.from_words(text, attachment).version(
            title=self.entry.title, carrier_title=self.entry.carrier_title
        )
        self.do("save_text", self.drafter, draft=version)

    def materials(self) -> None:
        self.do("tell_circumstances", self.drafter, answers=circumstances(self.entry))
        for code, label, content in papers(self.entry, self.basis):
            paper = Attachment.objects.keep(content.encode(), f"{self.entry.name}{label}.txt", "text/plain")
            self.do("add_material", self.drafter, code=code, label=label, attachment=paper)
        for code, reason in OPTIONAL.items():
            label = rules.get(rules.Kind.MATERIAL, code, self.dossier.opened_on).label
            self.do("add_material", self.drafter, code=code, label=label, not_needed=reason)

    def one_material(self) -> None:
        code, label, content = papers(self.entry, self.basis)[1]
        paper = Attachment.objects.keep(content.encode(), f"{self.entry.name}{label}.txt", "text/plain")
        self.do("add_material", self.drafter, code=code, label=label, attachment=paper)

    def consult(self, days: int, *opinions: tuple[str, str]) -> None:
        """Draw up a public round, open it as a second person, and let people speak."""
        last = timezone.localdate() + timedelta(days=days)
        letter = CONSULTATION.format(title=self.entry.title, unit=self.entry.unit.name)
        contact = f"{self.entry.unit.name}办公室，0000-1234567（演示）"
        made = consulting.prepare(self.dossier, by=self.drafter, letter=letter, contact=contact, closes_on=last)
        made = carry_out("open", made, by=self.unit_legal)
        for place, words in opinions:
            public.receive(made.notice, place=place, text=words)

    def end_consultation(self) -> None:
        carry_out("end", self.dossier.consultations.last(), by=self.drafter)

    def answer_opinions(self, feedback: str, *fates: tuple[str, str]) -> None:
        """Say of each opinion what becomes of it, in their order, and close the round."""
        consultation = self.dossier.consultations.last()
        for comment, (fate, reason) in zip(consultation.comments.all(), fates, strict=True):
            carry_out("dispose", consultation, by=self.drafter, comment=comment, disposition=fate, reason=reason)
        carry_out("close", consultation, by=self.drafter, feedback=feedback)

    def begin_competition(self, opinion: str) -> None:
        competing.begin(self.dossier, by=self.drafter, involves=True, opinion=opinion)

    def send_to_unit_check(self) -> None:
        self.do("send_to_unit_check", self.drafter)

    def pass_unit_check(self) -> None:
        self.decide("pass_unit_check", self.unit_legal)

    def return_from_unit_check(self, why: str) -> None:
        self.do("return_from_unit_check", self.unit_legal, note=why)

    def accept(self) -> None:
        self.do("accept", self.chief, reviewer=self.reviewer, note="材料齐全，予以受理。")

    def find(self, *findings) -> None:
        text = self.dossier.text.text
        for grade, point, words, problem, suggestion in findings:
            article = article_with(text, words)
            basis = rules.get(rules.Kind.POINT, point, timezone.localdate()).basis
            where = {"address": article.address, "label": article.label}
            said = {"problem": problem, "suggestion": suggestion, "basis": basis}
            self.do("add_finding", self.reviewer, grade=grade, point=point, **where, **said)

    def request_correction(self, what: str) -> None:
        item = {"code": "M5", "label": "征求意见及采纳情况", "ground": "T4", "wrong": what}
        self.do("request_correction", self.reviewer, items=[item], note=f"M5征求意见及采纳情况：{what}")

    def pause(self, cause: str, why: str) -> None:
        self.do("pause_clock", self.reviewer, cause=cause, note=why)

    def extend(self, workdays: int, why: str) -> None:
        self.do("extend_deadline", self.chief, workdays=workdays, note=why)

    def answer_points(self) -> None:
        """Every point fits but those on which something must be fixed."""
        dossier = self.dossier
        faults = set(dossier.review.findings.filter(grade="must_fix").values_list("point", flat=True))
        answers = {
            code: ("fails", "见逐条意见。") if code in faults else ("fits", "")
            for code in rules.labels(rules.Kind.POINT, dossier.review_day)
        }
        self.do("answer_points", self.reviewer, answers=answers)

    def conclude(self, conclusion: str, opinion: str) -> None:
        self.answer_points()
        self.decide("conclude", self.reviewer, conclusion=conclusion, opinion=opinion)

    def confirm(self) -> None:
        self.decide("confirm", self.chief)

    def overreach(self) -> None:
        """The reviewer tries to confirm their own conclusion: refused, and the refusal is on record."""
        with suppress(ActionRefused):
            self.decide("confirm", self.reviewer)

    def reply(self, *replies) -> None:
        for number, reply, reason in replies:
            finding = self.dossier.review.findings.get(number=number)
            self.do("reply", self.drafter, finding=finding, reply=reply, reply_reason=reason)

    def resubmit(self) -> None:
        self.do("resubmit", self.drafter)

    def deliberate(self) -> None:
        today = timezone.localdate()
        meeting = f"区政府第{today.isocalendar().week // 2 + 1}次常务会议"
        minutes = (
            f"会议听取了{self.entry.unit.label}的起草说明和区司法局的审核意见，审议并原则通过《{self.entry.title}》。"
        )
        self.decide(
            "record_deliberation", self.clerk, meeting=meeting, held_on=today, outcome="passed", minutes=minutes
        )

    def sign(self) -> None:
        self.decide("sign", self.leader)

    def register(self) -> None:
        self.decide("register", self.registrar)

    def publish(self) -> None:
        self.decide("publish", self.registrar)

    def abandon(self, why: str) -> None:
        self.do("abandon", self.drafter, note=why)


def circumstances(entry: Entry) -> dict[str, bool]:
    """What the unit says of its draft: each touches rights, some touch business."""
    touched = {Condition.RIGHTS: True, Condition.BUSINESS: any(word in entry.name for word in BUSINESS)}
    return {condition.value: touched.get(condition, False) for condition in package.QUESTIONS}


def papers(entry: Entry, basis) -> list[tuple[str, str, str]]:
    """(code, name, content) of every paper that goes with a draft."""
    words = entry.words(basis) | {"标题": entry.title, "单位": entry.unit.name}
    return [(*piece.fields, "\n".join(piece.lines).format(**words)) for piece in pieces("materials.txt")]
