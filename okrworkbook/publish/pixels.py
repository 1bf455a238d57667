"""Pixels: how does a drawing become a picture of an Office file?

Office gets pixels: the labels of a drawing are words in our fonts, which the computer of a reader does not have.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from okrworkbook.errors import PublicationRefused
from okrworkbook.publish.document import png_inches
from okrworkbook.publish.drawing import clean
from okrworkbook.publish.paper import fonts
from okrworkbook.scratch import scratch

DPI = 200


def inches(drawn: Mapping[str, Any]) -> tuple[float, float]:
    """How large a drawing is: a PNG as wide as the text, an SVG as it says."""
    if drawn["png"]:
        return png_inches(drawn["png"])
    drawing = clean(drawn["svg"], "page-")
    return drawing.width, drawing.height


def pixels(drawn: Mapping[str, Any], width: float, height: float) -> bytes:
    """The PNG that a notebook made of a drawing; without one, its SVG set by Typst in our fonts."""
    if drawn["png"]:
        return base64.b64decode(drawn["png"])
    return _raster(drawn["svg"], width, height)


def _raster(svg: str, width: float, height: float) -> bytes:
    import typst

    page = (
        f"#set page(width: {width}in, height: {height}in, margin: 0pt)\n"
        '#image("drawing.svg", width: 100%, height: 100%, fit: "contain")\n'
    )
    with scratch() as folder:
        (folder / "drawing.svg").write_text(svg, encoding="utf-8")
        (folder / "page.typ").write_text(page, encoding="utf-8")
        compiler = typst.Compiler(
            str(folder / "page.typ"), root=str(folder), font_paths=fonts(), ignore_system_fonts=True
        )
        try:
            return compiler.compile(format="png", ppi=DPI)
        except (typst.TypstError, RuntimeError) as error:
            raise PublicationRefused("typesetting", reason=getattr(error, "message", str(error))) from error
