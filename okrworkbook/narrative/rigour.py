"""How far the survey's numbers can be trusted, in words.

No difference is told without n, δ and its interval; no "no difference" without the one that would have shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from okrworkbook.analysis.agreement import DimensionAgreement
from okrworkbook.analysis.comparison import REST, Comparison, Difference, GroupTest
from okrworkbook.analysis.disclosure import shown_mean
from okrworkbook.analysis.nonresponse import MarginCheck, Nonresponse
from okrworkbook.analysis.power import Detectable
from okrworkbook.analysis.reliability import Reliability
from okrworkbook.analysis.response_quality import ResponseQuality
from okrworkbook.exhibit import Paragraphs
from okrworkbook.narrative.groups import group_label
from okrworkbook.texts import Voice, signed
from okrworkbook.thresholds import DEFAULTS, Thresholds


def quality_notes(quality: ResponseQuality, voice: Voice) -> Paragraphs:
    """Who was left out for careless answering, and whether that changes the results."""
    rate = quality.rate
    if not rate.part:
        return Paragraphs(
            (voice("rigour.quality.none", whole=rate.whole), voice("rigour.quality.limits")),
        )
    excluded = voice(
        "rigour.quality.excluded",
        part=rate.part,
        whole=rate.whole,
        share=voice.percent(rate.share),
        interval=voice.percent_interval(rate.interval),
    )
    return Paragraphs(
        (
            excluded,
            voice.sentences([_quality_change(quality, voice), _quality_levels(quality, voice)]),
            voice("rigour.quality.limits"),
        )
    )


def nonresponse_notes(result: Nonresponse, voice: Voice, thresholds: Thresholds) -> Paragraphs:
    """Whether the answers match the roster, whether late ones differ, and which means are to be used."""
    response = _response(result, voice)
    if result.total.whole and result.total.part == result.total.whole:
        return Paragraphs((voice.sentences([response, voice("rigour.nonresponse.all")]),))
    margins = [_margin(check, voice, thresholds) for check in result.margins if check.cells]
    gone = len(result.unrepresented)
    missing = voice.count("rigour.nonresponse.unrepresented", gone) if gone else ""
    parts = (
        response,
        voice.sentences([*margins, missing]),
        wave_note(result, voice),
        voice.sentences([_weighting(result, voice), voice("rigour.nonresponse.limit")]),
    )
    return Paragraphs(tuple(part for part in parts if part))


def layer_notes(comparison: Comparison, voice: Voice, thresholds: Thresholds = DEFAULTS) -> Paragraphs:
    """On which dimensions layers differ, by how much, and what could have been missed on the others."""
    if not comparison.tests:
        return Paragraphs((voice("rigour.layers.untested"),))
    sentences = [_finding(test, voice, thresholds) for test in comparison.found]
    rest = [test for test in comparison.tests if not test.found]
    sentences += [nothing_found(rest, voice)] if rest else []
    sentences += [_trend(test, voice) for test in comparison.found if test.trend and test.trend.found]
    return Paragraphs(tuple(sentence for sentence in sentences if sentence))


def department_notes(
    comparison: Comparison, voice: Voice, thresholds: Thresholds = DEFAULTS, most: int = 5
) -> Paragraphs:
    """Which departments stand out from the rest in a search, furthest first."""
    total = len(comparison.outliers)
    if not total:
        return Paragraphs((voice("rigour.departments.untested"),))
    found = comparison.standing_out
    if found:
        lead = voice("rigour.departments.found", n=len(found), total=total)
        return Paragraphs((lead, *(difference(one, voice, thresholds) for one in found[:most])))
    widest = max(comparison.outliers, key=lambda one: one.detectable.d if one.detectable else 0)
    detectable = widest.detectable
    return Paragraphs(
        (
            voice(
                "rigour.departments.none",
                total=total,
                n=widest.n[0],
                **_detectable(detectable, voice),
            ),
        )
    )


def reliability_notes(results: Sequence[Reliability], voice: Voice, thresholds: Thresholds) -> Paragraphs:
    """Which scores may be compared, which only indicate, and which statements to look at."""
    sentences = [
        voice(f"rigour.reliability.{verdict}", dimensions=_dimensions(results, verdict, voice))
        for verdict in ("usable", "indicative", "weak", "unknown")
        if any(result.verdict == verdict for result in results)
    ]
    reversed_ = _statements(results, "reversed_wrongly", voice)
    review = _statements(results, "review", voice, without="reversed_wrongly")
    looked = []
    if review:
        limit = f"{thresholds['item_total_min']:.2f}"
        looked.append(voice("rigour.reliability.review", limit=limit, items=voice.listed(review)))
    if reversed_:
        looked.append(voice("rigour.reliability.reversed", items=voice.listed(reversed_)))
    return Paragraphs(tuple(part for part in (voice.sentences(sentences), voice.sentences(looked)) if part))


def agreement_notes(results: Sequence[DimensionAgreement], voice: Voice) -> Paragraphs:
    """On which dimensions a department's mean is the department's, and on which only an average."""
    sentences = []
    for verdict in ("shared", "pseudo", "divided", "unknown"):
        named = [_agreement(result, voice) for result in results if result.verdict == verdict]
        if named:
            sentences.append(voice(f"rigour.agreement.{verdict}", dimensions=voice.listed(named)))
    return Paragraphs(tuple(sentences))


def wave_note(result: Nonresponse, voice: Voice) -> str:
    """Late against early answers in a sentence."""
    if not result.waves:
        return voice("rigour.waves.unknown")
    if result.late_differ:
        named = [
            f"{voice.term('dimension', wave.dimension)} (δ={signed(wave.delta, 2)} {voice.interval(wave.interval, 2)}, n={wave.n[0]}/{wave.n[1]}, {p_told(wave.p_adjusted)})"
            for wave in result.late_differ
        ]
        return voice("rigour.waves.found", dimensions=voice.listed(named))
    widest = max(result.waves, key=lambda wave: wave.detectable.d if wave.detectable else 0)
    return voice(
        "rigour.waves.none", late=widest.n[0], early=widest.n[1], **_detectable(widest.detectable, voice)
    )


def difference(one: Difference, voice: Voice, thresholds: Thresholds = DEFAULTS) -> str:
    """Two groups that differ: which is higher, by how much, how sure, on how many people."""
    key = "rigour.higher" if one.delta > 0 else "rigour.lower" if one.delta < 0 else "rigour.apart"
    return voice(
        key,
        measure=measure(one.measure, voice),
        first=group(one.first, voice),
        second=group(one.second, voice),
        a=mean_told(one.means[0], one.n[0], voice, thresholds),
        b=mean_told(one.means[1], one.n[1], voice, thresholds),
        n=one.n[0],
        m=one.n[1],
        p=p_told(one.p_adjusted),
        **effect(one, voice),
    )


def nothing_found(tests: Sequence[GroupTest], voice: Voice) -> str:
    """The dimensions on which no difference was found, with the smallest that would have been."""
    widest = max(tests, key=lambda test: test.detectable.d if test.detectable else 0)
    return voice(
        "rigour.none",
        measures=voice.listed([measure(test.measure, voice) for test in tests]),
        sizes="/".join(map(str, widest.sizes)),
        **_detectable(widest.detectable, voice),
    )


def mean_told(mean: float | None, n: int, voice: Voice, thresholds: Thresholds = DEFAULTS) -> str:
    """A mean of so many people; in a small group, at an end of the scale, only its bound."""
    shown = shown_mean(mean, n, thresholds)
    if shown.bound:
        return voice(f"disclosure.{shown.bound}", value=voice.number(shown.value))
    return voice.number(shown.value, 2)


def effect(one: Difference, voice: Voice) -> dict[str, str]:
    """δ, its interval and its word."""
    return {
        "delta": signed(one.delta, 2),
        "interval": voice.interval(one.interval, 2),
        "size": voice.term("delta_size", one.size),
    }


def group(name: str, voice: Voice) -> str:
    """A layer, a department, or all others."""
    return voice("group.rest") if name == REST else group_label(name, voice)


def measure(code: str, voice: Voice) -> str:
    """A dimension by its name; a statement by its code."""
    return voice.term("dimension", code) if voice.has(f"dimension.{code}") else code


def p_value(p: float | None) -> str:
    """A p as papers print it: .0004 is <0.001; never 0 and never a star."""
    if p is None:
        return "–"
    return "<0.001" if p < 0.001 else f"{p:.3f}"


def p_told(p: float | None) -> str:
    """A p inside a sentence: p=0.012, p<0.001."""
    text = p_value(p)
    return f"p{text}" if text.startswith("<") else f"p={text}"


def detectable(found: Detectable | None, voice: Voice) -> str:
    """The smallest difference that would have shown, in standard deviations and as δ."""
    if found is None:
        return "–"
    values = _detectable(found, voice)
    return voice("rigour.detectable_cell", d=values["d"], delta=values["delta"])


def margin_test(check: MarginCheck, voice: Voice) -> str:
    """χ² of one margin with its degrees of freedom and p."""
    by = voice.term("margin_by", check.by)
    if check.p is None:
        return voice("rigour.margins.test_none", by=by)
    return voice(
        "rigour.margins.test",
        by=by,
        freedom=check.freedom,
        statistic=voice.number(check.statistic, 1),
        p=p_told(check.p),
    )


def _detectable(found: Detectable | None, voice: Voice) -> dict[str, str]:
    if found is None:
        return {"d": "–", "delta": "–", "power": "–"}
    return {
        "d": voice.number(found.d, 2),
        "delta": voice.number(found.delta, 2),
        "power": voice.percent(found.power),
    }


def _quality_change(quality: ResponseQuality, voice: Voice) -> str:
    """The largest change; where few are excluded only a bound, since the change would tell their answers."""
    widest = quality.largest_change
    if widest is None:
        return ""
    if not quality.pair_shown:
        bound = max(ceil(abs(widest.change) * 10), 1) / 10
        return voice("rigour.quality.change_at_most", change=voice.number(bound))
    return voice(
        "rigour.quality.change",
        dimension=voice.term("dimension", widest.dimension),
        change=voice.number(widest.change, 2),
    )


def _quality_levels(quality: ResponseQuality, voice: Voice) -> str:
    if not quality.levels_changed:
        return voice("rigour.quality.same")
    named = [voice.term("dimension", dimension) for dimension in quality.levels_changed]
    return voice("rigour.quality.differ", dimensions=voice.listed(named))


def _response(result: Nonresponse, voice: Voice) -> str:
    values = {
        "part": result.total.part,
        "whole": result.total.whole,
        "share": voice.percent(result.total.share),
    }
    if not result.margin:
        return voice("rigour.nonresponse.response_plain", **values)
    margin = voice.number(100 * result.margin, 1)
    return voice("rigour.nonresponse.response", margin=margin, **values)


def _margin(check: MarginCheck, voice: Voice, thresholds: Thresholds) -> str:
    values = {"by": voice.term("margin_by", check.by), "test": margin_test(check, voice), "n": check.n}
    if not check.off:
        gap = f"{100 * thresholds['nonresponse_gap']:.0f}"
        return voice("rigour.nonresponse.margin_fine", gap=gap, **values)
    widest = check.widest
    if widest is None:
        return voice("rigour.nonresponse.margin_off_plain", **values)
    return voice(
        "rigour.nonresponse.margin_off",
        group=group(widest.group, voice),
        invited=voice.percent(widest.invited_share),
        answered=voice.percent(widest.answered_share),
        **values,
    )


def _weighting(result: Nonresponse, voice: Voice) -> str:
    widest = result.largest_change
    if widest is None:
        return ""
    return voice(
        "rigour.nonresponse.advised" if result.advised else "rigour.nonresponse.not_advised",
        dimension=voice.term("dimension", widest.dimension),
        plain=voice.number(widest.mean, 2),
        weighted=voice.number(widest.weighted, 2),
        deff=voice.number(result.design_effect, 2),
    )


def _finding(test: GroupTest, voice: Voice, thresholds: Thresholds) -> str:
    """The pairs that differ; where none does alone, the groups taken together."""
    pairs = [pair for pair in test.pairs if pair.found]
    if pairs:
        return voice.sentences([difference(pair, voice, thresholds) for pair in pairs])
    widest = test.widest
    return voice(
        "rigour.omnibus",
        measure=measure(test.measure, voice),
        epsilon=voice.number(test.epsilon2, 2),
        n=test.n,
        p=p_told(test.p_adjusted),
        pair=voice("rigour.against", first=group(widest.first, voice), second=group(widest.second, voice)),
        **effect(widest, voice),
    )


def _trend(test: GroupTest, voice: Voice) -> str:
    trend = test.trend
    return voice(
        "rigour.trend.up" if trend.tau > 0 else "rigour.trend.down",
        measure=measure(test.measure, voice),
        tau=signed(trend.tau, 2),
        interval=voice.interval(trend.interval, 2),
        n=trend.n,
        p=p_told(trend.p),
    )


def _dimensions(results: Sequence[Reliability], verdict: str, voice: Voice) -> str:
    return voice.listed(
        [voice.term("dimension", result.dimension) for result in results if result.verdict == verdict]
    )


def _statements(results: Sequence[Reliability], which: str, voice: Voice, without: str = "") -> list[str]:
    """The statements a result names, each with its r and n."""
    return [
        voice("rigour.reliability.item", item=item, r=signed(result.item_total[item], 2), n=result.n)
        for result in results
        for item in getattr(result, which)
        if not without or item not in getattr(result, without)
    ]


def _agreement(result: DimensionAgreement, voice: Voice) -> str:
    values = {
        "dimension": voice.term("dimension", result.dimension),
        "rwg": voice.number(result.rwg, 2),
    }
    if result.icc is None:
        return voice("rigour.agreement.item_plain", **values)
    return voice(
        "rigour.agreement.item",
        icc=voice.number(result.icc.icc1, 2),
        interval=voice.interval(result.icc.interval, 2),
        n=result.icc.n,
        **values,
    )
