"""Claims in sentences: what may be said of one measure at its grade of evidence, and not a word more."""

from __future__ import annotations

from okrworkbook.analysis.comparison import delta_size
from okrworkbook.analysis.effect import Claim, Estimate
from okrworkbook.analysis.effect.causal_words import unearned
from okrworkbook.narrative import claim_values as values
from okrworkbook.narrative.rigour import p_told
from okrworkbook.texts import Voice
from okrworkbook.thresholds import Thresholds

PERMUTED = "permutation"  # the test whose p stands in the sentence
SAID = ("no_start", "no_reading")  # remarks that the sentence itself makes
SCALED = ("above_band",)  # remarks that name the score and the ideal band


class UnearnedCause(ValueError):
    """A sentence says that one thing brought about another on evidence that cannot carry it: a fault of ours."""


def claim_sentence(claim: Claim, voice: Voice) -> str:
    """The sentence of the claim's grade: levels with n, difference with interval, and what it does not show.

    Raises UnearnedCause where the words, without the client's own, claim a cause below grade E2.
    """
    text = voice(
        f"effect.said.{_template(claim)}",
        measure=values.quoted(values.measure_label(claim, voice)),
        before=values.reading(claim.before, claim, voice),
        after=values.reading(claim.after, claim, voice),
        change=_change(claim, voice),
        p=_p(claim.change, voice),
        events=events_in_words(claim, voice),
    )
    held_to_grade(text, claim, voice)
    return text


def held_to_grade(text: str, claim: Claim, voice: Voice) -> None:
    """Raise UnearnedCause where our own words in a text claim more than the claim's grade carries."""
    ours = text
    for word in own_words(claim, voice):
        ours = ours.replace(word, "")
    found = unearned(ours, voice.lang, claim.grade)
    if found:
        raise UnearnedCause(f"{claim.metric} ({claim.grade}): {', '.join(found)}")


def own_words(claim: Claim, voice: Voice) -> list[str]:
    """What the client wrote itself and is quoted beside a claim, the longest first."""
    events = [event.what.text(voice.lang) for event in claim.events]
    label, unit = values.measure_label(claim, voice), values.unit_label(claim, voice)
    return sorted({*events, *sources_of(claim, voice), label, unit} - {""}, key=len, reverse=True)


def claim_details(claim: Claim, limits: Thresholds, voice: Voice) -> str:
    """Effect size, test, how sure, and what has to be remarked on it."""
    if claim.after is None:
        return ""
    estimate = claim.change
    parts = [] if estimate is None else [*_sizes(estimate, claim, limits, voice), *_sure(estimate, voice)]
    parts += [_spread(claim, voice), _series(claim, voice), _comparison(claim, voice)]
    parts += [remark_in_words(code, claim, limits, voice) for code in claim.remarks if code not in SAID]
    told = sources_in_words(claim, voice)
    if told:
        parts.append(voice("effect.sources", sources=told))
    return voice.sentences(parts)


def remark_in_words(code: str, claim: Claim, limits: Thresholds, voice: Voice) -> str:
    """What a reader must know besides the number: a level above the ideal band, a worse result, a start not known."""
    if code in SCALED:
        low, high = (voice.number(limits[name]) for name in ("ideal_low", "ideal_high"))
        return voice(
            "effect.remark.above_band",
            level=values.level(claim.after.value, claim, voice) if claim.after else "–",
            score=voice.number(claim.score),
            low=low,
            high=high,
        )
    return voice.term("effect.remark", code)


def events_in_words(claim: Claim, voice: Voice) -> str:
    """What else happened in these months, with its day; that nothing was recorded, which is not that nothing was."""
    told = [
        voice("effect.event", day=voice.day(event.on), what=event.what.text(voice.lang))
        if event.on
        else event.what.text(voice.lang)
        for event in claim.events
    ]
    return voice("effect.between").join(told) or voice("effect.no_events")


def sources_of(claim: Claim, voice: Voice) -> list[str]:
    """Where the readings come from, each source once, in the reader's language where it has one."""
    own = [voice.name(source.text(voice.lang)) for source in claim.told_by]
    return list(dict.fromkeys(own or [voice.name(source) for source in claim.sources]))


def sources_in_words(claim: Claim, voice: Voice) -> str:
    """The same in a row; "" where none is told."""
    return voice("effect.between").join(sources_of(claim, voice))


def lacks_in_words(claim: Claim, voice: Voice) -> str:
    """Why the stronger designs were not possible, each with how many there were and how many it takes."""
    reasons: dict[tuple[str, int | None, int | None], list[str]] = {}
    for lack in claim.lacks:
        design = voice.term("effect.design", lack.design)
        reasons.setdefault((lack.code, lack.found, lack.wanted), []).append(design)
    told = [
        voice("effect.lacked", designs=voice.listed(designs), why=_why(code, found, wanted, voice))
        for (code, found, wanted), designs in reasons.items()
    ]
    return "\n".join(told) or voice("effect.lacked_nothing")


def _why(code: str, found: int | None, wanted: int | None, voice: Voice) -> str:
    why = voice.term("effect.lack", code)
    if found is not None and wanted is not None:
        return voice("effect.lack_counts", why=why, found=found, wanted=wanted)
    return voice("effect.lack_wanted", why=why, wanted=wanted) if wanted is not None else why


def _template(claim: Claim) -> str:
    """Which sentence: that of the grade; of E0 and E1 others where a side or the test is missing."""
    if claim.after is None:
        return "nothing" if claim.before is None else "start_only"
    if claim.before is None and claim.change is None:
        return "level" if claim.design == "claimed" else "level_measured"
    if claim.grade == "E0":
        return "E0" if claim.design == "claimed" else "E0_numbers"
    return "E1_survey" if claim.design == "survey" else claim.grade


def _change(claim: Claim, voice: Voice) -> str:
    text = values.change_between(claim.change, claim, voice)
    share = values.relative(claim.change, claim, voice)
    return voice("effect.also", change=text, relative=share) if share else text


def _p(estimate: Estimate | None, voice: Voice) -> str:
    """A p inside a sentence, and that it asked for one direction only, where it did."""
    if estimate is None or estimate.p is None:
        return voice("effect.no_p")
    told = p_told(estimate.p)
    return voice("effect.one_sided", p=told) if estimate.sided == 1 else told


def _sizes(estimate: Estimate, claim: Claim, limits: Thresholds, voice: Voice) -> list[str]:
    parts = []
    if estimate.ratio is not None and estimate.ratio_interval is not None:
        low, high = estimate.ratio_interval
        parts.append(
            voice(
                "effect.ratio",
                ratio=voice.number(estimate.ratio, 2),
                interval=voice.interval((low, high), 2),
            )
        )
    if estimate.delta is not None:
        size = voice.term("delta_size", delta_size(estimate.delta, limits))
        parts.append(voice("effect.delta", delta=voice.number(estimate.delta, 2), size=size))
    if claim.discordant is not None:
        better, worse = claim.discordant
        parts.append(voice("effect.discordant", better=better, worse=worse))
    return parts


def _sure(estimate: Estimate, voice: Voice) -> list[str]:
    """How the interval and p were made, and whether no change at all is within the interval."""
    parts = []
    if estimate.interval is not None and estimate.method:
        parts.append(voice("effect.method", method=voice.term("effect.method", estimate.method)))
    if estimate.p is not None and estimate.test == PERMUTED and estimate.adjusted is not None:
        parts.append(voice("effect.adjusted_only", p=p_told(estimate.adjusted)))
    elif estimate.p is not None and estimate.test and estimate.test != PERMUTED:
        told = voice("effect.test", test=voice.term("effect.test", estimate.test), p=_p(estimate, voice))
        if estimate.adjusted is not None:
            told = voice("effect.adjusted", told=told, p=p_told(estimate.adjusted))
        parts.append(voice("effect.tested", told=told))
    if estimate.interval is not None and estimate.interval[0] <= 0 <= estimate.interval[1]:
        parts.append(voice("effect.zero_inside"))
    if estimate.interval is None and estimate.test == PERMUTED:
        parts.append(voice("effect.no_interval"))
    return parts


def _spread(claim: Claim, voice: Voice) -> str:
    """That levels are medians, with how far single readings spread."""
    sides = [side.spread for side in (claim.before, claim.after) if side is not None and side.spread]
    if len(sides) < 2:
        return ""
    places = values.digits(*(end for ends in sides for end in ends))
    before, after = (
        voice("effect.range", low=values.plain(low, places), high=values.plain(high, places))
        for low, high in sides
    )
    return voice("effect.spread", before=before, after=after, unit=values.unit_label(claim, voice))


def _series(claim: Claim, voice: Voice) -> str:
    """Step, change of trend and the same under another assumption; of too few points that it is only drawn."""
    series = claim.series
    if series is None:
        return ""
    if series.end is None:
        return voice("effect.series.drawn")
    parts = [
        voice(f"effect.series.{name}", change=values.change_between(estimate, claim, voice))
        for name, estimate in (
            ("level", series.level),
            ("slope", series.slope),
            ("sensitivity", series.sensitivity),
            ("newey_west", series.newey_west),
        )
        if estimate is not None
    ]
    if series.autocorrelation is not None:
        parts.append(voice("effect.series.autocorrelation", r=voice.number(series.autocorrelation, 2)))
    return voice.sentences(parts)


def _comparison(claim: Claim, voice: Voice) -> str:
    """How many units began and how many had not, whether their trends ran together before, and what p could be."""
    found = claim.comparison
    if found is None:
        return ""
    parts = [voice("effect.units", treated=found.treated, untreated=found.untreated, n=found.assignments)]
    if found.before_slope is not None:
        slope = values.change_between(found.before_slope, claim, voice)
        parts.append(voice("effect.before_slope", change=slope))
    return voice.sentences(parts)
