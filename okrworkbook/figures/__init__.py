"""Figures: draw one result each. They compute nothing: every number drawn is a field of the result."""

from okrworkbook.figures.alignment import (
    alignment_matrix,
    owner_load,
)
from okrworkbook.figures.causes import (
    cause_ranking,
    priority_quadrant,
)
from okrworkbook.figures.clinic import (
    clinic_questions,
)
from okrworkbook.figures.conflicts import (
    conflict_map,
)
from okrworkbook.figures.cycle import (
    cycle_strip,
)
from okrworkbook.figures.effect import (
    effect_forest,
    effect_slopes,
)
from okrworkbook.figures.effect_time import (
    effect_event_study,
    effect_series,
)
from okrworkbook.figures.forecast import (
    forecast_intervals,
    forecast_paths,
)
from okrworkbook.figures.goal_tree import (
    objective_tree,
)
from okrworkbook.figures.groups import (
    score_heatmap,
)
from okrworkbook.figures.portfolio import (
    main_causes,
    readiness_by_industry,
)
from okrworkbook.figures.progress import (
    progress_strip,
    score_dots,
)
from okrworkbook.figures.provider_choice import (
    provider_scores,
    weighted_contributions,
)
from okrworkbook.figures.provider_firmness import (
    first_shares,
)
from okrworkbook.figures.provider_timeline import (
    proposal_timeline,
)
from okrworkbook.figures.response import (
    response_rate,
)
from okrworkbook.figures.review import (
    department_bands,
    reliability_diagram,
    score_distribution,
)
from okrworkbook.figures.scoring import (
    scoring_curve,
)
from okrworkbook.figures.self_operation import (
    maturity_profile,
)
from okrworkbook.figures.strategy import (
    vote_points,
)
from okrworkbook.figures.survey import (
    dimension_answers,
    item_answers,
)
from okrworkbook.figures.trainers import (
    trainer_levels_chart,
)
from okrworkbook.figures.training import (
    training_gain_chart,
    training_quiz_chart,
)
from okrworkbook.figures.warning import (
    fever_chart,
    warning_map,
)
from okrworkbook.figures.waves import (
    wave_change,
)

__all__ = [
    "alignment_matrix",
    "cause_ranking",
    "clinic_questions",
    "conflict_map",
    "cycle_strip",
    "department_bands",
    "dimension_answers",
    "effect_event_study",
    "effect_forest",
    "effect_series",
    "effect_slopes",
    "fever_chart",
    "first_shares",
    "forecast_intervals",
    "forecast_paths",
    "item_answers",
    "main_causes",
    "maturity_profile",
    "objective_tree",
    "owner_load",
    "priority_quadrant",
    "progress_strip",
    "proposal_timeline",
    "provider_scores",
    "readiness_by_industry",
    "reliability_diagram",
    "response_rate",
    "score_distribution",
    "score_dots",
    "score_heatmap",
    "scoring_curve",
    "trainer_levels_chart",
    "training_gain_chart",
    "training_quiz_chart",
    "vote_points",
    "warning_map",
    "wave_change",
    "weighted_contributions",
]
