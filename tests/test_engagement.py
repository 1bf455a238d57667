"""The agreement: what engagement.toml says, and everything that is wrong with it."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from pathlib import Path

import pytest

import okrworkbook as okr
from okrworkbook.analysis.fit import DesignDefaults
from okrworkbook.engagement import DESIGN, FILE, Bilingual, load, read
from okrworkbook.errors import ERROR, WARNING
from okrworkbook.model import CAUSES
from tests.builders import CLIENTS, EN, LANGS, ROOT, ZH, client, survey


def found(raw: dict) -> list[tuple[str, str, str]]:
    """What is wrong with an agreement: code, field and severity."""
    return [(finding.code, finding.field, finding.severity) for finding in read(raw, "demo")[1]]


def written(folder: Path, content: bytes) -> Path:
    """A client folder with this engagement.toml."""
    (folder / FILE).write_bytes(content)
    return folder


def test_an_agreement_by_hand():
    """Every section read into its field."""
    agreed, problems = read(
        {
            "client": {"id": "demo", "name": "示例", "name_en": "Example", "lang": "en", "synthetic": True},
            "engagement": {"phase": "design", "as_of": date(2026, 2, 1), "issued": 10, "returned": 8},
            "cycle": {
                "length": "bimonth",
                "name": "2026-2",
                "starts": date(2026, 3, 1),
                "ends": date(2026, 4, 30),
                "first": False,
            },
            "systems": {"collaboration": ["飞书", " 企业微信 "], "erp": []},
            "design": {
                "profile": "manufacturing",
                "aspirational": [0.3, 0.6],
                "individual": False,
                "review_weeks": 2,
            },
            "ratings": {"strategy": 3, "capacity": 2.5},
            "weights": {"COG": 3},
            "efforts": {"LOP": 1},
            "context": {"rnd_share": 0.4, "tool": "飞书"},
            "scope": {"outcomes": [{"measure": "甲", "target": 5}], "exclusions": [{"text": "不做乙"}]},
            "translations": {"en": {"研发部": "R&D"}},
        },
        "demo",
    )

    assert [] == problems
    assert ("demo", "Example", "en", True, "design") == (
        agreed.id,
        agreed.name.text("en"),
        agreed.lang,
        agreed.synthetic,
        agreed.phase,
    )
    assert (date(2026, 2, 1), 10, 8, "bimonth") == (
        agreed.as_of,
        agreed.issued,
        agreed.returned,
        agreed.cycle,
    )
    assert ({"strategy": 3.0, "capacity": 2.5}, {"COG": 3.0}, {"LOP": 1.0}) == (
        dict(agreed.ratings),
        dict(agreed.weights),
        dict(agreed.efforts),
    )
    assert ("2026-2", date(2026, 3, 1), date(2026, 4, 30), False) == (
        agreed.cycle_name,
        agreed.cycle_starts,
        agreed.cycle_ends,
        agreed.first_cycle,
    )
    assert {"collaboration": ("飞书", "企业微信"), "erp": ()} == dict(agreed.systems)
    assert {
        "profile": "manufacturing",
        "aspirational": (0.3, 0.6),
        "individual": False,
        "review_weeks": 2,
    } == dict(agreed.design)
    assert ("5", "不做乙") == (agreed.outcomes[0].target, agreed.exclusions[0].text("en"))
    assert "R&D" == agreed.voice("en").name("研发部")


def test_an_empty_agreement_has_defaults():
    """The folder's name stands in for the client's; nothing is wrong."""
    agreed, problems = read({}, "demo")

    assert ("demo", "demo", "zh", "quarter", None, []) == (
        agreed.id,
        agreed.name.text("zh"),
        agreed.lang,
        agreed.cycle,
        agreed.as_of,
        problems,
    )


@pytest.mark.parametrize("content", [b"[client\nname = 1", b'[client]\nname = "\xd6\xd0"'])
def test_a_file_that_cannot_be_read(tmp_path, content):
    """Broken TOML and another encoding: one finding, and an engagement with the folder's name."""
    agreed, problems = load(written(tmp_path, content))

    assert [("T01", ERROR)] == [(problem.code, problem.severity) for problem in problems]
    assert tmp_path.name == agreed.id


def test_a_byte_order_mark_is_no_fault(tmp_path):
    """Windows editors write one."""
    agreed, problems = load(written(tmp_path, '[client]\nname = "示例"\n'.encode("utf-8-sig")))

    assert ([], "示例") == (problems, agreed.name.zh)


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        ({"client": "x"}, "client"),
        ({"client": {"lang": "fr"}}, "client.lang"),
        ({"client": {"synthetic": "yes"}}, "client.synthetic"),
        ({"engagement": {"as_of": "2026-02-01"}}, "engagement.as_of"),
        ({"engagement": {"issued": "many"}}, "engagement.issued"),
        ({"engagement": {"issued": True}}, "engagement.issued"),
        ({"engagement": {"phase": "later"}}, "engagement.phase"),
        ({"engagement": {"phase": ["design"]}}, "engagement.phase"),
        ({"cycle": {"length": "year"}}, "cycle.length"),
        ({"cycle": {"starts": "2026-04-01"}}, "cycle.starts"),
        ({"cycle": {"starts": datetime(2026, 4, 1, 9)}}, "cycle.starts"),
        ({"cycle": {"starts": date(2026, 4, 1), "ends": date(2026, 4, 1)}}, "cycle.ends"),
        ({"cycle": {"first": 1}}, "cycle.first"),
        ({"cycle": {"name": 2026}}, "cycle.name"),
        ({"engagement": {"as_of": datetime(2026, 2, 1, 9)}}, "engagement.as_of"),
        ({"systems": ["飞书"]}, "systems"),
        ({"systems": {"okr": "飞书OKR"}}, "systems.okr"),
        ({"systems": {"okr": [""]}}, "systems.okr"),
        ({"systems": {"okr": [1]}}, "systems.okr"),
        ({"design": {"profile": "startup"}}, "design.profile"),
        ({"design": {"cycle": "year"}}, "design.cycle"),
        ({"design": {"scores_visible": "nobody"}}, "design.scores_visible"),
        ({"design": {"individual": "no"}}, "design.individual"),
        ({"design": {"review_weeks": 0}}, "design.review_weeks"),
        ({"design": {"objectives": True}}, "design.objectives"),
        ({"design": {"key_results": 2.5}}, "design.key_results"),
        ({"design": {"aspirational": [0.6, 0.3]}}, "design.aspirational"),
        ({"design": {"aspirational": [0.3, 1.2]}}, "design.aspirational"),
        ({"design": {"aspirational": [0.3]}}, "design.aspirational"),
        ({"design": {"aspirational": True}}, "design.aspirational"),
        ({"design": {"aspirational": "half"}}, "design.aspirational"),
        ({"design": {"aspirational": float("nan")}}, "design.aspirational"),
        ({"scoring": {"mapping": "stars"}}, "scoring.mapping"),
        ({"ratings": {"strategy": 0.9}}, "ratings.strategy"),
        ({"ratings": {"strategy": 5.1}}, "ratings.strategy"),
        ({"ratings": {"strategy": float("nan")}}, "ratings.strategy"),
        ({"ratings": {"strategy": "high"}}, "ratings.strategy"),
        ({"weights": {"COG": 4}}, "weights.COG"),
        ({"efforts": {"COG": True}}, "efforts.COG"),
        ({"thresholds": {"min_group": -1}}, "thresholds.min_group"),
        ({"thresholds": {"min_group": float("inf")}}, "thresholds.min_group"),
        ({"scope": {"outcomes": "x"}}, "scope.outcomes"),
        ({"scope": {"outcomes": ["x"]}}, "scope.outcomes"),
        ({"scope": {"exclusions": [1]}}, "scope.exclusions"),
        ({"translations": {"en": "x"}}, "translations.en"),
        ({"context": {"rnd_share": "30%"}}, "context.rnd_share"),
        ({"context": {"rnd_share": 30}}, "context.rnd_share"),
        ({"context": {"hierarchy": 6}}, "context.hierarchy"),
        ({"context": {"tool_in_place": "no"}}, "context.tool_in_place"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_setting_of_the_wrong_kind(raw, field):
    """One finding, naming the setting; what could be read stays."""
    assert [("T02", field, ERROR)] == found(raw)


@pytest.mark.parametrize(
    ("raw", "field", "near"),
    [
        ({"client": {"nmae": "x"}}, "client.nmae", "name"),
        ({"treshholds": {}}, "treshholds", "thresholds"),
        ({"thresholds": {"min_groups": 5}}, "thresholds.min_groups", "min_group"),
        ({"weights": {"COD": 1.0}}, "weights.COD", "COG"),
        ({"ratings": {"zzz": 3}}, "ratings.zzz", "–"),
        ({"scope": {"outcomes": [{"mesure": "x"}]}}, "scope.outcomes.mesure", "measure"),
        ({"translations": {"fr": {}}}, "translations.fr", "–"),
        ({"cycle": {"start": date(2026, 4, 1)}}, "cycle.start", "starts"),
        ({"systems": {"colaboration": ["飞书"]}}, "systems.colaboration", "collaboration"),
        ({"design": {"objective": 3}}, "design.objective", "objectives"),
    ],
)
def test_an_unknown_setting_is_a_warning_with_the_nearest(raw, field, near):
    """Nothing is dropped in silence, and a slip of the finger is named."""
    problem = read(raw, "demo")[1][0]

    assert ("T03", field, WARNING, near) == (
        problem.code,
        problem.field,
        problem.severity,
        problem.values["near"],
    )


def test_another_clients_agreement_is_refused():
    """A folder copied from another client still carries its id."""
    assert [("T04", "client.id", ERROR)] == found({"client": {"id": "case-waymo"}})


@pytest.mark.parametrize("code", ["T01", "T02", "T03", "T04"])
def test_every_finding_has_words(code):
    """What is wrong and what to do, in both languages, with the setting in it."""
    cases = {
        "T02": {"cycle": {"length": "year"}},
        "T03": {"cycle": {"lenght": "quarter"}},
        "T04": {"client": {"id": "other"}},
    }
    problems = (
        load(ROOT / "tests" / "broken_clients" / "broken_toml")[1]
        if code == "T01"
        else read(cases[code], "demo")[1]
    )

    assert code == problems[0].code
    for voice in (ZH, EN):
        assert problems[0].message(voice) and problems[0].fix(voice) and "{" not in problems[0].line(voice)


def test_a_company_fact_of_the_wrong_kind_is_unknown():
    """It is reported, and the profile is judged without it."""
    agreed, _ = read({"context": {"rnd_share": "30%", "release_weeks": 4, "tool": "飞书"}}, "demo")

    assert {"release_weeks": 4, "tool": "飞书"} == dict(agreed.context)


def test_a_changed_limit_reaches_the_result():
    """min_group = 3 in the file shows a department of four."""
    agreed, _ = read({"thresholds": {"min_group": 3}}, "demo")
    answers = survey(*["A staff"] * 4, *["B staff"] * 9)

    assert 0 == okr.diagnose(client(engagement=agreed, survey=answers)).departments.held_back
    assert 14 == okr.diagnose(client(survey=answers)).departments.held_back
    assert (True, False) == (agreed.thresholds.changed("min_group"), agreed.thresholds.changed("gate_safety"))


def test_a_share_may_be_one_number():
    """aspirational = 0.5 asks for exactly half."""
    assert {"aspirational": (0.5, 0.5)} == dict(read({"design": {"aspirational": 0.5}}, "demo")[0].design)


def test_choices_of_the_design_are_those_of_the_defaults():
    """Every choice but the scenario replaces a default of that name."""
    assert set(DESIGN) - {"profile"} <= {field.name for field in fields(DesignDefaults)}


def test_a_limit_that_is_not_registered_is_a_fault_of_the_program():
    """A misspelt name in the source fails at once."""
    with pytest.raises(KeyError):
        read({}, "demo")[0].thresholds["min_grup"]


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        (Bilingual("甲", "A"), "甲", "A"),
        (Bilingual("甲"), "甲", "甲"),
        (Bilingual("", "A"), "A", "A"),
        (Bilingual(), "", ""),
    ],
)
def test_a_name_in_the_readers_language(name, zh, en):
    """Or in the other, where there is only that."""
    assert (zh, en) == (name.text("zh"), name.text("en"))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", CLIENTS)
def test_the_bundled_agreements_are_complete(name, lang):
    """No finding, both names, and every cause has a weight and an effort."""
    agreed, problems = load(ROOT / "client_data" / name)

    assert [] == problems
    assert agreed.name.text(lang) and agreed.consultancy.text(lang) and agreed.as_of
    assert set(CAUSES) == set(agreed.weights) == set(agreed.efforts)


def test_protection_cannot_be_switched_off():
    """No agreement shows groups of one or two people: the limit is refused and the default stays."""
    raw = {"thresholds": {"min_group": 1}}

    assert [("T02", "thresholds.min_group", ERROR)] == found(raw)
    assert 5 == read(raw, "demo")[0].thresholds["min_group"]
