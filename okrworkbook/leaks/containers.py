"""Containers: which files are in a file: archives, Office files, PDF, pictures?

Each gives its members as (name, bytes or text). Whatever keeps one from being read is raised as Unread, so that nobody
takes for clean what was not looked at.
"""

from __future__ import annotations

import bz2
import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from okrworkbook import apart
from okrworkbook.leaks.budget import BROKEN, LARGE, LOCKED, Budget, Member, Unread

_LONG_HEAD = 1 << 20
_PNG = b"\x89PNG\r\n\x1a\n"
_XZ, _BZ2, _GZIP = b"\xfd7zXZ\x00", b"BZh", b"\x1f\x8b"


def members(data: bytes, budget: Budget) -> Iterator[Member] | None:
    """The members of a container; None where the bytes are none that is known."""
    if data.startswith(b"PK\x03\x04") or (data[:2] != b"%P" and b"PK\x05\x06" in data[-66_000:]):
        return _zip(data, budget)
    if data.startswith(_PNG):
        return _png(data, budget)
    if b"%PDF-" in data[:1024]:
        from okrworkbook.leaks.pdf import pdf_members

        return pdf_members(data, budget)
    if data.startswith(apart.OLD_OR_LOCKED) and apart.LOCKED in data[:_LONG_HEAD]:
        return _locked()
    for magic, name, make in _STREAMS:
        if magic(data):
            unpacked = list(_stream(name, data, make, budget))
            if unpacked:  # or it is a text that begins as such a stream does: "x " is how zlib begins
                return iter(unpacked)
    return None


def _zip(data: bytes, budget: Budget) -> Iterator[Member]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Unread(BROKEN) from None
    with archive:
        entries = archive.infolist()
        budget.entries -= len(entries)
        if budget.entries < 0:
            raise Unread(LARGE)
        packed = sum(entry.compress_size for entry in entries)
        unpacked = sum(entry.file_size for entry in entries)
        if unpacked > apart.RATIO_COUNTS_FROM and unpacked > apart.MAX_RATIO * packed:
            raise Unread(LARGE)
        if archive.comment:
            yield "zip comment", archive.comment
        for entry in entries:
            name = entry.filename
            yield name, name
            if entry.comment:
                yield name, entry.comment
            if entry.is_dir():
                continue
            if entry.flag_bits & 1:
                raise Unread(LOCKED)
            try:
                with archive.open(entry) as stream:
                    content = stream.read(budget.bytes + 1)
            except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, NotImplementedError):
                raise Unread(BROKEN) from None
            budget.take(len(content))
            yield name, content


def _locked() -> Iterator[Member]:
    raise Unread(LOCKED)
    yield


def _stream(name: str, data: bytes, make: Callable[[], object], budget: Budget) -> Iterator[Member]:
    """What a packed stream unpacks to; another that follows it is read too, and so is what follows the last."""
    rest, first = data, True
    while rest:
        unpacker = make()
        try:
            content = unpacker.decompress(rest, budget.bytes + 1)
        except (zlib.error, OSError, lzma.LZMAError, ValueError, EOFError):
            break
        budget.take(len(content))
        if not content and not first:
            break
        yield name, content
        rest, first = getattr(unpacker, "unused_data", b""), False
    if rest and not first:
        yield f"after {name}", rest


def _zlib(data: bytes) -> bool:
    return len(data) > 7 and data[0] == 0x78 and (data[0] * 256 + data[1]) % 31 == 0


_STREAMS = (
    (lambda data: data.startswith(_GZIP), "gzip", lambda: zlib.decompressobj(31)),
    (_zlib, "zlib", zlib.decompressobj),
    (lambda data: data.startswith(_BZ2), "bzip2", bz2.BZ2Decompressor),
    (lambda data: data.startswith(_XZ), "xz", lzma.LZMADecompressor),
)


def _png(data: bytes, budget: Budget) -> Iterator[Member]:
    """What a picture says beside its pixels; also what was put behind its end."""
    at = len(_PNG)
    while at + 12 <= len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        content = data[at + 8 : at + 8 + size]
        at += 12 + size
        name = f"png:{kind.decode('latin-1')}"
        if kind in (b"zTXt", b"iTXt", b"iCCP"):
            yield name, content
            yield from _packed_text(name, content, budget)
        elif kind != b"IDAT":
            yield name, content
        if kind == b"IEND":
            break
    if data[at:]:
        yield "png:after", data[at:]


def _packed_text(name: str, content: bytes, budget: Budget) -> Iterator[Member]:
    for start in (found.start() for found in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", content)):
        try:
            text = zlib.decompressobj().decompress(content[start:], budget.bytes + 1)
        except zlib.error:
            continue
        budget.take(len(text))
        yield name, text
