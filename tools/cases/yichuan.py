"""青岛一船小鲜: a seafood maker whose departments set their goals behind closed doors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from .next_cycle import NextCycle
from .records import CODES
from .settings import Audit, Cadence, Case, Department, Survey
from .yichuan_capability import CAPABILITY
from .yichuan_design import DESIGN, WORDS_EN
from .yichuan_execution import EXECUTION, MILESTONES
from .yichuan_execution import WORDS_EN as EXECUTION_EN

DEPARTMENTS = (
    # name, name in English, invited, answered, managers, execs, away, trained
    Department("董事会办公室", "Board Office", 4, 3, 0, 2, trained=0.25),
    Department("研发部", "R&D", 22, 20, 3, 1, trained=0.30),
    Department("生产部", "Production", 52, 39, 5, 1, away=2, trained=0.06),
    Department("销售部", "Sales", 28, 21, 3, 1, away=1, trained=0.15),
    Department("市场部", "Marketing", 12, 11, 2, trained=0.25),
    Department("供应链部", "Supply Chain", 18, 15, 2, away=1, trained=0.12),
    Department("品控部", "Quality Control", 14, 13, 2, trained=0.15),
    Department("职能部", "Corporate Functions", 10, 9, 1, trained=0.30),
)

SURVEY = Survey(
    opened=date(2026, 1, 12),
    means={"COG": 3.22, "ALN": 2.50, "LED": 3.42, "MTH": 2.88, "LOP": 2.76, "SAF": 3.22, "AUT": 3.34},
    common={"COG": 0.37, "ALN": 0.62, "LED": 0.60, "MTH": 0.62, "LOP": 0.60, "SAF": 0.62, "AUT": 0.48},
    effects={
        ("生产部", "ALN"): -0.15,
        ("生产部", "SAF"): -0.50,
        ("生产部", "AUT"): -0.35,
        ("生产部", "MTH"): -0.20,
        ("销售部", "ALN"): -0.30,
        ("销售部", "COG"): -0.30,
        ("供应链部", "ALN"): -0.20,
        ("供应链部", "LOP"): -0.20,
        ("研发部", "AUT"): 0.40,
        ("研发部", "SAF"): 0.30,
        ("市场部", "AUT"): 0.25,
        ("品控部", "LOP"): 0.35,
        ("品控部", "COG"): 0.15,
        ("职能部", "*"): 0.15,
        ("exec", "*"): 0.35,
        ("exec", "LED"): 0.50,
        ("manager", "*"): 0.15,
        ("manager", "SAF"): 0.15,
    },
    shifts={"COG4R": -0.45, "ALN3": -0.30, "LED1": -0.35, "LOP3": -0.25},
    unclear={"LED1": 0.15, "ALN3": 0.12, "COG1": 0.06},
    straight=5,
    hasty=2,
)

# Half a year later: fewer of the production department answer, and daring to speak up is where it was.
LATER = replace(
    SURVEY,
    wave="post",
    opened=date(2026, 7, 13),
    means={"COG": 3.46, "ALN": 2.98, "LED": 3.60, "MTH": 3.26, "LOP": 3.14, "SAF": 3.19, "AUT": 3.46},
    unclear={"LED1": 0.06, "ALN3": 0.05, "COG1": 0.03},
    answered={"研发部": 21, "生产部": 24, "销售部": 25, "市场部": 12, "供应链部": 16, "职能部": 10},
    straight=4,
)

COMPANY_GOALS = """
C1 | 全年营业收入增长18% | Grow annual revenue by 18% | 营业收入 | revenue | 92
C2 | 全年上市新品12款 | Launch 12 new products in the year | 新品上市数量 | new products launched | 58
C3 | 全年食品安全重大事故为零 | No major food-safety incident all year | 食品安全重大事故数 | major food-safety incidents | 100
C4 | 综合制造成本下降5% | Cut total manufacturing cost by 5% | 单位制造成本 | unit manufacturing cost | 64
"""

# department | parent | needs | metric | metric_en | text | text_en
DEPARTMENT_GOALS = """
研发部 | C2 | 市场部 | 新品立项数 | new products approved | 完成18款新品立项 | Approve 18 new products for development
研发部 | C2 | 生产部 | 新品试产一次通过率 | first-pass rate of pilot runs | 新品试产一次通过率达到85% | Reach an 85% first-pass rate in pilot runs
研发部 | C2 | 供应链部 | 新品上市周期 | launch cycle of new products | 缩短新品从立项到上市的时间 | Shorten the time from approval to launch
研发部 | C4 | 生产部 | 配方成本 | recipe cost | 主销产品配方成本下降4% | Cut recipe cost of the best sellers by 4%
研发部 | - | - | 专利申请量 | patent filings | 申请发明专利6项 | File 6 invention patents
研发部 | C3 | 品控部 | 标签合规差错 | labelling errors | 新品标签合规差错为零 | No labelling errors on new products
生产部 | C4 | - | 设备综合效率 | overall equipment effectiveness | 设备综合效率提升至72% | Raise overall equipment effectiveness to 72%
生产部 | C4 | 供应链部 | 返工率 | rework rate | 返工率下降至1.5%以内 | Bring rework down to within 1.5%
生产部 | C1 | 销售部 | 订单准时完工率 | on-time completion of orders | 订单准时完工率达到95% | Complete 95% of orders on time
生产部 | C3 | 品控部 | 客诉率 | complaint rate | 百万件客诉不超过35件 | No more than 35 complaints per million packs
生产部 | C4 | - | 单位能耗 | energy per unit | 单位产品能耗下降3% | Cut energy per unit by 3%
生产部 | - | 研发部 | 换线时间 | changeover time | 缩短产线换型时间 | Shorten line changeover time
生产部 | C3 | - | 车间卫生评分 | shop-floor hygiene score | 车间卫生检查得分不低于95分 | Score at least 95 in shop-floor hygiene checks
生产部 | - | - | 设备保养完成率 | maintenance completion | 完成年度设备保养计划 | Complete the annual maintenance plan
销售部 | C1 | 生产部 | 销售回款额 | sales receipts | 全年回款完成率100% | Collect 100% of planned receipts
销售部 | C1 | 市场部 | 新增商超门店数 | new supermarket outlets | 新增商超门店320家 | Win 320 new supermarket outlets
销售部 | C1 | 供应链部 | 餐饮渠道销售额 | food-service sales | 餐饮渠道销售额增长25% | Grow food-service sales by 25%
销售部 | C1 | 市场部 | 老客户复购率 | repurchase rate of existing customers | 提升老客户复购率 | Raise the repurchase rate of existing customers
销售部 | C2 | 研发部 | 新品首月动销率 | first-month sell-through of new products | 新品首月动销率达到65% | Reach 65% first-month sell-through of new products
销售部 | - | - | 客户拜访量 | customer visits | 每人每月拜访客户不少于40家 | Visit at least 40 customers a person a month
销售部 | C4 | - | 销售费用率 | selling-expense ratio | 销售费用率控制在11%以内 | Keep selling expenses within 11% of revenue
市场部 | C1 | 销售部 | 老客户复购率 | repurchase rate of existing customers | 提升老客户的复购率 | Raise the repurchase rate of our existing customers
市场部 | C2 | 研发部 | 新品首月动销率 | first-month sell-through of new products | 新品首月动销率达到60% | Reach 60% first-month sell-through of new products
市场部 | C1 | - | 会员数 | members | 新增会员8万人 | Win 80,000 new members
市场部 | - | - | 公众号阅读量 | article views | 公众号阅读量增长50% | Grow article views by 50%
市场部 | C1 | 销售部 | 促销投入产出比 | return on promotions | 促销投入产出比达到1:4 | Reach a 1:4 return on promotions
供应链部 | C1 | 生产部 | 订单准时交付率 | on-time delivery | 订单准时交付率达到96% | Deliver 96% of orders on time
供应链部 | C4 | 销售部 | 库存周转天数 | inventory days | 库存周转天数降至38天 | Bring inventory down to 38 days
供应链部 | C4 | - | 采购成本 | purchasing cost | 大宗原料采购成本下降3% | Cut bulk-material cost by 3%
供应链部 | C3 | 品控部 | 原料到货合格率 | pass rate of incoming material | 原料到货合格率达到99% | Reach a 99% pass rate of incoming material
供应链部 | - | - | 供应商数量 | number of suppliers | 新开发合格供应商10家 | Qualify 10 new suppliers
供应链部 | C1 | 销售部 | 冷链断链次数 | cold-chain breaks | 冷链运输断链次数减半 | Halve cold-chain breaks in transport
品控部 | C3 | 生产部 | 客诉率 | complaint rate | 百万件客诉不超过35件 | No more than 35 complaints per million packs
品控部 | C3 | 供应链部 | 药残检测覆盖率 | residue-test coverage | 药残检测批次覆盖率100% | Test every batch for residues
品控部 | C3 | - | 外审不符合项 | findings in external audits | 外部审核不符合项不超过3项 | No more than 3 findings in external audits
品控部 | - | 研发部 | 检验周期 | inspection lead time | 缩短成品检验周期 | Shorten the inspection of finished goods
品控部 | C4 | 生产部 | 返工率 | rework rate | 返工率下降至1.5% | Bring rework down to 1.5%
职能部 | C1 | - | 关键岗位到岗率 | key positions filled | 关键岗位到岗率达到90% | Fill 90% of key positions
职能部 | C4 | - | 管理费用率 | administrative-expense ratio | 管理费用率控制在6%以内 | Keep administrative expenses within 6% of revenue
职能部 | - | - | 制度修订完成率 | policies revised | 完成25项制度修订 | Revise 25 internal policies
"""

SOURCES = {
    "": "公司经营月报",
    "研发部": "研发项目台账",
    "生产部": "MES生产报表",
    "销售部": "CRM订单数据",
    "市场部": "会员系统",
    "供应链部": "WMS与到货记录",
    "品控部": "检验记录与客诉台账",
    "职能部": "人事与费用系统",
}

SOURCES_EN = {
    "公司经营月报": "Monthly company report",
    "研发项目台账": "R&D project register",
    "MES生产报表": "MES production reports",
    "CRM订单数据": "CRM order data",
    "会员系统": "Member system",
    "WMS与到货记录": "Warehouse system and delivery records",
    "检验记录与客诉台账": "Inspection records and complaint register",
    "人事与费用系统": "HR and expense systems",
    "季度客户回访": "Quarterly customer interviews",
    "感官评测记录": "Sensory test records",
    "会员系统；目标值40%为案例公开数字，期初水平原文未给出": (
        "Member system; the target of 40% is a figure of the published case, which gives no starting level"
    ),
    "研发项目台账；缩短10天为案例公开数字，55与45为合成值": (
        "R&D project register; the 10 days are a figure of the published case, 55 and 45 are synthetic"
    ),
    "案例公开数字（咨询文章，未经独立核实）；40个部门目标中32个有路径，n为合成值": (
        "Figure of the published case (consulting article, not independently confirmed); 32 of 40 department goals "
        "have a path; n is synthetic"
    ),
    "案例公开数字（咨询文章，未经独立核实）；40个部门目标中38个有路径，n为合成值": (
        "Figure of the published case (consulting article, not independently confirmed); 38 of 40 department goals "
        "have a path; n is synthetic"
    ),
    "基准，按定义为100": "Baseline, 100 by definition",
    "案例公开数字：降低40%（咨询文章，未经独立核实）": (
        "Figure of the published case: a fall of 40% (consulting article, not independently confirmed)"
    ),
    "水平与n为合成值；只有“缩短10天”是案例公开数字（未经独立核实）": (
        "Levels and n are synthetic; only “10 days shorter” is a figure of the published case (not independently "
        "confirmed)"
    ),
    "案例公开数字（咨询文章，未经独立核实）；原文未说明达成率口径": (
        "Figure of the published case (consulting article, not independently confirmed); it does not say how "
        "attainment is defined"
    ),
    "案例公开数字：提升至40%（咨询文章，未经独立核实）；实施前水平原文未给出": (
        "Figure of the published case: raised to 40% (consulting article, not independently confirmed); the level "
        "before is not stated"
    ),
}

AUDIT = Audit(
    company=COMPANY_GOALS,
    department=DEPARTMENT_GOALS,
    team=0,
    person=26,
    attainment=75,
    bunched=0.31,
    near=0.11,
    pay_link=0.47,
    stale=0.66,
    sourced=0.63,
    confirmed=0.36,
    public=0.35,
    public_execs=1,
    linked_persons=0.55,
    sources=SOURCES,
)

INTERVIEWS = """
I01 | exec | 董事会办公室
横向协同 | ! | 每个部门的目标单看都合理，放在一起就拼不成公司要的那张图。
目标冲突 | ! | 年中为了一款新品，研发要排产、销售要现货，最后吵到我这里。
缺少复盘 | ! | 年底算总账，平时没有坐下来认真复过盘。
目标未公开 | ? | 我自己的目标确实没有给大家看过，只在董事会讲。
企业文化 | = | 老员工多，做事扎实，但习惯等上面定。
I02 | exec | 销售部
目标冲突 | ! | 我这边冲业绩，生产那边要稳质量，旺季必然顶牛。
薪酬挂钩 | ! | 目标完不成就扣奖金，谁还敢往高里报？
横向协同 | ! | 大客户要的规格，得跑三个部门才能问到能不能做。
行动项未跟进 | ? | 会上定的事，过两周再问，多半说还在协调。
纵向承接 | + | 公司要的营收数字，我们每个区都知道自己扛多少。
I03 | exec | 生产部
横向协同 | ! | 新品试产经常是周三才知道周五要开线。
照搬模板 | ! | 填的那张目标表是从别的公司拿来的，车间看不懂。
缺少节奏 | ! | 除了产量日报，目标一个季度也没人提一次。
资源未到位 | ? | 要提合格率，检测设备的预算批了半年。
行业背景 | = | 渔汛一来，所有计划都得让路。
I04 | manager | 研发部
横向协同 | ! | 我们立项的时候，供应链不在场，等打样了才说原料没有。
纵向承接 | ! | 我能背出部门指标，但说不清它支撑公司哪一条。
缺少复盘 | ! | 上一款新品晚了快两个月，没人问过为什么。
工具不匹配 | ! | 目标在表格里，进度在群里，结果在年终总结里。
追求100% | ? | 大家报目标的时候都留了余量，怕完不成。
企业文化 | + | 部门里可以讲不同意见，主管不会压。
I05 | manager | 生产部
目标冲突 | ! | 一边要设备效率，一边要小批量多换线，怎么排都是错。
薪酬挂钩 | ! | 班组长最怕的是考核表，不是目标。
缺少诊断 | ! | 去年推这套东西，没人来车间问过我们怎么干活。
缺少节奏 | ! | 开班前会只讲产量和安全。
企业文化 | ! | 出了批次问题，先问是哪个班的。
I06 | manager | 供应链部
横向协同 | ! | 销售的预测和我们的备货目标，从来不是一个数。
行动项未跟进 | ! | 协调会的纪要我存了一沓，真正关掉的没几条。
工具不匹配 | ! | 想知道别的部门定了什么目标，只能打电话。
未参与复盘 | ? | 领导会听汇报，复盘会一般不来。
把OKR当KPI | ? | 名字叫OKR，打分方式还是原来的KPI。
I07 | manager | 市场部
横向协同 | ! | 复购率我们写了，销售也写了，但没有人一起做。
纵向承接 | ! | 公司目标在年会上讲了一遍，后来再没见过原文。
缺少复盘 | ! | 促销做完就做下一场，没有停下来看效果。
照搬模板 | ! | 模板里有些栏目，我们填的时候自己都笑。
目标未公开 | ! | 如果能看到老总的目标，我会更清楚哪件事先做。
I08 | manager | 品控部
目标冲突 | ! | 赶发货的时候，检验周期就成了“卡脖子”的那一个。
缺少节奏 | + | 我们部门每周五过一次指标，这个习惯保持了两年。
行动项未跟进 | ! | 跨部门的整改项，到期了也没人催。
缺少诊断 | ? | 各部门情况差那么多，却用同一套办法。
行业背景 | = | 客户审厂一年十几次，质量目标不能松。
"""

CADENCES = (
    Cadence("weekly", ("品控部",), 7, 0.92, 0.05, (1, 3), 0.75),
    Cadence("weekly", ("研发部", "供应链部"), 7, 0.35, 0.08, (1, 4), 0.50),
    Cadence("monthly", ("",), 30, 0.85, 0.75, (3, 7), 0.38),
    Cadence("monthly", ("生产部", "销售部"), 30, 0.70, 0.40, (2, 5), 0.40),
    Cadence("retro", ("",), 365, 1.0, 1.0, (5, 8), 0.35, ("2025Q4",)),
    Cadence("retro", ("研发部", "品控部"), 365, 1.0, 0.45, (2, 5), 0.40, ("2025Q2", "2025Q4")),
)
CYCLES = (
    ("2025Q2", date(2025, 4, 1), date(2025, 6, 30)),
    ("2025Q3", date(2025, 7, 1), date(2025, 9, 30)),
    ("2025Q4", date(2025, 10, 1), date(2025, 12, 31)),
)

NEXT_COMPANY = """
C1 | aspirational | 提升复购率 | Raise the repurchase rate
C2 | aspirational | 让新品更快来到老客户的餐桌 | Bring new products to returning customers' tables sooner
C3 | committed | 把每一份海鲜的安全和鲜度做到让客户放心 | Make every pack of seafood safe and fresh enough to trust
"""

# id | department | parent | status | needs | type | text | text_en
NEXT_DEPARTMENTS = """
RD1 | 研发部 | C1 | confirmed | 生产部 | aspirational | 做出老客户愿意再买一次的主打产品 | Create core products that customers want to buy again
RD2 | 研发部 | C2 | confirmed | 生产部 | aspirational | 让新品从想法到试产少走弯路 | Take new products from idea to pilot run without detours
RD3 | 研发部 | C2 | confirmed | 市场部 | aspirational | 按老客户的真实反馈选题立项 | Choose projects from what returning customers tell us
RD4 | 研发部 | C2 | confirmed | 供应链部 | committed | 打样之前就锁定可稳定供应的原料 | Secure stable raw material before sampling begins
RD5 | 研发部 | C3 | confirmed | 品控部 | committed | 让新品标签一次就合规 | Get labels of new products right the first time
RD6 | 研发部 | C1 | confirmed | 销售部 | learning | 弄清老客户为什么不再回购 | Learn why customers do not come back
PR1 | 生产部 | C1 | confirmed | 供应链部 | committed | 让老客户的每一单都准时、稳定 | Make every repeat order punctual and consistent
PR2 | 生产部 | C2 | confirmed | 研发部 | committed | 为新品试产留出可靠的产线时间 | Give pilot runs dependable line time
PR3 | 生产部 | C2 | confirmed | 研发部 | aspirational | 让换线不再拖慢小批量新品 | Stop changeovers from slowing small new batches
PR4 | 生产部 | C3 | confirmed | 品控部 | committed | 把质量问题拦在本工序 | Stop defects at the step where they arise
PR5 | 生产部 | C3 | confirmed | - | committed | 让车间卫生经得起随时检查 | Keep the shop floor ready for any inspection
PR6 | 生产部 | C3 | confirmed | 供应链部 | aspirational | 让每一公斤原料物尽其用 | Make good use of every kilogram of raw material
PR7 | 生产部 | C1 | confirmed | 销售部 | committed | 旺季也能兑现对客户的交期 | Keep delivery promises in the peak season too
PR8 | 生产部 | C3 | confirmed | - | learning | 让一线敢报告异常、愿意提改进 | Make it safe on the line to report faults and suggest changes
SA1 | 销售部 | C1 | confirmed | 市场部 | aspirational | 让老客户把我们当作补货首选 | Become the first choice when customers restock
SA2 | 销售部 | C1 | confirmed | 供应链部 | committed | 给客户的承诺说到做到 | Keep the promises we make to customers
SA3 | 销售部 | C2 | confirmed | 研发部 | aspirational | 让老客户最先尝到新品 | Let returning customers taste new products first
SA4 | 销售部 | C1 | confirmed | 供应链部 | aspirational | 让销售预测成为大家排产备货的依据 | Make the sales forecast what everyone plans by
SA5 | 销售部 | C1 | confirmed | - | aspirational | 把餐饮客户从试用带到常用 | Turn food-service trials into regular orders
SA6 | 销售部 | C3 | confirmed | 品控部 | committed | 客诉第一时间有回音 | Answer complaints without delay
SA7 | 销售部 | C1 | confirmed | - | learning | 摸清不同渠道的复购规律 | Understand how repurchasing differs by channel
MK1 | 市场部 | C1 | confirmed | 销售部 | aspirational | 让会员愿意常回来看看 | Give members reasons to return
MK2 | 市场部 | C2 | confirmed | 研发部 | aspirational | 让新品上市第一个月就被记住 | Make new products memorable in their first month
MK3 | 市场部 | C1 | confirmed | 销售部 | aspirational | 把促销花在真正会回购的人身上 | Spend promotions on people who will buy again
MK4 | 市场部 | C3 | confirmed | 品控部 | aspirational | 让消费者看得见鲜度从哪里来 | Show consumers where freshness comes from
MK5 | 市场部 | C1 | proposed | - | learning | 找到社区渠道的可行打法 | Find an approach that works in neighbourhood channels
SC1 | 供应链部 | C1 | confirmed | 生产部 | committed | 让老客户不再遇到缺货 | Spare returning customers empty shelves
SC2 | 供应链部 | C2 | confirmed | 研发部 | committed | 新品原料提前到位 | Have materials for new products ready early
SC3 | 供应链部 | C3 | confirmed | 品控部 | committed | 让冷链全程不断链 | Keep the cold chain unbroken
SC4 | 供应链部 | C3 | confirmed | 品控部 | committed | 把好原料入厂第一关 | Guard the first gate for incoming material
SC5 | 供应链部 | C1 | confirmed | 销售部 | aspirational | 让库存既不断货也不积压 | Hold stock that neither runs out nor piles up
SC6 | 供应链部 | C2 | confirmed | - | aspirational | 与关键供应商共同开发新原料 | Develop new materials with key suppliers
QC1 | 品控部 | C3 | confirmed | 生产部 | committed | 让客户投诉在源头减少 | Reduce complaints at their source
QC2 | 品控部 | C2 | confirmed | 研发部 | aspirational | 检验不再是新品上市的等待环节 | Stop inspection from holding up launches
QC3 | 品控部 | C3 | confirmed | 供应链部 | committed | 每一批产品都可追溯、可放心 | Make every batch traceable and trusted
QC4 | 品控部 | C1 | confirmed | 销售部 | aspirational | 让老客户感受到品质越来越稳 | Let returning customers notice steadier quality
QC5 | 品控部 | C3 | confirmed | - | committed | 让外部审核成为日常水平的证明 | Let external audits confirm our daily standard
FN1 | 职能部 | C1 | confirmed | - | aspirational | 让面向客户的关键岗位不空缺 | Leave no customer-facing key position empty
FN2 | 职能部 | C2 | confirmed | - | committed | 为跨部门新品小组提供快捷的资源调配 | Move people and money to launch teams quickly
FN3 | 职能部 | - | - | - | committed | 把制度流程修订得简单好用 | Make internal policies simple and usable
"""

# objective | weight | direction | unit | baseline | target | metric | text | text_en | source | guardrail | value
NEXT_KEY_RESULTS = """
C1 | 50 | at_least | % | - | 40 | 复购率 | 复购率达到40% | Bring the repurchase rate to 40% | 会员系统；目标值40%为案例公开数字，期初水平原文未给出 | 毛利率（%） | 28
C1 | 25 | down | 天 | 55 | 45 | 新品上市周期 | 新品上市周期由55天缩短至45天 | Cut the launch cycle of new products from 55 to 45 days | 研发项目台账；缩短10天为案例公开数字，55与45为合成值 | 一次检验合格率（%） | 98
C1 | 25 | up | 分 | 62 | 75 | 老客户推荐意愿 | 老客户推荐意愿由62分提升至75分 | Raise returning customers' willingness to recommend from 62 to 75 points | 季度客户回访 | - | -
RD1 | 40 | up | 分 | 7.1 | 8.2 | 复购产品口味盲测得分 | 主打产品口味盲测得分由7.1分提升至8.2分 | Raise blind-tasting scores of core products from 7.1 to 8.2 points | 感官评测记录 | 配方成本涨幅（%） | 2
RD1 | 30 | down | 次 | 5 | 2 | 配方返改次数 | 单款配方返改次数由5次降至2次 | Cut recipe reworks per product from 5 to 2 | 研发项目台账 | - | -
RD1 | 30 | up | 项 | 2 | 6 | 老客户共创产品数 | 与老客户共同定型的产品由2项增至6项 | Raise products settled together with returning customers from 2 to 6 | 研发项目台账 | - | -
PR1 | 50 | up | % | 88 | 95 | 复购订单准时完工率 | 复购订单准时完工率由88%提升至95% | Raise on-time completion of repeat orders from 88% to 95% | MES生产报表 | 一次检验合格率（%） | 98
PR1 | 50 | down | 件/万件 | 42 | 30 | 老客户规格偏差投诉 | 老客户规格偏差投诉由每万件42件降至30件 | Cut complaints on product specification from 42 to 30 per 10,000 packs | 检验记录与客诉台账 | - | -
SA1 | 40 | up | % | 31 | 43 | 90天内二次下单率 | 老客户90天内二次下单率由31%提升至43% | Raise second orders within 90 days from 31% to 43% | CRM订单数据 | 平均折扣（%） | 8
SA1 | 30 | down | 小时 | 36 | 12 | 客户需求响应时长 | 客户需求平均响应时长由36小时降至12小时 | Cut the average response to customer requests from 36 to 12 hours | CRM订单数据 | - | -
SA1 | 30 | up | % | 54 | 70 | 年度框架协议续签率 | 年度框架协议续签率由54%提升至70% | Raise renewals of annual agreements from 54% to 70% | CRM订单数据 | - | -
"""

# objective | metric | metric_en | unit | direction | baseline | target
NEXT_MEASURES = """
C2 | 按期上市新品占比 | the share of launches on schedule | % | up | 45 | 75
C2 | 跨部门卡点平均解决时长 | the average time to clear a cross-department blocker | 天 | down | 9 | 4
C3 | 百万件客诉 | complaints per million packs | 件 | down | 48 | 30
C3 | 追溯演练用时 | the time of a tracing drill | 小时 | down | 6 | 2
RD2 | 试产一次通过率 | the first-pass rate of pilot runs | % | up | 68 | 85
RD3 | 来自客户反馈的立项占比 | the share of projects from customer feedback | % | up | 25 | 60
RD4 | 打样后更换原料次数 | changes of raw material after sampling | 次 | down | 7 | 2
RD5 | 标签一次审核通过率 | first-review approval of labels | % | up | 80 | 98
RD6 | 流失客户回访完成数 | interviews with customers who left | 次 | at_least | - | 60
PR2 | 试产窗口兑现率 | pilot-run slots kept | % | up | 60 | 90
PR3 | 平均换线时间 | average changeover time | 分钟 | down | 75 | 45
PR4 | 本工序拦截率 | defects stopped at their own step | % | up | 52 | 75
PR5 | 卫生抽查得分 | spot-check hygiene scores | 分 | at_least | - | 95
PR6 | 原料损耗率 | raw-material loss | % | down | 7.2 | 5.8
PR7 | 旺季交期兑现率 | delivery dates kept in the peak season | % | up | 82 | 94
PR8 | 每月改进提案数 | improvement proposals a month | 项 | up | 9 | 30
SA2 | 承诺交期准确率 | the accuracy of promised dates | % | up | 76 | 92
SA3 | 新品老客户试购率 | trial of new products by returning customers | % | up | 12 | 28
SA4 | 四周销售预测误差 | the four-week forecast error | % | down | 34 | 20
SA5 | 餐饮客户月均下单次数 | monthly orders per food-service customer | 次 | up | 2.1 | 3.5
SA6 | 客诉首次回复时长 | the time to a first reply to complaints | 小时 | down | 20 | 4
SA7 | 完成分析的渠道数 | channels analysed | 个 | at_least | - | 5
MK1 | 会员月活跃率 | monthly active members | % | up | 18 | 30
MK2 | 新品首月动销率 | first-month sell-through | % | up | 46 | 62
MK3 | 促销用户90天回购率 | repurchase of promotion buyers within 90 days | % | up | 15 | 26
MK4 | 溯源页访问转化率 | orders from visitors of the origin page | % | up | 2.5 | 5
MK5 | 试点社区复购人数 | repeat buyers in pilot neighbourhoods | 人 | at_least | - | 500
SC1 | 老客户订单缺货率 | stock-outs on repeat orders | % | down | 9.5 | 4
SC2 | 新品原料按期到位率 | materials for launches ready on time | % | up | 71 | 93
SC3 | 冷链断链次数 | cold-chain breaks | 次 | down | 14 | 5
SC4 | 原料到货合格率 | the pass rate of incoming material | % | up | 96.5 | 99
SC5 | 库存周转天数 | inventory days | 天 | down | 46 | 38
SC6 | 联合开发原料数 | jointly developed materials | 项 | up | 1 | 4
QC1 | 重复性客诉占比 | the share of recurring complaints | % | down | 38 | 20
QC2 | 成品检验周期 | the inspection time of finished goods | 小时 | down | 52 | 30
QC3 | 批次追溯完整率 | complete batch records | % | up | 88 | 99
QC4 | 老客户品质评分 | quality ratings by returning customers | 分 | up | 7.8 | 8.6
QC5 | 外审不符合项 | findings in external audits | 项 | at_most | - | 3
FN1 | 关键岗位空缺天数 | days a key position stays empty | 天 | down | 48 | 25
FN2 | 资源调配审批时长 | the approval time for resource moves | 天 | down | 12 | 3
FN3 | 常用流程平均节点数 | steps in common procedures | 个 | down | 9 | 5
RD2 | 从立项到试产的天数 | days from approval to the pilot run | 天 | down | 34 | 26
RD3 | 立项前完成的客户验证次数 | customer tests before approval | 次 | up | 2 | 6
RD4 | 主打原料的备选供应商数 | alternative suppliers for core materials | 个 | up | 1 | 3
RD5 | 标签审核用时 | the time of label reviews | 天 | down | 7 | 3
RD6 | 查明原因的流失占比 | losses with a known reason | % | up | 20 | 60
PR2 | 试产排期等待时长 | waiting for a pilot-run slot | 天 | down | 11 | 4
PR3 | 小批量订单单位工时 | labour time per small batch | 小时 | down | 6.4 | 4.8
PR4 | 成品检验退回率 | returns from final inspection | % | down | 3.6 | 2.2
PR5 | 卫生问题复发率 | recurring hygiene findings | % | down | 27 | 12
PR6 | 副产品利用率 | use of by-products | % | up | 63 | 75
PR7 | 旺季加急插单数 | rush orders in the peak season | 次 | down | 38 | 20
PR8 | 提案采纳率 | proposals taken up | % | up | 35 | 55
SA2 | 承诺后改期次数 | dates changed after a promise | 次 | down | 31 | 12
SA3 | 试购后再次下单率 | second orders after a trial | % | up | 24 | 38
SA4 | 预测提前提交天数 | days by which the forecast comes early | 天 | up | 2 | 5
SA5 | 试用转常用的客户占比 | trials that became regular | % | up | 16 | 28
SA6 | 客诉一次解决率 | complaints settled at the first reply | % | up | 44 | 65
SA7 | 渠道复购差异的解释率 | channel differences explained | % | up | 15 | 60
MK1 | 会员推荐带来的新客数 | new customers brought by members | 人 | up | 240 | 480
MK2 | 上市首月主动提及率 | unprompted mentions in the first month | % | up | 9 | 18
MK3 | 促销费用占收入比 | promotion spending as a share of revenue | % | down | 8.5 | 7
MK4 | 知道产地的消费者占比 | consumers who know the origin | % | up | 22 | 40
MK5 | 单个社区月均订单数 | monthly orders per neighbourhood | 次 | up | 60 | 110
SC1 | 老客户订单满足率 | repeat orders filled in full | % | up | 86 | 95
SC2 | 新品物料到位提前天数 | days by which launch materials come early | 天 | up | 1 | 5
SC3 | 运输途中超温时长 | time above temperature in transport | 分钟 | down | 85 | 30
SC4 | 来料退换处理时长 | the time to settle returned material | 天 | down | 9 | 4
SC5 | 呆滞库存占比 | dead stock | % | down | 11 | 6
SC6 | 联合开发原料的成本降幅 | savings on jointly developed materials | % | up | 0 | 6
QC1 | 投诉原因查明用时 | the time to explain a complaint | 天 | down | 12 | 5
QC2 | 新品检验一次放行率 | launches released at first inspection | % | up | 70 | 88
QC3 | 追溯演练一次成功率 | tracing drills right the first time | % | up | 66 | 90
QC4 | 老客户品质投诉数 | quality complaints by returning customers | 件 | down | 57 | 35
QC5 | 自查发现问题占比 | findings we noticed first | % | up | 50 | 75
FN1 | 新到岗人员首季留任率 | new staff staying past the first quarter | % | up | 78 | 90
FN2 | 新品小组人手到位率 | posts filled in launch teams | % | up | 65 | 92
FN3 | 流程咨询次数 | questions about procedures | 次 | down | 45 | 20
"""

# date | unit | metric | value | n | period | treated_from | source
METRICS_EN = {
    "复购率": "Repurchase rate",
    "新品上市周期": "Launch cycle of new products",
    "老客户推荐意愿": "Returning customers' willingness to recommend",
    "复购产品口味盲测得分": "Blind-tasting score of core products",
    "配方返改次数": "Recipe reworks per product",
    "老客户共创产品数": "Products settled with returning customers",
    "复购订单准时完工率": "On-time completion of repeat orders",
    "老客户规格偏差投诉": "Complaints on product specification",
    "90天内二次下单率": "Second orders within 90 days",
    "客户需求响应时长": "Response time to customer requests",
    "年度框架协议续签率": "Renewals of annual agreements",
    "毛利率（%）": "Gross margin (%)",
    "一次检验合格率（%）": "First-inspection pass rate (%)",
    "配方成本涨幅（%）": "Rise in recipe cost (%)",
    "平均折扣（%）": "Average discount (%)",
    "件/万件": "per 10,000 packs",
    "件": "packs",
    "次": "times",
    "项": "items",
    "个": "items",
    "人": "people",
}

ENGAGEMENT = {
    "client": {
        "id": "case-yichuan-xiaoxian",
        "name": "青岛一船小鲜",
        "name_en": "Qingdao Yichuan Xiaoxian",
        "industry": "制造业（海鲜食品加工）",
        "industry_en": "Manufacturing (seafood processing)",
        "lang": "zh",
        "synthetic": True,
        "synthetic_note": (
            "本案例数据为合成数据。仅以下数字与做法来自公开的咨询文章，未经独立核实：部门目标与公司战略关联率由80%升至95%；"
            "跨部门沟通成本降低40%；新品上市周期缩短10天；年度KR达成率由75%升至100%；复购率提升至40%（实施前水平原文未给出）；"
            "核心目标“提升复购率”拆解到研发、生产、销售；使用北极星OKR。其余内容，包括人数、部门、问卷、访谈、目标清单、会议、"
            "战略主题、高管投票、目标草稿、团队与个人目标、进展更新、信心、里程碑日期、行动项、评分、复盘、培训与测验作答、内训师与评级、职责分工、成熟度证据、基线水平、样本数与日期，均由程序按固定随机种子虚构，不反映该企业的真实情况。"
        ),
        "synthetic_note_en": (
            "The data of this case are synthetic. Only the following comes from a published consulting article and "
            "has not been independently confirmed: department goals linked to company strategy rose from 80% to 95%; "
            "cross-department communication cost fell by 40%; the launch cycle of new products became 10 days "
            "shorter; annual key-result attainment rose from 75% to 100%; the repurchase rate reached 40% (its level "
            "before is not stated); the core goal “raise the repurchase rate” was broken down to R&D, production and "
            "sales; Beijixing OKR was used. Everything else – headcounts, departments, survey, interviews, goal list, "
            "meetings, strategic themes, executives' votes, drafts, goals of teams and people, check-ins, confidence, dates of milestones, actions, scores, reviews, trainings and quiz answers, trainers and their levels, duties, evidence of maturity, baselines, sample sizes and dates – is invented by a program with a fixed random seed and says "
            "nothing about the real company."
        ),
    },
    "consultancy": {"name": "OKR咨询项目组", "name_en": "OKR advisory team"},
    "engagement": {"phase": "diagnosis", "as_of": date(2026, 1, 30)},
    "cycle": {
        "length": "quarter",
        "name": "2026Q2",
        "starts": date(2026, 4, 1),
        "ends": date(2026, 6, 30),
        "first": True,
    },
    "tracking": {"as_of": EXECUTION.as_of},
    "systems": {
        "collaboration": ["钉钉"],
        "okr": ["北极星OKR"],
        "erp": ["ERP系统"],
        "mes": ["MES系统"],
        "crm": ["CRM系统"],
        "data": ["会员系统"],
    },
    "design": {"profile": "manufacturing", "aspirational": [0.3, 0.6], "learning_goals": True},
    "scoring": {"mapping": "ratio5"},
    "context": {
        "rnd_share": 0.14,
        "release_weeks": 8,
        "process_chain_departments": 5,
        "process_data": True,
        "feedback_data_weekly": False,
        "hierarchy": 3,
        "tool_in_place": False,
        "tool": "北极星OKR",
        "market_changes_per_quarter": 1,
        "chain_weeks": 9,
        "first_cycle": True,
    },
    "ratings": {"strategy": 3.5, "capacity": 3.0},
    "weights": {"COG": 2, "ALN": 3, "LED": 2, "MTH": 2, "LOP": 3},
    "efforts": {"COG": 2, "ALN": 4, "LED": 2, "MTH": 3, "LOP": 2},
    "scope": {
        "outcomes": [
            {
                "measure": "部门目标与公司战略关联率",
                "measure_en": "Department goals linked to company strategy",
                "baseline": "32/40 = 80%",
                "target": "38/40 = 95%",
                "kind": "rate",
                "direction": "up",
                "primary": True,
                "unit": "%",
                "unit_en": "%",
                "definition": "有已确认路径通往公司目标的部门目标，占全部部门目标",
                "definition_en": "Department goals with a path to a company goal, of all",
                "query": "目标清单中层级为部门的每一行，沿已确认的纵向关联向上查",
                "query_en": "Goal list, level department, along confirmed links",
                "source": "目标清单与已确认的纵向关联",
                "source_en": "Goal list and confirmed vertical links",
            },
            {
                "measure": "跨部门沟通成本指数",
                "measure_en": "Cross-department communication cost index",
                "baseline": "100",
                "target": "60",
                "direction": "down",
                "unit": "指数",
                "unit_en": "index",
                "definition": "两个及以上部门参加的会议工时与协调工单处理工时，按岗位成本折算，除以实施前",
                "definition_en": "Cost of hours in cross-department meetings and tickets, of the level before",
                "query": "会议日历与工单系统，同一口径按月汇总",
                "query_en": "Calendar and ticket system, by month",
                "source": "跨部门会议工时与协调工单",
                "source_en": "Calendar and tickets",
            },
            {
                "measure": "新品上市周期中位数",
                "measure_en": "Median launch cycle of new products",
                "baseline": "55",
                "target": "45",
                "kind": "duration",
                "direction": "down",
                "unit": "天",
                "unit_en": "days",
                "definition": "上市日期减立项日期，按当年上市的新品取中位数",
                "definition_en": "Launch less charter date, median of the year",
                "query": "研发项目台账，按上市日期取数",
                "query_en": "Project register, by launch date",
                "source": "研发项目台账（水平为合成值）",
                "source_en": "Project register (synthetic levels)",
            },
            {
                "measure": "年度KR达成率",
                "measure_en": "Annual key-result attainment",
                "baseline": "75%",
                "target": "",
                "kind": "rate",
                "direction": "up",
                "unit": "%",
                "unit_en": "%",
                "source": "案例公开数字，口径原文未说明",
                "source_en": "Published case; not defined there",
            },
            {
                "measure": "复购率",
                "measure_en": "Repurchase rate",
                "baseline": "",
                "target": "40%",
                "kind": "rate",
                "direction": "up",
                "unit": "%",
                "unit_en": "%",
                "source": "会员系统；期初水平须在启动前测定",
                "source_en": "Member system; start not measured",
            },
        ],
        "exclusions": [
            {
                "text": "不含信息系统的采购与二次开发。",
                "text_en": "No purchase or custom development of software.",
            },
        ],
    },
    "translations": {
        "en": {
            **{department.name: department.other for department in DEPARTMENTS},
            "公司": "Company",
            "北极星OKR": "Beijixing OKR",
            **SOURCES_EN,
            "部门目标与公司战略关联率": "Department goals linked to company strategy",
            "跨部门沟通成本指数": "Cross-department communication cost index",
            "新品上市周期中位数": "Median launch cycle of new products",
            "年度KR达成率": "Annual key-result attainment",
            **METRICS_EN,
            **WORDS_EN,
            **EXECUTION_EN,
            **{code: english for code, (_, english) in CODES.items()},
        }
    },
}

YICHUAN = Case(
    id="case-yichuan-xiaoxian",
    departments=DEPARTMENTS,
    tenures=(0.14, 0.30, 0.26, 0.30),
    survey=SURVEY,
    later=LATER,
    audit=AUDIT,
    interviews=INTERVIEWS,
    cadences=CADENCES,
    cycles=CYCLES,
    engagement=ENGAGEMENT,
    next_cycle=NextCycle(
        cycle="2026Q2",
        due=date(2026, 6, 30),
        company=NEXT_COMPANY,
        department=NEXT_DEPARTMENTS,
        key_results=NEXT_KEY_RESULTS,
        measures=NEXT_MEASURES,
        sources=SOURCES,
        milestones=MILESTONES,
    ),
    design=DESIGN,
    execution=EXECUTION,
    capability=CAPABILITY,
)
