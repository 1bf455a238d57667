"""The five causes in words."""

from __future__ import annotations

from okrworkbook.analysis.causes import Cause, CauseRanking
from okrworkbook.analysis.diagnosis import Diagnosis
from okrworkbook.exhibit import Findings
from okrworkbook.narrative.goals import value_in_words
from okrworkbook.narrative.groups import share_in_words
from okrworkbook.narrative.survey import item_label, net
from okrworkbook.texts import Voice


def ranking_title(causes: CauseRanking, voice: Voice) -> str:
    """The strongest cause – or the two strongest, where the data do not tell them apart."""
    first, second = causes.causes[:2]
    if first.combined is None:
        return voice("figure.cause_ranking.none")
    if all(cause.status in ("not_shown", "unknown") for cause in causes.causes):
        return voice(
            "figure.cause_ranking.title_low",
            cause=voice.term("cause", first.cause),
            score=voice.number(first.combined, 0),
        )
    if second.combined is None or causes.separable:
        return voice(
            "figure.cause_ranking.title_one",
            cause=voice.term("cause", first.cause),
            score=voice.number(first.combined, 0),
        )
    return voice(
        "figure.cause_ranking.title_two"
        if first.interval and second.interval
        else "figure.cause_ranking.title_unsure",
        first=voice.term("cause", first.cause),
        second=voice.term("cause", second.cause),
    )


def ranking_in_words(causes: CauseRanking, voice: Voice) -> str:
    """Every cause with its score and status."""
    return "; ".join(
        f"{voice.term('cause', cause.cause)} {voice.number(cause.combined, 0)} {voice.term('status', cause.status)}"
        for cause in causes.causes
    )


def weights_in_words(causes: CauseRanking, voice: Voice) -> str:
    """The sources and the weight each has."""
    weights = [
        f"{voice.term('evidence', source)} {voice.percent(weight)}"
        for source, weight in causes.weights.items()
    ]
    return voice.listed(weights) or "–"


def quadrant_title(causes: CauseRanking, voice: Voice) -> str:
    """Where to begin: the quick wins, or else the strongest cause."""
    wins = [
        voice.term("cause", cause.cause)
        for cause in causes.by_priority
        if causes.quadrant(cause.cause) == "quick_win"
    ]
    if wins:
        return voice("figure.quadrant.title_wins", causes=voice.listed(wins))
    if causes.by_priority and not causes.by_priority[0].priority:
        return voice("figure.quadrant.title_calm")
    if causes.by_priority:
        return voice("figure.quadrant.title_bets", cause=voice.term("cause", causes.by_priority[0].cause))
    return voice("figure.cause_ranking.none")


def quadrant_in_words(causes: CauseRanking, voice: Voice) -> str:
    """Every cause with its quadrant."""
    return "; ".join(
        f"{voice.term('cause', cause.cause)} – {voice.term('quadrant', causes.quadrant(cause.cause))}"
        for cause in causes.by_priority
    ) or voice("figure.cause_ranking.none")


def cause_notes(diagnosis: Diagnosis, voice: Voice) -> Findings:
    """Each cause with the evidence behind it, strongest first."""
    return Findings(
        tuple((_lead(cause, voice), evidence(cause, diagnosis, voice)) for cause in diagnosis.causes.causes)
    )


def evidence(cause: Cause, diagnosis: Diagnosis, voice: Voice) -> str:
    """What survey, audit and interviews hold on one cause, each with its n."""
    sentences = []
    items = [item for item in diagnosis.survey.items if item.dimension == cause.cause and item.n]
    told = [item for item in items if item.distribution_shown]
    if cause.at_risk.whole:
        sentences.append(voice("cause.reach", people=reach_in_words(cause, voice)))
    if told:
        weakest = min(told, key=net)
        bad = weakest.favourable[0] + weakest.favourable[1]
        sentences.append(
            voice(
                "cause.item",
                item=item_label(weakest.item, voice),
                share=voice.percent(bad / weakest.n),
                n=weakest.n,
            )
        )
    found = diagnosis.audit.of(cause.cause)
    if found:
        sentences.append(
            voice(
                "cause.audit",
                measure=voice.term("audit", found[0].measure.name),
                value=value_in_words(found[0], voice),
            )
        )
    mentions = diagnosis.interviews.cause(cause.cause)
    if mentions.interviewees.whole:
        sentences.append(
            voice("cause.interviews", part=mentions.interviewees.part, whole=mentions.interviewees.whole)
        )
    unclear = [item for item in items if item.unclear_high]
    sentences += [
        voice(
            "cause.unclear",
            item=item_label(item.item, voice),
            share=share_in_words(item.unclear_shown, voice),
        )
        for item in unclear
    ]
    return voice.sentences(sentences)


def reach_in_words(cause: Cause, voice: Voice) -> str:
    """How many people are at risk, of how many; where the exact share would tell on everybody, its bound."""
    share, n = share_in_words(cause.reach, voice), cause.at_risk.whole
    if cause.reach.bound:
        return voice("cause.reach.bound", share=share, n=n)
    return voice("cause.reach.exact", part=cause.at_risk.part, n=n, share=share)


def _lead(cause: Cause, voice: Voice) -> str:
    return voice(
        "cause.lead",
        cause=voice.term("cause", cause.cause),
        score=voice.number(cause.combined, 0),
        status=voice.term("status", cause.status),
    )
