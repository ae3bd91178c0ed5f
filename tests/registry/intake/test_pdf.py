"""PDF: paragraphs and tables come back, active content does not come in."""

from contextlib import suppress
from io import BytesIO

import pypdf
import pytest

from registry.intake import Unreadable, read_draft
from registry.intake.pdf_reader import read

from .papers import printed

LONG = "为了规范养犬行为维护社会秩序根据有关法律法规的规定结合本区"
PAGE = [
    (170, 780, "云溪区养犬管理办法"),
    (104, 750, f"第一条{LONG[:23]}"),
    (72, 720, LONG[:28]),
    (72, 690, LONG[:28]),
    (72, 660, "制定本办法。"),
    (104, 630, f"第二条{LONG[:23]}"),
    (72, 600, LONG[:28]),
]


def grid(xs, ys):
    level = "".join(f"{xs[0]} {y} m {xs[-1]} {y} l S\n" for y in ys)
    return level + "".join(f"{x} {ys[0]} m {x} {ys[-1]} l S\n" for x in xs)


def bars(xs, ys):
    """The same lines as word processors draw them: thin filled boxes."""
    level = "".join(f"{xs[0]} {y} {xs[-1] - xs[0]} 0.5 re f\n" for y in ys)
    return level + "".join(f"{x} {ys[0]} 0.5 {ys[-1] - ys[0]} re f\n" for x in xs)


def test_lines_are_joined_to_paragraphs_across_pages():
    found = read(printed([*PAGE, (280, 40, "— 1 —")], [(72, 780, "应当遵守本办法。"), (280, 40, "— 2 —")])).lines

    assert found == [
        "云溪区养犬管理办法",
        f"第一条{LONG[:23]}{LONG[:28]}{LONG[:28]}制定本办法。",
        f"第二条{LONG[:23]}{LONG[:28]}应当遵守本办法。",
    ]


def test_blanks_between_words_and_figures_are_layout():
    assert read(printed([(72, 700, "自 2026 年 1 月起")])).lines == ["自2026年1月起"]


def test_running_heads_are_dropped():
    pages = [[(72, 820, "内部资料 注意保存"), (72, 700, f"第{word}条　内容。")] for word in "一二三"]

    assert read(printed(*pages)).lines == ["第一条　内容。", "第二条　内容。", "第三条　内容。"]


@pytest.mark.parametrize("draw", [grid, bars])
def test_a_ruled_table_becomes_rows(draw):
    cells = [(80, 680, "序号"), (180, 680, "文件"), (80, 640, "1"), (180, 645, "养犬管"), (180, 628, "理办法")]
    found = read(printed([(72, 720, "附件"), *cells], drawing=draw([72, 172, 300], [620, 660, 700])))

    assert found.lines == ["附件", "| 序号 | 文件 |", "| 1 | 养犬管理办法 |"]
    assert any("表格" in warning for warning in found.warnings)


def test_an_underline_is_no_table():
    assert read(printed([(72, 700, "甲"), (72, 670, "乙")], drawing="72 690 m 300 690 l S\n")).lines == ["甲", "乙"]


@pytest.mark.parametrize(
    ("extra", "root"),
    [
        ("<< /S /JavaScript /JS (app.alert\\(1\\)) >>", "/OpenAction 7 0 R"),
        ("<< /S /Launch /F (cmd.exe) >>", ""),
        ("<< /Type /Filespec /EF << /F 5 0 R >> >>", ""),
        ("<< /Names << /EmbeddedFiles << /Names [] >> >> >>", ""),
        ("<< /Type /Annot /Subtype /RichMedia >>", ""),
        ("<< /A [ << /S /SubmitForm >> ] >>", ""),
    ],
)
def test_active_content_is_refused(extra, root):
    with pytest.raises(Unreadable, match="PDF 含有"):
        read(printed(PAGE, extra=extra, root=root))


@pytest.mark.parametrize("password", ["", "secret"])
def test_an_encrypted_file_is_refused(password):
    writer = pypdf.PdfWriter(BytesIO(printed(PAGE)))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    file = BytesIO()
    writer.write(file)

    with pytest.raises(Unreadable, match="密码"):
        read(file.getvalue())


def test_a_page_without_text_is_refused_or_said():
    with pytest.raises(Unreadable, match="扫描件"):
        read(printed([]))

    assert any("第 2 页" in warning for warning in read(printed(PAGE, [])).warnings)


@pytest.mark.parametrize("keep", [0.3, 0.9])
def test_a_truncated_file_is_refused(keep):
    content = printed(PAGE)

    with pytest.raises(Unreadable, match="损坏"):
        read(content[: int(len(content) * keep)])


def test_a_container_behind_a_pdf_is_refused():
    with pytest.raises(Unreadable, match="压缩包"):
        read(printed(PAGE) + b"PK\x05\x06" + b"\0" * 18)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"/Kids [6 0 R]", b"/Kids [2 0 R]"),
        (b"/Count 1", b"/Count 999999999"),
        (b"/Parent 2 0 R", b"/Parent 9 0 R"),
        (b"/Pages 2 0 R", b"/Pages 8 0 R"),
    ],
)
def test_loops_and_lies_in_the_page_tree_end_soon(before, after):
    content = printed(PAGE)
    assert before in content

    with suppress(Unreadable):
        assert read_draft(content.replace(before, after), "a.pdf").text
