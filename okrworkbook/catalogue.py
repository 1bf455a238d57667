"""Catalogue: which deliverables exist, and what each needs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from okrworkbook.model import WAVES

FORMATS = ("html", "pdf", "docx", "pptx")  # all there are
WRITTEN = ("html", "pdf", "docx")  # to be read, not shown


@dataclass(frozen=True)
class Deliverable:
    """One document handed to a client.

    `titles` are its names by language; `tables` are the client tables without which it cannot be made;
    `sections` are the ids of its chapters, which are the ids of the notebook's heading cells without
    their language ending (`summary-zh`, `summary-en`); `formats` are those it is published in when none is
    asked for, of FORMATS; `pages` is the expected length of the PDF; `waves` are the waves of the survey that
    there must be; `templates` are the folders of templates it is made with, `files` the files and folders in the client's
    folder that it reads besides the tables; `after` are those whose published reports it reads; `brief` is a sheet for a
    meeting, without title page and contents, and `flowing` one whose chapters follow each other on a page; `part` names
    the one part of
    it that is meant, where it is published in several.
    """

    id: str
    notebook: str
    phase: str
    titles: dict[str, str]
    tables: tuple[str, ...]
    sections: tuple[str, ...]
    formats: tuple[str, ...] = ("html", "pdf")
    pages: tuple[int, int] = (1, 400)
    waves: tuple[str, ...] = ()
    templates: tuple[str, ...] = ("report",)
    files: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    brief: bool = False
    flowing: bool = False
    part: str = ""

    def title(self, lang: str) -> str:
        """The document's name in the reader's language, without book-title marks."""
        return self.titles[lang]

    def file_stem(self, lang: str) -> str:
        """The name of its files: 《企业OKR适配性报告》 in Chinese, the plain title in English; its part behind it."""
        title = f"《{self.titles[lang]}》" if lang == "zh" else self.titles[lang]
        between = "·" if lang == "zh" else " – "
        return f"{title}{between}{self.part}" if self.part else title

    def attached_stem(self, lang: str, name: str) -> str:
        """The name of a file that comes along with it; without a name of its own it is the document itself."""
        between = "·" if lang == "zh" else " – "
        return f"{self.file_stem(lang)}{between}{name}" if name else self.file_stem(lang)

    def on_its_own(self, lang: str) -> Deliverable:
        """A part as a document of its own name: 《OKR制定手册》 instead of 《…》·OKR制定手册."""
        return replace(self, titles={**self.titles, lang: self.part}, part="")

    def of_part(
        self, part: str, sections: tuple[str, ...], formats: tuple[str, ...] | None = None
    ) -> Deliverable:
        """One part of it, by the name its files have, with its own chapters and, where it has some, formats."""
        formats = self.formats if formats is None else formats
        return replace(self, part=part, sections=sections, formats=formats, pages=(1, self.pages[1]))


DELIVERABLES = (
    Deliverable(
        id="diagnosis",
        notebook="10_diagnosis.ipynb",
        phase="diagnosis",
        titles={"zh": "企业OKR适配性报告", "en": "OKR Readiness Report"},
        tables=("people", "survey"),
        sections=(
            "summary",
            "method",
            "causes",
            "groups",
            "goals",
            "suitability",
            "priorities",
            "scope",
            "appendix",
        ),
        pages=(8, 32),
    ),
    Deliverable(
        id="scope",
        notebook="11_scope_consensus.ipynb",
        phase="diagnosis",
        titles={"zh": "服务范围与预期成果确认书", "en": "Scope and Outcomes Agreement"},
        tables=("people", "survey"),
        sections=("scope", "outcomes", "agreement"),
        pages=(3, 9),
    ),
    Deliverable(
        id="survey_change",
        notebook="12_survey_change.ipynb",
        phase="diagnosis",
        titles={"zh": "两次员工调查对比", "en": "Two Staff Surveys Compared"},
        tables=("people", "survey"),
        sections=("change", "people", "detail", "about"),
        pages=(3, 12),
        waves=WAVES,
    ),
    Deliverable(
        id="strategy",
        notebook="20_strategy_workshop.ipynb",
        phase="design",
        titles={"zh": "战略解码与公司目标选择", "en": "Strategy and Choice of Company Objectives"},
        tables=("themes", "objectives", "votes"),
        sections=("themes", "vote", "choice", "about"),
        formats=WRITTEN,
        pages=(4, 12),
    ),
    Deliverable(
        id="system_design",
        notebook="21_system_design.ipynb",
        phase="design",
        titles={"zh": "OKR体系设计方案", "en": "OKR System Design"},
        tables=("people", "survey"),
        sections=("decisions", "cycle", "process", "scoring", "tool", "about"),
        formats=WRITTEN,
        pages=(8, 24),
    ),
    Deliverable(
        id="company_okrs",
        notebook="22_company_okrs.ipynb",
        phase="design",
        titles={"zh": "公司级OKR示例", "en": "Company OKRs"},
        tables=("people", "objectives", "key_results", "links"),
        sections=("okrs", "tree", "alignment", "conflicts", "wording", "about"),
        formats=WRITTEN,
        pages=(10, 90),
    ),
    Deliverable(
        id="department_guide",
        notebook="23_department_guide.ipynb",
        phase="design",
        titles={"zh": "部门OKR制定指南", "en": "Department OKR Guide"},
        tables=("people", "survey", "objectives", "key_results", "links"),
        sections=("frame", "writing", "departments"),
        formats=WRITTEN,
        pages=(4, 16),
    ),
    Deliverable(
        id="training",
        notebook="30_training.ipynb",
        phase="execution",
        titles={"zh": "OKR分层培训方案", "en": "OKR Training by Layer"},
        tables=("people", "objectives", "key_results"),
        sections=("plan", "exercises", "evaluation", "about"),
        formats=WRITTEN,
        pages=(4, 16),
    ),
    Deliverable(
        id="okr_clinic",
        notebook="31_okr_clinic.ipynb",
        phase="execution",
        titles={"zh": "OKR门诊复核", "en": "OKR Clinic Review"},
        tables=("people", "objectives", "key_results", "links"),
        sections=("overview", "sittings", "patterns", "about"),
        formats=WRITTEN,
        pages=(4, 40),
    ),
    Deliverable(
        id="weekly_tracking",
        notebook="32_weekly_tracking.ipynb",
        phase="execution",
        titles={"zh": "OKR周跟踪", "en": "Weekly OKR Tracking"},
        tables=("objectives", "key_results", "check_ins"),
        sections=("prepare", "meeting", "danger", "about"),
        pages=(3, 16),
        brief=True,
    ),
    Deliverable(
        id="monthly_review",
        notebook="33_monthly_review.ipynb",
        phase="execution",
        titles={"zh": "OKR月度评估", "en": "Monthly OKR Review"},
        tables=("objectives", "key_results", "check_ins"),
        sections=("summary", "progress", "forecast", "dependencies", "moves", "rhythm", "about"),
        pages=(8, 40),
    ),
    Deliverable(
        id="cycle_review",
        notebook="34_cycle_review.ipynb",
        phase="execution",
        titles={"zh": "OKR周期复盘报告", "en": "OKR Cycle Review"},
        tables=("objectives", "key_results", "check_ins"),
        sections=("summary", "scores", "ambition", "confidence", "carry", "next", "appendix"),
        formats=WRITTEN,
        pages=(10, 60),
    ),
    Deliverable(
        id="handover",
        notebook="40_handover.ipynb",
        phase="capability",
        titles={"zh": "OKR自主运营交接报告", "en": "OKR Handover Report"},
        tables=("people", "objectives", "key_results", "raci"),
        sections=("overview", "maturity", "duties", "documents", "about"),
        templates=("report", "manuals"),
        formats=WRITTEN,
        pages=(4, 60),
    ),
    Deliverable(
        id="trainers",
        notebook="41_trainers.ipynb",
        phase="capability",
        titles={"zh": "内训师培养与认证", "en": "Internal Trainers"},
        tables=("trainer_candidates", "trainers"),
        sections=("summary", "curriculum", "assessment", "decisions", "about"),
        formats=WRITTEN,
        pages=(4, 20),
    ),
    Deliverable(
        id="effect",
        notebook="42_effect.ipynb",
        phase="capability",
        titles={"zh": "咨询服务效果报告", "en": "Engagement Effect Report"},
        tables=("outcomes",),
        after=("scope",),
        sections=("summary", "measures", "changes", "designs", "threats", "return", "about"),
        formats=WRITTEN,
        pages=(5, 30),
    ),
    Deliverable(
        id="provider_selection",
        notebook="50_provider_selection.ipynb",
        phase="selection",
        titles={"zh": "OKR咨询机构选择评估", "en": "Choosing an OKR Provider"},
        tables=("providers", "provider_scores"),
        sections=("summary", "scores", "weights", "robustness", "proposals", "timeline", "about"),
        files=("proposals",),
        formats=WRITTEN,
        pages=(4, 24),
    ),
)

# What a session in the room leaves behind, to be read back and signed. They are made when asked for by name: whoever
# held no session misses none of them. An empty one says that it was not held.
SESSION_FILES = ("sessions", "history/edits.jsonl")
SESSIONS = (
    Deliverable(
        id="interview_session",
        notebook="70_interview_session.ipynb",
        phase="diagnosis",
        titles={"zh": "访谈记录回读", "en": "Interview Read-back"},
        tables=(),
        sections=("heard", "coverage", "next"),
        pages=(1, 12),
        files=SESSION_FILES,
        brief=True,
        flowing=True,
    ),
    Deliverable(
        id="strategy_session",
        notebook="71_strategy_session.ipynb",
        phase="design",
        titles={"zh": "战略解码工作坊回读", "en": "Strategy Workshop Read-back"},
        tables=(),
        sections=("candidates", "votes", "chosen", "tree", "open", "sign"),
        pages=(1, 16),
        files=SESSION_FILES,
        brief=True,
        flowing=True,
    ),
    Deliverable(
        id="clinic_session",
        notebook="72_clinic_session.ipynb",
        phase="execution",
        titles={"zh": "部门OKR门诊回读", "en": "Department Clinic Read-back"},
        tables=(),
        sections=("parents", "goals", "links", "conflicts", "people", "open", "sign"),
        pages=(1, 60),
        files=SESSION_FILES,
        brief=True,
        flowing=True,
    ),
    Deliverable(
        id="check_in_session",
        notebook="73_check_in_session.ipynb",
        phase="execution",
        titles={"zh": "OKR周例会回读", "en": "Weekly Check-in Read-back"},
        tables=(),
        sections=("changes", "confidence", "attention", "trends", "agreed"),
        pages=(1, 12),
        files=SESSION_FILES,
        brief=True,
        flowing=True,
    ),
    Deliverable(
        id="review_session",
        notebook="74_review_session.ipynb",
        phase="execution",
        titles={"zh": "OKR复盘会回读", "en": "Cycle Review Read-back"},
        tables=(),
        sections=("scores", "evidence", "lessons", "decisions", "drafts", "sign"),
        pages=(1, 16),
        files=SESSION_FILES,
        brief=True,
        flowing=True,
    ),
)

# What participants of a session open on their own screens; it makes no document.
PARTICIPANTS = Deliverable(
    id="participants",
    notebook="75_participants.ipynb",
    phase="design",
    titles={"zh": "参会者页面", "en": "Participants' Page"},
    tables=(),
    sections=(),
)

# What people of a client practise on, or trainers show; copies are made of it, and it makes no document.
EXERCISES = Deliverable(
    id="exercises",
    notebook="80_exercises.ipynb",
    phase="execution",
    titles={"zh": "OKR练习", "en": "OKR Exercises"},
    tables=(),
    sections=("goals", "set", "scoring", "alignment", "traps", "following", "cases", "overview"),
)

# The consultancy's own overview of all its clients: no client's deliverable, so it is not in DELIVERABLES, and it
# is published in the workspace's own folder of reports. No client can have the id it carries.
PORTFOLIO = Deliverable(
    id="portfolio",
    notebook="60_portfolio.ipynb",
    phase="",
    titles={"zh": "客户组合概览", "en": "Client Portfolio"},
    tables=(),
    sections=("summary", "phases", "readiness", "causes", "measures", "effect", "about"),
    formats=WRITTEN,
    pages=(4, 20),
)
ALL_CLIENTS = "*"


def deliverable(name: str) -> Deliverable:
    """The deliverable with this id. Raises ParameterError, naming the nearest, for an unknown one."""
    from okrworkbook.errors import ParameterError

    for entry in (*DELIVERABLES, *SESSIONS):
        if entry.id == name:
            return entry
    raise ParameterError(
        "unknown_deliverable", name=name, known=", ".join(entry.id for entry in (*DELIVERABLES, *SESSIONS))
    )


def by_notebook(notebook: str) -> Deliverable | None:
    """The deliverable a notebook makes, by its file name; also those that are no client's deliverable."""
    return next(
        (
            entry
            for entry in (*DELIVERABLES, *SESSIONS, PARTICIPANTS, EXERCISES, PORTFOLIO)
            if entry.notebook == notebook
        ),
        None,
    )
