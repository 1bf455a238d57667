"""Promises: what the project's files say of each other is true."""

from __future__ import annotations

import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest
import typer

import okrworkbook
from okrworkbook.cli import app
from okrworkbook.workspace import BUNDLED_CLIENTS

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = sorted(
    [command.name or command.callback.__name__ for command in app.registered_commands]
    + [group.name for group in app.registered_groups]
)
READMES = ("README.md", "README.zh-CN.md")

# In pieces, so that this file does not hold what it looks for. A user of one letter is an invented one.
MACHINE_PATHS = [
    r"(?<![\w.}])/" + part
    for part in (r"home/\w\w", r"Users/\w\w", "root/", "work/", r"tmp/\w\w?/", "workspace/")
]
PRIVATE_HOSTS = [
    r"\b" + part + r"[\w.-]*\.[a-z]{2,}\b"
    for part in ("files[.]python" + "hosted", "arti" + "factory", "nex" + "us")
]
SECRETS = (
    r"-----BEGIN [A-Z ]*PRIVATE " + "KEY",
    r"\bgh[pousr]" + r"_[A-Za-z0-9]{30,}",
    r"\bAK" + r"IA[0-9A-Z]{16}\b",
    r"\bsk" + r"-[A-Za-z0-9_-]{20,}",
    r"\bxox" + r"[abprs]-[A-Za-z0-9-]{10,}",
    r"(?i)\b(?:password|passwd|api_?key|secret)\s*[:=]\s*[\"'][!#-&(-;=?-z|~]{8,}[\"']",
)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")


@cache
def tracked() -> tuple[str, ...]:
    """The files git tracks."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return tuple(name for name in listed.decode("utf-8").split("\0") if name and (ROOT / name).is_file())


def texts() -> dict[str, str]:
    """The tracked files that are text, by name."""
    found = {}
    for name in tracked():
        content = (ROOT / name).read_bytes()
        if b"\0" not in content:
            found[name] = content.decode("utf-8", errors="replace")
    return found


@cache
def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_conda_environment_says_what_the_package_says():
    """environment.yml gives the same lowest Python and leaves every other version to pyproject.toml."""
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    lines = [line.partition("#")[0].strip() for line in text.splitlines()]

    names = [re.sub(r"[\s\"']", "", line)[1:] for line in lines if line.startswith("- ")]

    assert f"python{project()['requires-python']}" in names
    assert "conda-forge" in names
    others = {re.split(r"[<>=:]", name)[0] for name in names} - {"conda-forge", "nodefaults", "python", "pip"}
    assert {"-e."} == others


def test_the_changelog_begins_with_this_version():
    """The top entry is the version of the package and of pyproject.toml."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert okrworkbook.__version__ == re.search(r"^## \[?v?([0-9][^\s\]]*)", text, re.M)[1]
    assert okrworkbook.__version__ == project()["version"]


def test_the_lowest_python_is_the_one_doctor_asks_for():
    """Doctor, the linter and the package agree on the lowest Python."""
    from okrworkbook.doctor import MINIMUM_PYTHON

    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

    assert project()["requires-python"] == ">=" + ".".join(map(str, MINIMUM_PYTHON))
    assert config["tool"]["ruff"]["target-version"] == "py" + "".join(map(str, MINIMUM_PYTHON))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_so_has_every_option(name: str):
    """--help leaves no word unexplained."""
    command = typer.main.get_command(app).commands[name]

    assert command.help.endswith(".")
    unexplained = [parameter.name for parameter in command.params if not getattr(parameter, "help", None)]
    assert [] == [word for word in unexplained if word != "help"]


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme(name: str, readme: str):
    """A reader of either README meets every command."""
    assert f"okrworkbook {name}" in (ROOT / readme).read_text(encoding="utf-8")


@pytest.mark.parametrize("readme", READMES)
def test_the_readme_names_no_command_that_is_not_there(readme: str):
    """What a reader types works."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|`|\$ )okrworkbook ([a-z-]+)", text, re.M))

    assert set() == named - set(COMMANDS)


@pytest.mark.parametrize("name", [name for name in tracked() if name.endswith(".md")])
def test_every_relative_link_leads_somewhere(name: str):
    """A link in a document of the project leads to a file that is tracked or to a folder of such."""
    text = re.sub(r"^```.*?^```", "", (ROOT / name).read_text(encoding="utf-8"), flags=re.M | re.S)
    targets = [(one or other).partition("#")[0] for one, other in LINK.findall(text)]
    local = [target for target in targets if target and not re.match(r"[a-z]+:", target)]

    places = {target: ((ROOT / name).parent / target).resolve() for target in local}
    assert [] == [target for target, place in places.items() if not place.exists()]


@pytest.mark.parametrize(
    "path",
    [
        "client_data/new-client/engagement.toml",
        "client_data/new-client/survey.csv",
        "client_data/new-client/workbook.xlsx",
        "client_data/new-client/questionnaire.zh.docx",
        "client_data/new-client/reports/diagnosis/manifest.json",
        "client_data/case-waymo/reports/diagnosis/manifest.json",
        "client_data/case-waymo/reports/.stage-diagnosis-0/a.html",
        "client_data/case-waymo/runs/diagnosis-zh.ipynb",
        "client_data/case-waymo/quotes-review.xlsx",
        "client_data/case-waymo/history/survey-1.csv",
        "client_data/case-waymo/logs/run.txt",
        "client_data/case-waymo/sessions/strategy-2026-05-13.ipynb",
        "notebooks/.ipynb_checkpoints/10_diagnosis-checkpoint.ipynb",
        "uv.lock",
        "dist/okrworkbook-0.1.0-py3-none-any.whl",
        ".venv/pyvenv.cfg",
    ],
)
def test_git_ignores_what_must_never_be_committed(path: str):
    """A client's folder, what is made of it, and what tools leave behind stay out of the repository."""
    asked = ["git", "check-ignore", "--quiet", "--no-index", path]

    assert 0 == subprocess.run(asked, cwd=ROOT, check=False).returncode


@pytest.mark.parametrize("client", BUNDLED_CLIENTS)
def test_git_does_not_ignore_the_bundled_clients(client: str):
    """The bundled tables are part of the project, and a new one would be seen."""
    asked = ["git", "check-ignore", "--quiet", "--no-index", f"client_data/{client}/people.csv"]

    assert 1 == subprocess.run(asked, cwd=ROOT, check=False).returncode
    assert f"client_data/{client}/engagement.toml" in tracked()


def test_only_bundled_clients_are_tracked():
    """No client's data ever enters the repository."""
    folders = {name.split("/")[1] for name in tracked() if name.startswith("client_data/")}

    assert sorted(BUNDLED_CLIENTS) == sorted(folders)
    assert {".csv", ".toml"} == {
        Path(name).suffix
        for name in tracked()
        if name.startswith("client_data/") and "/proposals/" not in name
    }


def test_no_tracked_file_names_a_machine():
    """Paths of somebody's machine and hosts of somebody's network tell a reader nothing and too much."""
    found = [
        (name, mark)
        for name, text in texts().items()
        for mark in (*MACHINE_PATHS, *PRIVATE_HOSTS)
        if re.search(mark, text)
    ]

    assert [] == found


def test_no_tracked_file_holds_a_secret():
    """Keys and passwords are recognised by their shape."""
    found = [name for name, text in texts().items() for shape in SECRETS if re.search(shape, text)]

    assert [] == found


def test_no_tracked_file_is_executed_output():
    """Reports, runs and caches are made, never kept; Office files are templates, or a case's proposal."""
    made = re.compile(r"(^|/)(reports|runs|__pycache__|\.ipynb_checkpoints)/|\.(pyc|pdf|docx|pptx)$")
    kept = ("templates/report/house.", "templates/manuals/", "client_data/demo-haiyue-home/proposals/")

    assert [] == [name for name in tracked() if made.search(name) and not name.startswith(kept)]
