"""How the Office files of the small plan are laid out: widths, what stays in sight, how high lines are."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from auditor.cli import main

FOLDER = Path(__file__).parents[1] / "golden-plan"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What Excel adds to a width in characters for the lines between cells.
_BETWEEN = 0.7109375

LEDGER = [
    ("5 7 10 25 11 8 9 8 8 15 9 8 8 9 8 9 9 3.57422 6 9 40 6", "4/3", "24 29.25 15.75"),
    ("5 7 27 11 8 9 8 9 8 15 8 9 3.57422 6 9", "3/3", "24 29.25 15.75"),
    ("5 22 8 8 7 7 7", "2/3", "24 15.75"),
    ("22 110", "0/3", "24 15.75"),
    ("24 28 14 14 10 8 12 28 28 24 24 34", "0/1", "15.75 29.25"),
]
PLACES = [
    ("5 16 34 9 8 8 8 8", "2/2", "24 15.75 29.25"),
    ("16 13 13 13 13 13 13 13 13 13 13 13 13 13", "1/2", "24 29.25 15.75"),
]
LETTER = [
    ("630 1478 1478 945 1050 840 1478 945", "21"),
    ("630 2388 1128 945 1050 840 918 945", "21"),
    ("630 1898 1058 945 1050 840 1478 945", "21"),
    ("630 1268 1268 1470 1365 840 1058 945", "21"),
    ("5275 1050 630 630 630 630", "21"),
]
"""Of each table: how wide its columns are, in twentieths of a point, and the size of its characters, in half points."""


def sheets_of(path: Path) -> Iterator[ET.Element]:
    """Yield the sheets of a workbook in their order."""
    with zipfile.ZipFile(path) as file:
        names = [name for name in file.namelist() if "/worksheets/sheet" in name]
        for name in sorted(names):
            yield ET.fromstring(file.read(name))  # noqa: S314 - written by ourselves


def widths(sheet: ET.Element) -> str:
    """Return the width of each column in characters."""
    found: list[str] = []
    for column in sheet.iter(f"{MAIN}col"):
        width = f"{float(column.attrib['width']) - _BETWEEN:g}"
        many = int(column.attrib["max"]) - int(column.attrib["min"]) + 1
        found += [width] * many
    return " ".join(found)


def in_sight(sheet: ET.Element) -> str:
    """Return how many columns and lines stay in sight."""
    pane = sheet.find(f".//{MAIN}pane")
    assert pane is not None
    return f"{pane.get('xSplit', '0')}/{pane.attrib['ySplit']}"


def heights(sheet: ET.Element) -> str:
    """Return the heights of the lines that have one of their own, each height once."""
    found = [row.attrib["ht"] for row in sheet.iter(f"{MAIN}row") if "ht" in row.attrib]
    return " ".join(dict.fromkeys(found))


def layout(path: Path) -> list[tuple[str, str, str]]:
    """Return the widths, what stays in sight and the heights of each sheet."""
    return [(widths(one), in_sight(one), heights(one)) for one in sheets_of(path)]


def window(path: Path) -> tuple[str, str]:
    """Return how large the window of a workbook opens, in twentieths of a point."""
    with zipfile.ZipFile(path) as file:
        root = ET.fromstring(file.read("xl/workbook.xml"))  # noqa: S314 - as above
    view = root.find(f".//{MAIN}workbookView")
    assert view is not None
    return view.attrib["windowWidth"], view.attrib["windowHeight"]


def test_the_ledger_is_laid_out_for_an_office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FOLDER)
    file = tmp_path / "ledger.xlsx"
    assert main(["report", "county", "--as-of", "2024Q3", "-o", str(file)]) == 0
    assert layout(file) == LEDGER
    assert window(file) == ("36000", "24000")
    (margins,) = {
        tuple(sorted(item.attrib.items()))
        for sheet in sheets_of(file)
        for item in sheet.iter(f"{MAIN}pageMargins")
    }
    assert margins == (
        ("bottom", "0.7"),
        ("footer", "0.3"),
        ("header", "0.3"),
        ("left", "0.5"),
        ("right", "0.5"),
        ("top", "0.6"),
    )


def test_the_ledger_of_places_is_laid_out_for_an_office(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FOLDER)
    file = tmp_path / "all.xlsx"
    main(["check", "--all", ".", "--format", f"xlsx:{file}"])
    assert layout(file) == PLACES


def test_the_paragraphs_of_the_letter_are_set_as_the_standard_has_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FOLDER)
    file = tmp_path / "letter.docx"
    assert main(["report", "county", "--as-of", "2024Q3", "-o", str(file)]) == 0
    with zipfile.ZipFile(file) as parts:
        root = ET.fromstring(parts.read("word/document.xml"))  # noqa: S314 - as above
    tables: list[tuple[str, str]] = []
    for table in root.iter(f"{WORD}tbl"):
        grid = [column.attrib[f"{WORD}w"] for column in table.iter(f"{WORD}gridCol")]
        sizes = {size.attrib[f"{WORD}val"] for size in table.iter(f"{WORD}sz")}
        tables.append((" ".join(grid), " ".join(sorted(sizes))))
    assert tables == LETTER
