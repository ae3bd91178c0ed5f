"""The comparison part: any two versions of the text, article by article, then word by word."""

from review.comparison import rows


def context(request, dossier, bar):
    """The two versions asked for; otherwise the last one and the one before it."""
    versions = list(dossier.texts.all())
    by_number = {str(version.number): version for version in versions}
    after = by_number.get(request.GET.get("to", ""), versions[-1] if versions else None)
    earlier = [version for version in versions if after and version.number < after.number]
    before = by_number.get(request.GET.get("from", ""), earlier[-1] if earlier else None)
    if before and after and before.number > after.number:
        before, after = after, before
    return {
        "versions": versions,
        "before": before,
        "after": after,
        "rows": rows(before, after) if before and after and before != after else [],
    }
