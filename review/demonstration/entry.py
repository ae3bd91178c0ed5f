"""One document of the stock as it is written down: its issuer, its days, its titles and its text."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from registry.models import Authority, Document
from review.demonstration.laws import spoken
from review.demonstration.past import ONE_DAY, years_after
from review.demonstration.people import DISTRICT, District
from review.demonstration.source import Piece, pieces
from review.demonstration.writing import compose

HELPERS = ("区财政局", "区发展和改革局", "区市场监督管理局")
FILES = (("government.txt", "区政府"), ("office.txt", "区政府办公室"), ("others.txt", ""))
LETTERS = ("意见", "通告")  # kinds that are issued as they stand, without a notice that prints them


@dataclass
class Entry:
    """Everything but the number, which is given in the order of the days."""

    piece: Piece
    issuers: list[Authority]
    unit: Authority
    made_on: date
    effective_on: date
    expires_on: date | None

    @property
    def name(self) -> str:
        return self.piece.fields[0]

    @property
    def genre(self) -> str:
        return self.piece.fields[2]

    @property
    def topic(self) -> str:
        return self.piece.fields[6]

    @property
    def issuer(self) -> Authority:
        return self.issuers[0]

    @property
    def published_on(self) -> date:
        return self.made_on + timedelta(days=3)

    @property
    def document_type(self) -> str:
        return self.genre if self.genre in LETTERS else "通知"

    @property
    def title(self) -> str:
        if self.genre in LETTERS:
            return self.issuer.name + self.name
        town = self.issuer.short_name if self.issuer.kind == Authority.Kind.TOWN else ""
        return DISTRICT + town + self.name

    @property
    def carrier_title(self) -> str:
        issuers = " ".join(body.name for body in self.issuers)
        return "" if self.genre in LETTERS else f"{issuers}关于印发《{self.title}》的通知"

    @property
    def basis(self) -> str:
        """The short name of the law it rests on."""
        return self.piece.lines[0].split("|")[3].strip()

    def text(self, basis: Document, repeals: list[Document]) -> str:
        kind = self.piece.fields[1]
        body = compose(kind, self.words(basis), self.piece.lines[1:], self.title)
        ended = "".join(f"《{each.title}》（{each.document_number}）同时废止。" for each in repeals)
        annexes = [line for _, lines in self.piece.marked("附件") for line in lines]
        return "\n".join([body + ended, *annexes])

    def words(self, basis) -> dict[str, str]:
        purpose, matter, people, _ = (word.strip() for word in self.piece.lines[0].split("|"))
        authority = called(self.unit)
        return {
            "目的": purpose,
            "事项": matter,
            "对象": people,
            "依据": f"《{basis.title}》",
            "主管": authority,
            "配合": "、".join([helper for helper in HELPERS if helper != authority][:2]),
            "体裁": self.genre,
            "施行": spoken(self.effective_on),
            "有效期": f"，有效期至{spoken(self.expires_on)}" if self.expires_on else "",
        }


def entries(district: District, today: date) -> Iterator[Entry]:
    """The stock, published before this registry existed."""
    for name, issuer in FILES:
        for piece in pieces(name):
            yield read(piece, issuer or piece.fields[7], district, today)


def planned(district: District, today: date) -> dict[str, Entry]:
    """What is or was on its way through this system, by name."""
    return {piece.fields[0]: read(piece, piece.fields[7], district, today) for piece in pieces("drafts.txt")}


def read(piece: Piece, issuers: str, district: District, today: date) -> Entry:
    bodies = [district.bodies[each] for each in issuers.split("+")]
    return Entry(piece, bodies, district.bodies[piece.fields[5]], *days(*piece.fields[3:5], today))


def days(written: str, years: str, today: date) -> tuple[date, date, date | None]:
    """(made, effective, last valid day): as written, or counted from today where the story must stay alive."""
    what, shift = written[:2], timedelta(days=int(written[2:])) if written[2] in "+-" else None
    if what == "届满":
        expires_on = today + shift
        effective_on = years_after(expires_on + ONE_DAY, -int(years))
        return effective_on - timedelta(days=34), effective_on, expires_on
    made_on = today if what == "施行" else date.fromisoformat(written)
    effective_on = today + shift if what == "施行" else (made_on + timedelta(days=65)).replace(day=1)
    return made_on, effective_on, years_after(effective_on, int(years)) - ONE_DAY if years else None


def called(body: Authority) -> str:
    """How the district's own documents name a body: 区民政局, 青石镇人民政府, 市公安局云溪分局."""
    if body.kind == Authority.Kind.TOWN:
        return body.name.removeprefix(DISTRICT).removeprefix("人民政府")
    return body.name.replace(DISTRICT, "区").removeprefix("示例")
