"""What a document is, its content says; what cannot be read is refused with advice."""

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from auditor.model.findings import Finding, Rule
from auditor.model.provenance import Location, SourceLine, TextDocument
from auditor.reading.documents.document_process import answer_to
from auditor.reading.documents.paragraphs import SourceParagraph, document_of
from auditor.reading.documents.source import read_source
from auditor.rendering.messages.messages import Messages
from auditor.tracing.source_text import source_text
from tests.reading.documents.making import package, paragraph, pdf, read, refused, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "old-document"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted-document"),
        (OLE + "Workbook".encode("utf-16-le"), "old-task-sheet"),
        (b"\x89PNG\r\n\x1a\n\0\0", "picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
        (b'<?xml version="1.0"?>\n<tmx version="1.4"><body/></tmx>', "xml-data"),
        ('\ufeff<?xml version="1.0"?><w:p/>'.encode("utf-16"), "xml-data"),
        (b'{\n "cells": [\n  {"cell_type": "code"}]}', "json-data"),
        (b'[{"title": "report"}]', "json-data"),
        (b"{\\rtf1\\ansi text}", "rich-text"),
        (
            package(
                {
                    "mimetype": "application/vnd.oasis.opendocument.text",
                    "content.xml": "<a/>",
                }
            ),
            "open-document-text",
        ),
        (package({"report.txt": "text"}), "unknown-package"),
        (b"PK\x03\x04 nothing of a zip", "damaged-document"),
        (b"\0\x01\x02 nothing anybody knows", "binary"),
        (b"   ", "empty"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_word(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    assert refused(tmp_path, data) == reason
    for language in ("zh", "en"):
        assert Messages(language).term("unreadable", reason) != reason


def test_a_file_far_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditor.reading.documents.source.MAX_BYTES", 4)
    assert refused(tmp_path, b"12345") == "document-too-large"
    assert read(tmp_path, b"1234").text == "1234"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_text_is_read_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    document = read(tmp_path, "新增就业\n5人".encode(encoding))
    assert (document.text, document.source_lines) == ("新增就业\n5人", ())


@pytest.mark.parametrize(
    "make",
    [
        lambda: word(paragraph("新增就业5人")),
        lambda: pdf([[(70, 700, "新增就业五千人以上。")]]),
    ],
)
def test_the_name_of_a_file_says_nothing(
    tmp_path: Path, make: Callable[[], bytes]
) -> None:
    assert read(tmp_path, make(), "report.txt").text.startswith("新增就业")


def sheets(**rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book["Sheet"])
    for name, content in rows.items():
        sheet = book.create_sheet(name)
        for row in content:
            sheet.append(row)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


TASKS = [
    ["任务分解表"],
    ["序号", "目标任务", "具体措施", "责任 单位", "完成时限"],
    ["1", "新增城镇就业6400人以上", "开展培训12场", "人社局", "12月底"],
    ["2", "改造老旧小区8个", "", "住建局", "9月底"],
]


def test_a_table_of_tasks_gives_each_task_at_its_cell_with_its_unit(
    tmp_path: Path,
) -> None:
    document = read(tmp_path, sheets(分解表=TASKS), "分解.xlsx")
    assert document.lines() == ["任务分解表", "新增城镇就业6400人以上", "开展培训12场", "改造老旧小区8个"]  # fmt: skip
    source = source_text(document)
    position = source.compact.index("改造")
    assert (str(source.place(position)), source.owner(position)) == (
        "分解.xlsx:分解表!B4",
        "住建局",
    )
    assert source.deadline(position) == "9月底"


def test_a_sheet_without_such_a_heading_gives_every_cell(tmp_path: Path) -> None:
    assert read(
        tmp_path, sheets(表=[["新建公园8个", "甲"], ["改造小区3个", ""]])
    ).lines() == [
        "新建公园8个",
        "甲",
        "改造小区3个",
    ]


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    assert (
        refused(
            tmp_path, package({"xl/workbook.xml": "<", "xl/worksheets/sheet1.xml": "<"})
        )
        == "damaged-document"
    )
    assert refused(tmp_path, package({"content.xml": "<"})) == "damaged-document"


def test_a_missing_file_and_a_missing_reader_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_source(tmp_path / "none", "none")[0] is None
    # So the library is not installed.
    monkeypatch.setitem(sys.modules, "auditor.reading.documents.pdf", None)
    assert refused(tmp_path, pdf([[(70, 700, "新增就业")]])) == "no-document-reader"


def test_far_too_much_text_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditor.reading.documents.paragraphs.MAX_CHARACTERS", 3)
    assert refused(tmp_path, word(paragraph("新增就业5人"))) == "document-too-large"
    # All paragraphs together, without their blanks.
    assert refused(tmp_path, word(paragraph("就业") * 2)) == "document-too-large"
    body = paragraph("就") + paragraph("  ") + paragraph(" 业 人 ")
    assert refused(tmp_path, word(body)) == "document-too-large"
    body = paragraph("就") + paragraph("  ") + paragraph("  业人 ")
    assert read(tmp_path, word(body)).lines() == ["就", "业人"]


def test_signs_that_do_not_print_are_left_out() -> None:
    assert (
        document_of("a", [SourceParagraph("\ufeff新\x00增\u200b  3家 ", 1)]).text
        == "新增 3家"
    )


def test_hidden_sheets_and_rows_are_passed_over_and_the_unit_that_leads_comes_first(
    tmp_path: Path,
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [
        ["", "年度工作目标任务一览", "配合单位", "牵头单位"],
        ["1", "改造老旧小区8个", "财政局", "住建局"],
        ["2", "新建公园3个", "财政局", "城管局"],
    ]:
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    book.create_sheet("旧表").sheet_state = "hidden"
    target = BytesIO()
    book.save(target)
    document = read(tmp_path, target.getvalue(), "分解.xlsx")
    source = source_text(document)
    assert "公园" not in source.compact
    assert source.owner(source.compact.index("改造")) == "住建局"


@pytest.mark.parametrize(
    ("piece", "place"),
    [
        (SourceParagraph("甲", 3), Location("a", 3, is_paragraph=True)),
        (SourceParagraph("甲", 3, page=2), Location("a", 3, page=2)),
        (SourceParagraph("甲", 3, 2, sheet="任务"), Location("a", 3, 2, "任务")),
    ],
)
def test_a_piece_is_a_paragraph_unless_it_stands_on_a_page_or_in_a_sheet(
    piece: SourceParagraph, place: Location
) -> None:
    assert piece.source_line("a") == SourceLine(place)


def test_a_hidden_row_of_a_sheet_without_a_heading_says_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["新建公园8个"])
    sheet.append(["改造小区3个"])
    sheet.row_dimensions[1].hidden = True
    target = BytesIO()
    book.save(target)
    assert read(tmp_path, target.getvalue()).lines() == ["改造小区3个"]


@pytest.mark.parametrize(("reports", "is_refused"), [(1, False), (2, True)])
def test_a_sheet_of_many_reports_is_no_table_of_tasks(
    tmp_path: Path, reports: int, *, is_refused: bool
) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["年份", "报告全文"])
    for year in range(reports):
        sheet.append([2024 + year, "新增就业5人。" * 600])
    data = BytesIO()
    book.save(data)
    if is_refused:
        assert refused(tmp_path, data.getvalue()) == "many-documents"
    else:
        assert "新增就业5人" in read(tmp_path, data.getvalue()).text


def test_a_cell_of_a_whole_report_is_longer_than_three_thousand_characters(
    tmp_path: Path,
) -> None:
    def book(characters: int, *, is_shown: bool = True) -> bytes:
        made = openpyxl.Workbook()
        for sheet in (made.worksheets[0], made.create_sheet("二")):
            sheet.append(["年份", "字" * characters])
        made.worksheets[1].sheet_state = "visible" if is_shown else "hidden"
        data = BytesIO()
        made.save(data)
        return data.getvalue()

    assert len(read(tmp_path, book(3000)).lines()) == 4
    assert refused(tmp_path, book(3001)) == "many-documents"
    assert len(read(tmp_path, book(3001, is_shown=False)).lines()) == 2


def test_every_piece_of_a_sheet_is_told_with_its_cell(tmp_path: Path) -> None:
    tasks = [*TASKS, ["3", "新建公园3个\n植树500亩", "", "城管局", ""]]
    document = read(
        tmp_path, sheets(分解=tasks, 说明=[["", "新增就业9人"], ["改造3个"]])
    )
    places = [
        (line.place.sheet, line.place.line, line.place.column, text)
        for line, text in zip(document.source_lines, document.lines(), strict=True)
    ]
    assert places == [
        ("分解", 1, 1, "任务分解表"),
        ("分解", 3, 2, "新增城镇就业6400人以上"),
        ("分解", 3, 3, "开展培训12场"),
        ("分解", 4, 2, "改造老旧小区8个"),
        ("分解", 5, 2, "新建公园3个"),
        ("分解", 5, 2, "植树500亩"),
        ("说明", 1, 2, "新增就业9人"),
        ("说明", 2, 1, "改造3个"),
    ]
    assert [line.owner for line in document.source_lines[4:]] == [
        "城管局",
        "城管局",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("before", "size", "behind", "is_page"),
    [
        ("", 4096, "<title>", True),
        ("", 4097, "<title>", False),
        # Tags of a piece of a page: five of them, within the first pages.
        ("<p>甲</p><p>乙</p>", 0, "", False),
        ("<p>甲</p><p>乙</p><br>", 0, "", True),
        ("<p>甲</p><p>乙</p>", 65536, "<br>", True),
        ("<p>甲</p><p>乙</p>", 65537, "<br>", False),
    ],
)
def test_a_page_is_known_by_what_stands_near_its_beginning(
    before: str, size: int, behind: str, tmp_path: Path, *, is_page: bool
) -> None:
    """`behind` ends with the byte that is the `size`th."""
    head = before.encode()
    filled = b"\n" * (size - len(head) - len(behind))
    document = read(
        tmp_path, head + filled + behind.encode() + "</title>新增9家".encode()
    )
    assert (document.source_lines != ()) is is_page


@pytest.mark.parametrize(("blanks", "is_pdf"), [(1019, True), (1020, False)])
def test_a_pdf_file_says_so_within_its_first_kilobyte(
    blanks: int, tmp_path: Path, *, is_pdf: bool
) -> None:
    data = b" " * blanks + pdf([[(70, 700, "新增就业五千三百余人以上")]])
    document, _ = read_source_of(tmp_path, data)
    assert (document is not None and document.source_lines != ()) is is_pdf


def read_source_of(
    tmp_path: Path, data: bytes
) -> tuple[TextDocument | None, list[Finding]]:
    (tmp_path / "x").write_bytes(data)
    return read_source(tmp_path / "x", "文件/x", answer_to)


def test_a_text_may_begin_like_a_picture_and_a_page_like_xml(tmp_path: Path) -> None:
    assert read(tmp_path, "BMW工厂投产".encode()).text == "BMW工厂投产"
    page = '<?xml version="1.0"?><!DOCTYPE html><html><p>新增就业9人</p></html>'
    assert read(tmp_path, page.encode()).lines() == ["新增就业9人"]


def test_a_refusal_names_the_file_as_it_is_to_be_called(tmp_path: Path) -> None:
    for data in (OLE, b"\0\x01\x02", word("<w:p/>")):
        document, (finding,) = read_source_of(tmp_path, data)
        assert document is None
        assert (finding.rule, finding.location) == (
            Rule.FILE_UNREADABLE,
            Location("文件/x"),
        )


def test_a_package_is_what_its_main_part_says(tmp_path: Path) -> None:
    text = word(paragraph("新增就业9人"))
    parts = {"mimetype": "application/vnd.oasis.opendocument.text"}
    with ZipFile(BytesIO(text)) as archive:
        parts["word/document.xml"] = archive.read("word/document.xml").decode()
    assert read(tmp_path, package(parts)).lines() == ["新增就业9人"]


@pytest.mark.parametrize(
    ("matter", "left"),
    [
        ("---\ntitle: 某县报告\ndate: 2024-02-23\n---\n", "       某县报告"),
        (
            '---\r\ntags:\r\n  - 报告\r\n- a\r\n\r\ntitle: "某县报告"\r\n...\r\n',
            "        某县报告 ",
        ),
        ("---\nlayout: post\n---\n", ""),
    ],
)
def test_what_a_text_says_of_itself_is_none_of_it_but_its_title(
    tmp_path: Path, matter: str, left: str
) -> None:
    text = f"{matter}新增就业5人\n---\n"
    read_text = read(tmp_path, text.encode()).text
    assert read_text.endswith("新增就业5人\n---\n")
    assert list(filter(str.strip, read_text.splitlines()[:-2])) == [left] * bool(left)
    # Each character that is left stands where it stood.
    assert len(read_text) == len(text)
    assert read_text.count("\n") == text.count("\n")


@pytest.mark.parametrize(
    "text", ["---\n新增就业5人\n---\n", "---\ntitle: 某县\n", "a\n---\nb: c\n---\n"]
)
def test_a_line_of_dashes_alone_begins_nothing(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text.encode()).text == text


def test_characters_that_are_written_out_are_those_characters_in_their_places(
    tmp_path: Path,
) -> None:
    written = "<U+00A0><U+00A0>一、去年工作回顾\n新增<U+2022>就业7000<U+4EBA>，<U+D800>"
    document = read(tmp_path, written.encode())
    source = source_text(document)
    assert source.compact == "一、去年工作回顾新增•就业7000人，<U+D800>"
    place = source.place(source.compact.index("就业"))
    assert (place.line, place.column) == (2, written.split("\n")[1].index("就业") + 1)
    headed = source.breaks[:1]
    assert source.compact[headed[0] :].startswith("一、")
