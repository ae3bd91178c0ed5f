"""A database for processes of a test's own, on the server of the test database."""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
MEMORY = Path("/dev/shm")


@pytest.fixture
def folder(tmp_path):
    """A folder in memory where there is one: a killed process loses nothing there, and nothing waits for a disk."""
    if not MEMORY.is_dir():
        yield tmp_path
        return
    with TemporaryDirectory(prefix="fadu-proof-", dir=MEMORY) as name:
        yield Path(name)


@pytest.fixture
def scratch(folder, django_db_blocker):
    """The address of an empty database: a file on SQLite, a database beside the test database on PostgreSQL."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder / 'scratch.sqlite3'}"
        return
    name, address = f"fadu_scratch_{os.getpid()}", urlsplit(os.environ["DATABASE_URL"])
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
        yield urlunsplit(address._replace(path=f"/{name}"))
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def run(scratch, folder):
    """Run a module of this package on the scratch database; returns what its last line reports."""

    def run_module(name, *arguments, seconds):
        environment = {**os.environ, "DATABASE_URL": scratch, "VAR_DIR": str(folder / "var")}
        (folder / "var").mkdir()
        command = [sys.executable, "-m", f"tests.proof.{name}", *map(str, arguments)]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=seconds)
        print(done.stdout, done.stderr[-4000:])
        return json.loads(done.stdout.splitlines()[-1])

    return run_module
