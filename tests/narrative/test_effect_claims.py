"""Claims in sentences: each grade in its own words, worse told like better, and no cause that is not earned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from okrworkbook import narrative, tables
from okrworkbook.analysis.effect import DESIGNS, Estimate, Reading
from okrworkbook.narrative.claim_sentences import (
    UnearnedCause,
    claim_details,
    claim_sentence,
    held_to_grade,
    lacks_in_words,
)
from okrworkbook.texts import LANGS, Voice
from okrworkbook.thresholds import DEFAULTS
from tests import effects
from tests.builders import EN, ZH, strings

CLAIMS = {
    "two_rates": effects.two_rates,
    "two_numbers": effects.two_numbers,
    "unpaired": effects.unpaired,
    "claimed": effects.attainment,
    "paired": effects.paired,
    "matched_yes_no": effects.matched,
    "survey": effects.survey,
    "interrupted_series": effects.series,
    "comparison": effects.compared,
    "randomised": lambda: effects.compared("random"),
}
OPENINGS = {
    "zh": {
        "E0": ("资料自述：", "记录显示："),
        "E1": ("实施期间，", "两次员工调查之间，"),
        "E2": ("在原有趋势之外，",),
        "E3": ("与尚未开始的部门相比，",),
        "E4": ("开始的先后由抽签决定；",),
    },
    "en": {
        "E0": ("Stated by the client", "On record:"),
        "E1": ("During the engagement,", "Between the two staff surveys,"),
        "E2": ("Beyond its earlier trend,",),
        "E3": ("Relative to departments that had not begun,",),
        "E4": ("The order of starting was drawn by lot;",),
    },
}
ENDINGS = {
    "zh": {"E0": "本报告无法核验。", "E1": "不能归因于咨询。", "E3": "前提：两边原本趋势平行）。"},
    "en": {
        "E0": "this report cannot verify it.",
        "E1": "it cannot be attributed to the engagement.",
        "E3": "assumption: parallel trends).",
    },
}


def voice(lang: str) -> Voice:
    return Voice(lang, effects.NAMES if lang == "en" else {})


def test_there_is_a_claim_for_every_design():
    """No design is told without having been looked at here."""
    assert dict(DESIGNS) == {design: make().grade for design, make in CLAIMS.items()}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("design", CLAIMS)
def test_a_claim_is_told_in_the_words_of_its_grade(design, lang):
    """It begins and ends as its grade does, in either language."""
    claim = CLAIMS[design]()
    text = claim_sentence(claim, voice(lang))

    assert text.startswith(OPENINGS[lang][claim.grade])
    assert text.lower().endswith(ENDINGS[lang].get(claim.grade, "").lower())


def test_before_and_after_names_levels_difference_and_interval():
    """80 → 95 % with n on both sides, 15 points with Newcombe's interval, Fisher's p behind it."""
    claim = effects.two_rates()

    assert claim_sentence(claim, ZH) == (
        "实施期间，“部门目标关联率”由80%（n=40）变为95%（n=40），差异为+15.0个百分点 [+0.1, +30.2]（方括号内为95%区间）。"
        "没有对照，不能归因于咨询。"
    )
    assert "Fisher's exact test p=0.087." in claim_details(claim, DEFAULTS, EN)


def test_a_claim_of_two_numbers_gives_the_relative_change():
    """100 → 60 is −40, that is −40 %."""
    assert "(−40, that is −40%)" in claim_sentence(effects.two_numbers(), EN)


def test_a_level_alone_is_never_an_increase():
    """40 % with nothing before it: the level, and that nothing else may be written."""
    for lang in LANGS:
        text = claim_sentence(effects.repurchase(), voice(lang)) + claim_details(
            effects.repurchase(), DEFAULTS, voice(lang)
        )
        assert "40%" in text
        assert "+40" not in text
    assert "must not be written as an increase" in claim_sentence(effects.repurchase(), EN)


def test_full_attainment_is_no_success():
    """100 % is a score of 5.0, above 2.5–3.5: a sign of conservative targets."""
    text = claim_details(effects.attainment(), DEFAULTS, EN)

    assert "a score of 5.0, above the ideal band of 2.5–3.5" in text
    assert "conservative targets, not a proof of success" in text


def test_what_got_worse_is_said_as_plainly():
    """Hours rose although they should fall."""
    assert "结果变差了。" in claim_details(effects.paired(), DEFAULTS, ZH)
    assert "the result got worse." in claim_details(effects.paired(), DEFAULTS, EN)


def test_an_interval_with_zero_in_it_says_so():
    """From −1.5 to 31.5 no change at all is possible; from 0.1 to 30.2 it is not."""
    told = "no change at all cannot be ruled out"

    assert told in claim_details(effects.matched(), DEFAULTS, EN)
    assert told not in claim_details(effects.two_rates(), DEFAULTS, EN)


def test_a_series_names_concurrent_events_or_that_none_was_recorded():
    """The promotion of June; without one, that none was recorded, not that there was none."""
    lone = replace(effects.series(), events=())

    assert "Concurrent events: A promotion because of new prices (18 June 2026)." in claim_sentence(
        effects.series(), EN
    )
    assert "none recorded, which does not mean that there were none" in claim_sentence(lone, EN)


def test_a_series_of_too_few_points_is_only_drawn():
    """It says so and gives no step, slope or effect at the end."""
    text = claim_details(effects.series(estimated=False), DEFAULTS, EN)

    assert "too few to estimate a trend" in text
    assert "Step at the start" not in text


def test_a_comparison_gives_its_p_once_and_says_that_it_asked_one_way():
    """The permutation's p stands in the sentence, Holm's in the details."""
    claim = effects.compared()
    text = claim_sentence(claim, EN) + claim_details(claim, DEFAULTS, EN)

    assert 1 == text.count("one-sided p=0.050")
    assert "After Holm's correction p=0.100." in text


def test_a_comparison_without_interval_says_why():
    """Twenty assignments are too few for one."""
    estimate = Estimate(4.1, None, "", 0.05, "permutation", sided=1)
    claim = replace(effects.compared(), change=estimate)

    assert "too few assignments for a 95% interval" in claim_details(claim, DEFAULTS, EN)


def test_a_measure_nobody_read_says_that():
    """Agreed, and neither before nor after; or only before."""
    unread = replace(effects.repurchase(), after=None, remarks=("no_reading",))
    begun = replace(effects.two_rates(), after=None, change=None)

    assert claim_sentence(unread, EN).endswith("nothing was read of it, so nothing is said.")
    assert claim_sentence(begun, EN).endswith("There is no reading from after, so no change is told.")
    assert "" == claim_details(unread, DEFAULTS, EN)


def test_numbers_beside_each_other_are_equally_exact():
    """3.30 beside 2.89, +0.40 [+0.22, +0.59]; a small slope of large levels keeps its digits."""
    claim = replace(
        effects.survey(),
        before=Reading(2.886, 124),
        after=Reading(3.3, 118),
        change=Estimate(0.404, (0.2249, 0.587), "bootstrap"),
    )

    assert "from 2.89 points (n=124) to 3.30 points (n=118), a difference of +0.40 points [+0.22, +0.59]" in (
        claim_sentence(claim, EN)
    )
    assert "+0.020 days [−0.100, +0.140]" in claim_details(effects.series(), DEFAULTS, EN)


def test_reasons_that_designs_share_are_told_once():
    """Nothing measured before: one line for three designs."""
    lacks = tuple(effects.Lack(design, "before") for design in ("two_rates", "paired", "comparison"))
    claim = replace(effects.repurchase(), lacks=lacks)

    assert lacks_in_words(claim, EN) == (
        "two counted shares, the same subjects (numbers) and comparison with departments not begun: "
        "no reading before"
    )


@pytest.mark.parametrize("claim", [effects.attainment, effects.two_rates, effects.survey])
def test_a_cause_that_is_not_earned_is_refused(claim):
    """Below E2 a sentence of ours that names a cause is a fault of the program."""
    with pytest.raises(UnearnedCause, match="led to"):
        held_to_grade("The engagement led to fewer days.", claim(), EN)


def test_from_e2_on_a_cause_may_be_named():
    """The same words beside a series are no fault; our texts do without them all the same."""
    assert held_to_grade("The engagement led to fewer days.", effects.series(), EN) is None


def test_what_the_client_calls_a_thing_is_the_clients():
    """A measure named for what members bring is no claim of ours."""
    named = effects.outcome("会员推荐带来的新客数", "New customers because of members")
    claim = replace(effects.two_rates(), measure=named)

    assert "会员推荐带来的新客数" in claim_sentence(claim, ZH)
    assert "because of members" in claim_sentence(claim, EN)


def test_a_department_is_named_with_its_measure():
    """The company is not: it goes without saying."""
    claim = replace(effects.two_rates(), unit="研发部")

    assert "“部门目标关联率·研发部”" in claim_sentence(claim, ZH)
    assert "·" not in claim_sentence(effects.two_rates(), ZH)


def test_the_summary_says_what_may_and_may_not_be_said():
    """By the grades there are; what moved, what got worse, what is unclear and what lies above the band."""
    items = dict(narrative.effect_summary(effects.every_design(), EN).items)

    assert "11 in all: 3 at E0 (claimed), 5 at E1 (before and after)" in items["Grades of evidence"]
    assert "A change of grade E1" in items["What may not be said"].replace("That a", "A")
    assert "Moved the other way (1): 协调工时（小时）" in items["Direction, stated numbers included"]
    assert (
        "Of unclear direction, as the interval includes 0 (1): Links of the same goals"
        in (items["Direction, stated numbers included"])
    )
    assert items["Above the ideal band"].startswith("Annual key-result attainment:")


def test_a_measure_without_any_reading_has_no_grade():
    """Nothing was claimed of it: it is counted apart."""
    silent = replace(effects.two_numbers(), before=None, after=None, change=None)
    effect = effects.of([effects.two_rates(), silent])

    assert (
        "2 in all: 1 at E1 (before and after) and 1 without any reading and so without a grade."
        == (dict(narrative.effect_summary(effect, EN).items)["Grades of evidence"])
    )
    assert narrative.effect_claims(effect, EN, DEFAULTS).items[1][0].endswith("[no reading]")
    assert "–" == tables.effect_changes(effect, EN).rows[1][-1]


def test_corrected_p_values_stand_beside_what_moved_as_hoped():
    """An interval that is not corrected may exclude 0 where the corrected p is large."""
    found = effects.matched()
    moved = replace(found, change=replace(found.change, interval=(20, 90), adjusted=0.156), better=True)
    told = dict(narrative.effect_summary(effects.of([moved]), EN).items)

    assert (
        "p after Holm's correction: Links of the same goals p=0.156."
        in (told["Direction, stated numbers included"])
    )


def test_the_report_is_dated_by_what_was_measured():
    """A stated number may have any day, an example even."""
    stated = effects.repurchase()
    late = replace(stated, after=replace(stated.after, last=date(2030, 1, 1)))
    measured = effects.two_rates()

    assert date(2030, 1, 1) == effects.of([late]).last_day
    assert effects.of([measured]).last_day == effects.of([measured, late]).last_day


def test_a_return_that_spans_zero_is_not_said_to_have_come_back():
    """And what has the grade but no agreed worth is named."""
    told = [
        narrative.effect_return_notes(replace(effects.every_design(), worth=found), EN).items[0]
        for found in (effects.worth(), replace(effects.worth(), ratio=(-0.2, 0.5)))
    ]

    assert [False, True] == ["cannot be said that the costs came back" in text for text in told]
    assert all("without an agreed worth" in text for text in told)
    assert all("Lead time" not in text for text in told)


def test_only_the_grades_there_are_limit_what_may_be_said():
    """Of one claim nothing is said of E1 and above."""
    items = dict(narrative.effect_summary(effects.of([effects.repurchase()]), ZH).items)

    assert "不能说E0的数字经过了核实。" == items["不能说的"]
    assert "启动前没有指定主要指标，因此没有哪一项可以作为总的结论。" == items["主要指标"]


def test_missing_surveys_are_said():
    """One wave or none: nothing is said of what staff think."""
    none = narrative.effect_survey_note(effects.first_case(), EN, DEFAULTS).items[0]

    assert "no two staff surveys that can be compared" in none
    assert "Both staff surveys are there; 1 dimension above is theirs." in (
        narrative.effect_survey_note(effects.every_design(), EN, DEFAULTS).items
    )


def test_the_design_notes_say_whether_significance_was_within_reach():
    """Three of six reach .05 exactly; two of four do not."""
    found = effects.compared()
    small = replace(found, comparison=replace(found.comparison, smallest_p=1 / 6, assignments=6))

    reached, missed = (
        "\n".join(narrative.effect_design_notes(effects.of([claim]), EN, DEFAULTS).items)
        for claim in (found, small)
    )
    assert "p can be as small as 0.050, so 0.05 can be reached" in reached
    assert "p is 0.167 at best, so 0.05 is out of reach" in missed


def test_no_costs_no_return():
    """A sentence instead, and where there are some, what was not counted and why."""
    assert "no return is worked out" in narrative.effect_return_notes(effects.first_case(), EN).items[0]
    assert (
        "Not counted: Department goals linked (E1)"
        in (narrative.effect_return_notes(effects.every_design(), EN).items[0])
    )


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", effects.EFFECTS)
def test_no_chapter_is_ever_empty(name, lang):
    """Whatever there is or is not, each says something."""
    effect, own = effects.EFFECTS[name](), voice(lang)
    told = (
        narrative.effect_summary(effect, own),
        narrative.effect_survey_note(effect, own, DEFAULTS),
        narrative.effect_measure_notes(effect, own),
        narrative.effect_claims(effect, own, DEFAULTS),
        narrative.effect_design_notes(effect, own, DEFAULTS),
        narrative.effect_threat_notes(effect, own),
        narrative.effect_return_notes(effect, own),
    )

    assert [] == [text for one in told for text in strings(one) if not text.strip()]
    assert all(strings(one) for one in told)
