"""The bodies of the fictional district, how they number, and the people who hold office in them."""

import time
from datetime import date

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from registry.models import Account, Authority, AuthorityName, NumberRule, Person
from registry.models.number_series import NumberKind
from review import second_factor, totp
from review.demonstration.accounts import ACCOUNTS, PASSWORD, SEED
from review.models import Appointment, Role, SecondFactor

DISTRICT = "示例市云溪区"
SINCE = date(2007, 1, 1)
MERGED_ON = date(2019, 2, 28)
DOCUMENT, REGISTRATION = "{organ}〔{year}〕{serial}号", "{organ}-{year}-{unit:03d}{serial:04d}"
BASIS = "示例省规范性文件管理条例 第七条（演示）"
K = Authority.Kind

BODIES = [  # short name, name, code, kind, 代字
    ("区政府", "示例市云溪区人民政府", "yunxi", K.GOVERNMENT, "云政发 云政字"),
    ("区政府办公室", "示例市云溪区人民政府办公室", "yunxi-office", K.OFFICE, "云政办发 云政办字"),
    ("区发改局", "示例市云溪区发展和改革局", "yunxi-development", K.DEPARTMENT, "云发改发"),
    ("区教体局", "示例市云溪区教育和体育局", "yunxi-education", K.DEPARTMENT, "云教体发"),
    ("区工信局", "示例市云溪区工业和信息化局", "yunxi-industry", K.DEPARTMENT, "云工信发"),
    ("区公安分局", "示例市公安局云溪分局", "yunxi-police", K.DEPARTMENT, "云公发"),
    ("区民政局", "示例市云溪区民政局", "yunxi-welfare", K.DEPARTMENT, "云民发"),
    ("区司法局", "示例市云溪区司法局", "yunxi-justice", K.DEPARTMENT, "云司发"),
    ("区财政局", "示例市云溪区财政局", "yunxi-finance", K.DEPARTMENT, "云财发"),
    ("区人社局", "示例市云溪区人力资源和社会保障局", "yunxi-labour", K.DEPARTMENT, "云人社发"),
    ("区自然资源局", "示例市云溪区自然资源局", "yunxi-land", K.DEPARTMENT, "云自然资发"),
    ("区生态环境分局", "示例市生态环境局云溪分局", "yunxi-environment", K.DEPARTMENT, "云环发"),
    ("区住建局", "示例市云溪区住房和城乡建设局", "yunxi-housing", K.DEPARTMENT, "云住建发"),
    ("区交通局", "示例市云溪区交通运输局", "yunxi-transport", K.DEPARTMENT, "云交发"),
    ("区农业农村局", "示例市云溪区农业农村局", "yunxi-farming", K.DEPARTMENT, "云农发"),
    ("区文旅局", "示例市云溪区文化和旅游局", "yunxi-culture", K.DEPARTMENT, "云文旅发"),
    ("区卫健局", "示例市云溪区卫生健康局", "yunxi-health", K.DEPARTMENT, "云卫健发"),
    ("区应急局", "示例市云溪区应急管理局", "yunxi-emergency", K.DEPARTMENT, "云应急发"),
    ("区审计局", "示例市云溪区审计局", "yunxi-audit", K.DEPARTMENT, "云审发"),
    ("区市场监管局", "示例市云溪区市场监督管理局", "yunxi-market", K.DEPARTMENT, "云市监发"),
    ("区综合执法局", "示例市云溪区综合行政执法局", "yunxi-enforcement", K.DEPARTMENT, "云综执发"),
    ("区粮食局", "示例市云溪区粮食局", "yunxi-grain", K.DEPARTMENT, "云粮发"),
    ("青石镇", "示例市云溪区青石镇人民政府", "yunxi-qingshi", K.TOWN, "青政发"),
    ("双桥镇", "示例市云溪区双桥镇人民政府", "yunxi-shuangqiao", K.TOWN, "双政发"),
    ("枫林镇", "示例市云溪区枫林镇人民政府", "yunxi-fenglin", K.TOWN, "枫政发"),
    ("白鹭街道", "示例市云溪区人民政府白鹭街道办事处", "yunxi-bailu", K.TOWN, "白街发"),
    ("区大数据中心", "示例市云溪区大数据中心", "yunxi-data", K.OTHER, ""),
    ("示例省人大常委会", "示例省人民代表大会常务委员会", "province-congress", K.SUPERIOR, ""),
    ("示例省人民政府", "示例省人民政府", "province", K.SUPERIOR, ""),
    ("示例市人民政府", "示例市人民政府", "city", K.SUPERIOR, ""),
]
FORMER = [("区教体局", "示例市云溪区教育局"), ("区自然资源局", "示例市云溪区国土资源局")]
OFFICES = [  # person, body, role; those of ACCOUNTS can sign in
    ("林若溪", "区教体局", Role.DRAFTER),
    ("周明远", "区教体局", Role.UNIT_LEGAL),
    ("叶知秋", "区民政局", Role.DRAFTER),
    ("宋怀瑾", "区民政局", Role.UNIT_LEGAL),
    ("许怀山", "区住建局", Role.DRAFTER),
    ("梁思齐", "区住建局", Role.UNIT_LEGAL),
    ("沈知行", "区司法局", Role.REVIEWER),
    ("何静安", "区司法局", Role.REVIEWER),
    ("顾承平", "区司法局", Role.CHIEF),
    ("陆远山", "区政府", Role.SIGNATORY),
    ("苏若兰", "区政府办公室", Role.REGISTRAR),
    ("韩清和", "区政府办公室", Role.REGISTRAR),
    ("方正言", "区司法局", Role.CLEANER),
    ("齐衡之", "区市场监管局", Role.COMPETITION),
    ("严守一", "区审计局", Role.AUDITOR),
    ("程立本", "区大数据中心", Role.ADMINISTRATOR),
]


class District:
    """Every body and person of the demonstration, found by the name people use."""

    def __init__(self):
        self.bodies = {body[0]: enter_body(position, *body) for position, body in enumerate(BODIES, 1)}
        self.people = {name: appoint(name, self.bodies[body], role) for name, body, role in OFFICES}
        self.proofs = {}

    def holder(self, role: str, unit: Authority | None = None) -> Person:
        """Who holds a role, in a unit where it matters; of several the first."""
        held = Appointment.objects.filter(role=role, **({"authority": unit} if unit else {}))
        return held.order_by("id").first().person

    def proof(self, person: Person) -> str:
        """What this person's telephone proves, by one code for the whole story."""
        if person not in self.proofs:
            factor = second_factor.of(person)
            code = totp.code(second_factor.secret(factor), totp.step_at(time.time()))
            self.proofs[person] = second_factor.check(person, code)
        return self.proofs[person]


def enter_district() -> District:
    district = District()
    merge(district)
    NumberRule.objects.create(kind=NumberKind.REGISTRATION, organ="YXDR", template=REGISTRATION, basis=BASIS)
    NumberRule.objects.create(
        authority=district.bodies["区司法局"], kind=NumberKind.OPINION, organ="云司审", template=DOCUMENT, basis=BASIS
    )
    enter_accounts(district)
    return district


def enter_body(position, short_name, name, code, kind, organs):
    maker = bool(organs)
    body = Authority.objects.create(
        code=code,
        name=name,
        short_name=short_name,
        kind=kind,
        position=position,
        parent=Authority.objects.filter(code="yunxi").first() if code.startswith("yunxi-") else None,
        may_make_from=SINCE if maker else None,
        unit_code=position if maker else None,
    )
    for organ in organs.split():
        NumberRule.objects.create(authority=body, kind=NumberKind.DOCUMENT, organ=organ, template=DOCUMENT, basis=BASIS)
    return body


def merge(district) -> None:
    """The reform of 2019: one body merged into another, two under new names."""
    grain = district.bodies["区粮食局"]
    grain.successor, grain.dissolved_on, grain.may_make_to = district.bodies["区发改局"], MERGED_ON, MERGED_ON
    grain.save()
    for short_name, name in FORMER:
        AuthorityName.objects.create(
            authority=district.bodies[short_name], name=name, first_day=SINCE, last_day=MERGED_ON
        )


def appoint(name, body, role) -> Person:
    person = Person.objects.create(name=name, authority=body)
    Appointment.objects.create(person=person, authority=body, role=role, first_day=SINCE)
    return person


def enter_accounts(district) -> None:
    """One password for all, and one hash of it: a demonstration keeps no secret."""
    password = make_password(PASSWORD)
    for seat in ACCOUNTS:
        person = district.people[seat.person]
        Account.objects.create(username=seat.username, person=person, password=password)
        SecondFactor.objects.create(person=person, seed=SEED, enrolled_at=timezone.now())
