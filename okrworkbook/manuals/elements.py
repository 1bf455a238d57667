"""Elements: what of the body of a Word document can be read as words, and what cannot?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
REFUSED = {
    qn("w:footnoteReference"): "note",
    qn("w:endnoteReference"): "note",
    qn("w:commentReference"): "comment",
    qn("w:altChunk"): "other_file",
    **dict.fromkeys(
        map(qn, ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:rPrChange", "w:pPrChange")), "change"
    ),
}
REFUSED_IN_TEXT = {
    qn("w:drawing"): "picture",
    qn("w:pict"): "picture",
    qn("w:object"): "object",
    qn("w:sym"): "symbol",
    qn("w:ruby"): "ruby",
    MATH: "formula",
}
TEXT_BOX = qn("w:txbxContent")


def blocks(parent: Any) -> Iterator[Any]:
    """The paragraphs and tables of a body or cell, those in content controls too."""
    for child in parent:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag == qn("w:sdt"):
            content = child.find(qn("w:sdtContent"))
            yield from () if content is None else blocks(content)
        elif child.tag == qn("w:customXml"):
            yield from blocks(child)
        elif child.tag in REFUSED:
            yield child


def children(parent: Any, name: str) -> Iterator[Any]:
    """Rows of a table or cells of a row, those in content controls too."""
    for child in parent:
        if child.tag == qn(name):
            yield child
        elif child.tag == qn("w:sdt"):
            content = child.find(qn("w:sdtContent"))
            yield from () if content is None else children(content, name)
        elif child.tag == qn("w:customXml"):
            yield from children(child, name)


def refused_in(block: Any, inside: bool) -> Iterator[str]:
    """What of a block cannot be carried; pictures on a cover can stay behind, for the other formats have theirs."""
    for element in block.iter():
        if element.tag in REFUSED:
            yield REFUSED[element.tag]
        elif inside and element.tag in REFUSED_IN_TEXT:
            boxed = next(element.iter(TEXT_BOX), None) is not None
            yield "text_box" if boxed else REFUSED_IN_TEXT[element.tag]
        elif inside and element.tag == qn("w:tbl") and element is not block:
            yield "inner_table"


def column_sides(table: Any, width: int) -> list[str]:
    """Which columns stand at the right: those whose cells under the head do."""
    rows = [*children(table, "w:tr")][1:]
    sides = ["left"] * width
    for place in range(width):
        cells = [cells[place] for row in rows if len(cells := [*children(row, "w:tc")]) == width]
        ends = [cell.find(f".//{qn('w:jc')}") for cell in cells]
        if ends and all(one is not None and one.get(qn("w:val")) in ("right", "end") for one in ends):
            sides[place] = "right"
    return sides


def column_widths(table: Any, width: int) -> list[float] | None:
    grid = [float(one.get(qn("w:w"), "0")) for one in table.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")]
    return grid if len(grid) == width and min(grid) > 0 else None


def style_id(element: Any, path: str) -> str:
    found = element.find("/".join(qn(part) for part in path.split("/")))
    return "" if found is None else found.get(qn("w:val"), "")


def signs(run: Any) -> Iterator[str]:
    for child in run:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag == qn("w:tab"):
            yield " "
        elif child.tag == qn("w:cr") or (
            child.tag == qn("w:br") and child.get(qn("w:type")) in (None, "textWrapping")
        ):
            yield "\n"
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"


def switched_on(properties: Any, name: str) -> bool:
    found = None if properties is None else properties.find(qn(name))
    return found is not None and found.get(qn("w:val"), "1") not in ("0", "false", "off")


def strong(properties: Any) -> bool:
    style = None if properties is None else properties.find(qn("w:rStyle"))
    return style is not None and style.get(qn("w:val")) == "Strong"


def has_field(paragraph: Any) -> bool:
    """Whether all its words are the result of a field, such as contents Word makes itself."""
    return next(paragraph.iter(qn("w:fldChar"), qn("w:fldSimple")), None) is not None
