"""Say where the clients of a consultancy stand together, and what may leave the house."""

from __future__ import annotations

from okrworkbook.analysis.portfolio import (
    ClientMean,
    IndustryReadiness,
    PortfolioOverview,
    PortfolioShare,
)
from okrworkbook.exhibit import Callout, Exhibit, Findings, Paragraphs
from okrworkbook.model import PHASES
from okrworkbook.texts import Voice

SHARES = ("response", "linkage", "ideal", "red")


def portfolio_notes(overview: PortfolioOverview, voice: Voice) -> Findings:
    """The portfolio in a few statements: who counts, what stands out, what is still to be made."""
    missing = sum(one.missing for one in overview.deliverables)
    changed = sum(one.changed for one in overview.deliverables)
    items = [
        (
            voice.count("portfolio.notes.clients", overview.clients),
            voice.sentences(
                [
                    voice("portfolio.notes.reporting", n=overview.reporting, all=overview.clients),
                    voice.count("portfolio.notes.left_out", overview.left_out) if overview.left_out else "",
                    voice.count("portfolio.notes.unread", len(overview.unread)) if overview.unread else "",
                ]
            ),
        ),
        (voice("portfolio.notes.readiness"), _readiness(overview, voice)),
        (voice("portfolio.notes.causes"), _causes(overview, voice)),
        (
            voice("portfolio.notes.work"),
            voice("portfolio.notes.missing", missing=missing, changed=changed),
        ),
    ]
    return Findings(tuple(items), ordered=False)


def portfolio_disclosure(overview: PortfolioOverview, voice: Voice) -> Findings:
    """What may be handed to outsiders, by which rule, and what this overview cannot say."""
    return Findings(
        tuple(
            (
                voice(f"portfolio.rule.{name}", minimum=overview.minimum),
                voice(f"portfolio.rule.{name}.text", minimum=overview.minimum, least=overview.least),
            )
            for name in ("least", "list", "again", "read", "selection")
        ),
        ordered=False,
    )


def portfolio_notice(overview: PortfolioOverview, voice: Voice) -> Exhibit:
    """Whether the clients are real; what is invented says so."""
    if overview.synthetic:
        return Callout(voice("notice.synthetic"), voice("portfolio.synthetic"), tone="caution")
    return Paragraphs((voice("portfolio.real"),))


def readiness_title(overview: PortfolioOverview, voice: Voice) -> str:
    """The finding over the picture of industries."""
    first, last = _ends(overview)
    if first is None or last is None or first is last:
        return voice("portfolio.readiness.title")
    return voice(
        "portfolio.readiness.range",
        first=industry_name(first, voice),
        high=voice.number(first.readiness.mean, 2),
        last=industry_name(last, voice),
        low=voice.number(last.readiness.mean, 2),
    )


def industry_name(one: IndustryReadiness, voice: Voice) -> str:
    """The client's own word for its industry; the group of small ones by ours."""
    return voice("portfolio.other") if one.other else one.industry.text(voice.lang)


def cause_name(code: str, voice: Voice) -> str:
    """A cause, or that none was found."""
    return voice("portfolio.no_main_cause") if code == "none" else voice.term("cause", code)


def stage_name(phase: str, voice: Voice) -> str:
    """The phase of a deliverable; choosing a provider comes before all of them."""
    return voice.term("phase", phase) if phase in PHASES else voice("portfolio.before")


def rests_on(one: ClientMean, voice: Voice) -> str:
    """n and interval of a mean over clients."""
    share = one.measure in SHARES
    interval = voice.percent_interval(one.interval) if share else voice.interval(one.interval, 2)
    return voice("portfolio.rests_on", n=one.clients, interval=interval)


def share_rests_on(one: PortfolioShare, voice: Voice) -> str:
    """Part, whole and interval of a share."""
    return voice(
        "portfolio.share_rests_on",
        part=one.part,
        whole=one.whole,
        interval=voice.percent_interval(one.interval),
    )


def too_few(overview: PortfolioOverview, voice: Voice) -> str:
    """Why there is no number."""
    return voice("portfolio.too_few", minimum=overview.minimum)


def no_grades(overview: PortfolioOverview, voice: Voice) -> str:
    """Why there are no grades."""
    return voice("portfolio.grades.too_few", minimum=overview.minimum)


def held_back(measure: str, clients: int, voice: Voice) -> str:
    """One measure of too few clients."""
    return voice.count("portfolio.held_back", clients, measure=voice.term("portfolio.measure", measure))


def industries_note(overview: PortfolioOverview, voice: Voice) -> str:
    """How the interval was made, and who is in the last row."""
    merged = voice.count("portfolio.industries.merged", overview.merged, minimum=overview.minimum)
    return voice.sentences([voice("portfolio.industries.note"), merged if overview.merged else ""])


def _readiness(overview: PortfolioOverview, voice: Voice) -> str:
    if overview.readiness is None:
        return too_few(overview, voice)
    return voice(
        "portfolio.notes.readiness.text",
        mean=voice.number(overview.readiness.mean, 2),
        rests=rests_on(overview.readiness, voice),
    )


def _causes(overview: PortfolioOverview, voice: Voice) -> str:
    if not overview.causes:
        return too_few(overview, voice)
    found = [one for one in overview.causes if one.part and one.code != "none"]
    if not found:
        return voice("portfolio.notes.no_cause", n=overview.causes[0].whole)
    first = found[0]
    return voice(
        "portfolio.notes.causes.text",
        cause=cause_name(first.code, voice),
        share=voice.percent(first.share),
        rests=share_rests_on(first, voice),
    )


def _ends(
    overview: PortfolioOverview,
) -> tuple[IndustryReadiness | None, IndustryReadiness | None]:
    named = [one for one in overview.industries if not one.other]
    return (named[0], named[-1]) if named else (None, None)
