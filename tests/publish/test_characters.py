"""Which characters can be printed, and the fonts a page carries."""

import base64
import io
import re

import pytest
from fontTools.ttLib import TTFont

from okrworkbook.errors import PublicationRefused
from okrworkbook.publish.characters import STAND_INS, legible, missing, require_glyphs, shares
from okrworkbook.publish.document import parse
from okrworkbook.publish.page import render_html
from okrworkbook.texts import LANGS, catalogue

from .reports import report


def test_rare_name_characters_are_there():
    """Given names use characters beyond GB2312."""
    assert set() == missing("喆玥堃犇祎昇")


def test_missing_characters_are_named():
    """The error says which characters, so that they can be found in the data."""
    with pytest.raises(PublicationRefused) as refused:
        require_glyphs({"name": "吴𠮷"})

    assert "𠮷 (U+20BB7)" in str(refused.value)


def test_every_stand_in_can_be_printed():
    """What is put in place of an emoji is in our fonts."""
    assert set() == missing("".join(STAND_INS.values()))


def test_picture_data_is_not_read_as_words():
    """Base64 and links are left alone."""
    assert {"png": "❌", "title": "×"} == legible({"png": "❌", "title": "❌"})


@pytest.mark.parametrize("lang", LANGS)
def test_our_own_words_can_be_printed(lang):
    """No word that a page is given by us needs a character our fonts lack."""
    words = [text for key, text in catalogue(lang).items() if key.startswith("publish.")]

    assert set() == missing("".join(words))


def test_english_quotes_are_latin():
    """In English the Latin font comes first: the Chinese one has wide quotes."""
    assert {"Noto Sans": set("a’“"), "Noto Sans SC": set("目")} == shares("a’“目", "en")


@pytest.mark.parametrize("lang", LANGS)
def test_embedded_fonts_have_every_character_of_the_page(lang):
    """The subset of a page sets all its words, in both weights."""
    html = render_html(parse(report(lang=lang)))
    body = html[html.index("<body>") :]
    faces = re.findall(r"font-weight:(\d+).*?base64,([\w+/=]+)", html)
    for weight in ("400", "700"):
        cmaps = [
            TTFont(io.BytesIO(base64.b64decode(woff))).getBestCmap() for bold, woff in faces if bold == weight
        ]

        assert set() == {c for c in body if c != "\n" and not any(ord(c) in cmap for cmap in cmaps)}
