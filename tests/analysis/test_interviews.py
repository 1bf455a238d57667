"""Interviews: who brought up which cause unasked."""

from __future__ import annotations

from dataclasses import fields

import pandas as pd
import pytest

from okrworkbook.analysis.interviews import POOLED, Quotation, assess_interviews, quotation_groups
from tests.builders import interviews


def test_a_cause_counts_people_not_segments():
    """I1 speaks of misalignment twice, I2 never: one of two interviewees, two segments."""
    mentions = assess_interviews(
        interviews("S1 I1 manager ALN", "S2 I1 manager ALN", "S3 I2 exec LOP")
    ).cause("ALN")

    assert (1, 2, 2) == (mentions.interviewees.part, mentions.interviewees.whole, mentions.segments)


def test_a_prompted_mention_does_not_count():
    """Who was asked about it did not bring it up; the segment stays counted as material."""
    mentions = assess_interviews(
        interviews("S1 I1 manager ALN prompted=yes", "S2 I2 manager ALN prompted=no", "S3 I3 exec ALN")
    ).cause("ALN")

    assert (2, 3) == (mentions.interviewees.part, mentions.segments)


@pytest.mark.parametrize(("polarity", "expected"), [("problem", 1), ("", 1), ("strength", 0), ("neutral", 0)])
def test_only_problems_point_to_a_cause(polarity, expected):
    """Praise of the reviews is no sign of missing reviews; a blank means a problem."""
    result = assess_interviews(interviews(f"S1 I1 manager LOP polarity={polarity}"))

    assert expected == result.cause("LOP").interviewees.part


def test_a_segment_coded_twice_counts_once():
    """The first coder's reading stands; the second coder's is there to measure agreement."""
    result = assess_interviews(
        interviews("S1 I1 manager ALN coder=K1 quote=话", "S1 I1 manager LED coder=K2 quote=话")
    )

    assert (1, 0, 1) == (
        result.cause("ALN").interviewees.part,
        result.cause("LED").interviewees.part,
        result.quotations,
    )


def test_the_share_has_a_wilson_interval():
    """Seven of eight: 52.9 % to 97.8 %."""
    lines = [f"S{i} I{i} manager ALN" for i in range(7)] + ["S8 I8 exec COG"]
    low, high = assess_interviews(interviews(*lines)).cause("ALN").interviewees.interval

    assert (0.529, 0.978) == (round(low, 3), round(high, 3))


def test_sub_codes_by_the_number_of_people():
    """纵向承接 from two people comes before 目标冲突, said twice by one."""
    lines = (
        "S1 I1 manager ALN code=目标冲突",
        "S2 I1 manager ALN code=目标冲突",
        "S3 I1 manager ALN code=纵向承接",
        "S4 I2 manager ALN code=纵向承接",
    )

    assert (("vertical", 2), ("conflict", 1)) == assess_interviews(interviews(*lines)).cause("ALN").codes


def test_segments_of_no_cause_count_the_person():
    """An interviewee who named none of the five still belongs to the whole."""
    result = assess_interviews(interviews("S1 I1 manager ALN", "S2 I2 staff cause="))

    assert (2, {"manager": 1, "staff": 1}) == (result.interviewees, result.by_layer)
    assert 2 == result.cause("ALN").interviewees.whole


def test_quotations_are_held_back_until_approved():
    """Of three quotations one is approved: two are held back; a blank approval approves nothing."""
    result = assess_interviews(
        interviews(
            "S1 I1 exec ALN quote=甲 approved=yes",
            "S2 I1 exec ALN quote=乙 approved=no",
            "S3 I1 exec ALN quote=丙",
            "S4 I1 exec ALN",
        )
    )

    assert (3, 1, 2) == (result.quotations, result.approved, result.held_back)


def test_no_interviews_have_no_shares():
    """Without interviews there is no share, rather than 0 %."""
    result = assess_interviews(interviews())

    assert (0, {}, None) == (result.interviewees, result.by_layer, result.cause("ALN").interviewees.share)


def test_the_table_read_stays_as_it_was():
    """Counting writes nothing into the interviews."""
    segments = interviews("S1 I1 exec ALN", "S1 I1 exec LED")
    before = segments.copy(deep=True)

    assess_interviews(segments)

    assert before.equals(segments)


def talks(*layers: str, approved: str = "yes", quote: str = "目标定了就没人提") -> pd.DataFrame:
    """One approved quotation from each of these interviewees."""
    return interviews(
        *(
            f"S{i} I{i} {layer} ALN quote={quote}{i} approved={approved}"
            for i, layer in enumerate(layers, start=1)
        )
    )


def test_nothing_is_shown_that_nobody_approved():
    """Twelve recorded, none approved: none shown – as in the bundled cases."""
    result = assess_interviews(talks(*["manager"] * 12, approved="no"))

    assert (12, 0, ()) == (result.quotations, result.approved, result.shown)


@pytest.mark.parametrize(("people", "shown", "too_few"), [(10, 10, 0), (9, 0, 9)])
def test_ten_interviewees_before_anybody_is_quoted(people, shown, too_few):
    """Nine are too few for a quotation, whoever approved it."""
    result = assess_interviews(talks(*["manager"] * people))

    assert (shown, too_few) == (len(result.shown), result.too_few)


@pytest.mark.parametrize(
    ("by_layer", "expected"),
    [
        ({"exec": 10, "manager": 12}, {"exec": "exec", "manager": "manager"}),
        ({"exec": 4, "manager": 12}, {"exec": POOLED, "manager": POOLED}),
        ({"manager": 12}, {"manager": "manager"}),
    ],
)
def test_a_small_layer_pools_all(by_layer, expected):
    """With four executives no quotation has a layer: the ones without would be theirs."""
    assert expected == quotation_groups(by_layer)


def test_one_coders_no_stands_against_anothers_yes():
    """Approved by K1, refused by K2: not approved."""
    lines = [f"S{i} I{i} staff ALN quote=话 approved=yes coder=K1" for i in range(10)]
    result = assess_interviews(interviews(*lines, "S1 I1 staff ALN quote=话 approved=no coder=K2"))

    assert (10, 9) == (result.quotations, result.approved)


def test_an_approved_quotation_that_names_somebody_is_withheld():
    """张总 is found in each; nothing is shown however often it was approved."""
    result = assess_interviews(talks(*["staff"] * 10, quote="张总说了算"))

    assert (10, 0, 10) == (result.approved, len(result.shown), result.unclean)


def test_a_quotation_is_shown_in_the_words_a_reviewer_approved():
    """The original names somebody; the words to be shown do not, or were looked at and found harmless."""
    lines = [f"S{i} I{i} staff ALN quote=张总说了算 approved=yes quote_shown=上面说了算" for i in range(10)]
    harmless = [f"S{i} I{i} staff ALN quote=张总说了算 approved=yes quote_harmless=张总" for i in range(10)]
    unclean = [f"S{i} I{i} staff ALN quote=没什么 approved=yes quote_shown=张总说了算" for i in range(10)]
    results = [assess_interviews(interviews(*rows)) for rows in (lines, harmless, unclean)]

    assert [({"上面说了算"}, 0), ({"张总说了算"}, 0), (set(), 10)] == [
        ({one.text for one in result.shown}, result.unclean) for result in results
    ]


def test_known_names_are_withheld_too():
    """A name on the list is found where no title gives it away."""
    result = assess_interviews(talks(*["staff"] * 10, quote="听葛小满的"), names=("葛小满",))

    assert (0, 10) == (len(result.shown), result.unclean)


def test_the_order_tells_nothing():
    """The order does not follow the table, is the same for one seed and another for the next."""
    table = talks(*["staff"] * 12)
    one, other = (assess_interviews(table, seed=seed).shown for seed in (1, 2))
    backwards = assess_interviews(table.iloc[::-1], seed=1).shown

    assert one == backwards
    assert one != other
    assert list(table["quote"]) != [quotation.text for quotation in one]


def test_a_quotation_carries_nothing_that_leads_back():
    """Words, cause and group; no segment, interviewee, department or coder."""
    assert ["text", "cause", "group"] == [field.name for field in fields(Quotation)]
