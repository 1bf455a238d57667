"""Make the three bundled client folders. The same command writes the same bytes every time.

python tools/make_cases.py            writes client_data/
python tools/make_cases.py --out DIR  writes DIR/
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cases.capability import capability_tables, source_words
from cases.design import add_design, design_words
from cases.execution_tables import add_execution, cycle_meetings
from cases.goals import linked_departments, make_goals, metric_words
from cases.haiyue import HAIYUE
from cases.next_cycle import UNITS_EN, make_next_cycle, measure_words
from cases.people import choose_respondents, make_people
from cases.proposals import write_proposals
from cases.records import make_interviews, make_meetings
from cases.settings import Case
from cases.survey import make_survey, read_items
from cases.waymo import WAYMO
from cases.writing import write_engagement, write_table
from cases.yichuan import YICHUAN

COLUMNS = {
    "people": ("person_id", "department", "layer", "tenure", "invited", "trained"),
    "survey": (
        *("respondent", "wave", "department", "layer", "tenure", "submitted", "seconds", "attention_ok"),
        *(item.id for item in read_items()),
    ),
    "interviews": (
        *("segment_id", "interviewee", "layer", "department", "cause", "code"),
        *("polarity", "prompted", "quote", "approved", "coder"),
    ),
    "goal_audit": (
        *("goal_id", "level", "department", "owner", "text", "text_en", "parent", "metric", "source"),
        *("pay_link", "public", "updated", "attainment", "needs", "needs_confirmed"),
    ),
    "meetings": (
        *("date", "kind", "department", "cycle", "led_by"),
        *("exec_present", "actions_opened", "actions_closed"),
    ),
}


def make_case(case: Case, folder: Path) -> str:
    """Write one client folder. Returns a line on what came out."""
    folder.mkdir(parents=True, exist_ok=True)
    people = make_people(case)
    survey = make_survey(case, case.survey, choose_respondents(case, case.survey, people))
    answered = len(survey)
    if case.later:
        again = choose_respondents(case, case.later, people)
        survey += make_survey(case, case.later, again, answered + 1)
    goals = make_goals(case, people)
    meetings = make_meetings(case)
    later = make_next_cycle(case.next_cycle, people) if case.next_cycle else {}
    if case.design:
        later = add_design(case.id, case.design, case.next_cycle, people, later)
    if case.execution:
        cycle = tuple(case.engagement["cycle"][key] for key in ("name", "starts", "ends"))
        later = add_execution(case.id, case.execution, people, later, cycle, _words_en(case))
        meetings += cycle_meetings(case.id, case.execution, later, cycle)
    if case.capability and case.capability.proposals:
        write_proposals(folder, case.capability.proposals)
    if case.capability:
        later = {**later, **capability_tables(case.id, case.capability)}
    tables = {
        "people": people,
        "survey": survey,
        "interviews": make_interviews(case),
        "goal_audit": goals,
        "meetings": meetings,
    }
    for name, table in tables.items():
        teams = ("team",) if name == "people" and any(row["team"] for row in people) else ()
        write_table(folder / f"{name}.csv", COLUMNS[name] + teams, table)
    for name, (columns, table) in later.items():
        write_table(folder / f"{name}.csv", columns, table)
    invited = sum(bool(row["invited"]) for row in people)
    write_engagement(folder / "engagement.toml", _engagement(case, invited, answered))
    linked, departments = linked_departments(goals)
    return (
        f"{case.id}: {len(people)} people, {invited} invited, {answered} answered; "
        f"{len(goals)} goals, {linked} of {departments} department goals linked"
    )


def _engagement(case: Case, invited: int, answered: int) -> dict[str, Mapping[str, Any]]:
    """The case's engagement with the counts that came out and the English of every metric."""
    return {
        **case.engagement,
        "engagement": {**case.engagement["engagement"], "issued": invited, "returned": answered},
        "translations": {**case.engagement["translations"], "en": _words_en(case)},
    }


def _words_en(case: Case) -> dict[str, str]:
    """The English of every metric, unit and name of the case."""
    return {
        **(measure_words(case.next_cycle) if case.next_cycle else {}),
        **(design_words(case.design, UNITS_EN) if case.design else {}),
        **(source_words(case.id, case.capability) if case.capability else {}),
        **metric_words(case),
        **case.engagement["translations"]["en"],
    }


def main() -> None:
    """Write all three folders."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "client_data")
    out = parser.parse_args().out
    for case in (YICHUAN, WAYMO, HAIYUE):
        print(make_case(case, out / case.id))


if __name__ == "__main__":
    main()
