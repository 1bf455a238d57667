"""The consultant's own table of quotations under review."""

from __future__ import annotations

from okrworkbook import tables
from okrworkbook.analysis.redaction import KINDS, propose
from okrworkbook.blocks import MIME
from tests.builders import EN, ZH, client, interviews, people

TABLE = interviews(
    "S1 I1 exec ALN quote=张总在销售部说的 code=横向协同",
    "S2 I2 staff LOP quote=没人问 approved=yes quote_shown=没人问",
    "S3 I3 staff cause= quote=随便 approved=no",
)


def test_every_quotation_with_what_is_found_and_proposed():
    """Number, layer, cause, code, words, findings, proposal, decision."""
    shown = tables.redaction_proposals(client(interviews=TABLE, people=people("P1 销售部 staff")))

    assert "待审阅的原话 3 条：1 条含可能认出人的内容，2 条已有决定" == shown.title
    assert [
        ["S1", "高管", "目标脱节", "横向协同", "张总在销售部说的", "称呼：张总\n部门：销售部", "【称呼】在【部门】说的", ""],
        ["S2", "基层", "缺乏闭环", "–", "没人问", "", "没人问", "是"],
        ["S3", "基层", "–", "–", "随便", "", "随便", "否"],
    ] == shown.rows  # fmt: skip


def test_names_given_are_found():
    """They are in no table."""
    shown = tables.redaction_proposals(client("en", interviews=TABLE), names=("没人问",))

    assert "name: 没人问" == shown.rows[1][5]
    assert "[name]" == shown.rows[1][6]


def test_no_report_can_hold_it():
    """It shows itself in Jupyter and has no block."""
    assert MIME not in tables.redaction_proposals(client(interviews=TABLE))._repr_mimebundle_()


def test_what_is_proposed_is_clean_itself():
    """No word that stands for a finding is taken for another finding, alone or one after the other."""
    for voice in (ZH, EN):
        words = [voice("review.mask", kind=voice.term("review.kind", kind)) for kind in KINDS]
        for text in (*words, "".join(words), " ".join(words)):
            assert propose(text).clean, text
