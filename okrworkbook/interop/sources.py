"""Sources: which form tool wrote an export, and what the columns are that it adds by itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

# Columns by which a form tool is known, and how many of them must be there. Of several spellings of one
# column any counts once.
MARKS: Mapping[str, tuple[int, tuple[tuple[str, ...], ...]]] = MappingProxyType(
    {
        "wjx": (
            3,
            (("提交答卷时间",), ("序号",), ("所用时间",), ("来源",), ("来源详情",), ("来自IP",), ("总分",)),
        ),
        "msforms": (
            3,
            (
                ("ID",),
                ("Start time", "开始时间"),
                ("Completion time", "完成时间"),
                ("Email", "电子邮件", "电子邮件地址"),
                ("Name", "名称", "姓名"),
                ("Last modified time", "上次修改时间"),
            ),
        ),
        "feishu": (
            2,
            (
                ("提交者", "提交人", "填写人", "创建人"),
                ("提交时间", "创建时间"),
                ("填写时长", "答题时长"),
                ("最后更新时间", "修改人", "记录ID"),
            ),
        ),
    }
)
OTHER = "other"
TIED = 1  # a second tool whose marks are as many is not told apart by them

# What a column of the form tool is. Of several columns for one time the word named first wins.
SYSTEM: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "submitted": (
            *("提交答卷时间", "提交时间", "完成时间", "答卷提交时间", "结束时间", "结束答题时间"),
            *("Completion time", "Submitted at", "Submission time", "Submit time", "End time"),
            *("Timestamp", "时间戳记", "创建时间", "Created at"),
        ),
        "started": (
            *("开始时间", "开始答题时间", "答题开始时间", "开始填写时间", "开始作答时间"),
            *("Start time", "Started at"),
        ),
        "seconds": (
            *(
                "所用时间",
                "答题时长",
                "填写时长",
                "作答时长",
                "答题用时",
                "填写用时",
                "填写耗时",
                "用时",
                "耗时",
            ),
            *("Duration", "Time taken", "Time to complete", "Time spent"),
        ),
        "key": (
            *("答卷编号", "答卷序号", "答卷ID", "序号", "编号", "提交编号", "记录ID", "记录编号", "ID"),
            *("respondent", "respondent id", "response id", "submission id"),
        ),
        "technical": (
            *(
                "来源",
                "总分",
                "得分",
                "分数",
                "状态",
                "答卷状态",
                "轮次",
                "wave",
                "总用时排名",
                "标签",
                "备注",
            ),
            *(
                "Last modified time",
                "上次修改时间",
                "最后更新时间",
                "更新时间",
                "修改时间",
                "语言",
                "Language",
            ),
            *("Total points", "Quiz feedback", "Points", "Feedback"),
        ),
        "identity": (
            *("来自IP", "IP", "IP地址", "IP归属地", "来源详情", "微信昵称", "昵称", "微信OpenID", "OpenID"),
            *("姓名", "名字", "名称", "您的姓名", "用户名", "用户ID", "账号", "工号", "员工号", "员工编号"),
            *(
                "手机",
                "手机号",
                "手机号码",
                "电话",
                "联系电话",
                "联系方式",
                "邮箱",
                "电子邮件",
                "电子邮件地址",
            ),
            *(
                "提交者",
                "提交人",
                "填写人",
                "填写者",
                "创建人",
                "修改人",
                "最后修改人",
                "答题人",
                "头像",
                "QQ",
            ),
            *("身份证号", "地理位置", "位置", "省份", "城市", "国家", "地区", "设备", "浏览器", "操作系统"),
            *("自定义字段", "自定义参数", "人员编号", "人员"),
            *("Name", "Full name", "First name", "Last name", "Email", "E-mail", "Email address", "Phone"),
            *("Phone number", "Mobile", "User", "User ID", "Username", "Employee ID", "Staff number"),
            *("IP address", "Last modified by", "Created by", "Submitted by", "Location", "Device"),
        ),
    }
)

# A question that asks who somebody is, whatever else its header says.
_ASKS_WHO = re.compile(
    r"姓名|手机|电话|邮箱|邮件|身份证|工号|微信|昵称|联系方式|openid|(?<![a-z])ip(?![a-z])"
    r"|(?:your|full|first|last)\s*name|e-?mail|phone|mobile\s*number|employee\s*(?:id|number)|staff\s*number",
    re.IGNORECASE,
)


def letters(text: object) -> str:
    """A text as headers are compared: compatibility forms unified, only letters and digits, no case."""
    plain = unicodedata.normalize("NFKC", str(text)).casefold()
    return "".join(character for character in plain if character.isalnum())


@cache
def _system_words() -> Mapping[str, str]:
    return {letters(word): role for role, words in reversed(SYSTEM.items()) for word in words}


def system_role(header: str) -> str:
    """What a form tool's own column is: a key of SYSTEM, or "" for a question."""
    return _system_words().get(letters(header), "")


def priority(header: str) -> int:
    """How early a column for a time is named among those for the same time; smaller wins."""
    words = [letters(word) for word in SYSTEM.get(system_role(header), ())]
    return words.index(letters(header)) if letters(header) in words else len(words)


def asks_who(header: str) -> bool:
    """Whether the header asks for something that tells who a person is."""
    return bool(_ASKS_WHO.search(unicodedata.normalize("NFKC", header)))


def form_tool(headers: Iterable[str]) -> str:
    """The form tool that wrote these columns: wjx, feishu, msforms, or "other"."""
    there = {letters(header) for header in headers}
    found = {}
    for tool, (least, marks) in MARKS.items():
        n = sum(any(letters(word) in there for word in words) for words in marks)
        if n >= least:
            found[tool] = n
    best = [tool for tool, n in found.items() if n == max(found.values())]
    return best[0] if len(best) == TIED else OTHER
