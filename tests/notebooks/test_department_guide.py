"""The department guide: one document a department, finished in both languages for every bundled client."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping
from functools import cache

import pytest

import okrworkbook as okr
from okrworkbook.catalogue import deliverable
from okrworkbook.exhibit import Exhibit, Heading, Part, Series
from okrworkbook.publish.manifest import read_manifest
from okrworkbook.run.report import Job, make
from okrworkbook.texts import LANGS
from tests.builders import CLIENTS, ROOT, bundled, diagnosed, strings, without_names

GUIDE = deliverable("department_guide")
NOT_SHOWN = ("parameters", "setup", "data-quality", "plan", "finish")
CHINESE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")
LATIN_SENTENCE = re.compile(r"[A-Za-z]{2,}(?:[ ,]+[A-Za-z]{2,}){2,}")
UNFILLED = re.compile(r"\{\w+\}|\bNone\b|\bnan\b|<NA>")
every_report = pytest.mark.parametrize(("name", "lang"), [(name, lang) for name in CLIENTS for lang in LANGS])


@cache
def shown(name: str, lang: str) -> Mapping[str, Exhibit]:
    """What every cell of the notebook shows of a bundled client; a series is one exhibit after the other."""
    data = bundled(name, lang)
    known = {"okr": okr, "data": data, "voice": data.voice}
    known |= {"plan": okr.plan_system(data, diagnosed(name)), "guides": okr.guide_departments(data)}
    cells = json.loads((ROOT / "notebooks" / GUIDE.notebook).read_text(encoding="utf-8"))["cells"]
    found: dict[str, Exhibit] = {}
    for cell in cells:
        if cell["cell_type"] == "code" and cell["id"] not in NOT_SHOWN:
            made = eval(compile(ast.parse("".join(cell["source"]), mode="eval"), cell["id"], "eval"), known)
            items = made.items if isinstance(made, Series) else (made,)
            found |= {f"{cell['id']}-{place}": item for place, item in enumerate(items)}
    return found


def words(name: str, lang: str) -> list[tuple[str, str]]:
    """Every text with the cell it is in."""
    return [(cell, text) for cell, one in shown(name, lang).items() for text in strings(one)]


@every_report
def test_every_cell_shows_something(name, lang):
    """An exhibit of the bundled clients is never missing, and no table of theirs is empty."""
    found = shown(name, lang)

    assert [] == [cell for cell, one in found.items() if not isinstance(one, Exhibit)]
    assert [] == [cell for cell, one in found.items() if hasattr(one, "rows") and not one.rows]


@every_report
def test_every_department_has_its_document(name, lang):
    """As many parts as departments have objectives, by their names in the reader's language."""
    data = bundled(name, lang)
    goals = data.objectives
    units = dict.fromkeys(goals.loc[goals["level"] == "department", "unit"])
    parts = [one for one in shown(name, lang).values() if isinstance(one, Part)]

    assert [data.voice.name(unit) for unit in units] == [part.name for part in parts]
    assert len(parts) * 7 == sum(isinstance(one, Heading) for one in shown(name, lang).values())


@every_report
def test_no_place_is_left_unfilled(name, lang):
    """No {name}, None or nan stands in a guide."""
    assert [] == [(cell, text) for cell, text in words(name, lang) if UNFILLED.search(text)]


@pytest.mark.parametrize("name", CLIENTS)
def test_an_english_guide_has_no_chinese_character(name):
    """Goals, metrics and names have an English form in the client's folder."""
    assert [] == [(cell, text) for cell, text in words(name, "en") if CHINESE.search(text)]


@pytest.mark.parametrize("name", CLIENTS)
def test_a_chinese_guide_has_no_latin_sentence(name):
    """Three Latin words in a row are a sentence that was forgotten, unless they are the client's own names."""
    assert [] == [
        (cell, text) for cell, text in words(name, "zh") if LATIN_SENTENCE.search(without_names(name, text))
    ]


@pytest.mark.parametrize("name", CLIENTS)
def test_an_after_is_the_departments_own(name):
    """Every wording shown as the later one stands in the client's drafts or goals."""
    data = bundled(name, "zh")
    own = {*data.drafts["text"], *data.objectives["text"], *data.key_results["text"]}
    changed = okr.guide_departments(data).rewordings

    assert set() == {one.after for one in changed} - own
    assert len(data.drafts) == len(changed)


def test_a_whole_set_of_documents_is_published(make_workspace, tmp_path):
    """The general guide and one document a department, in three formats, each short enough to be read."""
    workspace = make_workspace(tmp_path, {"case-waymo": "case-waymo"})
    outcome = make(Job("case-waymo", GUIDE, ("zh",), GUIDE.formats), workspace)

    assert outcome.error is None, str(outcome.error)
    outputs = read_manifest(outcome.folder)["outputs"]
    stems = {path.stem for path in outcome.folder.iterdir()} - {"manifest"}
    assert {"《部门OKR制定指南》", "《部门OKR制定指南》·感知", "《部门OKR制定指南》·仿真"} < stems
    assert 8 == len(stems)
    assert {f"{stem}.{name}" for stem in stems for name in GUIDE.formats} == set(outputs)
    pages = {outputs[f"{stem}.pdf"]["pages"] for stem in stems}
    assert pages <= {4, 5, 6, 7}
