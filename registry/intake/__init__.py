"""Reading what people hand in: drafts and spreadsheets, from bytes to values, in a confined process.

read_draft(content, name) -> Reading    a DOCX, PDF or TXT draft: its text and what it says about itself
inspect_paper(content, name)            a paper that is kept as it is: nothing active, damaged or misnamed in it
read_sheet(content, name) -> Sheet      an XLSX or CSV table: headers and rows of text
write_sheet(rows, headers, title, choices={}, key="") -> bytes    an XLSX in which text stays text
parse_date(text, cell) -> date | None   the date of a cell, however it is written
safe_name(name) -> str                  a file name that can be stored and shown anywhere

Whatever cannot be read raises Unreadable, whose text is one Chinese sentence for the user.
"""

from .day import parse_date
from .draft import read_draft
from .inspect_paper import PAPERS, inspect_paper
from .names import safe_name
from .reading import Reading
from .sheet import Row, Sheet, read_sheet
from .unreadable import Unreadable
from .workbook import KEY, write_sheet

__all__ = [
    "KEY",
    "PAPERS",
    "Reading",
    "Row",
    "Sheet",
    "Unreadable",
    "inspect_paper",
    "parse_date",
    "read_draft",
    "read_sheet",
    "safe_name",
    "write_sheet",
]
