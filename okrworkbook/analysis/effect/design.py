"""Design: which is the strongest comparison that readings allow, and what did each stronger one lack?

Designs are tried from the strongest down; what one lacks is kept. A measure has those of its kind: a rate is
counted or followed as yes or no, a number is compared by subjects, and any of them over time and between
units.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import fmean

from okrworkbook.analysis.effect.claims import Lack
from okrworkbook.analysis.effect.differences import Panel, panel_of
from okrworkbook.analysis.effect.listed import by_subject, pairs_of
from okrworkbook.analysis.effect.readings import AFTER, BEFORE, Readings, first_start, is_company
from okrworkbook.analysis.effect.sides import counts, is_yes_no
from okrworkbook.thresholds import DEFAULTS, Thresholds

RATE = "rate"
OF_RATES = ("two_numbers", "two_rates", "matched_yes_no")
OF_NUMBERS = ("two_numbers", "unpaired", "paired")
OVER_TIME = ("interrupted_series", "comparison", "randomised")
RANDOM = "random"


@dataclass(frozen=True)
class Choice:
    """The design chosen for readings, and what the stronger ones lacked, the strongest last."""

    design: str
    lacks: tuple[Lack, ...]
    panel: Panel | None = None  # of a comparison


@dataclass(frozen=True)
class Followed:
    """The points of a series in their order, and when it was interrupted."""

    days: tuple[date, ...]
    values: tuple[float, ...]
    start: date

    @property
    def fewest(self) -> int:
        """The points on the shorter side."""
        after = sum(day >= self.start for day in self.days)
        return min(after, len(self.days) - after)


def choose_design(readings: Readings, order: str = "", thresholds: Thresholds = DEFAULTS) -> Choice:
    """The strongest design that the readings allow. What is only claimed is no more than that.

    Readings of one side alone come as two numbers of which one lacks.
    """
    ladder = (*_of_kind(readings), *OVER_TIME)
    if readings.claimed:
        return Choice("claimed", tuple(Lack(design, "measured") for design in ladder))
    panel = panel_of(readings)
    lacks: list[Lack] = []
    for design in reversed(ladder):
        lack = _lack(design, readings, panel, order, thresholds)
        if lack is None:
            compared = design in ("comparison", "randomised")
            return Choice(design, tuple(reversed(lacks)), panel if compared else None)
        lacks.append(lack)
    return Choice("two_numbers", tuple(reversed(lacks)))


def whole_unit(readings: Readings) -> Readings:
    """Of a measure read of the company and of its departments, the company's readings; else all of them."""
    company = [unit for unit in readings.units if is_company(unit)]
    return readings.only(company) if company and len(company) < len(readings.units) else readings


def listed(readings: Readings) -> Readings:
    """What is compared one by one: the subjects, or where none are told the departments."""
    subjects = readings.of_subjects
    if subjects.rows:
        return subjects
    return readings.only([unit for unit in readings.units if not is_company(unit)])


def followed(readings: Readings) -> Followed | None:
    """The points of a series: whole units by day, on the days all have; of several units their mean.

    The start is the day the units began, or the first day said to be after it; None where they have none in
    common.
    """
    whole = whole_unit(readings.of_units)
    starts = {row.start for row in whole.rows}
    start = first_start(whole.rows) or min((row.day for row in whole.side(AFTER)), default=None)
    if len(starts) != 1 or start is None:
        return None
    by_day: dict[date, dict[str, float]] = {}
    for row in whole.rows:
        by_day.setdefault(row.day, {})[row.unit] = row.value
    points = {day: fmean(own.values()) for day, own in sorted(by_day.items()) if len(own) == len(whole.units)}
    return Followed(tuple(points), tuple(points.values()), start)


def is_rate(readings: Readings) -> bool:
    """Whether a measure is a share: agreed as one, or a yes or no of each subject."""
    return readings.kind == RATE or (bool(readings.of_subjects.rows) and is_yes_no(readings.of_subjects))


def _of_kind(readings: Readings) -> tuple[str, ...]:
    """The designs of a measure's kind; shares that are not counted are numbers of subjects too."""
    if not is_rate(readings):
        return OF_NUMBERS
    one_by_one = listed(readings)
    several = len({(row.unit, row.subject) for row in one_by_one.rows}) > 1
    counted = counts(whole_unit(readings), BEFORE) and counts(whole_unit(readings), AFTER)
    uncounted = several and not is_yes_no(one_by_one) and not counted
    return ("two_numbers", "two_rates", "unpaired", "paired") if uncounted else OF_RATES


def _lack(design: str, readings: Readings, panel: Panel, order: str, thresholds: Thresholds) -> Lack | None:
    """What a design lacks; None where it is possible."""
    one_sided = _one_sided(readings)
    found = (one_sided,) if one_sided else None
    if found is None:
        match design:
            case "two_rates":
                whole = whole_unit(readings)
                found = ("count",) if None in (counts(whole, BEFORE), counts(whole, AFTER)) else None
            case "unpaired":
                found = _no_subjects(readings, thresholds)
            case "paired" | "matched_yes_no":
                found = _no_pairs(readings, design, thresholds)
            case "interrupted_series":
                found = _no_series(readings, thresholds)
            case "comparison":
                found = _no_comparison(panel, thresholds)
            case "randomised":
                found = _no_comparison(panel, thresholds) or (None if order == RANDOM else ("order",))
    return Lack(design, *found) if found else None


def _one_sided(readings: Readings) -> str:
    """The side without a reading, the one before first; "" where there are both."""
    return next(
        (code for side, code in ((BEFORE, "before"), (AFTER, "after")) if not readings.side(side)), ""
    )


def _no_subjects(readings: Readings, thresholds: Thresholds) -> tuple[str, int, int] | None:
    least = int(thresholds["subjects_least"])
    fewest = min(len(own) for own in by_subject(readings.of_subjects).values())
    return ("subjects", fewest, least) if fewest < least else None


def _no_pairs(readings: Readings, design: str, thresholds: Thresholds) -> tuple[str, int, int] | None:
    """The same subjects twice; of a yes or no they must be told one by one."""
    yes_no = design == "matched_yes_no"
    followed = readings.of_subjects if yes_no else listed(readings)
    least, found = int(thresholds["pairs_least"]), len(pairs_of(followed))
    return ("pairs", found, least) if found < least or (yes_no and not is_yes_no(followed)) else None


def _no_series(readings: Readings, thresholds: Thresholds) -> tuple[str, int, int] | None:
    series = followed(readings)
    least, fewest = int(thresholds["series_points_least"]), series.fewest if series else 0
    return ("points", fewest, least) if fewest < least else None


def _no_comparison(panel: Panel, thresholds: Thresholds) -> tuple[str, int, int] | tuple[str] | None:
    least, first = int(thresholds["comparison_units_least"]), panel.starts.min(initial=len(panel.days))
    if len(panel.units) < least or not (panel.starts > first).any():
        return "comparison", len(panel.units), least
    return None if panel.usable else ("both",)
