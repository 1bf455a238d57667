"""What a published folder says about itself."""

import json

import pytest

from okrworkbook.errors import ParameterError
from okrworkbook.publish.manifest import file_hash, hashes, manifest_state, read_manifest, write_manifest


@pytest.fixture
def folder(tmp_path):
    """A published folder made from one input."""
    made = tmp_path / "diagnosis"
    made.mkdir()
    (tmp_path / "survey.csv").write_text("a,b\n")
    (made / "a.pdf").write_bytes(b"%PDF")
    write_manifest(made, {"inputs": hashes(inputs(tmp_path))}, {"a.pdf": 7})
    return made


def inputs(tmp_path):
    """The input by its name."""
    return {"survey.csv": tmp_path / "survey.csv"}


def test_outputs_have_hash_size_and_pages(folder):
    """Each file can be checked."""
    expected = {"sha256": file_hash(folder / "a.pdf"), "bytes": 4, "pages": 7}

    assert {"a.pdf": expected} == read_manifest(folder)["outputs"]


def test_unchanged_inputs_are_current(folder, tmp_path):
    """A report made from today's data is current."""
    assert "current" == manifest_state(folder, inputs(tmp_path))


def test_changed_input_is_stale(folder, tmp_path):
    """Data that changed since makes the report stale."""
    (tmp_path / "survey.csv").write_text("a,c\n")

    assert "stale" == manifest_state(folder, inputs(tmp_path))


def test_new_input_is_stale(folder, tmp_path):
    """So does a table that was not there."""
    (tmp_path / "goals.csv").write_text("x\n")

    assert "stale" == manifest_state(folder, {**inputs(tmp_path), "goals.csv": tmp_path / "goals.csv"})


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "a.pdf").write_bytes(b"%PDX"),
        lambda folder: (folder / "a.pdf").unlink(),
        lambda folder: (folder / "extra.html").write_text("x"),
        lambda folder: (folder / "manifest.json").write_text("{"),
        lambda folder: (folder / "manifest.json").unlink(),
    ],
)
def test_damaged_folder_is_broken(folder, tmp_path, damage):
    """A file changed, gone or added by hand, or a manifest that cannot be read, shows."""
    damage(folder)

    assert "broken" == manifest_state(folder, inputs(tmp_path))


def test_absent_folder_is_missing(tmp_path):
    """Nothing was published yet."""
    assert "missing" == manifest_state(tmp_path / "none", {})


@pytest.mark.parametrize("name", ["password", "api_key", "db_token", "client_secret", "访问密钥"])
def test_secrets_are_refused(tmp_path, name):
    """A parameter that looks like a secret is never written down."""
    with pytest.raises(ParameterError) as refused:
        write_manifest(tmp_path, {"parameters": {name: "x"}}, {})

    assert "secret_parameter" == refused.value.key
    assert not (tmp_path / "manifest.json").exists()


@pytest.mark.parametrize(
    "value", ["/home/a/b.csv", "C:\\clients\\a.csv", "\\\\server\\share\\a.csv", ["/etc"]]
)
def test_paths_of_the_machine_are_refused(tmp_path, value):
    """Where the consultant keeps a client's files is nobody's business."""
    with pytest.raises(ParameterError) as refused:
        write_manifest(tmp_path, {"facts": {"file": value}}, {})

    assert "private_path" == refused.value.key


@pytest.mark.parametrize("value", [object(), {1: 2}, {"a": {1, 2}}])
def test_what_json_cannot_hold_is_refused(tmp_path, value):
    """Values are plain, so that they come back as they were."""
    with pytest.raises(ParameterError) as refused:
        write_manifest(tmp_path, {"parameters": {"x": value}}, {})

    assert "not_json" == refused.value.key


def test_chinese_stays_readable(folder):
    """The manifest is for people too."""
    write_manifest(folder, {"facts": {"客户": "海风"}}, {})

    assert '"客户": "海风"' in (folder / "manifest.json").read_text(encoding="utf-8")
    assert 1 == json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["schema"]
