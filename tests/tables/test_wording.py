"""The wording check in tables and words: both languages, every rule, and nothing said that was not found."""

from __future__ import annotations

from functools import cache

import pandas as pd
import pytest

from okrworkbook.analysis.wording.catalogue import RULES
from okrworkbook.analysis.wording.check import check_wording
from okrworkbook.analysis.wording.hits import WordingResult
from okrworkbook.exhibit import Exhibit
from okrworkbook.narrative.wording import wording_notes
from okrworkbook.tables.wording import wording_frequency, wording_hits, wording_rules, wording_scores
from okrworkbook.texts import LANGS, Voice
from tests.builders import EN, ZH, strings, table

OBJECTIVE = {"level": "department", "unit": "销售部", "owner": "P1", "cycle": "2026Q1"}
OPT_OUTS = pd.DataFrame([{"goal_id": "O1", "rule": "O_QUANT", "reason": "董事会口号"}])


@cache
def result(of: str) -> WordingResult:
    """A set with faults of texts, fields and sets, one that is sound, or nothing."""
    objectives = {
        "faulty": [
            {"objective_id": "O1", "text": "营收增长30%", **OBJECTIVE},
            {"objective_id": "O2", "text": "营收增长31%", **OBJECTIVE, "owner": ""},
        ],
        "sound": [{"objective_id": "O1", "text": "让老客户离不开我们", **OBJECTIVE}],
    }.get(of, [])
    key_results = {
        "faulty": [
            {"kr_id": "K1", "objective_id": "O1", "text": "显著提升产品质量"},
            {
                "kr_id": "K2",
                "objective_id": "O1",
                "text": "回款快一点",
                "direction": "up",
                "baseline": 5.0,
                "target": 4.0,
            },
            {
                "kr_id": "K3",
                "objective_id": "O1",
                "text": "客诉",
                "direction": "down",
                "target": 4.0,
                "metric": "客诉",
            },
        ]
    }.get(of, [])
    return check_wording(
        table("objectives", objectives),
        table("key_results", key_results),
        opt_outs=OPT_OUTS if of == "faulty" else None,
    )


def exhibits(of: str, voice: Voice) -> list[Exhibit]:
    found = result(of)
    return [
        wording_hits(found, voice),
        wording_frequency(found, voice),
        wording_scores(found, voice),
        wording_rules(voice),
        wording_notes(found, voice),
    ]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("of", ["faulty", "sound", "nothing"])
def test_every_exhibit_is_there_in_both_languages(of, lang):
    """Nothing is blank and no place of a text is left unfilled."""
    words = [word for exhibit in exhibits(of, Voice(lang)) for word in strings(exhibit)]

    assert [] == [word for word in words if "{" in word or "nan" in word.lower().split()]
    assert words


@pytest.mark.parametrize("of", ["faulty", "sound", "nothing"])
def test_an_english_reader_meets_chinese_only_in_what_authors_wrote(of):
    """Names, quotations and reasons are the client's own."""
    own = {
        "销售部",
        "营收增长30%",
        "营收增长31%",
        "30%",
        "31%",
        "董事会口号",
        "显著提升产品质量",
        "显著",
        "快一点",
        "回款快一点",
        "客诉",
    }
    words = [word for exhibit in exhibits(of, EN) for word in strings(exhibit)]
    left = []
    for word in words:
        for name in sorted(own, key=len, reverse=True):
            word = word.replace(name, "")
        left.append(word)

    assert [] == [word for word in left if any("一" <= sign <= "鿿" for sign in word)]


def test_a_row_quotes_asks_and_shows_a_pattern():
    """Goal, words, rule with severity, question, pattern, owner; what is waived comes last with its reason."""
    rows = wording_hits(result("faulty"), ZH, most=60).rows
    first = next(row for row in rows if row[0] == "K1" and "K_NOMETRIC" in row[2])

    assert ["K1", "“显著提升产品质量”"] == first[:2]
    assert "没有衡量指标 (K_NOMETRIC) · 错误" == first[2]
    assert first[3].endswith("？")
    assert "〔指标〕" in first[4]
    assert ["O1", "“30%”，见：营收增长30%", "已豁免：董事会口号", "–"] == [
        rows[-1][place] for place in (0, 1, 3, 4)
    ]


def test_a_field_is_told_in_its_numbers():
    """There are no words to quote where a column is the fault."""
    seen = {
        row[0]: row[1]
        for row in wording_hits(result("faulty"), EN).rows
        if "K_DIR" in row[2] or "K_NOBASE" in row[2]
    }

    assert {
        "K2": "direction against baseline 5 and target 4",
        "K3": "target 4, baseline column blank",
    } == seen


def test_no_pattern_of_repair_writes_the_clients_goal():
    """Each is a frame with places to fill, or a rule of form; none names a number of its own but small counts."""
    for voice in (ZH, EN):
        patterns = [voice.term("wording.repair", rule) for rule in RULES if rule[0] in "OK"]
        assert [] == [pattern for pattern in patterns if not any(sign in pattern for sign in "〔[")]


def test_the_notes_say_how_many_of_how_many():
    """Two of two objectives and three key results, one waived: four of five are left."""
    text = " ".join(wording_notes(result("faulty"), EN).items)

    assert "2 objectives and 3 key results were read; 4 of them have something to ask about (80%" in text
    assert "1 more hit is waived" in text
    assert "nothing to ask" in wording_notes(result("sound"), EN).items[0]
    assert 1 == len(wording_notes(result("nothing"), ZH).items)


def test_a_long_list_says_what_it_leaves_out():
    """Two of the hits are printed and the rest is counted."""
    shown = wording_hits(result("faulty"), ZH, most=2)

    assert 2 == len(shown.rows)
    assert f"另有{len(result('faulty').hits) - 2}条" in shown.note
