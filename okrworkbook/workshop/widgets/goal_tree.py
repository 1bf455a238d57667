"""GoalTree: goals and who serves whom, edited by keyboard, mouse or buttons.

Traits
    label     the tree's name
    nodes     [{"id", "parent", "level", "title", "flags": [{"text", "tone"}], "locked"}] in the order of display:
              `parent` "" at the top, `level` a word of the reader's ("company", "KR 1.1"), `tone` of TONES, `locked`
              for what cannot be renamed, moved or removed. Assign a new list to show what is true now.
    depth     levels open at first, 0 for all
Messages
    rename(id, title)
    add(parent, after, title)   a new goal under `parent` ("" at the top) behind the sibling `after`, which is "" for
                                the first place; answer with the new id to have it selected
    move(id, parent, after)     to another place, also of the same parent; the page never asks for a goal under itself
    remove(id)                  with everything under it
    select(id)                  the row one stands on has changed
    undo(), redo()
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, ClassVar

import traitlets

from okrworkbook.workshop.widgets.base import BadMessage, Fields, Widget

BAD, WARN, GOOD, NOTE = "bad", "warn", "good", "note"
TONES = (BAD, WARN, GOOD, NOTE)

Node = Mapping[str, Any]


class GoalTree(Widget):
    """The tree; see the module for its traits and messages."""

    FAMILY = "tree"
    LABELS = (
        *("add", "add_top", "added", "changed_meanwhile", "closed_all", "collapse", "cycle", "down", "empty"),
        *("expand", "find", "found", "help", "keys", "keys_title", "locked", "move", "move_help"),
        *("moved", "moving", "new_goal", "no_more", "not_found", "removed", "remove", "rename", "renamed"),
        *("redo", "redone", "removed_meanwhile", "top", "undo", "undone", "up"),
    )
    MESSAGES: ClassVar = {
        "rename": {"id": str, "title": str},
        "add": {"parent": str, "after": str, "title": str},
        "move": {"id": str, "parent": str, "after": str},
        "remove": {"id": str},
        "select": {"id": str},
        "undo": {},
        "redo": {},
    }

    label = traitlets.Unicode("").tag(sync=True)
    nodes = traitlets.List().tag(sync=True)
    depth = traitlets.Int(0).tag(sync=True)

    def act(self, kind: str, fields: Fields) -> object:
        """As in Widget; raises BadMessage also for a move under itself."""
        if kind == "move" and fields.get("parent") in {fields.get("id"), *self.below(fields.get("id"))}:
            raise BadMessage("a goal cannot stand under itself")
        return super().act(kind, fields)

    def below(self, goal: object) -> tuple[str, ...]:
        """The ids of everything under a goal."""
        found: list[str] = []
        served = {goal}
        more = True
        while more:
            level = [one["id"] for one in self.nodes if one["parent"] in served and one["id"] not in found]
            more = bool(level)
            served = set(level)
            found += level
        return tuple(found)

    def static_html(self) -> str:
        """Nested lists."""
        children: dict[str, list[Node]] = {}
        known = {one["id"] for one in self.nodes}
        for one in self.nodes:
            children.setdefault(one["parent"] if one["parent"] in known else "", []).append(one)
        body = _listed(children.get("", ()), children) or f"<p>{escape(self.word('empty'))}</p>"
        return f"<div><strong>{escape(self.label)}</strong>{body}</div>"


def _listed(nodes: Sequence[Node], children: Mapping[str, Sequence[Node]]) -> str:
    if not nodes:
        return ""
    rows = []
    for one in nodes:
        flags = "".join(f" <strong>[{escape(flag['text'])}]</strong>" for flag in one.get("flags", ()))
        level = f"<em>{escape(one.get('level', ''))}</em> "
        under = _listed(children.get(one["id"], ()), children)
        rows.append(f"<li>{level}{escape(one['title'])}{flags}{under}</li>")
    return f"<ul>{''.join(rows)}</ul>"
