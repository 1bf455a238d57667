"""Storage: an object is whole, is the one that was written, and does not stay for ever."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest

from okrworkbook.errors import EnvironmentProblem
from okrworkbook.run.cluster.storage import Missing, Storage, storage_url

HELLO = hashlib.sha256(b"hello").hexdigest()


@pytest.fixture(params=["folder", "memory"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    """A folder with a bracket in its name, and one of fsspec's other kinds."""
    url = str(tmp_path / "a [b]") if request.param == "folder" else f"memory://{tmp_path.name}"
    return Storage(url)


def test_what_was_put_is_read(storage: Storage):
    """One object, or several at once."""
    storage.put("results/one", b"hello")
    storage.put("results/two", b"hello")

    assert b"hello" == storage.read("results/one", HELLO)
    assert {"results/one": b"hello", "results/two": b"hello"} == storage.read_all(
        {"results/one": HELLO, "results/two": HELLO}
    )


def test_another_object_than_was_written_is_refused(storage: Storage):
    """Whoever can write to the storage cannot change a report."""
    storage.put("one", b"hellO")

    with pytest.raises(EnvironmentProblem, match="one") as refused:
        storage.read("one", HELLO)
    assert "storage_differs" == refused.value.key


def test_what_is_not_there_is_missing(storage: Storage):
    """Also after it was taken away, which may be done twice."""
    storage.put("folder/one", b"hello")
    storage.remove("folder")
    storage.remove("folder")

    with pytest.raises(Missing):
        storage.read("folder/one")
    with pytest.raises(Missing):
        storage.read_all({"folder/one": HELLO, "folder/two": HELLO})


def test_what_is_there_is_not_written_again(storage: Storage):
    """A bundle is named by its hash."""
    assert (True, False) == (storage.put_if_absent("one", b"hello"), storage.put_if_absent("one", b"hello"))


def test_only_what_is_old_is_cleared(storage: Storage):
    """What an interrupted batch has left goes, what is in use stays."""
    storage.put("results/old", b"hello")

    assert 0 == storage.clear()
    assert 1 == storage.clear(older=timedelta(seconds=-1))
    assert 0 == storage.clear(older=timedelta(seconds=-1))


def test_a_folder_holds_no_parts_of_objects(tmp_path: Path):
    """A reader sees a whole object or none."""
    Storage(str(tmp_path)).put("one", b"hello")

    assert ["one"] == [path.name for path in tmp_path.iterdir()]


def test_a_storage_that_cannot_be_written_is_one_sentence(tmp_path: Path):
    """Its name and the system's reason."""
    (tmp_path / "file").touch()

    with pytest.raises(EnvironmentProblem) as refused:
        Storage(str(tmp_path / "file")).put("one", b"hello")
    assert "storage_unreachable" == refused.value.key


def test_an_unknown_kind_of_storage_is_one_sentence():
    """A slip in the URL."""
    with pytest.raises(EnvironmentProblem) as refused:
        Storage("s4://bucket")
    assert "storage_unreachable" == refused.value.key


def test_without_a_name_it_is_a_folder_of_the_workspace(tmp_path: Path):
    """Paths become absolute, for a worker is somewhere else."""
    assert str(tmp_path / ".cluster") == storage_url(None, tmp_path)
    assert str(Path.cwd() / "shared") == storage_url("shared", tmp_path)
    assert "s3://bucket/okr" == storage_url("s3://bucket/okr", tmp_path)
