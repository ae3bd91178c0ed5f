"""How a reader's words were understood: a small tree, and the sentence that says so. Values only."""

from dataclasses import dataclass

from search import segment
from search.normalise import fold

RELAXED = "没有条文含有其中多数词语，已放宽为含有其中一部分。"
FIELDS = {"标题": "title", "正文": "text", "文号": "number", "机关": "issuer", "条": "article"}
LABELS = {field: label for label, field in FIELDS.items()}


@dataclass(frozen=True)
class Term:
    """Words as typed, cut where it helps; without a field they may stand in the title or the text."""

    text: str
    field: str = ""


@dataclass(frozen=True)
class Phrase:
    """Characters that must stand together as they are."""

    text: str
    field: str = ""


@dataclass(frozen=True)
class Number:
    """发文字号 or 登记号 in its normal form: the document that bears it, and without a field also what names it."""

    key: str
    field: str = ""


@dataclass(frozen=True)
class Article:
    """第十二条: the provision of that number, or a place that names it."""

    number: str
    text: str


@dataclass(frozen=True)
class Not:
    node: "Node"


@dataclass(frozen=True)
class And:
    nodes: tuple["Node", ...]


@dataclass(frozen=True)
class Or:
    nodes: tuple["Node", ...]


Leaf = Term | Phrase | Number | Article
Node = Leaf | Not | And | Or


@dataclass(frozen=True)
class Reading:
    """The tree of a query, none when no word was given, and notes on what was read otherwise than typed."""

    node: Node | None = None
    notes: tuple[str, ...] = ()

    def noted(self, note: str) -> "Reading":
        return Reading(self.node, (*self.notes, note))

    def is_long(self, words: int) -> bool:
        """Whether some term is a question of more than so many words."""
        terms = (leaf for leaf in leaves(self.node) if isinstance(leaf, Term))
        return any(len(segment.query_words(fold(term.text))) > words for term in terms)


def leaves(node: Node | None) -> list[Leaf]:
    """What is looked for, without what must be absent."""
    match node:
        case None | Not():
            return []
        case And(nodes) | Or(nodes):
            return [leaf for inner in nodes for leaf in leaves(inner)]
    return [node]


def explain(reading: Reading) -> str:
    """Say in Chinese how the words were understood."""
    if reading.node is None:
        said = "没有输入可以查找的字词，列出符合条件的全部文件。"
    else:
        said = f"查找{described(reading.node)}。"
    return said + "".join(reading.notes)


def described(node: Node) -> str:
    match node:
        case Term(text, field):
            return f"{placed(field)}“{text}”"
        case Phrase(text, field):
            return f"{placed(field)}连续的“{text}”"
        case Number(key):
            return f"文号“{key}”"
        case Article(_, text):
            return f"“{text}”"
        case Or(nodes):
            return "或".join(map(described, nodes))
        case Not(inner):
            return f"不含{described(inner)}的条文"
        case And(nodes):
            return conjunction(nodes)
    raise TypeError(node)


def conjunction(nodes: tuple[Node, ...]) -> str:
    wanted = [described(node) for node in nodes if not isinstance(node, Not)]
    unwanted = [described(node.node) for node in nodes if isinstance(node, Not)]
    said = ["同时含有" + "、".join(wanted)] if len(wanted) > 1 else wanted
    return "，".join(said + (["不含" + "、".join(unwanted)] if unwanted else []))


def placed(field: str) -> str:
    return f"{LABELS[field]}中的" if field else ""
