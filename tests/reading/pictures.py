"""One picture of a table, written as CSV, xlsx and ods: cells separated by bars, a line a row."""

import csv
import re
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from xml.sax.saxutils import escape

from tests.reading.offices import Cell, Table, ods, xlsx

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def rows_of(picture: str) -> list[list[str]]:
    """Return the cells of a picture."""
    lines = dedent(picture).strip("\n").split("\n")
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def as_csv(picture: str, folder: Path, name: str = "a", _sheet: str = "") -> Path:
    """Write a picture as CSV."""
    path = folder / f"{name}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(rows_of(picture))
    return path


def as_xlsx(picture: str, folder: Path, name: str = "a", sheet: str = "Sheet1") -> Path:
    """Write a picture as a workbook, numbers as numbers."""
    rows: list[list[Cell]] = [
        [cell_of(text) for text in row] for row in rows_of(picture)
    ]
    return xlsx(folder / f"{name}.xlsx", {sheet: Table(rows)})


def as_ods(picture: str, folder: Path, name: str = "a", sheet: str = "Sheet1") -> Path:
    """Write a picture as an OpenDocument sheet."""
    rows = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"
        for row in rows_of(picture)
    )
    return ods(folder / f"{name}.ods", {sheet: f">{rows}"})


def cell_of(text: str) -> Cell:
    """Return a cell as a workbook holds it: numbers as numbers."""
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text or None


def _ods_cell(text: str) -> str:
    if not text:
        return "<table:table-cell/>"
    typed = (
        f'office:value-type="float" office:value="{text}"'
        if _NUMBER.fullmatch(text)
        else 'office:value-type="string"'
    )
    return (
        f"<table:table-cell {typed}><text:p>{escape(text)}</text:p></table:table-cell>"
    )


WRITERS: dict[str, Callable[..., Path]] = {
    "csv": as_csv,
    "xlsx": as_xlsx,
    "ods": as_ods,
}
