"""A file is what its bytes say, and its name must say the same."""

import pytest

from registry.intake import Unreadable, read_draft, read_sheet

from .papers import container

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.docx", "空的"),
        (b"text", "a.docx", "内容却是纯文本"),
        (b"%PDF-1.7", "a.docx", "内容却是PDF"),
        (container({"a": "b"}), "a.pdf", "内容却是Word"),
        (container({"a": "b"}), "a.txt", "内容却是Word"),
        (b"{\\rtf1}", "a.docx", "RTF"),
        (b"\x89PNG....", "a.pdf", "图片"),
        (b"MZ....", "a.txt", "程序"),
        (OLE, "a.doc", "另存为 .docx"),
        (OLE, "a.docx", "另存为 .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "打开密码"),
        (b"<html>", "a.html", "不支持"),
        (b"<svg>", "a.svg", "不支持"),
        (b"text", "a.docx.exe", "不支持"),
        (b"text", "no extension", "没有扩展名"),
        (b"x" * (30 * 1024 * 1024 + 1), "a.txt", "30 MB"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(content, name, words):
    with pytest.raises(Unreadable, match=words):
        read_draft(content, name)


def test_an_old_workbook_is_told_its_own_new_format():
    with pytest.raises(Unreadable, match=r"另存为 \.xlsx"):
        read_sheet(OLE, "a.xls")


def test_the_case_of_the_extension_does_not_matter():
    assert read_draft("第一条　内容。".encode(), "稿件.TXT").format == "txt"
