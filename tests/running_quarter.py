"""A running quarter: three departments at week six, with everything in it that tells one key result from another.

Invented. Falling and rising measures, limits, milestones, no baseline, wrong numbers, late and corrected check-ins.
"""

from __future__ import annotations

from functools import cache

from okrworkbook.analysis.progress import Actions, RollUp, Tracking, follow_actions, roll_up, track_cycle
from okrworkbook.client import Client
from tests.cycle_tables import actions, check_ins, day, milestones, plan_points, running, spaced
from tests.goal_tables import key_results

OBJECTIVES = (
    "C1 company type=aspirational text=让更多门店选择我们 text_en=Be_the_supplier_more_shops_choose",
    "S1 department 销售部 type=aspirational text=让新签门店尽快卖起来 text_en=Get_new_shops_selling_soon",
    "R1 department 研发部 type=committed text=让新品按时进店 text_en=Bring_new_products_to_the_shops_on_time",
    "Q1 department 品质部 type=committed text=让投诉不再重复 text_en=Let_no_complaint_come_twice",
    "Q2 department 品质部 type=learning text=弄清退货从哪里来 text_en=Find_out_where_returns_come_from",
)
RESULTS = (
    "C1-KR1 C1 签约门店数 up P001 baseline=4200 target=4900 unit=家 weight=60 text=签约门店数 text_en=Shops_under_contract",
    "C1-KR2 C1 复购率 up P001 baseline=31 target=38 unit=% weight=40 text=复购率 text_en=Repeat_purchases",
    "S1-KR1 S1 开业天数 down P002 baseline=55 target=45 unit=天 curve=late text=签约到开业天数 text_en=Days_to_opening",
    "S1-KR2 S1 首月销量 up P002 target=120000 unit=元 text=首月销量 text_en=First_month_sales",
    "S1-KR3 S1 陈列合格率 up P003 baseline=70 target=70 unit=% text=陈列合格率 text_en=Displays_as_agreed",
    "R1-KR1 R1 上市 milestone P004 weight=70 text=新品上市 text_en=Launch_of_new_products",
    "R1-KR2 R1 延期 at_most P004 target=0 unit=款 weight=30 text=延期款数 text_en=Products_delayed",
    "Q1-KR1 Q1 投诉率 down P005 baseline=0.9 target=0.3 unit=‰ text=重复投诉率 text_en=Repeated_complaints",
    "Q1-KR2 Q1 关闭天数 down P005 baseline=12 target=5 unit=天 text=投诉关闭天数 text_en=Days_to_close_a_complaint",
    "Q2-KR1 Q2 访谈 up P006 baseline=0 target=40 unit=家 text=退货门店访谈数 text_en=Shops_asked_about_returns",
)
SAID = (
    "C1-KR1 2026-04-10 4260 6",
    "C1-KR1 2026-04-24 4420 6",
    "C1-KR1 2026-05-04 4480 7",
    "C1-KR1 2026-05-11 4560 7",
    "C1-KR2 2026-04-24 31.2 5",
    "C1-KR2 2026-05-11 31.9 3 blocker=促销排期未定 blocker_en=promotions_not_scheduled",
    "S1-KR1 2026-04-24 56 7",
    "S1-KR1 2026-05-11 54 6 entered=2026-05-12",
    "S1-KR2 2026-04-17 86000 6",
    "S1-KR2 2026-05-11 92500 6",
    "S1-KR3 2026-05-11 71 8",
    "R1-KR1 2026-05-11 - 4",
    "R1-KR2 2026-05-11 0 9",
    "Q1-KR1 2026-04-17 0.8 6 entered=2026-04-24",
    "Q1-KR1 2026-04-30 0.5 7",
    "Q1-KR1 2026-04-30 0.55 7 entered=2026-05-04",
    "Q1-KR1 2026-05-11 0.24 9",
    "Q1-KR2 2026-04-30 11 5",
    "Q1-KR2 2026-05-11 11.5 4 blocker=系统权限 blocker_en=access_rights",
)
STEPS = (
    "R1-KR1 配方定稿 20 due=2026-04-20 accepted_on=2026-04-24 gate=1 name_en=recipe",
    "R1-KR1 试产 30 due=2026-05-08 gate=2 name_en=trial_run",
    "R1-KR1 包装 20 due=2026-05-29 accepted_on=2026-05-06 gate=3 name_en=packaging",
    "R1-KR1 铺货 30 due=2026-06-26 gate=4 name_en=in_the_shops",
)
AGREED = (
    "A1 C1-KR2 2026-05-04 owner=P001 due=2026-05-08 text=确定六月促销排期 text_en=Fix_the_promotions_of_June",
    "A2 Q1-KR2 2026-05-04 owner=P005 due=2026-05-15 text=开通工单系统权限 text_en=Open_the_ticket_system",
    "A3 R1-KR1 2026-04-20 owner=P004 due=2026-05-08 done=2026-05-11 text=补试产物料 text_en=Order_trial_material",
    "A4 - 2026-04-27 text=更新门店名单 text_en=Update_the_list_of_shops",
)
ENGLISH = {
    "销售部": "Sales",
    "研发部": "R&D",
    "品质部": "Quality",
    "家": "shops",
    "天": "days",
    "元": "yuan",
    "款": "products",
}


@cache
def quarter(lang: str = "zh") -> Client:
    """The client, opened for a reader."""
    return running(
        spaced(key_results(*RESULTS)),
        spaced(check_ins(*SAID)),
        OBJECTIVES,
        lang=lang,
        milestones=spaced(milestones(*STEPS)),
        plan_points=plan_points("Q1-KR2 2026-05-01 10"),
        actions=spaced(actions(*AGREED)),
        tracking_as_of=day("05-13"),
        translations={"en": ENGLISH},
    )


@cache
def tracked() -> Tracking:
    """Where it stands at week six."""
    return track_cycle(quarter())


@cache
def rolled() -> RollUp:
    """All of it together."""
    return roll_up(tracked())


@cache
def followed() -> Actions:
    """Its actions on that day."""
    return follow_actions(quarter().actions, tracked().span.as_of)
