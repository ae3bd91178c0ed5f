"""From an uploaded file or pasted words to a version of the text; nothing handed in is lost."""

from datetime import date

import pytest
from django.urls import reverse

from registry.models import Attachment
from review import drafts
from review.uploads import NotTaken
from tests.review.desk import TEXT, TITLE, bytes_of, file, fresh, page_of, press, signed_in

pytestmark = pytest.mark.django_db

COVER = f"""示例市云溪区人民政府关于印发{TITLE}的通知
各镇人民政府、街道办事处：
现将《{TITLE}》印发给你们，请认真贯彻执行。
示例市云溪区人民政府
2026年7月1日
{TEXT}"""


def test_a_file_becomes_a_version_with_its_titles_and_original():
    version = drafts.from_file(file(content=COVER)).version()

    assert version["title"] == TITLE
    assert version["carrier_title"] == f"示例市云溪区人民政府关于印发{TITLE}的通知"
    assert "第二条　任何单位和个人" in version["text"]
    assert bytes_of(version["attachment"]).decode() == COVER


def test_what_the_drafter_typed_counts_more_than_what_was_read():
    draft = drafts.from_words(TEXT)

    assert draft.version(title="另一标题", carrier_title="另一通知")["title"] == "另一标题"
    assert drafts.from_words("第一条　甲。").version(otherwise="案卷名称")["title"] == "案卷名称"


def test_a_text_says_what_the_details_could_be():
    assert drafts.from_words(TEXT).proposals() == {
        "genre": "办法",
        "effective_on": "2026-12-01",
        "expires_on": "2031-11-30",
    }


def test_a_text_that_looks_like_no_normative_document_raises_a_question():
    notice = "示例市云溪区人民政府办公室关于召开安全生产工作会议的通知\n各单位：\n请准时参加会议。"

    assert "请核实这份文件是不是行政规范性文件" in drafts.from_words(notice).version()["warnings"][0]
    assert not drafts.from_words(TEXT).version()["warnings"]


def test_the_missing_title_is_no_warning_once_it_is_typed():
    draft = drafts.from_words("第一条　甲。")

    assert any("没有找到标题" in warning for warning in draft.version()["warnings"])
    assert not any("没有找到标题" in warning for warning in draft.version(title="甲")["warnings"])


def test_a_file_that_cannot_be_read_is_kept_with_the_reason():
    with pytest.raises(drafts.Unread, match="损坏") as unread:
        drafts.from_file(file("扫描件.pdf", b"%PDF-1.4 nothing"))

    assert bytes_of(unread.value.attachment) == b"%PDF-1.4 nothing"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("空.txt", b"", "文件是空的"),
        ("页面.html", b"<html>", "不能上传“.html”的文件"),
        ("图.svg", b"<svg/>", "不能上传“.svg”的文件"),
        ("没有扩展名", b"x", "不能上传“没有扩展名”的文件"),
        ("程序.docx", b"MZ\x90\x00", "这是一个程序文件"),
        ("稿.docx.exe", b"x", "不能上传“.exe”的文件"),
    ],
)
def test_what_is_no_paper_is_sent_back_and_not_kept(name, content, sentence):
    with pytest.raises(NotTaken, match=sentence):
        drafts.from_file(file(name, content))

    assert not Attachment.objects.exists()


def test_a_file_over_the_limit_is_sent_back_with_both_sizes(settings):
    settings.UPLOAD_LIMIT = 1024 * 1024

    with pytest.raises(NotTaken, match=r"文件有 1\.5 MB，超过 1 MB 的上限"):
        drafts.from_file(file(content=b"x" * (1024 * 1024 * 3 // 2)))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/送审稿.txt", "送审稿.txt"),
        ("a\u202etxt.exe.txt", "atxt.exe.txt"),
        ("稿\n件;filename*=x.txt", "稿件_filename_=x.txt"),
        ("con.txt", "_con.txt"),
        ("长" * 200 + ".txt", "长" * 38 + ".txt"),
    ],
)
def test_a_file_is_kept_under_a_name_that_is_safe_anywhere(name, kept):
    upload = file()
    upload._name = name  # what a hand-made request may carry past the browser

    assert drafts.from_file(upload).attachment.name == kept


def test_an_unreadable_file_and_the_words_pasted_afterwards_become_one_version(cast):
    dossier = cast.open()
    first = press(cast.drafter, dossier, "save_text", file=file("扫描件.pdf", b"%PDF-1.4 nothing"), title="我的标题")
    page = first.content.decode()
    assert first.status_code == 400
    assert "原件“扫描件.pdf”已经保存" in page
    assert "我的标题" in page

    kept = first.context["form"]["kept"].value()
    press(cast.drafter, dossier, "save_text", words=TEXT, kept=kept, title="我的标题")

    text = fresh(dossier).text
    assert (text.title, text.attachment.name) == ("我的标题", "扫描件.pdf")


def test_a_kept_original_serves_its_own_dossier_only(cast):
    mine, other = cast.open(), cast.open()
    kept = press(cast.drafter, other, "save_text", file=file("a.pdf", b"%PDF-1.4 x")).context["form"]["kept"].value()

    press(cast.drafter, mine, "save_text", words=TEXT, kept=kept)

    assert fresh(mine).text.attachment is None


def test_a_file_beside_pasted_words_is_kept_as_their_original(cast):
    dossier = cast.open()

    press(cast.drafter, dossier, "save_text", words=TEXT, file=file("扫描件.pdf", b"%PDF-1.4 nothing"))

    assert fresh(dossier).text.attachment.name == "扫描件.pdf"
    assert "第二条" in fresh(dossier).text.text


def test_the_first_text_leads_on_to_the_details_it_proposes(cast):
    dossier, client = cast.open(effective_on=None), signed_in(cast.drafter)

    answer = press(cast.drafter, dossier, "save_text", client=client, words=TEXT)
    form = client.get(answer.url).context["form"]

    assert (form.action, form["effective_on"].value(), form["genre"].value()) == ("describe", "2026-12-01", "办法")


def test_the_link_to_the_details_takes_nothing_but_proposals(cast):
    url = f"{page_of(cast.open())}?do=describe&effective_on=abc&genre=<b>&topic=x&repeals=1"
    form = signed_in(cast.drafter).get(url).context["form"]

    assert (form["effective_on"].value(), form["topic"].value()) == ("abc", "")


def test_reading_is_refused_before_it_begins_to_those_who_may_not_write(cast):
    dossier = cast.open()

    answer = signed_in(cast.chief).post(reverse("review:act", args=[dossier.pk, "save_text"]), {"words": TEXT})

    assert answer.status_code == 404
    assert not dossier.texts.exists()


def test_effective_days_are_dates():
    assert drafts.from_words(TEXT).reading.effective_on == date(2026, 12, 1)
