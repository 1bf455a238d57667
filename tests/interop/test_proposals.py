"""Proposals of providers: read from the client's folder, scanned, shown, and refused where they cannot be read."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from typer.testing import CliRunner

import okrworkbook as okr
from okrworkbook.analysis.red_flags import RULES, TRAPS
from okrworkbook.bilingual import Bilingual
from okrworkbook.cli import app
from okrworkbook.engagement import Engagement
from okrworkbook.errors import ParameterError
from okrworkbook.texts import LANGS, catalogue
from tests.builders import EN, ZH, client, strings, table
from tests.proposals import FOLDER


@pytest.fixture
def choosing(tmp_path):
    """A client that chooses among providers, with their proposals in its folder."""

    def make(**proposals: str):
        agreed = Engagement(
            "demo",
            Bilingual("示例"),
            industry=Bilingual("装备制造"),
            systems={"collaboration": ("企业微信",)},
        )
        rows = [{"provider": name, "proposal": file} for name, file in proposals.items()]
        folder = tmp_path / "proposals"
        folder.mkdir(exist_ok=True)
        for path in FOLDER.glob("*.md"):
            (folder / path.name).write_bytes(path.read_bytes())
        return replace(client("zh", agreed, providers=table("providers", rows)), folder=tmp_path)

    return make


def test_each_provider_has_its_scan(choosing):
    """In the table's order; a provider without a proposal is left out."""
    scans = okr.scan_proposals(choosing(P1="zh-all-traps.md", P2="", P3="zh-hard-negatives.md"))

    assert ["P1", "P3"] == list(scans)
    assert (TRAPS, ()) == (scans["P1"].traps, scans["P3"].traps)
    assert (True, False) == (scans["P1"].blocked, scans["P3"].blocked)


@pytest.mark.parametrize("name", ["../engagement.toml", "/etc/hostname", "sub/a.md", ".."])
def test_a_name_that_leads_out_of_the_folder_is_refused(choosing, name):
    """The table names a file in the folder, and no other."""
    with pytest.raises(ParameterError) as problem:
        okr.scan_proposals(choosing(P1=name))

    assert "proposal_place" == problem.value.key


def test_a_proposal_that_is_not_there_is_named(choosing):
    """With what to do."""
    with pytest.raises(ParameterError) as problem:
        okr.scan_proposals(choosing(P1="none.pdf"))

    assert "none.pdf" in problem.value.message(EN)


@pytest.mark.parametrize("voice", [ZH, EN])
def test_the_exhibits_of_a_proposal(choosing, voice):
    """Notes say how many and how grave; the table has a row a sign, with place and question."""
    scan = okr.scan_proposals(choosing(P1="zh-all-traps.md"))["P1"]
    shown, notes = okr.tables.red_flag_table(scan, voice), okr.narrative.red_flag_notes(scan, voice)

    assert len(scan.flags) == len(shown.rows)
    assert str(len(scan.flags)) in "".join(strings(notes))
    assert all(row[1] and row[2] and row[3] and row[4] for row in shown.rows)
    assert not any("{" in text for text in (*strings(shown), *strings(notes)))


@pytest.mark.parametrize("lang", LANGS)
def test_every_rule_and_trap_has_its_words(lang):
    """A name, and a question to ask."""
    wanted = {f"flag.{rule}{end}" for rule in RULES for end in ("", ".ask")} | {
        f"trap.{trap}" for trap in TRAPS
    }

    assert set() == wanted - set(catalogue(lang))


def command(*words: str) -> tuple[int, str]:
    """Exit code and output of the command."""
    ended = CliRunner().invoke(app, ["scan", *words], catch_exceptions=False)
    return ended.exit_code, ended.output


def test_the_command_prints_place_words_and_question():
    """file:line, the sentence and what to ask; exit code 1 where something is to be cleared up."""
    file = str(FOLDER / "en-all-traps.md")
    code, out = command(file, "--lang", "en")

    assert 1 == code
    assert f"{file}:25  T4 veto" in out
    assert "Key results are tied directly to the quarterly bonus." in out
    assert "kept apart?" in out


def test_the_command_ends_with_0_where_nothing_is_to_be_cleared_up():
    """And says how much was read."""
    code, out = command(str(FOLDER / "en-standard-clean.md"), "--lang", "en")

    assert 0 == code
    assert "no sign of a trap" in out


def test_the_command_ends_with_2_for_a_file_it_cannot_read(tmp_path):
    """The others are read all the same."""
    code, out = command(str(FOLDER / "zh-all-traps.md"), str(tmp_path / "none.pdf"), "--lang", "zh")

    assert 2 == code
    assert "none.pdf" in out
    assert "T4" in out


def test_the_command_as_one_object(tmp_path):
    """For machines: every sign with rule, severity and place, and what could not be read."""
    code, out = command(
        str(FOLDER / "en-all-traps.md"), str(tmp_path / "none.pdf"), "--json", "--client", "case-waymo"
    )
    told = json.loads(out)
    [document] = told["data"]["documents"]

    assert (2, "scan", "error") == (code, told["command"], told["status"])
    assert list(TRAPS) == document["traps"]
    assert document["blocked"]
    assert {"trap", "rule", "severity", "page", "line", "quote", "words", "meaning", "question"} == set(
        document["flags"][0]
    )
    assert ["document_missing"] == [one["code"] for one in told["data"]["unread"]]


def test_wrong_usage():
    """No file; no such language, which is told as every wrong parameter is."""
    assert 2 == command()[0]
    with pytest.raises(ParameterError, match="fr") as refused:
        app(["scan", str(FOLDER / "zh-mixed.md"), "--lang", "fr"], standalone_mode=False)

    assert 2 == refused.value.exit_code
