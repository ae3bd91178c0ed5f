"""Papers of the package are looked through before they are kept: classes U01–U17 of hostile files."""

import struct
import zipfile
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from registry.models import Attachment
from tests.registry.intake.papers import RELATIONS, container, package, printed, word
from tests.review.desk import bytes_of, press

pytestmark = pytest.mark.django_db

LETTER = word("<w:p><w:r><w:t>送审函</w:t></w:r></w:p>")
BODY = package(document="<w:body/>")
SCAN = printed([(100, 700, "送审函")])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width=40, height=40):
    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def jpeg(width=40, height=40):
    frame = struct.pack(">BHHB", 8, height, width, 3) + b"\1\x11\0\2\x11\1\3\x11\1"
    return b"\xff\xd8\xff\xe0\0\x10JFIF" + b"\0" * 10 + b"\xff\xc0" + struct.pack(">H", 17) + frame + b"\xff\xd9"


def related(kind, target):
    one = f'<Relationship Id="r9" TargetMode="External" Target="{target}" Type="http://x/relationships/{kind}"/>'
    return container(BODY | {"word/_rels/document.xml.rels": f"<Relationships>{one}</Relationships>"})


def lying():
    """An entry that declares fewer bytes than it unpacks to."""
    content = bytearray(container(BODY | {"word/media/a.xml": "x" * 50_000}))
    at = content.rindex(b"word/media/a.xml") - 46
    content[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(content)


def crowded(count):
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as bag:
        for number in range(count):
            bag.writestr(f"word/{number}.xml", "")
    return file.getvalue()


def xml_with(declaration, part="word/document.xml"):
    return container(BODY | {part: f"<?xml version='1.0'?>{declaration}<a/>"})


def old_office(stream):
    return OLE + b"\0" * 500 + f"{stream}\0".encode("utf-16-le") + b"\0" * 500


ENTITIES = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
HOSTILE = {
    "U01 bomb": ("a.docx", container(BODY | {"word/media/a.xml": b"0" * 30_000_000}), "压缩炸弹"),
    "U01 bomb in a sheet": ("a.xlsx", container(BODY | {"xl/a.xml": b"0" * 30_000_000}), "压缩炸弹"),
    "U01 bomb in an OFD": ("a.ofd", container({"OFD.xml": "<a/>", "Doc_0/a.xml": b"0" * 30_000_000}), "压缩炸弹"),
    "U02 zip within": ("a.docx", container(BODY | {"word/media/inner.bin": container({"a": "b"})}), "压缩包"),
    "U03 crowd of entries": ("a.docx", crowded(3000), "部件多达"),
    "U03 lie about a size": ("a.docx", lying(), "请"),
    "U04 entities": ("a.docx", xml_with(ENTITIES), "实体声明"),
    "U05 foreign entity": ("a.docx", xml_with('<!DOCTYPE a SYSTEM "file:///etc/passwd">'), "实体声明"),
    "U05 in relations": ("a.docx", xml_with(ENTITIES, "_rels/.rels"), "实体声明"),
    "U05 in settings": ("a.docx", xml_with(ENTITIES, "word/settings.xml"), "实体声明"),
    "U05 in content types": ("a.xlsx", xml_with(ENTITIES, "[Content_Types].xml"), "实体声明"),
    "U06 doctype in an OFD": ("a.ofd", container({"OFD.xml": "<!DOCTYPE a><a/>"}), "文档类型"),
    "U07 template": ("a.docx", related("attachedTemplate", "http://example.com/a.dotm"), "外部的模板"),
    "U07 image": ("a.docx", related("image", "http://example.com/a.png"), "外部的模板"),
    "U07 frame": ("a.docx", related("frame", "file://host/a"), "外部的模板"),
    "U08 way out": ("a.docx", container(BODY | {"../evil.xml": "<a/>"}), "越出"),
    "U09 zip named PDF": ("a.pdf", LETTER, "扩展名是 .pdf"),
    "U09 PDF named Word": ("a.docx", SCAN, "扩展名是 .docx"),
    "U09 page named PDF": ("a.pdf", b"<html><script>alert(1)</script>%PDF-1.7", "扩展名是 .pdf"),
    "U09 PDF and ZIP": ("a.pdf", SCAN + container({"a": "b"}), "请"),
    "U09 GIF named JPEG": ("a.jpg", b"GIF89a/*" + b"x" * 50, "图片不完整"),
    "U10 macro": ("a.docx", container(BODY | {"word/vbaProject.bin": "x"}), "宏"),
    "U10 object": ("a.docx", container(BODY | {"word/embeddings/oleObject1.bin": "x"}), "嵌入"),
    "U10 ActiveX": ("a.xlsx", container(BODY | {"xl/activeX/activeX1.xml": "<a/>"}), "嵌入"),
    "U10 exchange": (
        "a.docx",
        container(BODY | {"word/f.xml": "<w:instrText>DDEAUTO c:\\\\cmd</w:instrText>"}),
        "自动执行",
    ),
    "U10 program within": ("a.docx", container(BODY | {"word/media/a.png": b"MZ" + b"x" * 30}), "程序"),
    "U10 macro in old Word": ("a.doc", old_office("_VBA_PROJECT"), "宏"),
    "U10 locked old Word": ("a.wps", old_office("EncryptedPackage"), "密码"),
    "U11 script": ("a.pdf", printed([(9, 9, "甲")], extra="<< /S /JavaScript /JS (app.alert(1)) >>"), "脚本"),
    "U11 launch": ("a.pdf", printed([(9, 9, "甲")], extra="<< /S /Launch /F (cmd.exe) >>"), "启动程序"),
    "U11 file within": ("a.pdf", printed([(9, 9, "甲")], extra="<< /EmbeddedFiles 1 0 R >>"), "附加的文件"),
    "U11 a million pages": ("a.pdf", SCAN.replace(b"/Count 1 ", b"/Count 1000000 "), "页"),
    "U12 drawing": ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "不能上传"),
    "U12 page": ("a.html", b"<html></html>", "不能上传"),
    "U12 page archive": ("a.mht", b"MIME-Version: 1.0", "不能上传"),
    "U13 flood of pixels": ("a.png", png(50_000, 50_000), "降低分辨率"),
    "U13 flood of pixels in a JPEG": ("a.jpeg", jpeg(60_000, 60_000), "降低分辨率"),
    "U14 two extensions": ("送审函.pdf.exe", b"MZ", "不能上传"),
    "U15 no encoding": ("a.txt", b"\x81\xff\xfe\x00\xff", "编码"),
    "U16 cut Word": ("a.docx", LETTER[:-30], "损坏"),
    "U16 cut PDF": ("a.pdf", SCAN[:-30], "损坏"),
    "U16 cut picture": ("a.png", png()[:-20], "损坏"),
    "U16 empty": ("a.pdf", b"", "空"),
    "U17 sheet with foreign links": ("a.xlsx", related("externalLinkPath", "file:///c:/a.xlsx"), "外部的模板"),
    "no document inside": ("a.wps", container({"a.txt": "甲"}), "改了扩展名"),
    "program": ("a.docx", b"MZ\x90", "程序"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_paper_is_refused_with_a_sentence_and_nothing_is_kept(cast, name):
    called, content, sentence = HOSTILE[name]
    dossier = cast.open()

    page = press(cast.drafter, dossier, "add_material", code="M3", file=SimpleUploadedFile(called, content))

    assert page.status_code == 400
    assert any(sentence in error for error in page.context["form"].errors["file"])
    assert not dossier.materials.exists()
    assert not Attachment.objects.exists()


HARMLESS = {
    "送审函.docx": LETTER,
    "带链接.docx": related("hyperlink", "http://example.com/"),
    "附表.xlsx": container({"[Content_Types].xml": "<Types/>", "_rels/.rels": RELATIONS, "xl/workbook.xml": "<a/>"}),
    "盖章件.ofd": container({"OFD.xml": "<ofd:OFD xmlns:ofd='http://www.ofdspec.org/2016'/>"}),
    "扫描件.pdf": SCAN,
    "扫描件.png": png(2480, 3508),
    "照片.jpg": jpeg(2480, 3508),
    "旧文档.doc": OLE + b"\0" * 600,
    "说明.txt": "起草说明𠮷".encode(),
    "国标编码.txt": "起草说明".encode("gb18030"),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_a_harmless_paper_is_kept_byte_for_byte(cast, name):
    dossier = cast.open()

    press(cast.drafter, dossier, "add_material", code="M3", file=SimpleUploadedFile(name, HARMLESS[name]))

    kept = dossier.materials.get()
    assert (kept.attachment.name, bytes_of(kept.attachment)) == (name, HARMLESS[name])
    assert kept.by == cast.drafter


@pytest.mark.parametrize("name", ["送审\u202efdp.txt", "a\nb.txt", "长" * 300 + ".txt", "CON.txt", "..\\..\\x.txt"])
def test_a_strange_name_is_made_safe_and_the_paper_kept(cast, name):
    dossier = cast.open()
    upload = SimpleUploadedFile("x.txt", b"paper")
    upload._name = name

    press(cast.drafter, dossier, "add_material", code="M3", file=upload)

    kept = dossier.materials.get().attachment.name
    assert kept.endswith(".txt")
    assert not set(kept) & set('\u202e\n\\/;"')
    assert len(kept.encode()) <= 150
