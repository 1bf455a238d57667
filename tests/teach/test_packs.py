"""The packs: learners' copies hold no solution and run to their end, trainers' copies hold all of it."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from okrworkbook.errors import ParameterError
from okrworkbook.leaks import Needle, Needles, look_through
from okrworkbook.teach.exercises import TEXT, exercise, exercises
from okrworkbook.teach.lesson import exercise_of
from okrworkbook.teach.pack import CHECKOUT_KEY, Key
from okrworkbook.teach.packs import NOTEBOOK, Built, build_packs
from okrworkbook.teach.task import literal
from okrworkbook.texts import LANGS, Voice
from tests.conftest import environment

every_language = pytest.mark.parametrize("lang", LANGS)


def cells(folder: Path) -> list[nbformat.NotebookNode]:
    return nbformat.read(folder / NOTEBOOK, as_version=4).cells


def unspaced(text: str) -> str:
    return re.sub(r"\s", "", text)


def of_kind(folder: Path, end: str) -> dict[str, nbformat.NotebookNode]:
    """The cells whose id ends so, by exercise."""
    return {cell.id.removesuffix(end): cell for cell in cells(folder) if cell.id.endswith(end)}


@every_language
def test_a_learners_pack_is_a_notebook_and_its_mark(packs: dict[str, Built], lang: str):
    """No key, no outputs, no trainer's note, and nothing hidden in a cell's metadata."""
    folder = packs[lang].student

    assert {NOTEBOOK, "pack.json"} == {path.name for path in folder.iterdir()}
    assert [] == [cell.id for cell in cells(folder) if cell.cell_type == "code" and cell.outputs]
    assert {"deletable", "tags"} >= {name for cell in cells(folder) for name in cell.metadata}
    assert not {"trainer", "solution"} & {
        tag for cell in cells(folder) for tag in cell.metadata.get("tags", [])
    }
    assert Voice(lang)("teach.notes") not in (folder / NOTEBOOK).read_text(encoding="utf-8")


@every_language
def test_a_learners_pack_leaks_nothing(packs: dict[str, Built], key: Key, lang: str):
    """No sentence of the key in either language, in no coat: base64, escapes, markup, archives."""
    folder = packs[lang].student
    solutions = {key[one.id].solutions[each] for one in exercises() if one.kind == TEXT for each in LANGS}
    looked = look_through([folder], Needles([Needle(words) for words in solutions]), folder)

    assert ([], [], 2) == (looked.found, looked.unseen, looked.files)


@every_language
def test_no_answer_but_the_starter_stands_in_a_learners_pack(packs: dict[str, Built], key: Key, lang: str):
    """Also of numbers, lists and tables, however they are spaced."""
    source = unspaced("".join(cell.source for cell in cells(packs[lang].student)))

    for one in exercises():
        for told in {unspaced(literal(key[one.id].solutions[each])) for each in LANGS}:
            assert f"answer={told}" not in source
            assert one.kind not in ("numbers", "table") or told not in source


def test_a_solution_in_a_pack_would_be_found(packs: dict[str, Built], key: Key, tmp_path: Path):
    """The trainer's copy has them all, so the search above can fail."""
    solutions = {key[one.id].solutions["zh"] for one in exercises() if one.kind == TEXT}
    folder = packs["zh"].trainer
    looked = look_through([folder / NOTEBOOK], Needles([Needle(words) for words in solutions]), folder)

    assert solutions == {found.needle.word for found in looked.found}


@every_language
def test_every_exercise_has_its_task_and_an_answer_to_change(packs: dict[str, Built], lang: str):
    """In the order of the course, each starting from its starter, in one language."""
    voice, folder = Voice(lang), packs[lang].student
    tasks, answers = of_kind(folder, "-task"), of_kind(folder, "-answer")

    assert [one.id for one in exercises()] == [*tasks] == [*answers]
    for name, cell in answers.items():
        given, checked = ast.parse(cell.source).body
        assert exercise(name).starter(voice) == ast.literal_eval(given.value)
        assert f'ex("{name}").check(answer)' == ast.unparse(checked).replace("'", '"')
    text = "".join(cell.source for cell in cells(folder))
    assert bool(re.search("[\u4e00-\u9fff]", text)) == (lang == "zh")


@every_language
def test_a_trainers_pack_has_notes_and_folded_solutions(packs: dict[str, Built], key: Key, lang: str):
    """A solution's cell is folded and gives the key's; wrong answers stand below it with the name of their reason."""
    folder = packs[lang].trainer
    solutions, wrong = of_kind(folder, "-solution"), of_kind(folder, "-wrong")

    assert {NOTEBOOK, "pack.json", "key.toml"} == {path.name for path in folder.iterdir()}
    assert [*key] == [*solutions] == [*wrong]
    for name, cell in solutions.items():
        assert cell.metadata.jupyter.source_hidden
        assert key[name].solutions[lang] == ast.literal_eval(ast.parse(cell.source).body[0].value)
        assert wrong[name].source.count("\n| ") == len(key[name].wrong) + 2
    assert 7 == len(of_kind(folder, f"-notes-{lang}"))  # one a chapter, but for the overview


def test_the_same_is_built_again_to_the_byte(packs: dict[str, Built], tmp_path: Path):
    """A pack says nothing of when and where it was made."""
    again = build_packs(tmp_path, "zh", "", CHECKOUT_KEY)

    for one, other in ((packs["zh"].student, again.student), (packs["zh"].trainer, again.trainer)):
        assert {path.name: path.read_bytes() for path in one.iterdir()} == {
            path.name: path.read_bytes() for path in other.iterdir()
        }


def test_a_client_is_named_in_the_title_alone(tmp_path: Path):
    """What else is in the pack is the same for everybody."""
    folder = build_packs(tmp_path, "zh", "青禾乳业").student

    assert ["title"] == [cell.id for cell in cells(folder) if "青禾乳业" in cell.source]


@pytest.mark.parametrize("source", ['ex("fihs-1")', "ex()", "okr.exercise()"])
def test_a_cell_that_names_no_exercise_is_told(source: str):
    """A lesson that a consultant has changed says what is wrong with it, and by which name was meant."""
    with pytest.raises(ParameterError, match="fish-1"):
        exercise_of(source)


def test_without_a_key_there_is_no_trainers_pack(tmp_path: Path):
    """An installation can make what learners get."""
    built = build_packs(tmp_path, "en")

    assert built.trainer is None
    assert ["student"] == [path.name for path in tmp_path.iterdir()]


def test_a_folder_somebody_worked_in_is_never_replaced(tmp_path: Path):
    """What was made before may be, on asking; anything else and any attempt stays."""
    folder = build_packs(tmp_path, "zh").student
    with pytest.raises(ParameterError):
        build_packs(tmp_path, "zh")
    build_packs(tmp_path, "en", replace=True)
    assert "en" == json.loads((folder / "pack.json").read_text(encoding="utf-8"))["lang"]

    (folder / "attempts.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(ParameterError):
        build_packs(tmp_path, "zh", replace=True)
    (folder / "attempts.jsonl").unlink()
    (folder / "pack.json").unlink()
    with pytest.raises(ParameterError):
        build_packs(tmp_path, "zh", replace=True)
    assert (folder / NOTEBOOK).is_file()


def test_a_learners_copy_runs_to_its_end_wherever_it_was_copied(packs: dict[str, Built], tmp_path: Path):
    """papermill ends with 0, in another folder, under another name and in the other language; nothing is attempted."""
    copied = tmp_path / "副本 of it.ipynb"
    copied.write_bytes((packs["zh"].student / NOTEBOOK).read_bytes())
    words = [sys.executable, "-m", "papermill", copied.name, "out.ipynb", "-p", "lang", "en"]
    env = environment(IPYTHONDIR=str(tmp_path / "ipython"))
    done = subprocess.run(
        [*words, "--no-progress-bar"], cwd=tmp_path, env=env, capture_output=True, check=False
    )

    assert 0 == done.returncode, done.stderr.decode()
    ran = nbformat.read(tmp_path / "out.ipynb", as_version=4).cells
    shown = {cell.id: cell.outputs[0].data["text/plain"] for cell in ran if cell.get("outputs")}
    heads = [text.splitlines()[0] for name, text in shown.items() if name.endswith("-answer")]
    assert [f"Exercise {one.number}: not attempted" for one in exercises()] == heads
    assert shown["state"].startswith("12 exercises: 0 passed, 0 not there yet, 12 not attempted.")
    assert not (tmp_path / "attempts.jsonl").exists()
