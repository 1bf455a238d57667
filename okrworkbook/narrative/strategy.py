"""The strategy workshop in words."""

from __future__ import annotations

from okrworkbook.analysis.strategy import LITMUS, Candidate, Strategy, VoteRound
from okrworkbook.exhibit import Exhibit, Findings, Paragraphs
from okrworkbook.narrative.rigour import p_told
from okrworkbook.texts import Voice


def strategy_notes(strategy: Strategy, voice: Voice) -> Exhibit:
    """How many objectives were chosen, what the vote says of them, and which theme nothing serves."""
    parts = [
        voice(
            f"strategy.count.{strategy.verdict}",
            n=len(strategy.chosen),
            least=strategy.limits[0],
            most=strategy.limits[1],
        ),
        *(
            voice(
                "strategy.against",
                chosen=strategy.candidate(chosen).text.text(voice.lang),
                passed=strategy.candidate(passed).text.text(voice.lang),
            )
            for chosen, passed in strategy.against_the_vote
        ),
    ]
    if strategy.uncovered:
        uncovered = voice.listed(
            [quoted(strategy.theme(theme).text.text(voice.lang), voice) for theme in strategy.uncovered]
        )
        parts.append(voice("strategy.uncovered", themes=uncovered))
    elif strategy.themes:
        parts.append(voice("strategy.covered", n=len(strategy.themes)))
    if strategy.without_theme:
        lost = voice.listed(
            [quoted(strategy.candidate(name).text.text(voice.lang), voice) for name in strategy.without_theme]
        )
        parts.append(voice("strategy.without_theme", objectives=lost))
    return Paragraphs(tuple(parts))


def vote_notes(strategy: Strategy, voice: Voice) -> Paragraphs:
    """How far the executives agree in each round, and which objective the discussion moved most."""
    if not strategy.rounds:
        return Paragraphs((voice("strategy.no_votes"),))
    sentences = [voice.sentences([_round(one, voice) for one in strategy.rounds])]
    moved = [one for one in strategy.candidates if one.moved is not None]
    widest = max(moved, key=lambda one: abs(one.moved), default=None)
    if widest is not None and widest.moved:
        text = widest.text.text(voice.lang)
        key = "strategy.moved.up" if widest.moved > 0 else "strategy.moved.down"
        sentences.append(
            voice(key, text=text, first=points(widest.means[0], voice), last=points(widest.last, voice))
        )
    sentences.append(voice("strategy.agreed" if strategy.last.agreed else "strategy.discuss"))
    return Paragraphs(tuple(sentences))


def litmus_questions(voice: Voice) -> Findings:
    """What the facilitator asks of every objective before it is settled."""

    return Findings(
        tuple((voice(f"strategy.litmus.{name}"), voice(f"strategy.litmus.{name}.why")) for name in LITMUS)
    )


def vote_title(strategy: Strategy, voice: Voice) -> str:
    """Which objective has most points in the round that counts, and how far voters agree."""
    first = next((one for one in strategy.candidates if one.last is not None), None)
    if first is None:
        return voice("strategy.no_votes.title")
    text = first.text.text(voice.lang)
    return voice("figure.votes.title", text=text, points=points(first.last, voice))


def vote_in_words(strategy: Strategy, voice: Voice) -> str:
    """Every candidate with its points, for readers who cannot see the picture."""
    return "; ".join(
        f"{one.text.text(voice.lang)} {' → '.join(points(mean, voice) for mean in one.means)}"
        for one in strategy.candidates
        if one.last is not None
    ) or voice("strategy.no_votes.title")


def points(value: float | None, voice: Voice) -> str:
    """Points of 100, to one decimal where needed."""
    return voice.number(value, 0 if value is not None and abs(value - round(value)) < 0.05 else 1)


def quoted(text: str, voice: Voice) -> str:
    """A client's words inside a sentence."""
    return voice("strategy.quoted", text=text)


def status_label(one: Candidate, voice: Voice) -> str:
    """What became of a candidate."""
    return voice.term("candidate_status", one.status)


def _round(one: VoteRound, voice: Voice) -> str:
    values = {"round": one.round, "voters": one.voters, "candidates": one.candidates}
    if one.w is None:
        return voice("strategy.round.none", **values)
    return voice("strategy.round", w=voice.number(one.w, 2), p=p_told(one.p), **values)
