"""Small files made for a test: DOCX from raw XML, containers entry by entry, PDF from lines."""

import zipfile
from io import BytesIO

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
ARTICLES = "<w:p><w:r><w:t>第一条　为了规范养犬行为，制定本办法。</w:t></w:r></w:p>"


def container(entries: dict[str, str | bytes], method=zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP file with these entries."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as bag:
        for name, part in entries.items():
            bag.writestr(name, part)
    return file.getvalue()


def package(**parts: str) -> dict[str, str]:
    """The entries of a Word file; parts are inner XML of body, styles and numbering."""
    tags = {"document": "document", "styles": "styles", "numbering": "numbering"}
    entries = {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS}
    for name, inner in parts.items():
        entries[f"word/{name}.xml"] = f"<w:{tags[name]} {W} {MC}>{inner}</w:{tags[name]}>"
    return entries


def word(body: str, **parts: str) -> bytes:
    """A DOCX file with this body XML."""
    return container(package(document=f"<w:body>{body}</w:body>", **parts))


def p(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def printed(*pages: list[tuple[float, float, str]], extra: str = "", drawing: str = "", root: str = "") -> bytes:
    """A PDF with lines at (x, y) on its pages, 16 points high."""
    objects = [
        "",
        "",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /UniGB-UTF16-H /DescendantFonts [4 0 R] >>",
    ]
    objects.append(
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /CIDSystemInfo "
        "<< /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 >>"
    )
    kids = []
    for lines in pages:
        shown = "".join(
            f"BT /F1 16 Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n" for x, y, text in lines
        )
        stream = drawing + shown
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = f"<< /Type /Catalog /Pages 2 0 R {root} >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    if extra:
        objects.append(extra)
    return bind(objects)


def bind(objects: list[str]) -> bytes:
    file, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(file))
        file += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer\n<< /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{len(file)}\n%%EOF\n"
    return file + end.encode()
