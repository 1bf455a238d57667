"""Duties: one A per process, somebody who does it, and nobody who answers for everything."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.self_operation import DutyFault, check_duties
from okrworkbook.duty_matrix import PROCESSES
from okrworkbook.thresholds import Thresholds
from tests.evidence import raci, usual


def faults(*lines: str, last_phase: bool = True, **limits: float) -> list[tuple]:
    found = check_duties(raci(*lines), last_phase, Thresholds(limits))
    return [(one.code, one.process, one.roles, one.n) for one in found.faults]


def test_the_usual_matrix_has_no_fault():
    """What we propose passes what we ask for, when a post holds every role."""
    found = check_duties(raci(*usual()), last_phase=True)

    assert ((), Rate(11, 11), ()) == (found.faults, found.named, found.unnamed)


def test_an_empty_matrix_lacks_every_process():
    """Each with the role that would usually answer for it."""
    found = check_duties(raci(), last_phase=True)

    assert [("missing_process", name) for name in PROCESSES] == [
        (one.code, one.process) for one in found.faults
    ]
    assert ("ceo",) == found.faults[0].usual
    assert Rate(0, 11) == found.named


@pytest.mark.parametrize(
    ("without", "added", "expected"),
    [
        ("scoring okr_owner A", "", [("no_accountable", "scoring", (), None)]),
        ("scoring kr_owner R", "", [("no_responsible", "scoring", (), None)]),
        ("scoring", "", [("missing_process", "scoring", (), None)]),
        (
            "",
            "scoring executives A holder=总监",
            [("several_accountable", "scoring", ("okr_owner", "executives"), 2)],
        ),
        (
            "scoring okr_owner A",
            "scoring consultants A holder=顾问",
            [("consultant_accountable", "scoring", ("consultants",), None)],
        ),
        (
            "",
            "scoring consultants R holder=顾问",
            [("consultant_responsible", "scoring", ("consultants",), None)],
        ),
        (
            "",
            "cycle_review tool_admin C",
            [
                (
                    "too_many_consulted",
                    "cycle_review",
                    ("executives", "trainers", "consultants", "tool_admin"),
                    4,
                )
            ],
        ),
        ("scoring okr_owner A", "scoring okr_owner A", [("no_holder", "scoring", ("okr_owner",), None)]),
        ("scoring kr_owner R", "scoring kr_owner R", [("no_holder", "scoring", ("kr_owner",), None)]),
        ("scoring executives I", "scoring executives I", []),  # who is only told needs no post
        ("", "scoring ghost C", [("unknown_role", "", ("ghost",), None)]),
        ("", "budget ceo A holder=总经理", [("unknown_process", "budget", (), None)]),
    ],
)
def test_one_fault_at_a_time(without, added, expected):
    """The usual matrix with one thing taken out or put in."""
    lines = [*usual(without), *([added] if added else [])]

    assert expected == faults(*lines)


def test_consultants_may_do_things_until_the_last_phase():
    """They never answer for one, in no phase."""
    lines = (
        *usual("scoring okr_owner A"),
        "scoring consultants A holder=顾问",
        "training consultants R holder=顾问",
    )

    assert ["consultant_accountable"] == [code for code, *_ in faults(*lines, last_phase=False)]
    assert ["consultant_accountable", "consultant_responsible"] == [code for code, *_ in faults(*lines)]


def test_no_role_answers_for_more_than_two_fifths():
    """Four of eleven are 36 % and pass, five are 45 % and do not; the limit is the agreement's."""
    lines = (*usual("no_pay_link ceo A"), "no_pay_link okr_owner A holder=岗位")

    assert [("accountable_share", "", ("okr_owner",), 5)] == faults(*lines)
    assert [] == faults(*lines, raci_accountable_share=0.5)
    assert [] == faults(*lines, raci_accountable_share=5 / 11)  # the limit itself is not too much
    assert ("okr_owner", Rate(5, 11)) == check_duties(raci(*lines), True).answers_for[0]


def test_a_matrix_only_begun_accuses_nobody_of_answering_for_all():
    """One A is one of eleven processes, not all there are."""
    assert "accountable_share" not in {code for code, *_ in faults("scoring ceo A holder=总经理")}


def test_consulted_up_to_the_agreed_number():
    """Four may be asked where the agreement says so."""
    lines = (*usual(), "cycle_review tool_admin C")

    assert [] == faults(*lines, raci_consulted_most=4)


def test_only_one_named_post_that_is_no_consultant_answers():
    """Two A, a consultant's and one without a post leave the process unnamed."""
    lines = (
        *usual("t"),  # without tool_admin and training
        "tool_admin okr_owner A holder=岗位",
        "tool_admin ceo A holder=总经理",
        "training consultants A holder=顾问",
    )

    found = check_duties(raci(*lines), True)

    assert (("tool_admin", "training"), Rate(9, 11)) == (found.unnamed, found.named)
    assert None is found.accountable("tool_admin")
    assert "岗位" == found.accountable("scoring").holder.zh


def test_letters_of_a_role_stand_with_a_first():
    """A head who answers for the weekly meeting leads it too."""
    found = check_duties(raci(*usual()), True)

    assert (("A", "R"), ("I",), ()) == tuple(
        found.letters("weekly_check_in", role) for role in ("department_heads", "okr_owner", "ceo")
    )


def test_a_fault_says_who_would_usually_put_it_right():
    """No R for scoring: key result owners usually score."""
    found = check_duties(raci(*usual("scoring kr_owner R")), True)

    assert (DutyFault("no_responsible", "scoring", usual=("kr_owner",), part="R"),) == found.faults
