"""Thresholds: every limit that decides a judgement, with its unit and where it comes from.

A consultant changes one in the client's engagement.toml under [thresholds]; the report's appendix prints
the ones in force. Sources: "method" is a published source, "judgement" is this suite's own default.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True)
class Threshold:
    """One limit: its default, unit and source. What it means is the text `threshold.<name>`."""

    name: str
    default: float
    unit: str  # people, share, points (1–5), points100 (0–100), days, items, goals, months, seconds
    source: str  # a citation key of the appendix, or "judgement"


_ALL = (
    # Reading the survey
    Threshold("min_group", 5, "people", "judgement_platforms"),
    Threshold("min_executives", 10, "people", "judgement"),
    Threshold("min_items_answered", 3, "items", "judgement"),
    Threshold("at_risk_score", 3.0, "points", "judgement"),
    Threshold("severity_amber", 30, "points100", "judgement"),
    Threshold("severity_red", 50, "points100", "judgement"),
    Threshold("unclear_share", 0.20, "share", "judgement"),
    Threshold("alpha_usable", 0.70, "alpha", "nunnally"),
    Threshold("alpha_indicative", 0.60, "alpha", "judgement"),
    Threshold("item_total_min", 0.20, "correlation", "judgement"),
    Threshold("response_rate_total", 0.60, "share", "judgement"),
    Threshold("response_rate_group", 0.40, "share", "judgement"),
    # Causes
    Threshold("weight_survey", 0.5, "weight", "judgement"),
    Threshold("weight_audit", 0.3, "weight", "judgement"),
    Threshold("weight_interviews", 0.2, "weight", "judgement"),
    Threshold("cause_shown", 50, "points100", "judgement"),
    Threshold("stale_days", 14, "days", "judgement"),
    Threshold("goals_per_person", 5, "goals", "judgement"),
    Threshold("duplicate_similarity", 90, "points100", "judgement"),
    # Suitability
    Threshold("gate_sponsor", 2.5, "points", "judgement"),
    Threshold("gate_safety", 2.5, "points", "judgement"),
    Threshold("go_mean", 3.5, "points", "judgement"),
    Threshold("pilot_mean", 2.8, "points", "judgement"),
    Threshold("self_driven_autonomy", 3.8, "points", "judgement"),
    Threshold("low_tolerance_safety", 3.0, "points", "judgement"),
    # Scoring key results
    Threshold("ideal_low", 2.5, "points", "brief"),
    Threshold("ideal_high", 3.5, "points", "brief"),
)

REGISTRY: Mapping[str, Threshold] = MappingProxyType({threshold.name: threshold for threshold in _ALL})


@dataclass(frozen=True)
class Thresholds:
    """The limits in force for one client: the defaults, with this client's changes over them."""

    changes: Mapping[str, float] = field(default_factory=dict)

    def __getitem__(self, name: str) -> float:
        """The limit in force. Raises KeyError for a name that is not registered."""
        return self.changes.get(name, REGISTRY[name].default)

    def changed(self, name: str) -> bool:
        """Whether this client's limit differs from the default."""
        return self[name] != REGISTRY[name].default


DEFAULTS = Thresholds()
