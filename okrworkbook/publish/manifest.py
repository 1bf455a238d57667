"""Manifest: what a published folder holds, and what it was made from.

`manifest.json` names every input and output with its hash, so that anybody can tell a current report from
one whose data has changed since, and a whole folder from a broken one. It names no path of the machine.
"""

from __future__ import annotations

import hashlib
import json
import platform
import re
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from okrworkbook.errors import ParameterError
from okrworkbook.publish.characters import FILES, WEIGHTS, font_file
from okrworkbook.publish.swap import recover

NAME = "manifest.json"
SCHEMA = 1
PACKAGES = (
    "okrworkbook",
    "pandas",
    "matplotlib",
    "papermill",
    "nbconvert",
    "python-docx",
    "docxtpl",
    "python-pptx",
    "typst",
)
SECRET = re.compile(
    r"pass(word|wd|phrase)?|secret|token|api_?key|access_?key|private_?key|credential|密码|密钥", re.I
)

# Why a report is not current, beside BROKEN and MISSING; the words are `stale.<reason>`.
INPUTS, PARAMETERS, PACKAGE, VERSIONS = "inputs", "parameters", "package", "versions"
SOURCES = (".py", ".po", ".csv", ".toml", ".json", ".xml")  # of the package, what can change a report
CURRENT, STALE, BROKEN, MISSING = "current", "stale", "broken", "missing"


def write_manifest(folder: Path, fields: Mapping[str, Any], pages: Mapping[str, int]) -> None:
    """Describe the files of `folder`. Raises ParameterError for secrets, paths and what JSON cannot hold."""
    for name in ("parameters", "facts"):
        _check(name, fields.get(name))
    manifest = {
        "schema": SCHEMA,
        **fields,
        "outputs": {path.name: _output(path, pages) for path in sorted(folder.iterdir())},
        "versions": versions(),
        "package": package_hash(),
        "fonts": {font_file(f, w).name: file_hash(font_file(f, w)) for f in FILES for w in WEIGHTS},
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False)
    (folder / NAME).write_text(text + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """The manifest of a published folder; None if there is none that can be read."""
    recover(folder)
    try:
        manifest = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) and manifest.get("schema") == SCHEMA else None


def manifest_state(folder: Path, inputs: Mapping[str, Path]) -> str:
    """Whether the folder is "current", "stale" (made from other inputs), "broken" or "missing"."""
    manifest = read_manifest(folder)
    if manifest is None:
        return BROKEN if folder.exists() else MISSING
    there = {path.name for path in folder.iterdir()} - {NAME}
    outputs = manifest["outputs"]
    if there != set(outputs) or any(file_hash(folder / n) != o["sha256"] for n, o in outputs.items()):
        return BROKEN
    return CURRENT if manifest["inputs"] == hashes(inputs) else STALE


def why_stale(
    folder: Path, inputs: Mapping[str, Path], parameters: Mapping[str, Any]
) -> dict[str, tuple[str, ...]]:
    """Why a published folder is not what would be made now: reason → the names that differ; empty where it is.

    What it was made from is compared – data, notebook, templates, parameters, this package and the libraries behind
    it – and what was made is read again, so that a changed or cut file counts as BROKEN.
    """
    state = manifest_state(folder, inputs)
    if state in (BROKEN, MISSING):
        return {state: ()}
    manifest = read_manifest(folder) or {}
    now = {
        # A current folder is one whose inputs have the hashes of now.
        INPUTS: manifest["inputs"] if state == CURRENT else hashes(inputs),
        PARAMETERS: json.loads(json.dumps(dict(parameters))),
        PACKAGE: {"okrworkbook": package_hash()},
        VERSIONS: versions(),
    }
    then = {
        INPUTS: manifest.get("inputs", {}),
        PARAMETERS: manifest.get("parameters", {}),
        PACKAGE: {"okrworkbook": manifest.get("package", "")},
        VERSIONS: manifest.get("versions", {}),
    }
    differing = {reason: _differing(then[reason], now[reason]) for reason in now}
    return {reason: names for reason, names in differing.items() if names}


@cache
def package_hash() -> str:
    """One hash over every file of this package that can change a report."""
    root = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256()
    for path in sorted(
        path for path in root.rglob("*") if path.suffix in SOURCES and "bundle" not in path.parts
    ):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _differing(then: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(sorted(name for name in {*then, *now} if then.get(name) != now.get(name)))


def hashes(inputs: Mapping[str, Path]) -> dict[str, str]:
    """The hash of each input that is there, by its name."""
    return {name: file_hash(path) for name, path in sorted(inputs.items()) if path.is_file()}


def file_hash(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def versions() -> dict[str, str]:
    """The versions of what makes a report."""
    found = {package: _version(package) for package in PACKAGES}
    return {"python": platform.python_version(), **{name: it for name, it in found.items() if it}}


@cache
def _version(package: str) -> str:
    """The version of an installed package, read once; "" where it is not installed."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _output(path: Path, pages: Mapping[str, int]) -> dict[str, Any]:
    counted = {"pages": pages[path.name]} if path.name in pages else {}
    return {"sha256": file_hash(path), "bytes": path.stat().st_size, **counted}


def _check(name: str, value: Any) -> None:
    """Walk a JSON value and refuse what must not, or cannot, be written down."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            if not isinstance(key, str):
                raise ParameterError("not_json", name=name)
            if SECRET.search(key):
                raise ParameterError("secret_parameter", name=key)
            _check(key, item)
    elif isinstance(value, list | tuple):
        for item in value:
            _check(name, item)
    elif isinstance(value, str):
        if _is_path(value):
            raise ParameterError("private_path", name=name)
    elif type(value) not in (int, float, bool, type(None)):
        raise ParameterError("not_json", name=name)


def _is_path(text: str) -> bool:
    return len(text) > 1 and (PurePosixPath(text).is_absolute() or PureWindowsPath(text).is_absolute())
