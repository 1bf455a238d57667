"""Calendar: on which days does a cycle draft, align, check in, review and begin anew?

Nothing falls on a weekend. Public holidays of a year are announced late and are not computed: the client
gives a list, and without one the calendar says that it knows none. The review of a cycle comes before the next
objectives are frozen, so that what was learnt goes into them; the scores are closed when the cycle is over.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from okrworkbook.analysis.cycle import MONTHS
from okrworkbook.errors import ParameterError

DAY, WEEK = timedelta(days=1), timedelta(days=7)
WEDNESDAY, FRIDAY = 2, 4
DRAFTING_WEEKS = 3  # before a cycle begins: company, departments, alignment
CLOSING_DAYS = 5  # working days after the cycle until its scores are closed
OWN = ("draft_company", "draft_departments", "alignment_meeting", "freeze")
NEXT = ("next_company", "next_departments", "next_alignment", "next_freeze")
DURING = ("check_in", "monthly_review", "mid_cycle", "cycle_review")
KINDS = (*OWN, *DURING, *NEXT, "closing_scores")


@dataclass(frozen=True)
class Event:
    """One event: a day, or the days from the first to the last. Week 1 is the week the cycle begins in."""

    kind: str  # one of KINDS
    begins: date
    ends: date
    week: int
    moved: bool = False  # it gave way to a holiday


@dataclass(frozen=True)
class CycleCalendar:
    """Every event of one cycle, from the first draft to the closing of the scores, in order of date."""

    length: str
    begins: date  # first and last working day
    ends: date
    weeks: int
    events: tuple[Event, ...]
    holidays: tuple[date, ...]  # those the client gave that fall within
    holidays_known: bool  # whether the client gave any list at all
    without_check_in: tuple[int, ...]  # weeks that have no working day left

    def of(self, kind: str) -> tuple[Event, ...]:
        """The events of one kind."""
        return tuple(event for event in self.events if event.kind == kind)

    @property
    def next_begins(self) -> date:
        """The day after the cycle, from which the next one counts."""
        return self.ends + DAY


def next_start(after: date, length: str) -> date:
    """The first day from `after` on which a cycle of the calendar year begins and its drafting still fits.

    Quarters begin in January, April, July and October, two-month cycles in every odd month.
    """
    earliest = after + DRAFTING_WEEKS * WEEK
    months = _months(length)
    month = date(after.year, 1, 1)
    while _monday(month) < earliest:
        month = add_months(month, months)
    return month


def cycle_calendar(
    start: date, length: str, holidays: Collection[date] | None = None, meeting_day: int = 0
) -> CycleCalendar:
    """The calendar of the cycle that begins on `start` and lasts a quarter or two months.

    `holidays` are the client's days off besides weekends (None: not known). `meeting_day` is the weekday of
    the check-in, 0 for Monday to 4 for Friday. A cycle begins and ends on working days. Raises
    ParameterError for a length or weekday that does not exist.
    """
    if meeting_day not in range(FRIDAY + 1):
        raise ParameterError("calendar_weekday", day=meeting_day)
    off = frozenset(holidays or ())
    end = add_months(start, _months(length)) - DAY
    begins, ends = _forward(start, off), _back(end, off)
    first = _monday(begins)
    weeks = (_monday(ends) - first).days // 7 + 1
    plan = _Plan(first, weeks, begins, ends, off)
    following = plan.week_of(_forward(end + DAY, off))
    month_ends = [add_months(start, month) - DAY for month in range(1, _months(length))]
    meetings = [plan.check_in(week, meeting_day) for week in range(1, weeks + 1)]
    events = [
        *plan.drafting(OWN, 1),
        *(event for event in meetings if event),
        *plan.reviews(month_ends),
        plan.on("cycle_review", plan.day(following - 2, WEDNESDAY), forward=False),
        *plan.drafting(NEXT, following),
        plan.on("closing_scores", _working_days_after(ends, CLOSING_DAYS, off)),
    ]
    last = max(event.ends for event in events)
    within = sorted(day for day in off if events[0].begins <= day <= last)
    return CycleCalendar(
        length=length,
        begins=begins,
        ends=ends,
        weeks=weeks,
        events=tuple(sorted(events, key=lambda event: (event.begins, event.ends, KINDS.index(event.kind)))),
        holidays=tuple(within),
        holidays_known=holidays is not None,
        without_check_in=tuple(week for week, event in enumerate(meetings, start=1) if event is None),
    )


@dataclass(frozen=True)
class _Plan:
    """Places events in the weeks of one cycle, around weekends and days off."""

    monday: date  # of week 1
    weeks: int
    begins: date
    ends: date
    off: frozenset[date]

    def on(self, kind: str, day: date, forward: bool = True) -> Event:
        """An event on this day, or on the nearest working day after (before) it."""
        nearest = _forward if forward else _back
        found = nearest(day, self.off)
        return Event(kind, found, found, self.week_of(found), found != nearest(day, frozenset()))

    def drafting(self, kinds: tuple[str, ...], week: int) -> Iterator[Event]:
        """The three weeks before this one: company, departments, then alignment and freeze."""
        company, departments, alignment, freeze = kinds
        yield self._span(company, week - 3)
        yield self._span(departments, week - 2)
        yield self.on(alignment, self.day(week - 1, WEDNESDAY), forward=False)
        yield self.on(freeze, self.day(week - 1, FRIDAY), forward=False)

    def reviews(self, month_ends: list[date]) -> Iterator[Event]:
        """A review as each month but the last ends, and a look at half-time.

        A cycle of two months has its half-time where its first month ends: one meeting serves for both.
        """
        if len(month_ends) == 1:
            yield self.on("monthly_review", month_ends[0], forward=False)
            return
        yield from (self.on("monthly_review", day, forward=False) for day in month_ends)
        yield self.on("mid_cycle", self.day((self.weeks + 1) // 2, WEDNESDAY))

    def check_in(self, week: int, weekday: int) -> Event | None:
        """The check-in of one week, on the day agreed or the nearest of the same week; None without any."""
        wanted = self.day(week, weekday)
        days = [self.day(week, day) for day in range(FRIDAY + 1)]
        usable = [day for day in days if day not in self.off and self.begins <= day <= self.ends]
        if not usable:
            return None
        day = min(usable, key=lambda one: (abs((one - wanted).days), one < wanted))
        return Event("check_in", day, day, week, wanted in self.off)

    def _span(self, kind: str, week: int) -> Event:
        first, last = self.day(week, 0), self.day(week, FRIDAY)
        begins, ends = _forward(first, self.off), _back(last, self.off)
        if begins > ends:  # the whole week is off: the work falls on the working day before it
            begins = ends
        return Event(kind, begins, ends, self.week_of(begins), (begins, ends) != (first, last))

    def day(self, week: int, weekday: int) -> date:
        """A weekday of a week, 0 for Monday."""
        return self.monday + (week - 1) * WEEK + weekday * DAY

    def week_of(self, day: date) -> int:
        """The number of the week a day is in; 1 is the week the cycle begins in."""
        return (_monday(day) - self.monday).days // 7 + 1


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a month that is shorter."""
    place = day.year * 12 + day.month - 1 + months
    year, month = divmod(place, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_working_day(day: date, holidays: Collection[date] = ()) -> bool:
    """Whether it is neither a weekend nor a day off."""
    return day.weekday() <= FRIDAY and day not in holidays


def _months(length: str) -> int:
    if length not in MONTHS:
        raise ParameterError("cycle_length", length=length, known=" | ".join(MONTHS))
    return MONTHS[length]


def _monday(day: date) -> date:
    return day - day.weekday() * DAY


def _forward(day: date, off: frozenset[date]) -> date:
    while not is_working_day(day, off):
        day += DAY
    return day


def _back(day: date, off: frozenset[date]) -> date:
    while not is_working_day(day, off):
        day -= DAY
    return day


def _working_days_after(day: date, count: int, off: frozenset[date]) -> date:
    for _ in range(count):
        day = _forward(day + DAY, off)
    return day
