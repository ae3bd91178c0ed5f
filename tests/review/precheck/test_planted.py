"""Every issue that was planted in the drafts of the development data is found where it was planted."""

import json
from functools import cache

import pytest
from django.utils import timezone

from registry.importing import import_records
from registry.intake import read_draft
from registry.library import records
from review import prechecking
from review.precheck import Parsed, check

pytestmark = [pytest.mark.data, pytest.mark.django_db, pytest.mark.heavy]

POINTS = {
    "设定行政许可": "K4.1",
    "增设证明事项": "K4.5",
    "设定行政收费": "K4.4",
    "排除限制竞争（指定经营者）": "K6.1",
    "排除限制竞争（歧视外地企业）": "K6.2",
    "设定行政处罚": "K4.2",
    "设定行政强制": "K4.3",
    "减损权利、违规失信惩戒": "K5.1",
    "限制救济权利": "K5.5",
    "溯及既往": "K5.4",
    "未载明有效期": "K8.2",
    "依据已废止": "K3.3",
    "机构名称过时": "K9.2",
}
CITED = ("合同法", "物权法", "民法", "城市规划", "城乡规划", "噪声污染", "登记管理", "行政复议", "治安管理")


@pytest.fixture
def library(data_folder):
    """The laws that the drafts cite, or that ended what they cite."""
    wanted = [r for r in records(data_folder / "corpus.jsonl.gz") if any(word in r.title for word in CITED)]
    import_records(wanted)


@pytest.fixture
def drafts(data_folder):
    samples = json.loads((data_folder / "drafts" / "manifest.json").read_text("utf-8"))["samples"]
    return {sample["file"]: sample for sample in samples if sample["normative"]}


@cache
def read(path):
    return read_draft(path.read_bytes(), path.name)


def cues_of(data_folder, name):
    reading = read(data_folder / "drafts" / name)
    parsed = Parsed(reading.text, reading.title, reading.carrier_title)
    return reading.text, check(parsed, prechecking.gather(parsed, timezone.localdate()))


def squeezed(text):
    return "".join(text.split())


def test_every_planted_issue_is_found_in_its_article(data_folder, drafts, library):
    missed = []
    for name, sample in drafts.items():
        text, cues = cues_of(data_folder, name)
        for issue in sample["issues"]:
            found = [
                cue
                for cue in cues
                if (cue.point, cue.place) == (POINTS[issue["kind"]], issue["article"])
                and touches(squeezed(text[cue.start : cue.end]), squeezed(issue["quote"]))
            ]
            missed += [] if found else [(name, issue["article"], issue["kind"])]

    assert missed == []


def touches(passage, quote):
    """The passage shares at least four characters with what was planted."""
    return any(passage[at : at + 4] in quote for at in range(max(1, len(passage) - 3)))


def test_no_dead_basis_is_told_where_none_was_planted(data_folder, drafts, library):
    told, planted = [], []
    for name, sample in drafts.items():
        text, cues = cues_of(data_folder, name)
        told += [(name, c.place, text[c.start : c.end]) for c in cues if c.rule == "basis.ended"]
        planted += [(name, i["article"], i["quote"]) for i in sample["issues"] if i["kind"] == "依据已废止"]

    assert sorted(told) == sorted(planted)


def test_a_sound_draft_has_hardly_a_grave_cue(data_folder, drafts, library):
    grave = {
        name: [cue.rule for cue in cues_of(data_folder, name)[1] if cue.severity == "serious"]
        for name, sample in drafts.items()
        if not sample["issues"]
    }

    assert {name: found for name, found in grave.items() if found} == {}
