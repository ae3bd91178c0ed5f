"""From what a drafter hands in, a file or words, to one version of the text."""

from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile

from registry.intake import Reading, Unreadable, read_draft
from registry.models import Attachment
from review.uploads import take

PROPOSED = ("document_type", "genre", "effective_on", "expires_on")
PASTED = "粘贴的正文.txt"
QUESTION = "请核实这份文件是不是行政规范性文件；如果不是，请终止本案卷，并在文件目录中登记认定结果。"


class Unread(Exception):
    """A text that could not be read; the file itself is kept, so nothing handed in is lost."""

    def __init__(self, reason, attachment=None):
        super().__init__(reason)
        self.attachment = attachment


@dataclass(frozen=True)
class Draft:
    """A text as read, and the file it came in."""

    reading: Reading
    attachment: Attachment | None = None

    def version(self, *, title: str = "", carrier_title: str = "", otherwise: str = "") -> dict:
        """The fields of a `DraftText`; words typed by the drafter count more than those read."""
        return {
            "title": (title or self.reading.title or otherwise)[:300],
            "carrier_title": (carrier_title or self.reading.carrier_title)[:300],
            "text": self.reading.text,
            "attachment": self.attachment,
            "warnings": self.warnings(bool(title)),
        }

    def warnings(self, titled: bool) -> list[str]:
        found = [warning for warning in self.reading.warnings if not (titled and "没有找到标题" in warning)]
        doubt = [] if self.reading.normative else [self.reading.normative_reason + QUESTION]
        return [*doubt, *found]

    def proposals(self) -> dict[str, str]:
        """What the text says of itself for the details that publication carries; a person confirms them."""
        said = {name: getattr(self.reading, name) for name in PROPOSED}
        return {name: str(value) for name, value in said.items() if value}


def from_file(upload: UploadedFile) -> Draft:
    """Keep the file, then read it; raises NotTaken before it is kept, Unread after."""
    attachment, content = take(upload)
    try:
        return Draft(read_draft(content, attachment.name), attachment)
    except Unreadable as reason:
        raise Unread(str(reason), attachment) from reason


def from_words(words: str, attachment: Attachment | None = None) -> Draft:
    """Read words that were typed or pasted; a file beside them is kept as the original."""
    try:
        return Draft(read_draft(words.encode(), PASTED), attachment)
    except Unreadable as reason:
        raise Unread(str(reason), attachment) from reason
