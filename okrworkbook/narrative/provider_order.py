"""The order of the providers in words: who is first, how often with other weights, and where TOPSIS disagrees."""

from __future__ import annotations

from collections.abc import Sequence

from okrworkbook.analysis.provider_choice import CRITERIA, ProviderChoice, Ranked, Total
from okrworkbook.texts import Voice

TOLD = 6  # providers that stand in one sentence


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
        [ranked if told else "", left, turned_in_words(choice, voice) or _same_order(choice, voice)]
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


def turned_in_words(choice: ProviderChoice, voice: Voice) -> str:
    """Where TOPSIS orders two providers the other way round."""
    told = [
        voice("provider.topsis.pair", first=named(choice, first, voice), second=named(choice, second, voice))
        for first, second in choice.ranking.turned[:TOLD]
    ]
    return voice("provider.topsis.turned", pairs=voice.listed(told)) if told else ""


def _same_order(choice: ProviderChoice, voice: Voice) -> str:
    compared = [one for one in choice.ranking.ranked if one.topsis is not None]
    return voice("provider.topsis.same") if compared else ""
