"""存量文件: documents issued before this registry existed, entered with what the old lists say of them."""

from django.db import IntegrityError, transaction

from registry import numbering, publishing, series
from registry.models import Authority, Document
from registry.models.number_series import NumberKind

TEXT_TO_COME = "本件为存量文件，正文待补录。"


class StockConflict(Exception):
    """An old document that contradicts what the registry already holds; its text says what to check."""


@transaction.atomic
def enter_document(
    issuer: Authority, *, title: str, document_number: str, registration_number: str = "", unit: str = "", **fields
) -> tuple[Document, bool]:
    """Enter a published document of a body once, its full text still to come: (the document, whether it is new)."""
    key = numbering.normalise(document_number)
    held = Document.objects.own().filter(issuer=issuer, number_key=key).first()
    if held:
        if held.title != title:
            raise StockConflict(f"库中的{held.document_number}是《{held.title}》，与这里的标题不同，请核对。")
        return held, False
    series.adopt(issuer, NumberKind.DOCUMENT, document_number, title=title)
    if registration_number:
        series.adopt(issuer, NumberKind.REGISTRATION, registration_number, title=title)
    if fields.get("effective_on") is None:
        fields["effective_on"] = fields["published_on"]
    try:
        with transaction.atomic():
            document = publishing.publish(
                issuer,
                TEXT_TO_COME,
                title=title,
                document_number=document_number,
                registration_number=registration_number,
                drafter=unit_named(unit, issuer) if unit else None,
                **fields,
            )
    except IntegrityError as clash:
        raise StockConflict(
            f"《{title}》不能入库：登记号{registration_number}已被该机关的另一份文件使用，或者有效期早于施行日期，请核对。"
        ) from clash
    return document, True


def unit_named(name: str, under: Authority) -> Authority:
    """The body of this name or short name; one that the registry does not know yet is added to the list of bodies."""
    known = Authority.objects.filter(name=name).first() or Authority.objects.filter(short_name=name).first()
    return known or add_authority(name, kind=Authority.Kind.DEPARTMENT, parent=under)


def add_authority(name: str, *, code: str = "", **fields) -> Authority:
    """A body with the given code, or with the next free one."""
    serial = Authority.objects.count() + 1
    while not code or Authority.objects.filter(code=code).exists():
        code, serial = f"body-{serial}", serial + 1
    return Authority.objects.create(name=name, code=code, position=fields.pop("position", serial), **fields)
