"""From executed notebooks to a published folder."""

import nbformat
import pytest

from okrworkbook.errors import ParameterError, PublicationRefused
from okrworkbook.publish.folder import publish_reports
from okrworkbook.publish.manifest import manifest_state, read_manifest

from .reports import CLIENT, DIAGNOSIS, notebook, report, table


@pytest.fixture
def client(tmp_path):
    """A client's folder with a table and two executed notebooks."""
    (tmp_path / "survey.csv").write_text("a\n")
    for lang in ("zh", "en"):
        nbformat.write(report(lang=lang), tmp_path / f"{lang}.ipynb")
    return tmp_path


def publish(client, **changed):
    """Publish both languages in both formats."""
    usual = {
        "executed": {lang: client / f"{lang}.ipynb" for lang in ("zh", "en")},
        "deliverable": DIAGNOSIS,
        "client": CLIENT,
        "folder": client / "reports" / "diagnosis",
        "formats": ("html", "pdf"),
        "inputs": {"survey.csv": client / "survey.csv"},
        "parameters": {"seed": 7},
    }
    return publish_reports(**{**usual, **changed})


def test_folder_holds_both_languages_and_the_manifest(client):
    """The files are named as the deliverable is."""
    folder = publish(client)

    assert {
        "《企业OKR适配性报告》.html",
        "《企业OKR适配性报告》.pdf",
        "OKR Readiness Report.html",
        "OKR Readiness Report.pdf",
        "manifest.json",
    } == {path.name for path in folder.iterdir()}


def test_manifest_says_what_was_made_from_what(client):
    """Client, languages, headline numbers and pages are written down, and no path."""
    folder = publish(client)
    manifest = read_manifest(folder)

    assert (CLIENT, ["zh", "en"], {"score": 3.2}, {"seed": 7}) == (
        manifest["client"],
        manifest["langs"],
        manifest["facts"],
        manifest["parameters"],
    )
    assert 3 < manifest["outputs"]["《企业OKR适配性报告》.pdf"]["pages"] < 8
    assert str(client) not in (folder / "manifest.json").read_text(encoding="utf-8")
    assert "current" == manifest_state(folder, {"survey.csv": client / "survey.csv"})


@pytest.mark.parametrize("spoiled", [notebook(), report(table([["😀", "1"]])), report(lang="en")])
def test_refused_report_leaves_the_old_one(client, spoiled):
    """What cannot be published changes nothing that was."""
    folder = publish(client)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    nbformat.write(spoiled, client / "zh.ipynb")
    with pytest.raises(PublicationRefused):
        publish(client)

    assert before == {path.name: path.read_bytes() for path in folder.iterdir()}
    assert ["diagnosis"] == [path.name for path in folder.parent.iterdir()]


def test_unknown_format_is_refused_before_anything_is_read(client):
    """A mistyped format names the formats there are."""
    with pytest.raises(ParameterError) as refused:
        publish(client, formats=("odt",), executed={"zh": client / "none.ipynb"})

    assert "html, pdf, docx, pptx" == refused.value.values["known"]


def test_progress_is_told_in_order(client):
    """Whoever waits learns what is being made."""
    told = []
    publish(client, executed={"zh": client / "zh.ipynb"}, progress=lambda *step: told.append(step))

    assert [("verify", "zh"), ("html", "zh"), ("pdf", "zh")] == told
