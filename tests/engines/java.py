"""The Java that runs the servers: a JDK of at least 21, wherever this machine keeps it, and Maven."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

LEAST = 21
PLACES = ("/usr/lib/jvm", "/usr/local/lib/jvm", "/opt", "/opt/java", "/Library/Java/JavaVirtualMachines")


class Missing(Exception):
    """This machine cannot run the servers; the reason says what to install."""


@cache
def jdk() -> Path:
    """The home of the first JDK that is new enough."""
    for home in homes():
        if version(home) >= LEAST:
            return home
    raise Missing(f"no JDK {LEAST} or newer (looked at JAVA_HOME*, java on PATH, {', '.join(PLACES)})")


def maven() -> str:
    if found := shutil.which("mvn"):
        return found
    raise Missing("no Maven (mvn) on PATH")


def homes() -> Iterator[Path]:
    yield from (Path(value) for name, value in sorted(os.environ.items()) if name.startswith("JAVA_HOME"))
    if on_path := shutil.which("java"):
        yield Path(on_path).resolve().parent.parent
    for place in map(Path, PLACES):
        yield from sorted(place.glob("*")) if place.is_dir() else ()
        yield from sorted(place.glob("*/Contents/Home"))


def version(home: Path) -> int:
    """What `java -version` says; 0 where there is no compiler beside it."""
    if not (home / "bin" / "javac").is_file():
        return 0
    said = subprocess.run([home / "bin" / "java", "-version"], capture_output=True, text=True, timeout=60).stderr
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0
