"""Slides, shapes: how are numbers, boxes and free words drawn as shapes of PowerPoint?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from pptx.oxml import parse_xml

from okrworkbook.publish.slides_house import POINT, Place
from okrworkbook.publish.slides_stack import BAR, PAD, TILE_GAP, Box, Tiles, tile_lines
from okrworkbook.publish.slides_text import NAMESPACE, Para, Setter, para

PARAGRAPH = "{http://schemas.openxmlformats.org/drawingml/2006/main}p"
NAMES = f'{NAMESPACE} xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
# How a box looks by its tone: the colour of its bar and title, and its paper.
TONES = {
    "decision": ("brand", "accent1", "bg2"),
    "caution": ("caution", "accent2", "accent4"),
    "info": ("brand", "tx2", "bg2"),
}
TILE_INKS = {"value": "brand", "label": "ink", "note": "muted"}
RULE = 3.0  # points of the line on a headline number


def drawn(
    what: Sequence[Para] | Tiles | Box, place: Place, size: float, setter: Setter, number: int
) -> list[Any]:
    """The shapes, numbered from `number` on."""
    if isinstance(what, Tiles):
        return list(_tiles(what, place, setter, number))
    if isinstance(what, Box):
        return [_box(what, place, size, setter, number)]
    body = setter.body(what, size, after=place.after)
    return [_shape(number, f"Text {number}", place, body, (0, 0), "", box=True)]


def move(shape: Any, place: Place) -> None:
    """Put a placeholder elsewhere than its layout does."""
    shape.left, shape.top, shape.width, shape.height = (
        round(side * POINT) for side in (place.left, place.top, place.width, place.height)
    )


def foot(kind: str, index: int, body: Sequence[Any], number: int) -> Any:
    """The footer or the slide number, in its placeholder."""
    made = parse_xml(
        f'<p:sp {NAMES}><p:nvSpPr><p:cNvPr id="{number}" name="{kind} {number}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f'</p:cNvSpPr><p:nvPr><p:ph type="{kind}" sz="quarter" idx="{index}"/></p:nvPr></p:nvSpPr><p:spPr/>'
        "<p:txBody><a:bodyPr/><a:lstStyle/></p:txBody></p:sp>"
    )
    made.txBody.extend(body)
    return made


def _tiles(what: Tiles, place: Place, setter: Setter, number: int) -> Iterator[Any]:
    """Each a group of a box and the line on it, so that they move together."""
    width = what.width(place.width)
    for n, item in enumerate(what.items):
        left = place.left + n * (width + TILE_GAP)
        own = Place(left, place.top, width, place.height)
        body = [
            setter.paragraph(para(words, bold=name == "value", colour=TILE_INKS[name]), size)
            for words, size, name in tile_lines(item, what.scale)
        ]
        first = number + 3 * n
        box = _shape(first + 1, f"KPI {first}", own, body, (PAD, PAD), "bg2")
        rule = _shape(
            first + 2, f"KPI line {first}", Place(left, place.top, width, RULE), [], (0, 0), "accent1"
        )
        yield _group(first, own, [box, rule])


def _box(what: Box, place: Place, size: float, setter: Setter, number: int) -> Any:
    """A bar at the left of a tinted box."""
    ink, bar, paper = TONES[what.tone]
    body = [setter.paragraph(para(what.title, bold=True, colour=ink), size, after=4)] if what.title else []
    body.append(setter.paragraph(Para(tuple(_inked(run) for run in what.text.runs)), size))
    inner = Place(place.left + BAR, place.top, place.width - BAR, place.height)
    box = _shape(number + 1, f"Callout {number}", inner, body, (PAD, PAD), paper)
    edge = _shape(
        number + 2, f"Callout bar {number}", Place(place.left, place.top, BAR, place.height), [], (0, 0), bar
    )
    return _group(number, place, [box, edge])


def _inked(run: Any) -> Any:
    return replace(run, colour=run.colour or "ink")


def _group(number: int, place: Place, shapes: Sequence[Any]) -> Any:
    left, top, width, height = _emu(place)
    made = parse_xml(
        f'<p:grpSp {NAMES}><p:nvGrpSpPr><p:cNvPr id="{number}" name="Group {number}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f'<p:grpSpPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>'
        f'<a:chOff x="{left}" y="{top}"/><a:chExt cx="{width}" cy="{height}"/></a:xfrm></p:grpSpPr></p:grpSp>'
    )
    made.extend(shapes)
    return made


def _shape(
    number: int,
    name: str,
    place: Place,
    body: Sequence[Any],
    pad: tuple[float, float],
    fill: str,
    box: bool = False,
) -> Any:
    """A rectangle with words, or without any."""
    left, top, width, height = _emu(place)
    side, above = (round(part * POINT) for part in pad)
    paint = f'<a:solidFill><a:schemeClr val="{fill}"/></a:solidFill>' if fill else "<a:noFill/>"
    made = parse_xml(
        f'<p:sp {NAMES}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr{" txBox=" + chr(34) + "1" + chr(34) if box else ""}/>'
        f'<p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{paint}<a:ln><a:noFill/></a:ln></p:spPr>'
        f'<p:txBody><a:bodyPr wrap="square" lIns="{side}" tIns="{above}" rIns="{side}" bIns="{above}" anchor="t"/>'
        "<a:lstStyle/></p:txBody></p:sp>"
    )
    made.txBody.extend(body or [parse_xml(f"<a:p {NAMESPACE}/>")])
    return made


def _emu(place: Place) -> tuple[int, int, int, int]:
    return tuple(round(side * POINT) for side in (place.left, place.top, place.width, place.height))
