"""Tables of duties: the matrix of roles and processes, the posts that hold them, and what is wrong with it."""

from __future__ import annotations

from collections import defaultdict

from okrworkbook.analysis.self_operation import RaciCheck
from okrworkbook.duty_matrix import PARTS, PROCESSES, ROLES, usual_duties
from okrworkbook.exhibit import Callout, TableExhibit
from okrworkbook.narrative import self_operation as words
from okrworkbook.texts import Voice

BETWEEN = "/"  # a role that answers for a process and does it: A/R


def raci_matrix(check: RaciCheck, voice: Voice) -> TableExhibit:
    """Roles by process with their letters; before the client's own is there, the matrix to begin with."""
    proposed = not check.assignments
    letters: dict[tuple[str, str], list[str]] = defaultdict(list)
    if proposed:
        for duty in usual_duties():
            letters[duty.process, duty.role].append(duty.part)
    else:
        for process in PROCESSES:
            for role in ROLES:
                letters[process, role] += check.letters(process, role)
    named = check.named
    return TableExhibit(
        voice("raci.proposed") if proposed else voice("raci.title", n=named.part, all=named.whole),
        [voice("raci.process"), *(voice.term("role", role) for role in ROLES)],
        [
            [
                voice.term("process", process),
                *(BETWEEN.join(sorted(letters[process, role], key=PARTS.index)) or "–" for role in ROLES),
            ]
            for process in PROCESSES
        ],
        ["left"] * (1 + len(ROLES)),
        widths=[2.8, 1, 1.5, 1.2, 1.2, 1.3, 1.2, 1.2, 1.7],
        note=voice("raci.note"),
        source=voice("source.raci.proposed" if proposed else "source.raci"),
    )


def duty_holders(check: RaciCheck, voice: Voice) -> TableExhibit | Callout:
    """Who answers for each process and who does it, with the posts; who is heard and told."""
    if not check.assignments:
        return Callout(voice("raci.proposed"), voice("raci.notes.empty"), "caution")

    def named(process: str, part: str) -> str:
        found = check.of(process, part)
        posts = part in ("A", "R")
        return voice("maturity.between").join(
            words.held(one, voice) if posts else words.role_named(one.role, voice) for one in found
        )

    return TableExhibit(
        voice("raci.holders.title"),
        [
            voice("raci.process"),
            *(
                voice(f"raci.holders.{name}")
                for name in ("accountable", "responsible", "consulted", "informed")
            ),
        ],
        [
            [voice.term("process", process), *(named(process, part) or "–" for part in PARTS)]
            for process in PROCESSES
        ],
        ["left"] * 5,
        widths=[2.4, 3, 4, 2.4, 1.9],
        source=voice("source.raci"),
    )


def raci_faults(check: RaciCheck, voice: Voice) -> TableExhibit | Callout:
    """What is wrong with the client's matrix, and what to do; of one without a fault only that."""
    if not check.assignments:
        return Callout(voice("raci.proposed"), voice("raci.notes.empty"), "caution")
    if not check.faults:
        most = f"{check.limits['raci_consulted_most']:g}"
        return Callout(voice("raci.faults.none"), voice("raci.faults.none.text", most=most))
    return TableExhibit(
        voice.count("raci.faults.title", len(check.faults)),
        [voice("raci.faults.where"), voice("raci.faults.what"), voice("raci.faults.fix")],
        [
            [
                words.place_of(fault, voice),
                words.fault_in_words(fault, check, voice),
                words.fix_in_words(fault, voice),
            ]
            for fault in check.faults
        ],
        ["left"] * 3,
        widths=[3.6, 4.4, 5],
        source=voice("source.raci"),
    )
