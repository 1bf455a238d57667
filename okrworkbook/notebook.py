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
    from okrworkbook.analysis.diagnosis import Diagnosis
    from okrworkbook.analysis.scope import Scope
    from okrworkbook.client import Client

INJECTED = "# Parameters"  # how papermill begins the cell it adds after the notebook's own parameters


def start(deliverable: str, client: str, lang: str = "zh") -> Client:
    """Open the client for one deliverable.

    Raises ParameterError for parameters this notebook does not have, ClientNotFound, and ClientDataError
    with everything that is wrong with the data or missing from it.
    """
    from okrworkbook.client import open_client

    entry = catalogue.deliverable(deliverable)
    _refuse_unknown_parameters(entry.notebook)
    opened = open_client(client, lang)
    missing = [name for name in entry.tables if not len(opened.tables[name])]
    if missing:
        raise ParameterError("tables_missing", client=client, tables=", ".join(missing))
    return opened


def cover(client: Client, deliverable: str) -> Cover:
    """The title page: what, for whom, by whom, when."""
    voice, engagement = client.voice, client.engagement
    entry = catalogue.deliverable(deliverable)
    return Cover(
        title=entry.title(voice.lang),
        subtitle=voice(f"cover.subtitle.{deliverable}"),
        client=engagement.name.text(voice.lang),
        org=engagement.consultancy.text(voice.lang),
        date=voice.month(engagement.as_of or date.today()),
        confidentiality=voice("cover.confidential"),
        lang=voice.lang,
        notice=voice("cover.notice") if engagement.synthetic else "",
    )


def finish(
    client: Client, deliverable: str, diagnosis: Diagnosis | None = None, scope: Scope | None = None
) -> Completion:
    """The mark that this notebook ran to its end for this client, with the headline numbers.

    Raises PublicationRefused where so few answered that any number tells of a person, or where the wave was
    published before and so little has changed that both reports together do.
    """
    facts = _facts(diagnosis) if diagnosis is not None else {}
    if scope is not None:
        facts["scope"] = scope.as_facts()
    if diagnosis is not None:
        _hold_wave(client, deliverable, diagnosis)
    return Completion(deliverable, client.id, client.lang, facts)


def _hold_wave(client: Client, deliverable: str, diagnosis: Diagnosis) -> None:
    """Compare what is about to be published with what was; invented answers need no protection."""
    from okrworkbook.analysis.disclosure import may_reissue
    from okrworkbook.client import waves
    from okrworkbook.model import survey_items

    if client.engagement.synthetic:
        return
    minimum = client.engagement.thresholds["min_group"]
    told = {"client": client.id, "wave": diagnosis.wave, "minimum": f"{minimum:.0f}"}
    if diagnosis.survey.n < minimum:
        raise PublicationRefused("wave_too_few", n=diagnosis.survey.n, **told)
    columns = ["department", "layer", *(item.id for item in survey_items())]
    answers = client.survey.loc[diagnosis.survey.scores.index, columns]
    issue = waves.describe_issue(
        client.id, diagnosis.wave, answers, diagnosis.disclosure.printed, date.today().isoformat()
    )
    frozen = waves.read_issues(client.folder, diagnosis.wave)
    verdict = may_reissue(frozen, issue, minimum)
    if not verdict.allowed:
        measures = client.voice.listed([client.voice.term("dimension", m) for m in verdict.measures])
        raise PublicationRefused(
            "wave_changed", published=frozen[-1].published, changed=verdict.changed, measures=measures, **told
        )
    waves.propose(client.folder, deliverable, issue)


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


def _refuse_unknown_parameters(notebook: str) -> None:
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
