"""Slides, notes: how does what a speaker says come under a slide?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from okrworkbook.publish.slides_text import Setter, para

PARAGRAPH = "{http://schemas.openxmlformats.org/drawingml/2006/main}p"


def put_notes(slide: Any, notes: Sequence[str], setter: Setter) -> None:
    """Put paragraphs under a slide; without any it has no page of notes."""
    if not any(words.strip() for words in notes):
        return
    page = slide.notes_slide
    for shape in list(page.placeholders):
        kind = str(shape.placeholder_format.type)
        if "SLIDE_NUMBER" in kind:
            shape._element.getparent().remove(shape._element)
    body = page.notes_text_frame._txBody
    for old in body.findall(PARAGRAPH):
        body.remove(old)
    body.extend(setter.body([para(words) for words in notes if words.strip()]))
