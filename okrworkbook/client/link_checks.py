"""Link checks: do the links make a hierarchy of goals, each serving one above it?

A key result stands at the level of its objective. Horizontal links may go round in a circle: that is a
question of dates, which the analysis asks, not a fault in the data.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping

from okrworkbook.client.rows import Tables, TypedRow, rows_of
from okrworkbook.client.words import token
from okrworkbook.errors import ERROR, WARNING, Finding

LEVELS = ("company", "department", "team", "person")
SHOWN_STEPS = 12  # goals of a circle that its message names


def link_checks(tables: Tables) -> Iterator[Finding]:
    """Everything that keeps goals and links from being a hierarchy."""
    yield from shared_ids(tables)
    if "links" not in tables:
        return
    yield from own_links(tables)
    circles = _circles(tables)
    yield from circular_links(tables, circles)
    yield from levels(tables, {goal for circle in circles for goal in circle})
    yield from idle_links(tables)
    yield from cycles_apart(tables)


def shared_ids(tables: Tables) -> Iterator[Finding]:
    """A key result with the id of an objective: a link could mean either."""
    first = {row.word("objective_id"): row.number for row in rows_of(tables, "objectives")}
    for row in rows_of(tables, "key_results"):
        if (goal := row.word("kr_id")) and goal in first:
            yield tables["key_results"].finding(
                "D330", row=row.number, field="kr_id", word=token(goal), first=first[goal]
            )


def own_links(tables: Tables) -> Iterator[Finding]:
    """A link from a goal to itself."""
    for row in rows_of(tables, "links"):
        if row.word("from_id") and row.word("from_id") == row.word("to_id"):
            yield tables["links"].finding(
                "D331", row=row.number, field="to_id", word=token(row.word("to_id"))
            )


def circular_links(tables: Tables, circles: list[list[str]]) -> Iterator[Finding]:
    """Goals that serve each other in a circle, named once, at the link that begins it."""
    rows = {(row.word("from_id"), row.word("to_id")): row for row in _vertical(tables)}
    for circle in circles:
        steps = list(zip(circle, [*circle[1:], circle[0]], strict=True))
        places = [rows[step].number for step in steps if step in rows]
        if not places:  # a key result with its objective's id, told above, closes it without a link
            continue
        named = [token(goal) for goal in (*circle, circle[0])]
        if len(named) > SHOWN_STEPS:
            named = [*named[: SHOWN_STEPS - 2], "…", named[-1]]
        yield tables["links"].finding("D334", row=min(places), field="to_id", path=" → ".join(named))


def _vertical(tables: Tables) -> list[TypedRow]:
    """The vertical links that were not rejected, without those from a goal to itself."""
    return [
        row
        for row in rows_of(tables, "links")
        if row.word("kind") == "vertical"
        and row.word("status") != "rejected"
        and row.word("from_id") != row.word("to_id")
    ]


def _circles(tables: Tables) -> list[list[str]]:
    """The circles of vertical links, one for each knot of them; a key result leads on to its objective."""
    above: dict[str, list[str]] = defaultdict(list)
    for row in _vertical(tables):
        above[row.word("from_id")].append(row.word("to_id"))
    for row in rows_of(tables, "key_results"):
        above[row.word("kr_id")].append(row.word("objective_id"))
    above = _knots(above)
    found: list[list[str]] = []
    reported: set[str] = set()
    for goal in above:
        circle = [] if goal in reported else _shortest_circle(above, goal)
        if circle and not reported & set(circle):
            reported |= set(circle)
            found.append(circle)
    return found


def _knots(above: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The goals left once those are taken away, over and over, that nothing leads on from."""
    left = {goal: [up for up in ups if up in above] for goal, ups in above.items()}
    below: dict[str, list[str]] = defaultdict(list)
    for goal, ups in left.items():
        for up in ups:
            below[up].append(goal)
    ends = deque(goal for goal, ups in left.items() if not ups)
    open_ends = {goal: len(ups) for goal, ups in left.items()}
    gone = set(ends)
    while ends:
        for goal in below[ends.popleft()]:
            open_ends[goal] -= 1
            if open_ends[goal] == 0:
                gone.add(goal)
                ends.append(goal)
    return {goal: [up for up in ups if up not in gone] for goal, ups in left.items() if goal not in gone}


def _shortest_circle(above: Mapping[str, list[str]], start: str) -> list[str]:
    """The goals from this one up along links that lead back to it; none if no way does."""
    came: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        goal = waiting.popleft()
        for up in above[goal]:
            if up == start:
                path = [goal]
                while path[-1] != start:
                    path.append(came[path[-1]])
                return path[::-1]
            if up not in came:
                came[up] = goal
                waiting.append(up)
    return []


def levels(tables: Tables, in_circles: set[str]) -> Iterator[Finding]:
    """A vertical link from a goal to one at its own level or below it; a circle has been told already."""
    level = _levels(tables)
    objective = {row.word("kr_id"): row.word("objective_id") for row in rows_of(tables, "key_results")}
    for row in _vertical(tables):
        start, end = row.word("from_id"), row.word("to_id")
        if {start, end} <= in_circles or objective.get(start) == end:
            continue
        child, parent = level.get(start), level.get(end)
        if child is not None and parent is not None and child <= parent:
            same = child == parent
            yield tables["links"].finding(
                "D335" if same else "D332",
                WARNING if same else ERROR,
                row=row.number,
                field="to_id",
                child=token(start),
                parent=token(end),
            )


def _levels(tables: Tables) -> dict[str, int]:
    """Each goal's level as a number, 0 for the company."""
    found = {
        row.word("objective_id"): LEVELS.index(row.word("level"))
        for row in rows_of(tables, "objectives")
        if row.word("level") in LEVELS
    }
    for row in rows_of(tables, "key_results"):
        if row.word("objective_id") in found:
            found.setdefault(row.word("kr_id"), found[row.word("objective_id")])
    return found


def idle_links(tables: Tables) -> Iterator[Finding]:
    """A link with an objective that was not adopted: it counts for nothing."""
    waiting = {
        row.word("objective_id")
        for row in rows_of(tables, "objectives")
        if row.word("status") in ("candidate", "dropped")
    }
    waiting |= {
        row.word("kr_id") for row in rows_of(tables, "key_results") if row.word("objective_id") in waiting
    }
    for row in rows_of(tables, "links"):
        for column in ("from_id", "to_id"):
            if row.word(column) in waiting:
                yield tables["links"].finding(
                    "D336", WARNING, row=row.number, field=column, word=token(row.word(column))
                )


def cycles_apart(tables: Tables) -> Iterator[Finding]:
    """A vertical link to a goal of another cycle, unless that cycle's name begins this one's: 2026, 2026Q2."""
    cycle = {row.word("objective_id"): row.word("cycle") for row in rows_of(tables, "objectives")}
    for row in rows_of(tables, "key_results"):
        cycle.setdefault(row.word("kr_id"), cycle.get(row.word("objective_id"), ""))
    for row in _vertical(tables):
        child, parent = cycle.get(row.word("from_id"), ""), cycle.get(row.word("to_id"), "")
        if child and parent and not child.startswith(parent):
            yield tables["links"].finding(
                "D337", WARNING, row=row.number, field="to_id", child=token(child), parent=token(parent)
            )
