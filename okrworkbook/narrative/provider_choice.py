"""The choice of a provider in words: who is recommended, how firmly, and what speaks against it."""

from __future__ import annotations

from collections.abc import Sequence

from okrworkbook.analysis.provider_choice import CRITERIA, ProviderChoice, Ranked, Total
from okrworkbook.exhibit import Callout, Findings, Paragraphs
from okrworkbook.narrative import provider_proposals as proposals
from okrworkbook.narrative import provider_weights as weights
from okrworkbook.texts import Voice

TOLD = 6  # providers, or scores, that stand in one sentence


def provider_verdict(choice: ProviderChoice, voice: Voice) -> Callout:
    """What the evidence says: one provider, several that cannot be told apart, or nobody yet."""
    parts = [voice(f"provider.verdict.{choice.decision}.text", **_values(choice, voice))]
    if choice.ranking.ranked:
        parts += [_turned(choice, voice), _fragile(choice, voice), _other_default(choice, voice)]
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


def order_title(choice: ProviderChoice, voice: Voice) -> str:
    """Who is first by the weighted sum."""
    if not choice.ranking.ranked:
        return voice("provider.order.none")
    first = choice.ranking.ranked[0]
    return voice(
        "provider.order.title",
        name=named(choice, first.provider, voice),
        total=voice.number(first.total, 2),
    )


def order_in_words(choice: ProviderChoice, voice: Voice) -> str:
    """Every eligible provider's total, and who has none."""
    told = [
        voice("provider.order.one", name=named(choice, one.provider, voice), total=voice.number(one.total, 2))
        for one in choice.ranking.ranked[:TOLD]
    ]
    ranked = voice("provider.order.text", n=len(choice.ranking.ranked), totals=voice.listed(told))
    left = _missing(choice, voice)
    return voice.sentences(
        [ranked if told else "", left, _turned(choice, voice) or _same_order(choice, voice)]
    )


def first_title(choice: ProviderChoice, voice: Voice) -> str:
    """How often the first stays first."""
    if len(choice.ranking.ranked) < 2:
        return voice("provider.first.none")
    first = choice.ranking.ranked[0]
    return voice(
        "provider.first.title",
        name=named(choice, first.provider, voice),
        share=voice.percent(first.first, 1),
        interval=drawn_interval(first, voice),
    )


def drawn_interval(one: Ranked, voice: Voice) -> str:
    """What another number of draws could give, to a tenth of a percent: intervals of many draws are narrow."""
    low, high = (voice.percent(end, 1) for end in one.interval)
    return f"[{low}, {high}]"


def first_in_words(choice: ProviderChoice, voice: Voice) -> str:
    """How often each provider comes first when the weights could have been others, and the rule applied."""
    if len(choice.ranking.ranked) < 2:
        return voice("provider.first.nothing")
    return voice(
        "provider.first.text",
        draws=choice.ranking.draws,
        shares=shares_in_words(choice, choice.ranking.ranked[:TOLD], voice),
        limit=voice.percent(choice.thresholds["provider_first"]),
    )


def shares_in_words(choice: ProviderChoice, ranked: Sequence[Ranked], voice: Voice) -> str:
    """How often first, provider by provider."""
    return voice.listed(
        [
            voice(
                "provider.first.one",
                name=named(choice, one.provider, voice),
                share=voice.percent(one.first, 1),
            )
            for one in ranked
        ]
    )


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


def scores_title(choice: ProviderChoice, voice: Voice) -> str:
    """How many providers, raters and scores there are."""
    return voice(
        "provider.figure.scores.title",
        providers=len(choice.card.providers),
        raters=len(choice.card.raters),
        scores=len(choice.card.scores),
    )


def scores_in_words(choice: ProviderChoice, providers: Sequence[str], voice: Voice) -> str:
    """Each provider's means, dimension by dimension."""
    return "; ".join(
        voice(
            "provider.figure.scores.row",
            name=named(choice, provider, voice),
            scores=voice.listed(
                [
                    voice(
                        "provider.figure.scores.mean",
                        criterion=voice.term("provider.criterion", criterion),
                        mean=voice.number(mean, 2),
                    )
                    for criterion, mean in zip(CRITERIA, choice.card.means(provider), strict=True)
                ]
            ),
        )
        for provider in providers
    )


def totals_in_words(choice: ProviderChoice, totals: Sequence[Total], voice: Voice) -> str:
    """Each provider's weighted sum."""
    return voice.listed(
        [
            voice(
                "provider.order.one",
                name=named(choice, one.provider, voice),
                total=voice.number(one.total, 2),
            )
            for one in totals
        ]
    )


def named(choice: ProviderChoice, provider: str, voice: Voice) -> str:
    """A provider by its name in the reader's language."""
    return choice.card.provider(provider).name.text(voice.lang) or provider


def names(choice: ProviderChoice, providers: Sequence[str], voice: Voice) -> str:
    """Several providers in a row."""
    return voice.listed([named(choice, one, voice) for one in providers])


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


def _missing(choice: ProviderChoice, voice: Voice) -> str:
    """Providers that were not scored on every dimension."""
    told = [
        voice(
            "provider.incomplete.one",
            name=named(choice, provider, voice),
            criteria=voice.listed(
                [voice.term("provider.criterion", code) for code in choice.card.missing(provider)]
            ),
        )
        for provider in choice.incomplete[:TOLD]
    ]
    return voice("provider.incomplete", providers=voice.listed(told)) if told else ""


def _turned(choice: ProviderChoice, voice: Voice) -> str:
    """Where TOPSIS orders two providers the other way round."""
    told = [
        voice("provider.topsis.pair", first=named(choice, first, voice), second=named(choice, second, voice))
        for first, second in choice.ranking.turned[:TOLD]
    ]
    return voice("provider.topsis.turned", pairs=voice.listed(told)) if told else ""


def _same_order(choice: ProviderChoice, voice: Voice) -> str:
    compared = [one for one in choice.ranking.ranked if one.topsis is not None]
    return voice("provider.topsis.same") if compared else ""


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
