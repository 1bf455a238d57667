"""Proof in words: what limits and “zero errors” do and do not show."""

from __future__ import annotations

from math import ceil

from okrworkbook.analysis.proof import Claim, ProofResult, per_unit
from okrworkbook.exhibit import Findings, Paragraphs
from okrworkbook.narrative.alignment import goal_text
from okrworkbook.texts import Voice


def evidence_needed(proof: ProofResult, voice: Voice) -> Findings | Paragraphs:
    """Every key result that calls for it: what its number could show, and what it could not."""
    if not proof.claims:
        none = voice("proof.none", n=proof.examined) if proof.examined else voice("proof.none_yet")
        return Paragraphs((none,))
    limits = (voice("proof.limits"), voice("proof.limits.text", level=voice.percent(proof.level)))
    return Findings(
        (
            *(
                (claim_text(claim, voice), claim_in_words(claim, proof.level, voice))
                for claim in proof.claims
            ),
            limits,
        ),
        ordered=False,
    )


def claim_text(claim: Claim, voice: Voice) -> str:
    """The key result's own words, in the reader's language where there are any."""
    return goal_text(claim.text, claim.text_en, voice)


def claim_in_words(claim: Claim, level: float, voice: Voice) -> str:
    """What it takes, or what it leaves possible."""
    sure = voice.percent(level)
    if claim.kind == "no_failure" and claim.bounds is None:
        return voice("proof.no_failure.unknown")
    if claim.kind == "no_failure":
        return voice(
            "proof.no_failure",
            n=claim.bounds.trials,
            one=voice.percent(claim.bounds.one_sided, 1),
            two=voice.percent(claim.bounds.two_sided[1], 1),
            level=sure,
        )
    if claim.kind == "change":
        return voice(
            "proof.change",
            change=voice.percent(claim.limit),
            n=claim.periods,
            total=voice.percent(claim.compounded, 1),
        )
    none, one, *_ = claim.needed
    return voice(
        f"proof.{claim.kind}",
        amount=amount_in_words(none.amount, claim, voice),
        more=amount_in_words(one.amount, claim, voice),
        level=sure,
    )


def amount_in_words(amount: float, claim: Claim, voice: Voice) -> str:
    """9,986 miles; so many trials where a share is judged."""
    number = f"{ceil(round(amount, 6)):,}"
    if claim.kind != "rate":
        return voice("proof.trials", n=number)
    per = per_unit(voice.name(claim.unit))
    return voice("proof.amount", n=number, unit=per[1] if per else claim.counted)
