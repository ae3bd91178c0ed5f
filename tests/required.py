"""Skips that may not happen: `FADU_TEST_REQUIRE=browser,postgres` turns a skip of a test so marked into a failure."""

import os

import pytest

REQUIRED = {name.strip() for name in os.environ.get("FADU_TEST_REQUIRE", "").split(",") if name.strip()}


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
