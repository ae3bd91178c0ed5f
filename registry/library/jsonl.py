"""Reading the library from JSON lines, plain or compressed."""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path

from registry.library.clean import clean_body, clean_line
from registry.library.dates import read_day
from registry.library.record import LibraryError, LibraryRecord, Report, refuse

DAYS = {"adopted_date": "通过日期", "published_date": "公布日期", "effective_date": "施行日期"}
REQUIRED = {"id": "编号", "title": "标题", "body": "正文"}


def read_jsonl(path: str | Path, report: Report | None = None) -> Iterator[LibraryRecord]:
    """Read one record per line; a broken line is reported, or raises LibraryError when nobody listens."""
    path = Path(path)
    seen: dict[str, int] = {}
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        try:
            record = _record(_object(line))
        except LibraryError as error:
            refuse(f"{path.name}第{number}行：{error}", report)
            continue
        if record.source_key in seen:
            refuse(f"{path.name}第{number}行：编号“{record.source_key}”与第{seen[record.source_key]}行重复。", report)
            continue
        seen[record.source_key] = number
        yield record


def _lines(path: Path) -> Iterator[str]:
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as stream:
            for number, line in enumerate(stream, start=1):
                yield _text(line, path, number)
    except FileNotFoundError as error:
        raise LibraryError(f"找不到文件：{path.name}。请检查路径。") from error
    except (OSError, EOFError, zlib.error) as error:
        raise LibraryError(f"{path.name}无法读取，文件可能不完整或者不是压缩文件。请重新下载。") from error


def _text(line: bytes, path: Path, number: int) -> str:
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise LibraryError(f"{path.name}第{number}行不是UTF-8编码，请转换编码后再导入。") from error


def _object(line: str) -> dict:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise LibraryError("不是完整的JSON记录，请检查该行是否被截断。") from error
    if not isinstance(value, dict):
        raise LibraryError("不是一条记录（应为以“{”开头的JSON对象）。")
    return value


def _record(value: dict) -> LibraryRecord:
    for field, label in REQUIRED.items():
        if not isinstance(value.get(field), str) or (field != "body" and not value[field].strip()):
            raise LibraryError(f"缺少{label}（{field}）。")
    body, doubts = clean_body(value["body"])
    days = {field: read_day(value.get(field), label, doubts) for field, label in DAYS.items()}
    title, part = clean_line(value["title"]), _line(value, "part")
    return LibraryRecord(
        source_key=clean_line(value["id"]),
        group=_line(value, "version_group") or clean_line(value["id"]),
        title=f"{title}（{part}）" if part else title,
        level=_line(value, "level"),
        body=body,
        part=part,
        issuer=_line(value, "issuer"),
        region=_line(value, "region"),
        document_number=_line(value, "doc_no"),
        adopted_on=days["adopted_date"],
        published_on=days["published_date"],
        effective_on=days["effective_date"],
        expired=value["expired"] if isinstance(value.get("expired"), bool) else None,
        version_number=_version(value, doubts),
        events=_events(value, doubts),
        history=tuple(clean_line(line) for line in _list(value, "history") if isinstance(line, str)),
        doubts=tuple(doubts + _missing(value)),
    )


def _line(value: dict, field: str) -> str:
    return clean_line(value[field]) if isinstance(value.get(field), str) else ""


def _list(value: dict, field: str) -> list:
    return value[field] if isinstance(value.get(field), list) else []


def _version(value: dict, doubts: list[str]) -> int:
    number = value.get("version_no", 1)
    if isinstance(number, int) and not isinstance(number, bool) and 0 < number < 10_000:
        return number
    doubts.append(f"版本序号“{str(number)[:20]}”无效，按第1版处理。")
    return 1


def _events(value: dict, doubts: list[str]) -> tuple[dict, ...]:
    events = tuple(event for event in _list(value, "events") if isinstance(event, dict))
    for event in events:
        read_day(event.get("date"), "沿革日期", doubts)
    return events


def _missing(value: dict) -> list[str]:
    return [] if _line(value, "level") else ["没有注明效力级别。"]
