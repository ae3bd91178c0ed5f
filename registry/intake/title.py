"""Titles: which line is one, which kind of paper it names, and what a cover notice issues."""

import re

# 党政机关公文处理工作条例（中办发〔2012〕14号）第八条
KINDS = (
    "决议",
    "决定",
    "命令",
    "令",
    "公报",
    "公告",
    "通告",
    "意见",
    "通知",
    "通报",
    "报告",
    "请示",
    "批复",
    "议案",
    "函",
    "纪要",
)
GENRES = (
    "实施细则", "实施办法", "实施意见", "指导意见", "实施方案", "工作方案", "暂行规定", "暂行办法",
    "规定", "办法", "细则", "规则", "规程", "规范", "制度", "准则", "导则", "指南", "标准", "措施", "方案", "规划",
    "计划", "预案", "要点", "清单", "目录", "名单", "章程", "守则", "政策", "指引", "裁量基准", "基准",
)  # fmt: skip
PLAIN_GENRES = tuple(word for word in GENRES if not word.startswith(("实施", "工作", "指导", "暂行")))
ENDINGS = tuple(dict.fromkeys(KINDS + GENRES))

STATE = r"(?:试行|暂行|草案|征求意见稿|送审稿|审议稿|讨论稿|修订稿|代拟稿|初稿|修订|修正|试运行)"
SUFFIX = rf"(?:\s*[（(]\s*[^（）()]{{0,12}}{STATE}[^（）()]{{0,6}}\s*[）)])*"
COMPLETE = re.compile(rf"(?P<word>{'|'.join(sorted(ENDINGS, key=len, reverse=True))})(?P<suffix>{SUFFIX})\s*$")
MARK = re.compile(rf"^[（(]\s*[^（）()]{{0,12}}{STATE}[^（）()]{{0,6}}\s*[）)]$")
TRIAL = re.compile(r"试行|暂行")
COVER = re.compile(
    r"(?P<issuer>^|.*?)关于(?:修订)?(?:印发|公布|发布|批转|转发)(?P<issued>.+?)的(?:通知|公告|通告|决定|令|函)$"
)
NOT_A_TITLE = re.compile(
    r"[。；：，！？:;|]|^第\s*[一二三四五六七八九十百千零〇]+\s*[编章节条]|^[一二三四五六七八九十]+、|^[（(][一二三四五六七八九十]+[）)]"
)
LONGEST = 100


def is_title_like(line: str) -> bool:
    if "关于" in line and is_complete(line):
        line = line.replace("，", "")  # 关于……，……的意见 may hold a comma
    return bool(line) and len(line) <= LONGEST and not NOT_A_TITLE.search(line)


def is_complete(title: str) -> bool:
    return bool(COMPLETE.search(title))


def last_word(title: str) -> str:
    """The kind or genre the title ends with: 办法 for …管理暂行办法（试行）."""
    found = COMPLETE.search(title)
    if not found:
        return ""
    word = found["word"]
    return next((plain for plain in PLAIN_GENRES + KINDS if word.endswith(plain)), word)


def without_state(title: str) -> str:
    """The title without （试行） and the like behind it."""
    return re.sub(rf"{SUFFIX}\s*$", "", title)


def bare(title: str) -> str:
    """The title for comparing: no blanks, no quotation marks of any level."""
    return re.sub(r"[\s《》〈〉<>]", "", title)


def joined(parts: list[str]) -> str:
    """One title from its lines, without the blanks that only spread its letters."""
    return re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", " ".join(parts))


def is_trial(titles: list[str]) -> bool:
    """Whether a document is 试行 or 暂行 by its own title, not by one it only quotes."""
    return any(TRIAL.search(re.sub(r"《[^》]*》", "", title)) for title in titles)


def issued_by_cover(title: str) -> str:
    """What a cover notice brings: 某办法 for 某机关关于印发某办法的通知; empty when the title is no cover."""
    found = COVER.fullmatch(bare(title))
    return found["issued"] if found and is_complete(found["issued"]) else ""
