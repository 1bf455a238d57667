"""Builders: client tables, clients and exhibits from a few literal words.

survey("研发部 staff COG=4421 ALN=3N-3", "销售部 manager")   four answers a dimension, N unclear, - blank
goals("C1 company", "D1 department parent=C1 attainment=95")
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd

import okrworkbook as okr
from okrworkbook.analysis.diagnosis import Diagnosis
from okrworkbook.analysis.waves import WaveComparison, compare_surveys
from okrworkbook.client import Client, open_client
from okrworkbook.client.frames import build_frame
from okrworkbook.engagement import Bilingual, Engagement
from okrworkbook.exhibit import Exhibit, Series
from okrworkbook.model import DIMENSIONS, items_of
from okrworkbook.schema import TABLES
from okrworkbook.texts import Voice
from okrworkbook.thresholds import Thresholds

ROOT = Path(__file__).resolve().parents[1]
CLIENTS = ("case-yichuan-xiaoxian", "case-waymo", "demo-haiyue-home")
LANGS = ("zh", "en")
ZH, EN = Voice("zh"), Voice("en")

TYPES = {
    "yesno": lambda word: {"yes": True, "no": False}[word],
    "integer": int,
    "number": float,
    "percent": float,
    "likert": float,
    "date": date.fromisoformat,
}
# Literal questionnaires of one answer throughout look careless; a test that wants them judged says so.
UNJUDGED = {"careless_flags": 99.0}
ANSWERS = {"N": 0.0, "-": None, **{str(answer): float(answer) for answer in range(1, 6)}}


def table(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """A table of the schema with these rows; what a row does not name is blank."""
    typed = SimpleNamespace(
        rows=[SimpleNamespace(values=row, extras={}) for row in rows], layout=SimpleNamespace(extras=())
    )
    return build_frame(TABLES[name], typed, "demo")


def rows_of(name: str, positions: tuple[str, ...], lines: tuple[str, ...]) -> pd.DataFrame:
    """Lines of words: the first ones by position, the others as column=value."""
    rows = []
    for line in lines:
        words = line.split()
        plain = [word for word in words if "=" not in word]
        named = dict(word.split("=", 1) for word in words if "=" in word)
        row = {**dict(zip(positions, plain, strict=False)), **named}
        rows.append({key: TYPES.get(TABLES[name].column(key).kind, str)(word) for key, word in row.items()})
    return table(name, rows)


def survey(*lines: str, rest: str = "3333") -> pd.DataFrame:
    """Answered questionnaires: department, layer and four answers a dimension; `rest` for those not named."""
    rows = []
    for number, line in enumerate(lines, start=1):
        department, layer, *blocks = line.split()
        given = dict(block.split("=") for block in blocks)
        row: dict[str, Any] = {"respondent": f"R{number}", "department": department, "layer": layer}
        row["wave"] = given.pop("wave", None)
        for dimension in DIMENSIONS:
            answers = given.get(dimension, rest)
            for item, answer in zip(items_of(dimension), answers, strict=True):
                row[item.id] = ANSWERS[answer]
        rows.append(row)
    return table("survey", rows)


def groups(rest: str = "3333", layer: str = "staff", **sizes: int) -> pd.DataFrame:
    """A survey of so many people a department, all of one layer and one answer."""
    return survey(*(f"{department} {layer}" for department, n in sizes.items() for _ in range(n)), rest=rest)


def people(*lines: str) -> pd.DataFrame:
    """The roster: person, department, layer; invited unless it says invited=no."""
    return rows_of(
        "people",
        ("person_id", "department", "layer"),
        tuple(line if "invited=" in line else f"{line} invited=yes" for line in lines),
    )


def goals(*lines: str) -> pd.DataFrame:
    """The goal list: goal and level."""
    return rows_of("goal_audit", ("goal_id", "level"), lines)


def meetings(*lines: str) -> pd.DataFrame:
    """The meetings: date and kind."""
    return rows_of("meetings", ("date", "kind"), lines)


def interviews(*lines: str) -> pd.DataFrame:
    """The coded segments: segment, interviewee, layer and cause."""
    return rows_of("interviews", ("segment_id", "interviewee", "layer", "cause"), lines)


def client(lang: str = "zh", engagement: Engagement | None = None, **tables: pd.DataFrame) -> Client:
    """A client with these tables and nothing else, whose questionnaires are not judged for carelessness."""
    agreed = engagement or Engagement("demo", Bilingual("示例", "Example"), as_of=date(2026, 2, 1))
    agreed = replace(agreed, thresholds=Thresholds({**UNJUDGED, **agreed.thresholds.changes}))
    return Client(
        id="demo",
        folder=Path("demo"),
        engagement=agreed,
        lang=lang,
        voice=agreed.voice(lang),
        tables={name: tables.get(name, table(name, [])) for name in TABLES},
        findings=(),
        sources={},
    )


@cache
def bundled(name: str, lang: str = "zh") -> Client:
    """One of the bundled clients, opened."""
    return open_client(name, lang, ROOT)


def all_questionnaires(data: Client) -> WaveComparison:
    """Both waves of a client with every questionnaire in them, careless ones too, as a plain reading counts."""
    return compare_surveys(data.survey, (data.engagement.issued, data.engagement.issued), seed=2026)


@cache
def diagnosed(name: str) -> Diagnosis:
    """The diagnosis of a bundled client, as its report has it."""
    return okr.diagnose(bundled(name))


@cache
def bundled_exhibits(name: str, lang: str) -> Mapping[str, Exhibit]:
    """Everything the diagnosis notebook shows of a bundled client, by cell."""
    return dict(exhibits(bundled(name, lang), diagnosed(name)))


def exhibits(data: Client, diagnosis: Diagnosis) -> Iterator[tuple[str, Exhibit]]:
    """Everything the diagnosis notebook shows of this client: its cells, evaluated one after the other."""
    notebook = json.loads((ROOT / "notebooks" / "10_diagnosis.ipynb").read_text(encoding="utf-8"))
    known = {
        "okr": okr,
        "data": data,
        "voice": data.voice,
        "limits": data.engagement.thresholds,
        "diagnosis": diagnosis,
    }
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code" or cell["id"] in ("parameters", "setup", "diagnose", "finish"):
            continue
        *before, last = ast.parse("".join(cell["source"])).body
        exec(compile(ast.Module(before, []), cell["id"], "exec"), known)
        shown = eval(compile(ast.Expression(last.value), cell["id"], "eval"), known)
        if shown is None:  # there is nothing to show, and the notes beside it say so
            continue
        assert isinstance(shown, Exhibit), cell["id"]
        yield cell["id"], shown


class Package:
    """The package as a notebook has it, but for the diagnosis, which many notebooks begin with: it is made once."""

    @staticmethod
    def diagnose(data: Client, wave: str, seed: int) -> Diagnosis:
        """The same in both languages."""
        assert ("pre", 2026) == (wave, seed)
        return diagnosed(data.id)

    def __getattr__(self, name: str) -> Any:
        return getattr(okr, name)


@cache
def shown_by(notebook: str, name: str, lang: str) -> Mapping[str, Exhibit]:
    """Everything a notebook shows of a bundled client, by cell; cells that only compute are run in their order."""
    data = bundled(name, lang)
    known: dict[str, Any] = {
        "okr": Package(),
        "data": data,
        "voice": data.voice,
        "limits": data.engagement.thresholds,
    }
    known |= {"client": name, "lang": lang, "wave": "pre", "seed": 2026, "as_of": ""}
    shown: dict[str, Exhibit] = {}
    cells = json.loads((ROOT / "notebooks" / notebook).read_text(encoding="utf-8"))["cells"]
    for cell in cells:
        if cell["cell_type"] != "code" or cell["id"] in ("parameters", "setup", "finish"):
            continue
        body = ast.parse("".join(cell["source"])).body
        last = body.pop() if isinstance(body[-1], ast.Expr) else None
        exec(compile(ast.Module(body, []), cell["id"], "exec"), known)
        value = eval(compile(ast.Expression(last.value), cell["id"], "eval"), known) if last else None
        if value is not None:
            assert isinstance(value, Exhibit), cell["id"]
            shown[cell["id"]] = value
    return shown


def strings(exhibit: Exhibit) -> list[str]:
    """Every word of an exhibit: what stands on the page, in the picture and in its alternative text."""
    if isinstance(exhibit, Series):
        return [text for item in exhibit.items for text in strings(item)]
    figure = getattr(exhibit, "figure", None)
    if figure is not None:
        own = [exhibit.title, exhibit.subtitle, exhibit.alt, exhibit.note, exhibit.source]
        return [text for text in (*own, *written(figure)) if text]
    skip = ("kind", "tone", "lang", "align", "schema", "ordered", "widths", "svg", "png", "labels")
    return list(_words(exhibit.block(), skip))


def without_names(name: str, text: str) -> str:
    """A Chinese text of a bundled client without the departments and units it names in Latin letters."""
    data = bundled(name, "zh")
    named = {word for word in (*data.objectives["unit"], *data.people["department"]) if word.isascii()}
    for word in sorted(filter(None, named), key=len, reverse=True):
        text = text.replace(word, "")
    return text


def written(figure: Any) -> list[str]:
    """Every text in a picture."""
    from matplotlib.text import Text

    figure.draw_without_rendering()
    return [
        text.get_text() for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()
    ]


def _words(part: Any, skip: tuple[str, ...]) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, Mapping):
        for key, value in part.items():
            if key not in skip:
                yield from _words(value, skip)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from _words(value, skip)
