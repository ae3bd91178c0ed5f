"""What a parser hands over: the lines of a document, whatever file they came from."""

from dataclasses import dataclass, field


@dataclass
class Body:
    """The text of a file, one paragraph or table row per line, before its first lines are understood."""

    lines: list[str] = field(default_factory=list)
    boxed: list[str] = field(default_factory=list)  # lines that stood in text boxes; they are in `lines` too
    warnings: list[str] = field(default_factory=list)
