"""Processes that work on one database of their own: Django imported once, children forked without a connection."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

import django
from django.core.management import call_command
from django.db import connections


def prepare() -> None:
    """Make the database named by DATABASE_URL ready, empty but for what migrations enter."""
    django.setup()
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    call_command("migrate", verbosity=0)


@dataclass
class Child:
    pid: int
    pipe: int

    def lines(self) -> list[str]:
        """Everything the child said, once it is gone."""
        with os.fdopen(self.pipe, "rb") as pipe:
            said = pipe.read().decode().splitlines()
        os.waitpid(self.pid, 0)
        return said


def fork(work: Callable[[Callable[[str], None]], None]) -> Child:
    """Run work(say) in a forked process; what it says arrives whole or not at all, even if it is killed."""
    connections.close_all()
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return Child(pid, reading)
    os.close(reading)
    status = 1
    try:
        work(lambda line: os.write(writing, f"{line}\n".encode()))
        connections.close_all()
        status = 0
    except BaseException as fault:  # a child never returns into its parent's code
        sys.excepthook(type(fault), fault, fault.__traceback__)
        os.write(writing, f"fault {fault!r:.300}\n".encode())
    finally:
        os._exit(status)
