"""Commands: exit codes, one JSON object for machines, and words any console can show."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import okrworkbook
from okrworkbook.publish.manifest import BROKEN, CURRENT, MISSING, STALE
from tests.run.notebooks import short_notebooks
from tests.run.test_report import break_survey

Okr = Callable[..., object]

SHORT = ("--lang", "en", "--formats", "html")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, make_workspace: Callable) -> Path:
    """A workspace with a sound client and a broken one, and notebooks that take no time."""
    made = make_workspace(
        tmp_path_factory.mktemp("commands"), {"sound": "case-waymo", "broken": "case-waymo"}
    )
    short_notebooks(made)
    break_survey(made / "client_data" / "broken")
    return made


def spoken(value: object) -> str | None:
    """A command as it is typed, for the name of its test."""
    return " ".join(value) or "nothing" if isinstance(value, tuple) else None


ENDINGS = [
    (("--version",), 0),
    (("--help",), 0),
    (("check", "--help"), 0),
    (("list",), 0),
    (("check", "sound"), 0),
    (("check", "client_data/sound"), 0),
    (("new", "acme", "--name", "某某公司", "--dry-run"), 0),
    (("check", "broken"), 1),
    (("report", "broken"), 1),
    ((), 2),
    (("nope",), 2),
    (("check",), 2),
    (("check", "nope"), 2),
    (("check", "../sound"), 2),
    (("check", "sound", "--nope"), 2),
    (("new", "某某", "--name", "某某公司"), 2),
    (("new", "sound", "--name", "某某公司"), 2),
    (("new", "acme", "--name", "某某公司", "--lang", "fr"), 2),
    (("report",), 2),
    (("report", "sound", "--all"), 2),
    (("report", "sound", "nope"), 2),
    (("report", "sound", "--only", "nope"), 2),
    (("report", "sound", "--formats", "odt"), 2),
    (("report", "sound", "--lang", "fr"), 2),
    (("report", "sound", "--jobs", "0"), 2),
    (("init", "."), 2),
]


@pytest.mark.parametrize(("words", "code"), ENDINGS, ids=spoken)
def test_a_command_ends_with_its_code(okr: Okr, workspace: Path, words: tuple[str, ...], code: int):
    """0 done, 1 findings, 2 wrong usage – said in words, without a page of Python, and nothing written."""
    before = sorted(path for path in workspace.rglob("*") if "runs" not in path.parts)

    ended = okr(*words, cwd=workspace)

    assert code == ended.code, ended.err
    assert (ended.out + ended.err).strip()
    assert "Traceback" not in ended.err
    assert before == sorted(path for path in workspace.rglob("*") if "runs" not in path.parts)


def test_a_missing_workspace_is_the_machines_fault(okr: Okr, tmp_path: Path):
    """3: there is nothing wrong with the words, but with where they were said."""
    ended = okr("demo", cwd=tmp_path, OKRWORKBOOK_WORKSPACE=str(tmp_path / "nowhere"))

    assert 3 == ended.code
    assert "cannot be written" in ended.err


def test_doctor_finds_nothing_wrong_here(okr: Okr, workspace: Path):
    """Every check does the real thing: a kernel adds, a page is set, a file is replaced."""
    ended = okr("doctor", "--json", cwd=workspace, fresh=True, FORCE_COLOR="1")
    checks = {check["name"]: check for check in ended.json["data"]["checks"]}

    assert (0, "ok") == (ended.code, ended.json["status"])
    looked_at = ("python", "packages", "fonts", "workspace", "lock", "kernel", "pdf", "console")
    assert [*looked_at, "chinese", "participants", "browser"] == list(checks)
    assert {"good"} == {checks[name]["level"] for name in ("lock", "chinese", "participants")}
    assert "good" == checks["kernel"]["level"]
    assert [] == [path.name for path in workspace.glob(".doctor-*")]


def test_doctor_says_what_a_machine_lacks(okr: Okr, tmp_path: Path):
    """3, and a table that names what is bad."""
    ended = okr("doctor", cwd=tmp_path, OKRWORKBOOK_WORKSPACE=str(tmp_path / "nowhere"))

    assert 3 == ended.code
    bad = [line for line in ended.out.splitlines() if "| problem" in line]
    assert ["Workspace"] == [line.partition("|")[0].strip() for line in bad if "Kernel" not in line]


JSON_ENDINGS = [
    (("list", "--json"), 0, "ok"),
    (("check", "sound", "--json"), 0, "ok"),
    (("check", "broken", "--json"), 1, "findings"),
    (("new", "acme", "--name", "某某公司", "--dry-run", "--json"), 0, "ok"),
    (("report", "broken", "--json"), 1, "failed"),
    (("report", "broken", "sound", *SHORT, "--json"), 4, "partial"),
    (("check", "nope", "--json"), 2, "error"),
    (("check", "--json"), 2, "error"),
    (("report", "--json"), 2, "error"),
    (("report", "sound", "--jobs", "x", "--json"), 2, "error"),
    (("init", ".", "--json"), 2, "error"),
    (("nope", "--json"), 2, "error"),
]


@pytest.mark.parametrize(("words", "code", "status"), JSON_ENDINGS, ids=spoken)
def test_with_json_there_is_one_object_and_nothing_else(
    okr: Okr, workspace: Path, words: tuple[str, ...], code: int, status: str
):
    """Also where a colour is forced and a console knows only ASCII: {schema, command, status, data, diagnostics}."""
    ended = okr(*words, cwd=workspace, FORCE_COLOR="1", PYTHONIOENCODING="ascii")

    assert (code, status) == (ended.code, ended.json["status"]), ended.err
    assert {"schema", "version", "command", "status", "data", "diagnostics"} == set(ended.json)
    assert (1, okrworkbook.__version__, words[0]) == tuple(
        ended.json[k] for k in ("schema", "version", "command")
    )
    assert 1 == len(ended.out.splitlines())
    assert "\x1b" not in ended.out


def test_json_findings_say_where_and_what(okr: Okr, workspace: Path):
    """A program gets the code, the place and both sentences."""
    found = okr("check", "broken", "--json", cwd=workspace).json["diagnostics"]

    expected = {
        "code": "D207",
        "severity": "error",
        "file": "survey.csv",
        "sheet": None,
        "row": 2,
        "column": 36,
    }
    assert [expected] == [
        {name: one[name] for name in expected} for one in found if one["severity"] == "error"
    ]
    assert all(one["message"] and one["fix"] for one in found)


@pytest.mark.parametrize("words", [("check", "broken"), ("check", "nope")], ids=spoken)
def test_json_keeps_chinese_on_a_console_that_has_none(okr: Okr, workspace: Path, words: tuple[str, ...]):
    """JSON is written in ASCII, so that no sign is lost on the way to the program that reads it."""
    ended = okr(*words, "--json", cwd=workspace, PYTHONIOENCODING="ascii", OKRWORKBOOK_LANG="zh")
    messages = [found["message"] for found in ended.json["diagnostics"]]

    assert [] == [message for message in messages if "?" in message or message.isascii()]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("encoding", ["gbk", "cp1252", "ascii"])
@pytest.mark.parametrize(
    ("words", "code"), [(("check", "broken"), 1), (("list",), 0), (("report", "broken"), 1)], ids=spoken
)
def test_any_console_can_show_it(
    okr: Okr, workspace: Path, words: tuple[str, ...], code: int, encoding: str, lang: str
):
    """What a console has no sign for becomes a question mark, not a crash."""
    ended = okr(*words, cwd=workspace, PYTHONIOENCODING=encoding, OKRWORKBOOK_LANG=lang)

    assert code == ended.code, ended.err
    assert "Traceback" not in ended.err
    assert {"check": "survey.csv:2:36", "list": "sound", "report": "survey.csv:2:36"}[words[0]] in ended.out


@pytest.mark.parametrize(("lang", "severity"), [("zh", "错误"), ("en", "error")])
def test_a_finding_is_a_line_an_editor_can_follow(okr: Okr, workspace: Path, lang: str, severity: str):
    """file:row:column (field, code)  severity what  → remedy."""
    ended = okr("check", "broken", cwd=workspace, OKRWORKBOOK_LANG=lang)

    shape = rf"^survey\.csv:2:36 \(AUT4R, D207\)  {severity} \S.*  → \S.*$"
    assert 1 == len(re.findall(shape, ended.out, re.M))
    assert ended.out.splitlines()[-1].startswith("broken")
    assert "" == ended.err


def test_check_takes_the_path_of_a_folder_anywhere(okr: Okr, workspace: Path, tmp_path: Path):
    """A folder a client sent can be checked where it lies."""
    ended = okr("check", str(workspace / "client_data" / "broken"), "--json", cwd=tmp_path)

    assert (1, "broken") == (ended.code, ended.json["data"]["client"])


def test_progress_goes_to_stderr_one_whole_line_a_step(okr: Okr, workspace: Path):
    """stdout holds the result alone; after the plan each line of progress begins with its job."""
    ended = okr("report", "sound", *SHORT, "--only", "diagnosis", "--force", cwd=workspace)

    assert 0 == ended.code, ended.err
    assert ["Published sound · diagnosis → client_data/sound/reports/diagnosis", "1 done, 0 failed."] == (
        ended.out.splitlines()
    )
    plan, *steps = ended.err.splitlines()
    assert "Plan: to make 1 (clients: 1), current 0, waiting for data 0." == plan
    assert {"sound · diagnosis"} == {line[:17] for line in steps}
    assert "\x1b" not in ended.err


def test_all_with_one_broken_client_is_partly_done(okr: Okr, workspace: Path):
    """4: the sound client is published, the broken one is told why not."""
    ended = okr("report", "--all", "--only", "diagnosis,scope", "--force", *SHORT, cwd=workspace)

    assert 4 == ended.code, ended.err
    assert "Published sound" in ended.out
    assert "Not published: broken · diagnosis: Client broken: errors in the data: 1" in ended.out
    assert "survey.csv:2:36" in ended.out
    assert "2 done, 2 failed." == ended.out.splitlines()[-1]
    assert not (workspace / "client_data" / "broken" / "reports").exists()
    left = (workspace / "client_data" / "broken" / "runs" / "failures.md").read_text(encoding="utf-8")
    assert "survey.csv:2:36" in left
    assert not (workspace / "client_data" / "sound" / "runs" / "failures.md").exists()


def test_what_is_current_is_not_made_again(okr: Okr, workspace: Path):
    """After the batch above: the sound client is left alone, what is broken is tried and told again."""
    ended = okr("report", "--all", "--only", "diagnosis,scope", *SHORT, "--json", cwd=workspace)
    why = okr("report", "sound", "--only", "diagnosis", "--lang", "zh", "--explain", cwd=workspace)

    assert 4 == ended.code, ended.err
    assert [("sound", "diagnosis"), ("sound", "scope")] == [
        (row["client"], row["deliverable"]) for row in ended.json["data"]["current"]
    ]
    assert {"broken"} == {row["client"] for row in ended.json["data"]["reports"]}
    assert (0, ["To be made sound · diagnosis: parameters changed (formats, langs)"]) == (
        why.code,
        why.out.splitlines(),
    )


def test_list_tells_missing_current_stale_and_broken(okr: Okr, make_workspace: Callable, tmp_path: Path):
    """What a reader may still hand over, and what not, is seen without opening a file."""
    workspace = make_workspace(tmp_path, {"one": "case-waymo"})
    short_notebooks(workspace)
    client = workspace / "client_data" / "one"

    def state() -> str:
        return okr("list", "--json", cwd=workspace).json["data"]["reports"][0]["state"]

    assert MISSING == state()
    okr("report", "one", *SHORT, cwd=workspace)
    assert CURRENT == state()
    with (client / "meetings.csv").open("a", encoding="utf-8") as table:
        table.write("2025-04-03,weekly,,2025Q2,internal,yes,1,0\n")
    assert STALE == state()
    next((client / "reports" / "diagnosis").glob("*.html")).write_text("mine now", encoding="utf-8")
    assert BROKEN == state()


def test_init_makes_a_workspace_and_never_writes_over_one(okr: Okr, tmp_path: Path):
    """Notebooks, templates and the bundled clients; a second time it is refused and changes nothing."""
    first = okr("init", "mine", "--json", cwd=tmp_path)
    made = {path: path.read_bytes() for path in (tmp_path / "mine").rglob("*") if path.is_file()}
    second = okr("init", "mine", "--json", cwd=tmp_path)

    assert (0, ["notebooks", "templates", "client_data"]) == (first.code, first.json["data"]["made"])
    assert (2, "init_taken") == (second.code, second.json["diagnostics"][0]["code"])
    assert made == {path: path.read_bytes() for path in (tmp_path / "mine").rglob("*") if path.is_file()}
    assert {".csv", ".toml"} == {
        path.suffix for path in made if "client_data" in path.parts and "proposals" not in path.parts
    }
    assert ["case-waymo", "case-yichuan-xiaoxian", "demo-haiyue-home"] == sorted(
        path.name for path in (tmp_path / "mine" / "client_data").iterdir()
    )


def test_a_new_client_is_never_written_over_an_old_one(okr: Okr, workspace: Path):
    """A folder that is there may hold a client's work."""
    before = {
        path: path.read_bytes() for path in (workspace / "client_data" / "sound").iterdir() if path.is_file()
    }
    ended = okr("new", "sound", "--name", "x", "--json", cwd=workspace)

    assert (2, "client_taken") == (ended.code, ended.json["diagnostics"][0]["code"])
    assert before == {path: path.read_bytes() for path in before}


def test_the_module_is_the_command(okr: Okr, tmp_path: Path):
    """`python -m okrworkbook --version` prints the version and nothing else."""
    ended = okr("--version", cwd=tmp_path, fresh=True)

    assert (okrworkbook.__version__ + "\n", "") == (ended.out.replace("\r", ""), ended.err)
