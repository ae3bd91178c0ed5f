"""The text part: the versions, what the reader of the file doubted, what changed, and the text itself."""

from registry.comparing import differences, passages
from registry.structure import outline


def context(request, dossier, bar):
    """The version asked for, or the present one."""
    versions = list(dossier.texts.select_related("by", "attachment"))
    chosen = next(
        (v for v in versions if str(v.number) == request.GET.get("version")), versions[-1] if versions else None
    )
    earlier = next((v for v in versions if chosen and v.number == chosen.number - 1), None)
    return {
        "versions": versions,
        "version": chosen,
        "is_present": bool(versions) and chosen is versions[-1],
        "nodes": outline(chosen.text).nodes if chosen else (),
        "earlier": earlier,
        "changes": changes(earlier, chosen) if earlier else [],
    }


def changes(before, after):
    """The passages that one version words differently from the one before it."""
    old, new = (passages(version.text, outline(version.text).nodes) for version in (before, after))
    return [difference for difference in differences(old, new) if difference.is_change]
