"""Canary: of forty clients in one batch none sees another's word, in whatever coat; and a batch that leaks is caught."""

from __future__ import annotations

import base64
import gzip
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from okrworkbook.catalogue import deliverable
from okrworkbook.errors import PublicationRefused
from okrworkbook.leaks import Looked, Needles, look_in, look_through
from okrworkbook.publish import folder as folder_
from okrworkbook.publish.folder import publish_reports
from okrworkbook.run.kernels import kernel_manager
from tests.privacy.canaries import Canary, canaries, workspace_of

CLIENTS = canaries(40)
SCOPE = deliverable("scope")
FORMATS = "html,pdf,docx"


@dataclass(frozen=True)
class Batch:
    """What a batch has left: its workspace, its temporary folder, and what it wrote to the terminal."""

    workspace: Path
    temporary: Path
    ended: Any

    def folder(self, client: Canary) -> Path:
        return self.workspace / "client_data" / client.id

    def executed(self, client: Canary) -> Path:
        return self.folder(client) / "runs" / "scope-zh.ipynb"


@pytest.fixture(scope="module")
def batch(okr: Callable, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Batch]:
    """All clients made at once by the real command, four notebooks at a time in forked kernels."""
    workspace = workspace_of(tmp_path_factory.mktemp("canaries"), CLIENTS)
    temporary = Path(tempfile.mkdtemp(prefix="okr-"))  # short: sockets are in it
    words = ("report", "--all", "--only", "scope", "--lang", "zh", "--formats", FORMATS, "--jobs", "4")
    ended = okr(*words, cwd=workspace, timeout=1500, TMPDIR=str(temporary))
    yield Batch(workspace, temporary, ended)
    shutil.rmtree(temporary, ignore_errors=True)


def others(client: Canary) -> Needles:
    return Needles([needle for other in CLIENTS if other != client for needle in other.needles])


def everyone() -> Needles:
    """All canaries but the ids, which a progress line may name."""
    return Needles([needle for client in CLIENTS for needle in client.needles if needle.word != client.id])


def seen(looked: Looked) -> set[str]:
    return {found.needle.of for found in looked.found}


def test_the_batch_makes_what_is_well_and_fails_what_is_not(batch: Batch):
    """Of forty clients twelve fail, each in its own way; else there would be nothing to leak."""
    made = [client.id for client in CLIENTS if (batch.folder(client) / "reports" / "scope").is_dir()]

    assert [client.id for client in CLIENTS if "-well-" in client.id] == made
    assert 28 == len(made), batch.ended.err
    assert 12 == sum((batch.folder(one) / "runs" / "failures.md").is_file() for one in CLIENTS)


def test_a_report_shows_its_own_client_in_every_format(batch: Batch):
    """The scanner sees in these very files what it must not find of others."""
    client = CLIENTS[0]
    files = list((batch.folder(client) / "reports" / "scope").iterdir())
    own = Needles(client.needles)

    assert {".html", ".pdf", ".docx", ".json"} == {path.suffix for path in files}
    for path in files:
        found = {one.needle.word for one in look_through([path], own, batch.workspace).found}
        assert {client.said, client.said_han} <= found, path.name


def test_no_client_sees_another(batch: Batch):
    """Reports, manifests, executed notebooks and failures of every client, held against all others' words."""
    looked = Looked()
    for client in CLIENTS:
        looked.add(look_through([batch.folder(client)], others(client), batch.workspace))

    assert [] == looked.found
    assert [] == looked.unseen
    assert 40 * 4 < looked.files


def test_nothing_of_a_client_stays_outside_its_folder(batch: Batch):
    """Neither in the terminal, nor in the temporary folder, nor elsewhere in the workspace."""
    said = f"{batch.ended.out}\n{batch.ended.err}".encode()
    looked = look_in(said, everyone(), "terminal")
    looked.add(look_through([batch.temporary], everyone(), batch.temporary))
    rest = [path for path in batch.workspace.iterdir() if path.name != "client_data"]
    looked.add(look_through(rest, everyone(), batch.workspace))

    assert [] == looked.found


def test_what_failed_is_told_without_a_word_of_the_data(batch: Batch):
    """failures.md names the client's id, and nothing that its people said."""
    for client in CLIENTS:
        path = batch.folder(client) / "runs" / "failures.md"
        if path.is_file():
            assert [] == look_through([path], everyone(), batch.workspace).found


def publish(batch: Batch, executed: Canary, client: Canary, folder: Path) -> Path:
    return publish_reports(
        {"zh": batch.executed(executed)}, SCOPE, client.id, folder, ("html", "pdf", "docx"), {}, {}
    )


def test_a_publisher_that_takes_the_next_clients_notebook_is_refused_and_would_be_seen(
    batch: Batch, tmp_path: Path
):
    """The mark of completion names the client; and if it did not, the scanner finds it in every file."""
    first, second = CLIENTS[0], CLIENTS[1]
    with pytest.raises(PublicationRefused):
        publish(batch, second, first, tmp_path / "refused")
    leaking = publish(batch, second, second, tmp_path / "scope")

    for path in leaking.iterdir():
        assert {second.id} == seen(look_through([path], others(first), tmp_path)), path.name


def test_a_template_that_embeds_another_clients_file_is_seen(
    batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A packed table of another client in a data: address of the page."""
    first, second = CLIENTS[0], CLIENTS[1]
    table = gzip.compress((batch.folder(second) / "interviews.csv").read_bytes())
    address = f"<!-- data:application/gzip;base64,{base64.b64encode(table).decode('ascii')} --></body>"
    render = folder_.render_html
    monkeypatch.setattr(folder_, "render_html", lambda *given: render(*given).replace("</body>", address))
    leaking = publish(batch, first, first, tmp_path / "scope")
    page = next(leaking.glob("*.html"))

    assert second.said_han not in page.read_text(encoding="utf-8")
    assert {second.id} == seen(look_through([leaking], others(first), tmp_path))


READS = """\
from pathlib import Path
try:
    told = Path({path!r}).read_text(encoding="utf-8")
except FileNotFoundError:
    pass
told"""


def test_an_engine_that_keeps_its_kernel_for_the_next_client_is_seen(batch: Batch, tmp_path: Path):
    """The second client has no such file, and its notebook shows the first one's: papermill alone calls it a success."""
    from nbclient import NotebookClient

    first, second = CLIENTS[0], CLIENTS[1]
    paths = [batch.folder(first) / "interviews.csv", batch.folder(second) / "none.csv"]
    notebooks = [new_notebook(cells=[new_code_cell(READS.format(path=str(path)))]) for path in paths]
    with kernel_manager() as manager:
        for nb in notebooks:
            client = NotebookClient(nb, km=manager)
            last = nb is notebooks[-1]
            with client.setup_kernel(cleanup_kc=last, env=dict(os.environ)):
                client.execute_cell(nb.cells[0], 0)
            if not last:
                client.kc.stop_channels()
    nbformat.write(notebooks[1], tmp_path / "second.ipynb")

    assert {first.id} == seen(look_through([tmp_path], others(second), tmp_path))
