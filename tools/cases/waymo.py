"""Waymo: engineers with plenty of freedom, goals that demand perfection and no path of small steps."""

from __future__ import annotations

from datetime import date

from .next_cycle import NextCycle
from .records import CODES
from .settings import Audit, Cadence, Case, Department, Survey
from .waymo_capability import CAPABILITY
from .waymo_design import DESIGN, WORDS_EN
from .waymo_execution import EXECUTION
from .waymo_execution import WORDS_EN as EXECUTION_EN

DEPARTMENTS = (
    # name, name in Chinese, invited, answered, managers, execs, away, trained
    Department("Perception", "感知", 22, 20, 3, 1, trained=0.50),
    Department("Planning and Control", "规划与控制", 24, 21, 3, 1, away=1, trained=0.45),
    Department("Simulation", "仿真", 16, 14, 2, 1, trained=0.55),
    Department("Fleet Operations", "车队运营", 26, 19, 3, 1, away=1, trained=0.25),
    Department("Safety and Validation", "安全与验证", 16, 14, 2, 1, trained=0.50),
    Department("Rider Experience", "乘客体验", 14, 11, 2, 1, trained=0.45),
    Department("Hardware", "硬件", 16, 13, 2, trained=0.30),
)

SURVEY = Survey(
    opened=date(2026, 1, 19),
    means={"COG": 2.55, "ALN": 3.50, "LED": 3.66, "MTH": 2.74, "LOP": 3.42, "SAF": 3.90, "AUT": 4.12},
    common={"COG": 0.60, "ALN": 0.35, "LED": 0.62, "MTH": 0.60, "LOP": 0.58, "SAF": 0.70, "AUT": 0.68},
    effects={
        ("Perception", "COG"): -0.20,
        ("Planning and Control", "COG"): -0.30,
        ("Planning and Control", "MTH"): -0.25,
        ("Safety and Validation", "COG"): -0.35,
        ("Safety and Validation", "SAF"): 0.25,
        ("Simulation", "LOP"): 0.40,
        ("Simulation", "MTH"): 0.30,
        ("Fleet Operations", "AUT"): -0.45,
        ("Fleet Operations", "SAF"): -0.25,
        ("Fleet Operations", "MTH"): -0.15,
        ("Rider Experience", "COG"): 0.45,
        ("Hardware", "ALN"): -0.40,
        ("Hardware", "LOP"): -0.25,
        ("exec", "*"): 0.20,
        ("exec", "LED"): 0.35,
        ("manager", "LED"): 0.15,
        ("manager", "COG"): -0.10,
    },
    shifts={"COG2": -0.40, "COG3": -0.30, "COG1": 0.45, "MTH2": -0.30},
    unclear={"LED1": 0.10, "ALN3": 0.11, "MTH4R": 0.07},
    straight=4,
    hasty=1,
    gappy=1,
)

COMPANY_GOALS = """
C1 | 实现绝对安全的自动驾驶 | Achieve absolutely safe autonomous driving | 事故率 | accident rate | 55
C2 | 在所有天气下都能完美驾驶 | Drive perfectly in every weather | 天气场景覆盖率 | weather scenarios covered | 48
C3 | 建成随叫随到的无人车服务 | Build a driverless service that is always there | 接单成功率 | requests served | 81
C4 | 让下一代硬件零缺陷量产 | Bring the next hardware generation to production with zero defects | 硬件缺陷数 | hardware defects | 62
"""

# department | parent | needs | metric | metric_en | text | text_en
DEPARTMENT_GOALS = """
Perception | C2 | Hardware | 雨天漏检率 | missed detections in rain | 雨天目标漏检为零 | No missed detections in rain
Perception | C1 | Simulation | 行人识别召回率 | pedestrian recall | 行人识别召回率达到100% | Reach 100% pedestrian recall
Perception | C2 | Safety and Validation | 夜间误检率 | false detections at night | 夜间误检全部消除 | Remove every false detection at night
Perception | C1 | - | 标注质量 | label quality | 标注错误清零 | Bring labelling errors to zero
Planning and Control | C1 | Simulation | 人为接管率 | takeover rate | 彻底消除人为接管 | Eliminate takeovers altogether
Planning and Control | C1 | Perception | 急刹次数 | hard braking | 急刹次数降为零 | Bring hard braking to zero
Planning and Control | C3 | Rider Experience | 行程平顺性 | ride smoothness | 所有行程都平顺 | Make every ride smooth
Planning and Control | C2 | Safety and Validation | 雨天场景失误数 | errors in rainy scenarios | 所有雨天道路场景都做到零失误 | Zero errors in every rainy scenario
Planning and Control | - | - | 代码重构完成率 | refactoring done | 完成规划模块整体重构 | Finish the full refactoring of the planner
Simulation | C1 | Fleet Operations | 场景覆盖率 | scenario coverage | 场景库覆盖所有真实道路情况 | Cover every real road situation in the scenario library
Simulation | C2 | Perception | 雨天场景失误数 | errors in rainy scenarios | 所有雨天道路场景均做到零失误 | No errors at all in every rainy scenario
Simulation | C1 | - | 回归测试时长 | regression test time | 回归测试时长由20小时缩短至8小时 | Cut regression tests from 20 to 8 hours
Fleet Operations | C3 | Hardware | 车辆可用率 | vehicle availability | 车辆可用率达到100% | Reach 100% vehicle availability
Fleet Operations | C3 | Rider Experience | 平均等待时长 | average waiting time | 平均等待时长由9分钟降至6分钟 | Cut the average wait from 9 to 6 minutes
Fleet Operations | C1 | Planning and Control | 远程协助次数 | remote assistance | 远程协助次数清零 | Bring remote assistance to zero
Fleet Operations | C3 | - | 充电调度效率 | charging efficiency | 充电等待时长下降30% | Cut charging queues by 30%
Safety and Validation | C1 | Simulation | 安全案例完整率 | completeness of the safety case | 安全案例100%完整 | Make the safety case 100% complete
Safety and Validation | C1 | Planning and Control | 验证遗漏数 | gaps in validation | 上路前验证零遗漏 | No gaps in validation before the road
Safety and Validation | C2 | Fleet Operations | 雨天里程 | miles in rain | 完成雨天路测里程计划 | Complete the plan of test miles in rain
Safety and Validation | C1 | - | 事件复盘及时率 | incident reviews on time | 所有事件24小时内复盘 | Review every incident within 24 hours
Rider Experience | C3 | Fleet Operations | 行程评分 | trip rating | 行程评分由4.6分提升至4.8分 | Raise trip ratings from 4.6 to 4.8
Rider Experience | C3 | Planning and Control | 上下车点偏差 | pick-up accuracy | 上下车点偏差为零 | No deviation at pick-up and drop-off
Rider Experience | - | - | 应用功能上线数 | app features shipped | 上线12个应用新功能 | Ship 12 new app features
Hardware | C4 | Perception | 传感器一致性 | sensor consistency | 传感器一致性达到100% | Reach 100% sensor consistency
Hardware | C4 | Safety and Validation | 整机故障间隔 | time between failures | 整机零故障运行 | Run the whole unit without any failure
Hardware | C4 | - | 物料成本 | bill-of-material cost | 整机物料成本下降12% | Cut bill-of-material cost by 12%
"""

SOURCES = {
    "": "公司经营看板",
    "Perception": "感知评测平台",
    "Planning and Control": "路测日志",
    "Simulation": "仿真平台",
    "Fleet Operations": "车队调度系统",
    "Safety and Validation": "安全案例库",
    "Rider Experience": "行程反馈数据",
    "Hardware": "可靠性试验记录",
}

SOURCES_EN = {
    "公司经营看板": "Company dashboard",
    "感知评测平台": "Perception evaluation platform",
    "路测日志": "Road-test logs",
    "仿真平台": "Simulation platform",
    "车队调度系统": "Fleet dispatch system",
    "安全案例库": "Safety-case repository",
    "行程反馈数据": "Trip feedback data",
    "可靠性试验记录": "Reliability test records",
    "路测日志；相对变化，单位为%，目标-15即比上季度低15%；15%为案例公开数字，绝对基线原文未给出": (
        "Road-test logs; a relative change in percent: the target -15 means 15% below the previous quarter; 15% is a "
        "figure of the published case, which gives no absolute baseline"
    ),
    "场景测试记录；10个为案例公开数字": "Scenario test records; 10 is a figure of the published case",
    "路测日志；0.3为案例公开数字": "Road-test logs; 0.3 is a figure of the published case",
    "安全案例库；三级为案例公开做法": "Safety-case repository; the three levels come from the published case",
    "安全案例库（水平为合成值）": "Safety-case repository (levels are synthetic)",
    "比较基准，按定义为1": "Reference, 1 by definition",
    "案例公开说法：降至人类驾驶的1/3（咨询文章，未经独立核实）；原文未给出口径、里程与时间，日期为示例": (
        "Claim of the published case: down to one third of human drivers (consulting article, not independently "
        "confirmed); it gives no definition, mileage or period; the date is an example"
    ),
}

AUDIT = Audit(
    company=COMPANY_GOALS,
    department=DEPARTMENT_GOALS,
    team=0,
    person=30,
    attainment=68,
    bunched=0.24,
    near=0.06,
    pay_link=0.38,
    stale=0.32,
    sourced=0.87,
    confirmed=0.78,
    public=0.85,
    public_execs=4,
    linked_persons=0.88,
    sources=SOURCES,
)

INTERVIEWS = """
I01 | exec | Perception
追求100% | ! | If a goal does not say zero, people think we are not serious about safety.
追求100% | ! | Nobody wants to sign off a number that admits we will still make mistakes.
缺少诊断 | ! | We copied the goal process from a web team; it never asked how validation works.
目标未公开 | + | My goals are on the wall of the team page, progress included.
行业背景 | = | One bad day on the road can undo a year of work.
I02 | exec | Planning and Control
追求100% | ! | We wrote “eliminate takeovers” three years running and called it a plan.
缺少诊断 | ! | There is a dream at the top and tickets at the bottom, and nothing in between.
把OKR当KPI | ? | The dashboard treats every key result as pass or fail.
纵向承接 | + | Everyone here can tell you which company goal the work is for.
I03 | exec | Safety and Validation
追求100% | ! | Ninety-nine feels like failure, so teams wait until they can promise a hundred.
照搬模板 | ! | The template has no place for staged evidence, and staged evidence is our whole job.
缺少复盘 | ? | We review incidents very well and goals hardly at all.
企业文化 | + | Anyone can stop a test. That is not a slogan.
I04 | manager | Perception
追求100% | ! | A recall of 97 was a breakthrough and was filed as missed.
缺少诊断 | ! | I do not know what would be a good step for this quarter, only where we must be in the end.
薪酬挂钩 | ! | A red goal comes up in the rating talk, whatever the reason was.
工具不匹配 | ? | Metrics live in our evaluation platform; the goal tool wants them typed in again.
企业文化 | + | You can say in the open that a model got worse.
I05 | manager | Simulation
缺少诊断 | ! | Virtual, track, road: we have the three steps in practice, but the goals jump over them.
缺少节奏 | + | We look at our numbers every Tuesday and change the plan on the spot.
目标冲突 | ! | Realism takes time and coverage wants volume; no one has said which comes first.
追求100% | ? | “All road situations” is not something one can ever finish.
I06 | manager | Fleet Operations
追求100% | ! | Full availability as a goal means no one dares to schedule maintenance.
横向协同 | ! | Releases reach us on Friday evening with a change list we cannot read.
工具不匹配 | ! | On the depot floor nobody opens the goal tool.
行动项未跟进 | ! | We raise the same three issues in every monthly meeting.
企业文化 | = | Operations follows procedures; the engineers find that slow.
I07 | manager | Hardware
横向协同 | ! | We learn about new sensor needs after the board is frozen.
追求100% | ! | Zero defects on paper, so small defects get renamed.
缺少诊断 | ! | A yearly cycle and a software cycle were put in the same form.
资源未到位 | ? | Leaders agree with the goal and then move the budget.
纵向承接 | + | The line from our goals to the company's is clear.
"""

CADENCES = (
    Cadence(
        "weekly", ("Perception", "Planning and Control", "Safety and Validation"), 7, 0.80, 0.30, (1, 4), 0.70
    ),
    Cadence("weekly", ("Simulation",), 7, 0.95, 0.35, (1, 4), 0.82),
    Cadence("weekly", ("Fleet Operations", "Hardware"), 7, 0.50, 0.10, (1, 4), 0.55),
    Cadence("monthly", ("",), 30, 1.0, 0.90, (3, 7), 0.60),
    Cadence("retro", ("",), 365, 1.0, 1.0, (4, 8), 0.55, ("2025Q2", "2025Q4")),
    Cadence("retro", ("Perception", "Simulation", "Rider Experience"), 365, 0.85, 0.55, (3, 6), 0.65),
)
CYCLES = (
    ("2025Q2", date(2025, 4, 1), date(2025, 6, 30)),
    ("2025Q3", date(2025, 7, 1), date(2025, 9, 30)),
    ("2025Q4", date(2025, 10, 1), date(2025, 12, 31)),
)

NEXT_COMPANY = """
C1 | aspirational | 提升安全性 | Raise safety
C2 | committed | 让每一次扩大运营都有安全证据在先 | Let evidence of safety come before every extension of service
C3 | aspirational | 让乘客愿意把日常出行交给我们 | Earn riders' everyday journeys
"""

# id | department | parent | status | needs | type | text | text_en
NEXT_DEPARTMENTS = """
PE1 | Perception | C1 | confirmed | Simulation | aspirational | 让系统在雨天看得更稳 | See more steadily in the rain
PE2 | Perception | C1 | confirmed | Hardware | learning | 弄清哪些场景还会漏检 | Learn where detections are still missed
PC1 | Planning and Control | C1 | confirmed | Simulation | aspirational | 让接管一步一步变少 | Make takeovers rarer step by step
PC2 | Planning and Control | C3 | confirmed | Rider Experience | aspirational | 让行程更平顺自然 | Make rides smoother and more natural
SI1 | Simulation | C1 | confirmed | Fleet Operations | committed | 让虚拟测试先发现道路上的问题 | Find the road's problems in virtual tests first
SI2 | Simulation | C2 | confirmed | Safety and Validation | committed | 让仿真结果可以作为放行依据 | Make simulation results fit for release decisions
FO1 | Fleet Operations | C3 | confirmed | Hardware | aspirational | 让车辆在乘客需要时就在附近 | Have vehicles near riders when they need them
FO2 | Fleet Operations | C2 | confirmed | Planning and Control | committed | 运营范围随证据稳步扩大 | Extend the operating area steadily as evidence allows
SV1 | Safety and Validation | C2 | confirmed | Simulation | committed | 用三级验证把风险挡在开放道路之前 | Stop risk before the open road with three levels of validation
SV2 | Safety and Validation | C1 | confirmed | - | learning | 让每次事件都变成可复用的教训 | Turn every incident into a lesson others can use
RX1 | Rider Experience | C3 | confirmed | Fleet Operations | aspirational | 让第一次乘坐就安心 | Make the first ride reassuring
RX2 | Rider Experience | C3 | proposed | Planning and Control | aspirational | 让上下车点更合乘客心意 | Pick up and drop off where riders want
HW1 | Hardware | C2 | confirmed | Perception | committed | 让传感器在湿冷环境下稳定可靠 | Keep sensors dependable in wet and cold
HW2 | Hardware | C1 | confirmed | - | aspirational | 让硬件问题在装车前暴露 | Expose hardware faults before vehicles are fitted
"""

# objective | weight | direction | unit | baseline | target | metric | text | text_en | source | guardrail | value
NEXT_KEY_RESULTS = """
C1 | 40 | down | % | - | -15 | 人为接管率较上季度变化 | 人为接管率较上季度降低15% | Cut the takeover rate by 15% on the previous quarter | 路测日志；相对变化，单位为%，目标-15即比上季度低15%；15%为案例公开数字，绝对基线原文未给出 | 行程平顺性评分（分） | 4.5
C1 | 30 | at_least | 个 | - | 10 | 零失误的雨天场景数 | 10个雨天场景零失误 | Complete 10 rainy scenarios with zero errors | 场景测试记录；10个为案例公开数字 | - | -
C1 | 30 | at_most | 次/千英里 | - | 0.3 | 每千英里干预次数 | 每千英里干预次数≤0.3次 | Keep interventions at or below 0.3 per 1,000 miles | 路测日志；0.3为案例公开数字 | - | -
SV1 | 60 | milestone | 级 | - | 3 | 通过的验证级别数 | 按“虚拟测试—封闭道路—开放道路”逐级通过验证 | Pass validation level by level: virtual test, closed road, open road | 安全案例库；三级为案例公开做法 | - | -
SV1 | 40 | down | 天 | 21 | 12 | 单次验证反馈周期 | 单次验证反馈周期由21天缩短至12天 | Cut the feedback time of one validation from 21 to 12 days | 安全案例库（水平为合成值） | 验证遗漏数（项） | 2
"""

# objective | metric | metric_en | unit | direction | baseline | target
NEXT_MEASURES = """
C2 | 扩大运营前完成三级验证的比例 | extensions with all three levels validated | % | up | 60 | 95
C2 | 放行证据平均准备时长 | the time to prepare release evidence | 天 | down | 18 | 10
C3 | 乘客次月再乘率 | riders returning the next month | % | up | 42 | 52
C3 | 行程评分 | trip ratings | 分 | up | 4.6 | 4.8
PE1 | 雨天目标漏检率 | missed detections in rain | % | down | 2.4 | 1.6
PE2 | 完成归因的漏检场景数 | missed-detection scenarios explained | 项 | at_least | - | 40
PC1 | 匝道汇入接管占比 | takeovers while merging | % | down | 31 | 22
PC2 | 每百公里急刹次数 | hard braking per 100 km | 次 | down | 3.2 | 2.1
SI1 | 路测问题的仿真预先发现率 | road problems found first in simulation | % | up | 54 | 70
SI2 | 仿真与实车偏差 | the gap between simulation and road | % | down | 14 | 9
FO1 | 平均等待时长 | the average waiting time | 分钟 | down | 9 | 7
FO2 | 扩区前证据包按期完成率 | evidence packs ready before extensions | % | up | 55 | 85
SV2 | 事件教训复用次数 | reuse of incident lessons | 次 | up | 6 | 18
RX1 | 首次乘坐安心评分 | reassurance ratings of first rides | 分 | up | 4.1 | 4.5
RX2 | 上下车点调整请求率 | requests to move the pick-up point | % | down | 17 | 11
HW1 | 湿冷试验通过率 | passes in wet and cold trials | % | up | 82 | 92
HW2 | 装车前发现的硬件问题占比 | hardware faults found before fitting | % | up | 63 | 80
PE1 | 雨天场景定位偏差 | positioning error in rain | 厘米 | down | 24 | 16
PE2 | 漏检归因平均用时 | the time to explain a missed detection | 天 | down | 8 | 4
PC1 | 远程协助占行程比 | trips with remote assistance | % | down | 6.5 | 4.8
PC2 | 行程平顺评分 | ride smoothness ratings | 分 | up | 4.2 | 4.5
SI1 | 新问题进入场景库的时长 | the time until new problems enter the library | 天 | down | 10 | 4
SI2 | 被放行评审采信的仿真占比 | simulations accepted in release reviews | % | up | 35 | 60
FO1 | 高峰时段车辆可用率 | vehicles available at peak times | % | up | 81 | 89
FO2 | 证据不足的扩区申请退回率 | requests returned for want of evidence | % | down | 40 | 15
SV2 | 同类事件再次发生占比 | recurring kinds of incident | % | down | 28 | 18
RX1 | 首乘途中求助次数 | calls for help on first rides | 次 | down | 48 | 30
RX2 | 上下车点平均步行时长 | the walk to the pick-up point | 分钟 | down | 4.5 | 3
HW1 | 低温启动失败次数 | failed starts in the cold | 次 | down | 17 | 8
HW2 | 装车后返修次数 | repairs after fitting | 次 | down | 33 | 20
"""

MILESTONES = """
SV1-KR1 | 虚拟测试 | 30 | 2026-04-30 | 2026-04-28 | Virtual test | 1
SV1-KR1 | 封闭道路 | 30 | 2026-05-31 | 2026-06-05 | Closed road | 2
SV1-KR1 | 开放道路 | 40 | 2026-06-30 | 2026-06-29 | Open road | 3
"""

METRICS_EN = {
    "人为接管率较上季度变化": "Takeover rate, change on the previous quarter",
    "零失误的雨天场景数": "Rainy scenarios with zero errors",
    "每千英里干预次数": "Interventions per 1,000 miles",
    "通过的验证级别数": "Validation levels passed",
    "单次验证反馈周期": "Feedback time of one validation",
    "行程平顺性评分（分）": "Ride smoothness rating (points)",
    "验证遗漏数（项）": "Gaps in validation (items)",
    "个": "scenarios",
    "次/千英里": "per 1,000 miles",
    "级": "levels",
    "次": "times",
    "项": "items",
}

ENGAGEMENT = {
    "client": {
        "id": "case-waymo",
        "name": "Waymo",
        "name_en": "Waymo",
        "industry": "自动驾驶（互联网与研发型）",
        "industry_en": "Autonomous driving (internet and R&D)",
        "lang": "zh",
        "synthetic": True,
        "synthetic_note": (
            "本案例数据为合成数据，不是Waymo公司的数据，也未经其提供或认可。仅以下内容来自公开的咨询文章，未经独立核实："
            "季度目标“人为接管率降低15%”（相对上季度，绝对基线未给出）；“10个雨天场景零失误”；“每千英里干预次数≤0.3次”；"
            "“虚拟测试—封闭道路—开放道路”三级验证；事故率降至人类驾驶的1/3；凤凰城运营范围稳步扩大（没有数字）。每百万英里事故数来自公开论文（Kusano等，arXiv 2312.12675v3）。"
            "其余内容，包括人数、部门、问卷、访谈、目标清单、会议、战略主题、高管投票、目标草稿、团队与个人目标、进展更新、信心、里程碑日期、行动项、评分、复盘、培训与测验作答、内训师与评级、职责分工、成熟度证据、验证反馈周期序列、以往周期进展、基线与日期，均由程序按固定随机种子虚构。"
        ),
        "synthetic_note_en": (
            "The data of this case are synthetic; they are not data of Waymo and were neither supplied nor endorsed by "
            "it. Only the following comes from a published consulting article and has not been independently "
            "confirmed: the quarterly goal “cut the takeover rate by 15%” (relative to the previous quarter, no "
            "absolute baseline given); “10 rainy scenarios with zero errors”; “at most 0.3 interventions per 1,000 "
            "miles”; three levels of validation – virtual test, closed road, open road; an accident rate one third of "
            "human drivers'; a steadily growing operating area in Phoenix (no number). Crashes per million miles come from a published paper (Kusano et al., arXiv 2312.12675v3). Everything else – headcounts, "
            "departments, survey, interviews, goal list, meetings, strategic themes, executives' votes, drafts, goals of teams and people, check-ins, confidence, dates of milestones, actions, scores, reviews, trainings and quiz answers, trainers and their levels, duties, evidence of maturity, the series of validation times, progress of past cycles, baselines and dates – is invented by a program "
            "with a fixed random seed."
        ),
    },
    "consultancy": {"name": "OKR咨询项目组", "name_en": "OKR advisory team"},
    "engagement": {"phase": "diagnosis", "as_of": date(2026, 2, 6)},
    "cycle": {
        "length": "quarter",
        "name": "2026Q2",
        "starts": date(2026, 4, 1),
        "ends": date(2026, 6, 30),
        "first": False,
    },
    "tracking": {"as_of": EXECUTION.as_of},
    "systems": {
        "collaboration": ["自建协作平台"],
        "okr": ["自建目标看板"],
        "data": ["数据湖", "路测日志", "仿真平台"],
    },
    "design": {"profile": "innovation", "cycle": "quarter", "learning_goals": True, "review_weeks": 2},
    "scoring": {"mapping": "ratio5"},
    "context": {
        "rnd_share": 0.64,
        "release_weeks": 2,
        "process_chain_departments": 3,
        "process_data": False,
        "feedback_data_weekly": True,
        "hierarchy": 2,
        "tool_in_place": True,
        "tool": "自建目标看板",
        "market_changes_per_quarter": 2,
        "chain_weeks": 3,
        "first_cycle": False,
    },
    "ratings": {"strategy": 3.0, "capacity": 3.5},
    "weights": {"COG": 3, "ALN": 2, "LED": 1, "MTH": 3, "LOP": 2},
    "efforts": {"COG": 3, "ALN": 3, "LED": 2, "MTH": 3, "LOP": 2},
    "scope": {
        "outcomes": [
            {
                "measure": "人为接管率（较上季度）",
                "measure_en": "Takeover rate (on the previous quarter)",
                "baseline": "",
                "target": "−15%",
                "source": "路测日志；绝对基线须在启动前测定",
                "source_en": "Road-test logs; the absolute baseline is to be measured before the start",
            },
            {
                "measure": "零失误的雨天场景数",
                "measure_en": "Rainy scenarios with zero errors",
                "baseline": "",
                "target": "10",
                "source": "场景测试记录",
                "source_en": "Scenario test records",
            },
            {
                "measure": "每千英里干预次数",
                "measure_en": "Interventions per 1,000 miles",
                "baseline": "",
                "target": "≤0.3",
                "source": "路测日志",
                "source_en": "Road-test logs",
            },
            {
                "measure": "单次验证反馈周期",
                "measure_en": "Feedback time of one validation",
                "baseline": "9",
                "target": "7",
                "direction": "down",
                "primary": True,
                "unit": "天",
                "unit_en": "days",
                "definition": "从提交验证到收到结论的天数，按周取平均",
                "definition_en": "Days from submission to verdict, weekly mean",
                "query": "仿真平台任务记录，按提交周汇总",
                "query_en": "Task records, by week of submission",
                "source": "仿真平台（合成）",
                "source_en": "Simulation platform (synthetic)",
            },
            {
                "measure": "凤凰城运营范围",
                "measure_en": "Operating area in Phoenix",
                "baseline": "",
                "target": "稳步扩大（原文无数字）",
                "source": "公开案例说法",
                "source_en": "Statement of the published case",
            },
        ],
        "exclusions": [
            {
                "text": "不替代安全案例与上路放行的工程判断。",
                "text_en": "No substitute for the safety case or for engineering judgement on releases.",
            },
        ],
    },
    "translations": {
        "zh": {department.name: department.other for department in DEPARTMENTS},
        "en": {
            **METRICS_EN,
            **WORDS_EN,
            **EXECUTION_EN,
            "人类驾驶": "Human drivers",
            "任何受伤事故（每百万英里）": "Any-injury crashes (per million miles)",
            "警方记录事故（每百万英里）": "Police-reported crashes (per million miles)",
            "公司": "Company",
            "稳步扩大（原文无数字）": "growing steadily (the article gives no number)",
            "自建目标看板": "In-house goal dashboard",
            **SOURCES_EN,
            "事故率比（人类驾驶为1）": "Accident rate ratio (human drivers = 1)",
            "虚拟测试": "Virtual test",
            "封闭道路": "Closed road",
            "开放道路": "Open road",
            **{code: english for code, (_, english) in CODES.items()},
        },
    },
}

WAYMO = Case(
    id="case-waymo",
    departments=DEPARTMENTS,
    tenures=(0.20, 0.38, 0.24, 0.18),
    survey=SURVEY,
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
