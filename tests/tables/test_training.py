"""Tables, decks, hand-outs and the trainer's guide of a training, word for word where it matters."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

import okrworkbook as okr
from okrworkbook import figures, narrative, tables
from okrworkbook.analysis.cycle_calendar import cycle_calendar
from okrworkbook.analysis.okr_set import KeyResult
from okrworkbook.analysis.training import (
    COURSES,
    RedCase,
    analyse_quiz,
    plan_layers,
    training_material,
    wording_by_training,
)
from okrworkbook.analysis.training.behaviour import Wording
from okrworkbook.analysis.training.kirkpatrick import Evaluation
from okrworkbook.analysis.training.pulse import pulse_items
from okrworkbook.bilingual import Bilingual
from okrworkbook.exhibit import Findings, Heading, Notes, Part, TableExhibit
from okrworkbook.narrative.training_deck import red_in_words, span_in_words
from okrworkbook.teaching import quiz
from okrworkbook.texts import LANGS, catalogue
from okrworkbook.thresholds import DEFAULTS, Thresholds
from tests.builders import CLIENTS, EN, ZH, bundled, client, people, strings, table
from tests.tracks import reading, standing, track
from tests.trainings import decks_of, material_of

PLAN = plan_layers(
    people("P1 甲 exec trained=yes", "P2 甲 manager trained=no", "P3 甲 staff trained=no", "P4 甲 staff"),
    cycle_calendar(date(2026, 4, 1), "quarter"),
    thresholds=Thresholds({"training_group_staff": 1}),
)
EMPTY = training_material(client())
KEYS = {item.id: item.key for item in quiz()}


def taken(person: str, occasion: str, right: int) -> dict[str, object]:
    """A person's answers of which the first so many are right and the others blank."""
    return {"person_id": person, "occasion": occasion, **dict(list(KEYS.items())[:right])}


def evaluated(n: int = 20, after: int = 9, before: int = 3) -> Evaluation:
    """So many people of the front line with 3 right before and 9 after, and a pulse of 4 and 5."""
    roster = people(*(f"P{place} 甲 staff trained=no" for place in range(n)))
    rows = [
        taken(f"P{place}", when, k) for place in range(n) for when, k in (("pre", before), ("post", after))
    ]
    came = table(
        "trainings",
        [
            {"person_id": f"P{place}", "date": pd.Timestamp("2026-03-16"), "useful": 4 + place % 2}
            for place in range(n)
        ],
    )
    return Evaluation(
        okr.evaluate_training(client(people=roster, trainings=came)).reach,
        pulse_items(came),
        analyse_quiz(table("quiz_answers", rows), came, roster, quiz()),
        (wording_by_training("goals", [Wording("P1", None, False)], roster, came),),
    )


def test_each_layer_by_hand():
    """One executive of one known was trained before; the pass mark is the threshold's."""
    shown = tables.training_by_layer(PLAN, ZH, Thresholds({"quiz_pass": 0.75}))

    assert ["高管", "1", "1/1", "1×1", "3.5小时（3–4小时）"] == shown.rows[0][:5]
    assert ["基层", "2", "0/1", "2×1"] == shown.rows[2][:4]
    assert "12题测验答对75%以上" == shown.rows[2][-1]


def test_sessions_name_group_and_leader():
    """The front line has two groups on Monday 16 March; a single group has no number."""
    rows = tables.training_sessions(PLAN, EN).rows

    assert ["2026-03-06", "morning", "Executives", "1", "Lead consultant and sponsor"] == rows[0]
    assert [["morning", "Front line, group 1 of 2"], ["afternoon", "Front line, group 2 of 2"]] == [
        row[1:3] for row in rows[2:]
    ]


def test_a_late_session_says_so():
    """In the table and in the words above it."""
    late = plan_layers(people("P1 甲 exec"), PLAN.calendar, earliest=date(2026, 3, 12))

    assert "高管（晚于所需）" == tables.training_sessions(late, ZH).rows[0][2]
    assert "有1场排在该用到它之后" in narrative.training_notes(late, ZH).items[-1]


def test_a_roster_without_layers_gives_no_plan():
    """No table of nobody, and a sentence that says what to do."""
    nobody = plan_layers(people(), PLAN.calendar)

    assert [None] * 4 == [
        tables.training_figures(nobody, ZH),
        tables.training_by_layer(nobody, ZH, DEFAULTS),
        tables.training_sessions(nobody, ZH),
        tables.training_courses(nobody, ZH),
    ]
    assert "先补上层级" in narrative.training_notes(nobody, ZH).items[0]


def test_the_courses_add_up():
    """The minutes of the parts of each layer are those of its course."""
    rows = tables.training_courses(PLAN, EN).rows
    begins = [place for place, row in enumerate(rows) if row[0]]
    minutes = [int(row[3].removesuffix(" min")) for row in rows]

    assert ["Executives", "Managers", "Front line"] == [rows[place][0] for place in begins]
    assert [210, 300, 150] == [
        sum(minutes[a:b]) for a, b in zip(begins, [*begins[1:], len(rows)], strict=True)
    ]


def test_exercises_say_what_they_are_made_of():
    """A client without goals gets our cases and sentences."""
    rows = {row[0]: row[3] for row in tables.training_exercises(PLAN, EMPTY, EN).rows}

    assert "a case of our own" == rows["Negotiating a conflict"]
    assert "0 of 20 of the company's own" == rows["Sorting twenty statements"]


def test_what_was_learnt_by_hand():
    """Three of twelve right before, nine after: 25 % and 75 %, a gain of .67, and nobody reaches 80 %."""
    rows = tables.training_quiz_layers(evaluated(), EN, DEFAULTS).rows

    assert ["All", "20", "25%", "75%", "0.67 [0.67, 0.67]", "0% [0%, 16%]"] == rows[0]
    assert "Front line" == rows[1][0]


def test_a_small_class_is_told_by_bounds():
    """Five people, all with twelve right: "≥90%", a gain of at least .87, and no option with a count."""
    found = evaluated(5, after=12)
    rows = tables.training_quiz_layers(found, EN, DEFAULTS).rows
    items = tables.training_quiz_items(found, EN).rows

    assert ["All", "5", "25%", "≥90%", "≥0.87", "≥80%"] == rows[0]
    assert {"≥80%"} == {row[3] for row in items}
    assert {"–"} == {row[5] for row in items}


def test_a_wrong_option_beside_a_bound_is_not_counted():
    """Four of five right is "≥80%"; how many chose the wrong option would tell that it was not all five."""
    roster = people(*(f"P{place} 甲 staff" for place in range(5)))
    rows = [taken(f"P{place}", "pre", 6) | ({"Q01": "a"} if not place else {}) for place in range(5)]
    found = Evaluation(
        (), (), analyse_quiz(table("quiz_answers", rows), table("trainings", []), roster, quiz()), ()
    )

    assert ["Q01", "≥80%", "–"] == [
        tables.training_quiz_items(found, EN).rows[0][place] for place in (0, 2, 4)
    ]


def test_levels_say_what_is_missing():
    """Two levels are known, the third waits for goals, the fourth is answered elsewhere."""
    rows = [row[-1] for row in tables.training_levels(evaluated(), EN, DEFAULTS).rows]

    assert ["means 4.50 (n=20)", "gain 0.67 [0.67, 0.67] (n=20)"] == rows[:2]
    assert rows[2].startswith("Missing") and rows[3].startswith("Answered by")


def test_before_a_training_only_what_will_be_measured_is_said():
    """No chart, no table of nothing, and an honest sentence."""
    none = okr.evaluate_training(client(people=people("P1 甲 staff")))

    assert [None] * 6 == [
        tables.training_pulse(none, ZH, DEFAULTS),
        tables.training_quiz_items(none, ZH),
        tables.training_quiz_layers(none, ZH, DEFAULTS),
        tables.training_wording(none, ZH, DEFAULTS),
        figures.training_quiz_chart(none, ZH),
        figures.training_gain_chart(none, ZH, DEFAULTS),
    ]
    assert "今天不评价效果" in narrative.training_evaluation_notes(none, ZH, DEFAULTS).items[0]


def test_wording_of_groups_that_are_too_small_is_not_told():
    """One owner trained after, none before: the small group says so, and no rate stands beside it."""
    assert ["Goals as they stand", "<5 owners", "–", "–", "0"] == tables.training_wording(
        evaluated(), EN, DEFAULTS
    ).rows[0]


@pytest.mark.parametrize("name", CLIENTS)
@pytest.mark.parametrize("lang", LANGS)
def test_a_deck_is_slides_with_titles_content_and_notes(name, lang):
    """A part for pptx only; each slide its own title, something under it, and what the speaker says at the end."""
    items = decks_of(name, lang)
    parts = [one for one in items if isinstance(one, Part)]
    slides: list[list] = []
    for one in items:
        if isinstance(one, Heading):
            slides.append([one])
        elif not isinstance(one, Part):
            slides[-1].append(one)

    assert [("pptx",)] * 3 == [tuple(part.formats) for part in parts]
    assert sum(len(course.slides) for course in COURSES) == len(slides)
    assert all(isinstance(slide[-1], Notes) and slide[-1].items for slide in slides)
    assert {2} == {len(slide) for slide in slides if slide[0].level == 1}
    assert {3, 4} == {len(slide) for slide in slides if slide[0].level == 2}
    assert [] == [slide[0].text for slide in slides if len(slide[0].text) > {"zh": 32, "en": 85}[lang]]


@pytest.mark.parametrize("name", CLIENTS)
@pytest.mark.parametrize("lang", LANGS)
def test_a_slide_can_be_read_in_a_room(name, lang):
    """At most one table a slide, ten rows and five lines; no source or note small underneath but of the scores."""
    shown = [one for one in decks_of(name, lang) if isinstance(one, TableExhibit | Findings)]

    assert [] == [one.title for one in shown if isinstance(one, TableExhibit) and len(one.rows) > 10]
    assert [] == [one.items for one in shown if isinstance(one, Findings) and len(one.items) > 5]


def test_the_decks_show_the_clients_own_goals_and_dates():
    """Its first objective, its neighbours, its conflict, and the days of its calendar."""
    words = "\n".join(text for one in decks_of("case-yichuan-xiaoxian") for text in strings(one))

    for own in (
        "提升复购率",
        "新品上市周期由55天缩短至45天",
        "33条依赖，6条还没点头",
        "2026-03-25",
        "试产一次通过率由68%提升至85%",
    ):
        assert own in words


def test_a_client_without_goals_is_taught_on_our_examples():
    """Every slide that needs its goals has a stand-in, and nothing is left empty."""
    items = list(tables.training_decks(PLAN, EMPTY, ZH).items)
    titles = [one.text for one in items if isinstance(one, Heading)]

    assert "销售要冲量，质量要把关，怎么办？" in titles
    assert [] == [one.title for one in items if isinstance(one, TableExhibit) and not one.rows]


def test_no_answer_is_in_a_hand_out():
    """Neither a reason of the quiz, nor what a statement is, nor a later wording of a draft."""
    data = bundled("case-yichuan-xiaoxian")
    material = material_of("case-yichuan-xiaoxian")
    words = "\n".join(
        text
        for one in tables.training_handouts(okr.plan_training(data), material, data.voice).items
        for text in strings(one)
    )

    assert [] == [item.id for item in material.quiz if item.why.zh in words]
    assert [] == [one.later for one in material.to_fix if one.later and one.later in words]
    assert all(item.stem.zh in words and item.option("d").zh in words for item in material.quiz)


def test_the_guide_has_every_key():
    """The right letter of each question in order, what each draft runs into and what each statement is."""
    data = bundled("case-yichuan-xiaoxian")
    material = material_of("case-yichuan-xiaoxian")
    shown = {
        one.title: one
        for one in tables.trainer_guide(okr.plan_training(data), material, data.voice).items
        if isinstance(one, TableExhibit)
    }

    assert "CADBDACBADBC" == "".join(row[1] for row in shown["12题的答案和理由"].rows)
    assert [one.later if one.own else f"{one.later}（自编）" for one in material.to_fix] == [
        row[4] for row in shown["10条旧稿：毛病、问题与后来的写法"].rows
    ]
    words = {"objective": "目标", "key_result": "关键结果", "task": "任务", "kpi": "KPI"}
    assert [words[one.kind] for one in material.to_sort] == [row[2] for row in shown["20句各是什么"].rows]
    assert ["0:00", "0:05", "0:15"] == [row[0] for row in shown["高管：3.5小时，其中练习90分钟"].rows[:3]]


def test_what_a_slide_says_of_a_number():
    """From where to where with its unit; a limit with its sign, and a true minus."""

    def kr(direction: str, baseline: float | None, target: float | None, unit: str) -> KeyResult:
        text = Bilingual("甲")
        return KeyResult("K", text, "", unit, direction, baseline, target, None, "", None, "", "", None)

    assert "55 → 45 天" == span_in_words(kr("down", 55, 45, "天"), ZH)
    assert "≥ 40%" == span_in_words(kr("at_least", None, 40, "%"), ZH)
    assert "−15%" == span_in_words(kr("down", None, -15, "%"), ZH)


def test_a_red_result_is_told_as_it_is_tracked_or_as_supposed():
    """Tracked: the attainment of its last day; else a course that calls itself supposed."""
    followed = track("C-KR1", (reading(6, 10.0, 3, "等模具"),))
    seen = standing("C-KR1", attainment=0.1, track=followed, confidence=3)

    assert "假设周期过半" in red_in_words(None, ZH)
    assert "“C-KR1的中文”只走了四分之一" in red_in_words(RedCase(followed.kr, Bilingual("甲"), None), ZH)
    assert "“C-KR1的中文”到2026年5月12日达成度10%，按计划应到46%，信心3。障碍：等模具。" == red_in_words(
        RedCase(followed.kr, Bilingual("甲"), seen), ZH
    )


def test_lines_of_texts_are_as_many_in_both_languages():
    """A list of five points has five in English, and the same ones have a lead."""
    texts = {lang: catalogue(lang) for lang in LANGS}
    listed = [key for key, text in texts["zh"].items() if isinstance(text, str) and "\n" in text]

    def shape(lang: str, key: str) -> list[bool]:
        return ["::" in line for line in texts[lang][key].split("\n")]

    assert len(listed) > 50
    assert [] == [key for key in listed if shape("zh", key) != shape("en", key)]
