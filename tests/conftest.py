"""What every test may ask for."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase

from tests.factories import Cast, walk

DATA = Path(os.environ.get("FADU_DATA", Path(__file__).resolve().parent.parent.parent / "shared" / "data"))


def pytest_configure():
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def data_folder():
    """The development data, which the repository does not hold; tests that need it are skipped without it."""
    if not DATA.is_dir():
        pytest.skip(f"FADU_DATA: no such folder: {DATA}")
    return DATA


@pytest.fixture(autouse=True)
def _nothing_kept():
    """No test sees what another left in the cache."""
    cache.clear()


@pytest.fixture
def cast(db):
    """The people of one procedure."""
    return Cast()


@pytest.fixture
def dossier_at(cast):
    """A dossier walked to a stage: dossier_at(State.PASSED)."""
    return lambda state: walk(cast, to=state)


@pytest.fixture(autouse=True, scope="session")
def _flush_past_the_guards():
    """Let the flush between transactional tests empty tables that refuse deletion; nothing else may."""
    flush = TransactionTestCase._fixture_teardown

    def teardown(test):
        restore = _lift_guards()
        flush(test)
        restore()

    TransactionTestCase._fixture_teardown = teardown
    yield
    TransactionTestCase._fixture_teardown = flush


def _lift_guards():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            return lambda: connection.cursor().execute("SET session_replication_role = DEFAULT")
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
    return lambda: [connection.cursor().execute(sql) for _, sql in triggers]
