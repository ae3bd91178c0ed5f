"""Papers people hand in: a draft as Word writes it, its numbers drawn by Word itself."""

from io import BytesIO

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TITLE = "示例市云溪区共享单车停放管理办法"
PHRASE = "不得占用盲道和消防通道停放"
CHAPTER, ARTICLE, ITEM = LEVELS = range(3)
SHOWN = ("第%1章", "第%2条", "（%3）")
CAPACITY = (("路段", "停放点（处）", "容量（辆）"), ("云溪大道", "12", "480"), ("学府路", "5", "150"))
BODY = (
    (CHAPTER, "总则"),
    (ARTICLE, "为了规范共享单车停放，维护市容和交通秩序，根据有关法律、法规，结合本区实际，制定本办法。"),
    (ARTICLE, "本区行政区域内共享单车的投放、停放和管理，适用本办法。"),
    (CHAPTER, "停放"),
    (ARTICLE, f"骑行人应当在停放点内有序停放，{PHRASE}，不得影响行人通行。"),
    (ARTICLE, "经营企业应当履行下列义务："),
    (ITEM, "按照核定的容量投放车辆；"),
    (ITEM, "及时清理占道和损坏的车辆。"),
    (ARTICLE, "各路段的停放点和容量见下表："),
)
LAST = "本办法自{first}起施行，有效期至{last}。"


def word_draft(first, last, body=BODY) -> bytes:
    """A DOCX file in which chapters, articles and items are numbered automatically and a table follows an article."""
    paper = docx.Document()
    number(paper)
    paper.add_paragraph(TITLE)
    for level, text in body:
        listed(paper, level, text)
    table = paper.add_table(rows=0, cols=len(CAPACITY[0]))
    for row in CAPACITY:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    listed(paper, ARTICLE, LAST.format(first=chinese(first), last=chinese(last)))
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


def number(paper):
    """Add the list of chapters, articles and items."""
    numbering = paper.part.numbering_part.element
    levels = "".join(level(at) for at in LEVELS)
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))


def level(at):
    """One level; articles run through the chapters, items start again under each article."""
    through = '<w:lvlRestart w:val="0"/>' if at == ARTICLE else ""
    counted = f'<w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>{through}'
    return f'<w:lvl w:ilvl="{at}">{counted}<w:lvlText w:val="{SHOWN[at]}"/></w:lvl>'


def listed(paper, level, text):
    properties = paper.add_paragraph(text)._p.get_or_add_pPr()
    place = f'<w:ilvl w:val="{level}"/><w:numId w:val="90"/>'
    properties.append(parse_xml(f"<w:numPr {nsdecls('w')}>{place}</w:numPr>"))


def chinese(day):
    return f"{day.year}年{day.month}月{day.day}日"


def upload(name, content, kind=WORD):
    """A file as the browser is given it."""
    return {"name": name, "mimeType": kind, "buffer": content}
