"""Checks between rows, between tables and with engagement.toml."""

from __future__ import annotations

import pytest
from small_tables import PEOPLE, SURVEY

from okrworkbook.client import check_client

GOALS = "goal_id,level,department,text,parent,owner\n"
OBJECTIVES = "objective_id,level,text\nO1,公司,增长\n"
RESULTS = "kr_id,objective_id,text,unit,direction,baseline,target,weight\n"


def test_good_tables_have_no_findings(codes):
    """Tables that fit together pass in silence."""
    assert (
        codes(
            people=PEOPLE,
            survey=SURVEY,
            goal_audit=GOALS + "G1,公司,公司,增长,,P001\nG2,部门,销售部,复购,G1,P002\n",
            objectives=OBJECTIVES,
            key_results=RESULTS + "K1,O1,甲,%,上升,28,35,60\nK2,O1,乙,件,不低于,5,5,40.3\n",
            links="from_id,to_id,kind\nK1,O1,纵向\n",
        )
        == []
    )


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        ({"people": PEOPLE + "P001,销售部,基层,否\n"}, ["D301"]),
        ({"survey": SURVEY + "R001,研发部,基层,4\n"}, ["D301"]),
        (
            {"survey": "respondent,wave,department,layer\nR1,,a,基层\nR1,前测,a,基层\nR1,后测,a,基层\n"},
            ["D301"],
        ),
        ({"people": PEOPLE, "survey": SURVEY.replace("研发部", "研發部")}, ["D303"]),
        ({"survey": SURVEY.replace("研发部", "研發部")}, []),
        (
            {"people": PEOPLE, "interviews": "segment_id,interviewee,layer,department\nS1,I1,中层,财务部\n"},
            ["D303"],
        ),
        (
            {
                "people": PEOPLE,
                "meetings": "date,kind,department\n2026-01-05,周会,全公司\n2026-01-05,周会,财务部\n",
            },
            ["D303"],
        ),
        ({"people": PEOPLE, "goal_audit": GOALS + "G1,部门,销售部,甲,,P009\n"}, ["D302"]),
        ({"goal_audit": GOALS + "G1,部门,销售部,甲,,P009\n"}, []),
        ({"goal_audit": GOALS + "G1,公司,,甲,G1,\n"}, ["D304"]),
        (
            {"goal_audit": GOALS + "G1,公司,,甲,G3,\nG2,公司,,乙,G1,\nG3,公司,,丙,G2,\nG4,公司,,丁,G1,\n"},
            ["D304"],
        ),
        ({"goal_audit": GOALS + "G1,公司,,甲,G2,\nG2,个人,,乙,,\n"}, ["D313"]),
        ({"objectives": OBJECTIVES, "key_results": RESULTS + "K1,O2,甲,,,,,\n"}, ["D302"]),
        ({"objectives": OBJECTIVES, "key_results": RESULTS + "K1,O1,甲,,,,,60\nK2,O1,乙,,,,,39\n"}, ["D305"]),
        ({"objectives": OBJECTIVES, "key_results": RESULTS + "K1,O1,甲,,,,,60\nK2,O1,乙,,,,,39.6\n"}, []),
        ({"objectives": OBJECTIVES, "key_results": RESULTS + "K1,O1,甲,,,,,60\nK2,O1,乙,,,,,\n"}, []),
        ({"objectives": OBJECTIVES, "key_results": RESULTS + "K1,O1,甲,,上升,5,5,\n"}, ["D306"]),
        ({"objectives": OBJECTIVES, "key_results": RESULTS + "K1,O1,甲,%,上升,0.28,35,\n"}, ["D314"]),
        ({"objectives": OBJECTIVES, "links": "from_id,to_id,kind\nO1,O9,横向\n"}, ["D302"]),
        ({"people": PEOPLE + "张三,研发部,基层,否\n"}, ["D310"]),
        ({"people": PEOPLE, "survey": SURVEY + "R002,研发部,基层,3\n"}, ["D309"]),
        ({"people": PEOPLE.replace("P001", "示例-P001").replace("P002", "P001")}, ["D311"]),
        ({"people": PEOPLE.replace("P001", "ＥＸＡＭＰＬＥ－1")}, ["D311"]),
    ],
)
def test_rule(codes, tables, expected):
    """Each rule finds its fault, once, and nothing else."""
    assert expected == codes(**tables)


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ("issued = 2\nreturned = 1", []),
        ("returned = 3", ["D307"]),
        ("issued = 5", ["D308"]),
        ("issued = 2\nreturned = 3", ["D312", "D307"]),
    ],
)
def test_counts_agreed_beforehand(codes, terms, expected):
    """Rows lost at a line's end show only against the counts in engagement.toml."""
    assert expected == codes(toml=f"[engagement]\n{terms}\n", people=PEOPLE, survey=SURVEY)


def test_second_wave_is_not_counted(codes):
    """The count of returned questionnaires is that of the first wave."""
    survey = "respondent,wave,department,layer\nR1,前测,研发部,基层\nR1,后测,研发部,基层\n"

    assert codes(toml="[engagement]\nreturned = 1\n", people=PEOPLE, survey=survey) == []


def test_duplicate_names_both_rows(folder):
    """The message says which two rows have the same key."""
    [finding] = check_client(folder(people=PEOPLE + "P001,销售部,基层,否\n"))

    assert (finding.row, finding.column, finding.values["first"], finding.values["second"]) == (4, 1, 2, 4)


def test_nearest_spelling_is_suggested(folder):
    """An unknown department comes with the one that was probably meant."""
    [finding] = check_client(folder(people=PEOPLE, survey=SURVEY.replace("研发部", "研发")))

    assert (finding.values["word"], finding.values["near"]) == ("研发", "研发部")


def test_one_finding_a_cell(folder):
    """No cell is reported twice."""
    findings = check_client(folder(people="person_id,department,layer,invited\n,,中屋,x\n,,y,\n"))
    places = [finding.place() for finding in findings]

    assert 8 == len(places) == len(set(places))


def test_answers_are_never_repeated(folder):
    """Nothing a person answered or said appears in a finding."""
    secret = "我们部门的经理从来不参加复盘也不公开自己的目标"
    survey = f"respondent,department,layer,COG1,attention_ok\nR1,研发部,基层,{secret},{secret}\nR2,研发部,{secret},77,是\n"
    findings = check_client(folder(people=PEOPLE, survey=survey))

    assert {"D209", "D211", "D210", "D207", "D309"} == {finding.code for finding in findings}
    assert not [
        value
        for finding in findings
        for value in finding.values.values()
        if secret in str(value) or "77" in str(value)
    ]
