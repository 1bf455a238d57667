"""Quiz analysis: what did people know before and after the training, question by question and layer by layer?

Everything printed of two occasions rests on the same people: on those who took the quiz both times. Were questions
also told of all who came the first time, the answers of the few who stayed away could be worked out. Groups below
the least size are withheld, and so is what would give them away; individuals are never shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from okrworkbook.analysis.disclosure import SIZE, Cut, Shown, protect, shown_layers, shown_share
from okrworkbook.analysis.intervals import Rate, mean_interval
from okrworkbook.analysis.training.gain import ClassGain, DropOut, class_gain, drop_out, shown_percent
from okrworkbook.analysis.training.quiz_items import (
    EASY,
    ItemResult,
    answered,
    item_results,
    kr20,
    percent_right,
    right_answers,
)
from okrworkbook.teaching import QuizItem
from okrworkbook.thresholds import DEFAULTS, Thresholds

NONE, FEW, ONCE, TWICE = "none", "few", "once", "twice"
PRE, POST = "pre", "post"
QUIZ, SCORES = "quiz", "scores"


@dataclass(frozen=True)
class Occasion:
    """The quiz as it was taken before, or after, by the people it is told of. Scores are percent right."""

    occasion: str  # pre or post
    n: int
    mean: float
    shown: Shown  # the mean as it may be printed
    interval: tuple[float, float] | None  # of the mean, bootstrap, 95 %; None also where it is only a bound
    passed: Rate
    passed_shown: Shown
    items: tuple[ItemResult, ...] = ()  # empty where only scores were recorded
    kr20: float | None = None


@dataclass(frozen=True)
class LayerGain:
    """One layer: its gain and who passed; without numbers where it is withheld."""

    group: str  # a layer, or management for executives and managers together
    gain: ClassGain | None
    passed: Rate | None
    passed_shown: Shown | None
    small: bool = False  # withheld for its own size, not to protect another

    @property
    def hidden(self) -> bool:
        """Whether its numbers are withheld."""
        return self.gain is None


@dataclass(frozen=True)
class QuizAnalysis:
    """What the quiz shows. Empty but for its state where nobody, or too few, took it."""

    state: str  # NONE, FEW, ONCE: one occasion, or TWICE
    taken: tuple[int, int]  # people who took it before and after
    both: int
    source: str = ""  # QUIZ: answers; SCORES: only scores in the table of trainings
    before: Occasion | None = None
    after: Occasion | None = None
    gain: ClassGain | None = None
    dropped: DropOut | None = None
    layers: tuple[LayerGain, ...] = ()
    quiz: tuple[QuizItem, ...] = ()

    @property
    def occasions(self) -> tuple[Occasion, ...]:
        """Those that are shown, in order of time."""
        return tuple(one for one in (self.before, self.after) if one is not None)

    def flags(self, item: str) -> tuple[str, ...]:
        """What a trainer should look at in a question: as it stood last, and whether it was easy before."""
        found = [one.flags for occasion in self.occasions for one in occasion.items if one.item == item]
        early = [flag for flags in found[:-1] for flag in flags if flag == EASY]
        return (*early, *found[-1]) if found else ()


def analyse_quiz(
    answers: pd.DataFrame,
    trainings: pd.DataFrame,
    people: pd.DataFrame,
    items: Sequence[QuizItem],
    thresholds: Thresholds = DEFAULTS,
    seed: int = 0,
) -> QuizAnalysis:
    """The quiz of one client (tables `quiz_answers`, `trainings`, `people`; columns as in the schema).

    Where no answers were recorded, the scores of the table of trainings are read: then there is nothing to say of
    questions.
    """
    keys = {item.id: item.key for item in items}
    given = {name: answered(answers[answers["occasion"] == name], list(keys)) for name in (PRE, POST)}
    right = {name: right_answers(frame, keys) for name, frame in given.items()}
    scores = {name: percent_right(frame) for name, frame in right.items()}
    source = QUIZ
    if not any(map(len, scores.values())):
        scores, source = _recorded(trainings), SCORES
    both = scores[PRE].index.intersection(scores[POST].index)
    taken = len(scores[PRE]), len(scores[POST])
    least = thresholds["min_group"]
    if max(taken) < least:
        return QuizAnalysis(FEW if any(taken) else NONE, taken, len(both))
    twice = len(both) >= least
    told = {name: both if twice else own.index for name, own in scores.items()}
    shown = {
        name: _occasion(name, scores[name][told[name]], given[name], keys, source, thresholds, seed)
        for name in (PRE, POST)
        if len(told[name]) >= least
    }
    result = QuizAnalysis(
        TWICE if twice else ONCE, taken, len(both), source, shown.get(PRE), shown.get(POST), quiz=tuple(items)
    )
    return _paired(result, scores, both, people, thresholds, seed) if twice else result


def _recorded(trainings: pd.DataFrame) -> dict[str, pd.Series]:
    """The scores in the table of trainings: of someone trained more than once, the last."""
    last = trainings.sort_values("date", kind="stable").groupby("person_id").last()
    return {PRE: last["score_pre"].dropna().astype(float), POST: last["score_post"].dropna().astype(float)}


def _occasion(
    name: str,
    scores: pd.Series,
    given: pd.DataFrame,
    keys: dict[str, str],
    source: str,
    thresholds: Thresholds,
    seed: int,
) -> Occasion:
    passed = _passed(scores, thresholds)
    answers = given.loc[scores.index] if source == QUIZ else None
    shown = shown_percent(float(scores.mean()), len(scores), thresholds)
    return Occasion(
        name,
        len(scores),
        float(scores.mean()),
        shown,
        None if shown.bound else mean_interval(scores.to_numpy(), seed),
        passed,
        shown_share(passed.part, passed.whole, thresholds),
        () if answers is None else item_results(answers, keys, name == PRE, thresholds),
        None if answers is None else kr20(right_answers(answers, keys)),
    )


def _passed(scores: pd.Series, thresholds: Thresholds) -> Rate:
    """Who reached the pass mark; 80 % of twelve questions are ten right."""
    return Rate(int((scores >= 100 * thresholds["quiz_pass"] - 1e-9).sum()), len(scores))


def _paired(
    result: QuizAnalysis,
    scores: dict[str, pd.Series],
    both: pd.Index,
    people: pd.DataFrame,
    thresholds: Thresholds,
    seed: int,
) -> QuizAnalysis:
    before, after = scores[PRE][both].to_numpy(), scores[POST][both].to_numpy()
    left = scores[PRE].drop(both).to_numpy()
    return QuizAnalysis(
        result.state,
        result.taken,
        result.both,
        result.source,
        result.before,
        result.after,
        class_gain(before, after, thresholds, seed),
        drop_out(before, left, thresholds, seed),
        _layers(scores, both, people, thresholds, seed),
        result.quiz,
    )


def _layers(
    scores: dict[str, pd.Series], both: pd.Index, people: pd.DataFrame, thresholds: Thresholds, seed: int
) -> tuple[LayerGain, ...]:
    """Every layer, executives with the managers where they are few; withheld as the plan of the table says."""
    layers = people.set_index("person_id")["layer"].reindex(both).fillna("")
    merged = shown_layers(
        layers.value_counts().to_dict(), thresholds["min_group"], thresholds["min_executives"]
    )
    groups = layers.map(lambda layer: merged.get(layer, ""))
    plan = protect([Cut("layer", groups)], pd.DataFrame({"both": np.ones(len(both), bool)}), thresholds)
    found = []
    for group in dict.fromkeys(merged.values()):
        cell, own = plan.cell("layer", group, "both"), groups.index[groups == group]
        if cell.hidden:
            found.append(LayerGain(group, None, None, None, cell.state == SIZE))
        elif len(own):
            before, after = scores[PRE][own], scores[POST][own]
            passed = _passed(after, thresholds)
            found.append(
                LayerGain(
                    group,
                    class_gain(before.to_numpy(), after.to_numpy(), thresholds, seed),
                    passed,
                    shown_share(passed.part, passed.whole, thresholds),
                )
            )
    return tuple(found)
