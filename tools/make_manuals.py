"""Make templates/manuals/, the Word templates of the three manuals. The same command writes the same bytes.

python tools/make_manuals.py            writes templates/manuals/
python tools/make_manuals.py --out DIR  writes DIR/

The words are in tools/manuals/NAME.LANG.md, one file a manual and language. Consultants change a template in
Word for one client; what every client should get is changed there. Facts are filled in by docxtpl when a manual
is made for a client.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from manuals.source import read
from manuals.writing import write

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "tools" / "manuals"
HOUSE = ROOT / "templates" / "report" / "house.docx"
MANUALS = ("okr_handbook", "review_standard", "operations_manual")
LANGUAGES = ("zh", "en")


def main() -> None:
    """Write the six files."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--out", type=Path, default=ROOT / "templates" / "manuals")
    folder = arguments.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    for manual in MANUALS:
        for lang in LANGUAGES:
            front, pieces = read(SOURCES / f"{manual}.{lang}.md")
            path = folder / f"{manual}.{lang}.docx"
            path.write_bytes(write(str(HOUSE), lang, front, pieces))
            print(path.name, path.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
