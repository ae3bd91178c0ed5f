"""One place in a text that names another document or provision."""

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    QUOTED = "quoted"  # 《……法》第三条
    UNQUOTED = "unquoted"  # 专利法第四十二条
    SELF = "self"  # 本办法第三条
    ANAPHORA = "anaphora"  # 前款、本条第二款
    CONTINUED = "continued"  # a further 第十条 of the title named just before
    BARE = "bare"  # 第十条 of the same document
    HEADING = "heading"  # a title without brackets, followed by its number
    NUMBER = "doc_no"  # 国办发〔2018〕37号 or 国务院令第713号 alone


@dataclass(frozen=True, slots=True)
class Mention:
    """What was written between `start` and `end`; a range of provisions is written art_10..art_12."""

    start: int
    end: int
    form: Form
    title: str = ""
    document_number: str = ""
    refs: tuple[str, ...] = ()
