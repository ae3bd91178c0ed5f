"""Vocabularies: the codes that the other answers use."""

from registry.answering import Reading
from registry.asking import Day, One, Paged
from registry.life import Status
from registry.models import Authority, Document
from registry.serializers.authority import AuthoritySerializer, TermSerializer


class AuthorityFilter(Paged):
    kind = One(choices=Authority.Kind.choices, required=False, help_text="类别。")
    maker_on = Day(required=False, help_text="只列这一天在制定主体清单上的机关。")


class AuthorityList(Reading):
    tag, summary = "词表", "机关"
    description = "库中的机关：代码、名称、上下级和承继关系，以及列入制定主体清单的起止日期。"
    parameters, answer, paged = AuthorityFilter, AuthoritySerializer, True

    def find(self, asked):
        found = Authority.objects.makers(asked["maker_on"]) if asked.get("maker_on") else Authority.objects.all()
        found = found.filter(kind=asked["kind"]) if asked.get("kind") else found
        return found.select_related("parent", "successor")

    def show(self, found, asked):
        return self.show_page(found, asked)


class TermList(Reading):
    """A closed list of the program itself."""

    tag = "词表"
    answer, many = TermSerializer, True
    terms = ()

    def show(self, subject, asked):
        terms = [{"code": code, "label": label} for code, label in self.terms]
        return self.serialise(terms, asked, many=True)


class StatusList(TermList):
    summary, description = "效力状态", "效力状态的全部代码和名称。"
    terms = Status.choices


class LevelList(TermList):
    summary, description = "效力级别", "效力级别的全部代码和名称。"
    terms = Document.Level.choices
