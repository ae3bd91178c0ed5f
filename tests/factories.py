"""Rows and cases for tests; each call says only what matters to the test."""

from datetime import date, timedelta
from functools import cache
from itertools import count

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from registry import publishing, texts
from registry.models import Account, Attachment, Authority, Document, Identification, NumberRule, Person
from review import checklist, delegating, package, rules, second_factor
from review.models import Appointment, Dossier, Role, SecondFactor, State
from review.workflow import carry_out

NEXT = count(1)
NORMATIVE = dict.fromkeys(Identification.Question.values, True)
ORDINARY = dict.fromkeys(package.QUESTIONS, False)
TEXT = "第一条　为了规范测试，制定本办法。\n第二条　测试应当真实。\n第三条　本办法自2020年1月1日起施行。"


def make_authority(name="示例市云溪区人民政府", **fields):
    defaults = {
        "code": f"a{next(NEXT)}",
        "short_name": "区政府",
        "kind": Authority.Kind.GOVERNMENT,
        "may_make_from": date(2000, 1, 1),
        "unit_code": 1,
    }
    authority = Authority.objects.create(name=name, **{**defaults, **fields})
    for kind, organ, template in (
        ("document", "云政发", "{organ}〔{year}〕{serial}号"),
        ("registration", "YXDR", "{organ}-{year}-{unit:03d}{serial:04d}"),
        ("opinion", "云司审", "{organ}〔{year}〕{serial}号"),
    ):
        NumberRule.objects.create(authority=authority, kind=kind, organ=organ, template=template)
    return authority


def make_person(name, authority, *roles, account=True):
    person = Person.objects.create(name=name, authority=authority)
    for role in roles:
        Appointment.objects.create(person=person, authority=authority, role=role, first_day=date(2000, 1, 1))
    if account:
        Account.objects.create(username=f"u{next(NEXT)}", password=hashed(), person=person)
    return person


def make_delegation(principal, to, days=30):
    """A colleague who acts from today in the place of somebody with one role."""
    today = timezone.localdate()
    own = principal.appointments.current().own().get()
    period = {"first_day": today, "last_day": today + timedelta(days=days), "reason": "出差"}
    return delegating.delegate(own, to=to, by=principal, **period)


def enrolled(person):
    """The person's second factor; whoever had none has one now."""
    known = {"seed": f"seed-{person.pk}", "enrolled_at": timezone.now()}
    return SecondFactor.objects.standing().get_or_create(person=person, defaults=known)[0]


def proof_of(person):
    """What a person's telephone proves, as a page would have checked it just now."""
    return second_factor.vouch(enrolled(person))


@cache
def hashed():
    """Everybody's password, test-password-1; hashing is slow by design, so it is done once."""
    return make_password("test-password-1")


def make_document(issuer=None, text=TEXT, **fields):
    """A published document of our own."""
    number = next(NEXT)
    defaults = {
        "title": f"示例办法{number}",
        "document_number": f"云政发〔2020〕{number}号",
        "made_on": date(2020, 1, 1),
        "published_on": date(2020, 1, 1),
        "effective_on": date(2020, 1, 1),
    }
    return publishing.publish(issuer or make_authority(), text, **{**defaults, **fields})


def make_law(title="中华人民共和国示例法", text=TEXT, **fields):
    """A piece of reference law."""
    issuer = make_authority("全国人民代表大会", kind=Authority.Kind.SUPERIOR)
    defaults = {"level": Document.Level.LAW, "published_on": date(2010, 1, 1), "effective_on": date(2010, 3, 1)}
    document = Document.objects.create(uid=f"law-{next(NEXT)}", issuer=issuer, title=title, **{**defaults, **fields})
    texts.add_revision(document, text, effective_on=document.effective_on, published_on=document.published_on)
    return document


class Cast:
    """The people of one procedure: a unit that drafts, an office that reviews, a government that decides."""

    def __init__(self):
        self.government = make_authority()
        self.unit = make_authority(
            "示例市云溪区教育局", kind=Authority.Kind.DEPARTMENT, short_name="区教育局", unit_code=10
        )
        self.office = make_authority(
            "示例市云溪区司法局", kind=Authority.Kind.DEPARTMENT, short_name="区司法局", unit_code=11
        )
        self.drafter = make_person("起草甲", self.unit, Role.DRAFTER)
        self.unit_legal = make_person("法制乙", self.unit, Role.UNIT_LEGAL)
        self.reviewer = make_person("审核丙", self.office, Role.REVIEWER)
        self.chief = make_person("科长丁", self.office, Role.CHIEF)
        self.signatory = make_person("区长戊", self.government, Role.SIGNATORY)
        self.registrar = make_person("登记己", self.government, Role.REGISTRAR)
        self.second_registrar = make_person("登记庚", self.government, Role.REGISTRAR)
        self.cleaner = make_person("清理辛", self.office, Role.CLEANER)
        self.auditor = make_person("审计壬", self.government, Role.AUDITOR)
        self.administrator = make_person("管理癸", self.government, Role.ADMINISTRATOR)
        self.visitor = make_person("路人", make_authority("示例市云溪区档案馆", kind=Authority.Kind.OTHER))

    def open(self, **fields):
        defaults = {"title": "示例办法", "effective_on": date(2020, 1, 1)}
        dossier = Dossier.objects.create(issuer=self.government, unit=self.unit, **{**defaults, **fields})
        dossier.screenings.create(answers=NORMATIVE, by=self.drafter)
        dossier.circumstances.create(answers=ORDINARY, by=self.drafter)
        return dossier


def draft(title="示例办法", text=TEXT):
    return {"title": title, "carrier_title": "", "text": text}


def add_materials(dossier, person):
    attachment = Attachment.objects.keep(b"paper", "paper.txt")
    for rule in rules.of(rules.Kind.MATERIAL, dossier.opened_on).filter(required=True):
        carry_out("add_material", dossier, by=person, code=rule.code, label=rule.label, attachment=attachment)


def walk(cast, to=State.PUBLISHED, dossier=None):
    """Take a dossier along the happy path up to a stage, everyone doing their own part."""
    dossier = dossier or cast.open()
    for state, go in PATH:
        if dossier.state == to:
            break
        if dossier.state == state:
            dossier = go(cast, dossier)
    return Dossier.objects.get(pk=dossier.pk)


def _prepare(cast, dossier):
    dossier = carry_out("save_text", dossier, by=cast.drafter, draft=draft())
    add_materials(dossier, cast.drafter)
    return carry_out("send_to_unit_check", dossier, by=cast.drafter)


def _conclude(cast, dossier):
    return decide("conclude", dossier, cast.reviewer, conclusion="lawful", opinion="内容合法。")


def _deliberate(cast, dossier):
    details = {"meeting": "第1次常务会议", "held_on": date(2020, 1, 1), "outcome": "passed", "minutes": "同意。"}
    return decide("record_deliberation", dossier, cast.registrar, **details)


def answer_points(dossier):
    """The reviewer finds every open point of the checklist in order."""
    if dossier.state == State.REVIEWING and dossier.reviewer and checklist.unanswered(dossier.review):
        codes = rules.labels(rules.Kind.POINT, dossier.review_day)
        answers = {code: ("fits", "") for code in codes if code not in checklist.held(dossier.review)}
        carry_out("answer_points", dossier, by=dossier.reviewer, answers=answers)


def decide(action, dossier, person, **details):
    """Take a deciding action on the text as it stands, telephone in hand; the checklist is answered before."""
    if action == "conclude":
        answer_points(dossier)
        details = {"haste": "应急管理需要", **details}
    return carry_out(action, dossier, by=person, proof=proof_of(person), seen=dossier.content_hash, **details)


PATH = [
    (State.DRAFTING, _prepare),
    (State.UNIT_CHECK, lambda cast, d: decide("pass_unit_check", d, cast.unit_legal)),
    (State.SUBMITTED, lambda cast, d: carry_out("accept", d, by=cast.chief, reviewer=cast.reviewer)),
    (State.REVIEWING, _conclude),
    (State.CONFIRMING, lambda cast, d: decide("confirm", d, cast.chief)),
    (State.PASSED, _deliberate),
    (State.DELIBERATED, lambda cast, d: decide("sign", d, cast.signatory)),
    (State.SIGNED, lambda cast, d: decide("register", d, cast.registrar)),
    (State.REGISTERED, lambda cast, d: decide("publish", d, cast.registrar)),
]
