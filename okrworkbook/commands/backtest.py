"""`okrworkbook backtest`: how near would each forecasting method have come on finished key results?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from okrworkbook.commands.options import Json
from okrworkbook.console import FINDINGS, envelope, print_findings, say, table
from okrworkbook.errors import ParameterError
from okrworkbook.texts import Voice, preferred_lang


def backtest(
    file: Annotated[
        Path | None,
        typer.Argument(help="Finished key results by week or by check-in: .csv.", show_default=False),
    ] = None,
    json: Json = False,
) -> None:
    """Ask every forecasting method on finished key results, and on invented paths, how near it would have come."""
    if file is not None and not file.is_file():
        raise ParameterError("history_file", path=file)
    from okrworkbook.analysis.forecast import backtest_history as run
    from okrworkbook.analysis.forecast import simulate_past
    from okrworkbook.interop.history import read_history

    history, findings = read_history(file) if file else (None, [])
    voice = Voice(preferred_lang())
    if file and history is None:
        if json:
            envelope("backtest", "findings", {}, findings)
        else:
            print_findings(findings, voice)
        raise typer.Exit(FINDINGS)
    own = None if history is None else run(history.past)
    invented = run(simulate_past(), synthetic=True)
    if json:
        read = None if history is None else {"read": history.as_data(), **own.as_data()}
        envelope("backtest", "ok", {"history": read, "simulation": invented.as_data()}, findings)
        return
    print_findings(findings, voice)
    _show_backtest(history, [result for result in (own, invented) if result], voice)


def _show_backtest(history: Any, results: Sequence[Any], voice: Voice) -> None:
    """What was understood of the file, and a table for it and for the invented paths."""
    from okrworkbook.tables import backtest_table

    if history:
        told = {"file": history.file, "rows": history.rows, "krs": history.key_results}
        names = voice.listed(history.cycles[:5]) + ("…" if len(history.cycles) > 5 else "")
        layout = voice.term("history.layout", history.layout)
        say(voice.count("history.read", len(history.cycles), layout=layout, names=names, **told))
        for reason, n in history.left.items():
            say(voice(f"history.left.{reason}", n=n))
    for result in results:
        shown = backtest_table(result, voice)
        say(f"\n{shown.title}\n")
        table(shown.columns, shown.rows)
        say(f"\n{shown.note}")
