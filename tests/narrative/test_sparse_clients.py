"""Clients with little data: every exhibit is there, and says what is missing."""

from __future__ import annotations

import re
from functools import cache

import pytest

import okrworkbook as okr
from okrworkbook.analysis.causes import rank_causes
from okrworkbook.analysis.goal_audit import audit_goals
from okrworkbook.analysis.interviews import assess_interviews
from okrworkbook.analysis.survey import score_survey
from okrworkbook.blocks import MIME
from okrworkbook.client import Client
from okrworkbook.errors import ParameterError
from okrworkbook.exhibit import Exhibit, FigureExhibit
from okrworkbook.narrative.causes import ranking_title
from tests.builders import (
    EN,
    LANGS,
    ZH,
    client,
    exhibits,
    goals,
    interviews,
    meetings,
    people,
    strings,
    survey,
)

GAP = re.compile(r"\bNone\b(?! of)|\bnan\b|\{\w+\}")
ROSTER = tuple(f"P{i} 研发部 staff" for i in range(5))
SPARSE = {
    "survey_only": lambda: {"survey": survey(*["研发部 staff COG=2224"] * 6)},
    "four_people": lambda: {"survey": survey(*["研发部 staff COG=2224"] * 4), "people": people(*ROSTER)},
    "one_person": lambda: {"survey": survey("研发部 exec"), "people": people("P1 研发部 exec")},
    "all_blank": lambda: {"survey": survey(*["研发部 staff"] * 6, rest="----")},
    "all_content": lambda: {"survey": survey(*["研发部 staff"] * 6, rest="5551"), "people": people(*ROSTER)},
    "half_answered": lambda: {"survey": survey(*["研发部 staff COG=22--"] * 6)},
    "no_leadership": lambda: {"survey": survey(*["研发部 staff LED=----"] * 6)},
    "prompted_interview": lambda: {
        "survey": survey(*["研发部 staff"] * 6),
        "interviews": interviews("S1 I1 exec COG prompted=yes"),
    },
}


@cache
def shown(case: str, lang: str) -> dict[str, Exhibit]:
    """Everything the notebook shows of such a client."""
    data = sparse(case, lang)
    return dict(exhibits(data, okr.diagnose(data)))


def sparse(case: str, lang: str) -> Client:
    """Such a client."""
    return client(lang, **SPARSE[case]())


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("case", SPARSE)
def test_every_exhibit_is_made(case, lang):
    """No crash, no warning, no empty title, no text with a gap."""
    for cell, exhibit in shown(case, lang).items():
        if not isinstance(exhibit, FigureExhibit):  # strings() draws those; pixels are slow
            assert exhibit._repr_mimebundle_()[MIME]["kind"], cell

        assert getattr(exhibit, "title", None) != "", cell
        assert not [text for text in strings(exhibit) if GAP.search(text)], cell


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("goal-notes", "goals.none"),
        ("interview-notes", "interviews.none"),
        ("findings", "summary.no_goals.text"),
        ("group-notes", "groups.departments.none"),
        ("fit-notes", "fit.no_profile"),
    ],
)
@pytest.mark.parametrize("voice", [ZH, EN], ids=LANGS)
def test_a_survey_alone_says_what_is_missing(cell, key, voice):
    """Goals, interviews, a second department and the facts of the company are missed by name."""
    assert voice(key) in "\n".join(strings(shown("survey_only", voice.lang)[cell]))


def test_a_table_without_a_row_is_not_printed():
    """No interviews and no goals: the notes say so, and no empty table follows."""
    report = shown("survey_only", "zh")

    assert set() == {"audit-table", "interview-table"} & report.keys()


def test_a_survey_alone_names_its_one_source():
    """The summary does not speak of an audit or of interviews that were never held."""
    text = "\n".join(strings(shown("survey_only", "en")["findings"]))

    assert "By survey, the severity of Misconception is 75" in text
    assert not [word for word in ("audit", "interviews") if f"By {word}" in text]


def test_an_unknown_response_is_not_called_sufficient():
    """Without a roster nobody can say that the response reaches its limit."""
    text = "\n".join(strings(shown("survey_only", "zh")["method-notes"]))

    assert ZH("method.response_fine") not in text
    assert ZH("method.response_low") not in text


def test_four_people_are_not_shown_as_a_department():
    """Heatmap, layer table and notes hold them back, and say so."""
    report = shown("four_people", "zh")

    assert ZH("figure.heatmap.none") == report["heatmap"].title
    assert {"n<5"} == {cell for row in report["layer-scores"].rows for cell in row[1:]}
    assert "14" in "".join(strings(report["group-notes"]))


@pytest.mark.parametrize("case", ["one_person", "four_people"])
def test_fewer_than_five_people_rank_nothing(case):
    """No dimension is scored on one to four people, so no cause is ranked and nothing is decided by them."""
    report = shown(case, "en")

    assert EN("figure.cause_ranking.none") == report["cause-ranking"].title
    assert {"–"} == {value for value, _, _ in report["key-figures"].items[:2]}


def test_causes_without_intervals_are_not_said_to_overlap():
    """Two causes lead with too few data for intervals: the title says that."""
    one = rank_causes(
        score_survey(survey("研发部 exec")),
        audit_goals(goals(), people(), meetings(), None),
        assess_interviews(interviews()),
    )

    expected = EN("figure.cause_ranking.title_unsure", first="Misconception", second="Misalignment")
    assert expected == ranking_title(one, EN)


def test_blank_questionnaires_decide_nothing():
    """Six blank sheets: no ranking, no decision, no gate passed."""
    report = shown("all_blank", "en")

    assert EN("figure.cause_ranking.none") == report["cause-ranking"].title
    assert EN("decision.undecided") in report["decision"].title
    assert EN("fit.gates_passed") not in "".join(strings(report["fit-notes"]))


def test_a_content_company_has_no_cause_that_stands_out():
    """All severities are 0: the title says that nothing shows, and the quadrant that nothing presses."""
    report = shown("all_content", "en")

    assert (
        "None of the causes shows; the highest is “Misconception” at 0 (0–100)"
        == report["cause-ranking"].title
    )
    assert EN("figure.quadrant.title_calm") == report["quadrant"].title


def test_a_dimension_nobody_answered_is_not_scored():
    """Leadership has no data, is drawn nowhere and is no condition that was rated."""
    report = shown("no_leadership", "en")
    row = next(row for row in report["cause-evidence"].rows if row[0] == "Absent leadership")

    assert ["–", "–", "–", "–", "–", "– (0/0)", "no data"] == row[1:]
    assert "Sponsorship" in EN("fit.gates_open", conditions="Clear strategy and Sponsorship")
    assert "Clear strategy and Sponsorship" in "".join(strings(report["fit-notes"]))


def test_an_interview_without_a_cause_names_none():
    """The one interviewee was asked about it: nobody brought up anything."""
    assert EN("table.interviews.none") == shown("prompted_interview", "en")["interview-table"].title


@pytest.mark.parametrize("wave", ["post", "Post", "2025"])
def test_a_wave_nobody_answered_is_refused(wave):
    """A report of dashes helps nobody; the error names the wave."""
    with pytest.raises(ParameterError) as refused:
        okr.diagnose(sparse("survey_only", "zh"), wave=wave)

    assert ("wave_empty", wave) == (refused.value.key, refused.value.values["wave"])
