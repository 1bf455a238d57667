"""How are quantities written in Chinese?"""

from __future__ import annotations

import re

from okrworkbook.analysis.wording.quantities import CODE, DATE, PER, VALUE, WINDOW, Pattern

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
HAN = "[零〇一二两三四五六七八九十百千万亿]"
NUMERAL = rf"(?:{DIGITS}[十百千万亿]*|{HAN}+(?:点{HAN}+)?)"
TIME = r"(?:个?工作日|个?小时|个?钟头|分钟|毫秒|秒钟?|天|日|周|个?星期|个月|月|个季度|年)"
UNITS = (
    r"(?:个百分点|百分点|个点|pct|pp|[%‰]|个?工作日|个?小时|分钟|毫秒|个?季度|个月|个?星期|[万千百亿]?(?:元|美元|欧元|块钱|块)"
    r"(?:/[^\s,;。、()]{1,3})?|[吨度升克米](?:/[^\s,;。、()]{1,3})?|公斤|公里|千米|平方米|平米|千瓦时|kWh|kwh|GB|TB|MB|ms|kg|km"
    r"|(?:人|万|亿|多)?[天日周年秒倍折家个名位项件次起款台套场篇条份本单户例间座辆支批轮门节页张笔宗票箱分人项环宗瓶头棵亩架艘部盒吨度升克米岁档点期处枚只幅道站所][^\S\n]?)"
)
CLASSIFIER = (
    "(?:倍|折|个百分点|百分点|个点|个?工作日|个?小时|分钟|秒|个季度|个月|个?星期|[百千万]?元|吨|公斤|公里|度电|[多余来几]?"
    "[天周年本道家个名位项件次起款台套场篇条份单户例间座辆支批轮门节张笔宗票箱人瓶亩架艘部盒所堂遍趟圈])"
)
NO_ZERO = "售件部配食星散碎钱基距用头门信碳工下售成接库负延迟点时起"
BAD_EVENT = (
    "事故|投诉|客诉|召回|伤亡|工伤|泄漏|泄露|停机|宕机|差错|漏洞|违规|事件|死亡|污染|断货|缺货|缺陷|故障|感染|火灾|差评"
    "|碰撞|罚单|处罚|死亡|退货|返工|争议|仲裁|诉讼|欠薪|通报|失误|串货|爆仓|脱销"
)
REACHED = r"(?:控制在|控在|压缩在|压在|稳定在|锁定在|到|至|为|≤|<|不超过|低于|少于|小于|不到|达|压|缩|降|不足|不多于|短于|快于)\s*$"

_ONES = {sign: number for number, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


def number(text: str) -> float | None:
    """The value of a numeral, Arabic, Chinese or mixed: 3.5万 → 35000, 二十五 → 25. None where it has none."""
    match = re.fullmatch(rf"({DIGITS})([十百千万亿]*)", text)
    if match:
        value = float(match[1].replace(",", ""))
        for sign in match[2]:
            value *= _TENS[sign]
        return value
    whole, _, part = text.partition("点")
    value = _han(whole)
    if value is None or not part:
        return value
    digits = "".join(str(_ones(sign)) for sign in part)
    return float(f"{value:.0f}.{digits}")


def _ones(sign: str) -> int:
    return _ONES.get(sign, 0)


def _han(text: str) -> float | None:
    if not text or any(sign not in _ONES and sign not in _TENS for sign in text):
        return None
    total, section, digit = 0.0, 0.0, None
    for sign in text:
        if sign in _ONES:
            digit = _ONES[sign]
            continue
        scale = _TENS[sign]
        if scale >= 10_000:
            total = (total + section + (digit or 0) or 1) * scale
            section, digit = 0.0, None
        else:
            section += (1 if digit is None else digit) * scale
            digit = None
    return total + section + (digit or 0)


def _quantity(match: re.Match[str]) -> tuple[float | None, str] | None:
    unit = (match["unit"] or "").strip()
    if unit in ("个百分点", "百分点", "个点", "pct", "pp"):
        unit = "pp"
    scale = {"亿": 1e8, "万": 1e4, "千": 1e3, "百": 1e2}.get(unit[:1], 1) if len(unit) > 1 else 1
    value = number(match["n"])
    return (None if value is None else value * scale), unit[1:] if scale > 1 else unit


def _han_count(match: re.Match[str]) -> tuple[float | None, str] | None:
    if match["n"] == "一" and match["unit"] not in ("倍",):
        return None  # 一个, 一次: an article, not a count
    return number(match["n"]), match["unit"]


def _fraction(match: re.Match[str]) -> tuple[float | None, str]:
    whole, part = number(match["whole"]), number(match["part"])
    if not whole or part is None:
        return None, "%"
    return 100 * part / whole, "%"


def _tenths(match: re.Match[str]) -> tuple[float | None, str]:
    value = number(match["n"])
    half = 5 if match["half"] else 0
    return (None if value is None else 10 * value + half), "%"


def _unless_reached(match: re.Match[str]) -> tuple[float | None, str] | None:
    return None if re.search(REACHED, match.string[: match.start()]) else (None, "")


def _p(kind: str, pattern: str, read: object = None) -> Pattern:
    regex = re.compile(pattern)
    return Pattern(kind, regex, read) if read else Pattern(kind, regex)


def _halves(match: re.Match[str]) -> tuple[float | None, str]:
    return None, "%" if "半" in match[0] and "减" not in match[0] and "砍" not in match[0] else "ratio"


PATTERNS = (
    _p(DATE, r"20\d\d年?[-/.]\d{1,2}(?:[-/.]\d{1,2}日?)?(?!\d|%)"),
    _p(
        DATE,
        r"(?:20\d\d|[12]\d)年度?(?:[上下]半年|第?[一二三四1-4]季度|[QH][1-4]|\d{1,2}月(?:底|末|初|份)?(?:\d{1,2}[日号])?)?(?:底|末|初|前|内)?(?![龄历以多])",
    ),
    _p(DATE, r"(?<![A-Za-z])(?:FY)?(?:20)?\d{0,2}[QH][1-4](?![\dA-Za-z])"),
    _p(
        DATE,
        r"(?:第?[一二三四1-4]|[上下本]|[前后][两三]个?)季度|[上下]半年|双月|双十[一二]|双1[12]|(?<!\d)618(?!\d)|十[四五]五",
    ),
    _p(
        DATE,
        r"(?<![每\d.个])(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:底|末|初|中旬|上旬|下旬|份)?(?:(?:\d{1,2}|[一二三]?十?[一二三四五六七八九十])[日号])?(?![均活度费薪产销流])",
    ),
    _p(DATE, r"(?<![\d.每月])\d{1,2}[日号](?=前|之前|底|以前)"),
    _p(DATE, r"(?<![\d.])20[2-4]\d(?!\s*[\d.%,]|\s*[个名家元万件台人次亿天吨单户])"),
    _p(CODE, r"第\s*(?:\d+|[一二三四五六七八九十百]+)[^\s,;。、]?"),
    _p(
        CODE,
        r"(?i:ISO|IEC|GB/?T?|CMMI|CMM|SOC|TS|IATF|AS|EN|API|HACCP|GMP|GSP|OHSAS|PCI|Windows|Level|Phase|Tier|Class|Web|工业)[\s/-]*\d+(?:[.:/-]\d+)*(?![%\d])级?",
    ),
    _p(CODE, r"(?<![A-Za-z\d])[A-Za-z]{1,2}-?\d+(?:\.\d+)*(?![\d%万亿])|[A-Za-z]+-\d+(?![\d%])"),
    _p(CODE, r"(?<![\d.])\d+(?:[GgDdSs](?![A-Za-z\d])|[XxKk](?=[^A-Za-z\d]*(?:店|屏|画)))"),
    _p(CODE, r"7\s?[x×*]\s?24(?:小时)?|24/7|24小时(?![内以之])|365天|360度|996|百分百放心"),
    _p(
        CODE,
        r"(?:\d+|[一二三四五六七八九十]+)(?:级(?!以上)|类|代|版|星|轴|号|型|甲|线城市|档|端|化|金|梯队|大)(?!标?单|半)",
    ),
    _p(
        CODE,
        r"[一二三四五六七八九十]期|\d期|千方百计|千家万户|百年|千里|万里|百花|五湖四海|两件大事|三心二意|十全十美|百分百投入|三天两头|零[^,;。\d]{2,4}?(?=文化|理念|氛围|意识|精神|班组)|[一二两三四五六七八九十\d]+个?(?:字|字母|问号|道理|心眼|声音)|[一二三四五六七八九十两\d]+[天日周](?=的?(?:课|培训|会|营|班|行程))|(?:\d0|[零〇八九]零)后|[一二三四五六七八九十百\d]+年(?=[^,;。\d]{0,4}(?:行动|规划|计划|战略|愿景))|[一二三四五六七八九十百\d]+周年|一万个|百分之百的信任",
    ),
    _p(PER, rf"每(?:{NUMERAL}\s?{UNITS}?|[万千百]{{1,2}}[^\s,;。、\d]?)"),
    _p(WINDOW, rf"{NUMERAL}\s*{TIME}(?:之内|以内|内|里|后|前|之后|之前|中|之间)", _unless_reached),
    _p(
        WINDOW,
        rf"(?:首|头|近|前|未来|过去|连续|最近|满|接下来|上线|次)\s?{NUMERAL}?\s*{TIME}(?=[^%\d]{{2}})(?<!次日)",
    ),
    _p(
        WINDOW,
        rf"{NUMERAL}\s*{TIME}(?=[^,;。、\d到至为≤≥]{{0,6}}(?:率|留存|复购|复访|回访|占比|比例)|期(?!的))",
    ),
    _p(WINDOW, rf"(?:超过|大于|满|不足|低于|少于|超)\s?{NUMERAL}\s?{UNITS}?(?:以上|以内)?的(?=[^\d,;。])"),
    _p(WINDOW, rf"{NUMERAL}\s?{TIME}(?:以上)?的(?=[^\d,;。])"),
    _p(WINDOW, rf"{NUMERAL}\s?{TIME}(?=就|便|即可|之间)"),
    _p(VALUE, rf"百分之(?P<part>{NUMERAL})(?P<whole>)", lambda m: (number(m["part"]), "%")),
    _p(VALUE, rf"千分之(?P<part>{NUMERAL})", lambda m: ((number(m["part"]) or 0) / 10, "%")),
    _p(VALUE, rf"万分之(?P<part>{NUMERAL})", lambda m: ((number(m["part"]) or 0) / 100, "%")),
    _p(VALUE, rf"(?P<whole>{NUMERAL})分之(?P<part>{NUMERAL})", _fraction),
    _p(VALUE, r"百分百", lambda m: (100.0, "%")),
    _p(
        VALUE,
        r"翻(?:了)?[一两二三四五六]?(?:番|倍)|减半|砍半|腰斩|折半|减掉一半|砍掉一半|减一半|压减一半|降一半",
        lambda m: (None, "ratio"),
    ),
    _p(VALUE, r"一个数量级|[两三]个数量级", lambda m: (None, "ratio")),
    _p(VALUE, r"过半|半数|一大?半|大半", lambda m: (50.0, "%")),
    _p(VALUE, rf"(?P<n>{NUMERAL})成(?P<half>半?)(?![为本功果长交立熟都效绩品就型片]|员(?!工))", _tenths),
    _p(VALUE, rf"(?P<n>{DIGITS}[十百千万亿]*)\s*[多余来]?(?P<unit>{UNITS})?", _quantity),
    _p(
        VALUE,
        r"(?P<n>两(?=期)|[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]百[一二三四五六七八九十]*)(?P<unit>[多余来]?[堂课班遍趟圈轮套批尊杯组队位期])",
        _han_count,
    ),
    _p(VALUE, rf"(?P<n>{HAN}+(?:点{HAN}+)?)(?P<unit>{CLASSIFIER})(?![间](?:人|断))", _han_count),
    _p(
        VALUE,
        r"(?P<n>[一二两三四五六七八九十百千]+[万亿]|(?<=[过破超逾上达近])[百千万亿十]+|[十百千]?[万亿](?=级|元|人)|[百千]万)(?P<unit>级|[元人台件次户家]?)",
        _quantity,
    ),
    _p(
        VALUE,
        rf"零(?![{NO_ZERO}])(?=[\u4e00-\u9fff])|为零|(?<=[到至成])零(?![售件])|归零|清零|零(?=工伤|延迟交|下线事)",
        lambda m: (0.0, ""),
    ),
    _p(
        VALUE,
        rf"(?:无|没有|未发生|未出现|不发生|不出现)(?=[^,;。]{{0,7}}(?:{BAD_EVENT}))",
        lambda m: (0.0, ""),
    ),
)
