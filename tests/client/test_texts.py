"""Every finding this package can make has its words, and no words are left over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import okrworkbook
from okrworkbook.texts import LANGS, catalogue

PACKAGE = Path(okrworkbook.__file__).parent
SOURCES = [*sorted((PACKAGE / "client").glob("*.py")), PACKAGE / "engagement.py"]
CODES = {
    code for path in SOURCES for code in re.findall(r'"([DT]\d{2,3})"', path.read_text(encoding="utf-8"))
}


@pytest.mark.parametrize("lang", LANGS)
def test_codes_and_texts_agree(lang):
    """A code has what is wrong and what to do in each language, also where no word is near, and a text has its code."""
    texts = {key: text for key, text in catalogue(lang).items() if re.match(r"finding\.[DT]\d", key)}
    far = {f"{key}.far" for key, text in texts.items() if key.endswith(".fix") and "{near}" in text}

    assert {f"finding.{code}{end}" for code in CODES for end in ("", ".fix")} | far == set(texts)


def test_texts_have_the_same_places():
    """Both languages fill the same names, except that each may name columns in its own words."""
    own = {"zh", "en"}
    for key, text in catalogue("zh").items():
        if key.startswith(("finding.D", "finding.T")):
            zh, en = (set(re.findall(r"\{(\w+)\}", words)) - own for words in (text, catalogue("en")[key]))

            assert zh == en, key
