"""Effect terms: what was agreed, beside the measures, for judging the effect of an engagement.

They stand in engagement.toml under [effect]: what else happened in the same months, how the order of the roll-out was
chosen, and – only where the client wants a return – what the engagement cost and what a change of a measure is worth.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from okrworkbook.bilingual import UNSAID, Bilingual

ORDERS = ("", "planned", "random")  # how it was chosen which department begins when; "" is not known


@dataclass(frozen=True)
class Event:
    """Something else that happened in these months and could explain a change."""

    on: date | None
    what: Bilingual


@dataclass(frozen=True)
class Amount:
    """Money, from the least to the most it may be."""

    what: Bilingual
    low: float
    high: float


@dataclass(frozen=True)
class Worth:
    """What one unit of change of a measure is worth in the time observed, from the least to the most."""

    measure: str  # the measure's name in the agreement, in either language
    low: float
    high: float
    source: Bilingual = UNSAID


@dataclass(frozen=True)
class EffectTerms:
    """The terms of the effect report. `order` is of ORDERS; amounts are in `currency`, such as CNY."""

    order: str = ""
    currency: str = ""
    events: tuple[Event, ...] = ()
    costs: tuple[Amount, ...] = ()
    worths: tuple[Worth, ...] = ()


NOTHING_AGREED = EffectTerms()
