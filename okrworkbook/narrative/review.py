"""The review of a cycle in words: how ambitious the targets were, how sure their owners, and with which habits."""

from __future__ import annotations

from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.review import Calibration, CycleReview, Ending, Flag
from okrworkbook.analysis.review.distribution import Band, Distribution
from okrworkbook.analysis.review.sandbagging import Sandbagging, SandbagIndex
from okrworkbook.analysis.scoring import PLACES
from okrworkbook.exhibit import Callout, Findings, Paragraphs
from okrworkbook.narrative import carry_over as carried
from okrworkbook.texts import MINUS, Voice, signed

TOLD = 5  # units that stand in one sentence


def review_findings(review: CycleReview, voice: Voice) -> Findings:
    """What the cycle shows, in five statements: the band, how safe, how sure, what goes on, which habits."""
    items = [
        (distribution_title(review.distribution, voice), _distribution(review.distribution, voice)),
        (sandbagging_title(review.sandbagging, voice), _sandbagging(review.sandbagging, voice)),
        (calibration_title(review.calibration.middle, voice), _calibration(review, voice)),
        (
            carried.carry_over_title(review.carry_over, voice),
            carried.carry_over_text(review.carry_over, voice),
        ),
        (culture_title(review.culture, voice), _culture(review.culture, voice)),
    ]
    return Findings(tuple(items))


def review_notice(review: CycleReview, voice: Voice) -> Callout | None:
    """That the cycle is not over, where it is not: then the numbers are a look and no result."""
    if review.finished:
        return None
    return Callout(
        voice("retro.unfinished"),
        voice("retro.unfinished.text", day=voice.day(review.span.as_of), ends=voice.day(review.span.ends)),
        "caution",
    )


def self_score_notes(review: CycleReview, voice: Voice) -> Paragraphs:
    """Owners' own scores beside the computed ones, and what could not be compared."""
    own = review.self_scores
    if own is None:
        return Paragraphs((voice("retro.self.none"),))
    apart = [
        voice.count("retro.self.scale", own.other_scale) if own.other_scale else "",
        voice.count("retro.self.unmatched", own.unmatched) if own.unmatched else "",
    ]
    if not own.n:
        return Paragraphs((voice.sentences([voice("retro.self.nothing"), *apart]),))
    said = voice(
        "retro.self.difference",
        n=own.n,
        difference=plus(own.difference, 2),
        interval=voice.interval(own.interval, 2),
        higher=own.higher,
        lower=own.lower,
    )
    return Paragraphs((voice.sentences([said, *apart]),))


def unit_named(unit: str, voice: Voice) -> str:
    """A department's name as this reader should see it; all of the company where there is none."""
    return voice.name(unit) if unit else voice("retro.company")


def rated(rate: Rate, voice: Voice) -> str:
    """9/21 (43%); a dash where there is nothing to divide."""
    if not rate.whole:
        return "–"
    return voice("retro.rate", part=rate.part, whole=rate.whole, share=voice.percent(rate.share))


def rated_between(rate: Rate, voice: Voice) -> str:
    """The same with its 95 % Wilson interval."""
    if not rate.whole:
        return "–"
    return voice(
        "retro.rate_between",
        part=rate.part,
        whole=rate.whole,
        share=voice.percent(rate.share),
        interval=voice.percent_interval(rate.interval),
    )


def plus(value: float | None, digits: int) -> str:
    """A difference with its sign: +0.21, −0.05; a dash where there is none."""
    if value is None:
        return "–"
    text = signed(value, digits)
    return f"+{text}" if float(f"{value:.{digits}f}") > 0 else text


def added(value: float, digits: int) -> str:
    """A term of a sum with its sign before it: + 0.002, − 0.001."""
    text = signed(value, digits)
    return f"{text[0]} {text[1:]}" if text.startswith(MINUS) else f"+ {text}"


def with_interval(value: str, interval: tuple[float, float] | None, digits: int, voice: Voice) -> str:
    """A number with its interval behind it, where it has one."""
    return value if interval is None else f"{value} {voice.interval(interval, digits)}"


def distribution_title(found: Distribution, voice: Voice) -> str:
    """Where the mean of all challenges lies."""
    band = found.company
    if band.zone not in PLACES:
        mean = voice.number(band.mean, 2)
        return voice(f"retro.distribution.{band.zone}", n=band.n, least=found.least, mean=mean)
    low, high = (voice.number(points) for points in found.limits)
    return voice(f"retro.distribution.{band.zone}", mean=voice.number(band.mean, 2), low=low, high=high)


def bands_title(found: Distribution, voice: Voice) -> str:
    """How many units are off the band, of those with enough challenges."""
    if found.company.zone == "running":
        return voice("retro.bands.running")
    if not found.judged:
        return voice("retro.bands.none", least=found.least)
    return voice.count("retro.bands.title", len(found.off), judged=len(found.judged))


def band_in_words(band: Band, voice: Voice) -> str:
    """Sales (4.1 [3.7, 4.4], above, n = 7); that an end of the interval lies elsewhere."""
    return voice(
        "retro.band.clear" if band.clear or band.zone == "running" else "retro.band.open",
        unit=unit_named(band.unit, voice),
        mean=with_interval(voice.number(band.mean), band.interval, 1, voice),
        zone=voice.term("retro.zone", band.zone),
        n=band.n,
    )


def sandbagging_title(found: Sandbagging, voice: Voice) -> str:
    """The company's index and whether it calls for talk; that it cannot be formed."""
    return voice(
        f"retro.sandbag.title.{found.company.verdict}",
        index=voice.number(found.company.index, 2),
        limit=f"{found.limit:g}",
        n=found.company.n,
        least=found.least,
    )


def sandbag_parts(found: SandbagIndex, voice: Voice) -> str:
    """Each share that has data, with its n."""
    return voice.listed(
        [
            voice(f"retro.sandbag.part.{part.name}", rate=rated(part.rate, voice))
            for part in found.parts
            if part.rate.whole
        ]
    )


def calibration_title(week: Calibration | None, voice: Voice) -> str:
    """Whether owners were too sure in one week, or that there are too few to say."""
    if week is None:
        return voice("retro.calibration.title.early")
    gap = None if week.overconfidence is None else 100 * week.overconfidence
    return voice(
        f"retro.calibration.title.{week.verdict}",
        week=week.week,
        n=week.n,
        over=plus(gap, 0)
        if week.verdict == "not_shown"
        else voice.number(None if gap is None else abs(gap), 0),
    )


def culture_title(flags: tuple[Flag, ...], voice: Voice) -> str:
    """How many habits are worth talking about."""
    raised = [voice.term("retro.flag", flag.code) for flag in flags if flag.raised]
    if not raised:
        return voice("retro.culture.title_none")
    return voice.count("retro.culture.title", len(raised), flags=voice.listed(raised))


def ended_in_words(one: Ending, voice: Voice) -> str:
    """The attainment at the end; a dash where it was not measured."""
    return voice.number(one.attainment, 2)


def _distribution(found: Distribution, voice: Voice) -> str:
    band = found.company
    parts = []
    if band.zone in PLACES:
        parts.append(
            voice(
                "retro.distribution.text",
                n=band.n,
                interval=voice.interval(band.interval, 2),
                ideal=rated_between(band.ideal, voice),
            )
        )
        if not band.clear:
            parts.append(voice("retro.distribution.open"))
    elif band.n and band.zone != "running":
        parts.append(voice("retro.distribution.few", ideal=rated_between(band.ideal, voice)))
    parts.append(_commitments(found, voice))
    parts.append(_units(found, voice))
    if found.unmeasured:
        parts.append(voice.count("retro.distribution.unmeasured", len(found.unmeasured)))
    return voice.sentences(parts)


def _commitments(found: Distribution, voice: Voice) -> str:
    if not found.committed.whole or found.company.zone == "running":
        return ""
    return voice("retro.distribution.committed", rate=rated_between(found.committed, voice))


def _units(found: Distribution, voice: Voice) -> str:
    if not found.off:
        return ""
    shown = [band_in_words(band, voice) for band in found.off[:TOLD]]
    more = len(found.off) - len(shown)
    text = voice("retro.distribution.units", units=voice.listed(shown))
    return voice.sentences([text, voice("retro.more", n=more) if more else ""])


def _sandbagging(found: Sandbagging, voice: Voice) -> str:
    one = found.company
    if one.verdict in ("unknown", "running"):
        return voice(f"retro.sandbag.{one.verdict}")
    formed = voice(
        "retro.sandbag.text" if len(one.used) == len(one.parts) else "retro.sandbag.partly",
        interval=voice.interval(one.interval, 2),
        used=len(one.used),
        parts=sandbag_parts(one, voice),
    )
    units = [unit_named(unit.unit, voice) for unit in found.flagged if unit.unit]
    named = voice("retro.sandbag.units", units=voice.listed(units[:TOLD])) if units else ""
    return voice.sentences([formed, named, voice("retro.sandbag.nobody")])


def _calibration(review: CycleReview, voice: Voice) -> str:
    week = review.calibration.middle
    if week is None or not week.n:
        return voice("retro.calibration.none")
    said = voice(
        "retro.calibration.text",
        n=week.n,
        owners=week.owners,
        said=voice.percent(week.said),
        reached=rated_between(week.reached, voice),
        brier=with_interval(voice.number(week.brier, 3), week.interval, 3, voice),
    )
    if not week.enough:
        return voice.sentences([said, voice("retro.calibration.few", least=review.calibration.least)])
    interval = tuple(100 * end for end in week.overconfidence_interval)
    over = voice(
        "retro.calibration.over",
        over=with_interval(plus(100 * week.overconfidence, 0), interval, 0, voice),
    )
    skill = (
        voice("retro.calibration.skill", skill=voice.number(week.skill, 2)) if week.skill is not None else ""
    )
    return voice.sentences([said, over, skill])


def _culture(flags: tuple[Flag, ...], voice: Voice) -> str:
    said = [
        voice(f"retro.flag.{flag.code}.said", rate=rated_between(flag.rate, voice))
        for flag in flags
        if flag.raised
    ]
    few = [voice.term("retro.flag", flag.code) for flag in flags if flag.verdict in ("too_few", "none")]
    unjudged = voice("retro.culture.unjudged", flags=voice.listed(few)) if few else ""
    clear = [voice.term("retro.flag", flag.code) for flag in flags if flag.verdict == "clear"]
    looked = voice("retro.culture.clear", flags=voice.listed(clear)) if clear and not said else ""
    return voice.sentences([*said, looked, unjudged])
