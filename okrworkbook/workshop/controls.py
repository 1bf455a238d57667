"""Controls: the few plain buttons and lines between our own widgets; the only place that sets them up."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from okrworkbook.workshop.room import Room

if TYPE_CHECKING:
    from ipywidgets import DOMWidget


def button(room: Room, words: str, action: Callable[[], object], name: str = "") -> DOMWidget:
    """A button as wide as its words; what fails in it is told in the room."""
    from ipywidgets import Button, Layout

    made = Button(description=words, layout=Layout(width="auto"))
    made.on_click(room.safe(lambda *_: action()))
    if name:
        made.add_class(f"okr-{name}")
    return made


def row(*parts: DOMWidget) -> DOMWidget:
    """Controls beside each other, going on below where there is no room."""
    from ipywidgets import HBox, Layout

    return HBox(parts, layout=Layout(flex_flow="row wrap"))


def column(*parts: DOMWidget) -> DOMWidget:
    """Controls under each other."""
    from ipywidgets import VBox

    return VBox(parts)


def said(words: str) -> DOMWidget:
    """A line that is read out when it changes; `tell` changes it."""
    from ipywidgets import HTML

    return HTML(_line(words))


def tell(line: DOMWidget, words: str) -> None:
    """Change what a line says."""
    line.value = _line(words)


def _line(words: str) -> str:
    lines = "<br>".join(escape(one) for one in words.splitlines())
    return f'<p role="status" aria-live="polite">{lines}</p>'
