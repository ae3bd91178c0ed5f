"""What counts how much: the table of ranking.toml with its version and day; changing it needs no new index."""

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

TABLE = Path(__file__).with_name("ranking.toml")


@dataclass(frozen=True)
class Ranking:
    """One version of the table; the comments there say what each figure does."""

    version: int
    since: date
    number: float
    article: float
    title: float
    title_phrase: float
    phrase: float
    heading: float
    always_all: int
    all_words_up_to: int
    share_of_words: float
    fewest_words: int
    last_share_of_words: float
    last_share_of_pairs: float
    levels: dict[str, float]
    statuses: dict[str, float]
    is_relaxed: bool = False

    def prior(self, level: str, status: str | None) -> float:
        return self.levels.get(level, 1.0) * self.statuses.get(status or "", 1.0)

    def words_needed(self, number: int) -> int:
        return number if number <= self.all_words_up_to else max(self.fewest_words, round(number * self.share_of_words))

    def pairs_needed(self, number: int) -> int:
        return max(2, round(number * self.last_share_of_pairs))

    def relaxed(self) -> "Ranking":
        """The same, content with some of several words."""
        return replace(
            self,
            share_of_words=self.last_share_of_words,
            all_words_up_to=self.always_all,
            fewest_words=1,
            is_relaxed=True,
        )


def read(table: Path = TABLE) -> Ranking:
    return Ranking(**tomllib.loads(table.read_text(encoding="utf-8")))


RANKING = read()
