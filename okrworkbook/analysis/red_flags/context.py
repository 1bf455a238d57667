"""Context: what has to be known of the client before a text can be said to miss something?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from okrworkbook.engagement import Engagement
from okrworkbook.okr_tools import SYSTEM_WORDS, known_tools, plain_word

# words of one industry; a client's own word finds the family, and the family's words find its cases
INDUSTRIES = (
    (
        "制造",
        "工厂",
        "车间",
        "产线",
        "装备",
        "零部件",
        "家电",
        "机械",
        "加工",
        "manufactur",
        "factory",
        "plant",
        "machinery",
        "production line",
    ),
    (
        "食品",
        "海鲜",
        "水产",
        "饮料",
        "乳业",
        "餐饮",
        "food",
        "seafood",
        "beverage",
        "brew",
        "啤酒",
        "酿酒",
        "catering",
        "restaurant",
    ),
    (
        "零售",
        "门店",
        "商超",
        "连锁",
        "电商",
        "家居",
        "家具",
        "retail",
        "e-commerce",
        "furniture",
        "store chain",
    ),
    ("互联网", "软件", "科技公司", "SaaS", "游戏", "internet", "software", "tech compan", "online platform"),
    ("自动驾驶", "智能驾驶", "无人驾驶", "车联网", "autonomous", "self-driving", "robotaxi"),
    (
        "银行",
        "保险",
        "证券",
        "金融",
        "基金",
        "bank",
        "fintech",
        "payment",
        "支付",
        "insur",
        "financ",
        "securities",
    ),
    (
        "医疗",
        "医院",
        "医药",
        "制药",
        "器械",
        "health",
        "hospital",
        "clinic",
        "dental",
        "诊所",
        "口腔",
        "pharma",
        "medical",
    ),
    ("物流", "快递", "仓储", "供应链", "运输", "logistic", "warehous", "freight", "shipping"),
    (
        "能源",
        "电力",
        "光伏",
        "石油",
        "化工",
        "energy",
        "风电",
        "wind farm",
        "utilit",
        "solar",
        "oil",
        "chemical",
    ),
    ("教育", "学校", "培训机构", "高校", "education", "school", "universit"),
    ("地产", "建筑", "工程", "物业", "real estate", "construction", "property"),
    ("汽车", "整车", "主机厂", "automotive", "car maker", "vehicle"),
)
# other products goals are kept in, and systems they could be kept beside
OTHER_TOOLS = (
    *(
        "Jira",
        "Notion",
        "Asana",
        "Worktile",
        "Teambition",
        "Monday.com",
        "Lattice",
        "Viva Goals",
        "Perdoo",
        "WorkBoard",
    ),
    *(
        "Quantive",
        "Gtmhub",
        "Betterworks",
        "Profit.co",
        "Weekdone",
        "Ally.io",
        "明道云",
        "致远",
        "泛微",
        "蓝凌",
        "用友",
        "金蝶",
    ),
    *(
        "Smartsheet",
        "Trello",
        "ClickUp",
        "Confluence",
        "Mooncamp",
        "北森",
        "Workday",
        "SuccessFactors",
        "PingCode",
        "ONES",
    ),
)
TOO_PLAIN = ("表格", "workbook", "本工作簿")  # names that are words as well


@dataclass(frozen=True)
class ScanContext:
    """The client's industry in words of either language, and the systems it runs, by name."""

    industry: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()

    @property
    def industry_words(self) -> tuple[str, ...]:
        """The client's own words and those of the industries they belong to, in lower case."""
        own = [word.lower() for word in self.industry if word.strip()]
        families = [
            family for family in INDUSTRIES if any(_same(word, name) for word in own for name in family)
        ]
        return tuple(dict.fromkeys([*own, *(name.lower() for family in families for name in family)]))


NO_CONTEXT = ScanContext()


def context_of(engagement: Engagement) -> ScanContext:
    """What the agreement with a client says of its industry and its systems."""
    said = f"{engagement.industry.zh},{engagement.industry.en}"
    words = re.split(r"[,，、（）()/;；与和]|\band\b", said)
    systems = dict.fromkeys(name for names in engagement.systems.values() for name in names)
    tool = str(engagement.context.get("tool") or "")
    return ScanContext(
        tuple(dict.fromkeys(word.strip() for word in words if word.strip())),
        (*systems, *([tool] if tool else [])),
    )


def tools_named(text: str) -> frozenset[str]:
    """The tools a text names: ids of those we know, codes of office systems, and other products by name."""
    low = text.lower()
    found = set()
    for tool in known_tools():
        if any(_names(word, low) for word in tool.words if word not in TOO_PLAIN):
            found |= {tool.id, *(home for home in tool.lives_in if home != "any")}
    found |= {code for code, words in SYSTEM_WORDS.items() if any(_names(word, low) for word in words)}
    return frozenset(found | {word.lower() for word in OTHER_TOOLS if _names(word, low)})


def own_tools(systems: tuple[str, ...], text: str) -> bool:
    """Whether a text names one of the client's systems by its own name."""
    low = text.lower()
    return any(len(plain_word(name)) > 1 and plain_word(name) in "".join(low.split()) for name in systems)


def _names(word: str, low: str) -> bool:
    word = word.lower()
    if word.isascii():
        return bool(re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", low))
    return word in low


def _same(word: str, name: str) -> bool:
    name = name.lower()
    return name in word or (len(word) > 1 and word in name)
