"""The reader's own process: what it may not do, how it ends, what is said when it fails."""

import logging
import subprocess
import sys

import pytest

from registry.intake import Unreadable, read_draft
from registry.intake.launch import ask, environment, understand

from .papers import p, word


def confined(code, imports=""):
    """Run code after confinement; its output and status."""
    program = f"{imports}\nfrom registry.intake.sandbox import confine\nconfine()\n{code}"
    run = subprocess.run(
        [sys.executable, "-P", "-c", program], env=environment(), cwd="/", capture_output=True, text=True, timeout=30
    )
    return run.stdout + run.stderr, run.returncode


@pytest.mark.parametrize(
    ("imports", "code"),
    [
        ("import socket", "socket.create_connection(('127.0.0.1', 9))"),
        ("import socket", "socket.getaddrinfo('example.com', 80)"),
        ("import subprocess", "subprocess.run(['true'])"),
        ("import os", "os.system('true')"),
        ("import os", "os.posix_spawn('/bin/true', ['true'], {})"),
        ("import os", "os.remove('/tmp/nothing')"),
        ("", "open('/tmp/fadu-must-not-appear', 'w')"),
        ("import os", "os.open('/tmp/fadu-must-not-appear', os.O_WRONLY | os.O_CREAT)"),
        ("import ctypes", "ctypes.CDLL('libm.so.6')"),
    ],
)
def test_the_reader_reaches_nothing_outside(imports, code):
    output, status = confined(code, imports)

    assert status != 0
    assert "PermissionError" in output


def test_the_reader_has_limited_memory():
    assert "MemoryError" in confined("b'x' * 600_000_000")[0]


def test_the_reader_may_still_read_its_modules():
    assert confined("import lxml.etree, colorsys; print('read')") == ("read\n", 0)


def test_the_reader_sees_none_of_our_environment(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "not for the reader")

    assert set(environment()) == {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "PATH"}


def test_a_reader_that_takes_too_long_is_ended():
    with pytest.raises(Unreadable, match="过于复杂"):
        ask("docx", word(p("第一条　内容。") * 20_000), seconds=0.01)


def test_an_endless_answer_is_cut_off():
    with pytest.raises(Unreadable, match="过于复杂"):
        ask("txt", "第一条　内容。".encode(), most=10)


@pytest.mark.parametrize("answer", [b"", b"{", b"{}", b'{"failed": "Traceback"}'])
def test_a_broken_answer_is_explained_and_logged(answer, caplog):
    with caplog.at_level(logging.WARNING), pytest.raises(Unreadable, match="过于复杂"):
        understand(answer, -9)

    assert "-9" in caplog.text


def test_a_text_of_many_blanks_and_brackets_ends_in_time():
    hostile = "关于印发" * 2000 + "（" * 20_000 + " " * 20_000 + "一" * 20_000 + "有效期" * 5000

    assert read_draft(hostile.encode(), "a.txt").text
