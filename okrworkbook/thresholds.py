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
    unit: str  # people, share, points (1–5), points100 (0–100), days, items, …: the text `unit.<unit>`
    source: str  # "judgement" is this suite's own default; the others name a source, in words in the texts
    area: str  # which question it decides: survey, causes, fit, alignment, …
    least: float = 0  # no agreement may go below: what protects people is not for sale


_ALL = (
    Threshold("min_group", 5, "people", "judgement_platforms", "survey", least=3),
    Threshold("min_executives", 10, "people", "judgement", "survey"),
    Threshold("min_distribution", 10, "people", "judgement", "survey"),
    Threshold("extreme_share", 0.90, "share", "judgement", "survey"),
    Threshold("extreme_min_group", 20, "people", "judgement", "survey"),
    Threshold("min_items_answered", 3, "items", "judgement", "survey"),
    Threshold("at_risk_score", 3.0, "points", "judgement", "survey"),
    Threshold("severity_amber", 30, "points100", "judgement", "survey"),
    Threshold("severity_red", 50, "points100", "judgement", "survey"),
    Threshold("unclear_share", 0.20, "share", "judgement", "survey"),
    Threshold("alpha_usable", 0.70, "alpha", "nunnally", "survey"),
    Threshold("alpha_indicative", 0.60, "alpha", "judgement", "survey"),
    Threshold("item_total_min", 0.20, "correlation", "judgement", "survey"),
    Threshold("response_rate_total", 0.60, "share", "judgement", "survey"),
    Threshold("response_rate_group", 0.40, "share", "judgement", "survey"),
    Threshold("weight_survey", 0.5, "weight", "judgement", "causes"),
    Threshold("weight_audit", 0.3, "weight", "judgement", "causes"),
    Threshold("weight_interviews", 0.2, "weight", "judgement", "causes"),
    Threshold("cause_shown", 50, "points100", "judgement", "causes"),
    Threshold("agreement_reliable", 0.80, "alpha", "krippendorff", "interviews"),
    Threshold("agreement_tentative", 0.667, "alpha", "krippendorff", "interviews"),
    Threshold("double_coded_share", 0.20, "share", "judgement", "interviews"),
    Threshold("min_verbatims", 10, "people", "judgement_platforms", "interviews", least=5),
    Threshold("stale_days", 14, "days", "judgement", "causes"),
    Threshold("goals_per_person", 5, "goals", "judgement", "causes"),
    Threshold("duplicate_similarity", 90, "points100", "judgement", "causes"),
    Threshold("gate_sponsor", 2.5, "points", "judgement", "fit"),
    Threshold("gate_safety", 2.5, "points", "judgement", "fit"),
    Threshold("go_mean", 3.5, "points", "judgement", "fit"),
    Threshold("pilot_mean", 2.8, "points", "judgement", "fit"),
    Threshold("self_driven_autonomy", 3.8, "points", "judgement", "fit"),
    Threshold("low_tolerance_safety", 3.0, "points", "judgement", "fit"),
    Threshold("significance", 0.05, "probability", "custom", "rigour"),
    Threshold("power", 0.80, "probability", "cohen", "rigour"),
    Threshold("delta_small", 0.147, "delta", "romano", "rigour"),
    Threshold("delta_medium", 0.33, "delta", "romano", "rigour"),
    Threshold("delta_large", 0.474, "delta", "romano", "rigour"),
    Threshold("reverse_check_people", 30, "people", "judgement", "rigour"),
    Threshold("longstring_share", 0.5, "share", "simulation", "rigour"),
    Threshold("irv_min", 0.40, "points", "simulation", "rigour"),
    Threshold("mahalanobis_probability", 0.999, "probability", "simulation", "rigour"),
    Threshold("mahalanobis_people_per_item", 3, "people", "judgement", "rigour"),
    Threshold("even_odd_min", 0.0, "correlation", "simulation", "rigour"),
    Threshold("reverse_gap_max", 1.75, "points", "simulation", "rigour"),
    Threshold("pace_min", 2.0, "seconds_per_item", "huang", "rigour"),
    Threshold("careless_answered_share", 0.5, "share", "judgement", "rigour"),
    Threshold("careless_flags", 2, "flags", "simulation", "rigour"),
    Threshold("nonresponse_gap", 0.10, "share", "judgement", "rigour"),
    Threshold("weight_min", 0.3, "weight", "judgement", "rigour"),
    Threshold("weight_max", 3.0, "weight", "judgement", "rigour"),
    Threshold("rwg_min", 0.70, "agreement", "custom", "rigour"),
    Threshold("icc1_min", 0.05, "agreement", "lebreton", "rigour"),
    Threshold("company_objectives_least", 3, "goals", "brief", "strategy"),
    Threshold("company_objectives_most", 5, "goals", "brief", "strategy"),
    Threshold("concordance", 0.5, "agreement", "judgement", "strategy"),
    Threshold("ideal_low", 2.5, "points", "brief", "scoring"),
    Threshold("ideal_high", 3.5, "points", "brief", "scoring"),
    Threshold("owner_goals_warn", 3, "goals", "judgement", "alignment"),
    Threshold("owner_goals_error", 5, "goals", "judgement", "alignment"),
    Threshold("fan_out_max", 7, "goals", "judgement", "alignment"),
    Threshold("bottleneck_requests", 3, "requests", "judgement", "alignment"),
    Threshold("fte_full", 1.0, "share", "judgement", "alignment"),
    Threshold("local_share", 0.20, "share", "judgement", "alignment"),
    Threshold("conflict_direct", 100, "points100", "judgement", "conflicts"),
    Threshold("conflict_timing", 80, "points100", "judgement", "conflicts"),
    Threshold("conflict_resource", 70, "points100", "judgement", "conflicts"),
    Threshold("conflict_tradeoff", 60, "points100", "judgement", "conflicts"),
    Threshold("conflict_unconfirmed", 50, "points100", "judgement", "conflicts"),
    Threshold("conflict_counter", 30, "points100", "judgement", "conflicts"),
    Threshold("scope_team", 0.8, "weight", "judgement", "conflicts"),
    Threshold("scope_person", 0.6, "weight", "judgement", "conflicts"),
    Threshold("mitigation_parent", 0.5, "weight", "judgement", "conflicts"),
    Threshold("mitigation_agreement", 0.3, "weight", "judgement", "conflicts"),
    Threshold("mitigation_guardrail", 0.2, "weight", "judgement", "conflicts"),
    Threshold("conflict_red", 70, "points100", "judgement", "conflicts"),
    Threshold("conflict_amber", 40, "points100", "judgement", "conflicts"),
    Threshold("success_aspirational", 0.70, "share", "google", "scoring"),
    Threshold("near_ceiling", 0.90, "share", "judgement", "scoring"),
    Threshold("kr_weight_min", 10, "percent", "judgement", "scoring"),
    Threshold("kr_weight_max", 60, "percent", "judgement", "scoring"),
    Threshold("cycle_conditions", 3, "conditions", "judgement", "design"),
    Threshold("cycle_release_weeks", 6, "weeks", "judgement", "design"),
    Threshold("cycle_market_changes", 2, "changes", "judgement", "design"),
    Threshold("cycle_people", 300, "people", "judgement", "design"),
    Threshold("cycle_chain_weeks", 8, "weeks", "judgement", "design"),
    Threshold("executives_unpublished", 0.5, "share", "judgement", "design"),
    Threshold("objective_characters", 40, "characters", "judgement", "wording"),
    Threshold("objective_words", 20, "words", "judgement", "wording"),
    Threshold("weak_change", 0.05, "share", "judgement", "wording"),
    Threshold("wording_error", 25, "points100", "judgement", "wording"),
    Threshold("wording_warning", 10, "points100", "judgement", "wording"),
    Threshold("wording_info", 3, "points100", "judgement", "wording"),
    Threshold("wording_similarity", 85, "points100", "judgement", "wording"),
    Threshold("objectives_most", 5, "goals", "judgement", "wording"),
    Threshold("key_results_least", 2, "goals", "judgement", "wording"),
    Threshold("key_results_most", 5, "goals", "judgement", "wording"),
    Threshold("key_result_weight_least", 10, "points100", "judgement", "wording"),
    Threshold("key_result_weight_most", 60, "points100", "judgement", "wording"),
    Threshold("warn_pace_watch", 0.95, "share", "pace_bands", "warning"),
    Threshold("warn_pace_red", 0.75, "share", "pace_bands", "warning"),
    Threshold("warn_pace_planned", 0.10, "share", "judgement", "warning"),
    Threshold("warn_chance_amber", 0.50, "probability", "judgement", "warning"),
    Threshold("warn_chance_red", 0.25, "probability", "judgement", "warning"),
    Threshold("warn_silent_amber", 10, "days", "judgement", "warning"),
    Threshold("warn_silent_red", 21, "days", "judgement", "warning"),
    Threshold("warn_confidence_drop", 3, "confidence10", "judgement", "warning"),
    Threshold("warn_confidence_low", 3, "confidence10", "confidence_bands", "warning"),
    Threshold("warn_watermelon_confidence", 8, "confidence10", "confidence_bands", "warning"),
    Threshold("warn_watermelon_chance", 0.30, "probability", "judgement", "warning"),
    Threshold("warn_sandbag_confidence", 3, "confidence10", "confidence_bands", "warning"),
    Threshold("warn_sandbag_chance", 0.70, "probability", "judgement", "warning"),
    Threshold("warn_buffer_amber", 0.33, "share", "critical_chain", "warning"),
    Threshold("warn_buffer_red", 0.67, "share", "critical_chain", "warning"),
    Threshold("warn_buffer_slope", 0.40, "share", "judgement", "warning"),
    Threshold("warn_buffer_share", 0.25, "share", "judgement", "warning"),
    Threshold("warn_flat_readings", 3, "readings_in_row", "judgement", "warning"),
    Threshold("warn_flat_days", 10, "days", "judgement", "warning"),
    Threshold("warn_below_red", 0.10, "share", "judgement", "warning"),
    Threshold("warn_gate_overdue_red", 14, "days", "judgement", "warning"),
    Threshold("warn_budget", 0.30, "share", "judgement", "warning"),
    Threshold("warn_budget_least", 10, "goals", "judgement", "warning"),
    Threshold("warn_verdict_least", 40, "goals", "judgement", "warning"),
    Threshold("move_step", 0.25, "fte", "judgement", "reallocation"),
    Threshold("move_share", 0.20, "share", "judgement", "reallocation"),
    Threshold("move_gain", 0.02, "probability", "judgement", "reallocation"),
    Threshold("move_elasticity", 0.70, "exponent", "judgement", "reallocation"),
    Threshold("move_donate_chance", 0.90, "probability", "judgement", "reallocation"),
    Threshold("move_receive_chance_least", 0.25, "probability", "judgement", "reallocation"),
    Threshold("move_receive_chance_most", 0.70, "probability", "judgement", "reallocation"),
    Threshold("move_stop_chance", 0.10, "probability", "judgement", "reallocation"),
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
