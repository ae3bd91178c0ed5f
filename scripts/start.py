"""Prepare the demonstration, say where to look and who to log in as, and with --serve start the server."""

import os
import socket
import sys

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command

from search.engines import IndexAway, IndexUnusable, engine

PORT = os.environ.get("PORT", "8000")


def main(arguments):
    serves = "--serve" in arguments
    if serves:
        check_port()
    django.setup()
    prepare()
    announce()
    if serves:
        print("\n按 Ctrl-C 停止；重新生成演示数据用 make demo-reset。\n", flush=True)
        serve()


def check_port():
    if not PORT.isascii() or not PORT.isdigit() or not 0 < int(PORT) < 65536:
        sys.exit(f"PORT 应为 1 至 65535 的整数，现为“{PORT}”。")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(PORT)))
        except OSError:
            sys.exit(f"端口 {PORT} 不能使用（可能已被占用）。请换一个，例如：make run PORT={int(PORT) % 65535 + 1}")


def prepare():
    """Migrate always; demonstration data only into a new database; the index when there is none."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    if not get_user_model().objects.exists():
        print("正在写入演示数据……", flush=True)
        call_command("demo", fill_only=True)
    if index_is_missing():
        print("正在建立索引……", flush=True)
        call_command("rebuild_index")


def index_is_missing():
    try:
        engine().count()
    except IndexAway as fault:
        print(f"{fault}网站照常启动，检索在集群恢复后可用。")
    except IndexUnusable:
        return True
    return False


def announce():
    address = f"http://127.0.0.1:{PORT}"
    print("\n法度已就绪。以下均为演示数据。")
    for label, path in (("公众检索", "/"), ("工作台", settings.LOGIN_REDIRECT_URL), ("开放接口", "/api/v1/docs/")):
        print(f"  {label}  {address}{path}", flush=True)
    if engine().is_remote:
        print("  检索用集群；请另开一个终端运行 manage.py worker，它把变动送入索引。")
    call_command("demo", "--accounts")


def serve():
    os.environ["DJANGO_RUNSERVER_HIDE_WARNING"] = "true"
    command = [sys.executable, "manage.py", "runserver", f"127.0.0.1:{PORT}"]
    os.execv(sys.executable, command)  # noqa: S606 our own interpreter, fixed arguments


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    main(sys.argv[1:])
