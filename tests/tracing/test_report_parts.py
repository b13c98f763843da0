"""Where the promises of a report begin, what is for later years, and where notes begin."""

import pytest

from auditor.model.provenance import TextDocument
from auditor.tracing.report_headings import with_plain_years
from auditor.tracing.report_parts import find_parts, promise_headings
from auditor.tracing.source_text import SourceText, source_text


def of(text: str) -> SourceText:
    return source_text(TextDocument("r", text))


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("一、2023年工作回顾\n甲。\n二、2024年工作安排\n乙。\n", "二、2024年"),
        ("一、2023年的工作\n甲。\n二、2024年的任务\n乙。\n", "二、2024年"),
        ("第一部分 过去一年\n甲。\n第二部分 今年工作安排\n乙。\n", "第二部分"),
        ("2023年工作回顾\n甲。\n2024年工作安排\n乙。\n", "2024年工作安排"),
        ("一、2023年工作回顾\n甲。\n二、奋力谱写新篇章\n乙。\n", "二、奋力"),
        ("一、2023年工作回顾\n甲。今年主要预期目标是：增长6%。\n", ""),
        (
            "一、2023年工作回顾\n" + "甲。" * 40 + "2024年主要预期目标是：增长6%。\n",
            "2024年主要",
        ),
        ("一、稳增长\n增长6%。\n二、惠民生\n", "一、稳增长"),
        ("2023年主要目标是增长5%。今年主要目标是增长6%。\n一、工业\n", "今年主要"),
        ("增长6%。", "增长"),
        # A foundation that is to be laid is no review.
        (
            "今年主要预期目标是增长6%。\n一、夯实经济发展基础\n乙。\n",
            "今年主要",
        ),
        # Goals are announced in a part of their own, before the heading that looks ahead.
        (
            "一、2023年工作成就\n甲。\n二、敢于担当\n今年主要预期目标是：增长6%。\n三、完成民生计划\n乙。\n",
            "今年主要",
        ),
        (
            "一、2023年工作成就\n甲。\n二、主要成绩\n今年主要预期目标是：增长6%。\n三、完成民生计划\n乙。\n",
            "三、",
        ),
        (
            "一、2023年工作成就\n甲。\n二、敢于担当\n三、完成民生计划\n今年主要预期目标是：增长6%。\n",
            "三、",
        ),
        # A text without paragraphs has its headings behind full stops.
        (
            "各位代表。一、2023年工作回顾甲增长5%。二、2024年工作安排乙增长6%。",
            "二、2024年",
        ),
        ("各位代表。一、甲增长5%。二、乙增长6%。", "各位代表"),
        # Markdown sets marks around headings.
        (
            "**一、2023年工作回顾**\n甲。\n**二、2024年工作安排**\n乙。\n",
            "二、2024年",
        ),
        ("## 一、2023年工作回顾\n甲。\n## 二、2024年工作安排\n乙。\n", "二、2024年"),
        ("**2023年工作回顾**\n甲。\n**2024年工作安排**\n乙。\n", "2024年"),
        # Reviews by other names.
        ("一、上次会议确定的目标任务完成情况\n甲。\n二、2024年的目标\n乙。\n", "二、"),
        ("一、开创新局面的一年\n甲。\n二、以新的目标引领发展\n乙。\n", "二、"),
        # What is of both years promises from where the goals are announced.
        (
            "一、2023年的工作和2024年的目标\n增长5%。\n2024年的主要目标是增长6%。\n二、抓工业\n",
            "2024年的主要",
        ),
    ],
)
def test_where_the_promises_begin(text: str, begin: str) -> None:
    source = of(text)
    assert source.compact[
        find_parts(source, 2024, is_outline=False).begin :
    ].startswith("".join(begin.split()))


@pytest.mark.parametrize(
    ("sentence", "later"),
    [
        ("新增企业9家。", ""),
        ("到2027年新增企业9家，今年新增企业2家。", "到2027年新增企业9家，"),
        ("今后五年新增企业9家。新增园区2个。", "今后五年新增企业9家。新增园区2个。"),
        (
            "新增学位8个以后，“十五五”时期新增企业9家，2024年新增2家。",
            "“十五五”时期新增企业9家，",
        ),
        ("到2024年新增企业9家。", ""),
        (
            "各项工作抓紧抓实，用3—5年时间集聚人才500人。改造小区3个。",
            "用3—5年时间集聚人才500人",
        ),
        ("“十五”期间新增企业9家，今年新增企业2家。", "“十五”期间新增企业9家，"),
        ("各项工作抓紧抓实，到2030年新增企业9家。改造小区3个。", "到2030年新增企业9家"),
    ],
)
def test_what_is_for_later_years(sentence: str, later: str) -> None:
    source = of("二、2024年工作安排\n" + sentence + "\n")
    parts = find_parts(source, 2024, is_outline=False)
    assert "".join(source.compact[begin:end] for begin, end in parts.later) == later
    assert find_parts(source, 2024, is_outline=True).later == ()


def test_a_section_for_five_years_ends_with_the_next() -> None:
    source = of(
        "一、2023年回顾\n二、“十五五”目标\n新增甲。\n三、2024年安排\n新增乙。\n"
    )
    parts = find_parts(source, 2024, is_outline=False)
    assert [parts.is_later(source.compact.index(word)) for word in ("甲", "乙")] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    "heading", ["全力做好“十五五”开局工作", "决胜“十四五”收官之年", "“十五五”起步之年"]
)
def test_one_year_of_five_is_this_one(heading: str) -> None:
    source = of(f"一、回顾\n二、“十五五”时期目标\n新增甲。\n三、{heading}\n新增乙。\n")
    parts = find_parts(source, 2026, is_outline=False)
    later = [parts.is_later(source.compact.index(word)) for word in "甲乙"]
    assert later == [True, False]


@pytest.mark.parametrize(
    ("notes", "count"),
    [
        ("名词解释\n1.双碳：碳达峰。\n", 1),
        ("1.双碳：碳达峰20项。\n2.“三高”：高地。\n3.两新：更新。\n", 1),
        ("1.双碳：碳达峰20项。\n收尾。\n", 0),
        ("※名词解释※\n[1]双碳：碳达峰20项。\n" + "[2]两新：更新。" * 40, 1),
        # Two terms are no list of them, and a line of a few words ends one; what a long one says belongs to a term.
        ("1.双碳：碳达峰。\n2.两新：更新。\n", 0),
        ("1.双碳：碳达峰。\n2.两新：更新。\n收尾。\n3.三高：高地。\n", 0),
        (
            f"1.双碳：碳达峰。\n{'说的是碳达峰和碳中和，' * 5}都要做到。\n2.两新：更新。\n3.三高：高地。\n",
            1,
        ),
    ],
)
def test_where_the_explanations_of_terms_begin(notes: str, count: int) -> None:
    body = "二、2024年工作安排\n" + "新增企业9家，改造小区3个，完成投资2亿元。\n" * 6
    source = of(body + notes)
    found = find_parts(source, 2024, is_outline=False).notes
    assert found == (len(of(body).compact) if count else len(source.compact))


def test_years_in_chinese_become_plain_and_keep_their_places() -> None:
    assert (
        with_plain_years("二〇二三年，二○二四年、一九九八年和２０２５年")
        == "2023年，2024年、1998年和2025年"
    )


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        # The finest numbering that begins more than one paragraph.
        (
            "二、2024年工作安排\n（一）工业\n甲。\n（二）农业\n乙。\n三、加强建设\n丙。\n",
            ["工业", "农业"],
        ),
        (
            "二、2024年工作安排\n（一）工业\n甲。\n三、加强建设\n丙。\n",
            ["2024年工作安排", "加强建设"],
        ),
        ("二、2024年工作安排\n甲。\n", []),
        # What looks back, and what is for years to come, is not promised now.
        (
            "一、2023年回顾\n（一）旧\n甲。\n二、2024年安排\n（一）工业\n乙。\n（二）农业\n丙。\n",
            ["工业", "农业"],
        ),
    ],
)
def test_promises_stand_under_the_finest_headings(text: str, titles: list[str]) -> None:
    parts = find_parts(of(text), 2024, is_outline=False)
    assert [
        heading.title.partition("甲")[0] for heading in promise_headings(parts)
    ] == titles


def test_a_heading_of_terms_in_the_first_half_is_no_end() -> None:
    plan = "二、2024年工作安排\n" + "新增企业9家，改造小区3个。\n" * 4
    glossary = "名词解释\n" + "新增企业9家，改造小区3个。\n" * 5
    source = of(plan + glossary)
    assert find_parts(source, 2024, is_outline=False).notes == len(source.compact)
    source = of("一、2023年工作回顾\n" + "甲。\n" * 60 + plan + glossary)
    assert find_parts(source, 2024, is_outline=False).notes == len(source.compact)


# What a page of a report has around what it says, in paragraphs as long as those of reports.
LONG = "，".join(["全县上下凝心聚力抓发展"] * 7) + "。\n"
REVIEW = f"一、2023年工作回顾\n去年新增企业9家，{LONG}"
PLAN = f"二、2024年工作安排\n今年新增企业3家，{LONG}"


@pytest.mark.parametrize(
    ("text", "copies"),
    [
        (f"{REVIEW}{PLAN}打印本页\n{REVIEW}{PLAN}", 1),
        (f"{REVIEW}{PLAN}新增企业2家，{LONG}打印本页\n{REVIEW}{PLAN}", 1),
        # Only its promises, or a single paragraph of the review: 各位代表 is said more than once.
        (f"{REVIEW}{PLAN}打印本页\n{PLAN}", 1),
        (f"{REVIEW}{PLAN}三、其他\n{REVIEW}", 0),
        (f"{REVIEW}{PLAN}三、其他\n新增企业2家，{LONG}", 0),
        (f"{REVIEW}二、2024年工作安排\n新增企业3家。\n", 0),
    ],
)
def test_a_page_may_have_its_report_twice(text: str, copies: int) -> None:
    source = of(text)
    parts = find_parts(source, 2024, is_outline=False)
    assert (parts.copy < len(source.compact)) == bool(copies)
    if copies:
        again = source.compact.index("打印本页")
        assert again < parts.copy <= again + len("打印本页二、2024年工作安排")
        assert parts.notes == parts.copy


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("过去五年工作回顾\n一、甲\n今后五年工作思路和目标任务\n乙。\n", "今后五年"),
        ("“十四五”时期发展回顾\n甲。\n2024年主要工作\n乙。\n", "2024年主要"),
        # The parts of a review are no promises, and what links to other reports is none of its headings.
        ("2023年工作回顾\n甲。\n一、稳增长\n乙。\n二、惠民生\n丙。\n", ""),
        (
            "2023年工作回顾\n甲。\n2024年工作安排\n乙。\n邻县2025年工作报告\n",
            "2024年工作",
        ),
        ("2023年工作回顾\n甲。\n今年，总体要求\n乙。今年目标是增长6%。\n", ""),
    ],
)
def test_lines_without_a_number_part_a_report(text: str, begin: str) -> None:
    source = of(text)
    parts = find_parts(source, 2024, is_outline=False)
    assert source.compact[parts.begin :].startswith(begin)
    if not begin:
        assert parts.begin == len(source.compact)
    assert promise_headings(parts) == []


def test_the_tenth_plan_is_one_of_five_years() -> None:
    source = of(
        "一、“九五”回顾\n二、关于“十五”计划\n新增甲。\n三、2001年的工作\n新增乙。\n"
    )
    parts = find_parts(source, 2001, is_outline=False)
    later = [parts.is_later(source.compact.index(word)) for word in "甲乙"]
    assert later == [True, False]


def test_a_part_without_a_number_holds_those_with_one() -> None:
    source = of(
        "过去五年工作回顾\n旧。\n今后五年目标任务\n一、新增甲。\n二、新增乙。\n2024年工作安排\n三、新增丙。\n"
    )
    parts = find_parts(source, 2024, is_outline=False)
    later = [parts.is_later(source.compact.index(word)) for word in "甲乙丙"]
    assert later == [True, True, False]


def test_to_lay_a_foundation_is_no_review() -> None:
    text = (
        "2019年云溪市政府工作报告\n各位代表，现在报告工作，请予审议。\n"
        "今年主要预期目标是：就业9万人。\n一、发展实体经济\n新增企业5家。\n"
        "二、夯实经济发展基础\n新增学校3所。\n"
    )
    source = source_text(TextDocument("r", text))
    parts = find_parts(source, 2019, is_outline=False)
    assert source.compact[parts.begin :].startswith("今年主要预期目标")
