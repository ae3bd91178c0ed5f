"""Tables written with pipes, as Markdown does, inside plain text."""

import re

ROW = re.compile(r"^\s*\|.*\|\s*$")
RULE = re.compile(r"^\s*\|(\s*:?-+:?\s*\|)+\s*$")
BORDER = re.compile(r"(?<!\\)\|")


def passages(text):
    """Cut a text into its lines and tables, in order; blank lines fall away, nothing else does."""
    pieces, rows = [], []
    for line in [*(text or "").splitlines(), ""]:
        if ROW.match(line):
            rows.append(line)
            continue
        if rows:
            pieces.append({"table": table(rows)})
            rows = []
        if line.strip():
            pieces.append({"text": line.strip()})
    return pieces


def table(lines):
    """Read the lines of one table; the first is its header only when a rule follows."""
    ruled = len(lines) > 1 and RULE.match(lines[1])
    rows = [cells(line) for line in lines if not RULE.match(line)]
    width = max(map(len, rows), default=0)
    rows = [row + [""] * (width - len(row)) for row in rows]
    return {"header": rows[0], "rows": rows[1:]} if ruled and rows else {"header": [], "rows": rows}


def cells(line):
    inner = line.strip().removeprefix("|").removesuffix("|")
    return [cell.strip().replace("\\|", "|") for cell in BORDER.split(inner)]
