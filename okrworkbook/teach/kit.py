"""Kit: what does a notebook call to show an exercise, check an answer, ask for a hint?

`ex = okr.open_exercises(lang, who)`, then `ex("fish-1").check(answer)`. The exercise's id is in the call, so a cell or
file that was copied goes on working. Nothing raises into the notebook but an id that does not exist.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from okrworkbook.errors import ParameterError
from okrworkbook.teach.answers import NoAnswer, WrongKind, plain_answer
from okrworkbook.teach.attempts import Attempts
from okrworkbook.teach.checks import reasons_against
from okrworkbook.teach.exercises import HINTS, Exercise, exercise, exercises
from okrworkbook.teach.pack import Place, find_place
from okrworkbook.teach.reasons import Reason
from okrworkbook.teach.task import facts_table, literal, title
from okrworkbook.teach.verdict import FAIL, PASS, TODO, Shown, Verdict
from okrworkbook.texts import LANGS, Voice

NEEDED = 2  # different answers before a learner may see a solution
LONGEST_NAME = 40
LOG = logging.getLogger(__name__)


def open_exercises(lang: str = "zh", who: str = "", folder: Path | None = None) -> Exercises:
    """The exercises in one language, for whoever works in this folder.

    `who` is a code such as P03 and never a name. Raises ParameterError for parameters the notebook does not have,
    and for another language.
    """
    from okrworkbook import catalogue
    from okrworkbook.notebook import refuse_unknown_parameters

    refuse_unknown_parameters(catalogue.EXERCISES.notebook)
    if lang not in LANGS:
        raise ParameterError("lang", lang=lang, known=", ".join(LANGS))
    return Exercises(Voice(lang), str(who)[:LONGEST_NAME], find_place(folder or Path.cwd()))


class Exercises:
    """All exercises as one person sees them: `ex("fish-1")` is one of them."""

    def __init__(self, voice: Voice, who: str, place: Place):
        self._voice, self._place = voice, place
        self._attempts = Attempts(place.folder, who, voice.lang)
        self._opened: dict[str, Opened] = {}

    def __call__(self, name: str) -> Opened:
        """One exercise. Raises ParameterError, naming the nearest, for an id that does not exist."""
        found = exercise(name)
        if found.id not in self._opened:
            self._opened[found.id] = Opened(found, self._voice, self._place, self._attempts)
        return self._opened[found.id]

    def overview(self) -> Shown:
        """How every exercise stands since the kernel was started, and what no check looks at."""
        voice = self._voice
        states = {
            one.id: self._opened[one.id].state if one.id in self._opened else TODO for one in exercises()
        }
        counts = {name: [*states.values()].count(state) for name, state in (("passed", PASS), ("open", TODO))}
        failed = len(states) - counts["passed"] - counts["open"]
        rows = [
            [
                str(one.number),
                one.words("title", voice),
                voice.term("exercise.state", states[one.id]),
                one.words("unchecked", voice),
            ]
            for one in exercises()
        ]
        columns = [voice(f"exercise.column.{name}") for name in ("number", "title", "state", "unchecked")]
        head = voice("teach.overview", n=len(states), failed=failed, **counts)
        return Shown(head, (voice("teach.overview.note"),), (columns, rows))


class Opened:
    """One exercise as one person sees it."""

    def __init__(self, found: Exercise, voice: Voice, place: Place, attempts: Attempts):
        self._exercise, self._voice, self._place, self._attempts = found, voice, place, attempts
        self._hints = 0
        self.state = TODO

    @property
    def starter(self) -> Any:
        """What stands in the answer before anybody answers."""
        return self._exercise.starter(self._voice)

    def check(self, answer: Any = None) -> Verdict:
        """PASS, FAIL with its reasons, or TODO where nobody has answered. Never raises."""
        try:
            verdict = self._judged(answer)
        except Exception:  # an answer may be anything; a fault of ours is no fault of the learner's
            LOG.info(
                "exercise %s", self._exercise.id, exc_info=True
            )  # said below; no page of Python in the notebook
            verdict = self._verdict(TODO, (Reason("unjudged"),))
        self.state = verdict.status
        return verdict

    def hint(self) -> Shown:
        """The next hint, three in all, each telling more; the last one again after that."""
        self._hints = min(self._hints + 1, HINTS)
        self._attempts.hinted(self._exercise.id, self._hints)
        head = self._voice("teach.hint", n=self._hints, of=HINTS)
        return Shown(head, (self._exercise.hint(self._hints, self._voice),))

    def solution(self) -> Shown:
        """One possible answer: for a trainer, and for a learner after two real attempts once the key is there."""
        voice, name, key = self._voice, self._exercise.id, self._place.key
        tried = self._attempts.count(name)
        if not self._place.trainer and tried < NEEDED:
            return Shown(voice("teach.solution.early", n=NEEDED, tried=tried), status=TODO)
        if key is None or name not in key:
            return Shown(voice("teach.solution.key"), status=TODO)
        self._attempts.solved(name)
        return Shown(voice("teach.solution"), (literal(key[name].solutions[voice.lang]),))

    def _judged(self, answer: object) -> Verdict:
        one, voice = self._exercise, self._voice
        try:
            plain = plain_answer(one, answer, voice)
        except NoAnswer as nothing:
            blank = (("lines", voice.listed(nothing.lines)),)
            return self._verdict(
                TODO, (Reason("incomplete", blank) if nothing.lines else Reason("untouched"),)
            )
        except WrongKind:
            form = (("form", ("exercise.form", one.check)),)
            return self._verdict(FAIL, (Reason("kind", form),))
        reasons = reasons_against(one, plain, voice)
        outcome = FAIL if reasons else PASS
        self._attempts.tried(one.id, plain, outcome.lower(), reasons[0].code if reasons else "")
        return self._verdict(outcome, reasons)

    def _verdict(self, outcome: str, reasons: tuple[Reason, ...]) -> Verdict:
        one, voice = self._exercise, self._voice
        lines = tuple(reason.text(voice) for reason in reasons)
        if outcome == PASS:
            lines = tuple(
                voice(f"teach.{part}", what=one.words(part, voice)) for part in ("checked", "unchecked")
            )
        head = voice("teach.verdict", n=one.number, state=voice.term("exercise.state", outcome))
        return Verdict(
            head, lines, status=outcome, exercise=one.id, reasons=tuple(reason.code for reason in reasons)
        )

    def _card(self) -> Shown:
        one, voice = self._exercise, self._voice
        form = voice("teach.form", form=voice.term("exercise.form", one.check))
        return Shown(title(one, voice), (one.words("task", voice), form), facts_table(one, voice))

    def __repr__(self) -> str:
        return self._card().plain()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return self._card()._repr_mimebundle_()
