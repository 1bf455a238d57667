"""The survey in words."""

from __future__ import annotations

from okrworkbook.analysis.survey import ItemScore, SurveyResult
from okrworkbook.model import Item, survey_items
from okrworkbook.texts import Voice


def statement(item: str, voice: Voice) -> str:
    """A statement without its full stop, as it stands inside sentences and tables."""
    return _item(item).text(voice.lang).rstrip("。.")


def item_label(item: str, voice: Voice) -> str:
    """A statement, marked where its answers were turned round."""
    text = statement(item, voice)
    return voice("item.reversed", text=text) if _item(item).reverse else text


def _item(code: str) -> Item:
    return next(item for item in survey_items() if item.id == code)


def net(item: ItemScore) -> float:
    """Favourable minus unfavourable answers, as a share of those who ticked 1–5."""
    answers = item.favourable
    return (answers[3] + answers[4] - answers[0] - answers[1]) / item.n


def weakest_items(survey: SurveyResult, count: int) -> tuple[ItemScore, ...]:
    """The statements with the lowest net agreement, weakest first; those too few or too alike answered not."""
    shown = (item for item in survey.items if item.n and item.distribution_shown)
    return tuple(sorted(shown, key=net)[:count])


def answers_title(survey: SurveyResult, voice: Voice) -> str:
    """Which dimension is answered least favourably, and on balance how."""
    scored = [score for score in survey.dimensions if score.mean is not None]
    if not scored:
        return voice("figure.dimension_answers.none")
    weakest = min(scored, key=lambda score: score.mean)
    return voice(
        "figure.dimension_answers.title",
        dimension=voice.term("dimension", weakest.dimension),
        mean=voice.number(weakest.mean),
        n=weakest.n,
    )


def items_title(weakest: tuple[ItemScore, ...], voice: Voice) -> str:
    """What the weakest statement is, and how many answered it unfavourably."""
    if not weakest:
        return voice("figure.dimension_answers.none")
    item = weakest[0]
    bad = item.favourable[0] + item.favourable[1]
    return voice(
        "figure.item_answers.title", item=item.item, share=voice.percent(bad / item.n), part=bad, n=item.n
    )
