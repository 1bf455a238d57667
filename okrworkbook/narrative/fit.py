"""Suitability in words."""

from __future__ import annotations

from okrworkbook.analysis.fit import GATED, Suitability
from okrworkbook.exhibit import Callout, Paragraphs
from okrworkbook.texts import Voice


def decision(fit: Suitability, voice: Voice) -> Callout:
    """The recommended decision, with what it rests on."""
    text = voice(f"decision.{fit.decision}.text")
    if fit.profile is not None:
        text = voice.sentences([text, voice(f"profile.{fit.profile.name}.advice")])
    if fit.provisional:
        text = voice.sentences([text, voice("decision.provisional")])
    return Callout(voice("decision.title", decision=voice(f"decision.{fit.decision}")), text, tone="decision")


def fit_notes(fit: Suitability, voice: Voice) -> Paragraphs:
    """The mean, the gates and the weakest condition."""
    sentences = [
        voice(
            "fit.mean", mean=voice.number(fit.mean, 2), rated=sum(c.value is not None for c in fit.conditions)
        )
    ]
    failed = [
        voice.term("condition", condition.name) for condition in fit.conditions if condition.gate_failed
    ]
    unrated = [voice.term("condition", name) for name in GATED if fit.condition(name).value is None]
    if failed:
        sentences.append(voice("fit.gate_failed", conditions=voice.listed(failed)))
    elif unrated:
        sentences.append(voice("fit.gates_open", conditions=voice.listed(unrated)))
    else:
        sentences.append(voice("fit.gates_passed"))
    if fit.weakest is not None:
        sentences.append(
            voice(
                "fit.weakest",
                condition=voice.term("condition", fit.weakest.name),
                value=voice.number(fit.weakest.value),
            )
        )
    if fit.profile is not None:
        met = [voice.term("sign", criterion.name) for criterion in fit.profile.known if criterion.met]
        sentences.append(
            voice(
                "fit.profile",
                profile=voice.term("profile", fit.profile.name),
                met=len(met),
                known=len(fit.profile.known),
                signs=voice.listed(met),
            )
        )
    else:
        sentences.append(voice("fit.no_profile"))
    return Paragraphs((voice.sentences(sentences[:3]), voice.sentences(sentences[3:])))
