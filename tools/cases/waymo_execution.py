"""Waymo, the cycle: safety in steps that were taken one after the other, and hardware that held up the rest.

The first level of validation is through on time, the second some days late, the third in the last days of June.
Lens covers and cold starts fall behind in May: vehicles are missing at peak times, and rain perception, first
rides and the evidence from open roads wait for them. Planning and control does better than it dared to promise.
"""

from __future__ import annotations

from datetime import date

from .execution import Execution

HABITS = """
Perception | 0.62 | 0.07 | - | -
Planning and Control | 0.86 | 0.05 | - | -
Simulation | 0.65 | 0.06 | - | -
Fleet Operations | 0.30 | 0.05 | - | -
Safety and Validation | 0.68 | 0.08 | - | -
Rider Experience | 0.56 | 0.07 | - | -
Hardware | 0.58 | 0.07 | - | -
"""

COURSES = """
C1-KR1 | 1 | linear | -
C1-KR2 | 1 | s_curve | -
C1-KR3 | 1.0625 | early | -
C2-KR1 | 0.86 | late | worried
C2-KR2 | 1 | early | -
C3-KR1 | 0.6 | early | -
C3-KR2 | 0.5 | early | -
PE1-KR1 | 0.75 | early | -
PE2-KR2 | 0.5 | late | worried
FO1-KR1 | 0.3 | late | worried
FO1-KR2 | 0.12 | stuck | watermelon
FO2-KR1 | 0.8 | quick | -
FO2-KR2 | 1 | early | -
SI1-KR1 | 1.06 | early | -
SI1-KR2 | 1 | early | -
SI2-KR2 | 0.8 | early | -
SV1-KR2 | 1 | early | -
RX1-KR1 | 0.45 | late | drop
RX2-KR2 | 0.6 | linear | silent
HW1-KR1 | 0.5 | stuck | drop
HW1-KR2 | 0.67 | late | worried
HW2-KR1 | 0.12 | stuck | watermelon
HW2-KR2 | 0.84 | early | -
PE1a-KR1 | 0.4 | late | drop
PE1a-KR2 | -0.11 | dip | worried
PC2a-KR1 | 0.9 | early | lost
SI1a-KR1 | 1 | early | -
SI1a-KR2 | 1 | early | -
SV1a-KR1 | 0.81 | late | worried
SV1a-KR2 | 1 | early | -
FO2a-KR1 | 1 | late | worried
FO2a-KR2 | 1 | early | -
RX1a-KR2 | 0.6 | quick | -
HW1a-KR1 | 0.56 | late | worried
HW2a-KR1 | 0.62 | quick | -
HW2a-KR2 | 0.57 | early | -
"""

OPENINGS = """
C1-KR1 | 0 | -15
C1-KR2 | 0 | 10
C1-KR3 | 0.46 | 0.3
PE2-KR1 | 0 | 40
PE2a-KR1 | 0 | 25
"""

BLOCKERS = """
HW1 | 湿冷试验舱只有一间，排期到六月初 | There is one wet-and-cold chamber, booked until early June
HW1 | 供应商的密封圈换了材料，低温试验要重做 | The supplier changed the material of a seal, so cold trials start over
HW1a | 镜头防护罩的第二版开模晚了两周 | The mould for the second lens cover is two weeks late
HW2 | 来料抽检靠人工，周末批次没有人看 | Incoming checks are manual, and nobody looks at weekend batches
HW2a | 抽检规则在两个仓库不一样 | The two warehouses follow different sampling rules
PE1 | 缺湿冷工况的镜头数据，等硬件放车 | Lens data from wet and cold runs are missing until Hardware releases vehicles
PE1a | 镜头防护没有到位，雨天样本一半不能用 | Lens covers are missing, and half of the rain samples cannot be used
PE2 | 漏检回放要原始日志，硬件的采集盒存不下一整天 | Replays need raw logs, and the recorder cannot hold a whole day
PE2a | 夜雨片段的标注排在白天片段后面 | Labels of rainy nights wait behind those of daylight
PC1 | 汇入场景要仿真重现，排队等算力 | Merging scenarios are to be rebuilt in simulation and wait for computing time
PC2 | 乘客平顺评分每两周才有一批 | Ride ratings arrive every two weeks only
PC1a | 匝道数据集中在两个路口，样本偏 | Ramp data come from two junctions and are lopsided
SI1 | 车队回传的现场片段缺时间戳 | Clips from the fleet lack time stamps
SI2 | 放行评审对仿真采信的门槛没有写下来 | The bar for accepting simulation in release reviews is not written down
FO1 | 可用车辆少了十二台，都在等低温启动返修 | Twelve vehicles are missing, waiting for repairs of cold starts
FO1 | 晚高峰充电桩不够，车要排队 | There are too few chargers in the evening peak, and vehicles queue
FO2 | 证据包里接管片段要规划组签字，平均等五天 | Takeover clips in the evidence pack wait five days for a signature from Planning
FO2a | 封闭道路的复测结论还没出，开放道路不能排车 | Closed-road retests have no result yet, so open roads cannot be scheduled
SV1 | 封闭道路场地被雨后积水占了三天 | The closed road was under water for three days after the rain
SV1a | 复测清单里两个场景虚拟测试重跑，等结果 | Two scenarios on the retest list are being rerun virtually
SV2 | 事件教训写得长，别的组搜不到 | Lessons from incidents are long, and other teams cannot find them
RX1 | 等车超过八分钟，第一次坐的人上车前就打分低 | Waits over eight minutes lower ratings before the first ride begins
RX2 | 上下车点的地图改动要规划组发版 | Changes to pick-up points need a release from Planning
RX1a | 车内语音提示的文案等安全组确认 | Wording of the voice prompts waits for Safety
Simulation | 夜间批量任务被优先级更高的回归挤掉 | Nightly batches give way to regressions of higher priority
Perception | 标注预算四月用完，五月才批下来 | The labelling budget was used up in April and renewed in May
Planning and Control | 实车排期让给了验证，少跑了两轮 | Vehicles went to validation, and two rounds were not driven
Fleet Operations | 备件库存少两种，维护窗口顺延 | Two spare parts are out of stock, and service windows moved
Safety and Validation | 评审会两位签字人同周出差 | Two who sign in the review travelled in the same week
Rider Experience | 回访问卷的回收率低于两成 | Fewer than two in ten follow-up questionnaires come back
Hardware | 整机测试台与量产线共用夹具 | The test bench shares its fixtures with the production line
- | 扩区申请与放行评审不在同一周，材料要等 | Requests to extend and release reviews fall in different weeks, and papers wait
- | 雨天少，开放道路的场景只能等天气 | There was little rain, and open-road scenarios wait for the weather
- | 两个团队的里程分母不同，数字要重算 | Two teams divide by different mileage, and figures are recomputed
"""

MISSES = """
C2-KR1 | ALN | rewrite | 开放道路一级在六月二十九日才验收，三项扩区申请只完成了前两级 | The open road was accepted on 29 June; three extensions had only two levels behind them
SI2-KR2 | MTH | rewrite | - | -
FO2-KR1 | ALN | rewrite | - | -
HW1-KR1 | LED | rewrite | 第二间试验舱的预算五月才批准，前六周每周只能做一轮 | The second chamber was approved in May; until then there was one round a week
HW1-KR2 | ALN | rewrite | 密封圈换材料后低温试验重做，六月才恢复改善 | After a seal changed material cold trials started over, and gains came back in June
HW1a-KR1 | ALN | rewrite | 防护罩开模晚两周，五月十日到期时只装了四成车辆 | The mould came two weeks late; by 10 May four in ten vehicles had covers
SV1a-KR1 | ALN | rewrite | 积水和两个场景的重跑使复测推迟，六月五日补齐 | Water on the track and two reruns delayed the retests, which were complete on 5 June
"""

ACTIONS = """
SV1-KR1 | 2026-04-07 | 2026-04-21 | 2026-04-20 | 写下三级验证每一级的放行条件 | Write down what each level of validation asks for
SI1a-KR1 | 2026-04-14 | 2026-04-28 | 2026-04-27 | 给雨天场景预留夜间算力 | Reserve computing time at night for rainy scenarios
HW1-KR1 | 2026-04-14 | 2026-05-05 | - | 提出第二间湿冷试验舱的预算 | Ask for the budget of a second wet-and-cold chamber
HW1a-KR1 | 2026-04-21 | 2026-05-08 | - | 与模具厂商定加急开模 | Agree on an express mould with the toolmaker
FO1-KR1 | 2026-04-21 | 2026-05-05 | 2026-05-12 | 低温返修车辆单独排一条工位 | Give cold-start repairs a bay of their own
PE1-KR1 | 2026-04-07 | 2026-04-21 | 2026-04-21 | 与硬件约定每周两天的雨天采集车 | Agree with Hardware on vehicles for rain data two days a week
PE1a-KR1 | 2026-04-28 | 2026-05-12 | - | 先用无遮挡样本训练一版基线 | Train a baseline on samples without obstruction
SI2-KR2 | 2026-04-28 | 2026-05-12 | - | 写出放行评审采信仿真的门槛 | Write down the bar for accepting simulation in release reviews
FO2-KR1 | 2026-05-05 | 2026-05-19 | 2026-05-26 | 接管片段的签字改为两人任一 | Let either of two people sign takeover clips
C1-KR1 | 2026-04-07 | 2026-04-14 | 2026-04-13 | 统一接管率的里程分母 | Agree on the mileage the takeover rate is divided by
C1-KR3 | 2026-04-14 | 2026-04-28 | 2026-04-28 | 把远程协助与干预分开统计 | Count remote assistance and interventions apart
SV1a-KR1 | 2026-05-12 | 2026-05-26 | 2026-05-29 | 封闭道路加排水与备用场地 | Drain the closed road and name a second site
FO2a-KR1 | 2026-05-12 | 2026-06-02 | 2026-06-02 | 先排已通过封闭道路的六个场景 | Schedule the six scenarios that closed roads have confirmed
PC1-KR1 | 2026-04-21 | 2026-05-05 | 2026-05-04 | 补采另外三个匝道的数据 | Collect data at three more ramps
PC2-KR2 | 2026-05-05 | 2026-05-19 | 2026-05-18 | 平顺评分改为每周取一次 | Draw ride ratings every week
RX1-KR1 | 2026-05-12 | 2026-05-26 | 2026-06-09 | 等车超过八分钟时先向首乘乘客说明原因 | Tell first-time riders why when they wait over eight minutes
RX2-KR1 | 2026-04-28 | 2026-05-12 | 2026-05-11 | 上下车点改动合并进双周发版 | Put pick-up changes into the release every two weeks
SV2-KR1 | 2026-05-05 | 2026-05-19 | 2026-05-19 | 每条教训写成三行并加标签 | Write each lesson in three lines with tags
HW2-KR1 | 2026-05-26 | 2026-06-09 | - | 现场核对“装车前发现”的登记口径 | Check on the floor how “found before fitting” is recorded
HW2a-KR1 | 2026-05-19 | 2026-06-02 | 2026-06-01 | 两个仓库统一抽检规则 | Give both warehouses one sampling rule
PE2-KR1 | 2026-04-14 | 2026-04-28 | 2026-05-05 | 采集盒扩容，保留整天日志 | Enlarge the recorder so that it keeps a whole day
C2-KR2 | 2026-05-19 | 2026-06-02 | 2026-05-30 | 放行材料改用一份模板 | Use one template for release papers
FO1-KR2 | 2026-06-02 | 2026-06-16 | - | 逐台列出高峰不可用的原因 | List for every vehicle why it is missing at peak times
SV1-KR1 | 2026-06-09 | 2026-06-23 | 2026-06-23 | 开放道路最后四个场景连续排班 | Run the last four open-road scenarios on consecutive shifts
C1-KR2 | 2026-06-16 | 2026-06-30 | 2026-06-30 | 十个雨天场景的证据归档 | File the evidence of the ten rainy scenarios
"""

CURVES = """
C1-KR2 | s_curve
C2-KR1 | late
FO2a-KR1 | late
PC1-KR1 | early
"""

PLAN_POINTS = """
C1-KR2 | 2026-04-30 | 2
C1-KR2 | 2026-05-31 | 6
C1-KR2 | 2026-06-30 | 10
PE2-KR1 | 2026-04-30 | 8
PE2-KR1 | 2026-05-31 | 26
PE2-KR1 | 2026-06-30 | 40
"""

STAFFING = """
感知算法 | Perception | PE1-KR1, PE1-KR2, PE2-KR1, PE2-KR2, PE1a-KR1
仿真验证 | Simulation, Safety and Validation | SI1-KR1, SI1-KR2, SI2-KR1, SI2-KR2, SV1-KR1, SV1-KR2, SV2-KR1
规划控制 | Planning and Control | PC1-KR1, PC1-KR2, PC2-KR1, PC2-KR2, C1-KR1
运营调度 | Fleet Operations, Rider Experience | FO1-KR1, FO1-KR2, FO2-KR1, FO2a-KR1, RX1-KR1, RX2-KR1
硬件可靠性 | Hardware | HW1-KR1, HW1-KR2, HW2-KR1, HW1a-KR1
"""

SESSIONS = """
TR1 | 2026-03-03 | exec | 1
TR2 | 2026-03-17 | manager | 0.85
TR3 | 2026-04-02 | staff | 0.3
"""

WORDS_EN = {
    "感知算法": "Perception algorithms",
    "仿真验证": "Simulation and validation",
    "规划控制": "Planning and control",
    "运营调度": "Fleet dispatch",
    "硬件可靠性": "Hardware reliability",
}

EXECUTION = Execution(
    first=date(2026, 4, 7),
    as_of=date(2026, 5, 12),
    habits=HABITS,
    courses=COURSES,
    openings=OPENINGS,
    blockers=BLOCKERS,
    misses=MISSES,
    actions=ACTIONS,
    curves=CURVES,
    plan_points=PLAN_POINTS,
    staffing=STAFFING,
    sessions=SESSIONS,
    bias=-0.5,
    past=("2025Q4", "2026Q1"),
)
