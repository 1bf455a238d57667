"""Verify workbook: is this Excel file fit to be handed over?

It is opened again and looked through as if a stranger had sent it: no macro, nothing embedded, no way out of the
file, and no formula but sums and comparisons of its own cells.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from okrworkbook.publish.problems import Problem, VerificationFailed

# fmt: off
ACTIVE = (
    "vbaProject", "vbaData", "/activeX/", "/ctrlProps/", "/embeddings/", "/customUI", "/externalLinks/",
    "/connections", "/queryTables/", "/macrosheets/", "/dialogsheets/", "/webextensions/", "/model/",
)
FUNCTIONS = (
    "IF", "AND", "OR", "NOT", "MAX", "MIN", "ROUND", "SUM", "COUNT", "COUNTA", "AVERAGE", "ISNUMBER", "ABS",
)
# fmt: on
UNPACKED = 50_000_000  # bytes
FORMULA = re.compile(
    r"=(?:\$?[A-Z]{1,3}\$?[0-9]{1,7}|(?:"
    + "|".join(FUNCTIONS)
    + r')\(|[0-9]+(?:\.[0-9]+)?|""|[-+*/<>=,:() ])+'
)
CHOICES = re.compile(
    r'"[^"]*"|(?:\$?[A-Z]{1,3}\$?[0-9]{1,7}:?)+'
)  # a list in quotes, or cells of the same sheet
EXTERNAL = re.compile(rb"TargetMode\s*=\s*[\"']External", re.I)


def verify_xlsx(file: bytes, name: str) -> None:
    """Raise VerificationFailed, with every reason, unless the workbook is whole and inert."""
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as package:
            broken = package.testzip() if _size(package) <= UNPACKED else "size"
            problems = [] if broken else [*_package(package)]
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        raise VerificationFailed(name, [Problem("xlsx_cut")]) from error
    if broken or problems:
        raise VerificationFailed(name, problems or [Problem("xlsx_cut")])
    # A damaged file can fail anywhere in a parser; whatever it raises, the file is not fit to be handed over.
    try:
        import openpyxl

        problems = [*_workbook(openpyxl.load_workbook(io.BytesIO(file)))]
    except Exception as error:
        raise VerificationFailed(name, [Problem("xlsx_unreadable", reason=type(error).__name__)]) from error
    if problems:
        raise VerificationFailed(name, problems)


def _size(package: zipfile.ZipFile) -> int:
    return sum(entry.file_size for entry in package.infolist())


def _package(package: zipfile.ZipFile) -> Iterator[Problem]:
    for name in package.namelist():
        if any(mark.lower() in f"/{name}".lower() for mark in ACTIVE):
            yield Problem("xlsx_active", found=name)
        if name.endswith(".rels") and EXTERNAL.search(package.read(name)):
            yield Problem("xlsx_external", found=name)


def _workbook(book: Any) -> Iterator[Problem]:
    for name, defined in book.defined_names.items():
        yield Problem("xlsx_formula", place=name, found=str(defined.value)[:60])
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" and not FORMULA.fullmatch(str(cell.value)):
                    yield Problem(
                        "xlsx_formula", place=f"{sheet.title}!{cell.coordinate}", found=_short(cell.value)
                    )
        for rule in sheet.data_validations.dataValidation:
            for formula in (rule.formula1, rule.formula2):
                if rule.type == "list" and formula and not CHOICES.fullmatch(formula):
                    yield Problem("xlsx_formula", place=f"{sheet.title}!{rule.sqref}", found=formula[:60])


def _short(value: Any) -> str:
    return str(value)[:60]
