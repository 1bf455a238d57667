"""Figures: draw one result each. They compute nothing: every number drawn is a field of the result."""

from okrworkbook.figures.alignment import (
    alignment_matrix,
    owner_load,
)
from okrworkbook.figures.causes import (
    cause_ranking,
    priority_quadrant,
)
from okrworkbook.figures.conflicts import (
    conflict_map,
)
from okrworkbook.figures.cycle import (
    cycle_strip,
)
from okrworkbook.figures.goal_tree import (
    objective_tree,
)
from okrworkbook.figures.groups import (
    score_heatmap,
)
from okrworkbook.figures.response import (
    response_rate,
)
from okrworkbook.figures.scoring import (
    scoring_curve,
)
from okrworkbook.figures.strategy import (
    vote_points,
)
from okrworkbook.figures.survey import (
    dimension_answers,
    item_answers,
)
from okrworkbook.figures.training import (
    training_gain_chart,
    training_quiz_chart,
)
from okrworkbook.figures.waves import (
    wave_change,
)

__all__ = [
    "alignment_matrix",
    "cause_ranking",
    "conflict_map",
    "cycle_strip",
    "dimension_answers",
    "item_answers",
    "objective_tree",
    "owner_load",
    "priority_quadrant",
    "response_rate",
    "score_heatmap",
    "scoring_curve",
    "training_gain_chart",
    "training_quiz_chart",
    "vote_points",
    "wave_change",
]
