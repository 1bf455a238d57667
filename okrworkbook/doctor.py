"""Doctor: is this machine able to run the workbook, and if not, what does it lack?

Every check does the real thing once – starts a kernel, compiles a page, replaces a file – rather than
looking whether a program is installed.
"""

from __future__ import annotations

import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from okrworkbook.texts import Voice

GOOD, OPTIONAL, BAD = "good", "optional", "bad"
MINIMUM_PYTHON = (3, 11)
FONTS = Path(__file__).resolve().parent / "assets" / "fonts"
FONT_FILES = ("NotoSans-Bold.ttf", "NotoSans-Regular.ttf", "NotoSansSC-Bold.ttf", "NotoSansSC-Regular.ttf")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "msedge")


@dataclass(frozen=True)
class Check:
    """One thing looked at: `good`, `optional` (missing, but only some features need it) or `bad`."""

    name: str
    level: str
    detail: str


def examine(voice: Voice, workspace: Path) -> Iterator[Check]:
    """Every check, in the order in which one would mend them."""
    yield from (
        _python(),
        *_packages(),
        _fonts(voice),
        _writable(workspace, voice),
        *_lock(workspace, voice),
        _attempt("kernel", lambda: _kernel(workspace), voice),
        _attempt("pdf", _pdf, voice),
        _console(),
        _chinese(voice),
        _participants(voice),
        _browser(voice),
    )


def browser() -> str | None:
    """A Chromium to look at pages with, if there is one. Only tests need it."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def _python() -> Check:
    good = sys.version_info >= MINIMUM_PYTHON
    return Check("python", GOOD if good else BAD, f"{platform.python_version()} · {platform.platform()}")


def _packages() -> Iterator[Check]:
    """The packages this one needs, against the versions it asks for."""
    from packaging.requirements import Requirement

    try:
        wanted = [Requirement(line) for line in requires("okrworkbook") or []]
    except PackageNotFoundError:
        yield Check("packages", BAD, "okrworkbook")
        return
    faults = []
    for requirement in wanted:
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        try:
            found = version(requirement.name)
        except PackageNotFoundError:
            faults.append(f"{requirement} –")
            continue
        if not requirement.specifier.contains(found, prereleases=True):
            faults.append(f"{requirement} ({found})")
    named = ("jupyterlab", "papermill", "nbconvert", "pandas", "matplotlib", "typst")
    versions = ", ".join(
        f"{name} {version(name)}" for name in named if not any(name in fault for fault in faults)
    )
    yield Check("packages", BAD if faults else GOOD, "; ".join(faults) or versions)


def _fonts(voice: Voice) -> Check:
    missing = [name for name in FONT_FILES if not (FONTS / name).is_file()]
    return Check("fonts", BAD if missing else GOOD, ", ".join(missing) or voice("doctor.fonts"))


def _writable(workspace: Path, voice: Voice) -> Check:
    try:
        with tempfile.TemporaryDirectory(dir=workspace, prefix=".doctor-") as folder:
            new, old = Path(folder, "new"), Path(folder, "old")
            old.write_text("old", encoding="utf-8")
            new.write_text("new", encoding="utf-8")
            new.replace(old)
            free = shutil.disk_usage(folder).free / 2**30
    except OSError as problem:
        return Check("workspace", BAD, f"{workspace}: {problem.strerror}")
    return Check("workspace", GOOD, voice("doctor.workspace", path=workspace, free=f"{free:.0f}"))


def _lock(workspace: Path, voice: Voice) -> Iterator[Check]:
    """Whether several people can save at once, where the clients' folders are; nothing where there are none."""
    from okrworkbook.errors import EnvironmentProblem
    from okrworkbook.serve.probe import probe

    folder = workspace / "client_data"
    if not folder.is_dir():
        return
    try:
        probe(folder)
    except EnvironmentProblem as problem:
        yield Check("lock", BAD, problem.message(voice))
    else:
        yield Check("lock", GOOD, voice("doctor.lock"))


def _chinese(voice: Voice) -> Check:
    found = _versions("jupyterlab-language-pack-zh-CN")
    return Check("chinese", GOOD if found else OPTIONAL, found or voice("doctor.chinese"))


def _participants(voice: Voice) -> Check:
    """What people in a workshop join by on devices of their own."""
    from okrworkbook.serve.voila import NEEDED

    missing = [name for name in NEEDED if not _versions(name)]
    detail = voice("doctor.participants", names=", ".join(missing)) if missing else _versions(*NEEDED)
    return Check("participants", OPTIONAL if missing else GOOD, detail)


def _versions(*names: str) -> str:
    """Packages with their versions; empty where one is not installed."""
    try:
        return ", ".join(f"{name} {version(name)}" for name in names)
    except PackageNotFoundError:
        return ""


def _attempt(name: str, action: Callable[[], str], voice: Voice) -> Check:
    try:
        return Check(name, GOOD, action())
    except Exception as problem:
        return Check(name, BAD, voice("doctor.failed", kind=type(problem).__name__, reason=problem))


def _kernel(workspace: Path) -> str:
    """Start a kernel the way reports do and let it add."""
    import nbformat

    from okrworkbook.run.execute import execute

    with tempfile.TemporaryDirectory() as folder:
        notebook = Path(folder, "doctor.ipynb")
        cell = nbformat.v4.new_code_cell("import okrworkbook\n1 + 1")
        spec = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata=spec), notebook)
        done = execute(notebook, {}, Path(folder, "done.ipynb"), workspace)
        answer = nbformat.read(done.notebook, as_version=4).cells[0].outputs[0]["data"]["text/plain"]
        if answer != "2":
            raise RuntimeError(answer)
        return f"ipykernel {version('ipykernel')} · {done.seconds:.1f} s"


def _pdf() -> str:
    """Set one Chinese line with our fonts."""
    import typst

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.typ")
        page.write_text(
            '#set document(title: "OKR")\n#set text(font: "Noto Sans SC")\n目标', encoding="utf-8"
        )
        made = typst.Compiler(str(page), root=folder, font_paths=fonts).compile(format="pdf")
    return f"typst {version('typst')} · {len(made) / 1024:.0f} kB"


def _console() -> Check:
    return Check("console", GOOD, f"{sys.stdout.encoding}")


def _browser(voice: Voice) -> Check:
    found = browser()
    return Check("browser", GOOD if found else OPTIONAL, found or voice("doctor.browser"))
