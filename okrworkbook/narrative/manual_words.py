"""The manuals in words: everything their templates are filled with, finished, in one language.

A template sees these words and nothing else: strings, and lists of dicts of strings. A list may be empty, "" is no.
"""

from __future__ import annotations

from typing import Any

from okrworkbook.analysis.handover import ManualFacts
from okrworkbook.catalogue import deliverable
from okrworkbook.narrative.manual_process import (
    alignment_words,
    cycle_words,
    date_words,
    duty_words,
    meeting_words,
    process_words,
    role_words,
    year_words,
)
from okrworkbook.narrative.manual_rules import (
    confidence_words,
    example_words,
    maturity_words,
    measure_words,
    okr_words,
    review_words,
    scoring_words,
    tool_words,
    trainer_words,
    type_words,
    visibility_words,
    warning_words,
)
from okrworkbook.narrative.training import LEAD, lines
from okrworkbook.teaching import glossary
from okrworkbook.texts import Voice

MANUALS = ("okr_handbook", "review_standard", "operations_manual")
FORMS = ("weekly", "review", "drafting")


def manual_words(facts: ManualFacts, voice: Voice, manual: str = "okr_handbook") -> dict[str, Any]:
    """What one manual of MANUALS is filled with, as the contract with its templates has it."""
    low, high = (voice.number(points) for points in facts.scoring.ideal)
    return {
        "client": facts.client.text(voice.lang),
        "consultancy": facts.consultancy.text(voice.lang),
        "title": voice.term("manual.title", manual),
        "version": facts.version,
        "made_on": voice.day(facts.made_on),
        "stamp": facts.stamp,
        "synthetic": voice("manual.synthetic") if facts.synthetic else "",
        "cycle": cycle_words(facts, voice),
        "year": year_words(facts, voice),
        "dates": date_words(facts, voice),
        "limits": _limits(facts, voice),
        "process": process_words(facts, voice),
        "alignment": alignment_words(facts, voice),
        "types": type_words(facts, voice),
        "scoring": scoring_words(facts, voice),
        "visibility": visibility_words(facts, voice),
        "pay_rule": voice.sentences(
            [voice("system.pay.rule"), voice("system.pay.written") if facts.design.pay_written else ""]
        ),
        "hundred_rule": voice("manual.hundred_rule", low=low, high=high),
        "roles": role_words(facts, voice),
        "raci": duty_words(facts, voice),
        "tool": tool_words(facts, voice),
        "meetings": meeting_words(facts, voice),
        "okrs": okr_words(facts, voice),
        "examples": example_words(facts, voice),
        "warnings": warning_words(facts, voice),
        "confidence": confidence_words(facts, voice),
        "review": review_words(facts, voice),
        "measures": measure_words(facts, voice),
        "maturity": maturity_words(facts, voice),
        "trainers": trainer_words(facts, voice),
        "training": [_course(line, voice) for line in voice("manual.training").split("\n")],
        "onboarding": [{"when": when, "what": what} for when, what in lines("manual.onboarding", voice)],
        "forms": [
            {
                "name": voice.term("form.title", form),
                "file": f"{form_stem(form, voice)}.xlsx",
                "when": voice.term("form.when", form),
            }
            for form in FORMS
        ],
        "changes": [
            {
                "version": one.version,
                "date": voice.day(one.day or facts.made_on),
                "what": one.what.text(voice.lang) or voice("manual.change.first"),
            }
            for one in facts.changes
        ],
        "glossary": [
            {"term": term.name.text(voice.lang), "meaning": term.means.text(voice.lang)}
            for term in glossary()
        ],
        "faq": [{"question": question, "answer": answer} for question, answer in lines("manual.faq", voice)],
    }


def _course(line: str, voice: Voice) -> dict[str, str]:
    layer, hours, what, passed = line.split(LEAD)
    return {"audience": voice.term("layer", layer), "hours": hours, "what": what, "passed": passed}


def form_stem(form: str, voice: Voice) -> str:
    """What the file of a form is called, without its ending."""
    return deliverable("handover").attached_stem(voice.lang, voice.term("form.title", form))


def _limits(facts: ManualFacts, voice: Voice) -> dict[str, str]:
    low, high = facts.design.company_objectives
    return {
        "company": voice("manual.limit.range", low=low, high=high),
        "per_unit": voice("manual.limit.most", n=facts.design.objectives),
        "per_person": voice("manual.limit.most", n=facts.design.objectives)
        if facts.design.individual
        else voice("manual.limit.nobody"),
        "key_results": voice("manual.limit.most", n=facts.design.key_results),
    }
