"""Which signs of trouble does a Chinese goal carry: pay, full completion, vanity, verdicts, standstill, vagueness?"""

from __future__ import annotations

import re
from functools import cache

from okrworkbook.analysis.wording.quantities import V
from okrworkbook.lexicon import words


@cache
def any_of(*names: str) -> re.Pattern[str]:
    """Any word of these classes, the longest first."""
    return re.compile("(?:" + "|".join(re.escape(word) for word in words("zh", *names)) + ")")


PAY_METRIC = (
    "率|差错|准时|总额|占比|成本|核算|发放(?:准|及)|体系|系统|制度|费用|周期|报表|水平|竞争力|中位|满意"
)


# What is given to whoever gets there, with no word that ties the two: 达标即发奖金, 完成的每人奖励500元.
GIVEN = re.compile(
    r"(?:达标|达成|完成|超额|做到|达到[^,;。]{1,8})[,]?(?:[者的后即就可则][,]?)?"
    r"[^,;。的与和、]{0,4}(?P<gift>[发给拿领][^,;。率数比]{0,4}|奖励[^,;。率数比]{0,2}\d)"
)


def pay(text: str) -> tuple[int, int] | None:
    """A link between reaching the key result and pay, promotion or punishment."""
    fined = re.search(
        r"(?:没|未|不|低于)[^,;。]{0,8}?(?:达标|完成|达成|达到|做到)?[^,;。]{0,10}[,]?[^,;。]{0,6}(?:扣|罚)(?:款|薪|分|奖|\d|钱)",
        text,
    )
    if fined:
        return fined.span()
    if re.search(
        r"(?:扣|罚|降|取消|失去|减|停)[^,;。]{0,6}(?:绩效|奖|薪|工资|评优|评先|资格|津贴|分红)|予以淘汰|末位淘汰|降薪|罚款(?![^,;。]{0,6}(?:为零|零|不超|低于|降|减|次|金额))|扣发|问责|通报批评",
        text,
    ):
        return re.search(r"(?:扣|罚|降|取消|失去|减|停|予以|末位|问责|通报)[^,;。]{1,8}", text).span()
    bonus = re.search(
        r"(?:季度|年度|月度|半年|全勤|项目|团队|当月|当季|年终)奖(?!项|杯|牌|章|状|励机制|品|学)", text
    )
    if bonus and any_of("rules.pay_link").search(text):
        return bonus.span()
    for given in GIVEN.finditer(text):
        named = any_of("rules.pay").search(text, given.start("gift"))
        if named and named.start() <= given.end() and not re.match(PAY_METRIC, text[named.end() :]):
            return given.start(), max(named.end(), given.end())
    for match in any_of("rules.pay").finditer(text):
        if re.match(PAY_METRIC, text[match.end() :]):
            continue
        rest = text[: match.start()] + text[match.end() :]
        link = any_of("rules.pay_link").search(rest)
        if link:
            return match.span()
    return None


WHOLE = r"(?:100\s*%|百分之百|百分百|一百个百分点)"


def full(text: str) -> tuple[int, int] | None:
    """A demand that everything planned be carried out, whatever is learned on the way."""
    plan, done = any_of("rules.plan"), any_of("rules.fulfil")
    match = re.search(WHOLE, text)
    if match and plan.search(text) and done.search(text):
        return match.span()
    match = match or re.search(WHOLE, text)
    if match and re.search(
        r"(?:完成率|达成率|兑现率|执行率|计划完成|目标完成|完成度|达成度|落实率|按期率|关闭率|办结率|完成情况)",
        text,
    ):
        return match.span()
    strict = any_of("rules.strict").search(text)
    if strict:
        return strict.span()
    none_left = re.search(
        r"(?:半点|一点|丝毫|任何)(?:延误|拖延|拖拉|差池|折扣)[^,;。]{0,3}(?:不|没)[行许能可得准]|一[样件个项条天分]都?(?:不|没)(?:能|许|准|可|允许|得)?(?:剩|落|少|拖|漏|差|缺|延|误|欠)",
        text,
    )
    if none_left:
        return none_left.span()
    every = any_of("rules.every").search(text)
    if every and plan.search(text) and done.search(text) and not re.search(V, text):
        return every.span()
    return None


def vanity(text: str) -> tuple[int, int] | None:
    """A count of attention that says nothing of use."""
    followers = re.search(rf"(?:新增|累计|净增)?关注(?=[从由达破过至到为]?{V})", text)
    if followers:
        return followers.span()
    for match in any_of("rules.vanity").finditer(text):
        if not re.match(
            r"率|至|→|转化|带来|成本|端|中的?|后|者中|用户中|产生的?(?:订单|线索|咨询)|人群|触达率|用户(?:的)?(?:次|留存|付费|七日)|助|扬|成|赏|叹|同",
            text[match.end() :],
        ):
            return match.span()
    return None


def verdict(text: str) -> tuple[int, int] | None:
    """A yes or no that somebody outside will say: a certificate, a licence, an inspection passed."""
    noun = any_of("rules.verdict").pattern
    verb = any_of("rules.verdict_verb").pattern
    match = re.search(
        rf"把[^,;。]{{0,20}}{noun}[^,;。]{{0,3}}(?:拿|取|办)|{verb}[^,;。]{{0,24}}{noun}(?![率员表])|获(?:得|批|颁|评)?[^,;。]{{0,18}}{noun}|(?:完成|实现)[^,;。]{{0,10}}(?:上市|挂牌|过会|IPO|取证|认证$)|{verb}[^,;。]{{0,18}}的?证(?![据明券实人件])$|{noun}(?:获批|获得|到手|通过|下发|落地|过审)",
        text,
    )
    return match.span() if match else None


STANDSTILL = (
    r"维持|保持(?!联系)|稳定在|稳定于|稳在|持平|延续|沿用|照常|照旧|如常|照例|继续|一如既往|不下滑|不滑坡|不退步|维系|现状|(?:现有|原有|当前)水平"
    r"|跟?往年一样|老样子|平稳运行|正常运转|正常运行|平稳运转|稳定运行|有序运转|惯例|按部就班|例行|不变(?!质|形)|(?:保障|确保|保证)[^,;。]{0,12}(?:正常|平稳|有序|不断档|不中断)|不掉(?!队)|巩固(?=.*(?:现有|既有|当前|原有|保住))|日常(?=.{0,8}(?:运行|运转|工作|维护|保养|业务|事务|管理|值班))"
    r"|不低于(?:去年|上年|上季|上月|往年|现有|当前)|守好(?=.*现)|停(?:在|留在)|(?<=%)不动|不动(?![产摇])|守(?:在|稳|牢)|维护好?[^,;。]{0,2}(?:现有|既有|已有|原有)|(?:保留|沿袭|按照?|照)(?:去年|现有|原有|现行|既有|以前)|照着|照样|接着做|别变|还是(?=[\ue000-\ue3ff])|看住|别丢|(?:如|像|跟|和|同|与|照)(?:往|平|以|从|过|去|历)(?:常|年|前|去|日|时)(?:一样)?|眼下这个|原地|停留在|继续(?:停留|稳)"
)

# what there is already: to hold on to it is to stand still, to hold on to freshness is not
HELD = re.compile(rf"现有|当前|目前|现在|眼下|既有|份额|排名|位置|盘子|地位|水平|客户|市占|{V}")


def standstill(text: str) -> tuple[int, int] | None:
    """The present is to stay as it is."""
    beside = re.match(r"在[^,;。]{1,12}的同时", text)
    begin = beside.end() if beside else 0
    match = re.compile(STANDSTILL).search(text, begin)
    if not match and HELD.search(text):
        match = re.compile("[稳守保]住").search(text, begin)
    return match.span() if match else None
