"""The environment: a wrong value is refused with the name of its variable, and every variable is explained."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (env.flag, "也许"),
        (env.flag, "2"),
        (lambda name: env.number(name, 5), "五"),
        (lambda name: env.number(name, 5), "-1"),
        (lambda name: env.number(name, 5), "1.5"),
        (lambda name: env.number(name, 5, least=1), "0"),
        (lambda name: env.text(name, one_of=("all", "public")), "desk"),
        (lambda name: env.database(name, ""), "mysql://localhost/fadu"),
        (lambda name: env.database(name, ""), "postgresql://localhost"),
        (lambda name: env.database(name, ""), "postgresql://localhost:端口/fadu"),
        (lambda name: env.database(name, ""), "postgresql://localhost:99999/fadu"),
        (lambda name: env.database(name, ""), "fadu.sqlite3"),
    ],
)
def test_a_wrong_value_is_refused_with_the_name_of_its_variable(monkeypatch, read, value):
    monkeypatch.setenv("FADU_VARIABLE", value)

    with pytest.raises(ImproperlyConfigured, match="FADU_VARIABLE"):
        read("FADU_VARIABLE")


def test_a_variable_without_a_default_must_be_set(monkeypatch):
    monkeypatch.delenv("FADU_VARIABLE", raising=False)

    with pytest.raises(ImproperlyConfigured, match="请设置环境变量 FADU_VARIABLE"):
        env.text("FADU_VARIABLE")


@pytest.mark.parametrize(("value", "meaning"), [("1", True), ("On", True), ("yes", True), ("0", False), ("", False)])
def test_a_flag_reads_yes_and_no(monkeypatch, value, meaning):
    monkeypatch.setenv("FADU_VARIABLE", value)

    assert env.flag("FADU_VARIABLE") is meaning


def test_a_database_address_may_hold_escaped_characters(monkeypatch):
    monkeypatch.setenv("FADU_VARIABLE", "postgresql://fadu:p%40ss@db.example:5433/fadu")

    settings = env.database("FADU_VARIABLE", "")

    assert (settings["USER"], settings["PASSWORD"]) == ("fadu", "p@ss")
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("db.example", 5433, "fadu")


def test_every_variable_is_explained_in_the_example():
    tree = ast.parse((ROOT / "config" / "settings.py").read_text(encoding="utf-8"))
    read = {
        call.args[0].value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "env"
    }

    lines = (ROOT / ".env.example").read_text(encoding="utf-8").split("\n")
    explained = {
        found[1]: lines[number - 1] for number, line in enumerate(lines) if (found := re.match(r"#?([A-Z_]+)=", line))
    }

    assert set(explained) == read
    assert all(re.match(r"# .*[。，]", comment) for comment in explained.values())


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({}, "SECRET_KEY"),
        ({"SECRET_KEY": "insecure-development-key-that-production-refuses-0123456789"}, "SECRET_KEY"),
        ({"DEMO": "1", "SITE": "desk"}, "SITE"),
        ({"DEMO": "1", "UPLOAD_LIMIT_MB": "0"}, "UPLOAD_LIMIT_MB"),
        ({"DEMO": "1", "MAIL_URL": "ftp://mail.example.gov.cn"}, "MAIL_URL"),
        ({"DEMO": "1", "MAIL_URL": "smtp://"}, "MAIL_URL"),
    ],
)
def test_the_system_does_not_start_with_a_missing_or_wrong_value(variables, named):
    started = subprocess.run(
        [sys.executable, "-c", "import config.settings"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]} | variables,
        capture_output=True,
        text=True,
    )

    assert started.returncode != 0
    assert f"环境变量 {named}" in started.stderr.strip().split("\n")[-1]


def test_a_mail_server_is_one_address(monkeypatch):
    monkeypatch.setenv("MAIL", "smtps://fadu:p%40ss@mail.example.gov.cn")

    found = env.mail("MAIL", "console:")

    assert (found["host"], found["port"], found["password"]) == ("mail.example.gov.cn", 465, "p@ss")
    assert (found["ssl"], found["tls"]) == (True, False)
    assert env.mail("NO_MAIL", "console:")["backend"].endswith("console.EmailBackend")
