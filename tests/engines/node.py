"""One node in a process of its own: bound to loopback, with little memory, ended by its process id."""

import json
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.engines import jars
from tests.engines.java import Missing, jdk
from tests.engines.servers import Server

HEAP = "512m"
START = 180  # seconds a node may take to answer
HERE = Path(__file__).parent


class Node:
    """A node that was started; `port` answers HTTP."""

    def __init__(self, server: Server, folder: Path, port: int, peers: dict[int, int]) -> None:
        self.server, self.folder, self.port = server, folder, port
        folder.mkdir(parents=True)
        self.log = folder / "log.txt"
        with open(self.log, "w") as log:
            self.process = subprocess.Popen(  # standard input ends when we do, and the node with it
                command(server, folder, port, peers), stdin=subprocess.PIPE, stdout=log, stderr=subprocess.STDOUT
            )

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def wait(self, nodes: int = 1) -> None:
        """Until the node answers and sees all the others."""
        until = time.monotonic() + START
        while time.monotonic() < until:
            if self.process.poll() is not None:
                break
            if self.health().get("number_of_nodes") == nodes:
                return
            time.sleep(0.2)
        raise Missing(f"{self.server} did not start: {self.log.read_text(errors='replace')[-2000:]}")

    def health(self) -> dict:
        try:
            with urllib.request.urlopen(f"http://{self.address}/_cluster/health", timeout=5) as answer:
                return json.load(answer)
        except (OSError, ValueError):
            return {}

    def suspend(self) -> None:
        self.process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """As when the power fails."""
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()


def command(server: Server, folder: Path, port: int, peers: dict[int, int]) -> list[str]:
    home = jars.fetch(server)
    java = [jdk() / "bin" / "java", f"-Xms{HEAP}", f"-Xmx{HEAP}", "-XX:+UseSerialGC", "-cp", f"{home / 'lib'}/*"]
    settings = {
        "node.name": f"n{port}",
        "cluster.name": "fadu",
        "network.host": "127.0.0.1",
        "http.port": port,
        "transport.port": peers[port],
        "discovery.seed_hosts": ",".join(f"127.0.0.1:{transport}" for transport in peers.values()),
        "cluster.initial_master_nodes": ",".join(f"n{peer}" for peer in peers),
        "cluster.routing.allocation.disk.threshold_enabled": "false",
    }
    java += ["--enable-native-access=ALL-UNNAMED", HERE / server.main, home / "modules", folder]
    return [*map(str, java), *(f"{name}={value}" for name, value in settings.items())]


@contextmanager
def running(server: Server, nodes: int = 1) -> Iterator[list[Node]]:
    """So many nodes of one cluster, until the block ends."""
    folder = Path(tempfile.mkdtemp(prefix="fadu-engine-"))
    ports = free_ports(2 * nodes)
    peers = dict(zip(ports[:nodes], ports[nodes:], strict=True))
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        started = []
        for port in peers:
            started.append(Node(server, folder / f"n{port}", port, peers))
            stack.callback(started[-1].kill)
        for node in started:
            node.wait(nodes)
        yield started


def free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        taken = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in taken:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in taken]
