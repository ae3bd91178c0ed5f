"""Reading what people type: blanks join, quotes hold together, brackets group, 与 或 非 and a few fields.

    query   = part+                       a blank or 与 joins; 或 binds closer than a blank
    part    = member ("或" member)*
    member  = "非"? (leaf | "(" query ")" | field ":" "(" query ")")
    leaf    = (field ":")? (word | quoted phrase) | document number | 第十二条

Nothing typed is an error: what does not fit is read as plain words or passed over, and that is noted.
"""

from search.lexing import UNBALANCED, Lexer, Mark
from search.reading import Node, Reading, all_of, any_of, negated

DANGLING = "“与”“或”“非”的一侧没有词语，已忽略。"
EMPTY = "空的括号已忽略。"


def parse(text: str) -> Reading:
    """The tree of a query and notes on what was read otherwise than typed."""
    lexer = Lexer(text)
    groups: list[list[Node | Mark]] = [[]]
    for part in lexer.parts():
        if part == Mark("("):
            groups.append([])
        elif part == Mark(")"):
            close(groups, lexer.notes)
        else:
            groups[-1].append(part)
    if len(groups) > 1:
        lexer.notes.append(UNBALANCED)
    while len(groups) > 1:
        close(groups, lexer.notes)
    node = bound(groups[0], lexer.notes)
    return Reading(node, tuple(dict.fromkeys(lexer.notes)), wanted=node)


def close(groups: list[list[Node | Mark]], notes: list[str]) -> None:
    """The innermost group becomes one node of the group around it."""
    node = bound(groups.pop(), notes)
    if node is None:
        notes.append(EMPTY)
    else:
        groups[-1].append(node)


def bound(parts: list[Node | Mark], notes: list[str]) -> Node | None:
    """Bind 非 to what follows and 或 to both sides; what has nothing to bind is noted and dropped."""
    alternatives: list[list[Node]] = []
    pending: set[str] = set()
    for part in parts:
        if isinstance(part, Mark):
            if part.name in pending or (part.name != "not" and (not alternatives or "or" in pending)):
                notes.append(DANGLING)
            else:
                pending.add(part.name)
            continue
        node = negated(part) if "not" in pending else part
        if "or" in pending:
            alternatives[-1].append(node)
        else:
            alternatives.append([node])
        pending = set()
    if pending:
        notes.append(DANGLING)
    return all_of([any_of(nodes) for nodes in alternatives])
