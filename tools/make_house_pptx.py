"""Make templates/report/house.pptx, the house style of decks. The same command writes the same bytes.

python tools/make_house_pptx.py             writes templates/report/house.pptx
python tools/make_house_pptx.py --out FILE  writes FILE

The file is a real presentation: its theme, master and layouts are what decks are made with, and its slides show
each layout at work. Consultants change it in PowerPoint; this script only makes the one that is shipped.
"""

from __future__ import annotations

import argparse
import tomllib
from dataclasses import dataclass
from pathlib import Path

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.util import Inches

from okrworkbook.publish.office_package import same_bytes
from okrworkbook.publish.theme import SLOTS

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "templates" / "report" / "house.pptx"
LATIN, CHINESE = "Calibri", "Microsoft YaHei"  # on every computer with Office; neither is part of the file
COLOURS = tomllib.loads((HOUSE.parent / "brand.toml").read_text(encoding="utf-8"))["colours"]
MORE_COLOURS = {"accent5": "#E69F00", "accent6": "#D55E00"}  # of charts with several series
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
WIDTH, HEIGHT = 13.333, 7.5  # inches
LEFT, TEXT = 0.62, 12.09  # where words begin, and how far they reach
# The colours of the theme as slides call them.
NAMED = {"ink": "tx1", "paper": "bg1", "muted": "tx2", "tint": "bg2"}


def colour(name: str) -> str:
    """A fill in a colour of the theme, by the brand's name for it."""
    return f'<a:solidFill><a:schemeClr val="{NAMED.get(name, SLOTS[name].theme)}"/></a:solidFill>'


@dataclass(frozen=True)
class Place:
    """A placeholder: its kind, its number, what an author reads in it, where it stands and how its words look."""

    kind: str
    number: int
    words: str
    box: tuple[float, float, float, float]  # inches: left, top, width, height
    size: float = 0  # points; 0 is the master's
    ink: str = ""
    bold: bool = False
    anchor: str = "t"
    right: bool = False
    plain: bool = True  # a line of words rather than a list
    line: int = 0  # per cent
    after: int = 0  # points behind a paragraph

    def xml(self, id: int) -> str:
        """The shape."""
        kind = f'type="{self.kind}" ' if self.kind else ""
        number = f'idx="{self.number}"' if self.number else ""
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{self.words}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f"<p:nvPr><p:ph {kind}{number}/></p:nvPr></p:nvSpPr>"
            f'<p:spPr>{frame(*self.box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
            f'<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{self.anchor}">'
            f"<a:normAutofit/></a:bodyPr><a:lstStyle>{self.look()}</a:lstStyle><a:p>{self.prompt()}</a:p></p:txBody></p:sp>"
        )

    def look(self) -> str:
        """How the first level differs from the master."""
        listed = "" if self.kind in ("title", "ctrTitle") else "<a:buNone/>" if self.plain else ""
        indent = ' marL="0" indent="0"' if listed else ""
        line = f'<a:lnSpc><a:spcPct val="{self.line * 1000}"/></a:lnSpc>' if self.line else ""
        spaced = f'<a:spcAft><a:spcPts val="{self.after * 100}"/></a:spcAft>'
        after = f'<a:spcBef><a:spcPts val="0"/></a:spcBef>{spaced}' if listed else ""
        size = f' sz="{self.size * 100:.0f}"' if self.size else ""
        ink = colour(self.ink) if self.ink else ""
        aligned = ' algn="r"' if self.right else ""
        return (
            f"<a:lvl1pPr{indent}{aligned}>{line}{after}{listed}"
            f'<a:defRPr{size} b="{int(self.bold)}">{ink}</a:defRPr></a:lvl1pPr>'
            if size or ink or listed or line
            else ""
        )

    def prompt(self) -> str:
        """What stands in it until somebody writes."""
        if self.kind == "sldNum":
            return (
                '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="zh-CN"/>'
                "<a:t>‹#›</a:t></a:fld>"
            )
        return f'<a:r><a:rPr lang="zh-CN"/><a:t>{self.words}</a:t></a:r>'


def frame(left: float, top: float, width: float, height: float) -> str:
    """Where a shape stands, given in inches."""
    left, top, width, height = (Inches(part) for part in (left, top, width, height))
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def area(id: int, name: str, box: tuple[float, float, float, float], fill: str) -> str:
    """A rectangle without words."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{frame(*box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{colour(fill)}<a:ln><a:noFill/></a:ln></p:spPr>'
        '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="zh-CN"/></a:p></p:txBody></p:sp>'
    )


FOOTER = Place("ftr", 20, "{org} · {confidentiality}", (LEFT, 7.02, 10.6, 0.26), 10, "muted", anchor="ctr")
NUMBER = Place("sldNum", 21, "slide number", (11.71, 7.02, 1.0, 0.26), 10, "muted", anchor="ctr", right=True)
KICKER = Place("body", 13, "Kicker", (LEFT, 0.36, TEXT, 0.26), 12, "muted", anchor="ctr")
TITLE = Place("title", 0, "Title", (LEFT, 0.64, TEXT, 0.92))
BODY = (LEFT, 1.76, TEXT, 5.0)
EXHIBIT = "Exhibit"
FOOT = Place("body", 16, "Label, note and source", (LEFT, 6.28, TEXT, 0.64), 11, "muted", anchor="b")

MARKS = (("Mark", (LEFT, 0, 0.9, 0.08), "brand"), ("Line", (LEFT, 6.96, TEXT, 0.01), "grid"))

# A layout has a name, shapes of its own behind the words, and its placeholders.
LAYOUTS = (
    (
        "Cover",
        (("Band", (0, 0, 0.36, HEIGHT), "brand"),),
        (
            Place("ctrTitle", 0, "Title", (1.2, 2.0, 11.0, 1.5), 40, "brand", bold=True, anchor="b", line=95),
            Place("subTitle", 1, "Subtitle", (1.2, 3.65, 11.0, 0.75), 20, "muted"),
            Place("body", 10, "Client", (1.2, 4.55, 11.0, 0.5), 20, "ink", bold=True),
            Place("body", 12, "Notice", (1.2, 5.3, 11.0, 0.5), 14, "caution"),
            Place("body", 11, "Organisation and date", (1.2, 6.2, 11.0, 0.6), 14, "muted", anchor="b"),
            Place("body", 13, "Confidentiality", (1.2, 0.62, 8.0, 0.35), 12, "muted", anchor="ctr"),
            Place("pic", 14, "Logo", (9.9, 0.5, 2.81, 0.8)),
        ),
    ),
    (
        "Section",
        (("Paper", (0, 0, WIDTH, HEIGHT), "tint"), ("Band", (0, 0, 0.36, HEIGHT), "brand")),
        (
            Place("body", 13, "Number", (1.2, 1.75, 11.0, 0.6), 28, "brand", bold=True, anchor="b"),
            Place("title", 0, "Title", (1.2, 2.4, 11.0, 1.2), 36, "brand", bold=True, line=95),
            Place("body", 1, "Lead", (1.2, 3.85, 10.6, 2.7), 18, "ink", line=105, after=8),
            FOOTER,
            NUMBER,
        ),
    ),
    (
        "Text",
        MARKS,
        (KICKER, TITLE, Place("body", 1, "Text", BODY, plain=False), FOOTER, NUMBER),
    ),
    (
        "Exhibit",
        MARKS,
        (
            KICKER,
            TITLE,
            Place("body", 14, "Subtitle", (LEFT, 1.62, TEXT, 0.34), 14, "muted", anchor="ctr"),
            Place("", 15, EXHIBIT, (LEFT, 2.04, TEXT, 4.16)),
            FOOT,
            FOOTER,
            NUMBER,
        ),
    ),
    (
        "Text and Exhibit",
        MARKS,
        (
            KICKER,
            TITLE,
            Place("body", 1, "Text", (LEFT, 1.76, 3.9, 4.44), 16, plain=False),
            Place("body", 14, "Subtitle", (4.85, 1.62, 7.86, 0.34), 14, "muted", anchor="ctr"),
            Place("", 15, EXHIBIT, (4.85, 2.04, 7.86, 4.16)),
            FOOT,
            FOOTER,
            NUMBER,
        ),
    ),
    (
        "Exhibit Beside",
        MARKS,
        (
            Place("body", 13, "Kicker", (LEFT, 0.36, 4.1, 0.26), 12, "muted", anchor="ctr"),
            Place("title", 0, "Title", (LEFT, 0.64, 4.1, 1.9)),
            Place("body", 14, "Subtitle", (LEFT, 2.65, 4.1, 0.9), 14, "muted"),
            Place("body", 1, "Text", (LEFT, 3.65, 4.1, 2.0), 16, plain=False),
            Place("", 15, EXHIBIT, (4.95, 0.4, 7.76, 6.45)),
            Place("body", 16, "Label, note and source", (LEFT, 5.75, 4.1, 1.1), 11, "muted", anchor="b"),
            FOOTER,
            NUMBER,
        ),
    ),
)


def tree(shapes: str) -> str:
    """The shapes of a master or layout."""
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
        f"{shapes}</p:spTree>"
    )


def common(name: str, areas: tuple, places: tuple[Place, ...]) -> str:
    """What a layout shows."""
    shapes = [area(2 + n, *one) for n, one in enumerate(areas)]
    shapes += [place.xml(10 + n) for n, place in enumerate(places)]
    return f'<p:cSld {NAMESPACES} name="{name}">{tree("".join(shapes))}</p:cSld>'


def faces(family: str) -> str:
    """The fonts of the theme."""
    return "".join(
        f'<a:{one} typeface="+{family}-{end}"/>' for one, end in (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))
    )


def level(n: int, size: float, sign: str) -> str:
    """One level of a list."""
    return (
        f'<a:lvl{n}pPr marL="{228600 * n}" indent="-228600" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" '
        'latinLnBrk="0" hangingPunct="1"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        '<a:spcBef><a:spcPts val="0"/></a:spcBef><a:spcAft><a:spcPts val="800"/></a:spcAft>'
        f'<a:buClr><a:schemeClr val="accent1"/></a:buClr><a:buFont typeface="Arial"/><a:buChar char="{sign}"/>'
        f'<a:defRPr sz="{size * 100:.0f}" kern="1200">{colour("ink")}{faces("mn")}</a:defRPr></a:lvl{n}pPr>'
    )


def master_styles() -> str:
    """How titles, lists and all else look."""
    title = (
        '<a:lvl1pPr algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
        '<a:lnSpc><a:spcPct val="90000"/></a:lnSpc><a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="2400" b="1" kern="1200">{colour("brand")}{faces("mj")}</a:defRPr></a:lvl1pPr>'
    )
    body = "".join(
        level(n, size, sign)
        for n, size, sign in ((1, 18, "•"), (2, 16, "–"), (3, 14, "·"), (4, 14, "–"), (5, 14, "·"))
    )
    other = f'<a:lvl1pPr marL="0" algn="l"><a:defRPr sz="1400" kern="1200">{colour("ink")}{faces("mn")}</a:defRPr></a:lvl1pPr>'
    return (
        f"<p:txStyles {NAMESPACES}><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle>"
        f"<p:otherStyle>{other}</p:otherStyle></p:txStyles>"
    )


def theme() -> bytes:
    """Colours, fonts, and the plainest of lines and fills."""
    colours = {**{slot.theme: COLOURS[name] for name, slot in SLOTS.items()}, **MORE_COLOURS}
    colours |= {"hlink": COLOURS["brand"], "folHlink": COLOURS["muted"]}
    order = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    scheme = "".join(f'<a:{name}><a:srgbClr val="{colours[name][1:]}"/></a:{name}>' for name in order)
    fonts = "".join(
        f'<a:{family}Font><a:latin typeface="{LATIN}"/><a:ea typeface="{CHINESE}"/><a:cs typeface=""/>'
        f'<a:font script="Hans" typeface="{CHINESE}"/></a:{family}Font>'
        for family in ("major", "minor")
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="House"><a:themeElements>'
        f'<a:clrScheme name="House">{scheme}</a:clrScheme><a:fontScheme name="House">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="House"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    ).encode()


def dress(presentation: object) -> None:
    """Theme, master and layouts."""
    master = presentation.slide_master
    for layout in list(presentation.slide_layouts)[len(LAYOUTS) :]:
        presentation.slide_layouts.remove(layout)
    for layout, (name, areas, places) in zip(presentation.slide_layouts, LAYOUTS, strict=True):
        element = layout._element
        element.replace(element.cSld, parse_xml(common(name, areas, places)))
        for attribute in ("type", "preserve"):
            element.attrib.pop(attribute, None)
        element.set("preserve", "1")
        element.set("userDrawn", "1")
    places = (TITLE, Place("body", 1, "Text", BODY, plain=False), FOOTER, NUMBER)
    root = master._element
    shapes = "".join(place.xml(2 + n) for n, place in enumerate(places))
    paper = f"<p:bg><p:bgPr>{colour('paper')}<a:effectLst/></p:bgPr></p:bg>"
    root.replace(root.cSld, parse_xml(f"<p:cSld {NAMESPACES}>{paper}{tree(shapes)}</p:cSld>"))
    old = root.find("{http://schemas.openxmlformats.org/presentationml/2006/main}txStyles")
    root.replace(old, parse_xml(master_styles()))
    for owner in (master, presentation.notes_master):
        for relation in owner.part.rels.values():
            if relation.reltype == RELATIONSHIP_TYPE.THEME:
                relation.target_part._blob = theme()


def tidy(presentation: object) -> None:
    """Leave out what belongs to one computer, and name what python-pptx does not."""
    root, part = presentation.part._element, presentation.part
    for owner in (part, part.package):
        for key, relation in list(owner._rels.items()):
            if relation.reltype.endswith(("/printerSettings", "/thumbnail", "/extended-properties")):
                owner._rels.pop(key)
    named = next(key for key, one in part.rels.items() if one.reltype == RELATIONSHIP_TYPE.NOTES_MASTER)
    listed = f'<p:notesMasterIdLst {NAMESPACES}><p:notesMasterId r:id="{named}"/></p:notesMasterIdLst>'
    root.find("{http://schemas.openxmlformats.org/presentationml/2006/main}sldMasterIdLst").addnext(
        parse_xml(listed)
    )
    for element in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}defRPr"):
        if element.get("lang"):
            element.set("lang", "zh-CN")
    properties = presentation.core_properties
    for child in list(properties._element):
        properties._element.remove(child)
    properties.title = "house"


def show(presentation: object) -> None:
    """One slide of each layout, with the layout's name as its title."""
    for layout in presentation.slide_layouts:
        slide = presentation.slides.add_slide(layout)
        for shape in list(slide.placeholders):
            if shape.name.startswith(("Content", "Picture")):
                shape._element.getparent().remove(shape._element)
            else:
                named = layout.name if shape.placeholder_format.idx == 0 else shape.name
                shape.text_frame.text = f"样式示例 · {named}"


def make() -> bytes:
    """The template."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Inches(WIDTH), Inches(HEIGHT)
    presentation.part._element.sldSz.attrib.pop("type", None)
    dress(presentation)
    tidy(presentation)
    show(presentation)
    return same_bytes(presentation)


def main() -> None:
    """Write it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, default=HOUSE)
    out = parser.parse_args().out
    out.write_bytes(make())
    print(f"{out.name} {out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
