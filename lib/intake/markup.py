"""A part of a package through the parser, and no further than a part may go: no DTD, no depth, tags, names and markup within bounds."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from xml.parsers import expat

from lib.intake.archive import Archive
from lib.intake.refusal import Refused

MAX_DEPTH = 256
MAX_TAGS = 2_500_000
"""Elements (and comments) the parser reads of all sheets together: every formula we take and a million hidden rows are fewer, a part of nothing but tags has more."""
MAX_NAMES = 2_000
"""Names of elements and attributes in a part, each of which the parser keeps; a workbook has some hundreds."""
_PIECE = 1 << 18
_MARKUP = 1 << 20
"""Bytes one tag or comment may take; a cell's text is not markup and has its own limit."""


def fresh() -> expat.XMLParserType:
    """A parser that gives text in one piece where it can and refuses a DTD."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_dtd
    return parser


def parse(archive: Archive, part: str, start: Callable, end: Callable | None = None, text: Callable | None = None) -> None:
    """Feed a part to expat; names arrive without their prefix."""
    parser = fresh()
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise Refused("E_FILE_UNSAFE_XML")
        start(name.rpartition(":")[2], attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end:
            end(name.rpartition(":")[2])
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    if text:
        parser.CharacterDataHandler = text
    feed(parser, archive.chunks(part), part, MAX_TAGS // 5)


def feed(parser: expat.XMLParserType, chunks: Iterable[bytes], part: str, most: int = MAX_TAGS) -> None:
    """Feeds a part to a parser whose handlers are set; raises Refused where it is damaged or beyond the bounds."""
    fed = Feed(parser, part, most)
    with damage(part):
        for chunk in chunks:
            fed.take(chunk)
        fed.close()


class Feed:
    """A part on its way to a parser, piece by piece. After each, the parser itself says how far it is and which names it keeps: no trick of signs can hide that."""

    def __init__(self, parser: expat.XMLParserType, part: str, most: int = MAX_TAGS) -> None:
        self.parser, self.part, self.left = parser, part, most
        """`left`: how many more elements it may begin."""
        self.fed = 0
        """Bytes the parser has been given."""

    def take(self, data: bytes) -> None:
        """Raises Refused for more tags than a part may have, for names without number, and for one tag or comment without end, which the parser would read over and over."""
        parser = self.parser
        for at in range(0, len(data), _PIECE):
            piece = data[at:at + _PIECE]
            self.left -= piece.count(b"<") - piece.count(b"</")
            if self.left < 0:
                raise Refused("E_FILE_EXPANDS_TOO_LARGE", limit=100)
            parser.Parse(piece, False)
            self.fed += len(piece)
            if self.fed - parser.CurrentByteIndex > _MARKUP or len(parser.intern) > MAX_NAMES:
                raise Refused("E_FILE_ARCHIVE_SUSPICIOUS", part=self.part)

    def close(self) -> None:
        self.parser.Parse(b"", True)


@contextmanager
def damage(part: str) -> Iterator[None]:
    """What the parser cannot read is a damaged file."""
    try:
        yield
    except (expat.ExpatError, ValueError, LookupError):
        raise Refused("E_FILE_DAMAGED", part=part) from None


def _refuse_dtd(*_: object) -> None:
    raise Refused("E_FILE_UNSAFE_XML")


def integer(text: str | None) -> int:
    """A whole number of an attribute; 0 for what is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0
