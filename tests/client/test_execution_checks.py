"""Checks of the execution phase: check-ins, plans, gates, actions, reviews, past cycles, trainings."""

from __future__ import annotations

import pytest

from okrworkbook.client import check_client

CYCLE = (
    "[engagement]\nphase = 'execution'\n[cycle]\nname = '2026Q2'\nstarts = 2026-04-01\nends = 2026-06-30\n"
)
PEOPLE = "person_id,department,layer,invited\nP001,研发部,高管,是\nP002,销售部,高管,是\n"
OBJECTIVES = "objective_id,level,unit,type,cycle,text\nD1,部门,研发部,承诺型,2026Q2,甲\nX1,部门,研发部,承诺型,2026Q1,乙\n"
RESULTS = (
    "kr_id,objective_id,text,direction,unit,baseline,target\n"
    "K1,D1,丙,上升,家,0,100\nK2,D1,丁,下降,%,35,28\nK3,D1,戊,里程碑,,,\nK4,D1,己,上升,%,0.2,0.4\n"
    "K5,D1,庚,上升,家,,50\nX1-KR1,X1,辛,上升,家,0,10\n"
)
STEPS = "kr_id,name,weight,gate,accepted_on\n"
SAID = "kr_id,date,value,confidence,blocker,author,entered\n"
GOALS = {"toml": CYCLE, "people": PEOPLE, "objectives": OBJECTIVES, "key_results": RESULTS}


@pytest.fixture
def found(codes):
    """The codes found beside the tables of the goals."""
    steps = STEPS + "K3,试点,40,1,\nK3,推广,60,2,\n"
    return lambda **tables: codes(**{**GOALS, "milestones": steps, **tables})


def test_a_whole_cycle_has_no_findings(found):
    """Values, a correction, a late entry, a plan, gates, actions, reviews, a past cycle and trainings."""
    assert [] == found(
        check_ins=SAID
        + "K1,2026-04-10,10,6,,P001,\nK1,2026-04-10,12,6,,P001,2026-04-14\nK2,2026-04-10,34.5,,缺人,P001,\n"
        + "K3,2026-04-10,,7,,P001,\nK4,2026-03-28,0.2,,,P001,2026-04-20\n",
        milestones=STEPS + "K3,试点,40,1,2026-04-20\nK3,推广,60,2,2026-05-20\n",
        plan_points="kr_id,date,value\nK1,2026-05-01,30\nK1,2026-06-01,30\nK2,2026-05-01,33\nK2,2026-06-01,30\n",
        actions="action_id,kr_id,text,owner,agreed,due,done\nA1,K1,壬,P001,2026-04-13,2026-04-13,2026-04-13\n",
        reviews="kr_id,cycle,strategic,cause,decision\nK1,2026Q2,是,,关闭\nK2,2026Q2,否,落地无章法,放弃\n",
        past_progress="cycle,kr_id,type,week,weeks,attainment\n2026Q1,X1-KR1,挑战型,13,13,1.4\n2025Q4,Y,挑战型,1,9,-0.2\n",
        trainings="date,person_id,layer,pulse,session,useful,clear,apply\n2026-04-02,P001,高管,4.3,TR1,4,4,5\n"
        + "2026-04-09,P001,高管,,TR2,,,\n",
        quiz_answers="person_id,occasion,Q01\nP001,训前,A\nP001,训后,B\nP002,训前,B\n",
    )


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("K1,2026-03-25,10,6,,,", []),  # a week before the cycle
        ("K1,2026-03-24,10,6,,,", ["D360"]),
        ("K1,2026-07-07,10,6,,,", []),
        ("K1,2026-07-08,10,6,,,", ["D360"]),
        ("X1-KR1,2026-02-10,5,6,,,", []),  # of another cycle
        ("K1,2026-04-10,,,,,", ["D361"]),
        ("K1,2026-04-10,,,等数据,,", ["D361"]),
        ("K1,2026-04-10,10,6,,,2026-04-09", ["D362"]),
        ("K1,2026-04-10,10,6,,,2026-04-10", []),
        ("K2,2026-04-10,0.34,6,,,", ["D364"]),
        ("K2,2026-04-10,0,6,,,", []),
        ("K4,2026-04-10,30,6,,,", ["D364"]),
        ("K4,2026-04-10,0.3,6,,,", []),
        ("K1,2026-04-10,0.3,6,,,", []),  # not in percent
        ("K1,2026-04-10,10,11,,,", ["D204"]),
        ("K9,2026-04-10,10,6,,,", ["D302"]),
    ],
)
def test_one_check_in(found, row, expected):
    """Its day, its value and when it was written down."""
    assert expected == found(check_ins=f"{SAID}{row}\n")


def test_a_correction_is_no_repetition(found):
    """The same day with another value corrects; the same row once more was pasted twice."""
    rows = "K1,2026-04-10,10,6,,,\nK1,2026-04-10,11,6,,,\n"

    assert [] == found(check_ins=SAID + rows)
    assert ["D363"] == found(check_ins=SAID + rows + "K1,2026-04-10,10,6,,,\n")


def test_only_what_was_written_too_early_keeps_the_client_closed(folder):
    """A day to come cannot be reported; everything else is a warning."""
    rows = "K1,2026-04-10,,,,,2026-04-09\nK2,2026-01-10,0.3,6,,,\n"
    findings = check_client(
        folder(**{**GOALS, "check_ins": SAID + rows, "milestones": STEPS + "K3,甲,100,,\n"})
    )

    assert [("D361", "warning"), ("D362", "error"), ("D360", "warning"), ("D364", "warning")] == [
        (one.code, one.severity) for one in findings
    ]


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ("K1,2026-05-01,30\nK1,2026-06-01,60\n", []),
        ("K1,2026-06-01,60\nK1,2026-05-01,30\n", []),  # in any order
        ("K1,2026-05-01,60\nK1,2026-06-01,30\n", ["D368"]),
        ("K2,2026-05-01,33\nK2,2026-06-01,30\n", []),
        ("K2,2026-05-01,30\nK2,2026-06-01,33\n", ["D368"]),
        ("K3,2026-05-01,40\nK3,2026-06-01,30\n", ["D368"]),
        ("K5,2026-05-01,40\nK5,2026-06-01,30\n", ["D369"]),
        ("K1,2026-08-01,30\n", ["D367"]),
        ("X1-KR1,2026-02-01,3\n", []),
        ("K1,2026-05-01,30\nK1,2026-05-01,31\n", ["D301"]),
    ],
)
def test_planned_points(found, points, expected):
    """They lie within the cycle, go one way and can be told as attainment."""
    assert expected == found(plan_points=f"kr_id,date,value\n{points}")


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("K3,试点,40,1,\nK3,推广,60,1,\n", ["D365"]),
        ("K3,试点,40,1,\nK3,推广,60,2,2026-05-01\n", ["D366"]),
        ("K3,试点,40,1,2026-05-02\nK3,推广,60,2,2026-05-01\n", ["D366"]),
        ("K3,试点,40,1,2026-05-01\nK3,推广,60,2,2026-05-01\n", []),
        ("K3,试点,40,,\nK3,推广,60,,2026-05-01\n", []),  # no gates
        ("K3,试点,100,1,\nK3,推广,,2,\n", ["D370"]),
        ("K3,试点,,1,\nK3,推广,,2,\n", []),
    ],
)
def test_gates(found, steps, expected):
    """Numbered once, accepted in turn, all weighed or none."""
    assert expected == found(milestones=STEPS + steps)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("2026-04-13,2026-04-20,", []),
        ("2026-04-13,,", []),
        ("2026-04-13,2026-04-12,", ["D371"]),
        ("2026-04-13,2026-04-20,2026-04-12", ["D372"]),
        ("2026-04-13,2026-04-12,2026-04-12", ["D371", "D372"]),
    ],
)
def test_actions(found, days, expected):
    """Due and done no sooner than agreed."""
    assert expected == found(actions=f"action_id,text,agreed,due,done\nA1,壬,{days}\n")


@pytest.mark.parametrize(
    ("review", "expected"),
    [
        ("是,,关闭", []),
        ("是,落地无章法,重写", []),
        ("否,落地无章法,重写", ["D373"]),
        ("否,,提高", ["D373"]),
        ("否,,关闭", []),
        ("是,落地无章法,关闭", ["D374"]),
        ("是,,", []),
    ],
)
def test_reviews(found, review, expected):
    """What is no longer strategic does not go on; what is closed was reached."""
    assert expected == found(reviews=f"kr_id,cycle,strategic,cause,decision\nK1,2026Q2,{review}\n")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("A,K,13,13,1.2\n", []),
        ("A,K,14,13,1.2\n", ["D375"]),
        ("A,K,1,13,35\n", ["D376"]),
        ("A,K,1,13,-6\n", ["D376"]),
        ("A,K,1,13,5\n", []),
        ("A,K,1,13,0.1\nA,L,1,12,0.1\n", ["D377"]),
        ("A,K,1,13,0.1\nB,K,1,9,0.1\n", []),
    ],
)
def test_past_progress(found, rows, expected):
    """Weeks within their cycle, cycles of one length, attainments as fractions."""
    assert expected == found(past_progress=f"cycle,kr_id,week,weeks,attainment\n{rows}")


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ({"trainings": "date,person_id,session\n2026-04-02,P001,A\n2026-04-02,P001,A\n"}, ["D378"]),
        ({"trainings": "date,person_id,session\n2026-04-02,P001,A\n2026-04-02,P001,B\n"}, []),
        ({"trainings": "date,person_id,pulse,useful,clear,apply\n2026-04-02,P001,4.3,4,4,5\n"}, []),
        ({"trainings": "date,person_id,pulse,useful,clear,apply\n2026-04-02,P001,4.4,4,4,5\n"}, ["D379"]),
        ({"trainings": "date,person_id,pulse,useful,clear,apply\n2026-04-02,P001,4.4,4,,5\n"}, []),
        ({"quiz_answers": "person_id,occasion,Q01\nP001,训后,A\nP002,训前,A\n"}, ["D380"]),
        ({"quiz_answers": "person_id,occasion,Q01\nP001,训后,A\nP001,训后,A\n"}, ["D380", "D301"]),
        ({"quiz_answers": "person_id,occasion,Q01\nP001,训前,E\n"}, ["D210"]),
    ],
)
def test_trainings_and_quizzes(found, table, expected):
    """A person once in a session; a gain needs answers from before."""
    assert expected == found(**table)


def test_no_finding_tells_a_persons_answers(folder):
    """Of a pulse that does not fit only the row is told."""
    row = "date,person_id,pulse,useful,clear,apply\n2026-04-02,P001,1,4,4,5\n"
    [finding] = check_client(folder(people=PEOPLE, trainings=row))

    assert ({}, "trainings.csv:2:3") == (finding.values, finding.place())
