"""`okrworkbook evaluate-wording`: how well does the wording check do on labelled examples?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from okrworkbook.commands.options import Json
from okrworkbook.console import FINDINGS, envelope, print_findings, say, table
from okrworkbook.errors import ParameterError
from okrworkbook.texts import LANGS, Voice, preferred_lang


def evaluate_wording(
    file: Annotated[Path, typer.Argument(help="Labelled examples: id, lang, kind, text, labels.")],
    json: Json = False,
) -> None:
    """Measure the wording check on labelled objectives and key results."""
    from okrworkbook.analysis.wording.evaluation import evaluate
    from okrworkbook.interop.labelled import read_examples

    if not file.is_file():
        raise ParameterError("labelled_file", path=file)
    examples, findings = read_examples(file)
    voice = Voice(preferred_lang())
    if findings:
        if json:
            envelope("evaluate-wording", "findings", {}, findings)
        else:
            print_findings(findings, voice)
        raise typer.Exit(FINDINGS)
    evaluation = evaluate(examples)
    if json:
        envelope("evaluate-wording", "ok", _evaluation_data(evaluation))
    else:
        _show_evaluation(evaluation, voice)


def _evaluation_data(evaluation: Any) -> dict[str, Any]:
    return {
        **{name: _agreement_data(getattr(evaluation, name)) for name in ("overall", *LANGS)},
        "clean_flagged": {"n": evaluation.clean_flagged.part, "of": evaluation.clean_flagged.whole},
        "rules": {rule: _agreement_data(found) for rule, found in evaluation.rules.items()},
        "mistakes": [
            {
                "id": one.example.id,
                "text": one.example.text,
                "extra": sorted(one.extra),
                "missed": sorted(one.missed),
            }
            for one in evaluation.mistakes
        ],
    }


def _agreement_data(found: Any) -> dict[str, Any]:
    return {
        "precision": found.precision.share,
        "precision_interval": found.precision.interval,
        "recall": found.recall.share,
        "recall_interval": found.recall.interval,
        "f1": found.f1,
        "f1_interval": found.f1_interval,
        "tp": found.tp,
        "fp": found.fp,
        "fn": found.fn,
        "rows": found.rows,
    }


def _show_evaluation(evaluation: Any, voice: Voice) -> None:
    """Totals by language, every rule, and the rows that went wrong."""
    parts = [(voice.term("wording.part", name), getattr(evaluation, name)) for name in ("overall", *LANGS)]
    rules = [
        (f"{rule} {voice.term('wording.name', rule)}", found) for rule, found in evaluation.rules.items()
    ]
    table(
        [
            voice("wording.evaluation.of"),
            *(voice(f"wording.evaluation.{name}") for name in ("precision", "recall")),
            "F1",
            *(voice(f"wording.evaluation.{name}") for name in ("tp", "fp", "fn")),
        ],
        [
            [
                name,
                voice.number(found.precision.share, 2),
                voice.number(found.recall.share, 2),
                f"{voice.number(found.f1, 2)} {voice.interval(found.f1_interval, 2) if found.f1_interval else ''}",
                found.tp,
                found.fp,
                found.fn,
            ]
            for name, found in parts + rules
        ],
    )
    flagged = evaluation.clean_flagged
    interval = voice.percent_interval(flagged.interval)
    say(voice("wording.evaluation.clean", n=flagged.part, of=flagged.whole, interval=interval))
    if not evaluation.mistakes:
        return
    table(
        [voice(f"wording.evaluation.{name}") for name in ("id", "text", "extra", "missed")],
        [
            [one.example.id, one.example.text, " ".join(sorted(one.extra)), " ".join(sorted(one.missed))]
            for one in evaluation.mistakes
        ],
    )
