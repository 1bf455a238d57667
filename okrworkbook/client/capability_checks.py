"""Capability checks: can what was written down of trainers, evidence, duties, outcomes and providers be so?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path

from okrworkbook.client.rows import Tables, TypedRow, rows_of
from okrworkbook.client.words import nearest, token
from okrworkbook.duty_matrix import PROCESSES, ROLES
from okrworkbook.engagement import Engagement
from okrworkbook.errors import ERROR, WARNING, Finding
from okrworkbook.maturity_model import maturity_items

PROPOSALS = "proposals"  # the folder of the proposals, in the client's
READ = (".docx", ".pdf", ".md", ".txt")  # what a proposal may be
INVERSE = 0.05  # 3 and 0.33 are each other's inverse; so are 9 and 0.11
AT_MOST = (  # table, part, whole, code: a part that is more than its whole
    ("trainer_candidates", "quiz_right", "quiz_items", "D405"),
    ("trainer_sessions", "ratings", "participants", "D408"),
    ("trainer_sessions", "clinic_accepted", "clinic_tried", "D409"),
)


def capability_checks(tables: Tables, engagement: Engagement) -> Iterator[Finding]:
    """Everything that is wrong with the tables of the last phase, and with those of choosing a provider."""
    items = [item.id for item in maturity_items()]
    yield from _unknown(tables, "maturity_evidence", "item", items, "D401")
    yield from unproven(tables)
    yield from _unknown(tables, "raci", "process", PROCESSES, "D403")
    yield from _unknown(tables, "raci", "role", ROLES, "D404")
    yield from parts_of_wholes(tables)
    for check in (
        half_quizzes,
        own_assessors,
        pairs_with_themselves,
        contradictions,
        periods,
        order_of_periods,
    ):
        yield from check(tables)
    yield from impossible_rates(tables, engagement)


def proposal_files(tables: Tables, folder: Path) -> Iterator[Finding]:
    """A proposal that names a path, is of a kind nobody reads, or does not lie in the folder `proposals`."""
    for row in rows_of(tables, "providers"):
        name = row.word("proposal")
        if not name:
            continue
        found = {"row": row.number, "field": "proposal", "word": token(name)}
        if set(name) & set("/\\:") or name.startswith("."):
            yield tables["providers"].finding("D410", ERROR, **found)
        elif Path(name).suffix.casefold() not in READ:
            yield tables["providers"].finding("D411", WARNING, kinds=" ".join(READ), **found)
        elif not (folder / PROPOSALS / name).is_file():
            yield tables["providers"].finding("D412", WARNING, folder=PROPOSALS, **found)


def unproven(tables: Tables) -> Iterator[Finding]:
    """An item that is said to be met and names no evidence: it does not count."""
    for row in rows_of(tables, "maturity_evidence"):
        if row.values.get("met") is True and not (row.word("evidence") or row.word("evidence_en")):
            yield tables["maturity_evidence"].finding(
                "D402", WARNING, row=row.number, field="evidence", item=token(row.word("item"))
            )


def parts_of_wholes(tables: Tables) -> Iterator[Finding]:
    """More right answers than questions, more ratings than people, more accepted than tried."""
    for name, part, whole, code in AT_MOST:
        for row in rows_of(tables, name):
            low, high = row.values.get(part), row.values.get(whole)
            if low is not None and high is not None and low > high:
                yield tables[name].finding(code, ERROR, row=row.number, field=part, part=low, whole=high)


def half_quizzes(tables: Tables) -> Iterator[Finding]:
    """Right answers without the number of questions, or the reverse: no share can be told."""
    for row in rows_of(tables, "trainer_candidates"):
        given = [row.values.get(name) is not None for name in ("quiz_right", "quiz_items")]
        if any(given) and not all(given):
            missing = "quiz_items" if given[0] else "quiz_right"
            yield tables["trainer_candidates"].finding("D406", WARNING, row=row.number, field=missing)


def own_assessors(tables: Tables) -> Iterator[Finding]:
    """A trainer who assesses themself."""
    for row in rows_of(tables, "trainers"):
        if row.word("trainer") and row.word("trainer") == row.word("assessor"):
            yield tables["trainers"].finding(
                "D407", WARNING, row=row.number, field="assessor", trainer=token(row.word("trainer"))
            )


def pairs_with_themselves(tables: Tables) -> Iterator[Finding]:
    """A dimension compared with itself."""
    for row in rows_of(tables, "criterion_pairs"):
        if row.word("first") and row.word("first") == row.word("second"):
            yield tables["criterion_pairs"].finding("D413", ERROR, row=row.number, field="second")


def contradictions(tables: Tables) -> Iterator[Finding]:
    """A rater who compared two dimensions both ways, and not with the inverse ratio."""
    given: dict[tuple[str, str, str], TypedRow] = {}
    for row in rows_of(tables, "criterion_pairs"):
        rater, first, second = (row.word(name) for name in ("rater", "first", "second"))
        if not (rater and first and second and row.values.get("ratio")) or first == second:
            continue
        other = given.get((rater, second, first))
        if other and abs(row.values["ratio"] * other.values["ratio"] - 1) > INVERSE:
            yield tables["criterion_pairs"].finding(
                "D414", ERROR, row=row.number, field="ratio", rater=token(rater), first=other.number
            )
        given.setdefault((rater, first, second), row)


def periods(tables: Tables) -> Iterator[Finding]:
    """Readings of a measure that say neither before nor after, and no unit of which says when it began."""
    for metric, rows in _by_metric(tables).items():
        without = [row for row in rows if not row.word("period")]
        if without and not any(row.values.get("treated_from") for row in rows):
            yield tables["outcomes"].finding(
                "D415", WARNING, row=without[0].number, field="period", metric=token(metric), n=len(without)
            )


def order_of_periods(tables: Tables) -> Iterator[Finding]:
    """A reading “after” of a measure and unit that is earlier than one “before”."""
    for rows in _by_metric(tables).values():
        units: dict[str, list[TypedRow]] = defaultdict(list)
        for row in rows:
            if row.values.get("date"):
                units[row.word("unit")].append(row)
        for own in units.values():
            before = [row.values["date"] for row in own if row.word("period") == "pre"]
            early = [
                row
                for row in own
                if before and row.word("period") == "post" and row.values["date"] < max(before)
            ]
            if early:
                yield tables["outcomes"].finding(
                    "D416",
                    WARNING,
                    row=early[0].number,
                    field="date",
                    day=early[0].values["date"],
                    before=max(before),
                )


def impossible_rates(tables: Tables, engagement: Engagement) -> Iterator[Finding]:
    """A measure agreed to be a rate, in percent, with a value no share of anything can have."""
    rates = {one.metric or one.measure.zh for one in engagement.outcomes if one.kind == "rate"}
    for row in rows_of(tables, "outcomes"):
        value = row.values.get("value")
        if row.word("metric") in rates and value is not None and not 0 <= value <= 100:
            yield tables["outcomes"].finding(
                "D417",
                ERROR,
                row=row.number,
                field="value",
                value=f"{value:g}",
                metric=token(row.word("metric")),
            )


def _unknown(tables: Tables, name: str, column: str, known: Collection[str], code: str) -> Iterator[Finding]:
    for row in rows_of(tables, name):
        word = row.word(column)
        if word and word not in known:
            yield tables[name].finding(
                code, WARNING, row=row.number, field=column, word=token(word), near=nearest(word, known)
            )


def _by_metric(tables: Tables) -> dict[str, list[TypedRow]]:
    found: dict[str, list[TypedRow]] = defaultdict(list)
    for row in rows_of(tables, "outcomes"):
        if row.word("metric"):
            found[row.word("metric")].append(row)
    return found
