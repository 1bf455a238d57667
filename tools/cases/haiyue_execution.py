"""海悦家居, the cycle: three centres wait for each other, and nobody says that a goal may be missed.

Orders come back from stores, kits are not complete, the plant misses its dates, and stores cannot see what the
plant can keep: a knot of three that turns red in April. Stores do not let go of discounts while e-commerce raises
its own. Marketing had targets it could not miss and is done by the end of May. Confidence stays high where it should not.
"""

from __future__ import annotations

from datetime import date

from .execution import Execution

HABITS = """
制造中心 | 0.37 | 0.06 | - | -
零售运营中心 | 0.57 | 0.08 | - | -
营销中心 | 1.02 | 0.015 | soon | easy
供应链中心 | 0.54 | 0.06 | early | -
研发设计中心 | 0.61 | 0.09 | - | -
品质中心 | 0.66 | 0.06 | - | -
数字化中心 | 0.55 | 0.06 | - | -
职能中心 | 0.66 | 0.08 | - | -
"""

COURSES = """
C1-KR1 | 0.63 | early | -
C1-KR2 | 0.5 | linear | -
C1-KR3 | 0.6 | stall | -
C2-KR1 | 0.5 | late | drop
C2-KR2 | 0.67 | late | worried
C2-KR3 | 1 | early | -
C3-KR1 | 1 | early | -
C3-KR2 | 1 | linear | -
C3-KR3 | 0.76 | early | -
C4-KR1 | 0.6 | s_curve | -
C4-KR2 | 0.64 | early | -
C4-KR3 | 0.67 | step | -
C5-KR1 | 0.75 | early | -
C5-KR2 | 0.5 | step | -
MF1-KR1 | 0.45 | late | drop
MF1-KR2 | 0.31 | stuck | worried
MF2-KR1 | 0.35 | late | -
MF4-KR1 | 0.17 | stuck | watermelon
MF4-KR2 | 0.4 | linear | -
MF5-KR2 | 0.75 | linear | -
MF6-KR1 | 0.79 | linear | -
MF6-KR2 | 0.5 | linear | silent
RT1-KR1 | 0.45 | late | -
RT1-KR2 | 0.66 | early | -
RT2-KR1 | -0.2 | dip | -
RT2-KR2 | 0.2 | stuck | -
RT3-KR1 | 1 | linear | -
RT3-KR2 | 0.8 | late | -
RT4-KR1 | 0.56 | late | drop
RT4-KR2 | 0.4 | stuck | worried
RT5-KR1 | 1 | early | -
RT5-KR2 | 0.83 | linear | silent
MK2-KR2 | 1 | soon | easy
MK3-KR1 | 0.79 | late | -
MK3-KR2 | 1 | early | -
MK5-KR1 | 0.7 | linear | lost
MK5-KR2 | 0.7 | linear | lost
SC1-KR1 | 0.43 | stuck | drop
SC1-KR2 | 0.46 | late | worried
SC2-KR1 | 0.46 | late | -
SC3-KR1 | 0.82 | late | -
SC4-KR1 | 0.67 | linear | -
SC5-KR1 | 0.6 | stall | -
RD2-KR1 | 0.71 | late | -
DG1-KR1 | 0.6 | linear | -
DG1-KR2 | 0.69 | linear | -
DG2-KR1 | 0.3 | late | watermelon
DG2-KR2 | 0.78 | early | -
DG3-KR1 | 0.6 | linear | -
DG3-KR2 | 0.5 | linear | silent
FN2-KR1 | 0.55 | linear | worried
FN3-KR1 | 0.72 | linear | -
MF1a-KR1 | 0.6 | late | -
MF4a-KR1 | 0.36 | linear | -
MF4a-KR2 | 1.08 | early | easy
RT1b-KR1 | 0.25 | stuck | watermelon
RT4b-KR1 | 0.5 | late | -
SC1a-KR1 | 0.5 | late | -
SC5a-KR1 | 1 | linear | silent
RD4a-KR1 | 0.5 | linear | silent
DG1a-KR1 | 0.73 | stall | -
"""

OPENINGS = """
C1-KR3 | 32.5 | 34
MF6-KR1 | 0 | 48
MF6-KR2 | 86 | 92
RT5-KR2 | 0 | 600
MK5-KR1 | 520000 | 780000
SC4-KR1 | 0 | 3
QA3-KR1 | 0 | 40
QA3-KR2 | 0 | 12
DG1-KR1 | 0 | 3
DG3-KR1 | 0 | 5
FN3-KR1 | 0 | 32
RD1a-KR1 | 0 | 30
"""

BLOCKERS = """
SC1 | 门店退回重填的订单占三成，齐套清单每天要改两遍 | Three in ten store orders come back, and the kit list changes twice a day
SC1 | 板材供应商检修停产十天，没有第二家可换 | The panel supplier stopped for ten days of repairs, and there is no second one
SC2 | 订单常改规格，安全库存不敢降 | Orders keep changing, so nobody dares to lower the safety stock
SC3 | 到货日靠电话问，订单跟踪只覆盖试点门店 | Arrival dates are asked by phone; order tracking covers pilot stores only
SC4 | 供应商现场改进要品质中心派人，五月排不出 | Improvements on site need people from Quality, who have none free in May
SC5 | 要降价的供应商正是要改质量的那几家 | The suppliers asked for lower prices are those asked for better quality
MF1 | 次日齐套清单晚上八点才到，早班只能边等边排 | The kit list for the next day arrives at eight in the evening, and the early shift waits
MF1 | 插单由大区直接打电话到车间 | Rush orders reach the shop floor by telephone from the regions
MF2 | 换型工装与打样共用，打样排到就停 | Changeover tools are shared with prototyping, which goes first
MF3 | 来料偏差当班才发现，拦不到本工序 | Faulty material is noticed on the shift and cannot be stopped at its own step
MF4 | 旺季岗位还缺十一人，夜班开不满 | Eleven peak-season posts are empty, and the night shift is not full
MF5 | 停线后要写三页说明，班组不愿意按 | A line stop takes three pages of explanation, so crews do not press the button
MF6 | 大修与旺季排产冲突，七台延到七月 | Overhauls clash with the peak season, and seven machines moved to July
RT1 | 客户看板五月还没进店，导购靠手抄 | The customer screen has not reached stores, and staff copy by hand
RT1 | 线上预约集中在周末，方案师不够 | Bookings online fall on weekends, when there are too few planners
RT2 | 电商同款折扣更低，客人拿手机比价 | E-commerce sells the same piece for less, and customers compare on their phones
RT3 | 到货时间变了两次，安装队白跑 | Arrival changed twice, and the crew came for nothing
RT4 | 下单时看不到工厂能守住的交期，只能先填再改 | Dates the plant can keep are not visible when ordering, so orders are entered and changed
RT4 | 量尺表和下单系统字段不一样，要录两遍 | The measuring form and the order system differ, so all is typed twice
MK3 | 工程订单交期被零售插单挤掉两次 | Project orders lost their dates to retail rush orders twice
RD1 | 入户访谈要门店约客户，门店周末没空 | Home visits are arranged by stores, which have no time on weekends
RD2 | 产线打样窗口每月只给两天 | The line gives prototypes two days a month
RD3 | 新品评审等高管时间，排到六月 | The review of new products waits for executives until June
RD4 | 采购为降价换了两家材料，通用清单要重做 | Purchasing changed two materials for price, and the common list starts over
QA1 | 返修记录在安装队手里，汇总晚一周 | Repair records stay with the crews and arrive a week late
QA2 | 检验标准与供应商合同写得不一样 | The inspection standard differs from the supplier contract
QA3 | 访谈时班长在场，员工不愿多说 | The foreman is present in interviews, and people say little
DG1 | 华东大区仓库没有扫码，状态靠人补 | Warehouses in the East do not scan, and status is filled in by hand
DG2 | 门店网络和屏幕没装完，数据先上线没人看 | Stores lack network and screens, so data are live and unseen
DG3 | 五套系统同时要业务排人，谁都说最急 | Five systems ask the business for people at once, each the most urgent
FN1 | 建议要各中心回复，到期没人催 | Suggestions wait for the centres, and nobody chases them
FN2 | 用人预算四月冻结，五月中才放开 | The staffing budget was frozen in April and opened in mid-May
制造中心 | 设备点检单与产量任务冲突，先保产量 | Machine checks clash with output, and output goes first
零售运营中心 | 店长周会占一上午，更新只能晚上补 | The managers' meeting takes a morning, and updates are written at night
营销中心 | 直播排期换了平台，素材重做一版 | The live show moved to another platform, and material was made anew
供应链中心 | 车辆排班系统升级，两天靠手工派车 | The dispatch system was upgraded, and trucks were sent by hand for two days
研发设计中心 | 打样材料少两种，换色重排 | Two prototype materials are missing, and colours were rescheduled
品质中心 | 检验员轮休，成品抽检晚半天 | Inspectors were off in turn, and checks of finished goods came half a day late
数字化中心 | 接口联调等供应商开权限 | Interface tests wait for the vendor to grant access
职能中心 | 各中心回表时间不一，汇总要等最后一家 | Centres answer at different times, and the summary waits for the last
- | 相关中心负责人没有一起到会，决定不下来 | The heads concerned were not in one room, and nothing was decided
- | 零售、供应链、制造各报一个准时率，口径没有统一 | Retail, Supply Chain and Manufacturing each report their own on-time rate
- | 集团月度会排满经营数据，目标只谈了十分钟 | The group's monthly meeting was full of figures, and goals had ten minutes
- | 门店和电商的价差没有人能拍板 | Nobody can decide on price differences between stores and e-commerce
"""

MISSES = """
C2-KR1 | ALN | rewrite | 订单、齐套、完工三处互相等待，六月才建立每日对账 | Orders, kits and production waited for each other; a daily reconciliation began in June
C2-KR2 | ALN | rewrite | 周期的一半耗在下单后的变更和等料 | Half of the lead time goes into changes after the order and waiting for material
C3-KR3 | LOP | rewrite | 安装返场的投诉五月才并入统计，口径变宽 | Complaints on repeat visits have counted since May, which widened the definition
MF1-KR1 | ALN | rewrite | 齐套清单晚到使早班平均等料一小时，六月中旬后才按约十六点给出 | Late kit lists cost the early shift an hour; they came at four as agreed from mid-June only
MF1-KR2 | LED | rewrite | 大区插单的审批规则没有定下来，车间无法拒绝 | Who approves rush orders was never settled, and the shop floor cannot refuse
RT2-KR1 | ALN | pivot | 电商同期把折扣提到18%，门店跟进比价 | E-commerce raised its discount to 18%, and stores followed customers' comparisons
RT2-KR2 | ALN | rewrite | 毛利率受折扣拖累，软装搭售只补回一部分 | Discounts held the margin down, and add-on sales made up for a part
RT3-KR2 | ALN | rewrite | 到货日六月前不可查，安装时间改约两成 | Arrivals could not be seen before June, and one visit in five was moved
RT4-KR1 | MTH | rewrite | 两套表单六月才合并，前两个月一直双录 | The two forms were merged in June; until then all was typed twice
RT4-KR2 | ALN | rewrite | 工厂可承诺交期没有接入下单页面 | Dates the plant can keep never reached the order page
MK3-KR1 | ALN | rewrite | 两个老客户因交期延误转投他家 | Two customers left over late deliveries
SC1-KR1 | ALN | rewrite | 板材供应商停产十天，第二供应商六月底才通过认证 | The panel supplier stopped for ten days; a second one was qualified at the end of June
SC1-KR2 | ALN | rewrite | 停线时长随齐套率变动，五月有两次整线停产 | Stops follow complete kits; whole lines stopped twice in May
SC3-KR1 | ALN | rewrite | 订单跟踪没有覆盖全部门店，改约通知靠人工 | Order tracking did not reach all stores, and changes were passed on by hand
SC4-KR1 | MTH | rewrite | 第三家供应商的改进没有开始，现场也没有设里程碑 | The third supplier has not begun, and no milestones were set
SC5-KR1 | COG | rewrite | - | -
RD2-KR1 | ALN | rewrite | 产线打样窗口少，四成样品只在手工线上验证 | Slots on the line were few, and four in ten prototypes were tried by hand only
DG1-KR1 | LED | rewrite | “全部门店”一步未验收：设备采购在六月初才批准 | The step “all stores” was not accepted: devices were approved in early June
DG1-KR2 | ALN | rewrite | - | -
DG1a-KR1 | MTH | rewrite | 华东仓库六月起扫码，月末延迟已降到六小时 | Warehouses in the East have scanned since June; the delay is down to six hours
FN2-KR1 | LED | rewrite | 用人预算冻结六周，旺季岗位招聘起步晚 | The budget was frozen for six weeks, and hiring for the peak season began late
MF1a-KR1 | ALN | rewrite | 开工前确认依赖清单，清单准时的日子达到93% | The check depends on the list; on days it came in time, 93% was reached
RT4b-KR1 | MTH | rewrite | 华南新店占退单的一半，培训六月才覆盖 | New stores in the South send half of the returns and were trained in June
SC1a-KR1 | ALN | rewrite | 三家板材供应商受停产影响，到货改期 | Three panel suppliers were affected by the stop and moved deliveries
"""

ACTIONS = """
C2-KR1 | 2026-04-09 | 2026-04-23 | 2026-04-30 | 零售、供应链、制造三方每天对一次缺料和变更 | Retail, Supply Chain and Manufacturing go through shortages and changes every day
SC1-KR1 | 2026-04-16 | 2026-05-07 | - | 认证第二家板材供应商 | Qualify a second panel supplier
SC1-KR2 | 2026-04-23 | 2026-05-07 | 2026-05-06 | 停线超过半小时当班上报原因 | Report the cause of every stop over half an hour within the shift
MF1-KR1 | 2026-04-16 | 2026-05-10 | - | 次日齐套清单改为每天十六点前给出 | Have the kit list for the next day by four in the afternoon
MF1-KR2 | 2026-04-23 | 2026-05-14 | - | 定下插单由谁批、每周几单 | Settle who approves rush orders and how many a week
RT4-KR1 | 2026-04-09 | 2026-04-30 | - | 量尺表与下单页面字段合并 | Merge the measuring form and the order page
RT4-KR2 | 2026-04-30 | 2026-05-14 | - | 下单页面显示工厂可承诺交期 | Show the dates the plant can keep on the order page
RT2-KR1 | 2026-04-30 | 2026-05-14 | 2026-05-21 | 门店与电商列出同款价差 | List price differences of the same pieces in stores and e-commerce
DG1-KR1 | 2026-05-07 | 2026-05-28 | 2026-06-05 | 报批全部门店的扫码设备 | Have scanners for all stores approved
DG2-KR1 | 2026-05-14 | 2026-05-28 | - | 到店核实看板是否装好、有没有人看 | Visit stores to see whether the screen is there and looked at
MF2-KR1 | 2026-04-16 | 2026-04-30 | 2026-04-29 | 换型工装单独做一套 | Make a separate set of changeover tools
MF5-KR1 | 2026-04-23 | 2026-05-07 | 2026-05-07 | 停线说明由三页改为三行 | Cut the explanation of a line stop from three pages to three lines
FN2-KR1 | 2026-04-16 | 2026-05-14 | 2026-05-15 | 申请放开旺季岗位预算 | Ask for the peak-season posts to be released
QA2-KR1 | 2026-04-09 | 2026-04-23 | 2026-04-22 | 检验标准与合同条款对齐 | Bring the inspection standard in line with contracts
QA3-KR1 | 2026-04-23 | 2026-05-07 | 2026-05-05 | 访谈改由别的中心的人来做 | Have interviews held by people from another centre
RD2-KR1 | 2026-04-30 | 2026-05-14 | 2026-05-28 | 与制造中心商定每周半天打样 | Agree with Manufacturing on half a day a week for prototypes
RD1-KR1 | 2026-04-09 | 2026-04-23 | 2026-04-23 | 入户访谈改在工作日晚上 | Move home visits to weekday evenings
FN1-KR1 | 2026-05-07 | 2026-05-21 | 2026-05-20 | 建议七天未回复自动提醒中心负责人 | Remind the head of a centre after seven days without an answer
SC3-KR1 | 2026-05-14 | 2026-05-28 | 2026-06-04 | 改约当天短信告知客户 | Tell customers by message on the day of a change
RT3-KR2 | 2026-05-14 | 2026-05-28 | 2026-05-28 | 安装排期以到货确认为准 | Plan installation from confirmed arrival
MF4-KR1 | 2026-06-04 | 2026-06-18 | - | 核实月产量中返工件是否重复计数 | Check whether reworked pieces count twice in monthly output
SC5-KR1 | 2026-05-21 | 2026-06-04 | 2026-06-11 | 降价与改质量的供应商分开谈 | Talk about price and about quality with different suppliers
MK1-KR1 | 2026-06-04 | 2026-06-18 | - | 预约目标已达成，与零售商定下一档 | Bookings have reached their target; agree on the next step with Retail
DG3-KR1 | 2026-05-21 | 2026-06-11 | 2026-06-10 | 五套系统按业务急缓排先后 | Put the five systems in order of need
C3-KR1 | 2026-06-11 | 2026-06-25 | 2026-06-24 | 根因关闭由提出投诉的部门确认 | Let the department that raised a complaint confirm its closing
"""

CURVES = """
C4-KR3 | step
C5-KR2 | step
C4-KR1 | s_curve
DG2-KR1 | late
RT1-KR1 | late
MK1-KR1 | early
"""

PLAN_POINTS = """
C2-KR1 | 2026-04-30 | 80
C2-KR1 | 2026-05-31 | 84
C2-KR1 | 2026-06-30 | 90
MF4-KR1 | 2026-04-30 | 21500
MF4-KR1 | 2026-05-31 | 23000
MF4-KR1 | 2026-06-30 | 24500
QA3-KR1 | 2026-05-15 | 16
QA3-KR1 | 2026-06-30 | 40
"""

STAFFING = """
工艺工程 | 制造中心 | MF1-KR1, MF1-KR2, MF2-KR1, MF3-KR1, MF3-KR2, MF4-KR1, MF5-KR1, RD2-KR1
门店运营 | 零售运营中心 | RT1-KR1, RT1-KR2, RT2-KR1, RT3-KR1, RT3-KR2, RT4-KR1, RT4-KR2
计划物控 | 供应链中心 | SC1-KR1, SC1-KR2, SC2-KR1, SC3-KR1, SC5-KR1
市场推广 | 营销中心 | MK1-KR1, MK1-KR2, MK2-KR1, MK4-KR1
数据开发 | 数字化中心 | DG1-KR1, DG1-KR2, DG2-KR1, DG2-KR2
质量工程 | 品质中心 | QA1-KR1, QA1-KR2, QA2-KR1
"""

SESSIONS = """
TR1 | 2026-03-05 | exec | 1
TR2 | 2026-03-19 | manager | 0.75
TR3 | 2026-04-10 | staff | 0.1
"""

WORDS_EN = {
    "工艺工程": "Process engineering",
    "门店运营": "Store operations",
    "计划物控": "Planning and material control",
    "市场推广": "Marketing",
    "数据开发": "Data development",
    "质量工程": "Quality engineering",
}

EXECUTION = Execution(
    first=date(2026, 4, 2),
    as_of=date(2026, 5, 14),
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
    bias=2.4,
)
