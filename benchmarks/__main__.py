"""`make bench`: every measurement, one after the other, on a scratch database of its own."""

import argparse
import os
import tempfile
from pathlib import Path


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "names",
        nargs="*",
        default=["import", "search", "pages"],
        help="import, search, pages, engine, precheck, relevance",
    )
    names = options.parse_args().names
    with tempfile.TemporaryDirectory(prefix="fadu-bench-") as folder:
        os.environ |= {
            "VAR_DIR": folder,
            "DEMO": "1",
            "LOG_LEVEL": "ERROR",
            "API_RATE": "1000000",
            "ALLOWED_HOSTS": "testserver",
        }
        os.environ.pop("DATABASE_URL", None)
        Path(folder, "static").mkdir()
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        import django

        django.setup()
        run(names)


def run(names):
    from benchmarks import bench_engine, bench_import, bench_pages, bench_precheck, bench_search, relevance

    if {"import", "search", "pages", "precheck"} & set(names):
        bench_import.main()
    if "search" in names:
        bench_search.main()
    if "pages" in names:
        bench_pages.main()
    if "precheck" in names:
        bench_precheck.main()
    if "engine" in names:
        bench_engine.main([])
    if "cluster" in names:
        from benchmarks import bench_cluster  # needs Java and the extra `elasticsearch`

        bench_cluster.main([])
    if "relevance" in names:
        relevance.main()


if __name__ == "__main__":
    main()
