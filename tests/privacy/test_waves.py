"""Two waves side by side tell of nobody, and both are frozen with the report that shows them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pytest

import okrworkbook as okr
from okrworkbook.analysis.disclosure.audit import told
from okrworkbook.analysis.waves import WaveComparison, compare_surveys
from okrworkbook.client import Client
from okrworkbook.client.waves import confirm, read_issues
from okrworkbook.engagement import Bilingual, Engagement
from okrworkbook.errors import PublicationRefused
from okrworkbook.model import DIMENSIONS, survey_items
from tests.builders import EN, all_questionnaires, bundled, client, people, survey

AGREED = Engagement("demo", Bilingual("示例", "Example"), as_of=date(2026, 8, 1))
BEFORE = [f"{d} staff COG={i % 5 + 1}333 wave=pre" for d in "AB" for i in range(8)]
AFTER = [f"{d} staff COG={i % 4 + 2}333 wave=post" for d, n in (("A", 14), ("B", 6)) for i in range(n)]


@cache
def yichuan() -> WaveComparison:
    """The bundled client with two waves."""
    return all_questionnaires(bundled("case-yichuan-xiaoxian"))


def engaged(folder: Path, *lines: str) -> Client:
    """A real client with these questionnaires."""
    opened = client("en", AGREED, survey=survey(*lines), people=people("P1 A staff"))
    return replace(opened, folder=folder)


def publish(data: Client, deliverable: str = "effect") -> None:
    """Run the last cell of a report on both waves, and bring the report out."""
    okr.finish(data, deliverable, waves=okr.compare_waves(data))
    confirm(data.folder, deliverable)


@pytest.mark.parametrize("wave", ["before", "after"])
@pytest.mark.parametrize("measure", ["answered", *DIMENSIONS])
def test_the_bundled_comparison_tells_of_nobody(wave, measure):
    """Departments, layers, tenures, totals and weighted means of one wave, all added and subtracted."""
    compared = getattr(yichuan(), wave)
    printed = compared.disclosure.printed
    rows = np.array([row for (_, _, name), row in printed.items() if name == measure])
    kinds, sizes = np.unique(rows, axis=1, return_counts=True)
    counted = kinds.any(axis=0)

    assert [] == told(kinds[:, counted], sizes[counted], 5)
    assert {"department", "shown_layer", "tenure", "total"} <= {cut for cut, _, _ in printed}
    assert (wave == "after") == ("standardised" in {cut for cut, _, _ in printed})


def test_a_weighted_mean_that_would_tell_of_few_is_not_given():
    """A is one person short of being shown after; the weights would give its mean away beside B's and the total."""
    before = [*["A staff COG=2224 wave=pre"] * 10, *["B staff COG=4442 wave=pre"] * 10]
    after = [*["A staff COG=2224 wave=post"] * 4, *["B staff COG=4442 wave=post"] * 16]
    found = compare_surveys(survey(*before, *after))

    assert (True, None) == (found.mix_moved, found.change("COG").standardised)
    assert "standardised" not in {cut for cut, _, _ in found.after.disclosure.printed}


def test_both_waves_are_frozen_with_the_wording_of_their_statements(tmp_path):
    """One report, two records."""
    publish(engaged(tmp_path, *BEFORE, *AFTER))
    issues = read_issues(tmp_path)

    assert ["pre", "post"] == [issue.wave for issue in issues]
    assert {item.id: item.fingerprint for item in survey_items()} == dict(issues[0].wording)


@pytest.mark.parametrize("late", ["A staff COG=5551 wave=pre", "A staff COG=5551 wave=post"])
def test_one_late_answer_of_either_wave_is_refused(tmp_path, late):
    """The report before and the report after it would tell that answer."""
    publish(engaged(tmp_path, *BEFORE, *AFTER))
    changed = engaged(tmp_path, *BEFORE, *AFTER, late)

    with pytest.raises(PublicationRefused) as refused:
        publish(changed)

    assert late[-4:].lstrip("=") in refused.value.message(EN)


def test_a_wave_already_in_the_diagnosis_may_be_compared(tmp_path):
    """The effect report adds to what the diagnosis printed of the same people, audited together."""
    data = engaged(tmp_path, *BEFORE, *AFTER)
    okr.finish(data, "diagnosis", okr.diagnose(data))
    confirm(tmp_path, "diagnosis")

    publish(data)

    assert ["pre", "pre", "post"] == [issue.wave for issue in read_issues(tmp_path)]


def test_a_report_with_diagnosis_and_comparison_is_one_publication(tmp_path):
    """The wave before stands in both, and is held against itself."""
    data = engaged(tmp_path, *BEFORE, *AFTER)

    okr.finish(data, "effect", okr.diagnose(data), waves=okr.compare_waves(data))
    confirm(tmp_path, "effect")

    assert ["pre", "pre", "post"] == [issue.wave for issue in read_issues(tmp_path)]


def test_two_places_of_one_report_are_held_against_each_other(tmp_path):
    """A diagnosis with one late answer beside a comparison without it would tell that answer."""
    first = engaged(tmp_path, *BEFORE, *AFTER)
    late = engaged(tmp_path, *BEFORE, *AFTER, "A staff COG=5551 wave=pre")

    with pytest.raises(PublicationRefused):
        okr.finish(late, "effect", okr.diagnose(late), waves=okr.compare_waves(first))


def test_a_dimension_less_a_statement_is_another_figure(tmp_path):
    """COG2 went unanswered after; a few people lack another answer, so others count than in the diagnosis."""
    before = [*BEFORE[:-2], *["B staff COG=33-3 wave=pre"] * 2]
    after = [f"{d} staff COG=3-{i % 3 + 1}3 wave=post" for d in "AB" for i in range(8)]
    data = engaged(tmp_path, *before, *after)
    okr.finish(data, "diagnosis", okr.diagnose(data))
    confirm(tmp_path, "diagnosis")

    publish(data)

    assert "COG-COG2" in {measure for _, _, measure in read_issues(tmp_path, "post")[0].cells}


def test_wording_on_record_reaches_the_comparison(tmp_path):
    """A statement worded otherwise when the wave before was published is left out by name."""
    data = engaged(tmp_path, *BEFORE, *AFTER)
    publish(data)
    path = tmp_path / "history" / "waves.json"
    stored = json.loads(path.read_text(encoding="utf-8"))
    stored["issues"][0]["wording"]["LOP3"] = "0" * 16
    path.write_text(json.dumps(stored), encoding="utf-8")
    found = okr.compare_waves(data)

    assert (True, [("LOP3", "reworded")]) == (
        found.questions.recorded,
        [(one.item, one.reason) for one in found.questions.left_out],
    )


def test_a_record_of_an_older_version_has_no_wording(tmp_path):
    """It reads as before; nothing is known of the words."""
    publish(engaged(tmp_path, *BEFORE, *AFTER))
    path = tmp_path / "history" / "waves.json"
    stored = json.loads(path.read_text(encoding="utf-8"))
    for entry in stored["issues"]:
        del entry["wording"]
    path.write_text(json.dumps(stored), encoding="utf-8")

    assert [(), ()] == [issue.wording for issue in read_issues(tmp_path)]
    assert not okr.compare_waves(engaged(tmp_path, *BEFORE, *AFTER)).questions.recorded


def test_one_wave_alone_freezes_nothing(tmp_path):
    """There is nothing to show of it here."""
    data = engaged(tmp_path, *BEFORE)

    okr.finish(data, "effect", waves=okr.compare_waves(data))

    assert () == read_issues(tmp_path)
    assert not confirm(tmp_path, "effect")
