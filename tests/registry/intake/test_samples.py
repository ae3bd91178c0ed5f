"""The ten sample drafts give what their manifest says."""

import json
import re
from datetime import date

import pytest

from registry.intake import read_draft
from registry.structure import outline

pytestmark = pytest.mark.data

ARTICLE = re.compile(r"^第[一二三四五六七八九十百]+条", re.M)
CHAPTER = re.compile(r"^第[一二三四五六七八九十]+[编章节] .+$", re.M)
LEVELS = {
    "level1": re.compile(r"^[一二三四五六七八九十]+、", re.M),
    "level2": re.compile(r"^（[一二三四五六七八九十]+）", re.M),
    "level3": re.compile(r"^\d+\.", re.M),
}


@pytest.fixture(scope="module")
def drafts(data_folder):
    return data_folder / "drafts"


@pytest.fixture(scope="module")
def samples(drafts):
    """Every sample by its two digits, with its reading."""
    manifest = json.loads((drafts / "manifest.json").read_text())
    return {
        sample["file"][:2]: (sample, read_draft((drafts / sample["file"]).read_bytes(), sample["file"]))
        for sample in manifest["samples"]
    }


def squeezed(words):
    return re.sub(r"\s", "", words or "")


NUMBERS = [f"{number:02d}" for number in range(1, 11)]


@pytest.mark.parametrize("number", NUMBERS)
def test_the_titles_and_the_number_are_found(samples, number):
    sample, reading = samples[number]

    assert reading.title == sample["title"]
    assert reading.carrier_title == (
        "" if sample["issuing_title"] in (None, sample["title"]) else sample["issuing_title"]
    )
    if reading.format == "docx":
        assert reading.document_number == (sample["doc_no"] or "")
    else:  # a PDF does not keep how many blanks there were
        assert squeezed(reading.document_number) == squeezed(sample["doc_no"])


@pytest.mark.parametrize("number", NUMBERS)
def test_the_kind_and_the_dates_are_found(samples, number):
    sample, reading = samples[number]
    effective = sample.get("effective")

    assert reading.normative is sample["normative"]
    assert reading.trial is sample.get("trial", False)
    assert reading.effective_on == (date.fromisoformat(effective) if effective and effective != "on_issue" else None)
    assert reading.expires_on == (date.fromisoformat(sample["expires"]) if sample.get("expires") else None)
    assert reading.effective_on_issue or effective != "on_issue"


@pytest.mark.parametrize("number", NUMBERS)
def test_every_article_starts_a_line(samples, number):
    sample, reading = samples[number]

    assert len(ARTICLE.findall(reading.text)) == len(outline(reading.text).main_articles()) == sample["articles"]


@pytest.mark.parametrize("number", ["01", "02", "03", "05", "06", "07", "09"])
def test_chapters_and_sections_are_written_alike(samples, number):
    sample, reading = samples[number]
    expected = [
        re.sub(r"^第 *(\S+) *([章节]) *", r"第\1\2 ", re.sub(r"(?<=\S) +(?=\S$)", "", heading))
        for heading in sample["headings"]
    ]

    assert CHAPTER.findall(reading.text) == expected


def test_automatic_numbers_are_rebuilt(samples):
    sample, reading = samples["04"]

    assert {name: len(pattern.findall(reading.text)) for name, pattern in LEVELS.items()} == sample["numbered"]
    assert [heading for heading in sample["headings"] if heading in reading.text.split("\n")] == sample["headings"]


def test_tracked_changes_are_read_as_accepted(samples):
    sample, reading = samples["06"]

    assert reading.text.split("\n") == sample["text_accepted"]
    assert any("修订" in warning for warning in reading.warnings)
    assert any("批注" in warning for warning in reading.warnings)


def test_tables_stand_at_their_place(samples):
    lines = samples["03"][1].text.split("\n")
    at = lines.index("第三条　高龄补贴按照下列标准按月发放：")

    assert lines[at + 1].startswith("| 年龄段 | 标准（元/人·月） |")
    assert "| 项目 | 2026年（10—12月） |  | 2027年 |  |" in lines
    assert "|  | 人数（人） | 金额（万元） | 人数（人） | 金额（万元） |" in lines
    assert sum(line.startswith("|") for line in lines) == 4 + 6 + 9


def test_clean_up_results_can_be_counted_from_the_tables(samples):
    sample, reading = samples["10"]
    counts, result = {}, ""
    for line in reading.text.split("\n"):
        if line.startswith("附件"):
            result = next((word for word in sample["cleanup"] if word in line), "")
        elif line.startswith("|") and re.match(r"\| \d+ \|", line):
            counts[result] = counts.get(result, 0) + 1

    assert counts == sample["cleanup"]
    assert (
        "| 2 | 周村古商城保护管理办法 | 周政发〔2023〕3号 | ZCDR-2023-0010001 | 2028-03-31 | 区文化和旅游局 |"
        in reading.text
    )


def test_the_lines_of_a_real_pdf_are_joined_to_paragraphs(data_folder):
    reading = read_draft((data_folder / "real_samples" / "govdoc_cn_397.pdf").read_bytes(), "通知.pdf")
    wanted = (data_folder / "real_samples" / "govdoc_cn_397.txt").read_text()

    assert reading.document_number == "发改办财金规〔2019〕860号"
    assert reading.made_on == date(2019, 8, 20)
    assert all(squeezed(line) in squeezed(wanted) for line in reading.text.split("\n") if "2014-2020" not in line)
    assert max(map(len, reading.text.split("\n"))) > 150
