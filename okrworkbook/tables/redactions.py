"""Quotations under review: what is found in each and what is proposed, for the consultant's screen only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from okrworkbook.analysis.quotations import Proposal, propose_redactions
from okrworkbook.analysis.redaction import KINDS
from okrworkbook.exhibit import InternalTable
from okrworkbook.narrative.interviews import code_label
from okrworkbook.texts import Voice

if TYPE_CHECKING:
    from okrworkbook.client import Client


def redaction_proposals(client: Client, names: Sequence[str] = ()) -> InternalTable:
    """Every quotation of a client with what could tell who is meant. Holds people's own words: never published.

    `names` are people whom nobody may be able to recognise, beside those that are found by their form.
    """
    voice = client.voice
    proposals = propose_redactions(client.interviews, names, departments_of(client))
    found = sum(bool(proposal.found) for proposal in proposals)
    decided = sum(proposal.decision is not None for proposal in proposals)
    return InternalTable(
        voice("review.table.title", n=len(proposals), found=found, decided=decided),
        [
            voice(f"review.{name}")
            for name in ("segment_id", "layer", "cause", "code", "original", "found", "proposed", "decision")
        ],
        [review_row(proposal, voice) for proposal in proposals],
        note=voice("review.table.note"),
    )


def departments_of(client: Client) -> tuple[str, ...]:
    """The client's departments as either language calls them."""
    own = {name for table in (client.people, client.interviews) for name in table["department"] if name}
    others = {other for lang in ("zh", "en") for name in own if (other := _named(client, lang, name))}
    return tuple(sorted(own | others))


def _named(client: Client, lang: str, name: str) -> str:
    return client.engagement.voice(lang).name(name)


def review_row(proposal: Proposal, voice: Voice) -> list[str]:
    """One quotation in the reader's words, from its number to what has been decided."""
    decided = {True: voice("review.yes"), False: voice("review.no"), None: ""}
    return [
        proposal.segment_id,
        voice.term("layer", proposal.layer) if proposal.layer else "–",
        voice.term("cause", proposal.cause) if proposal.cause else "–",
        code_label(proposal.code, voice) if proposal.code else "–",
        proposal.quote,
        found_in_words(proposal, voice),
        proposed_words(proposal, voice),
        decided[proposal.decision],
    ]


def found_in_words(proposal: Proposal, voice: Voice) -> str:
    """What was found and why it is proposed: a kind and the word itself, one a line."""
    return "\n".join(
        voice("review.finding", kind=voice.term("review.kind", kind), word=word)
        for kind, word in proposal.found
    )


def proposed_words(proposal: Proposal, voice: Voice) -> str:
    """The quotation with every finding replaced by what it is."""
    words = {kind: voice("review.mask", kind=voice.term("review.kind", kind)) for kind in KINDS}
    return proposal.redaction.mask_in(proposal.quote, words)
