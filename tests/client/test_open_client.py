"""Opening a client: its tables as frames, or every fault at once."""

from __future__ import annotations

import subprocess
import sys

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_tables import PEOPLE, SURVEY

from okrworkbook.client import open_client
from okrworkbook.client.frames import DTYPES
from okrworkbook.errors import ClientDataError, ClientNotFound, ParameterError
from okrworkbook.schema import TABLES
from okrworkbook.workspace import check_client_id


@pytest.fixture
def demo(folder, tmp_path):
    """Open client "demo" made of these tables."""

    def make(lang=None, **tables):
        folder(**tables)
        return open_client("demo", lang, tmp_path)

    return make


def test_tables_are_frames(demo):
    """A table is an attribute, with codes for choices and 0 for unclear."""
    survey = demo(
        survey="respondent,department,layer,COG1,COG2,submitted,备注\nR1,NA,高管,不清楚,,2026-01-05,好\n"
    ).survey

    assert survey.loc[0, ["respondent", "department", "layer", "COG1", "备注"]].tolist() == [
        "R1",
        "NA",
        "exec",
        0.0,
        "好",
    ]
    assert pd.isna(survey.loc[0, "COG2"])
    assert pd.Timestamp("2026-01-05") == survey.loc[0, "submitted"]
    assert survey.loc[0, "tenure"] == ""


@pytest.mark.parametrize("name", TABLES)
def test_absent_table_is_an_empty_frame(demo, name):
    """Every table of the schema is there with its columns and dtypes."""
    client = demo()
    frame = getattr(client, name)

    assert list(TABLES[name].names) == list(frame.columns)
    assert [DTYPES[column.kind] for column in TABLES[name].columns] == [str(dtype) for dtype in frame.dtypes]
    assert frame.attrs["client"] == "demo"
    assert not client.has(name)


def test_filled_table_has_the_same_dtypes(demo):
    """The dtypes do not depend on what the cells hold."""
    client = demo(
        people=PEOPLE,
        survey=SURVEY,
        meetings="date,kind,actions_opened\n2026-01-05,周会,3\n2026-01-06,周会,\n",
    )

    for name in ("people", "survey", "meetings"):
        assert [DTYPES[column.kind] for column in TABLES[name].columns] == [
            str(d) for d in client.tables[name].dtypes
        ]
        assert client.has(name)


def test_client_knows_where_it_came_from(demo, tmp_path):
    """Sources, language and voice are those asked for."""
    client = demo(lang="en", people=PEOPLE)

    assert {"people": tmp_path / "client_data" / "demo" / "people.csv"} == dict(client.sources)
    assert (client.lang, client.voice.lang, client.engagement.lang) == ("en", "en", "zh")


def test_changing_a_frame_leaves_the_client_as_it_was(demo):
    """What a notebook does to a table stays in the notebook."""
    client = demo(people=PEOPLE)
    frame = client.people
    frame.loc[0, "department"] = "改"

    assert client.people.loc[0, "department"] == "研发部"


def test_unknown_attribute(demo):
    """A misspelled table is an AttributeError as anywhere in Python."""
    with pytest.raises(AttributeError):
        demo().serveys  # noqa: B018


def test_every_fault_of_every_file_is_raised_at_once(demo):
    """The consultant corrects everything in one go."""
    with pytest.raises(ClientDataError) as raised:
        demo(people=PEOPLE + "P003,,基层,是\n", survey=SURVEY + "R002,研发部,基层,9\n")

    assert [finding.code for finding in raised.value.findings] == ["D201", "D309", "D207"]


def test_warnings_do_not_stop_and_are_kept(demo):
    """A client with warnings opens and carries them."""
    assert [finding.code for finding in demo(people=PEOPLE + "张三,研发部,基层,是\n").findings] == ["D310"]


def test_unknown_language(demo):
    """A language without texts is refused."""
    with pytest.raises(ParameterError, match="fr"):
        demo(lang="fr")


def test_unknown_client(tmp_path):
    """A client without a folder is said to be missing."""
    with pytest.raises(ClientNotFound, match="nobody"):
        open_client("nobody", workspace=tmp_path)


BAD_IDS = ["../x", "/etc", "a\n", "a\0", "ＡＢＣ", "甲", "", "-a", "A", "a" * 41, "a/b", "a\\b", "."]


@pytest.mark.parametrize("client", BAD_IDS)
def test_bad_id_is_refused(tmp_path, client):
    """An id can never name a folder outside client_data."""
    with pytest.raises(ParameterError):
        open_client(client, workspace=tmp_path)


@given(st.text())
def test_an_accepted_id_is_a_plain_folder_name(client):
    """Whatever passes is lower-case ASCII without dots and slashes."""
    try:
        check_client_id(client)
    except ParameterError:
        return

    assert client.isascii() and client == client.lower() and not set(client) & set("./\\ \n\0")


def test_checking_csv_files_needs_no_pandas(folder):
    """The check of a folder of CSV files starts quickly."""
    code = (
        "import sys; from pathlib import Path; from okrworkbook.client import check_client;"
        f"check_client(Path({str(folder(people=PEOPLE))!r}));"
        "print([name for name in ('pandas', 'numpy', 'openpyxl', 'babel') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["survey (1)", "surveys", "问卷"])
def test_file_that_looks_like_a_table_is_mentioned(codes, name):
    """A file that is not read although its name says it was meant to be is a warning."""
    assert codes(**{name: SURVEY}) == ["D125"]
