"""PDF files with text: broken lines joined, page numbers dropped, the page kept; scans and locked files refused."""

import re
from pathlib import Path

import pypdfium2
import pytest

from auditor.model.provenance import TextDocument
from auditor.reading.documents.pdf_lines import (
    Character,
    PdfPage,
    lines_of,
    paragraphs_of,
    plain_characters,
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


def of(tmp_path: Path, pages: list[list[Words]]) -> TextDocument:
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
    assert plain_characters(written) == meant


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
    monkeypatch.setattr("auditor.reading.documents.pdf.MOST_PAGES", 1)
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
    """Return the characters of a line, one beside the other."""
    return [
        Character(character, left + 16 * n, baseline, left + 16 * (n + 1), size)
        for n, character in enumerate(text)
    ]


def page_lines(*characters: list[Character], number: int = 1) -> list[str]:
    page = PdfPage(
        number, 842, [character for some in characters for character in some]
    )
    return [line.text for line in paragraphs_of([page])]


def test_a_sign_may_come_late_to_one_of_the_three_newest_lines() -> None:
    rows = [row("甲", 600), row("乙", 570), row("丙", 540)]
    assert page_lines(*rows, row("丁", 600, left=86)) == ["甲丁", "乙", "丙"]
    four = [*rows, row("戊", 510)]
    assert page_lines(*four, row("丁", 600, left=86)) == ["甲", "丁", "乙", "丙", "戊"]


def test_a_line_is_what_stands_within_less_than_half_a_sign_s_height() -> None:
    assert page_lines(row("甲", 600), row("乙", 607, left=86)) == ["甲乙"]
    assert page_lines(row("甲", 600), row("乙", 608, left=86)) == ["乙", "甲"]
    # The larger character of the two counts: a small one may be raised above it.
    assert page_lines(row("甲", 600), row("2", 606, size=8, left=86)) == ["甲"]


def test_a_small_number_that_stands_higher_is_an_exponent_or_marks_a_note() -> None:
    area = [*row("建成20万m", 600), *row("2", 605, size=8, left=166)]
    assert page_lines([*area, *row("厂房", 600, left=174)]) == ["建成20万m²厂房"]
    firms = [*row("企业50", 600), *row("[1]", 605, size=8, left=134)]
    assert page_lines([*firms, *row("家", 600, left=190)]) == ["企业50家"]
    # As large as the others, or as low, it is a digit of the line.
    assert page_lines([*row("共5", 600), *row("2", 605, left=102)]) == ["共52"]
    assert page_lines([*row("共5", 600), *row("2", 601, size=8, left=102)]) == ["共52"]


def test_a_line_begins_with_its_first_sign_and_ends_with_its_last() -> None:
    page = PdfPage(1, 842, row("新增就业", 600, left=102))
    (line,) = lines_of(page)
    assert (line.left, line.right) == (102, 102 + 4 * 16)


def test_a_gap_as_wide_as_a_blank_is_one() -> None:
    assert page_lines(row("甲", 600), row("乙", 600, left=86 + 9)) == ["甲乙"]
    assert page_lines(row("甲", 600), row("乙", 600, left=86 + 10)) == ["甲 乙"]


def test_a_number_is_a_page_s_only_at_its_edge() -> None:
    assert page_lines(row("— 12 —", 60), row("12", 400), row("甲", 300)) == ["12", "甲"]
    assert page_lines(row("3", 842 * 0.87), row("第 3 页", 842 * 0.85)) == ["第 3 页"]


def test_a_text_at_the_edge_of_three_pages_is_a_running_head() -> None:
    def pages(count: int) -> list[PdfPage]:
        characters = [*row("某县政府工作报告", 800), *row("今年新增就业", 500)]
        return [PdfPage(number, 842, characters) for number in range(1, count + 1)]

    assert len(list(paragraphs_of(pages(2)))) == 4
    assert [line.text for line in paragraphs_of(pages(3))] == ["今年新增就业"] * 3
    # Three times on one page it is a list's.
    characters = [character for n in range(3) for character in row("达标", 60 + 20 * n)]
    assert page_lines(characters) == ["达标"] * 3
    # Of many pages it has to be on a third of them.
    one = PdfPage(1, 842, row("附件", 800))
    many = [one] * 3 + [PdfPage(n, 842, row("文", 500)) for n in range(9)]
    assert "附件" in [line.text for line in paragraphs_of(many)]


def last_begins(*rows: list[Character]) -> bool:
    """Return whether the last of some lines begins a paragraph."""
    page = PdfPage(1, 842, [character for some in rows for character in some])
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
    characters = [*row("甲" * 20, 500, 16), *row("乙" * 20, 478, 9)]
    assert [line.begins for line in paragraphs_of([PdfPage(1, 842, characters)])] == [
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


def test_a_size_below_0_is_that_of_signs_turned_back(tmp_path: Path) -> None:
    # Pages that are drawn from their upper left corner are written so.
    baselines = (700, 672, 644, 560)
    rows = [(70, baseline, "甲" * 24) for baseline in baselines]
    turned = read(tmp_path, pdf([rows], size=-16))
    assert turned.lines() == ["甲" * 24] * 4
    assert [line.begins for line in turned.source_lines] == [True, False, False, True]


def test_a_size_of_one_point_is_the_scale_s_and_not_the_sign_s(tmp_path: Path) -> None:
    # Some producers write size 1 and let a matrix make the characters as large as they print.
    data = pdf(
        [[(100, 700, "今年新增就业六千人"), (100, 600, "改造老旧小区八个")]], size=1
    )
    assert "就业" in read(tmp_path, data).text
    # Eight points further in are half a character, and no indent.
    rows = [(70, 700, "甲" * 24), (78, 672, "乙" * 24), (70, 644, "丙" * 24)]
    whole = read(tmp_path, pdf([rows], size=1))
    assert paragraphs(source_text(whole)) == ["甲" * 24 + "乙" * 24 + "丙" * 24]


def test_a_hyphen_of_pdfium_s_own_and_a_mark_of_exclamation_print(
    tmp_path: Path,
) -> None:
    data = pdf([[(70, 700, "新增就业五千三百余人以上!"), (70, 660, "3-5家")]])
    own = data.replace(b"<002d>", b"<0002>")
    assert read(tmp_path, own).lines() == ["新增就业五千三百余人以上!", "3-5家"]


@pytest.mark.parametrize(("most", "is_read"), [(23, True), (22, False)])
def test_all_characters_of_a_file_count_and_as_many_as_the_most_are_read(
    most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_read: bool
) -> None:
    data = pdf(
        [[(70, 700, "新增就业五千三百余人以上")], [(70, 700, "改造小区八个，成效明显")]]
    )
    monkeypatch.setattr("auditor.reading.documents.pdf.MAX_CHARACTERS", most)
    monkeypatch.setattr("auditor.reading.documents.pdf.MOST_PAGES", 2)
    if is_read:
        assert len(read(tmp_path, data).lines()) == 2
    else:
        assert refused(tmp_path, data) == "document-too-large"


def laid_out(*rows: list[Character], number: int = 1, height: float = 842) -> PdfPage:
    """Return a page of lines of characters."""
    return PdfPage(number, height, [character for some in rows for character in some])


def test_a_line_is_measured_by_its_first_character() -> None:
    # Signs that rise step by step leave the line of the first of them.
    rising = [
        row(character, 600 + 6 * n, left=70 + 16 * n)
        for n, character in enumerate("甲乙丙")
    ]
    assert page_lines(*rising) == ["丙", "甲乙"]
    # Half a height of twenty is nine points: what stands as far off is on a line of its own.
    apart = [row("甲", 600, size=20), row("乙", 609, size=20, left=86)]
    assert page_lines(*apart) == ["乙", "甲"]
    near = [row("甲", 600, size=20), row("乙", 608.5, size=20, left=86)]
    assert page_lines(*near) == ["甲乙"]


def test_a_line_stands_where_its_leftmost_sign_stands() -> None:
    (line,) = lines_of(laid_out(row("1", 605, 8, left=86), row("甲", 600)))
    assert (line.text, line.baseline, line.size) == ("甲", 600, 12)


@pytest.mark.parametrize(("gap", "text"), [(6, "甲乙"), (6.5, "甲 乙")])
def test_a_blank_is_wider_than_three_fifths_of_a_character(
    gap: float, text: str
) -> None:
    characters = [*row("甲", 600, 10), *row("乙", 600, 10, left=86 + gap)]
    assert page_lines(characters) == [text]


def test_a_gap_is_that_behind_the_sign_before() -> None:
    characters = [*row("甲乙", 600), *row("丙丁", 600, left=102 + 12)]
    assert page_lines(characters) == ["甲乙 丙丁"]


@pytest.mark.parametrize("baseline", [100 * 0.14, 100 - 100 * 0.14, 5, 95])
def test_what_stands_on_the_border_stands_at_the_edge(baseline: float) -> None:
    pages = [laid_out(row("12", baseline), row("甲", 50), height=100)]
    assert [line.text for line in paragraphs_of(pages)] == ["甲"]


def texts_of(pages: list[PdfPage]) -> list[str]:
    return [line.text for line in paragraphs_of(pages)]


def test_a_running_foot_stands_at_the_edge_whatever_its_blanks() -> None:
    def pages(*feet: str, baseline: float = 60) -> list[PdfPage]:
        return [
            laid_out(row("今年新增就业", 500), row(foot, baseline), number=number)
            for number, foot in enumerate(feet, 1)
        ]

    assert (
        texts_of(pages("某县 报告", "某县报告", "某 县 报告")) == ["今年新增就业"] * 3
    )
    # In the middle of three pages it is part of the text, and where it stands at an edge once too.
    middle = pages(*["某县报告"] * 3, baseline=300)
    assert texts_of(middle) == ["今年新增就业", "某县报告"] * 3
    assert texts_of([*middle, *pages("某县报告")])[-1] == "某县报告"


@pytest.mark.parametrize(("times", "is_dropped"), [(4, True), (3, False)])
def test_a_running_head_stands_on_a_third_of_many_pages(
    times: int, *, is_dropped: bool
) -> None:
    with_head = [laid_out(row("附件", 800), row("文", 500))] * times
    pages = [
        PdfPage(number, 842, page.characters)
        for number, page in enumerate(
            [*with_head, *[laid_out(row("文", 500))] * (12 - times)], 1
        )
    ]
    assert ("附件" in texts_of(pages)) is not is_dropped


# Signs of twenty points in lines of twenty points: bounds are whole numbers.
LARGE = [row("甲" * 20, 700 - 20 * number, 20) for number in range(9)]
END = 700 - 20 * 9


@pytest.mark.parametrize(
    ("rows", "begins"),
    [
        # An indent of 24 points, and one of more.
        ([row("乙" * 20, END, 20, left=94)], False),
        ([row("乙" * 20, END, 20, left=95)], True),
        # What is missing at the end of the line before: 50 points, and more.
        ([row("甲" * 20, END, 20, left=20), row("乙" * 20, END - 20, 20)], False),
        ([row("甲" * 20, END, 20, left=19), row("乙" * 20, END - 20, 20)], True),
        # A quarter of the size of the line itself.
        ([row("乙" * 20, END, 16)], False),
        ([row("乙" * 20, END, 15)], True),
        # A distance of 38 points from the line before, and one of more.
        ([row("乙" * 20, END - 18, 20)], False),
        ([row("乙" * 20, END - 19, 20)], True),
    ],
)
def test_what_is_as_much_as_the_bound_begins_no_paragraph(
    rows: list[list[Character]], *, begins: bool
) -> None:
    assert last_begins(*LARGE, *rows) is begins


def test_lines_end_where_most_of_them_reach() -> None:
    # Two short lines end at the same point, all others raggedly further right.
    lengths = [20, 21, 22, 23, 10, 10, 24]
    rows = [row("甲" * count, 700 - 22 * n) for n, count in enumerate(lengths)]
    begins = [line.begins for line in paragraphs_of([laid_out(*rows)])]
    assert begins == [True, False, False, False, False, True, True]
    # The commonest end is further right than the middle one.
    rows = [
        row("甲" * count, 700 - 22 * n) for n, count in enumerate([10, 11, 12, 20, 20])
    ]
    begins = [line.begins for line in paragraphs_of([laid_out(*rows)])]
    assert begins == [True, True, True, True, False]


def test_a_gap_is_no_wider_on_the_next_page_and_signs_that_come_late_count_for_none() -> (
    None
):
    # The next page begins far above, or its only line far below: neither is a gap.
    last = row("乙" * 20, 300)
    for first in (700, 100):
        pages = [laid_out(*USUAL, last), laid_out(row("丙" * 20, first), number=2)]
        assert not list(paragraphs_of(pages))[-1].begins
    # Signs too late for their lines are lines of their own on the same baseline, and no distance of lines.
    late = [row("丁" * 20, 700 - 22 * number) for number in range(9)]
    begins = [line.begins for line in paragraphs_of([laid_out(*USUAL, *late)])]
    assert begins == [True] + [False] * 17


def test_what_a_line_strikes_out_is_not_read(tmp_path: Path) -> None:
    words: list[Words] = [(70, 700, "改造老旧小区12个10个"), (70, 660, "新建公园8个")]
    # 12个 begins behind six signs of sixteen points, and is two narrow ones and a wide one long.
    struck = "166 705 m 198 705 l S"
    under = "70 657 m 160 657 l S"
    box = "70 664 60 6 re f"
    upright = "72 650 m 72 690 l S"
    made = pdf([words], drawn=f"1 w {struck} {under} {box} {upright}")
    assert read(tmp_path, made).lines() == ["改造老旧小区 10个", "新建公园8个"]
