"""Tables of the review: headline numbers, how safe targets were, how sure owners, habits, and the agenda."""

from __future__ import annotations

from okrworkbook.analysis.review import Calibration, CycleReview, Flag, SandbagIndex
from okrworkbook.analysis.review.sandbagging import PARTS
from okrworkbook.exhibit import KeyFigures, TableExhibit
from okrworkbook.narrative import carry_over as carried
from okrworkbook.narrative import review as words
from okrworkbook.narrative.alignment import cut_short
from okrworkbook.texts import Voice

LISTED = 20  # units that are printed
CASES = 3  # cases of a habit that are told


def review_summary(review: CycleReview, voice: Voice) -> KeyFigures:
    """Ideal-band share, mean, commitments kept and overconfidence: the four numbers on the first page.

    Before the cycle is over only the mean of today.
    """
    if not review.finished:
        return _running(review, voice)
    band, committed = review.distribution.company, review.distribution.committed
    week = review.calibration.middle
    mean = (
        voice("retro.kpi.few", n=band.n) if band.mean is None else _interval(band.interval, 2, band.n, voice)
    )
    return KeyFigures(
        (
            (
                voice.percent(band.ideal.share),
                voice("retro.kpi.ideal"),
                words.rated_between(band.ideal, voice),
            ),
            (voice.number(band.mean, 2), voice("retro.kpi.mean"), mean),
            (
                voice.percent(committed.share),
                voice("retro.kpi.committed"),
                words.rated_between(committed, voice),
            ),
            _overconfidence(week, voice),
        )
    )


def sandbagging_table(review: CycleReview, voice: Voice, most: int = LISTED) -> TableExhibit:
    """The four shares and the index, for the company and each unit that has one; never for a person."""
    found, thresholds = review.sandbagging, review.thresholds
    known = [unit for unit in found.units if unit.index is not None]
    shown, silent = known[:most], len(found.units) - len(known)
    note = voice(
        "retro.sandbag.note",
        score=f"{thresholds['sandbag_score']:g}",
        early=voice.percent(thresholds["sandbag_early"]),
        sure=f"{thresholds['review_confident']:g}",
        weeks=f"{thresholds['sandbag_initial_weeks']:g}",
        low=f"{thresholds['sandbag_bunch_low']:.2f}",
        high=f"{thresholds['sandbag_bunch_high']:.2f}",
        limit=f"{found.limit:g}",
        least=found.least,
        owners=found.owners,
    )
    return TableExhibit(
        words.sandbagging_title(found, voice),
        [
            voice("retro.unit"),
            "n",
            *(voice(f"retro.sandbag.column.{part}") for part in PARTS),
            voice("retro.sandbag.index"),
            voice("retro.verdict"),
        ],
        [_sandbag_row(one, voice) for one in (found.company, *shown)],
        ["left", *["right"] * 6, "left"],
        widths=[1.9, 0.6, *[1.7] * 4, 2.6, 1.9],
        note=voice.sentences(
            [
                note,
                voice.count("retro.sandbag.left_out", silent) if silent else "",
                cut_short(len(shown), len(known), voice),
            ]
        ),
        source=voice("source.retro"),
    )


def calibration_table(review: CycleReview, voice: Voice) -> TableExhibit:
    """What was said and what came, week by week, with Brier's score and its parts."""
    found = review.calibration
    return TableExhibit(
        words.calibration_title(found.middle, voice),
        [
            voice(f"retro.calibration.{name}")
            for name in ("week", "pairs", "said", "reached", "gap", "brier", "parts", "skill_column")
        ]
        + [voice("retro.verdict")],
        [_calibration_row(one, voice) for one in found.weeks],
        ["right", "right", "right", "right", "right", "right", "right", "right", "left"],
        widths=[0.9, 0.6, 0.9, 2.1, 1.9, 2, 2.5, 0.9, 1.8],
        note=voice(
            "retro.calibration.note",
            least=found.least,
            days=found.days,
            success=f"{review.thresholds['success_aspirational']:g}",
        ),
        source=voice("source.retro"),
    )


def culture_flags(review: CycleReview, voice: Voice) -> TableExhibit:
    """Each habit: how often, whether that is much, some cases, and what to ask."""
    return TableExhibit(
        words.culture_title(review.culture, voice),
        [voice(f"retro.culture.{name}") for name in ("habit", "rate", "verdict", "cases", "ask")],
        [_flag_row(flag, voice) for flag in review.culture],
        ["left", "right", "left", "left", "left"],
        widths=[2, 1.9, 1.3, 3.9, 3.6],
        note=voice("retro.culture.note"),
        source=voice("source.retro"),
    )


def review_agenda(review: CycleReview, voice: Voice) -> TableExhibit:
    """The review meeting point by point: minutes, what is on the table, and how much there is to settle."""
    points = review.agenda
    total = sum(point.minutes for point in points)
    over = sum(point.over for point in points)
    return TableExhibit(
        voice("retro.agenda.title", minutes=total),
        [voice(f"retro.agenda.{name}") for name in ("time", "minutes", "point", "input", "items")],
        [
            [
                f"{point.begins // 60}:{point.begins % 60:02d}",
                str(point.minutes),
                voice.term("retro.point", point.name),
                voice.term("retro.input", point.name),
                _items(point.items, point.over, voice),
            ]
            for point in points
        ],
        ["right", "right", "left", "left", "right"],
        widths=[1, 1, 4.2, 4.2, 2],
        note=voice.count("retro.agenda.over", over) if over else voice("retro.agenda.note"),
        source=voice("source.retro"),
    )


def _running(review: CycleReview, voice: Voice) -> KeyFigures:
    band, later = review.distribution.company, voice("retro.kpi.running")
    mean = _interval(band.interval, 2, band.n, voice)
    return KeyFigures(
        (
            ("–", voice("retro.kpi.ideal"), later),
            (voice.number(band.mean, 2), voice("retro.kpi.mean_today"), mean),
            ("–", voice("retro.kpi.committed"), later),
            ("–", voice("retro.kpi.over"), later),
        )
    )


def _interval(interval: tuple[float, float] | None, digits: int, n: int, voice: Voice) -> str:
    return voice("retro.kpi.interval", interval=voice.interval(interval, digits), n=n)


def _overconfidence(week: Calibration | None, voice: Voice) -> tuple[str, str, str]:
    """Percentage points said too much; where there are too few pairs, only that."""
    if week is None or not week.n:
        return "–", voice("retro.kpi.over"), voice("retro.kpi.unsaid")
    if not week.enough:
        return "–", voice("retro.kpi.over"), voice("retro.kpi.few", n=week.n)
    interval = tuple(100 * end for end in week.overconfidence_interval)
    note = voice("retro.kpi.over_interval", interval=voice.interval(interval, 0), n=week.n, week=week.week)
    return words.plus(100 * week.overconfidence, 0), voice("retro.kpi.over"), note


def _sandbag_row(one: SandbagIndex, voice: Voice) -> list[str]:
    verdict = voice.term("retro.sandbag.verdict", one.verdict)
    if not one.parts:
        return [words.unit_named(one.unit, voice), str(one.n), *["–"] * 5, verdict]
    return [
        words.unit_named(one.unit, voice),
        str(one.n),
        *(words.rated(part.rate, voice) for part in one.parts),
        words.with_interval(voice.number(one.index, 2), one.interval, 2, voice),
        verdict,
    ]


def _calibration_row(one: Calibration, voice: Voice) -> list[str]:
    if not one.n:
        return [str(one.week), "0", *["–"] * 6, voice.term("retro.calibration.verdict", one.verdict)]
    parts = one.parts
    ends = one.overconfidence_interval
    return [
        str(one.week),
        str(one.n),
        voice.percent(one.said),
        words.rated_between(one.reached, voice),
        words.with_interval(
            words.plus(100 * one.overconfidence, 0),
            None if ends is None else tuple(100 * end for end in ends),
            0,
            voice,
        ),
        words.with_interval(voice.number(one.brier, 3), one.interval, 3, voice),
        voice(
            "retro.calibration.sum",
            reliability=voice.number(parts.reliability, 3),
            resolution=voice.number(parts.resolution, 3),
            uncertainty=voice.number(parts.uncertainty, 3),
            within=words.added(parts.within, 3),
        ),
        voice.number(one.skill, 2) if one.enough else "–",
        voice.term("retro.calibration.verdict", one.verdict),
    ]


def _flag_row(flag: Flag, voice: Voice) -> list[str]:
    told = [carried.case_in_words(flag.code, case, voice) for case in flag.cases[:CASES]]
    more = len(flag.cases) - len(told)
    told += [voice("retro.cases.more", n=more)] if more else []
    return [
        voice.term("retro.flag", flag.code),
        words.rated_between(flag.rate, voice),
        voice.term("retro.culture.verdict", flag.verdict),
        voice("retro.cases.between").join(told) or "–",
        voice(f"retro.flag.{flag.code}.ask"),
    ]


def _items(items: int, over: int, voice: Voice) -> str:
    if not items:
        return "–"
    return voice("retro.agenda.items_over", n=items, over=over) if over else str(items)
