"""Tables of the training plan: by layer, day by day, exercise by exercise, the beliefs met and what the quiz asks."""

from __future__ import annotations

from collections import Counter

from okrworkbook.analysis.training import LayerPlan, Session, Slide, TrainingMaterial, TrainingPlan
from okrworkbook.exhibit import KeyFigures, TableExhibit
from okrworkbook.narrative.system_design import people
from okrworkbook.narrative.training import exercise_name, hours_in_words, session_in_words
from okrworkbook.teaching import quiz
from okrworkbook.texts import Voice
from okrworkbook.thresholds import Thresholds

BELIEFS_SHOWN = 8
CLIENT_MATERIAL = ("fix", "sort", "rewrite_five", "conflict", "board", "vote", "rewrite", "roleplay")


def training_figures(plan: TrainingPlan, voice: Voice) -> KeyFigures | None:
    """People, sessions, hours of all together and how much of them is practice."""
    if not plan.sessions:
        return None
    practised = sum(layer.people * layer.course.exercise_minutes for layer in plan.layers) / 60
    return KeyFigures(
        (
            (str(plan.people), voice("training.figure.people"), voice("training.figure.people_note")),
            (
                str(len(plan.sessions)),
                voice("training.figure.sessions"),
                voice("training.figure.sessions_note", kinds=len(plan.layers)),
            ),
            (
                f"{plan.person_hours:.0f}",
                voice("training.figure.hours"),
                voice("training.figure.hours_note"),
            ),
            (
                voice.percent(practised / plan.person_hours),
                voice("training.figure.practice"),
                voice("training.figure.practice_note"),
            ),
        )
    )


def training_by_layer(plan: TrainingPlan, voice: Voice, thresholds: Thresholds) -> TableExhibit | None:
    """Each layer: how many, how long, what it can do afterwards and how that is seen."""
    if not plan.layers:
        return None
    columns = ("layer", "people_only", "trained", "groups", "time", "outcome", "pass")
    return TableExhibit(
        voice("training.layers.title"),
        [voice(f"training.column.{name}") for name in columns],
        [_layer(layer, voice, thresholds) for layer in plan.layers],
        ["left", "right", "right", "right", "left", "left", "left"],
        widths=[1.3, 0.9, 1.4, 1.4, 1.7, 4.7, 3.7],
        note=voice("training.layers.note"),
        source=voice("source.training.roster"),
    )


def _layer(layer: LayerPlan, voice: Voice, thresholds: Thresholds) -> list[str]:
    low, high = layer.course.hours
    sizes = Counter(layer.groups)
    groups = voice("training.comma").join(f"{n}×{size}" for size, n in sizes.items())
    return [
        voice.term("layer", layer.layer),
        str(layer.people),
        f"{layer.trained.part}/{layer.trained.whole}",
        groups,
        voice(
            "training.layers.time",
            hours=hours_in_words(layer.course.minutes, voice),
            low=low,
            high=high,
        ),
        voice.term("training.outcome", layer.layer),
        voice(
            f"training.pass.{layer.layer}",
            share=voice.percent(thresholds["quiz_pass"]),
            n=len(quiz()),
        ),
    ]


def training_sessions(plan: TrainingPlan, voice: Voice) -> TableExhibit | None:
    """Every session with its day, its group and who leads it."""
    if not plan.sessions:
        return None
    runs = {layer.layer: len(layer.groups) for layer in plan.layers}
    leads = {layer.layer: layer.course.leads for layer in plan.layers}
    late = bool(plan.late)
    return TableExhibit(
        voice(
            "training.sessions.title",
            first=voice.day(plan.sessions[0].day),
            last=voice.day(plan.sessions[-1].day),
        ),
        [voice(f"training.column.{name}") for name in ("day", "when", "group", "people_only", "leads")],
        [_session(one, runs[one.layer], leads[one.layer], voice) for one in plan.sessions],
        ["left", "left", "left", "right", "left"],
        widths=[2.4, 1.8, 3.6, 1.2, 4.5],
        note=voice.sentences(
            [
                voice("training.sessions.note"),
                "" if plan.calendar.holidays_known else voice("training.notes.holidays"),
                voice("training.sessions.late_note") if late else "",
            ]
        ),
        source=voice("source.training.plan"),
    )


def _session(session: Session, runs: int, leads: tuple[str, ...], voice: Voice) -> list[str]:
    group = session_in_words(session, runs, voice)
    return [
        session.day.isoformat(),
        voice.term("training.part", session.part),
        voice("training.sessions.late", group=group) if session.late else group,
        str(session.people),
        people(leads, voice),
    ]


def training_courses(plan: TrainingPlan, voice: Voice) -> TableExhibit | None:
    """What each layer is taught, part by part, with minutes."""
    if not plan.layers:
        return None
    rows = [row for layer in plan.layers for row in _course(layer, voice)]
    shares = [
        voice(
            "training.courses.share",
            layer=voice.term("layer", layer.layer),
            share=voice.percent(layer.course.exercise_minutes / layer.course.minutes),
        )
        for layer in plan.layers
    ]
    return TableExhibit(
        voice("training.courses.title"),
        [voice(f"training.column.{name}") for name in ("layer", "part", "content", "minutes")],
        rows,
        ["left", "left", "left", "right"],
        widths=[1.6, 2, 9, 1.5],
        note=voice("training.courses.note", shares=voice("training.comma").join(shares)),
    )


def _course(layer: LayerPlan, voice: Voice) -> list[list[str]]:
    """One row a part of the course."""
    parts: list[tuple[str, list[Slide]]] = [(voice("training.courses.opening"), [])]
    for slide in layer.course.slides:
        if slide.section:
            parts.append((voice.term("deck.title", slide.name), []))
        else:
            parts[-1][1].append(slide)
    comma = voice("training.comma")
    return [
        [
            voice.term("layer", layer.layer) if not place else "",
            name,
            comma.join(
                voice(
                    "training.courses.item",
                    topic=voice.term("deck.topic", slide.name),
                    minutes=slide.minutes,
                )
                for slide in slides
            ),
            voice("training.minutes", n=sum(slide.minutes for slide in slides)),
        ]
        for place, (name, slides) in enumerate(parts)
    ]


def training_documents(plan: TrainingPlan, voice: Voice) -> TableExhibit | None:
    """Which files go with the plan, for whom and with what in them."""
    if not plan.layers:
        return None
    rows = []
    for layer in plan.layers:
        name = voice.term("layer", layer.layer)
        slides = voice("training.documents.deck", n=len(layer.course.slides))
        rows.append([voice.term("deck.name", layer.layer), name, "PPT", slides])
        rows.append(
            [voice.term("handout.name", layer.layer), name, "Word", voice("training.documents.handout")]
        )
    trainers = voice("training.documents.trainers")
    rows.append([voice("guide.name"), trainers, "Word", voice("training.documents.guide")])
    return TableExhibit(
        voice("training.documents.title", n=len(rows)),
        [voice(f"training.column.{name}") for name in ("document", "for", "format", "holds")],
        rows,
        widths=[3.4, 1.8, 1.2, 7],
        note=voice("training.documents.note"),
    )


def training_exercises(plan: TrainingPlan, material: TrainingMaterial, voice: Voice) -> TableExhibit | None:
    """Every exercise: for whom, how long, what it is made of and what it practises."""
    rows = [
        [
            exercise_name(slide.name, voice),
            voice.term("layer", layer.layer),
            voice("training.minutes", n=slide.minutes),
            _made_of(slide.name, material, voice),
            voice.term("training.practises", slide.name),
        ]
        for layer in plan.layers
        for slide in layer.course.slides
        if slide.exercise
    ]
    if not rows:
        return None
    return TableExhibit(
        voice("training.exercises.title"),
        [
            voice(f"training.column.{name}")
            for name in ("exercise", "layer", "minutes", "made_of", "practises")
        ],
        rows,
        ["left", "left", "right", "left", "left"],
        widths=[2.8, 1.4, 1.4, 4.2, 4.6],
        note=voice("training.exercises.note"),
        source=voice("source.training.material"),
    )


def _made_of(exercise: str, material: TrainingMaterial, voice: Voice) -> str:
    own, whole = material.own("fix" if exercise == "rewrite_five" else exercise)
    if exercise == "quiz":
        return voice("training.made_of.quiz", n=len(material.quiz))
    if exercise in ("fix", "sort", "rewrite_five"):
        return voice("training.made_of.counted", own=own, whole=whole)
    if not own:
        return voice("training.made_of.ours")
    return voice(f"training.made_of.{exercise}", n=own)


def training_beliefs(
    material: TrainingMaterial, voice: Voice, most: int = BELIEFS_SHOWN
) -> TableExhibit | None:
    """The wrong beliefs this client's drafts show most, each with our sentence and a better one."""
    found = material.misconceptions
    shown = (found.met or found.items)[:most]
    key = "training.beliefs.title" if found.met else "training.beliefs.title_none"
    belief = shown[0].example.belief.text(voice.lang)
    return TableExhibit(
        voice(key, belief=belief, n=shown[0].times),
        [voice(f"training.column.{name}") for name in ("belief", "rule", "times", "bad", "better")],
        [
            [
                voice("wording.quoted", words=one.example.belief.text(voice.lang)),
                voice.term("wording.name", one.rule),
                str(one.times),
                one.example.bad.text(voice.lang),
                one.example.better.text(voice.lang),
            ]
            for one in shown
        ],
        ["left", "left", "right", "left", "left"],
        widths=[3.4, 2.2, 1.0, 3.8, 3.8],
        note=voice("training.beliefs.note", drafts=found.drafts, goals=found.goals),
        source=voice("source.training.examples"),
    )


def training_quiz_topics(material: TrainingMaterial, voice: Voice) -> TableExhibit:
    """What each question tests and for whom it matters most; the questions themselves stay in the hand-outs."""
    return TableExhibit(
        voice("training.topics.title", n=len(material.quiz)),
        [voice(f"training.column.{name}") for name in ("item", "topic", "tests", "layer")],
        [
            [
                item.id,
                voice.term("training.topic", item.topic),
                voice.term("training.tests", item.topic),
                voice.term("layer", item.layer),
            ]
            for item in material.quiz
        ],
        ["left"] * 4,
        widths=[1, 3, 7, 2],
        note=voice("training.topics.note"),
    )
