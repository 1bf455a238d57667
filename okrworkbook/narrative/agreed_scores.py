"""What a review scored, in words: mean, median and band, the team beside its evidence, and what to ask about it."""

from __future__ import annotations

from okrworkbook.analysis.review import AgreedScore, AgreedScores, CycleReview, Sign
from okrworkbook.exhibit import Findings, Paragraphs
from okrworkbook.narrative.review import plus, rated_between, unit_named, with_interval
from okrworkbook.texts import Voice

TOLD = 6  # key results that one statement names


def agreed_score_notes(review: CycleReview, voice: Voice) -> Paragraphs | None:
    """The scores the review agreed on beside the computed ones; None where it agreed on none."""
    return None if review.agreed is None else Paragraphs((agreed_in_words(review.agreed, voice),))


def agreed_in_words(agreed: AgreedScores, voice: Voice) -> str:
    """How many, mean and median, the ideal band, the difference from the numbers, and what is not in it."""
    parts = [
        voice.count(
            "retro.agreed.text",
            agreed.n,
            mean=with_interval(voice.number(agreed.mean, 2), agreed.interval, 2, voice),
            median=voice.number(agreed.median, 1),
        )
    ]
    if agreed.ideal.whole:
        parts.append(voice("retro.agreed.ideal", ideal=rated_between(agreed.ideal, voice)))
    if agreed.reached.whole:
        parts.append(voice("retro.agreed.reached", reached=rated_between(agreed.reached, voice)))
    if agreed.compared:
        difference = with_interval(plus(agreed.difference, 2), agreed.difference_interval, 2, voice)
        parts.append(voice("retro.agreed.difference", n=agreed.compared, difference=difference))
    parts.append(
        voice("retro.agreed.differing", n=len(agreed.differing), unexplained=len(agreed.unexplained))
    )
    outdated = sum(row.outdated for row in agreed.rows)
    parts += [voice.count("retro.agreed.outdated", outdated)] if outdated else []
    parts += [voice.count("retro.agreed.unscored", len(agreed.unscored))] if agreed.unscored else []
    parts += [voice.count("retro.agreed.scale", agreed.other_scale)] if agreed.other_scale else []
    return voice.sentences(parts)


def agreed_signs(review: CycleReview, voice: Voice) -> Findings | None:
    """What to ask about the scores taken together; None where there is nothing."""
    return None if review.agreed is None else signs_in_words(review.agreed.signs, voice)


def signs_in_words(signs: tuple[Sign, ...], voice: Voice) -> Findings | None:
    """Each sign with its key results and its question; None for none."""
    if not signs:
        return None
    return Findings(tuple((sign_title(sign, voice), _about(sign, voice)) for sign in signs))


def sign_title(sign: Sign, voice: Voice) -> str:
    """What is seen, with how many."""
    return voice.count(f"retro.sign.{sign.name}", len(sign.scores), unit=unit_named(sign.unit, voice))


def agreed_row_in_words(row: AgreedScore, voice: Voice) -> str:
    """C1-KR2 (agreed 5, numbers 2.1)."""
    return voice(
        "retro.agreed.row", id=row.id, points=points(row.points), computed=voice.number(row.computed, 2)
    )


def points(value: float | None) -> str:
    """A score as it was given: 3, 3.25; a dash where there is none."""
    return "–" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


def _about(sign: Sign, voice: Voice) -> str:
    named = [agreed_row_in_words(row, voice) for row in sign.scores[:TOLD]]
    more = len(sign.scores) - len(named)
    told = (
        voice("retro.sign.named", rows=voice.listed(named))
        if sign.name.startswith(("missed", "reached"))
        else ""
    )
    return voice.sentences(
        [told, voice("retro.more", n=more) if more and told else "", voice(f"retro.sign.{sign.name}.ask")]
    )
