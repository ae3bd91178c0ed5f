"""The fields of a reading, worked out from the lines of a document."""

from . import head as top
from . import instrument, normative, signature, terms
from .body import Body
from .reading import Reading
from .title import KINDS, is_trial, last_word
from .unreadable import Unreadable

NO_TITLE = "没有找到标题，请填写。"
NO_INSTRUMENT = "标题说要印发文件，正文里却没有找到它的标题，请核对是否缺页。"


def describe(body: Body, format: str) -> Reading:
    """Read the head, the instrument, the dates and the rest; what cannot be found stays empty."""
    if not body.lines:
        raise Unreadable("文件里没有正文文字，请检查内容后重新上传。")
    head = top.split(body.lines, body.boxed)
    inner, marks = instrument.find(head.title, head.rest)
    carrier = head.title if inner else ""
    title = inner or head.title
    text = "\n".join(head.rest)
    kind = last_word(head.title) or ("令" if head.letterhead.endswith("令") else "")
    genre = last_word(title)
    term = terms.find(text)
    is_normative, reason = normative.guess([title, carrier], head.number, genre, text)
    return Reading(
        format=format,
        carrier_title=carrier,
        title=title,
        document_number=head.number,
        issuer=signature.find_issuer(head.title, head.rest, head.letterhead),
        document_type=kind if kind in KINDS else "",
        genre=genre,
        text=text,
        effective_on=term.effective_on,
        expires_on=term.expires_on,
        effective_on_issue=term.on_issue,
        trial=is_trial([title, instrument.issued_by_cover(head.title), *head.marks, *marks]),
        normative=is_normative,
        normative_reason=reason,
        made_on=signature.find_made_on(head.rest),
        warnings=tuple(dict.fromkeys(body.warnings + doubts(head.title, title, inner) + term.warnings)),
    )


def doubts(first: str, title: str, inner: str) -> list[str]:
    if not title:
        return [NO_TITLE]
    return [NO_INSTRUMENT] if instrument.issued_by_cover(first) and not inner else []
