"""Notebook: how a notebook begins and ends.

`start` opens the client and refuses parameters the notebook does not have – also when papermill was called
by hand, which only warns. `finish` leaves the mark without which nothing is published.
"""

from __future__ import annotations

import ast
import itertools
from datetime import date
from typing import TYPE_CHECKING, Any

from okrworkbook import catalogue
from okrworkbook.errors import ParameterError, PublicationRefused
from okrworkbook.exhibit import Completion, Cover

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from okrworkbook.analysis.diagnosis import Diagnosis
    from okrworkbook.analysis.portfolio import PortfolioOverview
    from okrworkbook.analysis.scope import Scope
    from okrworkbook.analysis.system import SystemPlan
    from okrworkbook.analysis.waves import Wave, WaveComparison
    from okrworkbook.client import Client
    from okrworkbook.client.manifests import ClientHeads
    from okrworkbook.client.waves import Issue
    from okrworkbook.texts import Voice

INJECTED = "# Parameters"  # how papermill begins the cell it adds after the notebook's own parameters


def start(deliverable: str, client: str, lang: str = "zh") -> Client:
    """Open the client for one deliverable.

    Raises ParameterError for parameters this notebook does not have, ClientNotFound, and ClientDataError
    with everything that is wrong with the data or missing from it.
    """
    from okrworkbook.client import open_client

    entry = catalogue.deliverable(deliverable)
    refuse_unknown_parameters(entry.notebook)
    opened = open_client(client, lang)
    missing = [name for name in entry.tables if not len(opened.tables[name])]
    if missing:
        raise ParameterError("tables_missing", client=client, tables=", ".join(missing))
    return opened


def cover(client: Client, deliverable: str, day: date | None = None) -> Cover:
    """The title page: what, for whom, by whom, when: the month agreed, or the day a tracking report looks from."""
    voice, engagement = client.voice, client.engagement
    entry = catalogue.deliverable(deliverable)
    return Cover(
        title=entry.title(voice.lang),
        subtitle=voice(f"cover.subtitle.{deliverable}"),
        client=engagement.name.text(voice.lang),
        org=engagement.consultancy.text(voice.lang),
        date=voice.day(day) if day else voice.month(engagement.as_of or date.today()),
        confidentiality=voice("cover.confidential"),
        lang=voice.lang,
        notice=voice("cover.notice") if engagement.synthetic else "",
        brief=entry.brief,
        flowing=entry.flowing,
    )


def finish(
    client: Client,
    deliverable: str,
    diagnosis: Diagnosis | None = None,
    scope: Scope | None = None,
    waves: WaveComparison | None = None,
    plan: SystemPlan | None = None,
    facts: Mapping[str, Any] | None = None,
) -> Completion:
    """The mark that this notebook ran to its end for this client, with the headline numbers.

    Everything told of a survey wave is given here, by `diagnosis` or by `waves`, so that it can be frozen; `facts`
    are further headline numbers.
    Raises PublicationRefused where so few answered that any number tells of a person, or where the wave was
    published before and so little has changed that both reports together do.
    """
    facts = {**(facts or {}), **(_facts(diagnosis) if diagnosis is not None else {})}
    if scope is not None:
        facts["scope"] = scope.as_facts()
    if plan is not None:
        facts["system"] = plan.as_facts()
    told: list[Diagnosis | Wave] = [diagnosis] if diagnosis is not None else []
    if waves is not None:
        told += [wave for wave in (waves.before, waves.after) if wave is not None]
    if told:
        _hold_waves(client, deliverable, told)
    return Completion(deliverable, client.id, client.lang, facts)


def start_portfolio(lang: str = "zh") -> tuple[ClientHeads, Voice]:
    """What is known of all clients of the workspace from their published reports, and the reader's voice.

    Raises ParameterError for parameters the notebook does not have, another language, or no client at all.
    """
    from okrworkbook.client.manifests import read_heads
    from okrworkbook.texts import LANGS, Voice

    refuse_unknown_parameters(catalogue.PORTFOLIO.notebook)
    if lang not in LANGS:
        raise ParameterError("lang", lang=lang, known=", ".join(LANGS))
    return read_heads(), Voice(lang)


def cover_portfolio(overview: PortfolioOverview, voice: Voice) -> Cover:
    """The title page of the overview of all clients; it names none of them."""
    return Cover(
        title=catalogue.PORTFOLIO.title(voice.lang),
        subtitle=voice("cover.subtitle.portfolio"),
        client=voice("portfolio.cover.who"),
        org="",
        date=voice.month(date.today()),
        confidentiality=voice("portfolio.cover.confidential"),
        lang=voice.lang,
        notice=voice("cover.notice") if overview.synthetic else "",
    )


def finish_portfolio(overview: PortfolioOverview, voice: Voice) -> Completion:
    """The mark that the overview of all clients ran to its end, with its headline numbers."""
    return Completion(catalogue.PORTFOLIO.id, catalogue.ALL_CLIENTS, voice.lang, overview.as_facts())


def _hold_waves(client: Client, deliverable: str, told: Sequence[Diagnosis | Wave]) -> None:
    """Compare what is about to be published of each wave with what was; invented answers need no protection.

    What one report tells of a wave in two places is compared too, as if it were published one after the other.
    """
    from okrworkbook.client import waves

    if client.engagement.synthetic:
        return
    issues: list[waves.Issue] = []
    for one in told:
        frozen = [*waves.read_issues(client.folder, one.wave), *(i for i in issues if i.wave == one.wave)]
        issues.append(_held(client, one, frozen))
    waves.propose(client.folder, deliverable, *issues)


def _held(client: Client, told: Diagnosis | Wave, frozen: Sequence[Issue]) -> Issue:
    """What is about to be published of one wave, judged against everything published of it."""
    from okrworkbook.analysis.disclosure import may_reissue
    from okrworkbook.client import waves
    from okrworkbook.model import survey_items

    minimum = client.engagement.thresholds["min_group"]
    values = {"client": client.id, "wave": told.wave, "minimum": f"{minimum:.0f}"}
    if told.survey.n < minimum:
        raise PublicationRefused("wave_too_few", n=told.survey.n, **values)
    columns = ["department", "layer", *(item.id for item in survey_items())]
    answers = client.survey.loc[told.survey.scores.index, columns]
    printed = told.disclosure.printed
    issue = waves.describe_issue(client.id, told.wave, answers, printed, date.today().isoformat())
    verdict = may_reissue(frozen, issue, minimum)
    if not verdict.allowed:
        dimensions = dict.fromkeys(measure.partition("-")[0] for measure in verdict.measures)
        measures = client.voice.listed([client.voice.term("dimension", code) for code in dimensions])
        raise PublicationRefused(
            "wave_changed",
            published=frozen[-1].published,
            changed=verdict.changed,
            measures=measures,
            **values,
        )
    return issue


def _facts(diagnosis: Diagnosis) -> dict[str, Any]:
    linkage, total = diagnosis.audit.linkage, diagnosis.response.total
    return {
        "decision": diagnosis.fit.decision,
        "readiness_mean": diagnosis.fit.mean,
        "design": diagnosis.fit.design.as_facts(),
        "causes": {
            cause.cause: {"combined": cause.combined, "status": cause.status}
            for cause in diagnosis.causes.causes
        },
        "linkage": {"part": linkage.part, "whole": linkage.whole},
        "response": {"part": total.part, "whole": total.whole},
        "held_back": diagnosis.held_back,
    }


def refuse_unknown_parameters(notebook: str) -> None:
    """Compare what papermill injected with the cell before it, both as IPython's history has them."""
    try:
        from IPython import get_ipython
    except ImportError:
        return
    shell = get_ipython()
    cells = list(shell.user_ns.get("In", [])) if shell is not None else []
    for before, cell in itertools.pairwise(cells):
        if cell.startswith(INJECTED):
            known = assigned(before)
            for name in assigned(cell):
                if name not in known:
                    raise ParameterError(
                        "unknown_parameter", notebook=notebook, name=name, known=", ".join(known)
                    )


def assigned(source: str) -> list[str]:
    """The names a cell assigns at its top level, in order."""
    names = []
    for statement in ast.parse(source).body:
        targets = (
            statement.targets
            if isinstance(statement, ast.Assign)
            else [statement.target]
            if isinstance(statement, ast.AnnAssign)
            else []
        )
        names += [target.id for target in targets if isinstance(target, ast.Name)]
    return names
