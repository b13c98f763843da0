"""PDF files with text: broken lines joined, page numbers dropped, the page kept; scans and locked files refused."""

import re
from pathlib import Path

import pypdfium2
import pytest

from auditor.model.provenance import Document
from auditor.reading.documents.pdf_lines import (
    Character,
    Page,
    lines_of,
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


@pytest.mark.parametrize("others", [[], [[(70, 700, "新增就业一千两百人")]]])
def test_a_scan_has_less_than_ten_signs_a_page(
    others: list[list[Words]], tmp_path: Path
) -> None:
    text = "新增就业五千三百余人"
    missing = 10 * len(others) - sum(len(page[0][2]) for page in others)
    full = text + "。" * missing
    assert of(tmp_path, [*others, [(70, 700, full)]]).lines()[-1] == full
    assert refused(tmp_path, pdf([*others, [(70, 700, full[:-1])]])) == "scan"


@pytest.mark.parametrize("code", ["0000", "0001", "000A", "000D", "001F", "0020"])
def test_a_file_that_does_not_say_which_signs_it_prints_is_a_scan(
    code: str, tmp_path: Path
) -> None:
    data = pdf([[(70, 700, "新增就业五千三百余人以上")]])
    nothing = re.sub(rb"(<[0-9A-F]{4}>)<[0-9a-f]{4}>", rb"\1<%s>" % code.encode(), data)
    assert refused(tmp_path, nothing) == "scan"
    assert refused(tmp_path, data.replace(b"/ToUnicode 3 0 R", b"")) == "scan"


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


def row(
    text: str, baseline: float, size: float = 16, left: float = 70
) -> list[Character]:
    """Return the signs of a line, one beside the other."""
    return [
        Character(sign, left + 16 * n, baseline, left + 16 * (n + 1), size)
        for n, sign in enumerate(text)
    ]


def page_lines(*signs: list[Character], number: int = 1) -> list[str]:
    page = Page(number, 595, 842, [sign for some in signs for sign in some])
    return [line.text for line in paragraphs_of([page])]


def test_a_sign_may_come_late_to_one_of_the_three_newest_lines() -> None:
    rows = [row("甲", 600), row("乙", 570), row("丙", 540)]
    assert page_lines(*rows, row("丁", 600, left=86)) == ["甲丁", "乙", "丙"]
    four = [*rows, row("戊", 510)]
    assert page_lines(*four, row("丁", 600, left=86)) == ["甲", "丁", "乙", "丙", "戊"]


def test_a_line_is_what_stands_within_less_than_half_a_sign_s_height() -> None:
    assert page_lines(row("甲", 600), row("乙", 607, left=86)) == ["甲乙"]
    assert page_lines(row("甲", 600), row("乙", 608, left=86)) == ["乙", "甲"]
    # The larger sign of the two counts: a small one may be raised above it.
    assert page_lines(row("甲", 600), row("2", 606, size=8, left=86)) == ["甲2"]


def test_a_line_begins_with_its_first_sign_and_ends_with_its_last() -> None:
    page = Page(1, 595, 842, row("新增就业", 600, left=102))
    (line,) = lines_of(page)
    assert (line.left, line.right) == (102, 102 + 4 * 16)


def test_a_gap_as_wide_as_a_blank_is_one() -> None:
    assert page_lines(row("甲", 600), row("乙", 600, left=86 + 9)) == ["甲乙"]
    assert page_lines(row("甲", 600), row("乙", 600, left=86 + 10)) == ["甲 乙"]


def test_a_number_is_a_page_s_only_at_its_edge() -> None:
    assert page_lines(row("— 12 —", 60), row("12", 400), row("甲", 300)) == ["12", "甲"]
    assert page_lines(row("3", 842 * 0.87), row("第 3 页", 842 * 0.85)) == ["第 3 页"]


def test_a_text_at_the_edge_of_three_pages_is_a_running_head() -> None:
    def pages(count: int) -> list[Page]:
        signs = [*row("某县政府工作报告", 800), *row("今年新增就业", 500)]
        return [Page(number, 595, 842, signs) for number in range(1, count + 1)]

    assert len(list(paragraphs_of(pages(2)))) == 4
    assert [line.text for line in paragraphs_of(pages(3))] == ["今年新增就业"] * 3
    # Three times on one page it is a list's.
    signs = [sign for n in range(3) for sign in row("达标", 60 + 20 * n)]
    assert page_lines(signs) == ["达标"] * 3
    # Of many pages it has to be on a third of them.
    one = Page(1, 595, 842, row("附件", 800))
    many = [one] * 3 + [Page(n, 595, 842, row("文", 500)) for n in range(9)]
    assert "附件" in [line.text for line in paragraphs_of(many)]


def last_begins(*rows: list[Character]) -> bool:
    """Return whether the last of some lines begins a paragraph."""
    page = Page(1, 595, 842, [sign for some in rows for sign in some])
    return list(paragraphs_of([page]))[-1].begins


# So many lines that how they are usually set is beyond doubt.
USUAL = [row("甲" * 20, 700 - 22 * number) for number in range(9)]


@pytest.mark.parametrize(
    "last",
    [
        row("乙" * 20, 502, left=70 + 21),
        row("乙" * 20, 502, size=11),
        row("乙" * 20, 502, size=22),
        row("乙" * 20, 481),
    ],
)
def test_an_indent_another_size_or_a_wide_gap_begins_a_paragraph(
    last: list[Character],
) -> None:
    assert last_begins(*USUAL, last)


@pytest.mark.parametrize(
    "last",
    [
        row("乙" * 20, 502),
        row("乙" * 20, 502, left=70 + 18),
        row("乙" * 20, 502, size=13),
        row("乙" * 20, 502, size=20),
        row("乙" * 20, 484),
    ],
)
def test_what_is_nearly_set_alike_goes_on(last: list[Character]) -> None:
    assert not last_begins(*USUAL, last)


def test_a_line_that_ends_early_ends_its_paragraph() -> None:
    last = row("乙" * 20, 480)
    assert last_begins(*USUAL, row("甲" * 17, 502), last)
    assert not last_begins(*USUAL, row("甲" * 18, 502), last)


def test_a_line_in_another_size_begins_a_paragraph() -> None:
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
    # Eight points further in are half a sign, and no indent.
    rows = [(70, 700, "甲" * 24), (78, 672, "乙" * 24), (70, 644, "丙" * 24)]
    whole = read(tmp_path, pdf([rows], size=1))
    assert paragraphs(source_text(whole)) == ["甲" * 24 + "乙" * 24 + "丙" * 24]
