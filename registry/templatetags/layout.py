"""How a provision is laid out: plain lines, tables written with pipes, numbers joined to their first paragraph."""

import re

PIPE_ROW = re.compile(r"^\s*\|.*\|\s*$")
PIPE_RULE = re.compile(r"^\s*\|(\s*:?-+:?\s*\|)+\s*$")
CELL_BORDER = re.compile(r"(?<!\\)\|")

HEADINGS = {"part": 2, "subpart": 2, "chapter": 2, "section": 3, "annex": 2}


def passages(text):
    """Cut a text into lines and Markdown pipe tables, in order: {"line": …} or {"header": […], "rows": [[…], …]}."""
    pieces, rows = [], []
    for line in [*(text or "").splitlines(), ""]:
        if PIPE_ROW.match(line):
            rows.append(line)
            continue
        if rows:
            pieces.append(table(rows))
            rows = []
        if line.strip():
            pieces.append({"line": line.strip()})
    return pieces


def table(lines):
    """Read the lines of one pipe table; the first row is a header only when a rule follows it."""
    ruled = len(lines) > 1 and PIPE_RULE.match(lines[1])
    rows = [cells(line) for line in lines if not PIPE_RULE.match(line)]
    width = max(map(len, rows), default=0)
    rows = [row + [""] * (width - len(row)) for row in rows]
    return {"header": rows[0], "rows": rows[1:]} if ruled and rows else {"header": [], "rows": rows}


def cells(line):
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [cell.strip().replace("\\|", "|") for cell in CELL_BORDER.split(inner)]


def typeset(provisions):
    """Turn provision rows into what the page shows; an article without a text of its own opens its first paragraph."""
    lines, waiting = [], None
    for row in provisions:
        line = laid_out(row)
        if waiting and line["kind"] == "paragraph" and not line["label"]:
            line = {**line, "kind": "article", "label": waiting["label"], "number_address": waiting["address"]}
            waiting = None
        elif waiting:
            lines.append(waiting)
            waiting = None
        if line["kind"] == "article" and not line["passages"] and not line["number_address"]:
            waiting = line
        else:
            lines.append(line)
    return [*lines, waiting] if waiting else lines


def laid_out(row):
    kind = str(value(row, "kind"))
    return {
        "kind": kind,
        "level": HEADINGS.get(kind),
        "address": value(row, "address"),
        "number_address": "",
        "label": value(row, "label"),
        "heading": value(row, "heading"),
        "passages": passages(value(row, "text")),
    }


def value(row, name):
    """Read one value of a provision, whether a model row or a mapping; what is not there is empty."""
    found = row.get(name, "") if isinstance(row, dict) else getattr(row, name, "")
    return (found() if callable(found) else found) or ""


def page_window(page, pages):
    """List the page numbers worth linking to: both ends and two around this one; None stands for a gap."""
    near = sorted({1, pages, *range(max(1, page - 2), min(pages, page + 2) + 1)})
    window = []
    for number in near:
        if window and number - window[-1] == 2:
            window.append(number - 1)
        elif window and number - window[-1] > 2:
            window.append(None)
        window.append(number)
    return window
