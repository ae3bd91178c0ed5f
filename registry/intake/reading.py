"""The result of reading a draft."""

from dataclasses import dataclass, fields
from datetime import date

DAYS = ("effective_on", "expires_on", "made_on")


@dataclass(frozen=True)
class Reading:
    """What a file says about itself; every field is a proposal that a person confirms."""

    format: str
    carrier_title: str
    title: str
    document_number: str
    issuer: str
    document_type: str
    genre: str
    text: str
    effective_on: date | None
    expires_on: date | None
    effective_on_issue: bool
    trial: bool
    normative: bool
    normative_reason: str
    made_on: date | None
    warnings: tuple[str, ...]

    @classmethod
    def from_answer(cls, answer: dict) -> "Reading":
        """Rebuild the value from the JSON a child process sent."""
        values = {field.name: answer[field.name] for field in fields(cls)}
        values |= {name: date.fromisoformat(values[name]) for name in DAYS if values[name]}
        return cls(**values | {"warnings": tuple(values["warnings"])})
