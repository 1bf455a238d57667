"""Tables of evidence: every cell from a literal result."""

from __future__ import annotations

import pytest

import okrworkbook as okr
from okrworkbook import tables
from okrworkbook.analysis.causes import Cause, CauseRanking
from okrworkbook.analysis.disclosure import Shown
from okrworkbook.analysis.goal_audit import audit_goals
from okrworkbook.analysis.groups import compare_layers
from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.interviews import assess_interviews
from okrworkbook.analysis.survey import score_respondents
from okrworkbook.engagement import Bilingual, Engagement
from okrworkbook.thresholds import DEFAULTS
from tests.builders import EN, ZH, client, goals, interviews, meetings, people, survey


def test_causes_by_source():
    """Three sources, combined, interval, reach with its counts, status; a dash where a source is missing."""
    cause = Cause(
        "COG",
        {"survey": 60.4, "interviews": 25.0},
        50.3,
        (44.6, 58.2),
        "indicated",
        Rate(3, 8),
        Shown(0.375),
        1.0,
        2.0,
        None,
    )

    assert [["认知偏差", "60", "–", "25", "50", "[45, 58]", "38% (3/8)", "有迹象"]] == tables.cause_evidence(
        CauseRanking((cause,), {}), ZH
    ).rows


def test_interviewees_by_cause():
    """The cause named by most comes first, with its share's interval and its commonest sub-codes."""
    table = tables.interviews(
        assess_interviews(interviews("S1 I1 exec ALN code=甲", "S2 I2 exec ALN code=乙", "S3 I2 exec COG")),
        EN,
    )

    assert "Interviewees most often brought up “Misalignment” (2 of 2)" == table.title
    assert ["Misalignment", "2/2", "[34%, 100%]", "乙 and 甲"] == table.rows[0]
    assert ["Misconception", "1/2", "[9%, 91%]", "–"] == table.rows[1]


def test_causes_named_by_as_many_share_the_title():
    """Two of two named either cause: the title does not choose by the order of the codes."""
    lines = ("S1 I1 exec ALN", "S2 I2 exec ALN", "S3 I1 exec LOP", "S4 I2 exec LOP")
    table = tables.interviews(assess_interviews(interviews(*lines)), EN)

    assert "Interviewees most often brought up “Misalignment and No closed loop” (2 of 2)" == table.title


def test_layers_with_intervals():
    """Six of staff are shown; three executives are too few, even as management, so staff hide too."""
    shown = compare_layers(score_respondents(survey(*["A staff"] * 6)))
    hidden = compare_layers(score_respondents(survey(*["A staff"] * 6, *["A exec"] * 3)))

    assert ["目标认知", "3.0 [3.0, 3.0] n=6"] == tables.layer_scores(shown, ZH, DEFAULTS).rows[0]
    assert ["目标认知", "n<5", "隐藏"] == tables.layer_scores(hidden, ZH, DEFAULTS).rows[0]


def test_the_audit_measure_by_measure():
    """Value with its counts, the ends of the scale, and the score."""
    table = tables.audit(
        audit_goals(goals("G1 company pay_link=yes attainment=100"), people(), meetings(), None), EN
    )

    assert [
        ["Misconception", "completion tied to pay", "100% (1/1)", "0% → 50%", "100"],
        [
            "Misconception",
            "attainment bunched at 100–105% (against 90–99%)",
            "2.0 (1 goals : 0 goals)",
            "1 → 4",
            "33",
        ],
    ] == [row for row in table.rows if row[0] == "Misconception"]
    assert table.title.startswith("1 of 2 audit measures scores")


@pytest.mark.parametrize(
    ("safety", "verdict"), [("4442", "passed (≥2.5)"), ("1115", "not passed (<2.5)"), ("----", "–")]
)
def test_conditions_with_their_gates(safety, verdict):
    """Passed, not passed, or not rated: a gate nobody rated is not called passed."""
    fit = okr.diagnose(client(survey=survey(*[f"A staff SAF={safety}"] * 6))).fit
    row = next(row for row in tables.conditions(fit, EN, DEFAULTS).rows if row[0] == "Safety")

    assert verdict == row[-1]


def test_profiles_with_the_signs_met():
    """Two of two signs of a manufacturer; what could not be checked is not counted."""
    agreed = Engagement(
        "demo", Bilingual("示例"), context={"process_chain_departments": 5, "process_data": True}
    )
    fit = okr.diagnose(client(engagement=agreed, survey=survey(*["A staff"] * 6))).fit
    table = tables.profiles(fit, EN)

    assert ["Manufacturing", "2/2"] == table.rows[0][:2]
    assert "The scenario that fits best: “Manufacturing”" == table.title
