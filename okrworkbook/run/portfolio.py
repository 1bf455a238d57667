"""Portfolio: the overview of all clients becomes a published folder in the workspace's own reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from okrworkbook import workspace as workspace_
from okrworkbook.catalogue import ALL_CLIENTS, PORTFOLIO
from okrworkbook.run.execute import execute
from okrworkbook.run.report import made_with

REPORTS = "reports"


def portfolio_folder(workspace: Path) -> Path:
    """Where the overview is published: beside the clients, in the folder of none of them."""
    return workspace / REPORTS / PORTFOLIO.id


def publish_portfolio(
    workspace: Path,
    langs: Sequence[str],
    formats: Sequence[str] = (),
    progress: Callable[[str, str], None] | None = None,
) -> Path:
    """Execute the notebook in each language and publish it, verified and swapped in whole, as any report is.

    The inputs its manifest names are notebook and templates: the clients' manifests would name the clients.
    Raises as `execute` and `publish_reports` do, having changed nothing that was published.
    """
    from okrworkbook.publish.folder import publish_reports

    root = workspace.resolve()
    notebook = workspace_.notebook(PORTFOLIO.notebook, root)
    executed = {
        lang: execute(
            notebook,
            {"lang": lang},
            root / REPORTS / "runs" / f"{PORTFOLIO.id}-{lang}.ipynb",
            root,
        ).notebook
        for lang in langs
    }
    parameters = {"langs": list(langs), "formats": list(formats or PORTFOLIO.formats)}
    return publish_reports(
        executed,
        PORTFOLIO,
        ALL_CLIENTS,
        portfolio_folder(root),
        formats,
        made_with(PORTFOLIO, root),
        parameters,
        progress=progress,
        workspace=root,
    )
