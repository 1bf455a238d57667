"""`okrworkbook portfolio`: where do all the consultancy's clients stand, by what their reports say?"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated, Any

import typer

from okrworkbook import workspace
from okrworkbook.catalogue import FORMATS
from okrworkbook.console import DONE, FINDINGS, complain, envelope, print_findings, say, table
from okrworkbook.errors import ParameterError
from okrworkbook.texts import LANGS, Voice, preferred_lang

if TYPE_CHECKING:
    from okrworkbook.analysis.portfolio import PortfolioOverview


def portfolio(
    lang: Annotated[
        str | None, typer.Option("--lang", help="zh, en or both; your own language if not given.")
    ] = None,
    formats: Annotated[
        str | None, typer.Option("--formats", help="html, pdf and docx, with commas; all three if not given.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")] = False,
) -> None:
    """Publish the overview of all clients in reports/portfolio/, from the manifests of their reports.

    The report names no client; the list of clients that is printed is for the consultancy only. Ends with 0, or
    with 1 where something could not be read and is left out.
    """
    from okrworkbook.analysis.portfolio import survey_portfolio
    from okrworkbook.client.manifests import read_heads
    from okrworkbook.run.portfolio import publish_portfolio

    langs, asked = _langs(lang), _formats(formats)
    voice = Voice(preferred_lang())
    root = workspace.find()
    started = time.perf_counter()
    overview = survey_portfolio(read_heads(root))
    folder = publish_portfolio(
        root, langs, asked, None if json else lambda stage, one: complain(f"{stage} [{one}]")
    )
    seconds = round(time.perf_counter() - started, 1)
    place = folder.relative_to(root.resolve()).as_posix()
    if json:
        data = {"folder": place, "files": sorted(path.name for path in folder.iterdir()), "seconds": seconds}
        status = "findings" if overview.unread else "ok"
        envelope("portfolio", status, {**data, **_data(overview)}, overview.unread)
    else:
        _show(overview, voice)
        say(voice.count("portfolio.done", overview.clients, folder=place, seconds=f"{seconds:g}"))
    raise typer.Exit(FINDINGS if overview.unread else DONE)


def _langs(lang: str | None) -> tuple[str, ...]:
    if lang is None:
        return (preferred_lang(),)
    if lang not in (*LANGS, "both"):
        raise ParameterError("lang", lang=lang, known=", ".join((*LANGS, "both")))
    return LANGS if lang == "both" else (lang,)


def _formats(formats: str | None) -> tuple[str, ...]:
    asked = tuple(dict.fromkeys(name.strip() for name in (formats or "").split(",") if name.strip()))
    if not set(asked) <= set(FORMATS):
        raise ParameterError("option_one_of", option="--formats", known=", ".join(FORMATS))
    return asked


def _show(overview: PortfolioOverview, voice: Voice) -> None:
    """The internal list, then what could not be read."""
    say(voice("portfolio.internal"))
    columns = ("client", "industry", "phase", "last")
    table(
        [
            *(voice(f"portfolio.clients.{name}") for name in columns),
            voice("portfolio.column.published"),
            voice("portfolio.column.missing"),
        ],
        [
            [
                one.client,
                one.industry.text(voice.lang),
                voice.term("phase", one.phase),
                one.last.isoformat() if one.last else "–",
                str(len(one.published)),
                str(len(one.missing)),
            ]
            for one in overview.lines
        ],
    )
    print_findings(overview.unread, voice)


def _data(overview: PortfolioOverview) -> dict[str, Any]:
    """The headline numbers, and the list that stays inside."""
    return {
        **overview.as_facts(),
        "internal": {
            "clients": [
                {
                    "client": one.client,
                    "industry": one.industry.text("zh"),
                    "phase": one.phase,
                    "published": list(one.published),
                    "changed": list(one.changed),
                    "missing": list(one.missing),
                    "last": one.last.isoformat() if one.last else None,
                }
                for one in overview.lines
            ]
        },
    }
