"""Labelled proposals: how many traps are found, and how many are seen where there are none."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.red_flags import RULES, TRAPS, Passage, Scan
from okrworkbook.analysis.red_flags.evaluation import LabelledScan, evaluate_scans
from tests.proposals import FOLDER, HALVES, context_of_file, labelled, labels

FLOORS = {"development": (0.95, 0.95), "held_out": (0.85, 0.85)}  # precision and recall over all traps


def test_every_document_has_a_label_for_every_trap():
    """Present or absent, with the rules that should mark it where it is present."""
    files = {path.name for path in FOLDER.glob("*.md")}
    seen = [(row["file"], row["trap"]) for row in labels()]

    assert sorted((file, trap) for file in files for trap in TRAPS) == sorted(seen)
    assert set(HALVES) == {row["half"] for row in labels()}
    assert {"present", "absent"} == {row["label"] for row in labels()}
    wrong = [
        row
        for row in labels()
        if (row["label"] == "present") != bool(row["rules"])
        or any(RULES[rule][0] != row["trap"] for rule in row["rules"].split(";") if rule)
    ]
    assert [] == wrong


@pytest.mark.parametrize("half", HALVES)
def test_the_scan_finds_the_traps(half):
    """The floors are below what was measured, so that a change that costs much is seen."""
    found = evaluate_scans(labelled(half)).overall
    precision, recall = FLOORS[half]

    assert found.precision.share >= precision
    assert found.recall.share >= recall


@pytest.mark.parametrize("half", HALVES)
def test_no_clean_proposal_is_vetoed(half):
    """A veto on a proposal without traps would be the worst mistake."""
    assert [] == [
        (one.scan.name, flag.words)
        for one in labelled(half)
        for flag in one.scan.flags
        if not one.traps and flag.severity == "block"
    ]


def test_a_document_is_rightly_or_wrongly_found_or_missed():
    """Counts by trap, from three documents."""
    from okrworkbook.analysis.red_flags import Flag

    def scan(name: str, *rules: str) -> Scan:
        return Scan(name, "zh", 1, 100, tuple(Flag.of(rule) for rule in rules))

    found = evaluate_scans(
        [
            LabelledScan(
                scan("a", "pay_link", "no_rollout"),
                frozenset({"T4"}),
                frozenset({"pay_link", "full_completion"}),
            ),
            LabelledScan(scan("b", "turnkey"), frozenset({"T2"}), frozenset({"guarantee"})),
            LabelledScan(scan("c"), frozenset()),
        ]
    )

    assert (1, 1, 1) == (found.overall.hits, found.overall.wrong, found.overall.missed)
    assert (1, 0, 0) == (found.traps["T4"].hits, found.traps["T4"].wrong, found.traps["T4"].missed)
    assert (("b", "T2", "missed"), ("b", "T3", "wrong")) == found.mistakes
    assert (1, 3) == (found.rules.part, found.rules.whole)


@pytest.mark.parametrize("kind", ["docx", "pdf"])
@pytest.mark.parametrize("name", ["zh-quick-and-pay.md", "en-rewards.md"])
def test_the_same_proposal_in_another_format_has_the_same_traps(tmp_path, monkeypatch, kind, name):
    """Also where the page breaks the lines; every sign has its place."""
    from okrworkbook import apart
    from okrworkbook.analysis.red_flags import scan_text
    from okrworkbook.interop import document_child
    from okrworkbook.interop.documents import read_document
    from tests.interop.paper import pdf_of, word

    monkeypatch.setattr(apart, "read_apart", lambda script, path, seconds: document_child.read(str(path)))
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    lines = [line.replace("$", "") for line in lines if line.strip() and not line.startswith("|---")]
    path = tmp_path / f"a.{kind}"
    _ = word(path, *lines) if kind == "docx" else pdf_of(path, "\n\n".join(lines).replace("# ", ""))
    scan = scan_text(read_document(path), name, None, context_of_file(name))
    [plain] = [one.scan for half in HALVES for one in labelled(half) if one.scan.name == name]

    assert plain.traps == scan.traps
    assert {flag.rule for flag in plain.flags if flag.quote} == {
        flag.rule for flag in scan.flags if flag.quote
    }
    assert [] == [flag for flag in scan.flags if flag.quote and not flag.line]


def test_a_passage_of_many_pages_is_one_document():
    """The labels are for whole documents, read as one text."""
    assert {1} == {one.scan.passages for half in HALVES for one in labelled(half)}
    assert Passage("x").page == 0
