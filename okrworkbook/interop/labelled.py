"""Which labelled wording examples does a CSV file hold?

Columns: id, lang (zh or en), kind (objective or key_result), text, labels (rule ids with semicolons, or OK);
others are passed over.
"""

from __future__ import annotations

from pathlib import Path

from okrworkbook.analysis.wording.catalogue import KINDS, TEXT_RULES
from okrworkbook.analysis.wording.evaluation import CLEAN, Example
from okrworkbook.client.csv_source import read_csv, uneven_rows
from okrworkbook.client.grid import Grid, Row
from okrworkbook.errors import Finding
from okrworkbook.texts import LANGS

COLUMNS = ("id", "lang", "kind", "text", "labels")


def read_examples(path: Path) -> tuple[tuple[Example, ...], list[Finding]]:
    """The examples of a file, and everything that is wrong with it; with a finding there are no examples."""
    grid, findings = read_csv(path)
    if grid is None:
        return (), findings
    header = [str(cell).strip().lower() for cell in grid.rows[0][1]]
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        return (), [
            grid.finding("W601", row=grid.rows[0][0], column=0, field=name, name=name) for name in missing
        ]
    findings = uneven_rows(grid, grid.rows[0][0], len(header))
    if findings:
        return (), findings
    if len(grid.rows) == 1:
        return (), [grid.finding("W602", row=grid.rows[0][0])]
    examples = []
    for row in grid.rows[1:]:
        example, faults = _example(grid, header, row)
        findings += faults
        examples.append(example)
    return ((), findings) if findings else (tuple(examples), [])


def _example(grid: Grid, header: list[str], row: Row) -> tuple[Example, list[Finding]]:
    number, cells = row
    given = {name: str(cells[header.index(name)]).strip() for name in COLUMNS}
    labels = [word.strip() for word in given["labels"].replace("；", ";").split(";") if word.strip()]
    faults = []

    def fault(field: str, code: str, **values: object) -> None:
        column = header.index(field) + 1
        faults.append(grid.finding(code, row=number, column=column, field=field, **values))

    if given["lang"] not in LANGS:
        fault("lang", "W603", word=given["lang"], allowed=", ".join(LANGS))
    if given["kind"] not in KINDS:
        fault("kind", "W603", word=given["kind"], allowed=", ".join(KINDS))
    if not given["text"]:
        fault("text", "W604")
    unknown = [word for word in labels if word != CLEAN and word not in TEXT_RULES]
    for word in unknown:
        fault("labels", "W603", word=word, allowed=f"{CLEAN}, {', '.join(TEXT_RULES)}")
    if not labels or (CLEAN in labels and len(labels) > 1):
        fault("labels", "W605")
    own = frozenset(labels) - {CLEAN}
    return Example(given["id"], given["lang"], given["kind"], given["text"], own), faults
