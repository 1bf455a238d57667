"""Brand: a consultancy's colours, lines and logo, read from `templates/report/brand.toml`."""

from __future__ import annotations

import base64
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from okrworkbook.errors import PublicationRefused
from okrworkbook.texts import Voice
from okrworkbook.workspace import template

FILE = "report/brand.toml"
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
# The colours that words are set in, and what they must stand out from.
INKS = ("brand", "ink", "muted", "caution")
PAPERS = ("paper", "tint", "caution_tint")
LEAST_CONTRAST = 4.5  # to 1; WCAG 2.1 AA for text
LOGOS = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


@dataclass(frozen=True)
class Brand:
    """How one consultancy's reports look. `org` and `confidentiality` stand in where a cover is silent."""

    colours: Mapping[str, str]
    org: str
    confidentiality: str
    logo: Path | None = None

    def completed(self, meta: Mapping[str, str]) -> dict[str, str]:
        """A cover's fields with the lines it leaves out."""
        lines = {"org": self.org, "confidentiality": self.confidentiality}
        return {name: value or lines.get(name, "") for name, value in meta.items()}

    def logo_uri(self) -> str:
        """The logo as a data URI; "" without one."""
        if self.logo is None:
            return ""
        pixels = base64.b64encode(self.logo.read_bytes()).decode()
        return f"data:{LOGOS[self.logo.suffix.lower()]};base64,{pixels}"


def read_brand(lang: str, workspace: Path | None = None) -> Brand:
    """The brand in force. Raises PublicationRefused for a colour that cannot be read, or read on."""
    path = template(FILE, workspace)
    settings = tomllib.loads(path.read_text(encoding="utf-8"))
    colours = {name: str(value) for name, value in settings["colours"].items()}
    _check(colours)
    lines = settings.get(lang, {})
    return Brand(
        colours=colours,
        org=lines.get("org", ""),
        confidentiality=lines.get("confidentiality") or Voice(lang)("publish.confidential"),
        logo=_logo(path.parent, settings),
    )


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _check(colours: Mapping[str, str]) -> None:
    for name, value in colours.items():
        if not COLOUR.fullmatch(value):
            raise PublicationRefused("brand_colour", name=name, value=value)
    for ink in INKS:
        for paper in PAPERS:
            if contrast(colours[ink], colours[paper]) < LEAST_CONTRAST:
                raise PublicationRefused("brand_contrast", ink=ink, paper=paper, least=LEAST_CONTRAST)


def _logo(folder: Path, settings: Mapping[str, Any]) -> Path | None:
    name = settings.get("logo", "")
    if not name:
        return None
    path = (folder / name).resolve()
    if path.suffix.lower() not in LOGOS or not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise PublicationRefused("brand_logo", name=name)
    return path


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
