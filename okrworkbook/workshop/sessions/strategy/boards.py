"""Boards: the strategy session's steps before people, and what each leaves in the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from okrworkbook.client.edits import CLIENT
from okrworkbook.exhibit import Exhibit, Paragraphs
from okrworkbook.workshop import layout
from okrworkbook.workshop.agenda import AgendaBoard
from okrworkbook.workshop.board import Board
from okrworkbook.workshop.goal_table import GoalTable
from okrworkbook.workshop.looking import look_at
from okrworkbook.workshop.readback import ChatBoard, not_held
from okrworkbook.workshop.room import NOTED, Room
from okrworkbook.workshop.sessions.strategy.choosing import choice_changes, gate_of
from okrworkbook.workshop.sessions.strategy.merging import Merging
from okrworkbook.workshop.sessions.strategy.reading import (
    candidate_table,
    chat_text,
    choice_exhibits,
    gate_lines,
    vote_candidates,
    vote_exhibits,
)
from okrworkbook.workshop.sessions.strategy.steps import AGENDA, ask_at
from okrworkbook.workshop.sessions.strategy.voting import DOTS, POINTS, Ballot
from okrworkbook.workshop.tree_board import TreeBoard
from okrworkbook.workshop.worked_on import worked_on

if TYPE_CHECKING:
    from ipywidgets import Checkbox, DOMWidget

    from okrworkbook.analysis.strategy import Candidate

GROUP = "G:"  # how a group's node is told from the line it began with
SUGGESTED = 8  # pairs that look alike, shown at once
KR_COLUMNS = (
    *("objective_id", "text", "metric", "unit", "direction", "baseline", "target", "due", "owner", "source"),
    "guardrail_metric",
)


class CandidatesBoard(Board):
    """Collect what everybody wrote, merge what means the same, and make candidates of it."""

    def __init__(self, room: Room):
        super().__init__(room)
        self.merging = Merging(room.sitting) if room.sitting else None
        self._tree: Any = None
        self._pairs: Any = None
        self._turnout: Any = None
        self._cards: Any = None

    def exhibits(self) -> Sequence[Exhibit]:
        """The candidates."""
        return (candidate_table(self.room),)

    # --- what is shown

    def nodes(self) -> list[dict[str, Any]]:
        """The groups with their lines under them; a group of one line has none under it."""
        voice, listed = self.room.voice, []
        for group in self.merging.groups() if self.merging else ():
            flags = (
                [{"text": voice("strategy_session.seats", n=group.seats), "tone": "note"}]
                if group.seats
                else []
            )
            if group.candidate:
                flags.append({"text": group.candidate, "tone": "good"})
            if group.aside:
                flags.append({"text": voice("strategy_session.aside"), "tone": "warn"})
            if group.side != CLIENT:
                flags.append({"text": voice("strategy_session.reworded"), "tone": "warn"})
            name = GROUP + group.key
            locked = bool(group.candidate)
            listed.append(_node(name, "", voice("strategy_session.group"), group.text, flags, locked))
            listed += [
                _node(line.key, name, voice("strategy_session.line"), line.text, [], locked)
                for line in group.lines
                if len(group.lines) > 1
            ]
        return listed

    def suggestions(self) -> list[tuple[str, str, str]]:
        """Pairs that look alike: both keys, and the two lines with how alike they look."""
        if not self.merging:
            return []
        limit = look_at(self.room).limits["alike_lines"]
        voice, groups = self.room.voice, {group.key: group for group in self.merging.groups()}
        return [
            (
                pair.one,
                pair.other,
                voice(
                    "strategy_session.alike",
                    one=groups[pair.one].text,
                    other=groups[pair.other].text,
                    likeness=f"{pair.likeness:.0f}",
                ),
            )
            for pair in self.merging.alike(limit)[:SUGGESTED]
        ]

    def waiting_words(self) -> str:
        """How many have written how much, and nothing of what."""
        everybody = self.room.sitting.everybody() if self.room.sitting else {}
        written = [len(kept.get("lines", ())) for kept in everybody.values()]
        seats = len(self.room.sitting.seats()) if self.room.sitting else 0
        return self.room.voice(
            "strategy_session.written", seats=sum(n > 0 for n in written), of=seats, lines=sum(written)
        )

    # --- what the host does

    def collect(self, paper: str = "") -> bool:
        """Take everybody's lines."""
        if self.merging is None:
            return False
        fresh = self.merging.collect(paper)
        self.room.tell(NOTED, self.room.voice("strategy_session.collected", n=fresh))
        self.show()
        return True

    def rename(self, id: str, title: str) -> bool:
        """Other words for a group; a line is its author's and cannot be changed."""
        if not id.startswith(GROUP) or self.merging is None:
            self.room.tell(NOTED, self.room.voice("strategy_session.line_stays"))
            return False
        self.merging.word(id.removeprefix(GROUP), title, self.room.side)
        self.show()
        return True

    def move(self, id: str, parent: str, after: str) -> bool:
        """A group or line into another group, or out of its own."""
        if self.merging is None:
            return False
        key = id.removeprefix(GROUP)
        if parent:
            lead = self.merging.group_of(parent.removeprefix(GROUP)).key
            if not id.startswith(GROUP):
                self.merging.split(key)
            self.merging.merge(lead, key)
        elif not id.startswith(GROUP):
            self.merging.split(key)
        self.show()
        return True

    def remove(self, id: str) -> bool:
        """Set a group aside; it stays in the list and can be brought back by setting it aside again."""
        if self.merging is None:
            return False
        group = self.merging.group_of(id.removeprefix(GROUP))
        self.merging.set_aside(group.key, not group.aside)
        self.show()
        return True

    def merge(self, one: str, other: str) -> None:
        """Take a suggestion."""
        self.merging.merge(one, other)
        self.show()

    def keep_apart(self, one: str, other: str) -> None:
        """Turn a suggestion down."""
        self.merging.keep_apart(one, other)
        self.show()

    def promote(self) -> tuple[str, ...]:
        """Make candidates of every group that was not set aside."""
        made = self.merging.promote(self.room, look_at(self.room).goals.cycle) if self.merging else ()
        self.room.tell(NOTED, self.room.voice("strategy_session.promoted", n=len(made)))
        self.show()
        return made

    # --- the widget

    def widget(self) -> DOMWidget:
        """Cards, the groups, suggestions, and the way into the tables."""
        from okrworkbook.workshop import widgets

        voice = self.room.voice
        self._turnout = layout.said(self.waiting_words())
        self._cards = widgets.DraftText(
            self.room,
            {"save": self.collect_cards},
            label=voice("strategy_session.cards"),
            hint=voice("strategy_session.cards.hint"),
            key=self.room.draft_key("cards"),
        )
        self._tree = widgets.GoalTree(
            self.room,
            {"rename": self.rename, "move": self.move, "remove": self.remove},
            label=voice("strategy_session.groups"),
            nodes=self.nodes(),
        )
        self._pairs = layout.column()
        self._show_pairs()
        buttons = layout.row(
            layout.button(self.room, voice("strategy_session.do.collect"), self.collect),
            layout.button(self.room, voice("strategy_session.do.promote"), self.promote),
        )
        return layout.column(self._turnout, self._cards, buttons, self._pairs, self._tree)

    def collect_cards(self, text: str) -> bool:
        """Take lines read from cards, with everybody's."""
        return self.collect(text)

    def moved(self) -> None:
        """How many have written, and what other screens have merged."""
        if self._turnout is not None:
            layout.tell(self._turnout, self.waiting_words())
            self.show()

    def show(self) -> None:
        """Show the groups as they are now."""
        if self._tree is not None:
            nodes = self.nodes()
            if nodes != self._tree.nodes:
                self._tree.nodes = nodes
                self._show_pairs()

    def _show_pairs(self) -> None:
        voice, parts = self.room.voice, []
        for one, other, words in self.suggestions():
            yes = layout.button(
                self.room, voice("strategy_session.do.merge"), lambda a=one, b=other: self.merge(a, b)
            )
            no = layout.button(
                self.room, voice("strategy_session.do.apart"), lambda a=one, b=other: self.keep_apart(a, b)
            )
            parts.append(layout.row(layout.said(words), yes, no))
        self._pairs.children = tuple(parts)


class BallotBoard(Board):
    """Open a ballot, see how many have voted, close it."""

    def __init__(self, room: Room):
        super().__init__(room)
        self.ballot = Ballot(room.sitting) if room.sitting else None
        self._widget: Any = None

    def exhibits(self) -> Sequence[Exhibit]:
        """The vote once it is closed."""
        return vote_exhibits(self.room)

    def open(self, mode: str = POINTS) -> bool:
        """Freeze the list and ask everybody for the next round."""
        if self.ballot is None:
            return False
        look = look_at(self.room)
        candidates = vote_candidates(look, self.room.voice)
        self.ballot.open(self.ballot.next_round, candidates, mode, round(look.limits["vote_dots"]))
        self.show()
        return True

    def close(self) -> bool:
        """Count the complete ballots."""
        counted = self.ballot.close(self.room) if self.ballot else 0
        if counted:
            self.room.tell(NOTED, self.room.voice.count("strategy_session.counted", counted))
        self.show()
        return bool(counted)

    def traits(self) -> dict[str, Any]:
        """What the host's screen shows: turnout always, totals only of a round that is closed."""
        state = self.room.sitting.state() if self.room.sitting else {}
        ballot, voice = state.get("ballot") or {}, self.room.voice
        open_now = bool(self.ballot and self.ballot.ask)
        shown = bool(ballot) and not open_now
        turnout = self.ballot.turnout() if self.ballot else None
        return {
            "label": voice("seat.votes", round=ballot["round"])
            if ballot
            else voice("strategy_session.no_ballot"),
            "mode": ballot.get("mode", POINTS),
            "budget": ballot.get("budget", 100),
            "candidates": [
                {"id": name, "title": words, "note": ""} for name, words in ballot.get("list", ())
            ],
            "turnout": turnout.complete if turnout else 0,
            "of": turnout.seats if turnout else 0,
            "revealed": shown,
            "closed": not open_now,
            "totals": self._totals(ballot) if shown else {},
        }

    def _totals(self, ballot: dict[str, Any]) -> dict[str, int]:
        totals: dict[str, float] = {}
        for row in self.room.store.view().rows("votes"):
            if row.get("round") == ballot["round"]:
                name = str(row.get("objective_id"))
                totals[name] = totals.get(name, 0.0) + float(row.get("points") or 0)  # type: ignore[arg-type]
        return {name: round(totals.get(name, 0.0)) for name, _ in ballot["list"]}

    def widget(self) -> DOMWidget:
        """Buttons, and the ballot as the host sees it."""
        from okrworkbook.workshop import widgets

        voice = self.room.voice
        self._widget = widgets.Votes(self.room, {"reveal": self.close}, host=True, **self.traits())
        return layout.column(
            layout.row(
                layout.button(self.room, voice("strategy_session.do.points"), self.open),
                layout.button(self.room, voice("strategy_session.do.dots"), lambda: self.open(DOTS)),
                layout.button(self.room, voice("strategy_session.do.close"), self.close),
            ),
            self._widget,
        )

    def moved(self) -> None:
        """How many have voted by now."""
        self.show()

    def refresh(self) -> None:
        """What was counted."""
        self.show()

    def show(self) -> None:
        """Show the ballot as it is now."""
        if self._widget is not None:
            with self._widget.hold_trait_notifications():
                for name, value in self.traits().items():
                    setattr(self._widget, name, value)


class ChoiceBoard(Board):
    """Tick three to five, see what the gate says while ticking, and adopt them."""

    def __init__(self, room: Room):
        super().__init__(room)
        self._boxes: dict[str, Any] = {}
        self._said: Any = None
        self._list: Any = None

    def exhibits(self) -> Sequence[Exhibit]:
        """What was chosen."""
        return choice_exhibits(self.room)

    def gate_words(self, chosen: Sequence[str]) -> str:
        """What the gate would say of these."""
        return "\n".join(gate_lines(gate_of(look_at(self.room), chosen), self.room.voice))

    def adopt(self, chosen: Sequence[str]) -> bool:
        """Make these the company's objectives; more than the agreed most is refused by the check of the tables."""
        changes = choice_changes(look_at(self.room), chosen)
        return not changes or self.room.save(changes, "choice") is not None

    def widget(self) -> DOMWidget:
        """A box a candidate, the gate, and a button."""
        voice = self.room.voice
        self._said = layout.said("")
        self._list = layout.column()
        self._fill()
        adopt = layout.button(
            self.room, voice("strategy_session.do.adopt"), lambda: self.adopt(self.ticked())
        )
        return layout.column(self._list, self._said, layout.row(adopt))

    def ticked(self) -> list[str]:
        """The objectives that are ticked now."""
        return [name for name, box in self._boxes.items() if box.value]

    def refresh(self) -> None:
        """Show the candidates as they are now; what is ticked and still there stays ticked."""
        if self._list is not None:
            self._fill(self.ticked())

    def _fill(self, ticked: Sequence[str] = ()) -> None:
        strategy, before = look_at(self.room).strategy, self._boxes
        self._boxes = {
            one.objective_id: before.get(one.objective_id) or self._box() for one in strategy.candidates
        }
        for one in strategy.candidates:
            box = self._boxes[one.objective_id]
            box.description = self._tick_words(one)
            box.value = one.status == "adopted" or one.objective_id in ticked
        self._list.children = tuple(self._boxes.values())
        self._judge()

    def _box(self) -> Checkbox:
        """A box for a candidate; it stays where it is, with its focus, as long as the candidate does."""
        from ipywidgets import Checkbox, Layout

        box = Checkbox(indent=False, layout=Layout(width="100%"))
        box.observe(self.room.safe(lambda _: self._judge()), "value")
        return box

    def _tick_words(self, one: Candidate) -> str:
        voice = self.room.voice
        points = voice.number(one.last, 0)
        return voice(
            "strategy_session.tick", id=one.objective_id, text=one.text.text(voice.lang), points=points
        )

    def _judge(self) -> None:
        layout.tell(self._said, self.gate_words(self.ticked()))


class StrategyTree(TreeBoard):
    """The tree of company and department goals; that the session was not held where there is none.

    All of it stands on the screen. Read back are the company's objectives and what was worked on in the sitting.
    """

    def exhibits(self) -> Sequence[Exhibit]:
        """The tree of what was worked on, and how many other goals there are."""
        look, voice = look_at(self.room), self.room.voice
        if look.goals.objectives.empty:
            return (not_held(self.room, voice("strategy_session.none.chosen")),)
        from okrworkbook.figures.goal_tree import objective_tree

        every = self._ids("company", "department")
        shown = self._ids("company") | (every & worked_on(self.room)) or every
        tree = objective_tree(look.tree_of_objectives(shown), voice)
        others = len(every - shown)
        return (
            (tree, Paragraphs((voice.count("strategy_session.tree.others", others),))) if others else (tree,)
        )

    def _ids(self, *levels: str) -> set[str]:
        return set(look_at(self.room).of_levels(*levels).objectives["objective_id"])


def agenda(room: Room) -> AgendaBoard:
    """The facilitator's agenda."""
    return AgendaBoard(room, AGENDA, lambda step: ask_at(step, room))


def candidates(room: Room) -> CandidatesBoard:
    """Silent writing and merging."""
    return CandidatesBoard(room)


def ballot(room: Room) -> BallotBoard:
    """The vote."""
    return BallotBoard(room)


def choice(room: Room) -> ChoiceBoard:
    """The choice of three to five."""
    return ChoiceBoard(room)


def drafting(room: Room) -> GoalTable:
    """Key results of what was chosen, with what the wording check asks."""

    def chosen() -> list[tuple[str, str]]:
        return [(one.id, f"{one.id} {one.text.text(room.lang)}") for one in look_at(room).company_goals]

    def rows(view: Any) -> list[Any]:
        known = [name for name, _ in chosen()]
        own = [row for row in view.rows("key_results") if row.get("objective_id") in known]
        return sorted(own, key=lambda row: known.index(row["objective_id"]))

    return GoalTable(
        room,
        "key_results",
        KR_COLUMNS,
        rows,
        choices={"objective_id": chosen},
        label=room.voice("strategy_session.drafting"),
    )


def tree(room: Room) -> StrategyTree:
    """The goal tree."""
    return StrategyTree(room, ("company", "department"))


def chat(room: Room) -> ChatBoard:
    """The outcome for the group chat."""
    return ChatBoard(room, chat_text)


def _node(
    id: str, parent: str, level: str, title: str, flags: list[dict[str, str]], locked: bool
) -> dict[str, Any]:
    return {"id": id, "parent": parent, "level": level, "title": title, "flags": flags, "locked": locked}
