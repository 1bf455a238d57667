"""Portfolio: literal manifests become rows and figures; few clients are never shown; broken ones are told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scipy.stats import t

from okrworkbook import tables
from okrworkbook.analysis.portfolio import Row, group_industries, portfolio_rows, survey_portfolio
from okrworkbook.catalogue import DELIVERABLES, PORTFOLIO
from okrworkbook.client.manifests import read_heads
from okrworkbook.errors import ParameterError
from okrworkbook.exhibit import InternalTable
from okrworkbook.figures import main_causes, readiness_by_industry
from okrworkbook.narrative import portfolio_disclosure, portfolio_notes, portfolio_notice
from okrworkbook.texts import LANGS, Voice
from tests.portfolios import diagnosis, fill_workspace, put_client, put_manifest


def surveyed(root: Path, **more: int):
    return survey_portfolio(read_heads(root), **more)


def put_diagnosed(root: Path, industry: str, *means: float, main: str = "COG") -> None:
    for number, mean in enumerate(means):
        put_manifest(put_client(root, f"{industry}-{number}", industry), "diagnosis", diagnosis(mean, main))


def test_each_headline_number_is_a_row_with_what_it_rests_on(tmp_path: Path):
    acme = put_client(tmp_path, "acme", " Software ", "capability")
    put_manifest(acme, "diagnosis", diagnosis(3.25, "ALN", linked=6, goals=24, n=40))
    put_manifest(acme, "monthly_review", {"key_results": 20, "red": 5})
    put_manifest(acme, "cycle_review", {"mean_score": 3.4, "ideal": {"part": 3, "whole": 12}})
    put_manifest(acme, "handover", {"maturity": {"level": 2, "levels": {"a": 2, "b": 3}}})
    put_manifest(acme, "effect", {"E0": 1, "E1": 3, "E2": 0, "E3": 0, "E4": 0})

    rows = portfolio_rows(read_heads(tmp_path).heads)

    head = ("acme", "software", "capability")
    assert [
        Row(*head, "cycle_review", "mean_score", 3.4, 12),
        Row(*head, "cycle_review", "ideal", 0.25, 12),
        Row(*head, "diagnosis", "readiness", 3.25, 40),
        Row(*head, "diagnosis", "response", 0.5, 80),
        Row(*head, "diagnosis", "linkage", 0.25, 24),
        Row(*head, "diagnosis", "causes", 5.0, 40),
        Row(*head, "diagnosis", "cause.ALN", 70.0, 40),
        Row(*head, "effect", "grade.E0", 1.0, 4),
        Row(*head, "effect", "grade.E1", 3.0, 4),
        Row(*head, "effect", "grade.E2", 0.0, 4),
        Row(*head, "effect", "grade.E3", 0.0, 4),
        Row(*head, "effect", "grade.E4", 0.0, 4),
        Row(*head, "handover", "maturity", 2.0, 2),
        Row(*head, "monthly_review", "red", 0.25, 20),
    ] == list(rows)


@pytest.mark.parametrize("mean", [None, "3.2", True, 7.5, [3], float("nan"), 10**400])
def test_what_is_no_number_of_its_scale_gives_no_row(tmp_path: Path, mean: object):
    facts = {"readiness_mean": mean, "linkage": {"part": 1, "whole": 0}, "causes": [], "response": 4}
    put_manifest(put_client(tmp_path, "acme"), "diagnosis", facts)

    assert () == portfolio_rows(read_heads(tmp_path).heads)


@pytest.mark.parametrize(
    ("clients", "shown"),
    [
        ({"a": 5, "b": 9}, {"a", "b"}),
        ({"a": 5, "b": 9, "c": 4}, {"b"}),  # c alone could be worked out from the total: a goes with it
        ({"a": 5, "b": 9, "c": 4, "d": 1}, {"a", "b"}),  # c and d are five together
        ({"a": 5, "": 1}, set()),
        ({"": 40, "a": 4}, set()),
        ({}, set()),
    ],
)
def test_an_industry_of_few_clients_is_never_shown_nor_to_be_worked_out(clients, shown):
    groups = group_industries(clients, 5)

    assert shown == {group for group in groups.values() if group}
    hidden = sum(n for name, n in clients.items() if not groups[name])
    assert hidden == 0 or hidden >= 5 or not shown


def test_readiness_is_the_mean_over_clients_with_students_interval(tmp_path: Path):
    put_diagnosed(tmp_path, "alpha", 3.0, 3.2, 3.4, 3.6, 3.8)
    put_diagnosed(tmp_path, "beta", 2.0, 2.0, 2.0)
    put_diagnosed(tmp_path, "gamma", 4.0, 4.0)

    overview = surveyed(tmp_path)

    assert [("alpha", False, 5), ("", True, 5)] == [
        (one.industry.zh, one.other, one.readiness.clients) for one in overview.industries
    ]
    alpha, other = (one.readiness for one in overview.industries)
    half = t.ppf(0.975, 4) * 0.1**0.5 / 5**0.5  # the variance of 3.0 … 3.8 is .1
    assert (3.4, 200) == (pytest.approx(alpha.mean), alpha.answers)
    assert (3.4 - half, 3.4 + half) == pytest.approx(alpha.interval)
    assert (2.8, 2) == (pytest.approx(other.mean), overview.merged)
    assert (3.1, 10) == (pytest.approx(overview.readiness.mean), overview.readiness.clients)


def test_of_fewer_clients_than_the_limit_no_number_is_shown(tmp_path: Path):
    put_diagnosed(tmp_path, "alpha", 3.0, 3.2, 3.4, 3.6)

    overview = surveyed(tmp_path)

    assert (None, (), (), (), ()) == (
        overview.readiness,
        overview.industries,
        overview.causes,
        overview.measures,
        overview.grades,
    )
    assert {"readiness": 4, "response": 4, "linkage": 4} == dict(overview.held_back)
    assert 4 == surveyed(tmp_path, min_clients=3).readiness.clients


def test_a_limit_that_would_name_clients_is_refused(tmp_path: Path):
    put_diagnosed(tmp_path, "alpha", 3.0)

    with pytest.raises(ParameterError, match=r"2.*3"):
        surveyed(tmp_path, min_clients=2)


def test_the_main_cause_is_the_highest_that_was_found(tmp_path: Path):
    put_diagnosed(tmp_path, "alpha", 3, 3, 3, main="LED")
    put_diagnosed(tmp_path, "beta", 3, 3, main="")
    facts = diagnosis(3, "COG")
    facts["causes"]["MTH"] = {"combined": 71.0, "status": "indicated"}
    facts["causes"]["LOP"] = {"combined": 99.0, "status": "unknown"}
    put_manifest(put_client(tmp_path, "gamma"), "diagnosis", facts)

    causes = surveyed(tmp_path).causes

    found = {one.code: one.part for one in causes}
    assert {"LED": 3, "MTH": 1, "COG": 0, "ALN": 0, "LOP": 0, "none": 2} == found
    assert {6} == {one.whole for one in causes}
    assert (0.188, 0.812) == pytest.approx(causes[0].interval, abs=0.001)  # Wilson of 3 in 6


def test_claims_are_counted_by_grade_and_their_interval_is_that_of_the_clients(tmp_path: Path):
    for number in range(5):
        put_manifest(put_client(tmp_path, f"c{number}"), "effect", {"E0": 0, "E1": 3, "E2": 1})

    grades = {one.code: one for one in surveyed(tmp_path).grades}

    assert [0, 15, 5, 0, 0] == [grades[code].part for code in ("E0", "E1", "E2", "E3", "E4")]
    assert (0.25, 20, 5) == (grades["E2"].share, grades["E2"].whole, grades["E2"].clients)
    low, high = grades["E2"].interval
    assert (0.05, 0.67) == pytest.approx((low, high), abs=0.02)  # of 1.25 in 5, not of 5 in 20


def test_what_a_phase_asks_for_is_published_missing_or_older_than_the_agreement(tmp_path: Path):
    acme = put_client(tmp_path, "acme", phase="diagnosis")
    put_manifest(acme, "diagnosis", {})
    put_manifest(acme, "effect", {}, inputs={"engagement.toml": "0" * 64})

    overview = surveyed(tmp_path)

    [line] = overview.lines
    due = {entry.id for entry in DELIVERABLES if entry.phase == "diagnosis" and not entry.waves}
    assert due - {"diagnosis"} == set(line.missing)
    assert (("diagnosis", "effect"), ("effect",)) == (line.published, line.changed)
    counts = {
        one.deliverable: (one.due, one.published, one.missing, one.changed) for one in overview.deliverables
    }
    assert {(1, 1, 0, 0), (1, 1, 0, 1)} == {counts["diagnosis"], counts["effect"]}
    assert (("diagnosis", 1), ("design", 0), ("execution", 0), ("capability", 0)) == overview.phases


def test_a_broken_manifest_is_told_with_its_place_and_the_others_count(tmp_path: Path):
    put_diagnosed(tmp_path, "alpha", 3, 3, 3, 3, 3)
    one = put_client(tmp_path, "one")
    put_manifest(one, "diagnosis", diagnosis(3)).write_text('{"schema": 1,', encoding="utf-8")
    put_manifest(one, "scope", {}, client="another")
    put_manifest(one, "effect", {}, schema=2)
    put_manifest(one, "strategy", {}, created="yesterday")
    (one / "reports" / "handover").mkdir()
    two = put_client(tmp_path, "two")
    (two / "engagement.toml").write_text("[client\n", encoding="utf-8")

    overview = surveyed(tmp_path)

    assert (6, 5) == (overview.clients, overview.readiness.clients)
    broken = {
        f"one/reports/{name}/manifest.json"
        for name in ("diagnosis", "scope", "effect", "strategy", "handover")
    }
    assert {*broken, "two/engagement.toml"} == {found.file for found in overview.unread}
    assert all(found.message(Voice("en")) and found.fix(Voice("zh")) for found in overview.unread)


def test_a_workspace_without_a_client_says_so(tmp_path: Path):
    (tmp_path / "client_data").mkdir()

    with pytest.raises(ParameterError, match="okrworkbook new"):
        read_heads(tmp_path)


def test_invented_clients_do_not_count_beside_real_ones(tmp_path: Path):
    put_diagnosed(tmp_path, "alpha", 3, 3, 3, 3, 3)
    put_manifest(put_client(tmp_path, "demo", synthetic=True), "diagnosis", diagnosis(5))

    overview = surveyed(tmp_path)

    assert (5, 1, False, 3.0) == (
        overview.clients,
        overview.left_out,
        overview.synthetic,
        overview.readiness.mean,
    )


@pytest.mark.parametrize("lang", LANGS)
def test_sixty_clients_are_shown_and_none_is_named(tmp_path: Path, lang: str):
    fill_workspace(tmp_path, 60)
    for name in ("seeds-a", "seeds-b"):
        put_manifest(
            put_client(tmp_path, name, "种业", synthetic=True, industry_en="Seeds"),
            "diagnosis",
            diagnosis(4.9),
        )
    overview, voice = surveyed(tmp_path), Voice(lang)

    shown = [
        readiness_by_industry(overview, voice),
        main_causes(overview, voice),
        portfolio_notes(overview, voice),
        portfolio_disclosure(overview, voice),
        portfolio_notice(overview, voice),
        *(getattr(tables, f"portfolio_{name}")(overview, voice) for name in PUBLIC),
    ]
    told = json.dumps([one.block() for one in shown], ensure_ascii=False) + json.dumps(overview.as_facts())

    assert [] == [line.client for line in overview.lines if line.client in told]
    assert "种业" not in told and "Seeds" not in told
    assert (2, 8) == (overview.merged, overview.industries[-1].readiness.clients)  # the two, and the next
    assert "{" not in "".join(one.plain() for one in shown)


PUBLIC = ("figures", "phases", "deliverables", "industries", "causes", "measures", "grades")


@pytest.mark.parametrize("lang", LANGS)
def test_the_list_of_clients_can_be_in_no_report(tmp_path: Path, lang: str):
    put_client(tmp_path, "acme")
    overview, voice = surveyed(tmp_path), Voice(lang)

    for one in (tables.portfolio_clients(overview, voice), tables.portfolio_unread(overview, voice)):
        assert isinstance(one, InternalTable)
        with pytest.raises(TypeError):
            one.block()


@pytest.mark.parametrize("lang", LANGS)
def test_clients_without_a_report_still_fill_every_chapter(tmp_path: Path, lang: str):
    put_client(tmp_path, "acme", phase="capability")
    overview, voice = surveyed(tmp_path), Voice(lang)

    assert all(getattr(tables, f"portfolio_{name}")(overview, voice).block() for name in PUBLIC)
    assert readiness_by_industry(overview, voice).block() and main_causes(overview, voice).block()


def test_the_portfolio_is_no_clients_deliverable():
    assert PORTFOLIO not in DELIVERABLES
