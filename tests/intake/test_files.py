"""The file itself: what raw parts may look like, CSV dialects, and every kind of attack refused in time."""

from __future__ import annotations

import struct
import time
import warnings
import zlib

import pytest

from lib.intake import process
from tests.intake.parts import CT, GOOD, WR, pack, parts, sheet, t
from tests.intake.sheets import TODAY, read

ST1 = {("hydrogen", "output_value", "cumulative", "2024-01-01", "2024-05-31"): "18.6"}
READ: dict[str, tuple] = {}
HOSTILE: dict[str, tuple] = {}


def rawt(name, sh, want=ST1, codes=(), **over):
    READ[name] = (pack(parts(sh, **over)), "a.xlsx", want, set(codes))


def c(name, text, want, codes=(), enc="utf-8", fn="a.csv"):
    READ[name] = (text.encode(enc), fn, want, set(codes))


def host(name, data, want, fname="a.xlsx"):
    HOSTILE[name] = (data, fname, set(want))


rawt("plain", sheet(GOOD))
rawt(
    "no refs",
    sheet(
        "<row>"
        + '<c t="inlineStr"><is><t>2024年1-5月指标</t></is></c></row><row><c t="inlineStr"><is><t>园区</t></is></c><c t="inlineStr"><is><t>产值(亿元)</t></is></c></row><row><c t="inlineStr"><is><t>氢能园</t></is></c><c><v>18.6</v></c></row>'
    ),
)
rawt("wrong dim", sheet(GOOD).replace("<sheetData>", '<dimension ref="A1"/><sheetData>'))
rawt("prefix", sheet(GOOD).replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?").replace("xmlns=", "xmlns:x="))
rawt("strict", sheet(GOOD).replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"))
rawt("utf16", sheet(GOOD).replace("UTF-8", "UTF-16").encode("utf-16"))
rawt("rich", sheet(GOOD.replace("<is><t>氢能园</t></is>", '<is><r><rPr><b/></rPr><t>氢</t></r><r><t>能园</t></r><rPh sb="0" eb="1"><t>qing</t></rPh></is>')))
ss = '<sst xmlns="http://x"><si><r><t>氢能</t></r><r><t xml:space="preserve">园 </t></r><rPh sb="0" eb="1"><t>q</t></rPh></si></sst>'
rawt("shared rich", sheet(GOOD.replace(t("A3", "氢能园"), '<c r="A3" t="s"><v>0</v></c>')), **{"xl/sharedStrings.xml": ss})
rawt("17 digits", sheet(GOOD.replace("18.6", "18.600000000000001")))
rawt("17 digits b", sheet(GOOD.replace("18.6", "1.8599999999999998E1")))
rawt("ref mismatch row", sheet(GOOD.replace('r="B3"', 'r="B4"')), {}, {"E_PARK_MISSING"})
rawt("formula str empty", sheet(GOOD.replace('<c r="B3"><v>18.6</v></c>', '<c r="B3" t="str"><f>IF(1,"","")</f><v></v></c>')), {}, {"E_NO_DATA"})
rawt("formula shared", sheet(GOOD.replace("<v>18.6</v>", '<f t="shared" si="0">A1+1</f><v>18.6</v>')))
rawt("bool", sheet(GOOD.replace('<c r="B3"><v>18.6', '<c r="B3" t="b"><v>1')), {}, {"E_VALUE_NOT_NUMBER"})
rawt("err", sheet(GOOD.replace('<c r="B3"><v>18.6', '<c r="B3" t="e"><v>#N/A')), {}, {"E_CELL_ERROR"})
rawt("nan", sheet(GOOD.replace("18.6", "NaN")), {}, {"E_VALUE_NOT_NUMBER"})
rawt("1e400", sheet(GOOD.replace("18.6", "1e400")), {}, {"E_VALUE_NOT_NUMBER"})
rawt("huge exp", sheet(GOOD.replace("18.6", "1e300")), {}, {"E_VALUE_OUT_OF_BOUNDS"})
rawt("str num", sheet(GOOD.replace('<c r="B3"><v>', '<c r="B3" t="str"><v>')))
rawt("iso date cell", sheet(GOOD.replace('<c r="B3"><v>18.6', '<c r="B3" t="d"><v>2024-05-31')), {}, {"E_VALUE_NOT_NUMBER"})
rawt("x000d", sheet(GOOD.replace("氢能园", "氢能_x000D_\n园")))
rawt("comment+cdata", sheet(GOOD.replace("<t>氢能园</t>", "<t><!-- x --><![CDATA[氢能园]]></t>")))
rawt(
    "extlinks",
    sheet(GOOD.replace("<v>18.6</v>", "<f>[1]Sheet1!A1</f><v>18.6</v>")),
    **{"xl/externalLinks/externalLink1.xml": '<externalLink xmlns="x"><externalBook/></externalLink>'},
)
rawt(
    "workbook 1904",
    sheet(
        '<row r="1">'
        + t("A1", "园区")
        + t("B1", "月份")
        + t("C1", "产值(亿元)")
        + '</row><row r="2">'
        + t("A2", "氢能园")
        + '<c r="B2"><v>43981</v></c><c r="C2"><v>1</v></c></row>'
    ),
    {("hydrogen", "output_value", "month", "2020-05-01", "2020-05-31"): "1"},
    {"W_PERIOD_INFERRED"},
)
c("sep", "sep=;\n园区;期间;产值(亿元)\n氢能园;2024年1-5月;18.6\n", ST1)
c("quoted lb", '"园区","期间","产值\n(亿元)"\n"氢能园","2024年1-5月","18.6"\n', ST1)
c("thousand sep quoted", '园区,期间,产值(万元)\n氢能园,2024年1-5月,"186,000.00"\n', ST1)
c("crlf utf16", "园区\t期间\t产值(亿元)\r\n氢能园\t2024年1-5月\t18.6\r\n", ST1, enc="utf-16")
c("gb18030 4byte", "园区,期间,产值(亿元),备注\n氢能园,2024年1-5月,18.6,𠮷㐂\n", ST1, enc="gb18030")
c("trailing commas", "园区,期间,产值(亿元),,,\n氢能园,2024年1-5月,18.6,,,\n,,,,,\n", ST1)
c("title with commas csv", "2024年1-5月,,\n单位：亿元,,\n园区,产值,\n氢能园,18.6,\n", ST1)
c("tab in comma", "园区,期间,产值(亿元)\n\t氢能园 ,2024年1-5月,18.6\t\n", ST1)
c("cr only", "园区,期间,产值(亿元)\r氢能园,2024年1-5月,18.6\r", ST1)
c("no final nl", "园区,期间,产值(亿元)\n氢能园,2024年1-5月,18.6", ST1)
c("serial csv", "园区,期间,产值(亿元)\n氢能园,45413,18.6", {("hydrogen", "output_value", "month", "2024-05-01", "2024-05-31"): "18.6"}, {"W_PERIOD_INFERRED"})
c("formula csv", '园区,期间,产值(亿元)\n氢能园,2024年1-5月,="18.6"', {}, {"E_VALUE_NOT_NUMBER"})


def attacks():
    host("good", pack(parts()), set())
    host("no ct", pack([("a.txt", "x")]), {"E_FILE_TYPE_MISMATCH"})
    host("zip slip", pack(parts() + [("../../evil.xml", "<a/>")]), {"E_FILE_ARCHIVE_SUSPICIOUS"})
    host("abs path", pack(parts() + [("/etc/x.xml", "<a/>")]), {"E_FILE_ARCHIVE_SUSPICIOUS"})
    host("backslash", pack(parts() + [("xl\\x.xml", "<a/>")]), {"E_FILE_ARCHIVE_SUSPICIOUS"})
    host("dup", pack(parts() + [("xl/worksheets/sheet1.xml", sheet(GOOD))]), {"E_FILE_ARCHIVE_SUSPICIOUS"})
    host("dup case", pack(parts() + [("xl/Worksheets/sheet1.xml", sheet(GOOD))]), {"E_FILE_ARCHIVE_SUSPICIOUS"})
    host("3000 parts", pack(parts() + [(f"x/{i}.xml", "<a/>") for i in range(3000)]), {"E_FILE_ARCHIVE_SUSPICIOUS"})
    host("macro", pack(parts() + [("xl/vbaProject.bin", b"abc")]), {"E_FILE_MACRO"})
    host("macro ct", pack(parts(**{"[Content_Types].xml": CT.replace("sheet.main+xml", "sheet.macroEnabled.main+xml")})), {"E_FILE_MACRO"})
    host("xlm", pack(parts() + [("xl/macrosheets/sheet1.xml", "<a/>")]), {"E_FILE_MACRO"})
    host("bomb ss", pack(parts() + [("xl/sharedStrings.xml", b"<sst>" + b"<si><t>a</t></si>" * 12_000_000)]), {"E_FILE_EXPANDS_TOO_LARGE"})
    host("bomb media", pack(parts() + [("xl/media/a.bin", b"\0" * 200_000_000)]), {"E_FILE_EXPANDS_TOO_LARGE"})
    host("bomb many", pack(parts() + [(f"xl/media/{i}.bin", b"\0" * 30_000_000) for i in range(5)]), {"E_FILE_EXPANDS_TOO_LARGE"})
    host("merge bomb", pack(parts(sheet(GOOD).replace("</worksheet>", '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'))), {"E_FILE_DIMENSIONS"})
    host(
        "100k merges",
        pack(
            parts(sheet(GOOD).replace("</worksheet>", "<mergeCells>" + "".join(f'<mergeCell ref="A{i}:B{i}"/>' for i in range(1, 100000)) + "</mergeCells></worksheet>"))
        ),
        {"E_FILE_DIMENSIONS"},
    )
    host("deep", pack(parts(sheet(GOOD + "<a>" * 3_000_000))), {"E_FILE_UNSAFE_XML"})
    host("deep ss", pack(parts() + [("xl/sharedStrings.xml", "<sst>" + "<r>" * 3_000_000)]), {"E_FILE_UNSAFE_XML"})
    host("long cell", pack(parts(sheet(GOOD + '<row r="4">' + t("A4", "x" * 10_000_000) + "</row>"))), {"E_CELL_TOO_LONG"})
    host("60k rows", pack(parts(sheet("".join(f'<row r="{i}"><c r="A{i}"><v>1</v></c></row>' for i in range(1, 60001))))), {"E_FILE_DIMENSIONS"})
    host("300 cols", pack(parts(sheet('<row r="1">' + "".join(f"<c><v>{i}</v></c>" for i in range(300)) + "</row>"))), {"E_FILE_DIMENSIONS"})
    host(
        "dense 20k x 256",
        pack(parts(sheet("".join("<row>" + "<c><v>1</v></c>" * 256 + "</row>" for i in range(1, 19000))))),
        {"E_FILE_DIMENSIONS", "E_FILE_EXPANDS_TOO_LARGE"},
    )
    host("attr bomb", pack(parts(sheet("<row " + " ".join(f'a{i}="1"' for i in range(300000)) + "/>"))), {"E_FILE_ARCHIVE_SUSPICIOUS"})
    host(
        "dtd in ss utf16",
        pack(parts() + [("xl/sharedStrings.xml", '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY b "c">]><sst/>'.encode("utf-16"))]),
        {"E_FILE_UNSAFE_XML"},
    )
    host("dtd in docprops", pack(parts() + [("docProps/core.xml", "<!DOCTYPE a><a/>")]), {"E_FILE_UNSAFE_XML"})
    host("crc", (lambda d: d.replace(zlib.crc32(sheet(GOOD).encode()).to_bytes(4, "little"), b"\1\2\3\4"))(pack(parts())), {"E_FILE_DAMAGED"})
    host("prefix data", b"MZ" + pack(parts()), {"E_FILE_TYPE_MISMATCH", "E_FILE_ARCHIVE_SUSPICIOUS"})
    host("trailing", pack(parts()) + b"x" * 100, {"E_FILE_DAMAGED", "E_FILE_ARCHIVE_SUSPICIOUS"})
    d = pack(parts())
    d.find(b"PK\1\2")
    d2 = bytearray(d)
    j = d.rfind(b"PK\1\2")
    d2 = bytearray(d)
    struct.pack_into("<I", d2, j + 24, 10)
    host("lying size", bytes(d2), {"E_FILE_ARCHIVE_SUSPICIOUS"})
    d2 = bytearray(d)
    struct.pack_into("<I", d2, j + 42, 0)
    host("overlap", bytes(d2), {"E_FILE_ARCHIVE_SUSPICIOUS"})
    d2 = bytearray(d)
    struct.pack_into("<H", d2, j + 8, 1)
    host("zip encrypted", bytes(d2), {"E_FILE_ENCRYPTED"})
    host("garbage", b"PK\3\4" + bytes(range(256)) * 10, {"E_FILE_DAMAGED", "E_FILE_TYPE_MISMATCH"})
    host("sheet missing", pack(parts()[:-1]), {"E_FILE_DAMAGED"})
    host("bad xml", pack(parts(sheet(GOOD)[:-30])), {"E_FILE_DAMAGED"})
    host("truncated inner", pack(parts(sheet(GOOD) + "<x>")), {"E_FILE_DAMAGED"})
    host("empty", b"", {"E_FILE_EMPTY"})
    host("empty csv", b"", ["E_FILE_EMPTY"], "a.csv")
    host("21MB", b"a" * 21 * 1024 * 1024, {"E_FILE_TOO_LARGE"}, "a.csv")
    for fn in ("a.et", "a.ods", "a.xlsm", "a.xlsb", "a.exe", "a", "a.xlsx.exe", "a.txt"):
        host(fn, b"abc", {"E_FILE_TYPE_NOT_ALLOWED"}, fn)
    host("pdf", b"%PDF-1.4 ....", {"E_FILE_TYPE_MISMATCH"})
    host("xlsx as xls", pack(parts()), {"E_FILE_TYPE_MISMATCH"}, "a.xls")
    host("xlsx as csv", pack(parts()), {"E_FILE_TYPE_MISMATCH"}, "a.csv")
    host("xlsx upper ext", pack(parts()), set(), "A.XLSX")
    host("binary csv", b"\0\1\2abc" * 10, {"E_FILE_TYPE_MISMATCH"}, "a.csv")
    host("html csv", b"<html><table><tr><td>1", {"E_FILE_TYPE_MISMATCH"}, "a.csv")
    host("xml xls", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', {"E_FILE_TYPE_MISMATCH"}, "a.xls")
    host("garbage xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 3000, {"E_FILE_DAMAGED"}, "a.xls")
    mixed = "园区,产值(亿元)\n".encode() + "氢能园,1\n".encode("gbk")
    host("mixed enc", mixed, {"E_FILE_ENCODING"}, "a.csv")
    mixed = "2024年1-5月园区,产值(亿元)\n".encode("gbk") + "青岛市氢能产业园,1\n".encode()
    host("mixed enc2", mixed, {"E_FILE_ENCODING"}, "a.csv")
    host("bad utf16", b"\xff\xfe" + "园区,产值".encode("utf-16-le") + b"\x00\xd8\x01", {"E_FILE_ENCODING"}, "a.csv")
    host("csv 60k rows", b"a,b\n" * 60000, {"E_FILE_DIMENSIONS"}, "a.csv")
    host("csv 300 col", b"a," * 300, {"E_FILE_DIMENSIONS"}, "a.csv")
    host("csv long", b'"' + b"x" * 10_000_000 + b'"', {"E_CELL_TOO_LONG"}, "a.csv")
    host("csv unclosed", b'a,b\n"xx,1\n', {"E_FILE_DAMAGED", "E_HEADER_NOT_FOUND"}, "a.csv")
    host("csv NUL", b"a\0,b", {"E_FILE_ENCODING"}, "a.csv")
    host(
        "redos text",
        pack(
            parts(
                sheet(
                    GOOD
                    + "".join(
                        f'<row r="{i}">' + t(f"A{i}", "1-" * 15000) + t(f"B{i}", "(" * 30000) + t(f"C{i}", " " * 30000 + "x") + t(f"D{i}", "1," * 16000) + "</row>"
                        for i in range(4, 60)
                    )
                )
            )
        ),
        {"E_PARK_UNKNOWN", "E_VALUE_NOT_NUMBER"},
    )
    host(
        "ext rel",
        pack(parts(**{"xl/_rels/workbook.xml.rels": WR.replace('Target="worksheets/sheet1.xml"', 'Target="file:///etc/passwd" TargetMode="External"')})),
        {"E_FILE_DAMAGED"},
    )


with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    attacks()


@pytest.mark.parametrize("name", READ)
def test_a_part_or_dialect_reads_to_its_figure(name):
    data, file, want, codes = READ[name]
    seen = read(data, file)
    assert (seen.codes, seen.values) == (codes, want)


def hostile_names():
    return list(HOSTILE)


@pytest.mark.parametrize("name", hostile_names())
def test_an_attack_is_refused_with_its_code_in_time(name):
    data, file, want = HOSTILE[name]
    started = time.process_time(), time.monotonic()
    figures, problems, _ = process.read(file, data, TODAY)
    codes = {p.code for p in problems if p.code[0] in "EW"}
    assert codes & want if want else not codes
    assert bool(figures) is not bool(want)
    assert time.monotonic() - started[1] < 20
