"""The other sections in words, one literal result each."""

from __future__ import annotations

from datetime import date

import pytest

import okrworkbook as okr
from okrworkbook import narrative
from okrworkbook.analysis.goal_audit import audit_goals
from okrworkbook.analysis.groups import compare_departments, compare_layers
from okrworkbook.analysis.interviews import assess_interviews
from okrworkbook.analysis.response import assess_response
from okrworkbook.analysis.survey import score_respondents, score_survey
from okrworkbook.engagement import Bilingual, Engagement
from okrworkbook.narrative.goals import value_in_words
from okrworkbook.narrative.groups import group_label, heatmap_in_words, heatmap_title, withheld
from okrworkbook.narrative.response import response_in_words, response_title
from okrworkbook.narrative.survey import answers_title, item_label, items_title, net, weakest_items
from okrworkbook.narrative.wrap import wrapped
from okrworkbook.texts import Voice
from tests.builders import EN, ZH, client, goals, groups, interviews, meetings, people, survey


def text(exhibit) -> str:
    """The paragraphs of an exhibit, one after the other."""
    return "\n".join(exhibit.items)


def audited(*lines: str):
    """The audit of these goals alone."""
    return audit_goals(goals(*lines), people(), meetings(), None)


def test_goals_in_words():
    """Linkage with its interval, attainment with its n, and what was not counted."""
    said = text(
        narrative.goal_notes(
            audited("C1 company", "D1 department parent=C1 attainment=80", "D2 department attainment=70"), EN
        )
    )

    assert "1 of 2 department goals trace up to a company goal (50%" in said
    assert "reached 75% on average in the last cycle (n=2)" in said
    assert "Not counted for want of data: completion tied to pay" in said


def test_goals_without_departments_say_nothing_of_linkage():
    """One company goal is no basis for a rate."""
    assert "0 department goals" not in text(narrative.goal_notes(audited("C1 company"), EN))


@pytest.mark.parametrize(
    ("line", "expected"),
    [("G1 company pay_link=yes", "100% (1/1)"), ("G1 company attainment=100", "2.0 (1 goals : 0 goals)")],
)
def test_a_measure_in_words(line, expected):
    """A share has its counts; a ratio shows the goals counted, without the one that was added."""
    assert expected == value_in_words(audited(line).findings[0], EN)


def test_groups_that_differ():
    """Both ends with interval and n, and that the intervals do not overlap."""
    scores = score_respondents(survey(*["A staff COG=2224"] * 6, *["B staff COG=4442"] * 6))
    said = text(narrative.group_notes(compare_departments(scores), compare_layers(scores), EN))

    assert (
        "Departments differ most on “Understanding”: A 2.0 [2.0, 2.0] (n=6), B 4.0 [4.0, 4.0] (n=6)." in said
    )
    assert EN("groups.apart") in said
    assert EN("groups.layers.none") in said


def test_groups_that_overlap():
    """Wide answers in both departments: the gap may be chance, and the sentence says so."""
    lines = [f"A staff COG={a}{a}{a}{6 - int(a)}" for a in "12345"] + [
        f"B staff COG={a}{a}{a}{6 - int(a)}" for a in "12355"
    ]
    scores = score_respondents(survey(*lines))

    assert EN("groups.overlap") in text(
        narrative.group_notes(compare_departments(scores), compare_layers(scores), EN)
    )


def test_held_back_cells_are_counted():
    """Seven cells of four people: how many for their size, how many to protect them."""
    scores = score_respondents(groups(A=4))
    said = text(
        narrative.group_notes(
            compare_departments(scores), compare_departments(score_respondents(survey())), EN
        )
    )

    assert "7 cells are not shown: 7 cells for having too few people, 0 cells to protect those" in said


def test_the_heatmap_title_is_the_weakest_cell_shown():
    """Of A (four people, 1.0) and the others only what is shown can be the lowest."""
    lines = ["A staff COG=1115"] * 4 + ["B staff COG=5551"] * 6 + ["C staff COG=2224"] * 9
    scores = compare_departments(score_respondents(survey(*lines)))

    assert "The lowest score is C on “Understanding”: 2.0 (n=9)" == heatmap_title(scores, EN)
    assert "C · Understanding 2.0; C · Autonomy 3.0" == heatmap_in_words(scores, EN)


def test_a_group_by_its_name_for_this_reader():
    """Layers have the suite's words, departments the client's."""
    voice = Voice("en", {"研发部": "R&D"})

    assert ["R&D", "Front line", "Executives and managers"] == [
        group_label(group, voice) for group in ("研发部", "staff", "management")
    ]


@pytest.mark.parametrize(("small", "expected"), [(True, "n<5"), (False, "隐藏")])
def test_what_is_withheld_says_why(small, expected):
    """Too few people, or hidden to protect those."""
    assert expected == withheld(small, 5, ZH)


def test_the_response_title_names_low_departments_that_are_shown():
    """B is low; A is low too, but hidden, and stays unnamed."""
    asked = people(*(f"{d}{i} {d} staff" for d in "ABCD" for i in range(20)))
    response = assess_response(asked, groups(A=4, B=7, C=6, D=18))

    assert "44% answered overall (35 of 80); B fell short" == response_title(response, EN)
    assert "A n<5; B 35%; C hidden; D 90%" == response_in_words(response, EN, 5)


def test_interviews_in_words():
    """Who, by layer from the top down; quotations on record are held back."""
    lines = ("S1 I1 manager ALN quote=话", "S2 I2 exec ALN", "S3 I3 manager COG")
    said = text(narrative.interview_notes(assess_interviews(interviews(*lines)), EN))

    assert said.startswith("3 people were interviewed (Executives 1 and Managers 2).")
    assert "1 quotation" in said
    assert "话" not in said


def test_answers_in_words():
    """The weakest dimension and the weakest statement, with their n."""
    result = score_survey(survey(*["A staff COG=1335"] * 22))

    assert "“Understanding” scores lowest: mean 2.0 (n=22)" == answers_title(result, EN)
    assert ["COG1", "COG4R"] == [item.item for item in weakest_items(result, 2)]
    assert -1.0 == net(result.item("COG4R"))
    assert "COG1" in items_title(weakest_items(result, 2), EN)


def test_a_reverse_worded_statement_is_marked():
    """Whoever reads its bar must know that it was turned."""
    assert item_label("COG4R", ZH).endswith("（反向题）")
    assert "（" not in item_label("COG1", ZH)


@pytest.mark.parametrize("passed", [True, False])
def test_gates_in_words(passed):
    """All passed only where all three were rated; a failed one is named."""
    answers = "A staff" if passed else "A staff SAF=1115"
    agreed = Engagement("demo", Bilingual("示例"), ratings={"strategy": 4.0, "capacity": 3.0})
    found = okr.diagnose(client(engagement=agreed, survey=survey(*[answers] * 6)))
    said = text(narrative.fit_notes(found.fit, EN))

    assert passed is (EN("fit.gates_passed") in said)
    assert passed is ("Gate not passed: Safety." not in said)


def test_the_decision_in_words():
    """Safety fails, everything that could come before it is rated: training first, and not provisional."""
    agreed = Engagement("demo", Bilingual("示例"), ratings={"strategy": 4.0})
    found = okr.diagnose(client(engagement=agreed, survey=survey(*["A staff SAF=1115"] * 6)))
    box = narrative.decision(found.fit, EN)

    assert ("decision", "Recommended decision: train first, then start") == (box.tone, box.title)
    assert EN("decision.provisional") not in box.text


def test_the_method_in_words():
    """Sample, margin, what was hidden and what was left out."""
    asked = people(*(f"P{i} A staff" for i in range(10)))
    data = client(survey=survey(*["A staff"] * 7, "A staff COG=33--"), people=asked)
    said = text(narrative.method_notes(okr.diagnose(data), data.engagement, EN))

    assert (
        "The diagnosis rests on 8 questionnaires (80% of 10 people invited), 0 interviews and 0 goals" in said
    )
    assert "±16.3 percentage points" in said
    assert EN.count("method.unscored", 1) in said
    assert EN("method.response_fine") in said


@pytest.mark.parametrize("synthetic", [True, False])
def test_invented_data_say_so(synthetic):
    """A client's data are real, unless the agreement says that they are invented."""
    agreed = Engagement("demo", Bilingual("示例"), synthetic=synthetic, synthetic_note=Bilingual("全部虚构"))
    shown = narrative.data_notice(agreed, ZH)

    assert ("全部虚构" if synthetic else ZH("notice.real")) in (getattr(shown, "text", "") or text(shown))


def test_exclusions_begin_with_those_of_every_engagement():
    """No ghost-writing, no pay link, no chase for 100 %, no early promise; then this client's own."""
    agreed = Engagement("demo", Bilingual("示例"), exclusions=(Bilingual("不含薪酬改革", "No pay reform"),))
    items = narrative.exclusions(agreed, EN).items
    promise = "No promise of results within three months."

    assert ["No ghost-writing.", "No pay link.", "No chase for 100%.", promise, ""] == [
        lead for lead, _ in items
    ]
    assert "No pay reform" == items[-1][1]


def test_three_findings():
    """A cause, a goal finding and a condition – from everything, and from a survey alone."""
    full = client(survey=survey(*["A staff"] * 6), goal_audit=goals("G1 company pay_link=yes"))

    assert [3, 3] == [
        len(narrative.findings(okr.diagnose(data), EN).items)
        for data in (full, client(survey=survey("A staff")))
    ]


@pytest.mark.parametrize(
    ("label", "lang", "expected"),
    [
        ("研发部", "zh", ["研发部"]),
        ("一二三四五六七八", "zh", ["一二三四五", "六七八"]),
        ("一二三四五。六", "zh", ["一二三四五。", "六"]),
        ("一二三四（五", "zh", ["一二三四", "（五"]),
        ("one two three", "en", ["one two", "three"]),
        ("Planning Dept", "zh", ["Planning", "Dept"]),
        ("", "en", [""]),
        ("", "zh", [""]),
    ],
)
def test_labels_are_broken_where_they_may(label, lang, expected):
    """Chinese after five characters, but not before a full stop or behind an opening bracket; English between words."""
    assert expected == wrapped(label, lang, 5, 8)


def test_the_day_of_the_diagnosis_decides_what_is_old():
    """A goal updated on 1 January is stale by February."""
    lines = goals("G1 company updated=2026-01-01")
    found = audit_goals(lines, people(), meetings(), date(2026, 2, 1))

    assert "100% (1/1)" == value_in_words(found.of("LOP")[0], EN)
