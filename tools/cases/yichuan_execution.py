"""青岛一船小鲜, the cycle: the core goal is reached, and a late fishing season shows who depends on whom.

Squid and saury arrive three weeks late. The supply chain's stock-outs turn red in April, and what leans on them –
punctual repeat orders, promised dates, use of raw material – follows in May. The sales forecast comes late as well,
so that production's peak season begins without it. Marketing runs ahead of targets that asked too little.
"""

from __future__ import annotations

from datetime import date

from .execution import Execution

HABITS = """
研发部 | 0.60 | 0.09 | - | -
生产部 | 0.58 | 0.08 | - | -
销售部 | 0.64 | 0.08 | quick | -
市场部 | 0.90 | 0.06 | - | -
供应链部 | 0.36 | 0.06 | quick | -
品控部 | 0.64 | 0.08 | - | -
职能部 | 0.62 | 0.06 | quick | -
"""

# key result | share of the target at the end | shape | mark
COURSES = """
C1-KR1 | 1 | linear | -
C1-KR2 | 1 | s_curve | -
C1-KR3 | 0.54 | step | -
C2-KR1 | 0.6 | early | -
C2-KR2 | 0.76 | early | -
C3-KR1 | 1 | early | -
C3-KR2 | 1 | early | -
RD1-KR2 | 0.67 | quick | -
RD1-KR3 | 0.25 | stuck | watermelon
RD2-KR1 | 0.59 | late | -
RD4-KR1 | 1 | late | worried
RD4-KR2 | 0.5 | stuck | worried
RD6-KR2 | 0.7 | linear | silent
PR1-KR1 | 0.71 | late | drop
PR1-KR2 | 0.67 | late | worried
PR2-KR1 | 0.8 | stall | worried
PR3-KR1 | 0.72 | early | -
PR6-KR1 | -0.21 | dip | worried
PR6-KR2 | 0.7 | late | -
PR7-KR1 | 0.67 | late | worried
PR7-KR2 | 0.83 | late | -
SA1-KR3 | 0.25 | stall | watermelon
SA2-KR1 | 0.75 | late | worried
SA2-KR2 | 1 | late | -
SA3-KR2 | 0.7 | quick | -
SA4-KR1 | 0.36 | stuck | drop
SA4-KR2 | 0.67 | late | worried
SA7-KR1 | 0.8 | step | silent
MK3-KR2 | -0.13 | dip | -
MK5-KR2 | 0.4 | linear | lost
SC1-KR1 | 0.36 | late | drop
SC1-KR2 | 0.44 | late | worried
SC3-KR1 | 0.78 | early | -
SC3-KR2 | 1 | early | -
SC4-KR2 | 0.8 | early | -
SC5-KR2 | 0.5 | quick | -
SC6-KR1 | 0.33 | stuck | -
SC6-KR2 | 0.45 | quick | -
QC3-KR1 | 1 | late | -
QC5-KR1 | 0.67 | linear | -
FN3-KR2 | 0.8 | linear | lost
SC1a-KR1 | 0.6 | late | worried
PR3a-KR2 | 0.19 | stuck | watermelon
PR4a-KR1 | 1 | quick | -
"""

# key result | first value | last value
OPENINGS = """
C1-KR1 | 31.4 | 40
RD6-KR1 | 0 | 60
PR5-KR1 | 91 | 95
SA7-KR1 | 0 | 5
MK5-KR1 | 0 | 500
QC5-KR1 | 0 | 3
RD6a-KR1 | 0 | 20
"""

# objective or department, - the company | text | text_en
BLOCKERS = """
SC1 | 鱿鱼、秋刀鱼渔汛推迟三周，主打原料到港量只有计划的六成 | Squid and saury came three weeks late; only six tenths of the planned catch reached port
SC1 | 冷库满仓，新到原料要先挪库才能入库 | The cold store is full, so new material waits until other stock has been moved
SC2 | 新品原料要走进口检疫，放行时间说不准 | Material for the new product passes import quarantine, and nobody can say when it is released
SC3 | 两家承运商没有装温度记录仪，断链只能事后发现 | Two hauliers carry no temperature loggers, so breaks in the chain are found afterwards
SC5 | 销售部滚动预测给得晚，备货只能凭上月经验 | The rolling forecast from Sales comes late, so stock follows last month's habit
SC6 | 供应商的中试设备排不开，联合开发样品拖了两周 | The supplier's pilot equipment is booked, which delays joint samples by two weeks
PR1 | 主料断档，复购订单要等供应链部补货才能开线 | Main material is missing; repeat orders wait for Supply Chain before the line can start
PR1 | 规格偏差多出在换班的头一小时，首件确认没人盯 | Deviations come in the first hour after a shift change, when nobody checks the first piece
PR2 | 复购订单和试产抢同一条线，周三才知道周五能不能开 | Repeat orders and pilot runs compete for one line; on Wednesday nobody knows about Friday
PR3 | 小批量换线工具只有一套，两条线轮着用 | There is one set of changeover tools, shared by two lines
PR6 | 到货规格偏小，去头去脏后损耗比平时高 | Fish arrive undersized, so more is lost in cleaning than usual
PR7 | 旺季排产要的四周滚动预测还没拿到 | The rolling four-week forecast for peak-season scheduling has not arrived
RD1 | 盲测样品要产线留样，生产部旺季排不出时间 | Blind tests need samples from the line, and Production has no time in the peak season
RD2 | 试产窗口两次被复购订单挤掉 | Pilot-run slots were taken by repeat orders twice
RD4 | 备选供应商的检测报告还没回来，不能定点 | Test reports of the second supplier are not back, so it cannot be approved
RD6 | 流失客户电话打不通，名单是两年前的 | Customers who left cannot be reached; the list is two years old
SA1 | 会员数据在市场部系统里，销售部看不到二次下单明细 | Member data sit in Marketing's system; Sales cannot see who ordered a second time
SA1 | 框架协议续签卡在客户法务，口头都说没问题 | Renewals wait for customers' lawyers, though all say it will be fine
SA2 | 不知道哪天到货，答应的交期只能往后留 | Nobody knows the day of arrival, so promised dates are padded
SA4 | 各区用三套预测表，汇总要四天 | Regions use three forecast sheets; merging them takes four days
SA5 | 餐饮客户换菜单，试用装要重新打样 | Food-service customers change menus, so trial packs are sampled anew
MK3 | 为了冲首月动销追加了促销，费用先上去了 | Promotions were added for first-month sales, and spending rose first
MK4 | 溯源页的批次信息要品控部人工补录 | Batch details of the origin page are typed in by Quality Control
QC1 | 投诉样品从客户处寄回要一周，原因查得慢 | Complaint samples take a week to come back, which slows the search for causes
QC2 | 检验员两人请假，新品样与成品样排在同一队 | Two inspectors are away; launches and finished goods wait in one queue
QC3 | 纸质批次单和系统对不上，缺供应链部的入库时间 | Paper batch cards and the system differ; Supply Chain's time of receipt is missing
FN1 | 面试官都在旺季现场，约不到时间 | Interviewers are on the floor in the peak season and have no time
FN2 | 审批要三位负责人签字，出差时停在流程里 | Approvals need three signatures and stop while one of them travels
研发部 | 感官评测小组凑不齐人，评测改期 | The tasting panel could not be brought together, and the test was moved
生产部 | 夜班缺两名熟手，新人带教占了产能 | The night shift lacks two skilled hands, and training newcomers takes capacity
销售部 | 大客户采购换人，要重新对接 | A key account has a new buyer, and talks begin again
市场部 | 活动素材等研发部的新品卖点定稿 | Campaign material waits for R&D to settle what the product stands for
供应链部 | 入库扫码枪不够，账实要晚一天才对上 | There are too few scanners, so books follow stock by a day
品控部 | 检测试剂到货晚两天，部分批次延后出报告 | Test reagents came two days late, and some batches were reported later
职能部 | 各部门反馈流程问题的口径不一，汇总费时 | Departments describe problems with procedures in different ways, which takes time to sort
- | 三个部门的人没有排到同一时段，跨部门小组两周没开成会 | People from three departments had no hour in common, and the cross-department team missed two weeks
- | 月度资源会推迟一周，中试线归谁用没有定 | The monthly review moved by a week, and who gets the pilot line is open
- | 季度客户回访要等销售部补齐名单 | The quarterly customer interviews wait for Sales to complete the list
- | 两个部门报的交期口径不同，数字对不上 | Two departments count delivery in different ways, and the figures differ
"""

# key result | cause | decision | explanation | explanation_en
MISSES = """
SC1-KR1 | ALN | rewrite | 渔汛推迟使四、五两月主料不足，六月补货后缺货率开始下降，备用产地的协议签晚了 | The late season left April and May short; stock-outs fell once stock returned in June, and the agreement with a second region was signed late
SC1-KR2 | ALN | rewrite | 满足率随缺货率变动，替代规格没有事先与老客户谈好 | The share filled follows stock-outs; substitutes had not been agreed with returning customers
SC3-KR1 | MTH | rewrite | 两家承运商五月才装上记录仪，前六周没有可比的数据 | Two hauliers fitted loggers in May only; the first six weeks have no comparable data
SC4-KR2 | LOP | rewrite | 退换流程在六月才改为双方同时验收 | Returns were changed to joint acceptance in June only
RD4-KR2 | ALN | rewrite | 第三家备选供应商的药残检测没有通过，改在下周期重新寻源 | The third supplier failed the residue test; the search begins again next cycle
PR1-KR1 | ALN | rewrite | 等料停线占未按时完工订单的七成，预备料方案六月才执行 | Seven in ten late orders waited for material; the stock kept in reserve began in June
PR1-KR2 | MTH | rewrite | 首件确认制度六月上线，前两个月的投诉已计入 | First pieces have been checked since June; complaints of the two months before count as well
PR2-KR1 | ALN | rewrite | 五月有三次窗口让给了复购订单，双方同意下周期固定每周四试产 | Three slots went to repeat orders in May; both sides agreed on fixed Thursdays next cycle
PR7-KR1 | ALN | rewrite | 滚动预测五月底才可用，旺季前半段按经验排产 | The rolling forecast was usable from the end of May only; the first half of the peak season was scheduled by habit
PR7-KR2 | ALN | rewrite | - | -
SA2-KR1 | ALN | rewrite | 到货日不确定时仍按旧周期承诺，五月下旬起改为先查后答 | Dates were promised by the old cycle while arrivals were unsure; since late May they are checked first
FN3-KR2 | LOP | drop | - | -
SC1a-KR1 | ALN | rewrite | 常购品种中鱿鱼制品占一半，缺料期间没有替代备货 | Half of the best sellers are squid; no substitute was stocked while it was missing
"""

# key result | agreed | due | done | text | text_en
ACTIONS = """
C1-KR1 | 2026-04-08 | 2026-04-22 | 2026-04-21 | 把复购率取数口径写成一页说明，三部门会签 | Write the definition of the repurchase rate on one page, signed by three departments
C1-KR2 | 2026-04-15 | 2026-04-29 | 2026-05-06 | 列出在研五款新品的上市时间表，标出每个关口 | List the launch dates of the five products in work with every gate
SC1-KR1 | 2026-04-15 | 2026-05-06 | - | 与备用产地谈好应急采购协议 | Agree on emergency purchases from a second region
SC1-KR2 | 2026-04-22 | 2026-05-13 | - | 与前二十名老客户谈定替代规格 | Settle substitutes with the twenty largest returning customers
PR1-KR1 | 2026-04-22 | 2026-05-06 | 2026-05-06 | 每天十五点与供应链部对一次次日缺料 | Go through the next day's shortages with Supply Chain every day at three
SA4-KR1 | 2026-04-08 | 2026-04-30 | - | 三套预测表合并为一套模板 | Merge the three forecast sheets into one
SA4-KR2 | 2026-04-29 | 2026-05-15 | 2026-05-20 | 每周三中午前向生产部提交四周滚动预测 | Hand the rolling forecast to Production by noon every Wednesday
PR2-KR1 | 2026-04-29 | 2026-05-13 | 2026-05-12 | 与研发部商定每周固定试产窗口 | Agree with R&D on a fixed weekly slot for pilot runs
RD4-KR2 | 2026-04-15 | 2026-05-08 | - | 催办备选供应商的药残检测报告 | Chase the residue test reports of the second supplier
RD2-KR1 | 2026-04-22 | 2026-05-06 | 2026-05-04 | 试产前三天交出换线清单 | Hand over the changeover list three days before each pilot run
SA1-KR3 | 2026-05-06 | 2026-05-20 | 2026-05-27 | 逐家核实框架协议走到哪一步，不再写“口头同意” | Check for each agreement how far it has come, and write “agreed by word” no more
MK3-KR2 | 2026-05-06 | 2026-05-20 | 2026-05-19 | 停掉回购率低于8%的两项促销 | End the two promotions that fewer than 8% bought again from
SC3-KR1 | 2026-04-08 | 2026-04-30 | 2026-05-11 | 要求两家承运商加装温度记录仪 | Have two hauliers fit temperature loggers
PR6-KR1 | 2026-05-06 | 2026-05-20 | 2026-05-25 | 小规格原料改做鱼糜制品的试算 | Work out what undersized fish would earn as surimi
QC3-KR1 | 2026-04-15 | 2026-04-29 | 2026-04-28 | 批次单补上入库时间一栏 | Add the time of receipt to the batch card
RD6-KR1 | 2026-04-08 | 2026-04-22 | 2026-04-22 | 向市场部要最近半年未下单的会员名单 | Ask Marketing for members without an order in six months
SA7-KR1 | 2026-05-13 | 2026-05-27 | 2026-06-03 | 餐饮、社区两个渠道先出复购分析 | Analyse food service and neighbourhoods first
FN2-KR1 | 2026-04-29 | 2026-05-13 | 2026-05-13 | 五万元以内的调配改为一人审批 | Let one person approve moves of up to 50,000 yuan
SC1-KR1 | 2026-05-13 | 2026-05-27 | 2026-06-10 | 冷库清出两个库位给主打原料 | Clear two bays of the cold store for main material
PR7-KR1 | 2026-05-13 | 2026-05-27 | 2026-05-27 | 旺季排产改按滚动预测每周锁定一次 | Fix peak-season schedules once a week by the rolling forecast
SC6-KR1 | 2026-05-20 | 2026-06-10 | - | 换一家中试设备空闲的供应商做联合开发 | Choose a supplier with free pilot equipment for joint development
SC2-KR1 | 2026-05-20 | 2026-06-03 | 2026-06-02 | 新品原料提前两周报检 | Register launch material for inspection two weeks ahead
PR3a-KR2 | 2026-06-03 | 2026-06-17 | - | 现场核对换线首件合格的判定方法 | Check on the floor how a first piece after a changeover is judged
RD1-KR3 | 2026-06-03 | 2026-06-24 | 2026-06-24 | 共创产品只留两项做深 | Keep two of the products made with customers and do them well
C3-KR1 | 2026-06-10 | 2026-06-24 | 2026-06-23 | 把首件确认写进换班作业标准 | Make the check of the first piece part of the shift change
"""

CURVES = """
C1-KR2 | s_curve
C1-KR3 | step
SA7-KR1 | step
RD2-KR1 | s_curve
MK2-KR1 | late
MK4-KR1 | early
"""

PLAN_POINTS = """
C1-KR1 | 2026-04-30 | 34
C1-KR1 | 2026-05-31 | 37
C1-KR1 | 2026-06-30 | 40
PR7-KR1 | 2026-05-31 | 86
PR7-KR1 | 2026-06-30 | 94
SC5-KR1 | 2026-04-30 | 45
SC5-KR1 | 2026-05-31 | 42
SC5-KR1 | 2026-06-30 | 38
"""

# key result | milestone | weight | due | accepted on | in English | place among the gates
MILESTONES = """
C2-KR1 | 夏季新品立项通过 | 20 | 2026-04-15 | 2026-04-14 | Summer products approved | 1
C2-KR1 | 夏季新品打样定型 | 25 | 2026-05-08 | 2026-05-12 | Summer products settled in sampling | 2
C2-KR1 | 夏季新品试产通过 | 25 | 2026-05-31 | 2026-06-08 | Summer products through the pilot run | 3
C2-KR1 | 夏季新品上市放行 | 30 | 2026-06-25 | 2026-06-29 | Summer products released for launch | 4
RD2-KR2 | 即食系列立项评审 | 40 | 2026-04-20 | 2026-04-20 | Ready-to-eat line reviewed | 1
RD2-KR2 | 即食系列小试完成 | 30 | 2026-05-11 | - | Ready-to-eat line through bench trials | 2
RD2-KR2 | 即食系列试产开线 | 30 | 2026-06-15 | - | Ready-to-eat line on its pilot run | 3
"""

# skill | departments | key results
STAFFING = """
工艺工程 | 生产部, 研发部 | PR1-KR1, PR2-KR1, PR3-KR1, PR4-KR1, PR6-KR1, RD2-KR1, RD2-KR2, RD1-KR2
客户运营 | 销售部, 市场部 | SA1-KR1, SA1-KR3, SA3-KR1, SA5-KR1, MK1-KR1, MK2-KR1, MK3-KR1, MK4-KR1
计划物控 | 供应链部, 销售部 | SC1-KR1, SC1-KR2, SC2-KR1, SC5-KR1, SC6-KR1, SA4-KR1, SA2-KR1
检验分析 | 品控部 | QC1-KR1, QC2-KR1, QC3-KR1, QC4-KR1
"""

# session | date | layer | share of the layer that came
SESSIONS = """
TR1 | 2026-03-04 | exec | 1
TR2 | 2026-03-18 | manager | 0.8
TR3 | 2026-04-09 | staff | 0.3
"""

WORDS_EN = {
    "工艺工程": "Process engineering",
    "客户运营": "Customer operations",
    "计划物控": "Planning and material control",
    "检验分析": "Inspection and analysis",
    "夏季新品立项通过": "Summer products approved",
    "夏季新品打样定型": "Summer products settled in sampling",
    "夏季新品试产通过": "Summer products through the pilot run",
    "夏季新品上市放行": "Summer products released for launch",
    "即食系列立项评审": "Ready-to-eat line reviewed",
    "即食系列小试完成": "Ready-to-eat line through bench trials",
    "即食系列试产开线": "Ready-to-eat line on its pilot run",
}

EXECUTION = Execution(
    first=date(2026, 4, 1),
    as_of=date(2026, 5, 13),
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
    bias=0.6,
)
