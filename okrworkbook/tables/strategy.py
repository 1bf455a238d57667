"""Tables of the strategy workshop: themes, votes, coverage, and the facilitator's sheet."""

from __future__ import annotations

from okrworkbook.analysis.strategy import LITMUS, Candidate, Strategy, ThemeCoverage
from okrworkbook.exhibit import Exhibit, Paragraphs, TableExhibit
from okrworkbook.narrative import strategy as words
from okrworkbook.texts import Voice


def theme_map(strategy: Strategy, voice: Voice) -> Exhibit:
    """Every theme: what has to change, which objectives it led to, and what ends for it."""
    if not strategy.themes:
        return Paragraphs((voice("strategy.no_themes"),))
    rows = [
        [
            theme.text.text(voice.lang),
            theme.change.text(voice.lang) or "–",
            _several([_named(strategy.candidate(name), voice) for name in theme.chosen], voice),
            theme.stop.text(voice.lang) or "–",
        ]
        for theme in strategy.themes
    ]
    return TableExhibit(
        voice.count("table.themes.title", len(rows)),
        [voice(f"table.themes.{name}") for name in ("theme", "change", "objectives", "stop")],
        rows,
        ["left"] * 4,
        widths=[2.2, 3.4, 3.6, 3],
        note=voice("table.themes.note"),
        source=voice("source.workshop"),
    )


def votes(strategy: Strategy, voice: Voice) -> Exhibit:
    """Every candidate with its points by round, how far voters were apart, and what became of it."""
    if not strategy.rounds:
        return Paragraphs((voice("strategy.no_votes"),))
    return TableExhibit(
        words.vote_title(strategy, voice),
        [
            voice("table.votes.rank"),
            voice("table.votes.candidate"),
            *(voice("table.votes.round", n=one.round) for one in strategy.rounds),
            voice("table.votes.moved"),
            "KR",
            voice("table.votes.outcome"),
        ],
        [_vote_row(one, voice) for one in strategy.candidates],
        ["right", "left", *["right"] * len(strategy.rounds), "right", "right", "left"],
        widths=[0.8, 5.4, *[1.9] * len(strategy.rounds), 1.2, 0.7, 1.6],
        note=voice("table.votes.note", voters=strategy.last.voters),
        source=voice("source.workshop"),
    )


def theme_coverage(strategy: Strategy, voice: Voice) -> Exhibit:
    """How much of the strategy each theme is, beside how much of the chosen objectives serves it."""
    if not strategy.themes:
        return Paragraphs((voice("strategy.no_themes"),))
    missing = len(strategy.uncovered)
    title = voice.count("table.coverage.missing", missing) if missing else voice("table.coverage.full")
    return TableExhibit(
        title,
        [
            voice(f"table.coverage.{name}")
            for name in ("theme", "weight", "points", "chosen", "key_results", "remark")
        ],
        [_coverage_row(theme, voice) for theme in strategy.themes],
        ["left", "right", "right", "left", "right", "left"],
        widths=[3.4, 1.2, 1.6, 2, 1.3, 3],
        note=voice("table.coverage.note"),
        source=voice("source.workshop"),
    )


def litmus_sheet(strategy: Strategy, voice: Voice) -> TableExhibit:
    """A line a chosen objective and a column a question, for the room to fill in."""
    return TableExhibit(
        voice("table.litmus.title"),
        [voice("table.litmus.objective"), *(voice(f"strategy.litmus.{name}.short") for name in LITMUS)],
        [[_named(one, voice), *["□"] * len(LITMUS)] for one in strategy.chosen]
        or [["–"] * (len(LITMUS) + 1)],
        ["left"] * (len(LITMUS) + 1),
        widths=[5, *[1.5] * len(LITMUS)],
        note=voice("table.litmus.note"),
    )


def _vote_row(one: Candidate, voice: Voice) -> list[str]:
    return [
        str(one.rank) if one.rank else "–",
        _named(one, voice),
        *(_mean(mean, deviation, voice) for mean, deviation in zip(one.means, one.deviations, strict=True)),
        words.points(one.moved, voice),
        str(one.key_results),
        words.status_label(one, voice),
    ]


def _named(one: Candidate, voice: Voice) -> str:
    """A candidate by its code and wording."""
    return f"{one.objective_id} {one.text.text(voice.lang)}"


def _mean(mean: float | None, deviation: float | None, voice: Voice) -> str:
    """Points with the standard deviation over voters."""
    if mean is None:
        return "–"
    return f"{words.points(mean, voice)} (±{words.points(deviation, voice)})"


def _coverage_row(theme: ThemeCoverage, voice: Voice) -> list[str]:
    remark = "none" if not theme.chosen else "one_objective" if len(theme.chosen) == 1 else "fine"
    return [
        theme.text.text(voice.lang),
        voice.percent(theme.weight),
        voice.percent(theme.points),
        ("、" if voice.lang == "zh" else ", ").join(theme.chosen) or "–",
        str(theme.key_results),
        voice(f"table.coverage.{remark}"),
    ]


def _several(texts: list[str], voice: Voice) -> str:
    return ("；" if voice.lang == "zh" else "; ").join(texts) or voice("table.themes.nothing")
