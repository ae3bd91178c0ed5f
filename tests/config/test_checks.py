"""The system checks: what must be right before the system serves anyone."""

import hashlib
from sqlite3 import sqlite_version

import pytest
from django.core.checks import Error, Info, Tags, run_checks
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper

from config import checks


def ids(**kwargs):
    return {message.id for message in run_checks(**kwargs)}


@pytest.fixture
def production(settings):
    """Settings as they should be where the public is served."""
    settings.DEBUG = settings.DEMO = False
    settings.HTTPS = True
    settings.SECRET_KEY = "a-key-of-our-own-" * 5
    settings.ALLOWED_HOSTS = ["fagui.example.gov.cn"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    return settings


def test_sound_production_settings_draw_no_remark(production):
    assert list(checks.settings_are_closed(None)) == []
    assert list(checks.site_can_be_reached(None)) == []


@pytest.mark.parametrize(
    ("setting", "value", "variable"),
    [
        ("DEBUG", True, "DEBUG"),
        ("DEMO", True, "DEMO"),
        ("SECRET_KEY", "insecure-development-key-that-production-refuses-0123456789", "SECRET_KEY"),
        ("ALLOWED_HOSTS", ["*"], "ALLOWED_HOSTS"),
        ("ALLOWED_HOSTS", ["fagui.example.gov.cn", "*.example"], "ALLOWED_HOSTS"),
        ("HTTPS", False, "HTTPS"),
    ],
)
def test_a_development_setting_is_refused_in_deployment(production, setting, value, variable):
    setattr(production, setting, value)

    (refusal,) = checks.settings_are_closed(None)

    assert isinstance(refusal, Error)
    assert variable in refusal.msg


def test_development_settings_are_looked_at_only_in_deployment(settings):
    settings.DEMO = True

    assert "fadu.E002" not in ids(tags=[Tags.security])
    assert "fadu.E002" in ids(tags=[Tags.security], include_deployment_checks=True)


@pytest.mark.parametrize(
    ("setting", "value", "variable"),
    [("ALLOWED_HOSTS", ["localhost", "127.0.0.1"], "ALLOWED_HOSTS"), ("SECURE_PROXY_SSL_HEADER", None, "BEHIND_PROXY")],
)
def test_a_setting_that_keeps_everyone_out_is_pointed_out(production, setting, value, variable):
    setattr(production, setting, value)

    (remark,) = checks.site_can_be_reached(None)

    assert isinstance(remark, Info)
    assert variable in remark.msg


def test_a_missing_sm3_is_pointed_out(monkeypatch):
    def without_sm3(name):
        raise ValueError(f"unsupported hash type {name}")

    monkeypatch.setattr(hashlib, "new", without_sm3)

    (remark,) = checks.ledger_has_its_algorithm(None)

    assert "SM3" in remark.msg


@pytest.fixture
def sqlite(django_db_blocker, tmp_path):
    """Opens a real SQLite file with the pragmas given."""
    opened = []

    def open_with(pragmas, folder=tmp_path):
        options = {"init_command": f"PRAGMA synchronous=FULL;PRAGMA recursive_triggers=ON;{pragmas}"}
        place = {"NAME": str(folder / "probe.sqlite3"), "OPTIONS": options}
        opened.append(DatabaseWrapper(connection.settings_dict | place, alias="probe"))
        return opened[-1]

    with django_db_blocker.unblock():
        yield open_with
    for probe in opened:
        probe.close()


@pytest.mark.parametrize(
    ("mode", "wal_is_safe", "kind", "said"),
    [
        ("TRUNCATE", False, Info, "没有使用 WAL"),
        ("TRUNCATE", True, Info, "使用回滚日志（truncate）。"),
        ("WAL", True, Info, "使用 WAL 模式"),
        ("WAL", False, Error, "不能使用"),
    ],
)
def test_the_journal_of_sqlite_is_told_with_its_reason(settings, sqlite, mode, wal_is_safe, kind, said):
    settings.SQLITE_WAL_IS_SAFE = wal_is_safe

    told = checks.journal_of(sqlite(f"PRAGMA journal_mode={mode}"))

    assert isinstance(told, kind)
    assert said in told.msg
    assert f"SQLite {sqlite_version} " in told.msg


@pytest.mark.parametrize("weak", ["synchronous=NORMAL", "recursive_triggers=OFF"])
def test_a_weak_sqlite_connection_is_refused(sqlite, weak):
    (refusal,) = checks.weak_pragmas(sqlite(f"PRAGMA {weak}"))

    assert isinstance(refusal, Error)
    assert weak.split("=")[0] in refusal.msg


def test_a_missing_folder_is_named_before_the_database_is_opened(sqlite, tmp_path):
    (refusal,) = checks.misplaced(sqlite("", folder=tmp_path / "missing"))

    assert str(tmp_path / "missing") in refusal.msg
    assert "VAR_DIR" in refusal.msg


def test_a_folder_that_can_be_written_draws_no_remark(sqlite):
    assert checks.misplaced(sqlite("")) == []


@pytest.mark.django_db
def test_our_own_connection_passes():
    told = run_checks(tags=[Tags.database], databases=["default"])

    assert not [message for message in told if message.is_serious()]
    assert {message.id for message in told} == ({"fadu.I001"} if connection.vendor == "sqlite" else set())
