"""The hand-outs: for each layer what participants take away, write on and answer – without any key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrworkbook.analysis.training import Slide, TrainingMaterial, TrainingPlan
from okrworkbook.exhibit import Callout, Exhibit, Findings, Heading, Paragraphs, Part, Series, TableExhibit
from okrworkbook.narrative.training import exercise_name, lines, points
from okrworkbook.narrative.training_deck import red_in_words, statement_in_words
from okrworkbook.tables.deck_frame import Deck
from okrworkbook.tables.deck_goals import FIVE
from okrworkbook.tables.training_deck import slide_content
from okrworkbook.teaching import OPTIONS, QuizItem
from okrworkbook.texts import Voice

BOX = "□"
HALF = 6  # questions on one page
SPACE = "\n\n"  # room to write in a cell
FORMULAS = ("objective", "key_result", "attainment", "score")
KINDS = ("objective", "key_result", "task", "kpi")


def training_handouts(plan: TrainingPlan, material: TrainingMaterial, voice: Voice) -> Series:
    """One hand-out for each layer that has people."""
    decks = [Deck(layer.course, plan, material, voice) for layer in plan.layers]
    return Series(tuple(shown for deck in decks for shown in _handout(deck)))


def _handout(deck: Deck) -> Iterator[Exhibit]:
    voice, layer = deck.voice, deck.course.layer
    yield Part(voice(f"handout.name.{layer}"), voice(f"deck.cover.{layer}"), formats=("docx",))
    yield _heading("summary", voice)
    yield _takeaways(deck)
    yield _dates(deck)
    yield _heading("formulas", voice, 2)
    yield Findings(
        tuple(
            (voice.term("handout.formula", one), voice(f"handout.formula.{one}.text", **deck.values))
            for one in FORMULAS
        ),
        ordered=False,
    )
    yield _heading("checklist", voice, 2)
    yield _checklist(layer, voice)
    yield _heading("exercises", voice)
    for slide in deck.course.slides:
        if slide.exercise and slide.name != "quiz":
            yield Heading(exercise_name(slide.name, voice), 2, f"exercise-{slide.name.replace('_', '-')}")
            yield from _exercise(deck, slide)
    yield _heading("quiz", voice)
    yield Paragraphs((voice("handout.quiz.how"), voice("handout.quiz.who")))
    yield from quiz_forms(deck.material, voice)
    yield _heading("glossary", voice)
    yield glossary_table(deck.material, voice)


def _heading(name: str, voice: Voice, level: int = 1) -> Heading:
    return Heading(voice.term("handout.chapter", name), level, name)


def _takeaways(deck: Deck) -> Findings:
    """The takeaways of the slides, in order; exercises and sections have none."""
    said = [deck.title(slide) for slide in deck.course.slides if not slide.section and not slide.exercise]
    return Findings(tuple(("", title) for title in said[1:-1]))


def _dates(deck: Deck) -> Exhibit:
    """The next dates."""
    last = deck.course.slides[-1]
    (table,) = slide_content(deck, last)
    return table


def _checklist(layer: str, voice: Voice) -> TableExhibit:
    checks = [said for _, said in lines(f"handout.checks.{layer}", voice)]
    return TableExhibit(
        voice("handout.checks.title", n=len(checks)),
        ["", voice("handout.checks.what"), voice("handout.checks.mine")],
        [[BOX, check, ""] for check in checks],
        widths=[0.6, 8, 4],
    )


def _exercise(deck: Deck, slide: Slide) -> Iterator[Exhibit]:
    """What to do, the material, and room to write."""
    voice, material = deck.voice, deck.material
    yield points(f"handout.steps.{slide.name}", voice, **deck.values)
    if slide.name == "fix":
        yield _rewriting([one.text for one in material.to_fix], voice)
    elif slide.name == "rewrite_five":
        yield _rewriting([one.text for one in material.to_fix[:FIVE]], voice)
    elif slide.name == "sort":
        yield _sorting(material, voice)
    elif slide.name == "vote":
        yield _voting(material, voice)
    elif slide.name == "rewrite":
        yield _own_objective(voice)
    elif slide.name == "roleplay":
        yield Callout(voice("handout.situation"), red_in_words(material.red, voice), "caution")
        yield _lines_to_fill("handout.roleplay.fill", voice)
    else:
        yield from slide_content(deck, slide)
        yield _lines_to_fill(f"handout.{slide.name}.fill", voice)


def _rewriting(texts: Sequence[str], voice: Voice) -> TableExhibit:
    return TableExhibit(
        voice("handout.rewriting.title", n=len(texts)),
        [
            "",
            voice("handout.rewriting.draft"),
            voice("handout.rewriting.asks"),
            voice("handout.rewriting.mine"),
        ],
        [[str(place), text, "", SPACE] for place, text in enumerate(texts, start=1)],
        widths=[0.5, 3.6, 3, 5.4],
        note=voice("handout.rewriting.note"),
    )


def _sorting(material: TrainingMaterial, voice: Voice) -> TableExhibit:
    return TableExhibit(
        voice("handout.sorting.title", n=len(material.to_sort)),
        ["", voice("handout.sorting.statement"), *(voice.term("deck.statement", kind) for kind in KINDS)],
        [
            [str(place), statement_in_words(one, voice), *[BOX] * len(KINDS)]
            for place, one in enumerate(material.to_sort, start=1)
        ],
        ["left", "left", *["left"] * len(KINDS)],
        widths=[0.6, 7, 1.3, 1.6, 1.1, 1.1],
        note=voice("handout.sorting.note"),
    )


def _voting(material: TrainingMaterial, voice: Voice) -> TableExhibit:
    rows = [[one.text.text(voice.lang), "", ""] for one in material.okrs.company]
    rows += [["", "", ""]] * 2
    return TableExhibit(
        voice("handout.voting.title"),
        voice("handout.voting.columns").split("\n"),
        [*rows, [voice("handout.voting.sum"), "100", ""]],
        ["left", "right", "left"],
        widths=[6, 1.6, 5],
    )


def _own_objective(voice: Voice) -> TableExhibit:
    questions = [said for _, said in lines("handout.own.questions", voice)]
    return TableExhibit(
        voice("handout.own.title"),
        voice("handout.own.columns").split("\n"),
        [[question, SPACE] for question in questions],
        widths=[5, 7.5],
    )


def _lines_to_fill(key: str, voice: Voice) -> TableExhibit:
    return TableExhibit(
        voice("handout.fill.title"),
        [voice("handout.fill.asked"), voice("handout.fill.answer")],
        [[said, SPACE] for _, said in lines(key, voice)],
        widths=[4.4, 8],
    )


def quiz_forms(material: TrainingMaterial, voice: Voice) -> Iterator[TableExhibit]:
    """The questions with a box for every option, six a table so that none is torn apart; no key is in them."""
    numbered = list(enumerate(material.quiz, start=1))
    for begin in range(0, len(numbered), HALF):
        part = numbered[begin : begin + HALF]
        yield TableExhibit(
            voice("handout.quiz.title", first=part[0][0], last=part[-1][0]),
            ["", voice("handout.quiz.column")],
            [[str(place), _with_options(item, voice)] for place, item in part],
            widths=[0.6, 12],
        )


def _with_options(item: QuizItem, voice: Voice) -> str:
    options = (f"{BOX} {letter.upper()}  {item.option(letter).text(voice.lang)}" for letter in OPTIONS)
    return "\n".join([item.stem.text(voice.lang), *options])


def glossary_table(material: TrainingMaterial, voice: Voice) -> TableExhibit:
    """Every term in both languages with what it means."""
    first, second = ("zh", "en") if voice.lang == "zh" else ("en", "zh")
    return TableExhibit(
        voice("handout.glossary.title"),
        voice("handout.glossary.columns").split("\n"),
        [
            [one.name.text(first), one.name.text(second), one.means.text(voice.lang)]
            for one in material.glossary
        ],
        widths=[3, 3, 7],
    )
