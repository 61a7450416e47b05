"""The gate: nothing reaches a reader before its bytes have been weighed.

Counts while unpacking and believes no declared size. What passes is one of three kinds of file,
the kind its extension says, with no macro, no password, no DTD and a sound archive.
"""
from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lib.intake.refusal import Refused
from lib.model import upright

MAX_UPLOAD = 20 * 1024 * 1024
MAX_UNPACKED = 100 * 1024 * 1024
MAX_PART = 80 * 1024 * 1024
MAX_PARTS = 2_000
CHUNK = 1 << 16
EXTENSIONS = (".xlsx", ".xls", ".csv")

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"%PDF", "PDF"), (b"{\\rtf", "RTF"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"BM", "BMP"),
    (b"7z\xbc\xaf\x27\x1c", "7z"), (b"Rar!", "RAR"), (b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ", "xz"), (b"SQLite format 3", "SQLite"),
    (b"\x7fELF", "ELF"), (b"MZ", "EXE"), (b"PK\x05\x06", "ZIP"), (b"PK\x07\x08", "ZIP"), (b"PAR1", "Parquet"),
)
_BIFF = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def plain_name(name: str) -> str:
    """The last part of a file name, whatever folders a browser or an attacker put before it."""
    return re.split(r"[/\\]", upright(name).replace("\0", ""))[-1].strip()[:255] or "?"


def extension(name: str) -> str:
    """The extension in lower case with its dot, or an empty text."""
    stem, dot, ending = plain_name(name).rpartition(".")
    return f".{ending.lower()}" if dot and stem else ""


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
    if f".{real.lower()}" != named:
        raise Refused("E_FILE_TYPE_MISMATCH", ext=named, real=real, found=real)
    return real


def sniff(data: bytes) -> str:
    """What the bytes are: xlsx, xls, csv, encrypted, or the name of something else."""
    head = data[:4096]
    if head.startswith(_ZIP):
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


def _sniff_ole(data: bytes) -> str:
    names = ole_names(data)
    if {"EncryptedPackage", "EncryptionInfo"} & names:
        return "encrypted"
    if {"Workbook", "Book", "WORKBOOK", "BOOK"} & names:
        if any(name in ("_VBA_PROJECT_CUR", "VBA", "_VBA_PROJECT", "Macros") for name in names):
            raise Refused("E_FILE_MACRO")
        return "xls"
    for mark, kind in (("WordDocument", "doc"), ("PowerPoint Document", "ppt"), ("__properties_version1.0", "msg")):
        if mark in names:
            return kind
    return "xls" if not names else "OLE"


def ole_names(data: bytes) -> set[str]:
    """The names in the directory of a compound file; an empty set when it cannot be followed."""
    if len(data) < 512:
        return set()
    size = 1 << min(struct.unpack_from("<H", data, 30)[0], 16)
    if size not in (512, 4096):
        return set()
    sectors = len(data) // size

    def sector(number: int) -> bytes:
        return data[(number + 1) * size:(number + 2) * size]
    fat: list[int] = []
    for number in struct.unpack_from("<109I", data, 76):
        if number < sectors:
            block = sector(number)
            fat.extend(struct.unpack(f"<{len(block) // 4}I", block[:len(block) // 4 * 4]))
    names: set[str] = set()
    current, seen = struct.unpack_from("<I", data, 48)[0], 0
    while current < sectors and seen < 4096:
        block = sector(current)
        for at in range(0, len(block) - 127, 128):
            length = struct.unpack_from("<H", block, at + 64)[0]
            if 2 < length <= 64:
                names.add(block[at:at + length - 2].decode("utf-16-le", "replace"))
        current = fat[current] if current < len(fat) else 0xFFFFFFFE
        seen += 1
    return names


# ---------------------------------------------------------------- the archive

@dataclass(frozen=True, slots=True)
class Part:
    """One member of the archive, with the place of its bytes."""

    name: str
    method: int
    header: int
    start: int
    packed: int
    size: int
    crc: int


class Archive:
    """A workbook's archive after the gate: parts by name, unpacked in counted chunks."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._kept: dict[str, bytes] = {}
        self.filled: dict[str, tuple[int, int]] = {}
        """Values and rows written in each part of markup, counted while unpacking; for deciding early, not for reading."""
        self.parts = {part.name: part for part in _directory(data)}
        self._spelled = {name.casefold(): name for name in self.parts}
        self._weigh_parts()

    def __contains__(self, name: str) -> bool:
        return name in self.parts

    def named(self, name: str) -> str:
        """The part of this name as it is spelled here (a package does not tell capitals apart); empty if there is none."""
        return self._spelled.get(name.casefold(), "")

    def chunks(self, name: str) -> Iterator[bytes]:
        """The unpacked bytes of a part, in chunks."""
        kept = self._kept.get(name)
        if kept is not None:
            yield kept
            return
        yield from _unpack(self._data, self.parts[name])

    def read(self, name: str) -> bytes:
        """A whole part; for the small ones."""
        return b"".join(self.chunks(name))

    def _weigh_parts(self) -> None:
        total = 0
        for part in self.parts.values():
            size, crc, pieces, values, rows = 0, 0, [], 0, 0
            markup = part.name.lower().endswith((".xml", ".rels", ".vml"))
            tail = b""
            for chunk in _unpack(self._data, part):
                size += len(chunk)
                total += len(chunk)
                if size > MAX_PART:
                    raise Refused("E_FILE_EXPANDS_TOO_LARGE", limit=MAX_PART >> 20)
                if total > MAX_UNPACKED:
                    raise Refused("E_FILE_EXPANDS_TOO_LARGE", limit=MAX_UNPACKED >> 20)
                crc = zlib.crc32(chunk, crc)
                if markup:
                    _no_dtd(tail + chunk)
                    tail = chunk[-24:]
                    values += chunk.count(b"</v>") - chunk.count(b"<v></v>")
                    rows += chunk.count(b"</row>")
                if size <= 8 << 20:
                    pieces.append(chunk)
                else:
                    pieces.clear()
            if crc != part.crc:
                raise Refused("E_FILE_DAMAGED", part=part.name)
            if size != part.size:
                raise Refused("E_FILE_ARCHIVE_SUSPICIOUS", part=part.name)
            self.filled[part.name] = values, rows
            if markup and size <= 8 << 20:
                self._kept[part.name] = b"".join(pieces)


_DTD = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)", re.IGNORECASE)


def _no_dtd(chunk: bytes) -> None:
    if b"!" in chunk and (b"<!" in chunk or b"<\0!" in chunk) and _DTD.search(chunk):
        raise Refused("E_FILE_UNSAFE_XML")


def _unpack(data: bytes, part: Part) -> Iterator[bytes]:
    end = part.start + part.packed
    if part.method == 0:
        for at in range(part.start, end, CHUNK):
            yield data[at:min(at + CHUNK, end)]
        return
    stream = zlib.decompressobj(-15)
    try:
        for at in range(part.start, end, CHUNK):
            packed = data[at:min(at + CHUNK, end)]
            while packed:
                chunk = stream.decompress(packed, 1 << 20)
                if chunk:
                    yield chunk
                packed = stream.unconsumed_tail
                if stream.eof:
                    return
        chunk = stream.flush()
    except zlib.error:
        raise Refused("E_FILE_DAMAGED", part=part.name) from None
    if chunk:
        yield chunk
    if not stream.eof:
        raise Refused("E_FILE_DAMAGED", part=part.name)


def _directory(data: bytes) -> list[Part]:
    """The central directory, held against the local headers; anything odd is refused."""
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if end < 0 or end + 22 > len(data):
        raise Refused("E_FILE_DAMAGED", part="ZIP")
    tail = end
    disk, _, here, count, size, start, comment = struct.unpack_from("<HHHHIIH", data, end + 4)
    if 0xFFFF in (here, count) or 0xFFFFFFFF in (size, start) or disk or here != count:
        raise Refused("E_FILE_ARCHIVE_SUSPICIOUS", part="ZIP64" if count == 0xFFFF else "ZIP")
    if count > MAX_PARTS:
        raise Refused("E_FILE_ARCHIVE_SUSPICIOUS", part=f"{count} parts")
    wide = _ZIP64_END.fullmatch(data, max(0, end - 76), end)
    if wide and (struct.unpack_from("<QQQQ", data, end - 52), struct.unpack_from("<Q", data, end - 12)) == ((count, count, size, start), (end - 76,)):
        end -= 76
    if start + size != end or tail + 22 + comment != len(data):
        raise Refused("E_FILE_DAMAGED" if start + size > end else "E_FILE_ARCHIVE_SUSPICIOUS", part="ZIP")
    parts, at = [], start
    for _ in range(count):
        part, at = _entry(data, at, end)
        parts.append(part)
    _sound(parts, start)
    return [part for part in parts if not part.name.endswith("/")]


def _entry(data: bytes, at: int, end: int) -> tuple[Part, int]:
    if at + 46 > end or data[at:at + 4] != b"PK\x01\x02":
        raise Refused("E_FILE_DAMAGED", part="ZIP")
    flags, method, _, crc, packed, size, name_size, extra, note, _, _, _, offset = struct.unpack_from("<HHIIIIHHHHHII", data, at + 8)
    raw = data[at + 46:at + 46 + name_size]
    name = raw.decode("utf-8" if flags & 0x800 else "cp437", "replace")
    if flags & 1:
        raise Refused("E_FILE_ENCRYPTED")
    packed, size, offset = _wide(data[at + 46 + name_size:at + 46 + name_size + extra], packed, size, offset)
    if method not in (0, 8) or _climbs(name) or 0xFFFFFFFF in (packed, size, offset):
        raise Refused("E_FILE_ARCHIVE_SUSPICIOUS", part=name)
    if data[offset:offset + 4] != _ZIP or offset + 30 > len(data):
        raise Refused("E_FILE_DAMAGED", part=name)
    local_method, = struct.unpack_from("<H", data, offset + 8)
    local_name, local_extra = struct.unpack_from("<HH", data, offset + 26)
    if data[offset + 30:offset + 30 + local_name] != raw or local_method != method or (method == 0 and packed != size):
        raise Refused("E_FILE_ARCHIVE_SUSPICIOUS", part=name)
    begin = offset + 30 + local_name + local_extra
    return Part(name, method, offset, begin, packed, size, crc), at + 46 + name_size + extra + note


def _wide(extra: bytes, packed: int, size: int, offset: int) -> tuple[int, int, int]:
    """Sizes and place of an entry that says them in eight bytes, as some exporters do for files of any size."""
    fields = {}
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        fields.setdefault(kind, extra[4:4 + length])
        extra = extra[4 + length:]
    held = fields.get(1, b"")[:24]
    said = [value for value, in struct.iter_unpack("<Q", held[:len(held) // 8 * 8])]
    size, packed, offset = (said.pop(0) if value == 0xFFFFFFFF and said else value for value in (size, packed, offset))
    return packed, size, offset


def _climbs(name: str) -> bool:
    pieces = re.split(r"[/\\]", name)
    return not name or "\0" in name or ".." in pieces or "\\" in name or name.startswith("/") or bool(re.match(r"[A-Za-z]:", name))


def _sound(parts: list[Part], directory: int) -> None:
    names = [part.name.casefold() for part in parts]
    if len(set(names)) != len(names):
        twice = next(name for i, name in enumerate(names) if name in names[:i])
        raise Refused("E_FILE_ARCHIVE_SUSPICIOUS", part=twice)
    reached = 0
    for part in sorted(parts, key=lambda p: p.header):
        if part.header < reached:
            raise Refused("E_FILE_ARCHIVE_SUSPICIOUS", part=part.name)
        reached = part.start + part.packed
    if reached > directory:
        raise Refused("E_FILE_ARCHIVE_SUSPICIOUS", part="ZIP")


_ZIP64_END = re.compile(rb"PK\x06\x06\x2c\0{7}.{44}PK\x06\x07.{16}", re.DOTALL)
_MACRO = re.compile(rb"macroEnabled|vbaProject|ms-excel\.(?:intl)?macrosheet", re.IGNORECASE)


def open_archive(data: bytes) -> Archive:
    """The archive of a macro-free workbook."""
    archive = Archive(data)
    for name in archive.parts:
        low = name.lower()
        if low.endswith(("vbaproject.bin", "vbadata.xml")) or "/macrosheets/" in low:
            raise Refused("E_FILE_MACRO")
        if (low == "[content_types].xml" or low.endswith("workbook.xml.rels")) and _MACRO.search(archive.read(name)):
            raise Refused("E_FILE_MACRO")
    return archive
