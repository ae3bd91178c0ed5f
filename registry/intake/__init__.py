"""Reading what people hand in: drafts and spreadsheets, from bytes to values, in a confined process.

read_draft(content, name) -> Reading    a DOCX, PDF or TXT draft: its text and what it says about itself
read_sheet(content, name) -> Sheet      an XLSX or CSV table: headers and rows of text
write_sheet(rows, headers, title) -> bytes    an XLSX in which text stays text
parse_date(text, cell) -> date | None   the date of a cell, however it is written
safe_name(name) -> str                  a file name that can be stored and shown anywhere

Whatever cannot be read raises Unreadable, whose text is one Chinese sentence for the user.
"""

from .draft import read_draft
from .reading import Reading
from .unreadable import Unreadable

__all__ = ["Reading", "Unreadable", "read_draft"]
