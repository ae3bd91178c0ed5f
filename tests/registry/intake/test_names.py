"""Stored names are short, visible and harmless, and keep their extension."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.intake import safe_name


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("养犬管理办法.docx", "养犬管理办法.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\办法.docx", "办法.docx"),
        ("办法\u202excod.exe", "办法xcod.exe"),
        ("办\n法\0.docx", "办法.docx"),
        ("a;filename*=b.docx", "a_filename__b.docx".replace("__", "_=")),
        ('a"<b>|?.txt', "a__b___.txt"),
        ("CON.txt", "_CON.txt"),
        ("lpt1.tar.pdf", "_lpt1.tar.pdf"),
        ("  .docx ", "docx"),
        ("", "未命名"),
        ("...", "未命名"),
        ("a" * 10 + "." + "b" * 40, "a" * 10 + "." + "b" * 40),
    ],
)
def test_names_are_made_safe(name, stored):
    assert safe_name(name) == stored


def test_a_long_name_is_cut_between_characters():
    stored = safe_name("规" * 100 + ".docx")

    assert stored == "规" * 38 + ".docx"
    assert len(stored.encode()) <= 120


@given(st.text(max_size=300))
def test_any_name_becomes_a_name(name):
    stored = safe_name(name)

    assert 0 < len(stored.encode()) <= 120
    assert not set(stored) & set('/\\:*?"<>|;\0\n\r\u202e')
    assert stored == safe_name(stored)
