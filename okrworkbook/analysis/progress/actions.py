"""Actions: what was agreed in meetings, what of it is open or overdue, and what was closed since last week?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from okrworkbook.analysis.intervals import Rate
from okrworkbook.bilingual import Bilingual

WEEK = 7


@dataclass(frozen=True)
class Action:
    """One thing agreed, as it stood on the day looked from."""

    id: str
    kr_id: str  # "" where it belongs to no key result
    text: Bilingual
    owner: str
    agreed: date
    due: date | None
    done: date | None  # None where it was not done by the day looked from
    age: int  # days since it was agreed; until it was done
    overdue: int  # days past its due day; 0 where it is not


@dataclass(frozen=True)
class Actions:
    """All that was agreed by a day."""

    as_of: date
    open: tuple[Action, ...]  # the longest overdue first, then by due day, then the oldest
    closed: tuple[Action, ...]  # done within the last week
    agreed: int  # agreed in all
    in_time: Rate  # done by the due day, of those that were due by now

    @property
    def overdue(self) -> tuple[Action, ...]:
        """Open and past their due day."""
        return tuple(action for action in self.open if action.overdue)

    @property
    def undated(self) -> tuple[Action, ...]:
        """Open without a due day."""
        return tuple(action for action in self.open if action.due is None)


def follow_actions(actions: pd.DataFrame, as_of: date) -> Actions:
    """The actions (columns as in the schema) agreed by a day, as they stood then."""
    known = [_action(row, as_of) for row in actions.to_dict("records") if row["agreed"].date() <= as_of]
    waiting = [action for action in known if action.done is None]
    waiting.sort(key=lambda one: (-one.overdue, one.due or date.max, -one.age, one.id))
    week_ago = as_of - timedelta(days=WEEK)
    due = [action for action in known if action.due is not None and action.due <= as_of]
    return Actions(
        as_of=as_of,
        open=tuple(waiting),
        closed=tuple(action for action in known if action.done is not None and action.done > week_ago),
        agreed=len(known),
        in_time=Rate(_kept(due), len(due)),
    )


def _kept(due: Sequence[Action]) -> int:
    return sum(action.done is not None and action.done <= action.due for action in due)


def _action(row: dict, as_of: date) -> Action:
    agreed, due, done = (
        None if pd.isna(row[name]) else row[name].date() for name in ("agreed", "due", "done")
    )
    if done is not None and done > as_of:
        done = None
    late = (as_of - due).days if due is not None and done is None else 0
    return Action(
        id=row["action_id"],
        kr_id=row["kr_id"],
        text=Bilingual(row["text"], row["text_en"]),
        owner=row["owner"],
        agreed=agreed,
        due=due,
        done=done,
        age=((done or as_of) - agreed).days,
        overdue=max(0, late),
    )
