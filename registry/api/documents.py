"""Documents: the list, one record, and finding a document by whatever names it."""

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest
from rest_framework.exceptions import NotFound

from registry import freshness, standing
from registry.answering import Reading
from registry.asking import Day, Moment, Names, NumberWords, OnDay, One, Paged, Parameters, Several, Whole, Words
from registry.life import Status
from registry.models import Document, Revision, ValidityEvent
from registry.serializers.document import DocumentRecordSerializer, DocumentSerializer, ResolutionSerializer

MOST_MEANT = 20
NO_DOCUMENT = "库中没有标识为“{uid}”的已公布文件。请核对标识，或者用 /api/v1/documents/resolve/ 按文号、标题查找。"
SORTS = {
    "-published_on": "公布日期，新的在前",
    "published_on": "公布日期，旧的在前",
    "-effective_on": "施行日期，新的在前",
    "effective_on": "施行日期，旧的在前",
    "-updated_at": "更新时间，新的在前",
    "updated_at": "更新时间，旧的在前",
}
SORT_CHOICES = list(SORTS.items())


def documents(today):
    """Everything public, ready to be shown."""
    return Document.objects.public(today).with_validity().annotate(updated_at=updated_at())


def updated_at():
    """When the registry last recorded a text or an event of a document."""
    newest = [
        Coalesce(
            Subquery(model.objects.filter(document=OuterRef("pk")).order_by("-pk").values("recorded_at")[:1]),
            F("recorded_at"),
        )
        for model in (Revision, ValidityEvent)
    ]
    return Greatest(F("recorded_at"), *newest)


class DocumentFilter(Paged, OnDay):
    level = Several(choices=Document.Level.choices, required=False, help_text="效力级别，可以写多次。")
    issuer = Names(help_text="制定机关的代码，可以写多次；代码见 /api/v1/authorities/。")
    year = Whole(required=False, min_value=1900, max_value=2200, help_text="公布的年份。")
    status = Several(choices=Status.choices, required=False, help_text="在 day 那一天的效力状态，可以写多次。")
    number = NumberWords(required=False, help_text="发文字号或者登记号，怎么写都可以，例如“云政发[2020]1号”。")
    title = Words(required=False, help_text="标题或者载体公文标题中含有的文字。")
    published_from = Day(required=False, help_text="公布日期不早于。")
    published_to = Day(required=False, help_text="公布日期不晚于。")
    effective_from = Day(required=False, help_text="施行日期不早于。")
    effective_to = Day(required=False, help_text="施行日期不晚于。")
    updated_since = Moment(required=False, help_text="本库在这一时间之后有更新的文件，用于定期同步。")
    sort = One(choices=SORT_CHOICES, default="-published_on", help_text="排列的次序。")


COLUMNS = {
    "year": "published_on__year",
    "published_from": "published_on__gte",
    "published_to": "published_on__lte",
    "effective_from": "effective_on__gte",
    "effective_to": "effective_on__lte",
    "updated_since": "updated_at__gte",
    "level": "level__in",
    "issuer": "issuer__code__in",
}


def narrow(found, asked):
    """The documents that every given filter lets through."""
    found = found.filter(**{column: asked[name] for name, column in COLUMNS.items() if asked.get(name)})
    if asked.get("title"):
        found = found.filter(Q(title__icontains=asked["title"]) | Q(carrier_title__icontains=asked["title"]))
    return found.numbered(asked["number"]) if asked.get("number") else found


def ordered(found, sort):
    """A total order: documents without the date come last, equal ones by their entry."""
    column = F(sort.removeprefix("-"))
    if sort.startswith("-"):
        return found.order_by(column.desc(nulls_last=True), "-pk")
    return found.order_by(column.asc(nulls_last=True), "pk")


class DocumentList(Reading):
    tag, summary = "文件", "文件列表"
    description = (
        "列出已公布的文件，可以按级别、机关、年份、效力、文号、标题和日期筛选。每件附有 day 那一天的效力。"
        "次页的地址在 Link 头中。"
    )
    parameters, answer, paged = DocumentFilter, DocumentSerializer, True
    fresh = Reading.fresh_as_the_registry

    def find(self, asked):
        return ordered(narrow(documents(min(self.today, self.day(asked))), asked), asked["sort"])

    def show(self, found, asked):
        if not asked.get("status"):
            return self.show_page(found, asked)
        ids = standing.having(found, asked["status"], self.day(asked))
        page = self.page(ids, asked, total=len(ids))
        shown = found.in_bulk(page.cut(ids))
        return page.envelope(self.serialise([shown[pk] for pk in page.cut(ids)], asked, many=True))


class OfDocument(Reading):
    """An address below one document, which is as new as the document itself."""

    tag = "文件"

    def find(self, asked, uid):
        found = freshness.with_marks(self.documents()).filter(uid=uid).first()
        if found is None:
            raise NotFound(NO_DOCUMENT.format(uid=uid))
        return found

    def documents(self):
        return Document.objects.public(self.today).select_related("issuer", "drafter")

    def fresh(self, document, asked):
        return self.on_day(freshness.of_document(document), asked)


class DocumentRecord(OfDocument):
    summary = "一份文件"
    description = "一份文件的全部元数据，附 day 那一天的效力。"
    parameters, answer = OnDay, DocumentRecordSerializer

    def documents(self):
        return super().documents().annotate(updated_at=updated_at())


class Reference(Parameters):
    ref = Words(max_length=300, help_text="发文字号、登记号、标题或者文件标识，怎么写都可以。")
    day = Day(required=False, help_text="在哪一天的效力，默认为今天。")


class DocumentResolve(Reading):
    tag, summary = "文件", "由文号或者标题查文件"
    description = (
        "把一个写法不定的文号、登记号、标题或者文件标识对应到文件，并给出效力。"
        f"可能是几份的，最多列出 {MOST_MEANT} 份；一份也没有的，答复 404。"
    )
    parameters, answer = Reference, ResolutionSerializer

    def find(self, asked):
        found = list(self.meant(asked["ref"])[:MOST_MEANT])
        if not found:
            raise NotFound(f"库中没有与“{asked['ref']}”对应的已公布文件。请核对文号或者标题。")
        return {"ref": asked["ref"], "total": len(found), "results": found}

    def meant(self, ref):
        """The identifier, else the number, else the title names the document."""
        public = documents(self.today)
        title = ref.strip().removeprefix("《").removesuffix("》")
        titles = (title, f"中华人民共和国{title}")
        ways = (
            public.filter(uid__iexact=ref),
            public.numbered(ref),
            public.filter(Q(title__in=titles) | Q(carrier_title=title)),
        )
        return next((found for found in ways if found.exists()), public.none())
