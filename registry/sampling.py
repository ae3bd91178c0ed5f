"""抽查: a random sample of the year's decisions that a document is not normative, the same whoever draws it."""

from hashlib import sha256

from registry.models import CatalogueEntry, Identification


def sample(year: int, size: int) -> list[CatalogueEntry]:
    """So many of the year's entries that are not normative, in the order of their fingerprints.

    The order depends on year and key alone: it can be drawn again and checked, and nobody can choose what is in it.
    """
    refused = CatalogueEntry.objects.filter(year=year).with_result().filter(result=Identification.Result.NOT_NORMATIVE)
    keys = sorted(
        refused.order_by().values_list("issuer__code", "number_key", "pk"),
        key=lambda entry: sha256(f"{year}:{entry[0]}:{entry[1]}".encode()).hexdigest(),
    )
    drawn = [pk for _, _, pk in keys[:size]]
    entries = refused.select_related("issuer").in_bulk(drawn)
    return [entries[pk] for pk in drawn]
