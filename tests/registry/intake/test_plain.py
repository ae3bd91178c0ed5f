"""Text files come out with the right characters or with a warning."""

import pytest

from registry.intake import Unreadable
from registry.intake.plain import GARBLED, read

TEXT = (
    "云溪区养犬管理办法\n"
    "第一条　为了规范养犬行为，根据有关法律、法规的规定，结合本区实际，制定本办法。\n"
    "第二条　本区行政区域内的单位和个人应当遵守本办法。"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk", "gb18030"])
def test_usual_encodings_are_read(encoding):
    found = read(TEXT.encode(encoding))

    assert found.lines == TEXT.split("\n")
    assert not found.warnings


def test_big_endian_utf_16_is_read():
    assert read(b"\xfe\xff" + TEXT.encode("utf-16-be")).lines == TEXT.split("\n")


def test_rare_characters_survive():
    assert read("第一条　𠮷䶮㐂".encode("gb18030")).lines == ["第一条　𠮷䶮㐂"]


@pytest.mark.parametrize(
    "garbled",
    [
        TEXT.encode().decode("latin-1").encode(),
        TEXT.encode().decode("gb18030", "replace").encode(),
        TEXT.encode("gb18030").decode("utf-8", "replace").encode(),
        "锟斤拷锟斤拷".encode(),
        TEXT.encode("big5", "replace"),
    ],
)
def test_garbled_text_is_flagged(garbled):
    assert GARBLED in read(garbled).warnings


def test_ordinary_text_in_other_words_is_not_flagged():
    assert GARBLED not in read("养犬登记证由区公安分局核发，犬只死亡后三十日内注销。".encode()).warnings


def test_bytes_of_no_encoding_are_refused():
    with pytest.raises(Unreadable, match="UTF-8"):
        read(b"\xff\xff\x80\x80")


@pytest.mark.parametrize("blank", [b" ", b"\n\n", b"\xef\xbb\xbf"])
def test_a_blank_file_is_refused(blank):
    with pytest.raises(Unreadable, match="没有文字"):
        read(blank)


def test_line_ends_of_all_systems_part_lines():
    assert read("甲\r\n乙\r丙\x0b丁\u2028戊".encode()).lines == ["甲", "乙", "丙", "丁", "戊"]


@pytest.mark.parametrize(
    ("character", "word"),
    [("\x00", "控制"), ("\x1b", "控制"), ("\u200d", "零宽"), ("\u202e", "方向"), ("\ue000", "自造")],
)
def test_odd_characters_are_said(character, word):
    found = read(f"第一{character}条　正文".encode())

    assert any(word in warning for warning in found.warnings)
    assert character == "\ue000" or found.lines == ["第一条　正文"]
