"""Slides, pictures: how does a drawing become a picture of a slide that says in words what it shows?"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml

from okrworkbook.errors import PublicationRefused
from okrworkbook.publish.characters import printable
from okrworkbook.publish.pixels import pixels
from okrworkbook.publish.slides_house import POINT, Place
from okrworkbook.publish.slides_text import NAMESPACE

Block = dict[str, Any]

LONGEST_ALT = 2000  # characters; screen readers read no further
NAMES = (
    f'{NAMESPACE} xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def picture(slide: Any, block: Block, place: Place, number: int, name: str, holder: str) -> Any:
    """A drawing in a placeholder."""
    file = io.BytesIO(pixels(block, block["width"], block["height"]))
    _, held = _image(slide, file, name)
    return _shape(held, place, number, name, block["alt"] or block["title"], holder)


def logo(slide: Any, file: Path, place: Place, alt: str, number: int) -> Any:
    """A logo as large as its place allows, at its right edge."""
    image, held = _image(slide, str(file), "logo")
    wide, tall = image.image.size
    scale = min(place.width / wide, place.height / tall)
    own = Place(place.left + place.width - wide * scale, place.top, wide * scale, tall * scale)
    return _shape(held, own, number, "Logo", alt, "")


def _image(slide: Any, file: Any, name: str) -> tuple[Any, str]:
    # A damaged picture can fail anywhere in the library that reads it.
    try:
        return slide.part.get_or_add_image_part(file)
    except Exception as error:
        raise PublicationRefused("deck_picture", label=name) from error


def _shape(held: str, place: Place, number: int, name: str, alt: str, holder: str) -> Any:
    left, top, width, height = (
        round(side * POINT) for side in (place.left, place.top, place.width, place.height)
    )
    said = quoteattr(printable(alt)[:LONGEST_ALT])
    return parse_xml(
        f'<p:pic {NAMES}><p:nvPicPr><p:cNvPr id="{number}" name={quoteattr(printable(name))} descr={said}/>'
        f'<p:cNvPicPr><a:picLocks noGrp="1" noChangeAspect="1"/></p:cNvPicPr><p:nvPr>{holder}</p:nvPr></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{held}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
