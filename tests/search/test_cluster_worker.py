"""The worker as a process of its own, killed at random instants: the index converges all the same."""

import os
import random
import subprocess
import sys
import time

import pytest

from config.settings import BASE_DIR

pytestmark = pytest.mark.engine
DOCUMENTS = """
import django
django.setup()
from tests.factories import make_authority, make_document
issuer = make_authority()
for number in range(100):
    make_document(issuer)
"""


@pytest.fixture
def run(node, tmp_path):
    """Start Python on a database and an index of this test's own."""
    (tmp_path / "static").mkdir()
    environment = os.environ | {
        "DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'killed.sqlite3'}",
        "SEARCH_URL": f"elasticsearch://{node.address}/killed",
        "SEARCH_TIMEOUT_MS": "30000",
        "LOG_LEVEL": "ERROR",
    }

    def start(*arguments):
        return subprocess.Popen(
            [sys.executable, *arguments], cwd=BASE_DIR, env=environment, stdout=subprocess.PIPE, text=True
        )

    return start


def said(process):
    """What a process that ends well has printed."""
    printed, _ = process.communicate(timeout=300)
    assert process.returncode == 0
    return printed


def test_a_worker_killed_again_and_again_leaves_an_index_that_converges(run):
    said(run("manage.py", "migrate", "--verbosity", "0"))
    said(run("manage.py", "rebuild_index"))
    said(run("-c", DOCUMENTS))

    for _ in range(5):
        worker = run("manage.py", "worker", "--pause", "0")
        time.sleep(random.uniform(0.5, 4))
        worker.kill()
        worker.communicate()
    said(run("manage.py", "worker", "--once"))

    audited = said(run("manage.py", "audit_index", "--content")).split("\n")
    assert audited[:4] == ["索引缺少 0 件", "索引陈旧 0 件", "索引多出 0 件", "内容不符 0 件"]
