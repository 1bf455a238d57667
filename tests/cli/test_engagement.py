"""Engagement: a consultant begins with nothing and ends with a report, and may change her mind on the way."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.clients import DEPARTMENTS, PEOPLE, fill, people, survey
from tests.conftest import environment

Okr = Callable[..., object]


@pytest.fixture(scope="module")
def workspace(okr: Okr, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace made by `init`, with a new client whose workbook is filled in."""
    folder = tmp_path_factory.mktemp("engagement") / "work"
    assert 0 == okr("init", str(folder), cwd=folder.parent).code
    made = okr("new", "acme", "--name", "某某公司", "--industry", "制造业", cwd=folder, OKRWORKBOOK_LANG="zh")
    assert 0 == made.code, made.err
    fill_in(folder)
    return folder


def fill_in(workspace: Path, **changed: list) -> None:
    tables = {"人员": people(), "问卷": survey(), **changed}
    fill(workspace / "client_data" / "acme" / "workbook.xlsx", **tables)


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.is_file()
    }


@pytest.fixture(scope="module")
def published(okr: Okr, workspace: Path) -> Path:
    """The folder of the client's report."""
    checked = okr("check", "acme", cwd=workspace)
    assert 0 == checked.code, checked.out
    ended = okr("report", "acme", cwd=workspace, fresh=True)
    assert 0 == ended.code, ended.out + ended.err
    return workspace / "client_data" / "acme" / "reports" / "diagnosis"


def test_a_new_client_has_everything_to_begin_with(workspace: Path):
    """An agreement, a workbook, a questionnaire to send out and what interviews need, in both languages."""
    names = {path.name for path in (workspace / "client_data" / "acme").iterdir()}

    questionnaires = {f"questionnaire.{lang}.{kind}" for lang in ("zh", "en") for kind in ("docx", "xlsx")}
    interviews = {f"interview-{what}" for what in ("guide.zh.docx", "guide.en.docx")}
    interviews |= {f"interview-{what}" for what in ("capture.zh.xlsx", "capture.en.xlsx")}
    made_later = {"history", "reports", "runs"}
    assert {"engagement.toml", "workbook.xlsx", *questionnaires, *interviews} == names - made_later


def test_a_filled_workbook_becomes_a_report(published: Path):
    """The report is there in both formats, in the client's language, with its departments and without its people."""
    names = {path.name for path in published.iterdir()}
    page = (published / "《企业OKR适配性报告》.html").read_text(encoding="utf-8")

    assert {"《企业OKR适配性报告》.html", "《企业OKR适配性报告》.pdf", "manifest.json"} == names
    assert "某某公司" in page
    assert [] == [department for department in DEPARTMENTS if department not in page]
    assert [] == [name for name, _, _ in PEOPLE if name in page]


def test_a_report_made_of_todays_data_is_current(okr: Okr, workspace: Path, published: Path):
    """`list` shows it so, beside the bundled clients that have none yet."""
    rows = okr("list", "--json", cwd=workspace).json["data"]["reports"]

    assert "current" == next(row["state"] for row in rows if row["client"] == "acme")
    assert {"missing"} == {row["state"] for row in rows if row["client"] != "acme"}


def test_all_faults_of_a_workbook_are_told_at_once(okr: Okr, workspace: Path, published: Path):
    """A 6, a department nobody has and an id twice: three findings, exit code 1, and the old report untouched."""
    faulty_people, faulty_survey = people(), survey()
    faulty_people[4]["人员编号"] = faulty_people[3]["人员编号"]
    faulty_survey[0]["COG1"] = 6
    faulty_survey[5]["部门"] = "财物部"
    before = hashes(published)
    fill_in(workspace, 人员=faulty_people, 问卷=faulty_survey)
    try:
        checked = okr("check", "acme", cwd=workspace)
        reported = okr("report", "acme", "--formats", "html", cwd=workspace)
    finally:
        fill_in(workspace)

    places = ["workbook.xlsx[人员]!A6 (", "workbook.xlsx[问卷]!I2 (", "workbook.xlsx[问卷]!C7 ("]
    assert (1, 1) == (checked.code, reported.code)
    assert "acme: 3 errors, 0 warnings." == checked.out.splitlines()[-1]
    assert [] == [place for place in places if place not in checked.out]
    assert [] == [place for place in places if place not in reported.out]
    assert before == hashes(published)


@pytest.mark.skipif(os.name == "nt", reason="sends a POSIX signal")
def test_ctrl_c_ends_at_once_and_leaves_nothing_half(workspace: Path):
    """130, one sentence; what runs ends unpublished, no kernel and no stage stay behind."""
    words = ("report", "case-waymo", "demo-haiyue-home", "--lang", "en", "--only", "diagnosis")
    process = subprocess.Popen(
        [sys.executable, "-m", "okrworkbook", *words],
        cwd=workspace,
        env=environment(TMPDIR=str(short_folder(workspace))),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        # Begun from a script in the background a process ignores Ctrl-C; here it must not.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    for line in process.stderr:
        if "[en] Summary" in line:
            break
    kernels = children(process.pid)
    started = time.monotonic()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)

    assert 130 == process.returncode
    assert time.monotonic() - started < 20
    assert "" == out
    assert "Interrupted. What was published stays; run again for the rest." == err.splitlines()[-1]
    for client in ("case-waymo", "demo-haiyue-home"):
        assert not list((workspace / "client_data" / client).glob("reports/*"))
        assert not list((workspace / "client_data" / client).glob("**/.*"))
    assert kernels
    assert [] == [pid for pid in kernels if Path(f"/proc/{pid}").exists()]
    assert [] == [path.name for path in short_folder(workspace).glob("okr-*")]


def short_folder(workspace: Path) -> Path:
    """A temporary folder of its own, to see what stays there."""
    folder = workspace.parent / "t"
    folder.mkdir(exist_ok=True)
    return folder


def children(pid: int) -> list[int]:
    """The processes a process has started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text(encoding="utf-8").rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == pid:
            found.append(int(stat.parent.name))
    return found
