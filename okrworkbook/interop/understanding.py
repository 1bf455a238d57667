"""Understanding: what every column and every word of an export means, and what nobody has explained yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from okrworkbook.client.grid import CellError
from okrworkbook.client.words import TOKEN_LENGTH, as_text, folded
from okrworkbook.errors import ERROR, WARNING, Finding
from okrworkbook.interop import answers, columns
from okrworkbook.interop.columns import ALIKE, CUT, DROP, ITEMS, SURE, TARGETS
from okrworkbook.interop.export import Export, Header
from okrworkbook.interop.mapping import ALLOWED, ORDER, line
from okrworkbook.interop.mapping import Mapping as Told
from okrworkbook.interop.sources import letters, priority

SHOWN_FROM = 2  # a word only one respondent wrote may be what a person said; it is not repeated
DEPARTMENT_NEAR = 85  # % of letters alike from which a department of the roster is proposed
SIXTH = "6"  # our form has "unclear" as its sixth option; an export of option numbers says so
TIMES = ("submitted", "started", "seconds")
LEFT_OUT = ("identity", "technical", "open", "key", DROP)
SECTION_OF = {"department": "departments", "layer": "layers", "tenure": "tenures"}
CODE_OF = {"answers": "M403", "departments": "M404", "layers": "M405", "tenures": "M405", "times": "M406"}


@dataclass(frozen=True)
class Use:
    """What one column is read as, and how that is known: "told" by the mapping file, or as in `columns`."""

    header: Header
    target: str
    how: str
    score: int = 100

    @property
    def kept(self) -> bool:
        """Whether something of this column reaches the client's folder."""
        return self.target not in LEFT_OUT


@dataclass(frozen=True)
class Question:
    """Something only a person can say: what a word means. `proposal` is what is most likely, if anything is."""

    section: str
    word: str
    options: tuple[str, ...]
    proposal: str = ""
    score: int = 0
    row: int = 0
    column: int = 0
    n: int = 0

    @property
    def line(self) -> str:
        """The line of the mapping file that would answer it."""
        return line(self.word, self.proposal or "?")


@dataclass(frozen=True)
class Understanding:
    """An export with what its columns and words mean, what is to be asked, and what is wrong with it.

    `words` are the words that were understood: section → word as written → meaning.
    """

    export: Export
    uses: tuple[Use, ...]
    words: Mapping[str, Mapping[str, str]]
    questions: tuple[Question, ...] = ()
    findings: tuple[Finding, ...] = field(default=())

    def columns(self, *targets: str) -> list[Use]:
        """The columns that are read as one of the targets."""
        return [use for use in self.uses if use.target in targets]

    def meaning(self, section: str, word: str) -> str:
        """What a word of the export means. Raises KeyError where that is still asked."""
        return self._folded[section][folded(word)]

    @cached_property
    def _folded(self) -> Mapping[str, Mapping[str, str]]:
        return {
            section: {folded(word): meaning for word, meaning in words.items()}
            for section, words in self.words.items()
        }


def understand(export: Export, told: Told, roster: Sequence[str], names: Mapping[str, str]) -> Understanding:
    """What the export says, by the mapping file first. `names` are departments as another language has them."""
    uses, questions = _columns(export, told)
    findings = [*_doubles(export, uses), *_missing(export, uses, questions), *_faulty(export, uses)]
    words: dict[str, dict[str, str]] = {}
    readers = {
        "answers": (ITEMS, _answer_meaning),
        "departments": (("department",), _department_meaning(roster, names)),
        "layers": (("layer",), _fact_meaning("layer")),
        "tenures": (("tenure",), _fact_meaning("tenure")),
    }
    for section, (targets, read) in readers.items():
        seen = _seen(export, [use for use in uses if use.target in targets])
        options = (*roster, DROP) if section == "departments" else ALLOWED[section]
        words[section], asked, hidden = _words(export, section, seen, told, read, options)
        questions += asked
        findings += hidden
    questions += _doubtful_scale(export, uses, told)
    words["times"], asked = _day_order(export, uses, told)
    return Understanding(export, tuple(uses), words, (*questions, *asked), tuple(sorted(findings)))


# --- columns


def _columns(export: Export, told: Told) -> tuple[list[Use], list[Question]]:
    """What every column is read as; one that has to be asked about is read as nothing yet."""
    uses, questions = [], []
    for header in export.headers:
        said = told.meaning("columns", header.text)
        found = columns.meaning(header.text)
        if said in TARGETS:
            uses.append(Use(header, said, "told"))
        elif found.how in SURE:
            uses.append(Use(header, found.target, found.how))
        else:
            proposal = found.target if found.how in (ALIKE, CUT) else ""
            options = tuple(dict.fromkeys((*found.rivals, DROP)))
            questions.append(
                Question(
                    "columns", header.text, options, proposal, found.score, export.header_row, header.column
                )
            )
    return _first_times(uses), questions


def _first_times(uses: list[Use]) -> list[Use]:
    """Of several columns for one time only the one that says it best; the others are technical."""
    best = {
        name: min(
            (use for use in uses if use.target == name),
            key=lambda use: (use.how != "told", priority(use.header.text)),
        )
        for name in {use.target for use in uses} & set(TIMES)
    }
    return [
        Use(use.header, "technical", use.how) if use.target in best and use is not best[use.target] else use
        for use in uses
    ]


def doubled(uses: Sequence[Use]) -> list[Use]:
    """The columns that share a target which only one column can have."""
    targets = [use.target for use in uses if use.kept]
    return [use for use in uses if use.kept and targets.count(use.target) > 1]


def _doubles(export: Export, uses: Sequence[Use]) -> Iterable[Finding]:
    for use in doubled(uses):
        yield export.finding(
            "M425",
            row=export.header_row,
            column=use.header.column,
            target=use.target,
            line=line(use.header.text, DROP),
        )


def _missing(export: Export, uses: Sequence[Use], questions: Sequence[Question]) -> Iterable[Finding]:
    """What the survey cannot do without, and statements that were not asked; only once every column is clear."""
    there = {use.target for use in uses}
    if questions:
        return
    for name in ("department", "layer"):
        if name not in there:
            yield export.finding("M430", row=export.header_row, name=name)
    absent = [item for item in ITEMS if item not in there]
    if len(absent) == len(ITEMS):
        yield export.finding("M431", row=export.header_row)
    elif absent:
        yield export.finding("M432", WARNING, row=export.header_row, items=", ".join(absent))


def _faulty(export: Export, uses: Sequence[Use]) -> Iterable[Finding]:
    """A finding for every cell that holds an error instead of an answer, or lost characters."""
    for number, cells in export.rows:
        for use in uses:
            cell = use.header.cell(cells)
            place = {"row": number, "column": use.header.column}
            if use.kept and isinstance(cell, CellError):
                yield export.finding(cell.code, word=cell.word, **place)
            elif use.kept and isinstance(cell, str) and "\ufffd" in cell:
                yield export.finding("D216", **place)


# --- words


Seen = dict[str, list[tuple[int, int]]]  # a word as first written → the rows and columns it stands in


def _seen(export: Export, uses: Sequence[Use]) -> Seen:
    """Every word of the columns and where it stands, however often it was written differently in form only."""
    spelled: dict[str, str] = {}
    seen: Seen = {}
    for number, cells in export.rows:
        for use in uses:
            cell = use.header.cell(cells)
            word = as_text(cell)
            if not answers.is_nothing(cell):
                seen.setdefault(spelled.setdefault(folded(word), word), []).append(
                    (number, use.header.column)
                )
    return seen


def _words(
    export: Export, section: str, seen: Seen, told: Told, read: object, options: Sequence[str]
) -> tuple[dict[str, str], list[Question], list[Finding]]:
    """What each word means; a question for each that is unknown, or only its place where it is one person's."""
    known, asked, hidden = {}, [], []
    for word, places in seen.items():
        said = told.meaning(section, word)
        meaning, proposal, score = (said, "", 100) if said is not None else read(word, seen)
        row, column = places[0]
        if meaning:
            known[word] = meaning
        elif _may_be_shown(word, places) or _tells_nothing(word, proposal):
            asked.append(Question(section, word, tuple(options), proposal, score, row, column, len(places)))
        else:
            hidden += [
                export.finding("M407", row=row, column=column, section=section) for row, column in places
            ]
    return known, asked, hidden


def _may_be_shown(word: str, places: Sequence[tuple[int, int]]) -> bool:
    """Whether several respondents wrote the word, and it is short: then it is a choice, not somebody's words."""
    return len({row for row, _ in places}) >= SHOWN_FROM and len(word) <= TOKEN_LENGTH and "\n" not in word


def _tells_nothing(word: str, proposal: str) -> bool:
    """Whether the word holds no more than what is proposed for it: part of a department's name, or a number."""
    return bool(proposal) and (word.isdecimal() or letters(word) in letters(proposal))


Meaning = tuple[str, str, int]  # what a word means, or what is proposed, and how much is alike


def _answer_meaning(word: str, seen: Seen) -> Meaning:
    try:
        answer = answers.answer_of(word)
    except answers.Unknown:
        only_numbers = all(one.strip().isdecimal() for one in seen)
        return ("", answers.UNCLEAR_WORD, 90) if word == SIXTH and only_numbers else ("", "", 0)
    return next(name for name, code in answers.CODES.items() if code == answer), "", 100


def _fact_meaning(name: str) -> object:
    def read(word: str, seen: Seen) -> Meaning:
        try:
            return answers.fact_of(name, word), "", 100
        except answers.Unknown:
            return "", "", 0

    return read


def _department_meaning(roster: Sequence[str], names: Mapping[str, str]) -> object:
    """Departments are those of the roster; without one, those the export has."""
    known = {
        **{folded(other): name for name, other in names.items() if name in roster},
        **{folded(n): n for n in roster},
    }

    def read(word: str, seen: Seen) -> Meaning:
        if not roster:
            return word, "", 100
        if folded(word) in known:
            return known[folded(word)], "", 100
        return ("", *_nearest_department(word, roster))

    return read


def _nearest_department(word: str, roster: Sequence[str]) -> tuple[str, int]:
    """The one department of the roster that the word abbreviates, extends or nearly spells; "" if none or several."""
    from rapidfuzz.fuzz import ratio

    said = letters(word)
    inside = [name for name in roster if len(said) > 1 and (said in letters(name) or letters(name) in said)]
    alike = [name for name in roster if ratio(said, letters(name)) >= DEPARTMENT_NEAR]
    found = inside or alike
    return (found[0], 90) if len(found) == 1 else ("", 0)


def _doubtful_scale(export: Export, uses: Sequence[Use], told: Told) -> list[Question]:
    """Questions where two words of one language mean the same point: the scale may have had more than five."""
    seen = _seen(export, [use for use in uses if use.target in ITEMS])
    said: dict[tuple[str, bool], dict[str, list[str]]] = {}
    for word in seen:
        meaning, *_ = _answer_meaning(word, seen)
        text = answers.bare_word(word)
        if meaning in ("1", "2", "4", "5") and text and told.meaning("answers", word) is None:
            said.setdefault((meaning, text.isascii()), {}).setdefault(text, []).append(word)
    doubtful = [
        word for texts in said.values() if len(texts) > 1 for words in texts.values() for word in words
    ]
    return [
        Question("answers", word, ALLOWED["answers"], "", 0, *seen[word][0], len(seen[word]))
        for word in doubtful
    ]


def _day_order(export: Export, uses: Sequence[Use], told: Told) -> tuple[dict[str, str], list[Question]]:
    """How the days are written, asked where the columns do not show it."""
    times = [use for use in uses if use.target in ("submitted", "started")]
    cells = [use.header.cell(row) for _, row in export.rows for use in times]
    order = told.meaning("times", ORDER) or answers.order_of(cells)
    if order or not times:
        return ({ORDER: order} if order != "ymd" and times else {}), []
    return {}, [
        Question("times", ORDER, ("mdy", "dmy"), column=times[0].header.column, row=export.header_row)
    ]


def as_finding(export: Export, question: Question) -> Finding:
    """The question as a finding, with the line that answers it."""
    code = CODE_OF.get(question.section) or ("M402" if question.proposal else "M401")
    values = {
        "word": question.word,
        "section": question.section,
        "line": question.line,
        "n": question.n,
        "score": question.score,
        "options": ", ".join(question.options),
        "file": "survey_mapping.toml",
    }
    return Finding(
        export.file, export.sheet, question.row, question.column, question.section, code, ERROR, values
    )
