"""Widgets: what people in a session touch – drawn in the browser, owned by Python.

Every widget is built as `Kind(room, {message: handler, …}, **traits)`. Traits go from Python to the page and never back;
what somebody does comes as a message with named fields, whose handler is called with them through `Room.safe`. A
handler answers with something true where it was done (`room.save(…)` and `room.undo()` do), and with something false
where it was not: the widget then says "not saved" and keeps what was typed. A message nobody handles has no control on
the page, so a widget without handlers is for reading.

The classes are loaded when first asked for, with ipywidgets; importing this room loads nothing.
"""

from __future__ import annotations

from importlib import import_module

_HOMES = {
    "Agenda": "agenda",
    "CheckInRow": "check_in_row",
    "ConfidenceReveal": "confidence_reveal",
    "Countdown": "countdown",
    "DraftText": "draft_text",
    "EditTable": "edit_table",
    "GoalTree": "goal_tree",
    "Score": "score",
    "StatusLine": "status_line",
    "Votes": "votes",
}

__all__ = [
    "Agenda",
    "CheckInRow",
    "ConfidenceReveal",
    "Countdown",
    "DraftText",
    "EditTable",
    "GoalTree",
    "Score",
    "StatusLine",
    "Votes",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
