"""The slides: a folder that a browser opens without asking anybody for anything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from okrworkbook.errors import ParameterError
from okrworkbook.teach.exercises import exercises
from okrworkbook.teach.pack import Key
from okrworkbook.teach.slides import build_slides
from okrworkbook.texts import LANGS, Voice
from tests.teach.conftest import in_a_browser

CHAPTERS = 8
CLIENT = "A &amp; *B* <img src=x onerror=fired=1> $x$"


STATE = """() => ({
    slides: Reveal.getTotalSlides(), title: document.title,
    head: document.querySelector("h1").childNodes[0].textContent, lang: document.documentElement.lang,
    notes: Reveal.getSlides().map(slide => Reveal.getSlideNotes(slide) || "").filter(Boolean),
    tall: Reveal.getSlides().map(slide => { const at = Reveal.getIndices(slide); Reveal.slide(at.h, at.v);
        return slide.scrollHeight; }),
    fonts: [...document.fonts].map(font => font.status),
})"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The slides of both languages."""
    made = tmp_path_factory.mktemp("slides")
    return {lang: build_slides(made / lang, lang, CLIENT) for lang in LANGS}


@in_a_browser
def test_they_open_from_a_disk_and_ask_nobody(browser, pages: dict[str, Path], tmp_path: Path):
    """Every request is for a file of the folder; no error, no message; every slide fits; notes are the speaker's."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    asked, heard = [], []
    page.on("request", lambda one: asked.append(one.url))
    page.on("requestfailed", lambda one: heard.append(f"failed {one.url}"))
    page.on("console", lambda one: heard.append(f"console {one.text}"))
    page.on("pageerror", lambda one: heard.append(f"error {one}"))
    for lang, path in pages.items():
        asked.clear()
        page.goto(path.as_uri())
        page.wait_for_function("() => window.Reveal && Reveal.isReady()")
        seen = page.evaluate(STATE)

        assert [] == heard
        assert [] == [one for one in asked if not one.startswith((path.parent.as_uri(), "data:"))]
        assert 1 + CHAPTERS + len(exercises()) == seen["slides"]
        assert CHAPTERS - 1 == len(seen["notes"])
        assert [] == [tall for tall in seen["tall"] if tall > 700]
        assert {"loaded"} == set(seen["fonts"])
        assert [Voice(lang)("teach.title.client", name=CLIENT)] * 2 == [seen["title"], seen["head"]]
        assert {"zh": "zh-CN", "en": "en"}[lang] == seen["lang"]
    page.close()


@in_a_browser
def test_they_print(browser, pages: dict[str, Path], tmp_path: Path):
    """?print-pdf sets a page for each slide."""
    from pypdf import PdfReader

    page = browser.new_page()
    page.goto(pages["zh"].as_uri() + "?print-pdf")
    page.wait_for_function("() => window.Reveal && Reveal.isReady()")
    page.wait_for_selector(".pdf-page")
    page.pdf(path=tmp_path / "a.pdf", prefer_css_page_size=True)
    page.close()

    assert 1 + CHAPTERS + len(exercises()) == len(PdfReader(tmp_path / "a.pdf").pages)


@pytest.mark.parametrize("lang", LANGS)
def test_they_say_what_is_asked_and_nothing_of_the_key(pages: dict[str, Path], key: Key, lang: str):
    """Every exercise is announced; no answer, no code and no address of a network stands in the page."""
    text = pages[lang].read_text(encoding="utf-8")

    for one in exercises():
        assert one.words("title", Voice(lang)) in text
        solution = key[one.id].solutions[lang]
        assert not isinstance(solution, str) or solution not in text
    assert "okr.open_exercises" not in text
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//|@import|url\((?!data:)""", text)


def test_reveal_comes_with_its_licence(pages: dict[str, Path]):
    """The four files that are used, and the words under which they may be."""
    folder = pages["en"].parent / "reveal"

    assert {"reveal.js", "reveal.css", "reset.css", "notes.js", "LICENSE"} == {
        path.name for path in folder.iterdir()
    }
    assert "Permission is hereby granted, free of charge" in (folder / "LICENSE").read_text(encoding="utf-8")


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path):
    """Slides replace slides, and nothing else."""
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(ParameterError):
        build_slides(tmp_path, "zh", replace=True)
    assert ["notes.txt"] == [path.name for path in tmp_path.iterdir()]
