"""Checks that are asked again only where their answer may have changed."""

from __future__ import annotations

import random
from datetime import date

from okrworkbook.bilingual import Bilingual
from okrworkbook.client.checks import cross_check
from okrworkbook.client.csv_source import parse_csv
from okrworkbook.client.kept_checks import KeptChecks
from okrworkbook.client.rows import read_rows
from okrworkbook.engagement import Engagement
from okrworkbook.schema import TABLES

TERM = {"cycle_starts": date(2026, 4, 1), "cycle_ends": date(2026, 6, 30)}
AGREED = Engagement("demo", Bilingual(), phase="execution", **TERM)
LINES = {  # faults of every sort between tables are a word away
    "objectives": [
        "objective_id,level,unit,text,cycle",
        "C1,company,,甲,2026Q2",
        "D1,department,产品,乙,2026Q2",
    ],
    "key_results": ["kr_id,objective_id,text,unit,direction,baseline,target", "K1,D1,丙,%,up,28,35"],
    "links": ["from_id,to_id,kind,status", "D1,C1,vertical,confirmed", "K1,C1,vertical,proposed"],
    "check_ins": ["kr_id,date,value,author", "K1,2026-04-10,29,P1", "K1,2026-04-17,30,P1"],
    "people": ["person_id,department", "P1,产品"],
    "actions": ["text,owner,kr_id,agreed,due", "催办,P1,K1,2026-04-10,2026-04-20"],
}
WORDS = (
    "C1",
    "D1",
    "K1",
    "P1",
    "X9",
    "",
    "产品",
    "王小明",
    "company",
    "up",
    "down",
    "0.3",
    "35",
    "2026-04-10",
    "2027-01-01",
)


def typed(name: str, lines: list[str]):
    """A table as it is read."""
    return read_rows(TABLES[name], parse_csv(f"{name}.csv", "\n".join(lines).encode())[0])[0]


def asked_of(*tables: str):
    """A check that looks at these tables and counts how often it was asked."""

    def check(given):
        check.times += 1
        return [name for name in tables if name in given]

    check.times = 0
    return check


def test_a_check_is_asked_again_where_a_table_it_looked_at_has_changed():
    """Another check-in is no reason to look at the links again."""
    tables = {name: typed(name, lines) for name, lines in LINES.items()}
    kept, links, check_ins = KeptChecks(), asked_of("links"), asked_of("check_ins", "key_results")

    for _ in range(2):
        for check in (links, check_ins):
            kept.ask(check, tables)
        tables["check_ins"] = typed("check_ins", [*LINES["check_ins"], "K1,2026-04-24,31,P1"])

    assert (1, 2) == (links.times, check_ins.times)


def test_a_table_that_was_not_there_is_looked_at_once_it_is():
    """That a table is missing is an answer, too, and changes like any other."""
    kept, check = KeptChecks(), asked_of("links")

    assert () == kept.ask(check, {})
    assert ("links",) == kept.ask(check, {"links": typed("links", LINES["links"])})
    assert () == kept.ask(check, {})


def test_another_agreement_asks_everything_again():
    """Dates of the cycle moved: what lay within it may lie outside now."""
    tables, kept = {name: typed(name, lines) for name, lines in LINES.items()}, KeptChecks()
    later = {"cycle_starts": date(2027, 4, 1), "cycle_ends": date(2027, 6, 30)}
    moved = Engagement("demo", Bilingual(), phase="execution", **later)

    assert "D360" not in {one.code for one in cross_check(tables, AGREED, kept.ask)}
    assert "D360" in {one.code for one in cross_check(tables, moved, kept.ask)}


def test_kept_answers_are_those_of_asking_everything():
    """Three hundred edits, each leaving other faults: what is said is what a full check says, in its order."""
    generator, kept = random.Random(8), KeptChecks()
    lines = {name: [*rows] for name, rows in LINES.items()}
    tables = {name: typed(name, rows) for name, rows in lines.items()}
    codes: set[str] = set()

    for _ in range(300):
        name = generator.choice([*lines])
        if generator.random() < 0.4:
            lines[name] = [*LINES[name]]
        row = generator.randrange(1, len(lines[name]))
        cells = lines[name][row].split(",")
        cells[generator.randrange(len(cells))] = generator.choice(WORDS)
        lines[name][row] = ",".join(cells)
        if generator.random() < 0.1:
            lines[name].append(lines[name][row])
        tables[name] = typed(name, lines[name])
        plain = [*cross_check(tables, AGREED)]
        codes |= {one.code for one in plain}

        assert plain == [*cross_check(tables, AGREED, kept.ask)]

    assert len(codes) > 12  # or the edits made no faults to be told
