"""What must hold before a commit: every step runs, each says how it went, and one failure fails the whole."""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = Path(sys.executable).parent
MANAGE = (sys.executable, "manage.py")
PRODUCTION = {
    "SECRET_KEY": secrets.token_urlsafe(64),
    "HTTPS": "1",
    "DEBUG": "0",
    "DEMO": "0",
    "ALLOWED_HOSTS": "fadu.example.gov.cn",
    "BEHIND_PROXY": "1",
}
OURS = ("SITE", "DATABASE_URL", "SEARCH_URL")  # what the developer's own shell may hold and the steps must not see


@dataclass(frozen=True)
class Step:
    name: str
    command: tuple
    settings: dict = field(default_factory=dict)


def steps(work):
    """Every step; `work` is a folder that is thrown away afterwards."""
    openapi, workflow = work / "openapi.yaml", work / "workflow.md"
    yield Step("代码格式", (TOOLS / "ruff", "format", "--check", "."))
    yield Step("代码规范", (TOOLS / "ruff", "check", "."))
    yield Step("依赖方向", (TOOLS / "lint-imports", "--no-cache"))
    yield Step("迁移完整", (*MANAGE, "makemigrations", "--check", "--dry-run"))
    deploy = ("check", "--deploy", "--fail-level", "WARNING", "--database", "default")
    yield Step("生产设置", (*MANAGE, *deploy), PRODUCTION)
    yield Step("接口描述有效", (*MANAGE, "spectacular", "--validate", "--fail-on-warn", "--file", openapi))
    yield from unchanged("接口描述最新", "openapi.yaml", openapi)
    yield Step("模板", (sys.executable, "-m", "scripts.templates"))
    yield Step("流程图可生成", (sys.executable, "-m", "scripts.draw_workflow", "--file", workflow))
    yield from unchanged("流程图最新", "workflow.md", workflow)
    yield Step("依赖与仓库", (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_project.py"))


def unchanged(name, committed, fresh):
    """A step that compares a committed, generated file with a fresh one."""
    committed = ROOT / "docs" / committed
    if committed.exists():
        yield Step(name, ("diff", "-u", committed, fresh))


def take(step, work):
    """Run one step and tell how it went; what it printed is shown only when it fails."""
    environment = {name: value for name, value in os.environ.items() if name not in OURS}
    environment |= {"DEMO": "1", "VAR_DIR": str(work / "var"), "LOG_LEVEL": "WARNING"} | step.settings
    started = time.monotonic()
    result = subprocess.run(
        [str(word) for word in step.command],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    passed = result.returncode == 0
    print(f"{'✓' if passed else '✗'} {step.name}  {time.monotonic() - started:.1f} 秒", flush=True)
    if not passed:
        print("\n".join(f"    {line}" for line in (result.stdout + result.stderr).strip().split("\n")), flush=True)
    return passed


def main():
    with tempfile.TemporaryDirectory(prefix="fadu-check-") as folder:
        work = Path(folder)
        (work / "var").mkdir()
        failed = [step.name for step in steps(work) if not take(step, work)]
    if failed:
        sys.exit(f"未通过：{'、'.join(failed)}。")
    print("全部通过。")


if __name__ == "__main__":
    main()
