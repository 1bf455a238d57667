"""海悦家居（虚构企业）: a furniture group where goals come from above and mistakes are costly."""

from __future__ import annotations

from datetime import date

from .haiyue_capability import CAPABILITY
from .haiyue_design import COMPANY, DESIGN, KEY_RESULTS, MEASURES, MILESTONES, WORDS_EN
from .haiyue_design import DEPARTMENTS as NEXT_DEPARTMENTS
from .haiyue_execution import EXECUTION
from .haiyue_execution import WORDS_EN as EXECUTION_EN
from .next_cycle import NextCycle
from .records import CODES
from .settings import Audit, Cadence, Case, Department, Survey

TEAMS_EN = {
    "第一工厂": "Plant One",
    "第二工厂": "Plant Two",
    "设备动力部": "Equipment and Energy",
    "工艺部": "Process Engineering",
    "品牌部": "Brand",
    "电商部": "E-commerce",
    "工程客户部": "Project Customers",
    "华北大区": "North Region",
    "华东大区": "East Region",
    "华南大区": "South Region",
    "门店支持部": "Store Support",
    "产品设计部": "Product Design",
    "材料研发部": "Materials Research",
    "打样部": "Prototyping",
    "采购部": "Purchasing",
    "仓储物流部": "Warehousing and Logistics",
    "计划部": "Planning",
    "来料检验部": "Incoming Inspection",
    "成品检验部": "Final Inspection",
    "售后质量部": "After-sales Quality",
    "业务系统部": "Business Systems",
    "数据部": "Data",
    "人力资源部": "Human Resources",
    "财务部": "Finance",
    "行政法务部": "Administration and Legal",
}

DEPARTMENTS = (
    # name, name in English, invited, answered, managers, execs, away, trained, teams
    Department(
        *("制造中心", "Manufacturing Centre", 206, 134, 20, 1, 4),
        trained=0.04,
        teams=("第一工厂", "第二工厂", "第一工厂", "设备动力部", "第二工厂", "工艺部"),
    ),
    Department(
        *("零售运营中心", "Retail Operations Centre", 106, 70, 13, 1, 3),
        trained=0.06,
        teams=("华北大区", "华东大区", "华南大区", "门店支持部"),
    ),
    Department(
        *("营销中心", "Marketing Centre", 90, 68, 10, 1, 2),
        trained=0.10,
        teams=("品牌部", "电商部", "工程客户部"),
    ),
    Department(
        *("供应链中心", "Supply Chain Centre", 62, 45, 8, 1, 1),
        trained=0.08,
        teams=("采购部", "仓储物流部", "计划部", "仓储物流部"),
    ),
    Department(
        *("研发设计中心", "R&D and Design Centre", 54, 46, 7, 1),
        trained=0.18,
        teams=("产品设计部", "材料研发部", "产品设计部", "打样部"),
    ),
    Department(
        *("品质中心", "Quality Centre", 34, 27, 5, 1),
        trained=0.10,
        teams=("来料检验部", "成品检验部", "成品检验部", "售后质量部"),
    ),
    Department(*("数字化中心", "Digital Centre", 26, 24, 4, 1), trained=0.40, teams=("业务系统部", "数据部")),
    Department(
        *("职能中心", "Corporate Centre", 22, 19, 3, 1),
        trained=0.20,
        teams=("人力资源部", "财务部", "行政法务部"),
    ),
)

SURVEY = Survey(
    opened=date(2026, 1, 19),
    means={"COG": 3.02, "ALN": 3.18, "LED": 2.58, "MTH": 3.06, "LOP": 2.65, "SAF": 2.34, "AUT": 2.86},
    common={"COG": 0.55, "ALN": 0.58, "LED": 0.64, "MTH": 0.50, "LOP": 0.60, "SAF": 0.64, "AUT": 0.33},
    effects={
        ("制造中心", "*"): -0.28,
        ("制造中心", "SAF"): -0.15,
        ("制造中心", "AUT"): -0.15,
        ("零售运营中心", "*"): -0.22,
        ("零售运营中心", "COG"): -0.25,
        ("零售运营中心", "MTH"): -0.10,
        ("营销中心", "AUT"): 0.25,
        ("营销中心", "ALN"): -0.20,
        ("供应链中心", "ALN"): -0.15,
        ("研发设计中心", "*"): 0.38,
        ("研发设计中心", "AUT"): 0.20,
        ("品质中心", "LOP"): 0.45,
        ("品质中心", "SAF"): -0.15,
        ("数字化中心", "*"): 0.62,
        ("数字化中心", "MTH"): 0.25,
        ("职能中心", "*"): 0.28,
        ("exec", "*"): 0.45,
        ("exec", "LED"): 0.55,
        ("manager", "*"): 0.12,
        ("manager", "LED"): 0.15,
    },
    shifts={"LED1": -0.40, "SAF4R": -0.30, "COG4R": -0.35, "LOP3": -0.20},
    unclear={"LED1": 0.25, "ALN3": 0.14, "LED2": 0.10, "COG1": 0.08},
    blank=0.008,
    straight=11,
    hasty=5,
    gappy=4,
)

COMPANY_GOALS = """
C1 | 全年销售收入增长15% | Grow annual sales by 15% | 销售收入 | sales revenue | 88
C2 | 人均产值提升12% | Raise output per person by 12% | 人均产值 | output per person | 91
C3 | 客户质量投诉下降30% | Cut quality complaints by 30% | 客户质量投诉率 | quality complaints | 67
C4 | 订单交付周期缩短至25天 | Shorten order delivery to 25 days | 订单交付周期 | order delivery time | 72
C5 | 新品销售占比达到20% | Bring new products to 20% of sales | 新品销售占比 | share of sales from new products | 100
"""

# department | parent | needs | metric | metric_en | text | text_en
DEPARTMENT_GOALS = """
制造中心 | C2 | 供应链中心 | 人均产值 | output per person | 人均产值提升12% | Raise output per person by 12%
制造中心 | C4 | 供应链中心 | 订单准时交付率 | on-time delivery | 订单准时交付率达到95% | Deliver 95% of orders on time
制造中心 | C3 | 品质中心 | 客户质量投诉率 | quality complaints | 客户质量投诉率下降30% | Cut quality complaints by 30%
制造中心 | C2 | - | 设备综合效率 | equipment effectiveness | 设备综合效率达到75% | Reach an equipment effectiveness of 75%
制造中心 | - | - | 板材利用率 | panel utilisation | 板材利用率达到91% | Use 91% of panel material
制造中心 | - | 研发设计中心 | 换型时间 | changeover time | 产线换型时间减半 | Halve changeover time
制造中心 | - | - | 可记录工伤数 | recordable injuries | 可记录工伤数减半 | Halve recordable injuries
零售运营中心 | C1 | 营销中心 | 门店销售额 | store sales | 门店销售额增长16% | Grow store sales by 16%
零售运营中心 | C1 | - | 新开门店数 | new stores | 新开门店60家 | Open 60 new stores
零售运营中心 | C1 | 数字化中心 | 客单价 | sales per customer | 平均客单价提升8% | Raise sales per customer by 8%
零售运营中心 | C4 | 供应链中心 | 安装准时率 | on-time installation | 上门安装准时率达到95% | Install 95% of orders on time
零售运营中心 | - | - | 门店巡检完成率 | store inspections | 门店巡检完成率100% | Inspect every store as planned
零售运营中心 | - | - | 导购培训人次 | sales staff trained | 培训导购1200人次 | Train sales staff 1,200 times
营销中心 | C1 | 零售运营中心 | 线上引流到店人数 | store visits from online | 线上引流到店人数增长30% | Grow store visits from online by 30%
营销中心 | C1 | 供应链中心 | 电商销售额 | e-commerce sales | 电商销售额增长25% | Grow e-commerce sales by 25%
营销中心 | C1 | 制造中心 | 工程客户签约额 | contracts with project customers | 工程客户签约额增长20% | Grow contracts with project customers by 20%
营销中心 | C5 | 研发设计中心 | 新品首季销量 | first-quarter sales of new products | 新品首季销量达标 | Meet first-quarter sales of new products
营销中心 | - | - | 品牌曝光量 | brand impressions | 品牌曝光量增长50% | Grow brand impressions by 50%
供应链中心 | C4 | 制造中心 | 订单齐套率 | complete kits for orders | 订单齐套率达到96% | Have complete kits for 96% of orders
供应链中心 | C4 | 零售运营中心 | 订单准时交付率 | on-time delivery | 订单准时交付率达到94% | Deliver 94% of orders on time
供应链中心 | - | - | 采购成本 | purchasing cost | 采购成本下降5% | Cut purchasing cost by 5%
供应链中心 | - | 营销中心 | 库存周转天数 | inventory days | 库存周转天数降至45天 | Bring inventory down to 45 days
供应链中心 | - | - | 合格供应商数 | qualified suppliers | 新增合格供应商15家 | Qualify 15 new suppliers
研发设计中心 | C5 | 营销中心 | 新品上市数 | new products launched | 全年上市新品40款 | Launch 40 new products in the year
研发设计中心 | C5 | 制造中心 | 打样一次通过率 | first-pass prototypes | 打样一次通过率达到80% | Approve 80% of prototypes at first pass
研发设计中心 | - | 供应链中心 | 材料通用化率 | common materials | 材料通用化率达到60% | Reach 60% common materials
研发设计中心 | - | - | 设计奖项数 | design awards | 获得设计奖项3个 | Win 3 design awards
品质中心 | C3 | 制造中心 | 客户质量投诉率 | quality complaints | 客户质量投诉下降30% | Cut quality complaints by 30%
品质中心 | C3 | 供应链中心 | 来料合格率 | pass rate of incoming material | 来料合格率达到98.5% | Reach a 98.5% pass rate of incoming material
品质中心 | C3 | 零售运营中心 | 售后返修率 | after-sales repairs | 售后返修率降至1.8% | Bring after-sales repairs down to 1.8%
数字化中心 | C4 | 制造中心 | 订单在线跟踪率 | orders tracked online | 订单在线跟踪率达到90% | Track 90% of orders online
数字化中心 | - | - | 系统上线数 | systems launched | 上线5套业务系统 | Launch 5 business systems
职能中心 | C2 | - | 人工成本占比 | labour-cost ratio | 人工成本占比下降1个百分点 | Cut the labour-cost ratio by 1 point
职能中心 | - | - | 制度修订完成率 | policies revised | 完成32项制度修订 | Revise 32 internal policies
"""

SOURCES = {
    "": "集团经营月报",
    "制造中心": "MES生产报表",
    "零售运营中心": "门店销售系统",
    "营销中心": "电商后台与线索系统",
    "供应链中心": "ERP订单数据",
    "研发设计中心": "产品项目台账",
    "品质中心": "检验与售后记录",
    "数字化中心": "系统运行日志",
    "职能中心": "人事与费用系统",
}

SOURCES_EN = {
    "集团经营月报": "Monthly group report",
    "MES生产报表": "MES production reports",
    "门店销售系统": "Store sales system",
    "电商后台与线索系统": "E-commerce and lead systems",
    "ERP订单数据": "ERP order data",
    "产品项目台账": "Product project register",
    "检验与售后记录": "Inspection and after-sales records",
    "系统运行日志": "System logs",
    "人事与费用系统": "HR and expense systems",
}

AUDIT = Audit(
    company=COMPANY_GOALS,
    department=DEPARTMENT_GOALS,
    team=38,
    person=73,
    attainment=82,
    bunched=0.42,
    near=0.10,
    pay_link=0.58,
    stale=0.74,
    sourced=0.49,
    confirmed=0.48,
    public=0.25,
    public_execs=1,
    linked_persons=0.72,
    sources=SOURCES,
)

INTERVIEWS = """
I01 | exec | 制造中心
未参与复盘 | ! | 复盘会我派人去，自己一年也就听一两次汇报。
缺少节奏 | ! | 目标定在年初，再拿出来就是年底考核。
企业文化 | ! | 出了质量事故，第二天就要报责任人，这是老规矩。
薪酬挂钩 | ? | 车间的奖金跟完成率走，一直这么算。
I02 | exec | 零售运营中心
目标未公开 | ! | 高管的目标只有总裁办有一份，我也不知道同事定的是什么。
行动项未跟进 | ! | 每次开会都有清单，下次开会还是那张清单。
追求100% | ! | 门店完成率要求百分之百，店长就把目标往低了报。
行业背景 | = | 楼市冷，大家都盯着眼前的成交。
I03 | exec | 研发设计中心
目标未公开 | ! | 上面到底最看重哪一件，我是从预算里猜出来的。
缺少复盘 | ! | 新品卖得不好，换下一款，没人坐下来讲原因。
资源未到位 | ! | 目标给了，人和打样设备没有给。
企业文化 | + | 我们中心内部还是敢讲真话的。
I04 | exec | 职能中心
未参与复盘 | ! | 高管的时间表里没有复盘这一项，说实话是我们没带头。
照搬模板 | ? | 第一版模板是从一家互联网公司的资料里改的。
缺少节奏 | ! | 月度会讲经营数据，不讲目标。
把OKR当KPI | ! | 系统里把“指标”两个字换成了“关键结果”，就算推了。
I05 | manager | 制造中心
企业文化 | ! | 说“可能完不成”等于说自己不行，没人会开这个口。
未参与复盘 | ! | 领导来车间看进度，从来没坐下来听过为什么。
缺少节奏 | ! | 目标贴在墙上，灰都落了一层。
薪酬挂钩 | ! | 少一个点扣多少钱，大家算得比目标清楚。
缺少诊断 | ? | 两个工厂情况差很远，发下来的是同一张表。
I06 | manager | 制造中心
行动项未跟进 | ! | 整改单开得快，关得慢，很多就这么挂着。
目标未公开 | ! | 领导的目标？没见过。
目标冲突 | ! | 计划要小批量，考核要效率，班组两头受气。
企业文化 | ! | 先找责任，再找办法。
I07 | manager | 零售运营中心
缺少复盘 | ! | 活动做完看一眼销售额就翻篇了。
未参与复盘 | ! | 季度会上领导念完数字就走。
追求100% | ! | 九十九分和零分一样，都叫没完成。
工具不匹配 | ! | 填目标要登录两个系统，店长根本不填。
企业文化 | ? | 一线有意见，一般私下说。
I08 | manager | 零售运营中心
缺少节奏 | ! | 除了日销售额，没有人问过我别的目标。
目标未公开 | ! | 总部定了什么，我们是从通知里倒推的。
横向协同 | ! | 安装排期和到货对不上，客户骂的是门店。
薪酬挂钩 | ? | 谈目标就是谈提成。
I09 | manager | 营销中心
横向协同 | ! | 线上把客人引到店里，店里不知道有这个活动。
目标未公开 | ! | 要是知道高管自己背什么目标，我们取舍会容易得多。
缺少复盘 | ! | 投放复盘只看花了多少钱。
纵向承接 | + | 收入目标分得很清楚，这点没问题。
I10 | manager | 供应链中心
资源未到位 | ! | 齐套率要提，仓位一平米没加。
行动项未跟进 | ! | 产销协调会的决议，执行一半就没下文了。
目标冲突 | ! | 采购要降本，品质要换好料，谁也说服不了谁。
缺少诊断 | ! | 推行之前没人来问过我们流程怎么走。
企业文化 | = | 习惯按指令办，不太主动提目标。
I11 | manager | 研发设计中心
未参与复盘 | ! | 新品评审高管会来，目标复盘从来不来。
缺少节奏 | ! | 中心自己每两周过一次，集团层面没有。
照搬模板 | ! | 模板里要写“增长飞轮”，我们做板材的不知道怎么填。
企业文化 | + | 试错失败了，组里会一起分析。
I12 | manager | 品质中心
企业文化 | ! | 报一个异常要写三页说明，慢慢就没人报了。
缺少节奏 | + | 质量周会坚持得不错，每周都有数。
未参与复盘 | ! | 问题升级上去，回来的是一句“限期整改”。
行动项未跟进 | ! | 跨中心的整改，到期没人管。
I13 | manager | 数字化中心
缺少诊断 | ! | 集团直接让我们上一套系统，没说要解决什么问题。
缺少节奏 | + | 我们双周更新一次目标，看板对全中心公开。
目标未公开 | ! | 看板上唯独没有高管的目标。
横向协同 | ? | 业务提需求不排序，每个都说最急。
I14 | manager | 职能中心
目标未公开 | ! | 高管目标由我们归档，但不让公开。
缺少复盘 | ! | 年度总结写得很厚，写完没人看第二遍。
薪酬挂钩 | ! | 完成率直接进奖金公式，这条不动，大家不会报有挑战的目标。
企业文化 | = | 公司历史长，讲层级，也讲人情。
"""

CADENCES = (
    Cadence("weekly", ("品质中心",), 7, 0.90, 0.05, (1, 4), 0.60),
    Cadence("weekly", ("数字化中心",), 14, 0.95, 0.20, (1, 4), 0.80),
    Cadence("weekly", ("研发设计中心",), 14, 0.80, 0.15, (1, 4), 0.60),
    Cadence("weekly", ("制造中心", "零售运营中心"), 7, 0.15, 0.0, (1, 3), 0.30),
    Cadence("monthly", ("",), 30, 0.90, 0.55, (4, 9), 0.30),
    Cadence("monthly", ("营销中心", "供应链中心"), 30, 0.60, 0.20, (2, 5), 0.35),
    Cadence("retro", ("",), 365, 1.0, 0.0, (5, 9), 0.25, ("2025H2",)),
    Cadence("retro", ("数字化中心", "研发设计中心"), 365, 1.0, 0.0, (3, 6), 0.60, ("2025H2",)),
)
CYCLES = (
    ("2024H2", date(2024, 7, 1), date(2024, 12, 31)),
    ("2025H1", date(2025, 1, 1), date(2025, 6, 30)),
    ("2025H2", date(2025, 7, 1), date(2025, 12, 31)),
)

ENGAGEMENT = {
    "client": {
        "id": "demo-haiyue-home",
        "name": "海悦家居（虚构企业）",
        "name_en": "Haiyue Home (fictitious)",
        "industry": "家居制造与零售",
        "industry_en": "Furniture manufacturing and retail",
        "lang": "zh",
        "synthetic": True,
        "synthetic_note": (
            "海悦家居是虚构企业，不对应任何真实公司。全部数据，包括人数、部门、问卷、访谈、目标清单、会议、战略主题、高管投票、目标与关联、进展更新、信心、里程碑日期、行动项、评分、复盘、培训与测验作答、效果指标、成本、内训师与评级、职责分工、成熟度证据、参选机构及其方案，"
            "均由程序按固定随机种子虚构，其中没有公开案例的数字。"
        ),
        "synthetic_note_en": (
            "Haiyue Home is fictitious and stands for no real company. All data – headcounts, departments, survey, "
            "interviews, goal list, meetings, strategic themes, executives' votes, goals and links, check-ins, confidence, dates of milestones, actions, scores, reviews, trainings and quiz answers, outcomes, costs, trainers and their levels, duties, evidence of maturity, providers and their proposals – are invented by a program with a fixed random seed; they contain no "
            "figures of a published case."
        ),
    },
    "consultancy": {"name": "OKR咨询项目组", "name_en": "OKR advisory team"},
    "engagement": {"phase": "diagnosis", "as_of": date(2026, 2, 10)},
    "cycle": {
        "length": "quarter",
        "name": "2026Q2",
        "starts": date(2026, 4, 1),
        "ends": date(2026, 6, 30),
        "first": True,
    },
    "tracking": {"as_of": EXECUTION.as_of},
    "systems": {
        "collaboration": ["飞书", "企业微信"],
        "okr": ["飞书OKR"],
        "erp": ["ERP系统"],
        "mes": ["MES系统"],
        "crm": ["门店系统"],
    },
    "design": {"profile": "low_tolerance", "individual": True, "scores_visible": "team"},
    "scoring": {"mapping": "ratio5"},
    "context": {
        "rnd_share": 0.09,
        "release_weeks": 12,
        "process_chain_departments": 6,
        "process_data": True,
        "feedback_data_weekly": False,
        "hierarchy": 5,
        "tool_in_place": False,
        "tool": "飞书OKR",
        "market_changes_per_quarter": 1,
        "chain_weeks": 10,
        "first_cycle": True,
    },
    "ratings": {"strategy": 3.0, "capacity": 2.4},
    "weights": {"COG": 2, "ALN": 2, "LED": 3, "MTH": 2, "LOP": 3},
    "efforts": {"COG": 3, "ALN": 4, "LED": 3, "MTH": 3, "LOP": 2},
    "scope": {
        "outcomes": [
            {
                "measure": "跨部门协调工时",
                "measure_en": "Cross-department coordination hours",
                "baseline": "5.4",
                "target": "4.5",
                "direction": "down",
                "primary": True,
                "unit": "小时/人周",
                "unit_en": "hours a person and week",
                "definition": "两个及以上中心参加的会议与协调工单的工时，除以中心人数",
                "definition_en": "Hours in cross-centre meetings and tickets, by headcount",
                "query": "会议日历与工单系统，按中心按周汇总",
                "query_en": "Calendar and tickets, by centre and week",
                "source": "日历与工单系统",
                "source_en": "Calendar and ticket system",
            },
            {
                "measure": "公开目标的高管人数",
                "measure_en": "Executives who publish their goals",
                "baseline": "1/8",
                "target": "8/8",
                "kind": "rate",
                "direction": "up",
                "source": "目标清单",
                "source_en": "Goal list",
            },
            {
                "measure": "部门目标与公司战略关联率",
                "measure_en": "Department goals linked to company strategy",
                "baseline": "21/34 = 62%",
                "target": "85%",
                "kind": "rate",
                "direction": "up",
                "source": "目标清单",
                "source_en": "Goal list",
            },
            {
                "measure": "复盘行动项关闭率",
                "measure_en": "Review actions closed",
                "baseline": "",
                "target": "80%",
                "kind": "rate",
                "direction": "up",
                "source": "会议记录；期初水平由诊断测定",
                "source_en": "Meeting records; the starting level comes from the diagnosis",
            },
            {
                "measure": "订单准时交付率",
                "measure_en": "On-time deliveries",
                "baseline": "87%",
                "target": "90%",
                "direction": "up",
                "unit": "%",
                "unit_en": "%",
                "definition": "承诺日当天或之前交付的订单，占当周应交付订单",
                "definition_en": "Orders delivered by the promised day, of those due",
                "query": "订单系统，按承诺周汇总",
                "query_en": "Order system, by week of promise",
                "source": "订单系统",
                "source_en": "Order system",
            },
            {
                "measure": "流程审批时长",
                "measure_en": "Approval time of procedures",
                "baseline": "45",
                "target": "36",
                "kind": "duration",
                "direction": "down",
                "unit": "小时",
                "unit_en": "hours",
                "definition": "从提交到办结的小时数，十二个常用流程各取季度中位数",
                "definition_en": "Hours from submission to completion, median by procedure",
                "query": "流程系统，按流程按季度取数",
                "query_en": "Workflow system, by procedure",
                "source": "流程系统",
                "source_en": "Workflow system",
            },
            {
                "measure": "新品打样周期",
                "measure_en": "Prototyping time of new products",
                "baseline": "40.5",
                "target": "35",
                "kind": "duration",
                "direction": "down",
                "unit": "天",
                "unit_en": "days",
                "definition": "从下单到样品确认的天数，逐项列出",
                "definition_en": "Days from order to approved sample, item by item",
                "query": "打样台账，按确认日期取数",
                "query_en": "Register, by day of approval",
                "source": "打样台账",
                "source_en": "Prototyping register",
            },
            {
                "measure": "容错维度均值（1–5）",
                "measure_en": "Mean of the safety dimension (1–5)",
                "baseline": "",
                "target": "3.0",
                "direction": "up",
                "source": "问卷前测与后测",
                "source_en": "Survey before and after",
            },
        ],
        "exclusions": [
            {
                "text": "评分不用于个人排名。",
                "text_en": "Scores are not used to rank individuals.",
            },
            {
                "text": "不含薪酬制度改革与组织架构调整。",
                "text_en": "No reform of the pay system or of the organisation.",
            },
        ],
    },
    "effect": {
        "order": "planned",
        "currency": "CNY",
        "events": [
            {
                "date": date(2026, 5, 4),
                "text": "华东新仓投入使用",
                "text_en": "A new warehouse in the east began work",
            },
            {
                "date": date(2026, 4, 20),
                "text": "春季家装节促销",
                "text_en": "The spring furnishing sale",
            },
        ],
        "costs": [
            {"what": "咨询服务费", "what_en": "Consulting fee", "low": 780000, "high": 860000},
            {"what": "内部投入工时", "what_en": "Time of our own people", "low": 300000, "high": 420000},
        ],
        "worths": [
            {
                "measure": "跨部门协调工时",
                "low": 1000000,
                "high": 1600000,
                "source": "600人×26周×每小时65–103元的合成工时成本，每人周减少1小时折算",
                "source_en": "600 people × 26 weeks × a synthetic cost of 65–103 CNY an hour, for one hour less a person and week",
            },
        ],
    },
    "handover": {"version": "1.0"},
    "translations": {
        "en": {
            **{department.name: department.other for department in DEPARTMENTS},
            **TEAMS_EN,
            "公司": "Company",
            "跨部门协调工时": "Cross-department coordination hours",
            "公开目标的高管人数": "Executives who publish their goals",
            "部门目标与公司战略关联率": "Department goals linked to company strategy",
            "部门目标平均达成率": "Mean attainment of department goals",
            "复盘行动项关闭率": "Review actions closed",
            "订单准时交付率": "On-time deliveries",
            "流程审批时长": "Approval time of procedures",
            "新品打样周期": "Prototyping time of new products",
            "飞书OKR": "Feishu OKR",
            **SOURCES_EN,
            **WORDS_EN,
            **EXECUTION_EN,
            **{code: english for code, (_, english) in CODES.items()},
        }
    },
}

HAIYUE = Case(
    id="demo-haiyue-home",
    departments=DEPARTMENTS,
    tenures=(0.16, 0.28, 0.22, 0.34),
    survey=SURVEY,
    audit=AUDIT,
    interviews=INTERVIEWS,
    cadences=CADENCES,
    cycles=CYCLES,
    engagement=ENGAGEMENT,
    next_cycle=NextCycle(
        cycle="2026Q2",
        due=date(2026, 6, 30),
        company=COMPANY,
        department=NEXT_DEPARTMENTS,
        key_results=KEY_RESULTS,
        measures=MEASURES,
        sources=SOURCES,
        milestones=MILESTONES,
    ),
    design=DESIGN,
    execution=EXECUTION,
    capability=CAPABILITY,
)
