"""Coats: what does a text say once its escapes are undone?

`peel` undoes what stands for single signs inside a text; `cores` takes out what is a text or file of its own.
"""

from __future__ import annotations

import binascii
import html
import quopri
import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import unquote_to_bytes

Peel = Callable[[str], str]

LEAST_RUN = 8  # signs of base64 or hex that are worth undoing; six bytes
JOINED_RUN = 24  # signs from which a run may begin with what is none of it
WINDOW = 120  # signs on each side of an escape that are read with it; more than a word has
LONG_RUN = 1400  # signs from which a run is looked at by itself and not with others

_UNICODE = re.compile(r"\\+(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|u\{([0-9a-fA-F]{1,6})\})")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_BYTES = re.compile(r"(?:\\+x[0-9a-fA-F]{2})+")
_OCTAL = re.compile(r"(?:\\+[0-3][0-7]{2}){3,}")
_SIGN = re.compile(r"\\+([nrtbf/\"'\\])")
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_CSS = re.compile(r"\\([0-9a-fA-F]{2,6})[ \t\n]?")
_RICH_HEX = re.compile(r"(?:\\'[0-9a-fA-F]{2})+")
_RICH_SIGN = re.compile(r"\\u(-?\d{1,5}) ?\??")
_QUOTED = re.compile(r"=(?:[0-9A-F]{2}|[ \t]*\r?\n)")
_TAG = re.compile(r"<[!/?a-zA-Z][^<>]*>")
_MISREAD = re.compile("[\x80-\u0178\u2013-\u2122]{2}[\x80-\u0178\u2013-\u2122 ]*")
_WRAPPED = re.compile(
    r"(?<![A-Za-z0-9+/_-])(?:[A-Za-z0-9+/_-]{40,}+[ \t]*+\r?\n[ \t]*+)++[A-Za-z0-9+/_-]*+={0,2}"
)
_RUN = re.compile(rf"[A-Za-z0-9+/_-]{{{LEAST_RUN - 2},}}={{0,2}}")
_DULL = re.compile(r"[a-z]+|[A-Z]+|[0-9]+|[a-z]+(?:[-_/][a-z]+)*|[A-Z]?[a-z]+(?:-[a-z0-9]+)*")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_HEX = re.compile(r"(?:(?:0x)?[0-9a-fA-F]{2}[\s:,]{0,2}){6,}")


def undone_escapes(text: str) -> str:
    r"""JSON's and the programs': \u6d77, also escaped twice, \x and \n."""
    if "\\" not in text:
        return text
    text = _UNICODE.sub(lambda found: _sign(int(next(filter(None, found.groups())), 16), found.group()), text)
    text = _PAIR.sub(lambda found: found.group().encode("utf-16", "surrogatepass").decode("utf-16"), text)
    text = _BYTES.sub(lambda found: _read(bytes.fromhex(re.sub(r"\\+x", "", found.group()))), text)
    return _SIGN.sub(lambda found: found.group(1) if found.group(1) in "/\"'\\" else "\n", text)


def undone_entities(text: str) -> str:
    """HTML's: &#28023;, &#x6d77; and those with names."""
    return html.unescape(text) if "&" in text else text


def undone_percent(text: str) -> str:
    """Those of an address: %E6%B5%B7."""
    if "%" not in text:
        return text
    return _PERCENT.sub(lambda found: _read(unquote_to_bytes(found.group())), text)


def undone_octal(text: str) -> str:
    r"""Those of a shell, of git and of PDF: \346\265\267."""
    if "\\" not in text:
        return text
    return _OCTAL.sub(
        lambda found: _read(bytes(int(one, 8) for one in re.findall(r"[0-3][0-7]{2}", found.group()))), text
    )


def undone_style(text: str) -> str:
    r"""CSS's: \6d77."""
    return (
        _CSS.sub(lambda found: _sign(int(found.group(1), 16), found.group()), text) if "\\" in text else text
    )


def undone_rich_text(text: str) -> str:
    r"""RTF's: \u28023? and \'ba\'a3."""
    if "\\" not in text:
        return text
    text = _RICH_SIGN.sub(lambda found: _sign(int(found.group(1)) % 0x10000, found.group()), text)
    return _RICH_HEX.sub(lambda found: _read(bytes.fromhex(found.group().replace("\\'", ""))), text)


def undone_misreading(text: str) -> str:
    """UTF-8 or GB18030 that a program took for Western and wrote again."""
    return _MISREAD.sub(lambda found: _reread(found.group()), text)


def without_tags(text: str) -> str:
    """What is read where a word is cut by markup: 海<b>悦</b>; a tag leaves a sign that is not seen."""
    return _TAG.sub("\u200b", text) if "<" in text else text


def unquoted(text: str) -> str:
    """Quoted-printable, as mail has it; what is none of it stays."""
    return _read(quopri.decodestring(text.encode("utf-8", "surrogatepass")))


def quoted_file(text: str) -> bytes:
    """The file that a whole text is in quoted-printable; b"" where it is none."""
    head = text[:60]
    if "=" not in head or not quopri.decodestring(head.encode("utf-8", "surrogatepass")).startswith(MAGIC):
        return b""
    return quopri.decodestring(text.encode("utf-8", "surrogatepass"))


# In this order, again and again until nothing is left to undo.
PEELS: tuple[tuple[str, Peel], ...] = (
    ("escapes", undone_escapes),
    ("entities", undone_entities),
    ("percent", undone_percent),
)
# Each of these may spoil what is none of its kind, so it is undone only around its own signs, and aside.
ASIDE: tuple[tuple[str, re.Pattern[str], Peel], ...] = (
    ("quoted-printable", _QUOTED, unquoted),
    ("octal", _OCTAL, undone_octal),
    ("css", _CSS, undone_style),
    ("rtf", re.compile(f"{_RICH_HEX.pattern}|{_RICH_SIGN.pattern}"), undone_rich_text),
    ("misread", _MISREAD, undone_misreading),
)


def undone_aside(text: str, signs: re.Pattern[str], peel: Peel) -> str:
    """What is read around the signs of a coat once it is undone; "" where that changes nothing."""
    spans: list[list[int]] = []
    for found in signs.finditer(text):
        start, end = max(0, found.start() - WINDOW), found.end() + WINDOW
        if spans and start <= spans[-1][1]:
            spans[-1][1] = end
        else:
            spans.append([start, end])
    pieces = (text[start:end] for start, end in spans)
    return "\n\n".join(after for piece in pieces if (after := peel(piece)) != piece)


def cores(text: str, known: set[str]) -> Iterator[tuple[str, bytes]]:
    """The bytes that base64 and hexadecimal runs of a text stand for. Runs that are `known` are left out, and made so."""
    for found in _WRAPPED.finditer(text):
        run = "".join(found.group().split())
        if _new(run, known):
            yield from (("base64", data) for data in _base64(run, (0,)))
    for found in _RUN.finditer(text):
        run = found.group()
        if not _DULL.fullmatch(run) and _new(run, known):
            before = text[found.start() - 1 : found.start()]
            joined = before == "\\" or len(run) >= JOINED_RUN or "/" in run
            yield from (("base64", data) for data in _base64(run, range(4) if joined else (0,)))
    for found in _HEX.finditer(text):
        if _new(f"hex {found.group()}", known):
            digits = re.sub(r"0x|[^0-9a-fA-F]", "", found.group())
            for cut in (0, 1):
                yield "hex", bytes.fromhex(digits[cut : cut + (len(digits) - cut) // 2 * 2])


def _new(run: str, known: set[str]) -> bool:
    if run in known:
        return False
    known.add(run)
    return True


def _base64(run: str, cuts: Iterable[int]) -> Iterator[bytes]:
    """A run read from its beginning and, where another sign may stand right before it, from those after."""
    body = run.rstrip("=").replace("-", "+").replace("_", "/")
    for cut in cuts:
        rest = body[cut:]
        rest = rest[: len(rest) - (len(rest) % 4 == 1)]
        data = binascii.a2b_base64(rest + "=" * (-len(rest) % 4))
        yield data
        if len(run) > LONG_RUN and telling(data):
            return


def telling(data: bytes) -> bool:
    """Whether bytes look like the beginning of a file or of a text."""
    if data.startswith(MAGIC):
        return True
    head = data[:400]
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as problem:
        if problem.start < len(head) - 3 or problem.start == 0:
            return False
    return not _CONTROL.search(head)


MAGIC = (
    *(
        b"PK\x03\x04",
        b"\x1f\x8b",
        b"BZh",
        b"\xfd7zXZ",
        b"%PDF",
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"RIFF",
    ),
    *(
        b"\xd0\xcf\x11\xe0",
        b"\x78\x01",
        b"\x78\x5e",
        b"\x78\x9c",
        b"\x78\xda",
        b"wOF",
        b"OTTO",
        b"\x00\x01\x00\x00",
    ),
)


def _sign(code: int, kept: str) -> str:
    return chr(code) if code < 0x110000 else kept


def _read(data: bytes) -> str:
    """Bytes out of escapes as text: UTF-8, else as a Chinese Windows has them."""
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def _reread(text: str) -> str:
    for western in ("cp1252", "latin-1"):
        try:
            data = text.encode(western)
        except UnicodeEncodeError:
            continue
        for encoding in ("utf-8", "gb18030"):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    return text
