"""The fictional higher law that the district's documents rest on: one amended twice, one replaced by a newer one."""

from datetime import date

from registry import lifecycle, texts, validity
from registry.models import Document, Relation
from review.demonstration.source import pieces
from review.demonstration.writing import articles

SOURCE = "演示数据"


def enter_laws(district) -> dict[str, Document]:
    """Every law by its short name."""
    laws = {}
    for piece in pieces("laws.txt"):
        key, level, issuer, title, published, effective = piece.fields
        law = Document.objects.create(
            uid=f"reference-{len(laws) + 1:02d}",
            level=level,
            issuer=district.bodies[issuer],
            title=title,
            source=SOURCE,
            made_on=date.fromisoformat(published),
            published_on=date.fromisoformat(published),
            effective_on=date.fromisoformat(effective),
        )
        enter_texts(law, piece)
        replace(law, piece, laws)
        laws[key] = law
    return laws


def enter_texts(law, piece) -> None:
    """The first text and one more for every amendment."""
    provisions = list(piece.lines)
    note = f"{spoken(law.published_on)}公布"
    texts.add_revision(
        law, articles(provisions), effective_on=law.effective_on, published_on=law.published_on, note=note
    )
    for (published, effective), edits in piece.marked("修改"):
        provisions = edited(provisions, edits)
        published_on, effective_on = date.fromisoformat(published), date.fromisoformat(effective)
        note += f"，{spoken(published_on)}修正"
        texts.add_revision(law, articles(provisions), effective_on=effective_on, published_on=published_on, note=note)
        lifecycle.record_event(
            law, validity.EventKind.AMENDMENT, on=effective_on, act_title=f"{spoken(published_on)}修正"
        )


def replace(law, piece, laws) -> None:
    for (former,), _ in piece.marked("替代"):
        lifecycle.record_event(laws[former], validity.EventKind.REPEAL, on=law.effective_on, act=law)
        Relation.objects.create(source=law, target=laws[former], kind=Relation.Kind.REPLACES, on=law.effective_on)


def edited(provisions: list[str], edits: list[str]) -> list[str]:
    """The provisions with every edit `old => new` made exactly once."""
    for edit in edits:
        old, new = edit.split(" => ")
        (place,) = (n for n, provision in enumerate(provisions) if old in provision)
        provisions = [*provisions[:place], provisions[place].replace(old, new, 1), *provisions[place + 1 :]]
    return provisions


def spoken(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
