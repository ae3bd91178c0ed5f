"""Bring .venv to the state of the named requirement files; when nothing has changed, do nothing."""

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PIP = VENV / "bin" / "pip"  # what comes last when an environment is made: without it the making was interrupted
STAMP = VENV / "installed.txt"  # one line for each requirement file: its name and the digest of what was installed


def main(names):
    if sys.version_info < (3, 11):  # noqa: UP036 any Python a machine has may start this file
        sys.exit("法度需要 Python 3.11 或更高版本。请安装后重试，或用 make PYTHON=python3.12 … 指定。")
    if not (PYTHON.exists() and PIP.exists()):
        create()
    done = STAMP.read_text().splitlines() if STAMP.exists() else []
    missing = outdated(names, done)
    if missing:
        install(missing)
        kept = [line for line in done if line.split()[0] not in missing]
        STAMP.write_text("\n".join(kept + [line_of(name) for name in missing]) + "\n")


def outdated(names, done):
    """The files that have changed since they were installed, or never were."""
    return [name for name in names if line_of(name) not in done]


def line_of(name):
    return f"{name} {hashlib.sha256(requirements(name).read_bytes()).hexdigest()}"


def requirements(name):
    return ROOT / "requirements" / f"{name}.txt"


def create():
    print("正在建立 Python 环境（.venv）……", flush=True)
    try:
        venv.create(VENV, clear=True, with_pip=True)
    except subprocess.CalledProcessError:
        sys.exit("无法建立 Python 环境。Debian、Ubuntu 等系统请先安装 python3-venv，再重试。")


def install(names):
    print(f"正在安装依赖（{'、'.join(names)}），首次约需一分钟……", flush=True)
    sources = [word for name in names for word in ("-r", str(requirements(name)))]
    run("-m", "pip", "install", "-qq", "--disable-pip-version-check", "--require-hashes", *sources)
    # jieba 0.42.1 holds escape sequences that Python warns about when it first compiles them; nobody need see that.
    packages = subprocess.check_output(
        [str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True
    ).strip()
    run("-W", "ignore", "-m", "compileall", "-q", f"{packages}/jieba")


def run(*arguments):
    if subprocess.call([str(PYTHON), *arguments], cwd=ROOT):
        sys.exit("依赖没有装好。请检查网络；内网请用 PIP_INDEX_URL 或 PIP_FIND_LINKS 指明软件包的来源，再重试。")


if __name__ == "__main__":
    main(sys.argv[1:])
