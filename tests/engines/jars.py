"""A server's jars: fetched once by Maven into a folder outside the repository."""

import fcntl
import os
import shutil
import subprocess
from pathlib import Path

from tests.engines.java import Missing, jdk, maven
from tests.engines.servers import Server

POM = """<project>
<modelVersion>4.0.0</modelVersion>
<groupId>fadu</groupId><artifactId>engine</artifactId><version>1</version>
<dependencies>{}</dependencies>
</project>
"""
DEPENDENCY = "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version></dependency>"
DESCRIPTOR = """description=HTTP and transport
version={version}
name=transport-netty4
java.version=17
elasticsearch.version={version}
classname=org.elasticsearch.transport.netty4.Netty4Plugin
"""


def cache() -> Path:
    """Where jars are kept: FADU_ENGINES, or the user's cache folder."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(os.environ.get("FADU_ENGINES") or Path(base) / "fadu" / "engines")


def fetch(server: Server) -> Path:
    """The folder with a server's jars in lib/ and modules/."""
    folder = cache() / str(server)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with open(folder.parent / f"{server}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            beside = folder.parent / f"{server}.new"
            shutil.rmtree(beside, ignore_errors=True)
            beside.mkdir()
            download(server, beside)
            arrange(server, beside)
            beside.rename(folder)
    return folder


def download(server: Server, folder: Path) -> None:
    wanted = "".join(DEPENDENCY.format(*artifact.split(":")) for artifact in server.artifacts)
    (folder / "pom.xml").write_text(POM.format(wanted))
    command = [maven(), "-q", "-B", "dependency:copy-dependencies", f"-DoutputDirectory={folder / 'lib'}"]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=300, env=os.environ | {"JAVA_HOME": str(jdk())}
    )
    if done.returncode:
        raise Missing(f"Maven could not fetch {server}: {(done.stdout + done.stderr).strip()[-500:]}")


def arrange(server: Server, folder: Path) -> None:
    """Elasticsearch loads its network layer as a module, in a folder with a descriptor of its own."""
    module = folder / "modules" / "transport-netty4"
    module.mkdir(parents=True)
    if server.kind == "elasticsearch":
        for pattern in ("netty-*.jar", "transport-netty4-*.jar"):
            for jar in (folder / "lib").glob(pattern):
                jar.rename(module / jar.name)
        (module / "plugin-descriptor.properties").write_text(DESCRIPTOR.format(version=server.version))
