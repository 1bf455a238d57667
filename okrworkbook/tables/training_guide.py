"""The trainer's guide: preparation, timings slide by slide, how exercises are led, all keys, and what is recorded."""

from __future__ import annotations

from collections.abc import Iterator

from okrworkbook.analysis.training import Course, TrainingMaterial, TrainingPlan
from okrworkbook.exhibit import Exhibit, Heading, Paragraphs, Part, Series, TableExhibit
from okrworkbook.narrative.training import exercise_name, lines, points
from okrworkbook.narrative.training_deck import rules_in_words, slide_values, statement_in_words
from okrworkbook.tables.deck_frame import Deck
from okrworkbook.texts import Voice

LED = ("vote", "rewrite", "roleplay", "fix", "board", "conflict", "sort", "rewrite_five", "quiz")


def trainer_guide(plan: TrainingPlan, material: TrainingMaterial, voice: Voice) -> Series:
    """One document for trainers; it has the keys and is not handed out."""
    return Series(tuple(_guide(plan, material, voice)))


def _guide(plan: TrainingPlan, material: TrainingMaterial, voice: Voice) -> Iterator[Exhibit]:
    yield Part(voice("guide.name"), voice("guide.cover"), formats=("docx",))
    yield _heading("before", voice)
    yield Paragraphs((voice("guide.what"), voice("guide.keep")))
    yield _list("guide.prepare", voice)
    yield _heading("timings", voice)
    for layer in plan.layers:
        yield Heading(voice.term("layer", layer.layer), 2, f"timings-{layer.layer}")
        yield timings(Deck(layer.course, plan, material, voice))
    yield _heading("leading", voice)
    yield Paragraphs((voice("guide.leading"),))
    led = {name for layer in plan.layers for name in layer.course.exercises}
    for name in (one for one in LED if one in led):
        yield Heading(exercise_name(name, voice), 2, f"leading-{name.replace('_', '-')}")
        yield points(f"guide.lead.{name}", voice, **slide_values(plan, material, voice))
    yield _heading("keys", voice)
    yield Paragraphs((voice("guide.keys"),))
    yield quiz_keys(material, voice)
    yield fix_keys(material, voice)
    yield sort_keys(material, voice)
    yield _heading("recording", voice)
    yield points("guide.recording", voice)


def _heading(name: str, voice: Voice) -> Heading:
    return Heading(voice.term("guide.chapter", name), 1, name)


def _list(key: str, voice: Voice) -> TableExhibit:
    rows = [["□", said, lead] for lead, said in lines(key, voice)]
    return TableExhibit(
        voice(f"{key}.title", n=len(rows)), voice(f"{key}.columns").split("\n"), rows, widths=[0.6, 8.5, 3.4]
    )


def timings(deck: Deck) -> TableExhibit:
    """When each slide begins, how long it takes, and what the trainer does."""
    voice, course = deck.voice, deck.course
    rows, passed = [], 0
    for number, slide in enumerate(course.slides, start=1):
        if slide.section:
            rows.append([_clock(passed), str(number), deck.title(slide), "–", voice("guide.section")])
            continue
        first = " ".join(
            part for part in lines(f"deck.notes.{deck.key(slide)}", voice, **deck.values)[0] if part
        )
        rows.append([_clock(passed), str(number), deck.title(slide), str(slide.minutes), first])
        passed += slide.minutes
    return TableExhibit(
        _timings_title(course, voice),
        [voice(f"guide.column.{name}") for name in ("at", "slide", "takeaway", "minutes", "does")],
        rows,
        ["right", "right", "left", "right", "left"],
        widths=[1.1, 0.9, 4.6, 1, 5.4],
        note=voice("guide.timings.note"),
    )


def _timings_title(course: Course, voice: Voice) -> str:
    return voice(
        "guide.timings.title",
        layer=voice.term("layer", course.layer),
        hours=f"{course.minutes / 60:g}",
        practice=course.exercise_minutes,
    )


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


def quiz_keys(material: TrainingMaterial, voice: Voice) -> TableExhibit:
    """The right option of every question, and why."""
    return TableExhibit(
        voice("guide.quiz.title", n=len(material.quiz)),
        [voice(f"guide.column.{name}") for name in ("item", "key", "right", "why")],
        [
            [
                item.id,
                item.key.upper(),
                item.option(item.key).text(voice.lang),
                item.why.text(voice.lang),
            ]
            for item in material.quiz
        ],
        widths=[0.9, 0.9, 4.4, 6.4],
    )


def fix_keys(material: TrainingMaterial, voice: Voice) -> TableExhibit:
    """What should be found in each key result, what to ask, and a wording that came of it."""
    rows = []
    for place, one in enumerate(material.to_fix, start=1):
        later = one.later or voice("guide.fix.open")
        if one.later and not one.own:
            later = voice("guide.fix.ours", later=one.later)
        rows.append(
            [
                str(place),
                one.text,
                rules_in_words(one, voice),
                voice.term("wording.question", one.rules[0]),
                later,
            ]
        )
    own, whole = material.own("fix")
    return TableExhibit(
        voice("guide.fix.title", n=whole),
        ["", *(voice(f"guide.column.{name}") for name in ("draft", "rule", "ask", "later"))],
        rows,
        widths=[0.5, 3.2, 2.2, 3.8, 3.6],
        note=voice("guide.fix.note", own=own, whole=whole),
    )


def sort_keys(material: TrainingMaterial, voice: Voice) -> TableExhibit:
    """What each statement is."""
    own, whole = material.own("sort")
    return TableExhibit(
        voice("guide.sort.title", n=whole),
        ["", *(voice(f"guide.column.{name}") for name in ("statement", "is"))],
        [
            [str(place), statement_in_words(one, voice), voice.term("deck.statement", one.kind)]
            for place, one in enumerate(material.to_sort, start=1)
        ],
        widths=[0.6, 9, 3],
        note=voice("guide.sort.note", own=own, whole=whole),
    )
