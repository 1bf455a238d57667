"""Agreed: the measures of the agreement as it was published."""

from __future__ import annotations

import json

from okrworkbook.analysis.scope import FrozenMeasure, Scope, fingerprint
from okrworkbook.client.agreed import AgreedMeasure, read_agreement
from tests.outcomes import measure


def published(folder, facts) -> None:
    report = folder / "reports" / "scope"
    report.mkdir(parents=True)
    manifest = {"created": "2026-02-01T09:30:00+00:00", "facts": facts}
    (report / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")


def test_what_the_agreement_publishes_is_read_back(tmp_path):
    """The facts of the report's manifest, whatever engagement.toml says today."""
    own = measure("关联率", standard="linkage", target="95%")
    frozen = FrozenMeasure("linkage", own, 0.8, "share", 40, (0.652, 0.895), None)
    published(tmp_path, {"scope": Scope((), (frozen,)).as_facts()})
    agreement = read_agreement(tmp_path)

    assert "2026-02-01" == agreement.published
    assert (AgreedMeasure("linkage", "关联率", "95%", True, fingerprint(own)),) == agreement.measures


def test_without_a_published_agreement_there_is_none(tmp_path):
    """Nothing published, a report without these facts, and one that cannot be read."""
    assert None is read_agreement(tmp_path)
    published(tmp_path, {})
    assert None is read_agreement(tmp_path)
    (tmp_path / "reports" / "scope" / "manifest.json").write_text("{", encoding="utf-8")
    assert None is read_agreement(tmp_path)


def test_reports_of_older_versions_have_no_fingerprint(tmp_path):
    fact = {"name": "", "measure": "天数", "target": "45", "frozen": True}
    published(tmp_path, {"scope": {"measures": [fact]}})

    assert (AgreedMeasure("", "天数", "45", True, ""),) == read_agreement(tmp_path).measures
