"""Guards: each check that keeps a batch sound is applied to the real thing and to a mutant without the guard.

A check that finds nothing wrong with the mutant would not have found the fault either.
"""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import nbformat
import pytest

from okrworkbook.publish import folder as publishing
from okrworkbook.publish import manifest, verify
from okrworkbook.publish.folder import publish_reports
from okrworkbook.publish.manifest import why_stale
from okrworkbook.publish.problems import VerificationFailed
from okrworkbook.run.execute import _close_loop as close_loop
from okrworkbook.run.execute import execute
from okrworkbook.run.fork import forking_possible, handle, stop_fork_server
from okrworkbook.run.lock import client_lock
from tests.publish.reports import CLIENT, DIAGNOSIS, report
from tests.run.notebooks import notebook

pytestmark = pytest.mark.skipif(not forking_possible(), reason="forks")


@pytest.fixture(scope="module", autouse=True)
def light_server() -> Iterator[None]:
    """A fork server that has imported nothing these notebooks do not need."""
    stop_fork_server()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(handle, "SERVER", "tests.reliability.server")
        yield
        stop_fork_server()


# --- two clients at once, each in its own folder

Run = Callable[[Path, Path, Path], None]  # notebook, output, workspace


def seen_by_each(run: Run, folder: Path) -> dict[str, str]:
    """Whose word each of two clients' notebooks finds in its folder, run by two threads at once."""
    small = notebook(folder, "open('mark.txt').read()", parameters="")
    for client in ("one", "two"):
        (folder / client).mkdir()
        (folder / client / "mark.txt").write_text(client, encoding="utf-8")

    def one(client: str) -> str:
        output = folder / client / "done.ipynb"
        run(small, output, folder / client)
        return shown(output)

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(("one", "two"), pool.map(one, ("one", "two")), strict=True))


def shown(output: Path) -> str:
    """What the notebook's own cell showed."""
    cells = {cell.id: cell for cell in nbformat.read(output, as_version=4).cells}
    return cells["cell-0"].outputs[-1]["data"]["text/plain"].strip("'")


def in_threads(small: Path, output: Path, workspace: Path) -> None:
    """The real thing: the folder goes to the kernel."""
    execute(small, {}, output, workspace)


def test_two_clients_in_two_threads_see_their_own_words(tmp_path: Path):
    """The working directory is the kernel's and never this process's."""
    assert {"one": "one", "two": "two"} == seen_by_each(in_threads, tmp_path)


def test_a_driver_that_gives_papermill_a_folder_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """papermill changes to it for the whole process: here both have, before either starts its kernel."""
    from papermill import execute as papermill

    both, home = threading.Barrier(2), Path.cwd()

    @contextmanager
    def chdir(path: str) -> Iterator[None]:
        os.chdir(path)
        both.wait(30)
        yield

    def with_cwd(small: Path, output: Path, workspace: Path) -> None:
        try:
            papermill.execute_notebook(
                str(small),
                str(output),
                engine_name="okr",
                progress_bar=False,
                request_save_on_cell_execute=False,  # saving, papermill changes the folder once more
                autosave_cell_every=0,
                cwd=str(workspace),
            )
        finally:
            close_loop()

    monkeypatch.setattr(papermill, "chdir", chdir)
    try:
        seen = seen_by_each(with_cwd, tmp_path)
    finally:
        os.chdir(home)

    assert 1 == len(set(seen.values()))


# --- one client after the other, each in its own process

LEAVE, LOOK = "left = 'a client'", "globals().get('left', 'nothing')"


def found_by_the_next(run: Callable[[str], str]) -> str:
    """What a second client's cell finds of the first one's."""
    run(LEAVE)
    return run(LOOK)


def test_a_client_finds_nothing_of_the_one_before(tmp_path: Path):
    """Every notebook has a kernel that nobody has used."""

    def fresh(cell: str) -> str:
        execute(
            notebook(tmp_path, f"{cell}\nglobals().get('left', 'nothing')"),
            {},
            tmp_path / "o.ipynb",
            tmp_path,
        )
        return shown(tmp_path / "o.ipynb")

    assert "nothing" == found_by_the_next(fresh)


def test_an_engine_that_keeps_its_kernel_is_found():
    """The same check, with one kernel for both."""
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(kernel_name="python3")

    def kept(cell: str) -> str:
        said: list[str] = []

        def hear(message: dict) -> None:
            said.append(message["content"].get("data", {}).get("text/plain", ""))

        client.execute_interactive(cell, output_hook=hear, timeout=60)
        return "".join(said).strip("'")

    try:
        assert "a client" == found_by_the_next(kept)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
        client.context.destroy()


# --- two batches at the same client

Lock = Callable[[Path], AbstractContextManager[None]]
MEET = 1.5  # seconds in which two that are not kept apart meet


def met(lock: Lock, folder: Path) -> bool:
    """Whether two processes were at the client at the same time."""
    children = [_at_work(lock, folder, number) for number in (0, 1)]
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    return any(codes)


def _at_work(lock: Lock, folder: Path, number: int) -> int:
    child = os.fork()
    if child:
        return child
    code = 0
    try:
        with lock(folder):
            mine, other = folder / f"at-{number}", folder / f"at-{1 - number}"
            mine.touch()
            until = time.monotonic() + MEET
            while not code and time.monotonic() < until:
                code = int(other.exists())
                time.sleep(0.01)
            if code:
                time.sleep(0.1)
            mine.unlink()
    finally:
        os._exit(code)


def test_two_batches_are_never_at_one_client(tmp_path: Path):
    """The second waits until the first has let go."""
    assert not met(client_lock, tmp_path)


def test_batches_without_a_lock_are_found(tmp_path: Path):
    """The same check sees them meet."""
    assert met(lambda folder: nullcontext(), tmp_path)


# --- a notebook that left before its end


def published_without_its_end(folder: Path) -> bool:
    """Whether a notebook is published that has all chapters and not the mark of its last cell."""
    executed = report()
    executed.cells.pop()
    nbformat.write(executed, folder / "done.ipynb")
    try:
        publish_reports(
            {"zh": folder / "done.ipynb"},
            DIAGNOSIS,
            CLIENT,
            folder / "reports" / "diagnosis",
            ("html",),
            {},
            {},
        )
    except VerificationFailed:
        return False
    return (folder / "reports" / "diagnosis" / manifest.NAME).is_file()


def test_what_did_not_reach_its_end_is_not_published(tmp_path: Path):
    """sys.exit(0) in the last cell: papermill calls it done, all chapters are there."""
    assert not published_without_its_end(tmp_path)


def test_a_publisher_that_asks_for_no_mark_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The same check, without the question for the mark."""
    monkeypatch.setattr(verify, "_completion", lambda *words: iter(()))

    assert published_without_its_end(tmp_path)


# --- a published file that was cut


def cut_file_is_noticed(folder: Path) -> bool:
    """Whether a report is current no more whose page was cut after it was published."""
    folder.mkdir()
    page = folder / "a.html"
    page.write_text("<p>whole</p>", encoding="utf-8")
    manifest.write_manifest(folder, {"inputs": {}, "parameters": {}}, {})
    assert {} == why_stale(folder, {}, {})
    page.write_text("<p>who", encoding="utf-8")
    return bool(why_stale(folder, {}, {}))


def test_a_published_file_that_was_cut_is_noticed(tmp_path: Path):
    """The manifest says what each file was."""
    assert cut_file_is_noticed(tmp_path / "diagnosis")


def test_a_reader_that_trusts_the_manifest_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The same check, with a reader who looks at the names of the files only."""

    def trusting(folder: Path, inputs: dict[str, Path]) -> str:
        stored = json.loads((folder / manifest.NAME).read_text("utf-8"))
        there = {path.name for path in folder.iterdir()} - {manifest.NAME}
        return manifest.CURRENT if there == set(stored["outputs"]) else manifest.BROKEN

    monkeypatch.setattr(manifest, "manifest_state", trusting)

    assert not cut_file_is_noticed(tmp_path / "diagnosis")


def test_the_page_that_is_published_is_the_one_that_was_verified():
    """The publisher calls the very function that the mutant above does without."""
    assert publishing.verify_parts.__module__ == verify.__name__
