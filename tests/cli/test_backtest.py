"""`okrworkbook backtest`, run as a process of its own."""

from __future__ import annotations

import pytest

HEAD = "cycle,kr_id,type,week,weeks,attainment\n"
ROWS = "".join(
    f"2026Q1,K{number},,{week},13,{number * week / 500:.3f}\n" for number in range(45) for week in range(14)
)


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    """Forty-five key results that go straight to their ends."""
    file = tmp_path_factory.mktemp("history") / "past.csv"
    file.write_text(HEAD + ROWS, "utf-8")
    return file


def test_the_numbers_come_as_one_object(okr, history, tmp_path):
    """The file and the invented paths side by side, each method with its weeks, base rate and verdicts."""
    ended = okr("backtest", str(history), "--json", cwd=tmp_path)
    data = ended.json["data"]

    assert (0, "ok", "") == (ended.code, ended.json["status"], ended.err)
    assert ({"history", "simulation"}, 45, 600) == (set(data), data["history"]["n"], data["simulation"]["n"])
    assert {"file": "past.csv", "layout": "weekly", "rows": 630} == {
        name: data["history"]["read"][name] for name in ("file", "layout", "rows")
    }
    for part in data.values():
        assert [4, 6, 10] == part["weeks"]
        assert {"shrunk", "regression"} == {name for name, told in part["methods"].items() if told["shipped"]}
        assert {"4", "6", "10"} == set(part["methods"]["shrunk"]["weeks"]) == set(part["base_rate"]["brier"])
        assert {"mae", "brier", "coverage", "n"} <= set(part["methods"]["shrunk"]["weeks"]["6"])
        assert set(part["methods"]) == set(part["verdicts"])
    assert 0 == data["history"]["methods"]["linear"]["weeks"]["6"]["mae"].__round__(6)
    assert (False, True) == tuple(data[name]["synthetic"] for name in ("history", "simulation"))


def test_without_a_file_the_invented_paths_are_shown(okr, tmp_path):
    """A table a person can read, which says that the paths are invented."""
    ended = okr("backtest", cwd=tmp_path, OKRWORKBOOK_LANG="zh")

    assert (0, "") == (ended.code, ended.err)
    assert [] == [
        word for word in ("虚构进展（合成数据）", "收缩速度（采用）", "偏窄") if word not in ended.out
    ]


def test_a_bad_file_is_told_whole(okr, tmp_path):
    """Every fault with its place, and exit code 1."""
    file = tmp_path / "past.csv"
    file.write_text(HEAD + "C,A,wild,1,13,x\nC,A,,14,13,.5\n", "utf-8")
    ended = okr("backtest", str(file), "--json", cwd=tmp_path)

    assert (1, "findings", {}) == (ended.code, ended.json["status"], ended.json["data"])
    assert [("D202", 2), ("D210", 2), ("P603", 3)] == sorted(
        (found["code"], found["row"]) for found in ended.json["diagnostics"]
    )


def test_a_missing_file_is_wrong_usage(okr, tmp_path):
    """Exit code 2 and a sentence."""
    ended = okr("backtest", "nope.csv", cwd=tmp_path)

    assert (2, "") == (ended.code, ended.out)
    assert "nope.csv" in ended.err
