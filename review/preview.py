"""What a person should know before publication: doubts to weigh, and what the text itself repeals."""

from dataclasses import dataclass
from datetime import date

from registry import citing, numbering
from registry.citations import Mention, find_repeals
from registry.intake import terms
from registry.models import Document, NumberRule, NumberSeries
from registry.models.number_series import NumberKind
from registry.templatetags.fadu import chinese_date

NOTICE_DAYS = 30


@dataclass(frozen=True)
class Repeal:
    """A document the text repeals, as written, and the one in the registry it means, if that is certain."""

    written: str
    document: Document | None
    partly: bool


def repeals(text: str) -> list[Repeal]:
    """Each document the text says it repeals, once."""
    found = {}
    for mention in find_repeals(text):
        written = f"《{mention.title}》" if mention.title else mention.document_number
        found.setdefault(written, Repeal(written, own(mention), bool(mention.refs)))
    return list(found.values())


def own(mention: Mention) -> Document | None:
    """Only our own documents can be ended by ours."""
    document = citing.resolve(mention)[-1]
    return document if document and document.level == Document.Level.OWN else None


def doubts(dossier, today: date) -> list[str]:
    """Sentences for the one who publishes; none of them stops the publication."""
    return [sentence for rule in RULES for sentence in rule(dossier, today)]


def short_notice(dossier, today):
    """规章制定程序条例 第三十二条（参照）: 30 days between publication and taking effect."""
    if dossier.effective_on is None:
        yield "还没有填写施行日期。"
    elif (dossier.effective_on - today).days < NOTICE_DAYS:
        yield (
            f"施行日期是{chinese_date(dossier.effective_on)}，距今天公布不足 {NOTICE_DAYS} 日。"
            "除公布后不立即施行将有碍施行的以外，应当自公布之日起 30 日后施行（规章制定程序条例第三十二条，参照）。"
        )


def no_expiry(dossier, today):
    """K8.2: a normative document states its term, usually three to five years."""
    if dossier.expires_on is None:
        yield "没有填写有效期。规范性文件一般应当规定有效期（三至五年；暂行、试行的一至二年）。"


def dates_differ(dossier, today):
    """The days of the text are what the public reads; the record must say the same."""
    said = terms.find(dossier.text.text) if dossier.text else terms.Terms()
    for label, written, recorded in (
        ("施行日期", said.effective_on, dossier.effective_on),
        ("有效期截止日", said.expires_on, dossier.expires_on),
    ):
        if written and written != recorded:
            filled = f"填写的是{chinese_date(recorded)}" if recorded else "没有填写"
            yield f"正文写明的{label}是{chinese_date(written)}，基本信息中{filled}，请核对。"


def repeals_left_out(dossier, today):
    """What the text repeals must end in the registry too, on the same day."""
    chosen = set(dossier.repeals.values_list("pk", flat=True))
    for repeal in repeals(dossier.text.text if dossier.text else ""):
        if repeal.partly:
            yield f"正文废止{repeal.written}的部分条款，公布后请另行登记效力变动。"
        elif repeal.document is None:
            yield f"正文废止{repeal.written}，但库中没有找到唯一对应的文件，公布后请另行登记。"
        elif repeal.document.pk not in chosen:
            yield f"正文废止{repeal.written}，但“同时废止”一栏没有选中它，公布后它仍会显示为有效。"


RULES = (short_notice, no_expiry, dates_differ, repeals_left_out)


def next_numbers(dossier, today: date) -> list[tuple[str, str]]:
    """The numbers registration would draw now, by kind; a promise to nobody, another file may come first."""
    return [
        (kind.label, next_number(rule, dossier.issuer, today))
        for kind in (NumberKind.DOCUMENT, NumberKind.REGISTRATION)
        for rule in NumberRule.objects.of(dossier.issuer, kind, today)
    ]


def next_number(rule, issuer, today):
    series = NumberSeries.objects.filter(authority=issuer, kind=rule.kind, organ=rule.organ, year=today.year)
    serial = (series.values_list("last", flat=True).first() or 0) + 1
    pattern = numbering.NumberPattern(rule.template)
    return pattern.format(organ=rule.organ, year=today.year, serial=serial, unit=issuer.unit_code or 0)
