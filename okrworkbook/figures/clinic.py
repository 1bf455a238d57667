"""Draw what is open in each unit: questions by weight, and conversations to have."""

from __future__ import annotations

from matplotlib.patches import Patch

from okrworkbook.analysis.clinic import MUST, NOTE, SHOULD, Clinic
from okrworkbook.exhibit import FigureExhibit
from okrworkbook.figures.style import INK, LEVELS, QUIET, canvas, ink_on
from okrworkbook.narrative import clinic as words
from okrworkbook.narrative.wrap import shortened
from okrworkbook.texts import Voice

ROW = 0.34  # inches
COLOURS = {MUST: LEVELS["red"], SHOULD: LEVELS["amber"], NOTE: QUIET}
NARROW = 0.035  # of the longest bar: a part narrower than that has no room for its number


def clinic_questions(clinic: Clinic, voice: Voice) -> FigureExhibit | None:
    """Draw every unit's open questions as one bar by weight. None where nothing is open."""
    units = [unit for unit in clinic.units if sum(unit.weights.values())]
    if not units:
        return None
    totals = [sum(unit.weights.values()) for unit in units]
    with canvas(ROW * len(units) + 0.75, voice.lang) as figure:
        axes = figure.subplots()
        for place, (unit, total) in enumerate(zip(units, totals, strict=True)):
            left = 0
            for weight, colour in COLOURS.items():
                n = unit.weights[weight]
                axes.barh(place, n, left=left, height=0.62, color=colour)
                if n > NARROW * max(totals):
                    axes.text(
                        left + n / 2,
                        place,
                        str(n),
                        ha="center",
                        va="center",
                        fontsize=8.5,
                        color=ink_on(colour),
                    )
                left += n
            axes.text(total + 0.012 * max(totals), place, str(total), va="center", fontsize=9, color=INK)
        labels = [shortened(words.unit_name(unit, voice), voice.lang, 12, 22) for unit in units]
        axes.set_yticks(range(len(units)), labels, fontsize=9)
        axes.set_ylim(len(units) - 0.5, -0.5)
        axes.set_xlim(0, 1.06 * max(totals))
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)
        handles = [
            Patch(color=colour, label=voice.term("clinic.weight_long", weight))
            for weight, colour in COLOURS.items()
        ]
        figure.legend(handles=handles, loc="outside lower left", ncols=3, handlelength=1, handleheight=1)
    return FigureExhibit(
        voice("clinic.figure.title", n=sum(totals), must=sum(unit.weights[MUST] for unit in units)),
        figure,
        voice("clinic.figure.alt", rows="; ".join(words.weights_in_words(unit, voice) for unit in units)),
        voice("clinic.figure.subtitle", n=clinic.asked.whole),
        voice("clinic.figure.note"),
        voice("source.goals"),
    )
