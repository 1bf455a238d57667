"""Tables of what goes into the next cycle: each key result's way, missed commitments, causes and seeds."""

from __future__ import annotations

from collections.abc import Sequence

from okrworkbook.analysis.review import CarryOver, CycleReview, Seed
from okrworkbook.exhibit import Paragraphs, TableExhibit
from okrworkbook.narrative import carry_over as words
from okrworkbook.narrative import review as told
from okrworkbook.narrative.alignment import cut_short, owner_label
from okrworkbook.texts import Voice

LISTED = 40  # rows of a list before it is cut


def carry_over_table(review: CycleReview, voice: Voice, most: int = LISTED) -> TableExhibit | Paragraphs:
    """Every key result: how it ended, why, what is proposed, what the team decided; what is open comes first."""
    found = review.carry_over
    if not found.rows:
        return Paragraphs((voice("retro.carry.none"),))
    open_ = {row.ending.id for row in found.open}
    rows = sorted(found.rows, key=lambda row: row.ending.id not in open_)
    shown = rows[:most]
    return TableExhibit(
        words.carry_over_title(found, voice),
        [
            voice(f"retro.carry.{name}")
            for name in ("kr", "attained", "strategic", "cause", "learnt", "proposal", "decision")
        ],
        [_row(row, voice) for row in shown],
        ["left", "right", "left", "left", "left", "left", "left"],
        widths=[3.1, 1.1, 1.2, 1.8, 2.2, 2.9, 1.8],
        note=voice.sentences(
            [
                voice("retro.carry.note"),
                voice("retro.carry.strays", ids=voice.listed(list(found.strays))) if found.strays else "",
                cut_short(len(shown), len(rows), voice),
            ]
        ),
        source=voice("source.retro"),
    )


def committed_misses(review: CycleReview, voice: Voice, most: int = LISTED) -> TableExhibit | None:
    """Commitments that fell short, with the explanation or the question; None where there are none."""
    rows = review.carry_over.missed_commitments
    if not rows:
        return None
    shown = rows[:most]
    return TableExhibit(
        voice.count("retro.missed.title", len(rows), open=len(review.carry_over.unexplained)),
        [voice(f"retro.missed.{name}") for name in ("kr", "unit", "owner", "attained", "explanation")],
        [
            [
                words.kr_in_words(row, voice),
                told.unit_named(row.ending.unit, voice),
                owner_label(row.ending.owner, voice),
                told.ended_in_words(row.ending, voice),
                voice("retro.missed.ask") if row.unexplained else row.explanation.text(voice.lang),
            ]
            for row in shown
        ],
        ["left", "left", "left", "right", "left"],
        widths=[4, 1.6, 1.1, 1, 4.6],
        note=voice.sentences([voice("retro.missed.note"), cut_short(len(shown), len(rows), voice)]),
        source=voice("source.retro"),
    )


def cause_counts(review: CycleReview, voice: Voice) -> TableExhibit | None:
    """The five causes: how often each was named for a miss, and before; None where nothing was missed."""
    found = review.carry_over
    if not found.misses:
        return None
    return TableExhibit(
        words.causes_title(found, voice),
        [voice(f"retro.causes.{name}") for name in ("cause", "named", "interval", "before")],
        [
            [
                voice.term("cause", one.cause),
                told.rated(one.rate, voice),
                voice.percent_interval(one.rate.interval),
                str(one.before),
            ]
            for one in found.causes
        ],
        ["left", "right", "right", "right"],
        widths=[3, 2.4, 2.4, 1.8],
        note=voice("retro.causes.note", untagged=len(found.untagged), misses=found.misses),
        source=voice("source.retro"),
    )


def seeds_table(review: CycleReview, voice: Voice, most: int = LISTED) -> TableExhibit | Paragraphs:
    """Where the next drafting begins: what it is about, the evidence, the question; or that nothing asks for one."""
    if not review.seeds:
        return Paragraphs((voice("retro.seeds.none" if review.finished else "retro.seeds.running"),))
    texts = {one.id: one.track.kr.text.text(voice.lang) for one in review.endings}
    texts |= {one.track.objective: one.track.objective_text.text(voice.lang) for one in review.endings}
    shown = review.seeds[:most]
    return TableExhibit(
        voice.count("retro.seeds.title", len(review.seeds)),
        [voice(f"retro.seeds.{name}") for name in ("kind", "subject", "evidence", "question")],
        [
            [
                voice.term("retro.seed.kind", seed.kind),
                words.seed_subject(seed, texts, voice),
                words.seed_evidence(seed, voice),
                question,
            ]
            for seed, question in zip(shown, _questions(shown, voice), strict=True)
        ],
        ["left", "left", "left", "left"],
        widths=[1.6, 3.2, 3.2, 4],
        note=voice.sentences([voice("retro.seeds.note"), cut_short(len(shown), len(review.seeds), voice)]),
        source=voice("source.retro"),
    )


def _questions(seeds: Sequence[Seed], voice: Voice) -> list[str]:
    """The question of each seed, said once where several in a row ask the same."""
    asked = [words.seed_question(seed, voice) for seed in seeds]
    return [
        voice("retro.seeds.same") if n and question == asked[n - 1] else question
        for n, question in enumerate(asked)
    ]


def _row(row: CarryOver, voice: Voice) -> list[str]:
    strategic = "unknown" if row.strategic is None else "yes" if row.strategic else "no"
    missed = voice("retro.carry.no_cause") if row.missed else "–"
    return [
        words.kr_in_words(row, voice),
        told.ended_in_words(row.ending, voice),
        voice.term("retro.strategic", strategic),
        voice.term("cause", row.cause) if row.cause else missed,
        row.learnt.text(voice.lang) or "–",
        words.proposal_in_words(row, voice),
        words.decision_in_words(row, voice),
    ]
