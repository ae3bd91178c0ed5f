"""Set the demonstration's database, index and files aside, deleting nothing; the next start makes new ones."""

import os
import sys
from datetime import datetime
from pathlib import Path

from django.conf import settings


def main():
    database = settings.DATABASES["default"]
    if "sqlite3" not in database["ENGINE"]:
        sys.exit("DATABASE_URL 指向 PostgreSQL。make demo-reset 只重建本机 SQLite 里的演示数据。")
    old = [path for path in places(Path(database["NAME"])) if path.exists()]
    if not old:
        return
    aside = settings.VAR_DIR / f"replaced-{datetime.now():%Y%m%d-%H%M%S}"  # noqa: DTZ005 the local clock names a folder
    aside.mkdir(parents=True)
    for path in old:
        path.rename(aside / path.name)
    print(f"原有的数据已移到 {aside}，不需要时可以删除。")


def places(database):
    """The database with its journals, the index and the files."""
    yield from (database.with_name(database.name + ending) for ending in ("", "-journal", "-wal", "-shm"))
    yield settings.VAR_DIR / "index"
    yield settings.MEDIA_ROOT


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    main()
