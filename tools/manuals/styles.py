"""Styles: what does a manual need beyond the styles of templates/report/house.docx?

Headings that are numbered and do not each begin a page, boxes to tick, and tags that are seen to be tags.
"""

from __future__ import annotations

from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from okrworkbook.publish.word_text import make

HEADINGS, BOXES = 31, 32  # numbers of the lists that are added
# style, room above and below in points: long prose is set closer than a report's
CLOSER = (
    ("Heading 1", 20, 7),
    ("Heading 2", 10, 4),
    ("Heading 3", 7, 2),
    ("Body", 0, 3),
    ("List Bullet", 0, 2),
    ("List Number", 0, 2),
    ("Checklist", 0, 2),
    ("Table Text", 0.5, 0.5),
)

ADDED = (
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Checklist"><w:name w:val="Checklist"/>'
    '<w:basedOn w:val="Normal"/><w:uiPriority w:val="1"/><w:qFormat/><w:pPr><w:numPr>'
    f'<w:numId w:val="{BOXES}"/></w:numPr>'
    '<w:spacing w:before="0" w:after="80" w:line="276" w:lineRule="auto"/></w:pPr></w:style>',
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="TemplateTag"><w:name w:val="Template Tag"/>'
    '<w:basedOn w:val="Normal"/><w:uiPriority w:val="1"/><w:qFormat/><w:pPr><w:keepNext/>'
    '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    '<w:rPr><w:color w:val="8A4B00"/><w:sz w:val="15"/><w:szCs w:val="15"/></w:rPr></w:style>',
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="TemplateNote"><w:name w:val="Template Note"/>'
    '<w:basedOn w:val="Normal"/><w:uiPriority w:val="1"/><w:qFormat/><w:pPr>'
    '<w:shd w:val="clear" w:color="auto" w:fill="FFF4E0"/><w:ind w:left="113" w:right="113"/>'
    '<w:spacing w:before="0" w:after="60" w:line="264" w:lineRule="auto"/></w:pPr>'
    '<w:rPr><w:color w:val="8A4B00"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>',
)


def add_styles(document: Any) -> None:
    """Give a document in the house style what manuals need."""
    styles, numbering = document.styles.element, document.part.numbering_part.element
    for xml in ADDED:
        styles.append(parse_xml(xml.replace("<w:style ", f"<w:style {nsdecls('w')} ", 1)))
    first = numbering.find(qn("w:num"))
    for xml in (_heading_numbers(), _boxes()):
        first.addprevious(parse_xml(xml))
    for number in (HEADINGS, BOXES):
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )
    for level in (1, 2):
        properties = document.styles[f"Heading {level}"].element.pPr
        for page_break in properties.findall(qn("w:pageBreakBefore")):
            properties.remove(page_break)
        number = make("numPr", make("ilvl", val=level - 1), make("numId", val=HEADINGS))
        properties.find(qn("w:keepLines")).addnext(number)
    for name, before, after in CLOSER:
        form = document.styles[name].paragraph_format
        form.space_before, form.space_after = Pt(before), Pt(after)
    for name in ("Body", "List Bullet", "List Number", "Checklist", "Callout"):
        style = document.styles[name]
        style.paragraph_format.line_spacing, style.font.size = 1.1, Pt(10)
    document.styles["Spacer"].paragraph_format.line_spacing = Pt(7)


def _heading_numbers() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level - 1}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:pStyle w:val="Heading{level}"/><w:suff w:val="space"/><w:lvlText w:val="{sign} "/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
        for level, sign in ((1, "%1"), (2, "%1.%2"))
    )
    return (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{HEADINGS}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )


def _boxes() -> str:
    return (
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{BOXES}"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="□"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="425" w:hanging="340"/></w:pPr>'
        '<w:rPr><w:rFonts w:ascii="Microsoft YaHei" w:hAnsi="Microsoft YaHei" w:eastAsia="Microsoft YaHei" '
        'w:hint="eastAsia"/></w:rPr></w:lvl></w:abstractNum>'
    )
