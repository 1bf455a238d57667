"""Wheel: what is installed elsewhere is whole, and holds nothing that git does not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from okrworkbook.workspace import BUNDLED_CLIENTS
from tests.conftest import ROOT, environment

UV = shutil.which("uv")


def build(folder: Path) -> Path:
    """Build the wheel, without a network where hatchling is installed."""
    words = [
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        [sys.executable, "-m", "pip", "wheel", "--no-deps", "-w", str(folder), "."],
    ]
    if UV:
        words.insert(1, [UV, "build", "--wheel", "--quiet", "--python", sys.executable, "-o", str(folder)])
    told = []
    for command in words:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return next(folder.glob("*.whl"))
        told.append(done.stderr[-500:])
    pytest.skip("no hatchling here and none to be had: " + told[-1])


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel in it; what it needs is borrowed from this one."""
    home = tmp_path_factory.mktemp("installed") / "env"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    paths = {"base": str(home), "platbase": str(home)}
    site = Path(sysconfig.get_path("purelib", vars=paths))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)  # a pure wheel is its own installation
    borrowed = sysconfig.get_path("purelib")
    # After the wheel's own folder; .pth files of the lender, which lead to this checkout, are not read.
    (site / "borrowed.pth").write_text(borrowed + "\n", encoding="utf-8")
    return Path(sysconfig.get_path("scripts", vars=paths)) / Path(
        "python.exe" if os.name == "nt" else "python"
    )


def run(python: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        [str(python), *words],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_wheel_holds_what_git_tracks_and_nothing_else(wheel: Path):
    """Notebooks, templates and bundled clients come along; reports and runs made in the checkout do not."""
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    tracked = {name for name in listed.decode("utf-8").split("\0") if name and (ROOT / name).is_file()}
    bundled = ("notebooks/", "templates/", *(f"client_data/{client}/" for client in BUNDLED_CLIENTS))

    expected = {name for name in tracked if name.startswith("okrworkbook/")}
    expected |= {f"okrworkbook/bundle/{name}" for name in tracked if name.startswith(bundled)}
    # New files of the package that are not committed yet may be there.
    extra = {
        name
        for name in held - expected
        if name.startswith("okrworkbook/bundle/") or not (ROOT / name).is_file()
    }
    assert set() == expected - held
    assert set() == extra


def test_the_wheel_is_the_one_that_runs(installed: Path, tmp_path: Path):
    """The tests below are about the installed package, not about this checkout."""
    done = run(installed, "-c", "import okrworkbook; print(okrworkbook.__file__)", cwd=tmp_path)

    assert installed.parents[1] in Path(done.stdout.strip()).parents, done.stderr


def test_an_installed_package_makes_a_workspace_and_checks_a_client(installed: Path, tmp_path: Path):
    """`init` gives notebooks, templates and three clients; `check` works there, and from anywhere."""
    made = run(installed, "-m", "okrworkbook", "init", "work", cwd=tmp_path)
    checked = run(installed, "-m", "okrworkbook", "check", "case-waymo", cwd=tmp_path / "work")
    anywhere = run(installed, "-m", "okrworkbook", "check", "demo-haiyue-home", cwd=tmp_path)

    assert (0, 0, 0) == (made.returncode, checked.returncode, anywhere.returncode), (
        made.stderr + checked.stderr
    )
    work = tmp_path / "work"
    assert sorted(BUNDLED_CLIENTS) == sorted(path.name for path in (work / "client_data").iterdir())
    for kind in ("notebooks", "templates"):
        files = {path.relative_to(ROOT) for path in (ROOT / kind).rglob("*") if path.is_file()}
        expected = {path for path in files if ".ipynb_checkpoints" not in path.parts}
        assert expected == {path.relative_to(work) for path in (work / kind).rglob("*") if path.is_file()}


def test_an_installed_package_makes_what_learners_get(installed: Path, tmp_path: Path):
    """Without the trainer's key, which no installation has, that is the learners' pack alone; and the slides."""
    built = run(
        installed, "-m", "okrworkbook", "teach", "build", "--lang", "zh", "--out", "packs", cwd=tmp_path
    )
    # nbconvert looks for its own templates where Python is installed, and here it is borrowed
    program = (
        f"import os; os.environ['JUPYTER_PATH'] = {str(Path(sys.prefix) / 'share' / 'jupyter')!r}\n"
        "from pathlib import Path; from okrworkbook.teach.slides import build_slides\n"
        "print(build_slides(Path('slides'), 'zh'))"
    )
    slides = run(installed, "-c", program, cwd=tmp_path)

    assert (1, 0) == (built.returncode, slides.returncode), built.stderr + slides.stderr
    assert "key.toml" in built.stderr
    assert ["student"] == [path.name for path in (tmp_path / "packs").iterdir()]
    assert (tmp_path / "slides" / "reveal" / "reveal.js").is_file()


def test_the_exporters_and_the_command_are_registered(installed: Path, tmp_path: Path):
    """`jupyter nbconvert --to okr_html`, `papermill --engine okr` and `okrworkbook` find the package without being told where it is."""
    program = (
        "from importlib.metadata import distribution\n"
        "for point in distribution('okrworkbook').entry_points: print(point.group, point.name, point.load().__name__)"
    )
    done = run(installed, "-c", program, cwd=tmp_path)

    expected = [
        "console_scripts okrworkbook main",
        "nbconvert.exporters okr_docx OkrDocxExporter",
        "nbconvert.exporters okr_html OkrHTMLExporter",
        "nbconvert.exporters okr_pdf OkrPDFExporter",
        "nbconvert.exporters okr_pptx OkrPptxExporter",
        "papermill.engine okr OkrEngine",
    ]
    assert expected == sorted(done.stdout.splitlines()), done.stderr


def test_the_wheel_carries_its_licences(wheel: Path):
    """The package's own, those of the fonts and that of reveal.js."""
    with zipfile.ZipFile(wheel) as archive:
        licences = {name.partition("/licenses/")[2] for name in archive.namelist() if "/licenses/" in name}

    fonts = {f"okrworkbook/assets/fonts/OFL-{name}.txt" for name in ("NotoSans", "NotoSansSC")}
    assert {"LICENSE", "okrworkbook/assets/reveal/LICENSE", *fonts} == licences


def test_the_wheel_holds_no_key_of_the_exercises(wheel: Path):
    """Solutions are the trainer's: whoever installs the package for a training has none."""
    from okrworkbook.teach.pack import CHECKOUT_KEY, read_key

    solutions = [words for entry in read_key(CHECKOUT_KEY).values() for words in entry.solutions.values()]
    with zipfile.ZipFile(wheel) as archive:
        held = [archive.read(name) for name in archive.namelist()]

    assert [] == [
        words for words in solutions if isinstance(words, str) for data in held if words.encode() in data
    ]
