"""Text as the registry keeps it: one paragraph per line, nothing a database cannot store."""

import re

UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
WIKI_HEADING = re.compile(r"^=+[ 　]*([^=\n]{1,120}?)[ 　]*=+$", re.MULTILINE)
LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029|\x85")
BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")


def clean_body(text: str) -> tuple[str, list[str]]:
    """The text without blank lines and stray control characters, and what a person should know about it."""
    doubts = []
    cleaned, dropped = UNSTORABLE.subn("", LINE_ENDS.sub("\n", text))
    if dropped:
        doubts.append(f"正文中有{dropped}个无法保存的控制字符，已去掉。")
    cleaned = WIKI_HEADING.sub(r"\1", cleaned)
    cleaned = BLANK_LINES.sub("\n", cleaned).strip("\n")
    if not cleaned.strip():
        doubts.append("正文为空，请补充原文。")
    elif "\ufffd" in cleaned:
        doubts.append("正文中有无法识别的字符（显示为“�”），请对照原文核对。")
    return cleaned, doubts


def clean_line(text: str) -> str:
    return " ".join(UNSTORABLE.sub("", text).split())
