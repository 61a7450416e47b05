"""Rows taken by a pattern are what the parser would have made of them, refusals and all."""
from __future__ import annotations

import io
import zipfile

import pytest

pytest.importorskip("hypothesis")

from hypothesis import given, settings, strategies as st  # noqa: E402

from lib.intake import archive, gate, plain_rows, worksheet, xlsx  # noqa: E402
from lib.intake.refusal import Refused  # noqa: E402

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
WORDS = ["青岛市氢能产业园", "产值", "", "  ", "_x0041_", "a&amp;b", "x" * 33_000]
STRINGS = "".join(f"<si><t>{word}</t></si>" for word in WORDS)
STYLES = ('<numFmts><numFmt numFmtId="200" formatCode="0.0%"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="200"/></cellXfs>')


def book(sheet: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("xl/workbook.xml", f'<workbook {NS}><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>')
        file.writestr("xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')
        file.writestr("xl/sharedStrings.xml", f"<sst {NS}>{STRINGS}</sst>")
        file.writestr("xl/styles.xml", f"<styleSheet {NS}>{STYLES}</styleSheet>")
        file.writestr("xl/worksheets/sheet1.xml", sheet)
    return out.getvalue()


def seen(sheet: bytes) -> tuple:
    """Everything the reader makes of a sheet, or how it refuses it."""
    try:
        made = xlsx.read(gate.open_archive(book(sheet))).sheets[0]
    except Refused as refused:
        return refused.problem.code, refused.problem.cell, dict(refused.problem.values)
    return [(row, list(cells.items())) for row, cells in made.rows.items()], made.merges, made.hidden_rows, made.hidden_columns


def both(sheet: bytes, monkeypatch) -> tuple[tuple, tuple]:
    """As it is read, and as the parser alone reads it."""
    with monkeypatch.context() as patch:
        patch.setattr(worksheet, "readable", lambda _: False)
        slow = seen(sheet)
    return seen(sheet), slow


def many(sheet: bytes, monkeypatch) -> tuple:
    """As it is read where every second row is looked for together with those behind it."""
    with monkeypatch.context() as patch:
        for name, value in (("ALIKE", 1), ("LATER", 1), ("FIRST", 400)):
            patch.setattr(plain_rows, name, value)
        return seen(sheet)


def torn(sheet: bytes, monkeypatch) -> tuple:
    """As it is read where it arrives in crumbs, and hardly more than a row of it is looked at together."""
    with monkeypatch.context() as patch:
        patch.setattr(worksheet, "WINDOW", 500)
        chunks = archive.Archive.chunks
        patch.setattr(archive.Archive, "chunks", lambda self, name: (chunk[at:at + 70] for chunk in chunks(self, name) for at in range(0, len(chunk), 70)))
        return many(sheet, patch)


CELLS = st.sampled_from([
    '<c r="{a}" t="s"><v>0</v></c>', '<c r="{a}" t="s"><v>1</v></c>', '<c r="{a}" t="s"><v>2</v></c>', '<c r="{a}" t="s"><v>3</v></c>',
    '<c r="{a}" t="s"><v>4</v></c>', '<c r="{a}" t="s"><v>99</v></c>', '<c r="{a}"><v>{n}</v></c>', '<c r="{a}" t="n"><v>{n}</v></c>',
    '<c r="{a}" s="1"><v>{n}</v></c>', '<c r="{a}" s="2"><v>0.{n}</v></c>', '<c r="{a}" s="1"><v>4{n}</v></c>', '<c r="{a}" s="2"/>', '<c r="{a}"/>', '<c s="1"/>', '<c/>',
    '<c r="{a}" t="inlineStr"><is><t>园{n}</t></is></c>', '<c r="{a}" t="inlineStr"><is><t>&#38738;&lt;{n}</t></is></c>',
    '<c r="{a}" t="inlineStr"><is><t xml:space="preserve"> </t></is></c>', '<c r="{a}"><v>1E+{n}</v></c>'])
HOSTILE = st.sampled_from([
    "", "", '<c r="{a}"><f>1+1</f><v>2</v></c>', '<c r="{a}" t="e"><v>#DIV/0!</v></c>', '<c r="{a}" t="s"><v>5</v></c>', '<c r="{a}" t="s"><v>6</v></c>',
    '<c r="A1"><v>7</v></c>', "<c><v>8</v></c>", '<c r="{a}" t="inlineStr"><is><r><t>a</t></r><rPh><t>b</t></rPh></is></c>', '<c r="{a}"><v>7</v></c>' * 2,
    '<c r="{a}" t="inlineStr"><is><t>a\r\nb]]></t></is></c>', '<c r="{a}" t="inlineStr"><is><t>&#1;</t></is></c>', '<c r="{a}" t="inlineStr"><is><t>&nope;</t></is></c>',
    '<c r="XFD1"><v>1</v></c>', "<!-- </row> -->", "<![CDATA[</row>]]>", '<x a="</row>"/>', "</row>", '<row r="3">', "</sheetData>", "<?pi </row>?>",
    '<c r="{a}" t="b"><v>1</v></c>', '<c r="{a}" t="inlineStr"><is><t>_x000D_x</t></is></c>', '<c r="{a}" t="inlineStr"><is><t>' + "y" * 33_000 + "</t></is></c>"])
ROWS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3), HOSTILE), min_size=4, max_size=24)
HEADS = st.sampled_from(['<row r="{r}">', '<row r="{r}" spans="1:4">', '<row r="{r}" ht="15.6" customHeight="1">', '<row r="{r}" hidden="1">', "<row>", '\n  <row r="{r}">'])


@st.composite
def sheets(draw):
    kinds = [(draw(HEADS), draw(st.lists(CELLS, min_size=1, max_size=4))) for _ in range(3)]
    out, row = [], 0
    for step, kind, strange in draw(ROWS):
        row += 1 if step < 8 else step - 8
        head, cells = kinds[kind % 3]
        out.append(head.format(r=row))
        for n, cell in enumerate(cells):
            out.append(cell.format(a=f"{'ABCDE'[n]}{row}", n=row * 7 % 11))
        if step == 7:
            out.append(strange.format(a=f"F{row}"))
        out.append("</row>")
    return (draw(st.sampled_from(['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n', "", "\ufeff", '<?xml version="1.0" encoding="latin-1"?>']))
            + f"<worksheet {NS}><sheetData>" + "".join(out) + "</sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells></worksheet>").encode()


@settings(max_examples=300, deadline=None, derandomize=True)
@given(sheets())
def test_a_sheet_reads_the_same_row_by_pattern_and_row_by_event(sheet):
    with pytest.MonkeyPatch.context() as patch:
        fast, slow = both(sheet, patch)
        assert fast == slow == many(sheet, patch) == torn(sheet, patch)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(sheets(), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), st.binary(max_size=3)), min_size=1, max_size=3))
def test_a_broken_sheet_is_refused_in_the_same_words(sheet, wounds):
    for where, length, put in wounds:
        at = int(where * len(sheet))
        sheet = sheet[:at] + put + sheet[at + length:]
    with pytest.MonkeyPatch.context() as patch:
        fast, slow = both(sheet, patch)
        assert fast == slow == many(sheet, patch) == torn(sheet, patch)


def test_the_rows_of_a_long_table_are_taken_without_the_parser(monkeypatch):
    """Else nothing above would be worth its while."""
    rows = "".join(f'<row r="{r}"><c r="A{r}" t="s"><v>0</v></c><c r="B{r}" s="2"><v>{r}.5</v></c></row>' for r in range(1, 2_001))
    taken, together = [], []
    keep = plain_rows.PlainRows._keep
    monkeypatch.setattr(plain_rows.PlainRows, "_keep", lambda self, shape, said, *raw: (kept := keep(self, shape, said, *raw)) and together.append(len(said)) or kept)
    take = plain_rows.PlainRows.take
    monkeypatch.setattr(plain_rows.PlainRows, "take", lambda self, data, at: (lambda before, end: taken.append(len(self.rows) - before) or end)(len(self.rows), take(self, data, at)))
    made = seen(f"<worksheet {NS}><sheetData>{rows}</sheetData></worksheet>".encode())
    assert sum(taken) == 2_000 - plain_rows.LEARNT_AFTER and len(made[0]) == 2_000 and sum(together) > 1_900
    assert [(cell.text, cell.style.kind) for _, cell in made[0][-1][1]] == [("青岛市氢能产业园", "general"), ("2000.5", "percent")]


@pytest.mark.parametrize(("rows", "columns", "code"), [(20_001, 1, "E_FILE_DIMENSIONS"), (20_000, 1, None), (3_000, 201, "E_FILE_DIMENSIONS")])
def test_limits_hold_for_rows_taken_by_pattern(rows, columns, code, monkeypatch):
    from lib.intake.grid import column_letters
    names = [column_letters(n) for n in range(1, columns + 1)]
    body = "".join(f'<row r="{r}">' + "".join(f'<c r="{name}{r}"><v>{r % 9}</v></c>' for name in names) + "</row>" for r in range(1, rows + 1))
    fast, slow = both(f"<worksheet {NS}><sheetData>{body}</sheetData></worksheet>".encode(), monkeypatch)
    assert fast == slow and (fast[0] == code if code else len(fast[0]) == rows)
