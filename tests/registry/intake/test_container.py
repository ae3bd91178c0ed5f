"""Containers are checked entry by entry before anything in them is parsed."""

import struct
import zipfile
from io import BytesIO

import pytest

from registry.intake import Unreadable, read_sheet
from registry.intake.container import MOST_BYTES, unpack

from .papers import RELATIONS, container, package, word

BODY = package(document="<w:body/>")


def refused(content):
    with pytest.raises(Unreadable) as refusal:
        unpack(content)
    return str(refusal.value)


def test_the_xml_parts_are_handed_on():
    parts = unpack(container(BODY | {"word/media/a.png": b"\x89PNG"}))

    assert set(parts) == set(BODY)
    assert parts["_rels/.rels"].decode() == RELATIONS


@pytest.mark.parametrize(
    "name", ["../evil.xml", "word/../../evil.xml", "/etc/evil.xml", "C:/evil.xml", "word\\evil.xml", "a\0.xml"]
)
def test_a_name_that_leaves_the_file_is_refused(name):
    stand_in = "x" * len(name)
    content = container(BODY | {stand_in: "x"}).replace(stand_in.encode(), name.encode())

    assert "越出" in refused(content)


def test_a_link_is_refused():
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as bag:
        entry = zipfile.ZipInfo("word/document.xml")
        entry.external_attr = 0o120777 << 16
        bag.writestr(entry, "/etc/passwd")

    assert "链接" in refused(file.getvalue())


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("word/vbaProject.bin", "宏"),
        ("xl/macrosheets/sheet1.xml", "宏"),
        ("word/activeX/activeX1.xml", "嵌入"),
        ("word/embeddings/oleObject1.bin", "嵌入"),
        ("word/afchunk.mht", "嵌入"),
        ("word/media/setup.exe", "可执行程序"),
        ("word/media/page.html", "嵌入的其他文件"),
        ("word/media/picture.svg", "嵌入的其他文件"),
        ("word/media/inner.zip", "嵌入的其他文件"),
    ],
)
def test_active_content_is_refused_by_name(name, what):
    assert what in refused(container(BODY | {name: "x"}))


@pytest.mark.parametrize(
    ("start", "what"),
    [(b"MZ\x90", "程序"), (b"\x7fELF", "程序"), (b"\xd0\xcf\x11\xe0", "嵌入"), (b"PK\x03\x04", "压缩包")],
)
def test_active_content_is_refused_by_its_bytes(start, what):
    assert what in refused(container(BODY | {"word/media/image1.png": start + b"x" * 20}))


def test_a_macro_type_is_refused_though_no_macro_is_there():
    types = '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'

    assert "宏" in refused(container(BODY | {"[Content_Types].xml": types}))


def test_a_workbook_goes_through_the_same_checks():
    with pytest.raises(Unreadable, match="宏"):
        read_sheet(container({"xl/workbook.xml": "<workbook/>", "xl/vbaProject.bin": "x"}), "a.xlsx")


def test_a_high_ratio_is_refused():
    assert "压缩炸弹" in refused(container(BODY | {"word/media/a.bmp": b"\0" * 2_000_000}))


def test_a_large_total_is_refused():
    half = b"ab" * (MOST_BYTES // 4 + 10)
    content = container(BODY | {"a.bmp": half, "b.bmp": half}, zipfile.ZIP_STORED)

    assert "压缩炸弹" in refused(content)


def test_an_entry_larger_than_it_says_is_refused():
    name, whole = "word/media/a.bmp", bytes(range(256)) * 100
    content = bytearray(container({name: whole}))
    directory = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, directory + 24, 10)

    assert refused(bytes(content))


def test_too_many_entries_are_refused():
    assert "3000 个" in refused(container({f"a{number}.xml": "" for number in range(3000)}))


def test_overlapping_entries_are_refused():
    """CVE-2024-0450: two directory entries that point to the same bytes."""
    first, second = "word/document.xml", "word/documenu.xml"
    content = bytearray(container({first: "<a/>", second: "<a/>"}))
    second_entry = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, second_entry + 42, 0)

    assert "重叠" in refused(bytes(content))


def test_bytes_before_the_first_entry_are_refused():
    assert "重叠" in refused(b"GIF89a" + container(BODY))


def test_repeated_names_are_refused():
    content = container({"word/a.xml": "<a/>", "word/b.xml": "<a/>"}).replace(b"word/b.xml", b"word/a.xml")

    assert "重名" in refused(content)


def test_an_encrypted_entry_is_refused():
    content = bytearray(container(BODY))
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1

    assert "密码" in refused(bytes(content))


def test_an_unusual_method_is_refused():
    assert "压缩方式" in refused(container(BODY, zipfile.ZIP_BZIP2))


@pytest.mark.parametrize("declaration", ["<!DOCTYPE a>", '<!DOCTYPE a [<!ENTITY b "c">]>', "<!doctype html>"])
@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/settings.xml", "_rels/.rels", "customXml/item1.xml", "odd.bin"]
)
def test_a_document_type_is_refused_in_every_part(declaration, part):
    assert "实体声明" in refused(container(BODY | {part: f"{declaration}<a/>"}))


def test_a_document_type_in_utf_16_is_refused():
    part = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16")

    assert "实体声明" in refused(container(BODY | {"word/settings.xml": part}))


def test_an_unusual_encoding_is_refused():
    assert "编码" in refused(container(BODY | {"a.xml": '<?xml version="1.0" encoding="UTF-7"?><a/>'}))


@pytest.mark.parametrize("cut", [100, 0.5, 0.9])
def test_a_truncated_container_is_refused(cut):
    content = word("<w:p/>")
    length = int(cut if cut > 1 else len(content) * cut)

    assert "损坏" in refused(content[:length])


def test_a_damaged_entry_is_refused():
    content = bytearray(container(BODY, zipfile.ZIP_STORED))
    content[content.index(b"<w:body/>") + 3] ^= 1

    assert "损坏" in refused(bytes(content))
