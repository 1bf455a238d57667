"""Design checks: do votes, scores, drafts and pairs of departments say what they are there to say?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from okrworkbook.client.rows import Tables, TypedRow, rows_of
from okrworkbook.client.words import token
from okrworkbook.engagement import Engagement
from okrworkbook.errors import ERROR, INFO, WARNING, Finding
from okrworkbook.model import ADOPTED, PHASES

POINTS, POINTS_TOLERANCE = 100, 0.5  # a voter shares out so many in a round
FEWEST_COMPANY, MOST_COMPANY = 3, 5  # objectives of the company in one cycle
SCALES = {"1to5": (1, 5), "0to1": (0, 1), "0to100": (0, 100)}


def design_checks(tables: Tables, engagement: Engagement) -> Iterator[Finding]:
    """Everything that is wrong with the choices of the design phase and with scores."""
    yield from company_objectives(tables, engagement)
    for check in (types, vote_sums, votes_cast, scores, pairs, draft_kinds):
        yield from check(tables)


def company_objectives(tables: Tables, engagement: Engagement) -> Iterator[Finding]:
    """More than five adopted objectives of the company in a cycle, or, once goals are designed, fewer than three."""
    by_cycle: dict[str, list[TypedRow]] = defaultdict(list)
    for row in _adopted(tables):
        if row.word("level") == "company":
            by_cycle[row.word("cycle")].append(row)
    for rows in by_cycle.values():
        words = {"n": len(rows), "low": FEWEST_COMPANY, "high": MOST_COMPANY}
        if len(rows) > MOST_COMPANY:
            yield tables["objectives"].finding("D345", row=rows[MOST_COMPANY].number, field="level", **words)
        elif len(rows) < FEWEST_COMPANY and engagement.phase != PHASES[0]:
            yield tables["objectives"].finding("D346", WARNING, row=rows[-1].number, field="level", **words)


def _adopted(tables: Tables) -> list[TypedRow]:
    return [row for row in rows_of(tables, "objectives") if row.word("status") in ADOPTED]


def types(tables: Tables) -> Iterator[Finding]:
    """Adopted objectives that do not say whether they are promises or stretches, where others do."""
    rows = _adopted(tables)
    without = [row for row in rows if not row.word("type")]
    if without and len(without) < len(rows):
        yield tables["objectives"].finding(
            "D347", INFO, row=without[0].number, field="type", n=len(without), all=len(rows)
        )


def vote_sums(tables: Tables) -> Iterator[Finding]:
    """A voter who shared out more or less than a hundred points in a round."""
    cast: dict[tuple[str, int], list[TypedRow]] = defaultdict(list)
    for row in rows_of(tables, "votes"):
        if row.word("voter") and row.values.get("round") and row.values.get("points") is not None:
            cast[row.word("voter"), row.values["round"]].append(row)
    for (voter, number), rows in cast.items():
        total = sum(row.values["points"] for row in rows)
        if abs(total - POINTS) > POINTS_TOLERANCE:
            yield tables["votes"].finding(
                "D348",
                WARNING,
                row=rows[-1].number,
                field="points",
                voter=token(voter),
                round=number,
                total=f"{total:g}",
            )


def votes_cast(tables: Tables) -> Iterator[Finding]:
    """A vote for an objective that was withdrawn, or that is not one of the company's."""
    objectives = {row.word("objective_id"): row for row in rows_of(tables, "objectives")}
    for row in rows_of(tables, "votes"):
        objective = objectives.get(row.word("objective_id"))
        if objective is None:
            continue
        words = {"row": row.number, "field": "objective_id", "word": token(row.word("objective_id"))}
        if objective.word("status") == "dropped":
            yield tables["votes"].finding("D349", ERROR, **words)
        elif objective.word("level") not in ("", "company"):
            yield tables["votes"].finding("D350", WARNING, **words)


def scores(tables: Tables) -> Iterator[Finding]:
    """A score outside its own scale."""
    for row in rows_of(tables, "scores"):
        score = row.values.get("score")
        low, high = SCALES.get(row.word("scale"), (None, None))
        if score is not None and low is not None and not low <= score <= high:
            yield tables["scores"].finding(
                "D351", row=row.number, field="score", score=f"{score:g}", range=f"{low}–{high}"
            )


def pairs(tables: Tables) -> Iterator[Finding]:
    """A department paired with itself, or a pair that stands there the other way round as well."""
    first: dict[tuple[str, str], int] = {}
    for row in rows_of(tables, "cooperation"):
        pair = (row.word("department"), row.word("partner"))
        if "" in pair:
            continue
        if pair[0] == pair[1]:
            yield tables["cooperation"].finding(
                "D352", row=row.number, field="partner", word=token(row.word("partner"))
            )
        elif pair[::-1] in first and pair not in first:
            yield tables["cooperation"].finding(
                "D353", WARNING, row=row.number, field="partner", first=first[pair[::-1]]
            )
        first.setdefault(pair, row.number)


def draft_kinds(tables: Tables) -> Iterator[Finding]:
    """A draft said to be of an objective whose id is that of a key result, or the reverse."""
    kinds = {row.word("kr_id"): "key_result" for row in rows_of(tables, "key_results")}
    kinds |= {row.word("objective_id"): "objective" for row in rows_of(tables, "objectives")}
    for row in rows_of(tables, "drafts"):
        kind = kinds.get(row.word("goal_id"))
        if kind and row.word("kind") and row.word("kind") != kind:
            yield tables["drafts"].finding(
                "D354", WARNING, row=row.number, field="kind", word=token(row.word("goal_id"))
            )
