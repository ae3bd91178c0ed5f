"""The two small indexes of the desk, in a folder that only the desk has."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import PermissionDenied

from search.engines.embedded import EmbeddedEngine

TEXTS, OPINIONS = "texts", "opinions"


def engine(kind: str) -> EmbeddedEngine:
    """The index of texts, by dossier, or of opinions, by review; a public site has neither."""
    if settings.SITE != "all" or settings.DESK_INDEX_DIR is None:
        raise PermissionDenied("公开网站不提供案卷检索。")
    return engine_in(settings.DESK_INDEX_DIR, kind)


@lru_cache(maxsize=8)
def engine_in(folder: Path, kind: str) -> EmbeddedEngine:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return EmbeddedEngine(folder / kind)
