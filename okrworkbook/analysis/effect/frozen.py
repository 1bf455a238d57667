"""Frozen: were the measures settled before the start, and are they still the ones that were agreed?

Compared with the agreement as it was published, where it was: a measure that was defined, aimed or added
afterwards can be made to look well.
"""

from __future__ import annotations

from okrworkbook.analysis.scope import FrozenMeasure, fingerprint, standard_name
from okrworkbook.client.agreed import AgreedMeasure, Agreement
from okrworkbook.engagement import Outcome


def frozen_remarks(outcome: Outcome | None, started: bool, agreement: Agreement | None) -> tuple[str, ...]:
    """What is to be said of how a measure was settled: codes of REMARKS.

    `started` is whether it was read before the start, which is a baseline for a measure with a standard
    definition.
    """
    if outcome is None:
        return ()
    if agreement is None:
        return () if _is_frozen(outcome, started) else ("not_frozen",)
    then = _then(outcome, agreement)
    if then is None:
        return ("added_later",)
    changes = {
        "not_frozen": not then.frozen,
        "changed_definition": bool(then.fingerprint) and then.fingerprint != fingerprint(outcome),
        "changed_target": then.target != outcome.target,
    }
    return tuple(code for code, found in changes.items() if found)


def _is_frozen(outcome: Outcome, started: bool) -> bool:
    if standard_name(outcome):
        return started
    return FrozenMeasure("", outcome, None, "stated", None, None, None).frozen


def _then(outcome: Outcome, agreement: Agreement) -> AgreedMeasure | None:
    """The measure in the agreement as published: by its name, else as the standard measure it is."""
    agreed = [measure for measure in agreement.measures if measure.measure]
    named = next((one for one in agreed if one.measure == outcome.measure.text("zh")), None)
    standard = standard_name(outcome)
    return named or next((one for one in agreed if standard and one.name == standard), None)
