"""Training: who is trained when and with what, and what is known of it afterwards?

`agenda` has the course of each layer slide by slide, `schedule` and `plan` put it on a client's working days,
`material` fills it from the client's own goals (`drafts_to_fix`, `statements`, `cases`, `misconceptions`), and
`kirkpatrick` judges it by what people said (`pulse`), knew (`quiz_items`, `gain`, `quiz_analysis`) and wrote
(`behaviour`).
"""

from __future__ import annotations

from okrworkbook.analysis.training.agenda import COURSES, Course, Slide, course_of
from okrworkbook.analysis.training.behaviour import WordingByTraining, wording_by_training
from okrworkbook.analysis.training.cases import (
    Board,
    OpenLink,
    RedCase,
    UnitNeeds,
    alignment_board,
    conflict_case,
    red_case,
)
from okrworkbook.analysis.training.drafts_to_fix import ToFix, drafts_to_fix
from okrworkbook.analysis.training.gain import ClassGain, DropOut, class_gain, normalised_gain
from okrworkbook.analysis.training.kirkpatrick import Evaluation, evaluate_training
from okrworkbook.analysis.training.material import TrainingMaterial, training_material
from okrworkbook.analysis.training.misconceptions import (
    Misconception,
    Misconceptions,
    find_misconceptions,
)
from okrworkbook.analysis.training.plan import LayerPlan, TrainingPlan, plan_layers, plan_training
from okrworkbook.analysis.training.pulse import PulseItem, pulse_items
from okrworkbook.analysis.training.quiz_analysis import LayerGain, Occasion, QuizAnalysis, analyse_quiz
from okrworkbook.analysis.training.quiz_items import ItemResult, item_results, kr20
from okrworkbook.analysis.training.schedule import Session, schedule_layer
from okrworkbook.analysis.training.statements import Statement, statements_to_sort

__all__ = [
    "COURSES",
    "Board",
    "ClassGain",
    "Course",
    "DropOut",
    "Evaluation",
    "ItemResult",
    "LayerGain",
    "LayerPlan",
    "Misconception",
    "Misconceptions",
    "Occasion",
    "OpenLink",
    "PulseItem",
    "QuizAnalysis",
    "RedCase",
    "Session",
    "Slide",
    "Statement",
    "ToFix",
    "TrainingMaterial",
    "TrainingPlan",
    "UnitNeeds",
    "WordingByTraining",
    "alignment_board",
    "analyse_quiz",
    "class_gain",
    "conflict_case",
    "course_of",
    "drafts_to_fix",
    "evaluate_training",
    "find_misconceptions",
    "item_results",
    "kr20",
    "normalised_gain",
    "plan_layers",
    "plan_training",
    "pulse_items",
    "red_case",
    "schedule_layer",
    "statements_to_sort",
    "training_material",
    "wording_by_training",
]
