"""Trainings: what the bundled clients' trainings are filled with, made once for all tests of a file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import okrworkbook as okr
from okrworkbook.analysis.training import TrainingMaterial
from okrworkbook.exhibit import Exhibit
from tests.builders import bundled


@cache
def material_of(name: str, lang: str = "zh") -> TrainingMaterial:
    """The material of a bundled client."""
    return okr.training_material(bundled(name, lang))


@cache
def decks_of(name: str, lang: str = "zh") -> Sequence[Exhibit]:
    """Everything on its slides, one exhibit after the other."""
    data, material = bundled(name, lang), material_of(name, lang)
    curve = okr.figures.scoring_curve(material.scoring, data.voice)
    return okr.tables.training_decks(okr.plan_training(data), material, data.voice, curve).items
