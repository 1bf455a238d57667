"""Every word of interop is there in both languages, filled alike, and none is left over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import okrworkbook
from okrworkbook.interop.columns import TARGETS
from okrworkbook.interop.mapping import SECTIONS
from okrworkbook.interop.sources import MARKS, OTHER, SYSTEM
from okrworkbook.texts import LANGS, catalogue

PACKAGE = Path(okrworkbook.__file__).parent
SOURCES = "".join(
    path.read_text(encoding="utf-8")
    for path in [*sorted((PACKAGE / "interop").glob("*.py")), PACKAGE / "commands" / "import_survey.py"]
)
OWN = ("finding.M", "interop.")


def own(lang: str) -> dict[str, str]:
    return {key: text for key, text in catalogue(lang).items() if key.startswith(OWN)}


@pytest.mark.parametrize("lang", LANGS)
def test_a_code_has_its_words_and_words_have_their_code(lang: str):
    """What is wrong, and what to do."""
    codes = set(re.findall(r'"(M\d{3})"', SOURCES))

    assert {f"finding.{code}{end}" for code in codes for end in ("", ".fix")} == {
        key for key in own(lang) if key.startswith("finding.")
    }


@pytest.mark.parametrize("lang", LANGS)
def test_families_are_whole(lang: str):
    """A word for every section, form tool, reason and kind of column."""
    wanted = {f"interop.file.{name}" for name in ("top", "source", *SECTIONS)}
    wanted |= {f"interop.ask.{name}" for name in SECTIONS}
    wanted |= {f"interop.form.{name}" for name in (*MARKS, OTHER)}
    wanted |= {f"interop.target.{name}" for name in ("identity", "technical", "key", "open", "drop")}
    wanted |= {
        f"interop.reason.{name}" for name in ("empty", "no_department", "no_layer", "excluded", "repeated")
    }

    assert wanted <= set(own(lang))
    assert set(SYSTEM) - set(TARGETS) == {"technical", "identity"}


@pytest.mark.parametrize("key", own("zh"))
def test_both_languages_fill_the_same_places(key: str):
    """And Chinese uses full-width punctuation. A place named for the language holds that language's own word."""
    places = [set(re.findall(r"\{(\w+)\}", own(lang)[key].replace(f"{{{lang}}}", "{own}"))) for lang in LANGS]

    assert places[0] == places[1]
    assert not re.search(r"[一-鿿][,;:?!]|[,;:?!][一-鿿]", own("zh")[key])


@pytest.mark.parametrize(
    "key", [key for key in own("zh") if key.startswith("interop.") and key.count(".") == 1]
)
def test_no_word_is_left_over(key: str):
    """A text that nobody says any more is removed."""
    assert f'"{key}"' in SOURCES
