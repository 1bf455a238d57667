"""Values of a claim in words: with its unit, its n, its interval, and the name of what was measured."""

from __future__ import annotations

import re

from okrworkbook.analysis.effect import Claim, Estimate, Reading
from okrworkbook.analysis.effect.readings import is_company
from okrworkbook.analysis.scope import standard_name
from okrworkbook.model import DIMENSIONS
from okrworkbook.texts import MINUS, Voice, signed

PERCENT_SIGNS = ("%", "％")
FINE, COARSE = 1, 10  # below FINE two more digits than from COARSE on
ARROW = " → "
TAIL = re.compile(r"[（(]\s*([^（()）]{1,2})\s*[）)]\s*$")  # 上市周期（天）: a short unit behind a name
COUNTED = ("two_rates", "matched_yes_no")  # designs whose levels are shares in percent
RATE, AMOUNT = "rate", "amount"
QUOTES = "“”"
INDEX = ("指数", "index")  # what is called a unit and is none
NOT_WHOLE = 0.5
LEVELS_TELL = ("E0", "E1")  # grades at which the change is that between the two levels


def measure_label(claim: Claim, voice: Voice) -> str:
    """What was measured, as the agreement calls it in the reader's language, and of whom unless of the company."""
    if claim.metric in DIMENSIONS:
        return voice("measure.dimension", dimension=voice.term("dimension", claim.metric))
    agreed = claim.measure.measure.text(voice.lang) if claim.measure else ""
    label = voice.name(agreed or claim.metric)
    if not claim.unit or is_company(claim.unit):
        return label
    return voice("effect.of_unit", measure=label, unit=voice.name(claim.unit))


def badge(claim: Claim, voice: Voice) -> str:
    """The grade of evidence with its word: E1 before and after; that nothing was read where nothing was."""
    if unread(claim):
        return voice("effect.badge.unread")
    return voice("effect.badge", grade=claim.grade, word=voice.term("effect.grade", claim.grade))


def unread(claim: Claim) -> bool:
    """Whether nothing was read of the measure, before or after: then there is no evidence to grade."""
    return claim.before is None and claim.after is None


def grade_of(claim: Claim) -> str:
    """The grade as a cell of a table; a dash where nothing was read."""
    return "–" if unread(claim) else claim.grade


def quoted(label: str) -> str:
    """A name inside a sentence, in quotation marks unless it has some itself."""
    return label if QUOTES[0] in label else label.join(QUOTES)


def is_percent(claim: Claim) -> bool:
    """Whether the levels are shares in percent, whose differences are percentage points."""
    if claim.design in COUNTED:
        return True
    own = claim.measure
    if own is None:
        return _tail(claim.metric) in PERCENT_SIGNS
    named = standard_name(own)
    return (
        own.kind == RATE
        or bool(named and named not in DIMENSIONS)
        or (own.unit.zh or own.unit.en or _tail(claim.metric)) in PERCENT_SIGNS
    )


def unit_label(claim: Claim, voice: Voice) -> str:
    """The measure's unit as this reader should see it; "" where there is none, as of an index."""
    if is_percent(claim):
        return PERCENT_SIGNS[0]
    if claim.metric in DIMENSIONS:
        return voice("effect.score_points")
    agreed = claim.measure.unit.text(voice.lang) if claim.measure else ""
    unit = agreed or _tail(claim.metric)
    return "" if unit in INDEX else voice.name(unit)


def change_unit(claim: Claim, voice: Voice) -> str:
    """The unit of a change: percentage points of a share, else the measure's own."""
    return voice("effect.points") if is_percent(claim) else unit_label(claim, voice)


def digits(*numbers: float) -> int:
    """How many digits behind the point numbers printed side by side have: none where all are whole.

    The largest decides: one from 10 on, two below, three below a tenth.
    """
    size = max((abs(number) for number in numbers), default=0.0)
    most = 1 if size >= COARSE else 2 if size >= FINE else 3
    return 0 if all(round(number, most) == round(number) for number in numbers) else most


def plain(number: float, places: int | None = None) -> str:
    """A number with so many digits behind the point, or as many as it needs: 95, 12.5, 3.42."""
    return signed(number, digits(number) if places is None else places)


def plus(number: float, places: int | None = None) -> str:
    """The same with its sign: +15, −10, 0."""
    text = plain(number, places)
    return text if text.startswith(MINUS) or not text.strip("0.") else f"+{text}"


def levels_of(claim: Claim) -> tuple[float, ...]:
    """The levels of a claim that are known, before and after."""
    return tuple(side.value for side in (claim.before, claim.after) if side is not None)


def level(value: float, claim: Claim, voice: Voice) -> str:
    """A level with its unit, as exact as the other side's: 95%, 45 days, 3.30."""
    text, unit = plain(value, digits(value, *levels_of(claim))), unit_label(claim, voice)
    if is_percent(claim):
        return f"{text}%"
    return voice("effect.with_unit", value=text, unit=unit) if unit else text


def reading(side: Reading | None, claim: Claim, voice: Voice) -> str:
    """One side with its n: 80% (n=40); a dash where it is not known."""
    if side is None:
        return "–"
    text = level(side.value, claim, voice)
    return voice("effect.with_n", value=text, n=side.n) if side.n is not None else text


def change(estimate: Estimate, claim: Claim, voice: Voice) -> str:
    """A change with sign and unit, as exact as its interval: +15.0 percentage points, −10 days."""
    text, unit = plus(estimate.value, _places(estimate, claim)), change_unit(claim, voice)
    return voice("effect.with_unit", value=text, unit=unit) if unit else text


def number_between(estimate: Estimate, claim: Claim, voice: Voice) -> str:
    """A change with its interval and without its unit: +15.0 [+0.1, +30.2]."""
    text, ends = plus(estimate.value, _places(estimate, claim)), interval(estimate, claim)
    return voice("effect.with_interval", change=text, interval=ends) if ends else text


def interval(estimate: Estimate, claim: Claim) -> str:
    """The two ends of the interval: [+0.1, +30.2]; "" where there is none."""
    if estimate.interval is None:
        return ""
    low, high = (plus(end, _places(estimate, claim)) for end in estimate.interval)
    return f"[{low}, {high}]"


def change_between(estimate: Estimate | None, claim: Claim, voice: Voice) -> str:
    """A change with its interval behind it; a dash where nothing can be said."""
    if estimate is None:
        return "–"
    ends = interval(estimate, claim)
    text = change(estimate, claim, voice)
    return voice("effect.with_interval", change=text, interval=ends) if ends else text


def relative(estimate: Estimate | None, claim: Claim, voice: Voice) -> str:
    """The change as a share of the level before: −40%; "" of a share in percent and where no ratio was given."""
    if estimate is None or estimate.ratio is None or is_percent(claim):
        return ""
    text = voice.percent(estimate.ratio - 1)
    return text if text.startswith((MINUS, "0%")) else f"+{text}"


def headline(claim: Claim, voice: Voice) -> str:
    """The number a tile shows: both levels of a share, the relative change of an amount, days of a duration.

    Where only the level afterwards is known it is that level, never a change; of a measure compared with its own
    trend or with others it is the change estimated, which the two levels do not show.
    """
    if claim.change is not None and claim.grade not in LEVELS_TELL:
        return change(claim.change, claim, voice)
    if claim.after is None or claim.change is None or claim.before is None:
        return level(claim.after.value, claim, voice) if claim.after else "–"
    if is_percent(claim):
        return ARROW.join(level(value, claim, voice) for value in levels_of(claim))
    amount = claim.measure is not None and claim.measure.kind == AMOUNT
    share = relative(claim.change, claim, voice)
    natural = change(claim.change, claim, voice)
    return share if share and (amount or not unit_label(claim, voice)) else natural


def verdict(claim: Claim) -> str:
    """Better or worse where the change is more than chance or has no interval; else unclear or unjudged."""
    if claim.better is None:
        return "unjudged"
    if not clear(claim) and claim.change.interval is not None:
        return "unclear"
    return "better" if claim.better else "worse"


def clear(claim: Claim) -> bool:
    """Whether no change at all lies outside the interval."""
    ends = claim.change.interval if claim.change else None
    return ends is not None and not ends[0] <= 0 <= ends[1]


def _places(estimate: Estimate, claim: Claim) -> int:
    """As exact as the levels, and exact enough that a change is not printed as none."""
    numbers = (estimate.value, *(estimate.interval or ()))
    own, sizes = digits(*numbers), digits(*numbers, *levels_of(claim), NOT_WHOLE)
    coarse = min(own, sizes)
    return own if estimate.value and not float(f"{estimate.value:.{coarse}f}") else coarse


def _tail(name: str) -> str:
    """The few letters in brackets at the end of a name: % of 关联率（%）; "" where there are none."""
    found = TAIL.search(name)
    return found[1] if found else ""
