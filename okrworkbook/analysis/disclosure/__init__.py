"""Disclosure: what a report may print without telling what fewer than five people answered.

`layers` says which layers are shown as one, `audit` whether published figures could be combined into one
about too few people, `plan` which cells of all tables are therefore printed, `reissue` whether a wave may be
published again, and `extremes` which shares, means, distributions and quotations give everybody away.
"""

from __future__ import annotations

from okrworkbook.analysis.disclosure.extremes import (
    AT_LEAST,
    AT_MOST,
    Shown,
    may_quote,
    may_show_distribution,
    shown_mean,
    shown_share,
)
from okrworkbook.analysis.disclosure.layers import MANAGEMENT, shown_layers
from okrworkbook.analysis.disclosure.plan import (
    ANSWERED,
    EARLY,
    EMPTY,
    LATE,
    PROTECTION,
    ROSTER,
    SHOWN,
    SIZE,
    THIRD,
    Cell,
    Cut,
    Disclosure,
    Weighted,
    protect,
    protect_survey,
)
from okrworkbook.analysis.disclosure.reissue import Verdict, may_reissue

__all__ = [
    "ANSWERED",
    "AT_LEAST",
    "AT_MOST",
    "EARLY",
    "EMPTY",
    "LATE",
    "MANAGEMENT",
    "PROTECTION",
    "ROSTER",
    "SHOWN",
    "SIZE",
    "THIRD",
    "Cell",
    "Cut",
    "Disclosure",
    "Shown",
    "Verdict",
    "Weighted",
    "may_quote",
    "may_reissue",
    "may_show_distribution",
    "protect",
    "protect_survey",
    "shown_layers",
    "shown_mean",
    "shown_share",
]
