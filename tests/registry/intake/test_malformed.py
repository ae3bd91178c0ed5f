"""Broken and hostile files are refused with a sentence or made harmless, quickly and without leaving a trace."""

import json
import resource
import socket
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from registry.intake import Unreadable, read_draft, safe_name

pytestmark = pytest.mark.data

ACCEPTED = {
    "remote_template.docx", "gbk.txt", "gb18030_rare.txt", "utf8_bom.txt", "utf16le_bom.txt", "mojibake.txt",
    "null_bytes.txt", "超长",
}  # fmt: skip
SENTENCES = {
    "truncated.docx": "损坏", "zipbomb_small.docx": "压缩炸弹", "many_entries.docx": "3003",
    "external_entity": "实体声明",
    "entity_expansion": "实体声明", "path_traversal": "越出", "no_document_part": "不是 Word", "broken_xml": "损坏",
    "macro_renamed": "宏", "empty_body": "没有文字", "pdf_renamed": "内容却是PDF", "docx_renamed": "内容却是Word",
    "text_renamed": "内容却是纯文本", "old_word": "另存为 .docx", "encrypted_like": "密码", "empty.": "空的",
    "truncated.pdf": "损坏", "image_only": "扫描件",
}  # fmt: skip


@pytest.fixture(scope="module")
def malformed(data_folder):
    folder = data_folder / "drafts" / "malformed"
    names = [entry["file"] for entry in json.loads((folder.parent / "manifest.json").read_text())["malformed"]]
    return {name: (folder / name).read_bytes() for name in names}


def attempt(content, name):
    try:
        return read_draft(content, name)
    except Unreadable as refusal:
        return str(refusal)


def test_every_file_is_accepted_or_refused_as_expected(malformed):
    assert len(malformed) == 28
    for name, content in malformed.items():
        result = attempt(content, name)
        if name.startswith(tuple(ACCEPTED)):
            assert not isinstance(result, str), (name, result)
        else:
            words = next(words for start, words in SENTENCES.items() if name.startswith(start))
            assert words in result, (name, result)
            assert result.endswith("。"), result


def test_no_file_takes_long(malformed):
    for name, content in malformed.items():
        started = time.monotonic()
        attempt(content, name)
        assert time.monotonic() - started < 10, name


def test_no_file_takes_much(malformed):
    """Measured by a process of its own: a child counts the memory of whoever started it."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        assert pool.submit(most_memory, malformed).result() < 512 * 1024


def most_memory(files):
    """Read every file; the kilobytes that the greediest reader took."""
    for name, content in files.items():
        attempt(content, name)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


def test_nothing_connects_to_the_address_in_the_files(malformed):
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", 9))
        except PermissionError:
            pytest.skip("port 9 needs privileges here")
        listener.listen()
        listener.settimeout(0.2)
        for name in ("external_entity_http.docx", "remote_template.docx"):
            attempt(malformed[name], name)

        with pytest.raises(TimeoutError):
            listener.accept()


def test_the_content_of_a_file_of_the_host_never_appears(malformed):
    result = attempt(malformed["external_entity_file.docx"], "external_entity_file.docx")

    assert Path("/etc/hostname").read_text().strip() not in str(result)


def test_nothing_is_written_beside_the_file(malformed, tmp_path, monkeypatch):
    (tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "a" / "b")

    attempt(malformed["path_traversal.docx"], "path_traversal.docx")

    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", ["gbk.txt", "utf8_bom.txt", "utf16le_bom.txt"])
def test_every_encoding_gives_the_same_title(malformed, name):
    assert attempt(malformed[name], name).title == "周村区城市绿化养护管理办法"


def test_characters_beyond_gbk_survive(malformed):
    assert "𠮷" in attempt(malformed["gb18030_rare.txt"], "a.txt").text


def test_garbled_text_is_flagged(malformed):
    assert any("乱码" in warning for warning in attempt(malformed["mojibake.txt"], "a.txt").warnings)


def test_control_characters_are_taken_out(malformed):
    reading = attempt(malformed["null_bytes.txt"], "a.txt")

    assert not set(reading.text) & {"\0", "\a"}
    assert any("控制字符" in warning for warning in reading.warnings)


def test_a_long_name_is_shortened(malformed):
    name = next(name for name in malformed if len(name) > 60)

    assert len(safe_name(name).encode()) <= 120
    assert safe_name(name).endswith(".txt")
