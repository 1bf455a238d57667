"""Checks of the design phase: links, targets, votes, scores, pairs of departments."""

from __future__ import annotations

import pytest

from okrworkbook.client import check_client

PEOPLE = "person_id,department,layer,invited\nP001,研发部,高管,是\nP002,销售部,高管,是\n"
OBJECTIVES = (
    "objective_id,level,unit,type,cycle,text,status\n"
    "C1,公司,,挑战型,2026Q2,甲,\nD1,部门,研发部,承诺型,2026Q2,乙,\nD2,部门,销售部,承诺型,2026Q2,丙,\n"
    "T1,小组,口味组,承诺型,2026Q2,丁,已采纳\n"
)
RESULTS = (
    "kr_id,objective_id,text,direction,baseline,target,weight,due\nC1-KR1,C1,戊,,,,,\nD1-KR1,D1,己,,,,,\n"
)
LINKS = "from_id,to_id,kind,status,due\n"
VOTES = "voter,objective_id,round,points\n"
SCORES = "goal_id,cycle,score,scale,kind\n"
CYCLE = "[cycle]\nname = '2026Q2'\nstarts = 2026-04-01\nends = 2026-06-30\n"


def test_a_whole_design_has_no_findings(codes):
    """Three levels, a key result as parent, two parents, a horizontal circle, votes, drafts and scores."""
    assert [] == codes(
        toml=CYCLE,
        people=PEOPLE,
        themes="theme_id,text\nH1,聚焦老客\n",
        objectives=OBJECTIVES.replace("status\n", "status,theme\n")
        .replace(",\n", ",,\n")
        .replace("已采纳\n", "已采纳,H1\n")
        + "C2,公司,,挑战型,2026Q2,庚,候选,H1\n",
        key_results=RESULTS + "D2-KR1,D2,辛,里程碑,,2,100,2026-06-30\n",
        milestones="kr_id,name,weight,due\nD2-KR1,试点,40,2026-05-01\nD2-KR1,推广,60,2026-06-30\n",
        votes=VOTES + "P001,C1,1,60\nP001,C2,1,40\nP002,C1,1,99.6\nP002,C2,1,0.4\nP001,C1,2,100\n",
        links=LINKS
        + "T1,D1,纵向,已确认,\nT1,D2-KR1,纵向,待确认,\nD1,C1-KR1,纵向,已确认,\nD2,C1,纵向,已拒绝,\n"
        + "D1,D2,横向,已确认,2026-05-01\nD2,D1,横向,已确认,2026-05-01\n",
        cooperation="department,partner\n研发部,销售部\n",
        drafts="goal_id,version,kind,text\nC1,1,目标,壬\nC1-KR1,1,关键结果,癸\n",
        opt_outs="goal_id,rule,reason\nC1-KR1,K_BINARY,监管要求\n",
        tradeoffs="metric_a,direction_a,metric_b,direction_b\n新品款数,上升,库存品种数,下降\n",
        scores=SCORES
        + "C1,2026Q1,5,1–5分,自评\nC1,2026Q1,0.6,0–1分,共识评分\nC1-KR1,2026Q1,70,0–100分,自评\n",
    )


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ("C1,D1,纵向,已确认,\n", ["D332"]),
        ("C1,D1,纵向,已拒绝,\n", []),
        ("D1,T1,纵向,,\n", ["D332"]),
        ("C1-KR1,T1,纵向,,\n", ["D332"]),
        ("D1,D2,纵向,待确认,\n", ["D335"]),
        ("D1-KR1,D1,纵向,,\n", []),
        ("D1,D1-KR1,纵向,,\n", ["D334"]),
        ("D1,D2,纵向,,\nD2,D1,纵向,,\n", ["D334"]),
        ("T1,D1,纵向,,\nD1,C1-KR1,纵向,,\nC1,T1,纵向,,\n", ["D334"]),
        ("C1,C1,纵向,,\n", ["D331"]),
        ("D1,D1,横向,,\n", ["D331"]),
        ("D1,C1,纵向,已确认,\nD1,C1,纵向,已拒绝,\n", ["D333"]),
        ("D1,C1,纵向,已拒绝,\nD1,C1,纵向,已确认,\n", ["D333"]),
        ("D1,C1,纵向,已确认,\nD1,C1,纵向,待确认,\n", ["D301"]),
        ("D1,D2,纵向,已确认,\nD1,D2,横向,已确认,\n", ["D335"]),
        ("D1,C9,纵向,,\nD1,C1-KR9,横向,,\n", ["D302", "D302"]),
    ],
)
def test_links(codes, links, expected):
    """Each link that breaks the hierarchy is found once."""
    assert expected == codes(objectives=OBJECTIVES, key_results=RESULTS, links=LINKS + links)


def test_a_circle_is_named_in_full_and_once(folder):
    """Two circles that share a goal are one finding, told at the first of its links."""
    links = "T1,D1,纵向,,\nD1,D2,纵向,,\nD2,D1,纵向,,\nD2,T1,纵向,,\n"
    [finding] = check_client(folder(objectives=OBJECTIVES, key_results=RESULTS, links=LINKS + links))

    assert ("links.csv:2:2", "T1 → D1 → D2 → T1") == (finding.place(), finding.values["path"])


def test_a_circle_of_hundreds_is_told_in_short(folder):
    """The message names the first goals of a long circle and where it closes."""
    n = 300
    objectives = "objective_id,level,text\n" + "".join(f"O{i},部门,甲\n" for i in range(n))
    links = LINKS + "".join(f"O{i},O{(i + 1) % n},纵向,,\n" for i in range(n))
    [finding] = check_client(folder(objectives=objectives, links=links))

    assert "O0 → O1 → O2 → O3 → O4 → O5 → O6 → O7 → O8 → O9 → … → O0" == finding.values["path"]


@pytest.mark.parametrize(
    ("child", "parent", "expected"),
    [("2026Q2", "2026Q2", []), ("2026Q2", "2026", []), ("2026Q3", "2026Q2", ["D337"]), ("2026Q2", "", [])],
)
def test_cycles_of_linked_goals(codes, child, parent, expected):
    """A goal may serve one of its own cycle, or of the year around it."""
    objectives = f"objective_id,level,text,cycle\nC1,公司,甲,{parent}\nD1,部门,乙,{child}\n"

    assert expected == codes(objectives=objectives, links=LINKS + "D1,C1,纵向,已确认,\n")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("上升,28,35,100,2026-06-30", []),
        ("上升,35,28,100,", ["D339"]),
        ("下降,28,35,100,", ["D339"]),
        ("下降,,-15,100,", []),
        ("不低于,40,35,100,", ["D340"]),
        ("不低于,35,40,100,", []),
        ("不高于,0.2,0.3,100,", ["D340"]),
        ("不高于,0.5,0.3,100,", []),
        ("上升,5,5,100,", ["D306"]),
        ("不低于,5,5,100,", []),
        ("里程碑,,3,100,", ["D341"]),
        ("上升,1,2,100,2026-03-31", ["D344"]),
        ("上升,1,2,100,2026-07-01", ["D344"]),
        ("上升,1,2,100,2026-04-01", []),
        ("上升,1,2,101,", ["D204"]),
    ],
)
def test_one_key_result(codes, row, expected):
    """Direction, target, milestones and due date of one key result."""
    results = RESULTS.splitlines()[0] + f"\nD2-KR1,D2,辛,{row}\n"

    assert expected == codes(toml=CYCLE, objectives=OBJECTIVES, key_results=results)


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ((50, 50), []),
        ((60, 40.5), []),
        ((60, 40.6), ["D305"]),
        ((100,), []),
        ((99,), ["D305"]),
        ((91, 9), ["D338", "D338"]),
        ((60, 30, 10), []),
        ((60, "", 10), []),
    ],
)
def test_weights(codes, weights, expected):
    """Weights make 100; one of several lies between 10 and 60."""
    head = RESULTS.splitlines()[0]
    rows = "".join(f"D1-KR{i},D1,辛,,,,{weight},\n" for i, weight in enumerate(weights))

    assert expected == codes(objectives=OBJECTIVES, key_results=f"{head}\n{rows}")


def test_the_wrong_sum_is_a_warning_that_says_it(folder):
    """While goals are still being weighed the client can be opened."""
    results = RESULTS.splitlines()[0] + "\nD1-KR1,D1,辛,,,,60,\nD1-KR2,D1,壬,,,,30,\n"
    [finding] = check_client(folder(objectives=OBJECTIVES, key_results=results))

    assert ("warning", "90", 3) == (finding.severity, finding.values["total"], finding.row)


@pytest.mark.parametrize(
    ("cycles", "toml", "expected"),
    [
        (("2026Q1", "2026Q2"), CYCLE, []),
        (("2026Q2", "2026Q2"), CYCLE, ["D344"]),
        (("", ""), CYCLE, ["D344"]),
        (("2026Q1", "2026Q1"), CYCLE.replace("name = '2026Q2'\n", ""), ["D344"]),
        (("2026Q1", "2026Q2"), CYCLE.replace("name = '2026Q2'\n", ""), []),
        (("2026Q2", "2026Q2"), "[cycle]\nstarts = 2026-04-01\n", []),
    ],
)
def test_only_the_agreed_cycle_is_held_to_its_days(codes, cycles, toml, expected):
    """Goals of another cycle have days of their own; where two are named the agreement must say which is meant."""
    objectives = "objective_id,level,cycle,text\n" + "".join(
        f"D{i},部门,{cycle},甲\n" for i, cycle in enumerate(cycles)
    )
    results = RESULTS.splitlines()[0] + "\nK1,D0,辛,,,,,2026-03-15\n"

    assert expected == codes(toml=toml, objectives=objectives, key_results=results)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("试点,40,2026-05-01|推广,60,2026-06-01", []),
        ("试点,40,2026-05-01|推广,50,2026-06-01", ["D342"]),
        ("试点,40,2026-05-01|推广,,2026-06-01", []),
        ("试点,40,2026-05-01|推广,60,2026-06-02", ["D343"]),
    ],
)
def test_milestones(codes, steps, expected):
    """The steps of a key result make 100 and none comes after its own due date."""
    results = RESULTS.splitlines()[0] + "\nK1,D1,辛,里程碑,,2,100,2026-06-01\n"
    rows = "".join(f"K1,{step}\n" for step in steps.split("|"))

    assert expected == codes(
        objectives=OBJECTIVES, key_results=results, milestones=f"kr_id,name,weight,due\n{rows}"
    )


@pytest.mark.parametrize(
    ("adopted", "others", "phase", "expected"),
    [
        (5, 2, "design", []),
        (6, 0, "diagnosis", ["D345"]),
        (3, 0, "design", []),
        (2, 3, "design", ["D346"]),
        (2, 3, "diagnosis", []),
        (0, 4, "design", []),
    ],
)
def test_the_company_adopts_three_to_five(codes, adopted, others, phase, expected):
    """Candidates do not count, and before the design phase nobody is asked for three."""
    rows = [f"C{i},公司,2026Q2,甲,\n" for i in range(adopted)]
    rows += [f"X{i},公司,2026Q2,甲,{('候选', '已撤回')[i % 2]}\n" for i in range(others)]
    objectives = "objective_id,level,cycle,text,status\n" + "".join(rows)

    assert expected == codes(toml=f"[engagement]\nphase = '{phase}'\n", objectives=objectives)


def test_each_cycle_has_its_own_three_to_five(codes):
    """Three objectives in each of two cycles are not six."""
    rows = "".join(f"C{i},公司,2026Q{1 + i % 2},甲\n" for i in range(6))

    assert [] == codes(
        toml="[engagement]\nphase = 'design'\n", objectives=f"objective_id,level,cycle,text\n{rows}"
    )


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ("P001,C1,1,100\n", []),
        ("P001,C1,1,99\n", ["D348"]),
        ("P001,C1,1,100\nP001,C1,2,90\n", ["D348"]),
        ("P001,C1,1,50\nP001,C1,1,50\n", ["D301"]),
        ("P009,C1,1,100\n", ["D302"]),
        ("P001,D1,1,100\n", ["D350"]),
        ("P001,X1,1,100\n", ["D349"]),
        ("张三,C1,1,100\n", ["D302", "D310"]),
        ("P001,C1,3,100\n", ["D204"]),
        ("P001,C1,1,101\n", ["D204"]),
    ],
)
def test_votes(codes, votes, expected):
    """A hundred points a voter and round, for objectives of the company that were not withdrawn."""
    objectives = OBJECTIVES + "X1,公司,,挑战型,2026Q2,戊,已撤回\n"

    assert expected == codes(people=PEOPLE, objectives=objectives, votes=VOTES + votes)


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        ("3.2,1–5分,自评", []),
        ("0.5,1-5,自评", ["D351"]),
        ("0.7,0–1分,自评", []),
        ("1.1,0–1分,自评", ["D351"]),
        ("70,0–100分,共识评分", []),
        ("70,1–5分,共识评分", ["D351"]),
        ("101,0–100分,共识评分", ["D204"]),
        ("3.2,,自评", ["D201"]),
        ("3.2,五分制,自评", ["D210"]),
    ],
)
def test_scores(codes, score, expected):
    """A score lies within the scale it names, and names one."""
    assert expected == codes(objectives=OBJECTIVES, scores=f"{SCORES}C1,2026Q1,{score}\n")


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ("研发部,销售部\n", []),
        ("研发部,销售部\n销售部,研发部\n", ["D353"]),
        ("研发部,销售部\n研发部,销售部\n", ["D301"]),
        ("研发部,销售部\n销售部,研发部\n销售部,研发部\n", ["D353", "D301"]),
        ("研发部,研发部\n", ["D352"]),
        ("研发部,生产部\n", ["D303"]),
    ],
)
def test_pairs_of_departments(codes, pairs, expected):
    """A pair has two known departments and stands there once."""
    assert expected == codes(people=PEOPLE, cooperation=f"department,partner\n{pairs}")


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ({"drafts": "goal_id,version,kind,text\nC1,1,关键结果,甲\n"}, ["D354"]),
        ({"drafts": "goal_id,version,kind,text\nC9,1,目标,甲\n"}, ["D302"]),
        ({"drafts": "goal_id,version,kind,text\nC1,0,目标,甲\n"}, ["D204"]),
        ({"opt_outs": "goal_id,rule,reason\nC1,O_LONG,\n"}, ["D201"]),
        ({"opt_outs": "goal_id,rule,reason\nC9,O_LONG,甲\n"}, ["D302"]),
        ({"links": LINKS + "D1,X1,纵向,待确认,\n"}, ["D336"]),
        ({"links": LINKS + "D1,X1-KR1,纵向,待确认,\n"}, ["D336"]),
        ({"key_results": RESULTS + "D1,D1,甲,,,,,\n"}, ["D330"]),
        ({"key_results": RESULTS + "D1,D1,甲,,,,,\n", "links": LINKS + "D2,C1,纵向,,\n"}, ["D330"]),
    ],
)
def test_goals_that_are_named(codes, table, expected):
    """What drafts, opt-outs and links name is there, is of that kind and was adopted."""
    objectives = OBJECTIVES + "X1,公司,,挑战型,2026Q2,戊,候选\n"
    tables = {"key_results": RESULTS + "X1-KR1,X1,庚,,,,,\n", **table}

    assert expected == codes(objectives=objectives, **tables)


@pytest.mark.parametrize(("kinds", "expected"), [(("", ""), []), (("承诺型", ""), ["D347"])])
def test_types_are_asked_for_where_some_have_one(codes, kinds, expected):
    """A client that does not tell types apart is left in peace."""
    rows = "".join(f"D{i},部门,{kind},甲\n" for i, kind in enumerate(kinds))

    assert expected == codes(objectives=f"objective_id,level,type,text\n{rows}")


@pytest.mark.parametrize(("phase", "expected"), [("diagnosis", []), ("design", ["D112"])])
def test_empty_tables_of_a_later_phase_are_not_mentioned(codes, phase, expected):
    """A client without a design phase hears nothing of its sheets."""
    assert expected == codes(toml=f"[engagement]\nphase = '{phase}'\n", votes=VOTES)
