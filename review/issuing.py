"""What signing leads to: numbers out of their series, and the entry in the registry."""

from django.utils import timezone

from registry import catalogue, lifecycle, publishing, series, validity
from registry.models.number_series import NumberKind


def draw_opinion_number(dossier, by):
    """The number of the review opinion (审核文号), of the reviewing office's own series."""
    office = by.authority
    return series.draw(office, NumberKind.OPINION, on=timezone.localdate(), by=by, title=dossier.title)


def draw_numbers(dossier, by, organ):
    """发文字号 and 登记号 for a signed text, by the year of registration in Shanghai."""
    today = timezone.localdate()
    number = series.draw(dossier.issuer, NumberKind.DOCUMENT, on=today, by=by, title=dossier.title, organ=organ)
    registration = series.draw(dossier.issuer, NumberKind.REGISTRATION, on=today, by=by, title=dossier.title)
    return number, registration


def void_numbers(dossier, by, reason):
    for number in (dossier.number, dossier.registration):
        series.void(number, reason=reason, by=by)


def enter_in_registry(dossier):
    """Create the registry's rows from the registered text, and end what it repeals."""
    text, today = dossier.text, timezone.localdate()
    document = publishing.publish(
        dossier.issuer,
        text.text,
        published_on=today,
        title=text.title,
        carrier_title=text.carrier_title,
        drafter=dossier.unit,
        document_type=dossier.document_type,
        genre=dossier.genre,
        topic=dossier.topic,
        document_number=str(dossier.number),
        registration_number=str(dossier.registration),
        made_on=dossier.made_on,
        effective_on=dossier.effective_on,
        expires_on=dossier.expires_on,
        legality_reviewed_on=timezone.localdate(dossier.review.confirmed_at),
        source="本库登记公布",
    )
    catalogue.enter_published(document)
    for repealed in dossier.repeals.all():
        lifecycle.record_event(
            repealed,
            validity.EventKind.REPEAL,
            on=max(today, document.effective_on),
            act=document,
            reason=f"被《{document.title}》同时废止",
        )
    return document
