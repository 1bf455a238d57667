"""Tables of two waves of the survey: scores, reach, who answered, statements and departments."""

from __future__ import annotations

from okrworkbook.analysis.disclosure import Shown
from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.waves import (
    DepartmentChange,
    DimensionChange,
    ItemChange,
    MixCell,
    MixCheck,
    Part,
    WaveComparison,
)
from okrworkbook.exhibit import TableExhibit
from okrworkbook.model import DIMENSIONS
from okrworkbook.narrative.groups import group_label, withheld
from okrworkbook.narrative.rigour import detectable, effect, p_value
from okrworkbook.narrative.survey import item_label
from okrworkbook.narrative.waves import (
    changes_title,
    left_out,
    mix_label,
    mix_test,
    moved,
    semicolons,
    with_interval,
)
from okrworkbook.texts import Voice
from okrworkbook.thresholds import Thresholds

LISTED = 10  # statements of the search that are printed


def wave_comparison(comparison: WaveComparison, voice: Voice, thresholds: Thresholds) -> TableExhibit | None:
    """Every dimension's mean before and after, the difference, and what could have been missed."""
    if not comparison.compared:
        return None
    weighted = any(change.standardised for change in comparison.dimensions)
    columns = ["mean_before", "mean_after", "difference", *(["standardised_difference"] if weighted else [])]
    note = voice(
        "waves.comparison.note",
        tests=len(comparison.found) + len(comparison.not_found),
        power=voice.percent(thresholds["power"]),
        grade=voice.term("waves.grade", comparison.grade),
    )
    return TableExhibit(
        changes_title(comparison, voice),
        [
            voice("table.dimension"),
            *(voice(f"waves.{name}") for name in columns),
            voice("rigour.delta"),
            voice("rigour.p"),
            voice("rigour.detectable"),
        ],
        [_dimension_row(change, weighted, voice) for change in comparison.dimensions],
        ["left", *["right"] * (len(columns) + 3)],
        widths=[1.9, 1.3, 1.3, 2, *([2] if weighted else []), 2.2, 1, 1.6],
        note=voice.sentences([note, voice("waves.comparison.weighted") if weighted else ""]),
        source=voice("source.survey"),
    )


def wave_reach(comparison: WaveComparison, voice: Voice, thresholds: Thresholds) -> TableExhibit | None:
    """Every dimension's median, share of people at risk and share of "unclear", before and after."""
    if not comparison.compared:
        return None
    columns = ("median_before", "median_after", "risk_before", "risk_after", "risk_difference")
    return TableExhibit(
        _reach_title(comparison, voice),
        [
            voice("table.dimension"),
            *(voice(f"waves.{name}") for name in columns),
            voice("waves.unclear"),
        ],
        [_reach_row(change, voice) for change in comparison.dimensions],
        ["left", *["right"] * (len(columns) + 1)],
        widths=[2, 1.1, 1.1, 1.9, 1.9, 2.2, 1.8],
        note=voice("waves.reach.note", limit=f"{thresholds['at_risk_score']:g}"),
        source=voice("source.survey"),
    )


def wave_composition(comparison: WaveComparison, voice: Voice, thresholds: Thresholds) -> TableExhibit | None:
    """Every group's share of the respondents before and after."""
    if not comparison.compared:
        return None
    minimum = thresholds["min_group"]
    return TableExhibit(
        _mix_title(comparison, voice),
        [voice(f"waves.{name}") for name in ("group", "group_before", "group_after", "points")],
        [_mix_row(check.by, cell, minimum, voice) for check in comparison.mix for cell in check.cells],
        ["left", "right", "right", "right"],
        widths=[3.6, 2.2, 2.2, 2],
        note=voice(
            "waves.composition.note",
            tests=semicolons([mix_test(check, voice) for check in comparison.mix], voice),
            significance=f"{thresholds['significance']:g}",
            gap=f"{100 * thresholds['nonresponse_gap']:.0f}",
        ),
        source=voice("source.response"),
    )


def wave_items(comparison: WaveComparison, voice: Voice) -> TableExhibit | None:
    """The statements that moved most, and those that are not compared."""
    if not comparison.compared:
        return None
    found, total = len(comparison.items_found), len(comparison.items)
    listed = sorted(comparison.items, key=lambda item: -abs(item.test.delta))[:LISTED]
    key = "title_found" if found else "title_none" if total else "title_nothing"
    note = voice("waves.items.note", total=total, listed=len(listed))
    return TableExhibit(
        voice(f"waves.items.{key}", n=found, total=total),
        [
            voice("waves.statement"),
            *(voice(f"waves.{name}") for name in ("mean_before", "mean_after", "difference")),
            voice("rigour.delta"),
            voice("rigour.p"),
        ],
        [_item_row(item, voice) for item in listed],
        ["left", "right", "right", "right", "right", "right"],
        widths=[4, 1.3, 1.3, 1.9, 2.2, 1],
        note=voice.sentences([note, left_out(comparison.questions, voice)]),
        source=voice("source.survey"),
    )


def wave_departments(comparison: WaveComparison, voice: Voice, thresholds: Thresholds) -> TableExhibit | None:
    """The difference of every department on every dimension, where both waves may show it."""
    if not comparison.compared:
        return None
    cells = {(cell.department, cell.dimension): cell for cell in comparison.departments}
    names = tuple(dict.fromkeys(cell.department for cell in comparison.departments))
    total = sum(cell.test is not None for cell in comparison.departments)
    found = len(comparison.departments_found)
    key = "title_found" if found else "title_none" if total else "title_nothing"
    minimum = thresholds["min_group"]
    return TableExhibit(
        voice(f"waves.departments.{key}", n=found, total=total),
        [
            voice("waves.department_sizes"),
            *(voice.term("dimension", code) for code in DIMENSIONS),
        ],
        [
            [
                _department_label(name, comparison.mix, voice, minimum),
                *(_department_cell(cells.get((name, code)), minimum, voice) for code in DIMENSIONS),
            ]
            for name in names
        ],
        ["left", *["right"] * len(DIMENSIONS)],
        widths=[2, *[1.35] * len(DIMENSIONS)],
        note=voice("waves.departments.note", total=total, minimum=f"{minimum:.0f}"),
        source=voice("source.survey"),
    )


def _dimension_row(change: DimensionChange, weighted: bool, voice: Voice) -> list[str]:
    row = [
        voice.term("dimension", change.dimension),
        _mean(change.before.mean, change.before.n, voice),
        _mean(change.after.mean, change.after.n, voice),
    ]
    if change.test is None:
        return [*row, voice("waves.incomparable"), *["–"] * (4 if weighted else 3)]
    held = change.standardised
    told = with_interval(held.difference, held.interval, 2, voice) if held else voice("table.hidden")
    return [
        *row,
        with_interval(change.difference, change.interval, 2, voice),
        *([told] if weighted else []),
        voice("rigour.delta_cell", **effect(change.test, voice)),
        p_value(change.test.p_adjusted),
        detectable(change.test.detectable, voice),
    ]


def _mean(mean: float | None, n: int, voice: Voice) -> str:
    return "–" if mean is None else f"{voice.number(mean, 2)} (n={n})"


def _reach_title(comparison: WaveComparison, voice: Voice) -> str:
    told = [change for change in comparison.dimensions if change.at_risk_difference is not None]
    if not told:
        return voice("waves.reach.title_plain")
    most = max(told, key=lambda change: abs(change.at_risk_difference))
    return voice(
        "waves.reach.title",
        dimension=voice.term("dimension", most.dimension),
        before=voice.percent(most.at_risk[0].value),
        after=voice.percent(most.at_risk[1].value),
    )


def _reach_row(change: DimensionChange, voice: Voice) -> list[str]:
    interval = change.at_risk_interval
    points = None if change.at_risk_difference is None else 100 * change.at_risk_difference
    scaled = None if interval is None else (100 * interval[0], 100 * interval[1])
    return [
        voice.term("dimension", change.dimension),
        voice.number(change.before.median, 2),
        voice.number(change.after.median, 2),
        _risk(change.at_risk[0], change.before.at_risk, voice),
        _risk(change.at_risk[1], change.after.at_risk, voice),
        with_interval(points, scaled, 1, voice),
        " → ".join(voice.percent(rate.share, 1) for rate in change.unclear),
    ]


def _risk(shown: Shown, rate: Rate, voice: Voice) -> str:
    """A share with its counts; only the bound where the counts would tell everybody's answer."""
    share = voice.percent(shown.value)
    if shown.bound:
        return f"{voice(f'disclosure.{shown.bound}', value=share)} (n={rate.whole})"
    return f"{share} ({rate.part}/{rate.whole})" if rate.whole else "–"


def _mix_title(comparison: WaveComparison, voice: Voice) -> str:
    if not comparison.mix_moved:
        return voice("waves.composition.title_same")
    shifted = [(check.by, check.widest) for check in comparison.mix if check.off and check.widest is not None]
    if not shifted:
        return voice("waves.composition.title_moved")
    by, most = max(shifted, key=lambda one: abs(one[1].shift))
    return voice(
        "waves.composition.title_shift",
        group=mix_label(by, most.group, voice),
        points=moved(100 * most.shift, 1),
    )


def _mix_row(by: str, cell: MixCell, minimum: float, voice: Voice) -> list[str]:
    return [
        mix_label(by, cell.group, voice),
        _part(cell.before, minimum, voice),
        _part(cell.after, minimum, voice),
        moved(None if cell.shift is None else 100 * cell.shift, 1),
    ]


def _part(part: Part, minimum: float, voice: Voice) -> str:
    if part.rate is None:
        return withheld(part.small, minimum, voice)
    return f"{part.rate.part}/{part.rate.whole} ({voice.percent(part.rate.share)})"


def _item_row(item: ItemChange, voice: Voice) -> list[str]:
    return [
        f"{item.item} {item_label(item.item, voice)}",
        _mean(item.test.means[1], item.test.n[1], voice),
        _mean(item.test.means[0], item.test.n[0], voice),
        with_interval(item.difference, item.interval, 2, voice),
        voice("rigour.delta_cell", **effect(item.test, voice)),
        p_value(item.test.p_adjusted),
    ]


def _department_label(name: str, mix: tuple[MixCheck, ...], voice: Voice, minimum: float) -> str:
    """A department with how many of it answered, where both may be told."""
    cell = next(
        (cell for check in mix if check.by == "department" for cell in check.cells if cell.group == name),
        None,
    )
    told = [
        str(part.rate.part) if part.rate else withheld(part.small, minimum, voice)
        for part in ((cell.before, cell.after) if cell else ())
    ]
    return f"{group_label(name, voice)} ({' → '.join(told)})" if told else group_label(name, voice)


def _department_cell(cell: DepartmentChange | None, minimum: float, voice: Voice) -> str:
    if cell is None:
        return voice("waves.incomparable")
    if cell.hidden:
        return withheld(cell.small, minimum, voice)
    return with_interval(cell.difference, cell.interval, 1, voice)
