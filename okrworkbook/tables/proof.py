"""The table of proof: how much must be observed for a limit to be shown."""

from __future__ import annotations

from okrworkbook.analysis.proof import EVENTS, Claim, ProofResult
from okrworkbook.exhibit import TableExhibit
from okrworkbook.narrative.proof import amount_in_words, claim_text
from okrworkbook.texts import Voice


def evidence_needed(proof: ProofResult, voice: Voice) -> TableExhibit | None:
    """What each limit needs with no event seen, one, two and three, or what so many trials leave possible.

    None where no key result calls for it.
    """
    if not proof.claims:
        return None
    return TableExhibit(
        voice.count("table.proof.title", len(proof.claims), total=proof.examined),
        [
            voice("table.proof.key_result"),
            voice("table.proof.kind"),
            *(voice.count("table.proof.events", k) for k in EVENTS),
        ],
        [_claim(claim, voice) for claim in proof.claims],
        ["left", "left", *["right"] * len(EVENTS)],
        widths=[3.6, 2.6, *[1.9] * len(EVENTS)],
        note=voice("table.proof.note", level=voice.percent(proof.level)),
        source=voice("source.proof"),
    )


def _claim(claim: Claim, voice: Voice) -> list[str]:
    cells = [amount_in_words(one.amount, claim, voice) for one in claim.needed]
    if claim.bounds is not None:
        one, two = claim.bounds.one_sided, claim.bounds.two_sided[1]
        cells = [voice("proof.bounds", one=voice.percent(one, 1), two=voice.percent(two, 1))]
    if claim.compounded is not None:
        cells = [voice("proof.compounded", n=claim.periods, total=voice.percent(claim.compounded, 1))]
    cells += ["–"] * (len(EVENTS) - len(cells))
    return [claim_text(claim, voice), voice.term("proof.kind", claim.kind), *cells]
