"""LibreOffice as the spreadsheet a person opens our workbooks in."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory


def convert(path: Path, out: Path, kind: str = "xlsx") -> Path:
    """The file as LibreOffice saves it, in `out`. Fails if it cannot be opened."""
    made = out / f"{path.stem}.{kind}"
    profile = f"-env:UserInstallation={(out.resolve() / 'profile').as_uri()}"
    words = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(path)]
    subprocess.run(words, check=True, capture_output=True, timeout=180)
    assert made.is_file(), f"LibreOffice did not open {path.name}"
    return made


@cache
def is_there() -> bool:
    """Whether LibreOffice can open a table at all: its spreadsheet part is a package of its own."""
    if not shutil.which("soffice"):
        return False
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_text("a,b\n1,2\n", encoding="utf-8")
        try:
            return convert(path, Path(folder), "xlsx").is_file()
        except (AssertionError, subprocess.SubprocessError):
            return False
