"""Material: what of the client's own goes into decks and hand-outs?

Its objectives and key results, its earlier drafts, its conflicts and open links, its scoring – and nothing of the
survey. What it has too little of is filled up from our own examples, and each says which it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from okrworkbook.analysis.conflicts import Conflict
from okrworkbook.analysis.department_guide import department_guides
from okrworkbook.analysis.okr_set import Goals, KeyResult, OkrSet, collect_okrs, current_goals
from okrworkbook.analysis.progress.track import Tracking
from okrworkbook.analysis.scoring import ScoringStandard, scoring_standard
from okrworkbook.analysis.training.cases import Board, RedCase, alignment_board, conflict_case, red_case
from okrworkbook.analysis.training.drafts_to_fix import ToFix, drafts_to_fix
from okrworkbook.analysis.training.misconceptions import Misconceptions, find_misconceptions
from okrworkbook.analysis.training.statements import Statement, statements_to_sort
from okrworkbook.teaching import Example, QuizItem, Term, examples, glossary, quiz, statements

if TYPE_CHECKING:
    from okrworkbook.client import Client


@dataclass(frozen=True)
class TrainingMaterial:
    """Everything the trainings are filled with."""

    okrs: OkrSet
    kinds: Mapping[str, int]  # adopted objectives by type: committed, aspirational, learning, "" not said
    scoring: ScoringStandard
    misconceptions: Misconceptions
    to_fix: tuple[ToFix, ...]
    to_sort: tuple[Statement, ...]
    conflict: Conflict | None
    board: Board
    red: RedCase | None
    examples: tuple[Example, ...]  # ours, a bad and a better wording for every rule
    quiz: tuple[QuizItem, ...]
    glossary: tuple[Term, ...]

    @property
    def measured(self) -> tuple[KeyResult, ...]:
        """The company's key results that go from a baseline to a target."""
        return tuple(kr for kr in self.okrs.key_results if kr.baseline is not None and kr.target is not None)

    @property
    def guarded(self) -> tuple[KeyResult, ...]:
        """The company's key results that name a measure that must not suffer."""
        return tuple(kr for kr in self.okrs.key_results if kr.guardrail and kr.guardrail_value is not None)

    def own(self, exercise: str) -> tuple[int, int]:
        """Of an exercise's pieces, how many are the client's own, and how many there are."""
        pieces = {"fix": self.to_fix, "sort": self.to_sort}.get(exercise)
        if pieces is not None:
            return sum(one.own for one in pieces), len(pieces)
        single = {"conflict": self.conflict, "roleplay": self.red}
        if exercise in single:
            return int(single[exercise] is not None), 1
        many = {"vote": self.okrs.company, "rewrite": self.okrs.company, "board": self.board.links}
        return len(many.get(exercise, ())), len(many.get(exercise, ()))


def training_material(client: Client, tracking: Tracking | None = None) -> TrainingMaterial:
    """The material for one client, in its reader's language. `tracking` is where the cycle stands, once it runs."""
    goals = current_goals(client)
    limits = client.engagement.thresholds
    guides = department_guides(
        goals.objectives,
        goals.key_results,
        goals.links,
        cooperation=client.cooperation,
        resources=client.resources,
        drafts=client.drafts,
        opt_outs=client.opt_outs,
        own=client.tradeoffs,
        lang=client.lang,
        thresholds=limits,
    )
    okrs, names = collect_okrs(goals), names_of(client, goals)
    conflict = conflict_case(guides.conflicts)
    to_fix = drafts_to_fix(
        guides.rewordings, names, examples(), client.lang, _shown(okrs, conflict, client.lang)
    )
    return TrainingMaterial(
        okrs=okrs,
        kinds=Counter(goals.objectives["type"]),
        scoring=scoring_standard(client.engagement.scoring, False, limits),
        misconceptions=find_misconceptions(guides.rewordings, guides.wording.goals, examples()),
        to_fix=to_fix,
        to_sort=statements_to_sort(
            guides.wording.goals,
            _key_results(okrs),
            guides.rewordings,
            client.goal_audit.to_dict("records"),
            names,
            statements(),
            client.lang,
            {text for one in to_fix for text in (one.text, one.later)},
        ),
        conflict=conflict,
        board=alignment_board(guides.departments),
        red=red_case(okrs, tracking),
        examples=examples(),
        quiz=quiz(),
        glossary=glossary(),
    )


def names_of(client: Client, goals: Goals) -> frozenset[str]:
    """What is blanked in a wording: units and people, as the tables and the reader's language have them."""
    units = {*goals.objectives["unit"], *client.people["department"], *client.goal_audit["department"]}
    return frozenset({*units, *(client.voice.name(unit) for unit in units), *client.people["person_id"]})


def _shown(okrs: OkrSet, conflict: Conflict | None, lang: str) -> frozenset[str]:
    """The wordings that slides show: the company's key results, and those of the conflict."""
    sides = [side for side in (conflict.first, conflict.second) if side] if conflict else []
    negotiated = {(side.text_en or side.text) if lang == "en" else side.text for side in sides}
    return frozenset(negotiated | {kr.text.text(lang) for kr in okrs.key_results})


def _key_results(okrs: OkrSet) -> tuple[KeyResult, ...]:
    """The key results of the company and of the departments below it, each once."""
    below = (kr for branch in okrs.branches for kr in branch.below.key_results)
    return tuple({kr.id: kr for kr in (*okrs.key_results, *below)}.values())
