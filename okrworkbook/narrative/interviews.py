"""The interviews in words."""

from __future__ import annotations

from okrworkbook.analysis.coding import CODEBOOK, CodingAgreement
from okrworkbook.analysis.interviews import InterviewResult
from okrworkbook.exhibit import Paragraphs
from okrworkbook.model import CAUSES, LAYERS
from okrworkbook.texts import Voice
from okrworkbook.thresholds import DEFAULTS, Thresholds

_CODES = {code.name for code in CODEBOOK}
MOST_CONFUSED = 2  # pairs named in a sentence


def interview_notes(
    interviews: InterviewResult, voice: Voice, thresholds: Thresholds = DEFAULTS
) -> Paragraphs:
    """Who was interviewed, and which of the quotations are held back and why."""
    if not interviews.interviewees:
        return Paragraphs((voice("interviews.none"),))
    layers = [
        voice("interviews.layer", layer=voice.term("layer", layer), n=interviews.by_layer[layer])
        for layer in LAYERS
        if interviews.by_layer.get(layer)
    ]
    who = voice.count("interviews.who", interviews.interviewees, layers=voice.listed(layers))
    return Paragraphs((who, voice.sentences(_quotations(interviews, voice, thresholds))))


def coding_notes(interviews: InterviewResult, voice: Voice, thresholds: Thresholds = DEFAULTS) -> Paragraphs:
    """How much was coded twice, how far the coders agree, and which codes they confuse."""
    coding = interviews.coding
    if coding is None or not coding.double_coded.part:
        return Paragraphs((voice("coding.none"),))
    double = coding.double_coded
    sentences = [
        voice("coding.share", part=double.part, whole=double.whole, share=voice.percent(double.share)),
        voice("coding.few", limit=voice.percent(thresholds["double_coded_share"]))
        if not coding.enough
        else "",
        *_agreement(coding, voice),
    ]
    if coding.unknown:
        sentences.append(voice("coding.unknown", codes=voice.listed(coding.unknown)))
    return Paragraphs((voice.sentences(sentences),))


def code_label(code: str, voice: Voice) -> str:
    """A sub-code as the reader calls it: from the codebook, a cause by its name, else the client's own word."""
    if code in _CODES:
        return voice.term("code", code)
    return voice.term("cause", code) if code in CAUSES else voice.name(code)


def _quotations(interviews: InterviewResult, voice: Voice, thresholds: Thresholds) -> list[str]:
    if not interviews.quotations:
        return [voice("quotes.none_recorded")]
    minimum = f"{thresholds['min_verbatims']:g}"
    shown, approved = len(interviews.shown), interviews.approved
    sentences = [voice.count("quotes.withheld", interviews.quotations, approved=approved, shown=shown)]
    if interviews.too_few:
        sentences.append(voice.count("quotes.too_few", interviews.too_few, minimum=minimum))
    if interviews.unclean:
        sentences.append(voice.count("quotes.unclean", interviews.unclean))
    return [*sentences, voice("quotes.rule", minimum=minimum)]


def _agreement(coding: CodingAgreement, voice: Voice) -> list[str]:
    verdict = voice.term("coding.verdict", coding.verdict)
    sentences = [
        voice(
            "coding.alpha",
            alpha=voice.number(coding.alpha, 2),
            interval=voice.interval(coding.interval, 2),
            n=coding.double_coded.part,
            verdict=verdict,
            cause_alpha=voice.number(coding.cause_alpha, 2),
            cause_interval=voice.interval(coding.cause_interval, 2),
        )
    ]
    if coding.cautious not in (coding.verdict, "unknown"):
        cautious = voice.term("coding.verdict", coding.cautious)
        sentences.append(voice("coding.cautious", verdict=cautious))
    pairs = [
        voice("coding.pair", one=code_label(one, voice), other=code_label(other, voice), n=n)
        for one, other, n in coding.confusions[:MOST_CONFUSED]
        if one and other
    ]
    return [*sentences, voice("coding.confused", pairs=voice.listed(pairs))] if pairs else sentences
