"""How many goals does a Chinese objective name, does it name any at all, and does it prescribe the means?"""

from __future__ import annotations

import re
from functools import cache

from okrworkbook.analysis.wording.quantities import ANY, V
from okrworkbook.analysis.wording.verbs_zh import governing, strip_opening
from okrworkbook.lexicon import words

PURPOSE = r"(?:让|使|令|从而|以便|以期|以使|以此|用以|来(?=[提降缩加拉打增减改])|进而|为的是|为了|使得|好让|确保|保证|助力|实现)"
JOIN = r"[,;。、]|(?:并且|同时|而且|以及|还要|一边|另一边|一方面|另一方面|与此同时)|(?<![合兼吞火购])并(?![购网轨发行列入轨存联])|(?<=[^而])且|(?:既要?|又要?)(?=[^,;。]{3})"
PARTICLES = "的、与和及之以·&/ ,。!「」“”\"'"


def goal_clauses(text: str) -> list[tuple[int, int]]:
    """The clauses that open with a verb of their own and name what it is done to; a purpose is no second goal."""
    wanted = [match.span() for match in re.finditer(r"[^,;。、]{2,8}要[^,;。、]{1,5}(?=[,;。、]|$)", text)]
    if len(wanted) >= 2 and not text.startswith(("不", "只")):
        return wanted
    found = []
    for start, end in _pieces(text):
        piece = text[start:end]
        if re.match(rf"\s*{PURPOSE}", piece) and found:
            continue
        kind, at, after = governing(piece)
        object_length = len(re.sub(r"\W", "", piece[after:]))
        handled = bool(re.match(r"\s*(?:把|将)", piece[strip_opening(piece) :]))
        if (handled and len(piece) >= 5) or (kind and object_length >= 2 and not _subject(piece, at)):
            found.append((start, end))
    return found


def _subject(piece: str, at: int) -> bool:
    """Whether somebody else stands before the verb: 老师舍不得离开 is a picture, no second goal."""
    return at > 6 and not re.match(r"\s*(?:把|将|为|对|给|在|向|与|和)", piece)


def _pieces(text: str) -> list[tuple[int, int]]:
    cuts = [0]
    for match in re.finditer(JOIN, text):
        cuts += [match.start(), match.end()]
    cuts.append(len(text))
    return [(cuts[i], cuts[i + 1]) for i in range(0, len(cuts) - 1, 2) if text[cuts[i] : cuts[i + 1]].strip()]


@cache
def _topic_regex() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in words("zh", "nouns.topic", "vague.empty")))


VERBAL = re.compile(
    "[让使令把将被给是有在要能会敢愿肯可想看听说做干走跑打拿放卖买用来去到住得着过了出起回进开活变换靠守懂爱信服留招抢赢争冲破闯跨追不没再就都也才属站归成]"
)
SLOGAN = r"(?:至上|第一|为本|为先|为王|为天|优先|为重|为要|为纲|取胜|制胜)"


def topic_only(text: str) -> bool:
    """Whether there are nothing but nouns of management, or a slogan of them."""
    if re.fullmatch(
        r"[以把]?[^,;。]{1,7}(?:为(?:本|先|重|荣|中心|根本|核心)|放在?(?:首位|第一位)|至上|第一)",
        text.strip(),
    ):
        return True
    if re.search(V, text) or len(text) > 24:
        return False
    rest = re.sub(SLOGAN, "", re.sub(f"{ANY}|[A-Za-z]+", "", text))
    rest = re.sub(r"持续改[善进]|精益求精|降本增效|提质增效|预防为主|追求极致|追求卓越|以人为本", "", rest)
    rest = _topic_regex().sub("", rest)
    if rest == text:
        return False
    rest = re.sub(
        r"更高(?=质量)|更(?:高效|好|优|强|紧密|顺畅|敏捷|快|加|安全)?|高效|全新|一流|优质|极致|良好|和谐|新|好|强|优|大|化|性|力|度|率|感|型|级|年|月|季|类",
        "",
        rest,
    )
    rest = re.sub(rf"[{PARTICLES}\s]", "", rest)
    if not rest:
        return True
    whole = len(re.sub(rf"[{PARTICLES}\s]", "", text))
    starts = _topic_regex().match(text)
    return (
        bool(starts)
        and whole <= 12
        and len(rest) <= 0.5 * whole
        and not VERBAL.search(rest)
        and not governing(text)[0]
    )


MEANS_VERB = r"(?:通过|借助|依托|依靠|借力|凭借|凭|利用|运用|采用|采取|靠|借|用)"
BY_WAY = r"以[^,;。]{2,16}?(?:的?方式|的?手段|的?办法|的?途径|的?做法)|以[^,;。]{2,14}?(?:为抓手|为手段|为载体|为突破口)"
NO_MEANS = r"用(?:户|心|人|水|电|药|餐|工|品|料|得|上|不|我们|车|地|友|度|量|途|法|例|情|意|力)|通过(?:率|[^,;。]{0,10}(?:认证|验收|审核|评审|考试|检查|评估|测评|审计))|借(?:款|贷|鉴|口)|靠(?:谱|近|山|得住|前|后|岸|谁)|凭证|以[^,;。]{1,6}为(?:中心|根本|本|核心|导向|引领|动力|愿景|目标|主线|荣)"
TOOL = (
    "系统|平台|软件|小程序|APP|App|app|网站|工具|中台|机器人|RPA|MES|ERP|CRM|SaaS|AI|人工智能|大数据|大模型|算法|数字化|看板|直播|短视频|广告|投放|促销|补贴|积分|会员|优惠|商城|车队|门店|设备|机械臂|产线|外包|并购|收购|加盟|裁员|降价|涨价"
    "|培训|课程|活动|会议|制度|流程|机制|奖励|激励|考核|绩效|项目|方案|模板|标准化|自动化|信息化|公众号|社群|私域|代理|自建|自营|新建|引进|引入|上线|搭建|采购|招聘|组建|设立|建立|建设|开发|推行|实施|推出|开展|增加|增设|举办|外聘|部署|开通|改造|升级|轮岗|竞聘|加班|团购|订阅|云|物联网|区块链|可视化|问卷|呼叫中心|热线|专班|巡检|抽检|换装|更换|替代|替换"
)
VIRTUE = "诚信|真诚|诚意|口碑|品质|质量|专业|匠心|热情|努力|用心|实力|服务|奋斗|信任|双手|创新|担当|细节|好"
OUTCOME_AFTER = r"(?:提升|提高|增|拉|缩|降|减|压|加快|改善|打开|打通|抢|赢|让|使|令|留|激|刺激|推动|带动|实现|做|变|解决|消除|减轻|扩|抬|夺|拓|盘活|吸引|挽回|促|巩固|成为|打造|强化|优化|保障|撬动|唤醒|召回|杜绝|降本|提效|提速|提质)"


def means(text: str) -> tuple[int, int] | None:
    """The prescribed solution: 通过 a tool to an outcome, or making a thing so that something changes."""
    free = re.sub(NO_MEANS, lambda match: "□" * len(match[0]), text)
    for match in re.finditer(MEANS_VERB, free):
        clause = re.match(r"[^,;。]{2,30}", free[match.end() :])
        after = free[match.end() :]
        tool = re.search(rf".*(?:{TOOL})", clause[0]) if clause else None
        if tool and re.search(OUTCOME_AFTER, after[2:]):
            return match.start(), match.end() + tool.end()
        made = re.match(
            r"[^,;。]{2,12}?(?:线|机|器|仪|柜|屏|卡|券|群|号|站|网|库|表|法|制|模型|车|舱|码)(?=[,]?(?:把|让|使|来|提|降|缩|减|增|拉))",
            after,
        )
        if made:
            return match.start(), match.end() + made.end()
        aim = re.search(r"[,]?(?:把|将|让|使|来(?!自)|去|以|从而|实现)", after[2:])
        if (
            clause
            and aim
            and match[0] not in ("用", "借")
            and not re.search(VIRTUE, after[: 2 + aim.start()])
        ):
            return match.start(), match.end() + 2 + aim.start()
    match = re.search(BY_WAY, free)
    if (
        match
        and re.search(OUTCOME_AFTER, free[match.end() :])
        and re.search(f"{TOOL}|增加|加大|扩大", match[0])
    ):
        return match.span()
    coming = re.search(
        rf"(?<![自未从起带出回进原本近将以到后再迎下过])来(?=(?:{OUTCOME_AFTER}|稳|留|保))", free
    )
    if (
        coming
        and 4 <= coming.start() <= 16
        and "," not in free[: coming.start()]
        and not re.match(r"让|使|把|将|为", free)
    ):
        return 0, coming.start()
    kind, at, _ = governing(free)
    match = re.search(
        rf"[,\s]?(?:{PURPOSE}|帮助?|助力|支撑|带动|拉动|促进|赋能|以(?=[提降缩加拉打增减改推促])|来(?=[提降缩加拉打增减改]))",
        free[at + 2 :],
    )
    if kind in ("task", "make") and match and re.search(OUTCOME_AFTER, free[at + 2 + match.start() :]):
        return at, at + 2 + match.start()
    return None
