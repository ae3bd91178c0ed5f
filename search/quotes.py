"""Quotation marks: which open, and which close what was opened."""

DOUBLE, SINGLE = '"“”„‟〝〞＂', "'‘’‚‛＇"
CORNERS = {"「": "」", "『": "』", "﹁": "﹂", "﹃": "﹄"}
TITLES = {"《": "》", "〈": "〉"}

CLOSES = dict.fromkeys(DOUBLE, DOUBLE) | dict.fromkeys(SINGLE, SINGLE) | CORNERS | TITLES
WITHIN_WORDS = frozenset(DOUBLE) | CORNERS.keys()  # these end a word; the others only open where one begins
WAYS = (("“", "”"), ("「", "」"), ("『", "』"), ("《", "》"), ("〈", "〉"), ("﹁", "﹂"), ("﹃", "﹄"), ("‘", "’"))


def quoted(text: str) -> str:
    """The text in the first quotation marks that it does not close itself."""
    opening, closing = next((way for way in WAYS if not any(mark in text for mark in CLOSES[way[0]])), WAYS[0])
    return f"{opening}{text}{closing}"


class Closing:
    """Finds where quotes close; a mark that is not found once is never looked for again, so a walk stays linear."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.next: dict[str, int] = {}

    def after(self, at: int) -> int:
        """The place of the mark that closes the quote at a place, or -1."""
        return min((found for mark in CLOSES[self.text[at]] if (found := self.find(mark, at + 1)) >= 0), default=-1)

    def find(self, mark: str, start: int) -> int:
        known = self.next.get(mark, 0)
        if 0 <= known < start:
            self.next[mark] = known = self.text.find(mark, start)
        return known
