import hashlib

import pytest

from registry.digests import Digest, UnknownAlgorithm, content_hash, digest, preferred_algorithm

SM3_HERE = "sm3" in hashlib.algorithms_available
needs_sm3 = pytest.mark.skipif(not SM3_HERE, reason="this platform has no SM3")


@needs_sm3
@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (b"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
        (b"abcd" * 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
    ],
)
def test_the_vectors_of_the_sm3_standard_hold(message, expected):
    """GB/T 32905-2016, appendix A."""
    assert str(digest(message, "sm3")) == f"sm3:{expected}"


def test_sha256_is_always_there():
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    assert digest(b"abc", "sha256") == Digest("sha256", expected)


def test_the_platform_decides_which_algorithm_is_preferred(monkeypatch):
    assert preferred_algorithm() == ("sm3" if SM3_HERE else "sha256")

    monkeypatch.setattr(hashlib, "algorithms_available", {"sha256", "md5"})

    assert digest(b"abc").algorithm == "sha256"
    with pytest.raises(UnknownAlgorithm, match="不能计算“sm3”摘要"):
        digest(b"abc", "sm3")


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "SM3"])
def test_only_the_two_algorithms_are_accepted(algorithm):
    with pytest.raises(UnknownAlgorithm):
        digest(b"", algorithm)


@pytest.mark.parametrize(
    "changed",
    [
        ("示例市云溪区停车办法 ", "通知", "第一条　正文。"),
        ("示例市云溪区停车办法", "通 知", "第一条　正文。"),
        ("示例市云溪区停车办法", "通知", "第一条 正文。"),
        ("示例市云溪区停车办法", "通知第一条　正文。", ""),
        ("示例市云溪区停车办法通知", "", "第一条　正文。"),
    ],
)
def test_a_content_hash_changes_with_any_character_and_any_boundary(changed):
    original = content_hash("示例市云溪区停车办法", "通知", "第一条　正文。")

    assert content_hash(*changed) != original
    assert content_hash("示例市云溪区停车办法", "通知", "第一条　正文。") == original


def test_a_content_hash_does_not_unify_characters_that_look_alike():
    assert content_hash("\u00e9", "", "") != content_hash("e\u0301", "", "")


def test_a_content_hash_can_be_repeated_by_the_algorithm_of_its_time():
    assert content_hash("甲", "", "乙", "sha256").algorithm == "sha256"
