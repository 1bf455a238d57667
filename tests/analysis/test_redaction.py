"""Redaction: who is meant in a quotation, found in every form it is written."""

from __future__ import annotations

import random

import pytest

from okrworkbook.analysis.redaction import KINDS, propose, unsettled
from tests.builders import CLIENTS, bundled

KNOWN = ("王建国", "李晓梅", "欧阳娜", "Anna Smith")


def found(text: str, names: tuple[str, ...] = KNOWN) -> list[tuple[str, str]]:
    """What is proposed: kind and the words."""
    redaction = propose(text, names)
    return [(span.kind, redaction.text[span.start : span.end]) for span in redaction.spans]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("这是王建国定的", "name", "王建国"),
        ("这是王 建 国定的", "name", "王 建 国"),
        ("这是王\u200b建\ufeff国定的", "name", "王建国"),
        ("这是王·建·国定的", "name", "王·建·国"),
        ("建国说不行", "name", "建国"),
        ("晓梅负责此事", "name", "晓梅"),
        ("问 wangjianguo 就行", "name", "wangjianguo"),
        ("问 Jianguo Wang 就行", "name", "Jianguo Wang"),
        ("问ｗａｎｇ ｊｉａｎｇｕｏ就行", "name", "wang jianguo"),
        ("发给 wangjg", "name", "wangjg"),
        ("ask anna smith first", "name", "anna smith"),
        ("ask Anna first", "name", "Anna"),
        ("张*三最清楚", "name", "张*三"),
        ("陈某某不同意", "name", "陈某某"),
        ("张总一句话就改了", "title", "张总"),
        ("張總一句話就改了", "title", "張總"),
        ("张总结束会议就走", "title", "张总"),
        ("何总不看报表", "title", "何总"),
        ("欧阳经理来催", "title", "欧阳经理"),
        ("找李工要数据", "title", "李工"),
        ("小张写的，老王批的", "title", "小张"),
        ("Mr. Miller said no", "title", "Mr. Miller"),
        ("总经理从不参加复盘", "role", "总经理"),
        ("our CEO never comes", "role", "CEO"),
        ("电话13812345678", "phone", "13812345678"),
        ("电话 +86 138-1234-5678", "phone", "+86 138-1234-5678"),
        ("座机010-62345678", "phone", "010-62345678"),
        ("写信到 a.b@corp.com", "mail", "a.b@corp.com"),
        ("工号A1023的同事", "staff_id", "工号A1023"),
        ("微信号zhang_123", "wechat", "微信号zhang_123"),
    ],
)
def test_a_form_is_found(text, kind, words):
    """Each form with its kind and exactly its words."""
    assert (kind, words) == found(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "同行开出更高工资",
        "提高工资才留得住人",
        "建国以来第一次",
        "如何总结经验",
        "任何总部的要求都照办",
        "主张经理念先行",
        "工作流程总是在变",
        "小周期、小范围试一试",
        "按老方法做",
        "平时总忘了更新",
        "每周总结一次",
        "资金总额和订单总数",
        "基于某些原因没有做",
        "向某个部门要数据",
        "两位高工都走了",
        "高层管理者不公开目标",
        "微信群里发个通知",
        "达成率105%，日期2026-01-31",
        "对方主管部门没有确认",
        "小程序和小时工",
    ],
)
def test_an_everyday_sentence_is_left_alone(text):
    """Nobody is meant, so nothing is proposed."""
    assert [] == found(text)


@pytest.mark.parametrize("name", CLIENTS)
def test_the_bundled_quotations_are_clean(name):
    """165 invented sentences that name nobody."""
    assert [] == [quote for quote in bundled(name).interviews["quote"] if propose(quote).spans]


def test_masking_keeps_the_rest():
    """Two proposals go, each with the reader's word for its kind."""
    redaction = propose("张总让小李打13812345678")

    assert "＊＊让＊＊打＊＊" == redaction.masked
    assert "[title]让[title]打[phone]" == redaction.mask({kind: f"[{kind}]" for kind in KINDS})


def test_a_clean_text_stays_as_it_is():
    """Nothing to mask: the text is the text."""
    assert ("目标定了就没人提", True) == (
        propose("目标定了就没人提").masked,
        propose("目标定了就没人提").clean,
    )


def test_what_is_longer_says_what_it_is():
    """总经理 after a surname is one proposal, not two."""
    assert [("title", "张总经理")] == found("张总经理定的")


FORMS = {
    "literal": lambda name, pinyin: name,
    "spaced": lambda name, pinyin: " ".join(name),
    "zero-width": lambda name, pinyin: "\u200b".join(name),
    "title": lambda name, pinyin: name[0] + "总",
    "small": lambda name, pinyin: "小" + name[0],
    "masked": lambda name, pinyin: name[0] + "*" + name[-1],
    "pinyin": lambda name, pinyin: "".join(pinyin),
    "pinyin reversed": lambda name, pinyin: "".join(pinyin[1:]).title() + " " + pinyin[0].title(),
}
PEOPLE = tuple("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗")
GIVEN = tuple("伟芳娜敏静磊洋艳勇军杰涛明超秀霞平刚桂英华玲红玉萍鹏辉建文利")
SENTENCES = (
    "这件事{}说了算。",
    "上次复盘{}没有来。",
    "目标改成什么，要看{}。",
    "我问过{}，没有下文。",
    "{}不在，会就开不了。",
)


@pytest.mark.parametrize("form", FORMS)
def test_recall_by_form(form):
    """Of 200 invented people, each in a sentence, at least 95 of 100 are found in every form."""
    from pypinyin import lazy_pinyin

    dice = random.Random(28)
    missed = 0
    for number in range(200):
        name = dice.choice(PEOPLE) + dice.choice(GIVEN) + dice.choice(GIVEN)
        written = FORMS[form](name, lazy_pinyin(name))
        missed += propose(SENTENCES[number % 5].format(written), (name,)).clean

    assert missed <= 10


@pytest.mark.parametrize(
    ("text", "departments", "found"),
    [
        ("我们销售部最忙。", ("销售部",), ["销售部"]),
        ("我们 销售 最忙。", ("销售部",), []),
        ("ask R&D first", ("R&D",), ["R&D"]),
        ("our Salesforce", ("Sales",), []),
        ("sales said so", ("Sales",), ["sales"]),
        ("我们部", ("部",), []),
    ],
)
def test_departments_are_found_where_they_are_given(text, departments, found):
    """As whole words in Latin letters; one character alone is no department."""
    redaction = propose(text, departments=departments)

    assert found == [redaction.text[span.start : span.end] for span in redaction.spans]
    assert {"department"} >= {span.kind for span in redaction.spans}


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("张总说，不行！", "【title】说，不行！"),
        ("（张\u200b总）说：“不行”。", "（【title】）说：“不行”。"),
        ("电话１３８００１３８０００，\n别打。", "电话【phone】，\n别打。"),
        ("①张总②", "①【title】②"),
        ("没有人。", "没有人。"),
    ],
)
def test_a_text_keeps_its_own_punctuation_when_it_is_masked(text, masked):
    """Full-width signs and line ends stay; an invisible sign inside a finding goes with it."""
    assert masked == propose(text).mask_in(text, {kind: f"【{kind}】" for kind in KINDS})


@pytest.mark.parametrize(
    ("harmless", "left"),
    [("", 2), ("张总", 1), ("张总|李工", 0), (" 李工 | 张总 ", 0), ("张", 2), ("张总李工", 2)],
)
def test_only_the_exact_words_are_settled(harmless, left):
    """Of 张总 and 李工 as many remain as nobody looked at."""
    assert left == len(unsettled("张总让李工去", harmless))
