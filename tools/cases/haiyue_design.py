"""海悦家居, the design: a first set of goals as such a company writes it, with its gaps and quarrels left in.

Some goals are worded badly, some serve nothing above them, some dependencies are not agreed or come too late,
and a few people carry too much: the design phase has something to find.
"""

from __future__ import annotations

from datetime import date

from .design import Design

COMPANY = """
C1 | aspirational | 让更多家庭第一次选购就选中我们 | Be the first choice of more families furnishing a home
C2 | committed | 让每一单都准时、完整地装进客人家里 | Get every order into the customer's home on time and complete
C3 | committed | 让质量问题少发生、不重复 | Make quality problems rarer, and none of them twice
C4 | aspirational | 让新品更快成为客人喜欢的产品 | Turn new designs into products people love, sooner
C5 | learning | 让一线的想法敢说、能试、有回音 | Let ideas from the front line be spoken, tried and answered
"""

# id | department | parent | status | needs | type | text | text_en
DEPARTMENTS = """
MF1 | 制造中心 | C2 | confirmed | - | committed | 让承诺的交期在车间就守住 | Keep promised dates from the shop floor on
MF2 | 制造中心 | C2 | confirmed | - | aspirational | 让小批量订单也能快速切换 | Switch quickly even for small batches
MF3 | 制造中心 | C3 | confirmed | - | committed | 让缺陷停在产生它的那道工序 | Stop defects at the step that makes them
MF4 | 制造中心 | C2 | proposed | - | aspirational | 让旺季产能跟得上订单 | Let capacity keep up with orders in the peak season
MF5 | 制造中心 | C5 | confirmed | - | learning | 让班组敢停线、敢报异常 | Make it safe for crews to stop the line and report
MF6 | 制造中心 | - | - | - | committed | 完成年度设备大修计划 | Complete the annual overhaul of equipment
RT1 | 零售运营中心 | C1 | confirmed | - | aspirational | 让进店的客人更愿意坐下来谈方案 | Make visitors want to sit down and talk about a plan
RT2 | 零售运营中心 | C1 | confirmed | - | committed | 让成交不靠打折 | Win orders without discounts
RT3 | 零售运营中心 | C2 | confirmed | - | committed | 让安装一次到位 | Get installation right at the first visit
RT4 | 零售运营中心 | C2 | confirmed | - | committed | 让门店下的单就能直接排产 | Take orders in stores that can be scheduled as they are
RT5 | 零售运营中心 | - | - | - | committed | 门店巡检完成率达到100% | Reach 100% of planned store inspections
MK1 | 营销中心 | C1 | confirmed | - | aspirational | 让线上看到的人愿意到店看看 | Bring those who see us online into a store
MK2 | 营销中心 | C1 | confirmed | - | aspirational | 让电商成为新客的第一站 | Make e-commerce the first stop of new customers
MK3 | 营销中心 | C1 | confirmed | - | committed | 让工程客户愿意再签一次 | Have project customers sign again
MK4 | 营销中心 | C4 | rejected | - | aspirational | 让新品在第一个月就有人讨论 | Get new products talked about in their first month
MK5 | 营销中心 | - | - | - | aspirational | 加强品牌建设，全面提升品牌影响力 | Strengthen the brand and raise its influence across the board
SC1 | 供应链中心 | C2 | confirmed | - | committed | 让开工前物料齐套 | Have kits complete before work begins
SC2 | 供应链中心 | C2 | confirmed | - | aspirational | 让库存只放在该放的地方 | Hold stock only where it belongs
SC3 | 供应链中心 | C2 | confirmed | - | committed | 让货到得和说的一样 | Deliver just as we said we would
SC4 | 供应链中心 | C3 | proposed | - | committed | 让来料问题在供应商那里解决 | Solve incoming faults at the supplier
SC5 | 供应链中心 | C2 | confirmed | - | committed | 降低采购成本，同时提高供应商质量和交付 | Cut purchasing cost while raising supplier quality and delivery
RD1 | 研发设计中心 | C4 | confirmed | - | aspirational | 让设计从客人的家里开始 | Begin every design in a customer's home
RD2 | 研发设计中心 | C4 | confirmed | - | committed | 让样品一次就能量产 | Make prototypes that can go straight to production
RD3 | 研发设计中心 | C4 | confirmed | - | aspirational | 让一季推出的新品更丰富 | Offer a richer range of new products in the season
RD4 | 研发设计中心 | C3 | proposed | - | aspirational | 让材料越用越通用 | Use more and more materials in common
QA1 | 品质中心 | C3 | confirmed | - | committed | 让同样的投诉不再出现第二次 | Let no complaint come twice
QA2 | 品质中心 | C3 | confirmed | - | committed | 让来料带着放心进车间 | Bring only trusted material onto the shop floor
QA3 | 品质中心 | C5 | confirmed | - | learning | 弄清哪些异常没有人报 | Learn which faults nobody reports
DG1 | 数字化中心 | C2 | confirmed | - | committed | 让客人随时看得到订单走到哪一步 | Let customers see at any time where their order stands
DG2 | 数字化中心 | C1 | confirmed | - | aspirational | 让门店用一张屏看懂自己的客人 | Show each store its customers on one screen
DG3 | 数字化中心 | C5 | proposed | - | committed | 通过上线五套业务系统提升管理效率 | Raise efficiency by launching five business systems
FN1 | 职能中心 | C5 | confirmed | - | learning | 让提想法的人看到下文 | Let those with ideas see what becomes of them
FN2 | 职能中心 | C2 | confirmed | - | committed | 让关键岗位不空缺 | Leave no key position empty
FN3 | 职能中心 | - | - | - | committed | 做好制度修订相关工作 | Do the work on policy revision well
"""

# objective | metric | metric_en | unit | direction | baseline | target
MEASURES = """
C1 | 首次购买家庭数 | first-time customer families | 家 | up | 4200 | 4900
C1 | 进店成交率 | visits that end in an order | % | up | 21 | 26
C1 | 销售毛利率 | the gross margin on sales | % | at_least | - | 34
C2 | 订单准时完整交付率 | orders delivered on time and complete | % | up | 78 | 90
C2 | 订单交付周期 | the order delivery time | 天 | down | 34 | 28
C2 | 安装一次完成率 | installations finished at the first visit | % | up | 81 | 92
C3 | 每千单质量投诉 | quality complaints per thousand orders | 次 | down | 26 | 18
C3 | 重复投诉占比 | the share of recurring complaints | % | down | 39 | 22
C4 | 新品销售占比 | the share of sales from new products | % | up | 12 | 17
C4 | 从立项到上架的天数 | days from approval to the shop floor | 天 | down | 148 | 120
C4 | 新品客户评分 | customer ratings of new products | 分 | up | 4.3 | 4.6
C5 | 被回应的建议占比 | suggestions that got an answer | % | up | 31 | 75
C5 | 敢于报告异常的员工占比 | staff who feel safe to report faults | % | up | 38 | 52
MF1 | 订单准时完工率 | orders finished on time | % | up | 82 | 93
MF1 | 插单次数 | rush orders | 次 | down | 64 | 35
MF2 | 平均换型时间 | average changeover time | 分钟 | down | 58 | 35
MF2 | 小批量订单单位工时 | labour time per small order | 小时 | down | 5.2 | 4.1
MF3 | 工序内拦截率 | defects stopped at their own step | % | up | 55 | 78
MF3 | 返工工时占比 | labour spent on rework | % | down | 4.8 | 3
MF4 | 月产量 | monthly output | 件 | up | 21000 | 24500
MF4 | 产能利用率 | capacity utilisation | % | up | 83 | 93
MF5 | 主动停线次数 | line stops called by crews | 次 | up | 4 | 18
MF5 | 可记录工伤数 | recordable injuries | 次 | down | 9 | 5
RT1 | 方案洽谈率 | visits that lead to a plan | % | up | 34 | 45
RT1 | 门店销售额 | store sales | 百万元 | up | 310 | 345
RT2 | 平均折扣率 | the average discount | % | down | 15 | 11
RT2 | 门店毛利率 | the gross margin of stores | % | up | 35 | 37.5
RT3 | 安装返场率 | repeat visits after installation | % | down | 19 | 9
RT3 | 上门准时率 | installers on time | % | up | 84 | 94
RT4 | 订单一次录入正确率 | orders entered right the first time | % | up | 76 | 92
RT4 | 下单后变更次数 | changes after the order | 次 | down | 120 | 70
MK1 | 线上预约到店人次 | store visits booked online | 次 | up | 2600 | 3600
MK1 | 预约到店成交率 | booked visits that end in an order | % | up | 28 | 35
MK2 | 电商销售额 | e-commerce sales | 百万元 | up | 86 | 108
MK2 | 平均折扣率 | the average discount | % | up | 12 | 18
MK3 | 工程客户续签率 | renewals by project customers | % | up | 46 | 60
MK3 | 工程订单回款天数 | days until project customers pay | 天 | down | 96 | 78
MK4 | 新品首月搜索次数 | searches for new products in the first month | 次 | up | 18000 | 30000
MK4 | 新品首月到店咨询数 | store enquiries about new products in the first month | 次 | up | 900 | 1500
SC1 | 开工齐套率 | kits complete before work begins | % | up | 79 | 93
SC1 | 缺料停线时长 | line stops for want of material | 小时 | down | 46 | 20
SC2 | 库存周转天数 | inventory days | 天 | down | 58 | 45
SC2 | 呆滞库存占比 | dead stock | % | down | 9 | 5
SC3 | 订单准时交付率 | on-time delivery | % | up | 83 | 94
SC3 | 运输破损率 | damage in transport | % | down | 2.6 | 1.4
SC4 | 供应商端解决的来料问题占比 | incoming faults solved at the supplier | % | up | 32 | 60
SC5 | 板材采购单价降幅 | savings on panel prices | % | up | 0 | 5
SC5 | 合格供应商占比 | qualified suppliers | % | up | 71 | 82
RD1 | 立项前入户访谈次数 | home visits before approval | 次 | up | 3 | 10
RD1 | 来自客户观察的立项占比 | projects that come from what we saw at customers' homes | % | up | 18 | 45
RD2 | 打样一次通过率 | first-pass prototypes | % | up | 61 | 78
RD2 | 量产后设计变更次数 | design changes after the start of production | 次 | down | 42 | 22
RD3 | 上市新品款数 | new products launched | 款 | up | 9 | 14
RD3 | 从打样到上市的天数 | days from prototype to launch | 天 | down | 62 | 45
RD4 | 材料通用化率 | common materials | % | up | 48 | 60
RD4 | 在用材料品种数 | kinds of material in use | 个 | down | 610 | 520
QA1 | 重复投诉件数 | recurring complaints | 件 | down | 74 | 40
QA1 | 投诉根因查明用时 | the time to find a root cause | 天 | down | 15 | 7
QA2 | 来料合格率 | the pass rate of incoming material | % | up | 96.4 | 98.5
QA2 | 来料检验用时 | the time of incoming inspection | 小时 | down | 30 | 18
QA3 | 隐性异常访谈完成数 | interviews on unreported faults | 次 | at_least | - | 40
QA3 | 查明的未上报异常类型数 | kinds of unreported fault found | 个 | at_least | - | 12
DG1 | 订单在线可查率 | orders that can be tracked online | % | up | 52 | 88
DG2 | 门店客户看板周使用率 | stores that use the customer screen weekly | % | up | 20 | 60
DG2 | 客户资料完整率 | complete customer records | % | up | 57 | 80
FN1 | 建议平均回复时长 | the time to answer a suggestion | 天 | down | 26 | 7
FN1 | 被采纳试行的建议数 | suggestions tried out | 项 | up | 5 | 20
FN2 | 关键岗位空缺天数 | days a key position stays empty | 天 | down | 52 | 30
FN2 | 关键岗位一年内流失率 | key staff leaving within a year | % | down | 21 | 14
"""

# those of candidates, teams and single people
SMALL_MEASURES = """
X1 | 海外订单占比 | the share of orders from abroad | % | up | 3 | 8
X1 | 海外经销商数 | dealers abroad | 家 | up | 4 | 10
X2 | 单位制造成本降幅 | savings on unit cost | % | up | 0 | 6
X2 | 人均产值增幅 | growth of output per person | % | up | 0 | 8
MF1a | 开工前齐套确认率 | kits confirmed before work begins | % | up | 70 | 95
MF1a | 当班计划完成率 | shift plans fulfilled | % | up | 84 | 93
MF1b | 工单提前暴露缺料数 | shortages seen before the shift | 次 | up | 8 | 25
MF2a | 换型准备外移占比 | changeover steps done beforehand | % | up | 30 | 65
MF2b | 换型首件合格率 | first pieces right after changeovers | % | up | 80 | 93
MF3a | 首件一次合格率 | first pieces right | % | up | 86 | 95
MF3a | 巡检发现占比 | defects found on patrol | % | up | 33 | 55
MF3b | 工艺卡一次看懂率 | process cards understood at first reading | % | up | 58 | 85
MF4a | 旺季日产量 | daily output in the peak season | 件 | up | 780 | 920
MF4a | 人均加班时长 | overtime per person | 小时 | up | 22 | 34
MF4b | 关键设备可用率 | availability of key machines | % | up | 88 | 95
MF4b | 突发故障次数 | sudden breakdowns | 次 | down | 31 | 16
MF5a | 当班清零的异常占比 | faults cleared within the shift | % | up | 44 | 72
MF5b | 班组改进提案数 | improvement proposals by crews | 项 | up | 11 | 30
RT1a | 到店客户停留时长 | time visitors spend in the store | 分钟 | up | 24 | 32
RT1a | 华北大区门店销售额 | store sales in the North | 百万元 | up | 98 | 109
RT1b | 方案当场确认率 | plans agreed on the spot | % | up | 26 | 38
RT1c | 华南大区新客数 | new customers in the South | 家 | up | 1100 | 1350
RT2a | 原价成交占比 | orders at full price | % | up | 34 | 48
RT2b | 赠品费用占比 | spending on gifts | % | down | 4.2 | 2.5
RT3a | 安装队一次完成率 | crews that finish at the first visit | % | up | 79 | 92
RT3b | 安装资料齐全率 | complete installation papers | % | up | 66 | 92
RT4a | 量尺一次准确率 | measurements right the first time | % | up | 82 | 94
RT4b | 订单退回重填数 | orders sent back for correction | 次 | down | 210 | 90
MK1a | 短视频带来的预约数 | bookings from short videos | 次 | up | 420 | 900
MK1b | 预约后爽约率 | booked visits missed | % | down | 41 | 28
MK2a | 电商新客占比 | new customers in e-commerce | % | up | 38 | 50
MK2a | 电商退货率 | e-commerce returns | % | down | 11 | 8
MK2b | 咨询响应时长 | the time to answer an enquiry | 分钟 | down | 18 | 6
MK3a | 工程项目验收一次通过率 | projects accepted at first inspection | % | up | 72 | 88
MK4a | 新品内容收藏率 | new-product posts saved | % | up | 3.1 | 5
SC1a | 供应商准时到货率 | suppliers on time | % | up | 81 | 93
SC1b | 物料需求预测误差 | the forecast error for material | % | down | 29 | 18
SC2a | 库位准确率 | stock records that are right | % | up | 90 | 98
SC2b | 安全库存天数 | days of safety stock | 天 | down | 12 | 7
SC3a | 配送一次成功率 | deliveries made at the first attempt | % | up | 85 | 94
SC3b | 装车破损件数 | pieces damaged in loading | 件 | down | 48 | 22
SC5a | 年度框架采购占比 | purchases under annual agreements | % | up | 44 | 65
RD1a | 入户观察记录数 | records of home visits | 个 | at_least | - | 30
RD1b | 概念测试通过率 | concepts that pass the test | % | up | 35 | 50
RD2a | 样品返改次数 | prototype reworks | 次 | down | 4.5 | 2.5
RD2b | 打样排期等待时长 | waiting for a prototype slot | 天 | down | 12 | 6
RD3a | 设计评审一次通过率 | designs approved at first review | % | up | 48 | 65
RD4a | 新增专用材料数 | new special materials | 个 | down | 26 | 10
QA1a | 售后问题闭环率 | after-sales cases closed | % | up | 62 | 85
QA1b | 返修用时 | the time of a repair | 天 | down | 11 | 6
QA2a | 免检供应商占比 | suppliers free of inspection | % | up | 14 | 25
QA3a | 成品检验漏检率 | defects missed in final inspection | % | down | 1.9 | 1.1
DG1a | 订单状态更新延迟 | the delay of order status | 小时 | down | 14 | 3
DG1b | 交付数据口径争议数 | disputes over delivery figures | 次 | down | 17 | 5
DG2a | 看板数据每日刷新率 | screens refreshed daily | % | up | 46 | 90
FN1a | 员工提案回访满意度 | satisfaction with answers to suggestions | 分 | up | 3.1 | 4
FN2a | 招聘到岗周期 | the time to fill a post | 天 | down | 47 | 32
FN2b | 用工成本占比 | the labour-cost ratio | % | down | 17.5 | 16.5
FN3a | 合同审核用时 | the time of a contract review | 天 | down | 6 | 3
"""

# objective | weight | direction | unit | baseline | target | metric | text | text_en | source | guardrail | value
KEY_RESULTS = """
C3 | 34 | up | % | 63 | 85 | 质量问题根因关闭率 | 质量问题根因关闭率由63%提升至85% | Raise root causes closed from 63% to 85% | 检验与售后记录 | 订单交付周期（天） | 34
MF6 | 50 | - | - | - | - | - | 完成48台设备大修 | Overhaul 48 machines | MES生产报表 | - | -
MF6 | 40 | up | % | - | - | 设备完好率 | 设备完好率明显提升 | Raise the availability of equipment noticeably | MES生产报表 | - | -
RT5 | 60 | up | % | 88 | 100 | 门店巡检完成率 | 门店巡检完成率达到100%，未完成扣店长当月奖金 | Complete 100% of store inspections; managers who fall short lose that month's bonus | 门店销售系统 | - | -
RT5 | 40 | - | - | - | - | - | 培训导购600人次 | Train sales staff 600 times | - | - | -
MK5 | 50 | up | 次 | - | - | 品牌曝光量 | 品牌曝光量增长50% | Grow brand impressions by 50% | 电商后台与线索系统 | - | -
MK5 | 50 | - | - | - | - | - | 持续优化品牌形象 | Keep improving the brand image | - | - | -
SC4 | 50 | milestone | 项 | - | 3 | 供应商现场改进完成数 | 三家重点供应商完成现场改进 | Finish improvements on site at three key suppliers | 检验与售后记录 | - | -
DG1 | 50 | milestone | 项 | - | 3 | 订单跟踪上线阶段数 | 订单跟踪按“试点门店—华东大区—全部门店”分三步可用 | Make order tracking usable in three steps: pilot stores, East Region, all stores | 系统运行日志 | - | -
DG3 | 50 | - | - | - | - | - | 上线5套业务系统 | Launch 5 business systems | 系统运行日志 | - | -
DG3 | 50 | up | % | - | - | 系统使用满意度 | 维持现有系统使用满意度 | Keep satisfaction with the systems at its present level | - | - | -
FN3 | 100 | - | - | - | - | - | 修订32项制度并组织宣贯 | Revise 32 policies and hold briefings on them | 人事与费用系统 | - | -
"""

SMALL_KEY_RESULTS = """
RT2a | 50 | up | % | 62 | 70 | 顾客满意度 | 顾客满意度由62%提升至70% | Raise customer satisfaction from 62% to 70% | 门店销售系统 | 门店销售额（百万元） | 310
RD3a | 50 | up | 款 | 4 | 7 | 系列化新品款数 | 系列化新品由4款增至7款 | Raise products that belong to a series from 4 to 7 | 产品项目台账 | 在用材料品种数（个） | 610
"""

MILESTONES = """
DG1-KR1 | 试点门店 | 30 | 2026-04-30 | 2026-04-28 | Pilot stores | 1
DG1-KR1 | 华东大区 | 30 | 2026-05-31 | 2026-06-09 | East Region | 2
DG1-KR1 | 全部门店 | 40 | 2026-06-30 | - | All stores | 3
"""

THEMES = """
T1 | 30 | 赢得家庭的首次选择 | Win the first choice of families | 从拼折扣、拼位置，转为让客人愿意坐下来谈方案 | From competing on discounts and sites to plans that visitors want to talk about | 停止全国统一的大促折扣 | No more nationwide discount campaigns
T2 | 25 | 说到做到的交付 | Delivery as promised | 从各管一段，转为对“装进客人家里”共同负责 | From each minding one leg to shared responsibility until all stands in the customer's home | 停止先承诺交期、再问工厂 | No more dates promised before the plant is asked
T3 | 20 | 质量一次做对 | Quality right the first time | 从追责和返修，转为在产生问题的工序找原因 | From blame and repairs to finding the cause at the step where it arose | 停止用加严抽检代替改进 | No more extra sampling in place of improvement
T4 | 15 | 新品打动人 | Designs that move people | 从比款数，转为比客人的评价 | From counting designs to what customers say of them | 停止没有入户观察的立项 | No more projects without a visit to a home
T5 | 10 | 让好想法长出来 | Let good ideas grow | 从上面定、下面做，转为一线可以提、可以试 | From orders from above to ideas that the front line may raise and try | 停止对报告异常的人追责 | No more blame for those who report a fault
T6 | 5 | 走向海外 | Going abroad | 从零星询单，转为有计划地服务少数市场 | From stray enquiries to serving a few markets on purpose | - | -
"""

SERVES = """
C1 | T1 | -
C2 | T2 | -
C3 | T3 | T2
C4 | T4 | T1
C5 | T5 | -
"""

CANDIDATES = """
X1 | candidate | T6 | - | aspirational | 让海外成为第二个市场 | Make markets abroad our second home
X2 | candidate | T2 | - | committed | 让单位成本比同行更低 | Make at lower unit cost than our peers
X3 | dropped | T1 | - | committed | 一年新开两百家门店 | Open two hundred stores in a year
"""

# round | objective | points of the eight executives
VOTES = """
1 | C1 | 10, 45, 40, 10, 15, 5, 15, 15
1 | C2 | 25, 20, 10, 40, 5, 10, 20, 15
1 | C3 | 20, 5, 5, 10, 10, 50, 10, 10
1 | C4 | 5, 10, 20, 5, 45, 10, 15, 10
1 | C5 | 5, 5, 5, 5, 10, 10, 25, 30
1 | X1 | 5, 10, 15, 10, 10, 5, 5, 5
1 | X2 | 30, 5, 5, 20, 5, 10, 10, 15
2 | C1 | 20, 35, 30, 20, 20, 15, 20, 20
2 | C2 | 30, 25, 20, 35, 15, 20, 20, 20
2 | C3 | 20, 15, 15, 15, 15, 35, 15, 15
2 | C4 | 10, 15, 20, 10, 30, 10, 20, 15
2 | C5 | 10, 5, 10, 10, 15, 15, 20, 20
2 | X1 | 0, 5, 5, 0, 5, 0, 0, 5
2 | X2 | 10, 0, 0, 10, 0, 5, 5, 5
"""

COOPERATION = """
制造中心 | 供应链中心 | 开工齐套：缺一件就停一线 | Complete kits: one missing part stops a line
制造中心 | 零售运营中心 | 承诺交期：下单前看产能 | Promised dates: capacity is checked before an order
制造中心 | 品质中心 | 过程检验与停线权 | In-process inspection and the right to stop a line
制造中心 | 研发设计中心 | 样品转量产 | From prototype to production
供应链中心 | 零售运营中心 | 需求预测与配送安装 | Forecast, delivery and installation
供应链中心 | 品质中心 | 来料与供应商改进 | Incoming material and supplier improvement
零售运营中心 | 营销中心 | 线上预约到店 | Store visits booked online
营销中心 | 研发设计中心 | 新品定位与上市 | Positioning and launch of new products
零售运营中心 | 品质中心 | 售后投诉与返修 | Complaints and repairs
数字化中心 | 零售运营中心 | 订单跟踪与客户看板 | Order tracking and the customer screen
数字化中心 | 供应链中心 | 订单与库存数据 | Order and stock data
职能中心 | 制造中心 | 旺季用工与安全 | Seasonal staff and safety
"""

# id | level | department | team | who | type | text | text_en
SMALL = """
MF1a | team | 制造中心 | 第一工厂 | 0 | committed | 让每张工单齐套再开工 | Begin no work order before its kit is complete
MF1b | team | 制造中心 | 第二工厂 | 0 | committed | 让缺料在前一天就看得见 | See shortages the day before
MF2a | team | 制造中心 | 第一工厂 | 1 | aspirational | 让换型的准备走在停机之前 | Prepare changeovers before the machine stops
MF2b | team | 制造中心 | 工艺部 | 0 | aspirational | 让换型后的第一件就是好件 | Make the first piece after a changeover a good one
MF3a | team | 制造中心 | 第二工厂 | 1 | committed | 让首件把好第一关 | Let the first piece guard the rest
MF3b | team | 制造中心 | 工艺部 | 0 | aspirational | 让工艺卡一看就会 | Make process cards clear at a glance
MF4a | team | 制造中心 | 第一工厂 | 2 | aspirational | 让旺季产量再上一个台阶 | Take peak-season output to the next level
MF4b | team | 制造中心 | 设备动力部 | 0 | committed | 让设备在坏之前就修好 | Mend machines before they break
MF5a | team | 制造中心 | 第二工厂 | 2 | learning | 让异常当班说、当班清 | Speak of a fault and clear it within the shift
MF5b | person | 制造中心 | 第一工厂 | 6 | learning | 让我们班的点子每周都有人试 | Have one idea of our crew tried every week
RT1a | team | 零售运营中心 | 华北大区 | 0 | aspirational | 让客人在店里多坐一会儿 | Have visitors stay a little longer
RT1b | team | 零售运营中心 | 华东大区 | 0 | aspirational | 让方案当场就谈成 | Agree on the plan while the customer is there
RT1c | team | 零售运营中心 | 华南大区 | 0 | aspirational | 让华南的新邻居先想到我们 | Be the first name new neighbours in the South think of
RT2a | team | 零售运营中心 | 华东大区 | 1 | committed | 让客人为方案买单而不是为折扣 | Be paid for the plan and not for the discount
RT2b | person | 零售运营中心 | 华南大区 | 9 | committed | 让我的店不靠赠品成交 | Win orders in my store without gifts
RT3a | team | 零售运营中心 | 门店支持部 | 0 | committed | 让安装队一趟就装完 | Finish the installation in one visit
RT3b | team | 零售运营中心 | 华北大区 | 1 | committed | 让安装前的资料一份不缺 | Have every paper ready before installation
RT4a | team | 零售运营中心 | 门店支持部 | 1 | committed | 让量尺一次就准 | Measure right the first time
RT4b | team | 零售运营中心 | 华南大区 | 1 | committed | 让订单不再被退回重填 | Send no order back for correction
MK1a | team | 营销中心 | 品牌部 | 0 | aspirational | 让看视频的人顺手就约到店 | Let viewers book a visit in passing
MK1b | team | 营销中心 | 品牌部 | 1 | aspirational | 让约好的客人真的来 | Have those who booked really come
MK2a | team | 营销中心 | 电商部 | 0 | aspirational | 让第一次网购的人买得放心 | Let first-time buyers online feel safe
MK2b | person | 营销中心 | 电商部 | 3 | committed | 让客人问了马上有人答 | Answer every enquiry at once
MK3a | team | 营销中心 | 工程客户部 | 0 | committed | 让工程项目一次验收通过 | Have projects accepted at the first inspection
MK4a | team | 营销中心 | 品牌部 | 2 | aspirational | 让新品故事有人愿意收藏 | Tell new-product stories worth keeping
SC1a | team | 供应链中心 | 采购部 | 0 | committed | 让供应商说几号到就几号到 | Have suppliers arrive on the day they named
SC1b | team | 供应链中心 | 计划部 | 0 | aspirational | 让物料计划贴近真实需求 | Plan material close to real demand
SC2a | team | 供应链中心 | 仓储物流部 | 0 | committed | 让账上有的库里就有 | Have in stock what the books say
SC2b | team | 供应链中心 | 计划部 | 1 | aspirational | 让安全库存更轻 | Lighten the safety stock
SC3a | team | 供应链中心 | 仓储物流部 | 1 | committed | 让送货一次送到 | Deliver at the first attempt
SC3b | person | 供应链中心 | 仓储物流部 | 5 | committed | 让我装的车一件不伤 | Load my trucks without a scratch
SC5a | team | 供应链中心 | 采购部 | 1 | committed | 让采购更多走年度协议 | Buy more under annual agreements
RD1a | team | 研发设计中心 | 产品设计部 | 0 | learning | 看懂三口之家怎么用客厅 | Understand how a family of three uses its living room
RD1b | team | 研发设计中心 | 产品设计部 | 1 | aspirational | 让概念先过客人这一关 | Let customers judge a concept first
RD2a | team | 研发设计中心 | 打样部 | 0 | committed | 让样品少返改 | Rework fewer prototypes
RD2b | team | 研发设计中心 | 打样部 | 0 | committed | 让打样不再排长队 | End the queue for prototypes
RD3a | team | 研发设计中心 | 产品设计部 | 2 | aspirational | 让新品自成系列 | Let new products form a series
RD4a | person | 研发设计中心 | 材料研发部 | 4 | aspirational | 少用一种专用料 | Do without one more special material
QA1a | team | 品质中心 | 售后质量部 | 0 | committed | 让每件售后都有结果 | Bring every after-sales case to a result
QA1b | team | 品质中心 | 售后质量部 | 0 | committed | 让返修不用等 | Repair without delay
QA2a | team | 品质中心 | 来料检验部 | 0 | aspirational | 让好供应商免检直通 | Let good suppliers pass without inspection
QA3a | team | 品质中心 | 成品检验部 | 0 | learning | 弄清成品检验为什么会漏 | Learn why final inspection misses faults
DG1a | team | 数字化中心 | 业务系统部 | 0 | committed | 让订单状态跟得上实物 | Keep order status in step with the goods
DG1b | team | 数字化中心 | 数据部 | 0 | committed | 让交付数据只有一种说法 | Have one version of the delivery figures
DG2a | team | 数字化中心 | 数据部 | 1 | committed | 让门店每天看到新数据 | Show stores fresh figures every day
FN1a | team | 职能中心 | 人力资源部 | 0 | learning | 让提建议的人愿意再提一次 | Make those who suggested want to suggest again
FN2a | team | 职能中心 | 人力资源部 | 0 | committed | 让缺人的岗位尽早补上 | Fill empty posts early
FN2b | team | 职能中心 | 财务部 | 0 | committed | 让用工成本花得值 | Get good value from labour cost
FN3a | person | 职能中心 | 行政法务部 | 1 | committed | 让合同审核不拖后腿 | Hold nobody up with contract reviews
"""

# from | to | kind | status | due | note | note_en
LINKS = """
MF1a | MF1 | vertical | confirmed | - | - | -
MF1b | MF1 | vertical | confirmed | - | - | -
MF2a | MF2-KR1 | vertical | confirmed | - | - | -
MF2b | MF2 | vertical | confirmed | - | - | -
MF3a | MF3 | vertical | confirmed | - | - | -
MF3b | MF3 | vertical | confirmed | - | - | -
MF4a | MF4 | vertical | confirmed | - | - | -
MF4b | MF1 | vertical | confirmed | - | - | -
MF4b | MF6 | vertical | confirmed | - | - | -
MF5a | MF5 | vertical | confirmed | - | - | -
MF5b | MF5 | vertical | confirmed | - | - | -
RT1a | RT1 | vertical | confirmed | - | - | -
RT1b | RT1 | vertical | confirmed | - | - | -
RT2a | RT2 | vertical | confirmed | - | - | -
RT2b | RT2 | vertical | confirmed | - | - | -
RT3a | RT3 | vertical | confirmed | - | - | -
RT3b | RT3 | vertical | confirmed | - | - | -
RT3a | C2-KR3 | vertical | confirmed | - | 安装一次完成率由安装队直接负责 | The installation crews answer for this figure directly
RT4a | RT4 | vertical | confirmed | - | - | -
RT4b | RT4 | vertical | proposed | - | - | -
MK1a | MK1 | vertical | confirmed | - | - | -
MK1b | MK1 | vertical | confirmed | - | - | -
MK2a | MK2 | vertical | confirmed | - | - | -
MK2b | MK2 | vertical | confirmed | - | - | -
MK3a | MK3 | vertical | confirmed | - | - | -
MK4a | MK4 | vertical | confirmed | - | - | -
SC1a | SC1 | vertical | confirmed | - | - | -
SC1b | SC1 | vertical | confirmed | - | - | -
SC2a | SC2 | vertical | confirmed | - | - | -
SC2b | SC2-KR1 | vertical | confirmed | - | - | -
SC3a | SC3 | vertical | confirmed | - | - | -
SC3b | SC3 | vertical | confirmed | - | - | -
RD1a | RD1 | vertical | confirmed | - | - | -
RD1b | RD1 | vertical | confirmed | - | - | -
RD2a | RD2 | vertical | confirmed | - | - | -
RD2b | RD2 | vertical | confirmed | - | - | -
RD3a | RD3 | vertical | proposed | - | - | -
QA1a | QA1 | vertical | confirmed | - | - | -
QA1b | QA1 | vertical | confirmed | - | - | -
QA2a | QA2 | vertical | confirmed | - | - | -
QA3a | QA3 | vertical | confirmed | - | - | -
DG1a | DG1-KR1 | vertical | confirmed | - | - | -
DG1b | DG1 | vertical | confirmed | - | - | -
DG2a | DG2 | vertical | confirmed | - | - | -
FN1a | FN1 | vertical | confirmed | - | - | -
FN2a | FN2 | vertical | confirmed | - | - | -
FN2b | FN2 | vertical | rejected | - | 财务部认为用工成本与补岗无关 | Finance sees no tie between labour cost and filling posts
QA1 | C2 | vertical | confirmed | - | 投诉少了，返场也少 | Fewer complaints mean fewer repeat visits
MF1 | SC1 | horizontal | confirmed | 2026-05-10 | 五月中旬起每天十六点前给出次日齐套清单 | From mid-May the kit list for the next day comes by four in the afternoon
SC1 | RT4 | horizontal | confirmed | 2026-05-31 | 门店订单须一次录入正确，才能算齐套 | Kits can only be planned from orders entered right
RT4 | MF1 | horizontal | confirmed | 2026-06-15 | 下单时可查工厂可承诺交期 | Dates the plant can keep are visible when an order is taken
MF2 | RD2 | horizontal | confirmed | 2026-06-30 | - | -
MF3 | QA2 | horizontal | confirmed | 2026-06-30 | - | -
MF4 | FN2 | horizontal | proposed | 2026-04-30 | 旺季前补齐关键岗位 | Key positions filled before the peak season
RT1 | MK1 | horizontal | confirmed | 2026-06-30 | - | -
RT1 | DG2 | horizontal | proposed | 2026-05-15 | 五月中旬前门店能用上客户看板 | The customer screen reaches stores by mid-May
RT2 | MK2 | horizontal | rejected | 2026-06-30 | 电商不同意同步收紧折扣 | E-commerce does not agree to tighten discounts as well
RT3 | SC3 | horizontal | confirmed | 2026-05-20 | 到货日确定后才能排安装 | Installation can be planned once arrival is certain
MK1 | RT1 | horizontal | confirmed | 2026-06-30 | - | -
MK3 | MF1 | horizontal | confirmed | 2026-06-30 | - | -
MK4 | RD3 | horizontal | proposed | 2026-05-05 | 新品样图在上市前六周提供 | Pictures of new products six weeks before launch
SC2 | RT4 | horizontal | confirmed | 2026-06-30 | - | -
SC4 | QA2 | horizontal | confirmed | 2026-06-30 | - | -
SC3 | DG1 | horizontal | confirmed | 2026-06-30 | - | -
RD2 | MF2 | horizontal | confirmed | 2026-05-31 | 打样借用产线的时间窗口 | Slots on the line for prototypes
RD4 | SC5 | horizontal | proposed | 2026-06-30 | - | -
QA1 | RT3 | horizontal | confirmed | 2026-06-30 | - | -
DG1 | SC3 | horizontal | confirmed | 2026-06-30 | - | -
FN1 | MF5 | horizontal | confirmed | 2026-06-30 | - | -
"""

# goal | version | written | text | text_en
DRAFTS = """
C2 | 1 | 2026-03-03 | 全面提升订单交付能力 | Raise delivery capability across the board
MF1 | 1 | 2026-03-06 | 订单准时交付率达到95% | Deliver 95% of orders on time
MF1-KR1 | 1 | 2026-03-06 | 订单准时完工率大幅提升 | Raise orders finished on time substantially
MF3-KR1 | 1 | 2026-03-09 | 组织质量专项检查24次 | Hold 24 special quality inspections
MF5 | 1 | 2026-03-09 | 加强安全教育，杜绝一切事故 | Step up safety training and rule out all accidents
RT1 | 1 | 2026-03-05 | 门店销售额增长16% | Grow store sales by 16%
RT1-KR1 | 1 | 2026-03-12 | 方案洽谈率提升10% | Raise visits that lead to a plan by 10%
RT2 | 1 | 2026-03-12 | 严控折扣 | Keep a tight grip on discounts
RT3-KR1 | 1 | 2026-03-12 | 确保安装100%一次完成 | Make sure that 100% of installations are finished at once
MK1 | 1 | 2026-03-04 | 做好线上引流，赋能门店 | Do online traffic well and empower stores
MK2-KR1 | 1 | 2026-03-10 | 参加全部平台大促活动 | Take part in every platform campaign
MK4-KR1 | 1 | 2026-03-10 | 新品话题阅读量破千万 | Pass ten million views on new-product topics
SC1 | 1 | 2026-03-05 | 保供 | Secure supply
SC1-KR1 | 1 | 2026-03-11 | 齐套率尽可能提高 | Raise complete kits as far as possible
SC2 | 1 | 2026-03-05 | 通过上线仓储系统降低库存 | Cut stock by launching a warehouse system
RD1 | 1 | 2026-03-06 | 打造行业一流的原创设计 | Create original designs that lead the industry
RD1-KR1 | 1 | 2026-03-13 | 完成市场调研报告4份 | Complete 4 market research reports
RD2-KR1 | 1 | 2026-03-13 | 打样一次通过率达到80%，并缩短打样周期 | Reach 80% first-pass prototypes, and shorten prototyping
QA1 | 1 | 2026-03-06 | 客户质量投诉下降30% | Cut quality complaints by 30%
QA1-KR1 | 1 | 2026-03-12 | 投诉处理及时率100%，与质量奖挂钩 | Handle 100% of complaints in time, tied to the quality bonus
DG1 | 1 | 2026-03-06 | 上线订单跟踪系统 | Launch an order tracking system
DG2-KR1 | 1 | 2026-03-12 | 看板覆盖全部门店 | Bring the screen to every store
FN1 | 1 | 2026-03-09 | 完善合理化建议机制 | Improve the suggestion scheme
FN2-KR1 | 1 | 2026-03-13 | 配合各中心做好招聘 | Support the centres in recruiting
"""

OPT_OUTS = """
QA3-KR1 | K_TASK | 学习型目标：第一个周期先把没人说的异常问出来，次数是唯一能先定的数 | A learning objective: the first cycle draws out what nobody reports, and the number of talks is all that can be set beforehand
"""

TRADEOFFS = """
人均加班时长、加班产出 | up | 可记录工伤数、工伤 | down | 旺季加班越多，疲劳作业越多 | The more overtime in the peak season, the more work is done tired
上市新品款数、新品款数 | up | 在用材料品种数、材料通用化 | down | 每多一款新品，往往多一种专用材料 | Every new product tends to bring one more special material
"""

# person or pool | key result | share of a full-time post
RESOURCES = """
P002 | MF1-KR1 | 0.5
P002 | MF2-KR1 | 0.4
P002 | MF3-KR1 | 0.4
P002 | MF5-KR1 | 0.2
P212 | RT1-KR1 | 0.5
P212 | RT2-KR1 | 0.3
P212 | RT4-KR1 | 0.4
P413 | SC1-KR1 | 0.6
P413 | SC3-KR1 | 0.3
P476 | RD1-KR1 | 0.4
P476 | RD2-KR1 | 0.4
P530 | QA1-KR1 | 0.5
P530 | QA2-KR1 | 0.3
P564 | DG1-KR1 | 0.8
P564 | DG2-KR1 | 0.4
打样线 | RD2-KR1 | 0.7
打样线 | RD3-KR1 | 0.6
第一工厂二线 | MF4-KR1 | 0.8
第一工厂二线 | RD2-KR2 | 0.3
促销预算 | MK2-KR1 | 0.7
促销预算 | RT1-KR2 | 0.5
数据工程师 | DG1-KR1 | 0.5
数据工程师 | DG2-KR1 | 0.4
"""

OWNERS = {
    "C1": "P211",
    "C2": "P412",
    "C3": "P529",
    "C4": "P475",
    "C5": "P589",
    # the head of manufacturing holds six, two regional heads four or five each
    **dict.fromkeys(("MF1", "MF2", "MF3", "MF5", "MF1a", "MF4b"), "P002"),
    **dict.fromkeys(("RT1", "RT2", "RT4", "RT1a"), "P212"),
    **dict.fromkeys(("RD1", "RD2", "RD3", "RD2a"), "P476"),
    **dict.fromkeys(("QA1", "QA2", "QA3"), "P530"),
}

DUES = {
    "RT4-KR1": date(2026, 5, 31),
    "RT4-KR2": date(2026, 5, 31),
    "MF1-KR1": date(2026, 6, 15),
    "MF1-KR2": date(2026, 6, 15),
    "MF2-KR1": date(2026, 5, 31),
    "MF2-KR2": date(2026, 5, 31),
    "MF6-KR1": date(2026, 7, 20),
}

WORDS_EN = {
    "项": "items",
    "款": "products",
    "家": "families or firms",
    "个": "items",
    "次": "times",
    "件": "pieces",
    "质量问题根因关闭率": "Root causes closed",
    "设备完好率": "Availability of equipment",
    "品牌曝光量": "Brand impressions",
    "供应商现场改进完成数": "Improvements finished at suppliers",
    "订单跟踪上线阶段数": "Steps of order tracking in use",
    "系统使用满意度": "Satisfaction with the systems",
    "顾客满意度": "Customer satisfaction",
    "系列化新品款数": "Products that belong to a series",
    "订单交付周期（天）": "Order delivery time (days)",
    "门店销售额（百万元）": "Store sales (million yuan)",
    "在用材料品种数（个）": "Kinds of material in use",
    "试点门店": "Pilot stores",
    "全部门店": "All stores",
    "打样线": "Prototype line",
    "第一工厂二线": "Plant One, line two",
    "促销预算": "Promotion budget",
    "数据工程师": "Data engineers",
    "飞书": "Feishu",
    "企业微信": "WeCom",
    "ERP系统": "ERP system",
    "MES系统": "MES",
    "门店系统": "Store system",
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
    key_results=SMALL_KEY_RESULTS,
    measures=SMALL_MEASURES,
    opt_outs=OPT_OUTS,
    tradeoffs=TRADEOFFS,
    resources=RESOURCES,
    owners=OWNERS,
    dues=DUES,
)
