"""The proposals in words: which vetoes stand, what was read, and which questions follow."""

from __future__ import annotations

from collections.abc import Sequence

from okrworkbook.analysis.provider_choice import TOTAL, PhaseLength, ProviderChoice, Question
from okrworkbook.exhibit import Paragraphs
from okrworkbook.narrative.red_flags import flag_place, flag_question
from okrworkbook.texts import Voice

TOLD = 6  # providers that stand in one sentence


def proposal_notes(choice: ProviderChoice, voice: Voice) -> Paragraphs:
    """Which proposals were read, which vetoes stand, and that a sign is a question and no verdict."""
    parts = [proposals_in_words(choice, voice), unjudged_in_words(choice, voice)]
    if any(one.state == "read" for one in choice.proposals):
        parts.append(voice("provider.proposals.note"))
    return Paragraphs(tuple(part for part in parts if part))


def unjudged_in_words(choice: ProviderChoice, voice: Voice) -> str:
    """What could not be looked for, in whose proposal, and why."""
    reasons = dict.fromkeys(reason for one in choice.proposals for reason in one.unjudged)
    told = [
        voice(
            "provider.proposals.unjudged_one",
            reason=voice.term("unjudged", reason),
            providers=_names(
                choice, [one.provider for one in choice.proposals if reason in one.unjudged], voice
            ),
        )
        for reason in reasons
    ]
    return (
        voice("provider.proposals.unjudged", cases=("；" if voice.lang == "zh" else "; ").join(told))
        if told
        else ""
    )


def proposals_title(choice: ProviderChoice, voice: Voice) -> str:
    """How many vetoes stand."""
    read = sum(one.state == "read" for one in choice.proposals)
    if not read:
        return voice("provider.proposals.none")
    if choice.vetoed:
        return voice.count("provider.proposals.vetoed", len(choice.vetoed), read=read)
    return voice.count("provider.proposals.clear", read)


def proposals_in_words(choice: ProviderChoice, voice: Voice) -> str:
    """The vetoes, the other signs, what could not be read and how many phases are out of the usual."""
    states = {state: [one for one in choice.proposals if one.state == state] for state in _STATES}
    if not states["read"]:
        gaps = [_state("unreadable", choice, voice)]
        return voice.sentences([voice("provider.proposals.without"), *gaps, lengths_in_words(choice, voice)])
    signs = sum(len(one.flags) for one in states["read"])
    return voice.sentences(
        [
            vetoed_in_words(choice, voice),
            voice.count("provider.proposals.signs", signs, read=len(states["read"])),
            _answered(choice, voice),
            *(_state(state, choice, voice) for state in ("unreadable", "absent")),
            lengths_in_words(choice, voice),
        ]
    )


def vetoed_in_words(choice: ProviderChoice, voice: Voice) -> str:
    """Who is out of the question until the questions are answered."""
    if not choice.vetoed:
        return ""
    return voice.count("provider.vetoed", len(choice.vetoed), providers=_names(choice, choice.vetoed, voice))


def lengths_in_words(choice: ProviderChoice, voice: Voice) -> str:
    """How many phases are shorter or longer than usual."""
    judged = [one for one in choice.lengths if one.phase != TOTAL and one.weeks is not None]
    if not judged:
        return voice("provider.lengths.none")
    off = [one for one in judged if one.verdict != "within"]
    return voice("provider.lengths.text", off=len(off), of=len(judged))


def lengths_title(choice: ProviderChoice, voice: Voice) -> str:
    """Whose plan is out of the usual lengths."""
    judged = {one.provider for one in choice.lengths if one.weeks is not None}
    if not judged:
        return voice("provider.lengths.none")
    off = list(dict.fromkeys(one.provider for one in choice.lengths if one.open))
    if not off:
        return voice("provider.lengths.within", of=len(judged))
    return voice("provider.lengths.title", providers=_names(choice, off[:TOLD], voice))


def length_question(one: PhaseLength, voice: Voice) -> str:
    """What to ask where a phase is shorter or longer than usual, or missing; nothing where it is not."""
    if not one.open:
        return ""
    if one.verdict == "unsaid":
        return voice("provider.ask.unsaid", phase=voice.term("provider.phase", one.phase))
    single = one.weeks == 1  # half a week is "0.5 weeks"
    return voice.count(
        f"provider.ask.length.{one.phase}.{one.verdict}", 1 if single else 0, weeks=f"{one.weeks:g}"
    )


def question_in_words(question: Question, choice: ProviderChoice, voice: Voice) -> str:
    """The question as it is put."""
    if question.kind == "flag":
        return flag_question(question.flag, voice)
    if question.kind == "length":
        return length_question(_length(question, choice), voice)
    if question.kind == "standard":
        return voice(f"provider.ask.{question.about}.{question.detail}")
    return voice(
        f"provider.ask.{question.kind}",
        criterion=voice.term("provider.criterion", question.about),
        evidence=voice.term("provider.proof", question.about),
    )


def reason_in_words(question: Question, choice: ProviderChoice, voice: Voice) -> str:
    """Why it is asked."""
    if question.kind == "flag":
        return voice(
            "provider.why.flag",
            severity=voice.term("flag_severity", question.flag.severity),
            place=flag_place(question.flag, voice),
        )
    if question.kind == "length":
        one = _length(question, choice)
        return voice(
            "provider.why.length",
            verdict=voice.term("provider.length", one.verdict),
            usual=voice("provider.lengths.weeks", low=f"{one.low:g}", high=f"{one.high:g}"),
        )
    if question.kind == "evidence":
        cell = choice.card.cell(question.provider, question.about)
        return voice.count("provider.why.evidence", cell.unproven, of=cell.n)
    criterion = voice.term("provider.criterion", question.about)
    return voice(f"provider.why.{question.kind}", criterion=criterion)


_STATES = ("read", "unreadable", "absent")


def _state(state: str, choice: ProviderChoice, voice: Voice) -> str:
    own = [one.provider for one in choice.proposals if one.state == state]
    if not own:
        return ""
    return voice(f"provider.proposals.{state}", providers=_names(choice, own[:TOLD], voice))


def _answered(choice: ProviderChoice, voice: Voice) -> str:
    lifted = [one.provider for one in choice.proposals if one.vetoes and one.answered]
    return voice("provider.proposals.answered", providers=_names(choice, lifted, voice)) if lifted else ""


def _length(question: Question, choice: ProviderChoice) -> PhaseLength:
    return next(
        one for one in choice.lengths if (one.provider, one.phase) == (question.provider, question.about)
    )


def _names(choice: ProviderChoice, providers: Sequence[str], voice: Voice) -> str:
    return voice.listed([choice.card.provider(one).name.text(voice.lang) or one for one in providers])
