"""What counts how much: one table with a version; changing it needs no new index."""

from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Ranking:
    version: int = 1
    # Added to the score of a passage.
    number: float = 1000.0  # a document number names its document: nothing else may come before it
    article: float = 12.0  # 第十二条 means that provision rather than a place that mentions it
    # Times the score of the same words in the text.
    title: float = 2.0
    title_phrase: float = 2.5
    phrase: float = 1.5
    heading: float = 0.3
    # Times the score of the passage: what a document is worth to someone who asks what applies here today.
    levels: dict[str, float] = field(
        default_factory=lambda: {
            "own": 1.25,
            "law": 1.15,
            "regulation": 1.1,
            "local": 1.05,
            "superior": 1.05,
            "rule": 1.0,
            "interpretation": 0.95,
        }
    )
    statuses: dict[str, float] = field(
        default_factory=lambda: {
            "in_force": 1.0,
            "partly_ended": 0.95,
            "pending": 0.85,
            "suspended": 0.7,
            "lapsed": 0.5,
            "repealed": 0.5,
            "annulled": 0.4,
            "superseded": 0.3,
        }
    )
    # A long question: of more than so many words this share must occur, and the lower one if nothing has so many.
    all_words_up_to: int = 3
    share_of_words: float = 0.6
    last_share_of_words: float = 0.3

    def prior(self, level: str, status: str | None) -> float:
        return self.levels.get(level, 1.0) * self.statuses.get(status or "", 1.0)

    def words_needed(self, number: int) -> int:
        return number if number <= self.all_words_up_to else max(2, round(number * self.share_of_words))

    def relaxed(self) -> "Ranking":
        """The same, content with fewer words of a long question."""
        return replace(self, share_of_words=self.last_share_of_words)


RANKING = Ranking()
