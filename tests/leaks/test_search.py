"""Search: a word is found in every place it can hide, and nothing is found where it is not."""

from __future__ import annotations

import base64
import bz2
import gzip
import html
import io
import json
import quopri
import zipfile
import zlib
from pathlib import Path
from urllib.parse import quote

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrworkbook.leaks import Limits, Needle, Needles, look_in, look_through
from okrworkbook.leaks.needles import squeezed
from okrworkbook.leaks.pdf_text import PageReader
from tests.leaks.hidings import HIDINGS, pdf_wrapped, said, typeset, zipped

WORDS = ("canary-acme-7391", "金山青禾乳品")
NEEDLES = Needles([Needle(word) for word in WORDS])


def found_in(data: bytes, name: str = "report", limits: Limits | None = None) -> list[str]:
    looked = look_in(data, NEEDLES, name, limits or Limits())
    assert [] == looked.unseen
    return sorted({found.needle.word for found in looked.found})


@pytest.mark.parametrize("place", HIDINGS)
@pytest.mark.parametrize("word", WORDS, ids=["ascii", "han"])
def test_a_word_is_found_wherever_it_hides(place: str, word: str):
    """One word is there and one is not, and that is what is said."""
    assert [word] == found_in(HIDINGS[place](word))


def test_a_plain_search_finds_few_of_them():
    """Without undoing anything a search would call most of these files clean."""
    grep = sum(word.encode() in hide(word) for hide in HIDINGS.values() for word in WORDS)

    assert grep < len(HIDINGS) * len(WORDS) / 4


@pytest.mark.parametrize("place", HIDINGS)
def test_where_the_word_is_not_nothing_is_found(place: str):
    """Another word in the same coat, one sign away."""
    assert [] == found_in(HIDINGS[place]("canary-acme-7392"))


def test_a_word_in_the_name_of_a_file_is_found(tmp_path: Path):
    """Also of a file in a folder of folders."""
    path = tmp_path / "a" / f"{WORDS[1]}.txt"
    path.parent.mkdir()
    path.write_bytes(b"1")

    [found] = look_through([tmp_path], NEEDLES, tmp_path).found
    assert f"a/{WORDS[1]}.txt → name" == found.place


def test_a_place_says_how_one_gets_there():
    """File, member, coat, in this order."""
    page = b'<img src="data:;base64,%s">' % base64.b64encode(gzip.compress(f"<b>{WORDS[1]}</b>".encode() * 9))

    [found] = look_in(zipped({"a/page.html": page}), NEEDLES, "sent.zip").found
    assert "sent.zip → a/page.html → base64 → gzip" == found.place


@pytest.mark.parametrize(
    "text", ["way more", "highwaymotor", "W-a-y-m-o", "Waymos", "海悦 and 家居", "海外悦家居"]
)
def test_a_text_that_only_looks_like_the_word_is_not_it(text: str):
    """A Latin word must end where it ends; signs in between make another word."""
    assert [] == look_in(text.encode(), Needles([Needle("Waymo"), Needle("海悦家居")]), "a").found


@pytest.mark.parametrize(
    "text",
    ["WAYMO", "Ｗａｙｍｏ", "Way\nmo", "Way-\nmo", "x/waymo/y", "x Waymo", "BZh Waymo", "对Waymo的访谈"],
)
def test_another_width_case_or_line_is_the_same_word(text: str):
    """As a PDF breaks it, as an input method widens it."""
    assert ["Waymo"] == [
        one.needle.word for one in look_in(text.encode(), Needles([Needle("Waymo")]), "a").found
    ]


def test_an_own_word_may_hold_anothers():
    """The client acme-2 is not a leak of the client acme; acme by itself is."""
    needles = Needles([Needle("acme-group")], own=["acme-group-2"])

    assert [] == look_in(b"reports of acme-group-2", needles, "a").found
    assert 1 == len(look_in(b"reports of acme-group-2, acme-group", needles, "a").found)


def bomb() -> bytes:
    return zipped({"zeros": bytes(40 << 20)})


def locked_zip() -> bytes:
    data = bytearray(zipped({"a.txt": b"1"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


def locked_pdf() -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(9, 9)
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def nested(levels: int) -> bytes:
    data = b"1"
    for _ in range(levels):
        data = gzip.compress(data)
    return data


@pytest.mark.parametrize(
    ("reason", "make", "limits"),
    [
        ("large", bomb, Limits()),
        ("large", lambda: gzip.compress(bytes(2 << 20)), Limits(unpacked=1 << 20)),
        ("large", lambda: zipped({str(n): b"" for n in range(30)}), Limits(entries=20)),
        ("deep", lambda: nested(30), Limits()),
        ("locked", locked_zip, Limits()),
        ("locked", locked_pdf, Limits()),
        ("broken", lambda: zipped({"a": said("b").encode()})[:-9], Limits()),
        ("broken", lambda: b"%PDF-1.7 and nothing more", Limits()),
    ],
    ids=["zip bomb", "gzip bomb", "many members", "deep", "locked zip", "locked pdf", "cut zip", "no pdf"],
)
def test_what_could_not_be_looked_at_is_never_called_clean(reason: str, make, limits: Limits):
    """It ends, and names what it has not seen."""
    looked = look_in(make(), NEEDLES, "a", limits)

    assert [reason] == sorted({unseen.reason for unseen in looked.unseen})
    assert not looked.clean


def test_a_page_is_read_as_pypdf_reads_it():
    """The fast reading of pages like ours gives the letters that pypdf gives, brackets and broken words too."""
    source = "= 目标 (O) 与 KR\n如期 90% – (a (b) c) \\\\ it's fi ffl “是” " + "long sentence " * 9
    for data in (typeset(f"#set page(width: 60mm, height: 90mm)\n{source}"), pdf_wrapped(WORDS[0])):
        for page in pypdf.PdfReader(io.BytesIO(data)).pages:
            assert sorted(squeezed(page.extract_text())) == sorted(squeezed(PageReader().text(page)))


def packed(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a", data)
    return stream.getvalue()


# coats for any bytes, and coats for text, which need bytes that are UTF-8
ANY = {
    "base64": base64.b64encode,
    "address": base64.urlsafe_b64encode,
    "lines": base64.encodebytes,
    "gzip": gzip.compress,
    "zlib": zlib.compress,
    "bzip2": bz2.compress,
    "zip": packed,
    "hex": lambda data: data.hex().encode(),
    "quoted": quopri.encodestring,
}
TEXT = {
    "json": lambda text: json.dumps(text),
    "entities": lambda text: "".join(f"&#{ord(sign)};" for sign in text),
    "markup": html.escape,
    "percent": lambda text: quote(text, safe=""),
}


@given(
    word=st.text("金山青禾乳品雀鹀鹂abcdefghij0123456789", min_size=8, max_size=12),
    coats=st.lists(st.sampled_from([*ANY, *TEXT]), max_size=5),
)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_word_is_found_in_coats_over_coats(word: str, coats: list[str]):
    """Whatever is packed in whatever, as long as somebody could unpack it."""
    data = f"目标 {word} 结果".encode()
    for coat in coats:
        if coat in ANY:
            data = ANY[coat](data)
        else:
            try:
                data = TEXT[coat](data.decode("utf-8")).encode()
            except UnicodeDecodeError:
                continue
        if len(data) > 40_000:
            break

    assert [word] == [one.needle.word for one in look_in(data, Needles([Needle(word)]), "a").found][:1]
