"""Goal tree: which objective hangs under which, and how firmly?

Objectives may name several parents and links may run in a circle; a tree has one parent a node and an end. So
every objective hangs under the first parent that was confirmed, else the first proposed, and its other links
are kept as references. What has no parent yet is kept too: an orphan is a question for the workshop, not a
fault to hide.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from okrworkbook.analysis.intervals import Rate
from okrworkbook.bilingual import Bilingual
from okrworkbook.blocks import TREE_STATUSES

LEVELS = ("company", "department", "team", "person")
STATUSES = TREE_STATUSES
UNSETTLED = ("rejected", "orphan", "circle")  # hang under no objective


@dataclass(frozen=True)
class KeyResult:
    """One key result of an objective."""

    id: str
    text: Bilingual


@dataclass(frozen=True)
class Reference:
    """A vertical link that is not the tree's own: to which objective, through which of its key results."""

    goal: str
    status: str  # confirmed, proposed, rejected; circle where it would lead back to where it came from
    key_result: str = ""


@dataclass(frozen=True)
class GoalNode:
    """One objective in the tree.

    `status` is that of the link to `parent`; without a parent it is top (a company objective), rejected (every
    link was turned down), circle (its links lead back to itself) or orphan. `through` is the key result of the
    parent that it serves, where the link names one.
    """

    id: str
    parent: str
    through: str
    status: str
    level: str
    unit: str
    department: str  # the unit of the department objective it is or stands under, else its own
    owner: str
    text: Bilingual
    type: str
    key_results: tuple[KeyResult, ...]
    references: tuple[Reference, ...]
    children: tuple[str, ...]
    descendants: int


@dataclass(frozen=True)
class GoalTree:
    """The objectives of one client, each after its parent, those without a parent last.

    `circles` names the objectives whose links ran in a circle, one tuple a circle, as the links run;
    `unknown` the ids that links name and no table has.
    """

    nodes: tuple[GoalNode, ...]
    circles: tuple[tuple[str, ...], ...]
    unknown: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.nodes)

    @cached_property
    def by_id(self) -> Mapping[str, GoalNode]:
        """The nodes by their id."""
        return {node.id: node for node in self.nodes}

    @property
    def tops(self) -> tuple[GoalNode, ...]:
        """The company objectives that stand at the top."""
        return tuple(node for node in self.nodes if node.status == "top")

    @property
    def unsettled(self) -> tuple[GoalNode, ...]:
        """The objectives that hang under no other and are not the company's own."""
        return tuple(node for node in self.nodes if node.status in UNSETTLED)

    @property
    def key_results(self) -> int:
        """How many key results the objectives have."""
        return sum(len(node.key_results) for node in self.nodes)

    def count(self, *statuses: str) -> int:
        """How many objectives have one of these statuses."""
        return sum(node.status in statuses for node in self.nodes)

    @property
    def hanging(self) -> Rate:
        """Objectives with a confirmed parent, of all but the top ones. Says nothing of where the parent leads."""
        return Rate(self.count("confirmed"), len(self.nodes) - self.count("top"))


def build_goal_tree(
    objectives: pd.DataFrame,
    key_results: pd.DataFrame,
    links: pd.DataFrame,
    people: pd.DataFrame | None = None,
) -> GoalTree:
    """Hang every objective under one parent.

    Frames have the columns of `schema` (objectives, key_results, links, people); only vertical links count. A
    link to a key result is a link to its objective. With `people`, an objective without a unit takes its
    owner's department. Siblings stand by level, then in the order of the table. A company objective never
    hangs under a lower level.
    """
    owned = _key_results(key_results)
    rows = {row.objective_id: row for row in objectives.itertuples(index=False)}
    home = dict(zip(key_results["kr_id"], key_results["objective_id"], strict=True))
    offers, unknown = _offers(rows, home, links)
    choice, circles = _without_circles(rows, offers)
    chosen = {goal: offers[goal][place] for goal, place in choice.items() if place is not None}
    children = _children(rows, chosen)
    order = list(_in_order(rows, chosen, children))
    below = _descendants(order, chosen)
    units = _units(objectives, people)
    departments = _departments(rows, order, chosen, units)
    looped = {goal for circle in circles for goal in circle}
    nodes = []
    for goal in order:
        row, parent = rows[goal], chosen.get(goal)
        nodes.append(
            GoalNode(
                id=goal,
                parent=parent.goal if parent else "",
                through=parent.key_result if parent else "",
                status=parent.status if parent else _unhung(row.level, offers[goal], goal in looped),
                level=row.level,
                unit=units[goal],
                department=departments[goal],
                owner=row.owner,
                text=Bilingual(row.text, row.text_en),
                type=row.type,
                key_results=tuple(owned[goal]),
                references=_references(offers[goal], choice[goal], goal in looped),
                children=tuple(children[goal]),
                descendants=below[goal],
            )
        )
    return GoalTree(tuple(nodes), circles, unknown)


def _key_results(key_results: pd.DataFrame) -> dict[str, list[KeyResult]]:
    owned: dict[str, list[KeyResult]] = defaultdict(list)
    columns = [key_results[name] for name in ("objective_id", "kr_id", "text", "text_en")]
    for objective, kr, text, text_en in zip(*columns, strict=True):
        owned[objective].append(KeyResult(kr, Bilingual(text, text_en)))
    return owned


def _offers(
    rows: Mapping[str, object], home: Mapping[str, str], links: pd.DataFrame
) -> tuple[dict[str, list[Reference]], tuple[str, ...]]:
    """Every objective's vertical links upwards: confirmed before proposed before rejected, as the table has them."""
    offers: dict[str, list[Reference]] = {goal: [] for goal in rows}
    unknown: dict[str, None] = {}
    for link in links[links["kind"] == "vertical"].itertuples(index=False):
        child = home.get(link.from_id, link.from_id)
        parent = home.get(link.to_id, link.to_id)
        unknown.update((end, None) for end in (child, parent) if end not in rows)
        within = child == parent and link.from_id != link.to_id  # an objective and its own key result
        if child in rows and parent in rows and not within:
            through = link.to_id if link.to_id in home else ""
            offers[child].append(Reference(parent, link.status or "proposed", through))
    for found in offers.values():
        found.sort(key=lambda offer: STATUSES.index(offer.status))
    return offers, tuple(unknown)


def _without_circles(
    rows: Mapping[str, object], offers: Mapping[str, list[Reference]]
) -> tuple[dict[str, int | None], tuple[tuple[str, ...], ...]]:
    """The place of every objective's parent among its offers, None for none; and the circles that were broken.

    A circle is broken at its highest objective, the first of the table among equals, which takes its next
    offer. Every break moves one objective on, so this comes to an end.
    """
    fit = {goal: _eligible(rows, goal, found) for goal, found in offers.items()}
    tried = dict.fromkeys(rows, 0)
    rank = {goal: (LEVELS.index(row.level), place) for place, (goal, row) in enumerate(rows.items())}
    circles = [(goal,) for goal, found in offers.items() if any(offer.goal == goal for offer in found)]

    def parent(goal: str) -> str:
        return offers[goal][fit[goal][tried[goal]]].goal if tried[goal] < len(fit[goal]) else ""

    settled: set[str] = set()
    for start in rows:
        path: list[str] = []
        step = start
        while step and step not in settled:
            if step in path:
                circle = path[path.index(step) :]
                first = min(circle, key=rank.__getitem__)
                turn = circle.index(first)
                circles.append((*circle[turn:], *circle[:turn]))
                tried[first] += 1
                path, step = [], start
            else:
                path.append(step)
                step = parent(step)
        settled.update(path)
    found = {goal: fit[goal][tried[goal]] if tried[goal] < len(fit[goal]) else None for goal in rows}
    return found, tuple(circles)


def _eligible(rows: Mapping[str, object], goal: str, found: list[Reference]) -> list[int]:
    """Which offers can be the parent: not turned down, not itself, and for the company's none of a lower level."""
    top = rows[goal].level == LEVELS[0]
    return [
        place
        for place, offer in enumerate(found)
        if offer.status != "rejected"
        and offer.goal != goal
        and not (top and rows[offer.goal].level != LEVELS[0])
    ]


def _children(rows: Mapping[str, object], chosen: Mapping[str, Reference]) -> dict[str, list[str]]:
    children: dict[str, list[str]] = {goal: [] for goal in rows}
    for goal in sorted(rows, key=lambda goal: LEVELS.index(rows[goal].level)):
        if goal in chosen:
            children[chosen[goal].goal].append(goal)
    return children


def _in_order(
    rows: Mapping[str, object], chosen: Mapping[str, Reference], children: Mapping[str, list[str]]
) -> Iterator[str]:
    """Every objective after its parent: the company's first, those that hang nowhere last."""
    roots = sorted((goal for goal in rows if goal not in chosen), key=lambda g: LEVELS.index(rows[g].level))
    waiting = roots[::-1]
    while waiting:
        goal = waiting.pop()
        yield goal
        waiting += children[goal][::-1]


def _descendants(order: list[str], chosen: Mapping[str, Reference]) -> Counter[str]:
    below: Counter[str] = Counter()
    for goal in reversed(order):
        if goal in chosen:
            below[chosen[goal].goal] += 1 + below[goal]
    return below


def _units(objectives: pd.DataFrame, people: pd.DataFrame | None) -> dict[str, str]:
    departments = {} if people is None else dict(zip(people["person_id"], people["department"], strict=True))
    return {
        row.objective_id: row.unit or (departments.get(row.owner, "") if row.level != LEVELS[0] else "")
        for row in objectives.itertuples(index=False)
    }


def _departments(
    rows: Mapping[str, object],
    order: list[str],
    chosen: Mapping[str, Reference],
    units: Mapping[str, str],
) -> dict[str, str]:
    """The department each objective counts for; the order has parents before children."""
    found: dict[str, str] = {}
    for goal in order:
        parent = chosen[goal].goal if goal in chosen else ""
        inherited = found.get(parent, "") if parent and rows[parent].level != LEVELS[0] else ""
        own = rows[goal].level in LEVELS[:2]
        found[goal] = units[goal] if own else inherited or units[goal]
    return found


def _unhung(level: str, offers: list[Reference], looped: bool) -> str:
    """The status of an objective that hangs under no other."""
    if level == LEVELS[0]:
        return "top"
    if looped and any(offer.status != "rejected" for offer in offers):
        return "circle"
    return "rejected" if offers and all(offer.status == "rejected" for offer in offers) else "orphan"


def _references(offers: list[Reference], place: int | None, looped: bool) -> tuple[Reference, ...]:
    """The links that are not the tree's own. Those passed over to break a circle say so."""
    passed = len(offers) if place is None else place
    return tuple(
        Reference(offer.goal, "circle", offer.key_result)
        if looped and at < passed and offer.status != "rejected"
        else offer
        for at, offer in enumerate(offers)
        if at != place
    )
