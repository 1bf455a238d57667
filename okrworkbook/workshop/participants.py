"""Participants: the screen of one person in the room – a seat, and whatever the session asks of them now.

What is asked stands in the sitting's state as `ask`, which the host's screen sets:

    {}                                                          nothing; wait
    {"kind": "lines", "question": words}                        write lines, each alone; "under": a name of their own
    {"kind": "votes", "round": 1, "mode": "points", "budget": 100, "list": [[id, words], …]}
    {"kind": "confidence", "list": [[id, words], …]}            0–10 for each
    {"kind": "scores", "list": [[id, words], …]}                1–5 for each

Numbers the host has shown stand in the state as `revealed` {id: [numbers]}: no other can be picked then.

What they put in goes to their seat's own file, under `lines` (or the name said) [words], `votes` {round: {id: points}},
`confidence` and `scores` {id: number}; it is in no table before the host's action puts it there. Loads no pandas: six people open it at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from okrworkbook import catalogue
from okrworkbook import workspace as workspace_
from okrworkbook.client.edits import CLIENT, EditConflict
from okrworkbook.errors import ParameterError
from okrworkbook.exhibit import Callout, Exhibit
from okrworkbook.notebook import refuse_unknown_parameters
from okrworkbook.texts import LANGS
from okrworkbook.workshop import layout
from okrworkbook.workshop.board import Board
from okrworkbook.workshop.room import Room
from okrworkbook.workshop.sitting import Seat, Sitting, day_of

if TYPE_CHECKING:
    from ipywidgets import DOMWidget

LINES, VOTES, CONFIDENCE, SCORES, WAIT = "lines", "votes", "confidence", "scores", "wait"
REVEALED = "revealed"
MOST_LINES, LONGEST_LINE = 12, 200  # lines a seat may give; characters in one
HIGHEST = 10  # confidence
MARKS = (1, 2, 3, 4, 5)  # scores
LONGEST_SITTING = timedelta(days=1)  # a session that began longer ago is over


def join_session(
    client: str, lang: str = "zh", session: str = "", day: str = "", department: str = ""
) -> Room:
    """The room of a participant: the sitting of this session, day and department; the client's of today if no day is named.

    Where it has not begun the room waits for it. Raises ParameterError for parameters the notebook does not have, a
    session, language or day nobody knows, and ClientNotFound.
    """
    refuse_unknown_parameters(catalogue.PARTICIPANTS.notebook)
    if lang not in LANGS:
        raise ParameterError("lang", lang=lang, known=", ".join(LANGS))
    if session:
        catalogue.deliverable(session)
    awaited = None
    if session and day:
        folder = workspace_.client_folder(client)
        awaited = Sitting(folder, session, day_of(day), department)
    return WaitingRoom(client, lang, session, awaited)


class WaitingRoom(Room):
    """A participant's room, which takes up the sitting once the host has begun it: this one, or the newest."""

    def __init__(self, client: str, lang: str, session: str, awaited: Sitting | None = None):
        super().__init__(client, lang, "", CLIENT, None, session)
        self.awaited = awaited

    def look(self) -> bool:
        """As in Room."""
        if self.sitting is None:
            self.sitting = self._begun()
        return super().look()

    def _begun(self) -> Sitting | None:
        if self.awaited is not None:
            return self.awaited if self.awaited.begun else None
        newest = Sitting.latest(workspace_.client_folder(self.id), self.session)
        return newest if newest and date.today() - newest.day <= LONGEST_SITTING else None


class Participant:
    """What one person can do, without a widget. `seat` is None until they have given a name."""

    def __init__(self, sitting: Sitting):
        self.sitting = sitting
        self.seat: Seat | None = None

    def join(self, name: str) -> Seat:
        """Take a seat. Raises ParameterError for a blank or endless name."""
        self.seat = self.sitting.take_seat(name)
        return self.seat

    def asked(self) -> Mapping[str, Any]:
        """What is asked now; its `kind` is WAIT where nothing is."""
        ask = self.sitting.state().get("ask") or {}
        return ask if ask.get("kind") in (LINES, VOTES, CONFIDENCE, SCORES) else {"kind": WAIT}

    def own(self, kind: str) -> Any:
        """What this seat has put in of one kind."""
        kept = self.sitting.own(self.seat.code) if self.seat else {}
        return kept.get(kind) or ([] if kind == LINES else {})

    def own_lines(self) -> list[str]:
        """The lines this seat has written of what is asked now."""
        kept = self.sitting.own(self.seat.code) if self.seat else {}
        return kept.get(_under(self.asked())) or []

    def own_votes(self) -> dict[str, int]:
        """The points this seat has given in the round that is open, to candidates on its list."""
        ask = self.asked()
        known = {name for name, _ in ask.get("list", ())}
        given = self.own(VOTES).get(str(ask.get("round")), {})
        return {name: points for name, points in given.items() if name in known}

    def give_lines(self, text: str, seen: str | None = None) -> list[str]:
        """Keep these lines, each in a line of its own; what was there before, and was `seen`, is replaced.

        Raises ParameterError where no lines are asked for, or they are too many or too long, and EditConflict where the
        seat has other lines than were seen: a second device, or somebody of the same name, has written them.
        """
        ask = self._must_be_asked(LINES)
        lines = lines_of(text)
        if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
            raise ParameterError("seat_lines", most=MOST_LINES, longest=LONGEST_LINE)
        name = _under(ask)
        shown = {} if seen is None else {name: lines_of(seen)}
        try:
            self._put(name, lines, shown)
        except EditConflict as conflict:
            one = conflict.conflicts[0]
            raise EditConflict([replace(one, theirs="\n".join(one.theirs or ()), ours=text)]) from None
        return lines

    def give_votes(self, candidate: str, points: int) -> dict[str, int]:
        """Give a candidate so many points in all, within the budget.

        Raises ParameterError where the vote is not open, the candidate is not on the frozen list, or it is too much.
        """
        ask = self._must_be_asked(VOTES)
        votes = {**self.own_votes(), candidate: points}
        known = {name for name, _ in ask["list"]}
        if candidate not in known or points < 0 or sum(votes.values()) > ask["budget"]:
            raise ParameterError("seat_votes", budget=ask["budget"])
        kept = {name: given for name, given in votes.items() if given}
        self._put(VOTES, {**self.own(VOTES), str(ask["round"]): kept})
        return kept

    def give_confidence(self, goal: str, number: int) -> None:
        """Say how confident one is of a key result, 0–10. Raises ParameterError where it is not asked for, or shown already."""
        ask = self._must_be_asked(CONFIDENCE)
        if goal in self.revealed():
            raise ParameterError("seat_not_asked")
        if goal not in {name for name, _ in ask["list"]} or not 0 <= number <= HIGHEST:
            raise ParameterError("seat_confidence", highest=HIGHEST)
        self._put(CONFIDENCE, {**self.own(CONFIDENCE), goal: number})

    def give_score(self, goal: str, mark: int) -> None:
        """Score a key result, 1–5. Raises ParameterError where it is not asked for."""
        ask = self._must_be_asked(SCORES)
        if goal not in {name for name, _ in ask["list"]} or mark not in MARKS:
            raise ParameterError("seat_score", lowest=MARKS[0], highest=MARKS[-1])
        self._put(SCORES, {**self.own(SCORES), goal: mark})

    def revealed(self) -> Mapping[str, Sequence[int]]:
        """Key result → everybody's numbers, of those the host has shown."""
        shown = self.sitting.state().get(REVEALED) or {}
        return {name: numbers for name, numbers in shown.items() if numbers}

    def _must_be_asked(self, kind: str) -> Mapping[str, Any]:
        ask = self.asked()
        if self.seat is None or ask["kind"] != kind:
            raise ParameterError("seat_not_asked")
        return ask

    def _put(self, kind: str, value: object, seen: Mapping[str, object] | None = None) -> None:
        if self.seat is not None:
            self.sitting.put(self.seat.code, seen, **{kind: value})


class ParticipantBoard(Board):
    """One person's screen: asks for a name, then shows what is asked, and follows within two looks at the files."""

    def __init__(self, room: Room):
        super().__init__(room)
        self.person: Participant | None = None
        self._box: Any = None
        self._shown: tuple[object, ...] = ()
        self._confident: dict[str, Any] = {}
        self._written: Any = None  # the text in which lines are written

    def exhibits(self) -> Sequence[Exhibit]:
        """That nothing is asked here, where nobody sits before it."""
        if self.room.live:
            return ()
        voice = self.room.voice
        return (Callout(voice("seat.nobody"), voice("seat.nobody.text")),)

    def widget(self) -> DOMWidget:
        """The box that shows what is asked."""
        from ipywidgets import VBox

        self._box = VBox()
        self._box.add_class("okr-participant")
        self.room.look()
        self._follow()
        return self._box

    def moved(self) -> None:
        """Show what is asked now, if it is something else than before; what is being typed is not touched."""
        if self._box is not None:
            self._follow()

    def _follow(self) -> None:
        if self.person is None and self.room.sitting is not None:
            self.person = Participant(self.room.sitting)
        ask = self.person.asked() if self.person else {"kind": WAIT}
        now = (self.person is not None, self.person and self.person.seat, repr(ask))
        if now != self._shown:
            self._shown = now
            self._confident, self._written = {}, None
            self._box.children = self._parts(ask)
        if self._confident:
            self._show_confidence()
        if self._written is not None:
            self._show_lines()

    def _parts(self, ask: Mapping[str, Any]) -> list[DOMWidget]:
        voice, person = self.room.voice, self.person
        if person is None:
            return [layout.said(voice("seat.no_session"))]
        if person.seat is None:
            return self._door()
        head = layout.said(voice("seat.yours", seat=person.seat.code))
        asking = {
            LINES: self._lines,
            VOTES: self._votes,
            CONFIDENCE: self._confidence,
            SCORES: self._scores,
        }.get(ask["kind"])
        return [head, *(asking(ask) if asking else [layout.said(voice("seat.wait"))])]

    def _door(self) -> list[DOMWidget]:
        from ipywidgets import Text

        voice = self.room.voice
        name = Text(continuous_update=False, layout={"width": "24em", "max_width": "100%"})
        problem = layout.said("")

        def join() -> None:
            try:
                seat = self.person.join(name.value)
            except ParameterError as fault:
                layout.tell(problem, fault.message(voice))
                return
            self.room.who = seat.name
            self._follow()

        enter = layout.button(self.room, voice("seat.enter"), join, layout.PRIMARY)
        return [layout.said(voice("seat.hello")), layout.field(voice("seat.name"), name), enter, problem]

    def _lines(self, ask: Mapping[str, Any]) -> list[DOMWidget]:
        from okrworkbook.workshop import widgets

        voice, person = self.room.voice, self.person

        def save(text: str) -> str:
            return voice.count("seat.lines_kept", len(person.give_lines(text, self._written.seen)))

        self._written = widgets.DraftText(
            self.room,
            {"save": save},
            label=str(ask.get("question") or voice("seat.lines")),
            hint=voice("seat.lines.hint", most=MOST_LINES),
            key=self.room.draft_key(person.seat.code, _under(ask)),
            value="\n".join(person.own_lines()),
            rows=8,
        )
        return [self._written]

    def _show_lines(self) -> None:
        """Show what another device on this seat has written; the page leaves alone what is being typed."""
        own = self.person.own_lines()
        if own != lines_of(self._written.value):
            self._written.value = "\n".join(own)

    def _votes(self, ask: Mapping[str, Any]) -> list[DOMWidget]:
        from okrworkbook.workshop import widgets

        person = self.person

        def cast(candidate: str, points: int) -> bool:
            ballot.mine = person.give_votes(candidate, points)
            return True

        ballot = widgets.Votes(
            self.room,
            {"cast": cast},
            label=self.room.voice("seat.votes", round=ask["round"]),
            mode=ask["mode"],
            budget=ask["budget"],
            candidates=[{"id": name, "title": words, "note": ""} for name, words in ask["list"]],
            mine=person.own_votes(),
        )
        return [ballot]

    def _confidence(self, ask: Mapping[str, Any]) -> list[DOMWidget]:
        from okrworkbook.workshop import widgets

        person = self.person
        own = person.own(CONFIDENCE)
        for name, words in ask["list"]:

            def pick(value: int, name: str = name) -> bool:
                person.give_confidence(name, value)
                self._confident[name].mine = value
                return True

            self._confident[name] = widgets.ConfidenceReveal(
                self.room, {"pick": pick}, label=words, mine=own.get(name, -1)
            )
        return [*self._confident.values()]

    def _show_confidence(self) -> None:
        """Show how many have picked and what the host has revealed, and take away what the host begins again."""
        shown = self.person.revealed()
        picked = [kept.get(CONFIDENCE) or {} for kept in self.person.sitting.everybody().values()]
        seats = len(self.person.sitting.seats())
        for name, one in self._confident.items():
            one.of, one.answered = seats, sum(name in numbers for numbers in picked)
            numbers = sorted(shown.get(name, ()))
            if numbers and numbers != one.values:
                one.mine = self.person.own(CONFIDENCE).get(name, -1)
                one.show(numbers)
            elif not numbers and one.values:
                one.begin_again()

    def _scores(self, ask: Mapping[str, Any]) -> list[DOMWidget]:
        from okrworkbook.workshop import widgets

        person = self.person
        own = person.own(SCORES)
        rows = []
        for name, words in ask["list"]:

            def score(value: int, name: str = name) -> bool:
                person.give_score(name, value)
                return True

            rows.append(widgets.Score(self.room, {"score": score}, label=words, value=own.get(name, 0)))
        return rows


def lines_of(text: str) -> list[str]:
    """What was typed, as lines: without blank ones and spaces around words."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _under(ask: Mapping[str, Any]) -> str:
    """Under which name lines are kept."""
    return str(ask.get("under") or LINES)


def participate(room: Room) -> ParticipantBoard:
    """The screen of one participant."""
    return ParticipantBoard(room)
