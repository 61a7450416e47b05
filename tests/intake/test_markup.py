"""What the parser of a workbook is spared: names without number, one tag or comment without end, columns and cells that say nothing."""
from __future__ import annotations

import pytest

from lib.intake import gate, markup, worksheet, xlsx
from lib.intake.grid import MAX_COLUMNS, Merge
from lib.intake.refusal import Refused
from tests.intake.parts import GOOD, NS, WB, pack, parts, sheet

LONG = "> " * 700_000
"""More than one tag may take, and full of signs that would end one."""
HIDDEN = {
    "comment": f"<!--{LONG}-->",
    "value of an attribute": f'<x a="{LONG}"/>',
    "instruction": f"<?x {LONG}?>",
    "comment without such signs": f"<!--{'x' * 1_400_000}-->",
    "name of a tag": f"<{'x' * 1_400_000}/>",
}
NAMED = {"tags": "".join(f"<x{n}/>" for n in range(markup.MAX_NAMES + 1)), "attributes": "".join(f'<x a{n}=""/>' for n in range(markup.MAX_NAMES + 1))}
PLACES = {  # what is put there makes the parts of a workbook
    "between rows": lambda put: parts(sheet(GOOD + put + '<row r="9"></row>')),
    "before the rows": lambda put: parts(sheet(GOOD).replace("<sheetData>", f"{put}<sheetData>")),
    "after the rows": lambda put: parts(sheet(GOOD).replace("</worksheet>", f"{put}</worksheet>")),
    "in a row": lambda put: parts(sheet(GOOD + f'<row r="9">{put}</row>')),
    "after the end": lambda put: parts(sheet(GOOD) + put),
    "strings": lambda put: [*parts(), ("xl/sharedStrings.xml", f"<sst {NS}>{put}</sst>")],
    "styles": lambda put: [*parts(), ("xl/styles.xml", f"<styleSheet {NS}>{put}</styleSheet>")],
}


def first(made):
    return xlsx.read(gate.open_archive(pack(made))).sheets[0]


def refused(made) -> str:
    with pytest.raises(Refused) as answer:
        first(made)
    return answer.value.problem.code


@pytest.mark.parametrize(("what", "place"), [(what, place) for what in HIDDEN for place in PLACES if place != "after the end" or what in ("comment", "instruction", "comment without such signs")])
def test_a_token_without_end_is_refused_whatever_signs_it_holds(what, place):
    assert refused(PLACES[place](HIDDEN[what])) == "E_FILE_ARCHIVE_SUSPICIOUS"


@pytest.mark.parametrize("place", [place for place in PLACES if place != "after the end"])
@pytest.mark.parametrize("what", NAMED)
def test_a_part_of_thousands_of_names_is_refused_before_each_is_kept(what, place):
    assert refused(PLACES[place](NAMED[what])) == "E_FILE_ARCHIVE_SUSPICIOUS"


def test_what_an_honest_sheet_may_hold_of_both_is_read():
    some = "".join(f'<x{n} a{n}="{LONG[:9_000]}"/>' for n in range(50)) + f"<!--{LONG[:900_000]}--><![CDATA[{'x ' * 700_000}]]>"
    assert len(first(PLACES["between rows"](some)).rows) == 3


def columns(*said: str):
    return parts(sheet(GOOD).replace("<sheetData>", f"<cols>{''.join(said)}</cols><sheetData>"))


def test_columns_described_more_often_than_a_sheet_has_any_are_refused():
    assert refused(columns('<col min="7" max="9" hidden="1"/>' * (MAX_COLUMNS + 1))) == "E_FILE_ARCHIVE_SUSPICIOUS"
    assert refused(columns('<col min="7" max="9"/>' * (worksheet.MOST_EXTRAS + 1))) == "E_FILE_ARCHIVE_SUSPICIOUS"


def test_every_column_may_be_described_and_hidden_by_itself():
    made = first(columns(*(f'<col min="{n}" max="{n}" hidden="1"/>' for n in range(6, worksheet.LAST_COLUMN + 1))))
    assert made.column_hidden(6) and made.column_hidden(MAX_COLUMNS) and not made.column_hidden(5)


def merged(*ranges: str):
    return parts(sheet(GOOD).replace("</worksheet>", f"<mergeCells>{''.join(f'<mergeCell ref={r!r}/>' for r in ranges)}</mergeCells></worksheet>"))


def test_a_title_merged_over_its_whole_row_reaches_as_far_as_we_read():
    made = first(merged("A1:XFD1", "XA2:XFD3", "A2:B2"))
    assert made.merges == [Merge(1, 1, 1, MAX_COLUMNS), Merge(2, 1, 2, 2)]


@pytest.mark.parametrize("area", ["A1:XFD1048576", "A1:A1048576", "A1:XFE1", "A1:A1048577"])
def test_a_merge_over_a_whole_column_or_beyond_the_sheet_is_none_we_take(area):
    assert refused(merged(area)) == "E_FILE_DIMENSIONS"


def test_what_stands_to_the_right_of_a_clipped_merge_is_still_refused():
    made = merged("A1:XFD1")
    made[-1] = (made[-1][0], made[-1][1].replace("</row>", '<c r="IW1"><v>1</v></c></row>', 1))
    assert refused(made) == "E_FILE_DIMENSIONS"


def fed(monkeypatch, rows: str) -> tuple[int, int]:
    """The bytes of a sheet that went through the parser, and the rows that hold something."""
    given = []
    take = markup.Feed.take
    monkeypatch.setattr(markup.Feed, "take", lambda self, data: given.append(len(data)) or take(self, data))
    made = first(parts(sheet(GOOD + rows)))
    return sum(given), len(made.rows)


@pytest.mark.parametrize("cells", ['<c r="A{n}" s="1"/><c r="B{n}" s="2"/>', '<c s="1"/>' * 9, '<c r="C{n}" s="1"/><c s="1"/><c/>', ""])
def test_rows_that_are_only_formatted_do_not_reach_the_parser(cells, monkeypatch):
    rows = "".join(f'<row r="{n}">{cells.format(n=n)}</row>' for n in range(4, 20_004))
    through, held = fed(monkeypatch, rows)
    assert through < 3_000 and held == 3


def test_rows_of_which_none_is_plain_are_given_up_after_a_while(monkeypatch):
    monkeypatch.setattr(worksheet, "IN_VAIN", 1_000)
    looked = []
    take = worksheet.PlainRows.take
    monkeypatch.setattr(worksheet.PlainRows, "take", lambda self, data, at: looked.append(at) or take(self, data, at))
    _, held = fed(monkeypatch, "".join(f'<row r="{n}"><c r="A{n}" cm="1"/></row>' for n in range(4, 2_004)))
    assert len(looked) < 50 and held == 3


def test_all_sheets_together_have_so_many_elements_for_the_parser(monkeypatch):
    monkeypatch.setattr(xlsx, "MAX_TAGS", 1_000)
    cells = '<row r="9">' + '<c cm="1"/>' * 600 + "</row>"
    two = {"xl/workbook.xml": WB.replace("</sheets>", '<sheet name="Sheet2" sheetId="2" r:id="rId1"/></sheets>')}
    assert len(first(parts(sheet(GOOD + cells))).rows) == 3
    assert refused(parts(sheet(GOOD + cells), **two)) == "E_FILE_EXPANDS_TOO_LARGE"
    assert len(first(parts(sheet(GOOD + cells[:200].rpartition("<")[0] + "</row>"), **two)).rows) == 3
