"""What one report costs: CPU seconds split into kernel start, imports, execution, HTML and PDF.

Run it by hand: `python tests/benchmarks/report_cost.py [CLIENT] [--repeats 5]`. It prints medians and ratios
side by side; the plain script, which does the same work in one warm process, is the floor. Kernels are spawned, as
for a single report; `batch_cost` measures the forked ones of a batch. Seconds are of this machine, ratios travel.
"""

from __future__ import annotations

import argparse
import itertools
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat

from okrworkbook import workspace as workspace_
from okrworkbook.catalogue import deliverable
from okrworkbook.exhibit import HEADLESS
from okrworkbook.run.execute import execute
from okrworkbook.run.kernels import SPAWN

SPEC = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
IMPORTS = "import okrworkbook as okr\nokr.start, okr.diagnose, okr.figures, okr.tables, okr.narrative"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("client", nargs="?", default="case-yichuan-xiaoxian")
    parser.add_argument("--repeats", type=int, default=5)
    asked = parser.parse_args()
    workspace = workspace_.find()
    with tempfile.TemporaryDirectory() as folder:
        steps = measure(asked.client, asked.repeats, workspace, Path(folder))
    report(steps, asked.client, asked.repeats)


def measure(client: str, repeats: int, workspace: Path, folder: Path) -> dict[str, tuple[float, float]]:
    """Median (CPU, wall) seconds of every step, by name."""
    done = folder / "done.ipynb"
    notebook = workspace_.notebook("10_diagnosis.ipynb", workspace)
    given = {"client": client, "lang": "zh"}
    empty, loaded = _one_cell(folder / "empty.ipynb", "1"), _one_cell(folder / "loaded.ipynb", IMPORTS)
    execute(
        empty, {}, folder / "x.ipynb", workspace, engine=SPAWN
    )  # the driver's own imports are paid here, once
    kernel = median(lambda: execute(empty, {}, folder / "x.ipynb", workspace, engine=SPAWN), repeats)
    imports = median(lambda: execute(loaded, {}, folder / "x.ipynb", workspace, engine=SPAWN), repeats)
    whole = median(lambda: execute(notebook, given, done, workspace, engine=SPAWN), repeats)
    html, pdf = _renderers(done, workspace)
    return {
        "kernel start": kernel,
        "imports": _less(imports, kernel),
        "execute": _less(whole, imports),
        "html": median(html, repeats),
        "pdf": median(pdf, repeats),
        "floor: plain warm script": _floor(client, repeats, workspace),
    }


def median(action: Callable[[], object], repeats: int) -> tuple[float, float]:
    """Median CPU and wall seconds of an action, its child processes included."""
    runs = []
    for _ in range(repeats):
        cpu, wall = _cpu(), time.perf_counter()
        action()
        runs.append((_cpu() - cpu, time.perf_counter() - wall))
    return statistics.median(run[0] for run in runs), statistics.median(run[1] for run in runs)


def report(steps: dict[str, tuple[float, float]], client: str, repeats: int) -> None:
    """Print the steps and how the whole compares with the floor."""
    print(f"{client}, zh, one report, medians of {repeats}")
    for name, (cpu, wall) in steps.items():
        print(f"  {name:26s} {cpu:6.2f} CPU-s  {wall:6.2f} s wall")
    total = sum(cpu for name, (cpu, _) in steps.items() if not name.startswith("floor"))
    floor = steps["floor: plain warm script"][0]
    print(f"  {'report':26s} {total:6.2f} CPU-s  = {total / floor:.2f} x the floor")


def _renderers(done: Path, workspace: Path) -> tuple[Callable[[], object], Callable[[], object]]:
    from okrworkbook.publish.document import parse
    from okrworkbook.publish.page import render_html
    from okrworkbook.publish.paper import render_pdf

    text, runs = done.read_text(encoding="utf-8"), itertools.count(1)

    def fresh() -> Any:
        """The report in other words: Typst remembers what it has set before, which no client repeats."""
        return parse(nbformat.reads(re.sub("[。，（]", rf"\g<0>{next(runs)}", text), as_version=4))

    render_html(fresh(), workspace), render_pdf(fresh(), workspace)  # imports and the font scan, once
    return lambda: render_html(fresh(), workspace), lambda: render_pdf(fresh(), workspace)


def _floor(client: str, repeats: int, workspace: Path) -> tuple[float, float]:
    """The notebook's code cells and both renderings in one warm process of their own."""
    command = [sys.executable, __file__, "--floor", client, str(repeats)]
    answer = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, workspace_.VARIABLE: str(workspace), HEADLESS: "1", "OPENBLAS_NUM_THREADS": "1"},
    )
    cpu, wall = answer.stdout.split()[-2:]
    return float(cpu), float(wall)


def _plain_script(client: str, repeats: int) -> None:
    """Run every code cell with exec, take every exhibit's block, and render."""
    from okrworkbook.exhibit import Exhibit
    from okrworkbook.publish.document import parse
    from okrworkbook.publish.page import render_html
    from okrworkbook.publish.paper import render_pdf

    workspace = workspace_.find()
    source = nbformat.read(workspace_.notebook(deliverable("diagnosis").notebook, workspace), as_version=4)

    def once() -> None:
        names: dict[str, object] = {}
        book = nbformat.from_dict(source)
        for cell in book.cells:
            if cell.cell_type != "code":
                continue
            *before, last = cell.source.strip().split("\n")
            if "parameters" in cell.metadata.get("tags", []):
                exec(cell.source, names)
                names["client"] = client
                continue
            exec("\n".join(before), names)
            if "=" in last.split("(")[0] or last.startswith("import"):
                exec(last, names)
                continue
            shown = eval(last, names)
            if isinstance(shown, Exhibit):
                data = shown._repr_mimebundle_()
                cell.outputs = [nbformat.v4.new_output("execute_result", data=data, execution_count=1)]
        document = parse(book)
        render_html(document, workspace), render_pdf(document, workspace)

    once()
    cpu, wall = median(once, repeats)
    print(cpu, wall)


def _one_cell(path: Path, source: str) -> Path:
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)], metadata=SPEC), path)
    return path


def _less(whole: tuple[float, float], part: tuple[float, float]) -> tuple[float, float]:
    return whole[0] - part[0], whole[1] - part[1]


def _cpu() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--floor"]:
        _plain_script(sys.argv[2], int(sys.argv[3]))
    else:
        main()
