"""Whatever is broken in a file, it is read or refused; it never fails in another way."""

import random
import re
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest

from registry.intake import Unreadable, docx_reader, pdf_reader, plain, sheet_csv, sheet_xlsx, write_sheet
from registry.intake.describe import describe

from .papers import p, printed, r, word

NUMBERING = (
    "<w:abstractNum w:abstractNumId='7'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/>"
    "<w:lvlText w:val='第%1条'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>"
)
BODY = (
    p("云溪区养犬管理办法")
    + p("为了规范养犬行为。", "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>")
    + f"<w:p><w:del>{r('旧')}</w:del><w:ins>{r('新')}</w:ins></w:p>"
    + f"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{p('格')}</w:tc></w:tr></w:tbl>"
)
FILES = {
    docx_reader: word(BODY, numbering=NUMBERING, styles="<w:style w:styleId='A'><w:basedOn w:val='A'/></w:style>"),
    sheet_xlsx: write_sheet([{"甲": "1", "乙": "=x"}] * 3, ["甲", "乙"], "表"),
    pdf_reader: printed([(72, 700, "第一条　内容。"), (72, 670, "第二条　内容。")], drawing="72 690 m 300 690 l S\n"),
}
ODD_VALUES = ["", "-1", "999999999999", "x", "1.5", "²", "nan", "1e400", "A", "../x"]
LETTERS = "关于印发第一章条（）《》〔2026〕号有效期至年月日自起施行本办法的通知文件\n| ,\"'|\t"


def damaged(content, chance):
    """The bytes with some of them changed, left out or repeated."""
    content = bytearray(content)
    for _ in range(chance.choice([1, 3, 10])):
        at = chance.randrange(len(content))
        change = chance.choice([b"", bytes([chance.randrange(256)]), bytes(content[: chance.randrange(30)])])
        content[at : at + chance.choice([1, 1, 10])] = change
    return bytes(content)


def distorted(content, chance):
    """The container with one odd value in each of its parts; it stays well-formed."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode()
            found = chance.choice(list(re.finditer(r'(?<==["\'])[^"\']*(?=["\'])|(?<=>)[^<>]+(?=<)', part)))
            new.writestr(name, part[: found.start()] + chance.choice(ODD_VALUES) + part[found.end() :])
    return file.getvalue()


@pytest.mark.parametrize("reader", FILES, ids=lambda reader: reader.__name__.rpartition(".")[2])
@pytest.mark.parametrize("seed", range(3))
def test_damaged_bytes_are_read_or_refused(reader, seed):
    chance = random.Random(seed)
    for _ in range(60):
        with suppress(Unreadable):
            reader.read(damaged(FILES[reader], chance))


@pytest.mark.parametrize("reader", [docx_reader, sheet_xlsx], ids=["docx", "xlsx"])
@pytest.mark.parametrize("seed", range(3))
def test_odd_values_are_read_or_refused(reader, seed):
    chance = random.Random(seed)
    for _ in range(60):
        with suppress(Unreadable):
            reader.read(distorted(FILES[reader], chance))


@pytest.mark.parametrize("seed", range(3))
def test_any_text_is_described_or_refused(seed):
    chance = random.Random(seed)
    for _ in range(100):
        text = "".join(chance.choices(LETTERS, k=200)).encode()
        with suppress(Unreadable):
            describe(plain.read(text), "txt")
        with suppress(Unreadable):
            sheet_csv.read(text)
        with suppress(Unreadable):
            plain.read(chance.randbytes(100))
