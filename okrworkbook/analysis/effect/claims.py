"""Claims: what may be said about one measure, how strongly, and on which design it rests.

Every claim has a grade of evidence (method §6.2): E0 claimed, E1 before and after, E2 beyond the trend there
was, E3 with a comparison, E4 with a randomised order of roll-out. Words of cause are for E2 and above, never
below.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from okrworkbook.analysis.waves import WaveComparison
from okrworkbook.bilingual import Bilingual
from okrworkbook.effect_terms import Event
from okrworkbook.engagement import Outcome

GRADES = ("E0", "E1", "E2", "E3", "E4")
# Designs, the weakest first; each with the grade it can carry.
DESIGNS: Mapping[str, str] = {
    "claimed": "E0",  # one or two numbers of somebody's statement
    "two_numbers": "E0",  # two numbers without n: a difference, no test; or only one of them, or none
    "two_rates": "E1",  # two counted rates: Newcombe, Fisher
    "unpaired": "E1",  # other subjects before and after: Mann–Whitney, Cliff's delta; medians of durations
    "matched_yes_no": "E1",  # the same subjects, yes or no: exact McNemar
    "paired": "E1",  # the same subjects, numbers: Wilcoxon, Hodges–Lehmann
    "survey": "E1",  # a dimension of the two surveys, as `waves` compares it
    "interrupted_series": "E2",  # at least eight points before and after: segmented regression
    "comparison": "E3",  # units that began at other times or never: difference in differences
    "randomised": "E4",  # the same, the order drawn by lot
}
# What a stronger design lacked; the words are `effect.lack.<code>`.
#   measured    somebody's statement, read by nobody
#   before      nothing was read before the start; after: nothing was read after it
#   count       a rate without n, or one that no whole number of n gives
#   subjects    what was read is not told one by one, or of too few (found, wanted: on the smaller side)
#   pairs       too few subjects were read both before and after (found, wanted)
#   points      too few days were read on a side (found, wanted: on the shorter side)
#   comparison  too few units, or none that had not begun (found, wanted: departments that were read)
#   both        no days on which all units were read, some before the first start and some after it
#   order       it was not drawn by lot who begins when
LACKS = ("points", "after", "comparison", "pairs", "subjects", "count", "before", "both", "order", "measured")
# What could explain a change besides the engagement; the words are `effect.threat.<code>`.
THREATS = (
    "history",  # other things happened; those agreed are in Claim.events
    "maturation",  # it would have gone on like that anyway
    "regression",  # a bad reading is followed by a better one: the client called because the numbers were bad
    "testing",  # who has been asked once answers differently
    "instrumentation",  # it is recorded or defined in another way than before
    "attrition",  # others are read after than before
    "response_shift",  # people judge by another yardstick after a training
    "self_grading",  # who did the work also says how well it went
    "autocorrelation",  # neighbouring points are alike, so that there are fewer than they seem
    "few_points",  # enough points to estimate, too few for it to be steady
    "concurrent_events",  # something else began on the same day
    "parallel_trends",  # the units might have gone different ways without it
    "spillover",  # the units that had not begun learnt from those that had
    "few_units",  # so few units that even the clearest result could be chance
)
# What is said beside a claim; the words are `effect.remark.<code>`.
REMARKS = (
    "above_band",  # an attainment above the ideal band
    "no_start",  # only the level afterwards is known: never a difference
    "no_reading",  # agreed, but nothing was read of it
    "not_frozen",  # definition, source, query, unit or baseline was not agreed
    "changed_definition",  # other than in the published agreement
    "changed_target",  # the target is another than in the published agreement
    "added_later",  # not in the published agreement
    "worse",  # the other way than agreed, by more than chance or without a test
    "target_met",
    "target_missed",
)


@dataclass(frozen=True)
class Reading:
    """One side of a comparison: a value, how many it rests on, and when.

    A share in percent for rates and yes or no, the median where subjects are listed, the mean of the points
    for a series, the mean of the units that began for a comparison, else the number as it stands. `n` counts
    what was divided, subjects, points, units or people, in this order.
    """

    value: float
    n: int | None = None
    first: date | None = None  # the days of the readings
    last: date | None = None
    spread: tuple[float, float] | None = None  # P15 and P85 of a duration, else None


@dataclass(frozen=True)
class Estimate:
    """A change in the measure's own unit, with its interval and test.

    `method` names the interval: newcombe, newcombe_paired, hodges_lehmann, ar1 (of a series), permutation,
    bootstrap, student, or "" where there is none; of the checks of a series gls and hac. `test` is that of
    `p`: fisher, mcnemar, mann_whitney, brunner_munzel (surveys whose spreads differ), wilcoxon, permutation,
    t_ar1, t_gls, t_hac, or "". `adjusted` is p by Holm among the measures that are not primary; None for the
    primary one and for what is only claimed. The change of a rate is in percentage points. `sided` is 1 where
    the test asks only whether it went the way agreed (permutation), else 2; intervals are always two-sided.
    """

    value: float
    interval: tuple[float, float] | None = None
    method: str = ""
    p: float | None = None
    test: str = ""
    adjusted: float | None = None
    ratio: float | None = None  # after ÷ before, for durations and indices
    ratio_interval: tuple[float, float] | None = None
    delta: float | None = None  # Cliff's delta or the matched-pairs rank correlation, −1…1
    sided: int = 2


@dataclass(frozen=True)
class SeriesPoint:
    """One point of a series: what was observed, what the model fits, what the old trend would give."""

    day: date
    observed: float
    fitted: float | None
    expected: float | None


@dataclass(frozen=True)
class Series:
    """A measure followed over time. Without enough points on a side it is drawn and nothing is estimated."""

    points: tuple[SeriesPoint, ...]
    interrupted: date
    level: Estimate | None = None  # β₂, the step
    slope: Estimate | None = None  # β₃, the change of trend, per point
    end: Estimate | None = None  # β₂ + β₃·(t_end − T), the effect at the end of follow-up
    sensitivity: Estimate | None = None  # the same with first-order autocorrelated errors
    autocorrelation: float | None = None  # lag 1 of the residuals
    newey_west: Estimate | None = (
        None  # the effect at the end with HAC errors, which are too narrow for few points
    )


@dataclass(frozen=True)
class UnitPath:
    """One unit's readings, and when it began; None where it never did."""

    unit: str
    treated_from: date | None
    points: tuple[tuple[date, float], ...]


@dataclass(frozen=True)
class EventTime:
    """The difference to the units that had not begun, so many points before (negative) or after the start."""

    relative: int
    value: float
    interval: tuple[float, float] | None
    n: int  # units that are seen there


@dataclass(frozen=True)
class Comparison:
    """Units that began compared with units that had not."""

    paths: tuple[UnitPath, ...]
    treated: int
    untreated: int
    events: tuple[EventTime, ...]
    before_slope: Estimate | None  # difference of the slopes before the start, the check of parallel trends
    smallest_p: float  # what this number of units could reach at most
    assignments: int  # how many assignments the permutation went through


@dataclass(frozen=True)
class Lack:
    """Why a stronger design was not possible. `code` is of LACKS."""

    design: str
    code: str
    found: int | None = None
    wanted: int | None = None


@dataclass(frozen=True)
class Claim:
    """What is said of one measure.

    `metric` is the name in the table of outcomes, the dimension of a survey, or, where nothing was read, the
    name agreed; `unit` the company or department that was read, "" where several are put together. `remarks`,
    `lacks` and `threats` are codes of REMARKS, LACKS and THREATS. `sources` are in the table's first
    language, `told_by` the same in both; `events` are those agreed that happened between the first reading
    and the last, or on no known day.
    """

    metric: str
    measure: Outcome | None  # what was agreed of it; None for one nobody agreed
    unit: str
    design: str
    grade: str
    before: Reading | None
    after: Reading | None
    change: Estimate | None
    better: bool | None  # None where no direction was agreed or nothing moved
    primary: bool = False
    sources: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    lacks: tuple[Lack, ...] = ()
    threats: tuple[str, ...] = ()  # codes; the words are `effect.threat.<code>`
    pairs: tuple[tuple[float, float], ...] = field(default=(), repr=False)
    discordant: tuple[int, int] | None = None  # pairs that became better and worse, yes or no
    series: Series | None = field(default=None, repr=False)
    comparison: Comparison | None = field(default=None, repr=False)
    score: float | None = None  # an attainment on the scale 1–5, else None
    told_by: tuple[Bilingual, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True)
class Return:
    """The return in money, of changes that carry it. A claim below E2 is listed and not counted."""

    currency: str
    costs: tuple[float, float]
    benefits: tuple[float, float]
    ratio: tuple[float, float] | None  # (benefit − cost) ÷ cost, least and most
    counted: tuple[tuple[str, float, float], ...]  # measure, least, most
    left_out: tuple[tuple[str, str], ...]  # measure, grade


@dataclass(frozen=True)
class Effect:
    """Everything the effect report says."""

    claims: tuple[Claim, ...]  # the primary one first, then as agreed, then what nobody agreed
    worth: Return | None
    agreed_on: str = ""  # when the measures were published as agreed, or "" where they never were
    waves: WaveComparison | None = field(
        default=None, repr=False
    )  # what is told of the surveys, to be frozen

    @property
    def primary(self) -> Claim | None:
        """The one measure decided on before the start."""
        return next((claim for claim in self.claims if claim.primary), None)

    @property
    def last_day(self) -> date | None:
        """The day of the last reading, of a stated number only where nothing was measured; None where none has one."""
        days = [
            (claim.design != "claimed", side.last)
            for claim in self.claims
            for side in (claim.before, claim.after)
            if side and side.last
        ]
        return max(days)[1] if days else None

    @property
    def by_grade(self) -> Mapping[str, int]:
        """How many claims have each grade, of GRADES."""
        return {grade: sum(claim.grade == grade for claim in self.claims) for grade in GRADES}
