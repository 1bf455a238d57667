"""Drawing: a chart's SVG, reduced to what may stand in a page, or refused.

Only the elements and attributes that matplotlib writes pass, references stay inside the drawing, and every
id gets a prefix so that two drawings on one page do not mix. What does not pass is published as pixels.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element, tostring

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"

SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
ELEMENTS = {"svg", "g", "defs", "clipPath", "pattern", "use", "image", "text", "tspan"} | SHAPES
SILENT = {"metadata", "title", "desc", "style"}  # say nothing that is drawn: left out

# fmt: off
ATTRIBUTES = {
    "id", "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy", "width",
    "height", "points", "transform", "viewBox", "version", "preserveAspectRatio", "patternUnits",
    "patternTransform", "clip-path", "clip-rule", "clipPathUnits", "fill", "fill-opacity", "fill-rule",
    "stroke", "stroke-width", "stroke-opacity", "stroke-linecap", "stroke-linejoin", "stroke-dasharray",
    "stroke-dashoffset", "stroke-miterlimit", "opacity", "text-anchor", "font-size", "font-family",
    "font-weight", "font-style", "style", "xml:space",
}
# fmt: on
PROPERTIES = (ATTRIBUTES - {"id", "d", "style", "transform"}) | {"font", "font-variant", "font-stretch"}

# matplotlib says this once, in a style sheet for every element; on a page it would reach beyond the drawing
ROOT_STYLE = "stroke-linejoin: round; stroke-linecap: butt"
LOCAL = re.compile(r"url\(#([\w.-]+)\)")
NAME = re.compile(r"[\w.:-]+")
PIXELS = re.compile(r"data:image/png;base64,[A-Za-z0-9+/=\s]+")
UNSAFE_VALUE = re.compile(r"url\s*\(|[\\<>{}@;]|/\*|javascript|expression|&", re.I)


class UnsafeDrawing(ValueError):
    """The SVG has something a chart does not need."""


@dataclass(frozen=True)
class Drawing:
    """A clean SVG and its size in inches."""

    svg: str
    width: float
    height: float


def clean(svg: str, prefix: str) -> Drawing:
    """The drawing with only what a chart needs. Raises UnsafeDrawing for anything else."""
    root = _parse(svg)
    if root.tag != SVG + "svg":
        raise UnsafeDrawing(root.tag)
    tidy = _element(root, prefix)
    width, height = _size(tidy)
    tidy.attrib = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": tidy.attrib["viewBox"],
        "width": f"{width:g}",
        "height": f"{height:g}",
        "style": ROOT_STYLE,
    }
    return Drawing(tostring(tidy, encoding="unicode"), width / 72, height / 72)


def _parse(svg: str) -> Element:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        return fromstring(svg, forbid_entities=True, forbid_external=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise UnsafeDrawing(str(error)) from error


def _size(root: Element) -> tuple[float, float]:
    """Width and height in points, as matplotlib gives them in the viewBox."""
    try:
        _, _, width, height = (float(part) for part in root.attrib["viewBox"].split())
    except (KeyError, ValueError) as error:
        raise UnsafeDrawing("viewBox") from error
    if not (0 < width <= 5000 and 0 < height <= 5000):
        raise UnsafeDrawing("viewBox")
    return width, height


def _element(source: Element, prefix: str) -> Element:
    name = _name(source.tag, ELEMENTS)
    tidy = Element(name, dict(_attributes(source, name, prefix)))
    tidy.text = source.text if name in ("text", "tspan") else None
    for child in source:
        if not isinstance(child.tag, str) or child.tag.removeprefix(SVG) in SILENT:
            continue
        kept = _element(child, prefix)
        kept.tail = child.tail if name in ("text", "tspan") else None
        tidy.append(kept)
    return tidy


def _name(tag: str, allowed: set[str]) -> str:
    name = tag.removeprefix(SVG)
    if name not in allowed:
        raise UnsafeDrawing(name)
    return name


def _attributes(source: Element, name: str, prefix: str) -> list[tuple[str, str]]:
    return [_attribute(key, value, name, prefix) for key, value in source.attrib.items()]


def _attribute(key: str, value: str, element: str, prefix: str) -> tuple[str, str]:
    if key in (XLINK + "href", "href"):
        return "href", _reference(value, element, prefix)
    key = key.replace("{http://www.w3.org/XML/1998/namespace}", "xml:")
    if key not in ATTRIBUTES:
        raise UnsafeDrawing(key)
    if key == "id":
        return key, _local_name(value, prefix)
    if key == "style":
        return key, _style(value, prefix)
    return key, _value(value, prefix)


def _reference(value: str, element: str, prefix: str) -> str:
    if element == "image" and PIXELS.fullmatch(value):
        return re.sub(r"\s", "", value)
    if element == "use" and value.startswith("#"):
        return "#" + _local_name(value[1:], prefix)
    raise UnsafeDrawing(f"{element} href")


def _local_name(value: str, prefix: str) -> str:
    if not NAME.fullmatch(value):
        raise UnsafeDrawing(value)
    return prefix + value


def _style(value: str, prefix: str) -> str:
    kept = []
    for declaration in filter(str.strip, value.split(";")):
        name, _, content = declaration.partition(":")
        if name.strip() not in PROPERTIES:
            raise UnsafeDrawing(name.strip())
        kept.append(f"{name.strip()}: {_value(content.strip(), prefix)}")
    return "; ".join(kept)


def _value(value: str, prefix: str) -> str:
    if UNSAFE_VALUE.search(LOCAL.sub("", value)):
        raise UnsafeDrawing(value)
    return LOCAL.sub(lambda place: f"url(#{prefix}{place[1]})", value)
