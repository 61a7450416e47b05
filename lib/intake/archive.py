"""A workbook's archive: its directory held against its parts, each part unpacked in counted chunks.

No declared size is believed; parts over one another, names that climb and markup with a DTD are refused.
"""
from __future__ import annotations

import posixpath
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

from lib.intake.refusal import Refused

MAX_UNPACKED = 100 * 1024 * 1024
MAX_PART = 80 * 1024 * 1024
MAX_PARTS = 2_000
CHUNK = 1 << 16
LOCAL = b"PK\x03\x04"
"""How the first part of an archive begins."""


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
        """Values and rows written in each large part of markup, counted while unpacking; for deciding early, not for reading."""
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
            size, crc, pieces, filled, tail, suspect = 0, 0, [], [0, 0], b"", False
            markup = part.name.lower().endswith((".xml", ".rels", ".vml"))
            for chunk in _unpack(self._data, part):
                size += len(chunk)
                total += len(chunk)
                if size > MAX_PART:
                    raise Refused("E_FILE_EXPANDS_TOO_LARGE", limit=MAX_PART >> 20)
                if total > MAX_UNPACKED:
                    raise Refused("E_FILE_EXPANDS_TOO_LARGE", limit=MAX_UNPACKED >> 20)
                crc = zlib.crc32(chunk, crc)
                if not markup:
                    continue
                suspect = suspect or _speaks_of_dtd(tail + chunk[:_SEAM]) or _speaks_of_dtd(chunk)
                if suspect and size > _LOOKED_THROUGH:
                    raise Refused("E_FILE_UNSAFE_XML")
                tail = chunk[-_SEAM:]
                pieces.append(chunk)
                if size > KEPT:
                    _count(pieces, filled)
                    pieces.clear()
            if suspect and not _without_dtd(b"".join(pieces)):
                raise Refused("E_FILE_UNSAFE_XML")
            if crc != part.crc:
                raise Refused("E_FILE_DAMAGED", part=part.name)
            if size != part.size:
                raise Refused("E_FILE_ARCHIVE_SUSPICIOUS", part=part.name)
            self.filled[part.name] = tuple(filled)
            if markup and size <= KEPT:
                self._kept[part.name] = b"".join(pieces)


KEPT = 8 << 20
"""Bytes of markup up to which a part is kept, and too few to be crowded."""
_LOOKED_THROUGH = 1 << 20
"""Bytes of markup up to which a part that speaks of a DTD is parsed, to see whether only a remark or a text does."""
_SEAM = 48
"""Bytes on both sides of where two chunks meet: what is looked for is no longer."""


def _count(pieces: list[bytes], filled: list[int]) -> None:
    """Adds the values and rows written in some markup."""
    for piece in pieces:
        filled[0] += piece.count(b"</v>") - piece.count(b"<v></v>")
        filled[1] += piece.count(b"</row>")


_DTD = re.compile(rb"<\0{0,3}!\0{0,3}(?:%s|%s)" % (rb"\0{0,3}".join(rb"D O C T Y P E".split()), rb"\0{0,3}".join(rb"E N T I T Y".split())), re.IGNORECASE)
_OPENED = (b"<!", b"<\0!", b"<\0\0\0!")


def _speaks_of_dtd(chunk: bytes) -> bool:
    """The letters of a DTD or an entity stand here, one, two or four bytes each."""
    return b"!" in chunk and any(opened in chunk for opened in _OPENED) and bool(_DTD.search(chunk))


def _without_dtd(data: bytes) -> bool:
    """Markup that can be read to its end, and no DTD was met."""
    met: list[object] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *said: met.append(said)
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        return False
    return not met


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
        raise Refused("E_FILE_ARCHIVE_SUSPICIOUS", part=f"{count} 个部件", part_en=f"{count} parts")
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
    if data[offset:offset + 4] != LOCAL or offset + 30 > len(data):
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
    names = [posixpath.normpath(part.name).casefold() for part in parts]
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
