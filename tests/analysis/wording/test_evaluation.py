"""The wording check against labelled sentences: how the measure is counted, and what it must not fall below."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from okrworkbook.analysis.wording.evaluation import Evaluation, Example, evaluate
from okrworkbook.interop.labelled import read_examples

DATA = Path(__file__).resolve().parents[2] / "data" / "wording"


@cache
def evaluated(name: str) -> Evaluation:
    """The check on one of the labelled files."""
    examples, findings = read_examples(DATA / name)
    assert [] == findings
    return evaluate(examples)


def example(number: int, text: str, *labels: str, lang: str = "zh", kind: str = "key_result") -> Example:
    return Example(str(number), lang, kind, text, frozenset(labels))


def test_hits_are_counted_over_rows_and_rules():
    """One rule found of two, one found that nobody labelled, a clean row left alone: tp 1, fp 1, fn 1."""
    found = evaluate(
        [
            example(1, "显著提升产品质量", "K_NOMETRIC", "K_PAY"),
            example(2, "单台能耗由112度降到86度"),
        ]
    )

    assert (1, 1, 1, 2) == (found.overall.tp, found.overall.fp, found.overall.fn, found.overall.rows)
    assert 0.5 == found.overall.f1
    assert (0, 1) == (found.clean_flagged.part, found.clean_flagged.whole)
    assert ["1"] == [one.example.id for one in found.mistakes]
    assert {"K_VAGUE": (0, 1, 0), "K_NOMETRIC": (1, 0, 0), "K_PAY": (0, 0, 1)} == {
        rule: (one.tp, one.fp, one.fn) for rule, one in found.rules.items()
    }


def test_languages_are_counted_apart():
    """A mistake in English leaves Chinese as it is."""
    found = evaluate([example(1, "客诉降低三成", "K_NOBASE"), example(2, "NPS 60", "K_NOBASE", lang="en")])

    assert (1.0, 0.0) == (found.zh.f1, found.en.f1)


def test_nothing_labelled_and_nothing_found_has_no_score():
    """0/0 is no 0."""
    found = evaluate([example(1, "单台能耗由112度降到86度")])

    assert (None, None, None) == (found.overall.f1, found.overall.precision.share, found.overall.f1_interval)


def test_the_interval_of_f1_holds_it_and_is_the_same_again():
    """Rows are drawn again with one seed."""
    found = evaluated("development.csv").overall
    low, high = found.f1_interval

    assert low < found.f1 < high
    assert (low, high) == evaluate(read_examples(DATA / "development.csv")[0]).overall.f1_interval


@pytest.mark.parametrize(
    ("name", "least", "clean"), [("examples.csv", 0.98, 0), ("development.csv", 0.98, 1)]
)
def test_what_was_once_right_stays_right(name, least, clean):
    """The sentences the check was built on: a floor for each language, and a ceiling for clean rows blamed."""
    found = evaluated(name)

    assert [] == [(part, part.f1) for part in (found.overall, found.zh, found.en) if part.f1 < least]
    assert found.clean_flagged.part <= clean


def test_every_rule_has_labelled_sentences_in_both_languages():
    """A rule nobody labelled is a rule nobody measured."""
    with (DATA / "development.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    labelled = {(row["lang"], rule) for row in rows for rule in row["labels"].split(";") if rule != "OK"}
    rules = {rule for _, rule in labelled}

    assert 20 == len(rules)
    assert {(lang, rule) for lang in ("zh", "en") for rule in rules} == labelled
