"""Which rules does the text of a key result run into?

Some findings stand alone: whoever ties a key result to pay, or counts followers, has that to talk about first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from okrworkbook.analysis.wording.quantities import WINDOW
from okrworkbook.analysis.wording.reading import CHANGE, COUNT, PAIR, TARGET, Measure, Reading, Span
from okrworkbook.thresholds import DEFAULTS, Thresholds

Found = tuple[str, Span]
CEILING = 90.0  # a share from here up is judged on what is missing to 100 %


def key_result_hits(reading: Reading, thresholds: Thresholds = DEFAULTS) -> Iterator[Found]:
    """Each rule with the words that ran into it."""
    alone = _stands_alone(reading)
    if alone:
        yield alone
        return
    if reading.pay:  # tied to pay all the same; what it measures is looked at too
        yield "K_PAY", reading.pay
    task = _task(reading)
    if task:
        yield "K_TASK", task
        if not any(measure.role in (COUNT, TARGET, CHANGE) for measure in reading.measures):
            yield "K_NOMETRIC", Span(0, len(reading.text))
            yield from _vague(reading, task)
        return
    if not reading.measures and not _timed(reading):
        yield "K_NOMETRIC", Span(0, len(reading.text))
        yield from _vague(reading, None)
        return
    yield from _measured(reading, thresholds)


def _stands_alone(reading: Reading) -> Found | None:
    if reading.pay and not reading.pairs:
        return "K_PAY", reading.pay
    if reading.full and not reading.pairs:
        return "K_100", reading.full
    if reading.vanity:
        return "K_VANITY", reading.vanity
    if reading.verdict and not reading.measures:
        return "K_BINARY", reading.verdict
    if reading.bau and not reading.pairs and not any(measure.role == CHANGE for measure in reading.measures):
        return "K_BAU", reading.bau
    return None


def _measured(reading: Reading, thresholds: Thresholds) -> Iterator[Found]:
    pursued = [
        measure for measure in reading.measures if not measure.guard and measure.role in (PAIR, CHANGE)
    ]
    second = next((one for one in pursued if one.segment != pursued[0].segment), None)
    if second:
        yield "K_COMPOUND", second.span
    changes = [measure for measure in reading.measures if measure.role == CHANGE and not measure.guard]
    if changes:
        yield "K_NOBASE", changes[0].span
    for pair in reading.pairs:
        if contradicts(pair):
            yield "K_DIR", pair.span
            return
    for pair in reading.pairs:
        change = relative_change(pair)
        if change is not None and abs(change) < thresholds["weak_change"]:
            yield "K_WEAK", pair.span
            return


def contradicts(pair: Measure) -> bool:
    """Whether the words say up and the numbers down, or the reverse."""
    base, target = pair.baseline.value if pair.baseline else None, pair.target.value
    if base is None or target is None or not pair.direction or not _same_unit(pair):
        return False
    return (target - base) * pair.direction < 0


def relative_change(pair: Measure) -> float | None:
    """The change in parts of the baseline; on the complement where the baseline is a share of 90 % or more."""
    base, target = pair.baseline.value if pair.baseline else None, pair.target.value
    if base is None or target is None or not _same_unit(pair):
        return None
    if pair.target.relative and CEILING <= base < 100 and target <= 100:
        return (target - base) / (100 - base)
    return (target - base) / base if base else None


def _same_unit(pair: Measure) -> bool:
    one, other = pair.baseline.unit if pair.baseline else "", pair.target.unit
    return one == other or not one or not other


def _task(reading: Reading) -> Span | None:
    """The verb of a key result that is an activity or an output, counted or not."""
    if reading.pairs or _within_hours(reading) or (reading.fewer and not reading.measures):
        return None
    roles = {measure.role for measure in reading.measures}
    promised = reading.better or (reading.opening == "make" and reading.vague)
    if promised and not roles and not reading.deliverable:
        return None
    if reading.opening in ("task", "support"):
        shares = [measure for measure in reading.measures if measure.target.relative]
        return None if shares and not reading.deliverable else reading.verb
    if reading.opening in ("", "unknown", "unknown_make", "outcome") and _by_elimination(reading, roles):
        return reading.verb or Span(0, len(reading.text))
    if reading.opening == "make" and (reading.deliverable or COUNT in roles or not roles):
        return None if any(measure.target.relative for measure in reading.measures) else reading.verb
    return None


def _by_elimination(reading: Reading, roles: set[str]) -> bool:
    """Whether nothing else can be meant: no measure, no change, no promise – or only a count of what is done.

    Verbs of activity cannot all be listed; verbs of change, winning and holding nearly can.
    """
    if reading.topic_only or reading.vague or reading.changing or reading.states:
        return False
    if not roles:
        return reading.acting and not _timed(reading)
    return roles == {COUNT} and reading.acting_on_count


def _timed(reading: Reading) -> bool:
    """Whether a period is the measure: contracts signed off within three days."""
    windows = [quantity for quantity in reading.quantities if quantity.kind == WINDOW]
    return bool(windows) and reading.opening not in ("up", "down")


def _within_hours(reading: Reading) -> bool:
    """Whether something is to happen within hours or less: that is a service level, not a due date."""
    spans = [reading.text[one.start : one.end] for one in reading.quantities if one.kind == WINDOW]
    return any(re.search(r"秒|分钟|小时|second|minute|hour|\bms\b", words, re.I) for words in spans)


def _vague(reading: Reading, verb: Span | None) -> Iterator[Found]:
    words = [span for span in reading.vague if verb is None or span != verb]
    if words and verb is None:
        yield "K_VAGUE", words[0]
