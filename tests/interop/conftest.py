"""A client with a roster, and exports of form tools to import into it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from okrworkbook import apart
from okrworkbook.client import Client, open_client, xlsx_child
from okrworkbook.interop.survey import Imported, import_survey
from tests.interop import exports

ROSTER = "person_id,department,layer,invited\n" + "".join(
    f"P{at:03d},{exports.DEPARTMENTS[at % 2]},基层,是\n" for at in range(20)
)


@dataclass(frozen=True)
class Demo:
    """Client "demo" in a workspace of its own."""

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / "client_data" / "demo"

    def open(self) -> Client:
        return open_client("demo", workspace=self.root)

    def take(self, table: list[list[Any]] | Path, wave: str = "pre", **how: Any) -> Imported:
        """Import a table, as a workbook unless it is a file already."""
        path = table if isinstance(table, Path) else exports.as_xlsx(self.root / "export.xlsx", table)
        return import_survey(path, self.open(), wave, **how)

    def answers(self, wave: str = "pre") -> list[tuple[object, ...]]:
        """What is stored: department, layer and the 28 answers of every row, in no order that matters."""
        survey = self.open().survey
        rows = survey[survey["wave"] == wave][["department", "layer", *exports.ITEMS]]
        return sorted(rows.itertuples(index=False, name=None))

    def mapping(self) -> dict[str, dict[str, Any]]:
        return tomllib.loads((self.folder / "survey_mapping.toml").read_text(encoding="utf-8"))

    def say(self, section: str, text: str) -> None:
        """Put a line under a section of the mapping file, as a consultant would."""
        path = self.folder / "survey_mapping.toml"
        old = path.read_text(encoding="utf-8") if path.exists() else f"[{section}]\n"
        path.write_text(old.replace(f"[{section}]\n", f"[{section}]\n{text}\n"), encoding="utf-8")


@pytest.fixture(autouse=True)
def in_this_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook is read here and not in a process of its own, which takes longer than all the rest of a test.

    A test that is marked `apart` reads as outside the tests.
    """
    reader = apart.read_apart

    def read(script: str, path: Path, seconds: float, **environ: str) -> dict[str, Any] | None:
        if script != xlsx_child.__file__:
            return reader(script, path, seconds, **environ)
        return json.loads(json.dumps(xlsx_child.read(str(path))))

    if "apart" not in request.keywords:
        monkeypatch.setattr(apart, "read_apart", read)


@pytest.fixture
def demo(tmp_path: Path) -> Demo:
    """A client with twenty people in two departments and no answers yet."""
    made = Demo(tmp_path)
    made.folder.mkdir(parents=True)
    (made.folder / "engagement.toml").write_text('[client]\nname = "示例"\nlang = "zh"\n', encoding="utf-8")
    (made.folder / "people.csv").write_text(ROSTER, encoding="utf-8")
    return made


@pytest.fixture
def codes() -> Callable[[Imported], list[str]]:
    """The codes of what stands against an import."""
    return lambda done: [finding.code for finding in done.findings]
