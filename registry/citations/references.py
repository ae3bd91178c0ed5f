"""References to provisions: 第十二条第一款第（三）项、第四款 becomes addresses."""

import re

from registry.numerals import CHINESE, NotANumber, to_int

NUMERAL = rf"[{CHINESE}0-9０-９]{{1,10}}"
LEVELS = ("编", "分编", "章", "节", "条", "款", "项", "目")
NAMES = dict(zip(LEVELS, ("prt", "sub", "chp", "sec", "art", "para", "item", "point"), strict=True))
UNIT = re.compile(
    rf"(第)?\s{{0,2}}[（(]?\s{{0,2}}({NUMERAL})\s{{0,2}}[)）]?\s{{0,2}}(分编|[编章节条款项目])(?:之({NUMERAL}))?(?!次)"
)
ITEMS = re.compile(rf"第\s{{0,2}}(?=[（(])((?:[（(]{NUMERAL}[)）]\s?(?:、|和|及|至|以及|或者)?\s?){{2,30}})项")
BRACKETED = re.compile(rf"(至)?\s?[（(]({NUMERAL})[)）]")
JOINT = re.compile(r"\s?(、|和|及|以及|或者|或|与|至|到|—|-)\s?(?=[第一二三四五六七八九十（(])")
RANGES = ("至", "到", "—", "-")
MOST = 200

Place = dict[str, str]


def read_references(text: str, at: int) -> tuple[int, tuple[str, ...]]:
    """Read a list of references that begins here; return where it ends and their addresses."""
    end, places = at, []
    place: Place = {}
    joint = ""
    for _ in range(MOST):
        step = _step(text, end + len(joint), place, joint)
        if step is None:
            break
        end, place, added = step
        places = _merge(places, added, joint)
        found = JOINT.match(text, end)
        joint = found[0] if found else ""
    return end, tuple(places)


def _step(text: str, at: int, place: Place, joint: str) -> tuple[int, Place, list[str]] | None:
    """Read one unit: deeper levels refine the place, a joint starts another."""
    if found := ITEMS.match(text, at):
        return _items(found, place)
    found = UNIT.match(text, at)
    number = found and _number(found[2])
    if not number or not (found[1] or joint.strip() in RANGES):
        return None
    level = LEVELS.index(found[3])
    if not joint and place and LEVELS.index(next(reversed(place))) >= level:
        return None
    parents = {name: n for name, n in place.items() if LEVELS.index(name) < level}
    sub = _number(found[4]) if found[4] else None
    here = parents | {found[3]: f"{number}-{sub}" if sub else str(number)}
    return found.end(), here, [_address(here)]


def _items(found: re.Match, place: Place) -> tuple[int, Place, list[str]]:
    """Read 第（一）、（三）项."""
    parents = {name: number for name, number in place.items() if LEVELS.index(name) < LEVELS.index("项")}
    added: list[str] = []
    here = parents
    for bracketed in BRACKETED.finditer(found[1]):
        here = parents | {"项": str(_number(bracketed[2]) or 0)}
        added = _merge(added, [_address(here)], bracketed[1] or "、")
    return found.end(), here, added


def _merge(places: list[str], added: list[str], joint: str) -> list[str]:
    joint = joint.strip()
    if places and not joint:
        return [*places[:-1], *added]
    if places and joint in RANGES:
        return [*places[:-1], f"{places[-1]}..{added[0]}", *added[1:]]
    return places + added


def _address(place: Place) -> str:
    """Articles run through a document, so what stands above 条 is not part of the address."""
    names = list(place)
    if "条" in names:
        names = names[names.index("条") :]
    return "__".join(f"{NAMES[name]}_{place[name]}" for name in names)


def _number(written: str) -> int | None:
    try:
        return to_int(written)
    except NotANumber:
        return None
