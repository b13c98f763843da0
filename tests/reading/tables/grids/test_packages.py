"""Zips that pretend to be spreadsheets, or are too much for one."""

import struct
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from auditor.reading.tables.grids.packages import (
    MAX_UNPACKED,
    SpreadsheetError,
    nothing,
    unpack,
    walk,
)
from tests.reading.offices import zipped


def why_not(data: bytes) -> str:
    with pytest.raises(SpreadsheetError) as refused:
        unpack(data)
    return refused.value.reason


def test_parts_come_out_as_they_went_in_but_for_pictures(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": "<a/>",
        "xl/_rels/workbook.xml.rels": "<b/>",
        "xl/media/image1.png": b"\x89PNG",
    }
    data = zipped(tmp_path / "a.xlsx", parts).read_bytes()
    found = unpack(data)
    assert found == {"xl/workbook.xml": b"<a/>", "xl/_rels/workbook.xml.rels": b"<b/>"}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("指标,期间,数值\n".encode(), "text-as-spreadsheet"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "text-as-spreadsheet"),
        (b"\x89PNG\0\0", "no-spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old-spreadsheet"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (b"PK" + b" " * MAX_UNPACKED, "sheet-too-large"),
    ],
)
def test_what_is_no_zip_is_called_what_it_is(data: bytes, reason: str) -> None:
    assert why_not(data) == reason


def test_a_binary_workbook_is_of_the_old_kind(tmp_path: Path) -> None:
    assert (
        why_not(zipped(tmp_path / "a.xlsb", {"xl/workbook.bin": b"\0"}).read_bytes())
        == "old-spreadsheet"
    )


def test_a_bomb_goes_off_within_bounds(tmp_path: Path) -> None:
    with (
        ZipFile(tmp_path / "bomb.xlsx", "w", ZIP_DEFLATED) as package,
        package.open("xl/a.xml", "w") as part,
    ):
        for _ in range(MAX_UNPACKED // (1 << 20) + 1):
            part.write(b" " * (1 << 20))
    data = (tmp_path / "bomb.xlsx").read_bytes()
    assert len(data) < 1 << 20
    assert why_not(data) == "sheet-too-large"


def test_a_zip_that_lies_about_its_size_is_damaged(tmp_path: Path) -> None:
    data = zipped(
        tmp_path / "a.xlsx", {"xl/workbook.xml": "<a>" + " " * 1000 + "</a>"}
    ).read_bytes()
    size = struct.pack("<L", 1007)
    assert data.count(size) == 2
    assert why_not(data.replace(size, struct.pack("<L", 10))) == "damaged"


def heard(content: bytes) -> list[str]:
    said: list[str] = []
    walk(
        content,
        lambda name, given: said.append(f"{name}{dict(given)}"),
        lambda name: said.append(f"/{name}"),
        nothing,
    )
    return said


def test_names_lose_their_prefixes() -> None:
    assert heard(b'<x:a xmlns:x="u" x:b="1" c="2"/>') == ["a{'b': '1', 'c': '2'}", "/a"]


@pytest.mark.parametrize(
    "content",
    [
        b"<a>",
        b"",
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<?xml version="1.0" encoding="x-nobody"?><a/>',
    ],
)
def test_broken_xml_and_entities_are_damage(content: bytes) -> None:
    with pytest.raises(SpreadsheetError, match="damaged"):
        heard(content)
