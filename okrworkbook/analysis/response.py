"""Response: who was asked, who answered, and how far the answers can speak for everybody."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from okrworkbook.analysis.disclosure import hidden_groups, shown_layers
from okrworkbook.analysis.intervals import Rate, sampling_margin
from okrworkbook.thresholds import DEFAULTS, Thresholds


@dataclass(frozen=True)
class GroupResponse:
    """How many of a group were invited and answered. Where `hidden`, neither count nor rate is shown."""

    group: str
    rate: Rate
    hidden: bool
    small: bool  # hidden for its own size, not to protect another group
    low: bool  # below the rate at which a group can speak for itself


@dataclass(frozen=True)
class ResponseResult:
    """The response to the questionnaire."""

    total: Rate
    margin: float | None  # of a share near one half, finite population, 95 %
    low: bool
    departments: tuple[GroupResponse, ...]
    layers: tuple[GroupResponse, ...]


def assess_response(
    people: pd.DataFrame, survey: pd.DataFrame, thresholds: Thresholds = DEFAULTS
) -> ResponseResult:
    """Compare the questionnaires that came back with the people invited, by department and layer."""
    invited = people[people["invited"].fillna(False).astype(bool)]
    total = Rate(len(survey), len(invited))
    layers = shown_layers(
        survey["layer"].value_counts().to_dict(), thresholds["min_group"], thresholds["min_executives"]
    )
    return ResponseResult(
        total=total,
        margin=sampling_margin(total.part, total.whole),
        low=total.share is not None and total.share < thresholds["response_rate_total"],
        departments=_by_group(invited["department"], survey["department"], thresholds),
        layers=_by_group(
            invited["layer"].map(layers), survey["layer"].map(layers), thresholds, tuple(layers.values())
        ),
    )


def _by_group(
    invited: pd.Series, answered: pd.Series, thresholds: Thresholds, first: tuple[str, ...] = ()
) -> tuple[GroupResponse, ...]:
    """One response a group, in the order of `first` and then of appearance."""
    asked = invited.value_counts().to_dict()
    came = answered.value_counts().to_dict()
    present = set(invited) | set(answered)
    order = [group for group in dict.fromkeys([*first, *invited, *answered]) if group in present]
    hidden = hidden_groups(came, thresholds["min_group"])
    groups = []
    for group in order:
        rate = Rate(int(came.get(group, 0)), int(asked.get(group, 0)))
        low = rate.share is not None and rate.share < thresholds["response_rate_group"]
        groups.append(GroupResponse(group, rate, group in hidden, rate.part < thresholds["min_group"], low))
    return tuple(groups)
