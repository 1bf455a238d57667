"""Layout: every picture of every bundled client can be read, in both languages."""

from __future__ import annotations

import subprocess
import sys
import warnings

import pytest

from okrworkbook import figures
from okrworkbook.analysis.groups import compare_departments
from okrworkbook.analysis.response import assess_response
from okrworkbook.analysis.survey import score_respondents, score_survey
from okrworkbook.exhibit import FigureExhibit, png
from okrworkbook.thresholds import DEFAULTS
from tests.builders import CLIENTS, LANGS, ROOT, ZH, bundled_exhibits, groups, people
from tests.figures.drawn import outside, overlapping

every_report = pytest.mark.parametrize(
    ("name", "lang"), [(name, lang) for name in CLIENTS for lang in LANGS], ids=lambda word: word
)
LONG = "粤港澳大湾区供应链与智能制造协同发展中心（筹）"


def pictures(name: str, lang: str) -> dict[str, FigureExhibit]:
    """The pictures of one report."""
    shown = bundled_exhibits(name, lang)
    return {cell: exhibit for cell, exhibit in shown.items() if isinstance(exhibit, FigureExhibit)}


@every_report
def test_no_text_leaves_the_page(name, lang):
    """Nothing is cut off at the edge."""
    assert {cell: [] for cell in pictures(name, lang)} == {
        cell: outside(exhibit.figure) for cell, exhibit in pictures(name, lang).items()
    }


@every_report
def test_no_text_is_written_over_another(name, lang):
    """Labels, numbers and legends keep out of each other's way."""
    assert {cell: [] for cell in pictures(name, lang)} == {
        cell: overlapping(exhibit.figure) for cell, exhibit in pictures(name, lang).items()
    }


@every_report
def test_every_letter_has_a_glyph(name, lang):
    """A missing glyph is a warning, a warning is an error; both fonts are drawn, in pixels."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for exhibit in pictures(name, lang).values():
            exhibit.figure.canvas.draw()


def test_six_pictures_a_report():
    """The layout tests look at something."""
    assert 6 == len(pictures("case-waymo", "en"))


def test_long_chinese_names_fit():
    """A department of twenty-three characters is wrapped or given room, not cut off."""
    answers = groups(**{LONG: 7, "研发部": 9, f"{LONG}二部": 8})
    asked = people(*(f"P{i} {LONG} staff" for i in range(9)), *(f"Q{i} 研发部 staff" for i in range(9)))
    drawn = (
        figures.score_heatmap(compare_departments(score_respondents(answers)), ZH, 5),
        figures.response_rate(assess_response(asked, answers), ZH, DEFAULTS),
        figures.item_answers(score_survey(answers), ZH),
    )

    assert [([], [])] * 3 == [(outside(shown.figure), overlapping(shown.figure)) for shown in drawn]


def test_the_paper_is_white_and_as_wide_as_the_page():
    """PNG and SVG begin as the same white sheet of 7 inches."""
    from io import BytesIO

    from PIL import Image

    exhibit = pictures("case-waymo", "en")["response-rate"]
    image = Image.open(BytesIO(png(exhibit.figure))).convert("RGB")

    assert ((255, 255, 255), 1400) == (image.getpixel((1, 1)), image.width)


def test_drawing_needs_no_pyplot():
    """pyplot keeps figures and a window system alive; a process that drew a report has not imported it."""
    code = (
        "import sys; from tests.builders import bundled_exhibits as b; "
        "e = b('case-waymo', 'en')['response-rate']; e.html(); print('matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert "False" == done.stdout.strip()
