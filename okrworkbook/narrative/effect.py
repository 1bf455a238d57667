"""The effect in words: what may be said of it, what may not, on which designs it rests and what threatens it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from okrworkbook.analysis.effect import GRADES, Claim, Effect
from okrworkbook.exhibit import Callout, Findings, Paragraphs
from okrworkbook.narrative import claim_sentences as sentences
from okrworkbook.narrative import claim_values as values
from okrworkbook.narrative.rigour import p_told, p_value
from okrworkbook.narrative.waves import not_compared
from okrworkbook.texts import Voice
from okrworkbook.thresholds import Thresholds

TRENDED = ("E2", "E3", "E4")  # grades that say more than before and after
SURVEY = "survey"
VERDICTS = ("better", "worse", "unclear", "unjudged")


def effect_summary(effect: Effect, voice: Voice) -> Findings:
    """The primary measure, how many claims have which grade, what may be said, what may not, and what got worse."""
    items = [
        (voice("effect.summary.primary"), _primary(effect, voice)),
        (voice("effect.summary.grades"), _counted(effect, voice)),
        (voice("effect.summary.may"), _may(effect, voice)),
        (voice("effect.summary.may_not"), _may_not(effect, voice)),
        (voice("effect.summary.direction"), _directions(effect, voice)),
    ]
    above = _above(effect, voice)
    if above:
        items.append((voice("effect.summary.above"), above))
    return Findings(tuple(items))


def effect_survey_note(effect: Effect, voice: Voice, limits: Thresholds) -> Paragraphs:
    """Whether the staff survey was asked twice; where it was not, that nothing is said of what staff think."""
    asked = [claim for claim in effect.claims if claim.design == SURVEY]
    if asked:
        return Paragraphs((voice.count("effect.survey.both", len(asked)),))
    known = effect.waves is not None and not effect.waves.compared
    why = not_compared(effect.waves, voice, limits) if known else voice("effect.survey.unknown")
    return Paragraphs((voice.sentences([why, voice("effect.survey.none")]),))


def effect_measure_notes(effect: Effect, voice: Voice) -> Paragraphs:
    """When the measures were agreed, how many of those told were, and why that matters."""
    agreed = [claim for claim in effect.claims if claim.measure is not None]
    when = (
        voice("effect.measures.published", when=voice.day(date.fromisoformat(effect.agreed_on)))
        if effect.agreed_on
        else voice("effect.measures.unpublished")
    )
    count = voice("effect.measures.count", agreed=len(agreed), total=len(effect.claims))
    if effect.primary is not None:
        chosen = voice(
            "effect.measures.primary", measure=values.quoted(values.measure_label(effect.primary, voice))
        )
    else:
        chosen = voice("effect.measures.no_primary")
    return Paragraphs((voice.sentences([when, count, chosen]),))


def effect_claims(effect: Effect, voice: Voice, limits: Thresholds) -> Findings | Paragraphs:
    """Every claim in the sentence of its grade, with sizes, tests and remarks; that there is none where so."""
    if not effect.claims:
        return Paragraphs((voice("effect.claims.none_said"),))
    return Findings(tuple(_claim(claim, limits, voice) for claim in effect.claims), ordered=False)


def effect_design_notes(effect: Effect, voice: Voice, limits: Thresholds) -> Paragraphs:
    """Which designs were possible, whether a comparison could have reached significance, and how to plan for more."""
    best = next((grade for grade in reversed(GRADES) if effect.by_grade[grade]), "")
    said = voice("effect.designs.best", grade=best) if best else voice("effect.claims.none_said")
    reach = [_reach(claim, limits, voice) for claim in effect.claims if claim.comparison is not None]
    if not reach:
        reach = [voice("effect.designs.no_comparison")]
    return Paragraphs((said, *reach, voice("effect.designs.plan")))


def effect_threat_notes(effect: Effect, voice: Voice) -> Findings | Paragraphs:
    """Every threat that applies to a claim, in words, each once; and who wrote this report."""
    codes = dict.fromkeys(code for claim in effect.claims for code in claim.threats)
    if not codes:
        return Paragraphs((voice("effect.threats.none"),))
    return Findings(
        tuple((voice.term("effect.threat", code), voice(f"effect.threat.{code}.text")) for code in codes),
        ordered=False,
    )


def effect_self_notice(voice: Voice) -> Callout:
    """That the consultants judge their own work here, and what a reader can do about it."""
    return Callout(voice("effect.self"), voice("effect.self.text"), "caution")


def effect_return_notes(effect: Effect, voice: Voice) -> Paragraphs:
    """What was counted in money and what was not, and why; that no costs were agreed where none were."""
    worth = effect.worth
    if worth is None:
        return Paragraphs((voice("effect.return.none"),))
    parts = [voice.count("effect.return.counted", len(worth.counted))]
    if worth.left_out:
        names = [
            voice("effect.return.named", measure=label_of(name, effect, voice), grade=grade)
            for name, grade in worth.left_out
        ]
        parts.append(voice("effect.return.left_out", measures=voice.listed(names)))
    unpriced = _unpriced(effect)
    if unpriced:
        parts.append(voice("effect.return.unpriced", measures=named(unpriced, voice)))
    if worth.ratio is None:
        parts.append(voice("effect.return.no_ratio"))
    elif worth.ratio[0] < 0 < worth.ratio[1]:
        parts.append(voice("effect.return.spans"))
    return Paragraphs((voice.sentences(parts), voice("effect.return.meaning")))


def effect_grades(voice: Voice) -> Findings:
    """The ladder of grades, the weakest first: what each takes and what it lets one say."""
    return Findings(
        tuple(
            (
                voice("effect.badge", grade=grade, word=voice.term("effect.grade", grade)),
                voice(f"effect.grade.{grade}.text"),
            )
            for grade in GRADES
        ),
        ordered=False,
    )


def label_of(metric: str, effect: Effect, voice: Voice) -> str:
    """What a measure is called that is only known by its name in the table."""
    found = next((claim for claim in effect.claims if claim.metric == metric), None)
    return values.measure_label(found, voice) if found else voice.name(metric)


def named(claims: Sequence[Claim], voice: Voice) -> str:
    """What was measured, the dimensions of the survey counted and not listed."""
    names = [values.measure_label(claim, voice) for claim in claims if claim.design != SURVEY]
    asked = len(claims) - len(names)
    return voice.listed([*names, *([voice.count("effect.survey.dimensions", asked)] if asked else [])])


def changes_title(effect: Effect, voice: Voice) -> str:
    """How many claims say more than before and after."""
    beyond = sum(effect.by_grade[grade] for grade in TRENDED)
    if not beyond:
        return voice("effect.changes.title_none", total=len(effect.claims))
    return voice.count("effect.changes.title", beyond, total=len(effect.claims))


def in_words(claim: Claim, voice: Voice) -> str:
    """One claim in a picture's alternative text: measure, levels, change and grade."""
    return voice(
        "effect.alt",
        measure=values.measure_label(claim, voice),
        before=values.reading(claim.before, claim, voice),
        after=values.reading(claim.after, claim, voice),
        change=values.change_between(claim.change, claim, voice),
        grade=claim.grade,
    )


def reaches(claim: Claim, limits: Thresholds, voice: Voice) -> str:
    """Whether the smallest p that a comparison can have is small enough; a dash where there is no comparison."""
    if claim.comparison is None:
        return "–"
    smallest = claim.comparison.smallest_p
    enough = smallest <= limits["significance"]
    return voice(
        "effect.reach.yes" if enough else "effect.reach.no",
        p=p_value(smallest),
        level=f"{limits['significance']:g}",
    )


def _claim(claim: Claim, limits: Thresholds, voice: Voice) -> tuple[str, str]:
    key = "effect.claims.lead_primary" if claim.primary else "effect.claims.lead"
    lead = voice(key, measure=values.measure_label(claim, voice), badge=values.badge(claim, voice))
    details = sentences.claim_details(claim, limits, voice)
    sentences.held_to_grade(details, claim, voice)
    return lead, voice.sentences([sentences.claim_sentence(claim, voice), details])


def _unpriced(effect: Effect) -> list[Claim]:
    """What has the grade and an interval to count in money, but no agreed worth of a unit."""
    priced = {row[0] for row in (*effect.worth.counted, *effect.worth.left_out)}
    return [
        claim
        for claim in effect.claims
        if claim.grade in TRENDED and claim.change is not None and claim.metric not in priced
    ]


def _primary(effect: Effect, voice: Voice) -> str:
    if effect.primary is None:
        return voice("effect.summary.no_primary")
    return sentences.claim_sentence(effect.primary, voice)


def _counted(effect: Effect, voice: Voice) -> str:
    read = Counter(claim.grade for claim in effect.claims if not values.unread(claim))
    counts = [
        voice.count("effect.summary.count", read[grade], grade=grade, word=voice.term("effect.grade", grade))
        for grade in GRADES
        if read[grade]
    ]
    silent = len(effect.claims) - read.total()
    if silent:
        counts.append(voice.count("effect.summary.unread", silent))
    if not counts:
        return voice("effect.claims.none_said")
    return voice("effect.summary.counts", n=len(effect.claims), counts=voice.listed(counts))


def _may(effect: Effect, voice: Voice) -> str:
    """What the strongest grades carry, by grade."""
    found = [grade for grade in reversed(GRADES) if _at(effect, grade)]
    if not found:
        return voice("effect.claims.none_said")
    return voice.sentences(
        voice(f"effect.may.{grade}", measures=named(_at(effect, grade), voice)) for grade in found
    )


def _may_not(effect: Effect, voice: Voice) -> str:
    found = [grade for grade in GRADES if _at(effect, grade)]
    return voice.sentences(voice(f"effect.may_not.{grade}") for grade in found) or voice(
        "effect.claims.none_said"
    )


def _at(effect: Effect, grade: str) -> list[Claim]:
    """What may be spoken of at a grade: what was read after the start."""
    return [claim for claim in effect.claims if claim.grade == grade and claim.after is not None]


def _directions(effect: Effect, voice: Voice) -> str:
    """What moved as hoped and what the other way, told alike."""
    told = []
    read = [claim for claim in effect.claims if claim.after is not None]
    for key in VERDICTS:
        found = [claim for claim in read if values.verdict(claim) == key]
        if found:
            told.append(voice(f"effect.direction.{key}", n=len(found), measures=named(found, voice)))
        if key == VERDICTS[0]:
            told.append(_corrected(found, voice))
    unread = [claim for claim in effect.claims if claim.after is None]
    if unread:
        told.append(voice("effect.direction.unread", n=len(unread), measures=named(unread, voice)))
    return voice.sentences(told) or voice("effect.claims.none_said")


def _corrected(claims: Sequence[Claim], voice: Voice) -> str:
    """The corrected p values of what moved as hoped: intervals are not corrected, and may exclude 0 all the same."""
    told = [
        voice(
            "effect.direction.corrected_one",
            measure=values.measure_label(claim, voice),
            p=p_told(claim.change.adjusted),
        )
        for claim in claims
        if claim.design != SURVEY and claim.change is not None and claim.change.adjusted is not None
    ]
    return voice("effect.direction.corrected", told=voice.listed(told)) if told else ""


def _above(effect: Effect, voice: Voice) -> str:
    above = [values.measure_label(claim, voice) for claim in effect.claims if "above_band" in claim.remarks]
    return voice("effect.summary.above.text", measures=voice.listed(above)) if above else ""


def _reach(claim: Claim, limits: Thresholds, voice: Voice) -> str:
    return voice(
        "effect.designs.reach",
        measure=values.measure_label(claim, voice),
        treated=claim.comparison.treated,
        untreated=claim.comparison.untreated,
        n=claim.comparison.assignments,
        reach=reaches(claim, limits, voice),
    )
