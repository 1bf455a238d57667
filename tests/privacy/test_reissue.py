"""Re-issue: two reports of one wave, set side by side, tell of nobody either."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

import okrworkbook as okr
from okrworkbook.analysis.disclosure import Cut, may_reissue, protect
from okrworkbook.client.waves import Issue, confirm, describe_issue, propose, read_issues, record
from okrworkbook.engagement import Bilingual, Engagement
from okrworkbook.errors import PublicationRefused
from okrworkbook.model import survey_items
from tests.builders import EN, ZH, client, people, survey
from tests.privacy.companies import company, everybody


def answers(**groups: str) -> pd.DataFrame:
    """One answer a person and department: A="54321" are five people of A."""
    rows = [(group, int(score), index) for group, said in groups.items() for index, score in enumerate(said)]
    return pd.DataFrame(rows, columns=["department", "COG1", "COG2"])


def issue(frame: pd.DataFrame, *cuts: str, day: str = "2026-03-01") -> Issue:
    """What a report of these answers publishes: everybody, and these columns as tables."""
    found = protect(
        [Cut(name, frame[name]) for name in (cuts or ("department",))],
        pd.DataFrame({"COG": [True] * len(frame)}),
    )
    return describe_issue("demo", "pre", frame, found.printed, day)


BEFORE = answers(A="123451", B="543215", C="111222333")


def verdict(after: pd.DataFrame, *earlier: pd.DataFrame, cuts=()):
    """May these answers be published after those?"""
    return may_reissue([issue(frame) for frame in earlier or (BEFORE,)], issue(after, *cuts), 5)


def test_a_first_publication_is_free():
    """Nothing was published, so nothing can be compared."""
    assert ("first", True) == (
        may_reissue((), issue(BEFORE), 5).reason,
        may_reissue((), issue(BEFORE), 5).allowed,
    )


def test_the_same_answers_may_be_published_again():
    """Another day and other words, in whatever order the rows stand."""
    shuffled = BEFORE.sample(frac=1, random_state=1)
    again = may_reissue([issue(BEFORE)], issue(shuffled, day="2026-04-01"), 5)

    assert ("same", 0) == (again.reason, again.changed)


def test_one_late_answer_is_refused():
    """Means before and after give the late answer exactly."""
    late = verdict(answers(A="1234515", B="543215", C="111222333"))

    assert ("few", 1, ("COG",)) == (late.reason, late.changed, late.measures)


def test_five_late_answers_of_one_department_are_allowed():
    """The difference rests on five people."""
    late = verdict(answers(A="12345123451", B="543215", C="111222333"))

    assert ("enough", 5) == (late.reason, late.changed)


def test_five_late_answers_of_five_people_apart_are_refused():
    """Five people changed, but the mean of A moved by two of them and that of B by three."""
    late = verdict(answers(A="12345112", B="543215333", C="111222333"))

    assert ("few", 5) == (late.reason, late.changed)


def test_one_answer_corrected_is_refused():
    """A corrected answer tells by how much it was corrected."""
    assert "few" == verdict(answers(A="123455", B="543215", C="111222333")).reason


def test_one_answer_withdrawn_is_refused():
    """Taking a person out tells what they said."""
    assert "few" == verdict(answers(A="12345", B="543215", C="111222333")).reason


def test_ten_answers_exchanged_are_allowed():
    """Ten went and ten came in one department: however they pair, ten halves are five people."""
    before = answers(A="1" * 10 + "2" * 9, B="3" * 9)
    after = answers(A="5" * 10 + "2" * 9, B="3" * 9)
    after.loc[10:18, "COG2"] = before.loc[10:18, "COG2"]

    assert "enough" == verdict(after, before).reason


def test_a_new_table_over_the_same_answers_is_audited_too():
    """Departments were printed; staff and others cut them two to four, which the second report would print."""
    before = BEFORE.assign(layer=["s"] * 6 + ["s"] * 2 + ["m"] * 13)

    assert "few" == may_reissue([issue(before)], issue(before, "layer"), 5).reason
    assert may_reissue([issue(before)], issue(before, "department", "layer"), 5).allowed


def test_every_earlier_publication_counts():
    """Five came, then five others: allowed. Back to the first data with one more: refused."""
    more = answers(A="12345112345", B="543215", C="111222333")
    most = answers(A="12345112345", B="54321554321", C="111222333")
    one = answers(A="12345115", B="543215", C="111222333")

    assert verdict(most, BEFORE, more).allowed
    assert not verdict(one, BEFORE, more).allowed


@pytest.mark.parametrize("seed", range(20))
def test_a_late_answer_never_passes(seed):
    """Whatever the company, one person more is refused and nobody more is not."""
    cuts = company(seed)
    frame = pd.DataFrame({cut.name: cut.groups for cut in cuts})
    frame["COG1"] = np.random.default_rng(seed).integers(1, 6, len(frame))

    def printed(rows: pd.DataFrame) -> Issue:
        tables = [Cut(cut.name, rows[cut.name]) for cut in cuts]
        return describe_issue("demo", "pre", rows, protect(tables, everybody(tables)).printed, "2026-03-01")

    whole = printed(frame)
    assert not may_reissue([printed(frame.iloc[:-1])], whole, 5).allowed
    assert may_reissue([whole], printed(frame.iloc[::-1]), 5).allowed


def test_the_record_reads_back(tmp_path):
    """What is written is what is read, oldest first, and a repetition is not written again."""
    first, second = issue(BEFORE), replace(issue(answers(A="55555")), wave="post")
    for entry in (first, second, replace(first, published="2026-09-09")):
        record(tmp_path, entry)

    assert (first, second) == read_issues(tmp_path)
    assert (second,) == read_issues(tmp_path, "post")
    assert ["waves.json"] == [path.name for path in (tmp_path / "history").iterdir()]


def test_the_record_holds_no_answer(tmp_path):
    """Wave, day, cells with their numbers, marks and wording; a questionnaire of nines is nowhere."""
    frame = answers(A="99999")
    stored = json.loads(record(tmp_path, issue(frame)).read_text(encoding="utf-8"))["issues"][0]

    assert {"wave", "published", "sha256", "cells", "kinds", "wording"} == set(stored)
    assert {item.id: item.fingerprint for item in survey_items()} == stored["wording"]
    assert [["total", "", "COG", 5], ["department", "A", "COG", 5]] == stored["cells"]
    assert [32] * 5 == [len(mark) for kind in stored["kinds"] for mark in kind["marks"]]


def test_what_is_proposed_is_not_yet_frozen(tmp_path):
    """A notebook that ran is not a report; only the published one counts."""
    propose(tmp_path, "diagnosis", issue(BEFORE))

    assert () == read_issues(tmp_path)
    assert confirm(tmp_path, "diagnosis")
    assert (issue(BEFORE),) == read_issues(tmp_path)
    assert not confirm(tmp_path, "diagnosis")


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"format": 2, "issues": []}', '{"format": 1, "issues": [1]}']
)
def test_a_damaged_record_stops_publication(tmp_path, content):
    """What cannot be read is not taken for nothing."""
    (tmp_path / "history").mkdir()
    (tmp_path / "history" / "waves.json").write_text(content, encoding="utf-8")

    with pytest.raises(PublicationRefused):
        read_issues(tmp_path)


@pytest.mark.parametrize("voice", [ZH, EN], ids=["zh", "en"])
def test_a_notebook_refuses_before_anything_is_published(tmp_path, voice):
    """Published, then one late answer: the last cell raises, in the reader's language, naming no person."""
    lines = [f"{d} staff COG={i % 5 + 1}333" for d in "AB" for i in range(8)]
    agreed = Engagement("demo", Bilingual("示例", "Example"), as_of=date(2026, 2, 1))

    def engaged(*more: str):
        opened = client(voice.lang, agreed, survey=survey(*lines, *more), people=people("P1 A staff"))
        return replace(opened, folder=tmp_path)

    first, late = engaged(), engaged("A staff COG=5551")
    okr.finish(first, "diagnosis", okr.diagnose(first))
    okr.finish(late, "diagnosis", okr.diagnose(late))  # nothing was published yet
    okr.finish(first, "diagnosis", okr.diagnose(first))
    confirm(tmp_path, "diagnosis")
    okr.finish(first, "diagnosis", okr.diagnose(first))
    with pytest.raises(PublicationRefused) as refused:
        okr.finish(late, "diagnosis", okr.diagnose(late))

    assert voice.term("dimension", "COG") in refused.value.message(voice)


def test_four_answers_are_never_published(tmp_path):
    """With four questionnaires even the company's mean tells of fewer than five people."""
    few = replace(client(survey=survey(*["A staff"] * 4)), folder=tmp_path)

    with pytest.raises(PublicationRefused, match="4"):
        okr.finish(few, "diagnosis", okr.diagnose(few))


def test_invented_answers_are_not_frozen(tmp_path):
    """A bundled case has nobody to protect and may be published from whatever data."""
    agreed = Engagement("demo", Bilingual("示例", "Example"), synthetic=True)
    made_up = replace(client(engagement=agreed, survey=survey(*["A staff"] * 9)), folder=tmp_path)

    okr.finish(made_up, "diagnosis", okr.diagnose(made_up))

    assert [] == list(tmp_path.iterdir())
