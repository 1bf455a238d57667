"""Tables of the proposals: the signs found in them, the lengths of their phases, and the questions to put."""

from __future__ import annotations

from collections.abc import Sequence

from okrworkbook.analysis.provider_choice import ProviderChoice, Question
from okrworkbook.analysis.red_flags import Flag
from okrworkbook.exhibit import Exhibit, Paragraphs, Series, TableExhibit
from okrworkbook.narrative import provider_order as order
from okrworkbook.narrative import provider_proposals as told
from okrworkbook.narrative.red_flags import flag_meaning, flag_place, flag_question
from okrworkbook.texts import Voice

LISTED = 40  # signs that are printed
PLACES = 1  # of one sign that is named; the rest are counted


def proposal_flags(choice: ProviderChoice, voice: Voice, most: int = LISTED) -> Exhibit:
    """Every sign with its words, places, weight and the question to ask, a row a provider and rule; vetoes first."""
    found: dict[tuple[str, str], list[Flag]] = {}
    for one in choice.proposals:
        for flag in one.flags:
            found.setdefault((one.provider, flag.rule), []).append(flag)
    if not found:
        return Paragraphs((told.proposals_title(choice, voice),))
    rows = sorted(found.items(), key=lambda each: each[1][0].severity != "block")
    return TableExhibit(
        told.proposals_title(choice, voice),
        [
            voice(f"provider.column.{name}")
            for name in ("provider", "trap", "severity", "place", "quote", "question")
        ],
        [_flag_row(provider, flags, choice, voice) for (provider, _), flags in rows[:most]],
        ["left"] * 6,
        widths=[1.5, 2.8, 1.2, 1.3, 3, 3.2],
        note=voice.sentences(
            [
                voice("provider.flags.note"),
                voice("provider.more", n=len(rows) - most) if len(rows) > most else "",
            ]
        ),
        source=voice("source.proposals"),
    )


def proposal_lengths(choice: ProviderChoice, voice: Voice) -> Exhibit:
    """Each phase of each proposal and its verdict beside the usual length; what to ask is in the question lists."""
    stated = [one.id for one in choice.card.providers if one.weeks]
    if not stated:
        return Paragraphs((voice("provider.lengths.none"),))
    usual = [one for one in choice.lengths if one.provider == stated[0]]
    first = [
        voice("provider.lengths.usual"),
        *(voice("provider.lengths.band", low=f"{one.low:g}", high=f"{one.high:g}") for one in usual),
    ]
    return TableExhibit(
        told.lengths_title(choice, voice),
        [voice("provider.column.provider"), *(voice.term("provider.phase", one.phase) for one in usual)],
        [first, *(_length_row(name, choice, voice) for name in stated)],
        ["left"] * (len(usual) + 1),
        widths=[2.4, *[2] * len(usual)],
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
        name = order.named(choice, provider, voice)
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
        widths=[0.5, 5, 2.6, 4.9],
        note=voice("provider.questions.note"),
    )


def _length_row(provider: str, choice: ProviderChoice, voice: Voice) -> list[str]:
    own = [one for one in choice.lengths if one.provider == provider]
    return [
        order.named(choice, provider, voice),
        *(
            voice.term("provider.length", one.verdict)
            if one.weeks is None
            else voice(
                "provider.lengths.cell",
                weeks=f"{one.weeks:g}",
                verdict=voice.term("provider.length", one.verdict),
            )
            for one in own
        ),
    ]


def _flag_row(provider: str, flags: Sequence[Flag], choice: ProviderChoice, voice: Voice) -> list[str]:
    """One rule in one proposal: its first words, and where they stand."""
    flag = flags[0]
    places = list(dict.fromkeys(flag_place(one, voice) for one in flags))
    more = voice("provider.flags.more", n=len(places) - PLACES) if len(places) > PLACES else ""
    meaning = voice("redflag.meaning", trap=voice.term("trap", flag.trap), meaning=flag_meaning(flag, voice))
    return [
        order.named(choice, provider, voice),
        meaning,
        voice.term("flag_severity", flag.severity),
        voice.listed([*places[:PLACES], *([more] if more else [])]),
        voice("provider.quoted", words=flag.quote) if flag.quote else voice("redflag.missing"),
        flag_question(flag, voice),
    ]
