"""Search for other systems: the same query, the same engine, and documents loaded again from the registry."""

from registry.answering import Reading
from registry.api.documents import documents
from registry.asking import Names, OnDay, One, Paged, Several, Whole, Words
from registry.life import Status
from registry.models import Authority, Document
from search.excerpt import highlight
from search.find import find
from search.parse import parse
from search.query import LAST_PAGE, MATCHES, SCOPES, SORTS, SearchQuery
from search.serializers import SearchSerializer, SuggestionsSerializer
from search.suggesting import suggest
from search.writing import write

SORT_CHOICES = list(SORTS.items())
LABELS = {"status": dict(Status.choices), "level": dict(Document.Level.choices)}


class SearchParameters(Paged, OnDay):
    q = Words(
        required=False,
        help_text="检索词。空格表示同时含有，引号表示连续，括号分组，另可用“与”“或”“非”“-”和“标题:”“正文:”“文号:”“机关:”“条:”。",
    )
    status = Several(choices=Status.choices, required=False, help_text="在 day 那一天的效力状态，可以写多次。")
    issuer = Names(help_text="制定机关的代码，可以写多次。")
    level = Several(choices=Document.Level.choices, required=False, help_text="效力级别，可以写多次。")
    year = Names(child=Whole(min_value=1900, max_value=2200), help_text="公布的年份，可以写多次。")
    document_type = Names(help_text="公文种类，可以写多次。")
    topic = Names(help_text="主题分类，可以写多次。")
    scope = One(choices=list(SCOPES.items()), default="all", help_text="各个检索词要在多大的范围里同时出现。")
    match = One(
        choices=list(MATCHES.items()), default="broad", help_text="模糊会分词并同时查找近义词，精确把每个词当作整体。"
    )
    sort = One(choices=SORT_CHOICES, default="relevance", help_text="排列的次序。")
    page = Whole(default=1, min_value=1, max_value=LAST_PAGE, help_text=f"页码，从 1 起，最大 {LAST_PAGE}。")


class Search(Reading):
    tag, summary = "检索", "全文检索"
    description = (
        "在已公布的文件中检索，按文件列出，并给出命中的条款、地址和摘录。day 是判断效力的日期，默认为今天；"
        "不写 status 时不含已被修改的旧文本。"
    )
    parameters, answer = SearchParameters, SearchSerializer

    def find(self, asked):
        return find(query(asked, self.day(asked)))

    def fresh(self, results, asked):
        """The engine has answered by now, so there is nothing left to save."""
        return

    def show(self, results, asked):
        page = self.page(None, asked, total=results.total_documents)
        found = {
            "reading": results.reading,
            "query": write(parse(asked.get("q", "")).node),
            "also": [{"word": word, "others": others} for word, others in results.also],
            "total_passages": results.total_passages,
            "facets": [facet(name, values) for name, values in results.facets.items()],
        }
        return self.serialise(found | page.envelope(self.hits(results)), asked)

    def hits(self, results):
        """The hits whose documents are public in the registry itself; a stale index adds nothing."""
        found = documents(self.today).in_bulk([hit.document for hit in results.hits])
        for hit in results.hits:
            if document := found.get(hit.document):
                yield {
                    "document": document,
                    "title_fragments": highlight(document.title, results.marks),
                    "score": hit.score,
                    "passages": hit.passages,
                    "more": hit.more,
                }


class SuggestParameters(OnDay):
    q = Words(help_text="输入到一半的字词：标题、简称、文号、登记号、机关、主题，或者拼音；可以带“第几条第几款”。")


class Suggest(Reading):
    tag, summary = "检索", "输入提示"
    description = "最多八个可能要找的去处：文件和条款、机关、主题。容许一处错字和同音字。条款以 day 那一天的文本为准。"
    parameters, answer = SuggestParameters, SuggestionsSerializer

    def find(self, asked):
        return {"results": suggest(asked["q"], self.day(asked))}

    def fresh(self, subject, asked):
        return self.fresh_as_the_registry(subject, asked)

    def show(self, subject, asked):
        """Addresses as whole ones, so that a caller elsewhere can follow them."""
        places = [place | {"url": self.request.build_absolute_uri(place["url"])} for place in subject["results"]]
        return self.serialise({"results": places}, asked)


def query(asked, day):
    """What was asked as the value that engines read."""
    same = ("issuer", "level", "document_type", "topic", "sort", "page", "per_page")
    return SearchQuery(
        text=asked.get("q", ""),
        day=day,
        statuses=asked.get("status", ()),
        year=tuple(map(str, asked.get("year", ()))),
        scope=asked["scope"],
        match=asked["match"],
        **{name: asked[name] for name in same if name in asked},
    )


def facet(name, values):
    """One facet with the names of its codes."""
    codes = [value for value, _ in values]
    labels = LABELS.get(name, {})
    if name == "issuer":
        labels = dict(Authority.objects.filter(code__in=codes).values_list("code", "name"))
    return {
        "name": name,
        "values": [{"value": code, "label": labels.get(code, code), "count": count} for code, count in values],
    }
