"""Import sheet: the department's goals as an Excel file that the client's OKR tool can take over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from okrworkbook.analysis.goal_graph import CONFIRMED, PROPOSED
from okrworkbook.exhibit import FileExhibit
from okrworkbook.manuals.forms import XLSX
from okrworkbook.manuals.tool_import import Goal, import_book, tools_named
from okrworkbook.narrative.alignment import unit_label

if TYPE_CHECKING:
    from okrworkbook.workshop.room import Room
    from okrworkbook.workshop.sessions.clinic.standing import Standing

NO_DAY = date(2000, 1, 1)  # of a file that no day belongs to: the same content gives the same bytes


def import_file(room: Room, now: Standing) -> FileExhibit:
    """The sheet, named for the department."""
    voice, agreed = room.voice, room.client.engagement
    unit = unit_label(now.unit, voice)
    levels = {goal.id: goal.level for goal in now.graph.goals.values()}
    serves, works_with = _ends(now)
    goals = [
        Goal(objective, levels[objective.id], serves, works_with)
        for objective in (*now.objectives, *now.people)
    ]
    day = (room.sitting.day if room.sitting else None) or agreed.as_of or NO_DAY
    data = import_book(
        goals,
        voice("tool_import.title", unit=unit, cycle=now.look.goals.cycle),
        tools_named(agreed.systems.get("okr", ())),
        now.look.goals.cycle,
        agreed.consultancy.text(voice.lang),
        day,
        voice,
    )
    return FileExhibit(voice("tool_import.file", unit=unit), XLSX, data)


def _ends(now: Standing) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """What each goal serves, and which it works with either way; declined links are left out."""
    serves: dict[str, dict[str, None]] = defaultdict(dict)
    works_with: dict[str, dict[str, None]] = defaultdict(dict)
    for edge in now.graph.vertical(CONFIRMED, PROPOSED):
        serves[edge.source][edge.target] = None
    for edge in now.graph.horizontal(CONFIRMED, PROPOSED):
        works_with[edge.source][edge.target] = None
        works_with[edge.target][edge.source] = None
    return (
        {name: tuple(found) for name, found in serves.items()},
        {name: tuple(found) for name, found in works_with.items()},
    )
