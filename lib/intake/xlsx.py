"""An .xlsx: its sheets by name, its styles and shared texts, both epochs; each sheet is read in one streaming pass (`worksheet`).

Expat is used without any DTD (`markup`).
"""
from __future__ import annotations

import posixpath

from lib.intake.archive import Archive
from lib.intake.formats import style_of
from lib.intake.grid import (
    GENERAL,
    MAX_CELLS,
    MAX_PROSE,
    MAX_TEXT,
    NUMBER,
    PENDING,
    Cell,
    Notation,
    Sheet,
    Style,
    Workbook,
    address,
)
from lib.intake.markup import MAX_DEPTH, MAX_TAGS, feed, fresh, integer, parse
from lib.intake.plain_rows import unescaped
from lib.intake.refusal import Refused
from lib.intake.rich import Run
from lib.intake.worksheet import Reader


def read(archive: Archive) -> Workbook:
    """Every visible sheet of the workbook; hidden ones by name only."""
    book = _Book()
    main = _part(archive, _relations(archive, ""), "officeDocument", "xl/workbook.xml")
    if not main:
        raise Refused("E_FILE_DAMAGED", part="xl/workbook.xml")
    parse(archive, main, book.start)
    targets = _relations(archive, main)
    shown, texts = _part(archive, targets, "styles", "xl/styles.xml"), _part(archive, targets, "sharedStrings", "xl/sharedStrings.xml")
    styles = _styles(archive, shown) if shown else []
    strings = _strings(archive, texts) if texts else []
    sheets, budget, computed = [], [MAX_CELLS, MAX_PROSE, MAX_TAGS], False
    for name, relation, hidden in book.sheets:
        kind, target = targets.get(relation, ("worksheet", ""))
        if kind.casefold() in ("xlmacrosheet", "xlintlmacrosheet"):
            raise Refused("E_FILE_MACRO")
        if kind == "chartsheet" or kind == "dialogsheet":
            continue
        if hidden:
            sheets.append(Sheet(name, hidden=True))
            continue
        target = archive.named(target) or target
        if target not in archive:
            raise Refused("E_FILE_DAMAGED", part=target or name)
        _refuse_crowded(archive, target, name)
        reader = Reader(name, styles, strings, book.date1904, budget)
        sheets.append(reader.read(archive, target))
        computed = computed or reader.computed
    if book.recalculate and computed:
        _distrust_zeros(sheets)
    return Workbook(sheets, Notation(since_1904=book.date1904))


class _Book:
    """The workbook part: sheets in order, which epoch, whether it waits for a recalculation."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.date1904 = False
        self.recalculate = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            relation = next((v for k, v in attributes.items() if k == "id" or k.endswith(":id")), "")
            self.sheets.append((attributes.get("name", "")[:255], relation, attributes.get("state", "visible") != "visible"))
        elif name == "workbookPr":
            self.date1904 = attributes.get("date1904", "0") in ("1", "true", "on")
        elif name == "calcPr":
            self.recalculate = attributes.get("fullCalcOnLoad", "0") in ("1", "true")


def _part(archive: Archive, targets: dict[str, tuple[str, str]], kind: str, usual: str) -> str:
    """The part a relation of this kind names, else the usual one; empty if there is none."""
    said = next((path for what, path in targets.values() if what == kind), usual)
    return archive.named(said) or archive.named(usual)


def _relations(archive: Archive, owner: str) -> dict[str, tuple[str, str]]:
    """What a part (or, with no name, the package) refers to: id → kind and the path inside the archive."""
    found: dict[str, tuple[str, str]] = {}
    folder, _, file = owner.rpartition("/")

    taken: set[str] = set()

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            if (said := attributes.get("Id", "")) in taken:
                raise Refused("E_FILE_ARCHIVE_SUSPICIOUS", part=said[:20])
            taken.add(said)
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], path)
    links = archive.named(posixpath.join(folder, "_rels", f"{file}.rels"))
    if links:
        parse(archive, links, start)
    return found


def _styles(archive: Archive, part: str) -> list[Style]:
    """What each cell format shows, by its index."""
    codes: dict[int, str] = {}
    looks: list[tuple[int, int]] = []
    struck: list[bool] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt" and inside and inside[-1] == "numFmts":
            codes[integer(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "font" and inside and inside[-1] == "fonts":
            struck.append(False)
        elif name == "strike" and inside[-2:] == ["fonts", "font"]:
            struck[-1] = attributes.get("val", "1") not in ("0", "false")
        elif name == "xf" and inside and inside[-1] == "cellXfs" and len(looks) < 100_000:
            looks.append((integer(attributes.get("numFmtId")), integer(attributes.get("fontId"))))
        inside.append(name)

    def end(name: str) -> None:
        inside.pop()
    parse(archive, part, start, end)
    return [style_of(number, codes.get(number, ""))._replace(struck=font < len(struck) and struck[font]) for number, font in looks]


def _strings(archive: Archive, part: str) -> list[str]:
    """The shared strings, rich runs joined; a text over the limit is kept one character too long."""
    strings: list[str] = []
    pieces: list[str] = []
    held: list[str] = []
    phonetic = depth = 0
    run = Run()

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal phonetic, depth
        if name == "t":
            held.clear()
        elif name == "si":
            pieces.clear()
            run.look = {}
        elif name == "rPh":
            phonetic += 1
        else:
            if name in Run.NAMES:
                run.note(name, attributes)
            depth += 1
            if depth > MAX_DEPTH:
                raise Refused("E_FILE_UNSAFE_XML")
            if ":" in name:
                depth -= 1
                start(name.rpartition(":")[2], attributes)

    def end(name: str) -> None:
        nonlocal phonetic, depth
        if name == "t":
            if not phonetic and len(pieces) <= MAX_TEXT:
                pieces.append(run.seen("".join(held)[:MAX_TEXT + 1]))
        elif name == "si":
            strings.append(unescaped("".join(pieces)))
        elif name == "rPh":
            phonetic -= 1
        elif ":" in name:
            end(name.rpartition(":")[2])
        else:
            depth -= 1
    parser = fresh()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, held.append
    feed(parser, archive.chunks(part), part, MAX_TAGS // 2)
    return strings


def _refuse_crowded(archive: Archive, part: str, name: str) -> None:
    """A sheet with more than twice the values we keep is refused before it is parsed; what is near the limit is counted cell by cell."""
    values, rows = archive.filled.get(part, (0, 0))
    if values > 2 * MAX_CELLS:
        columns = -(-values // max(rows, 1))
        raise Refused("E_FILE_DIMENSIONS", sheet=name, rows=f"{rows:,}", cols=f"{columns:,}", far=address(rows, min(columns, 16_384)), sense="cells")


def _distrust_zeros(sheets: list[Sheet]) -> None:
    """A workbook waiting for its first calculation whose every formula says 0 has never been calculated."""
    made = [(cells, column) for sheet in sheets for cells in sheet.rows.values()
            for column, cell in cells.items() if cell.formula and cell.kind == NUMBER]
    if len(made) > 1 and all(cells[column].text == "0" for cells, column in made):
        for cells, column in made:
            cells[column] = Cell(PENDING, "", GENERAL, True)
        for sheet in sheets:
            sheet.errors = True
