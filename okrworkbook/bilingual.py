"""Bilingual: a name or sentence of the client's own, in Chinese and, where it has one, in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Bilingual:
    """A name of the client in Chinese, and in English where it has one."""

    zh: str = ""
    en: str = ""

    def text(self, lang: str) -> str:
        """The name in the reader's language, or in the other where there is only that."""
        return (self.en or self.zh) if lang == "en" else (self.zh or self.en)


UNSAID = Bilingual()  # no words in either language


def bilingual(section: Mapping[str, Any], key: str, default: str = "") -> Bilingual:
    """The words under `key` and `key`_en."""
    return Bilingual(str(section.get(key, default)), str(section.get(f"{key}_en", "")))
