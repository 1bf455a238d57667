"""Sources: which words have no business in what a client is sent?

Of the other clients of the workspace: names, ids, and the names and codes of their people. Of this machine: paths and
secrets. Only what is specific enough is looked for, or a report would be full of hits that mean nothing:

- a name of three Chinese characters or four Latin letters and more, also without its legal form and its remarks in
  brackets: 小米 or 3M is a word of many texts;
- an id of six signs and more;
- a person's name of three Chinese characters, or of two Latin words; a code of eight signs and more that has a letter
  and a digit: P001 is in every client's tables. Neither where the client's own tables hold it;
- a path of two folders and eight signs and more; a secret of eight signs and more.

Departments, posts and goals are not looked for: every company has a 销售部. A client that names another on purpose,
such as a competitor, shows as a finding that a person has to judge.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from okrworkbook import engagement as engagement_
from okrworkbook import workspace as workspace_
from okrworkbook.leaks.needles import Needle, Needles, plain

NAME, ID, PERSON, CODE, PATH, SECRET = KINDS = ("name", "id", "person", "code", "path", "secret")

LEAST_HAN = 3  # Chinese characters of a name
LEAST_LATIN = 4  # Latin letters of a name
LEAST_ID = 6  # signs of an id
LEAST_CODE = 8  # signs of a person's code
LEAST_PATH = 8  # signs of a path
LEAST_SECRET = 8  # signs of a secret

# table → columns that hold people's names, and columns that hold their codes
_NAMES = {"trainer_candidates": ("name", "name_en")}
_CODES = {
    "people": ("person_id",),
    "survey": ("respondent",),
    "interviews": ("interviewee",),
    "trainer_candidates": ("trainer",),
}

_BRACKETS = re.compile(r"[（(\[【〔][^）)\]】〕]*[）)\]】〕]")
_FORMS = re.compile(
    r"(?:(?:股份|责任|集团)*有限(?:责任)?公司|集团公司|股份公司|[\s,]+(?:co\.?,?\s*)?(?:ltd|limited|inc|llc|plc|corp|gmbh)\.?)$",
    re.IGNORECASE,
)
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SECRET_NAME = re.compile(
    r"TOKEN|SECRET|PASSW|PASSPHRASE|CREDENTIAL|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY", re.IGNORECASE
)


def not_for(client: str, workspace: Path, environ: Mapping[str, str] | None = None) -> Needles:
    """What a client's reports must not hold: words of the other clients, and of this machine."""
    folders = {one: workspace_.client_folder(one, workspace) for one in workspace_.clients(workspace)}
    own_people = set(_people(folders[client]))
    needles = [*of_machine(workspace, environ)]
    for other, folder in folders.items():
        if other != client:
            needles += [*_of_company(other, folder)]
            needles += [
                Needle(word, kind, other) for word, kind in _people(folder) if (word, kind) not in own_people
            ]
    own = [needle.word for needle in _company(client, folders[client])]
    return Needles(needles, own)


def not_for_anyone(workspace: Path, environ: Mapping[str, str] | None = None) -> Needles:
    """What the overview of all clients must not hold: the names of any of them."""
    needles = [*of_machine(workspace, environ)]
    for client in workspace_.clients(workspace):
        needles += [*_of_company(client, workspace_.client_folder(client, workspace))]
    return Needles(needles)


def of_machine(workspace: Path, environ: Mapping[str, str] | None = None) -> Iterator[Needle]:
    """Paths of this machine, and values of environment variables that are called like secrets."""
    given = os.environ if environ is None else environ
    for place in (workspace, workspace.resolve(), Path.home(), Path(sys.prefix), Path(tempfile.gettempdir())):
        path = str(place)
        if len(path) >= LEAST_PATH and len(place.parts) > 2:
            yield Needle(path, PATH)
    for name, value in given.items():
        if (
            _SECRET_NAME.search(name)
            and len(value.strip()) >= LEAST_SECRET
            and not value.startswith(("/", "~"))
        ):
            yield Needle(value.strip(), SECRET, shown=f"${name}")


def specific_name(name: str) -> bool:
    """Whether a company's name is long enough to be looked for."""
    han, latin = len(_HAN.findall(name)), sum(sign.isascii() and sign.isalnum() for sign in name)
    return han >= LEAST_HAN or latin >= LEAST_LATIN or (han > 0 and han + latin >= LEAST_LATIN)


def specific_person(name: str) -> bool:
    """Whether a person's name is one that few others have."""
    return len(_HAN.findall(name)) >= LEAST_HAN or len(re.findall("[^\\W\\d_]{2,}", name)) > 1


def specific_code(code: str) -> bool:
    """Whether a person's code is one that no other company gives."""
    digit, letter = any(sign.isdigit() for sign in code), any(sign.isalpha() for sign in code)
    return len(code) >= LEAST_CODE and digit and letter


def spellings(name: str) -> Iterator[str]:
    """A name as agreed, without remarks in brackets, and without its legal form."""
    bare = _BRACKETS.sub("", name).strip()
    yield from dict.fromkeys(word for word in (name.strip(), bare, _FORMS.sub("", bare).strip()) if word)


def _of_company(client: str, folder: Path) -> Iterator[Needle]:
    for needle in _company(client, folder):
        if len(needle.word) >= LEAST_ID if needle.kind == ID else specific_name(needle.word):
            yield needle


def _company(client: str, folder: Path) -> Iterator[Needle]:
    """A client's id and every spelling of its names."""
    yield Needle(client, ID, client)
    agreed, _ = engagement_.load(folder)
    names = {plain(name): name for name in (agreed.name.zh, agreed.name.en) if name and name != client}
    for name in names.values():
        yield from (Needle(word, NAME, client) for word in spellings(name))


def _people(folder: Path) -> Iterator[tuple[str, str]]:
    """The names and codes of a client's people that are specific enough, as (word, kind)."""
    from okrworkbook.client.folder import read_grids
    from okrworkbook.client.rows import read_rows
    from okrworkbook.schema import TABLES

    grids, _ = read_grids(folder)
    for kind, tables, fits in ((PERSON, _NAMES, specific_person), (CODE, _CODES, specific_code)):
        for table, columns in tables.items():
            typed = read_rows(TABLES[table], grids[table])[0] if table in grids else None
            rows: Iterable = typed.rows if typed else ()
            words = dict.fromkeys(row.word(column).strip() for row in rows for column in columns)
            yield from ((word, kind) for word in words if word and fits(word))
