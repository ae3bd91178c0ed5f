"""Texts: what applied on a day, its provisions, and every version there was."""

import re
from types import SimpleNamespace

from django.db.models import Prefetch, Q, prefetch_related_objects
from rest_framework.exceptions import NotFound
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer, JSONRenderer

from registry import numerals
from registry.api.documents import OfDocument
from registry.asking import Day, One, Parameters, Several, Words
from registry.models import Revision
from registry.serializers.text import (
    KINDS,
    ProvisionListSerializer,
    ProvisionSerializer,
    TextSerializer,
    VersionSerializer,
    VersionTextSerializer,
)

DIGITS = f"[0-9{numerals.CHINESE}]{{1,9}}"
ARTICLE = re.compile(rf"第?({DIGITS})条?(?:[之_-]({DIGITS}))?")
NO_TEXT = "这份文件的正文尚未入库。"
NO_PROVISION = "{day}适用的文本中没有“{asked}”。条款的地址见 {list}。"


class AsOf(Parameters):
    asof = Day(required=False, help_text="哪一天适用的文本，默认为今天。")


class TextParameters(AsOf):
    article = Words(required=False, max_length=60, help_text="只取一条，例如 12、第十二条、12之一，或者条款地址。")

    def get_fields(self):
        """Add `as`, which Python does not allow as a name."""
        written = One(
            choices=[("json", "JSON"), ("txt", "纯文本")], required=False, help_text="格式，默认依 Accept 头。"
        )
        return {**super().get_fields(), "as": written}


class ProvisionFilter(AsOf):
    kind = Several(choices=KINDS, required=False, help_text="只取这些层级，可以写多次，例如 article 为条。")


class PlainText(BaseRenderer):
    media_type, format, charset = "text/plain", "txt", "utf-8"

    def render(self, data, accepted_media_type=None, renderer_context=None):
        return data["text"].encode()


class FormatByName(DefaultContentNegotiation):
    """`as` decides where it is given, else the Accept header."""

    def select_renderer(self, request, renderers, format_suffix=None):
        named = [renderer for renderer in renderers if renderer.format == request.query_params.get("as")]
        return (named[0], named[0].media_type) if named else super().select_renderer(request, renderers)


class OfText(OfDocument):
    """An address that shows the text of a day."""

    tag = "文本"

    def text_on(self, document, asked):
        """The text that applied on the day; NotFound where none has been entered."""
        prefetch_related_objects([document], Prefetch("revisions", public_texts(self.today)))
        revision = document.revision_on(self.day(asked))
        if revision is None:
            raise NotFound(NO_TEXT)
        return SimpleNamespace(document=document, asof=self.day(asked), revision=revision)

    def provision(self, text, address, asked):
        found = text.revision.provisions.filter(address=address).first()
        if found is None:
            listed = f"/api/v1/documents/{text.document.uid}/provisions/"
            raise NotFound(NO_PROVISION.format(day=text.asof, asked=asked, list=listed))
        return found


def public_texts(today):
    return Revision.objects.filter(Q(published_on=None) | Q(published_on__lte=today))


class DocumentText(OfText):
    summary = "正文"
    description = "某一天适用的正文，全文或者一条，JSON 或者纯文本。"
    parameters, answer = TextParameters, TextSerializer
    renderer_classes = [JSONRenderer, PlainText]
    content_negotiation_class = FormatByName

    def show(self, document, asked):
        text = self.text_on(document, asked)
        text.address, text.label, text.text = "", "", text.revision.text
        if asked.get("article"):
            found = self.provision(text, address_of(asked["article"]), asked["article"])
            text.address, text.label, text.text = found.address, found.label, found.text
        return self.serialise(text, asked)


def address_of(written):
    """The address of an article as people write it; an address stays as it is."""
    found = ARTICLE.fullmatch(written)
    if not found:
        return written
    try:
        number, *sub = [numerals.to_int(part) for part in found.groups() if part]
    except numerals.NotANumber:
        return written
    return f"art_{number}" + "".join(f"-{part}" for part in sub)


class ProvisionList(OfText):
    summary = "条款表"
    description = "某一天适用的文本的结构：编、章、节、条、款、项、目，各有地址和文字。"
    parameters, answer = ProvisionFilter, ProvisionListSerializer

    def show(self, document, asked):
        text = self.text_on(document, asked)
        found = text.revision.provisions.all()
        text.provisions = list(found.filter(kind__in=asked["kind"]) if asked.get("kind") else found)
        text.total = len(text.provisions)
        return self.serialise(text, asked)


class ProvisionRecord(OfText):
    summary = "一个条款"
    description = "某一天适用的文本中的一个条款，连同下级条款的文字。"
    parameters, answer = AsOf, ProvisionSerializer

    def find(self, asked, uid, address):
        self.address = address
        return super().find(asked, uid)

    def show(self, document, asked):
        found = self.provision(self.text_on(document, asked), self.address, self.address)
        return self.serialise(found, asked)


class VersionList(OfDocument):
    tag, summary = "文本", "版本表"
    description = "一份文件的全部文本版本，按次序排列，不含正文。"
    answer, many = VersionSerializer, True

    def show(self, document, asked):
        found = public_texts(self.today).filter(document=document).select_related("act").defer("text")
        return self.serialise(found, asked, many=True)


class VersionRecord(OfDocument):
    tag, summary = "文本", "一个版本"
    description = "一个文本版本，连同正文。"
    answer = VersionTextSerializer

    def find(self, asked, uid, number):
        self.number = number
        return super().find(asked, uid)

    def show(self, document, asked):
        found = public_texts(self.today).filter(document=document, number=self.number).select_related("act").first()
        if found is None:
            raise NotFound(f"这份文件没有第 {self.number} 版。")
        return self.serialise(found, asked)
