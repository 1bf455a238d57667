"""The training: a plan, three decks, three hand-outs and a guide, finished in both languages for every bundled client."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping
from functools import cache

import pytest

import okrworkbook as okr
from okrworkbook.analysis.effect.causal_words import causal_words
from okrworkbook.catalogue import WRITTEN, deliverable
from okrworkbook.exhibit import Exhibit, Part, Series
from okrworkbook.publish.manifest import read_manifest
from okrworkbook.run.report import Job, make
from okrworkbook.texts import LANGS
from tests.builders import CLIENTS, ROOT, bundled, strings, without_names
from tests.trainings import material_of

TRAINING = deliverable("training")
NOT_SHOWN = ("parameters", "setup", "data-quality", "prepare", "finish")
CHINESE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")
LATIN_SENTENCE = re.compile(r"[A-Za-z]{2,}(?:[ ,]+[A-Za-z]{2,}){2,}")
UNFILLED = re.compile(r"\{\w+\}|\bNone\b|\bnan\b|<NA>|NaT|::")
every_report = pytest.mark.parametrize(("name", "lang"), [(name, lang) for name in CLIENTS for lang in LANGS])


@cache
def shown(name: str, lang: str) -> Mapping[str, Exhibit]:
    """What every cell of the notebook shows of a bundled client; a series is one exhibit after the other."""
    data = bundled(name, lang)
    known = {"okr": okr, "data": data, "voice": data.voice, "limits": data.engagement.thresholds}
    known |= {
        "plan": okr.plan_training(data),
        "material": material_of(name, lang),
        "evaluation": okr.evaluate_training(data),
    }
    cells = json.loads((ROOT / "notebooks" / TRAINING.notebook).read_text(encoding="utf-8"))["cells"]
    found: dict[str, Exhibit] = {}
    for cell in cells:
        if cell["cell_type"] == "code" and cell["id"] not in NOT_SHOWN:
            made = eval(compile(ast.parse("".join(cell["source"]), mode="eval"), cell["id"], "eval"), known)
            items = made.items if isinstance(made, Series) else () if made is None else (made,)
            found |= {f"{cell['id']}-{place}": item for place, item in enumerate(items)}
    return found


@cache
def words(name: str, lang: str) -> list[tuple[str, str]]:
    """Every text with the cell it is in, without the glossary, which is there for its two languages."""
    both = {text for term in material_of(name, lang).glossary for text in (term.name.zh, term.name.en)}
    said = [(cell, text) for cell, one in shown(name, lang).items() for text in strings(one)]
    return [(cell, text) for cell, text in said if text not in both]


@every_report
def test_no_place_is_left_unfilled(name, lang):
    """No {name}, None or nan stands in a document, nor the sign that parts a lead from its text."""
    assert [] == [(cell, text) for cell, text in words(name, lang) if UNFILLED.search(text)]


@pytest.mark.parametrize("name", CLIENTS)
def test_an_english_document_has_no_chinese_character(name):
    """Goals, drafts, measures and units have an English form in the client's folder."""
    assert [] == [(cell, text) for cell, text in words(name, "en") if CHINESE.search(text)]


@pytest.mark.parametrize("name", CLIENTS)
def test_a_chinese_document_has_no_latin_sentence(name):
    """Three Latin words in a row are a sentence that was forgotten, unless they are the client's own names."""
    assert [] == [
        (cell, text) for cell, text in words(name, "zh") if LATIN_SENTENCE.search(without_names(name, text))
    ]


@every_report
def test_no_sentence_claims_an_effect(name, lang):
    """A training proposes; nothing has been compared with people who went without."""
    assert [] == [(cell, text) for cell, text in words(name, lang) if causal_words(text, lang)]


@every_report
def test_nobody_is_named(name, lang):
    """No code of a person stands in any document."""
    codes = set(bundled(name).people["person_id"])

    assert [] == [
        (cell, text) for cell, text in words(name, lang) if codes & set(re.findall(r"[A-Z]\d+", text))
    ]


@every_report
def test_the_parts_are_decks_hand_outs_and_a_guide(name, lang):
    """Three to show, four to read; the names of the files follow from theirs."""
    parts = [one for one in shown(name, lang).values() if isinstance(one, Part)]

    assert [("pptx",)] * 3 + [("docx",)] * 4 == [tuple(part.formats) for part in parts]
    assert 7 == len({part.name for part in parts})


@pytest.mark.parametrize("name", CLIENTS)
def test_both_languages_have_the_same_parts(name):
    """Chapter for chapter and slide for slide."""
    kinds = [[type(one).__name__ for one in shown(name, lang).values()] for lang in LANGS]

    assert kinds[0] == kinds[1]


def test_the_plan_and_its_documents_are_published(make_workspace, tmp_path):
    """The plan in three formats, three decks as slides, three hand-outs and the guide in Word, in the one folder."""
    workspace = make_workspace(tmp_path, {"case-waymo": "case-waymo"})
    outcome = make(Job("case-waymo", TRAINING, ("zh",)), workspace)

    assert outcome.error is None, str(outcome.error)
    plan = "《OKR分层培训方案》"
    written = ("高管讲义", "中层讲义", "基层讲义", "讲师手册")
    files = {
        *(f"{plan}.{form}" for form in WRITTEN),
        *(f"{plan}·{part}.docx" for part in written),
        *(f"{plan}·{layer}课件.pptx" for layer in ("高管", "中层", "基层")),
    }
    assert files == set(read_manifest(outcome.folder)["outputs"])
