"""Layout: how boxes of ordinary widgets stand on a page – labels above their controls, nothing cut off.

ipywidgets gives a label 80 pixels, six Chinese characters, and a button 148. Here a label is a row of its own and a
button as wide as its words. Outside `widgets/` nothing else builds ipywidgets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ipywidgets import HTML, Box, Button, DOMWidget, Dropdown, HBox, Tab, Text, VBox

    from okrworkbook.workshop.room import Room

GAP = "8px"
ORDINARY, PRIMARY = "", "primary"


def heading(text: str, note: str = "") -> HTML:
    """A line over a part of the board, with a quieter one under it."""
    from ipywidgets import HTML

    under = f"<br><span>{escape(note)}</span>" if note else ""
    return HTML(f"<div role='heading' aria-level='3'><strong>{escape(text)}</strong></div>{under}")


def column(*parts: DOMWidget) -> VBox:
    """One below the other."""
    from ipywidgets import VBox

    made: Any = VBox(parts, layout={"width": "100%", "grid_gap": GAP, "overflow": "visible"})
    made.add_class("okr-column")
    return made


def row(*parts: DOMWidget) -> HBox:
    """Side by side, going on below where the page is narrow."""
    from ipywidgets import HBox

    return HBox(parts, layout={"flex_flow": "row wrap", "grid_gap": GAP, "align_items": "flex-end"})


def beside(main: DOMWidget, side: DOMWidget) -> Box:
    """Two thirds and one third; below each other where the page is narrow."""
    from ipywidgets import Box

    for part, share in ((main, "2 1 34em"), (side, "1 1 20em")):
        part.layout.flex = share
        part.layout.min_width = "0"
    return Box((main, side), layout={"display": "flex", "flex_flow": "row wrap", "grid_gap": "20px"})


def field(label: str, control: DOMWidget, hint: str = "") -> VBox:
    """A control with its label above and a hint below.

    The label is the control's name to a screen reader, by a second one that is not seen: ipywidgets' own would stand
    beside the control, and names it only there.
    """
    from ipywidgets import HTML, Label

    control.layout.width = control.layout.width or "auto"
    control.description, control.tooltip = label, label
    control.add_class("okr-named")
    named = Label(label, layout={"width": "auto"}, style={"font_weight": "bold"})
    parts = [named, control, *([HTML(f"<small>{escape(hint)}</small>")] if hint else [])]
    made = column(*parts)
    made.layout.width = "auto"  # several stand side by side in a row
    return made


def button(room: Room, text: str, press: Callable[[], object], kind: str = ORDINARY, why: str = "") -> Button:
    """A button as wide as its words; what fails in `press` is told in the room."""
    from ipywidgets import Button

    made = Button(description=text, button_style=kind, tooltip=why or text, layout={"width": "auto"})
    made.on_click(room.safe(lambda _button: press()))
    return made


def line(room: Room, value: str, changed: Callable[[str], object], width: str = "24em") -> Text:
    """One line of text, told when it is left or Enter is pressed: never half a word of an input method."""
    from ipywidgets import Text

    made = Text(value, continuous_update=False, layout={"width": width, "max_width": "100%"})
    made.observe(room.safe(lambda change: changed(change["new"])), "value")
    return made


def choice(
    room: Room, options: Mapping[str, str], value: str | None, changed: Callable[[str], object]
) -> Dropdown:
    """One of several: `options` are code → words."""
    from ipywidgets import Dropdown

    made = Dropdown(
        options=[(words, code) for code, words in options.items()], value=value, layout={"width": "auto"}
    )
    made.observe(room.safe(lambda change: changed(change["new"])), "value")
    return made


def tabs(parts: Sequence[tuple[str, DOMWidget]]) -> Tab:
    """Parts behind titles; a title is as wide as its words."""
    from ipywidgets import Tab

    made: Any = Tab([part for _, part in parts], titles=[title for title, _ in parts])
    made.add_class("okrw-tabs")
    return made


def shown(markup: str, height: str = "") -> HTML:
    """HTML of our own, its words escaped; with a height it has a frame, scrolls inside, and stays in sight above what follows."""
    from ipywidgets import HTML

    made: Any = HTML(markup, layout={"width": "auto", "max_height": height or None, "overflow": "auto"})
    if height:
        made.layout.border = "1px solid #d5dae1"
        made.layout.padding = "0 10px"
        made.tabbable = True  # what scrolls can be reached by keyboard
        for name in ("okr-pinned", "jp-RenderedHTMLCommon"):  # tables look as they do in an output
            made.add_class(name)
    return made


def said(words: str) -> HTML:
    """Lines that are read out when they change; `tell` changes them."""
    from ipywidgets import HTML

    return HTML(_spoken(words))


def tell(lines: HTML, words: str) -> None:
    """Change what `said` says."""
    lines.value = _spoken(words)


def _spoken(words: str) -> str:
    shown = "<br>".join(escape(one) for one in words.splitlines())
    return f'<p role="status" aria-live="polite">{shown}</p>'
