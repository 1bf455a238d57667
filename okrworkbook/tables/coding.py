"""Tables of the interviews: how reliably they were coded, and the words that may be quoted."""

from __future__ import annotations

from okrworkbook.analysis.coding import CODEBOOK, CodeAgreement
from okrworkbook.analysis.interviews import POOLED, InterviewResult, Quotation
from okrworkbook.exhibit import Exhibit, Paragraphs, TableExhibit
from okrworkbook.narrative.interviews import code_label
from okrworkbook.texts import Voice
from okrworkbook.thresholds import DEFAULTS, Thresholds

_CAUSES = {code.name: code.cause for code in CODEBOOK}


def coding_agreement(
    interviews: InterviewResult, voice: Voice, thresholds: Thresholds = DEFAULTS
) -> TableExhibit:
    """Cohen's κ of every code that was used, under Krippendorff's α of all."""
    coding = interviews.coding
    codes = coding.codes if coding else ()
    return TableExhibit(
        _title(interviews, voice),
        [
            voice("table.cause"),
            voice("table.coding.code"),
            "n",
            voice("table.coding.both"),
            voice("table.coding.either"),
            "κ",
            voice("table.interval"),
        ],
        [_row(code, voice) for code in codes] or [["–"] * 7],
        ["left", "left", "right", "right", "right", "right", "right"],
        widths=[2.4, 3.2, 0.9, 1.5, 1.9, 1.1, 2.2],
        note=voice(
            "table.coding.note",
            reliable=f"{thresholds['agreement_reliable']:.2f}",
            tentative=f"{thresholds['agreement_tentative']:.3f}",
        ),
        source=voice("source.interviews"),
    )


def quotations(interviews: InterviewResult, voice: Voice) -> Exhibit:
    """What may be quoted, in no order; or that nothing is. Nothing here leads back to a person."""
    if not interviews.shown:
        return Paragraphs((voice("table.quotes.none"),))
    return TableExhibit(
        voice("table.quotes.title"),
        [voice("table.cause"), voice("table.quotes.quote"), voice("table.quotes.from")],
        [_quotation(quotation, voice) for quotation in interviews.shown],
        ["left", "left", "left"],
        widths=[2.2, 8.4, 1.8],
        source=voice("source.interviews"),
    )


def _title(interviews: InterviewResult, voice: Voice) -> str:
    coding = interviews.coding
    if coding is None or coding.alpha is None:
        return voice("table.coding.none")
    return voice(
        "table.coding.title",
        n=coding.double_coded.part,
        alpha=voice.number(coding.alpha, 2),
        verdict=voice.term("coding.verdict", coding.verdict),
    )


def _row(code: CodeAgreement, voice: Voice) -> list[str]:
    return [
        voice.term("cause", cause) if (cause := _CAUSES.get(code.code)) else voice("codebook.context"),
        code_label(code.code, voice),
        str(code.segments),
        str(code.both),
        str(code.either),
        voice.number(code.kappa, 2),
        voice.interval(code.interval, 2),
    ]


def _quotation(quotation: Quotation, voice: Voice) -> list[str]:
    layer = quotation.group
    return [
        voice.term("cause", quotation.cause) if quotation.cause else "–",
        voice("quotes.text", quote=quotation.text),
        voice("quotes.someone") if layer == POOLED else voice.term("layer", layer),
    ]
