"""What a person sees of the cells of a workbook, from the XML that stands in its file.

The files under `grids` hold such XML, in parts that begin with `@`, and behind `->` the cells that come of it, with why
a cell cannot be trusted behind a `?`. `--accept-golden` writes what is read.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.reading.tables.grids.grid import Grid
from auditor.reading.tables.grids.workbook import read_workbook
from tests.case_files import Case, cases_of, each_file
from tests.reading.offices import ods, zipped
from tests.reading.stories import word

FOLDER = Path(__file__).parent / "grid_cases"
_PART = re.compile(r"(?m)^@(\w+)\n?")
_SPACE = "http://schemas.openxmlformats.org"
_RELATION = f"{_SPACE}/officeDocument/2006/relationships"


def parts_of(case: Case) -> dict[str, str]:
    """Return the parts of the XML of a case by their names."""
    pieces = _PART.split(case.story)[1:]
    return dict(zip(pieces[::2], map(str.strip, pieces[1::2]), strict=True))


def xlsx_of(parts: dict[str, str], path: Path) -> Path:
    """Write a workbook of one sheet."""
    rows = f"<sheetData>{parts.get('rows', '')}</sheetData>"
    sheet = f"{parts.get('before', '')}{rows}{parts.get('behind', '')}"
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(
            (
                ("worksheet", "worksheets/sheet1.xml"),
                ("styles", "styles.xml"),
                ("sharedStrings", "strings.xml"),
            )
        )
    )
    book = '<sheets><sheet name="表" sheetId="1" r:id="r0"/></sheets>'
    head = f'xmlns="{_SPACE}/spreadsheetml/2006/main" xmlns:r="{_RELATION}"'
    return zipped(
        path.with_suffix(".xlsx"),
        {
            "xl/workbook.xml": f"<workbook {head}>{parts.get('workbook', '')}{book}</workbook>",
            "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
            "xl/worksheets/sheet1.xml": parts.get("sheet")
            or f"<worksheet {head}>{sheet}</worksheet>",
            "xl/styles.xml": f"<styleSheet>{parts.get('styles', '')}</styleSheet>",
            "xl/strings.xml": f"<sst {head}>{parts.get('strings', '')}</sst>",
        },
    )


def ods_of(parts: dict[str, str], path: Path) -> Path:
    """Write an OpenDocument file of one sheet."""
    table = f" {parts.get('table', '')}>{parts.get('rows', '')}"
    return ods(path.with_suffix(".ods"), {"表": table}, parts.get("styles", ""))


WRITERS = {"xlsx": xlsx_of, "ods": ods_of}


def seen(path: Path) -> Iterator[str]:
    """Return the cells of each sheet as they are seen, or why a file is refused."""
    sheets, findings = read_workbook(path, "a")
    for finding in findings:
        yield f"{finding.rule.code} {word(finding.facts['reason'])}"
    for sheet in sheets:
        yield from lines_of(sheet.grid)


def lines_of(grid: Grid) -> Iterator[str]:
    for row, cells in enumerate(grid.rows):
        shown = [
            f"{text}?{grid.doubts[row, column]}"
            if (row, column) in grid.doubts
            else text
            for column, text in enumerate(cells)
        ]
        yield f"{grid.lines[row]}: {' | '.join(shown)}".replace("\n", "¶").rstrip()
    if grid.merges:
        yield f"merged {' '.join(map(str, grid.merges))}"
    if grid.hidden_rows or grid.hidden_columns:
        rows, columns = sorted(grid.hidden_rows), sorted(grid.hidden_columns)
        yield f"hidden rows {rows} columns {columns}"
    if not grid.is_visible:
        yield "hidden sheet"


@each_file(FOLDER)
def test_cells_are_seen_as_they_stand_here(
    file: Path, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    answers: list[str] = []
    for number, case in enumerate(cases_of(file)):
        write = WRITERS[file.stem.partition("-")[0]]
        path = write(parts_of(case), tmp_path / str(number))
        reading = "\n".join(seen(path))
        answers.append(Case(case.heading, case.story, reading).text)
    if pytestconfig.getoption("accept_golden"):  # pragma: accepts goldens
        file.write_text("\n".join(answers), "utf-8")
    assert [case.text for case in cases_of(file)] == answers
