"""PDF files with text: broken lines joined, page numbers dropped, the page kept; scans and locked files refused."""

from pathlib import Path

import pypdfium2
import pytest

from auditor.model.provenance import Document
from auditor.reading.documents.pdf_lines import (
    Character,
    Page,
    paragraphs_of,
    plain_signs,
)
from auditor.tracing.source_text import SourceText, source_text
from tests.reading.documents.making import (
    Words,
    assembled,
    flowed,
    pdf,
    read,
    refused,
    stream,
)

PARAGRAPHS = [
    "二、二〇二四年工作安排",
    "今年主要预期目标是：地区生产总值增长百分之六左右；规上工业增加值增长百分之七以上，城镇新增就业六千四百人以上。",
    "（一）坚持创新驱动。力争新增高新技术企业十二家、省级研发平台三家以上，新增专利授权二百六十件以上。",
    "（二）坚持以人为本。新建改建学校五所，新增学位九百个，改造老旧小区八个，惠及居民一千四百六十户。",
]


def paragraphs(source: SourceText) -> list[str]:
    return [source.compact[begin:end] for begin, end in source.paragraphs()]


def of(tmp_path: Path, pages: list[list[Words]]) -> Document:
    return read(tmp_path, pdf(pages), "报告.pdf")


def test_lines_are_joined_to_paragraphs_over_pages_and_page_numbers_are_dropped(
    tmp_path: Path,
) -> None:
    source = source_text(of(tmp_path, flowed(PARAGRAPHS)))
    assert paragraphs(source) == PARAGRAPHS


def test_a_place_is_a_page_and_a_line(tmp_path: Path) -> None:
    source = source_text(of(tmp_path, flowed(PARAGRAPHS)))
    assert str(source.place(source.compact.index("新建改建"))) == "报告.pdf:p2:2:11"


def test_a_running_head_is_dropped(tmp_path: Path) -> None:
    pages = [
        [(200, 800, "某县政府工作报告"), *page] for page in flowed(PARAGRAPHS, lines=3)
    ]
    assert paragraphs(source_text(of(tmp_path, pages))) == PARAGRAPHS


def test_signs_are_put_in_order_whatever_order_they_were_written_in(
    tmp_path: Path,
) -> None:
    page = [
        (300, 700, "家以上，改造小区八个。"),
        (70, 700, "新增企业十二"),
        (70, 600, "第二段落在这里有许多字。"),
    ]
    assert of(tmp_path, [page]).lines() == [
        "新增企业十二 家以上，改造小区八个。",
        "第二段落在这里有许多字。",
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("⼈⺠政府⻓", "人民政府长"),
        ("2\ufffe3家", "2-3家"),
        ("3\x025%", "3-5%"),
        ("⻢⻋⻘⼾", "马车青户"),
        ("５％", "５％"),
    ],
)
def test_radicals_and_hyphens_are_the_signs_they_stand_for(
    written: str, meant: str
) -> None:
    assert plain_signs(written) == meant


def test_a_scan_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, pdf([[], []])) == "scan"
    assert refused(tmp_path, pdf([[(280, 60, "1")]])) == "scan"


def test_a_file_of_page_numbers_alone_has_no_text(tmp_path: Path) -> None:
    assert (
        refused(
            tmp_path, pdf([[(280, 60 + 20 * row, "— 12 / 34 —") for row in range(3)]])
        )
        == "no-text"
    )


def test_a_locked_file_is_refused(tmp_path: Path) -> None:
    key = "<" + "00" * 32 + ">"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[]/Count 0>>",
        f"<</Filter/Standard/V 1/R 2/O {key}/U {key}/P -4>>",
    ]
    assert (
        refused(tmp_path, assembled(objects, "/Encrypt 3 0 R/ID[<00><00>]"))
        == "encrypted-document"
    )


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, b"%PDF-1.4\nnothing") == "damaged-document"
    assert refused(tmp_path, b"%PDF-1.4\n" + stream("x").encode()) == "damaged-document"


def test_far_too_many_pages_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditor.reading.documents.pdf._MOST_PAGES", 1)
    assert refused(tmp_path, pdf([[], []])) == "document-too-large"


def test_far_too_many_characters_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditor.reading.documents.pdf.MAX_CHARACTERS", 10)
    assert refused(tmp_path, pdf(flowed(PARAGRAPHS))) == "document-too-large"


def test_a_wider_gap_or_another_size_parts_paragraphs(tmp_path: Path) -> None:
    rows = [
        (70, 700, "甲" * 24),
        (70, 672, "乙" * 24),
        (70, 644, "丙" * 24),
        (70, 560, "丁" * 24),
        (70, 532, "戊" * 24),
    ]
    assert paragraphs(source_text(of(tmp_path, [rows]))) == [
        "甲" * 24 + "乙" * 24 + "丙" * 24,
        "丁" * 24 + "戊" * 24,
    ]


def test_a_line_in_another_size_begins_a_paragraph() -> None:
    def row(text: str, baseline: float, size: float) -> list[Character]:
        return [
            Character(sign, 70 + 16 * n, baseline, 86 + 16 * n, size)
            for n, sign in enumerate(text)
        ]

    signs = [*row("甲" * 20, 500, 16), *row("乙" * 20, 478, 9)]
    assert [line.begins for line in paragraphs_of([Page(1, 595, 842, signs)])] == [
        True,
        True,
    ]


def test_a_page_that_cannot_be_drawn_makes_the_file_a_damaged_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise pypdfium2.PdfiumError("broken")

    monkeypatch.setattr("auditor.reading.documents.pdf._pages", broken)
    assert refused(tmp_path, pdf([[]])) == "damaged-document"


def test_a_size_of_one_point_is_the_scale_s_and_not_the_sign_s(tmp_path: Path) -> None:
    # Some producers write size 1 and let a matrix make the signs as large as they print.
    data = pdf(
        [[(100, 700, "今年新增就业六千人"), (100, 600, "改造老旧小区八个")]], size=1
    )
    assert "就业" in read(tmp_path, data).text
