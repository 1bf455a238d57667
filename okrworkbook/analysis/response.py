"""Response: who was asked, who answered, and how far the answers can speak for everybody."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from okrworkbook.analysis.disclosure import ANSWERED, SIZE, Disclosure, protect_survey, shown_layers
from okrworkbook.analysis.intervals import Rate, sampling_margin
from okrworkbook.thresholds import DEFAULTS, Thresholds


@dataclass(frozen=True)
class GroupResponse:
    """How many of a group were invited and answered. Where `hidden`, there is no rate.

    A full house is not told as “at least”: having answered is not an answer, and the number of people stands
    beside every mean.
    """

    group: str
    invited: int
    rate: Rate | None
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
    people: pd.DataFrame,
    survey: pd.DataFrame,
    thresholds: Thresholds = DEFAULTS,
    disclosure: Disclosure | None = None,
) -> ResponseResult:
    """Compare the questionnaires that came back with the people invited, by department and layer."""
    plan = disclosure or protect_survey(survey[["department", "layer"]], thresholds)
    invited = people[people["invited"].fillna(False).astype(bool)]
    total = Rate(len(survey), len(invited))
    layers = shown_layers(
        survey["layer"].value_counts().to_dict(), thresholds["min_group"], thresholds["min_executives"]
    )
    return ResponseResult(
        total=total,
        margin=sampling_margin(total.part, total.whole),
        low=total.share is not None and total.share < thresholds["response_rate_total"],
        departments=_by_group("department", invited["department"], survey["department"], plan, thresholds),
        layers=_by_group(
            "layer",
            invited["layer"].map(layers),
            survey["layer"].map(layers),
            plan,
            thresholds,
            tuple(layers.values()),
        ),
    )


def _by_group(
    cut: str,
    invited: pd.Series,
    answered: pd.Series,
    plan: Disclosure,
    thresholds: Thresholds,
    first: tuple[str, ...] = (),
) -> tuple[GroupResponse, ...]:
    """One response a group, in the order of `first` and then of appearance."""
    asked = invited.value_counts().to_dict()
    came = answered.value_counts().to_dict()
    present = set(invited) | set(answered)
    groups = []
    for group in dict.fromkeys([*first, *invited, *answered]):
        if group not in present:
            continue
        decided = plan.cell(cut, group, ANSWERED)
        whole = int(asked.get(group, 0))
        rate = None if decided.hidden else Rate(int(came.get(group, 0)), whole)
        share = rate.share if rate else None
        low = share is not None and share < thresholds["response_rate_group"]
        groups.append(GroupResponse(group, whole, rate, decided.hidden, decided.state == SIZE, low))
    return tuple(groups)
