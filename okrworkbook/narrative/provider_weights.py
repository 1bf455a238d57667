"""The weights of the dimensions in words: where they come from, and whose comparisons must be mended."""

from __future__ import annotations

from okrworkbook.analysis.provider_choice import CRITERIA, ProviderChoice, RaterPairs, Weighting
from okrworkbook.exhibit import Paragraphs
from okrworkbook.texts import Voice


def weighting_notes(choice: ProviderChoice, voice: Voice) -> Paragraphs:
    """The weights in force, why, what is wrong with each rater's comparisons, and what the ratio can say."""
    found = choice.weighting
    parts = [weights_said(found, voice), *(rater_fault(one, found.limit, voice) for one in found.left_out)]
    if found.raters:
        parts.append(voice("provider.weights.ratio", limit=f"{found.limit:g}"))
    return Paragraphs(tuple(parts))


def weighting_title(found: Weighting, voice: Voice) -> str:
    """Default weights or the group's, with its consistency ratio."""
    if found.source == "default":
        return voice("provider.weights.default")
    group = found.group
    return voice.count("provider.weights.ahp", group.n, ratio=voice.number(group.ratio, 3))


def weights_said(found: Weighting, voice: Voice) -> str:
    """The weights one by one, and why the default ones stand."""
    told = [
        voice(
            "provider.weights.one",
            criterion=voice.term("provider.criterion", name),
            share=voice.percent(found.weights[name], 1),
        )
        for name in CRITERIA
    ]
    reason = ""
    if found.source == "default":
        ratio = voice.number(found.group.ratio, 3) if found.group else "–"
        reason = voice(f"provider.weights.reason.{found.reason}", ratio=ratio, limit=f"{found.limit:g}")
    elif found.left_out:
        reason = voice.count(
            "provider.weights.left_out",
            len(found.left_out),
            raters=voice.listed([one.rater for one in found.left_out]),
        )
    return voice.sentences([voice("provider.weights.text", weights=voice.listed(told)), reason])


def rater_fault(one: RaterPairs, limit: float, voice: Voice) -> str:
    """What one rater has to mend: pairs that are missing, at odds, or that do not go together."""
    pairs = one.contradictory if one.status == "contradictory" else one.missing
    values = {
        "rater": one.rater,
        "pairs": voice.listed([_pair(first, second, voice) for first, second in pairs]),
        "n": one.compared,
        "ratio": voice.number(one.ratio, 3),
        "limit": f"{limit:g}",
        "clash": _clash(one, voice),
    }
    return voice(f"provider.weights.fault.{one.status}", **values)


def _clash(one: RaterPairs, voice: Voice) -> str:
    clash = one.clash
    if clash is None:
        return ""
    return voice(
        "provider.weights.clash",
        first=voice.term("provider.criterion", clash.first),
        second=voice.term("provider.criterion", clash.second),
        third=voice.term("provider.criterion", clash.third),
        implied=voice.number(clash.implied, 2),
        given=voice.number(clash.given, 2),
    )


def _pair(first: str, second: str, voice: Voice) -> str:
    return voice(
        "provider.weights.pair",
        first=voice.term("provider.criterion", first),
        second=voice.term("provider.criterion", second),
    )
