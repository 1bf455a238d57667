"""Variants: the ways of making the same reports, each a program: `python -m tests.benchmarks.batch.variants NAME …`.

Every one gets a workspace, the clients and how many may run at once, and leaves an HTML and a PDF for each client.
Those that are not ours publish what their tools give: no verification, no manifest, no swap of the whole folder.
"""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from okrworkbook import workspace as workspace_

DELIVERABLE, LANG, FORMATS = "diagnosis", "zh", ("html", "pdf")
CHROMIUM = "/usr/bin/chromium"
SCRIPTS = Path(sys.executable).parent


def ours(root: Path, clients: Sequence[str], jobs: int) -> None:
    """okrworkbook: the batch that `okrworkbook report` runs, without the command around it."""
    from okrworkbook.catalogue import deliverable
    from okrworkbook.run.batch import make_all
    from okrworkbook.run.report import Job

    due = [Job(client, deliverable(DELIVERABLE), (LANG,), FORMATS) for client in clients]
    for outcome in make_all(due, root, jobs):
        if outcome.error is not None:
            raise outcome.error


def again(root: Path, clients: Sequence[str], jobs: int) -> None:
    """okrworkbook: the command for reports that are current."""
    _command(root, [*clients, "--jobs", str(jobs)])


def command(root: Path, clients: Sequence[str], jobs: int) -> None:
    """okrworkbook: the command as a person gives it."""
    _command(root, [*clients, "--jobs", str(jobs), "--force"])


def papermill_cli(root: Path, clients: Sequence[str], jobs: int) -> None:
    """papermill and nbconvert commands for one client after the other, Chromium for the PDF."""
    for client in clients:
        out = _out(root, client)
        given = ["-p", "client", client, "-p", "lang", LANG]
        _run(SCRIPTS / "papermill", _notebook(), out / "r.ipynb", *given, "--no-progress-bar")
        _run(SCRIPTS / "jupyter", "nbconvert", "--to", "html", "--no-input", out / "r.ipynb")
        _print(out)


def papermill_pool(root: Path, clients: Sequence[str], jobs: int) -> None:
    """papermill.execute_notebook and nbconvert in a pool of spawned processes, Chromium for the PDF."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        list(pool.map(_papermill_one, [root] * len(clients), clients))


def nbclient_one_process(root: Path, clients: Sequence[str], jobs: int) -> None:
    """nbclient alone, one process, parameters put in by hand; nbconvert in the same process, Chromium for the PDF."""
    import nbformat
    from nbclient import NotebookClient

    for client in clients:
        out = _out(root, client)
        notebook = nbformat.read(_notebook(), as_version=4)
        for cell in notebook.cells:
            if "parameters" in cell.metadata.get("tags", []):
                cell.source += f"\nclient = {client!r}\nlang = {LANG!r}"
        NotebookClient(notebook, timeout=600, kernel_name="python3").execute()
        nbformat.write(notebook, out / "r.ipynb")
        _convert(out)
        _print(out)


def ploomber(root: Path, clients: Sequence[str], jobs: int) -> None:
    """ploomber-engine: cells in one shell of the same process, which the clients share; nbconvert, Chromium."""
    from ploomber_engine import execute_notebook

    for client in clients:
        out = _out(root, client)
        given = {"client": client, "lang": LANG}
        execute_notebook(str(_notebook()), str(out / "r.ipynb"), parameters=given, progress_bar=False)
        _convert(out)
        _print(out)


def plain_script(root: Path, clients: Sequence[str], jobs: int) -> None:
    """The floor: the notebook's cells with exec, our HTML and our PDF, one process, nothing else."""
    import nbformat

    from okrworkbook.exhibit import Exhibit
    from okrworkbook.publish.document import parse
    from okrworkbook.publish.page import render_html
    from okrworkbook.publish.paper import render_pdf

    source = nbformat.read(_notebook(), as_version=4)
    for client in clients:
        out = _out(root, client)
        names: dict[str, Any] = {}
        notebook = nbformat.from_dict(source)
        for cell in notebook.cells:
            if cell.cell_type != "code":
                continue
            *before, last = cell.source.strip().split("\n")
            if "parameters" in cell.metadata.get("tags", []):
                exec(cell.source, names)
                names.update(client=client, lang=LANG)
                continue
            exec("\n".join(before), names)
            if "=" in last.split("(")[0] or last.startswith("import"):
                exec(last, names)
                continue
            shown = eval(last, names)
            if isinstance(shown, Exhibit):
                data = shown._repr_mimebundle_()
                cell.outputs = [nbformat.v4.new_output("execute_result", data=data, execution_count=1)]
        document = parse(notebook)
        (out / "r.html").write_text(render_html(document, root), encoding="utf-8")
        (out / "r.pdf").write_bytes(render_pdf(document, root))


VARIANTS: dict[str, Callable[[Path, Sequence[str], int], None]] = {
    one.__name__: one
    for one in (
        ours,
        again,
        command,
        papermill_cli,
        papermill_pool,
        nbclient_one_process,
        ploomber,
        plain_script,
    )
}


def _notebook() -> Path:
    from okrworkbook.catalogue import deliverable

    return workspace_.notebook(deliverable(DELIVERABLE).notebook)


def _out(root: Path, client: str) -> Path:
    folder = root / "others" / client
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _papermill_one(root: Path, client: str) -> None:
    import papermill

    out = _out(root, client)
    given = {"client": client, "lang": LANG}
    papermill.execute_notebook(str(_notebook()), str(out / "r.ipynb"), parameters=given, progress_bar=False)
    _convert(out)
    _print(out)


def _convert(out: Path) -> None:
    from nbconvert import HTMLExporter

    page, _ = HTMLExporter(exclude_input=True).from_filename(str(out / "r.ipynb"))
    (out / "r.html").write_text(page, encoding="utf-8")


def _print(out: Path) -> None:
    page, pdf = out / "r.html", out / "r.pdf"
    _run(CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={pdf}", page.as_uri())


def _command(root: Path, words: Sequence[str]) -> None:
    asked = ["report", *words, "--only", DELIVERABLE, "--lang", LANG, "--formats", ",".join(FORMATS)]
    _run(SCRIPTS / "okrworkbook", *asked)


def _run(*words: object) -> None:
    subprocess.run([str(word) for word in words], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    name, root, jobs, *clients = sys.argv[1:]
    VARIANTS[name](Path(root), clients, int(jobs))
