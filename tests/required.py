"""Heavy tests run when asked for; `FADU_TEST_REQUIRE=browser,postgres` makes a skip of a test so marked a failure."""

import os

import pytest

REQUIRED = {name.strip() for name in os.environ.get("FADU_TEST_REQUIRE", "").split(",") if name.strip()}


def pytest_configure(config):
    config.addinivalue_line("markers", "heavy: takes minutes; run by the targets of its own in the Makefile")
    config.addinivalue_line("markers", "postgres: needs PostgreSQL, named by DATABASE_URL")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    needed = REQUIRED & {mark.name for mark in item.iter_markers()}
    if report.skipped and needed and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"FADU_TEST_REQUIRE={','.join(sorted(needed))}: {reason(report.longrepr)}"
    return report


def reason(longrepr):
    return longrepr[2] if isinstance(longrepr, tuple) else str(longrepr)
