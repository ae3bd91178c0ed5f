"""The papers of the procedure: what they say, who gets them, and how they look on the page."""

import re
from datetime import date, timedelta
from io import BytesIO

import docx
import pytest
from django.test import Client
from django.utils import timezone

from review import consulting
from review.models import State
from review.opinion import issued
from review.papers import opinion, pdf
from review.papers.docx import to_docx
from review.papers.paper import Line, Paper, Style, Table, chinese
from review.papers.shelf import papers
from review.workflow import carry_out
from tests.factories import decide, draft, walk

FINDING = {
    "problem": "规定了上位法没有的罚款。",
    "basis": "《中华人民共和国行政处罚法》第十六条",
    "suggestion": "删去。",
    "grade": "must_fix",
    "label": "第二条",
}
CHARACTERS = "为规范示例事项保障公民法人和其他组织合法权益根据有关规定制定本办法"
HOSTILE = "<script>alert(1)</script>{{ 7 }}\x00\x1b\u202e𠮷䶮"


def paper(*blocks, **fields):
    defaults = {"office": "示例市云溪区司法局", "title": "示例通知书", "made_on": date(2026, 3, 4)}
    return Paper(blocks=blocks, **{**defaults, **fields})


def composed(dossier, slug):
    return next(kept for kept in papers(dossier) if kept.slug == slug).compose()


@pytest.fixture
def revising(cast):
    """A draft that came back with one finding that must be fixed."""
    dossier = walk(cast, to=State.REVIEWING)
    dossier = carry_out("add_finding", dossier, by=cast.reviewer, **FINDING)
    dossier = decide("conclude", dossier, cast.reviewer, conclusion="amend", opinion="第二条应当修改。")
    return decide("confirm", dossier, cast.chief)


@pytest.fixture
def passed(dossier_at):
    return dossier_at(State.PASSED)


def test_an_opinion_says_what_was_issued_for_which_text(revising):
    review, today = revising.review, chinese(timezone.localdate())

    lines = str(composed(revising, "opinion-1")).splitlines()

    assert lines[:12] == [
        "示例市云溪区司法局",
        str(review.number),
        "关于《示例办法》的合法性审核意见书",
        "示例市云溪区教育局：",
        f"你单位报送的《示例办法》（第1稿，制定机关：示例市云溪区人民政府）收悉。我单位{today}受理，{today}审核完毕，"
        "用时0个工作日（第1轮）。现提出如下意见。",
        "一、审核结论",
        "应当予以修改。",
        "第二条应当修改。",
        "本件从快审核，理由：应急管理需要",
        "二、逐项意见",
        "序号｜条款｜问题｜依据｜修改建议",
        "1｜第二条｜规定了上位法没有的罚款。（必须修改）｜《中华人民共和国行政处罚法》第十六条｜删去。",
    ]
    assert {"三、审核要点", "四、送审材料"} <= set(lines)
    assert lines[-4:] == [
        "示例市云溪区司法局",
        today,
        f"送审稿摘要：{review.content_hash}",
        "审核人：审核丙　复核人：科长丁",
    ]


def test_an_opinion_keeps_what_it_said_when_the_file_goes_on(revising):
    before = str(composed(revising, "opinion-1"))
    revising.reviews.update(opinion="改过的话")

    assert str(composed(revising, "opinion-1")) == before


def test_a_correction_notice_lists_what_to_supply_paper_by_paper(cast, dossier_at):
    dossier = dossier_at(State.REVIEWING)
    item = {"code": "M3", "label": "制定依据", "ground": "T4", "wrong": "没有写明条款。"}
    dossier = carry_out("request_correction", dossier, by=cast.reviewer, items=[item], note="另请附电子文本。")
    dossier.materials.create(code="M3", label="制定依据", not_needed="已在说明中写明。", by=cast.drafter)
    dossier = carry_out("supply_correction", dossier, by=cast.drafter, note="已补正。")
    again = {**item, "wrong": "条款写错了。"}
    dossier = carry_out("request_correction", dossier, by=cast.reviewer, items=[again], note="")

    first, second = str(composed(dossier, "correction-1")), str(composed(dossier, "correction-2"))

    assert "1｜M3 制定依据｜没有写明条款。｜" in first
    assert "另请附电子文本。" in first
    assert "条款写错了" not in first
    assert "1｜M3 制定依据｜条款写错了。｜" in second
    assert "没有写明条款" not in second


@pytest.fixture
def heard(cast):
    """A round of consultation that ended yesterday with one opinion, which was adopted in part."""
    dossier = carry_out("save_text", cast.open(), by=cast.drafter, draft=draft())
    last = timezone.localdate() + timedelta(days=40)
    asked = {"letter": "现征求意见。", "contact": "电话 0000000", "closes_on": last}
    one = consulting.prepare(dossier, by=cast.drafter, recipients=[cast.office], kind="internal", **asked)
    one = carry_out("open", one, by=cast.unit_legal)
    one = carry_out("record_comment", one, by=cast.drafter, text="第二条太宽。", author="区司法局", place="第二条")
    one.closes_on = timezone.localdate() - timedelta(days=1)
    one.save()
    one = carry_out("end", one, by=cast.drafter)
    comment = one.comments.get()
    one = carry_out("dispose", one, by=cast.drafter, comment=comment, disposition="partly", reason="已限定范围。")
    carry_out("close", one, by=cast.drafter, feedback="已采纳部分意见。")
    return dossier


def test_a_letter_asks_the_bodies_it_names_until_a_day(heard):
    words = str(composed(heard, "letter-1"))

    assert "\n示例市云溪区司法局：\n现征求意见。\n请于" in words
    assert "附件：示例办法（征求意见稿）" in words


def test_the_table_of_opinions_says_what_became_of_each(heard):
    words = str(composed(heard, "adoption"))

    assert "共征求意见1轮，收到意见1条。" in words
    assert "1｜区司法局｜第二条太宽。｜第二条｜部分采纳｜已限定范围。" in words


def test_a_receipt_names_the_reviewer_and_the_deadline(passed):
    words = str(composed(passed, "receipt-1"))

    assert "由审核丙承办" in words
    assert f"审核期限至{chinese(passed.review.due_on)}" in words


def test_a_comparison_brackets_what_was_dropped_and_added(cast, revising):
    finding = revising.review.findings.get()
    dossier = carry_out("reply", revising, by=cast.drafter, finding=finding, reply="adopted")
    text = revising.text.text.replace("第二条", "第二条　新增的话。\n第三条", 1)
    dossier = carry_out("save_text", dossier, by=cast.drafter, draft=draft(text=text))

    words = str(composed(dossier, "comparison-2"))

    assert "第1稿与第2稿相比，改动" in words
    assert re.search("［增：[^］]*新增的话", words)


def test_a_request_explains_what_was_not_adopted(cast, revising):
    finding = revising.review.findings.get()
    dossier = carry_out("reply", revising, by=cast.drafter, finding=finding, reply="partly", reply_reason="改为警告。")
    text = revising.text.text + "\n第九条　补充。"
    dossier = carry_out("save_text", dossier, by=cast.drafter, draft=draft(text=text))
    dossier = carry_out("resubmit", dossier, by=cast.drafter)
    dossier = walk(cast, to=State.PASSED, dossier=dossier)

    assert "1｜规定了上位法没有的罚款。｜部分采纳｜改为警告。" in str(composed(dossier, "request"))


def test_a_registration_notice_gives_both_numbers(dossier_at):
    dossier = dossier_at(State.REGISTERED)

    words = str(composed(dossier, "registration"))

    assert f"登记号：{dossier.registration}" in words
    assert f"发文字号：{dossier.number}" in words


def test_an_opinion_is_on_the_shelf_only_once_it_is_issued(dossier_at):
    assert not [kept for kept in papers(dossier_at(State.CONFIRMING)) if kept.slug.startswith("opinion")]


def test_who_reads_the_dossier_gets_its_papers_and_nobody_else(cast, passed):
    address = f"/w/dossiers/{passed.pk}/papers/opinion-1.docx"

    given = signed_in(cast.drafter).get(address)
    assert "".join(p.text for p in docx.Document(BytesIO(given.content)).paragraphs).count("审核意见书") == 1
    assert signed_in(cast.visitor).get(address).status_code == 404
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("name", ["opinion-9.docx", "nothing-1.pdf", "opinion-1.exe"])
def test_a_paper_that_is_not_there_is_not_found(cast, passed, name):
    assert signed_in(cast.drafter).get(f"/w/dossiers/{passed.pk}/papers/{name}").status_code == 404


def test_the_papers_part_offers_both_forms(cast, passed):
    html = signed_in(cast.drafter).get(f"/w/dossiers/{passed.pk}/papers/").content.decode()

    for name in ("receipt-1.docx", "receipt-1.pdf", "opinion-1.docx", "opinion-1.pdf", "request.docx"):
        assert f"/w/dossiers/{passed.pk}/papers/{name}" in html


def test_a_document_file_says_what_the_paper_says(revising):
    words = opinion.compose(issued(revising.review))

    found = docx.Document(BytesIO(to_docx(words)))

    lines = [paragraph.text for paragraph in found.paragraphs]
    assert [line for line in str(words).splitlines() if line not in lines and "｜" not in line] == []
    assert [cell.text for cell in found.tables[0].rows[1].cells][:2] == ["1", "第二条"]


def test_a_document_file_lies_on_the_grid_of_official_papers():
    section = docx.Document(BytesIO(to_docx(paper(Line("正文。"))))).sections[0]

    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]
    grid = section._sectPr.find("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}docGrid")
    assert set(grid.attrib.values()) == {"linesAndChars", "579", "-849"}


def test_hostile_words_stay_words():
    hostile = paper(Line(HOSTILE), Table(("列",), ((HOSTILE,),), (100,)), addressee=HOSTILE, signature=HOSTILE)

    written = docx.Document(BytesIO(to_docx(hostile)))

    assert any("<script>alert(1)</script>{{ 7 }}" in p.text and "𠮷䶮" in p.text for p in written.paragraphs)
    assert "<script" not in pdf.page(hostile)


@pytest.mark.parametrize("address", ["http://127.0.0.1/", "file:///etc/hostname", "data:text/css,*{}"])
def test_a_paper_loads_nothing(address):
    with pytest.raises(ValueError, match="may not load"):
        pdf.refuse(address)


@pytest.fixture
def printed():
    """Print a paper and return its pages as lists of lines."""
    pdfium = pytest.importorskip("pypdfium2")

    def pages(asked):
        try:
            content = pdf.to_pdf(asked)
        except pdf.PdfUnavailable as missing:
            pytest.skip(str(missing))
        found = pdfium.PdfDocument(content)
        return [page.get_textpage().get_text_range().splitlines() for page in found]

    return pages


@pytest.mark.printing
def test_a_full_page_has_22_lines_of_28_characters(printed):
    second = printed(paper(Line((CHARACTERS * 60)[:2000], Style.BODY)))[1]

    assert [len(line.strip()) for line in second[:22]] == [28] * 22
    assert re.fullmatch(r"— 2 —", second[22].strip())


@pytest.mark.printing
def test_a_printed_opinion_says_what_the_paper_says(printed, revising):
    words = opinion.compose(issued(revising.review))

    pages = "".join(line.strip() for page in printed(words) for line in page)

    for line in str(words).splitlines()[4:10]:
        assert line in pages


def signed_in(person):
    client = Client()
    client.force_login(person.accounts.get(), backend="django.contrib.auth.backends.ModelBackend")
    return client
