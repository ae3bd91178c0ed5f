"""Numbers as Word counts them in lists."""

from registry.numerals import to_chinese

STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = [
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
]  # fmt: skip


LEGAL_WORDS = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")


def han(number: int) -> str:
    """一, 十一, 一百零一; plain digits where Chinese legislation has no word for it."""
    return to_chinese(number) if 0 < number < 10_000 else str(number)


def legal(number: int) -> str:
    """壹, 壹拾, 贰拾壹, as sums of money are written."""
    words = han(number).translate(LEGAL_WORDS)
    return f"壹{words}" if words.startswith("拾") else words


def positional(number: int) -> str:
    """二〇二六 for 2026."""
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def roman(number: int) -> str:
    words = ""
    for worth, letters in ROMAN:
        words += letters * (number // worth)
        number %= worth
    return words


def letters(number: int) -> str:
    """a … z, aa … zz, as Word repeats them."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def offset(first: str, most: int):
    """A format whose characters follow each other in Unicode; plain digits beyond the last."""
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= most else str(number)


def among(words: str):
    return lambda number: words[(number - 1) % len(words)]


# ECMA-376 17.18.59; counting formats write 一百零一, the form Chinese legislation uses
FORMATS = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": "{:02d}".format,
    "decimalFullWidth": lambda number: str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "decimalFullWidth2": lambda number: str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerLetter": letters,
    "chineseCounting": han,
    "chineseCountingThousand": han,
    "taiwaneseCounting": han,
    "taiwaneseCountingThousand": han,
    "japaneseCounting": han,
    "ideographDigital": positional,
    "japaneseDigitalTenThousand": positional,
    "taiwaneseDigital": positional,
    "chineseLegalSimplified": legal,
    "ideographLegalTraditional": legal,
    "ideographTraditional": among(STEMS),
    "ideographZodiac": among(BRANCHES),
    "decimalEnclosedCircle": offset("①", 20),
    "decimalEnclosedCircleChinese": offset("①", 20),
    "decimalEnclosedParen": offset("⑴", 20),
    "decimalEnclosedFullstop": offset("⒈", 20),
    "ideographEnclosedCircle": offset("㊀", 10),
    "none": lambda number: "",
}


def spell(number: int, format: str) -> str:
    """The number in a Word number format; unknown formats count in digits."""
    return FORMATS.get(format, str)(min(max(number, 0), 32767))
