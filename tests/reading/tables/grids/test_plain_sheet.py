"""A sheet of plain values reads as the library would read each of its cells."""

from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.reading.tables.grids import xml_row_kinds as module
from auditor.reading.tables.grids.packages import SpreadsheetError
from auditor.reading.tables.grids.plain_sheet import plain_sheet
from auditor.reading.tables.grids.sheet_xml import canonical
from auditor.reading.tables.grids.xlsx_values import Texts, opened, values_of

STRINGS = (
    "<sst><si><t>甲</t></si><si><t>乙_x000D_</t></si><si><t/></si>"
    "<si><r><t>丙</t></r><r><t>丁</t></r></si></sst>"
).encode()
CELLS = st.sampled_from(
    (
        "",
        "",
        ' t="s"><v>0</v></c>',
        ' t="s"><v>1</v></c>',
        ' s="3" t="s"><v>2</v></c>',
        ' t="s" s="12"><v>3</v></c>',
        "><v>400</v></c>",
        ' t="n"><v>-0.5</v></c>',
        ' s="1"><v>1E+20</v></c>',
        "><v>5.0000000000000001E-3</v></c>",
        ' s="1"/>',
        "></c>",
    )
)


def sheet_of(rows: list[str]) -> bytes:
    """Return a sheet of such rows."""
    together = "".join(rows)
    before = '<worksheet><dimension ref="A1"/>'
    return f"{before}<sheetData>{together}</sheetData></worksheet>".encode()


def row_of(line: int, cells: list[str]) -> str:
    """Return a row of cells, each given from its attributes on; none for a blank."""
    written = [
        f'<c r="{letter}{line}"{cell}'
        for letter, cell in zip("ABCDE", cells, strict=False)
        if cell
    ]
    return f'<row r="{line}" spans="1:5" ht="12.5">{"".join(written)}</row>'


def read_both_ways(content: bytes) -> list[list[list[str]]]:
    """Return the texts of a sheet as they are cut out, and as the library reads them."""
    text_of = Texts().__getitem__
    plain = plain_sheet(canonical(content))
    assert plain is not None
    library = opened([plain.asking, content], STRINGS)
    whole = [list(map(text_of, cells)) for cells in values_of(library, 1)]
    return [plain.rows(values_of(library, 0), text_of), whole]


@settings(max_examples=200, deadline=None)
@given(
    rows=st.lists(st.lists(CELLS, max_size=5), min_size=1, max_size=8),
    gaps=st.lists(st.integers(1, 3), min_size=8, max_size=8),
)
def test_plain_values_are_those_of_the_library(
    rows: list[list[str]], gaps: list[int]
) -> None:
    lines = [sum(gaps[: number + 1]) for number in range(len(rows))]
    first = row_of(lines[0], ["><v>1</v></c>", *rows[0][:4]])
    others = map(row_of, lines[1:], rows[1:])
    plain, whole = read_both_ways(sheet_of([first, *others]))
    assert plain == whole


TEXT = '<c r="A1" t="inlineStr"><is><t>甲</t></is></c>'


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [row_of(1, [' s="1"/>'])],
        [f'<row r="1">{TEXT}</row>'],
        ['<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>'],
        ['<row r="1"><c r="A1" t="b"><v>1</v></c></row>'],
        ['<row r="1"><c r="A1" t="s"><v></v></c></row>'],
        ['<row r="1"><c r="A1"><v>E</v></c></row>'],
        ['<row r="1"><c r="A1"><v>E5</v></c></row>'],
        ['<row r="1"><c r="A1"><v>5E</v></c></row>'],
        ['<row r="1"><c r="A1"><v>1.2.3</v></c></row>'],
        ['<row r="1.5"><c r="A1"><v>1</v></c></row>'],
        ['<row r="1"><c r="A1"><v>1</v></c></row>', '<row r="2"><c r="A2" 3/></row>'],
        ['<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>'],
        ['<row r="1"><c r="A2"><v>1</v></c></row>'],
        [row_of(2, ["><v>1</v></c>"]), row_of(1, ["><v>1</v></c>"])],
        ['<row r="1"><c r="A1"><v>1</v></c></row><row r="2"/>'],
        ['<row r="1"><c r="A1"><v>1</v></c></row>', "<v>2</v>"],
    ],
)
def test_other_sheets_are_left_to_the_library(rows: list[str]) -> None:
    assert plain_sheet(canonical(sheet_of(rows))) is None


@pytest.mark.parametrize("number", ["0", "10000000", "", "-1"])
def test_no_row_has_such_a_number(number: str) -> None:
    row = f'<row r="{number}"><c r="A{number}"><v>1</v></c></row>'
    with pytest.raises(SpreadsheetError):
        canonical(sheet_of([row]))


def test_rows_alike_have_their_numbers_in_the_same_places() -> None:
    rows = [row_of(1, ["><v>1</v></c>"]), row_of(2, ["><v></v>2</c>"])]
    assert plain_sheet(canonical(sheet_of(rows))) is None


def test_rows_alike_have_as_many_numbers() -> None:
    row = row_of(2, ["><v>2</v></c>"]).replace("1:5", "1:")
    rows = [row_of(1, ["><v>1</v></c>"]), row]
    assert plain_sheet(canonical(sheet_of(rows))) is None


def test_a_row_without_cells_has_a_whole_number() -> None:
    rows = [row_of(1, ["><v>1</v></c>"]), '<row r="2.5"></row>']
    assert plain_sheet(canonical(sheet_of(rows))) is None


def test_no_piece_is_cut_behind_one_that_is_not_plain() -> None:
    rows = [row_of(1, [' t="b"><v>1</v></c>']), row_of(2, ["><v>1</v></c>"])]
    with patch.object(module, "_PIECE", 10):
        assert plain_sheet(canonical(sheet_of(rows))) is None


def test_rows_are_cut_a_piece_at_a_time() -> None:
    rows = [row_of(line, [f"><v>{line}</v></c>"]) for line in range(1, 9)]
    content = sheet_of(rows)
    with patch.object(module, "_PIECE", 100):
        plain = plain_sheet(canonical(content))
    assert plain is not None
    shown = plain.rows([], Texts().__getitem__)
    assert shown == [[str(line)] for line in range(1, 9)]


def test_rows_that_are_all_different_are_left_to_the_library() -> None:
    rows = [row_of(1, ["><v>1</v></c>"]), row_of(2, ["", "><v>1</v></c>"])]
    content = sheet_of(rows)
    assert plain_sheet(canonical(content)) is not None
    with patch.object(module, "_MOST_KINDS", 1):
        assert plain_sheet(canonical(content)) is None


def test_a_sheet_without_the_element_of_rows_is_left_to_the_library() -> None:
    assert plain_sheet(canonical(b"<worksheet><sheetData/></worksheet>")) is None
    assert plain_sheet(canonical(b"<worksheet></sheetData><sheetData>")) is None
