"""Words: which codes a choice has, and how people write them."""

from __future__ import annotations

from okrworkbook.model import CAUSES, LAYERS, TENURES
from okrworkbook.schema.columns import Column, choices

LAYER_WORDS = choices(
    exec=("高管", "高层", "executive", "senior"),
    manager=("中层", "经理", "middle", "mid"),
    staff=("基层", "员工", "front line", "employee"),
)
TENURE_WORDS = choices(
    lt1=("1年以下", "不足1年", "under 1 year"),
    **{
        "1to3": ("1-3年", "1–3年", "1-3 years"),
        "3to5": ("3-5年", "3–5年", "3-5 years"),
        "gt5": ("5年以上", "over 5 years"),
    },
)
CAUSE_WORDS = choices(
    COG=("认知偏差", "misconception"),
    ALN=("目标脱节", "misalignment"),
    LED=("管理层缺位", "absent leadership"),
    MTH=("落地无章法", "no method"),
    LOP=("缺乏闭环", "no closed loop"),
)
LEVEL_WORDS = choices(
    company=("公司", "公司级"),
    department=("部门", "部门级", "dept"),
    team=("小组", "团队"),
    person=("个人", "individual"),
)
GOAL_WORDS = choices(objective=("目标", "O"), key_result=("关键结果", "key result", "KR"))
MOVE_WORDS = choices(up=("上升", "提高", "↑", "rising"), down=("下降", "降低", "↓", "falling"))
SCALE_WORDS = choices(  # a bare 1-5 is a date to a spreadsheet, so the word offered ends in a letter
    **{
        "1to5": ("1–5分", "1-5 points", "1-5"),
        "0to1": ("0–1分", "0-1 points", "0-1"),
        "0to100": ("0–100分", "0-100 points", "0-100"),
    }
)
STATUS_WORDS = choices(
    proposed=("待确认", "pending"), confirmed=("已确认", "agreed"), rejected=("已拒绝", "declined")
)
MEETING_WORDS = choices(
    weekly=("周例会", "周会"), monthly=("月度评估", "月会"), retro=("复盘", "季度复盘", "review")
)
assert (
    set(LAYER_WORDS) == set(LAYERS) and set(TENURE_WORDS) == set(TENURES) and set(CAUSE_WORDS) == set(CAUSES)
)

DEPARTMENT = Column("department", "text", "部门", "department", required=True, example="研发部")
LAYER = Column("layer", "choice", "层级", "layer", required=True, choices=LAYER_WORDS, example="基层")
