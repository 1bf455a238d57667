"""Diagnosis: the numbers of the three bundled clients, read a second time without the package."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

import okrworkbook as okr
from okrworkbook.analysis import comparison, intervals
from okrworkbook.engagement import Bilingual, Engagement
from okrworkbook.model import CAUSES, DIMENSIONS
from okrworkbook.thresholds import Thresholds
from tests.analysis.plain_reading import headline_numbers
from tests.builders import CLIENTS, ROOT, bundled, client, diagnosed, people, survey

every_client = pytest.mark.parametrize("name", CLIENTS)


def golden(name: str) -> dict[str, Any]:
    """The numbers on file, worked out from the CSV files and read by a person."""
    return tomllib.loads((ROOT / "tests" / "golden" / f"{name}.toml").read_text(encoding="utf-8"))


def numbers(name: str) -> dict[str, Any]:
    """The package's numbers, in the same shape."""
    found = diagnosed(name)
    talks, audit = found.interviews, found.audit
    return {
        "decision": found.fit.decision,
        "response": [found.response.total.part, found.response.total.whole],
        "linkage": [audit.linkage.part, audit.linkage.whole],
        "attainment": round(audit.attainment, 2),
        "readiness": round(found.fit.mean, 2),
        "severity": {score.dimension: round(score.severity, 2) for score in found.survey.dimensions},
        "at_risk": {s.dimension: [s.at_risk.part, s.at_risk.whole] for s in found.survey.dimensions},
        "audit": {f.measure.name: [f.count.part, f.count.whole] for f in audit.findings},
        "interviews": {
            c: [talks.cause(c).interviewees.part, talks.cause(c).interviewees.whole] for c in CAUSES
        },
        "combined": {c: round(found.causes.cause(c).combined, 2) for c in CAUSES},
    }


@every_client
def test_the_numbers_on_file_are_in_the_data(name):
    """Plain Python, reading the CSV files, arrives at the golden numbers."""
    assert golden(name) == headline_numbers(name)


@every_client
def test_the_package_arrives_at_the_numbers_on_file(name):
    """The diagnosis says what the data hold."""
    assert golden(name) == numbers(name)


def test_the_published_numbers_of_the_first_case():
    """32 of 40 department goals linked (80 %) and an attainment of 75 %, as the case says."""
    audit = diagnosed("case-yichuan-xiaoxian").audit

    assert (32, 40, 0.8, 75.0) == (
        audit.linkage.part,
        audit.linkage.whole,
        audit.linkage.share,
        audit.attainment,
    )


@every_client
def test_a_diagnosis_repeats_itself_and_changes_nothing_of_the_client(name):
    """The same data and seed give the same intervals, ranks and decision; the tables are as they were read."""
    first = diagnosed(name)
    before = {table: frame.copy(deep=True) for table, frame in bundled(name).tables.items()}

    for remembered in (intervals._mean_bca, comparison._delta_interval, comparison._drawn):
        remembered.cache_clear()
    again = okr.diagnose(bundled(name))

    assert (first.causes, first.fit, first.departments) == (again.causes, again.fit, again.departments)
    assert all(before[table].equals(frame) for table, frame in bundled(name).tables.items())


@every_client
def test_every_hidden_cell_is_counted(name):
    """What the report says it holds back is what it holds back."""
    found = diagnosed(name)
    cells = [
        *found.departments.cells,
        *found.layers.cells,
        *found.response.departments,
        *found.response.layers,
    ]

    assert sum(cell.hidden for cell in cells) == found.held_back


def test_the_wave_chooses_the_questionnaires():
    """A blank wave means before; the wave after is another survey."""
    before = ["A staff COG=2224 wave=pre"] * 2 + ["A staff COG=2224"] * 3
    answers = survey(*before, *["A staff COG=4442 wave=post"] * 6)
    data = client(survey=answers, people=people("P1 A staff"))

    assert (5, 2.0) == (okr.diagnose(data).survey.n, okr.diagnose(data).survey.dimension("COG").mean)
    after = okr.diagnose(data, wave="post").survey
    assert (6, 4.0) == (after.n, after.dimension("COG").mean)


def test_the_clients_own_limits_reach_the_result():
    """A minimum of three shows a group of four; a gate of 3.5 stops a sponsor of 3."""
    agreed = Engagement(
        "demo", Bilingual("示例"), thresholds=Thresholds({"min_group": 3, "gate_sponsor": 3.5})
    )
    found = okr.diagnose(client(engagement=agreed, survey=survey(*["A staff"] * 4, *["B staff"] * 9)))

    assert 0 == found.departments.held_back
    assert "consensus_first" == found.fit.decision


def test_a_survey_alone_is_a_diagnosis():
    """Six questionnaires and nothing else: scores from one source, everything else absent."""
    found = okr.diagnose(client(survey=survey(*["A staff COG=2224"] * 6)))

    assert (75.0, {"survey": 75.0}) == (found.causes.cause("COG").combined, found.causes.cause("COG").scores)
    assert {"survey": 1.0} == found.causes.weights
    assert (0, 0, True) == (found.interviews.interviewees, found.audit.goals, found.fit.provisional)


def test_four_people_in_one_department_are_never_a_group():
    """Nothing of four people is shown as a group."""
    found = okr.diagnose(client(survey=survey(*["A staff"] * 4)))

    assert (7, (), ()) == (found.departments.held_back, found.departments.shown, found.layers.shown)


def test_every_dimension_is_judged():
    """Seven scores and seven reliabilities, in the questionnaire's order."""
    found = diagnosed("case-waymo")

    assert DIMENSIONS == tuple(score.dimension for score in found.survey.dimensions)
    assert DIMENSIONS == tuple(result.dimension for result in found.reliability)
