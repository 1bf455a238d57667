"""Check-ins: what do owners write down week by week, and what do they leave out, put right or write too late?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from .dice import Dice
from .execution import WEEKS, Execution, Goal, meetings_of
from .execution_confidence import confidence
from .execution_courses import Course
from .writing import Row, rows

CHECK_INS = ("kr_id", "date", "value", "confidence", "blocker", "author", "entered", "blocker_en")
SCATTER = 0.035  # of a reading, as a share of the way from baseline to target
MISSED = 0.04  # readings that nobody wrote down
UNSAID = 0.03  # readings without a confidence
LATE = 0.06  # readings written down days after they hold
CORRECTED = 6  # readings put right afterwards
SLIP = 0.18  # how far a mistaken reading is off, as a share of the way
STUCK_AT = 0.8  # of the pace that was planned: below it owners speak of what is in their way
NAMES_IT, NAMES_ONE_ANYWAY = 0.4, 0.055
COUNTS = ("次", "项", "个", "件", "人", "款", "家", "级")
SILENT = range(-3, 2)  # the meetings, counted from the middle, at which those marked silent say nothing
LOST_AFTER = -2  # the meeting after which those marked lost are not heard of again


def make_check_ins(
    case_id: str,
    story: Execution,
    courses: Mapping[str, Course],
    milestones: Sequence[Row],
    span: tuple[date, date],
) -> list[dict[str, object]]:
    """Every check-in of the cycle; `span` is its first and its last day."""
    openings = {row["kr_id"]: row for row in rows(story.openings, "kr_id", "first", "last")}
    table: list[dict[str, object]] = []
    for course in courses.values():
        counted = course.goal.kr["direction"] == "milestone"
        passed = [row for row in milestones if counted and row["kr_id"] == course.goal.id]
        own = _Writer(case_id, story, course, openings.get(course.goal.id, {}), passed, span)
        table += own.rows()
    return _put_right(case_id, table, courses)


class _Writer:
    """The check-ins of one key result."""

    def __init__(
        self,
        case_id: str,
        story: Execution,
        course: Course,
        opening: Mapping[str, str],
        milestones: Sequence[Row],
        span: tuple[date, date],
    ) -> None:
        self.course, self.goal, self.story, self.milestones = course, course.goal, story, milestones
        self.starts, self.ends = span
        self.dice = Dice(case_id, "check-ins", self.goal.id)
        self.feeling = Dice(case_id, "confidence", self.goal.id)
        self.first = _number(self.goal.kr.get("baseline") or opening.get("first"))
        self.last = _number(self.goal.kr.get("target") or opening.get("last"))
        self.places = places(self.goal.kr, self.first, self.last)
        self.middle = self._time(story.as_of)
        self.blockers = _blockers(story, self.goal)

    def rows(self) -> list[dict[str, object]]:
        """One row a meeting at which something was said."""
        table: list[dict[str, object]] = []
        before = None
        for place, day in self._days():
            if self._says_nothing(place, day):
                continue
            time = self._time(day)
            value = before = self._value(day, time, before)
            table.append(self._row(day, time, value))
        return table

    def _days(self) -> list[tuple[int, date]]:
        """The meetings, every one or every second, and the last day of the cycle."""
        meetings = list(enumerate(meetings_of(self.story.first)))
        if not self.goal.weekly:
            meetings = meetings[(self.story.as_of - self.story.first).days // 7 % 2 :: 2]
        unread = self.first is not None and self.goal.kr.get("baseline") in (None, "")
        early = [(0, self.starts)] if unread and meetings[0][1] > self.starts + timedelta(days=2) else []
        closing = [] if meetings[-1][1] == self.ends else [(WEEKS, self.ends)]
        return [*early, *meetings, *closing]

    def _says_nothing(self, place: int, day: date) -> bool:
        skipped = self.dice.chance(MISSED)
        middle = (self.story.as_of - self.story.first).days // 7
        if self.course.mark == "silent":
            return place - middle in SILENT
        if self.course.mark == "lost":
            return place - middle > LOST_AFTER
        return skipped and 1 < place < WEEKS - 1 and (self.goal.weekly or place != middle)

    def _time(self, day: date) -> float:
        """The share of the time until the key result is due that has passed."""
        due = min(self.goal.kr["due"] or self.ends, self.ends)
        return min(1.0, max(0.0, (day - self.starts).days / (due - self.starts).days))

    def _value(self, day: date, time: float, before: float | None) -> float | None:
        if self.milestones:
            return sum(
                bool(row["accepted_on"]) and _day(row["accepted_on"]) <= day for row in self.milestones
            )
        if self.first is None or self.last is None:
            return None
        scatter = SCATTER * min(1.0, 3 * time) * self.dice.normal() * self.course.moves(time)
        share = self.course.at(time) + scatter
        value = round(self.first + (self.last - self.first) * share, self.places)
        value = max(0.0, value) if self.first >= 0 and self.last >= 0 else value
        if _adds_up(self.goal.kr, self.first) and before is not None:
            value = max(value, before)
        return value

    def _row(self, day: date, time: float, value: float | None) -> dict[str, object]:
        said = confidence(self.course, time, self.middle, self.story.bias, self.feeling)
        slow = time > 0.12 and self.course.at(time) < STUCK_AT * time
        zh, en = "", ""
        if self.dice.chance(NAMES_IT if slow else NAMES_ONE_ANYWAY):
            zh, en = self.dice.pick(self.blockers)
        prompt = day == self.ends or (day == self.story.as_of and not self.goal.weekly)
        late = self.dice.chance(LATE) and not prompt
        unsaid = self.feeling.chance(UNSAID) and value is not None and not self.course.mark
        return {
            "kr_id": self.goal.id,
            "date": day,
            "value": value,
            "confidence": "" if unsaid else said,
            "blocker": zh,
            "author": self.goal.kr["owner"],
            "entered": day + timedelta(days=self.dice.between(2, 9)) if late else "",
            "blocker_en": en,
        }


def places(kr: Row, first: float | None, last: float | None) -> int:
    """Decimals of a reading: none for counts, one for rates, as many as baseline and target have, or more."""
    if first is None or last is None:
        return 0
    written = [str(kr.get(name) or "") for name in ("baseline", "target")]
    agreed = max(len(number.partition(".")[2]) for number in written)
    span = abs(last - first)
    if (kr["unit"] in COUNTS or not kr["unit"]) and not agreed:
        return 0
    return max(agreed, 2 if span < 3 else 1 if span < 100 else 0)


def _adds_up(kr: Row, first: float) -> bool:
    """Whether it counts what was done so far and can only rise."""
    return kr["direction"] in ("at_least", "") and first == 0


def _blockers(story: Execution, goal: Goal) -> list[tuple[str, str]]:
    """What stands in the way of this objective, or of the one a team took it from, and of its department.

    The objective's own come twice as often; a company objective has those of the company.
    """
    table = rows(story.blockers, "goal", "text", "text_en")
    objective = str(goal.objective["objective_id"])
    of = {
        goal_id: [(row["text"], row["text_en"]) for row in table if row["goal"] == goal_id]
        for goal_id in (objective, objective.rstrip("abc"), goal.department)
    }
    own = of[objective] or of[objective.rstrip("abc")]
    return [*own, *own, *of[goal.department]]


def _put_right(
    case_id: str, table: list[dict[str, object]], courses: Mapping[str, Course]
) -> list[dict[str, object]]:
    """Some readings were mistaken: the mistake stands first, the right value is written down days later."""
    dice = Dice(case_id, "corrections")
    eligible = [
        place
        for place, row in enumerate(table)
        if row["value"] and not row["entered"] and row["date"].month < 6 and not courses[row["kr_id"]].mark
    ]
    chosen = set(dice.take(eligible, CORRECTED))
    put_right: list[dict[str, object]] = []
    for place, row in enumerate(table):
        put_right.append({**row, "value": _mistaken(row, courses, dice)} if place in chosen else row)
        if place in chosen:
            entered = row["date"] + timedelta(days=dice.between(1, 5))
            put_right.append({**row, "entered": entered, "blocker": "", "blocker_en": ""})
    return put_right


def _mistaken(row: Row, courses: Mapping[str, Course], dice: Dice) -> float:
    kr = courses[str(row["kr_id"])].goal.kr
    value = float(row["value"])
    first, last = _number(kr.get("baseline")), _number(kr.get("target"))
    span = abs(last - first) if first is not None and last is not None else value
    digits = places(kr, first, last)
    slip = max(SLIP * span, 10.0**-digits)
    return round(value + slip * (1 if dice.chance(0.5) or value < slip else -1), digits)


def _number(word: object) -> float | None:
    return None if word in (None, "") else float(str(word))


def _day(word: object) -> date:
    return word if isinstance(word, date) else date.fromisoformat(str(word))
