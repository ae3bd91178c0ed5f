"""Values that no honest person sends, for every parameter there is."""

import random
from urllib.parse import quote_from_bytes

from tests.proof.addresses import MANIFEST, parameters

WORDS = (
    "",
    " ",
    "0",
    "-1",
    "1.5",
    "1e9",
    str(10**9),
    str(10**30),
    "٣",
    "²",
    "None",
    "null",
    "true",
    "\x00",
    "a\x00b",
    "\r\nSet-Cookie: a=b",
    "\u202e文件",
    "\ufeff\u200b",
    "😀" * 50,
    "法" * 10_000,
    "2023-02-31",
    "0001-01-01",
    "9999-12-31",
    "0000-00-00",
    "2020-1-1",
    "10000-01-01",
    "20200101T250000",
    "_connector",
    "__class__",
    "state__regex=(",
    "' OR 1=1 --",
    '"; DROP TABLE registry_document; --',
    "%27%22%3c",
    "<script>alert(1)</script>",
    "{{7*7}}{% include 'x' %}",
    "${7*7}",
    "%s%n%(a)s{0}",
    "../../../../etc/passwd",
    "..\\..\\boot.ini",
    "//example.com",
    "javascript:alert(1)",
    '"第一条"~1000000',
    '(((((("',
    "标题:标题:标题:",
    "正文:\x00 或 或 -",
    "条:第九九九九九九九条",
    "文号:〔〕〔〕号",
    "*" * 300,
    "a* b* c* " * 200,
    "或 " * 3000,
    "[" * 500,
    "第" + "一百" * 200 + "条",
)
BYTES = (b"\xff\xfe", b"\xed\xa0\x80", b"\xed\xb0\x80\xed\xa0\x80", b"\xc0\xaf", "云".encode("gb18030"), b"%00")
NAMES = (
    *("q", "page", "asof", "day", "from", "to", "sort", "status", "level", "issuer", "year", "month", "scope", "topic"),
    *("do", "version", "next", "ref", "number", "article", "as", "kind", "per_page", "updated_since", "published_from"),
    *(
        "body",
        "state",
        "conclusion",
        "unit",
        "of",
        "dropped",
        "step",
        "void",
        "subject",
        "all",
        "item",
        "token",
        "seen",
    ),
    *("after", "note", "reason", "title", "carrier_title", "words", "kept", "effective_on", "expires_on", "decided_on"),
    *("held_on", "cutoff_on", "meeting", "outcome", "minutes", "finding", "reply", "reviewer", "organ", "code", "read"),
    *("grade", "address", "point", "problem", "opinion", "repeals", "new_expires_on", "username", "password", "bodies"),
    *("_connector", "__class__", "state__in", "pk", "id", "result", "failed_question", "dry_run", "format", "callback"),
)
ACTIONS = (
    *("save_text", "describe", "accept", "reassign", "add_finding", "conclude", "confirm", "reply", "register", "sign"),
    *("void_registration", "publish", "record_deliberation", "add_material", "withdraw_finding", "propose", "decide"),
    *("freeze", "agree", "__class__", "save", "delete", "cancel", "send_back", "change_text"),
)
MOST_IN_PATH = 200


def value(chance: random.Random) -> str:
    """One hostile value, ready for a query or a form."""
    if chance.random() < 0.15:
        return quote_from_bytes(chance.choice(BYTES))
    return quote_from_bytes(chance.choice(WORDS).encode())


def query(chance: random.Random, least: int = 1, most: int = 6) -> str:
    """Some parameters with hostile values, one of them now and then repeated."""
    chosen = chance.sample(NAMES, chance.randint(least, most))
    pairs = [f"{name}={value(chance)}" for name in chosen]
    return "&".join(pairs + ([f"{chosen[0]}={value(chance)}"] if chance.random() < 0.3 else []))


def request(site, chance: random.Random) -> tuple[str, str, str]:
    """(method, address, form): one of the addresses of the site, its place sometimes hostile too."""
    name = chance.choice(sorted(MANIFEST))
    path = strange_path(site, name, chance) if chance.random() < 0.3 else site.address(name).partition("?")[0]
    if "/act/" in path or "/do/" in path or path.rstrip("/").endswith("/propose"):
        path = path.rstrip("/").rpartition("/")[0] + f"/{chance.choice(ACTIONS)}/"
    post = MANIFEST[name].post is not None and chance.random() < 0.6
    form = query(chance, 10, len(NAMES)) if post else ""
    return "POST" if post else "GET", f"{path}?{query(chance)}", form


def strange_path(site, name, chance):
    """The address with one of its parts replaced, as somebody would type it."""
    path = site.address(name).partition("?")[0]
    if not parameters(name):
        return path
    part = str(chance.choice(sorted(map(str, site.place(name).values()))))
    strange = value(chance)[:MOST_IN_PATH].rstrip("%0123456789ABCDEF") or "0"
    return path.replace(f"/{part}/", f"/{strange}/") if f"/{part}/" in path else path
