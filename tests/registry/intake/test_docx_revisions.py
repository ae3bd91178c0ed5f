"""Tracked changes are read as accepted, and the reader is told."""

import pytest

from registry.intake.docx_reader import read

from .papers import p, r, word

INSERTED_MARK = "<w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>"
DELETED_MARK = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
MOVED_MARK = "<w:pPr><w:rPr><w:moveFrom/></w:rPr></w:pPr>"


def deleted(text):
    return f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def inserted(text):
    return f"<w:ins>{r(text)}</w:ins>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<w:p>{r('甲')}{deleted('乙')}{inserted('丙')}{r('丁')}</w:p>", ["甲丙丁"]),
        (f"<w:p>{INSERTED_MARK}{inserted('新段')}</w:p>{p('旧段')}", ["新段", "旧段"]),
        (f"{p('甲')}<w:p>{DELETED_MARK}{deleted('全段')}</w:p>{p('乙')}", ["甲", "乙"]),
        (f"<w:p>{DELETED_MARK}{r('前半')}</w:p>{p('后半')}", ["前半后半"]),
        (f"<w:p>{DELETED_MARK}{r('一')}</w:p><w:p>{DELETED_MARK}{r('二')}</w:p>{p('三')}", ["一二三"]),
        (
            f"<w:p>{MOVED_MARK}<w:moveFrom>{r('移动')}</w:moveFrom></w:p>{p('中')}<w:p><w:moveTo>{r('移动')}</w:moveTo></w:p>",
            ["中", "移动"],
        ),
        (f"<w:p><w:ins><w:del><w:r><w:delText>先增后删</w:delText></w:r></w:del>{r('留')}</w:ins></w:p>", ["留"]),
        (
            f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('删行')}</w:tc></w:tr><w:tr><w:tc>{p('留行')}</w:tc>"
            f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{p('删格')}</w:tc></w:tr></w:tbl>",
            ["| 留行 |"],
        ),
    ],
)
def test_changes_are_accepted(body, expected):
    found = read(word(body))

    assert found.lines == expected
    assert any("修订" in warning for warning in found.warnings)


def test_a_clean_file_gets_no_warning():
    assert not read(word(p("第一条　无修订。"))).warnings
