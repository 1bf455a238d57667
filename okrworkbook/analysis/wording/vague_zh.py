"""Which words of a Chinese goal promise and do not say what?"""

from __future__ import annotations

import re

from okrworkbook.analysis.wording.marks_zh import any_of
from okrworkbook.analysis.wording.verbs_zh import masked

MORE = (
    r"更(?:加|为|好|强|优|佳|快(?!递)|高(?!效)|高效|顺|顺畅|流畅|合理|规范|完善|扎实|紧密|有效|有力|稳|旺|多|广|深|专业|及时|精准|利索|响亮|清晰|健康|积极|和谐|融洽|舒适|舒心|贴心|便捷|方便|满意|放心|细|实|大|进一步|上一层楼|上一个|开心|轻松|透明|主动|成熟)"
    r"|(?:大大|大为|大幅|越来越|愈加|日益)[^,;。]{0,4}|(?:较|比较)(?:大|好|高|强|快|多|明显)|[上跃迈登]\S{0,3}(?:台阶|层楼|档次|高度|水平|阶段)"
    r"|(?:有|取得|获得|实现|得到|见到)[^,;。]{0,6}(?:提升|改善|提高|改观|起色|进展|突破|进步|成效|好转|变化|增长|飞跃|效果|加强|进展)|(?:明显|显著|逐步|持续|稳步)"
    r"|(?:快|顺畅|流畅|利索|省心|轻松|细致|到位|规范|漂亮|热闹|健康)(?:一些|一点|些|点)|[^,;。]得(?:很|更|十分|非常|妥|越)[^,;。]{1,4}|得(?:妥妥帖帖|井井有条|有声有色|服服帖帖|明明白白|漂漂亮亮)"
    r"|(?:情况|状况|态势|局面|面貌|氛围|关系)(?:好转|改善|向好|良好|改观)|质的(?:飞跃|提升|变化)|(?:更|再)上[^,;。]{0,3}|再?往上[提走迈]|肉眼可见|更(?:优秀|卓越|出色|杰出)|一个大?(?:台阶|档次|层次|层楼)|再[提上登跃拔]?[高]?一?个?(?:档次|台阶|层次|水平|层楼)|(?:抓|搞|提|拉|弄|赶)上去|(?:各方|大家|人人)都?满意(?!度)|[再更][\u4e00-\u9fff]一?[点些]|越[\u4e00-\u9fff]{1,2}越[\u4e00-\u9fff]{1,2}|(?:再|还)(?:快|好|高|稳|细|强)(?:一点|一些|点)|更[\u4e00-\u9fff]{1,2}(?=[,;。、]|$)|焕然一新|崭新|蒸蒸日上|如火如荼|欣欣向荣"
)


def vague_words(text: str) -> list[tuple[int, int]]:
    """Words that promise and do not say what: degree, manner, states nobody can measure."""
    found = [match.span() for match in any_of("vague.degree", "vague.state").finditer(text)]
    found += [match.span() for match in re.finditer(MORE, text)]
    return _apart(found)


def hollow(text: str, goals: int = 1, topic: bool = False) -> list[tuple[int, int]]:
    """The vague words of an objective that has nothing else: no one it is for, no state that could be seen."""
    strong = [match.span() for match in any_of("vague.hollow").finditer(text)]
    empty = [match.span() for match in any_of("vague.empty").finditer(text)]
    state = [
        match.span()
        for match in re.finditer(MORE, text)
        if match[0] not in ("更多", "更广", "更大", "增长", "变化")
    ] + [
        match.span()
        for match in re.finditer(
            r"做好|搞好|抓好|做实|抓实|抓得|做得更|做到位|再上新台阶|新台阶|上台阶|新局面|新气象|新高度|新水平|质的飞跃|上一层楼|再创佳绩|卓越|极致|一流|高质量发展|提质增效|夯实|压实|赋能|完善(?!的)|理顺|落实|狠抓|抓好|弘扬|增强[^,;。]{0,4}(?:意识|能力|实力)|管好|营造[^,;。]{0,4}(?:良好|和谐)",
            text,
        )
    ]
    generic = (
        re.search(
            r"提升|提高|加强|强化|优化|改善|改进|深化|增强|推动|推进|完善|做好|抓好|做优|做强|争创|促进|抓|做|让|提振|夯实",
            masked(text),
        )
        is not None
    )
    if _scene(re.sub("都满意", "", text)):
        return []
    if goals >= 2:
        state = [
            span
            for span in state
            if not re.fullmatch("[做搞抓管].|增强.*|夯实|压实|赋能|完善|理顺|落实", text[slice(*span)])
        ]
    if strong and (generic or empty or state):
        return _apart(strong + empty + state)
    if state and not generic:
        state = [
            span for span in state if text[slice(*span)] not in ("一流", "卓越", "极致", "更好") or topic
        ]
    if state:
        return _apart(state + empty)
    if empty and generic:
        return _apart(empty)
    return []


def _scene(text: str) -> bool:
    """Whether a beneficiary or something that could be seen is named."""
    return bool(
        re.search(
            r"(?:让|使|叫|令)(?!整体|各项|管理|运营|公司整体|品牌|组织)[^,;。]{1,14}(?:能|敢|愿|会|想|不再|不用|都|就|自己|从|觉得|感到|感受|爱上|离不开|抢着|舍不得|看得|用得|学得)",
            text,
        )
        or re.search(r"快到|好到|低到|成为[^,;。]*的|比[^,;。]{1,8}更|最(?:值得|受|放心|信赖|想|愿)", text)
    )


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for span in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept
