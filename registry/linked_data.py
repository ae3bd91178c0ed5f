"""A document in the words of schema.org, for machines that read the page."""

from django.conf import settings

from registry.reading import Reading
from registry.validity import Status

FORCE = {Status.IN_FORCE: "InForce", Status.PARTLY_ENDED: "PartiallyInForce"}


def of(reading: Reading, address: str) -> dict:
    """schema.org/Legislation with its legal force on the day."""
    document = reading.document
    facts = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": address,
        "url": address,
        "name": document.title,
        "legislationIdentifier": document.document_number or document.registration_number,
        "legislationType": document.get_level_display(),
        "legislationPassedBy": {"@type": "GovernmentOrganization", "name": reading.issuers},
        "datePublished": day(document.published_on),
        "legislationDate": day(document.made_on),
        "legislationDateVersion": day(reading.revision.effective_on) if reading.revision else None,
        "legislationLegalForce": f"https://schema.org/{FORCE.get(reading.validity.status, 'NotInForce')}",
        "inLanguage": "zh-CN",
        "isPartOf": {"@type": "WebSite", "name": settings.SITE_NAME},
    }
    return {name: value for name, value in facts.items() if value}


def day(value):
    return value.isoformat() if value else None
