"""Putting citations back into laid-out lines; every line stands in the text, in order."""

from dataclasses import replace


def marked(lines, text, marks):
    """Part each line at the citations in it: pieces of words with their mark, or with None."""
    return list(parted(lines, text, sorted(marks, key=lambda mark: mark.start))) if marks else lines


def parted(lines, text, marks):
    at = first = 0
    for line in lines:
        start = text.find(line.text, at) if line.text and not line.level else -1
        if start < 0:
            yield line
            continue
        at = start + len(line.text)
        while first < len(marks) and marks[first].start < start:
            first += 1
        here = first
        while first < len(marks) and marks[first].end <= at:
            first += 1
        yield replace(line, pieces=tuple(pieces(text, start, at, marks[here:first]))) if first > here else line


def pieces(text, start, end, marks):
    for mark in marks:
        if mark.start < start:  # inside the one before
            continue
        yield text[start : mark.start], None
        yield text[mark.start : mark.end], mark
        start = mark.end
    yield text[start:end], None
