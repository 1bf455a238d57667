"""Which rules does the text of an objective run into?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from okrworkbook.analysis.wording.quantities import VALUE
from okrworkbook.analysis.wording.reading import Reading, Span
from okrworkbook.thresholds import DEFAULTS, Thresholds

Found = tuple[str, Span]


def objective_hits(reading: Reading, thresholds: Thresholds = DEFAULTS) -> Iterator[Found]:
    """Each rule with the words that ran into it."""
    whole = Span(0, len(reading.text))
    yield from _quantified(reading)
    if reading.topic_only:
        yield "O_NOVERB", reading.topic_only
    several = len(reading.goals) >= 2
    if reading.means:
        yield "O_SOLUTION", reading.means
    elif reading.bau and not several:
        yield "O_BAU", reading.bau
    task = _task(reading)
    if task and not (reading.bau or several or reading.means or reading.topic_only):
        yield "O_TASK", task
    if reading.hollow and not reading.means and (reading.bau or several or not task):
        yield "O_VAGUE", Span(reading.hollow[0].start, reading.hollow[0].end)
    limit = thresholds["objective_characters" if reading.lang == "zh" else "objective_words"]
    if reading.length > limit:
        yield "O_LONG", whole
    elif several and not (reading.means and len(reading.goals) == 2):
        yield "O_MULTI", Span(reading.goals[1].start, reading.goals[1].end)
    elif _two_measures(reading):
        yield "O_MULTI", whole


def _quantified(reading: Reading) -> Iterator[Found]:
    for quantity in reading.quantities:
        words = reading.text[quantity.start : quantity.end].lower()
        if quantity.kind == VALUE and not re.match(r"无|没有|未|不|清零|归零|no\b|without|not", words):
            yield "O_QUANT", Span(quantity.start, quantity.end)
            return


def _two_measures(reading: Reading) -> bool:
    ends = [measure.span.end for measure in reading.measures if not measure.guard]
    between = [reading.text[one:other] for one, other in pairwise(ends)]
    return any(re.search(r"[,;、和及与并且]|\band\b", words) for words in between)


def _task(reading: Reading) -> Span | None:
    """The verb of an objective that says what will be done: an activity, or making a thing."""
    if reading.hollow and not reading.deliverable:
        return None
    if reading.opening == "task" or (reading.opening == "support" and reading.serving):
        return reading.verb
    if (
        reading.opening == ""
        and reading.deliverable
        and reading.deliverable.end >= len(reading.text.rstrip(" .。!！"))
        and reading.lang == "zh"
        and not reading.topic_only
        and not reading.means
    ):
        return reading.deliverable
    if reading.opening == "make" and (_makes(reading) or _counted(reading) or ONE_OF.search(reading.text)):
        return reading.verb
    return None


# one of what is written or held: 发一份准则, 办一场会
ONE_OF = re.compile("一[份套本场次期轮版批]")


def _makes(reading: Reading) -> bool:
    """Whether a thing is made; in Chinese the thing made stands last."""
    made = reading.deliverable
    if made is None:
        return False
    rest = reading.text[made.end :].rstrip(" .。!！")
    return reading.lang == "en" or len(rest) <= 3 or rest[0] in ",;。"


def _counted(reading: Reading) -> bool:
    return any(measure.role == "count" for measure in reading.measures)
