"""The choice of a provider in words: who is recommended, how firmly, and what speaks against it."""

from __future__ import annotations

from okrworkbook.analysis.provider_choice import CRITERIA, ProviderChoice
from okrworkbook.exhibit import Callout, Findings, Paragraphs
from okrworkbook.narrative import provider_proposals as proposals
from okrworkbook.narrative import provider_weights as weights
from okrworkbook.narrative.provider_order import (
    drawn_interval,
    first_in_words,
    first_title,
    named,
    names,
    order_in_words,
    order_title,
    shares_in_words,
    turned_in_words,
)
from okrworkbook.texts import Voice

TOLD = 6  # scores that stand in one sentence


def provider_verdict(choice: ProviderChoice, voice: Voice) -> Callout:
    """What the evidence says: one provider, several that cannot be told apart, or nobody yet."""
    parts = [voice(f"provider.verdict.{choice.decision}.text", **_values(choice, voice))]
    if choice.ranking.ranked:
        parts += [turned_in_words(choice, voice), _fragile(choice, voice), _other_default(choice, voice)]
    parts += [_unchecked(choice, voice), proposals.vetoed_in_words(choice, voice)]
    tone = "decision" if choice.decision in ("recommended", "not_separable") else "caution"
    return Callout(verdict_title(choice, voice), voice.sentences(parts), tone)


def provider_findings(choice: ProviderChoice, voice: Voice) -> Findings:
    """What the choice rests on, in six statements: order, firmness, weights, raters, evidence, proposals."""
    items = [
        (order_title(choice, voice), order_in_words(choice, voice)),
        (first_title(choice, voice), first_in_words(choice, voice)),
        (weights.weighting_title(choice.weighting, voice), weights.weights_said(choice.weighting, voice)),
        (raters_title(choice, voice), raters_in_words(choice, voice)),
        (evidence_title(choice, voice), evidence_in_words(choice, voice)),
        (proposals.proposals_title(choice, voice), proposals.proposals_in_words(choice, voice)),
    ]
    return Findings(items)


def rater_notes(choice: ProviderChoice, voice: Voice) -> Paragraphs:
    """How far the raters agree, and that none of them is named."""
    return Paragraphs((raters_in_words(choice, voice), voice("provider.raters.note")))


def selection_method(choice: ProviderChoice, voice: Voice) -> Paragraphs:
    """How scores, weights, ranks and vetoes were worked out, and what none of them can say."""
    limits = choice.thresholds
    return Paragraphs(
        (
            voice("provider.method.scores", n=len(CRITERIA)),
            voice("provider.method.weights", limit=f"{choice.weighting.limit:g}"),
            voice("provider.method.order"),
            voice(
                "provider.method.draws",
                draws=choice.ranking.draws,
                spread=f"{choice.ranking.spread:g}",
                share=voice.percent(limits["provider_first"]),
            ),
            voice("provider.method.raters", concordance=f"{limits['concordance']:g}"),
            voice("provider.method.vetoes"),
            voice("provider.method.limits"),
        )
    )


def verdict_title(choice: ProviderChoice, voice: Voice) -> str:
    """The decision in one line."""
    return voice(f"provider.verdict.{choice.decision}", **_values(choice, voice))


def raters_title(choice: ProviderChoice, voice: Voice) -> str:
    """Whether the raters see the same order."""
    whole = choice.agreement.whole
    if choice.agreement.agreed is None:
        return voice.count("provider.raters.none", len(choice.card.raters))
    key = "provider.raters.agreed" if choice.agreement.agreed else "provider.raters.divided"
    return voice(key, n=whole.raters, w=voice.number(whole.w, 2))


def raters_in_words(choice: ProviderChoice, voice: Voice) -> str:
    """Kendall's W with its p, whom each rater alone puts first, and what happens without one of them."""
    found = choice.agreement
    parts = []
    if found.whole.w is not None:
        parts.append(
            voice(
                "provider.raters.text",
                n=found.whole.raters,
                providers=found.whole.providers,
                w=voice.number(found.whole.w, 2),
                p=voice.number(found.whole.p, 3),
            )
        )
    if found.leaders and found.raters > 1:
        told = [
            voice.count("provider.raters.leader", n, name=named(choice, name, voice))
            for name, n in found.leaders
        ]
        parts.append(voice("provider.raters.leaders", leaders=voice.listed(told)))
    parts.append(_fragile(choice, voice))
    if found.raters < len(choice.card.raters):
        parts.append(
            voice.count("provider.raters.partial", len(choice.card.raters) - found.raters, of=found.raters)
        )
    if found.gaps:
        parts.append(voice.count("provider.raters.gaps", len(found.gaps)))
    return voice.sentences(parts) or voice("provider.raters.one")


def evidence_title(choice: ProviderChoice, voice: Voice) -> str:
    """How many scores name no evidence."""
    n, of = len(choice.card.unproven), len(choice.card.scores)
    return (
        voice.count("provider.evidence.title", n, of=of) if n else voice("provider.evidence.complete", of=of)
    )


def evidence_in_words(choice: ProviderChoice, voice: Voice) -> str:
    """Whose scores they are, and that they count as the lowest."""
    unproven = choice.card.unproven
    if not unproven:
        return voice("provider.evidence.text")
    pairs = list(dict.fromkeys((score.provider, score.criterion) for score in unproven))
    told = [
        voice(
            "provider.cell",
            name=named(choice, provider, voice),
            criterion=voice.term("provider.criterion", criterion),
        )
        for provider, criterion in pairs[:TOLD]
    ]
    more = voice("provider.more", n=len(pairs) - TOLD) if len(pairs) > TOLD else ""
    return voice.sentences([voice("provider.evidence.lacking", cells=voice.listed(told)), more])


def _values(choice: ProviderChoice, voice: Voice) -> dict[str, object]:
    """What the verdict's texts are filled with."""
    ranking, limits = choice.ranking, choice.thresholds
    together = [one for one in ranking.ranked if one.provider in choice.together]
    first = ranking.ranked[0] if ranking.ranked else None
    return {
        "name": named(choice, first.provider, voice) if first else "",
        "names": names(choice, choice.together, voice),
        "n": len(ranking.ranked),
        "total": voice.number(first.total, 2) if first else "–",
        "margin": voice.number(ranking.margin, 2),
        "share": voice.percent(first.first, 1) if first else "–",
        "interval": drawn_interval(first, voice) if first else "–",
        "draws": ranking.draws,
        "shares": shares_in_words(choice, together, voice),
        "least": voice.number(limits["provider_least"]),
        "limit": voice.percent(limits["provider_first"]),
    }


def _unchecked(choice: ProviderChoice, voice: Voice) -> str:
    """Whose proposals were not read, of those that may be first."""
    unread = [one for one in choice.together if choice.proposal(one).state != "read"]
    return voice("provider.verdict.unread", names=names(choice, unread, voice)) if unread else ""


def _fragile(choice: ProviderChoice, voice: Voice) -> str:
    """Who leads when one rater is left out."""
    told = [
        voice.count("provider.raters.without", n, name=named(choice, provider, voice))
        for provider, n in choice.agreement.without_one
    ]
    return voice("provider.raters.fragile", cases=voice.listed(told)) if told else ""


def _other_default(choice: ProviderChoice, voice: Voice) -> str:
    """That the default weights would put somebody else first."""
    default = next(one for one in choice.weight_sets if one.source == "default")
    if choice.weighting.source == "default" or default.leader in (None, choice.leader):
        return ""
    return voice("provider.weights.other_default", name=named(choice, default.leader, voice))
