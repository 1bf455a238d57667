"""Seeds of the next cycle: what comes back in another form, and what must be asked before drafting."""

from __future__ import annotations

from dataclasses import replace

from tests.endings import reviewed, reviews, stood
from tests.goal_tables import horizontal, links
from tests.tracks import key_result, standing, track


def seeds(kind: str, *standings, **more) -> list[tuple[str, dict]]:
    """The seeds of one kind: what each is about, and its numbers."""
    found = reviewed(*standings, **more).seeds
    return [(seed.subject, dict(seed.values)) for seed in found if seed.kind.startswith(kind)]


def with_field(line: str, **changes):
    """A key result with other fields."""
    one = stood(line)
    return replace(one, track=replace(one.track, kr=replace(one.track.kr, **changes)))


def test_a_key_result_to_be_rewritten_brings_its_new_baseline():
    """By the team's decision, or by our proposal as long as there is none; closed ones do not come back."""
    recorded = reviews("A LOP strategic=yes decision=rewrite", "B LOP strategic=yes", "C decision=close")

    assert [
        ("A", {"baseline": 55.0, "decided": True}),
        ("B", {"baseline": 45.0, "decided": False}),
    ] == seeds("rewrite", stood("A .55"), stood("B .45"), stood("C .9"), recorded=recorded)


def test_the_teams_decision_goes_before_ours():
    """We would rewrite; they drop it; nothing comes back."""
    recorded = reviews("A LOP strategic=yes decision=drop")

    assert [] == seeds("rewrite", stood("A .55"), recorded=recorded)


def test_a_cause_named_twice_or_again_is_a_seed():
    """LOP twice now, COG once now and once before, MTH once only."""
    recorded = reviews("A LOP", "B LOP", "C COG", "D MTH", "X COG cycle=2026Q1")
    rows = [stood(f"{name} .5") for name in "ABCD"]

    assert [("LOP", 2, 0), ("COG", 1, 1)] == [
        (cause, said["rate"].part, said["before"]) for cause, said in seeds("cause", *rows, recorded=recorded)
    ]


def test_a_unit_off_the_band_is_a_seed_with_its_direction():
    """Five too easy, five too hard, five within, four that are too few to say."""
    rows = [
        stood(f"{unit}{n} {attained} P{n} {unit}")
        for unit, attained, size in (
            ("销售部", 1, 5),
            ("生产部", 0.2, 5),
            ("研发部", 0.6, 5),
            ("质量部", 1, 4),
        )
        for n in range(size)
    ]

    assert [("生产部", "below"), ("销售部", "above")] == [
        (unit, said["band"].zone) for unit, said in seeds("band", *rows)
    ]


def test_a_guardrail_that_another_key_result_reads():
    """Complaints were to stay below 3 and ended at 5; returns below 3 and ended at 2; nobody reads morale."""
    watched = [("退货率", 2.0), ("客诉率", 5.0)]
    readers = [stood(f"Q{n} .5", {13: value}) for n, (_, value) in enumerate(watched)]
    readers = [
        replace(one, track=replace(one.track, kr=replace(one.track.kr, metric=name, direction="down")))
        for one, (name, _) in zip(readers, watched, strict=True)
    ]
    guarded = [
        with_field(f"S{n} .8", guardrail=name, guardrail_value=3.0)
        for n, name in enumerate(("退货率", "客诉率", "员工满意度"))
    ]
    rows = [*guarded, *readers]

    assert [("S1", {"metric": "客诉率", "limit": 3.0, "value": 5.0, "read_by": "Q1"})] == seeds(
        "guardrail_suffered", *rows
    )
    assert [("S2", {"metric": "员工满意度", "limit": 3.0, "value": None})] == seeds("guardrail_unread", *rows)


def test_a_guardrail_that_should_stay_high_suffers_by_falling():
    """Satisfaction was not to fall below 80 and ended at 75."""
    reader = with_field("H1 .5", metric="员工满意度", direction="at_least", target=85.0)
    reader = replace(reader, track=replace(reader.track, readings=stood("H1 .75").track.readings))
    rows = [with_field("S1 .8", guardrail="员工满意度", guardrail_value=80.0), reader]

    assert ["S1"] == [subject for subject, _ in seeds("guardrail_suffered", *rows)]


def test_a_key_result_is_not_its_own_guardrail():
    """Naming the measure itself reads nothing else."""
    one = with_field("S1 .8", metric="客诉率", guardrail="客诉率", guardrail_value=3.0)

    assert ["S1"] == [subject for subject, _ in seeds("guardrail_unread", one)]


def test_a_need_that_was_never_confirmed_where_the_consumer_fell_short():
    """S1 needed P1 by a link that stayed open; T1 was refused; U1 was confirmed; V1 came through without."""
    rows = [
        stood(f"{name}-KR1 {attained} P1 {name}部")
        for name, attained in (("S1", 0.3), ("T1", 0.4), ("U1", 0.4), ("V1", 0.9), ("P1", 0.5))
    ]
    open_ = links(
        *horizontal("S1>P1 proposed", "T1-KR1>P1 rejected", "U1>P1", "V1>P1 proposed", "S1>Z9 proposed")
    )

    assert [
        ("S1", "P1", "P1部", "proposed", ("S1-KR1",), ("P1-KR1",)),
        ("T1-KR1", "P1", "P1部", "rejected", ("T1-KR1",), ("P1-KR1",)),
    ] == [
        (subject, *(said[key] for key in ("provider", "unit", "status", "missed", "provider_missed")))
        for subject, said in seeds("dependency", *rows, links=open_)
    ]


def test_without_links_nothing_is_said_of_needs():
    """Not even that there were none."""
    assert [] == seeds("dependency", stood("S1-KR1 .3"))


def test_what_was_never_read_and_what_has_no_source():
    """A and D were never read, D without a source to read; B has readings and no source; C has both."""
    rows = [stood("A -"), with_field("B .5", source=""), stood("C .5"), with_field("D -", source="")]

    assert [("A", {"source": "经营月报"}), ("D", {"source": ""})] == seeds("unread", *rows)
    assert [("B", {})] == seeds("no_source", *rows)


def test_seeds_name_no_objective_to_write():
    """They hold ids, numbers and directions; a key result's text is looked up where it is shown, as it was."""
    recorded = reviews("A LOP strategic=yes")
    kr = key_result("A")
    found = reviewed(standing("A", 0.5, track=track("A", kr=kr)), recorded=recorded).seeds

    assert all(kr.text.zh not in str(dict(seed.values)) for seed in found)
    assert ["unread", "rewrite"] == [seed.kind for seed in found]
