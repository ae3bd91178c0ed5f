"""The text of a document as a file to take away: web page, plain text, data."""

import json
from datetime import date

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join

from registry.intake.names import safe_name
from registry.reading import Reading
from registry.templatetags.typesetting import typeset

STYLE = (
    "body{max-width:44em;margin:2em auto;padding:0 1em;font-family:serif;line-height:1.9;color:#1a2230}"
    "h1{text-align:center;font-size:1.6em}h2,h3{text-align:center;font-size:1.1em}p{margin:0 0 .4em;text-indent:2em}"
    "dl,header p,footer p{font-size:.85em;color:#495465;text-indent:0}header p{text-align:center}"
    "table{border-collapse:collapse}td,th{border:1px solid #8a94a3;padding:.3em .6em}"
)


def html(reading: Reading, address: str) -> bytes:
    """A page that stands alone, with its own style."""
    values = {
        "reading": reading,
        "document": reading.document,
        "address": address,
        "style": format_html("<style>{}</style>", STYLE),
        "body": body(reading),
    }
    return render_to_string("registry/document_file.html", values).encode()


def txt(reading: Reading, address: str) -> bytes:
    """Title, what it is worth, the text as published, and where it comes from; lines end as Windows expects."""
    head = [reading.document.title, reading.document.document_number, standing(reading)]
    lines = [line for line in head if line] + ["", reading.revision.text, "", *origin(reading, address)]
    return "\n".join(lines).replace("\n", "\r\n").encode("utf-8-sig")


def as_json(reading: Reading, address: str) -> bytes:
    return json.dumps(data(reading, address), ensure_ascii=False, indent=1).encode()


def body(reading: Reading):
    """The text laid out, every word escaped; made here because a template takes ten times as long for a long law."""
    text, ended = reading.revision.text, reading.validity.ended_addresses
    lines = typeset(reading.provisions, text, reading.document.title, ended)
    return format_html_join("\n", "{}", ((element(line),) for line in lines))


def element(line):
    if line.table:
        rows = [*([line.table["header"]] if line.table["header"] else []), *line.table["rows"]]
        cells = (format_html_join("", "<td>{}</td>", ((cell,) for cell in row)) for row in rows)
        return format_html("<table>{}</table>", format_html_join("", "<tr>{}</tr>", ((row,) for row in cells)))
    place = format_html(' id="{}"', line.id) if line.id else ""
    if line.level:
        return format_html("<h{0}{1}>{2}</h{0}>", line.level, place, line.text)
    number = format_html("<strong>{}</strong>　", line.number) if line.number else ""
    heading = f"【{line.heading}】" if line.heading else ""
    return format_html("<p{}>{}{}{}{}</p>", place, number, heading, line.text, "（已失效）" if line.marked else "")


FORMATS = {
    "html": ("网页", "text/html; charset=utf-8", html),
    "txt": ("纯文本", "text/plain; charset=utf-8", txt),
    "json": ("数据（JSON）", "application/json", as_json),
}


def listed(reading: Reading, address: str, tag: str) -> list[dict]:
    """Each format with its size, worked out once for a page of that tag."""
    if reading.revision is None:
        return []
    sizes = cache.get_or_set(
        f"sizes:{tag}",
        lambda: {form: len(write(reading, address)) for form, (_, _, write) in FORMATS.items()},
    )
    return [{"form": form, "label": label, "size": sizes[form]} for form, (label, _, _) in FORMATS.items()]


def name(reading: Reading, form: str) -> str:
    """标题（文号）.txt, safe on every system."""
    day = f"_{reading.day}" if reading.day != reading.today else ""
    return f"{safe_name(str(reading.document))}{day}.{form}"


def standing(reading: Reading) -> str:
    return f"{written(reading.day)}的效力：{reading.validity.status.label}"


def origin(reading: Reading, address: str) -> list[str]:
    return [
        f"文本版本：第{reading.revision.number}版",
        f"文本摘要：{reading.revision.content_hash}",
        f"来源：{address}",
        "本文件供查阅，与公布的正式文本不一致的，以正式文本为准。",
    ]


def data(reading: Reading, address: str) -> dict:
    """The document, what it is worth on the day, and the text with its provisions."""
    document, found, text = reading.document, reading.validity, reading.revision
    return {
        "uid": document.uid,
        "url": address,
        "title": document.title,
        "carrier_title": document.carrier_title,
        "level": document.level,
        "issuer": reading.issuers,
        "document_number": document.document_number,
        "registration_number": document.registration_number,
        "index_number": document.index_number,
        "published_on": iso(document.published_on),
        "effective_on": iso(document.effective_on),
        "expires_on": iso(reading.last_valid_day),
        "as_of": iso(reading.day),
        "status": found.status.value,
        "status_label": found.status.label,
        "status_since": iso(found.since),
        "revision": text.number,
        "content_hash": text.content_hash,
        "text": text.text,
        "provisions": [
            {"address": row.address, "kind": row.kind, "label": row.label, "start": row.start, "end": row.end}
            for row in reading.provisions
        ],
    }


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
