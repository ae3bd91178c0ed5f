"""年度报告: the year's paragraph on normative documents, every figure with how it was counted and its list."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from registry import catalogue
from registry.catalogue import ISSUED, NORMATIVE, REVIEWED, UNDECIDED
from registry.models import Authority, CatalogueEntry
from review.models import CampaignItem, CampaignState, ItemConclusion

VERBS = (
    (ItemConclusion.RETAIN, "保留"),
    (ItemConclusion.AMEND, "修改"),
    (ItemConclusion.REPEAL, "废止"),
    (ItemConclusion.LAPSE, "宣布失效"),
    (ItemConclusion.EXTEND, "延长有效期"),
)


@dataclass(frozen=True)
class Figure:
    """A number of the report: its value, its name, how it was counted, and where the list is.

    `words` are what the text says where it does not repeat the number.
    """

    value: int
    name: str
    formula: str
    url: str
    words: str = ""

    def __str__(self):
        return self.words or str(self.value)


@dataclass(frozen=True)
class Paragraph:
    """Words and figures in order, as they are read."""

    parts: tuple[str | Figure, ...]

    def __str__(self):
        return "".join(map(str, self.parts))

    @property
    def figures(self) -> list[Figure]:
        return [part for part in self.parts if isinstance(part, Figure)]


def paragraph(year: int) -> Paragraph:
    """The sentences of the 法治政府建设 report on a year's documents and clean-up, from the registry's own rows."""
    parts = [part for body in catalogued(year) for part in issued(body, year)]
    if not parts:
        parts = [f"{year}年度的文件目录还没有登记。"]
    return Paragraph((*parts, *cleaned_up(year)))


def catalogued(year: int) -> list[Authority]:
    """The governments that have a catalogue of the year."""
    listed = CatalogueEntry.objects.filter(year=year).order_by().values("issuer")
    return list(Authority.objects.filter(pk__in=listed, kind=Authority.Kind.GOVERNMENT))


def issued(body: Authority, year: int) -> Iterator[str | Figure]:
    """以区政府名义印发的文件目录为…件，其中规范性文件…件，已进行合法性审查。"""
    counts = {stage.code: stage.count for stage in catalogue.funnel(body, year)}
    undecided = catalogue.narrow(catalogue.entries_of(body, year), UNDECIDED).count()

    def figure(code, value, name, formula, words=""):
        query = urlencode({"year": year, "body": body.pk, "step": code})
        return Figure(value, name, formula, f"{reverse('review:catalogue')}?{query}#entries", words)

    yield f"以{body.label}名义印发的文件目录为"
    yield figure(ISSUED, counts[ISSUED], f"{body.label}印发文件", f"{body.label}文件目录中年度为{year}的全部文件")
    if counts[NORMATIVE]:
        yield "件，其中规范性文件"
        yield figure(NORMATIVE, counts[NORMATIVE], "其中规范性文件", "目录中最近一次认定为“是规范性文件”的文件")
        yield from reviewed(counts, figure)
    else:
        yield "件，其中没有规范性文件"
    if undecided:
        yield "，另有"
        yield figure(UNDECIDED, undecided, "待认定", "目录中还没有认定的文件")
        yield "件待认定"
    yield "。"


def reviewed(counts, figure) -> Iterator[str | Figure]:
    """The review of the normative ones: all, some or none of them."""
    done, all_of_them = counts[REVIEWED], counts[NORMATIVE]
    words = "" if 0 < done < all_of_them else "已进行合法性审查" if done == 1 else "均已进行合法性审查"
    formula = "认定为规范性文件，并且有合法性审核日期的文件"
    yield "件，已进行合法性审查" if 0 < done < all_of_them else "件，"
    yield figure(REVIEWED, done, "已合法性审查", formula, words if done else "尚未进行合法性审查")
    yield "件" if 0 < done < all_of_them else ""


def cleaned_up(year: int) -> Iterator[str | Figure]:
    """开展规范性文件集中清理工作，保留…，废止…。 A document in two clean-ups counts once, by the later one."""
    counts = Counter((item.document.issuer_id, item.conclusion) for item in outcomes(year))
    if not counts:
        yield "本年度没有公布集中清理结果。"
        return
    bodies = list(Authority.objects.filter(pk__in={body for body, _ in counts}))
    yield "开展规范性文件集中清理工作"
    for conclusion, verb in VERBS:
        found = [body for body in bodies if counts[body.pk, conclusion]]
        for place, body in enumerate(found):
            yield f"，{'' if place else verb}{body.label}规范性文件"
            query = urlencode({"of": "cleanup", "body": body.pk, "conclusion": conclusion.value})
            yield Figure(
                counts[body.pk, conclusion],
                f"{verb}{body.label}规范性文件",
                f"{year}年度已公布的清理中，{body.label}制定、结论为“{conclusion.label}”的文件",
                f"{reverse('review:report_list', args=[year])}?{query}",
            )
            yield "件"
    yield "。"


def outcomes(year: int) -> list[CampaignItem]:
    """The items of the year's published clean-ups, each document once."""
    items = CampaignItem.objects.filter(campaign__year=year, campaign__state=CampaignState.PUBLISHED)
    latest = {item.document_id: item for item in items.for_lists().order_by("campaign__published_on", "campaign_id")}
    return sorted(
        latest.values(),
        key=lambda item: (item.document.issuer.position, item.document.made_on or item.document.published_on, item.pk),
    )
