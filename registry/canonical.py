"""Canonical JSON: one value, one sequence of bytes, so that a digest can stand for it."""

import json

DEEPEST = 50


class NotCanonical(ValueError):
    """A value that could be written in more than one way, so that no digest can stand for it."""


def canonical(value) -> bytes:
    """The one JSON form of a value: sorted keys, no blanks, UTF-8, characters exactly as given."""
    check(value)
    try:
        text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
        return text.encode()
    except ValueError:
        raise NotCanonical("内容中有不能保存的字符或过大的数字，请检查后再提交。") from None


def check(value):
    """Refuse all but text, whole numbers, true, false, none, lists and mappings by text: only these read back alike."""
    waiting = [(value, 1)]
    while waiting:
        part, depth = waiting.pop()
        if depth > DEEPEST:
            raise NotCanonical(f"内容层次过深，最多{DEEPEST}层。")
        if type(part) is dict and all(type(key) is str for key in part):
            waiting.extend((inner, depth + 1) for inner in part.values())
        elif type(part) is list:
            waiting.extend((inner, depth + 1) for inner in part)
        elif part is not None and type(part) not in (str, int, bool):
            raise NotCanonical(f"只能保存文字、整数、是否、列表和对照表，不能保存 {type(part).__name__}。")
