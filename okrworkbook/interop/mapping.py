"""Mapping: how one client's exports are to be read, written down once in survey_mapping.toml.

The file says what every column is, what every word of an answer means and what a department is called on the
roster. What it says goes before anything the program would think itself, so a consultant can correct it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field
from pathlib import Path

from okrworkbook.client.in_place import put_in_place
from okrworkbook.client.words import folded
from okrworkbook.errors import Finding
from okrworkbook.interop.answers import CODES, ORDERS
from okrworkbook.interop.columns import DROP, TARGETS
from okrworkbook.interop.sources import letters
from okrworkbook.model import LAYERS, TENURES
from okrworkbook.texts import Voice

FILE = "survey_mapping.toml"
SECTIONS = ("columns", "answers", "departments", "layers", "tenures", "times")
ORDER = "order"  # the one word in the section of times
# What a word of a section may be said to mean; a department is one of the roster's, whatever that has.
ALLOWED: MappingType[str, tuple[str, ...]] = {
    "columns": TARGETS,
    "answers": tuple(CODES),
    "layers": (*LAYERS, DROP),
    "tenures": (*TENURES, "blank"),
    "times": ORDERS,
}

Words = MappingType[str, MappingType[str, str]]


@dataclass(frozen=True)
class Mapping:
    """What is known about a client's exports: section → word → meaning, and the source last read."""

    words: Words = field(default_factory=dict)
    source: MappingType[str, str] = field(default_factory=dict)

    def meaning(self, section: str, word: str) -> str | None:
        """What a word means in a section, or None if nobody has said."""
        return self._read(section).get(_key(section, word))

    def learn(self, section: str, word: str, meaning: str) -> Mapping:
        """The mapping with one more word explained; what is there already stays."""
        if self.meaning(section, word) is not None:
            return self
        return Mapping({**self.words, section: {**self.words.get(section, {}), word: meaning}}, self.source)

    def _read(self, section: str) -> MappingType[str, str]:
        return {_key(section, word): meaning for word, meaning in self.words.get(section, {}).items()}


def _key(section: str, word: str) -> str:
    return letters(word) or folded(word) if section == "columns" else folded(word)


def line(word: str, meaning: str) -> str:
    """The line of the mapping file that explains a word."""
    quoted = json.dumps(word, ensure_ascii=False)  # a TOML basic string escapes what a JSON string does
    return f"{quoted} = {meaning}" if meaning.isdecimal() else f'{quoted} = "{meaning}"'


def read_mapping(folder: Path, departments: tuple[str, ...]) -> tuple[Mapping, list[Finding]]:
    """The client's mapping, empty if there is none yet, and everything that is wrong with the file."""
    from tomlkit import parse
    from tomlkit.exceptions import TOMLKitError

    path = folder / FILE
    if not path.is_file():
        return Mapping(), []
    try:
        content = parse(path.read_bytes().decode("utf-8-sig")).unwrap()
    except (TOMLKitError, UnicodeDecodeError, OSError) as problem:
        return Mapping(), [Finding(FILE, row=getattr(problem, "line", 0), code="M410")]
    words = {name: content[name] for name in SECTIONS if isinstance(content.get(name), dict)}
    words = {name: {word: str(meaning) for word, meaning in said.items()} for name, said in words.items()}
    source = {name: str(value) for name, value in dict(content.get("source") or {}).items()}
    return Mapping(words, source), _unusable(words, {**ALLOWED, "departments": (*departments, DROP)})


def _unusable(words: Words, allowed: MappingType[str, tuple[str, ...]]) -> list[Finding]:
    """A finding for every meaning that is none."""
    return [
        Finding(
            FILE,
            field=name,
            code="M411",
            values={"word": word, "meaning": meaning, "allowed": ", ".join(allowed[name][-12:])},
        )
        for name, said in words.items()
        for word, meaning in said.items()
        if meaning not in allowed[name] and len(allowed[name]) > 1
    ]


def write_mapping(folder: Path, mapping: Mapping, voice: Voice) -> Path:
    """Write the mapping: new words below those that are there, remarks of the consultant's kept."""
    path = folder / FILE
    text = _written(path.read_text(encoding="utf-8-sig") if path.is_file() else "", mapping, voice)
    put_in_place(path, text.encode())
    return path


def _written(old: str, mapping: Mapping, voice: Voice) -> str:
    import tomlkit

    document = tomlkit.parse(old)
    if not old:
        _remark(document, voice("interop.file.top"))
    for name, said in (
        ("source", mapping.source),
        *((name, mapping.words.get(name, {})) for name in SECTIONS),
    ):
        if name not in document:
            document[name] = tomlkit.table()
            _remark(document[name], voice(f"interop.file.{name}"))
        _fill(document[name], said, replace=name == "source")
    return tomlkit.dumps(document)


def _remark(container: object, text: str) -> None:
    import tomlkit

    for row in text.splitlines():
        container.add(tomlkit.comment(row))


def _fill(table: MappingType[str, object], said: MappingType[str, str], *, replace: bool) -> None:
    for word, meaning in said.items():
        if replace or word not in table:
            table[word] = int(meaning) if meaning.isdecimal() else meaning
