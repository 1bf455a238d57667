"""Lessons: in which words do owners say what a key result taught them? {metric} is its measure."""

from __future__ import annotations

REACHED = "reached"
LESSONS = {
    REACHED: """
“{metric}”每周由同一个人取数，争论少了，时间都用在了办法上 | “{metric}”: one person drew the number every week, which left time for remedies in place of arguments
“{metric}”前四周就有进展，是因为先挑了最容易的两个环节动手 | “{metric}”: it moved within four weeks because the two easiest steps came first
“{metric}”能达成，靠的是上游部门提前一周给信息 | “{metric}”: it was reached because the department upstream gave notice a week ahead
“{metric}”的基线测得准，目标才谈得拢 | “{metric}”: a sound baseline made the target easy to agree on
“{metric}”做到了，但后半程没有再往上提，下周期可以定得更有挑战 | “{metric}”: reached, and then not raised; the next target can ask for more
“{metric}”把现场的人拉进周会后，障碍当周就能处理 | “{metric}”: with those on the spot in the weekly meeting, blockers were cleared within the week
“{metric}”的改进已经写进作业标准，不必再单独设关键结果 | “{metric}”: the improvement is part of the work standard now and needs no key result of its own
""",
    "ALN": """
“{metric}”有一半取决于别的部门，交接日期没有写进对方的目标 | “{metric}”: half of it depends on another department, whose goals name no date of delivery
“{metric}”的依赖在周期中段才谈清，前六周各做各的 | “{metric}”: the dependency was settled half way; until then each side worked on its own
“{metric}”与相邻部门的指标方向相反，取舍拖到了月度会 | “{metric}”: it pulls against a neighbour's measure, and the choice waited for the monthly review
""",
    "LOP": """
“{metric}”信心早就在降，会上没有人问为什么 | “{metric}”: confidence fell early, and nobody asked why in the meeting
“{metric}”三周没有更新，发现时已来不及补救 | “{metric}”: it went three weeks without an update, and then it was too late
“{metric}”约定的行动没有截止日期，滑过去了 | “{metric}”: actions were agreed without a date and slipped
""",
    "MTH": """
“{metric}”的口径中途改过一次，前后读数不可比 | “{metric}”: its definition changed half way, so readings before and after do not compare
“{metric}”没有拆成每月的台阶，到期末才知道差多少 | “{metric}”: without monthly steps the gap showed only at the end
“{metric}”选的是结果指标，过程中看不到该动哪里 | “{metric}”: it measures the outcome alone and does not show where to act
""",
    "COG": """
“{metric}”目标定得保守又怕改，做到一半就停了 | “{metric}”: the target was cautious, nobody dared to change it, and work stopped half way
“{metric}”大家仍把没到百分之百当成失败，风险说得太晚 | “{metric}”: anything below a hundred still counts as failure, so risks were named too late
“{metric}”被当成考核指标来守，没有人试新办法 | “{metric}”: it was guarded like a rating, and nobody tried another way
""",
    "LED": """
“{metric}”需要的人手在四月答应、六月才到 | “{metric}”: people were promised in April and came in June
“{metric}”升级到管理层后两周没有答复 | “{metric}”: raised with the leadership, it waited two weeks for an answer
""",
}


def lessons(of: str) -> list[tuple[str, str]]:
    """The lessons of key results that were reached, or missed for this cause: Chinese and English."""
    pairs = (line.split(" | ") for line in LESSONS[of].strip().splitlines())
    return [(zh, en) for zh, en in pairs]
