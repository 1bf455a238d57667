"""Overview: where do all the clients of a consultancy stand, and what may be told of them outside?

Every number over clients rests on at least `portfolio_min_clients` of them or is held back; an industry with fewer
is in "other". The list of clients (`lines`) is for the consultancy only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import Any

from okrworkbook.analysis.intervals import wilson
from okrworkbook.analysis.portfolio.grouping import OTHER, group_industries
from okrworkbook.analysis.portfolio.rows import (
    GRADES,
    READINESS,
    SCALES,
    industry_key,
    portfolio_rows,
)
from okrworkbook.analysis.portfolio.store import Moments, Store
from okrworkbook.bilingual import UNSAID, Bilingual
from okrworkbook.catalogue import DELIVERABLES
from okrworkbook.client.manifests import ClientHead, ClientHeads
from okrworkbook.errors import Finding, ParameterError
from okrworkbook.model import CAUSES, PHASES
from okrworkbook.thresholds import DEFAULTS, REGISTRY, Thresholds

LIMIT = "portfolio_min_clients"
CONFIDENCE = 0.95
NO_CAUSE = "none"  # no cause was confirmed or indicated


@dataclass(frozen=True)
class ClientMean:
    """A mean over clients, each counting once, with Student's interval at 95 % on the measure's scale.

    `answers` is what the clients' own numbers rest on altogether; the interval is None for one client.
    """

    measure: str
    mean: float
    clients: int
    interval: tuple[float, float] | None
    answers: int = 0


@dataclass(frozen=True)
class IndustryReadiness:
    """The readiness of one industry, or of those too small to be shown alone (`other`)."""

    industry: Bilingual
    other: bool
    readiness: ClientMean


@dataclass(frozen=True)
class PortfolioShare:
    """How many of all have one code: clients whose main cause it is, or claims of one grade.

    The interval is Wilson's at 95 %. For claims it is computed as if each client had made one claim: those of a
    client are not independent, and this is the widest it can be.
    """

    code: str
    part: int
    whole: int
    clients: int
    interval: tuple[float, float] | None

    @property
    def share(self) -> float:
        """The part in the whole."""
        return self.part / self.whole


@dataclass(frozen=True)
class DeliverableCount:
    """One deliverable: clients whose phase asks for it, those that have it, those whose agreement changed since."""

    deliverable: str
    phase: str
    due: int
    published: int
    changed: int

    @property
    def missing(self) -> int:
        """Clients that should have it by now and do not."""
        return self.due - self.published


@dataclass(frozen=True)
class ClientLine:
    """One client, for the consultancy's own eyes."""

    client: str
    industry: Bilingual
    phase: str
    published: tuple[str, ...]
    changed: tuple[str, ...]  # published, and the agreement changed since
    missing: tuple[str, ...]
    last: date | None


@dataclass(frozen=True)
class PortfolioOverview:
    """All clients at once. What is None or () where there should be numbers is held back or not there yet."""

    clients: int
    reporting: int  # clients with a published report
    synthetic: bool  # all of them are invented
    left_out: int  # invented clients that do not count beside real ones
    phases: tuple[tuple[str, int], ...]
    deliverables: tuple[DeliverableCount, ...]
    readiness: ClientMean | None
    industries: tuple[IndustryReadiness, ...]  # the highest mean first, other last
    merged: int  # industries in `other`
    causes: tuple[PortfolioShare, ...]
    measures: tuple[ClientMean, ...]
    held_back: tuple[tuple[str, int], ...]  # measure and clients, where there are too few
    grades: tuple[PortfolioShare, ...]
    lines: tuple[ClientLine, ...]
    unread: tuple[Finding, ...]
    limits: Thresholds

    @property
    def least(self) -> int:
        """What `minimum` may not be set below."""
        return int(REGISTRY[LIMIT].least)

    @property
    def minimum(self) -> int:
        """The fewest clients a number is shown of."""
        return int(self.limits[LIMIT])

    def measure(self, name: str) -> ClientMean | None:
        """The mean of one measure; None where it is held back or not there."""
        return next((one for one in self.measures if one.measure == name), None)

    def as_facts(self) -> dict[str, Any]:
        """The headline numbers as plain JSON, for the manifest; no client is in it."""
        return {
            "clients": self.clients,
            "reporting": self.reporting,
            "synthetic": self.synthetic,
            "left_out": self.left_out,
            "unread": len(self.unread),
            "phases": dict(self.phases),
            "readiness_mean": self.readiness.mean if self.readiness else None,
            "industries": sum(not one.other for one in self.industries),
        }


def survey_portfolio(known: ClientHeads, min_clients: int = 0) -> PortfolioOverview:
    """Put the clients' headline numbers side by side.

    Invented clients count only where all are. `min_clients` replaces the least number of clients behind a figure
    (0: the suite's own). Raises ParameterError where it is below what protects a client.
    """
    limits = _limits(min_clients)
    real = tuple(head for head in known.heads if not head.synthetic)
    heads = real or known.heads
    names = {industry_key(head.industry): head.industry for head in reversed(heads)}
    lines = tuple(_line(head) for head in heads)
    with Store(portfolio_rows(heads)) as store:
        every = {name: store_mean(name, told) for name, told in store.by_measure().items() if name in SCALES}
        minimum = limits[LIMIT]
        shown = {name: one for name, one in every.items() if one.clients >= minimum}
        sizes = store.clients_by_industry()
        groups = group_industries(sizes, minimum)
        industries = _industries(store.by_group(groups), names) if READINESS in shown else ()
        causes = _causes(*store.main_causes(), minimum)
        grades = _grades(*store.claims(), minimum)
    return PortfolioOverview(
        clients=len(heads),
        reporting=sum(bool(head.reports) for head in heads),
        synthetic=not real and bool(heads),
        left_out=len(known.heads) - len(heads),
        phases=tuple((phase, sum(head.phase == phase for head in heads)) for phase in PHASES),
        deliverables=_deliverables(heads, lines),
        readiness=shown.get(READINESS),
        industries=industries,
        merged=sum(group == OTHER for name, group in groups.items() if name),
        causes=causes,
        measures=tuple(shown[name] for name in SCALES if name in shown),
        held_back=tuple(
            (name, every[name].clients) for name in SCALES if name in every and name not in shown
        ),
        grades=grades,
        lines=lines,
        unread=known.findings,
        limits=limits,
    )


def store_mean(measure: str, told: Moments) -> ClientMean:
    """A mean with Student's interval at 95 %, cut at the ends of the measure's scale."""
    clients, mean, spread, answers = told
    if clients < 2 or spread is None:
        return ClientMean(measure, mean, clients, None, answers)
    from scipy.stats import t

    half = float(t.ppf((1 + CONFIDENCE) / 2, clients - 1)) * spread / sqrt(clients)
    low, high = SCALES[measure]
    return ClientMean(measure, mean, clients, (max(low, mean - half), min(high, mean + half)), answers)


def _limits(min_clients: int) -> Thresholds:
    if not min_clients:
        return DEFAULTS
    if min_clients < REGISTRY[LIMIT].least:
        raise ParameterError("portfolio_limit", given=min_clients, least=f"{REGISTRY[LIMIT].least:g}")
    return Thresholds({LIMIT: min_clients})


def _industries(found: dict[str, Moments], names: dict[str, Bilingual]) -> tuple[IndustryReadiness, ...]:
    rows = [
        IndustryReadiness(
            UNSAID if name == OTHER else names[name], name == OTHER, store_mean(READINESS, told)
        )
        for name, told in found.items()
    ]
    return tuple(sorted(rows, key=lambda one: (one.other, -one.readiness.mean)))


def _causes(found: dict[str, int], judged: int, minimum: float) -> tuple[PortfolioShare, ...]:
    if judged < minimum:
        return ()
    counts = Counter({**found, NO_CAUSE: judged - sum(found.values())})
    return tuple(
        PortfolioShare(code, counts[code], judged, judged, wilson(counts[code], judged))
        for code in sorted((*CAUSES, NO_CAUSE), key=lambda code: (code == NO_CAUSE, -counts[code]))
    )


def _grades(found: dict[str, int], clients: int, minimum: float) -> tuple[PortfolioShare, ...]:
    whole = sum(found.values())
    if clients < minimum or not whole:
        return ()
    return tuple(
        PortfolioShare(grade, part, whole, clients, wilson(part / whole * clients, clients))
        for grade in GRADES
        for part in (found.get(grade, 0),)
    )


def _due(phase: str) -> list[str]:
    """The deliverables a client has by the end of its phase, by the catalogue.

    What compares two waves of the survey is due in the last phase: the second is asked then.
    """
    begun = PHASES[: PHASES.index(phase) + 1]
    return [
        entry.id
        for entry in DELIVERABLES
        if entry.phase in begun and (not entry.waves or phase == PHASES[-1])
    ]


def _line(head: ClientHead) -> ClientLine:
    there = {report.deliverable for report in head.reports}
    return ClientLine(
        head.id,
        head.industry,
        head.phase,
        tuple(report.deliverable for report in head.reports),
        tuple(report.deliverable for report in head.reports if not report.unchanged),
        tuple(name for name in _due(head.phase) if name not in there),
        max((report.created for report in head.reports if report.created), default=None),
    )


def _deliverables(heads: Sequence[ClientHead], lines: Sequence[ClientLine]) -> tuple[DeliverableCount, ...]:
    """By the order of the catalogue. A report made before its phase counts as due: it is there."""
    missing = Counter(name for line in lines for name in line.missing)
    published = Counter(name for line in lines for name in line.published)
    changed = Counter(name for line in lines for name in line.changed)
    return tuple(
        DeliverableCount(
            entry.id,
            entry.phase,
            published[entry.id] + missing[entry.id],
            published[entry.id],
            changed[entry.id],
        )
        for entry in DELIVERABLES
        if published[entry.id] + missing[entry.id]
    )
