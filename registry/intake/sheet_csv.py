"""A CSV file, from bytes to a table."""

import csv
from io import StringIO

from .plain import GARBLED, characters, is_garbled
from .sheet import Sheet
from .sheet_table import tabulate
from .unreadable import Unreadable


def read(content: bytes) -> Sheet:
    """The table of a CSV in UTF-8, UTF-16 or GB18030, parted by commas or tabs."""
    text = characters(content)
    warnings = [GARBLED] * is_garbled(text)
    first = text.lstrip().partition("\n")[0]
    delimiter = "\t" if "\t" in first and "," not in first else ","
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise Unreadable("CSV 的格式不对（引号没有成对，或者单元格过长），请用 Excel 另存为 .xlsx 后上传。") from error
    return tabulate(enumerate(rows, start=1), warnings)
