"""Tree board: the goals of the cycle as a tree to be edited, with what stands against each in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from okrworkbook.analysis.conflicts import Conflict
from okrworkbook.exhibit import Exhibit
from okrworkbook.workshop import goal_edits
from okrworkbook.workshop.asked import asked_of
from okrworkbook.workshop.board import Board
from okrworkbook.workshop.looking import look_at
from okrworkbook.workshop.room import Room

if TYPE_CHECKING:
    import pandas as pd
    from ipywidgets import DOMWidget

BELOW = {"company": "department", "department": "team", "team": "person", "person": "person"}
CONFLICT_TONES = {"red": "bad", "amber": "warn", "green": "note"}
STATUS_TONES = {"proposed": "note", "rejected": "bad", "orphan": "warn", "circle": "bad"}
TEXTS = ("text", "text_en", "note", "note_en")  # columns in which no conflict is seen
SHOWN_CONFLICTS = 3  # flags of conflicts on one goal; more are in the list below
FOLDED = 60  # nodes from which only the first two levels begin unfolded


class TreeBoard(Board):
    """The tree. A goal is renamed, added, moved under another and removed; links begin as proposed.

    `levels` are those shown; () shows all.
    """

    def __init__(self, room: Room, levels: Sequence[str] = ()):
        super().__init__(room)
        self.levels = tuple(levels)
        self.view = room.store.view()
        self._widget: Any = None
        self._about: list[pd.DataFrame] | None = None  # what the flags of conflicts were found in
        self._flags: dict[str, list[dict[str, str]]] = {}

    # --- what is shown

    def exhibits(self) -> Sequence[Exhibit]:
        """The tree as the reports show it."""
        from okrworkbook.figures.goal_tree import objective_tree

        return (objective_tree(look_at(self.room).tree_of(self.levels), self.room.voice),)

    def nodes(self) -> list[dict[str, Any]]:
        """Objectives with their key results under them, each with its flags."""
        look, voice = look_at(self.room), self.room.voice
        conflicts = self._conflicts()
        records = {
            table: {str(row[f"{key}_id"]): row for row in self.view.rows(table)}
            for table, key in (("objectives", "objective"), ("key_results", "kr"))
        }
        listed = []
        for goal in look.tree_of(self.levels).nodes:
            flags = [
                *self._status(goal.status),
                *conflicts.get(goal.id, ()),
                *self._asked("objectives", goal.id, records),
            ]
            level = " ".join(filter(None, (voice.term("goal_level", goal.level), voice.name(goal.unit))))
            title = goal.text.text(voice.lang)
            listed.append(_node(goal.id, goal.parent, f"{level} {goal.id}", title, flags))
            for kr in goal.key_results:
                flags = [*conflicts.get(kr.id, ()), *self._asked("key_results", kr.id, records)]
                listed.append(_node(kr.id, goal.id, kr.id, kr.text.text(voice.lang), flags))
        return listed

    def _status(self, status: str) -> list[dict[str, str]]:
        if status not in STATUS_TONES:
            return []
        return [{"text": self.room.voice.term("link_status", status), "tone": STATUS_TONES[status]}]

    def _asked(self, table: str, goal: str, records: Mapping[str, Mapping[str, Any]]) -> list[dict[str, str]]:
        hits = asked_of(self.room, table, goal, records[table].get(goal, {}), self.view)
        if not hits:
            return []
        voice = self.room.voice
        names = [voice.term("wording.name", rule) for rule in dict.fromkeys(hit.rule for hit in hits)]
        tone = "bad" if hits[0].severity == "E" else "warn" if hits[0].severity == "W" else "note"
        return [{"text": voice("goal_table.wording", rules=voice.listed(names)), "tone": tone}]

    def _conflicts(self) -> dict[str, list[dict[str, str]]]:
        """The flags of each goal; looked for again only where something but a text has changed."""
        look = look_at(self.room)
        tables = look.client.tables
        frames = [look.goals.objectives, look.goals.key_results, look.goals.links]
        about = [frame.drop(columns=list(TEXTS), errors="ignore") for frame in frames]
        about += [tables["resources"], tables["tradeoffs"]]
        if self._about is None or not all(map(_same, about, self._about)):
            self._about, self._flags = about, self._clashes()
        return self._flags

    def _clashes(self) -> dict[str, list[dict[str, str]]]:
        flags: dict[str, list[dict[str, str]]] = {}
        for one in look_at(self.room).conflicts.items:
            for side, other in ((one.first, one.second), (one.second, one.first)):
                own = flags.setdefault(side.id, []) if side else []
                if side and len(own) < SHOWN_CONFLICTS:
                    text = self._clash(one, other.id if other else "")
                    own.append({"text": text, "tone": CONFLICT_TONES[one.level]})
        return flags

    def _clash(self, one: Conflict, other: str) -> str:
        voice = self.room.voice
        kind = voice.term("conflict_kind", one.kind)
        return voice("goal_table.conflict", kind=kind, other=other) if other else kind

    # --- what people do

    def rename(self, id: str, title: str) -> bool:
        """Other words for a goal."""
        changes = goal_edits.reword(self.view, id, title, self.room.lang)
        return not changes or self.room.save(changes) is not None

    def add(self, parent: str, after: str, title: str) -> str:
        """A goal one level below its parent, or a key result behind another one; returns the new id, "" if refused."""
        view = self.view
        if after and goal_edits.table_of(view, after) == goal_edits.KEY_RESULTS:
            name, change = goal_edits.add_key_result(view, parent, title)
            return name if self.room.save([change]) else ""
        above = view.row("objectives", (parent,)) if parent else None
        level = BELOW[str(above["level"])] if above else "company"
        cycle = look_at(self.room).goals.cycle
        name, change = goal_edits.add_objective(view, level, title, cycle)
        changes = [change, *([goal_edits.link(name, parent, "vertical")] if parent else [])]
        return name if self.room.save(changes) else ""

    def move(self, id: str, parent: str, after: str) -> bool:
        """Under another goal, or behind another of the same."""
        changes = goal_edits.hang_under(self.view, id, parent)
        if not changes:
            changes = goal_edits.place_after(self.view, id, after)
        return not changes or self.room.save(changes) is not None

    def remove(self, id: str) -> bool:
        """With its key results; what hung under it stays, without a parent."""
        return self.room.save(goal_edits.remove(self.view, id)) is not None

    # --- the widget

    def widget(self) -> DOMWidget:
        """The tree."""
        from okrworkbook.workshop import widgets

        nodes = self.nodes()
        self._widget = widgets.GoalTree(
            self.room,
            {
                "rename": self.rename,
                "add": self.add,
                "move": self.move,
                "remove": self.remove,
                "undo": self.room.undo,
                "redo": self.room.redo,
            },
            label=self.room.voice("goal_table.tree"),
            nodes=nodes,
            depth=2 if len(nodes) > FOLDED else 0,
        )
        return self._widget

    def refresh(self) -> None:
        """Show the tables as they are now."""
        self.view = self.room.store.view()
        if self._widget is not None:
            self._widget.nodes = self.nodes()


def _node(id: str, parent: str, level: str, title: str, flags: list[dict[str, str]]) -> dict[str, Any]:
    return {"id": id, "parent": parent, "level": level, "title": title, "flags": flags, "locked": False}


def _same(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    return one is other or one.equals(other)
