"""Sample: the facts of an invented client that manuals are filled with in tests, full and bare, in both languages."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

Facts = dict[str, Any]

ZH: Facts = {
    "client": "海悦家居 & 合作 <A>",
    "consultancy": "某咨询公司",
    "title": "OKR制定手册",
    "version": "1.0",
    "made_on": "2026年11月27日",
    "stamp": "3f9c1a77e402",
    "synthetic": "本文件中的公司、数字与目标均为虚构，只用于演示。",
    "cycle": {
        "name": "2026年第四季度",
        "length": "季度",
        "first": "2026年10月1日",
        "last": "2026年12月31日",
        "weeks": "13",
        "next_name": "2027年第一季度",
        "next_first": "2027年1月1日",
        "next_last": "2027年3月31日",
    },
    "dates": [
        {
            "when": "12月7日至11日",
            "week": "起草第1周",
            "what": "公司级草案，部门第一稿",
            "who": "高管、部门负责人",
            "output": "公司级OKR草案",
        },
        {
            "when": "12月24日",
            "week": "起草第3周",
            "what": "对齐会",
            "who": "全体部门负责人",
            "output": "依赖与冲突的决定",
        },
        {
            "when": "1月4日",
            "week": "第1周",
            "what": "公开",
            "who": "高管先，部门后",
            "output": "全员查得到",
        },
        {
            "when": "每周一上午",
            "week": "第1–13周",
            "what": "周例会",
            "who": "部门负责人",
            "output": "更新后的数字与信心",
        },
        {
            "when": "1月29日",
            "week": "第4周",
            "what": "月度评估",
            "who": "OKR负责人",
            "output": "资源调整的决定",
        },
        {
            "when": "2月12日",
            "week": "第6周",
            "what": "周期中检视",
            "who": "发起人",
            "output": "停、加、换的决定",
        },
        {
            "when": "3月22日至26日",
            "week": "第12周",
            "what": "自评与商定得分",
            "who": "KR负责人",
            "output": "得分表",
        },
        {
            "when": "3月30日",
            "week": "第13周",
            "what": "周期复盘",
            "who": "全体部门负责人",
            "output": "去留决定与行动项",
        },
        {
            "when": "3月15日起",
            "week": "第11周",
            "what": "下一周期起草",
            "who": "OKR负责人",
            "output": "日历与模板",
        },
    ],
    "limits": {
        "company": "3–5个",
        "per_unit": "不超过5个",
        "per_person": "本周期不设个人OKR",
        "key_results": "不超过4个",
    },
    "process": [
        {
            "step": "讲清方向",
            "what": "写一页战略说明，讲清不做的事",
            "who": "发起人",
            "days": "启动前第3周",
            "done_when": "一页纸发到各部门",
        },
        {
            "step": "公司级草案",
            "what": "高管共创公司级OKR，投票取舍",
            "who": "高管",
            "days": "启动前第3周",
            "done_when": "3–5个目标，KR有基线与目标值",
        },
        {
            "step": "部门草案",
            "what": "各部门起草，写明承接哪一个公司目标",
            "who": "部门负责人",
            "days": "启动前第2周",
            "done_when": "每个部门一份草案",
        },
        {
            "step": "对齐",
            "what": "看目标树，逐条处理冲突",
            "who": "部门负责人、发起人",
            "days": "启动前第1周",
            "done_when": "每条有决定与负责人",
        },
        {
            "step": "公开",
            "what": "高管先公开，部门随后公开",
            "who": "全体负责人",
            "days": "第1周",
            "done_when": "全员查得到",
        },
    ],
    "alignment": [
        "每个战略主题至少有一个公司目标，每个公司目标不跨两个以上主题。",
        "部门目标写明承接的公司目标，对方确认后才算。",
        "依赖其他部门的，写明要什么、何时要，对方书面确认后才定稿。",
        "同一流程上的部门至少共担一个KR。",
    ],
    "types": {
        "aspirational_share": "挑战型目标不低于六成",
        "committed": "承诺型：答应了就要做到，达成度应为1.0；没有做到要说明原因。",
        "aspirational": "挑战型：值得一试的突破，达成度0.7就算达到。",
        "learning": "学习型：以弄清一个问题为结果，写明要回答什么。",
    },
    "scoring": {
        "mapping": "五倍法",
        "band": "2.5–3.5",
        "formula": "达成度a=（当前−基线）÷（目标−基线）；得分=5a，不低于1、不高于5",
        "rows": [
            {"score": "1", "reached": "0–0.2", "meaning": "未启动，或倒退"},
            {"score": "2", "reached": "0.4", "meaning": "常规努力就能达到"},
            {"score": "3", "reached": "0.6", "meaning": "有挑战，大部分做到"},
            {"score": "4", "reached": "0.8", "meaning": "非常好"},
            {"score": "5", "reached": "1.0", "meaning": "完全达成；复核当初是否偏保守"},
        ],
        "success": {"committed": "1.0", "aspirational": "0.7"},
        "examples": [
            {
                "case": "交货由55天到45天",
                "baseline": "55",
                "target": "45",
                "current": "50",
                "reached": "0.50",
                "score": "2.5",
            },
            {
                "case": "复购率由22%到30%",
                "baseline": "22",
                "target": "30",
                "current": "27",
                "reached": "0.63",
                "score": "3.1",
            },
        ],
    },
    "visibility": "目标、KR与进展全公司可见；得分在复盘之后全公司可见，不排名。",
    "pay_rule": "OKR的得分不进入奖金、绩效等级和处罚，KR里也不写奖罚。",
    "hundred_rule": "百分之百不是目的：挑战型KR做到六七成就是好结果。",
    "roles": [
        {
            "role": "发起人",
            "holder": "总经理",
            "duties": ["定方向，取舍公司级OKR", "裁决冲突", "先公开自己的OKR"],
        },
        {
            "role": "OKR负责人",
            "holder": "战略部经理",
            "duties": ["管流程、日历、工具与数据口径", "组织对齐会与复盘"],
        },
        {
            "role": "部门负责人",
            "holder": "各部门经理",
            "duties": ["起草并公开部门OKR", "主持周例会", "确认依赖"],
        },
        {"role": "内训师", "holder": "两名认证内训师", "duties": ["辅导撰写", "讲解案例", "开门诊"]},
        {"role": "工具管理员", "holder": "信息部专员", "duties": ["管账号与栏目", "每月导出备份"]},
    ],
    "raci": [
        {
            "process": "公司级OKR起草",
            "responsible": "高管",
            "accountable": "发起人",
            "consulted": "部门负责人",
            "informed": "全员",
        },
        {
            "process": "对齐会",
            "responsible": "OKR负责人",
            "accountable": "发起人",
            "consulted": "部门负责人",
            "informed": "全员",
        },
        {
            "process": "周例会",
            "responsible": "KR负责人",
            "accountable": "部门负责人",
            "consulted": "内训师",
            "informed": "OKR负责人",
        },
        {
            "process": "打分与复盘",
            "responsible": "KR负责人",
            "accountable": "部门负责人",
            "consulted": "OKR负责人",
            "informed": "全员",
        },
        {
            "process": "守住得分不与薪酬挂钩",
            "responsible": "OKR负责人",
            "accountable": "发起人",
            "consulted": "人力资源部",
            "informed": "全员",
        },
    ],
    "tool": {
        "name": "飞书OKR",
        "systems": ["飞书日历", "企业资源系统（取数）"],
        "steps": [
            {"step": "建周期", "what": "由工具管理员建立，名称与日历一致"},
            {"step": "录目标", "what": "先公司，后部门，逐条连上承接"},
            {"step": "录KR", "what": "指标、基线、目标值、单位、负责人逐栏填写"},
        ],
        "fields": [
            {"field": "进度", "meaning": "当前值，不填百分比"},
            {"field": "信心", "meaning": "0–10，每周更新"},
            {"field": "说明", "meaning": "数据来源与护栏写在这里"},
        ],
    },
    "meetings": [
        {
            "name": "周例会",
            "when": "每周一",
            "minutes": "25–30分钟",
            "leader": "部门负责人",
            "people": "本部门KR负责人",
            "inputs": "会前更新的数字",
            "agenda": [
                {"minutes": "5", "what": "上周的变化"},
                {"minutes": "5", "what": "同时亮出信心"},
                {"minutes": "10", "what": "只谈红与黄"},
                {"minutes": "5", "what": "本周不超过三件要事"},
            ],
            "outputs": "障碍、行动项、要事",
        },
        {
            "name": "月度评估",
            "when": "每月最后一个周五",
            "minutes": "60–90分钟",
            "leader": "OKR负责人",
            "people": "部门负责人、发起人",
            "inputs": "预测表、预警表、变更记录",
            "agenda": [
                {"minutes": "20", "what": "看预测与红色"},
                {"minutes": "30", "what": "资源调整"},
                {"minutes": "20", "what": "依赖与变更"},
            ],
            "outputs": "调整的决定",
        },
        {
            "name": "周期中检视",
            "when": "2月12日",
            "minutes": "60分钟",
            "leader": "发起人",
            "people": "部门负责人",
            "inputs": "半程数据",
            "agenda": [],
            "outputs": "停、加、换的决定",
        },
        {
            "name": "周期复盘",
            "when": "3月30日",
            "minutes": "120–180分钟",
            "leader": "OKR负责人",
            "people": "部门负责人、发起人",
            "inputs": "得分表、原因表",
            "agenda": [{"minutes": "30", "what": "看事实"}, {"minutes": "60", "what": "谈原因"}],
            "outputs": "去留决定、行动项",
        },
    ],
    "okrs": [
        {
            "id": "C1",
            "objective": "让老客户更愿意再次选择我们",
            "type": "挑战型",
            "owner_role": "营销副总",
            "key_results": [
                {"text": "一年内复购的客户占比", "baseline": "22", "target": "30", "unit": "%"},
                {"text": "售后首次解决率", "baseline": "71", "target": "85", "unit": "%"},
            ],
        },
        {
            "id": "C2",
            "objective": "让客户敢按我们说的日子安排安装",
            "type": "承诺型",
            "owner_role": "生产副总",
            "key_results": [
                {"text": "按约定日期交付的订单占比", "baseline": "82", "target": "95", "unit": "%"}
            ],
        },
    ],
    "examples": [
        {
            "before": "全面提升售后服务水平",
            "after": "让客户一次就把问题解决",
            "why": "原句没有对象也没有变化；改后说清谁的处境不同。",
        },
        {
            "before": "完成会员系统二期上线",
            "after": "会员在线自助下单占比由12%到25%",
            "why": "原句写的是任务；上线移到举措。",
        },
    ],
    "warnings": [
        {"code": "E1", "sign": "达成与当日计划之比低于0.95关注，低于0.75黄", "do": "周例会上说障碍"},
        {"code": "E3", "sign": "10天未更新黄，21天红", "do": "当天补更新，再谈原因"},
        {"code": "E4", "sign": "14天内信心下降3分以上，或不高于3", "do": "负责人先说发生了什么"},
        {"code": "E7", "sign": "所等的KR亮红", "do": "从源头谈，双方当天定新日期"},
    ],
    "confidence": {
        "scale": "信心填0–10：对期末达到成功线有几成把握。由负责人自己填，同时亮出，低的先说。",
        "green": "8–10：有把握",
        "amber": "4–7：有问题要解决",
        "red": "0–3：有危险，当周要谈",
    },
    "review": {
        "questions": [
            "我们原来想要什么变化？",
            "实际发生了什么？",
            "什么起了作用，凭什么这样说？",
            "再来一次，哪一步会不同？",
        ],
        "causes": [
            {"cause": "认知偏差", "meaning": "把OKR当KPI，目标往低里写"},
            {"cause": "目标脱节", "meaning": "没有承接，或横向没有谈好"},
            {"cause": "管理层缺位", "meaning": "高管没有公开、没有参加复盘"},
            {"cause": "落地无章法", "meaning": "没有培训，照搬模板"},
            {"cause": "缺乏闭环", "meaning": "定完没有更新，也没有复盘"},
        ],
        "carry": [
            {"decision": "达成关闭", "when": "已达到成功线"},
            {"decision": "重写", "when": "仍属战略，做法或基线要换"},
            {"decision": "放弃", "when": "不再属于战略，或几乎没动"},
        ],
        "agenda": [
            {"minutes": "10", "what": "目的与约定"},
            {"minutes": "30", "what": "看事实：得分、区间、预警"},
            {"minutes": "60", "what": "谈原因"},
            {"minutes": "40", "what": "去留决定"},
            {"minutes": "20", "what": "行动项"},
        ],
    },
    "measures": [
        {
            "name": "目标对齐率",
            "definition": "有确认路径的部门目标÷部门目标",
            "source": "关联表",
            "baseline": "16/20",
            "target": "18/20",
        },
        {
            "name": "周进展填写率",
            "definition": "已填÷应填",
            "source": "工具导出",
            "baseline": "71%",
            "target": "不低于80%",
        },
    ],
    "maturity": {
        "overall": "2级",
        "rows": [
            {"domain": "节奏", "level": "3级", "next": "每月公布填写率"},
            {"domain": "领导参与", "level": "2级", "next": "高管全部参加复盘"},
            {"domain": "写作质量", "level": "3级", "next": "错误项低于一成"},
        ],
    },
    "trainers": [
        {"name": "内训师甲", "department": "人力资源部", "until": "2027年11月"},
        {"name": "内训师乙", "department": "生产部", "until": "2027年11月"},
    ],
    "onboarding": [
        {"when": "入职第1周", "what": "读第1–2章，看自己部门的OKR"},
        {"when": "入职第2周", "what": "参加一次周例会，只听"},
        {"when": "入职第4周", "what": "内训师带半小时，写一个KR"},
    ],
    "forms": [
        {"name": "目标与关键结果清单", "file": "forms/goals.xlsx", "when": "起草与录入"},
        {"name": "周例会记录", "file": "forms/weekly.xlsx", "when": "每周"},
        {"name": "复盘记录", "file": "forms/review.xlsx", "when": "周期末"},
    ],
    "changes": [{"version": "1.0", "date": "2026年11月27日", "what": "首次编制"}],
    "glossary": [
        {"term": "目标（O）", "meaning": "为谁、发生什么看得见的变化"},
        {"term": "关键结果（KR）", "meaning": "判断目标是否实现的数"},
        {"term": "达成度", "meaning": "（当前值−基线）÷（目标值−基线）"},
    ],
    "faq": [{"question": "试点之外的部门要写吗？", "answer": "这个周期不写，可以列席周例会。"}],
    "year": [
        {
            "cycle": "2027年第一季度",
            "first": "1月1日",
            "last": "3月31日",
            "drafting": "12月7日",
            "publication": "1月4日",
            "review": "3月30日",
        },
        {
            "cycle": "2027年第二季度",
            "first": "4月1日",
            "last": "6月30日",
            "drafting": "3月15日",
            "publication": "4月6日",
            "review": "6月29日",
        },
    ],
    "training": [
        {
            "audience": "高管",
            "hours": "3–4小时",
            "what": "战略解码，改写自己的目标",
            "passed": "公开自己的OKR，没有错误项",
        },
        {
            "audience": "中层",
            "hours": "4–6小时",
            "what": "承接、依赖、主持周例会",
            "passed": "依赖全部确认或上报",
        },
    ],
    "clinic": "每周三下午两点到四点，三楼小会议室，先到先谈，每人二十分钟。",
}

EN: Facts = {
    "client": "Haiyue Home & Partners <A>",
    "consultancy": "A consultancy",
    "title": "OKR Handbook",
    "version": "1.0",
    "made_on": "27 November 2026",
    "stamp": "3f9c1a77e402",
    "synthetic": "Company, numbers and objectives in this document are invented for demonstration.",
    "cycle": {
        "name": "Q4 2026",
        "length": "a quarter",
        "first": "1 October 2026",
        "last": "31 December 2026",
        "weeks": "13",
        "next_name": "Q1 2027",
        "next_first": "1 January 2027",
        "next_last": "31 March 2027",
    },
    "dates": [
        {
            "when": "7–11 December",
            "week": "drafting week 1",
            "what": "company draft, departments' first drafts",
            "who": "executives, department heads",
            "output": "company OKR draft",
        },
        {
            "when": "24 December",
            "week": "drafting week 3",
            "what": "alignment meeting",
            "who": "all department heads",
            "output": "dependencies and conflicts decided",
        },
        {
            "when": "4 January",
            "week": "week 1",
            "what": "publication",
            "who": "executives first",
            "output": "everybody can look them up",
        },
        {
            "when": "Monday mornings",
            "week": "weeks 1–13",
            "what": "weekly check-in",
            "who": "department heads",
            "output": "numbers and confidence",
        },
        {
            "when": "29 January",
            "week": "week 4",
            "what": "monthly review",
            "who": "OKR owner",
            "output": "moves of people and means",
        },
        {
            "when": "12 February",
            "week": "week 6",
            "what": "half-time review",
            "who": "sponsor",
            "output": "what stops, grows or changes",
        },
        {
            "when": "22–26 March",
            "week": "week 12",
            "what": "self-scores and agreed scores",
            "who": "KR owners",
            "output": "score sheet",
        },
        {
            "when": "30 March",
            "week": "week 13",
            "what": "cycle review",
            "who": "all department heads",
            "output": "carry-over and actions",
        },
        {
            "when": "from 15 March",
            "week": "week 11",
            "what": "next drafting",
            "who": "OKR owner",
            "output": "calendar and templates",
        },
    ],
    "limits": {
        "company": "3–5",
        "per_unit": "at most 5",
        "per_person": "no OKRs for single people this cycle",
        "key_results": "at most 4",
    },
    "process": [
        {
            "step": "Direction",
            "what": "One page on strategy and on what will not be done",
            "who": "sponsor",
            "days": "3 weeks before",
            "done_when": "the page is with every department",
        },
        {
            "step": "Company draft",
            "what": "Executives draft together and vote",
            "who": "executives",
            "days": "3 weeks before",
            "done_when": "3–5 objectives with baselines and targets",
        },
        {
            "step": "Department drafts",
            "what": "Departments draft and name the company objective they serve",
            "who": "department heads",
            "days": "2 weeks before",
            "done_when": "one draft a department",
        },
        {
            "step": "Alignment",
            "what": "Read the goal tree, settle conflicts",
            "who": "department heads, sponsor",
            "days": "1 week before",
            "done_when": "every conflict has a decision",
        },
        {
            "step": "Publication",
            "what": "Executives first, departments follow",
            "who": "all owners",
            "days": "week 1",
            "done_when": "everybody can look them up",
        },
    ],
    "alignment": [
        "Every strategic theme has a company objective; none covers more than two themes.",
        "A department's objective names the company objective it serves; it counts once confirmed.",
        "What is needed of another department is written with a date and frozen once that side confirmed.",
        "Departments of one process share at least one key result.",
    ],
    "types": {
        "aspirational_share": "at least 60% of objectives aspirational",
        "committed": "Committed: promised, expected at an attainment of 1.0; a miss is explained.",
        "aspirational": "Aspirational: a breakthrough worth trying; 0.7 counts as reached.",
        "learning": "Learning: its result is a question answered, and the question is written down.",
    },
    "scoring": {
        "mapping": "five times attainment",
        "band": "2.5–3.5",
        "formula": "attainment a = (current − baseline) ÷ (target − baseline); score = 5a, held within 1 and 5",
        "rows": [
            {"score": "1", "reached": "0–0.2", "meaning": "not started, or backwards"},
            {"score": "2", "reached": "0.4", "meaning": "ordinary effort gets there"},
            {"score": "3", "reached": "0.6", "meaning": "a challenge, mostly reached"},
            {"score": "4", "reached": "0.8", "meaning": "very good"},
            {"score": "5", "reached": "1.0", "meaning": "reached in full; was the target too low?"},
        ],
        "success": {"committed": "1.0", "aspirational": "0.7"},
        "examples": [
            {
                "case": "Delivery from 55 to 45 days",
                "baseline": "55",
                "target": "45",
                "current": "50",
                "reached": "0.50",
                "score": "2.5",
            },
            {
                "case": "Repeat purchase from 22% to 30%",
                "baseline": "22",
                "target": "30",
                "current": "27",
                "reached": "0.63",
                "score": "3.1",
            },
        ],
    },
    "visibility": "Objectives, key results and progress are open to the whole company; scores after the review, without ranking.",
    "pay_rule": "Scores of OKRs do not enter bonuses, appraisal grades or penalties, and no key result mentions them.",
    "hundred_rule": "100% is not the aim: a challenge that reaches six or seven tenths is a good result.",
    "roles": [
        {
            "role": "Sponsor",
            "holder": "general manager",
            "duties": ["sets direction", "decides conflicts", "publishes first"],
        },
        {
            "role": "OKR owner",
            "holder": "head of strategy",
            "duties": ["keeps process, calendar, tool and definitions", "runs alignment and review"],
        },
        {
            "role": "Department head",
            "holder": "heads of departments",
            "duties": ["drafts and publishes", "leads the weekly check-in", "confirms dependencies"],
        },
        {
            "role": "Internal trainer",
            "holder": "two certified trainers",
            "duties": ["coaches drafting", "runs the clinic"],
        },
        {"role": "Tool administrator", "holder": "IT", "duties": ["accounts and fields", "monthly export"]},
    ],
    "raci": [
        {
            "process": "Drafting company OKRs",
            "responsible": "executives",
            "accountable": "sponsor",
            "consulted": "department heads",
            "informed": "everybody",
        },
        {
            "process": "Alignment meeting",
            "responsible": "OKR owner",
            "accountable": "sponsor",
            "consulted": "department heads",
            "informed": "everybody",
        },
        {
            "process": "Weekly check-in",
            "responsible": "KR owners",
            "accountable": "department head",
            "consulted": "internal trainers",
            "informed": "OKR owner",
        },
        {
            "process": "Scoring and review",
            "responsible": "KR owners",
            "accountable": "department head",
            "consulted": "OKR owner",
            "informed": "everybody",
        },
        {
            "process": "Guarding that scores do not enter pay",
            "responsible": "OKR owner",
            "accountable": "sponsor",
            "consulted": "HR",
            "informed": "everybody",
        },
    ],
    "tool": {
        "name": "Feishu OKR",
        "systems": ["Feishu calendar", "ERP (source of numbers)"],
        "steps": [
            {
                "step": "Open the cycle",
                "what": "by the tool administrator, under the name in the calendar",
            },
            {"step": "Enter objectives", "what": "company first, then departments, each with its link"},
            {"step": "Enter key results", "what": "metric, baseline, target, unit, owner"},
        ],
        "fields": [
            {"field": "Progress", "meaning": "the current value, not a percentage"},
            {"field": "Confidence", "meaning": "0–10, every week"},
            {"field": "Notes", "meaning": "data source and guardrail"},
        ],
    },
    "meetings": [
        {
            "name": "Weekly check-in",
            "when": "Mondays",
            "minutes": "25–30 minutes",
            "leader": "department head",
            "people": "KR owners of the department",
            "inputs": "numbers updated beforehand",
            "agenda": [
                {"minutes": "5", "what": "what moved"},
                {"minutes": "5", "what": "confidence, shown at once"},
                {"minutes": "10", "what": "red and amber only"},
                {"minutes": "5", "what": "at most three things this week"},
            ],
            "outputs": "blockers, actions, priorities",
        },
        {
            "name": "Monthly review",
            "when": "last Friday of the month",
            "minutes": "60–90 minutes",
            "leader": "OKR owner",
            "people": "department heads, sponsor",
            "inputs": "forecast, warnings, record of changes",
            "agenda": [
                {"minutes": "20", "what": "forecast and red"},
                {"minutes": "30", "what": "moving people and means"},
                {"minutes": "20", "what": "dependencies and changes"},
            ],
            "outputs": "decisions on moves",
        },
        {
            "name": "Half-time review",
            "when": "12 February",
            "minutes": "60 minutes",
            "leader": "sponsor",
            "people": "department heads",
            "inputs": "numbers at half-time",
            "agenda": [],
            "outputs": "what stops, grows or changes",
        },
        {
            "name": "Cycle review",
            "when": "30 March",
            "minutes": "120–180 minutes",
            "leader": "OKR owner",
            "people": "department heads, sponsor",
            "inputs": "score sheet, causes",
            "agenda": [{"minutes": "30", "what": "facts"}, {"minutes": "60", "what": "causes"}],
            "outputs": "carry-over and actions",
        },
    ],
    "okrs": [
        {
            "id": "C1",
            "objective": "Customers we have choose us again",
            "type": "challenge",
            "owner_role": "VP marketing",
            "key_results": [
                {
                    "text": "customers buying again within a year",
                    "baseline": "22",
                    "target": "30",
                    "unit": "%",
                },
                {
                    "text": "service cases solved the first time",
                    "baseline": "71",
                    "target": "85",
                    "unit": "%",
                },
            ],
        },
        {
            "id": "C2",
            "objective": "Customers can plan fitting by the day we name",
            "type": "commitment",
            "owner_role": "VP production",
            "key_results": [
                {
                    "text": "orders delivered on the day agreed",
                    "baseline": "82",
                    "target": "95",
                    "unit": "%",
                }
            ],
        },
    ],
    "examples": [
        {
            "before": "Comprehensively improve after-sales service",
            "after": "Customers get it solved the first time",
            "why": "Nobody and no change was named; now it says for whom what differs.",
        },
        {
            "before": "Launch phase two of the member system",
            "after": "Orders members place themselves online from 12% to 25%",
            "why": "It was a task; the launch is an initiative now.",
        },
    ],
    "warnings": [
        {
            "code": "E1",
            "sign": "attained over planned below 0.95: watch; below 0.75: amber",
            "do": "say at the weekly check-in what is in the way",
        },
        {
            "code": "E3",
            "sign": "no update for 10 days: amber; 21: red",
            "do": "update today, then talk about why",
        },
        {
            "code": "E4",
            "sign": "confidence down by 3 in 14 days, or 3 and below",
            "do": "the owner says what happened",
        },
        {
            "code": "E7",
            "sign": "a key result waited for is red",
            "do": "start at the source; both set a new date today",
        },
    ],
    "confidence": {
        "scale": "Confidence is 0–10: how sure you are of reaching the success line by the end. The lowest speaks first.",
        "green": "8–10: on track",
        "amber": "4–7: something has to be solved",
        "red": "0–3: in danger, to be talked about this week",
    },
    "review": {
        "questions": [
            "Which change did we want?",
            "What happened?",
            "What worked, and how do we know?",
            "What would we do differently?",
        ],
        "causes": [
            {"cause": "Misconception", "meaning": "OKRs used as KPIs, targets set low"},
            {"cause": "Misalignment", "meaning": "no link upwards, or neighbours not asked"},
            {"cause": "Absent leadership", "meaning": "executives neither publish nor attend"},
            {"cause": "No method", "meaning": "no training, copied templates"},
            {"cause": "No closed loop", "meaning": "no updates and no review"},
        ],
        "carry": [
            {"decision": "Close, achieved", "when": "reached its success line"},
            {"decision": "Rewrite", "when": "still strategic; approach or baseline changes"},
            {"decision": "Drop", "when": "no longer strategic, or hardly moved"},
        ],
        "agenda": [
            {"minutes": "10", "what": "purpose and rules"},
            {"minutes": "30", "what": "facts: scores, band, warnings"},
            {"minutes": "60", "what": "causes"},
            {"minutes": "40", "what": "carry-over"},
            {"minutes": "20", "what": "actions"},
        ],
    },
    "measures": [
        {
            "name": "Alignment rate",
            "definition": "department objectives with a confirmed path over all",
            "source": "links",
            "baseline": "16/20",
            "target": "18/20",
        },
        {
            "name": "Check-ins made",
            "definition": "made over due",
            "source": "export of the tool",
            "baseline": "71%",
            "target": "at least 80%",
        },
    ],
    "maturity": {
        "overall": "level 2",
        "rows": [
            {"domain": "Cadence", "level": "level 3", "next": "publish the share of check-ins monthly"},
            {"domain": "Leadership", "level": "level 2", "next": "every executive attends the review"},
            {"domain": "Writing", "level": "level 3", "next": "errors below one in ten"},
        ],
    },
    "trainers": [
        {"name": "Trainer A", "department": "HR", "until": "November 2027"},
        {"name": "Trainer B", "department": "Production", "until": "November 2027"},
    ],
    "onboarding": [
        {"when": "Week 1", "what": "read chapters 1–2 and the department's OKRs"},
        {"when": "Week 2", "what": "sit in on a weekly check-in"},
        {"when": "Week 4", "what": "half an hour with a trainer: write a key result"},
    ],
    "forms": [
        {
            "name": "Objectives and key results",
            "file": "forms/goals.xlsx",
            "when": "drafting and entering",
        },
        {"name": "Weekly check-in", "file": "forms/weekly.xlsx", "when": "every week"},
        {"name": "Review", "file": "forms/review.xlsx", "when": "end of the cycle"},
    ],
    "changes": [{"version": "1.0", "date": "27 November 2026", "what": "first version"}],
    "glossary": [
        {"term": "Objective (O)", "meaning": "for whom which visible change"},
        {"term": "Key result (KR)", "meaning": "a number that tells whether the objective is reached"},
        {"term": "Attainment", "meaning": "(current − baseline) ÷ (target − baseline)"},
    ],
    "faq": [
        {
            "question": "Do departments outside the pilot write OKRs?",
            "answer": "Not this cycle; they may sit in on check-ins.",
        }
    ],
    "year": [
        {
            "cycle": "Q1 2027",
            "first": "1 January",
            "last": "31 March",
            "drafting": "7 December",
            "publication": "4 January",
            "review": "30 March",
        },
        {
            "cycle": "Q2 2027",
            "first": "1 April",
            "last": "30 June",
            "drafting": "15 March",
            "publication": "6 April",
            "review": "29 June",
        },
    ],
    "training": [
        {
            "audience": "Executives",
            "hours": "3–4 hours",
            "what": "from strategy to objectives; rewrite one's own",
            "passed": "own OKRs public, no errors",
        },
        {
            "audience": "Department heads",
            "hours": "4–6 hours",
            "what": "links, dependencies, leading the check-in",
            "passed": "dependencies confirmed or escalated",
        },
    ],
    "clinic": "Wednesdays from two to four, small room on the third floor, twenty minutes each.",
}

TITLES = {
    "okr_handbook": {"zh": "OKR制定手册", "en": "OKR Handbook"},
    "review_standard": {"zh": "复盘流程规范", "en": "Review Standard"},
    "operations_manual": {"zh": "内部OKR运营手册", "en": "OKR Operations Manual"},
}
WANTED = ("year", "training", "clinic")  # facts that may come later or never


def full(manual: str, lang: str) -> Facts:
    """Every fact there is."""
    return {**deepcopy(ZH if lang == "zh" else EN), "title": TITLES[manual][lang]}


def bare(manual: str, lang: str) -> Facts:
    """What a client that has only begun can give: every list empty, everything optional missing."""
    facts = _emptied(full(manual, lang))
    for name in WANTED:
        del facts[name]
    del facts["scoring"]["examples"], facts["scoring"]["success"]
    return {
        **facts,
        "synthetic": "",
        "limits": {**facts["limits"], "per_person": ""},
        "types": {**facts["types"], "learning": ""},
    }


def _emptied(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _emptied(inner) for name, inner in value.items()}
    return [] if isinstance(value, list) else value
