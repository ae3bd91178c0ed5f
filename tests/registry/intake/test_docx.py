"""What a Word file shows on paper is what is read."""

from datetime import date
from io import BytesIO

import docx
import pytest

from registry.intake import Unreadable, read_draft
from registry.intake.docx_reader import read

from .papers import ARTICLES, container, p, package, r, word

TABLE = (
    "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>{项目}</w:tc><w:tc><w:tcPr><w:gridSpan w:val='2'/>"
    "</w:tcPr>{2026年}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>{甲|乙}</w:tc><w:tc>{丙}"
    "</w:tc></w:tr></w:tbl>"
)


def lines(body, **parts):
    return read(word(body, **parts)).lines


def warned(body, word_in_warning, **parts):
    return any(word_in_warning in warning for warning in read(word(body, **parts)).warnings)


def test_a_file_made_by_an_office_program_is_read():
    document = docx.Document()
    for text in (
        "云溪区养犬管理办法",
        "第一条　为了规范养犬行为，制定本办法。",
        "第二条　本办法自2027年1月1日起施行。",
    ):
        document.add_paragraph(text)
    file = BytesIO()
    document.save(file)

    reading = read_draft(file.getvalue(), "养犬.docx")

    assert (reading.format, reading.title, reading.effective_on) == ("docx", "云溪区养犬管理办法", date(2027, 1, 1))
    assert reading.text.startswith("第一条　为了规范")


def test_runs_breaks_and_blanks_make_lines():
    body = (
        f"<w:p>{r('第一条　分')}{r('开')}<w:r><w:br/></w:r>{r('另起一行')}<w:r><w:br w:type='page'/></w:r></w:p><w:p/>"
    )

    assert lines(body) == ["第一条　分开", "另起一行"]


@pytest.mark.parametrize(
    "inside",
    [
        "<w:hyperlink>{}</w:hyperlink>",
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:smartTag>{}</w:smartTag>",
        "<w:fldSimple w:instr='REF a'>{}</w:fldSimple>",
        "<w:ins><w:hyperlink>{}</w:hyperlink></w:ins>",
        "<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>",
    ],
)
def test_text_inside_other_marks_is_read(inside):
    assert lines(f"<w:p>{r('第一条　')}{inside.format(r('内容'))}</w:p>") == ["第一条　内容"]


def test_paragraphs_inside_content_controls_are_read_in_order():
    assert lines(f"{p('甲')}<w:sdt><w:sdtContent>{p('乙')}</w:sdtContent></w:sdt>{p('丙')}") == ["甲", "乙", "丙"]


def test_the_strict_kind_of_the_format_is_read():
    content = container(
        {
            name: part.replace(
                "schemas.openxmlformats.org/wordprocessingml/2006/main", "purl.oclc.org/ooxml/wordprocessingml/main"
            )
            for name, part in package(document=f"<w:body>{p('甲')}</w:body>").items()
        }
    )

    assert read(content).lines == ["甲"]


def test_letter_spaced_headings_are_closed_up():
    assert lines(p("第 一 章　总　　则") + p("第 十 二 条　内容") + p("(一)条目")) == [
        "第一章 总则",
        "第十二条　内容",
        "（一）条目",
    ]


def test_a_table_keeps_its_place_and_merged_cells_their_text_once():
    table = TABLE.replace("{", "<w:p><w:r><w:t>").replace("}", "</w:t></w:r></w:p>")

    assert lines(p("前") + table + p("后")) == ["前", "| 项目 | 2026年 |  |", "|  | 甲\\|乙 | 丙 |", "后"]


def test_a_nested_table_is_read_into_its_cell():
    inner = f"<w:tbl><w:tr><w:tc>{p('内')}</w:tc></w:tr></w:tbl>"

    assert lines(f"<w:tbl><w:tr><w:tc>{p('外')}{inner}</w:tc></w:tr></w:tbl>") == ["| 外 内 |"]


def box(text):
    return f"<w:txbxContent>{p(text)}</w:txbxContent>"


def test_a_text_box_is_read_once_though_it_is_stored_twice():
    choices = f"<mc:Choice>{box('云政发〔2026〕7号')}</mc:Choice><mc:Fallback>{box('云政发〔2026〕7号')}</mc:Fallback>"
    alternate = f"<mc:AlternateContent>{choices}</mc:AlternateContent>"

    assert lines(f"<w:p><w:r>{alternate}</w:r></w:p>{ARTICLES}")[0] == "云政发〔2026〕7号"
    assert lines(f"<w:p><w:r>{alternate}</w:r></w:p>{ARTICLES}").count("云政发〔2026〕7号") == 1


def test_a_box_inside_a_box_and_a_box_inside_a_cell_are_read_once():
    nested = f"<w:txbxContent>{p('外')}<w:p><w:r>{box('内')}</w:r></w:p></w:txbxContent>"
    cell = f"<w:tbl><w:tr><w:tc><w:p><w:r>{box('格')}</w:r></w:p></w:tc></w:tr></w:tbl>"

    assert lines(f"<w:p><w:r>{nested}</w:r></w:p>{cell}") == ["外", "内", "| 格 |"]


def test_a_number_in_a_text_box_at_the_end_is_found():
    body = p("云溪区养犬管理办法") + ARTICLES + f"<w:p><w:r>{box('云政发〔2026〕7号')}</w:r></w:p>"
    reading = read_draft(word(body), "a.docx")

    assert reading.document_number == "云政发〔2026〕7号"
    assert "7号" not in reading.text


@pytest.mark.parametrize(
    ("run", "styles"),
    [
        (r("秘密", "<w:vanish/>"), ""),
        (r("秘密", "<w:rStyle w:val='H'/>"), "<w:style w:styleId='H'><w:rPr><w:vanish/></w:rPr></w:style>"),
        (
            r("秘密", "<w:rStyle w:val='K'/>"),
            "<w:style w:styleId='H'><w:rPr><w:vanish/></w:rPr></w:style>"
            "<w:style w:styleId='K'><w:basedOn w:val='H'/></w:style>",
        ),
    ],
)
def test_hidden_text_is_dropped_and_said(run, styles):
    body = f"<w:p>{r('公开')}{run}</w:p>"

    assert lines(body, styles=styles) == ["公开"]
    assert warned(body, "隐藏", styles=styles)


def test_text_whose_hiding_is_switched_off_stays():
    run = r("公开", "<w:vanish w:val='0'/>")

    assert lines(f"<w:p>{run}</w:p>") == ["公开"]


def test_unseen_characters_are_taken_out_and_said():
    body = p("第一\u200b条　正\u202e文")

    assert lines(body) == ["第一条　正文"]
    assert warned(body, "零宽")


def test_characters_beyond_the_basic_plane_survive():
    assert lines(p("第一条　𠮷䶮")) == ["第一条　𠮷䶮"]


def test_an_automatic_table_of_contents_is_left_out():
    styles = "<w:style w:styleId='T'><w:name w:val='toc 1'/></w:style>"

    assert lines(p("第一章 总则 1", "<w:pStyle w:val='T'/>") + p("第一章 总则"), styles=styles) == ["第一章 总则"]


def test_what_is_not_read_is_said():
    assert warned("<w:p><w:r><w:t>甲</w:t><w:footnoteReference/></w:r></w:p>", "脚注")
    assert warned("<w:p><w:r><w:t>甲</w:t><w:pict><w:imagedata/></w:pict></w:r></w:p>", "图片")


@pytest.mark.parametrize(
    "field", ["<w:instrText>DDEAUTO cmd calc</w:instrText>", "<w:instrText> INCLUDETEXT x</w:instrText>"]
)
def test_a_field_that_reaches_out_is_refused(field):
    with pytest.raises(Unreadable, match="DDE"):
        read(word(f"<w:p><w:r>{field}<w:t>甲</w:t></w:r></w:p>"))


def test_an_embedded_document_is_refused():
    with pytest.raises(Unreadable, match="嵌入"):
        read(word("<w:altChunk/>"))


def test_a_document_without_text_is_refused():
    with pytest.raises(Unreadable, match="没有文字"):
        read(word("<w:p/>"))


def test_a_package_without_a_text_part_is_refused():
    entries = package(document="")
    del entries["word/document.xml"]

    with pytest.raises(Unreadable, match="不是 Word"):
        read(container(entries))


def test_deep_nesting_is_refused_and_does_not_crash():
    with pytest.raises(Unreadable):
        read_draft(word("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "a.docx")
