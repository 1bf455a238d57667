"""Waymo, the design: one large promise of safety taken in steps that can be shown one after the other."""

from __future__ import annotations

from datetime import date

from .design import Design

THEMES = """
T1 | 45 | 一步一步更安全 | Safer step by step | 从“零事故”的口号，转为每季度一个看得见的台阶 | From the slogan “zero accidents” to one visible step a quarter | 停止写“零”和“全部”这类无法在一个季度内证明的目标 | No more goals of “zero” or “all” that no quarter can prove
T2 | 30 | 以证据换扩张 | Growth that evidence has earned | 从先扩大再补材料，转为证据齐了才扩大 | From extending first and documenting later to extending once the evidence is there | 停止没有三级验证的扩区申请 | No more requests to extend without three levels of validation
T3 | 25 | 让乘客愿意天天坐 | A ride people choose every day | 从尝鲜式体验，转为日常出行的选择 | From a novelty to an everyday choice | 停止与乘坐无关的应用新功能 | No more app features that have nothing to do with the ride
"""

SERVES = """
C1 | T1 | -
C2 | T2 | T1
C3 | T3 | -
"""

CANDIDATES = """
X1 | candidate | T3 | - | aspirational | 让每一英里的运营成本降下来 | Bring down the cost of every mile
X2 | candidate | T2 | - | aspirational | 让进入新城市不再从头来过 | Enter new cities without starting over
X3 | dropped | T1 | - | aspirational | 一次建成覆盖所有天气的系统 | Build one system for every weather at once
"""

# round | objective | points of the six executives
VOTES = """
1 | C1 | 35, 40, 30, 15, 45, 10
1 | C2 | 15, 10, 30, 10, 40, 5
1 | C3 | 15, 10, 10, 25, 5, 50
1 | X1 | 15, 10, 10, 35, 5, 15
1 | X2 | 20, 30, 20, 15, 5, 20
2 | C1 | 40, 45, 35, 30, 45, 30
2 | C2 | 25, 20, 35, 20, 40, 15
2 | C3 | 20, 15, 15, 25, 10, 40
2 | X1 | 10, 5, 5, 20, 0, 10
2 | X2 | 5, 15, 10, 5, 5, 5
"""

COOPERATION = """
Perception | Simulation | 漏检场景回放：看不见的先在仿真里重现 | Replay of missed detections: what was not seen is first rebuilt in simulation
Perception | Hardware | 传感器规格：冻结前确认感知需求 | Sensor specification: needs are settled before the freeze
Planning and Control | Simulation | 版本回归：上车前先过仿真 | Regression of releases: simulation before the vehicle
Planning and Control | Rider Experience | 行程平顺：乘客感受定义什么叫平顺 | Smooth rides: riders define what smooth means
Simulation | Safety and Validation | 第一级验证：仿真结果作为放行证据 | First level of validation: simulation results as evidence
Safety and Validation | Fleet Operations | 第三级验证：开放道路里程与事件 | Third level of validation: open-road miles and incidents
Fleet Operations | Hardware | 车辆可用：维护窗口与备件 | Vehicle availability: service windows and spares
Fleet Operations | Rider Experience | 等待与上下车点 | Waiting times and pick-up points
Hardware | Safety and Validation | 湿冷试验进入安全案例 | Wet and cold trials enter the safety case
"""

# id | level | department | team | who | type | text | text_en
SMALL = """
PE1a | team | Perception | 雨天感知组 | 1 | aspirational | 雨再大也先看清行人 | See pedestrians first, however hard it rains
PE2a | person | Perception | - | 5 | learning | 弄清夜雨里的误判从哪里来 | Learn where misjudgements on rainy nights come from
PC1a | team | Planning and Control | 汇入组 | 2 | aspirational | 让匝道汇入不再靠人接手 | Merge without a person taking over
PC2a | person | Planning and Control | - | 8 | aspirational | 让刹车轻到乘客不抬头 | Brake so gently that riders do not look up
SI1a | team | Simulation | 雨天场景组 | 0 | committed | 第一级：让雨天场景先在虚拟测试里走通 | Level one: take rainy scenarios through virtual tests first
SV1a | team | Safety and Validation | 封闭道路组 | 1 | committed | 第二级：在封闭道路上把雨天走稳 | Level two: steady driving in rain on closed roads
FO2a | team | Fleet Operations | 开放道路组 | 2 | committed | 第三级：让开放道路的每一英里都留下证据 | Level three: evidence from every mile on open roads
RX1a | team | Rider Experience | 首乘组 | 1 | aspirational | 让第一次上车的人知道正在发生什么 | Tell first-time riders what is happening
HW1a | person | Hardware | - | 3 | committed | 让镜头在湿冷里保持干净 | Keep lenses clean in wet and cold
HW2a | team | Hardware | 来料验证组 | 0 | aspirational | 让有问题的部件到不了总装 | Keep faulty parts from reaching assembly
"""

# from | to | kind | status | due | note | note_en
LINKS = """
PE1 | C1-KR2 | vertical | confirmed | - | 雨天看得稳，是雨天场景零失误的前提 | Seeing steadily in rain comes before rainy scenarios without errors
PC1 | C1-KR1 | vertical | confirmed | - | - | -
PE1a | PE1 | vertical | confirmed | - | - | -
PE2a | PE2 | vertical | confirmed | - | - | -
PC1a | PC1-KR1 | vertical | confirmed | - | - | -
PC2a | PC2 | vertical | proposed | - | - | -
SI1a | SV1-KR1 | vertical | confirmed | - | 三级验证的第一级 | The first of three levels
SV1a | SV1-KR1 | vertical | confirmed | - | 三级验证的第二级 | The second of three levels
FO2a | SV1-KR1 | vertical | confirmed | - | 三级验证的第三级 | The third of three levels
FO2a | FO2 | vertical | confirmed | - | - | -
RX1a | RX1 | vertical | confirmed | - | - | -
HW1a | HW1 | vertical | confirmed | - | - | -
SV1a | SI1a | horizontal | confirmed | 2026-04-30 | 封闭道路从虚拟测试通过的场景开始 | Closed-road tests begin with scenarios that passed virtually
FO2a | SV1a | horizontal | confirmed | 2026-05-31 | 开放道路只跑封闭道路验证过的场景 | Open roads see only what closed roads have confirmed
PE1a | HW1a | horizontal | confirmed | 2026-05-15 | 雨季前完成镜头防护 | Lens protection before the rainy season
"""

# objective | metric | metric_en | unit | direction | baseline | target
MEASURES = """
X1 | 单车日均完成单数 | trips per vehicle and day | 次 | up | 14 | 18
X1 | 空驶里程占比 | empty miles | % | down | 38 | 30
X2 | 新城市复用的验证场景占比 | validation scenarios reused in a new city | % | up | 35 | 60
X2 | 进入新城市的准备时长 | preparation before entering a new city | 天 | down | 210 | 150
PE1a | 雨天行人召回率 | pedestrian recall in rain | % | up | 93.5 | 96
PE1a | 雨天误检率 | false detections in rain | % | down | 3.1 | 2.2
PE2a | 归因完成的夜雨误判数 | misjudgements on rainy nights explained | 个 | at_least | - | 25
PC1a | 匝道汇入接管次数 | takeovers while merging | 次 | down | 22 | 15
PC1a | 汇入等待时长 | waiting before merging | 分钟 | down | 1.4 | 1.1
PC2a | 乘客反映刹车偏重的比例 | riders who felt braking was hard | % | down | 9 | 6
SI1a | 雨天场景虚拟测试通过率 | rainy scenarios passed virtually | % | up | 64 | 90
SI1a | 虚拟与封闭道路结果一致率 | agreement of virtual and closed-road results | % | up | 78 | 90
SV1a | 封闭道路雨天复测通过率 | rainy retests passed on closed roads | % | up | 58 | 85
SV1a | 复测排期等待时长 | waiting for a retest slot | 天 | down | 9 | 5
FO2a | 证据完整的里程占比 | miles with complete evidence | % | up | 72 | 90
FO2a | 事件数据回传时长 | the time until incident data arrive | 小时 | down | 20 | 8
RX1a | 首乘途中求助率 | first-time riders asking for help | % | down | 12 | 7
RX1a | 首乘后一周内再乘率 | first-time riders returning within a week | % | up | 24 | 32
HW1a | 镜头遮挡告警次数 | lens obstruction warnings | 次 | down | 16 | 7
HW2a | 来料抽检发现率 | faults found in incoming checks | % | up | 41 | 65
HW2a | 总装返工次数 | reworks at assembly | 次 | down | 13 | 6
"""

# goal | version | written | text | text_en
DRAFTS = """
C1 | 1 | 2026-03-02 | 实现绝对安全的自动驾驶 | Achieve absolutely safe autonomous driving
C1 | 2 | 2026-03-10 | 消除人为接管 | Eliminate takeovers
PE1 | 1 | 2026-03-04 | 雨天零漏检 | No missed detections in rain
PE1-KR1 | 1 | 2026-03-04 | 完成雨天模型迭代6个版本 | Complete 6 versions of the rain model
PE1-KR1 | 2 | 2026-03-12 | 雨天目标漏检率大幅下降 | Cut missed detections in rain substantially
PC1 | 1 | 2026-03-05 | 彻底消除人为接管 | Eliminate takeovers altogether
PC1-KR1 | 1 | 2026-03-05 | 匝道汇入零接管 | No takeovers while merging
PC2-KR1 | 1 | 2026-03-13 | 急刹次数下降35% | Cut hard braking by 35%
SI1 | 1 | 2026-03-04 | 搭建覆盖所有道路情况的场景库 | Build a scenario library that covers every road situation
SI1-KR1 | 1 | 2026-03-11 | 新增仿真场景2000个 | Add 2,000 simulation scenarios
FO1 | 1 | 2026-03-06 | 车辆随叫随到 | Vehicles always there at once
FO1-KR1 | 1 | 2026-03-12 | 平均等待时长尽可能缩短，并降低空驶 | Shorten waiting as far as possible, and cut empty miles
SV1 | 1 | 2026-03-03 | 上路前验证零遗漏 | No gaps in validation before the road
SV1-KR1 | 1 | 2026-03-09 | 安全案例100%完整 | Make the safety case 100% complete
SV1-KR1 | 2 | 2026-03-16 | 上线三级验证流程 | Launch a three-level validation process
RX1 | 1 | 2026-03-06 | 持续优化乘坐体验，打造世界一流服务 | Keep optimising the ride to offer world-class service
RX1-KR1 | 1 | 2026-03-13 | 应用下载量达到50万 | Reach 500,000 app downloads
HW1 | 1 | 2026-03-05 | 传感器零故障 | Sensors without any failure
HW1-KR1 | 1 | 2026-03-12 | 湿冷试验全部通过，未通过影响季度奖金 | Pass every wet and cold trial; failures affect the quarterly bonus
"""

OPT_OUTS = """
SV1-KR1 | K_BINARY | 三级验证只有通过与不通过，逐级放行是安全要求，不能按比例计算 | Each level of validation passes or fails; safety releases one level after the other, never a fraction
"""

TRADEOFFS = """
场景覆盖、虚拟测试通过率 | up | 仿真与实车偏差 | down | 追求覆盖数量会挤占校准时间，偏差容易变大 | A push for coverage takes time from calibration, and the gap to the road grows
"""

# each level of validation ends before the next one begins
DUES = {
    "SI1a-KR1": date(2026, 4, 30),
    "SI1a-KR2": date(2026, 4, 30),
    "SV1a-KR1": date(2026, 5, 31),
    "SV1a-KR2": date(2026, 5, 31),
    "HW1a-KR1": date(2026, 5, 10),
}

WORDS_EN = {
    "雨天感知组": "Rain perception team",
    "汇入组": "Merging team",
    "雨天场景组": "Rain scenario team",
    "封闭道路组": "Closed-road team",
    "开放道路组": "Open-road team",
    "首乘组": "First-ride team",
    "来料验证组": "Incoming validation team",
    "场景覆盖": "Scenario coverage",
    "自建协作平台": "In-house collaboration platform",
    "数据湖": "Data lake",
}

DESIGN = Design(
    themes=THEMES,
    serves=SERVES,
    candidates=CANDIDATES,
    votes=VOTES,
    cooperation=COOPERATION,
    drafts=DRAFTS,
    small=SMALL,
    links=LINKS,
    measures=MEASURES,
    opt_outs=OPT_OUTS,
    tradeoffs=TRADEOFFS,
    dues=DUES,
)
