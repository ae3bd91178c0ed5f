"""The environment, read once: a wrong value is refused at start-up with the name of its variable."""

import os
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off", ""}


def text(name: str, default: str | None = None, *, one_of: tuple[str, ...] = ()) -> str:
    """The variable as text; without a default it must be set."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"请设置环境变量 {name}（说明见 .env.example）。")
    if one_of and value not in one_of:
        raise ImproperlyConfigured(f"环境变量 {name} 只能是 {'、'.join(one_of)}，现为“{value}”。")
    return value


def flag(name: str, default: bool = False) -> bool:
    """The variable as yes or no."""
    value = os.environ.get(name, "1" if default else "0").strip().lower()
    if value not in YES | NO:
        raise ImproperlyConfigured(f"环境变量 {name} 只能是 1 或 0，现为“{value}”。")
    return value in YES


def number(name: str, default: int, *, least: int = 0) -> int:
    """The variable as a whole number."""
    value = os.environ.get(name, str(default))
    if not value.isascii() or not value.isdigit() or int(value) < least:
        raise ImproperlyConfigured(f"环境变量 {name} 应为不小于 {least} 的整数，现为“{value}”。")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """The variable as a list, separated by commas."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def folder(name: str, default: Path) -> Path:
    """The variable as a folder; it need not exist yet."""
    return Path(os.environ.get(name, default)).expanduser().resolve()


def file(name: str) -> str:
    """The variable as the path of a file that can be read, or nothing."""
    path = os.environ.get(name, "")
    if path and not os.access(path, os.R_OK):
        raise ImproperlyConfigured(f"环境变量 {name} 指定的文件“{path}”不存在或不能读取。")
    return path


def database(name: str, default: str) -> dict:
    """A database address, `sqlite:///path` or `postgresql://user:password@host:port/name`, as Django's settings."""
    address = urlsplit(text(name, default))
    if address.scheme == "sqlite":
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": unquote(address.path[1:]) or ":memory:"}
    if address.scheme == "postgresql" and address.path.strip("/"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(address.path.strip("/")),
            "USER": unquote(address.username or ""),
            "PASSWORD": unquote(address.password or ""),
            "HOST": address.hostname or "",
            "PORT": port(name, address),
        }
    raise ImproperlyConfigured(f"环境变量 {name} 应为 sqlite:///文件 或 postgresql://用户:口令@主机/库名。")


def mail(name: str, default: str) -> dict:
    """A mail server: `console:` prints, `smtp://user:password@host:port` sends, smtps:// by SSL, smtp+tls:// by TLS."""
    address = urlsplit(text(name, default))
    sends = address.scheme in ("smtp", "smtps", "smtp+tls") and address.hostname
    if not sends and address.scheme != "console":
        raise ImproperlyConfigured(f"环境变量 {name} 应为 console: 或 smtp(s)://用户:口令@主机:端口。")
    return {
        "backend": f"django.core.mail.backends.{'smtp' if sends else 'console'}.EmailBackend",
        "host": address.hostname or "",
        "port": port(name, address) or {"smtps": 465, "smtp+tls": 587}.get(address.scheme, 25),
        "user": unquote(address.username or ""),
        "password": unquote(address.password or ""),
        "ssl": address.scheme == "smtps",
        "tls": address.scheme == "smtp+tls",
    }


def port(name: str, address: SplitResult) -> int | str:
    try:
        return address.port or ""
    except ValueError:
        raise ImproperlyConfigured(f"环境变量 {name} 中的端口应为 1 至 65535 的整数。") from None
