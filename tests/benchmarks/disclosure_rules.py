"""What disclosure rules cost and hold: the audit beside a plain threshold and beside the remainder rule.

Run it by hand: `python tests/benchmarks/disclosure_rules.py [--companies 1000]`. Every rule decides the same
random companies; every set of figures is then audited and attacked in the same way. The remainder rule, which
survey platforms describe, hides the next smallest group of a table until the hidden ones hold five people.
Shares are of the cells with at least one person, by table; seconds are of this machine.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from okrworkbook.analysis.disclosure import (
    PROTECTION,
    SHOWN,
    SIZE,
    Cell,
    Cut,
    Disclosure,
    protect,
    protect_survey,
)
from okrworkbook.analysis.disclosure.audit import told
from okrworkbook.model import DIMENSIONS
from tests.privacy.companies import FEW, attack, company, everybody, figures

Rule = Callable[[Sequence[Cut]], Disclosure]
TABLES = ("department", "layer", "tenure", "department_layer")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--companies", type=int, default=1000)
    asked = parser.parse_args()
    print(f"{asked.companies} companies of 20–120 respondents; tables: everybody, {', '.join(TABLES)}\n")
    head = ("cells", *TABLES)
    print(f"{'rule':12s} {'audit':>10s} {'attacker':>10s} {'ms':>6s}  " + " ".join(f"{h:>10s}" for h in head))
    for name, rule in RULES.items():
        report(name, rule, asked.companies)
    large()


def report(name: str, rule: Rule, companies: int) -> None:
    """One line: companies that leak, milliseconds a company, and the share of cells published."""
    leaking, attacked, spent = 0, 0, 0.0
    there, shown = Counter(), Counter()
    for seed in range(companies):
        cuts = company(seed)
        started = time.perf_counter()
        found = rule(cuts)
        spent += time.perf_counter() - started
        rows = figures(cuts, found)
        kinds, sizes = np.unique(rows, axis=1, return_counts=True)
        leaking += bool(told(kinds, sizes, FEW))
        attacked += bool(attack(rows))
        for cell in found.cells.values():
            if cell.n:
                there[cell.cut] += 1
                shown[cell.cut] += cell.state == SHOWN
    shares = [shown.total() / there.total(), *(shown[table] / there[table] for table in TABLES)]
    print(
        f"{name:12s} {leaking:5d} leak {attacked:5d} leak {1000 * spent / companies:6.1f}  "
        + " ".join(f"{share:10.0%}" for share in shares)
    )


def large() -> None:
    """A diagnosis of 600 people: departments and layers, seven dimensions, a few scores missing."""
    random = np.random.default_rng(7)
    scores = pd.DataFrame(
        {
            "department": random.choice([f"D{i}" for i in range(12)], 600),
            "layer": random.choice(["exec", "manager", "staff"], 600, p=[0.02, 0.13, 0.85]),
            **{d: np.where(random.random(600) < 0.03, np.nan, 3.0) for d in DIMENSIONS},
        }
    )
    crossed = Cut("department_layer", scores["department"] + "/" + scores["layer"])
    print()
    for name, extra in (("departments and layers", ()), ("and departments by layers", (crossed,))):
        runs = []
        for _ in range(5):
            started = time.perf_counter()
            found = protect_survey(scores, extra=extra)
            runs.append(1000 * (time.perf_counter() - started))
        print(f"600 people, {name}: {len(found.cells)} cells in {sorted(runs)[2]:.0f} ms (median of 5)")


def threshold(cuts: Sequence[Cut]) -> Disclosure:
    """Groups of fewer than five are hidden, nothing else."""
    return protect(cuts, everybody(cuts), audit=False)


def remainder(cuts: Sequence[Cut]) -> Disclosure:
    """In every table by itself the next smallest group hides too, until the hidden hold five people."""
    cells = dict(threshold(cuts).cells)
    for cut in cuts:
        table = sorted(
            (c for c in cells.values() if c.cut == cut.name), key=lambda cell: (cell.n, cell.group)
        )
        hidden = [cell for cell in table if cell.state == SIZE]
        for cell in [cell for cell in table if cell.state == SHOWN]:
            if not hidden or (len(hidden) > 1 and sum(c.n for c in hidden) >= FEW):
                break
            hidden.append(cell)
            cells[cell.cut, cell.group, cell.measure] = Cell(
                cell.cut, cell.group, cell.measure, cell.n, PROTECTION
            )
    return Disclosure(cells, {})


def audited(cuts: Sequence[Cut]) -> Disclosure:
    """What the reports do."""
    return protect(cuts, everybody(cuts))


RULES: dict[str, Rule] = {"threshold": threshold, "remainder": remainder, "audited": audited}


if __name__ == "__main__":
    main()
