"""KPI logic in Chinese: pay tied to key results, all of them demanded, or KPIs handed down as OKRs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from okrworkbook.analysis.red_flags.spans import MOST, Hit, spread
from okrworkbook.analysis.wording import marks_zh

SUBJECT_ZH = re.compile(
    r"OKRs?|(?<![A-Za-z])KRs?(?![A-Za-z])|关键结果|目标(?!公司|客户|群体|用户|市场|人群|岗位|读者)|达成率|完成率|达成度|完成度|得分|评分|平均分|分数|达成情况|完成情况",
    re.I,
)
# of rules.pay_link those that tie two things together also in prose, and some that only prose has
TIES_ZH = re.compile(
    r"门槛|挂钩|绑定|捆绑|联动|关联|决定|兑现|发放|计发|核发|折算|计入|纳入|计算|核算|扣(?:减|发|除|罚|款|钱)?|减发|停发|影响|依据|系数|取消|直接用于|作为[^,;。]{0,12}(?:依据|标准|基数|参考)|按[^,;。]{0,14}(?:发|计|算|定)|与否|为准|定(?:奖|薪)|对应|匹配|应用于|用于|参考|淘汰|罚"
)
PAY_TALK_ZH = re.compile(
    r"薪酬(?:调研|体系(?!挂|绑|联)|咨询|项目|顾问|报告|软件|系统|模块|保密)|工资(?:表|系统)|绩效(?:改进|面谈|辅导|系统|平台|咨询|模块|软件)|奖励(?:先进|机制大会)|奖项|嘉奖"
)
OFFERED_ZH = re.compile(r"项目激励|现金激励|激励金|激励额度|职级|定薪|定级|调岗|调级|待遇")
APART_ZH = re.compile(
    r"(?:绩效|薪酬|奖金|工资)[^,;。]{0,8}(?:仍|沿用|照旧|另行|现行|原有|原办法)|取消[^,;。]{0,12}(?:挂钩|关联|绑定|联动)|脱钩|解绑|解耦|分开|分离|独立于|无关|两条线|两张皮|互不|剥离|脱离|断开|各自独立|区分"
)
WHOLE_ZH = re.compile(
    marks_zh.WHOLE[:-1] + r"|满分(?=完成|达成|交付)|(?<![\d.])100分(?=完成|达成)|十成(?=完成|达成))"
)
DONE_ZH = re.compile(
    r"完成率|达成率|兑现率|执行率|完成度|达成度|(?:目标|KR|OKR|关键结果|指标|任务)[^,;。]{0,14}(?:完成|达成|实现|兑现|落地)|(?:完成|达成|实现|兑现)[^,;。]{0,10}(?:目标|KR|OKR|关键结果|指标|计划)",
    re.I,
)
# shares of which all is a fair thing to want
FAIR_ZH = re.compile(
    r"覆盖|参与率|参训|培训|学习|签到|出席|考试|测验|问卷|回收|访谈|填报|更新率|更新及时|公开|可见|透明|通晒|录入|上线率|上传|知晓|知情|有负责人|有责任人|有基线|对齐率|关联率|合格率|良率|准时率|满意|交付|复盘|周会|例会|响应|审核|系统|保密|归档|迁移|备份|增长|提升100|提高100|认证|结业|开通"
)
REACHED_ZH = re.compile(
    r"从[^,;。]{0,14}(?:升|提|增|上|到|至)|升至|升到|提升至|提升到|提高到|提高至|达到了|已达|实现了|增至|达(?=100)|(?:提升|提高|上升|增长)为"
)
ASKED_ZH = re.compile(
    r"必须|要求|确保|务必|追求|力争|力保|保证|承诺|保障|须|应当|应|需|不低于|标准|考核|底线|全力|坚持|争取|以[^,;。]{0,12}为(?:目标|标准|荣|准)|目标(?:是|为|:)|不达|否则|方可|才算|视为"
)
EVERY_DONE_ZH = re.compile(
    r"(?:必须|务必|确保|要求|应当?|需要?|承诺|保证|力保)[^,;。]{0,16}(?:所有|全部|每[一个条项]+|各)?(?:的)?(?:KR|OKR|关键结果|目标)[^,;。]{0,8}(?:全部|悉数|全数|百分之百|不折不扣|不打折扣|一个不落|一项不落|无一例外|无条件)[^,;。]{0,4}(?:完成|达成|实现|兑现)"
    r"|(?:KR|OKR|关键结果|目标)[^,;。]{0,8}(?:必须|务必|应当?|须|要)(?:全部|悉数|全数|不折不扣地?|不打折扣地?|一个不落地?|一项不落地?|无条件){1,3}(?:完成|达成|实现|兑现)",
    re.I,
)
RENAMED_ZH = re.compile(
    r"(?:KPI|考核指标|绩效指标|原有指标|现有指标)[^,;。]{0,10}(?:转(?:换|化|写)?|平移|改(?:写|名|称)?|翻译|升级)(?:成|为)(?:KR|OKR|关键结果)|(?:把|将|以)[^,;。]{0,12}KPI[^,;。]{0,16}(?:转(?:换|化|写|成|为)|改(?:写|名|称|成|为)|翻译|平移|套(?:用|进|入)|替换|直接作为|当作|作为|变成|升级为)[^,;。]{0,8}(?:KR|OKR|关键结果)"
    r"|KPI[^,;。]{0,4}(?:就是|即是|即|等同于?|等于)(?:KR|OKR|关键结果)|(?:KR|OKR|关键结果)[^,;。]{0,4}(?:就是|即是|等同于|等于|无非是|说到底是)[^,;。]{0,6}KPI"
    r"|(?:OKR|KR|关键结果|目标)[^,;。]{0,14}(?:层层|逐级|自上而下|由上级)[^,;。]{0,6}(?:下达|摊派|压(?:实|下去|到)|硬性分解|分摊|派发)"
    r"|(?:KR|OKR|关键结果)[^,;。]{0,12}(?:刚性|硬性)(?:任务|考核|指标)|用OKR(?:做|进行|来)?(?:绩效)?考核(?:员工|人|打分)",
    re.I,
)


def hits(text: str) -> Iterator[Hit]:
    """Each sign in a plain sentence."""
    pay = _pay_zh(text)
    if pay:
        yield "pay_link", *pay
    for match in islice(WHOLE_ZH.finditer(text), MOST):
        rule = _whole_zh(text, match)
        if rule:
            yield rule, *spread(text, match, DONE_ZH)
            break
    else:
        every = EVERY_DONE_ZH.search(text)
        if every:
            yield "full_completion", *every.span()
        elif SUBJECT_ZH.search(text):
            strict = marks_zh.any_of("rules.strict").search(text)
            if strict and DONE_ZH.search(text):
                yield "full_completion", *strict.span()
    renamed = RENAMED_ZH.search(text)
    if renamed:
        yield "kpi_renamed", *renamed.span()


def _pay_zh(text: str) -> tuple[int, int] | None:
    """A word for pay and a word that ties, near each other and to OKRs, in whichever order."""
    if not SUBJECT_ZH.search(text):
        return None
    clear = PAY_TALK_ZH.sub(lambda match: "·" * len(match[0]), text)
    for pay in _pay_words(clear):
        if pay[0] in ("奖励", "惩罚") and not re.search(r"挂钩|绑定|扣", clear):
            continue
        if re.match(marks_zh.PAY_METRIC + "|管理|奖(?!金)|目标", clear[pay.end() :]) and not re.match(
            r"[^,;。]{0,8}(?:挂钩|绑定|联动)", clear[pay.end() :]
        ):
            continue
        low, high = max(0, pay.start() - 30), min(len(clear), pay.end() + 18)
        near = clear[low:high]
        subject = SUBJECT_ZH.search(near)
        ties = [tie for tie in TIES_ZH.finditer(near) if not (pay.start() <= low + tie.start() < pay.end())]
        if not subject or not ties:
            continue
        spans = [pay.span(), *((low + each.start(), low + each.end()) for each in (subject, ties[-1]))]
        return min(span[0] for span in spans), max(span[1] for span in spans)
    fined = marks_zh.pay(clear)
    if fined and re.search(r"(?:扣|罚)", clear[fined[0] : fined[1]]) and SUBJECT_ZH.search(clear[: fined[1]]):
        return fined
    return None


def _pay_words(text: str) -> list[re.Match[str]]:
    """The words for pay of the wording check, and those only proposals use."""
    return sorted(
        (*marks_zh.any_of("rules.pay").finditer(text), *OFFERED_ZH.finditer(text)), key=re.Match.start
    )


def _whole_zh(text: str, match: re.Match[str]) -> str:
    if re.search(r"(?:超过|高于|超出|不超过|至多|最多|大于|≥|≤|>|<)\s*$", text[: match.start()]):
        return ""  # a bound of a scale
    clause_start = max((text.rfind(sign, 0, match.start()) for sign in ",;。:"), default=-1) + 1
    stops = [place for sign in ",;。" if (place := text.find(sign, match.end())) >= 0]
    clause = text[clause_start : min(stops, default=len(text))]
    if not DONE_ZH.search(clause) and not re.match(r"的?(?:完成|达成|兑现)", text[match.end() :]):
        return ""
    if FAIR_ZH.search(text[max(clause_start, match.start() - 12) : match.end() + 8]):
        return ""
    if REACHED_ZH.search(text[clause_start : match.end()]) and not ASKED_ZH.search(
        text[clause_start : match.start()]
    ):
        return "full_reported"
    if ASKED_ZH.search(text) or SUBJECT_ZH.search(clause):
        return "full_completion"
    return ""
