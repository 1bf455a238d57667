"""Score cards: one key result after the other, its evidence, the team's score, and the reason where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from okrworkbook.exhibit import Exhibit
from okrworkbook.narrative.agreed_scores import points
from okrworkbook.narrative.carry_over import plain
from okrworkbook.workshop import layout
from okrworkbook.workshop.room import NOTED, Room
from okrworkbook.workshop.sessions.review.boards.by_unit import ByUnit
from okrworkbook.workshop.sessions.review.reading import (
    score_exhibits,
    summary_words,
)
from okrworkbook.workshop.sessions.review.scoring import Scoring, SilentScores, silent_of

if TYPE_CHECKING:
    from ipywidgets import DOMWidget


class ScoresBoard(ByUnit):
    """One key result after the other: what the numbers give, the team's score, and the reason where they differ."""

    def __init__(self, room: Room):
        super().__init__(room)
        self.scoring = Scoring(room)
        self.silent = SilentScores(room.sitting) if room.sitting else None
        self.kr = ""
        self._cards: dict[str, tuple[Any, Any]] = {}  # key result → score and reason
        self._place: Any = None
        self._told: Any = None
        self._picker: Any = None
        self._sum: Any = None
        self._turnout: Any = None
        self._filling = False

    def exhibits(self) -> Sequence[Exhibit]:
        """Four numbers and the band chart."""
        return score_exhibits(self.room)

    # --- what is shown

    def evidence_words(self, kr: str) -> str:
        """What the check-ins say of a key result: from where to where, how far, and the score they propose."""
        voice, one = self.room.voice, self.now.ending[kr]
        last = next((r for r in reversed(one.track.readings) if r.value is not None), None)
        told = [
            f"{kr} {one.track.kr.text.text(voice.lang)}",
            voice(
                "review_session.course",
                baseline=plain(one.track.baseline),
                target=plain(one.track.kr.target),
                last=plain(last.value if last else None),
                day=voice.day(last.day if last else None),
            ),
            voice(
                "review_session.proposal", attained=voice.number(one.attainment, 2), score=points(one.points)
            )
            if one.points is not None
            else voice("review_session.no_proposal"),
        ]
        silent = silent_of(self.room).get(kr)
        if silent is not None:
            told.append(
                voice.count(
                    "review_session.marked",
                    silent.n,
                    median=points(silent.median),
                    low=silent.low,
                    high=silent.high,
                )
                if silent.shown
                else voice("review_session.marked_few", n=silent.n)
            )
        return "\n".join(told)

    def labels(self) -> dict[str, str]:
        """Key result of the unit → how the list calls it, with its score."""
        voice, now = self.room.voice, self.now
        return {
            one.id: voice(
                "review_session.item",
                id=one.id,
                text=one.track.kr.text.text(voice.lang),
                score=points(now.scored[one.id].points if one.id in now.scored else None),
            )
            for one in now.of_unit(self.unit)
        }

    def score_traits(self, kr: str) -> dict[str, Any]:
        """The score as its widget shows it: a decimal one at the nearest mark, named in the label."""
        voice, limits = self.room.voice, self.now.look.limits
        value, standing = self.scoring.shown(kr), self.now.scored.get(kr)
        label = voice("review_session.score")
        if standing is not None:
            label = voice("review_session.score_given", score=points(standing.points))
        return {
            "label": label,
            "value": 0 if value is None else min(5, int(value + 0.5)),
            "anchors": [voice(f"review_session.mark.{mark}") for mark in range(1, 6)],
            "band": [limits["ideal_low"], limits["ideal_high"]],
        }

    # --- what the host does

    def give(self, kr: str, value: int) -> str | bool:
        """Score a key result; one that is off the numbers waits for its reason, and says so."""
        saved = self.scoring.give(kr, float(value))
        self.show()
        if not saved and kr in self.scoring.waiting:
            computed = self.now.ending[kr].points
            key = "review_session.needs" if computed is not None else "review_session.needs_unmeasured"
            return self.room.voice(key, score=points(computed))
        return saved

    def explain(self, kr: str, text: str) -> str | bool:
        """Keep the reason, with the score that waits for it; one that waits for a score says so."""
        _, field = self._cards.get(kr, (None, None))
        saved = self.scoring.explain(kr, text, field.seen if field is not None else None)
        self.show()
        return saved or (self.room.voice("review_session.reason_waits") if kr in self.scoring.said else False)

    def take(self, every: bool = False) -> int:
        """Score this key result as the numbers do, or all of the unit that have no score yet."""
        taken = self.scoring.take([one.id for one in self.endings()] if every else [self.kr])
        self.room.tell(NOTED, self.room.voice("review_session.taken", n=taken))
        self.show()
        return taken

    def go(self, kr: str) -> None:
        """Take up a key result."""
        self.kr = kr
        self.show()

    def step(self, by: int) -> None:
        """Go on by so many, round the unit's list."""
        krs = [one.id for one in self.endings()]
        if krs:
            self.go(krs[(krs.index(self.kr) + by) % len(krs)] if self.kr in krs else krs[0])

    def ask(self) -> None:
        """Ask everybody to score the unit's key results silently."""
        if self.silent is not None:
            voice = self.room.voice
            self.silent.open(
                [(one.id, f"{one.id} {one.track.kr.text.text(voice.lang)}") for one in self.endings()]
            )
            self.room.look()
            self.show()

    def close(self) -> None:
        """Show what was marked, as a median with its ends."""
        if self.silent is not None:
            self.room.tell(NOTED, self.room.voice.count("review_session.closed", self.silent.close()))
            self.room.look()
            self.show()

    def see(self, unit: str) -> None:
        """Take up another unit, at its first key result."""
        self.unit, self.kr = unit, ""
        self.show()

    # --- the widget

    def widget(self) -> DOMWidget:
        """The choice, the evidence, the score with its reason, and the sum."""
        voice = self.room.voice
        head = self._choose_unit()
        if not self.now.units:
            return head
        self._told, self._sum, self._turnout = layout.said(""), layout.said(""), layout.said("")
        self._place = layout.column()
        self._picker = layout.choice(self.room, self.labels(), None, self._picked)
        button = layout.button
        board = layout.column(
            head,
            layout.row(
                button(self.room, voice("review_session.do.ask"), self.ask),
                button(self.room, voice("review_session.do.close"), self.close),
            ),
            self._turnout,
            layout.field(voice("review_session.kr"), self._picker),
            self._told,
            self._place,
            layout.row(
                button(self.room, voice("review_session.do.back"), lambda: self.step(-1)),
                button(self.room, voice("review_session.do.on"), lambda: self.step(1)),
                button(self.room, voice("review_session.do.take"), self.take),
                button(self.room, voice("review_session.do.take_all"), lambda: self.take(every=True)),
            ),
            self._sum,
        )
        self.show()
        return board

    def moved(self) -> None:
        """How many have marked by now."""
        self._show_turnout()

    def refresh(self) -> None:
        """Show the tables as they are now."""
        self.show()

    def show(self) -> None:
        """Show the key result at hand as it is now."""
        if self._picker is None:
            return
        labels = self.labels()
        if self.kr not in labels:
            self.kr = next(iter(labels), "")
        self._filling = True
        options = tuple((words, kr) for kr, words in labels.items())
        if self._picker.options != options:
            self._picker.options = options
        self._picker.value = self.kr or None
        self._filling = False
        if self.kr:
            layout.tell(self._told, self.evidence_words(self.kr))
            self._place.children = self._card(self.kr)
        layout.tell(self._sum, summary_words(self.now, self.room.voice))
        self._show_turnout()

    def _picked(self, kr: str) -> None:
        if not self._filling and kr:
            self.go(kr)

    def _card(self, kr: str) -> tuple[DOMWidget, ...]:
        """The score and the reason of one key result: its own pair, so that late words reach no other."""
        from okrworkbook.workshop import widgets

        voice, traits = self.room.voice, self.score_traits(kr)
        if kr not in self._cards:
            score = widgets.Score(self.room, {"score": lambda value: self.give(kr, value)}, **traits)
            reason = widgets.DraftText(
                self.room,
                {"save": lambda text: self.explain(kr, text)},
                label=voice("review_session.reason"),
                hint=voice("review_session.reason.hint"),
                key=self.room.draft_key("reason", kr),
                value=self.scoring.reason(kr),
                rows=2,
            )
            self._cards[kr] = (score, reason)
        score, reason = self._cards[kr]
        for name, value in traits.items():
            setattr(score, name, value)
        reason.value = self.scoring.reason(kr)
        waits = kr in self.scoring.waiting
        reason.hint = voice("review_session.waits" if waits else "review_session.reason.hint")
        return score, reason

    def _show_turnout(self) -> None:
        if self._turnout is not None and self.silent is not None:
            marked, seats = self.silent.turnout()
            words = self.room.voice("review_session.turnout", n=marked, of=seats) if self.silent.ask else ""
            layout.tell(self._turnout, words)


def scores(room: Room) -> ScoresBoard:
    """Silent marks and the team's scores."""
    return ScoresBoard(room)
