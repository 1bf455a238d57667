"""Selection: what a company writes down when it chooses a provider, before an engagement begins."""

from __future__ import annotations

from okrworkbook.schema.columns import Column, Table, choices, identifier

CRITERION_WORDS = choices(
    cases=("案例匹配", "case match"),
    team=("团队背景", "team background"),
    service=("服务模式", "service model"),
    tools=("工具适配", "tool fit"),
)

PROVIDERS = Table(
    "providers",
    "咨询机构",
    "providers",
    "一家参选的咨询机构",
    "one provider under consideration",
    (
        identifier("provider", "机构编号", "provider", example="P1"),
        Column("name", "text", "名称", "name", required=True),
        Column("name_en", "text", "英文名称", "name (en)"),
        Column(
            "proposal",
            "text",
            "方案文件",
            "proposal",
            note_zh="proposals文件夹里的文件名：docx、pdf、md或txt",
            note_en="name of a file in the folder proposals: docx, pdf, md or txt",
        ),
        *(
            Column(f"{phase}_weeks", "number", f"{zh}周数", f"{en} weeks", low=0)
            for phase, zh, en in (
                ("diagnosis", "诊断", "diagnosis"),
                ("design", "设计", "design"),
                ("execution", "落地", "execution"),
                ("capability", "沉淀", "capability"),
            )
        ),
    ),
    key=("provider",),
    phase="selection",
)

PROVIDER_SCORES = Table(
    "provider_scores",
    "机构评分",
    "provider scores",
    "一位评分人对一家机构一个维度的评分",
    "one rater's score for one provider on one dimension",
    (
        identifier("provider", "机构编号", "provider", refers="providers.provider"),
        Column("criterion", "choice", "维度", "criterion", required=True, choices=CRITERION_WORDS),
        identifier("rater", "评分人", "rater"),
        Column("score", "integer", "评分", "score", required=True, low=1, high=5),
        Column(
            "evidence",
            "text",
            "依据",
            "evidence",
            note_zh="页码、链接或访谈记录；没有依据按1分计",
            note_en="page, link or notes of a call; without one the score counts as 1",
        ),
        Column("evidence_en", "text", "依据英文", "evidence (en)"),
    ),
    key=("provider", "criterion", "rater"),
    phase="selection",
)

CRITERION_PAIRS = Table(
    "criterion_pairs",
    "维度两两比较",
    "criterion pairs",
    "一位评分人对两个维度相对重要性的判断",
    "one rater's judgement of how much more one dimension matters than another",
    (
        identifier("rater", "评分人", "rater"),
        Column("first", "choice", "维度甲", "first", required=True, choices=CRITERION_WORDS),
        Column("second", "choice", "维度乙", "second", required=True, choices=CRITERION_WORDS),
        Column(
            "ratio",
            "number",
            "甲比乙重要倍数",
            "ratio",
            required=True,
            low=0.11,  # a ninth, as it is written in decimals
            high=9,
            note_zh="1 同样重要，3 稍重要，5 明显，7 强烈，9 极端；乙更重要时写倒数的小数，如0.33",
            note_en="1 equal, 3 slightly, 5 clearly, 7 strongly, 9 extremely more; its inverse in decimals, such as 0.33, where the second matters more",
        ),
    ),
    key=("rater", "first", "second"),
    phase="selection",
)
