"""`okrworkbook evaluate-wording`, run as a process of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[1] / "data" / "wording" / "examples.csv"
HEAD = "id,lang,kind,text,labels\n"


def test_the_numbers_come_as_one_object(okr, tmp_path):
    """Overall, by language, by rule, and how many clean rows were blamed of how many."""
    ended = okr("evaluate-wording", str(EXAMPLES), "--json", cwd=tmp_path)
    data = ended.json["data"]

    assert (0, "ok", "") == (ended.code, ended.json["status"], ended.err)
    assert {"overall", "zh", "en", "clean_flagged", "rules", "mistakes"} == set(data)
    assert 40 == data["clean_flagged"]["of"]
    for part in ("overall", "zh", "en"):
        assert 0.95 < data[part]["f1"] <= 1
        assert {"precision", "recall"} <= set(data[part])
    assert 93 == data["overall"]["tp"] + data["overall"]["fn"]


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", ("召回率", "没有衡量指标")), ("en", ("Recall", "No measure"))]
)
def test_a_person_reads_a_table(okr, tmp_path, lang, words):
    """Every rule with its name, and the rows that went wrong."""
    file = tmp_path / "rows.csv"
    file.write_text(
        HEAD + "1,zh,key_result,降低单件物流成本,K_NOMETRIC\n2,zh,key_result,NPS≥52,K_PAY\n", "utf-8"
    )
    ended = okr("evaluate-wording", str(file), cwd=tmp_path, OKRWORKBOOK_LANG=lang)

    assert (0, "") == (ended.code, ended.err)
    assert [] == [word for word in (*words, "NPS≥52", "K_PAY") if word not in ended.out]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("id,lang,text\n1,zh,降本\n", ["W601", "W601"]),
        (HEAD, ["W602"]),
        (HEAD + "1,fr,task,,K_NOPE\n", ["W603", "W603", "W604", "W603"]),
        (HEAD + "1,zh,objective,降本,OK;O_TASK\n2,zh,objective,降本,\n", ["W605", "W605"]),
        (HEAD + "1,zh,objective\n", ["D107"]),
        ("", ["D111"]),
    ],
)
def test_a_bad_file_is_told_whole(okr, tmp_path, text, codes):
    """Every fault with its place, and exit code 1."""
    file = tmp_path / "rows.csv"
    file.write_text(text, "utf-8")
    ended = okr("evaluate-wording", str(file), "--json", cwd=tmp_path)

    assert (1, "findings") == (ended.code, ended.json["status"])
    assert sorted(codes) == sorted(found["code"] for found in ended.json["diagnostics"])


def test_a_missing_file_is_wrong_usage(okr, tmp_path):
    """Exit code 2 and a sentence."""
    ended = okr("evaluate-wording", "nope.csv", cwd=tmp_path)

    assert (2, "") == (ended.code, ended.out)
    assert "nope.csv" in ended.err
