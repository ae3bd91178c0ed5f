"""Plain text files: the right characters, or a refusal, or at least a warning; never silent garbage."""

import codecs
import re

from .body import Body
from .clean import PRIVATE_USE, clean
from .tidy import tidy
from .unreadable import Unreadable

MARKS = [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
GUESSES = ("utf-8", "gb18030")
UNDECODABLE = "无法识别文件的文字编码，请用记事本另存为 UTF-8 编码后上传。"
GARBLED = "文字像是乱码，可能用错误的编码保存过；请打开原文件核对，另存为 UTF-8 编码后重新上传。"

WESTERN = re.compile(r"[\x80-\xff]")
HAN = re.compile(r"[㐀-鿿]")
COMMON = re.compile(r"[的一是不了在有和为本第条规定应当区市年月日办法人政府]")
BROKEN_MARKS = ("\ufffd", "锟斤拷", "烫烫烫", "屯屯屯", "ï»¿", "â€", "锛", "銆", "鐨勶")


def read(content: bytes) -> Body:
    """The lines of a text file."""
    text = characters(content)
    cleaned, warnings = clean(text)
    if not cleaned.strip():
        raise Unreadable("文件里没有文字，请检查后重新上传。")
    lines = [line for line in map(tidy, cleaned.split("\n")) if line]
    return Body(lines, warnings=[GARBLED] * is_garbled(text) + warnings)


def characters(content: bytes) -> str:
    """The characters of a file, by its byte order mark or else as UTF-8 or else as GB18030."""
    marked = next(((content[len(mark) :], encoding) for mark, encoding in MARKS if content.startswith(mark)), None)
    for data, encoding in [marked] if marked else [(content, guess) for guess in GUESSES]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(UNDECODABLE)


def is_garbled(text: str) -> bool:
    """Whether the text looks like bytes that were read in the wrong encoding."""
    seen = len(re.sub(r"\s", "", text)) or 1
    foreign = len(WESTERN.findall(text)) > 0.2 * seen or len(PRIVATE_USE.findall(text)) > 0.05 * seen
    if foreign or any(mark in text for mark in BROKEN_MARKS):
        return True
    han = len(HAN.findall(text))
    return han >= 40 and len(COMMON.findall(text)) < 0.02 * han
