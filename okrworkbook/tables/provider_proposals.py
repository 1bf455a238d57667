"""Tables of the proposals: the signs found in them, the lengths of their phases, and the questions to put."""

from __future__ import annotations

from collections.abc import Sequence

from okrworkbook.analysis.provider_choice import PhaseLength, ProviderChoice, Question
from okrworkbook.exhibit import Exhibit, Paragraphs, Series, TableExhibit
from okrworkbook.narrative import provider_choice as words
from okrworkbook.narrative import provider_proposals as told
from okrworkbook.narrative.red_flags import flag_meaning, flag_place, flag_question
from okrworkbook.texts import Voice

LISTED = 40  # signs that are printed


def proposal_flags(choice: ProviderChoice, voice: Voice, most: int = LISTED) -> Exhibit:
    """Every sign with its words, place, weight and the question to ask; the vetoes first."""
    found = [(one.provider, flag) for one in choice.proposals for flag in one.flags]
    found.sort(key=lambda each: each[1].severity != "block")
    if not found:
        return Paragraphs((told.proposals_title(choice, voice),))
    return TableExhibit(
        told.proposals_title(choice, voice),
        [
            voice(f"provider.column.{name}")
            for name in ("provider", "trap", "severity", "place", "quote", "question")
        ],
        [
            [
                words.named(choice, provider, voice),
                voice(
                    "redflag.meaning",
                    trap=voice.term("trap", flag.trap),
                    meaning=flag_meaning(flag, voice),
                ),
                voice.term("flag_severity", flag.severity),
                flag_place(flag, voice),
                voice("provider.quoted", words=flag.quote) if flag.quote else voice("redflag.missing"),
                flag_question(flag, voice),
            ]
            for provider, flag in found[:most]
        ],
        ["left"] * 6,
        widths=[1.5, 2.8, 1.2, 1.3, 3, 3.2],
        note=voice.sentences(
            [
                voice("provider.flags.note"),
                voice("provider.more", n=len(found) - most) if len(found) > most else "",
            ]
        ),
        source=voice("source.proposals"),
    )


def proposal_lengths(choice: ProviderChoice, voice: Voice) -> Exhibit:
    """Each phase of each proposal beside the usual length, with the question where it is out of it."""
    said = [one for one in choice.lengths if one.weeks is not None or one.open]
    if not said:
        return Paragraphs((voice("provider.lengths.none"),))
    return TableExhibit(
        told.lengths_title(choice, voice),
        [
            voice(f"provider.column.{name}")
            for name in ("provider", "phase", "weeks", "usual", "verdict", "question")
        ],
        [_length_row(one, choice, voice) for one in said],
        ["left", "left", "right", "right", "left", "left"],
        widths=[2, 1.6, 1, 1.4, 1.2, 6],
        note=voice("provider.lengths.note"),
        source=voice("source.proposals"),
    )


def provider_questions(choice: ProviderChoice, voice: Voice) -> Series:
    """The lists to print: what everybody is asked, then each provider's own questions, with room for the answer."""
    common = [one for one in choice.questions if not one.provider]
    sheets: list[Exhibit] = [
        _sheet(voice.count("provider.questions.common", len(common)), common, choice, voice)
    ]
    for provider in dict.fromkeys(one.provider for one in choice.questions if one.provider):
        own = [one for one in choice.questions if one.provider == provider]
        name = words.named(choice, provider, voice)
        sheets.append(_sheet(voice.count("provider.questions.own", len(own), name=name), own, choice, voice))
    return Series(tuple(sheets))


def _sheet(title: str, questions: Sequence[Question], choice: ProviderChoice, voice: Voice) -> TableExhibit:
    return TableExhibit(
        title,
        ["", *(voice(f"provider.column.{name}") for name in ("ask", "why", "answer"))],
        [
            [
                str(place),
                told.question_in_words(one, choice, voice),
                told.reason_in_words(one, choice, voice),
                "",
            ]
            for place, one in enumerate(questions, start=1)
        ],
        ["right", "left", "left", "left"],
        widths=[0.5, 5.5, 3, 4],
        note=voice("provider.questions.note"),
    )


def _length_row(one: PhaseLength, choice: ProviderChoice, voice: Voice) -> list[str]:
    return [
        words.named(choice, one.provider, voice),
        voice.term("provider.phase", one.phase),
        "–" if one.weeks is None else f"{one.weeks:g}",
        told.weeks_in_words(one.low, one.high, voice),
        voice.term("provider.length", one.verdict),
        told.length_question(one, voice) or "–",
    ]
