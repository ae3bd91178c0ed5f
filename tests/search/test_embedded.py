"""The embedded engine's own affairs: files, damage, writers, many readers."""

import json
import os
import random
import shutil
import subprocess
import sys
import threading
from contextlib import suppress

import pytest

from search.engines import IndexBusy, IndexUnusable, engine_at
from search.engines.embedded import EmbeddedEngine
from search.engines.embedded.finding import Finding
from search.query import SearchQuery
from search.ranking import RANKING
from tests.search.passages import ARTICLES, TODAY, document

PARKING = SearchQuery("停车", day=TODAY)


@pytest.fixture
def root(tmp_path):
    """A folder with an index of three documents."""
    engine = EmbeddedEngine(tmp_path / "index")
    with engine.rebuild() as fresh:
        for number in (1, 2, 3):
            fresh.index(document(number, "停车收费。", *ARTICLES))
    return tmp_path / "index"


@pytest.fixture
def engine(root):
    return EmbeddedEngine(root, wait=0.1)


def generation(root):
    return root / (root / "current").read_text()


def parts_of_the_index(root):
    return sorted(path.name for path in generation(root).iterdir() if path.stat().st_size)


def found(engine, query=PARKING):
    return sorted(hit.document for hit in engine.search(query).hits)


# Damage


@pytest.mark.parametrize("suffix", ["store", "idx", "pos", "term", "fast", "fieldnorm"])
@pytest.mark.parametrize("harm", ["truncated", "emptied", "flipped", "garbage", "gone"])
def test_a_damaged_file_is_noticed_when_the_index_is_opened(root, suffix, harm):
    path = next(path for path in generation(root).iterdir() if path.suffix == f".{suffix}")
    content = path.read_bytes()
    middle = len(content) // 2
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(
            {
                "truncated": content[:middle],
                "emptied": b"",
                "flipped": content[:3] + bytes([content[3] ^ 1]) + content[4:],
                "garbage": random.Random(1).randbytes(len(content)),
            }[harm]
        )

    with pytest.raises(IndexUnusable, match="请重建索引"):
        EmbeddedEngine(root).search(PARKING)


@pytest.mark.parametrize("name", ["meta.json", "make.json", "../current"])
@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"segments": 3}', b"\xff\xfe", b"../../etc", None])
def test_a_damaged_description_is_noticed(root, name, content):
    path = generation(root) / name
    path.unlink() if content is None else path.write_bytes(content)

    with pytest.raises(IndexUnusable, match="重建索引"):
        EmbeddedEngine(root).search(PARKING)


def test_no_flipped_byte_gives_a_wrong_answer(root, tmp_path):
    """Whatever byte changes, the index is refused or answers as before."""
    chance = random.Random(16)
    expected = EmbeddedEngine(root).search(PARKING)
    names = [name for name in parts_of_the_index(root) if not name.startswith(".")]
    for turn in range(60):
        copy = tmp_path / f"copy{turn}"
        shutil.copytree(root, copy)
        path = generation(copy) / names[turn % len(names)]
        content = bytearray(path.read_bytes())
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
        with suppress(IndexUnusable):
            assert EmbeddedEngine(copy).search(PARKING) == expected
        shutil.rmtree(copy)


def test_a_damaged_index_is_rebuilt_in_place(root):
    next(generation(root).glob("*.store")).write_bytes(b"")
    engine = EmbeddedEngine(root)
    with pytest.raises(IndexUnusable):
        engine.search(PARKING)

    with engine.rebuild() as fresh:
        fresh.index(document(7, "停车。"))

    assert found(engine) == [7]


def test_an_index_of_another_make_is_refused(root):
    path = generation(root) / "make.json"
    path.write_text(json.dumps({"made_by": "tantivy v0.1; jieba 0.1"}))

    with pytest.raises(IndexUnusable, match="另一版本"):
        EmbeddedEngine(root).search(PARKING)


def test_the_identity_names_what_the_files_depend_on(engine):
    assert "tantivy v0.27" in engine.identity()
    assert "jieba" in engine.identity()
    assert "fields" in engine.identity()


# Readers and writers


def test_another_reader_sees_a_change_and_a_rebuild_at_once(root, engine):
    reader = EmbeddedEngine(root)
    assert found(reader) == [1, 2, 3]

    engine.replace(4, document(4, "停车。"), version=1)
    assert found(reader) == [1, 2, 3, 4]

    with engine.rebuild() as fresh:
        fresh.index(document(9, "停车。"))
    assert found(reader) == [9]


def test_another_reader_finds_a_change_at_its_very_next_search(root, engine):
    reader = EmbeddedEngine(root)
    found(reader)

    engine.replace(4, document(4, "停车。"), version=1)

    assert 4 in found(reader)


def test_a_second_writer_is_told_to_come_back_while_a_rebuild_runs(root, engine):
    other = EmbeddedEngine(root, wait=0.05)

    with engine.rebuild():
        with pytest.raises(IndexBusy, match="稍后"):
            other.replace(4, document(4, "停车。"), version=1)
        with pytest.raises(IndexBusy), other.rebuild():
            pass

    assert other.replace(4, document(4, "停车。"), version=1) is True


def test_writers_in_many_threads_lose_nothing(root):
    engine = EmbeddedEngine(root)

    def write(first):
        for number in range(first, first + 5):
            engine.replace(number, document(number, "停车。"), version=1)

    threads = [threading.Thread(target=write, args=(first,)) for first in (10, 20, 30)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        engine.search(PARKING)
    for thread in threads:
        thread.join()

    assert found(engine) == [1, 2, 3, *range(10, 15), *range(20, 25), *range(30, 35)]


def test_an_index_can_be_opened_while_it_is_written(root):
    engine = EmbeddedEngine(root)
    writer = threading.Thread(
        target=lambda: [engine.replace(4, document(4, "停车。"), version=version) for version in range(20)]
    )
    writer.start()
    opened = 0
    while writer.is_alive():
        assert {1, 2, 3} <= set(found(EmbeddedEngine(root)))
        opened += 1
    writer.join()

    assert opened


def test_a_writer_that_is_killed_leaves_what_was_committed(root):
    script = (
        "import os, sys, django; django.setup()\n"
        "from pathlib import Path\n"
        "from search.engines.embedded import EmbeddedEngine\n"
        "from tests.search.passages import document\n"
        "engine = EmbeddedEngine(Path(sys.argv[1]))\n"
        "engine.replace(4, document(4, '停车。'), version=1)\n"
        "def passages():\n"
        "    yield from document(5, '停车。')\n"
        "    yield from document(6, '停车。')\n"
        "    os._exit(9)\n"
        "engine.index(passages())\n"
    )
    ended = subprocess.run([sys.executable, "-c", script, str(root)], env=environment(), timeout=60)

    engine = EmbeddedEngine(root)

    assert ended.returncode == 9
    assert found(engine) == [1, 2, 3, 4]
    assert engine.replace(5, document(5, "停车。"), version=1) is True


def test_a_rebuild_that_is_killed_leaves_the_old_index_and_its_remains_are_swept(root):
    script = (
        "import os, sys, django; django.setup()\n"
        "from pathlib import Path\n"
        "from search.engines.embedded import EmbeddedEngine\n"
        "from tests.search.passages import document\n"
        "with EmbeddedEngine(Path(sys.argv[1])).rebuild() as fresh:\n"
        "    fresh.index(document(5, '停车。'))\n"
        "    os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(root)], env=environment(), timeout=60)
    engine = EmbeddedEngine(root)

    assert found(engine) == [1, 2, 3]
    for _ in range(3):
        with engine.rebuild() as fresh:
            fresh.index(document(8, "停车。"))
    assert len([path for path in root.iterdir() if path.is_dir()]) == 2


def environment():
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", "DEMO": "1"}


def test_many_changes_go_in_with_one_commit_and_the_last_version_wins(engine):
    taken = engine.replace_many(
        [
            (4, document(4, "停车。"), 2),
            (5, document(5, "停车。"), 1),
            (4, document(4, "绿化。"), 1),
            (1, (), 1),
        ]
    )

    assert taken == 3
    assert found(engine) == [2, 3, 4, 5]
    assert engine.versions() == {2: 0, 3: 0, 4: 2, 5: 1}


# Counting


def test_counts_in_parts_are_the_counts_of_the_whole(root):
    engine = EmbeddedEngine(root)
    library = (document(number, "停车。", "停车。", year=2000 + number % 7) for number in range(1, 80))
    engine.index(passage for passages in library for passage in passages)
    query = SearchQuery("停车", day=TODAY, year=("2001", "2002"))

    whole = engine.search(query)
    in_parts = engine._read(lambda searcher: Finding(searcher, query, RANKING, buckets=20).results())

    assert whole.total_documents == 24
    assert in_parts == whole


def test_the_order_is_right_however_far_down_the_page(root):
    """A prior may lift a document over many that the words alone put before it."""
    engine = EmbeddedEngine(root)
    with engine.rebuild() as fresh:
        for number in range(1, 200):
            fresh.index(document(number, "停车" * (1 + number % 3), level="own" if number > 190 else "interpretation"))

    pages = [engine.search(SearchQuery("停车", day=TODAY, page=page, per_page=7)) for page in range(1, 30)]
    hits = [hit for page in pages for hit in page.hits]
    everything = engine.search(SearchQuery("停车", day=TODAY, per_page=100)).hits

    assert [hit.document for hit in hits[:100]] == [hit.document for hit in everything]
    assert hits == sorted(hits, key=lambda hit: (-hit.score, hit.document))
    assert len(hits) == 199


def test_engines_of_one_address_share_their_files(tmp_path):
    assert engine_at(f"embedded:{tmp_path}") is engine_at(f"embedded:{tmp_path}")
