"""Passages of fictional documents, for the tests of this folder."""

from datetime import date
from pathlib import Path

from search.passage import Passage, Period

ARTICLES = Path(__file__).with_name("articles.txt").read_text(encoding="utf-8").strip().split("\n\n")
TODAY = date(2026, 6, 1)
IN_FORCE = (Period(date(2020, 1, 1), None, "in_force"),)


def passage(document=1, number=1, text="", **fields):
    """One article; whatever a test does not say is unremarkable."""
    revision = fields.pop("revision", 10 * document)
    known = {
        "key": f"{revision}/art_{number}",
        "address": f"art_{number}",
        "label": f"第{number}条",
        "heading": "",
        "title": f"示例市云溪区第{document}号文件",
        "periods": IN_FORCE,
        "issuer": "yx-gov",
        "issuer_name": "示例市云溪区人民政府",
        "level": "own",
        "year": 2020,
        "document_type": "通知",
        "topic": "综合政务",
        "published_on": date(2020, 1, 1),
        "effective_on": date(2020, 1, 1),
        "order": number,
    }
    return Passage(document=document, revision=revision, text=text, **{**known, **fields})


def document(number, *texts, **fields):
    """All articles of a document."""
    return [passage(number, at, text, **fields) for at, text in enumerate(texts, 1)]
