"""Tables of the hand-over: what is handed over to whom, and the documents with their stamp and their keepers."""

from __future__ import annotations

from okrworkbook.analysis.handover import ManualFacts
from okrworkbook.exhibit import KeyFigures, TableExhibit
from okrworkbook.narrative.manual_process import role_words
from okrworkbook.narrative.manual_words import FORMS, MANUALS, form_stem
from okrworkbook.texts import Voice

KEEPERS = {"okr_handbook": "trainers", "review_standard": "okr_owner", "operations_manual": "okr_owner"}


def handover_figures(facts: ManualFacts, voice: Voice) -> KeyFigures:
    """How much is handed over: manuals, forms, processes with duties, examples of the client's own, trainers."""
    counts = {
        "manuals": len(MANUALS),
        "forms": len(FORMS),
        "processes": len(facts.duties),
        "examples": len(facts.examples),
        "trainers": len(facts.trainers),
    }
    return KeyFigures(
        tuple(
            (str(n), voice(f"handover.kpi.{name}"), voice(f"handover.kpi.{name}.note"))
            for name, n in counts.items()
        )
    )


def handover_contents(facts: ManualFacts, voice: Voice) -> TableExhibit:
    """Every document: what it holds, and who reads it or fills it in."""
    manuals = [
        [
            voice.term("manual.title", name),
            voice.term("manual.holds", name),
            voice.term("manual.for", name),
            voice.listed(["HTML", "PDF", "Word"]),
        ]
        for name in MANUALS
    ]
    forms = [
        [voice.term("form.title", name), voice.term("form.when", name), voice.term("form.for", name), "Excel"]
        for name in FORMS
    ]
    return TableExhibit(
        voice("handover.contents.title", manuals=len(manuals), forms=len(forms)),
        [voice(f"handover.contents.{name}") for name in ("document", "holds", "for", "formats")],
        [*manuals, *forms],
        widths=[2.6, 5, 4, 2],
        note=voice("handover.contents.note"),
        source=voice("source.handover"),
    )


def handover_documents(facts: ManualFacts, voice: Voice) -> TableExhibit:
    """Every document with version and stamp, who keeps it, and on which day it is looked at again."""
    holders = {one["role"]: one["holder"] for one in role_words(facts, voice)}
    review = voice.day(facts.cycle.calendar.of("cycle_review")[0].begins)
    version = voice("handover.documents.version.value", version=facts.version, stamp=facts.stamp)
    rows = [
        [voice.term("manual.title", name), version, *_keeper(KEEPERS[name], holders, voice), review]
        for name in MANUALS
    ]
    rows += [
        [f"{form_stem(name, voice)}.xlsx", version, *_keeper("okr_owner", holders, voice), review]
        for name in FORMS
    ]
    return TableExhibit(
        voice("handover.documents.title", version=facts.version),
        [voice(f"handover.documents.{name}") for name in ("document", "version", "keeper", "post", "review")],
        rows,
        widths=[4.4, 3, 2, 2.4, 2.4],
        note=voice("handover.documents.note"),
        source=voice("source.handover"),
    )


def _keeper(part: str, holders: dict[str, str], voice: Voice) -> list[str]:
    role = voice.term("part", part)
    return [role, holders.get(role, "–")]
