"""The exhibits of self-operation: every number is the result's, in both languages, and the picture can be read."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from okrworkbook import figures, narrative, tables
from okrworkbook.analysis.self_operation import (
    CONDITIONS,
    DECISIONS,
    FAULTS,
    REASONS,
    STATES,
    Maturity,
    assess_maturity,
)
from okrworkbook.bilingual import Bilingual
from okrworkbook.duty_matrix import PROCESSES, ROLES
from okrworkbook.exhibit import Callout, Exhibit
from okrworkbook.maturity_model import DOMAINS
from okrworkbook.narrative.self_operation import evidence_named
from tests.builders import EN, LANGS, ZH, meetings, strings
from tests.cycle_tables import check_ins, running
from tests.evidence import all_proven, evidence, raci, usual
from tests.figures.drawn import outside, overlapping, texts, tick_labels
from tests.goal_tables import key_results

VOICES = {"zh": ZH, "en": EN}
RESULTS = key_results(
    *(
        f"S{n} S1 签约门店数 up P001 baseline=10 target=20 unit=家 source=月报 due=2026-06-30 text=签约门店数由10家增加到20家"
        for n in range(40)
    )
)
SAID = check_ins(
    *(
        f"S{n} 2026-{4 + (w * 7 + 6) // 30:02d}-{(w * 7 + 6) % 30 + 1:02d} 11 6"
        for n in range(40)
        for w in range(13)
    )
)
LED = meetings(*(f"2026-06-{day:02d} weekly led_by=internal" for day in range(4, 24)))
FULL_EVIDENCE = [line + " evidence_en=record" for line in all_proven(3, cadence=5)]
FULL_RACI = usual(holder="岗位 holder_en=post")
SPOILT = (
    *usual("handbook okr_owner A", holder="岗位 holder_en=post"),
    "no_pay_link okr_owner A holder=岗位 holder_en=post",
    "training consultants R",
    "scoring consultants A",
    "cycle_review tool_admin C",
    "tool_admin ceo A holder=岗位 holder_en=post",
    "budget cfo A",
)


def client(lines=(), duties=(), held=LED, said=SAID, results=RESULTS):
    return running(
        results,
        said,
        phase="capability",
        meetings=held,
        maturity_evidence=evidence(*lines),
        raci=raci(*duties),
    )


@cache
def cases() -> dict[str, Maturity]:
    """May leave; must stay for everything; is not certain; nothing is there."""
    open_lines = [line for line in FULL_EVIDENCE if not line.startswith(("data-3-2", "leadership-2"))]
    return {
        "leave": assess_maturity(client(FULL_EVIDENCE, FULL_RACI)),
        "recheck": assess_maturity(client(FULL_EVIDENCE, FULL_RACI, held=LED.head(10))),
        "stay": assess_maturity(
            client(
                [*open_lines, "data-3-2 yes", "leadership-2-1 no", "cadence-9-9 yes"],
                SPOILT,
                held=meetings("2026-06-04 weekly led_by=consultant"),
                said=SAID.head(5),
                results=key_results("S0 S1 - up P001 text=完成三场培训"),
            )
        ),
        "nothing": assess_maturity(client(held=LED.head(0))),
    }


@cache
def shown(case: str, lang: str) -> dict[str, Exhibit]:
    """Everything the handover report can show of it."""
    found, voice = cases()[case], VOICES[lang]
    return {
        "maturity_notes": narrative.maturity_notes(found, voice),
        "exit_decision": narrative.exit_decision(found, voice),
        "duty_notes": narrative.duty_notes(found.duties, voice),
        "maturity_figures": tables.maturity_figures(found, voice),
        "maturity_levels": tables.maturity_levels(found, voice),
        "maturity_evidence_list": tables.maturity_evidence_list(found, voice),
        "exit_rule_table": tables.exit_rule_table(found, voice),
        "raci_matrix": tables.raci_matrix(found.duties, voice),
        "duty_holders": tables.duty_holders(found.duties, voice),
        "raci_faults": tables.raci_faults(found.duties, voice),
        "maturity_profile": figures.maturity_profile(found, voice),
    }


CASES = ("leave", "recheck", "stay", "nothing")
every = pytest.mark.parametrize(("case", "lang"), [(case, lang) for case in CASES for lang in LANGS])


@every
def test_every_exhibit_can_be_shown(case, lang):
    """Whatever is missing: no {place}, None or nan is left, and no chapter is empty."""
    for name, exhibit in shown(case, lang).items():
        said = " ".join(strings(exhibit))
        assert said.strip(), name
        assert not re.search(r"\{\w+\}|\bNone\b|\bnan\b", said), name


@pytest.mark.parametrize("case", CASES)
def test_an_english_reader_meets_no_chinese(case):
    """Items, proofs, roles and processes are in both languages; so are the evidence and posts of these clients."""
    found = {
        word
        for one in shown(case, "en").values()
        for word in strings(one)
        if re.search("[\u4e00-\u9fff]", word)
    }

    assert set() == found


@every
def test_the_picture_can_be_read(case, lang):
    """Nothing is cut off or written over."""
    drawn = shown(case, lang)["maturity_profile"].figure

    assert ([], []) == (outside(drawn), overlapping(drawn))


@pytest.mark.parametrize("lang", LANGS)
def test_every_code_has_its_word(lang):
    """Domains, levels, states, conditions, reasons, processes, roles and faults."""
    voice = VOICES[lang]
    keys = {
        *(f"maturity.domain.{name}" for name in DOMAINS),
        *(f"maturity.level.{level}" for level in (1, 2, 3, 4, 5)),
        *(f"maturity.state.{state}" for state in STATES),
        *(f"exit.{part}.{code}" for part in ("condition", "limit", "help") for code in CONDITIONS),
        *(f"exit.{part}.{reason}" for part in ("unknown", "recheck") for reason in REASONS),
        *(f"exit.decision.{decision}" for decision in DECISIONS),
        *(f"process.{name}" for name in PROCESSES),
        *(f"role.{name}" for name in ROLES),
        *(f"raci.{part}.{code}" for part in ("fault", "fix") for code in FAULTS),
    }

    assert [] == sorted(key for key in keys if not voice.has(key))


def test_the_decisions_are_those_of_the_cases():
    """Leave, look again, stay."""
    assert ["leave", "recheck", "stay", "recheck"] == [found.decision for found in cases().values()]


def test_the_decision_says_what_consultants_stay_for():
    """What fails first, then what is not certain; who may leave is asked back once."""
    stay, recheck = (shown(case, "en")["exit_decision"] for case in ("stay", "recheck"))

    assert "The consultants stay: 5 conditions are not shown to hold" == stay.title
    assert (
        "What remains: complete the items of data and leadership and keep their evidence; "
        "sit in while the client leads its meetings, and only comment; "
        "help the OKR owner follow up key results without a check-in; "
        "reword key results with errors together with internal trainers; "
        "settle the accountable post of scoring, tool administration, keeping the manuals and keeping scores apart from pay."
    ) == stay.text
    assert (
        "Not yet: 1 condition is not certain",
        "What remains: keep counting until it is certain that meetings are led internally.",
        "caution",
    ) == (recheck.title, recheck.text, recheck.tone)
    assert "decision" == shown("leave", "en")["exit_decision"].tone


def test_the_exit_rule_shows_n_and_interval_and_what_would_settle_it():
    """Ten of ten meetings are not enough; sixteen would be."""
    rows = {row[0]: list(row[1:]) for row in shown("recheck", "en")["exit_rule_table"].rows}

    assert [
        "≥ 80%, last 4 weeks",
        "10/10 (100%, [72%, 100%])",
        "reached, not certain",
        "the interval crosses the limit; at this share 16 would settle it",
    ] == rows["Meetings are led internally"]
    assert ["every domain ≥ level 3", "7/7", "holds", "–"] == rows["Every domain has the level asked for"]
    assert ["≤ 10%", "0/40 (0%, [0%, 9%])", "holds", "–"] == rows[
        "Current key results are worded without errors"
    ]


def test_the_next_step_names_what_is_missing_and_what_would_prove_it():
    """Met without evidence is among it; a domain on the highest level keeps it."""
    rows = {row[0]: list(row[1:]) for row in shown("stay", "en")["maturity_levels"].rows}

    assert ["level 2 (with a consultant)", "2/3"] == rows["Data"][:2]
    assert [
        "· A change of definition is registered before use, with date, old and new definition and key results "
        "concerned (no evidence, does not count) → Register of definitions"
    ] == rows["Data"][2].splitlines()
    assert ["level 5 (improves itself)", "–", "the highest level; keep it"] == rows["Cadence *"]
    assert ["level 1 (ad hoc)", "0/2"] == rows["Leadership *"][:2]
    assert "3 items of higher levels are met" in rows["Leadership *"][2]


def test_the_notes_say_what_did_not_count_and_where_records_disagree():
    """One item without evidence, one that is none, and cadence proven to level 5 beside meetings the consultant led."""
    said = " ".join(shown("stay", "en")["maturity_notes"].items)

    assert "1 item is said to be met without evidence and does not count: data-3-2." in said
    assert "1 entry is no item of the model and does not count: cadence-9-9." in said
    assert (
        "cadence stands at level 5, and yet “Meetings are led internally” does not hold by the records."
        in said
    )
    assert "Lowest at present: leadership, level 1 (ad hoc)." in said


def test_nothing_assessed_is_no_level():
    """The headline is a dash and the title says so."""
    shows = shown("nothing", "en")

    assert "Maturity has not been assessed" == shows["maturity_profile"].title
    assert ("–", "–") == tuple(value for value, *_ in shows["maturity_figures"].items[:2])
    assert "that is no result" in shows["maturity_notes"].items[0]
    assert "assess the open items of all domains" in shows["exit_decision"].text


def test_evidence_that_is_there_is_shown_and_what_is_not_is_asked_for():
    """In the reader's language."""
    rows = {row[0]: list(row[1:]) for row in shown("stay", "zh")["maturity_evidence_list"].rows}

    assert ["满足", "记录cadence-2-1", "2026-06-20 A1"] == rows["cadence-2-1"][1:]
    assert ["无证据，不计入", "待补：口径变更登记表", "–"] == rows["data-3-2"][1:]


def test_the_english_evidence_stands_for_english_readers():
    """And the Chinese one where there is no other."""
    item = cases()["leave"].items[0]

    assert ("record", "记录strategy-2-1") == (
        evidence_named(item, EN),
        evidence_named(replace(item, evidence=Bilingual("记录strategy-2-1")), EN),
    )


def test_the_matrix_has_letters_of_roles_by_process():
    """A role that answers for a process and does it has both; an empty table shows the proposal and says so."""
    matrix, proposal = (shown(case, "en")["raci_matrix"] for case in ("leave", "nothing"))

    assert ["Weekly check-in", "–", "–", "I", "A/R", "–", "R", "–", "–"] == list(matrix.rows[3])
    assert matrix.rows == proposal.rows
    assert (
        "Duties: 11 of 11 processes have one accountable post",
        "Duties have not been entered; this is a proposal",
    ) == (
        matrix.title,
        proposal.title,
    )


def test_faults_say_where_what_and_what_to_do():
    """Each fault of a spoilt matrix in its row; a sound one says that it is."""
    rows = [tuple(row) for row in shown("stay", "en")["raci_faults"].rows]

    assert (
        "Keeping the manuals",
        "nobody answers for it (A)",
        "name one; OKR owner would usually answer for it",
    ) in rows
    assert (
        "Keeping scores apart from pay: CEO and OKR owner",
        "2 roles answer for it (A) where one must",
        "keep one, usually CEO, and make the others R or C",
    ) in rows
    assert (
        "CEO",
        "one role answers for 5 of 11 processes (45%), more than 40%",
        "give some of them to other roles",
    ) in rows
    assert (
        "cfo",
        "not one of the roles; it does not count",
        "check the code; a role of your own may stay",
    ) in rows
    assert isinstance(shown("leave", "en")["raci_faults"], Callout)


def test_the_picture_shows_the_levels_and_the_whole():
    """Domains from the top, the whole below; beside each how much of the next level is there."""
    axes, beside = shown("stay", "en")["maturity_profile"].figure.axes

    assert [
        "Overall",
        "Learning",
        "Leadership",
        "Data",
        "Cadence",
        "Alignment",
        "Writing",
        "Strategy link",
    ] == tick_labels(axes, "y")
    lines = [line.get_xdata()[-1] for line in axes.lines if len(line.get_xdata()) == 2]
    assert [3, 3, 3, 5, 2, 1, 3, 1, 3] == lines[:9]  # seven domains, the whole, the limit
    assert ["0/2", "0/2", "0/2", "highest level", "2/3", "0/2", "0/2", "of the next level"] == texts(beside)
