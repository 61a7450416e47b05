"""Files made to hurt, each at the edge of a limit or of a format: refused with its code, quickly, or read as what they are."""
from __future__ import annotations

import random
import struct
import time
import zipfile
from collections.abc import Callable

import pytest

from lib.intake.grid import address
from tests.intake.parts import CT, GOOD, NS, WB, WR, pack, parts, sheet, t
from tests.intake.sheets import csv, one, read, wide

GOOD_VALUE = {("hydrogen", "output_value", "cumulative", "2024-01-01", "2024-05-31"): "18.6"}
SST = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</sst>'
FILES: dict[str, tuple[Callable[[], bytes], str, set[str]]] = {}


def attack(codes, file: str = "a.xlsx"):
    """The codes one of which must be said; none means that the good value is read."""
    def keep(make):
        FILES[make.__name__.replace("_", " ")] = make, file, set(codes.split())
        return make
    return keep


def book(sheet_xml: str | None = None, *more, **over) -> bytes:
    return pack([*parts(sheet_xml, **over), *more])


def filled(rows: int, columns: int = 1, start: int = 4) -> str:
    return "".join(f'<row r="{r}">' + "".join(f'<c r="{address(r, c)}"><v>1</v></c>' for c in range(1, columns + 1)) + "</row>" for r in range(start, start + rows))


def patched(data: bytes, **fields) -> bytes:
    """The last directory entry changed: flags, method, crc, packed, size, offset."""
    at = data.rfind(b"PK\x01\x02")
    places = {"flags": ("<H", 8), "method": ("<H", 10), "crc": ("<I", 16), "packed": ("<I", 20), "size": ("<I", 24), "offset": ("<I", 42)}
    made = bytearray(data)
    for field, value in fields.items():
        struct.pack_into(places[field][0], made, at + places[field][1], value)
    return bytes(made)


# Archives

@attack("E_FILE_EXPANDS_TOO_LARGE")
def h02_a_bomb_of_many_parts():
    return book(None, *((f"xl/worksheets/sheet{i}.xml", b" " * 9_000_000) for i in range(2, 16)))


@attack("")
def h03_an_archive_inside_is_never_opened():
    return book(None, ("xl/embeddings/inner.zip", pack([("bomb", b"\0" * 20_000_000)])))


@attack("E_FILE_ARCHIVE_SUSPICIOUS")
def h04_two_parts_of_one_name():
    import warnings
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return book(None, ("xl/worksheets/sheet1.xml", sheet(GOOD.replace("18.6", "99"))))


@attack("E_FILE_ARCHIVE_SUSPICIOUS")
def h04_two_parts_that_differ_in_case():
    return book(None, ("xl/worksheets/SHEET1.xml", sheet(GOOD.replace("18.6", "99"))))


@attack("E_FILE_ARCHIVE_SUSPICIOUS")
def h05_entries_over_one_another():
    return patched(book(), offset=0)


@attack("E_FILE_ARCHIVE_SUSPICIOUS")
def h29_a_name_with_nul():
    return book(None, ("xl/aXb.xml", b"<a/>")).replace(b"xl/aXb.xml", b"xl/a\0b.xml")


@attack("E_FILE_ARCHIVE_SUSPICIOUS")
def h30_a_name_that_climbs():
    return book(None, ("../../../tmp/x.xml", b"<a/>"))


@attack("E_FILE_ARCHIVE_SUSPICIOUS")
def h30_an_absolute_name():
    return book(None, ("/etc/cron.d/x", b"a"))


@attack("E_FILE_ARCHIVE_SUSPICIOUS")
def h30_a_name_with_a_drive():
    return book(None, ("C:/Windows/x", b"a"))


@attack("E_FILE_ENCRYPTED E_FILE_ARCHIVE_SUSPICIOUS")
def h31_the_encryption_flag():
    return patched(book(), flags=1)


@attack("E_FILE_ARCHIVE_SUSPICIOUS E_FILE_DAMAGED")
def h32_sizes_of_zip64():
    return patched(book(), size=0xFFFFFFFF, packed=0xFFFFFFFF)


@attack("E_FILE_ARCHIVE_SUSPICIOUS E_FILE_DAMAGED")
def h32_a_size_below_zero():
    return patched(book(), size=0x80000000, packed=0x80000000)


@attack("E_FILE_DAMAGED")
def h33_a_wrong_checksum():
    return patched(book(), crc=1)


@attack("E_FILE_DAMAGED")
def h34_the_directory_cut_off():
    data = book()
    return data[:data.rfind(b"PK\x01\x02") + 20]


@attack("E_FILE_DAMAGED E_FILE_ARCHIVE_SUSPICIOUS E_FILE_TYPE_MISMATCH")
def h34_only_the_end_record():
    return b"PK\x03\x04" + b"\0" * 26 + book()[-22:]


@attack("E_FILE_ARCHIVE_SUSPICIOUS")
def too_many_parts():
    return book(None, *((f"xl/media/{i}.xml", b"<a/>") for i in range(2001)))


@attack("E_FILE_ARCHIVE_SUSPICIOUS E_FILE_DAMAGED")
def an_unknown_compression():
    return patched(book(), method=12)


@attack("E_FILE_DAMAGED")
def the_middle_overwritten():
    data = bytearray(book(sheet(GOOD + filled(300, 5))))
    data[len(data) // 2:len(data) // 2 + 200] = random.Random(1).randbytes(200)
    return bytes(data)


@attack("E_FILE_DAMAGED")
def no_workbook_inside():
    return pack([("[Content_Types].xml", CT), ("xl/worksheets/sheet1.xml", sheet(GOOD))])


# XML

@attack("E_FILE_UNSAFE_XML")
def h07_an_entity_over_http():
    return book('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:9/x">]>' + sheet(GOOD).split("?>", 1)[1].replace("氢能园", "&e;"))


@attack("E_FILE_UNSAFE_XML")
def h07_a_parameter_entity_in_the_relations():
    return book(**{"xl/_rels/workbook.xml.rels": WR.replace("<Relationships", '<!DOCTYPE x [<!ENTITY % e SYSTEM "file:///etc/passwd"> %e;]><Relationships', 1)})


@attack("E_FILE_UNSAFE_XML")
def a_doctype_after_a_long_comment():
    return book("<?xml version='1.0'?><!--" + "-x" * 70_000 + "--><!DOCTYPE x []>" + sheet(GOOD).split("?>", 1)[1])


@attack("E_FILE_UNSAFE_XML E_FILE_DAMAGED")
def a_doctype_in_another_encoding():
    return book('<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4-' + sheet(GOOD).split("?>", 1)[1])


@attack("E_FILE_UNSAFE_XML E_FILE_DAMAGED")
def h09_deep_workbook_xml():
    return book(**{"xl/workbook.xml": WB.replace("<sheets>", "<a>" * 500_000 + "<sheets>")})


@attack("E_FILE_UNSAFE_XML E_FILE_DAMAGED")
def h09_deep_styles():
    return book(None, ("xl/styles.xml", f"<styleSheet {NS}>" + "<a>" * 1_000_000))


@attack("E_FILE_DAMAGED")
def markup_that_is_not_well_formed():
    return book(sheet(GOOD).replace("</row>", "", 1))


@attack("E_FILE_EXPANDS_TOO_LARGE E_CELL_TOO_LONG E_FILE_DAMAGED")
def h25_one_cell_of_90_million_letters():
    return book(sheet(GOOD + '<row r="4">' + t("A4", "x" * 90_000_000) + "</row>"))


@attack("E_CELL_TOO_LONG")
def h25_one_letter_too_many():
    return book(sheet(GOOD + '<row r="4">' + t("A4", "注" * 32_768) + "</row>"))


@attack("")
def h25_as_many_letters_as_a_cell_holds():
    return book(sheet(GOOD + '<row r="5">' + t("A5", "注：" + "意" * 32_765) + "</row>"))


@attack("E_CELL_TOO_LONG")
def h25_a_shared_string_too_long():
    return book(sheet(GOOD + '<row r="4"><c r="A4" t="s"><v>0</v></c></row>'), ("xl/sharedStrings.xml", SST.format("<si><t>" + "x" * 10_000_000 + "</t></si>")))


@attack("E_FILE_EXPANDS_TOO_LARGE")
def h24_a_million_shared_strings_nobody_uses():
    return book(sheet(GOOD), ("xl/sharedStrings.xml", SST.format("<si><t>x</t></si>" * 1_000_000)))


@attack("E_FILE_DAMAGED")
def a_shared_string_that_does_not_exist():
    return book(sheet(GOOD.replace(t("A3", "氢能园"), '<c r="A3" t="s"><v>99</v></c>')), ("xl/sharedStrings.xml", SST.format("<si><t>x</t></si>")))


@attack("")
def h28_fifty_thousand_styles():
    return book(sheet(GOOD), ("xl/styles.xml", f"<styleSheet {NS}><cellXfs>" + '<xf numFmtId="0" xfId="0"><alignment/></xf>' * 50_000 + "</cellXfs></styleSheet>"))


@attack("E_FILE_EXPANDS_TOO_LARGE E_FILE_DIMENSIONS E_FILE_DAMAGED E_FILE_UNSAFE_XML E_FILE_ARCHIVE_SUSPICIOUS")
def h28_styles_without_end():
    return book(sheet(GOOD), ("xl/styles.xml", f"<styleSheet {NS}><cellXfs>" + '<xf numFmtId="0"/>' * 4_000_000 + "</cellXfs></styleSheet>"))


@attack("")
def a_number_format_made_to_stall():
    return book(sheet(GOOD.replace('<c r="B3">', '<c r="B3" s="1">')), ("xl/styles.xml", f'<styleSheet {NS}><numFmts><numFmt numFmtId="200" formatCode="' + "[&quot;" * 20_000
                + '0"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs></styleSheet>'))


# Size of the sheet

@attack("E_FILE_DIMENSIONS")
def h17_sixty_thousand_rows():
    return book(sheet(GOOD + filled(60_000)))


@attack("E_FILE_DIMENSIONS")
def h17_one_row_too_many():
    return book(sheet(GOOD + filled(19_998)))


@attack("E_FILE_DIMENSIONS")
def h19_one_column_too_many():
    return book(sheet(GOOD + filled(1, 257)))


@attack("")
def h19_as_many_columns_as_allowed():
    return book(sheet(GOOD.replace('<row r="3">', '<row r="3">') + f'<row r="5">{t("A5", "注：说明")}<c r="IV5" t="inlineStr"><is><t>末列</t></is></c></row>'))


@attack("E_FILE_DIMENSIONS")
def h19_every_cell_of_the_sheet_filled():
    return book(sheet(GOOD + ("<row>" + "<c><v>1</v></c>" * 256 + "</row>") * 12_000))


@attack("E_FILE_DIMENSIONS")
def h18_a_far_row_and_column():
    return book(sheet(GOOD + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))


@attack("E_FILE_DIMENSIONS E_FILE_DAMAGED")
def a_row_that_does_not_exist():
    return book(sheet(GOOD + '<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>'))


@attack("")
def h36_formatted_rows_to_the_end_without_data():
    return book(sheet(GOOD + "".join(f'<row r="{r}" s="1" customFormat="1"/>' for r in range(4, 300_000))))


@attack("E_FILE_DIMENSIONS E_MERGED_VALUE")
def h26_the_whole_sheet_merged():
    return book(sheet(GOOD).replace("</worksheet>", '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'))


@attack("E_FILE_DIMENSIONS E_FILE_EXPANDS_TOO_LARGE E_FILE_UNSAFE_XML")
def h27_a_million_merges():
    return book(sheet(GOOD).replace("</worksheet>", "<mergeCells>" + "".join(f'<mergeCell ref="A{i}:B{i}"/>' for i in range(10, 1_000_010)) + "</mergeCells></worksheet>"))


# What is inert

@attack("")
def h15_a_formula_that_would_start_a_program():
    return book(sheet(GOOD.replace("<v>18.6</v>", "<f>cmd|'/c calc'!A0+[1]Sheet1!A1</f><v>18.6</v>")), ("xl/externalLinks/externalLink1.xml",
                f'<externalLink {NS}><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'))


@attack("E_FILE_MACRO")
def h16_a_macro_inside_xlsx():
    return book(None, ("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0"))


@attack("E_FILE_MACRO")
def h16_a_macro_named_otherwise():
    return book(**{"[Content_Types].xml": CT.replace("</Types>", '<Override PartName="/xl/x.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>')})


# Other kinds of file

@attack("E_FILE_TYPE_MISMATCH", "a.xls")
def h21_xlsx_named_xls():
    return one(wide())


@attack("E_FILE_TYPE_MISMATCH", "a.xlsx")
def h21_ods_named_xlsx():
    return pack([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>")], zipfile.ZIP_STORED)


@attack("E_FILE_TYPE_MISMATCH", "a.xlsx")
def a_zip_named_xlsx():
    return pack([("readme.txt", "hello")])


@attack("E_FILE_TYPE_NOT_ALLOWED", "a.ods")
def h22_ods():
    return pack([("mimetype", "application/vnd.oasis.opendocument.spreadsheet")])


@attack("E_FILE_TYPE_NOT_ALLOWED", "月报.et")
def h22_et():
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000


@attack("E_FILE_TYPE_MISMATCH E_FILE_DAMAGED", "a.xlsx")
def h23_random_bytes():
    return random.Random(7).randbytes(50_000)


@attack("E_FILE_TYPE_MISMATCH E_FILE_DAMAGED", "a.xls")
def h23_random_bytes_named_xls():
    return random.Random(8).randbytes(50_000)


@attack("E_FILE_TYPE_MISMATCH E_FILE_ENCODING", "a.csv")
def h23_random_bytes_named_csv():
    return random.Random(9).randbytes(50_000)


@attack("E_FILE_EMPTY", "a.xls")
def h11_nothing():
    return b""


@attack("E_FILE_TOO_LARGE", "a.csv")
def h40_thirty_megabytes():
    return b"a,b\n" * (30 << 18)


@attack("E_FILE_TYPE_MISMATCH", "a.xlsx")
def a_picture():
    return b"\x89PNG\r\n\x1a\n" + b"\0" * 500


# CSV

@attack("E_FILE_ENCODING", "a.csv")
def h36_two_encodings():
    return "2024年1-5月,\n园区,产值(亿元)\n".encode() + "氢能园,18.6\n".encode("gb18030")


@attack("E_CELL_TOO_LONG", "a.csv")
def h38_a_line_of_five_million_letters():
    return b"x" * 5_000_000


@attack("E_FILE_DIMENSIONS", "a.csv")
def h38_a_line_of_five_million_commas():
    return b"1," * 5_000_000


@attack("E_FILE_ENCODING", "a.csv")
def h39_nul_in_a_text():
    return "2024年1-5月,\n园区,产值(亿元)\n氢能园,18\0.6\n".encode()


@attack("E_FILE_ENCODING", "a.csv")
def utf_16_without_its_mark():
    return csv(wide(), "utf-16-le")


@attack("E_FILE_DAMAGED E_CELL_TOO_LONG", "a.csv")
def a_quote_never_closed():
    return b'"' + csv(wide())


@attack("E_FILE_DIMENSIONS", "a.csv")
def twenty_thousand_and_one_records():
    return b"a,1\n" * 20_001


@attack("E_FILE_DIMENSIONS", "a.csv")
def nothing_but_line_ends():
    return b"\n" * 15_000_000 + b"\xff"


@attack("", "a.csv")
def blank_lines_to_the_end_of_a_sheet():
    return "2024年1-5月,\n园区,产值(亿元)\n氢能园,18.6\n".encode() + b",\n" * 1_000_000


@attack("E_FILE_ENCODING", "a.csv")
def many_short_lines_in_no_encoding():
    return b"ab\n" * 500_000 + b"\xff\xff"


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_answered_in_time_with_its_code(name):
    make, file, codes = FILES[name]
    data = make()
    started = time.process_time()
    seen = read(data, file)
    assert time.process_time() - started < 8
    if codes:
        assert seen.codes & codes and not seen.figures
    elif FILES[name][2] == set():
        assert (seen.codes, seen.values) in [(set(), GOOD_VALUE)]
    assert "root:" not in str(seen.problems)
