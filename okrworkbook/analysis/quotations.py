"""Quotations: which words of the interviews a person is to decide about, and what is found in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from okrworkbook.analysis.coding import code_named
from okrworkbook.analysis.redaction import Redaction, propose


@dataclass(frozen=True)
class Proposal:
    """One segment's words with what could tell who is meant, and what was decided about them so far.

    `decision` is True or False where a person has decided, None where nobody has. Words approved before their
    final form was recorded count as undecided.
    """

    segment_id: str
    layer: str
    cause: str
    code: str
    quote: str
    redaction: Redaction
    decision: bool | None = None
    shown: str = ""
    harmless: str = ""

    @property
    def found(self) -> tuple[tuple[str, str], ...]:
        """What was found, as kind and word, in the order it stands."""
        text = self.redaction.text
        return tuple((span.kind, text[span.start : span.end]) for span in self.redaction.spans)


def propose_redactions(
    interviews: pd.DataFrame, names: Sequence[str] = (), departments: Sequence[str] = ()
) -> tuple[Proposal, ...]:
    """A proposal for every segment that has words, once however many coded it, in the table's order.

    `interviews` has the columns of the schema; `names` are people and `departments` the client's, both of
    which are proposed to be masked.
    """
    quoted = interviews[interviews["quote"] != ""].drop_duplicates("segment_id")
    return tuple(
        Proposal(
            row["segment_id"],
            row["layer"],
            row["cause"],
            code_named(row["code"]),
            row["quote"],
            propose(row["quote"], names, departments),
            _decision(row),
            row["quote_shown"],
            row["quote_harmless"],
        )
        for row in quoted.to_dict("records")
    )


def _decision(row: dict[str, object]) -> bool | None:
    if pd.isna(row["approved"]):
        return None
    return True if row["approved"] and row["quote_shown"] else None if row["approved"] else False
