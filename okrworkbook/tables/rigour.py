"""Tables of how far the survey's numbers can be trusted: who answered, how carefully, and what differs."""

from __future__ import annotations

from collections.abc import Sequence

from okrworkbook.analysis.agreement import DimensionAgreement
from okrworkbook.analysis.comparison import Comparison, Difference, GroupTest
from okrworkbook.analysis.disclosure import ROSTER, THIRD
from okrworkbook.analysis.nonresponse import MarginCell, Nonresponse, WaveTest, WeightedMean
from okrworkbook.analysis.reliability import Reliability
from okrworkbook.analysis.response_quality import ResponseQuality
from okrworkbook.analysis.survey import DimensionScore
from okrworkbook.exhibit import Exhibit, Paragraphs, TableExhibit
from okrworkbook.model import DIMENSIONS, survey_items
from okrworkbook.narrative.rigour import detectable, effect, group, margin_test, mean_told, measure, p_value
from okrworkbook.texts import Voice, signed
from okrworkbook.thresholds import DEFAULTS, Thresholds

LISTED = 10  # rows of a search that are printed


def careless_indices(quality: ResponseQuality, voice: Voice, thresholds: Thresholds) -> TableExhibit:
    """Every index of careless answering: its limit, and how many questionnaires it flags."""
    limits = _careless_limits(thresholds)
    rows = [
        [
            voice.term("careless", count.index),
            voice(f"careless_limit.{count.index}", limit=limits.get(count.index, "")),
            str(count.flagged.whole),
            str(count.flagged.part),
            voice.percent(count.flagged.share),
        ]
        for count in quality.counts
    ]
    key = "rigour.quality.title" if quality.rate.part else "rigour.quality.title_none"
    return TableExhibit(
        voice(key, part=quality.rate.part, whole=quality.rate.whole),
        [voice(f"rigour.{name}") for name in ("index", "limit", "judged", "flagged", "share")],
        rows,
        ["left", "left", "right", "right", "right"],
        widths=[4, 3.4, 1.6, 1.4, 1.2],
        note=voice("rigour.quality.note", flags=f"{thresholds['careless_flags']:.0f}"),
        source=voice("source.survey"),
    )


def with_and_without(quality: ResponseQuality, voice: Voice, thresholds: Thresholds) -> TableExhibit:
    """Every dimension with and without the excluded; only with, where few are excluded or none."""
    if quality.pair_shown and quality.rate.part:
        return _both(quality, voice)
    note = voice("rigour.with_without.note")
    if quality.rate.part:
        held = voice("rigour.with_without.withheld", minimum=f"{thresholds['min_group']:.0f}")
        note = voice.sentences([note, held])
    return TableExhibit(
        voice("rigour.with_without.title_all", n=quality.rate.whole),
        [voice("table.dimension"), "n", voice("rigour.everybody"), voice("rigour.level")],
        [
            [
                voice.term("dimension", pair.dimension),
                str(pair.everybody.n),
                _mean(pair.everybody, voice),
                voice.term("survey_level", pair.everybody.level),
            ]
            for pair in quality.dimensions
        ],
        ["left", "right", "right", "left"],
        widths=[3, 1, 3, 1.6],
        note=note,
        source=voice("source.survey"),
    )


def roster_margins(result: Nonresponse, voice: Voice, thresholds: Thresholds) -> TableExhibit:
    """Every department and layer: its share of those asked and of those who answered."""
    gap = f"{100 * thresholds['nonresponse_gap']:.0f}"
    tests = voice.listed([margin_test(check, voice) for check in result.margins])
    return TableExhibit(
        _margins_title(result, voice),
        [
            voice(f"rigour.{name}")
            for name in ("group", "answered_of", "invited_share", "answered_share", "gap")
        ],
        [_margin_row(cell, voice) for check in result.margins for cell in check.cells],
        ["left", "right", "right", "right", "right"],
        widths=[3.6, 1.8, 1.8, 1.8, 2],
        note=voice(
            "rigour.margins.note", tests=tests, significance=f"{thresholds['significance']:g}", gap=gap
        ),
        source=voice("source.response"),
    )


def weighted_means(result: Nonresponse, voice: Voice, thresholds: Thresholds) -> TableExhibit:
    """Every dimension's mean as answered, and weighted back to the roster."""
    widest = result.largest_change
    title = voice("rigour.weighted.title_none")
    if widest is not None:
        dimension = voice.term("dimension", widest.dimension)
        title = voice("rigour.weighted.title", dimension=dimension, change=voice.number(widest.change, 2))
    return TableExhibit(
        title,
        [
            voice("table.dimension"),
            "n",
            voice("rigour.plain"),
            voice("rigour.weighted"),
            voice("rigour.change"),
            voice("rigour.effective"),
        ],
        [
            [
                voice.term("dimension", mean.dimension),
                str(mean.n),
                voice.number(mean.mean, 2),
                *_weighted(mean, result.hides(ROSTER, mean.dimension), voice),
            ]
            for mean in result.means
        ],
        ["left", "right", "right", "right", "right", "right"],
        widths=[3, 0.9, 1.7, 2.8, 1.2, 1.6],
        note=voice(
            "rigour.weighted.note",
            low=f"{thresholds['weight_min']:g}",
            high=f"{thresholds['weight_max']:g}",
            trimmed=result.trimmed,
            deff=voice.number(result.design_effect, 2),
        ),
        source=voice("source.response"),
    )


def late_and_early(result: Nonresponse, voice: Voice, thresholds: Thresholds) -> TableExhibit:
    """Late against early answers on every dimension."""
    found = len(result.late_differ)
    key = "title_found" if found else "title_none" if result.waves else "title_unknown"
    return TableExhibit(
        voice(f"rigour.waves.{key}", n=found),
        [
            voice("table.dimension"),
            voice("rigour.early"),
            voice("rigour.late"),
            voice("rigour.delta"),
            voice("rigour.p"),
            voice("rigour.detectable"),
        ],
        [
            *(_wave_row(wave, voice, thresholds) for wave in result.waves),
            *(
                [voice.term("dimension", dimension), *[voice("table.hidden")] * 5]
                for dimension in DIMENSIONS
                if result.hides(THIRD, dimension)
            ),
        ],
        ["left", "right", "right", "right", "right", "right"],
        widths=[2.2, 1.8, 1.8, 3, 1.2, 2.4],
        note=voice(
            "rigour.waves.note",
            tests=len(result.waves),
            power=voice.percent(thresholds["power"]),
        ),
        source=voice("source.survey"),
    )


def layer_tests(comparison: Comparison, voice: Voice, thresholds: Thresholds) -> TableExhibit:
    """Layers on every dimension: means, the test, the widest pair, and what would have been found."""
    names = tuple(dict.fromkeys(name for test in comparison.tests for name in test.groups))
    return TableExhibit(
        _layers_title(comparison, voice),
        [
            voice("table.dimension"),
            voice("rigour.means", groups=" / ".join(group(name, voice) for name in names) or "–"),
            voice("rigour.sizes"),
            voice("rigour.p"),
            voice("rigour.epsilon"),
            voice("rigour.widest"),
            voice("rigour.detectable"),
        ],
        [_layer_row(test, names, voice, thresholds) for test in comparison.tests],
        ["left", "right", "right", "right", "right", "right", "right"],
        widths=[1.9, 2.2, 1.6, 1, 0.7, 3.5, 2],
        note=_layers_note(comparison, voice, thresholds),
        source=voice("source.survey"),
    )


def group_pairs(comparison: Comparison, voice: Voice, thresholds: Thresholds = DEFAULTS) -> Exhibit:
    """Every pair of groups on every dimension; of two groups there is one, which the test itself has shown."""
    if all(len(test.groups) < 3 for test in comparison.tests):
        return Paragraphs((voice("rigour.pairs.two"),))
    return TableExhibit(
        voice("rigour.pairs.title"),
        _pair_columns(voice),
        [_pair_row(pair, voice, thresholds) for test in comparison.tests for pair in test.pairs],
        ["left", "left", "right", "right", "right", "right", "right"],
        widths=[1.9, 2.8, 1.9, 1.5, 3.5, 1, 2],
        note=voice("rigour.pairs.note"),
        source=voice("source.survey"),
    )


def department_search(comparison: Comparison, voice: Voice, thresholds: Thresholds) -> TableExhibit:
    """The departments that stand out from the rest, furthest first; the furthest apart where none does."""
    total, found = len(comparison.outliers), comparison.standing_out
    furthest = sorted(comparison.outliers, key=lambda one: -abs(one.delta))
    listed = (found or furthest)[:LISTED]
    key = "title_found" if found else "title_none" if total else "title_untested"
    told = "listed_found" if found else "listed_none"
    return TableExhibit(
        voice(f"rigour.departments.{key}", n=len(found), total=total),
        _pair_columns(voice),
        [_pair_row(one, voice, thresholds) for one in listed],
        ["left", "left", "right", "right", "right", "right", "right"],
        widths=[1.9, 2.8, 1.9, 1.5, 3.5, 1, 2],
        note=voice(
            "rigour.departments.note",
            total=total,
            rate=voice.percent(thresholds["significance"]),
            listed=voice(f"rigour.departments.{told}", n=len(listed)) if listed else "",
        ),
        source=voice("source.survey"),
    )


def scale_reliability(results: Sequence[Reliability], voice: Voice, thresholds: Thresholds) -> TableExhibit:
    """α and ω with their intervals, the weakest statement, and α without it."""
    usable = sum(result.verdict == "usable" for result in results)
    return TableExhibit(
        voice("rigour.reliability.title", usable=usable, total=len(results)),
        [
            voice("table.dimension"),
            "n",
            voice("rigour.alpha"),
            voice("rigour.omega"),
            voice("rigour.weakest"),
            voice("rigour.alpha_dropped"),
            voice("table.use"),
        ],
        [_reliability_row(result, voice) for result in results],
        ["left", "right", "right", "right", "right", "right", "left"],
        widths=[2.2, 0.8, 2.3, 2.3, 1.9, 1.5, 2.8],
        note=voice("rigour.reliability.note", limit=f"{thresholds['item_total_min']:.2f}"),
        source=voice("source.survey"),
    )


def agreement(results: Sequence[DimensionAgreement], voice: Voice, thresholds: Thresholds) -> TableExhibit:
    """Agreement within groups and differences between them, side by side."""
    shared = sum(result.verdict == "shared" for result in results)
    return TableExhibit(
        voice("rigour.agreement.title", shared=shared, total=len(results)),
        [
            voice("table.dimension"),
            voice("rigour.groups"),
            "n",
            voice("rigour.rwg"),
            voice("rigour.icc1"),
            voice("rigour.icc2"),
            voice("rigour.reading"),
        ],
        [_agreement_row(result, voice) for result in results],
        ["left", "right", "right", "right", "right", "right", "left"],
        widths=[2.2, 0.9, 0.8, 2.3, 2.4, 1, 3.2],
        note=voice(
            "rigour.agreement.note",
            rwg=f"{thresholds['rwg_min']:g}",
            icc=f"{thresholds['icc1_min']:g}",
            significance=f"{thresholds['significance']:g}",
        ),
        source=voice("source.survey"),
    )


def _careless_limits(thresholds: Thresholds) -> dict[str, str]:
    return {
        "longstring": f"{thresholds['longstring_share'] * len(survey_items()):.0f}",
        "irv": f"{thresholds['irv_min']:.2f}",
        "mahalanobis": f"{100 * thresholds['mahalanobis_probability']:g}%",
        "even_odd": f"{thresholds['even_odd_min']:g}",
        "reverse_gap": f"{thresholds['reverse_gap_max']:g}",
        "pace": f"{thresholds['pace_min']:g}",
    }


def _both(quality: ResponseQuality, voice: Voice) -> TableExhibit:
    changed = len(quality.levels_changed)
    key = "rigour.with_without.title" if changed else "rigour.with_without.title_same"
    return TableExhibit(
        voice(key, n=quality.rate.part, changed=changed),
        [
            voice("table.dimension"),
            "n",
            voice("rigour.everybody"),
            "n",
            voice("rigour.attentive"),
            voice("rigour.change"),
            voice("rigour.level"),
        ],
        [
            [
                voice.term("dimension", pair.dimension),
                str(pair.everybody.n),
                _mean(pair.everybody, voice),
                str(pair.attentive.n),
                _mean(pair.attentive, voice),
                voice.number(pair.change, 2),
                _levels(pair.everybody.level, pair.attentive.level, voice),
            ]
            for pair in quality.dimensions
        ],
        ["left", "right", "right", "right", "right", "right", "left"],
        widths=[2.4, 0.8, 2.4, 0.8, 2.4, 1.1, 1.8],
        note=voice("rigour.with_without.note"),
        source=voice("source.survey"),
    )


def _mean(score: DimensionScore, voice: Voice) -> str:
    return _pieces(voice.number(score.mean, 2), voice.interval(score.interval, 2))


def _levels(before: str, after: str, voice: Voice) -> str:
    words = [voice.term("survey_level", level) for level in (before, after)]
    return words[0] if before == after else " → ".join(words)


def _pieces(value: str, interval: str) -> str:
    return value if interval == "–" else f"{value} {interval}"


def _margins_title(result: Nonresponse, voice: Voice) -> str:
    if not result.advised:
        return voice("rigour.margins.title_fine")
    cells = [check.widest for check in result.margins if check.off and check.widest is not None]
    if not cells:
        return voice("rigour.margins.title_off_p")
    widest = max(cells, key=lambda cell: abs(cell.gap))
    return voice(
        "rigour.margins.title_off", group=group(widest.group, voice), gap=signed(100 * widest.gap, 0)
    )


def _margin_row(cell: MarginCell, voice: Voice) -> list[str]:
    if cell.hidden:
        return [group(cell.group, voice), *[voice("table.hidden")] * 4]
    return [
        group(cell.group, voice),
        f"{cell.rate.part}/{cell.rate.whole}",
        voice.percent(cell.invited_share),
        voice.percent(cell.answered_share),
        signed(100 * cell.gap, 1),
    ]


def _weighted(mean: WeightedMean, hidden: bool, voice: Voice) -> list[str]:
    """The weighted mean, what weighting changes and how many answers it is worth; or that it is hidden."""
    if hidden:
        return [voice("table.hidden")] * 3
    return [
        _pieces(voice.number(mean.weighted, 2), voice.interval(mean.interval, 2)),
        voice.number(mean.change, 2),
        voice.number(mean.effective_n, 0),
    ]


def _wave_row(wave: WaveTest, voice: Voice, thresholds: Thresholds) -> list[str]:
    late, early = (
        f"{mean_told(mean, n, voice, thresholds)} (n={n})" for mean, n in zip(wave.means, wave.n, strict=True)
    )
    return [
        voice.term("dimension", wave.dimension),
        early,
        late,
        voice("rigour.delta_cell", **effect(wave, voice)),
        p_value(wave.p_adjusted),
        detectable(wave.detectable, voice),
    ]


def _layers_title(comparison: Comparison, voice: Voice) -> str:
    total, found = len(comparison.tests), len(comparison.found)
    if not total:
        return voice("rigour.layers.title_untested")
    key = "rigour.layers.title_found" if found else "rigour.layers.title_none"
    return voice(key, n=found, total=total)


def _layers_note(comparison: Comparison, voice: Voice, thresholds: Thresholds) -> str:
    tests = list(dict.fromkeys(test.test for test in comparison.tests))
    return voice(
        "rigour.layers.note",
        test=voice.listed([voice.term("rank_test", test) for test in tests]) or "–",
        total=len(comparison.tests),
        power=voice.percent(thresholds["power"]),
        **{word: f"{thresholds[f'delta_{word}']:g}" for word in ("small", "medium", "large")},
    )


def _layer_row(test: GroupTest, names: Sequence[str], voice: Voice, thresholds: Thresholds) -> list[str]:
    widest = test.widest
    means = {
        name: mean_told(mean, n, voice, thresholds)
        for name, mean, n in zip(test.groups, test.means, test.sizes, strict=True)
    }
    sizes = dict(zip(test.groups, map(str, test.sizes), strict=True))
    return [
        measure(test.measure, voice),
        " / ".join(means.get(name, "–") for name in names),
        " / ".join(sizes.get(name, "–") for name in names),
        p_value(test.p_adjusted),
        voice.number(test.epsilon2, 2),
        voice("rigour.delta_cell", **effect(widest, voice)) if widest else "–",
        detectable(test.detectable, voice),
    ]


def _pair_columns(voice: Voice) -> list[str]:
    names = ("pair", "mean_pair", "sizes", "delta", "p", "detectable")
    return [voice("table.dimension"), *(voice(f"rigour.{name}") for name in names)]


def _pair_row(one: Difference, voice: Voice, thresholds: Thresholds) -> list[str]:
    return [
        measure(one.measure, voice),
        voice("rigour.against", first=group(one.first, voice), second=group(one.second, voice)),
        " / ".join(mean_told(mean, n, voice, thresholds) for mean, n in zip(one.means, one.n, strict=True)),
        " / ".join(map(str, one.n)),
        voice("rigour.delta_cell", **effect(one, voice)),
        p_value(one.p_adjusted),
        detectable(one.detectable, voice),
    ]


def _reliability_row(result: Reliability, voice: Voice) -> list[str]:
    weakest = result.weakest
    return [
        voice.term("dimension", result.dimension),
        str(result.n),
        _pieces(voice.number(result.alpha, 2), voice.interval(result.interval, 2)),
        _pieces(voice.number(result.omega, 2), voice.interval(result.omega_interval, 2)),
        f"{weakest} {signed(result.item_total[weakest], 2)}" if weakest else "–",
        voice.number(result.alpha_dropped.get(weakest), 2),
        voice.term("reliability", result.verdict),
    ]


def _agreement_row(result: DimensionAgreement, voice: Voice) -> list[str]:
    known = [one.rwg for one in result.groups if one.rwg is not None]
    spread = f" ({voice.number(min(known), 2)}–{voice.number(max(known), 2)})" if known else ""
    found = result.icc
    return [
        voice.term("dimension", result.dimension),
        str(len(known)),
        str(found.n) if found else "–",
        voice.number(result.rwg, 2) + spread,
        _pieces(voice.number(found.icc1, 2), voice.interval(found.interval, 2)) if found else "–",
        voice.number(found.icc2, 2) if found else "–",
        voice.term("agreement", result.verdict),
    ]
