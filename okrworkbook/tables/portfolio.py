"""Tables of the portfolio: headline numbers, phases, deliverables, benchmarks, and the internal list of clients."""

from __future__ import annotations

from okrworkbook.analysis.portfolio import ClientLine, ClientMean, PortfolioOverview, PortfolioShare
from okrworkbook.catalogue import deliverable
from okrworkbook.exhibit import Exhibit, InternalTable, KeyFigures, Paragraphs, TableExhibit
from okrworkbook.narrative import portfolio as words
from okrworkbook.texts import Voice


def portfolio_figures(overview: PortfolioOverview, voice: Voice) -> KeyFigures:
    """Clients, their readiness, their most frequent main cause and their goal linkage, each with n and interval."""
    linkage, readiness = overview.measure("linkage"), overview.readiness
    cause = next((one for one in overview.causes if one.part and one.code != "none"), None)
    return KeyFigures(
        (
            (
                str(overview.clients),
                voice("portfolio.kpi.clients"),
                voice("portfolio.kpi.clients.note", n=overview.reporting),
            ),
            (
                voice.number(readiness.mean, 2) if readiness else "–",
                voice("portfolio.kpi.readiness"),
                words.rests_on(readiness, voice) if readiness else words.too_few(overview, voice),
            ),
            (
                voice.percent(cause.share) if cause else "–",
                voice("portfolio.kpi.cause", cause=words.cause_name(cause.code, voice))
                if cause
                else voice("portfolio.kpi.no_cause"),
                words.share_rests_on(cause, voice) if cause else words.too_few(overview, voice),
            ),
            (
                voice.percent(linkage.mean) if linkage else "–",
                voice("portfolio.kpi.linkage"),
                words.rests_on(linkage, voice) if linkage else words.too_few(overview, voice),
            ),
        )
    )


def portfolio_clients(overview: PortfolioOverview, voice: Voice) -> InternalTable:
    """Every client with its phase and what it has and lacks: for the consultancy's screen, in no report."""
    return InternalTable(
        voice.count("portfolio.clients.title", overview.clients),
        [voice(f"portfolio.clients.{name}") for name in ("client", "industry", "phase", "last", "missing")]
        + [voice("portfolio.clients.changed")],
        [_client(one, voice) for one in overview.lines],
        note=voice("portfolio.clients.note"),
    )


def portfolio_unread(overview: PortfolioOverview, voice: Voice) -> Exhibit:
    """What could not be read, with its place: for the consultancy's screen, in no report."""
    if not overview.unread:
        return InternalTable(voice("portfolio.unread.none"), [voice("portfolio.unread.place")], [])
    return InternalTable(
        voice.count("portfolio.unread.title", len(overview.unread)),
        [voice("portfolio.unread.place"), voice("portfolio.unread.what"), voice("portfolio.unread.do")],
        [[one.place(), one.message(voice), one.fix(voice)] for one in overview.unread],
    )


def portfolio_phases(overview: PortfolioOverview, voice: Voice) -> TableExhibit:
    """How many clients are in each phase."""
    return TableExhibit(
        voice.count("portfolio.phases.title", overview.clients),
        [voice("portfolio.clients.phase"), voice("portfolio.column.clients")],
        [[voice.term("phase", phase), str(n)] for phase, n in overview.phases],
        ["left", "right"],
        widths=[5, 2],
        source=voice("source.portfolio.agreements"),
    )


def portfolio_deliverables(overview: PortfolioOverview, voice: Voice) -> TableExhibit:
    """Each deliverable: how many clients should have it by their phase, have it, lack it."""
    columns = ("deliverable", "phase", "due", "published", "missing", "changed")
    missing = sum(one.missing for one in overview.deliverables)
    return TableExhibit(
        voice.count("portfolio.deliverables.title", missing)
        if missing
        else voice("portfolio.deliverables.whole"),
        [voice(f"portfolio.column.{name}") for name in columns],
        [
            [
                deliverable(one.deliverable).title(voice.lang),
                words.stage_name(one.phase, voice),
                *(str(n) for n in (one.due, one.published, one.missing, one.changed)),
            ]
            for one in overview.deliverables
        ],
        ["left", "left", "right", "right", "right", "right"],
        widths=[4.6, 2.2, 1.3, 1.3, 1.3, 1.9],
        note=voice("portfolio.deliverables.note"),
        source=voice("source.portfolio.manifests"),
    )


def portfolio_industries(overview: PortfolioOverview, voice: Voice) -> Exhibit:
    """Readiness by industry with clients, answers and interval; those too few together in one row."""
    if not overview.industries:
        return Paragraphs((words.too_few(overview, voice),))
    return TableExhibit(
        voice("portfolio.industries.title"),
        [
            voice("portfolio.clients.industry"),
            *(voice(f"portfolio.column.{name}") for name in ("mean", "interval", "clients", "answers")),
        ],
        [[words.industry_name(one, voice), *_mean(one.readiness, voice)] for one in overview.industries],
        ["left", "right", "right", "right", "right"],
        widths=[5, 1.5, 2.4, 1.5, 1.8],
        note=words.industries_note(overview, voice),
        source=voice("source.portfolio.manifests"),
    )


def portfolio_causes(overview: PortfolioOverview, voice: Voice) -> Exhibit:
    """How often each of the five causes is a client's main one, with the interval of its share."""
    if not overview.causes:
        return Paragraphs((words.too_few(overview, voice),))
    return TableExhibit(
        voice("portfolio.causes.table"),
        [voice(f"portfolio.column.{name}") for name in ("cause", "clients", "share", "interval")],
        [[words.cause_name(one.code, voice), *_share(one, voice)] for one in overview.causes],
        ["left", "right", "right", "right"],
        widths=[5, 2, 1.6, 2.4],
        note=voice("portfolio.causes.note"),
        source=voice("source.portfolio.manifests"),
    )


def portfolio_measures(overview: PortfolioOverview, voice: Voice) -> Exhibit:
    """Alignment and the other headline numbers: mean over clients, interval, clients, what they rest on."""
    if not overview.measures:
        return Paragraphs((words.too_few(overview, voice),))
    held = [words.held_back(name, n, voice) for name, n in overview.held_back]
    return TableExhibit(
        voice("portfolio.measures.title"),
        [voice(f"portfolio.column.{name}") for name in ("measure", "mean", "interval", "clients", "answers")],
        [[voice.term("portfolio.measure", one.measure), *_mean(one, voice)] for one in overview.measures],
        ["left", "right", "right", "right", "right"],
        widths=[5, 1.5, 2.4, 1.5, 1.8],
        note=voice.sentences([voice("portfolio.measures.note"), *held]),
        source=voice("source.portfolio.manifests"),
    )


def portfolio_grades(overview: PortfolioOverview, voice: Voice) -> Exhibit:
    """How many claims of effect have each grade of evidence."""
    if not overview.grades:
        return Paragraphs((words.no_grades(overview, voice),))
    first = overview.grades[0]
    return TableExhibit(
        voice("portfolio.grades.title", claims=first.whole, clients=first.clients),
        [voice(f"portfolio.column.{name}") for name in ("grade", "claims", "share", "interval")],
        [
            [f"{one.code} {voice.term('effect.grade', one.code)}", *_share(one, voice)]
            for one in overview.grades
        ],
        ["left", "right", "right", "right"],
        widths=[5, 2, 1.6, 2.4],
        note=voice("portfolio.grades.note"),
        source=voice("source.portfolio.manifests"),
    )


def _client(one: ClientLine, voice: Voice) -> list[str]:
    named = [deliverable(name).title(voice.lang) for name in one.missing]
    return [
        one.client,
        one.industry.text(voice.lang) or "–",
        voice.term("phase", one.phase),
        voice.day(one.last),
        voice.listed(named) or "–",
        str(len(one.changed)),
    ]


def _mean(one: ClientMean, voice: Voice) -> list[str]:
    share = one.measure in words.SHARES
    return [
        voice.percent(one.mean) if share else voice.number(one.mean, 2),
        voice.percent_interval(one.interval) if share else voice.interval(one.interval, 2),
        str(one.clients),
        str(one.answers),
    ]


def _share(one: PortfolioShare, voice: Voice) -> list[str]:
    return [str(one.part), voice.percent(one.share), voice.percent_interval(one.interval)]
