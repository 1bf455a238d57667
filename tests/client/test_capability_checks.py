"""Checks of the last phase and of choosing a provider: trainers, evidence, duties, proposals, pairs, outcomes."""

from __future__ import annotations

import pytest

from okrworkbook.client import check_client

CANDIDATES = "trainer,quiz_right,quiz_items\n"
SESSIONS = "trainer,date,kind,participants,ratings,clinic_tried,clinic_accepted\n"
PAIRS = "rater,first,second,ratio\n"
READ = "date,unit,metric,value,period,treated_from\n"
RATE = "[[scope.outcomes]]\nmeasure = '准时率'\nkind = 'rate'\n[[scope.outcomes]]\nmeasure = '工时'\nkind = 'amount'\n"


def test_a_whole_capability_phase_has_no_findings(codes):
    """Candidates, levels, sessions, evidence, duties, outcomes, and providers with their pairs."""
    assert [] == codes(
        toml=RATE,
        trainer_candidates=CANDIDATES + "TR1,12,12\nTR2,,\n",
        trainers="trainer,assessor,criterion,level\nTR1,A1,引导,3\nTR1,A2,引导,4\n",
        trainer_sessions=SESSIONS + "TR1,2026-05-12,合讲,20,20,10,10\nTR1,2026-05-19,独立授课,,,,\n",
        maturity_evidence="item,met,evidence,evidence_en\ncadence-2-1,是,日历,\ncadence-2-2,是,,minutes\nwriting-2-1,否,,\n",
        raci="process,role,part,holder\nscoring,okr_owner,负责,运营总监\nscoring,kr_owner,R,部门经理\n",
        outcomes=READ
        + "2026-03-31,公司,准时率,0,前,\n2026-06-30,公司,准时率,100,后,\n2026-06-30,公司,工时,104,后,\n",
        providers="provider,name,proposal\nP1,甲,\n",
        criterion_pairs=PAIRS + "E1,案例匹配,团队背景,9\nE1,团队背景,案例匹配,0.11\nE2,团队背景,案例匹配,3\n",
    )


@pytest.mark.parametrize(
    ("table", "rows", "expected"),
    [
        ("trainer_candidates", CANDIDATES + "TR1,13,12\n", ["D405"]),
        ("trainer_candidates", CANDIDATES + "TR1,11,\n", ["D406"]),
        ("trainer_candidates", CANDIDATES + "TR1,,12\n", ["D406"]),
        ("trainer_sessions", SESSIONS + "TR1,2026-05-12,合讲,20,21,,\n", ["D408"]),
        ("trainer_sessions", SESSIONS + "TR1,2026-05-12,合讲,,21,,\n", []),
        ("trainer_sessions", SESSIONS + "TR1,2026-05-12,合讲,,,10,11\n", ["D409"]),
        ("trainers", "trainer,assessor,criterion,level\nTR1,TR1,引导,3\n", ["D407"]),
        ("maturity_evidence", "item,met,evidence\ncadence-2-9,否,\n", ["D401"]),
        ("maturity_evidence", "item,met,evidence\ncadence-2-1,是,\n", ["D402"]),
        ("maturity_evidence", "item,met,evidence\ncadence-2-9,是,\n", ["D401", "D402"]),
        ("raci", "process,role,part\nscoring,cfo,R\n", ["D404"]),
        ("raci", "process,role,part\nbudget,ceo,R\n", ["D403"]),
        ("criterion_pairs", PAIRS + "E1,案例匹配,案例匹配,1\n", ["D413"]),
        ("criterion_pairs", PAIRS + "E1,案例匹配,团队背景,3\nE1,团队背景,案例匹配,3\n", ["D414"]),
        ("criterion_pairs", PAIRS + "E1,案例匹配,团队背景,3\nE1,团队背景,案例匹配,0.5\n", ["D414"]),
        ("criterion_pairs", PAIRS + "E1,案例匹配,团队背景,1\nE1,团队背景,案例匹配,1\n", []),
        ("criterion_pairs", PAIRS + "E1,案例匹配,团队背景,3\nE2,团队背景,案例匹配,3\n", []),
        ("outcomes", READ + "2026-03-31,公司,准时率,101,前,\n", ["D417"]),
        ("outcomes", READ + "2026-03-31,公司,准时率,-1,前,\n", ["D417"]),
        ("outcomes", READ + "2026-03-31,公司,工时,-1,前,\n", []),
        ("outcomes", READ + "2026-03-31,公司,工时,1,,\n2026-06-30,公司,工时,1,,\n", ["D415"]),
        ("outcomes", READ + "2026-03-31,甲部,工时,1,,\n2026-03-31,乙部,工时,1,,2026-04-01\n", []),
        ("outcomes", READ + "2026-03-31,公司,工时,1,前,\n2026-03-30,公司,工时,1,后,\n", ["D416"]),
        ("outcomes", READ + "2026-03-31,公司,工时,1,前,\n2026-03-31,公司,工时,1,后,\n", []),
        ("outcomes", READ + "2026-03-31,甲部,工时,1,前,\n2026-02-28,乙部,工时,1,后,\n", []),
    ],
)
def test_one_fault(codes, table, rows, expected):
    """Each where it stands, and nothing for what may be so."""
    assert expected == codes(toml=RATE, **{table: rows})


@pytest.mark.parametrize(
    ("proposal", "expected"),
    [
        ("a.md", []),
        ("A.PDF", ["D412"]),
        ("a.xlsx", ["D411"]),
        ("a", ["D411"]),
        ("../a.md", ["D410"]),
        ("sub/a.md", ["D410"]),
        ("sub\\a.md", ["D410"]),
        ("C:a.md", ["D410"]),
        (".a.md", ["D410"]),
    ],
)
def test_a_proposal_is_a_file_in_its_folder(folder, proposal, expected):
    """Named without a path, of a kind that can be read, and there; a path keeps the client closed."""
    path = folder(providers=f"provider,name,proposal\nP1,甲,{proposal}\n")
    (path / "proposals").mkdir()
    (path / "proposals" / "a.md").write_text("方案", encoding="utf-8")
    (path / "a.md").write_text("不是方案", encoding="utf-8")

    findings = check_client(path)

    assert expected == [one.code for one in findings]
    assert {"error" if code == "D410" else "warning" for code in expected} == {
        one.severity for one in findings
    }
