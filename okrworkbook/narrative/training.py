"""The training in words: who is trained when, what is practised with whose sentences, and what was seen of it."""

from __future__ import annotations

from okrworkbook.analysis.disclosure import Shown
from okrworkbook.analysis.training import (
    ClassGain,
    DropOut,
    Evaluation,
    ItemResult,
    QuizAnalysis,
    Session,
    TrainingMaterial,
    TrainingPlan,
    WordingByTraining,
)
from okrworkbook.exhibit import Findings, Paragraphs
from okrworkbook.narrative.groups import group_label, share_in_words
from okrworkbook.narrative.system_design import inside
from okrworkbook.texts import Voice
from okrworkbook.thresholds import Thresholds

LEAD = "::"  # parts what is set in bold from what explains it, in a line of a text
OWN_EXERCISES = ("fix", "sort", "conflict", "roleplay", "board")


def training_notes(plan: TrainingPlan, voice: Voice) -> Paragraphs:
    """How many people in how many sessions, around which dates, and what is still open."""
    if not plan.sessions:
        return Paragraphs((voice("training.notes.nobody"),))
    layers = [
        voice(
            "training.notes.layer",
            layer=inside(voice.term("layer", layer.layer)),
            people=layer.people,
            sessions=voice.count("training.sessions", len(layer.groups)),
        )
        for layer in plan.layers
    ]
    first, last = plan.sessions[0].day, plan.sessions[-1].day
    what = voice(
        "training.notes.what",
        people=plan.people,
        kinds=voice.count("training.kinds", len(plan.layers)),
        sessions=voice.count("training.sessions", len(plan.sessions)),
        layers=voice.listed(layers),
        first=voice.day(first),
        last=voice.day(last),
    )
    order = voice(
        "training.notes.order",
        company=voice.day(plan.calendar.of("draft_company")[0].begins),
        departments=voice.day(plan.calendar.of("draft_departments")[0].begins),
        check_in=voice.day(plan.calendar.of("check_in")[0].begins),
    )
    open_ = [
        voice.count("training.notes.late", len(plan.late)) if plan.late else "",
        "" if plan.calendar.holidays_known else voice("training.notes.holidays"),
        "" if plan.start_agreed else voice("training.notes.start"),
        voice.count("training.notes.unknown", plan.unknown) if plan.unknown else "",
    ]
    return Paragraphs(tuple(part for part in (what, order, voice.sentences(open_)) if part))


def training_material_notes(material: TrainingMaterial, voice: Voice) -> Paragraphs:
    """Which exercises are made of the client's own sentences, how anonymous they are, and what is ours."""
    own = [
        voice("training.material.own", exercise=exercise_name(name, voice), own=part, whole=whole)
        for name in OWN_EXERCISES[:2]
        for part, whole in (material.own(name),)
    ]
    cases = [
        voice(f"training.material.{name}_{'own' if there else 'ours'}")
        for name, there in (("conflict", material.conflict), ("red", material.red))
    ]
    return Paragraphs(
        (
            voice.sentences([voice("training.material.counted", counted=voice.listed(own)), *cases]),
            voice("training.material.anonymous"),
        )
    )


def training_evaluation_notes(evaluation: Evaluation, voice: Voice, thresholds: Thresholds) -> Paragraphs:
    """What is known on the four levels; before a training was held, what will be measured and when."""
    if not evaluation.held and evaluation.quiz.state == "none":
        return Paragraphs(
            (
                voice("training.evaluation.none"),
                voice("training.evaluation.will", days=f"{thresholds['training_later_days']:.0f}"),
            )
        )
    parts = (
        _reach(evaluation, voice),
        quiz_in_words(evaluation.quiz, voice, thresholds),
        voice.sentences(
            wording_in_words(one, voice, thresholds) for one in evaluation.behaviour if evaluation.held
        ),
        voice("training.evaluation.effect"),
    )
    return Paragraphs(tuple(part for part in parts if part))


def quiz_in_words(quiz: QuizAnalysis, voice: Voice, thresholds: Thresholds) -> str:
    """How much was learnt, on how many people, and who stayed away."""
    minimum = f"{thresholds['min_group']:.0f}"
    if quiz.state in ("none", "few"):
        return voice(f"training.quiz.{quiz.state}", minimum=minimum)
    if quiz.gain is None:
        one = quiz.occasions[0]
        return voice(
            f"training.quiz.once_{one.occasion}",
            n=one.n,
            mean=percent_shown(one.shown, voice),
            interval=voice.interval(one.interval, 0),
        )
    told = voice(
        "training.quiz.gain",
        n=quiz.gain.n,
        before=percent_shown(quiz.gain.before_shown, voice),
        after=percent_shown(quiz.gain.after_shown, voice),
        gain=gain_in_words(quiz.gain, voice),
        level=voice.term("training.gain", quiz.gain.level) if quiz.gain.level else "–",
    )
    return voice.sentences([told, drop_out_in_words(quiz.dropped, voice), voice("training.quiz.grade")])


def gain_in_words(gain: ClassGain, voice: Voice) -> str:
    """<g> with its interval; a bound where a score is only a bound."""
    shown = gain.gain_shown
    if shown.value is None:
        return "–"
    value = voice.number(shown.value, 2)
    if shown.bound:
        return voice(f"disclosure.{shown.bound}", value=value)
    return f"{value} {voice.interval(gain.interval, 2)}"


def drop_out_in_words(dropped: DropOut | None, voice: Voice) -> str:
    """Who came only the first time, and whether that inflates the gain."""
    if dropped is None or not dropped.left:
        return ""
    if dropped.left_before is None:
        return voice.count("training.quiz.left_hidden", dropped.left)
    key = "training.quiz.left_weaker" if dropped.weaker else "training.quiz.left"
    return voice(
        key,
        n=dropped.left,
        left=voice.number(dropped.left_before, 0),
        stayed=voice.number(dropped.stayed_before, 0),
        difference=voice.number(dropped.difference, 0),
        interval=voice.interval(dropped.interval, 0),
    )


def wording_in_words(one: WordingByTraining, voice: Voice, thresholds: Thresholds) -> str:
    """Errors of trained and untrained owners, or why there is nothing to compare yet."""
    basis = voice.term("training.basis", one.basis)
    if one.state != "shown":
        return voice(
            f"training.wording.{one.state}",
            basis=basis,
            minimum=f"{thresholds['min_group']:.0f}",
            days=f"{thresholds['training_later_days']:.0f}",
        )
    return voice(
        "training.wording.shown",
        basis=basis,
        trained=f"{one.trained.part}/{one.trained.whole}",
        untrained=f"{one.untrained.part}/{one.untrained.whole}",
        difference=voice.number(100 * one.difference, 0),
        interval=points_interval(one.interval, voice),
    )


def points_interval(interval: tuple[float, float] | None, voice: Voice) -> str:
    """An interval of a difference of shares, in percentage points."""
    return "–" if interval is None else voice.interval((100 * interval[0], 100 * interval[1]), 0)


def percent_shown(shown: Shown, voice: Voice) -> str:
    """A mean of percent right; in a small class that knew nearly all, only its bound."""
    value = f"{voice.number(shown.value, 0)}%"
    return voice(f"disclosure.{shown.bound}", value=value) if shown.bound else value


def mean_shown(shown: Shown, voice: Voice) -> str:
    """A mean on the scale 1–5; in a small group that answered nearly all the same, only its bound."""
    value = voice.number(shown.value, 2)
    return voice(f"disclosure.{shown.bound}", value=value) if shown.bound else value


def item_share(item: ItemResult, voice: Voice) -> str:
    """The share right with its interval; of a small class that all knew it, only a bound."""
    share = share_in_words(item.shown, voice)
    return share if item.shown.bound else f"{share} {voice.percent_interval(item.right.interval)}"


def quiz_chart_title(quiz: QuizAnalysis, voice: Voice) -> str:
    """Which question fewest knew in the end."""
    hardest = min(quiz.occasions[-1].items, key=lambda item: item.right.part)
    topic = voice.term("training.topic", {one.id: one.topic for one in quiz.quiz}[hardest.item])
    key = "training.quiz.chart_twice" if quiz.gain else "training.quiz.chart_once"
    return voice(key, topic=topic, share=share_in_words(hardest.shown, voice))


def quiz_chart_in_words(quiz: QuizAnalysis, voice: Voice) -> str:
    """Question by question the share right, for readers who cannot see the picture."""
    topics = {one.id: one.topic for one in quiz.quiz}
    rows = zip(*(one.items for one in quiz.occasions), strict=True)
    return "; ".join(
        voice(
            "training.quiz.chart_row",
            topic=voice.term("training.topic", topics[items[0].item]),
            shares=" → ".join(share_in_words(item.shown, voice) for item in items),
        )
        for items in rows
    )


def gain_chart_title(quiz: QuizAnalysis, voice: Voice) -> str:
    """From where to where the class as a whole came."""
    return voice(
        "training.quiz.layers_title",
        before=percent_shown(quiz.gain.before_shown, voice),
        after=percent_shown(quiz.gain.after_shown, voice),
        n=quiz.gain.n,
    )


def gain_chart_in_words(quiz: QuizAnalysis, voice: Voice) -> str:
    """Layer by layer, for readers who cannot see the picture."""
    return "; ".join(
        voice(
            "training.quiz.layer_row",
            layer=group_label(one.group, voice),
            before=percent_shown(one.gain.before_shown, voice),
            after=percent_shown(one.gain.after_shown, voice),
            n=one.gain.n,
        )
        for one in quiz.layers
        if one.gain is not None
    )


def exercise_name(name: str, voice: Voice) -> str:
    """What an exercise is called."""
    return voice.term("training.exercise", name)


def session_in_words(session: Session, runs: int, voice: Voice) -> str:
    """The layer, and which of its groups where there are several."""
    layer = voice.term("layer", session.layer)
    return layer if runs == 1 else voice("training.run", layer=layer, run=session.run, runs=runs)


def hours_in_words(minutes: int, voice: Voice) -> str:
    """Minutes as hours: 3.5."""
    return voice("training.hours", hours=f"{minutes / 60:g}")


def points(key: str, voice: Voice, **values: object) -> Findings:
    """The lines of a text as a list; what stands before :: is set in bold."""
    return Findings(tuple(lines(key, voice, **values)), ordered=False)


def lines(key: str, voice: Voice, **values: object) -> list[tuple[str, str]]:
    """The lines of a text, each with its lead, which may be empty."""
    parted = [line.partition(LEAD) for line in voice(key, **values).split("\n")]
    return [(lead.strip(), rest.strip()) if mark else ("", lead.strip()) for lead, mark, rest in parted]


def _reach(evaluation: Evaluation, voice: Voice) -> str:
    told = [
        voice(
            "training.evaluation.reach",
            layer=inside(voice.term("layer", layer)),
            part=rate.part,
            whole=rate.whole,
            share=voice.percent(rate.share),
        )
        for layer, rate in evaluation.reach
    ]
    return voice("training.evaluation.reached", told=voice.listed(told))
