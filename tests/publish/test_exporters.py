"""The exporters as nbconvert sees them, and what it costs to load them."""

import subprocess
import sys

import nbformat
import pytest

from .reports import report


@pytest.mark.parametrize(
    ("name", "ending", "start"),
    [
        ("okr_html", ".html", b"<!DOCTYPE html>"),
        ("okr_pdf", ".pdf", b"%PDF-"),
        ("okr_docx", ".docx", b"PK\x03\x04"),
        ("okr_pptx", ".pptx", b"PK\x03\x04"),
    ],
)
def test_nbconvert_knows_the_exporter(tmp_path, monkeypatch, name, ending, start):
    """`jupyter nbconvert --to okr_…` makes a report from any executed notebook.

    One format as a process of its own; the others as the same program in this one, which has loaded it.
    """
    nbformat.write(report(), tmp_path / "report.ipynb")
    words = ["--to", name, "--log-level", "ERROR", "report.ipynb"]
    if name == "okr_html":
        command = [sys.executable, "-m", "nbconvert", *words]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=120, check=False)
        assert 0 == done.returncode, done.stderr.decode()
    else:
        from nbconvert.nbconvertapp import NbConvertApp  # which looks through all there are

        monkeypatch.chdir(tmp_path)
        program = NbConvertApp()
        program.initialize(words)
        program.start()

    assert (tmp_path / f"report{ending}").read_bytes().startswith(start)


def test_publishing_loads_no_analysis():
    """A notebook is a file here: neither pandas nor matplotlib is loaded to publish it."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); sys.modules['rfc3987_syntax'] = None;"
        "from okrworkbook.publish import docx, folder, html, pdf, pptx;"
        "from publish.reports import report;"
        "from okrworkbook.publish.document import parse;"
        "from okrworkbook.publish.page import render_html; from okrworkbook.publish.paper import render_pdf;"
        "from okrworkbook.publish.slides import render_pptx; from okrworkbook.publish.word import render_docx;"
        "document = parse(report()); render_html(document); render_pdf(document); render_docx(document); render_pptx(document);"
        "raise SystemExit(sorted({'pandas', 'matplotlib', 'numpy'} & set(sys.modules)) or 0)"
    )
    tests = str(__import__("pathlib").Path(__file__).parent.parent)
    done = subprocess.run(
        [sys.executable, "-c", code, tests], capture_output=True, timeout=120, text=True, check=False
    )

    assert 0 == done.returncode, done.stderr
