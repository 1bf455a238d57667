"""Figures: draw one result each. They compute nothing: every number drawn is a field of the result."""

from okrworkbook.figures.causes import cause_ranking, priority_quadrant
from okrworkbook.figures.goal_tree import goal_tree
from okrworkbook.figures.groups import score_heatmap
from okrworkbook.figures.response import response_rate
from okrworkbook.figures.survey import dimension_answers, item_answers

__all__ = [
    "cause_ranking",
    "dimension_answers",
    "goal_tree",
    "item_answers",
    "priority_quadrant",
    "response_rate",
    "score_heatmap",
]
