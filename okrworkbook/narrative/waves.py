"""Two waves of the survey in words: what changed during the engagement, and why no cause is named.

Without a control group a sentence says from what to what, by how much and on how many people, and stops there.
"""

from __future__ import annotations

from okrworkbook.analysis.waves import (
    CELL,
    FEW,
    DepartmentChange,
    DimensionChange,
    ItemChange,
    MixCheck,
    Questions,
    Wave,
    WaveComparison,
)
from okrworkbook.exhibit import Paragraphs
from okrworkbook.narrative.groups import group_label
from okrworkbook.narrative.rigour import p_told
from okrworkbook.narrative.survey import statement
from okrworkbook.texts import Voice, signed
from okrworkbook.thresholds import Thresholds

NAMED = 3  # findings of a search that are told in a sentence


def wave_notes(comparison: WaveComparison, voice: Voice, thresholds: Thresholds) -> Paragraphs:
    """What was compared, what changed, who answered, and how far it can be read. One wave: that there is one."""
    if not comparison.compared:
        return Paragraphs((not_compared(comparison, voice, thresholds),))
    basis = voice(
        "waves.basis",
        before=_answered(comparison.before, voice),
        after=_answered(comparison.after, voice),
    )
    compared = comparison.found or comparison.not_found
    roster = voice("waves.roster") if comparison.after.response.whole else ""
    parts = (
        voice.sentences([basis, roster, questions_in_words(comparison.questions, voice, thresholds)]),
        voice.sentences([*_changes(comparison, voice), voice("waves.no_cause") if compared else ""]),
        mix_in_words(comparison, voice, thresholds),
        voice.sentences([_items(comparison, voice), _departments(comparison, voice)]),
        _threats(comparison, voice),
    )
    return Paragraphs(tuple(part for part in parts if part))


def not_compared(comparison: WaveComparison, voice: Voice, thresholds: Thresholds) -> str:
    """Why there is nothing to compare."""
    before, after = comparison.answered
    if comparison.state == FEW:
        minimum = f"{thresholds['min_group']:.0f}"
        few = "before" if before < thresholds["min_group"] else "after"
        return voice("waves.few", wave=voice.term("waves.wave", few), minimum=minimum)
    if not before and not after:
        return voice("waves.missing_both")
    if before:
        return voice.count("waves.missing_after", before)
    return voice.count("waves.missing_before", after)


def changes_title(comparison: WaveComparison, voice: Voice) -> str:
    """How many dimensions differ, and which moved most."""
    found, total = comparison.found, len(comparison.found) + len(comparison.not_found)
    if not total:
        return voice("waves.title_nothing")
    if not found:
        return voice("waves.title_none", total=total)
    most = max(found, key=lambda change: abs(change.difference))
    return voice(
        "waves.title_found",
        n=len(found),
        total=total,
        dimension=voice.term("dimension", most.dimension),
        difference=moved(most.difference, 2),
    )


def changes_in_words(comparison: WaveComparison, voice: Voice) -> str:
    """Every dimension compared from mean to mean, for readers who cannot see the picture."""
    told = [
        voice(
            "waves.alt_row",
            dimension=voice.term("dimension", change.dimension),
            before=voice.number(change.before.mean, 2),
            after=voice.number(change.after.mean, 2),
        )
        for change in (*comparison.found, *comparison.not_found)
    ]
    return "; ".join(told) or voice("waves.title_nothing")


def questions_in_words(questions: Questions, voice: Voice, thresholds: Thresholds) -> str:
    """That both waves were asked alike, or which statements were not and are left out of both."""
    recorded = voice("waves.recorded" if questions.recorded else "waves.unrecorded")
    if not questions.left_out:
        return voice.sentences([voice("waves.same_questions", n=len(questions.kept)), recorded])
    out = left_out(questions, voice)
    lost = ""
    if questions.lost:
        lost = voice(
            "waves.lost",
            dimensions=voice.listed([voice.term("dimension", code) for code in questions.lost]),
            least=f"{thresholds['min_items_answered']:.0f}",
        )
    return voice.sentences([out, lost, recorded])


def left_out(questions: Questions, voice: Voice) -> str:
    """The statements that are not compared, by reason; nothing where there are none."""
    by_reason: dict[str, list[str]] = {}
    for one in questions.left_out:
        by_reason.setdefault(one.reason, []).append(one.item)
    told = [
        voice("waves.left_out_items", items=voice.listed(items), reason=voice.term("waves.reason", reason))
        for reason, items in by_reason.items()
    ]
    return voice("waves.left_out", items=semicolons(told, voice)) if told else ""


def mix_in_words(comparison: WaveComparison, voice: Voice, thresholds: Thresholds) -> str:
    """Whether other kinds of people answered, and what differences remain when their mix is held."""
    limits = {
        "gap": f"{100 * thresholds['nonresponse_gap']:.0f}",
        "significance": f"{thresholds['significance']:g}",
    }
    if not comparison.mix_moved:
        by = voice.listed([voice.term("waves.by", check.by) for check in comparison.mix])
        return voice("waves.mix_same", by=by, **limits)
    shifts = [_shift(check, voice) for check in comparison.mix if check.off]
    said = [voice("waves.mix_moved", shifts=semicolons(shifts, voice)), _standardised(comparison, voice)]
    weighting = comparison.weighting
    if weighting is not None and weighting.unmatched:
        said.append(voice("waves.unmatched", n=_at_least(weighting.unmatched, voice, thresholds)))
    if weighting is not None and weighting.unrepresented:
        said.append(voice("waves.unrepresented", n=_at_least(weighting.unrepresented, voice, thresholds)))
    return voice.sentences(said)


def mix_test(check: MixCheck, voice: Voice) -> str:
    """χ² of one characteristic over both waves."""
    by = voice.term("waves.by", check.by)
    if check.p is None:
        return voice("waves.mix_untested", by=by)
    return voice(
        "waves.mix_test",
        by=by,
        freedom=check.freedom,
        statistic=voice.number(check.statistic, 1),
        p=p_told(check.p),
        n="/".join(map(str, check.n)),
    )


def mix_label(by: str, group: str, voice: Voice) -> str:
    """A department, layer or band of tenure as this reader should see it."""
    return voice.term("waves.tenure", group) if by == "tenure" else group_label(group, voice)


def moved(value: float | None, digits: int) -> str:
    """A difference with its sign: +0.46, −0.02, 0.00."""
    if value is None:
        return "–"
    text = signed(value, digits)
    return f"+{text}" if float(f"{value:.{digits}f}") > 0 else text


def with_interval(
    value: float | None, interval: tuple[float, float] | None, digits: int, voice: Voice
) -> str:
    """A difference with its sign and its interval."""
    told = voice.interval(interval, digits)
    return moved(value, digits) if told == "–" else f"{moved(value, digits)} {told}"


def semicolons(parts: list[str], voice: Voice) -> str:
    """Parts that have commas in them, one after the other."""
    return ("；" if voice.lang == "zh" else "; ").join(parts)


def _at_least(n: int, voice: Voice, thresholds: Thresholds) -> str:
    """How many people; of too few only that they are few."""
    minimum = thresholds["min_group"]
    return str(n) if n >= minimum else voice("waves.fewer", minimum=f"{minimum:.0f}")


def _points(value: float, interval: tuple[float, float] | None, voice: Voice) -> str:
    """A difference in points of the scale, with its interval."""
    if interval is None:
        return voice("waves.in_points_plain", value=moved(value, 2))
    return voice("waves.in_points", value=moved(value, 2), interval=voice.interval(interval, 2))


def _answered(wave: Wave, voice: Voice) -> str:
    """How many answered one wave, of how many, and when."""
    beside = []
    if wave.response.whole:
        beside.append(
            voice(
                "waves.rate",
                whole=wave.response.whole,
                share=voice.percent(wave.response.share),
                interval=voice.percent_interval(wave.response.interval),
            )
        )
    if wave.days:
        beside.append(voice("waves.days", first=voice.day(wave.days[0]), last=voice.day(wave.days[1])))
    count = voice.count("waves.answered", wave.response.part)
    return voice("waves.beside", what=count, beside=semicolons(beside, voice)) if beside else count


def _changes(comparison: WaveComparison, voice: Voice) -> list[str]:
    found = [_change(change, voice) for change in comparison.found]
    told = [voice("waves.changes", changes=semicolons(found, voice))] if found else []
    rest = comparison.not_found
    if rest:
        widest = max(rest, key=lambda change: change.test.detectable.d if change.test.detectable else 0)
        least = widest.test.detectable
        told.append(
            voice(
                "waves.none",
                measures=voice.listed([_with_difference(change, voice) for change in rest]),
                n=widest.after.n,
                m=widest.before.n,
                d=voice.number(least.d if least else None, 2),
                delta=voice.number(least.delta if least else None, 2),
                power=voice.percent(least.power if least else None),
            )
        )
    out = comparison.not_compared
    if out:
        names = [voice.term("dimension", change.dimension) for change in out]
        told.append(voice("waves.not_compared", dimensions=voice.listed(names)))
    return told


def _change(change: DimensionChange, voice: Voice) -> str:
    return voice(
        "waves.change",
        dimension=voice.term("dimension", change.dimension),
        before=voice.number(change.before.mean, 2),
        after=voice.number(change.after.mean, 2),
        n=change.before.n,
        m=change.after.n,
        difference=_points(change.difference, change.interval, voice),
        delta=signed(change.test.delta, 2),
        interval=voice.interval(change.test.interval, 2),
        size=voice.term("delta_size", change.test.size),
        p=p_told(change.test.p_adjusted),
    )


def _with_difference(change: DimensionChange, voice: Voice) -> str:
    return voice(
        "waves.named",
        what=voice.term("dimension", change.dimension),
        difference=_points(change.difference, change.interval, voice),
    )


def _shift(check: MixCheck, voice: Voice) -> str:
    widest = check.widest
    if widest is None or check.by == CELL:
        return mix_test(check, voice)
    return voice(
        "waves.shift",
        group=mix_label(check.by, widest.group, voice),
        before=voice.percent(widest.before.rate.share),
        after=voice.percent(widest.after.rate.share),
        points=moved(100 * widest.shift, 1),
        test=mix_test(check, voice),
    )


def _standardised(comparison: WaveComparison, voice: Voice) -> str:
    told = [change for change in comparison.dimensions if change.standardised is not None]
    if comparison.weighting is None:
        return voice("waves.standardised_impossible")
    if not told:
        return voice("waves.standardised_hidden")
    most = max(told, key=lambda change: abs(change.standardised.difference - change.difference))
    return voice(
        "waves.standardised",
        dimension=voice.term("dimension", most.dimension),
        plain=_points(most.difference, most.interval, voice),
        weighted=_points(most.standardised.difference, most.standardised.interval, voice),
        deff=voice.number(comparison.weighting.design_effect, 2),
        trimmed=comparison.weighting.trimmed,
    )


def _items(comparison: WaveComparison, voice: Voice) -> str:
    found, total = comparison.items_found, len(comparison.items)
    if not total:
        return ""
    if not found:
        return voice("waves.items_none", total=total)
    named = [_item(item, voice) for item in found[:NAMED]]
    return voice("waves.items_found", n=len(found), total=total, named=semicolons(named, voice))


def _item(item: ItemChange, voice: Voice) -> str:
    return voice(
        "waves.item",
        item=item.item,
        text=statement(item.item, voice),
        difference=_points(item.difference, item.interval, voice),
        n=item.test.n[1],
        m=item.test.n[0],
    )


def _departments(comparison: WaveComparison, voice: Voice) -> str:
    found = comparison.departments_found
    total = sum(cell.test is not None for cell in comparison.departments)
    if not total:
        return voice("waves.departments_untested")
    if not found:
        return voice("waves.departments_none", total=total)
    named = [_department(cell, voice) for cell in found[:NAMED]]
    return voice("waves.departments_found", n=len(found), total=total, named=semicolons(named, voice))


def _department(cell: DepartmentChange, voice: Voice) -> str:
    return voice(
        "waves.department",
        department=group_label(cell.department, voice),
        dimension=voice.term("dimension", cell.dimension),
        difference=_points(cell.difference, cell.interval, voice),
        n=cell.n[0],
        m=cell.n[1],
    )


def _threats(comparison: WaveComparison, voice: Voice) -> str:
    """What else a difference before and after may be; the lowest dimension is named, as it rises most easily."""
    compared = (*comparison.found, *comparison.not_found)
    lowest = min(compared, key=lambda change: change.before.mean, default=None)
    regression = ""
    if lowest is not None:
        regression = voice("waves.threat_regression", dimension=voice.term("dimension", lowest.dimension))
    return voice.sentences(
        [
            voice("waves.threat_people" if not comparison.mix_moved else "waves.threat_people_moved"),
            voice("waves.threat_response"),
            regression,
            voice("waves.threat_history"),
        ]
    )
