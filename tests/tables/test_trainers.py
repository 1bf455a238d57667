"""What is shown of candidates for internal trainer: every reason in words, no mean of a few, one certificate each."""

from __future__ import annotations

from datetime import date

import pytest

from okrworkbook import figures, narrative, tables
from okrworkbook.analysis.certification import RULES
from okrworkbook.analysis.certification.course import TrainerCourse, plan_units
from okrworkbook.analysis.cycle_calendar import cycle_calendar
from okrworkbook.engagement import Bilingual, Engagement
from okrworkbook.exhibit import Certificate, FigureExhibit, Findings, Heading, Paragraphs, Part, TableExhibit
from okrworkbook.texts import LANGS, catalogue
from okrworkbook.thresholds import REGISTRY
from okrworkbook.trainer_course import units
from tests.builders import EN, ZH, strings, written
from tests.candidates import GOOD, PASSED, TAUGHT, certified, company, levels
from tests.figures.drawn import outside, overlapping

TR1 = {"trainer": "TR1", **PASSED, "name": "示例甲", "name_en": "Sample A"}
LONG = {"trainer": "TR1", **PASSED, "name": "欧阳" * 10, "name_en": "Maximiliana Featherstonhaugh " * 2}
BARE = {"trainer": "TR9"}
VOICES = {"zh": ZH, "en": EN}
every_lang = pytest.mark.parametrize("lang", LANGS)

# Every way in which a condition can fail, one candidate each.
SPOILT = (
    {},
    {"rated": levels(AS1="434343", AS2="343434")},
    {"rated": levels(AS1="333333", AS2="333333")},
    {"rated": levels(AS1="221221")},
    {"rated": levels(AS1="44334-", AS2="43334-")},
    {"rated": []},
    {"taught": ()},
    {"taught": TAUGHT[:1]},
    {"taught": ("TR1 2026-06-09 solo ratings=3 rating_mean=4.5 clinic_tried=9 clinic_accepted=9",)},
    {
        "taught": (
            "TR1 2026-06-09 solo observed_by=X ratings=9 rating_mean=3 clinic_tried=10 clinic_accepted=2",
        )
    },
)


def shown(found, voice):
    """Everything the report and its parts show of a certification."""
    agreed = Engagement("demo", Bilingual("示例", "Example"), synthetic=True)
    return [
        tables.trainer_figures(found, voice),
        narrative.trainer_summary(found, voice),
        narrative.trainer_outlook(found, voice),
        tables.trainer_results(found, voice),
        narrative.trainer_assessment_notes(found, voice),
        tables.trainer_levels(found, voice),
        tables.trainer_agreement(found, voice),
        tables.trainer_record(found, voice),
        tables.trainer_criteria(voice),
        tables.trainer_decisions(found, voice),
        narrative.trainer_limits(found, voice),
        tables.observation_sheets(found, voice),
        tables.trainer_certificates(found, agreed, voice),
    ]


@every_lang
@pytest.mark.parametrize("spoilt", SPOILT)
@pytest.mark.parametrize("candidate", [TR1, BARE], ids=["known", "bare"])
def test_every_way_to_fail_has_its_words(spoilt, candidate, lang):
    """No key is missing, no place stays open, no chapter is empty, and English shows no None."""
    found = certified(candidate, **spoilt)
    said = [text for exhibit in shown(found, VOICES[lang]) for text in strings(exhibit)]

    assert [] == [text for text in said if "{" in text or "None" in text or "nan" in text.split()]


def test_every_reason_has_a_next_step():
    """And both are there for the same rules and causes."""
    keys = {part: {key[len(part) :] for key in catalogue("en") if key.startswith(part)} for part in REASONS}

    assert keys["trainers.reason."] == keys["trainers.next."]
    assert set(RULES) == {key.partition(".")[0] for key in keys["trainers.next."]}


REASONS = ("trainers.reason.", "trainers.next.")


def test_every_limit_of_trainers_is_printed():
    """The chapter on limits lists those the rules ask for, with their sources."""
    table = tables.thresholds(certified().thresholds, EN, ("trainers",))

    assert len([limit for limit in REGISTRY.values() if limit.area == "trainers"]) == len(table.rows) == 12


def test_reasons_stand_with_numbers_and_steps_with_the_re_check_last():
    """A candidate with nine right answers and no solo."""
    found = certified({"trainer": "TR1", "quiz_right": 9, "quiz_items": 12}, taught=TAUGHT[:2])
    (heading, table, steps) = tables.trainer_decisions(found, ZH).items

    assert isinstance(heading, Heading) and "TR1：暂未通过" == heading.text
    assert "6/9项条件达到" == table.title
    assert [
        "测验75% [47%, 91%]，9/12，低于80%",
        "没有门诊记录",
        "有人观察的独立授课0次，少于1次",
        "复核日",
    ] == [lead for lead, _ in steps.items]
    assert "2026年8月26日" in steps.items[-1][1]


def test_a_certified_candidate_has_a_number_and_no_steps():
    """The sentence says from when, until when and under which number."""
    found = certified(TR1)
    (_, _, said) = tables.trainer_decisions(found, EN).items

    assert isinstance(said, Paragraphs)
    assert "9 June 2026" in said.items[0] and found.candidates[0].number in said.items[0]


def test_too_few_trainers_are_a_caution():
    """One certified of one: the company cannot run alone yet."""
    outlook = narrative.trainer_outlook(certified(TR1), ZH)

    assert ("caution", "还不能独立运行") == (outlook.tone, outlook.title)
    assert "现有1位" in outlook.text and "再通过1位" in outlook.text


def test_assessors_who_disagree_stand_in_everybodys_way_on_the_first_page():
    """A reader of the summary learns why nobody passed; where they agree, nothing is said of it."""
    torn, agreed = (
        narrative.trainer_summary(
            certified({"trainer": "TR1", **PASSED}, rated=levels(AS1="434343", AS2=other)), EN
        ).items
        for other in ("343434", "434343")
    )

    assert any("stands in the way of every certificate" in text for text in torn)
    assert not any("stands in the way" in text for text in agreed)


def test_no_session_shows_its_own_mean():
    """Few people rate one session; only the mean over all is told, and of four people not even that."""
    found = certified(TR1, taught=("TR1 2026-06-09 solo observed_by=AS1 ratings=4 rating_mean=4.75",))
    said = " ".join(text for exhibit in shown(found, ZH) for text in strings(exhibit))

    assert "4.75" not in said and "n=4，不足5人" in said


@every_lang
def test_a_sheet_for_each_candidate_and_a_blank_one(lang):
    """Word and PDF, six criteria with four levels each to tick, and room for the evidence."""
    items = tables.observation_sheets(certified(TR1, BARE), VOICES[lang]).items
    parts = [item for item in items if isinstance(item, Part)]
    boxes = sum(row[0] == "□" for item in items if isinstance(item, TableExhibit) for row in item.rows)

    assert [("docx", "pdf")] * 3 == [tuple(part.formats) for part in parts]
    assert 3 * 6 * 4 == boxes


def test_the_blank_sheet_names_nobody():
    """It is copied for whoever comes next."""
    items = tables.observation_sheets(certified(TR1), ZH).items
    blank = items[[place for place, item in enumerate(items) if isinstance(item, Part)][-1] :]

    assert [] == [text for item in blank for text in strings(item) if "示例甲" in text or "TR1" in text]


def test_only_the_certified_have_a_certificate():
    """A part of one exhibit each, as PDF and nothing else."""
    agreed = Engagement("demo", Bilingual("示例", "Example"))
    items = tables.trainer_certificates(certified(TR1, BARE), agreed, EN).items

    assert [Part, Certificate] == [type(item) for item in items]
    assert ("pdf",) == items[0].formats


def test_a_certificate_has_both_names_and_says_what_is_invented():
    """The reader's first; the notice only where data are synthetic."""
    found = certified(TR1)
    names = ("示例", "Example")
    real, invented = (Engagement("demo", Bilingual(*names), synthetic=yes) for yes in (False, True))
    (_, zh), (_, en) = (tables.trainer_certificates(found, invented, voice).items for voice in (ZH, EN))
    (_, bare) = tables.trainer_certificates(certified(), real, ZH).items

    assert (("示例甲", "Sample A"), ("Sample A", "示例甲")) == ((zh.name, zh.alias), (en.name, en.alias))
    assert (True, True, "") == (bool(zh.notice), bool(en.notice), bare.notice)
    assert ("TR1", "") == (bare.name, bare.alias)


@every_lang
@pytest.mark.parametrize("n", [1, 3, 4])
def test_the_picture_can_be_read(lang, n):
    """Up to three side by side, more below; long names keep out of each other's way."""
    candidates = [{**LONG, "trainer": f"TR{place}"} for place in range(1, n + 1)]
    rated = [row for place in range(1, n + 1) for row in levels(f"TR{place}", **GOOD)]
    exhibit = figures.trainer_levels_chart(certified(*candidates, rated=rated), VOICES[lang])

    assert isinstance(exhibit, FigureExhibit)
    assert ([], []) == (outside(exhibit.figure), overlapping(exhibit.figure))


def test_the_picture_has_a_mark_for_every_level_where_it_was_given():
    """Six criteria of two assessors; the words for those who cannot see it say the same."""
    exhibit = figures.trainer_levels_chart(certified(TR1), ZH)
    (axes,) = (axes for axes in exhibit.figure.axes if axes.get_visible())
    marks = [line.get_xdata()[0] for line in axes.lines if line.get_linestyle() == "None"]

    assert [4, 4, 4, 3, 3, 3, 3, 3, 3, 3, 4, 4] == [int(mark) for mark in marks]
    assert "KR门诊：4和3" in exhibit.alt
    assert {"AS1", "AS2"} <= set(written(exhibit.figure))


def test_without_levels_there_is_no_picture():
    """The tables beside it say why."""
    assert figures.trainer_levels_chart(certified(TR1, rated=[]), ZH) is None
    assert tables.trainer_agreement(certified(TR1, rated=[]), ZH).items


def course(starts=date(2026, 4, 1)):
    """The course around a quarter, or without dates."""
    calendar = cycle_calendar(starts, "quarter") if starts else None
    own = dict.fromkeys((name for unit in units() for name in unit.exercises), (3, 10))
    target = calendar.of("next_departments")[0].begins if calendar else None
    return TrainerCourse(plan_units(calendar), own, target, False)


@every_lang
def test_the_course_is_told_with_days_or_with_weeks(lang):
    """Dates where there is a cycle; otherwise the weeks before the departments draft again."""
    voice = VOICES[lang]
    dated, undated = (tables.trainer_course_calendar(course(*day), voice) for day in ((), (None,)))

    assert "2026-04-28" == dated.rows[0][0]
    assert voice("trainers.course.weeks", n=7) == undated.rows[0][0]
    assert 2 == len(narrative.trainer_course_notes(course(None), voice).items)
    assert "31" in dated.title
    assert 9 == len(tables.trainer_course_units(course(None), voice).rows)


def test_exercises_say_how_much_is_the_clients_own():
    """Counted pieces, a case, or nothing of the client at all."""
    rows = {row[0]: row[2] for row in tables.trainer_course_exercises(course(), ZH).rows}

    assert ("3/10条", "本公司案例", "不用客户材料") == (
        rows["修改十条KR"],
        rows["冲突谈判"],
        rows["训后测验"],
    )


def test_a_client_without_goals_has_a_course_all_the_same():
    """Our own examples fill in; nothing is made up."""
    import okrworkbook as okr

    data = company(TR1)
    material = okr.training_material(data)
    planned = okr.plan_trainer_course(data, material)

    assert (None, 0) == (planned.target, planned.own["fix"][0])
    assert planned.own["fix"][1] == len(tables.trainer_drafts(material, ZH).rows)
    assert isinstance(tables.trainer_course_exercises(planned, EN), TableExhibit)


def test_candidates_are_told_with_their_findings_list():
    """The list of steps is numbered: the order is that of the conditions."""
    (_, _, steps) = tables.trainer_decisions(certified(TR1, taught=()), EN).items

    assert isinstance(steps, Findings) and steps.ordered
