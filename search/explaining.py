"""Saying in plain Chinese how a query was understood."""

from search.reading import And, Article, Node, Not, Number, Or, Phrase, Reading, Term

SCOPED = {
    "all": "",
    "title": "只查标题，",
    "article": "在同一条里，",
    "paragraph": "在同一段里，",
    "sentence": "在同一句里，",
}
PLACES = {"": "", "title": "标题", "text": "正文", "issuer": "机关名称", "number": "文号"}
RELAXED = "没有条文含有其中多数词语，已放宽为含有其中一部分。"
NOTHING = "没有输入可以查找的字词，列出符合条件的全部文件。"


def explain(reading: Reading, *notes: str) -> str:
    """One sentence from the tree, then what was read or answered otherwise than typed."""
    said = f"按这样理解：{SCOPED[reading.scope]}{described(reading.node)}。" if reading.node else NOTHING
    return "".join((said, *reading.notes, *notes))


def described(node: Node) -> str:
    match node:
        case Term(text, field):
            return f"{PLACES[field]}含“{text}”"
        case Phrase(text, field):
            return f"{PLACES[field]}含连续的“{text}”"
        case Number(key, field):
            return f"文号是{'' if field else '或者提到'}“{key}”"
        case Article(_, text):
            return f"是或者提到“{text}”"
        case Not(Term(text, field) | Phrase(text, field)):
            return f"{PLACES[field]}不含“{text}”"
        case Not(inner):
            return f"不要（{described(inner)}）"
        case Or(nodes):
            return "，或者".join(map(grouped, nodes))
        case And(nodes):
            wanted = [grouped(inner) for inner in nodes if not isinstance(inner, Not)]
            unwanted = [described(inner) for inner in nodes if isinstance(inner, Not)]
            return "，".join(["，并且".join(wanted), *unwanted] if wanted else unwanted)
    raise TypeError(node)


def grouped(node: Node) -> str:
    return f"（{described(node)}）" if isinstance(node, And | Or) else described(node)
