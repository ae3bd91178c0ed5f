"""What must be right before the system serves anyone; each sentence names the variable to change."""

import hashlib
import os
from pathlib import Path

from django.conf import settings
from django.core.checks import Error, Info, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from search.engines import IndexAway, IndexUnusable, engine

LOCAL_HOSTS = {"localhost", "127.0.0.1", "[::1]"}


@register(Tags.security, deploy=True)
def settings_are_closed(app_configs, **kwargs):
    """Nothing made for development reaches the people who rely on the site."""
    if settings.DEBUG:
        yield Error("生产环境不能打开调试。请去掉环境变量 DEBUG，或设为 DEBUG=0。", id="fadu.E001")
    if settings.DEMO:
        yield Error("生产环境不能使用演示模式。请去掉环境变量 DEMO，或设为 DEMO=0。", id="fadu.E002")
    if settings.SECRET_KEY == settings.INSECURE_KEY:
        yield Error("SECRET_KEY 是开发用的密钥。请设置环境变量 SECRET_KEY 为一段随机的长文字。", id="fadu.E003")
    if any("*" in host for host in settings.ALLOWED_HOSTS):
        yield Error("ALLOWED_HOSTS 含有通配符。请在环境变量 ALLOWED_HOSTS 中逐个写明域名。", id="fadu.E004")
    if not settings.HTTPS:
        yield Error("网站没有要求加密连接。请配置证书，并设置环境变量 HTTPS=1。", id="fadu.E005")


@register(Tags.security, deploy=True)
def site_can_be_reached(app_configs, **kwargs):
    """Settings that are safe but keep everyone out."""
    if LOCAL_HOSTS.issuperset(settings.ALLOWED_HOSTS):
        yield Info("ALLOWED_HOSTS 只有本机地址。对外服务时，请在环境变量 ALLOWED_HOSTS 中写明域名。", id="fadu.I002")
    if settings.HTTPS and not settings.SECURE_PROXY_SSL_HEADER:
        yield Info(
            "已要求加密连接。如由反向代理终止加密，请设置环境变量 BEHIND_PROXY=1，以免反复跳转。", id="fadu.I003"
        )


@register(Tags.security)
def ledger_has_its_algorithm(app_configs, **kwargs):
    """The ledger writes SM3 (GB/T 32905-2016) where the platform has it and SHA-256 otherwise."""
    if not has_sm3():
        yield Warning(
            "本机的 Python 不支持 SM3，存证将改用 SHA-256。如需国密算法，请使用链接 OpenSSL 3 的 Python。",
            id="fadu.W001",
        )


def has_sm3():
    try:
        hashlib.new("sm3")
    except ValueError:
        return False
    return True


@register("search")
def search_engine_is_supported(app_configs, **kwargs):
    """A cluster must be of a kind and version we know; one that is away keeps nobody from working."""
    if settings.SEARCH_FALLBACK_URL and not settings.SEARCH_FALLBACK_URL.startswith("embedded:"):
        yield Error("环境变量 SEARCH_FALLBACK_URL 应为“embedded:文件夹”。", id="fadu.E010")
    try:
        engine().check()
    except ImproperlyConfigured as mistake:
        yield Error(str(mistake), id="fadu.E011")
    except IndexAway as fault:
        yield Warning(f"{fault}网站可以启动，检索在集群恢复后自动可用。", id="fadu.W002")
    except IndexUnusable as fault:
        yield Error(str(fault), id="fadu.E011")


@register(Tags.database)
def sqlite_keeps_what_it_confirmed(app_configs, databases=None, **kwargs):
    """Which journal SQLite uses and why, and that a confirmed change survives a loss of power."""
    for connection in [connections[alias] for alias in databases or ()]:
        if connection.vendor == "sqlite":
            yield from misplaced(connection) or [journal_of(connection), *weak_pragmas(connection)]


def misplaced(connection):
    folder = Path(connection.settings_dict["NAME"]).parent
    if folder.is_dir() and os.access(folder, os.W_OK):
        return []
    reason = "不能写入" if folder.is_dir() else "不存在"
    return [
        Error(f"存放数据库的文件夹 {folder} {reason}。请建立它，或改正环境变量 VAR_DIR、DATABASE_URL。", id="fadu.E009")
    ]


def journal_of(connection):
    version = ".".join(map(str, connection.Database.sqlite_version_info))
    mode = pragma(connection, "journal_mode")
    if mode == "wal" and not settings.SQLITE_WAL_IS_SAFE:
        return Error(f"SQLite {version} 的 WAL 模式有缺陷，可能损坏数据库，不能使用。", id="fadu.E006")
    if mode == "wal":
        return Info(f"SQLite {version} 使用 WAL 模式：这个版本没有 WAL 重置缺陷，读写可以同时进行。", id="fadu.I001")
    if settings.SQLITE_WAL_IS_SAFE:
        return Info(f"SQLite {version} 使用回滚日志（{mode}）。", id="fadu.I001")
    reason = "这个版本的 WAL 模式在多个进程同时写入时可能损坏数据库（3.51.3、3.50.7、3.44.6 起修复）"
    return Info(f"SQLite {version} 使用回滚日志（{mode}），没有使用 WAL：{reason}。", id="fadu.I001")


def weak_pragmas(connection):
    if pragma(connection, "synchronous") < 2:
        yield Error("SQLite 没有使用 synchronous=FULL，断电可能丢失已确认的操作。", id="fadu.E007")
    if not pragma(connection, "recursive_triggers"):
        yield Error("SQLite 没有打开 recursive_triggers，已公布的文本可能被覆盖。", id="fadu.E008")


def pragma(connection, name):
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]
