"""Tables of what a training left behind: four levels, the pulse, the quiz by question and by layer, wording."""

from __future__ import annotations

from okrworkbook.analysis.training import (
    Evaluation,
    ItemResult,
    LayerGain,
    PulseItem,
    QuizAnalysis,
    WordingByTraining,
)
from okrworkbook.exhibit import TableExhibit
from okrworkbook.narrative.groups import group_label, share_in_words, withheld
from okrworkbook.narrative.training import (
    gain_in_words,
    item_share,
    mean_shown,
    percent_shown,
    points_interval,
)
from okrworkbook.texts import Voice
from okrworkbook.thresholds import Thresholds

LEVELS = (1, 2, 3, 4)


def training_levels(evaluation: Evaluation, voice: Voice, thresholds: Thresholds) -> TableExhibit:
    """The four levels: what is asked, how it is measured, and what is known or still missing."""
    known = evaluation.known
    title = "training.levels.title" if known else "training.levels.title_none"
    return TableExhibit(
        voice(title, n=len(known), whole=len(LEVELS)),
        [voice(f"training.column.{name}") for name in ("level", "asks", "measured", "state")],
        [
            [
                voice.term("training.level", level),
                voice.term("training.level.asks", level),
                voice(
                    f"training.level.measured.{level}",
                    pulse=f"{thresholds['training_pulse']:g}",
                    days=f"{thresholds['training_later_days']:.0f}",
                    share=voice.percent(thresholds["quiz_pass"]),
                ),
                _state(level, evaluation, voice),
            ]
            for level in LEVELS
        ],
        ["left"] * 4,
        widths=[1.8, 3.4, 5.2, 4.2],
        note=voice("training.levels.note"),
    )


def _state(level: int, evaluation: Evaluation, voice: Voice) -> str:
    if level not in evaluation.known:
        return voice.term("training.level.missing", level)
    if level == 1:
        means = [mean_shown(item.mean, voice) for item in evaluation.pulse if item.mean is not None]
        return voice("training.level.state_1", means=" / ".join(means), n=evaluation.pulse[0].n)
    if level == 2:
        gain = evaluation.quiz.gain
        return voice("training.level.state_2", gain=gain_in_words(gain, voice), n=gain.n)
    shown = next(one for one in evaluation.behaviour if one.state == "shown")
    return voice(
        "training.level.state_3",
        trained=voice.percent(shown.trained.share),
        untrained=voice.percent(shown.untrained.share),
        n=shown.trained.whole,
        m=shown.untrained.whole,
    )


def training_pulse(evaluation: Evaluation, voice: Voice, thresholds: Thresholds) -> TableExhibit | None:
    """The three questions asked right after a training, with mean, interval and answers."""
    if not evaluation.pulse:
        return None
    minimum = thresholds["min_group"]
    shown = [item for item in evaluation.pulse if item.mean is not None]
    reached = sum(item.reached is True for item in shown)
    return TableExhibit(
        voice("training.pulse.title", part=reached, whole=len(evaluation.pulse))
        if shown
        else voice("training.pulse.title_few"),
        [voice(f"training.column.{name}") for name in ("question", "n", "mean", "answers", "mark")],
        [_pulse(item, minimum, voice) for item in evaluation.pulse],
        ["left", "right", "right", "right", "left"],
        widths=[4, 1, 3, 3.6, 2],
        note=voice("training.pulse.note", mark=f"{thresholds['training_pulse']:g}"),
        source=voice("source.training.pulse"),
    )


def _pulse(item: PulseItem, minimum: float, voice: Voice) -> list[str]:
    name = voice.term("training.pulse", item.question)
    if item.mean is None:
        return [name, withheld(True, minimum, voice), "–", "–", "–"]
    mean = mean_shown(item.mean, voice)
    return [
        name,
        str(item.n),
        mean if item.mean.bound else f"{mean} {voice.interval(item.interval, 2)}",
        " / ".join(map(str, item.counts)) if item.counts else voice("table.hidden"),
        voice("training.pulse.reached" if item.reached else "training.pulse.below"),
    ]


def training_quiz_items(evaluation: Evaluation, voice: Voice) -> TableExhibit | None:
    """Every question: share right, how well it tells, the wrong option chosen most, and what to look at."""
    quiz = evaluation.quiz
    if not quiz.occasions or not quiz.occasions[-1].items:
        return None
    topics = {item.id: item.topic for item in quiz.quiz}
    names = ("item", "topic", *(f"right_{one.occasion}" for one in quiz.occasions))
    names = (*names, "discrimination", "distractor", "look")
    last = quiz.occasions[-1]
    rows = zip(*(one.items for one in quiz.occasions), strict=True)
    return TableExhibit(
        voice(
            "training.items.title",
            n=sum(bool(quiz.flags(item.item)) for item in last.items),
            whole=len(topics),
        ),
        [voice(f"training.column.{name}") for name in names],
        [_item(items, topics[items[0].item], quiz.flags(items[0].item), voice) for items in rows],
        ["left", "left", *["right"] * (len(quiz.occasions) + 2), "left"],
        widths=[0.9, 2.2, *[2.6] * len(quiz.occasions), 2.7, 1.5, 2],
        note=voice(
            "training.items.note",
            n=last.n,
            kr20=" → ".join(voice.number(one.kr20, 2) for one in quiz.occasions),
        ),
        source=voice("source.training.quiz"),
    )


def _item(items: tuple[ItemResult, ...], topic: str, flags: tuple[str, ...], voice: Voice) -> list[str]:
    last = items[-1]
    told = voice.number(last.discrimination, 2)
    if last.interval is not None:
        told = f"{told} {voice.interval(last.interval, 2)}"
    wrong = last.distractor
    chosen = f"{wrong.upper()} ({last.chosen[wrong]})" if wrong and not last.shown.bound else "–"
    return [
        last.item,
        voice.term("training.topic", topic),
        *(item_share(item, voice) for item in items),
        told,
        chosen,
        voice("training.semicolon").join(voice.term("training.flag", flag) for flag in flags) or "–",
    ]


def training_quiz_layers(evaluation: Evaluation, voice: Voice, thresholds: Thresholds) -> TableExhibit | None:
    """Gain and pass rate, all together and by layer; small groups are withheld."""
    quiz = evaluation.quiz
    if quiz.gain is None or quiz.after is None:
        return None
    everybody = LayerGain("", quiz.gain, quiz.after.passed, quiz.after.passed_shown)
    minimum = thresholds["min_group"]
    return TableExhibit(
        _passed_title(quiz, voice, thresholds),
        [voice(f"training.column.{name}") for name in ("layer", "n", "before", "after", "gain", "passed")],
        [_layer(one, minimum, voice) for one in (everybody, *quiz.layers)],
        ["left", *["right"] * 5],
        widths=[3.6, 1, 1.4, 1.4, 2.8, 3.6],
        note=voice(
            "training.gain.note",
            share=voice.percent(thresholds["quiz_pass"]),
            medium=f"{thresholds['gain_medium']:g}",
            high=f"{thresholds['gain_high']:g}",
            minimum=f"{minimum:.0f}",
        ),
        source=voice("source.training.quiz"),
    )


def _passed_title(quiz: QuizAnalysis, voice: Voice, thresholds: Thresholds) -> str:
    return voice(
        "training.gain.title",
        share=share_in_words(quiz.after.passed_shown, voice),
        mark=voice.percent(thresholds["quiz_pass"]),
        n=quiz.after.n,
    )


def _layer(one: LayerGain, minimum: float, voice: Voice) -> list[str]:
    name = group_label(one.group, voice) if one.group else voice("training.everybody")
    if one.gain is None:
        return [name, withheld(one.small, minimum, voice), *["–"] * 4]
    share = share_in_words(one.passed_shown, voice)
    passed = share if one.passed_shown.bound else f"{share} {voice.percent_interval(one.passed.interval)}"
    return [
        name,
        str(one.gain.n),
        percent_shown(one.gain.before_shown, voice),
        percent_shown(one.gain.after_shown, voice),
        gain_in_words(one.gain, voice),
        passed,
    ]


def training_wording(evaluation: Evaluation, voice: Voice, thresholds: Thresholds) -> TableExhibit | None:
    """Wordings with an error, by trained and by untrained owners; nothing before a training was held."""
    if not evaluation.held:
        return None
    return TableExhibit(
        voice("training.wording.title"),
        [
            voice(f"training.column.{name}")
            for name in ("basis", "trained_owners", "untrained_owners", "difference", "early")
        ],
        [_wording(one, thresholds["min_group"], voice) for one in evaluation.behaviour],
        ["left", "right", "right", "right", "right"],
        widths=[3.6, 3, 3, 2.6, 2.2],
        note=voice("training.wording.note", days=f"{thresholds['training_later_days']:.0f}"),
        source=voice("source.training.wording"),
    )


def _wording(one: WordingByTraining, minimum: float, voice: Voice) -> list[str]:
    name = voice.term("training.basis", one.basis)
    if one.trained is None or one.untrained is None:
        return [name, *(_owners(n, minimum, voice) for n in one.owners), "–", str(one.early)]
    return [
        name,
        *(f"{voice.percent(rate.share)} ({rate.part}/{rate.whole})" for rate in (one.trained, one.untrained)),
        f"{voice.number(100 * one.difference, 0)} {points_interval(one.interval, voice)}",
        str(one.early),
    ]


def _owners(n: int, minimum: float, voice: Voice) -> str:
    """Of a group that is not told: none, too few, or kept back because the other is too few."""
    if not n:
        return "–"
    return (
        voice("table.hidden") if n >= minimum else voice("training.wording.owners", minimum=f"{minimum:.0f}")
    )
