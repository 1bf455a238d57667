"""Errors: what went wrong, where, and what to do about it.

    OkrError                    every error this package raises on purpose
    ├── ClientNotFound          no folder, or no engagement.toml, for this client
    ├── ClientDataError         the client's data has faults; carries all of them as findings
    ├── ParameterError          an unknown or unusable parameter
    ├── EnvironmentProblem      something this machine lacks: a font, a kernel, room on the disk
    ├── NotebookFailed          a notebook did not run to its end
    └── PublicationRefused      an executed notebook, or what was made of it, did not pass verification

An error is made of a key and values; its sentence is looked up in the reader's language when it is shown.
"""

from __future__ import annotations

import copyreg
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import ClassVar

from okrworkbook.texts import Voice, preferred_lang

ERROR, WARNING, INFO = "error", "warning", "info"


@dataclass(frozen=True, order=True)
class Finding:
    """One fault in a client's data: where it is, what is wrong and how to fix it.

    `row` is the row a spreadsheet shows (the header is row 1); `column` counts from 1. `code` is stable
    and names the texts `finding.<code>` and `finding.<code>.fix`; `values` fills them and holds names,
    limits and the offending word, never a person's answer. Where no known word is spelled like it,
    `finding.<code>.fix.far` is said instead, if there is one.
    """

    file: str
    sheet: str = ""
    row: int = 0
    column: int = 0
    field: str = ""
    code: str = ""
    severity: str = ERROR
    values: dict[str, object] = dataclass_field(default_factory=dict, compare=False, hash=False)

    def message(self, voice: Voice) -> str:
        """What is wrong, in the reader's language."""
        return voice(f"finding.{self.code}", **self.values)

    def fix(self, voice: Voice) -> str:
        """What to do about it, in the reader's language."""
        if self.values.get("near") == "–" and voice.has(f"finding.{self.code}.fix.far"):
            return voice(f"finding.{self.code}.fix.far", **self.values)
        return voice(f"finding.{self.code}.fix", **self.values)

    def place(self) -> str:
        """Where it is, clickable in editors: file:row:column, or file[sheet]!C9 in a workbook."""
        if self.sheet:
            cell = f"!{column_letter(self.column)}{self.row or ''}" if self.column else f"!{self.row or ''}"
            return f"{self.file}[{self.sheet}]{cell if self.row or self.column else ''}"
        return ":".join([self.file, *(str(part) for part in (self.row, self.column) if part)])

    def line(self, voice: Voice) -> str:
        """The finding as one line: place (field, code) severity message → fix."""
        name = f"{self.field}, {self.code}" if self.field else self.code
        return f"{self.place()} ({name})  {voice.term('severity', self.severity)} {self.message(voice)}  → {self.fix(voice)}"

    def as_dict(self, voice: Voice) -> dict[str, object]:
        """The finding for machines."""
        return {
            "code": self.code,
            "severity": self.severity,
            "file": self.file,
            "sheet": self.sheet or None,
            "row": self.row or None,
            "column": self.column or None,
            "field": self.field or None,
            "message": self.message(voice),
            "fix": self.fix(voice),
        }


def column_letter(number: int) -> str:
    """The letters a spreadsheet gives the column: 1 → A, 28 → AB."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class OkrError(Exception):
    """An error with a sentence in the reader's language; `key` is `error.<key>` in the catalogues."""

    exit_code: ClassVar[int] = 1

    def __init__(self, key: str, **values: object):
        super().__init__(key, values)
        self.key = key
        self.values = values

    def message(self, voice: Voice) -> str:
        """The sentence: what, where, why, what to do."""
        return voice(f"error.{self.key}", **self.values)

    def __str__(self) -> str:
        return self.message(Voice(preferred_lang()))

    def __reduce__(self) -> tuple[object, ...]:
        """How it travels to another process: `args` are not what its constructor takes."""
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows instead of a traceback (IPython looks for this name)."""
        return [f"{type(self).__name__}: {self}"]


class ClientNotFound(OkrError):
    """No folder, or no engagement.toml, for this client."""

    exit_code = 2


class ParameterError(OkrError):
    """An unknown or unusable parameter."""

    exit_code = 2


class EnvironmentProblem(OkrError):
    """Something this machine lacks."""

    exit_code = 3


class NotebookFailed(OkrError):
    """A notebook did not run to its end."""


class PublicationRefused(OkrError):
    """What was made did not pass verification; nothing was published."""


class ClientDataError(OkrError):
    """The client's data has faults; `findings` holds every one of them."""

    def __init__(self, client: str, findings: Sequence[Finding]):
        super().__init__("client_data", client=client, n=sum(f.severity == ERROR for f in findings))
        self.client = client
        self.findings = tuple(sorted(findings))

    def message(self, voice: Voice) -> str:
        """The count, then one line a finding (the first fifty)."""
        shown = [finding.line(voice) for finding in self.findings if finding.severity == ERROR]
        rest = [voice("findings.more", n=len(shown) - 50)] if len(shown) > 50 else []
        return "\n".join([super().message(voice), *shown[:50], *rest])
