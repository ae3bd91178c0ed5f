#!/usr/bin/env python3
"""Verify an exported ledger without the application: Python's standard library and this file are all it takes.

    python3 verify_ledger.py ledger.jsonl [--checkpoint checkpoint.jsonl]

The export has one entry per line, each the canonical JSON (keys sorted, no blanks, UTF-8) of exactly these fields:

    sequence   1, 2, 3 ... without a gap             at, actor, act, subject   text: when, who, what, about what
    previous   digest of the entry before, "" at 1   payload                   what was recorded
    algorithm  "sm3" or "sha256"                     digest                    hexadecimal

The digest of an entry is that of the canonical JSON of all its fields but `digest`, so a change of any field, or of a
single byte of the file, shows. A chain that was rewritten as a whole, or cut at its end, agrees with itself: only a
checkpoint kept elsewhere shows that. The checkpoint file has one or more lines {"sequence": n, "digest": "..."}.

Exit code 0: everything holds. 1: the first fault is named. 2: a file cannot be read.
"""

import argparse
import hashlib
import json
import struct
import sys

FIELDS = {"sequence", "previous", "digest", "algorithm", "at", "actor", "act", "subject", "payload"}


class Fault(Exception):
    """What is wrong with the ledger, as a sentence."""


class Unreadable(Exception):
    """Why a file cannot be used at all."""


def verify(lines, checkpoints):
    """Walk the whole ledger once; return the number of entries and the last digest, or raise the first fault."""
    count, previous = 0, ""
    pending = dict(checkpoints)
    for raw in lines:
        entry = read(raw, count + 1)
        if entry["sequence"] != count + 1:
            raise Fault(misplaced(entry["sequence"], count + 1, lines))
        if entry["previous"] != previous:
            raise Fault(f"第{count + 1}条与前一条接不上：它记的前一条摘要不是第{count}条的摘要。")
        count, previous = count + 1, entry["digest"]
        if pending.pop(count, previous) != previous:
            raise Fault(f"第{count}条与检查点不符：存证链在这一条或之前被整体改写过。")
    if pending:
        raise Fault(f"存证链被截断：只有{count}条，检查点记到第{max(pending)}条。")
    return count, previous


def read(raw, position):
    """One entry that is written canonically and carries its own digest."""
    try:
        entry = json.loads(raw, object_pairs_hook=once, parse_float=refuse, parse_constant=refuse)
        well_formed = isinstance(entry, dict) and set(entry) == FIELDS and canonical(entry) == raw
    except (ValueError, RecursionError):
        well_formed = False
    if not well_formed or type(entry["sequence"]) is not int:
        raise Fault(f"第{position}条被改动：这一行不是规定格式的存证记录。")
    sealed = {name: value for name, value in entry.items() if name != "digest"}
    if digest(entry["algorithm"], canonical(sealed), position) != entry["digest"]:
        raise Fault(f"第{position}条被改动：内容与摘要不符。")
    return entry


def misplaced(found, expected, rest):
    """Tell a missing entry from one that only stands in the wrong place."""
    if found < expected:
        return f"第{expected}条的位置上是第{found}条：顺序被调换或有重复。"
    if any(sequence_of(raw) == expected for raw in rest):
        return f"第{expected}条的位置上是第{found}条：顺序被调换。"
    return f"缺第{expected}条：第{expected - 1}条之后直接是第{found}条。"


def sequence_of(raw):
    try:
        entry = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return entry.get("sequence") if isinstance(entry, dict) else None


def once(pairs):
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise ValueError("a field appears twice")
    return fields


def refuse(text):
    raise ValueError(f"not a whole number: {text}")


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(algorithm, content, position):
    if algorithm == "sha256":
        return hashlib.sha256(content).hexdigest()
    if algorithm == "sm3":
        return hashlib.new("sm3", content).hexdigest() if "sm3" in hashlib.algorithms_available else sm3(content)
    raise Fault(f"第{position}条的摘要算法不是 sm3 或 sha256。")


def sm3(message):
    """SM3 of GB/T 32905-2016, for platforms whose OpenSSL lacks it; slow but sufficient."""
    state = [0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E]
    padding = b"\x80" + b"\0" * ((55 - len(message)) % 64)
    padded = message + padding + struct.pack(">Q", 8 * len(message))
    for start in range(0, len(padded), 64):
        block = struct.unpack(">16I", padded[start : start + 64])
        state = [old ^ new for old, new in zip(state, compress(state, block), strict=True)]
    return struct.pack(">8I", *state).hex()


def compress(state, block):
    w = list(block)
    for j in range(16, 68):
        x = w[j - 16] ^ w[j - 9] ^ turn(w[j - 3], 15)
        w.append(x ^ turn(x, 15) ^ turn(x, 23) ^ turn(w[j - 13], 7) ^ w[j - 6])
    a, b, c, d, e, f, g, h = state
    for j in range(64):
        constant = 0x79CC4519 if j < 16 else 0x7A879D8A
        ss1 = turn(turn(a, 12) + e + turn(constant, j), 7)
        ff = a ^ b ^ c if j < 16 else (a & b) | (a & c) | (b & c)
        gg = e ^ f ^ g if j < 16 else (e & f) | (~e & g)
        tt1 = (ff + d + (ss1 ^ turn(a, 12)) + (w[j] ^ w[j + 4])) & 0xFFFFFFFF
        tt2 = (gg + h + ss1 + w[j]) & 0xFFFFFFFF
        a, b, c, d = tt1, a, turn(b, 9), c
        e, f, g, h = tt2 ^ turn(tt2, 9) ^ turn(tt2, 17), e, turn(f, 19), g
    return a, b, c, d, e, f, g, h


def turn(word, bits):
    """Rotate a 32-bit word to the left."""
    word, bits = word & 0xFFFFFFFF, bits % 32
    return ((word << bits) | (word >> (32 - bits))) & 0xFFFFFFFF


def entries_of(path):
    """The lines of an export, as bytes without their ends; a file cut inside a line shows as a changed entry."""
    with open(path, "rb") as export:
        for line in export:
            yield line[:-1] if line.endswith(b"\n") else line


def checkpoints_of(path):
    """Checkpoints by sequence; two that contradict each other are a fault of their own."""
    found = {}
    for raw in entries_of(path):
        try:
            mark = json.loads(raw)
            sequence, value = int(mark["sequence"]), str(mark["digest"])
        except (ValueError, TypeError, KeyError, RecursionError):
            raise Unreadable(f"检查点文件 {path} 格式不对，每行应为：{{'sequence': 序号, 'digest': 摘要}}。") from None
        if found.setdefault(sequence, value) != value:
            raise Fault(f"第{sequence}条有两个不同的检查点：存证链曾分叉或被改写。")
    found.pop(0, None)  # the head of a ledger that was still empty
    return found


def main(arguments=None):
    parser = argparse.ArgumentParser(description="核验导出的存证链。")
    parser.add_argument("ledger", help="导出的存证文件（JSONL）")
    parser.add_argument("--checkpoint", help="另外保存的检查点文件")
    chosen = parser.parse_args(arguments)
    try:
        checkpoints = checkpoints_of(chosen.checkpoint) if chosen.checkpoint else {}
        count, head = verify(entries_of(chosen.ledger), checkpoints)
    except Fault as fault:
        print(fault)
        return 1
    except (OSError, Unreadable) as failure:
        print(f"读不了文件：{failure}", file=sys.stderr)
        return 2
    print(f"{count}条存证全部一致。最后一条摘要：{head or '（无）'}")
    if not checkpoints:
        print("没有检查点可对照：末尾被截断或整体改写时，只有另外保存的检查点才能发现。")
    return 0


if __name__ == "__main__":
    sys.exit(main())
