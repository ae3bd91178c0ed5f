"""The catalogue of a body's year: every document issued, and how many of them are normative."""

from rest_framework.exceptions import NotFound

from registry import catalogue
from registry.answering import Reading
from registry.asking import Paged
from registry.models import Authority
from registry.serializers.catalogue import CatalogueSerializer


class CatalogueYear(Reading):
    tag, summary = "文件目录", "一个机关一年的文件目录"
    description = "从全部印发文件到规范性文件，逐步的件数；并分页列出目录，每件写明是否认定为规范性文件。"
    parameters, answer = Paged, CatalogueSerializer

    def find(self, asked, issuer, year):
        self.issuer, self.year = Authority.objects.filter(code=issuer).first(), year
        if self.issuer is None:
            raise NotFound(f"没有代码为“{issuer}”的机关。代码见 /api/v1/authorities/。")
        return catalogue.entries_of(self.issuer, year)

    def show(self, entries, asked):
        page = self.page(entries, asked)
        about = {"issuer": self.issuer.code, "year": self.year, "funnel": catalogue.funnel(self.issuer, self.year)}
        return self.serialise(about | page.envelope(page.cut(entries)), asked)
