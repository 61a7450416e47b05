"""Workbooks as other programs pack them: other part names, capitals, eight-byte sizes; and what such freedom must not let in."""
from __future__ import annotations

import struct

import pytest

from tests.intake.parts import CT, GOOD, NS, RELS, WB, WR, pack, parts, sheet
from tests.intake.sheets import read

VALUE = {("hydrogen", "output_value", "cumulative", "2024-01-01", "2024-05-31"): "18.6"}
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRINGS = f'<Relationship Id="rId2" Type="{RELATION}/sharedStrings" Target="{{}}"/></Relationships>'
SHARED = GOOD.replace('<c r="A3" t="inlineStr"><is><t>氢能园</t></is></c>', '<c r="A3" t="s"><v>{}</v></c>')
SST = f"<sst {NS}><si><t>氢能园</t></si><si><t>显示园</t></si></sst>"


def package(**over) -> bytes:
    """The good workbook with some of its parts replaced; a part given as None is left out."""
    return pack([(name, data) for name, data in parts(**over) if data is not None])


def eight_byte_sizes(data: bytes, more: int = 0, ended: bool = False) -> bytes:
    """The same archive with every size of its directory said in eight bytes, `more` added to the unpacked one."""
    end = data.rfind(b"PK\x05\x06")
    size, start = struct.unpack_from("<II", data, end + 12)
    at, count, directory = start, 0, b""
    while at < start + size:
        entry = bytearray(data[at:at + 46])
        name, extra, note = struct.unpack_from("<HHH", entry, 28)
        packed, whole = struct.unpack_from("<II", entry, 20)
        field = struct.pack("<HHQQ", 1, 16, whole + more, packed)
        struct.pack_into("<II", entry, 20, 0xFFFFFFFF, 0xFFFFFFFF)
        struct.pack_into("<HH", entry, 30, len(field), 0)
        directory += bytes(entry) + data[at + 46:at + 46 + name] + field
        at, count = at + 46 + name + extra + note, count + 1
    tail = bytearray(data[end:])
    struct.pack_into("<II", tail, 12, len(directory), start)
    wide = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, len(directory), start) + struct.pack("<4sIQI", b"PK\x06\x07", 0, start + len(directory), 1)
    return data[:start] + directory + (wide if ended else b"") + bytes(tail)


PACKED = {
    "the workbook under another name": lambda: package(**{
        "_rels/.rels": RELS.replace("xl/workbook.xml", "xl/workbook22.xml"), "xl/workbook.xml": None, "xl/workbook22.xml": WB, "xl/_rels/workbook.xml.rels": None, "xl/_rels/workbook22.xml.rels": WR}),
    "every part in a folder of its own": lambda: package(**{
        "_rels/.rels": RELS.replace("xl/workbook.xml", "/book.xml"), "xl/workbook.xml": None, "book.xml": WB, "xl/_rels/workbook.xml.rels": None, "_rels/book.xml.rels": WR.replace("worksheets/sheet1.xml", "a/b.xml"),
        "xl/worksheets/sheet1.xml": None, "a/b.xml": sheet(GOOD)}),
    "capitals in the reference": lambda: package(**{"xl/_rels/workbook.xml.rels": WR.replace("worksheets/sheet1", "WorkSheets/Sheet1")}),
    "shared strings elsewhere": lambda: package(**{
        "xl/worksheets/sheet1.xml": sheet(SHARED.format(0)), "xl/texts/all.xml": SST, "xl/_rels/workbook.xml.rels": WR.replace("</Relationships>", STRINGS.format("texts/all.xml"))}),
    "sizes in eight bytes": lambda: eight_byte_sizes(package()),
    "sizes in eight bytes with an end record": lambda: eight_byte_sizes(package(), ended=True),
}
REFUSED = {
    "a size in eight bytes that lies": ("E_FILE_ARCHIVE_SUSPICIOUS", lambda: eight_byte_sizes(package(), more=7)),
    "a size beyond every disk": ("E_FILE_ARCHIVE_SUSPICIOUS", lambda: eight_byte_sizes(package(), more=1 << 60, ended=True)),
    "bytes that only look like an end record": ("E_FILE_ARCHIVE_SUSPICIOUS", lambda: eight_byte_sizes(package(), ended=True).replace(b"PK\x06\x07", b"PK\x06\x08")),
    "macros under an innocent name": ("E_FILE_MACRO", lambda: package(**{
        "xl/plain.bin": b"\xd0\xcf\x11\xe0" + bytes(600),
        "xl/_rels/workbook.xml.rels": WR.replace("</Relationships>", '<Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="plain.bin"/></Relationships>')})),
    "macros told in capitals": ("E_FILE_MACRO", lambda: package(**{"[Content_Types].xml": None, "[content_types].xml": CT.replace("spreadsheetml.sheet.main+xml", "macroEnabled.main+xml")})),
    "a text counted backwards": ("E_FILE_DAMAGED", lambda: package(**{
        "xl/worksheets/sheet1.xml": sheet(SHARED.format(-1)), "xl/sharedStrings.xml": SST, "xl/_rels/workbook.xml.rels": WR.replace("</Relationships>", STRINGS.format("sharedStrings.xml"))})),
    "a comment without end": ("E_FILE_ARCHIVE_SUSPICIOUS", lambda: package(**{
        "xl/worksheets/sheet1.xml": sheet(SHARED.format(0)), "xl/sharedStrings.xml": SST.replace("<si>", f"<!--{'a' * 2_000_000}--><si>", 1),
        "xl/_rels/workbook.xml.rels": WR.replace("</Relationships>", STRINGS.format("sharedStrings.xml"))})),
    "a workbook that stands outside": ("E_FILE_DAMAGED", lambda: package(**{"_rels/.rels": RELS.replace('Target="xl/workbook.xml"', 'Target="http://127.0.0.1:9/w.xml" TargetMode="External"'), "xl/workbook.xml": None})),
}


@pytest.mark.parametrize("name", PACKED)
def test_a_workbook_packed_otherwise_reads_the_same(name):
    seen = read(PACKED[name]())
    assert not seen.codes and seen.values == VALUE


@pytest.mark.parametrize("name", REFUSED)
def test_what_such_freedom_could_let_in_is_refused(name):
    code, make = REFUSED[name]
    seen = read(make())
    assert seen.codes == {code} and not seen.figures
