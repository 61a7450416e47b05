"""A package that says one thing twice: a cell's value, a relation, a part. Each program shows another of the two, so neither is read."""
from __future__ import annotations

import io
import struct
import zipfile

import pytest

from tests.intake.parts import NS, WR, pack, parts, sheet, t
from tests.intake.sheets import read

PLAIN = "".join(f'<row r="{n}">{t(f"A{n}", "仪器仪表")}<c r="B{n}"><v>21.4</v></c></row>' for n in range(4, 60))
HEAD = f'<row r="1">{t("A1", "2023年1-7月")}</row><row r="2">{t("A2", "园区")}{t("B2", "产值(亿元)")}</row>'


def book(cell: str, plain: str = "", **over) -> bytes:
    """A table of one row whose value is this cell, and perhaps ordinary rows after it."""
    return pack(parts(sheet(f'{HEAD}<row r="3">{t("A3", "生物医药")}{cell}</row>{plain}'), **over))


VALUE = {("cumulative", "2023-01", "2023-07", "47.3")}


@pytest.mark.parametrize("plain", ["", PLAIN], ids=["alone", "beside plain rows"])
@pytest.mark.parametrize("cell", [
    '<c r="B3"><v>47.3</v><v>90</v></c>', '<c r="B3" t="inlineStr"><v>9</v><is><t>47.3</t></is></c>', '<c r="B3" t="inlineStr"><is><t>47.3</t></is><v>9</v></c>',
    '<c r="B3" t="inlineStr"><is><t>47</t></is><is><t>.3</t></is></c>', '<c r="B3"><e:v xmlns:e="urn:else">47.3</e:v></c>', '<c r="B3"><v>47.3</v><e:v xmlns:e="urn:else">9</e:v></c>'])
def test_a_cell_with_two_values_is_refused(cell, plain):
    assert read(book(cell, plain)).codes == {"E_FILE_ARCHIVE_SUSPICIOUS"}


@pytest.mark.parametrize("cell", ['<c r="B3"><v>47.3</v></c>', '<c r="B3" t="inlineStr"><is><r><t>47</t></r><r><t>.3</t></r></is></c>', '<c r="B3"><f>40+7.3</f><v>47.3</v></c>',
                                  '<c r="B3"><v>47.3</v><extLst><ext><e:g xmlns:e="urn:else"/></ext></extLst></c>'])
def test_a_cell_that_says_one_value_is_read(cell):
    assert read(book(cell)).value("biomedicine") == VALUE


def test_a_sheet_all_of_whose_elements_have_a_prefix_is_read():
    rows = sheet(f'{HEAD}<row r="3">{t("A3", "生物医药")}<c r="B3"><v>47.3</v></c></row>')
    prefixed = rows.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:").replace("<x:?", "<?").replace(NS, NS.replace("xmlns=", "xmlns:x="))
    assert read(pack(parts(prefixed))).value("biomedicine") == VALUE


def test_a_relation_named_twice_is_refused():
    twice = WR.replace("</Relationships>", '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/other.xml"/></Relationships>')
    other = sheet(f'{HEAD}<row r="3">{t("A3", "生物医药")}<c r="B3"><v>90</v></c></row>')
    cell = '<c r="B3"><v>47.3</v></c>'
    assert read(book(cell, **{"xl/_rels/workbook.xml.rels": twice, "xl/worksheets/other.xml": other})).codes == {"E_FILE_ARCHIVE_SUSPICIOUS"}
    assert read(book(cell, **{"xl/_rels/workbook.xml.rels": "rId2".join(twice.rsplit("rId1", 1)), "xl/worksheets/other.xml": other})).value("biomedicine") == VALUE


@pytest.mark.parametrize("name", ["./xl/worksheets/sheet1.xml", "xl//worksheets/sheet1.xml", "xl/./worksheets/Sheet1.xml"])
@pytest.mark.parametrize("before", [True, False])
def test_two_spellings_of_one_part_are_refused(name, before):
    true = parts(sheet(f'{HEAD}<row r="3">{t("A3", "生物医药")}<c r="B3"><v>47.3</v></c></row>'))
    twin = [(name, sheet(HEAD))]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, text in twin + true if before else true + twin:
            archive.writestr(part, text)
    assert read(out.getvalue()).codes == {"E_FILE_ARCHIVE_SUSPICIOUS"}


def test_folders_among_the_parts_are_no_twins():
    folders = [("xl/", ""), ("xl/worksheets/", "")]
    assert read(pack([*folders, *parts(sheet(f'{HEAD}<row r="3">{t("A3", "生物医药")}<c r="B3"><v>47.3</v></c></row>'))])).value("biomedicine") == VALUE


@pytest.mark.parametrize("kind", ["xlMacrosheet", "xlIntlMacrosheet"])
def test_a_sheet_of_macros_is_no_worksheet_wherever_its_part_lies(kind):
    links = WR.replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet", f"http://schemas.microsoft.com/office/2006/relationships/{kind}")
    assert read(book('<c r="B3"><v>47.3</v></c>', **{"xl/_rels/workbook.xml.rels": links})).codes == {"E_FILE_MACRO"}


def test_numbers_of_an_old_workbook_that_run_out_of_its_columns_are_damage():
    xlwt = pytest.importorskip("xlwt")
    made = xlwt.Workbook()
    page = made.add_sheet("a")
    for r, row in enumerate([["2023年1-7月"], ["园区", "产值(亿元)", "企业数(家)"], ["生物医药", 47, 52]]):
        for c, value in enumerate(row):
            page.write(r, c, value)
    out = io.BytesIO()
    made.save(out)
    data = out.getvalue()
    assert read(data, "a.xls").value("biomedicine") == {("cumulative", "2023-01", "2023-07", "47")}
    run = data.index(struct.pack("<HHHH", 0x00BD, 18, 2, 1))
    assert read(data[:run + 6] + struct.pack("<H", 50_000) + data[run + 8:], "a.xls").codes == {"E_FILE_DAMAGED"}
