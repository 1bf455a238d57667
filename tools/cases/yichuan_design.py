"""青岛一船小鲜, the design: how three objectives were chosen among six, and how they reach teams and people."""

from __future__ import annotations

from .design import Design

THEMES = """
T1 | 40 | 让老客户成为增长的主力 | Let returning customers carry our growth | 从铺新渠道拉新客，转为让吃过的客户愿意再买 | From winning new outlets to being bought again by those who know us | 停止用返利换铺货的新渠道扩张 | No more rebates to buy shelf space in new channels
T2 | 30 | 让新品更快见到客户 | Bring new products to customers sooner | 从各部门接力，转为跨部门小组从立项走到上市 | From a relay between departments to one team from idea to launch | 停止没有客户证据的立项 | No more projects without evidence from customers
T3 | 20 | 让安全和鲜度成为招牌 | Make safety and freshness our signature | 从成品检验把关，转为每道工序自己拦住问题 | From inspection at the end to every step stopping its own faults | 停止为赶交期而让步接收 | No more concessions on quality to meet a date
T4 | 10 | 让协同不再靠催 | Cooperate without chasing each other | 从开会催办，转为看同一套目标和依赖关系 | From chasing in meetings to one set of goals and dependencies that all can see | 停止各部门重复填报的周报 | No more weekly reports that every department fills in twice
"""

SERVES = """
C1 | T1 | -
C2 | T2 | T4
C3 | T3 | -
"""

CANDIDATES = """
X1 | candidate | T1 | - | aspirational | 把餐饮渠道做成第二条增长曲线 | Make food service our second source of growth
X2 | candidate | T3 | - | committed | 让每一公斤原料产生更多价值 | Get more value from every kilogram of raw material
X3 | candidate | T4 | - | learning | 让各部门用同一份数据说话 | Have all departments speak from the same data
X4 | dropped | T1 | - | aspirational | 一年内进入全国主要商超 | Enter the main supermarkets nationwide within a year
"""

# round | objective | points of the five executives
VOTES = """
1 | C1 | 30, 20, 15, 10, 40
1 | C2 | 20, 25, 45, 10, 10
1 | C3 | 20, 15, 15, 40, 10
1 | X1 | 15, 10, 5, 0, 30
1 | X2 | 10, 20, 5, 35, 5
1 | X3 | 5, 10, 15, 5, 5
2 | C1 | 40, 35, 30, 30, 45
2 | C2 | 20, 25, 35, 15, 20
2 | C3 | 25, 20, 20, 35, 15
2 | X1 | 10, 5, 5, 5, 15
2 | X2 | 5, 10, 5, 10, 5
2 | X3 | 0, 5, 5, 5, 0
"""

COOPERATION = """
研发部 | 生产部 | 试产与放量：配方要能在产线上稳定做出来 | Pilot runs and scaling up: a recipe must hold on the line
研发部 | 供应链部 | 原料选型：打样前确认能稳定供应 | Choice of materials: stable supply is settled before sampling
研发部 | 品控部 | 标签与检验方法：上市前一次定好 | Labels and test methods: settled once, before launch
研发部 | 市场部 | 选题与上市：客户反馈进入立项 | Choice of projects and launch: customers' feedback enters the brief
生产部 | 销售部 | 交期与排产：承诺前先看产能 | Dates and scheduling: capacity is checked before a promise
生产部 | 供应链部 | 备料与排产：开线前物料齐套 | Materials and scheduling: kits are complete before a line starts
生产部 | 品控部 | 过程检验与放行 | In-process inspection and release
销售部 | 市场部 | 会员与促销：同一批客户，同一套打法 | Members and promotions: one approach to the same customers
销售部 | 供应链部 | 预测与备货：每周滚动一次 | Forecast and stock: rolled forward every week
销售部 | 品控部 | 客诉：四小时内有回音，一周内有原因 | Complaints: an answer in four hours, a cause in a week
供应链部 | 品控部 | 来料检验与冷链温度 | Incoming inspection and cold-chain temperatures
生产部 | 职能部 | 旺季用工与关键岗位 | Seasonal staff and key positions
"""

# id | level | department | team | who | type | text | text_en
SMALL = """
RD1a | team | 研发部 | 口味组 | 1 | aspirational | 让主打产品批批同味 | Make core products taste the same batch after batch
RD2a | team | 研发部 | 中试组 | 2 | aspirational | 让中试结果能直接放量 | Let pilot results carry straight over to production
RD6a | person | 研发部 | - | 4 | learning | 听懂流失客户没有说出口的原因 | Hear what customers who left did not say
PR1a | team | 生产部 | 包装一班 | 1 | committed | 让每一箱复购订单按约发出 | Send every repeat order off as agreed
PR3a | team | 生产部 | 调理线 | 3 | aspirational | 换线之前万事俱备 | Have everything ready before a changeover begins
PR4a | person | 生产部 | - | 11 | committed | 让我的工序不把问题传下去 | Pass no fault on from my own step
SA1a | team | 销售部 | 重点客户组 | 2 | aspirational | 让重点客户补货不用催 | Restock key accounts before they have to ask
SA2a | person | 销售部 | - | 7 | committed | 报给客户的交期先核实再承诺 | Check a date before promising it
MK1a | team | 市场部 | 会员组 | 1 | aspirational | 让沉睡会员愿意再打开一次 | Give dormant members a reason to look in again
SC1a | team | 供应链部 | 备货组 | 1 | committed | 让常购品种随时有货 | Keep what customers buy most always in stock
QC1a | team | 品控部 | 客诉分析组 | 1 | committed | 让同一种投诉不再出现第二次 | Let no complaint come twice
FN3a | person | 职能部 | - | 2 | committed | 让报销一次填对 | Make expense forms easy to get right
"""

# from | to | kind | status | due | note | note_en
LINKS = """
RD2 | C1-KR2 | vertical | confirmed | - | 上市周期缩短的大部分来自少走弯路 | Most of the shorter launch cycle comes from fewer detours
RD1a | RD1 | vertical | confirmed | - | - | -
RD2a | RD2-KR1 | vertical | confirmed | - | 中试组只对试产一次通过率负责 | The pilot team answers for the first-pass rate alone
RD6a | RD6 | vertical | confirmed | - | - | -
PR1a | PR1 | vertical | confirmed | - | - | -
PR1a | SA2 | vertical | confirmed | - | 交期承诺能否兑现，最后一步在包装 | Packing is the last step of a promised date
PR3a | PR3 | vertical | confirmed | - | - | -
PR4a | PR4 | vertical | proposed | - | - | -
SA1a | SA1 | vertical | confirmed | - | - | -
SA2a | SA2 | vertical | confirmed | - | - | -
MK1a | MK1 | vertical | confirmed | - | - | -
SC1a | SC1 | vertical | confirmed | - | - | -
QC1a | QC1-KR1 | vertical | confirmed | - | - | -
FN3a | FN3 | vertical | confirmed | - | - | -
PR7 | SA4 | horizontal | confirmed | 2026-05-15 | 旺季排产要用四周滚动预测，五月中旬前须可用 | Peak-season scheduling needs the rolling forecast by the middle of May
PR3a | RD2a | horizontal | confirmed | 2026-06-30 | 每次试产前三天给出换线清单 | The changeover list comes three days before each pilot run
SC1a | SA1a | horizontal | proposed | 2026-05-31 | 重点客户补货计划 | Restocking plans of key accounts
"""

# objective | weight | direction | unit | baseline | target | metric | text | text_en | source | guardrail | value
KEY_RESULTS = """
RD6a | 100 | at_least | 次 | - | 20 | 一对一深访次数 | 与流失客户完成一对一深访不少于20次，每次写明离开的原因 | Hold at least 20 one-to-one interviews with customers who left, each with the reason for leaving | 研发项目台账 | - | -
"""

# objective | metric | metric_en | unit | direction | baseline | target
MEASURES = """
X1 | 餐饮渠道收入占比 | the share of revenue from food service | % | up | 19 | 30
X1 | 餐饮客户月均下单次数 | monthly orders per food-service customer | 次 | up | 2.1 | 3.5
X2 | 原料综合利用率 | total use of raw material | % | up | 81 | 88
X2 | 副产品收入占比 | the share of revenue from by-products | % | up | 2 | 5
X3 | 跨部门共用的指标数 | measures shared across departments | 项 | up | 4 | 15
X3 | 数据口径争议次数 | disputes over definitions | 次 | down | 11 | 3
RD1a | 批次间口味偏差得分 | taste deviation between batches | 分 | down | 1.8 | 0.9
RD1a | 感官评测复测一致率 | agreement of repeated tastings | % | up | 74 | 90
RD2a | 中试参数直接沿用率 | pilot parameters used unchanged | % | up | 45 | 75
RD2a | 单次中试用时 | the time of one pilot run | 天 | down | 6 | 4
PR1a | 复购订单漏装错装数 | packing errors on repeat orders | 件 | down | 26 | 8
PR1a | 复购订单当日出库率 | repeat orders shipped the same day | % | up | 71 | 88
PR3a | 换线前物料齐套率 | kits complete before changeovers | % | up | 62 | 90
PR3a | 换线首件合格率 | first pieces right after changeovers | % | up | 83 | 95
PR4a | 流出本工序的缺陷数 | defects passed on from my step | 件 | down | 14 | 5
PR4a | 主动上报的异常数 | faults reported unasked | 次 | up | 3 | 10
SA1a | 主动补货订单占比 | restocking orders we proposed | % | up | 22 | 45
SA1a | 重点客户断货天数 | out-of-stock days at key accounts | 天 | down | 8 | 3
SA2a | 承诺前核实产能的比例 | promises made after a capacity check | % | up | 40 | 90
SA2a | 交期变更次数 | changed delivery dates | 次 | down | 9 | 3
MK1a | 沉睡会员唤醒率 | dormant members won back | % | up | 6 | 14
MK1a | 唤醒会员30天内下单率 | orders within 30 days by members won back | % | up | 21 | 35
SC1a | 常购品种缺货天数 | out-of-stock days of best sellers | 天 | down | 7 | 2
SC1a | 安全库存达标品种占比 | products at safety stock | % | up | 68 | 92
QC1a | 三十天内重复投诉数 | complaints repeated within 30 days | 件 | down | 19 | 7
QC1a | 投诉原因一周内查明率 | complaints explained within a week | % | up | 48 | 85
FN3a | 报销退单率 | expense forms sent back | % | down | 23 | 8
"""

# goal | version | written | text | text_en
DRAFTS = """
RD1 | 1 | 2026-03-03 | 加强研发创新，持续优化产品力 | Strengthen R&D innovation and keep optimising our products
RD1 | 2 | 2026-03-12 | 开发8款高复购主打产品 | Develop 8 core products with high repurchase
RD2-KR1 | 1 | 2026-03-05 | 试产尽量一次通过 | Get pilot runs right the first time wherever possible
RD6-KR1 | 1 | 2026-03-05 | 组织流失客户座谈会3场 | Hold 3 meetings with customers who left
PR1 | 1 | 2026-03-03 | 全面提升生产效率和质量，降低成本 | Raise efficiency and quality across the board and lower cost
PR1 | 2 | 2026-03-13 | 保证复购订单100%按时完工 | Make sure that 100% of repeat orders are finished on time
PR1-KR1 | 1 | 2026-03-06 | 复购订单准时完工率显著提升 | Raise on-time completion of repeat orders significantly
PR4-KR1 | 1 | 2026-03-06 | 完成一线质量培训12场，未达标扣当月绩效 | Hold 12 quality trainings on the line; falling short costs that month's bonus
SA1 | 1 | 2026-03-02 | 销售额冲击新高 | Take sales to a new high
SA1 | 2 | 2026-03-11 | 通过上线会员返利系统提升复购 | Raise repurchasing by launching a member rebate system
SA1-KR2 | 1 | 2026-03-09 | 客户需求快速响应 | Respond quickly to customer requests
SA4-KR1 | 1 | 2026-03-09 | 销售预测误差降低到合理水平 | Lower the forecast error to a reasonable level
MK1 | 1 | 2026-03-04 | 做好会员运营，赋能销售 | Do member operations well and empower sales
MK3-KR1 | 1 | 2026-03-10 | 促销活动覆盖10万人次 | Reach 100,000 people with promotions
MK3-KR1 | 2 | 2026-03-16 | 促销用户回购率达到26% | Reach a 26% repurchase rate among promotion buyers
SC1 | 1 | 2026-03-04 | 保障供应 | Secure supply
SC1-KR1 | 1 | 2026-03-10 | 老客户订单零缺货 | No stock-outs on repeat orders
SC5 | 1 | 2026-03-04 | 降低库存，同时提高备货水平和周转 | Lower stock while raising availability and turnover
QC1 | 1 | 2026-03-05 | 加大客诉处理力度 | Step up the handling of complaints
QC1-KR1 | 1 | 2026-03-11 | 重复性客诉下降20% | Cut recurring complaints by 20%
QC2-KR1 | 1 | 2026-03-11 | 检验周期缩短，退检率也要下降 | Shorten inspection, and the rejection rate should fall as well
FN1 | 1 | 2026-03-06 | 配合业务部门做好招聘工作 | Support the business departments in recruiting
FN1-KR1 | 1 | 2026-03-12 | 全年招聘到岗60人 | Recruit 60 people in the year
FN2-KR1 | 1 | 2026-03-12 | 维持现有审批效率 | Keep approvals as fast as they are
"""

OPT_OUTS = """
RD6-KR1 | K_TASK | 学习型目标：本季度先积累足够的样本，下季度改看流失原因的变化 | A learning objective: this quarter gathers enough cases; the next one will look at how the reasons change
"""

TRADEOFFS = """
试产窗口、试产占线 | up | 复购订单准时完工率、准时完工 | up | 试产和复购订单用同一条线：给试产多留一小时，复购订单就少一小时 | Pilot runs and repeat orders share one line: an hour kept for a pilot is an hour taken from repeat orders
"""

# person or pool | key result | share of a full-time post
RESOURCES = """
P006 | RD1-KR1 | 0.5
P006 | RD1-KR2 | 0.3
P006 | RD4-KR1 | 0.4
P007 | RD2-KR1 | 0.6
P007 | RD5-KR1 | 0.3
P030 | PR2-KR1 | 0.4
P030 | PR7-KR1 | 0.5
P084 | SA1-KR1 | 0.5
P084 | SA4-KR1 | 0.3
P084 | SA7-KR1 | 0.2
中试线 | PR2-KR1 | 0.6
中试线 | PR1-KR1 | 0.5
"""

WORDS_EN = {
    "口味组": "Taste team",
    "中试组": "Pilot team",
    "包装一班": "Packing shift one",
    "调理线": "Prepared-food line",
    "重点客户组": "Key-account team",
    "会员组": "Member team",
    "备货组": "Stock team",
    "客诉分析组": "Complaint analysis team",
    "中试线": "Pilot line",
    "一对一深访次数": "One-to-one interviews",
    "钉钉": "DingTalk",
    "ERP系统": "ERP system",
    "MES系统": "MES",
    "CRM系统": "CRM",
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
    key_results=KEY_RESULTS,
    measures=MEASURES,
    opt_outs=OPT_OUTS,
    tradeoffs=TRADEOFFS,
    resources=RESOURCES,
)
