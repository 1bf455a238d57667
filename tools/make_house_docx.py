"""Make templates/report/house.docx, the house style of Word reports. The same command writes the same bytes.

python tools/make_house_docx.py             writes templates/report/house.docx
python tools/make_house_docx.py --out FILE  writes FILE

The file is a real Word document: its styles, page, header and footer are what reports are made with, and its
text shows each style at work. Consultants change it in Word; this script only makes the one that is shipped.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from pathlib import Path

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from okrworkbook.publish.office_package import same_bytes
from okrworkbook.publish.theme import SLOTS
from okrworkbook.publish.word_house import fonts_made_explicit

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "templates" / "report" / "house.docx"
LATIN, CHINESE = "Calibri", "Microsoft YaHei"  # on every computer with Office; neither is part of the file
TEXT_WIDTH = 10080  # twips: 7 inches, as wide as the drawings are
MARGIN = (11906 - TEXT_WIDTH) // 2
COLOURS = tomllib.loads((HOUSE.parent / "brand.toml").read_text(encoding="utf-8"))["colours"]


def colour(name: str) -> str:
    """A colour of the theme, with what it is for programs that do not read themes."""
    return f'w:val="{COLOURS[name][1:]}" w:themeColor="{SLOTS[name].word}"'


def line(side: str, size: int, name: str, space: int = 0) -> str:
    """One border, `size` in eighths of a point."""
    return (
        f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{COLOURS[name][1:]}" '
        f'w:themeColor="{SLOTS[name].word}"/>'
    )


def shade(name: str) -> str:
    """A fill."""
    return (
        f'<w:shd w:val="clear" w:color="auto" w:fill="{COLOURS[name][1:]}" w:themeFill="{SLOTS[name].word}"/>'
    )


def spaced(before: float = 0, after: float = 0, lines: float = 1.1) -> str:
    """Room above and below in points, and the height of a line in lines."""
    return f'<w:spacing w:before="{before * 20:.0f}" w:after="{after * 20:.0f}" w:line="{lines * 240:.0f}" w:lineRule="auto"/>'


def type_(size: float, name: str = "", bold: bool = False) -> str:
    """Size in points, colour, weight."""
    return (
        ("<w:b/><w:bCs/>" if bold else "")
        + (f"<w:color {colour(name)}/>" if name else "")
        + f'<w:sz w:val="{size * 2:.0f}"/><w:szCs w:val="{size * 2:.0f}"/>'
    )


KEEP, WHOLE, LEFT = "<w:keepNext/>", "<w:keepLines/>", '<w:jc w:val="left"/>'
RIGHT_TAB = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
DOTTED_TAB = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/></w:tabs>'


def numbered(number: int) -> str:
    return f'<w:numPr><w:numId w:val="{number}"/></w:numPr>'


# name, based on, next, paragraph properties, run properties; in the order of the schema within each
PARAGRAPHS = (
    ("Body", "Normal", "Body", spaced(0, 6, 1.15) + '<w:jc w:val="both"/>', ""),
    ("Title", "Normal", "Subtitle", spaced(0, 10, 1.0), type_(30, "brand", bold=True)),
    ("Subtitle", "Normal", "Body", spaced(0, 30), type_(14, "muted")),
    (
        "heading 1",
        "Normal",
        "Body",
        f"{KEEP}{WHOLE}<w:pageBreakBefore/><w:pBdr>{line('bottom', 12, 'brand', 5)}</w:pBdr>"
        f'{spaced(0, 14, 1.0)}<w:outlineLvl w:val="0"/>',
        type_(19, "brand", bold=True),
    ),
    (
        "heading 2",
        "Normal",
        "Body",
        f'{KEEP}{WHOLE}{spaced(18, 8, 1.0)}<w:outlineLvl w:val="1"/>',
        type_(13.5, "brand", bold=True),
    ),
    (
        "heading 3",
        "Normal",
        "Body",
        f'{KEEP}{WHOLE}{spaced(14, 6, 1.0)}<w:outlineLvl w:val="2"/>',
        type_(11.5, "brand", bold=True),
    ),
    ("caption", "Normal", "Body", f"{KEEP}{WHOLE}{spaced(8, 2)}", type_(10.5, bold=True)),
    ("Exhibit Subtitle", "Normal", "Body", f"{KEEP}{WHOLE}{spaced(0, 4)}", type_(9, "muted")),
    ("Figure", "Normal", "Body", spaced(2, 4, 1.0), ""),
    ("Table Text", "Normal", "Table Text", spaced(1.5, 1.5, 1.0), type_(9)),
    ("Table Header", "Table Text", "Table Text", KEEP, type_(9, "brand", bold=True)),
    ("Note", "Normal", "Source", spaced(4, 0), type_(8.5, "muted")),
    ("Source", "Normal", "Body", spaced(2, 14), type_(8.5, "muted")),
    (
        "Spacer",
        "Normal",
        "Body",
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="exact"/>',
        type_(8),
    ),
    ("List Number", "Normal", "List Number", f"{numbered(1)}{spaced(0, 5, 1.15)}", ""),
    ("List Bullet", "Normal", "List Bullet", f"{numbered(2)}{spaced(0, 5, 1.15)}", ""),
    ("List Continue", "Normal", "List Continue", spaced(0, 5, 1.15) + '<w:ind w:left="425"/>', ""),
    (
        "Quote",
        "Normal",
        "Body",
        f'<w:pBdr>{line("left", 20, "brand", 10)}</w:pBdr>{spaced(0, 5, 1.15)}<w:ind w:left="284"/>',
        type_(10.5, "muted"),
    ),
    (
        "Code",
        "Normal",
        "Code",
        f'{shade("tint")}{spaced(0, 8, 1.0)}<w:ind w:left="113" w:right="113"/>',
        type_(9),
    ),
    ("Rule", "Normal", "Body", f"<w:pBdr>{line('bottom', 4, 'grid')}</w:pBdr>{spaced(0, 8, 1.0)}", type_(4)),
    ("Callout Title", "Normal", "Callout", f"{KEEP}{spaced(0, 3)}", type_(10.5, "brand", bold=True)),
    ("Caution Title", "Callout Title", "Callout", "", type_(10.5, "caution", bold=True)),
    ("Callout", "Normal", "Callout", spaced(0, 0, 1.15), ""),
    ("KPI Value", "Normal", "KPI Label", f"{KEEP}{spaced(0, 2, 1.0)}", type_(20, "brand", bold=True)),
    ("KPI Label", "Normal", "KPI Note", spaced(0, 1), type_(9)),
    ("KPI Note", "Normal", "Body", spaced(0, 0), type_(8, "muted")),
    ("Cover Line", "Normal", "Cover Line", spaced(0, 0), type_(9, "muted")),
    ("Cover Client", "Normal", "Cover Client", spaced(0, 0), type_(14, bold=True)),
    ("Cover Imprint", "Normal", "Cover Imprint", spaced(0, 2), ""),
    (
        "Cover Notice",
        "Normal",
        "Cover Imprint",
        f'<w:pBdr>{line("left", 28, "caution", 8)}</w:pBdr>{shade("caution_tint")}{spaced(0, 26, 1.3)}<w:ind w:left="227"/>',
        type_(9.5, "caution"),
    ),
    (
        "Cover Bar",
        "Normal",
        "Cover Bar",
        f"{shade('brand')}"
        '<w:spacing w:before="0" w:after="0" w:line="227" w:lineRule="exact"/>'
        f'<w:ind w:left="-{MARGIN}" w:right="-{MARGIN}"/>',
        type_(4),
    ),
    (
        "TOC Heading",
        "Normal",
        "Body",
        f"{KEEP}<w:pageBreakBefore/>{spaced(0, 14, 1.0)}",
        type_(19, "brand", bold=True),
    ),
    ("toc 1", "Normal", "toc 1", f"{DOTTED_TAB}{spaced(8, 3)}", type_(10.5, bold=True)),
    ("toc 2", "Normal", "toc 2", f'{DOTTED_TAB}{spaced(0, 3)}<w:ind w:left="284"/>', type_(10)),
    (
        "header",
        "Normal",
        "header",
        f"<w:pBdr>{line('bottom', 4, 'grid', 4)}</w:pBdr>{RIGHT_TAB}{spaced(26, 0)}",
        type_(8, "muted"),
    ),
    ("footer", "Normal", "footer", f"{RIGHT_TAB}{spaced(0, 0)}", type_(8, "muted")),
    ("footnote text", "Normal", "footnote text", spaced(0, 2), type_(8.5, "muted")),
)
CHARACTERS = (
    ("Strong", "<w:b/><w:bCs/>"),
    ("Emphasis", f"<w:color {colour('brand')}/>"),  # Chinese has no italics
    ("Code Text", f"<w:color {colour('ink')}/>{shade('tint')}"),
    ("Caption Label", f"<w:color {colour('brand')}/>"),
    ("Hyperlink", f'<w:color {colour("brand")}/><w:u w:val="single"/>'),
    ("footnote reference", '<w:vertAlign w:val="superscript"/>'),
)


def cells(x: int, top: int, bottom: int) -> str:
    """Room inside every cell, in twips."""
    return (
        f'<w:tblCellMar><w:top w:w="{top}" w:type="dxa"/><w:left w:w="{x}" w:type="dxa"/>'
        f'<w:bottom w:w="{bottom}" w:type="dxa"/><w:right w:w="{x}" w:type="dxa"/></w:tblCellMar>'
    )


def box(bar: str, paper: str) -> tuple[str, str]:
    """A callout: a bar at the left of a tinted box."""
    return (
        f"<w:tblPr><w:tblBorders>{line('left', 28, bar)}</w:tblBorders>{cells(227, 142, 142)}</w:tblPr>",
        f"<w:tcPr>{shade(paper)}</w:tcPr>",
    )


TABLES = (
    (
        "Exhibit Table",
        f"<w:tblPr><w:tblBorders>{line('top', 4, 'grid')}{line('bottom', 8, 'brand')}"
        f"{line('insideH', 4, 'grid')}</w:tblBorders>{cells(100, 20, 20)}</w:tblPr>",
        '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
        f"{line('bottom', 8, 'brand')}</w:tcBorders>{shade('tint')}</w:tcPr></w:tblStylePr>",
    ),
    ("Callout Decision", *box("brand", "tint")),
    ("Callout Info", *box("muted", "tint")),
    ("Callout Caution", *box("caution", "caution_tint")),
    (
        "KPI Tiles",
        f"<w:tblPr><w:tblBorders>{line('top', 20, 'brand')}{line('insideH', 48, 'paper')}"
        f"{line('insideV', 48, 'paper')}</w:tblBorders>{cells(142, 113, 113)}</w:tblPr>",
        f"<w:tcPr>{shade('tint')}</w:tcPr>",
    ),
    ("Cover", f"<w:tblPr>{cells(0, 0, 0)}</w:tblPr>", ""),
)


def style_id(name: str) -> str:
    """Word's own ids for its own styles: heading 1 is Heading1."""
    return (
        re.sub(r"\W", "", name[:1].upper() + name[1:])
        .replace("text", "Text")
        .replace("reference", "Reference")
    )


def a_style(kind: str, name: str, based: str, following: str, body: str) -> str:
    """One style."""
    own = 'w:customStyle="1" ' if name in OURS else ""
    after = f'<w:next w:val="{style_id(following)}"/>' if following else ""
    based = f'<w:basedOn w:val="{style_id(based)}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" {own}w:styleId="{style_id(name)}"><w:name w:val="{name}"/>{based}{after}'
        f'<w:uiPriority w:val="1"/><w:qFormat/>{body}</w:style>'
    )


# Names that are not Word's own.
OURS = {
    *(
        "Body",
        "Exhibit Subtitle",
        "Figure",
        "Table Text",
        "Table Header",
        "Note",
        "Source",
        "Spacer",
        "Code",
        "Rule",
    ),
    *("Callout Title", "Caution Title", "Callout", "KPI Value", "KPI Label", "KPI Note", "Cover Bar"),
    *("Cover Line", "Cover Client", "Cover Imprint", "Cover Notice", "Code Text", "Caption Label"),
    *(name for name, *_ in TABLES),
}


def styles() -> str:
    """The style sheet."""
    fonts = f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{CHINESE}" w:cs="{LATIN}"/>'
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:rPr>{fonts}</w:rPr></w:style>"
    )
    plain = (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{cells(108, 0, 0)}</w:tblPr></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
    made = [
        a_style("paragraph", name, based, following, f"<w:pPr>{para}</w:pPr><w:rPr>{run}</w:rPr>")
        for name, based, following, para, run in PARAGRAPHS
    ]
    made += [a_style("character", name, "", "", f"<w:rPr>{run}</w:rPr>") for name, run in CHARACTERS]
    made += [a_style("table", name, "Table Normal", "", table + rest) for name, table, rest in TABLES]
    return (
        f"<w:styles {nsdecls('w')}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:color {colour('ink')}/>"
        '<w:kern w:val="2"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{spaced()}</w:pPr></w:pPrDefault></w:docDefaults>"
        f"{normal}{plain}{''.join(made)}</w:styles>"
    )


def levels(numbers: bool) -> str:
    """Nine levels of a list."""
    made = []
    for level in range(9):
        kind = ("decimal", "lowerLetter", "lowerRoman")[level % 3] if numbers else "bullet"
        sign = f"%{level + 1}." if numbers else "•–·"[level % 3]
        look = f"<w:b/><w:color {colour('brand')}/>" if numbers else f"<w:color {colour('brand')}/>"
        made.append(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{425 * (level + 1)}" w:hanging="340"/></w:pPr>'
            f"<w:rPr>{look}</w:rPr></w:lvl>"
        )
    return "".join(made)


def numbering() -> str:
    """The two lists that the styles List Number and List Bullet are linked to."""
    return (
        f"<w:numbering {nsdecls('w')}>"
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{levels(True)}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="multilevel"/>{levels(False)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>'
    )


SETTINGS = (
    f'<w:settings {nsdecls("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
    '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" '
    'w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" '
    'w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/></w:settings>'
)
SECTION = (
    f'<w:sectPr {nsdecls("w")}><w:pgSz w:w="11906" w:h="16838"/>'
    f'<w:pgMar w:top="1361" w:right="{MARGIN}" w:bottom="1191" w:left="{MARGIN}" w:header="0" w:footer="510" w:gutter="0"/>'
    "<w:titlePg/></w:sectPr>"
)


def field(code: str) -> str:
    """A field of Word."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def a_paragraph(style: str, inner: str) -> object:
    """A paragraph of a header or footer."""
    return parse_xml(f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{style_id(style)}"/></w:pPr>{inner}</w:p>')


def words(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def put_on(part: object, style: str, inner: str) -> None:
    """The only paragraph of a header or footer."""
    for old in list(part._element):
        part._element.remove(old)
    part._element.append(a_paragraph(style, inner))


SPECIMEN = (
    ("heading 1", "House style of Word reports · Word 报告的版式"),
    (
        "Body",
        "Change styles, page, header and footer in Word and save this file in templates/report/ of a workspace. "
        "The text on these pages is not printed; words in braces in header and footer are filled in: "
        "{title}, {subtitle}, {client}, {org}, {date}, {confidentiality}.",
    ),
    (
        "Body",
        "在 Word 中修改样式、页面、页眉和页脚，存回工作区的 templates/report/ 即可。"
        "正文中的示例文字不会印出；页眉页脚中花括号里的词由报告填入。",
    ),
    (
        "Body",
        "Theme colours come from brand.toml; a fixed colour given here stays. "
        "主题颜色取自 brand.toml，在这里另设的固定颜色保持不变。",
    ),
)


def write_specimen(document: object) -> None:
    """Every style at work, for whoever changes it."""
    for style, text in SPECIMEN:
        document.add_paragraph(text, style=style)
    for name, *_ in PARAGRAPHS:
        if name not in (
            "heading 1",
            "Body",
            "Cover Bar",
            "Spacer",
            "Rule",
            "TOC Heading",
            "header",
            "footer",
        ):
            document.add_paragraph(f"{name} 样式示例 2026", style=name)
    for name, *_ in CHARACTERS:
        document.add_paragraph(style="Body").add_run(f"{name} 样式示例", style=name)
    for name, *_ in TABLES:
        table = document.add_table(2, 3 if name in ("Exhibit Table", "KPI Tiles") else 1, style=name)
        for cell in table._cells:
            cell.paragraphs[0].text = f"{name} 样式示例"
            cell.paragraphs[0].style = "Table Text"
        document.add_paragraph(style="Spacer")


def make_house() -> bytes:
    """The whole file."""
    document = Document()
    _replace(document.styles.element, styles())
    _replace(document.part.numbering_part.element, numbering())
    _replace(document.settings.element, SETTINGS)
    body = document.element.body
    for old in list(body):
        body.remove(old)
    body.append(parse_xml(SECTION))
    section = document.sections[0]
    put_on(section.header, "header", words("{title} · {client}"))
    put_on(
        section.footer,
        "footer",
        words("{confidentiality}") + "<w:r><w:tab/></w:r>" + field("PAGE") + words(" / ") + field("NUMPAGES"),
    )
    put_on(section.first_page_header, "Cover Bar", "")
    put_on(section.first_page_footer, "footer", "")
    write_specimen(document)
    _set_theme(document)
    _forget(document)
    return same_bytes(document)


def _replace(element: object, xml: str) -> None:
    """Give a part's root other children; the root itself belongs to the part."""
    for old in list(element):
        element.remove(old)
    for new in list(parse_xml(xml)):
        element.append(new)


def _set_theme(document: object) -> None:
    part = document.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = part.blob.decode("utf-8")
    theme = re.sub(r'<a:latin typeface="[^"]*"', f'<a:latin typeface="{LATIN}"', theme)
    part._blob = re.sub(r'<a:ea typeface="[^"]*"', f'<a:ea typeface="{CHINESE}"', theme).encode("utf-8")
    fonts_made_explicit(document)


def _forget(document: object) -> None:
    """No picture of the first page, no program and no time."""
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith(("/thumbnail", "/extended-properties")):
            package.rels.pop(key)
    properties = document.core_properties._element
    for child in list(properties):
        properties.remove(child)
    document.core_properties.title = "House style of Word reports"
    assert properties.find(qn("dcterms:created")) is None


def main() -> None:
    """Write the file."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--out", type=Path, default=HOUSE)
    path = arguments.parse_args().out
    path.write_bytes(make_house())
    print(path.name, path.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
