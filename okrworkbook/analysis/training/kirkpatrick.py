"""Kirkpatrick: what is known of the training on each of four levels – liked, learnt, done differently, had an effect?

The fourth level, what became of goals and of cooperation, is measured by the review of the cycle and by the effect
report, with their own designs; here only stands where. What is not known yet is named, with what it needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.okr_set import current_goals
from okrworkbook.analysis.training.behaviour import (
    DRAFTS,
    GOALS,
    SHOWN,
    WordingByTraining,
    wording_by_training,
    wordings_of_drafts,
    wordings_of_goals,
)
from okrworkbook.analysis.training.pulse import PulseItem, pulse_items
from okrworkbook.analysis.training.quiz_analysis import TWICE, QuizAnalysis, analyse_quiz
from okrworkbook.analysis.wording.check import check_wording
from okrworkbook.model import LAYERS
from okrworkbook.teaching import quiz

if TYPE_CHECKING:
    from okrworkbook.client import Client

LEVELS = (1, 2, 3, 4)


@dataclass(frozen=True)
class Evaluation:
    """What is known of a client's trainings."""

    reach: tuple[tuple[str, Rate], ...]  # layer, people with a training recorded of all of it
    pulse: tuple[PulseItem, ...]
    quiz: QuizAnalysis
    behaviour: tuple[WordingByTraining, ...]

    @property
    def held(self) -> bool:
        """Whether any training is recorded."""
        return any(rate.part for _, rate in self.reach)

    @property
    def known(self) -> tuple[int, ...]:
        """The levels on which there is a number to show."""
        found = {
            1: any(item.mean is not None for item in self.pulse),
            2: self.quiz.state == TWICE,
            3: self.held and any(one.state == SHOWN for one in self.behaviour),
        }
        return tuple(level for level in LEVELS if found.get(level))


def evaluate_training(client: Client, seed: int = 2026) -> Evaluation:
    """Everything there is to say of a client's trainings. `seed` fixes the bootstrap."""
    limits, people, trainings = client.engagement.thresholds, client.people, client.trainings
    goals = current_goals(client)
    wording = check_wording(goals.objectives, goals.key_results, None, client.opt_outs, client.lang, limits)
    owners = dict(zip(client.objectives["objective_id"], client.objectives["owner"], strict=True))
    owners |= dict(zip(client.key_results["kr_id"], client.key_results["owner"], strict=True))
    written = {
        GOALS: wordings_of_goals(wording, client.engagement.cycle_starts),
        DRAFTS: wordings_of_drafts(client.drafts, owners, client.lang, limits),
    }
    came = set(trainings["person_id"])
    return Evaluation(
        reach=tuple(
            (layer, Rate(int(own.isin(came).sum()), len(own)))
            for layer in LAYERS
            if len(own := people.loc[people["layer"] == layer, "person_id"])
        ),
        pulse=pulse_items(trainings, limits, seed),
        quiz=analyse_quiz(client.quiz_answers, trainings, people, quiz(), limits, seed),
        behaviour=tuple(
            wording_by_training(basis, own, people, trainings, limits) for basis, own in written.items()
        ),
    )
