"""The gate: nothing reaches a reader before its bytes have been weighed.

What passes is one of three kinds of file, the kind its extension says, with no macro, no password,
no DTD and a sound archive.
"""
from __future__ import annotations

import re
import struct
from collections.abc import Callable

from lib.intake.archive import LOCAL, Archive
from lib.intake.markup import parse
from lib.intake.refusal import Refused
from lib.model import upright

MAX_UPLOAD = 20 * 1024 * 1024
EXTENSIONS = (".xlsx", ".xls", ".csv")
LONGEST_NAME, _LONGEST_ENDING = 255, 10
"""Characters kept of a file's name; its ending is kept whatever stands before it."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"%PDF", "PDF"), (b"{\\rtf", "RTF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"BM", "BMP"),
    (b"7z\xbc\xaf\x27\x1c", "7z"), (b"Rar!", "RAR"), (b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ", "xz"), (b"SQLite format 3", "SQLite"),
    (b"\x7fELF", "ELF"), (b"MZ", "EXE"), (b"PK\x05\x06", "ZIP"), (b"PK\x07\x08", "ZIP"), (b"PAR1", "Parquet"),
)
_BIFF = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def plain_name(name: str) -> str:
    """The last part of a file name, whatever folders a browser or an attacker put before it."""
    last = re.split(r"[/\\]", upright(name).replace("\0", ""))[-1].strip() or "?"
    stem, dot, ending = last.rpartition(".")
    if len(last) <= LONGEST_NAME or not dot or len(ending) >= _LONGEST_ENDING:
        return last[:LONGEST_NAME]
    return f"{stem[:LONGEST_NAME - len(ending) - 1]}.{ending}"


def extension(name: str) -> str:
    """The extension in lower case with its dot, or an empty text; one of ours may be the whole name."""
    stem, dot, ending = plain_name(name).rpartition(".")
    said = f".{ending.lower()}"
    return said if dot and (stem or said in EXTENSIONS) else ""


def weigh(name: str, data: bytes) -> str:
    """Size, extension and content agree: returns xlsx, xls or csv, or refuses."""
    if not data:
        raise Refused("E_FILE_EMPTY")
    if len(data) > MAX_UPLOAD:
        raise Refused("E_FILE_TOO_LARGE", n=-(-len(data) // (1024 * 1024)))
    named = extension(name)
    if named not in EXTENSIONS:
        raise Refused("E_FILE_TYPE_NOT_ALLOWED", ext=named or plain_name(name), found=named)
    real = sniff(data)
    if real == "encrypted":
        raise Refused("E_FILE_ENCRYPTED")
    if real == _UNFOLLOWED:
        if named == ".xls":
            raise Refused("E_FILE_DAMAGED", part="xls")
        real = "xls"
    if f".{real.lower()}" != named:
        raise Refused("E_FILE_TYPE_MISMATCH", ext=named, real=real, found=real)
    return real


def sniff(data: bytes) -> str:
    """What the bytes are: xlsx, xls, csv, encrypted, or the name of something else."""
    head = data[:4096]
    if head.startswith(LOCAL):
        return _sniff_zip(data)
    if head.startswith(_OLE):
        return _sniff_ole(data)
    if head.startswith(_BIFF):
        return "xls"
    for magic, kind in _MAGIC:
        if head.startswith(magic) and not (magic in (b"BM", b"MZ") and b"\0" not in head):
            return kind
    return _sniff_text(head, data)


def _sniff_text(head: bytes, data: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "csv"
    start = head.removeprefix(_BOMS[0]).lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<meta", b"<div", b"<style", b"<script")) or b"<html" in start[:2048]:
        return "HTML"
    if start.startswith((b"<?xml", b"<workbook")):
        return "XML"
    if start.startswith(b"mime-version:"):
        return "MHTML"
    if b"\0" in data and not _nearly_text(data):
        return "binary data"
    return "csv"


_CONTROLS = bytes(sorted(set(range(32)) - {0, 9, 10, 12, 13, 26}))


def _nearly_text(data: bytes) -> bool:
    """A text spoilt by NUL, or UTF-16 without its mark: no CSV we read, but it is to be saved again, not opened as something else."""
    if len(data) == len(data.translate(None, _CONTROLS)):
        return True
    sample = data[:1 << 16][:len(data) & ~1]
    for encoding in ("utf-16-le", "utf-16-be"):
        wide = sample.decode(encoding, "replace")
        fits = sum(c.isascii() and (c.isprintable() or c in "\t\r\n") or "\u2000" <= c <= "\u9fff" or "\uff00" <= c <= "\uffef" for c in wide)
        if fits >= len(wide) * 0.98:
            return True
    return False


def _sniff_zip(data: bytes) -> str:
    if b"PK\x05\x06" not in data[-65_557:]:
        return "xlsx"  # cut off: the archive says so itself, with a better word
    names = data[-1 << 20:] + data[:1 << 16]
    if b"xl/workbook.xml" in names or b"xl/worksheets/" in names or b"[Content_Types].xml" in names and b"xl/" in names:
        return "xlsb" if b"xl/workbook.bin" in names else "xlsx"
    for mark, kind in ((b"xl/workbook.bin", "xlsb"), (b"opendocument.spreadsheet", "ods"), (b"opendocument", "OpenDocument"),
                       (b"word/document", "docx"), (b"ppt/presentation", "pptx")):
        if mark in names:
            return kind
    return "xlsx" if b"[Content_Types].xml" in names else "ZIP"


_UNFOLLOWED = "unfollowed"
"""A compound file whose directory cannot be read: nobody knows what else is in it."""


def _sniff_ole(data: bytes) -> str:
    names = ole_names(data)
    if {"encryptedpackage", "encryptioninfo"} & names:
        return "encrypted"
    if {"workbook", "book"} & names:
        if {"_vba_project_cur", "vba", "_vba_project", "macros"} & names:
            raise Refused("E_FILE_MACRO")
        return "xls"
    for mark, kind in (("WordDocument", "doc"), ("PowerPoint Document", "ppt"), ("__properties_version1.0", "msg")):
        if mark.lower() in names:
            return kind
    return "OLE" if names else _UNFOLLOWED


def ole_names(data: bytes) -> set[str]:
    """The names in the directory of a compound file, in small letters; an empty set when it cannot be followed."""
    if len(data) < 512:
        return set()
    size = 1 << min(struct.unpack_from("<H", data, 30)[0], 16)
    if size not in (512, 4096):
        return set()

    def sector(number: int) -> tuple[int, ...]:
        block = data[(number + 1) * size:(number + 2) * size]
        return struct.unpack(f"<{len(block) // 4}I", block[:len(block) // 4 * 4])
    sectors = len(data) // size
    tables = [number for number in _ole_tables(data, sectors, sector) if number < sectors]
    following = [number for table in dict.fromkeys(tables) for number in sector(table)]
    names: set[str] = set()
    current, seen = struct.unpack_from("<I", data, 48)[0], set()
    while current < sectors and current not in seen:
        seen.add(current)
        start = (current + 1) * size
        for at in range(start, min(start + size, len(data)) - 127, 128):
            length = struct.unpack_from("<H", data, at + 64)[0]
            if 2 < length <= 64:
                names.add(data[at:at + length - 2].decode("utf-16-le", "replace").lower())
        current = following[current] if current < len(following) else sectors
    return names


def _ole_tables(data: bytes, sectors: int, sector: Callable[[int], tuple[int, ...]]) -> list[int]:
    """Where the tables of a compound file lie: the header names the first 109, a chain of lists the others."""
    tables = list(struct.unpack_from("<109I", data, 76))
    current, seen = struct.unpack_from("<I", data, 68)[0], set()
    while current < sectors and current not in seen:
        seen.add(current)
        *more, current = sector(current) or (sectors,)
        tables += more
    return tables


_MACRO = re.compile(r"macroEnabled|vbaProject|ms-excel\.(?:intl)?macrosheet", re.IGNORECASE)
_SPOKEN = (b"macroenabled", b"vbaproject", b"macrosheet", b"&#", b"\0")
"""What may name a macro, in small letters: its words, or a spelling that only a parser reads (&#97;, two bytes a letter)."""
_LOOKED_THROUGH = 4 << 20
"""Bytes of such lists that are parsed; those of a workbook with 2,000 parts are not a tenth of it."""


def open_archive(data: bytes) -> Archive:
    """The archive of a macro-free workbook."""
    archive, left = Archive(data), _LOOKED_THROUGH
    for name in archive.parts:
        low = name.lower()
        if low.endswith(("vbaproject.bin", "vbadata.xml")) or "/macrosheets/" in low:
            raise Refused("E_FILE_MACRO")
        if (low == "[content_types].xml" or low.endswith(".rels")) and _may_name_a_macro(archive.read(name)):
            left -= archive.parts[name].size
            if left < 0:
                raise Refused("E_FILE_ARCHIVE_SUSPICIOUS", part=name)
            parse(archive, name, _refuse_macro)
    return archive


def _may_name_a_macro(markup: bytes) -> bool:
    small = markup.lower()
    return any(spoken in small for spoken in _SPOKEN)


def _refuse_macro(_: str, attributes: dict[str, str]) -> None:
    """A part or a relation says of what type it is."""
    if any(_MACRO.search(said) for name, said in attributes.items() if name in ("ContentType", "Type")):
        raise Refused("E_FILE_MACRO")
