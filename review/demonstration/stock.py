"""The documents published before this registry existed, each with its number, its amendments and its end."""

from collections import Counter
from datetime import date, timedelta

from registry import lifecycle, publishing, series, texts, validity
from registry.models import Document, NumberRule, Relation
from registry.models.number_series import NumberKind
from registry.structure import Kind, outline
from review.demonstration.entry import Entry, entries
from review.demonstration.laws import SOURCE, edited, spoken
from review.demonstration.source import pieces

BUSY = {"yunxi": 30, "yunxi-office": 60}  # documents a year, so that a number fits its day
QUIET = 40
REGISTERED_FROM = 2012  # 山东省行政程序规定: 统一登记、统一编号、统一公布
PAUSED = "因公共卫生事件暂停集中经营活动的决定"


class Stock:
    """What is published so far, by the name of each document, and the last number given."""

    def __init__(self, district, laws):
        self.district, self.laws = district, laws
        self.documents: dict[str, Document] = {}
        self.last = Counter()

    def numbers(self, issuer, made_on: date) -> dict[str, str]:
        """发文字号 that fits the day, and 登记号 without a gap."""
        rule = NumberRule.objects.of(issuer, NumberKind.DOCUMENT, made_on).first()
        series_of_year = (rule.organ, made_on.year)
        usual = made_on.timetuple().tm_yday * BUSY.get(issuer.code, QUIET) // 365
        self.last[series_of_year] = max(self.last[series_of_year] + 1, usual)
        found = {"document_number": f"{rule.organ}〔{made_on.year}〕{self.last[series_of_year]}号"}
        if made_on.year >= REGISTERED_FROM:
            self.last[issuer.code, made_on.year] += 1
            serial = self.last[issuer.code, made_on.year]
            found["registration_number"] = f"YXDR-{made_on.year}-{issuer.unit_code:03d}{serial:04d}"
        return found

    def publish(self, name, issuer, text, *, made_on: date, **fields) -> Document:
        numbers = self.numbers(issuer, made_on)
        document = publishing.publish(issuer, text, made_on=made_on, source=SOURCE, **numbers, **fields)
        for kind, number in zip((NumberKind.DOCUMENT, NumberKind.REGISTRATION), numbers.values(), strict=False):
            series.adopt(issuer, kind, number, title=document.title)
        self.documents[name] = document
        return document


def enter_stock(district, laws, today: date) -> dict[str, Document]:
    """Publish the whole stock in the order of its days; every document by its name."""
    stock = Stock(district, laws)
    acts = [(entry.made_on, enter, entry) for entry in entries(district, today)]
    acts += [(date.fromisoformat(piece.fields[1]), amend, piece) for piece in pieces("decisions.txt")]
    for _, act, what in sorted(acts, key=lambda act: act[0]):
        act(what, stock)
    return stock.documents


def enter(entry: Entry, stock: Stock) -> None:
    basis = stock.laws[entry.basis]
    replaced = [stock.documents[name] for (name,), _ in entry.piece.marked("替代")]
    document = stock.publish(
        entry.name,
        entry.issuer,
        entry.text(basis, replaced),
        made_on=entry.made_on,
        published_on=entry.published_on,
        title=entry.title,
        carrier_title=entry.carrier_title,
        drafter=entry.unit,
        document_type=entry.document_type,
        genre=entry.genre,
        topic=entry.topic,
        effective_on=entry.effective_on,
        expires_on=entry.expires_on,
        legality_reviewed_on=reviewed_on(entry.made_on),
    )
    document.joint_issuers.set(entry.issuers[1:])
    Relation.objects.create(source=document, target=basis, kind=Relation.Kind.BASED_ON)
    for former in replaced:
        replace(document, former)
    record_fate(document, entry.piece)


def reviewed_on(made_on: date) -> date | None:
    return made_on - timedelta(days=20) if made_on.year >= REGISTERED_FROM else None


def replace(document, former) -> None:
    lifecycle.record_event(former, validity.EventKind.REPEAL, on=document.effective_on, act=document)
    Relation.objects.create(source=document, target=former, kind=Relation.Kind.REPLACES, on=document.effective_on)


def record_fate(document, piece) -> None:
    """What happened to it later: an end, a stop for a while, or the end of one provision."""
    for (_, day, act), _ in piece.marked("结束"):
        lifecycle.record_event(document, validity.EventKind.REPEAL, on=date.fromisoformat(day), act_title=act)
    for (first, last), _ in piece.marked("停止"):
        for kind, day in ((validity.EventKind.SUSPENSION, first), (validity.EventKind.RESUMPTION, last)):
            lifecycle.record_event(document, kind, on=date.fromisoformat(day), act_title=PAUSED)
    for (day, words), _ in piece.marked("部分"):
        lifecycle.record_event(
            document,
            validity.EventKind.PARTIAL_END,
            on=date.fromisoformat(day),
            addresses=(article_with(document.revisions.get().text, words).address,),
            act_title="示例市重污染天气应急办法统一规定有关措施",
            reason="上级已有统一规定，本条不再执行",
        )


def article_with(text: str, words: str):
    """The article that holds some words."""
    nodes = (node for node in outline(text).nodes if node.kind == Kind.ARTICLE)
    return next(node for node in nodes if words in text[node.start : node.end])


def amend(piece, stock) -> None:
    """One decision that amends several documents at once (打包修改): each gets a new text on the decision's day."""
    name, day = piece.fields
    changes = [(stock.documents[target], edits) for (target,), edits in piece.marked("修改")]
    day, government = date.fromisoformat(day), stock.district.bodies["区政府"]
    clauses = [
        f"{place}、对《{document.title}》（{document.document_number}）作出修改\n{instructions(document, edits)}"
        for place, (document, edits) in zip("一二三四五", changes, strict=False)
    ]
    decision = stock.publish(
        name,
        government,
        "\n".join([*piece.lines, *clauses, f"本决定自{spoken(day)}起施行。"]),
        made_on=day,
        published_on=day,
        title=government.name + name,
        document_type="决定",
        genre="决定",
        topic="综合政务",
        drafter=stock.district.bodies["区司法局"],
        effective_on=day,
        legality_reviewed_on=reviewed_on(day),
    )
    for document, edits in changes:
        take_effect(document, edits, decision)


def instructions(document, edits) -> str:
    """The amending instructions as such decisions write them."""
    text = document.revisions.last().text
    written = []
    for edit in edits:
        old, new = edit.split(" => ")
        written.append(f"将{article_with(text, old).label}中的“{old}”修改为“{new}”。")
    return "\n".join(written)


def take_effect(document, edits, decision) -> None:
    before, day = document.revisions.last(), decision.effective_on
    note = before.note or f"{spoken(document.made_on)}{document.document_number}公布"
    texts.add_revision(
        document,
        "\n".join(edited(before.text.splitlines(), edits)),
        effective_on=day,
        published_on=decision.published_on,
        act=decision,
        note=f"{note}，根据{spoken(day)}《{decision.title}》修改",
    )
    lifecycle.record_event(document, validity.EventKind.AMENDMENT, on=day, act=decision)
    Relation.objects.create(source=decision, target=document, kind=Relation.Kind.AMENDS, on=day)
