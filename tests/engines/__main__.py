"""`make engine`: one search server on loopback until Ctrl-C, and the SEARCH_URL that uses it."""

import argparse
import signal
import sys

from tests.engines.java import Missing
from tests.engines.node import running
from tests.engines.servers import NEWEST, SERVERS, named


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("server", nargs="?", default=str(NEWEST), choices=[str(server) for server in SERVERS])
    options.add_argument("--nodes", type=int, default=1)
    asked = options.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    print(f"正在启动 {asked.server}……", flush=True)
    try:
        with running(named(asked.server), asked.nodes) as nodes:
            print(f"SEARCH_URL=elasticsearch://{','.join(node.address for node in nodes)}/fadu")
            print("按 Ctrl-C 停止，数据随之删除。", flush=True)
            signal.pause()
    except KeyboardInterrupt:
        print()
    except Missing as reason:
        sys.exit(f"不能启动：{reason}")


if __name__ == "__main__":
    main()
