"""The agreement: published for every bundled client in both languages, and short."""

from __future__ import annotations

import pytest
from pypdf import PdfReader

from okrworkbook.catalogue import deliverable
from okrworkbook.publish.manifest import read_manifest
from okrworkbook.run.report import Job, make
from okrworkbook.texts import LANGS
from tests.builders import CLIENTS

SCOPE = deliverable("scope")


@pytest.mark.parametrize("name", CLIENTS)
def test_the_agreement_is_published_on_three_to_seven_pages(name, make_workspace, tmp_path):
    """Verified as HTML and PDF; the manifest carries plan, baselines and the defaults of the design."""
    workspace = make_workspace(tmp_path, {name: name})
    outcome = make(Job(name, SCOPE, LANGS, SCOPE.formats), workspace)

    assert outcome.error is None, str(outcome.error)
    for lang in LANGS:
        assert 3 <= len(PdfReader(outcome.folder / f"{SCOPE.file_stem(lang)}.pdf").pages) <= 7
        assert (outcome.folder / f"{SCOPE.file_stem(lang)}.html").is_file()
    facts = read_manifest(outcome.folder)["facts"]
    assert {"phases", "measures"} == set(facts["scope"])
    assert "no_pay_link" in facts["design"]["guardrails"]
