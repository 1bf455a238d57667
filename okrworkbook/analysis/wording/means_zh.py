"""Does a Chinese objective prescribe the means?"""

from __future__ import annotations

import re

from okrworkbook.analysis.wording.verbs_zh import governing

BY_DOING = ("通过", "借助", "依托", "依靠", "凭借")
MEANS_VERB = r"(?:通过|借助|依托|依靠|借力|凭借|凭|利用|运用|采用|采取|靠|借|用)"


BY_WAY = r"以[^,;。]{2,16}?(?:的?方式|的?手段|的?办法|的?途径|的?做法)|以[^,;。]{2,14}?(?:为抓手|为手段|为载体|为突破口)"


NO_MEANS = r"用(?:户|心|人|水|电|药|餐|工|品|料|得|上|不|我们|车|地|友|度|量|途|法|例|情|意|力)|通过(?:率|[^,;。]{0,10}(?:认证|验收|审核|评审|考试|检查|评估|测评|审计))|借(?:款|贷|鉴|口)|靠(?:谱|近|山|得住|前|后|岸|谁)|凭证|以[^,;。]{1,6}为(?:中心|根本|本|核心|导向|引领|动力|愿景|目标|主线|荣)"
TOOL = (
    "系统|平台|软件|小程序|APP|App|app|网站|工具|中台|机器人|RPA|MES|ERP|CRM|SaaS|AI|人工智能|大数据|大模型|算法|数字化|看板|直播|短视频|广告|投放|促销|补贴|积分|会员|优惠|商城|车队|门店|设备|机械臂|产线|外包|并购|收购|加盟|裁员|降价|涨价"
    "|培训|课程|活动|会议|制度|流程|机制|奖励|激励|考核|绩效|项目|方案|模板|标准化|自动化|信息化|公众号|社群|私域|代理|自建|自营|新建|引进|引入|上线|搭建|采购|招聘|组建|设立|建立|建设|开发|推行|实施|推出|开展|增加|增设|举办|外聘|部署|开通|改造|升级|轮岗|竞聘|加班|团购|订阅|云|物联网|区块链|可视化|问卷|呼叫中心|热线|专班|巡检|抽检|换装|更换|替代|替换"
)
VIRTUE = "诚信|真诚|诚意|口碑|品质|质量|专业|匠心|热情|努力|用心|实力|服务|奋斗|信任|双手|创新|担当|细节|好"
OUTCOME_AFTER = r"(?:提升|提高|增|拉|缩|降|减|压|加快|改善|打开|打通|抢|赢|让|使|令|留|激|刺激|推动|带动|实现|做|变|解决|消除|减轻|扩|抬|夺|拓|盘活|吸引|挽回|促|巩固|成为|打造|强化|优化|保障|撬动|唤醒|召回|杜绝|降本|提效|提速|提质)"


EQUIPMENT = re.compile(
    r"[^,;。]{2,12}?(?:线|机|器|仪|柜|屏|卡|券|群|号|站|网|库|表|法|制|模型|车|舱|码)(?=[,]?(?:把|让|使|来|提|降|缩|减|增|拉))"
)
AIM = re.compile(r"[,]?(?:把|将|让|使|来(?!自)|去|以|从而|实现)")
COMING = re.compile(rf"(?<![自未从起带出回进原本近将以到后再迎下过])来(?=(?:{OUTCOME_AFTER}|稳|留|保))")
TO_CHANGE = re.compile(
    r"(?<=[,\s])(?:把|让|使|令|实现|确保|保证)|从而|以便|以期|以使|以此|用以|进而|为了|使得|好让|帮助?|助力|支撑|带动|拉动|促进|赋能"
    r"|以(?=[提降缩加拉打增减改推促])|来(?=[提降缩加拉打增减改])"
)


def means(text: str) -> tuple[int, int] | None:
    """The prescribed solution: 通过 a tool to an outcome, or making a thing so that something changes."""
    free = re.sub(NO_MEANS, lambda match: "□" * len(match[0]), text)
    for match in re.finditer(MEANS_VERB, free):
        length = _by(free[match.end() :], match[0])
        if length:
            return match.start(), match.end() + length
    swapped = re.search(r"[拿用][^,;。]{2,12}?换(?:来|取|得|回)?", free)
    if swapped:
        return swapped.span()
    match = re.search(BY_WAY, free)
    if (
        match
        and re.search(OUTCOME_AFTER, free[match.end() :])
        and re.search(f"{TOOL}|增加|加大|扩大", match[0])
    ):
        return match.span()
    return _first_the_thing(free)


def _by(after: str, verb: str) -> int:
    """How far the means reaches behind 通过 or 用; 0 where there is none."""
    clause = re.match(r"[^,;。]{2,30}", after)
    if not clause:
        return 0
    tool = re.search(rf".*(?:{TOOL})", clause[0])
    if tool and re.search(OUTCOME_AFTER, after[2:]):
        return tool.end()
    made = EQUIPMENT.match(after)
    if made:
        return made.end()
    direct = re.search(OUTCOME_AFTER, after[3:])
    if direct and verb in BY_DOING and not re.search(VIRTUE, after[: 3 + direct.start()]):
        return 3 + direct.start()
    aim = AIM.search(after[2:])
    if aim and verb not in ("用", "借") and not re.search(VIRTUE, after[: 2 + aim.start()]):
        return 2 + aim.start()
    return 0


def _first_the_thing(free: str) -> tuple[int, int] | None:
    """上线系统, 从而… or 补贴来稳住…: what is done or made stands first, what it is for after it."""
    coming = COMING.search(free)
    near = coming and 4 <= coming.start() <= 16 and "," not in free[: coming.start()]
    if near and not re.match(r"让|使|把|将|为", free):
        return 0, coming.start()
    kind, at, _ = governing(free)
    match = TO_CHANGE.search(free[at + 2 :])
    if kind in ("task", "make") and match and re.search(OUTCOME_AFTER, free[at + 2 + match.start() :]):
        return at, at + 2 + match.start()
    return None
