"""How far words reach and how long names are: as long as the rule says, and one character longer."""

from decimal import Decimal

import pytest

from auditor.model.provenance import TextDocument
from auditor.tracing.figure_promises import Promise
from auditor.tracing.figures import find_figures
from auditor.tracing.language import is_chinese_text
from auditor.tracing.livelihood_list import livelihood_items
from auditor.tracing.project_clauses import (
    names_carried_on,
    names_of,
    supported_names,
)
from auditor.tracing.project_lists import ListedName, pieces_of
from auditor.tracing.project_names import looks_like_work
from auditor.tracing.promises import read_report
from auditor.tracing.report_head import read_head
from auditor.tracing.report_headings import (
    ReportHeading,
    find_headings,
    looks_ahead,
    looks_back,
)
from auditor.tracing.report_parts import find_parts
from auditor.tracing.source_text import SourceText, source_text
from tests.tracing.named_projects import find_projects


def of_length(before: str, behind: str, length: int) -> str:
    """Return a text of so many characters between two others."""
    return before + "云" * (length - len(before) - len(behind)) + behind


def titles(text: str) -> list[str]:
    return [
        heading.title for heading in find_headings(source_text(TextDocument("r", text)))
    ]


def test_a_clause_of_more_than_200_signs_names_no_works() -> None:
    assert names_of(of_length("开工建设", "水厂", 200), 0) is not None
    assert names_of(of_length("开工建设", "水厂", 201), 0) is None
    assert supported_names(of_length("对", "水厂等项目", 200), 0) is not None
    assert supported_names(of_length("对", "水厂等项目", 201), 0) is None


def test_a_clause_of_more_than_80_signs_does_not_go_on_with_a_list() -> None:
    first = names_of("开工建设云溪水厂", 0)
    assert first is not None
    assert names_carried_on(first, of_length("望", "水厂", 80), 9) is not None
    assert names_carried_on(first, of_length("望", "水厂", 81), 9) is None


def test_the_title_of_a_numbered_heading_is_cut_after_60_characters() -> None:
    (title,) = titles("一、" + "工" * 61)
    assert len(title) == 60


def test_a_line_of_more_than_40_signs_is_no_heading() -> None:
    short, long = (of_length("2024年", "工作安排", length) for length in (40, 41))
    assert titles(short) == [short]
    assert titles(long) == []


@pytest.mark.parametrize("length", [40, 41])
def test_a_heading_says_what_it_is_of_in_its_first_40_characters(length: int) -> None:
    ahead, back = (
        ReportHeading("一", of_length("", word, length), 0) for word in ("任务", "回顾")
    )
    assert looks_ahead(ahead) is (length == 40)
    assert looks_back(back) is (length == 40)


def title(*lines: str) -> str:
    return read_head(source_text(TextDocument("r", "\n".join(lines))), ()).title


def test_a_title_has_less_than_60_signs_and_stands_in_the_first_12_lines() -> None:
    longest = of_length("云溪县", "工作报告", 59)
    assert title(longest) == longest
    assert not title(of_length("云溪县", "工作报告", 60))
    lines = [of_length("各位代表", "，", 70)] * 11
    assert title(*lines, "云溪县工作报告") == "云溪县工作报告"
    assert title(*lines, "序言", "云溪县工作报告") == "序言"


def place(*lines: str) -> str:
    return read_head(source_text(TextDocument("r", "\n".join(lines))), ()).place


def test_a_place_has_three_signs_and_a_county_two() -> None:
    assert [
        place(f"我代表{name}人民政府报告工作") for name in ("洋县", "云市", "云溪市")
    ] == [
        "洋县",
        "",
        "云溪市",
    ]


def test_a_meeting_names_the_place_in_the_first_30_lines() -> None:
    meeting = "在云溪市第六届人民代表大会第三次会议上"
    assert place(*["序"] * 29, meeting) == "云溪市"
    assert not place(*["序"] * 30, meeting)


@pytest.mark.parametrize(
    ("given", "named", "year"),
    [
        ("2023年12月28日", 2024, 2024),
        ("2024年1月9日", 2024, 2024),
        ("2024年1月9日", 2030, 2024),
        ("", 2030, 2030),
    ],
)
def test_goals_of_a_year_beside_the_day_are_the_report_s(
    given: str, named: int, year: int
) -> None:
    text = f"{given}\n各位代表：\n{named}年经济社会发展的主要预期目标是：就业3万人。"
    assert read_head(source_text(TextDocument("r", text)), ()).year == year


def numbers_that_count(text: str) -> list[Decimal]:
    return [figure.number for figure in find_figures(text)]


def test_a_number_in_a_quotation_of_30_signs_is_a_part_of_a_name() -> None:
    assert numbers_that_count("抓好“" + "云" * 6 + "9家" + "云" * 20 + "”") == []
    assert numbers_that_count("抓好“" + "云" * 6 + "9家" + "云" * 21 + "”") == [9]


def test_a_figure_of_a_work_with_its_size_makes_it_one() -> None:
    (piece,) = pieces_of("3公里的云溪大道")
    assert (piece.name, piece.is_sized) == ("云溪大道", True)
    (piece,) = pieces_of("云溪大道")
    assert not piece.is_sized


def test_a_tenth_of_the_letters_makes_a_text_chinese_and_more_kana_another() -> None:
    assert is_chinese_text("云" + "a" * 9)
    assert not is_chinese_text("云" + "a" * 10)
    assert is_chinese_text("云" * 9 + "の")
    assert not is_chinese_text("云" * 8 + "のの")


def source(text: str) -> SourceText:
    return source_text(TextDocument("r", text))


def listed(text: str) -> list[str]:
    """Return the names of a list of what is done for the people."""
    whole = source(text)
    return [item.name for item in livelihood_items(whole, 0, len(whole.compact))]


def test_the_name_of_an_item_has_4_to_42_characters() -> None:
    names = ["云" * length for length in (3, 4, 42, 43)]
    numbered = [f"{number}.{name}" for number, name in enumerate(names, 1)]
    assert listed("民生实事：" + "；".join(numbered)) == names[1:3]


@pytest.mark.parametrize(
    ("characters", "found"), [(88, ["城乡公交", "安全饮水"]), (89, [])]
)
def test_a_list_begins_within_90_characters(characters: int, found: list[str]) -> None:
    assert listed(f"办好民生实事{'云' * characters}1.城乡公交；2.安全饮水。") == found


@pytest.mark.parametrize(
    ("characters", "found"), [(192, ["安全饮水", "农村道路"]), (193, [])]
)
def test_an_item_ends_within_200_characters(characters: int, found: list[str]) -> None:
    assert (
        listed(f"民生实事：1.公交，{'云' * (characters + 2)}；2.安全饮水；3.农村道路。")
        == found
    )


def promises(text: str) -> tuple[Promise, ...]:
    return tuple(read_report(source(text)).promises)


@pytest.mark.parametrize(
    ("characters", "doubts"), [(0, ("name",)), (1, ()), (28, ()), (29, ("name",))]
)
def test_a_name_of_3_to_30_signs_is_not_doubted(
    characters: int, doubts: tuple[str, ...]
) -> None:
    (promise,) = promises(f"新增{'云' * characters}12家。")
    assert promise.doubts == doubts


@pytest.mark.parametrize(("name", "times"), [("新增云企业", 2), ("新增云山企业", 1)])
def test_what_is_promised_again_by_a_name_of_six_signs_is_the_same(
    name: str, times: int
) -> None:
    assert [one.name for one in promises(f"{name}12家。" * 2)] == [name] * times


def test_a_line_of_20_signs_may_go_on_in_the_next() -> None:
    assert len(list(source("云" * 19 + "\n云溪").paragraphs())) == 2
    assert len(list(source("云" * 20 + "\n云溪").paragraphs())) == 1


@pytest.mark.parametrize("terms", [2, 3])
def test_three_explanations_in_a_row_are_a_glossary(terms: int) -> None:
    lines = [f"{number}.云溪水厂：是一座水厂。" for number in range(1, terms + 1)]
    report = "一、2024年工作安排\n增长6%。\n" + "云溪公路。" * 9 + "\n"
    whole = source(report + "\n".join(lines))
    notes = find_parts(whole, 2024, is_outline=False).notes
    assert whole.compact[notes:].startswith("1.云溪") is (terms == 3)


def test_up_to_five_of_anything_nobody_counts_are_a_few() -> None:
    assert promises("打造1—5个主导产业。") == ()
    assert len(promises("打造1—6个主导产业。")) == 1


def works(text: str) -> list[str]:
    return [work.name for work in find_projects(source(text), 0)]


def test_the_name_of_a_work_has_34_signs_at_most() -> None:
    longest = of_length("", "水厂", 34)
    assert works(f"新建{longest}。") == [longest]
    assert works(f"新建云{longest}。") == []


def test_six_signs_of_its_own_make_a_project_that_of_a_firm() -> None:
    assert works("推进鼎鼎鼎鼎鼎鼎项目建设。") == ["鼎鼎鼎鼎鼎鼎项目"]
    assert works("推进鼎鼎鼎鼎鼎项目建设。") == []


def test_a_park_is_told_from_others_by_what_it_makes() -> None:
    assert works("建成循环产业园。") == ["循环产业园"]
    assert works("建成环产业园。") == []


@pytest.mark.parametrize(
    ("name", "is_work"),
    [("溪水厂", False), ("云溪水厂", True), ("云溪风景", False), ("2座水厂", False)],
)
def test_what_looks_like_a_work_has_four_signs_and_ends_as_works_do(
    name: str, *, is_work: bool
) -> None:
    assert looks_like_work(ListedName(name, 0, is_stated=False)) is is_work
