"""Reading a clone of the public LawRefBook/Laws repository: a folder per kind, one Markdown file per version."""

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from registry.library.clean import clean_body, clean_line
from registry.library.dates import read_day
from registry.library.history import adopted_day, adopting_body, effective_day, read_event
from registry.library.record import LibraryError, LibraryRecord, Report, refuse

STATUTES = ("宪法", "宪法相关法", "民法典", "民法商法", "行政法", "经济法", "社会法", "刑法", "诉讼与非诉讼程序法")
LEVELS = dict.fromkeys(STATUTES, "法律") | {
    "行政法规": "行政法规",
    "部门规章": "部门规章",
    "司法解释": "司法解释",
    "地方性法规": "地方性法规",
}
MUNICIPALITIES = ("北京", "上海", "天津", "重庆")
AUTONOMOUS = {"内蒙古": "", "西藏": "", "广西": "壮族", "宁夏": "回族", "新疆": "维吾尔"}
NOT_LAWS = ("案例", "scripts", "README.md", "法律法规模版.md", "_index.md")
NAME = re.compile(r"(.+?)(?:[（(](\d{4}-\d{1,2}-\d{1,2})[)）])?\.md$")
INFO_END = re.compile(r"<!--\s*INFO\s+END\s*-->", re.IGNORECASE)
COMMENT = re.compile(r"<!--[^>]{0,400}-->")
HEADING = re.compile(r"^#{1,6}\s*(.*?)\s*#*$")
BOLD = re.compile(r"(\*\*|__)(.{1,400}?)\1")
COURTS = re.compile(r"^((?:最高人民(?:法院|检察院)[、 　]*)+)")
COMMISSION = re.compile("中央军事委员会|中央军委")
LARGEST = 20_000_000


def read_lawrefbook(folder: str | Path, report: Report | None = None) -> Iterator[LibraryRecord]:
    """Read every law below the folder, oldest version of a document first."""
    folder = Path(folder)
    if not folder.is_dir():
        raise LibraryError(f"找不到文件夹：{folder.name}。请检查路径。")
    for (_, group), versions in sorted(_versions(folder).items()):
        for number, (written, path) in enumerate(sorted(versions), start=1):
            place = PurePosixPath(path.relative_to(folder).as_posix())
            try:
                yield _record(path, place, group, number, written)
            except LibraryError as error:
                refuse(f"{place}：{error}", report)


def _versions(folder: Path) -> dict[tuple[str, str], list[tuple[str, Path]]]:
    """The files by document; no file outside the folder is followed."""
    versions = defaultdict(list)
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in NOT_LAWS)
        for name in names:
            path = Path(parent, name)
            found = NAME.match(name)
            if found and name not in NOT_LAWS and not path.is_symlink():
                level, region, _ = _kind(path.relative_to(folder).parts[:-1])
                group = ":".join(filter(None, (region, level, found[1].strip())))
                versions[parent, group].append((found[2] or "", path))
    return versions


def _kind(folders: tuple[str, ...]) -> tuple[str, str, str]:
    """Level, region and issuer as the folders say them."""
    level = next((LEVELS[name] for name in folders if name in LEVELS), "")
    below = folders[folders.index(level) + 1 :] if level in folders else ()
    if level == "地方性法规":
        return level, _region(below[0]) if below else "", ""
    if level == "部门规章":
        return level, "", below[0] if below else ""
    return level, "", "国务院" if level == "行政法规" else ""


def _region(name: str) -> str:
    if name in AUTONOMOUS:
        return f"{name}{AUTONOMOUS[name]}自治区"
    if name.endswith(("省", "市", "自治区")):
        return name
    return f"{name}{'市' if name in MUNICIPALITIES else '省'}"


def _record(path: Path, place: PurePosixPath, group: str, number: int, written: str) -> LibraryRecord:
    titles, history, paragraphs, doubts = _parts(_read(path))
    body, about_body = clean_body("\n".join(paragraphs))
    level, region, issuer = _kind(place.parts[:-1])
    events = [event for line in history if (event := read_event(line))]
    published_on = read_day(written, "文件名中的公布日期", doubts)
    effective_on, about_effect = effective_day(events, body, published_on)
    if not level:
        doubts.append("无法从所在文件夹判断效力级别。")
    title, part = titles[0] if titles else NAME.match(path.name)[1], "".join(titles[1:2])
    if not titles:
        doubts.append("没有标题行，标题取自文件名。")
    return LibraryRecord(
        source_key=str(place),
        group=group,
        title=f"{title}（{part}）" if part else title,
        level=level,
        body=body,
        part=part,
        issuer=_issuer(level, issuer, title, events),
        region=region,
        adopted_on=adopted_day(events),
        published_on=published_on,
        effective_on=effective_on,
        version_number=number,
        events=tuple(events),
        history=tuple(history),
        doubts=tuple(filter(None, [*doubts, *about_body, about_effect])),
    )


def _issuer(level: str, of_folder: str, title: str, events: list[dict]) -> str:
    if level == "行政法规" and any(COMMISSION.search(event["raw"]) for event in events):
        return f"{of_folder}、中央军事委员会"
    if of_folder:
        return of_folder
    if level == "司法解释" and (courts := COURTS.match(title)):
        return "、".join(re.split(r"[、 　]+", courts[1].strip("、 　")))
    return adopting_body(events)


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise LibraryError("文件过大，不像是一部法规，没有读取。")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise LibraryError("不是UTF-8编码，请转换编码后再导入。") from error
    except OSError as error:
        raise LibraryError("无法读取，请检查文件和权限。") from error


def _parts(text: str) -> tuple[list[str], list[str], list[str], list[str]]:
    """Titles, history lines, paragraphs and doubts of one file."""
    head, mark, rest = _split(_without_front_matter(text))
    titles, history, doubts = [], [], []
    for line in filter(None, (COMMENT.sub("", raw).strip() for raw in head.split("\n"))):
        heading = HEADING.match(line)
        (titles if heading else history).append(clean_line(_plain(heading[1] if heading else line)))
    if not mark:
        doubts.append("没有“INFO END”标记，题注和正文的分界按内容判断。")
    paragraphs = [_plain(COMMENT.sub("", line)) for line in rest.split("\n")]
    return list(filter(None, titles)), list(filter(None, history)), paragraphs, doubts


def _split(text: str) -> tuple[str, bool, str]:
    if found := INFO_END.search(text):
        return text[: found.start()], True, text[found.end() :]
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip() and not _is_head(line.strip())), len(lines))
    return "\n".join(lines[:first]), False, "\n".join(lines[first:])


def _is_head(line: str) -> bool:
    return line.startswith("# ") or (len(line) < 200 and read_event(line) is not None)


def _without_front_matter(text: str) -> str:
    if text.startswith("---\n"):
        end = text.find("\n---", 4, 2000)
        return text[end + 4 :] if end > 0 else text
    return text


def _plain(line: str) -> str:
    """The words of a Markdown line: no heading marks, no bold, no escapes."""
    line = line.strip()
    heading = HEADING.match(line) if line.startswith("#") else None
    words = BOLD.sub(r"\2", heading[1] if heading else line)
    return words.replace("&nbsp;", " ").replace("&emsp;", "　").replace("\\", "").strip()
