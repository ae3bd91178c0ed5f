import hashlib
import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.canonical import NotCanonical
from registry.chain import FIELDS, canonical, entry_digest, line, verify

patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the machine may be busy

SCRIPT = Path(__file__).parents[2] / "scripts" / "verify_ledger.py"
OTHER_VALUES = {
    "sequence": 99,
    "previous": "0" * 64,
    "digest": "0" * 64,
    "algorithm": "md5",
    "at": "2026-01-01T00:00:00+08:00",
    "actor": "别人",
    "act": "撤回",
    "subject": "文件 9",
    "payload": {"意见": "不合法"},
}


def entry(sequence, previous, algorithm="sha256", **changed):
    made = {
        "sequence": sequence,
        "previous": previous,
        "algorithm": algorithm,
        "at": f"2026-03-0{sequence}T09:00:00+08:00",
        "actor": "王审核",
        "act": "审核",
        "subject": f"案卷 {sequence}",
        "payload": {"意见": "合法", "轮次": sequence, "附件": [None, True, "第“一”号\n"]},
    }
    made |= changed
    return made | {"digest": entry_digest(made | {"digest": ""})}


def chain_of(length=6, **changed):
    made, previous = [], ""
    for sequence in range(1, length + 1):
        made.append(entry(sequence, previous, **changed))
        previous = made[-1]["digest"]
    return made


def head(entries):
    return {"sequence": len(entries), "digest": entries[-1]["digest"]}


@pytest.fixture
def check(tmp_path):
    """Run the stand-alone verifier on an export, outside the application, and give its exit code and what it says."""

    def run(export, *checkpoints):
        ledger = tmp_path / "ledger.jsonl"
        ledger.write_bytes(export if isinstance(export, bytes) else b"".join(map(line, export)))
        command = [sys.executable, "-I", "-X", "utf8", str(SCRIPT), str(ledger)]
        if checkpoints:
            marks = tmp_path / "checkpoint.jsonl"
            marks.write_text("\n".join(map(json.dumps, checkpoints)), encoding="utf-8")
            command += ["--checkpoint", str(marks)]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
        return done.returncode, done.stdout + done.stderr

    return run


@pytest.fixture(scope="module")
def verifier():
    spec = importlib.util.spec_from_file_location("verify_ledger", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_honest_chain_holds(check):
    entries = chain_of()

    assert verify(entries) is None
    assert check(entries, head(entries)) == (0, f"6条存证全部一致。最后一条摘要：{entries[-1]['digest']}\n")


def test_a_chain_may_change_its_algorithm(check):
    if "sm3" not in hashlib.algorithms_available:
        pytest.skip("this platform has no SM3")
    first = entry(1, "")
    second = entry(2, first["digest"], "sm3")
    entries = [first, second, entry(3, second["digest"])]

    assert verify(entries) is None
    assert check(entries)[0] == 0


def test_an_empty_ledger_holds_and_without_a_checkpoint_the_verifier_says_what_it_cannot_see(check):
    assert verify([]) is None
    code, said = check([])

    assert code == 0
    assert "没有检查点可对照" in said


@pytest.mark.parametrize("at", range(6))
@pytest.mark.parametrize("field", FIELDS)
def test_a_change_of_any_field_of_any_entry_is_located(verifier, field, at):
    entries = chain_of()
    entries[at] |= {field: OTHER_VALUES[field]}

    assert verify(entries) == at + 1
    with pytest.raises(verifier.Fault, match=f"第{at + 1}条"):
        verifier.verify((line(row)[:-1] for row in entries), {})


def test_a_flip_of_any_byte_of_the_export_is_located(verifier):
    honest = [line(row)[:-1] for row in chain_of(3)]

    for at in range(len(honest[1])):
        changed = bytearray(honest[1])
        changed[at] ^= 1
        with pytest.raises(verifier.Fault, match="第2条"):
            verifier.verify(iter([honest[0], bytes(changed), honest[2]]), {})


@pytest.mark.parametrize("row", [b"", b"[]", b"null", b"{}", b"\xff", b"[" * 100_000, b"1" * 5000])
def test_a_line_that_is_no_entry_is_a_fault_and_no_crash(check, row):
    code, said = check(row + b"\n")

    assert code == 1
    assert "第1条被改动：这一行不是规定格式的存证记录" in said


def test_blanks_and_repeated_fields_are_faults_although_json_allows_them(check):
    row = line(chain_of(1)[0])

    assert check(row.replace(b'"act":', b'"act": '))[0] == 1
    assert check(row.replace(b'{"act":', '{"act":"批准","act":'.encode()))[0] == 1


@pytest.mark.parametrize(
    ("tamper", "said", "first_bad"),
    [
        (lambda rows: rows[:2] + rows[3:], "缺第3条：第2条之后直接是第4条", 3),
        (lambda rows: rows[1:], "缺第1条", 1),
        (lambda rows: [*rows[:2], rows[3], rows[2], *rows[4:]], "第3条的位置上是第4条：顺序被调换", 3),
        (lambda rows: [*rows[:3], *rows[2:]], "第4条的位置上是第3条：顺序被调换或有重复", 4),
        (lambda rows: [*rows[:2], entry(3, "0" * 64), *rows[3:]], "第3条与前一条接不上", 3),
        (lambda rows: [*rows[:2], entry(3, rows[1]["digest"], act="撤回"), *rows[3:]], "第4条与前一条接不上", 4),
    ],
)
def test_gaps_reorders_and_forged_entries_are_named(check, tamper, said, first_bad):
    entries = tamper(chain_of())

    assert verify(entries) == first_bad
    code, spoken = check(entries)
    assert code == 1
    assert said in spoken


@pytest.mark.parametrize("kept", [0, 3, 5])
def test_a_cut_tail_is_detected_against_the_checkpoint(check, kept):
    entries = chain_of()

    assert check(entries[:kept])[0] == 0
    assert check(entries[:kept], head(entries)) == (1, f"存证链被截断：只有{kept}条，检查点记到第6条。\n")


def test_an_export_cut_inside_a_line_is_detected(check):
    export = b"".join(map(line, chain_of()))

    assert check(export[:-20])[1].startswith("第6条被改动")


def test_a_consistently_rewritten_chain_is_detected_against_the_checkpoint(check):
    honest, rewritten = chain_of(), chain_of(actor="别人")

    assert verify(rewritten) is None
    assert check(rewritten)[0] == 0
    assert check(rewritten, head(honest))[1].startswith("第6条与检查点不符")
    assert check(rewritten, head(honest[:2]), head(honest))[1].startswith("第2条与检查点不符")


def test_two_checkpoints_that_contradict_each_other_are_a_fault(check):
    honest, rewritten = chain_of(), chain_of(actor="别人")

    assert check(honest, head(honest), head(rewritten)) == (1, "第6条有两个不同的检查点：存证链曾分叉或被改写。\n")


def test_the_checkpoint_of_a_grown_chain_still_holds(check):
    entries = chain_of()

    assert check(entries, {"sequence": 0, "digest": ""}, head(entries[:4]))[0] == 0


def test_files_that_cannot_be_read_end_with_a_sentence(check, verifier, capsys):
    code, said = check(chain_of(), {"sequence": "六"})

    assert code == 2
    assert "检查点文件" in said
    assert verifier.main(["no-such-file.jsonl"]) == 2
    assert "读不了文件" in capsys.readouterr().err


def test_the_verifier_shares_no_code_with_the_application():
    source = SCRIPT.read_text(encoding="utf-8")

    assert not any(name in source for name in ("registry", "django", "search", "review"))
    assert len(source.splitlines()) <= 200


@patient
@given(st.binary(max_size=300))
def test_the_verifiers_own_sm3_agrees_with_the_platforms(verifier, message):
    if "sm3" in hashlib.algorithms_available:
        assert verifier.sm3(message) == hashlib.new("sm3", message).hexdigest()


def test_the_verifiers_own_sm3_meets_the_standard(verifier):
    """GB/T 32905-2016, appendix A."""
    assert verifier.sm3(b"abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_canonical_json_has_one_form_and_keeps_characters_as_given():
    value = {"乙": [1, None, True], "甲": {"b": "e\u0301", "a": ""}}

    written = canonical(value)

    assert written == '{"乙":[1,null,true],"甲":{"a":"","b":"e\u0301"}}'.encode()
    assert canonical(json.loads(written)) == written


@pytest.mark.parametrize(
    "value", [1.5, float("nan"), (1, 2), {1: "a"}, b"a", {"a": [{"b": 2.0}]}, "\ud800", {"\udfff": 1}, [10**5000]]
)
def test_a_value_without_one_form_is_refused(value):
    with pytest.raises(NotCanonical, match="保存"):
        canonical(value)


def test_a_value_nested_too_deeply_is_refused():
    value = []
    for _ in range(100_000):
        value = [value]

    with pytest.raises(NotCanonical, match="层次过深"):
        canonical(value)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda parts: st.lists(parts, max_size=4) | st.dictionaries(st.text(), parts, max_size=4),
    max_leaves=12,
)


@patient
@given(JSON)
def test_the_application_and_the_verifier_write_the_same_bytes(verifier, value):
    try:
        written = canonical(value)
    except NotCanonical:
        return
    assert verifier.canonical(json.loads(written)) == written


@patient
@given(st.lists(st.dictionaries(st.sampled_from(FIELDS), JSON), max_size=1))
def test_verifying_anything_names_a_sequence_and_never_crashes(entries):
    assert verify(entries) == (1 if entries else None)


def test_a_missing_field_is_a_bad_entry():
    entries = chain_of(3)
    del entries[1]["actor"]

    assert verify(entries) == 2
