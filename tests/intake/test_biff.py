"""Old .xls workbooks record by record: what no office program writes is refused early, what is formatted and empty costs nothing."""
from __future__ import annotations

import random
import re
import struct
from datetime import datetime

import pytest

from lib.intake import biff
from lib.model import Language
from tests.intake.sheets import read, standard, wide

xlwt = pytest.importorskip("xlwt")
NAME, FORMAT, XF, BOUNDSHEET = 0x18, 0x41E, 0xE0, 0x85


def stream(*sheets, styles=None) -> bytes:
    """The records of a workbook, as they stand without a file around them."""
    book = xlwt.Workbook()
    for name, rows in sheets or [("5月", wide())]:
        sheet = book.add_sheet(name)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if value is not None:
                    code = (styles or {}).get((r, c))
                    sheet.write(r, c, value, xlwt.easyxf(num_format_str=code) if code else xlwt.Style.default_style)
    return book.get_biff_data()


def records(data: bytes):
    at = 0
    while at + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, at)
        yield kind, at, at + 4 + size
        at += 4 + size


def first(kind: int, data: bytes) -> bytes:
    return next(data[at:end] for found, at, end in records(data) if found == kind)


def in_sheet(extra: bytes, data: bytes | None = None) -> bytes:
    """With some records more at the end of the last sheet."""
    data = data or stream()
    return data[:-4] + extra + data[-4:]


def in_book(extra: bytes, data: bytes | None = None, after: int = 0x09) -> bytes:
    """With some records more in what is true of all sheets; the list of sheets says where they stand now."""
    data = data or stream()
    at = next(end for kind, _, end in records(data) if kind & 0xFF == after)
    moved = bytearray(data[:at] + extra + data[at:])
    for kind, place, _ in records(bytes(moved)):
        if kind == BOUNDSHEET:
            struct.pack_into("<I", moved, place + 4, struct.unpack_from("<I", moved, place + 4)[0] + len(extra))
    return bytes(moved)


def listed(number: int, **told: int) -> bytes:
    """Two sheets, the second of which the list describes otherwise."""
    data = bytearray(stream(("5月", wide()), ("4月", wide("2024年1-4月"))))
    entry = [at for kind, at, _ in records(bytes(data)) if kind == BOUNDSHEET][number]
    place, = struct.unpack_from("<I", data, entry + 4)
    for what, value in told.items():
        if what == "own":
            struct.pack_into("<H", data, place + 6, value)
        elif what == "place":
            struct.pack_into("<I", data, entry + 4, value)
        else:
            data[entry + {"hidden": 8, "kind": 9}[what]] = value
    return bytes(data)


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def value(row: int, column: int, said: float) -> bytes:
    return record(0x203, struct.pack("<HHHd", row, column, 15, said))


def values(row: int, n: int) -> bytes:
    return record(0xBD, struct.pack("<HH", row, 0) + struct.pack("<HI", 15, 0x3FF00000) * n + struct.pack("<H", n - 1))


def blanks(row: int, n: int, first: int = 0) -> bytes:
    return record(0xBE, struct.pack("<HH", row, first) + struct.pack("<H", 15) * n + struct.pack("<H", first + n - 1))


def merges(*areas) -> bytes:
    return record(0xE5, struct.pack("<H", len(areas)) + b"".join(struct.pack("<4H", *area) for area in areas))


def same_sheet_twice() -> bytes:
    data = stream()
    entry = first(BOUNDSHEET, data)
    at = data.index(entry)
    moved, = struct.unpack_from("<I", entry, 4)
    entry = entry[:4] + struct.pack("<I", moved + len(entry)) + entry[8:]
    return data[:at] + entry * 2 + data[at + len(entry):]


def far_cells() -> bytes:
    book = xlwt.Workbook()
    for number in range(16):
        book.add_sheet(f"{number}").write(65_535, 0, 1)
    return book.get_biff_data()


EMPTY_MERGES = [(100 + at // 100, 100 + at // 100, 2 * (at % 100) + 10, 2 * (at % 100) + 11) for at in range(20_000)]
REFUSED = {
    "a sheet of macros, hidden": ("E_FILE_MACRO", lambda: listed(1, hidden=2, kind=1)),
    "a sheet of macros, shown": ("E_FILE_MACRO", lambda: listed(1, kind=1)),
    "a sheet of macros alone": ("E_FILE_MACRO", lambda: listed(0, kind=1)),
    "a module": ("E_FILE_MACRO", lambda: listed(1, kind=6)),
    "a sheet of macros listed as one of cells": ("E_FILE_MACRO", lambda: listed(1, hidden=1, own=0x40)),
    "a sheet of no known kind": ("E_FILE_ARCHIVE_SUSPICIOUS", lambda: listed(1, kind=9)),
    "a value merged over two parks behind 20,000 empty merges": (
        "E_FILE_DIMENSIONS", lambda: in_sheet(b"".join(merges(*EMPTY_MERGES[at:at + 1000]) for at in range(0, 20_000, 1000)) + merges((3, 4, 2, 2)))),
    "a password": ("E_FILE_ENCRYPTED", lambda: in_book(record(0x2F, bytes(6)))),
    "cell formats without end": ("E_FILE_ARCHIVE_SUSPICIOUS", lambda: in_book(first(XF, stream()) * 20_001)),
    "number formats without end": ("E_FILE_ARCHIVE_SUSPICIOUS", lambda: in_book(record(FORMAT, struct.pack("<HHB", 200, 1, 0) + b"0") * 20_001)),
    "fonts without end": ("E_FILE_ARCHIVE_SUSPICIOUS", lambda: in_book(first(0x31, stream()) * 20_001)),
    "more texts than go into a file": ("E_FILE_ARCHIVE_SUSPICIOUS", lambda: in_book(record(0xFC, struct.pack("<II", 1, 1_500_000)) + record(0x3C, bytes(8000)) * 450)),
    "two sheets in one place": ("E_FILE_ARCHIVE_SUSPICIOUS", same_sheet_twice),
    "1.3 million numbers": ("E_FILE_DIMENSIONS", lambda: in_sheet(b"".join(values(row, 256) for row in range(30, 5_100)))),
    "sixteen sheets with something in their last row": ("E_FILE_DIMENSIONS", far_cells),
    "columns described without end": ("E_FILE_ARCHIVE_SUSPICIOUS", lambda: in_sheet(record(0x7D, struct.pack("<5Hxx", 0, 255, 2000, 15, 0)) * 5)),
    "a cell written twice": ("E_FILE_ARCHIVE_SUSPICIOUS", lambda: in_sheet(value(5, 1, 999.9))),
    "a cell written again among others": ("E_FILE_ARCHIVE_SUSPICIOUS", lambda: in_sheet(values(5, 3))),
    "a cell written and then emptied": ("E_FILE_ARCHIVE_SUSPICIOUS", lambda: in_sheet(blanks(5, 1, 1))),
    "numbers side by side past the last column": ("E_FILE_DAMAGED", lambda: in_sheet(record(0xBD, struct.pack("<HHHIH", 40, 255, 15, 0, 256)))),
    "numbers side by side that run backwards": ("E_FILE_DAMAGED", lambda: in_sheet(record(0xBD, struct.pack("<HHHIH", 40, 6, 15, 0, 4)))),
    "a number past the last column": ("E_FILE_DAMAGED", lambda: in_sheet(value(40, 300, 1))),
    "a list that points nowhere": ("E_FILE_DAMAGED", lambda: listed(1, place=1 << 30)),
    "a list that points before the file": ("E_FILE_DAMAGED", lambda: listed(1, place=0xFFFFFF00)),
    "several sheets within one another": ("E_FILE_DAMAGED", lambda: record(0x409, struct.pack("<HHH", 0, 0x100, 0)) + record(0x0A)),
    "one old sheet of empty records": ("E_FILE_ARCHIVE_SUSPICIOUS", lambda: record(0x009, struct.pack("<HH", 2, 0x10)) + record(0x1234) * 600_001 + record(0x0A)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_no_office_program_writes_is_refused_with_its_code(name):
    code, make = REFUSED[name]
    seen = read(make(), "report.xls")
    assert seen.codes == {code} and not seen.figures


@pytest.mark.parametrize("name", [name for name, (code, _) in REFUSED.items() if code == "E_FILE_ARCHIVE_SUSPICIOUS"])
def test_where_such_a_file_is_odd_is_said_in_the_readers_language(name):
    (problem,) = read(REFUSED[name][1](), "report.xls").problems
    assert not re.search("[\u4e00-\u9fff]", problem.message(Language.EN))
    assert not re.search("[A-Za-z]{4,}", problem.message(Language.ZH).replace(problem.code, "").replace("Excel", ""))


def test_records_without_end_are_not_read_to_their_end(monkeypatch):
    monkeypatch.setattr(biff, "MAX_RECORDS", 2_000)
    assert read(stream(), "report.xls").values == standard()
    for kind in (0x1234, 0x3C, 0x208):
        assert read(in_sheet(record(kind, bytes(16 if kind == 0x208 else 0)) * 2_000), "report.xls").codes == {"E_FILE_ARCHIVE_SUSPICIOUS"}


READ = {
    "as it is": stream,
    "20,000 rows of formatted empty cells": lambda: in_sheet(b"".join(blanks(row, 40, 20) for row in range(20_000))),
    "an empty cell that was filled later": lambda: in_sheet(value(40, 6, 1), in_sheet(blanks(40, 9))),
    "a chart sheet": lambda: listed(1, kind=2, own=0x20),
    "a chart in the sheet": lambda: in_sheet(record(0x809, struct.pack("<HHII", 0x600, 0x20, 0, 0) + bytes(4)) + value(5, 1, 999.9) + record(0x0A)),
    "names that are broken": lambda: in_book(record(NAME, bytes(9)) * 1_000),
    "a drawing in many pieces": lambda: in_sheet(record(0xEC, bytes(100)) + record(0x3C, bytes(100)) * 50),
}


@pytest.mark.parametrize("name", READ)
def test_what_says_nothing_changes_nothing(name):
    seen = read(READ[name](), "report.xls")
    assert seen.values == standard() and seen.codes <= {"W_COLUMN_IGNORED"}


def test_texts_of_formulas_and_long_texts_stay_whole():
    formula = struct.pack("<HHHBBBBBBHHIH", 12, 1, 15, 0, 0, 0, 0, 0, 0, 0xFFFF, 0, 0, 0)
    said = record(0x207, struct.pack("<HB", 2, 0) + b"1") + record(0x3C, b"\0" + b"9")
    rows = [*wide(parks=("青岛市氢能产业园",)), [], [], [], [], [], [], [], [], [], ["青岛市新型显示产业园"]]
    seen = read(in_sheet(record(0x06, formula) + record(0x4BC, bytes(10)) + said, stream(("a", rows))), "report.xls")
    assert ("cumulative", "2024-01", "2024-05", "19") in seen.value("display")


def test_a_date_in_a_format_of_chinese_programs_alone_is_a_date():
    rows = [["园区", "月份", "产值(亿元)"], ["氢能园", datetime(2024, 5, 31), 3.5]]
    data = bytearray(stream(("a", rows), styles={(1, 1): 'yyyy"年"m"月"'}))
    own = next(data[at + 4:at + 6] for kind, at, end in records(bytes(data)) if kind == FORMAT and "月".encode("utf-16-le") in data[at:end])
    for kind, at, _ in list(records(bytes(data))):
        if kind == XF and data[at + 6:at + 8] == own:
            struct.pack_into("<H", data, at + 6, 57)
    seen = read(bytes(data), "a.xls")
    assert seen.codes == set() and seen.value("hydrogen") == {("month", "2024-05", "2024-05", "3.5")}


@pytest.mark.parametrize("seed", range(40))
def test_changed_bytes_are_damage_and_never_a_crash(seed):
    chance, data = random.Random(seed), bytearray(stream())
    for _ in range(chance.choice((1, 5, 30))):
        data[chance.randrange(16, len(data))] = chance.randrange(256)
    read(bytes(data), "report.xls")


def test_workbooks_of_the_first_versions_read_as_before():
    def text(row: int, column: int, said: str) -> bytes:
        return record(0x204, struct.pack("<4H", row, column, 0, len(said.encode("gbk"))) + said.encode("gbk"))
    cells = record(0x42, struct.pack("<H", 936)) + text(0, 0, "2024年1-5月") + text(1, 0, "园区") + text(1, 1, "产值(亿元)") + text(2, 0, "氢能园") + record(0x203, struct.pack("<3Hd", 2, 1, 0, 18.6)) + record(0x0A)
    for version in (0, 0x400):
        seen = read(record(0x809, struct.pack("<4H", version, 0x10, 0, 0)) + cells, "a.xls")
        assert seen.codes == set() and seen.value("hydrogen") == {("cumulative", "2024-01", "2024-05", "18.6")}
    name = "表1".encode("gbk")
    before = record(0x809, struct.pack("<4H", 0x500, 5, 0, 0)) + record(0x42, struct.pack("<H", 936)) + record(0x31, struct.pack("<4H", 200, 0, 0x7FFF, 400) + bytes(7)) * 5 + record(0xE0, struct.pack("<3H", 0, 0, 0xFFF5) + bytes(10)) * 16
    entry = record(BOUNDSHEET, struct.pack("<IBBB", len(before) + 11 + len(name) + 4, 0, 0, len(name)) + name)
    seen = read(before + entry + record(0x0A) + record(0x809, struct.pack("<4H", 0x500, 0x10, 0, 0)) + cells, "a.xls")
    assert seen.codes == set() and seen.value("hydrogen") == {("cumulative", "2024-01", "2024-05", "18.6")}
