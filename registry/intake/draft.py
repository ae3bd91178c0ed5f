"""Read a draft: the one way from an uploaded file to its text and its fields."""

from .launch import ask
from .reading import Reading
from .recognise import DRAFTS, recognise


def read_draft(content: bytes, name: str) -> Reading:
    """What the file says about itself; raises nothing but Unreadable, whose text tells the user what to do."""
    return Reading.from_answer(ask(recognise(content, name, DRAFTS), content))
