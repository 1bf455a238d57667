"""Tables of what comes next."""

from __future__ import annotations

import okrworkbook as okr
from okrworkbook import tables
from okrworkbook.analysis.causes import Cause, CauseRanking
from okrworkbook.analysis.disclosure import Shown
from okrworkbook.analysis.intervals import Rate
from okrworkbook.engagement import Bilingual, Engagement, Outcome
from okrworkbook.texts import Voice
from tests.builders import EN, ZH, client, survey


def cause(code: str, combined: float, part: int = 5, effort: float = 2.0) -> Cause:
    """A cause with so many of ten people at risk."""
    return Cause(code, {}, combined, None, "confirmed", Rate(part, 10), Shown(part / 10), 1.0, effort, None)


RANKING = CauseRanking((cause("COG", 80), cause("ALN", 60, part=9), cause("LED", 40, part=0)), {})


def test_priorities_in_their_order():
    """.6 × .9 = .54 comes before .8 × .5 = .40; nobody at risk is last with 0."""
    rows = tables.priorities(RANKING, EN).rows

    assert [("P1", "Misalignment"), ("P2", "Misconception"), ("P3", "Absent leadership")] == [
        tuple(row[:2]) for row in rows
    ]
    assert ["0.54", "0.40", "0.00"] == [
        cell for row in rows for cell in row if cell in ("0.54", "0.40", "0.00")
    ]


def test_the_first_month_has_four_weeks():
    """The decision's first step, one cause a week, and the look back in week four."""
    fit = okr.diagnose(client(survey=survey(*["A staff"] * 6))).fit
    rows = tables.first_month(RANKING, fit, ZH).rows

    assert ["第1周", "第2周", "第3周", "第4周", "第4周"] == [row[0] for row in rows]
    assert ZH(f"month.{fit.decision}.start") == rows[0][1]
    assert ZH("month.ALN") == rows[1][1]


def test_the_look_back_stays_in_week_four():
    """With nothing to rank there are two rows, and four weeks to look back on."""
    fit = okr.diagnose(client(survey=survey("A staff", rest="----"))).fit
    rows = tables.first_month(CauseRanking((), {}), fit, EN).rows

    assert [("Week 1", EN("month.undecided.start")), ("Week 4", EN("month.consensus"))] == [
        tuple(row[:2]) for row in rows
    ]


def test_four_phases():
    """Diagnosis, design, execution, capability; the documents of each are named."""
    assert ["前期诊断", "方案设计", "落地执行", "能力沉淀"] == [row[0] for row in tables.phases(ZH).rows]


def test_outcomes_agreed():
    """A baseline that was not stated says so; words are the reader's."""
    agreed = Engagement(
        "demo",
        Bilingual("示例"),
        outcomes=(Outcome(Bilingual("关联率", "Linkage"), "", "95%", Bilingual("清单", "List")),),
    )

    assert [["Linkage", "not stated", "95%", "List"]] == tables.outcomes(agreed, EN).rows
    assert [["关联率", "未给出", "95%", "清单"]] == tables.outcomes(agreed, ZH).rows


def test_a_target_in_words_is_translated():
    """What stands in the agreement in Chinese is read in English by the client's own translations."""
    agreed = Engagement(
        "demo", Bilingual("示例"), outcomes=(Outcome(Bilingual("甲", "A"), "少", "稳步扩大"),)
    )
    voice = Voice("en", {"少": "few", "稳步扩大": "growing"})

    assert [["A", "few", "growing", "–"]] == tables.outcomes(agreed, voice).rows


def test_no_outcomes_yet():
    """Nothing agreed: one row to be filled in the meeting."""
    table = tables.outcomes(Engagement("demo", Bilingual("示例")), EN)

    assert (EN("table.outcomes.none"), [["to be agreed", "–", "–", "–"]]) == (table.title, table.rows)
