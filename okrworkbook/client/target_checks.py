"""Target checks: can the progress of each key result be told from its numbers, weights and days?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from okrworkbook.client.rows import Tables, TypedRow, rows_of
from okrworkbook.client.words import token
from okrworkbook.engagement import Engagement
from okrworkbook.errors import INFO, WARNING, Finding

WEIGHT_SUM, WEIGHT_TOLERANCE = 100, 0.5  # the weights of one objective's key results, in points
WEIGHT_LEAST, WEIGHT_MOST = 10, 60  # of one key result among several, in points


def target_checks(tables: Tables, engagement: Engagement) -> Iterator[Finding]:
    """Everything that is wrong with the numbers, weights and days of key results and milestones."""
    for check in (weights, targets, directions, percent_scales, milestones):
        yield from check(tables)
    yield from days(tables, engagement)


def weights(tables: Tables) -> Iterator[Finding]:
    """Weights of an objective's key results that do not make 100; judged once every one has a weight."""
    for objective, rows in _grouped(tables, "key_results", "objective_id").items():
        given = _weights(rows)
        if not given:
            continue
        if abs(sum(given) - WEIGHT_SUM) > WEIGHT_TOLERANCE:
            yield tables["key_results"].finding(
                "D305",
                WARNING,
                row=rows[-1].number,
                field="weight",
                objective=token(objective),
                total=f"{sum(given):g}",
            )
        yield from _lopsided(tables, rows)


def _lopsided(tables: Tables, rows: list[TypedRow]) -> Iterator[Finding]:
    """One of several key results that counts for next to nothing, or for nearly all."""
    for row in rows if len(rows) > 1 else ():
        weight = row.values["weight"]
        if not WEIGHT_LEAST <= weight <= WEIGHT_MOST:
            yield tables["key_results"].finding(
                "D338",
                INFO,
                row=row.number,
                field="weight",
                kr=token(row.word("kr_id")),
                weight=f"{weight:g}",
                low=WEIGHT_LEAST,
                high=WEIGHT_MOST,
            )


def _grouped(tables: Tables, table: str, column: str) -> dict[str, list[TypedRow]]:
    groups: dict[str, list[TypedRow]] = defaultdict(list)
    for row in rows_of(tables, table):
        if row.word(column):
            groups[row.word(column)].append(row)
    return groups


def _weights(rows: list[TypedRow]) -> list[float]:
    """The rows' weights; none unless every row has one."""
    given = [row.values.get("weight") for row in rows]
    return given if all(isinstance(weight, float) for weight in given) else []


def targets(tables: Tables) -> Iterator[Finding]:
    """A key result that asks for no change."""
    for row in rows_of(tables, "key_results"):
        moves = row.word("direction") in ("", "up", "down")
        if (
            moves
            and row.values.get("target") is not None
            and row.values.get("target") == row.values.get("baseline")
        ):
            yield tables["key_results"].finding(
                "D306", row=row.number, field="target", kr=token(row.word("kr_id"))
            )


def directions(tables: Tables) -> Iterator[Finding]:
    """A target on the wrong side of the baseline, or a limit that is kept already."""
    for row in rows_of(tables, "key_results"):
        baseline, target = row.values.get("baseline"), row.values.get("target")
        if baseline is None or target is None or baseline == target:
            continue
        rises = target > baseline
        words = {"kr": token(row.word("kr_id")), "baseline": f"{baseline:g}", "target": f"{target:g}"}
        if row.word("direction") == ("down" if rises else "up"):
            yield tables["key_results"].finding("D339", row=row.number, field="direction", **words)
        if row.word("direction") == ("at_most" if rises else "at_least"):
            yield tables["key_results"].finding("D340", WARNING, row=row.number, field="target", **words)


def percent_scales(tables: Tables) -> Iterator[Finding]:
    """A key result in percent whose numbers look half like shares, half like points: 0.28 and 35."""
    for row in rows_of(tables, "key_results"):
        if row.word("unit") not in ("%", "％", "percent", "百分比"):
            continue
        numbers = {
            name: abs(value) for name in ("baseline", "target", "current") if (value := row.values.get(name))
        }
        small = [name for name, number in numbers.items() if number < 1]
        if small and max(numbers.values()) >= 10:
            yield tables["key_results"].finding("D314", WARNING, row=row.number, field=small[0])


def milestones(tables: Tables) -> Iterator[Finding]:
    """A key result by milestones that has none, milestones whose weights do not make 100, or that come late."""
    steps = _grouped(tables, "milestones", "kr_id")
    for row in rows_of(tables, "key_results"):
        own = steps.get(row.word("kr_id"), [])
        if row.word("direction") == "milestone" and row.word("kr_id") and not own:
            yield tables["key_results"].finding(
                "D341", WARNING, row=row.number, field="direction", kr=token(row.word("kr_id"))
            )
        given = _weights(own)
        if given and abs(sum(given) - WEIGHT_SUM) > WEIGHT_TOLERANCE:
            yield tables["milestones"].finding(
                "D342",
                WARNING,
                row=own[-1].number,
                field="weight",
                kr=token(row.word("kr_id")),
                total=f"{sum(given):g}",
            )
        due = row.values.get("due")
        for step in own:
            if due and step.values.get("due") and step.values["due"] > due:
                yield tables["milestones"].finding(
                    "D343", WARNING, row=step.number, field="due", kr=token(row.word("kr_id")), due=due
                )


def days(tables: Tables, engagement: Engagement) -> Iterator[Finding]:
    """A key result of the agreed cycle that is due before it starts or after it ends."""
    starts, ends = engagement.cycle_starts, engagement.cycle_ends
    if not starts or not ends:
        return
    current = of_the_cycle(tables, engagement.cycle_name)
    for row in rows_of(tables, "key_results"):
        due = row.values.get("due")
        if isinstance(due, date) and row.word("objective_id") in current and not starts <= due <= ends:
            yield tables["key_results"].finding(
                "D344", WARNING, row=row.number, field="due", due=due, starts=starts, ends=ends
            )


def of_the_cycle(tables: Tables, name: str) -> set[str]:
    """The objectives of the agreed cycle: those under its name, or all where only one cycle is named."""
    rows = rows_of(tables, "objectives")
    named = {row.word("cycle") for row in rows} - {""}
    if not name and len(named) > 1:
        return set()
    return {
        row.word("objective_id") for row in rows if row.word("cycle") in ("", name or next(iter(named), ""))
    }
