"""What the gate sees of a file before anything reads it: macros and passwords however they are told, a DTD wherever it stands."""
from __future__ import annotations

import struct

import pytest

from lib.intake import archive
from tests.intake.parts import CT, GOOD, RELS, WR, pack, parts, sheet
from tests.intake.sheets import read, standard
from tests.intake.test_biff import in_sheet, record, stream

FREE, LAST = 0xFFFFFFFF, 0xFFFFFFFE
VALUE = {("hydrogen", "output_value", "cumulative", "2024-01-01", "2024-05-31"): "18.6"}


def compound(data: bytes, *names: str, loop: bool = False) -> bytes:
    """An .xls around its records, with other things of these names; its directory stands behind them. `loop`: its list of tables bites its tail."""
    data = data.ljust(4096, b"\0") + bytes(-max(len(data), 4096) % 512)
    listed = [("Root Entry", 5, LAST, 0), ("Workbook", 2, 0, len(data)), *((name, 1, 0, 0) for name in names)]
    listed += [("", 0, 0, 0)] * (-len(listed) % 4)
    folder = b""
    for at, (name, kind, start, size) in enumerate(listed):
        said = (name + "\0").encode("utf-16-le") if name else b""
        beside = at + 1 if 0 < at < len(names) + 1 else -1
        folder += said.ljust(64, b"\0") + struct.pack("<HBBiii", len(said), kind, 1, -1, beside, 1 if at == 0 else -1) + bytes(36) + struct.pack("<IIxxxx", start, size)
    content, entries = len(data) // 512, len(folder) // 512
    tables = more = 0
    while tables * 128 < content + entries + tables + more:
        tables += 1
        more = -(-max(0, tables - 109) // 127)
    chain = [*range(1, content), LAST, *range(content + 1, content + entries), LAST, *[0xFFFFFFFD] * tables, *[0xFFFFFFFC] * more]
    chain += [FREE] * (tables * 128 - len(chain))
    places = list(range(content + entries, content + entries + tables))
    rest = b""
    for at in range(more):
        block = places[109 + 127 * at:][:127]
        following = content + entries + tables + (0 if loop else at + 1) if loop or at + 1 < more else LAST
        rest += struct.pack("<128I", *block, *[FREE] * (127 - len(block)), following)
    head = struct.pack("<8s16xHHHHH10xIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 62, 3, 0xFFFE, 9, 6, tables, content, 0, 4096, LAST, 0, content + entries + tables if more else LAST, more)
    return head + struct.pack("<109I", *places[:109], *[FREE] * (109 - len(places[:109]))) + data + folder + struct.pack(f"<{len(chain)}I", *chain) + rest


def large() -> bytes:
    """A workbook with so much in it that its directory lies where only the further tables lead."""
    return in_sheet(record(0x1234, bytes(8000)) * 1_000)


@pytest.mark.parametrize(("make", "names", "code"), [
    (stream, (), None), (large, (), None), (large, ("a", "b", "c", "d"), None),
    (stream, ("_VBA_PROJECT_CUR",), "E_FILE_MACRO"), (stream, ("_vba_project_cur",), "E_FILE_MACRO"),
    (large, ("a", "b", "_VBA_PROJECT_CUR"), "E_FILE_MACRO"), (large, ("a", "b", "EncryptedPackage"), "E_FILE_ENCRYPTED"),
])
def test_what_a_compound_file_holds_is_seen_wherever_its_directory_lies(make, names, code):
    seen = read(compound(make(), *names), "report.xls")
    assert seen.codes == ({code} if code else set()) and seen.values == ({} if code else standard())


def test_a_list_of_tables_that_bites_its_tail_is_read_once():
    assert read(compound(large(), "a", "b", "_VBA_PROJECT_CUR", loop=True), "report.xls").codes == {"E_FILE_MACRO"}
    assert read(compound(large(), loop=True), "report.xls").codes == {"E_FILE_DAMAGED"}


def test_a_compound_file_whose_directory_the_gate_cannot_follow_goes_no_further():
    data = bytearray(compound(stream(), "_VBA_PROJECT_CUR"))
    data[30] = 31
    assert read(bytes(data), "report.xls").codes == {"E_FILE_DAMAGED"}
    assert read(bytes(data), "report.xlsx").codes == {"E_FILE_TYPE_MISMATCH"}


TYPES = CT.replace("spreadsheetml.sheet.main+xml", "macroEnabled.main+xml").replace("</Types>", '<Override PartName="/xl/plain.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>')
LINKS = WR.replace("</Relationships>", '<Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="plain.bin"/></Relationships>')
LINK = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="http://example.invalid/?a=1&amp;b=vbaProject" TargetMode="External"/></Relationships>'


def wide(text: str) -> bytes:
    return text.replace(' encoding="UTF-8"', "").replace('<?xml version="1.0"', '<?xml version="1.0" encoding="UTF-16"').encode("utf-16")


def spelled(text: str) -> str:
    return text.replace("vbaProject", "vb&#97;Project").replace("macroEnabled", "macr&#x6F;Enabled")


def package(**over) -> bytes:
    return pack([*parts(**over), ("xl/plain.bin", b"\xd0\xcf\x11\xe0" + bytes(600))])


@pytest.mark.parametrize("told", [str, wide, spelled])
@pytest.mark.parametrize("over", [{"[Content_Types].xml": TYPES}, {"xl/_rels/workbook.xml.rels": LINKS}, {"[Content_Types].xml": TYPES, "xl/_rels/workbook.xml.rels": LINKS}])
def test_macros_are_macros_however_the_package_spells_them(told, over):
    seen = read(package(**{name: told(text) for name, text in over.items()}))
    assert seen.codes == {"E_FILE_MACRO"} and not seen.figures


def test_a_macro_in_the_links_of_a_workbook_of_another_name_is_one():
    over = {"_rels/.rels": RELS.replace("xl/workbook.xml", "xl/book.xml"), "xl/book.xml": dict(parts())["xl/workbook.xml"], "xl/_rels/book.xml.rels": LINKS}
    assert read(package(**over)).codes == {"E_FILE_MACRO"}


@pytest.mark.parametrize("over", [
    {"xl/worksheets/_rels/sheet1.xml.rels": LINK}, {"xl/_rels/workbook.xml.rels": WR.replace("<Relationship ", "<!-- no vbaProject --><Relationship ", 1)}, {"[Content_Types].xml": wide(CT)},
])
def test_a_link_or_a_remark_that_names_macros_is_none(over):
    assert read(package(**over)).values == VALUE


@pytest.mark.parametrize(("over", "code"), [
    ({"[Content_Types].xml": CT.replace("<Override", "<Broken macroEnabled", 1)}, "E_FILE_DAMAGED"),
    ({"[Content_Types].xml": CT.replace("</Types>", f"<!-- macroEnabled {'a' * (5 << 20)} --></Types>")}, "E_FILE_ARCHIVE_SUSPICIOUS"),
])
def test_a_list_of_parts_that_cannot_be_looked_through_is_refused(over, code):
    assert read(package(**over)).codes == {code}


REMARK = sheet(GOOD).replace("<sheetData>", "<!-- <!DOCTYPE x> --><sheetData>").replace("<t>氢能园</t>", "<t>氢能<![CDATA[]]>园</t>").replace("</sheetData>", '<row r="9"><c r="A9" t="inlineStr"><is><t><![CDATA[注：<!DOCTYPE html> <!ENTITY a>]]></t></is></c></row></sheetData>')
DTD = '<!DOCTYPE x [<!ENTITY a "1">]>'


def test_a_dtd_that_only_a_text_or_a_remark_speaks_of_is_none():
    assert read(pack(parts(REMARK))).values == VALUE
    assert read(pack(parts(wide(REMARK)))).values == VALUE


@pytest.mark.parametrize("told", [lambda text: text.encode(), wide, lambda text: wide(text).removeprefix(b"\xff\xfe"), lambda text: text.replace("UTF-8", "GBK").encode("gbk"), lambda text: text.replace("UTF-8", "UTF-7").encode("utf-7"),
                                  lambda text: text.replace("UTF-8", "UTF-32").encode("utf-32")])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "docProps/app.xml"])
def test_a_dtd_is_refused_in_every_encoding(told, part):
    for text in (sheet(GOOD), REMARK):
        for at in ("<worksheet", "<!-- a --><worksheet"):
            seen = read(pack(parts(**{part: told(text.replace("<worksheet", DTD + at, 1).replace("<worksheet" + DTD, "<worksheet"))})))
            assert seen.codes and seen.codes <= {"E_FILE_UNSAFE_XML", "E_FILE_DAMAGED"} and not seen.figures, (told, part)


def test_a_large_part_that_speaks_of_a_dtd_is_refused_before_it_is_unpacked_to_its_end(monkeypatch):
    monkeypatch.setattr(archive, "_LOOKED_THROUGH", 500)
    assert read(pack(parts(REMARK))).codes == {"E_FILE_UNSAFE_XML"}
