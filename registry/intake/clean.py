"""Characters that nobody sees: taken out of a text, with a sentence that says so."""

import re

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
INVISIBLE = re.compile(
    r"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
SURROGATE = re.compile(r"[\ud800-\udfff]")
BREAK = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
BLANK = re.compile(r"[\t\u00a0]")

CONTROLS_REMOVED = "文件中有控制字符，已经删除，请核对正文。"
INVISIBLE_REMOVED = "文件中有看不见的零宽字符或者改变文字方向的字符，已经删除，请核对正文。"
PRIVATE = "文件中有 {} 个自造字，其他电脑上可能显示不出来，请换成标准汉字。"
PRIVATE_USE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010fffd]")


def clean(text: str) -> tuple[str, list[str]]:
    """The text with line feeds only and no unseen characters, and what was done to it."""
    if text.isprintable():
        return text, []
    warnings = []
    text = BLANK.sub(" ", BREAK.sub("\n", text))
    text, controls = CONTROL.subn("", text)
    text, surrogates = SURROGATE.subn("", text)
    text, invisible = INVISIBLE.subn("", text)
    if controls or surrogates:
        warnings.append(CONTROLS_REMOVED)
    if invisible:
        warnings.append(INVISIBLE_REMOVED)
    if private := len(PRIVATE_USE.findall(text)):
        warnings.append(PRIVATE.format(private))
    return text, warnings
