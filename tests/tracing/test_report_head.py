"""Whose report it is, and for which year it plans."""

import pytest

from auditor.model.provenance import TextDocument
from auditor.tracing.report_head import ReportHead, read_head
from auditor.tracing.report_headings import find_headings
from auditor.tracing.source_text import source_text


def head(text: str) -> ReportHead:
    source = source_text(TextDocument("r", text))
    return read_head(source, find_headings(source))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "政府工作报告\n2024年1月9日在云溪市第六届人民代表大会第三次会议上\n我代表市人民政府报告工作",
            "云溪市",
        ),
        ("政府工作报告\n（2024年临江市人民代表大会）\n各位代表：\n", "临江市"),
        ("——在临江市海棠区第四届人民代表大会第四次会议上", "临江市海棠区"),
        ("2024年云岭彝族自治州人民政府工作报告", "云岭彝族自治州"),
        ("石渡区2023年政府工作要点", "石渡区"),
        ("政府工作报告\n云溪市人民政府市长 李某", "云溪市"),
        ("各位代表：\n我代表云溪县人民政府向大会报告工作", "云溪县"),
        ("各位代表：\n我代表云溪县第十四届人民政府向大会报告工作", "云溪县"),
        ("各位代表：\n现在，我代表市人民政府向大会报告工作", ""),
        # 列入省市 names no place, wherever it stands.
        ("我代表云溪县人民政府报告工作。\n列入省市重点项目9个", "云溪县"),
        ("实施省市十大工程", ""),
        ("——2024年3月5日在第十四届全国人民代表大会第二次会议上", "全国"),
        # These begin like words before a name.
        ("——2024年1月6日在日照市第十七届人民代表大会第三次会议上", "日照市"),
        ("2024年1月6日日喀则市第二届人民代表大会第三次会议", "日喀则市"),
        ("——2024年1月6日于于都县第十八届人民代表大会第三次会议上", "于都县"),
        ("月湖区2024年政府工作要点", "月湖区"),
        ("和县人民政府工作报告", "和县"),
        # A congress whose resolutions were carried out is told after who speaks.
        (
            "现在，我代表临江省人民政府作报告。\n认真执行省十二届人民代表大会的决议",
            "临江省",
        ),
        ("各位代表：\n云溪县第十八届人民代表大会以来，成绩很大", "云溪县"),
        ("", ""),
    ],
)
def test_the_place(text: str, place: str) -> None:
    assert head(text).place == place


@pytest.mark.parametrize(
    ("text", "year"),
    [
        (
            "（2024年12月26日在云溪县第一届人民代表大会第五次会议上）\n一、2024年回顾\n二、2025年工作安排\n",
            2025,
        ),
        ("（2024年12月26日）\n", 2025),
        ("2024年2月6日\n", 2024),
        ("二〇二四年一月十一日\n", 2024),
        ("２０２４年２月６日\n", 2024),
        ("2023年云溪县政府工作报告\n一、2023年工作回顾\n二、今年工作\n", 2024),
        ("云溪县2024年政府工作报告\n", 2024),
        ("一、2023年工作回顾\n", 2024),
        (
            "2024年2月6日\n2024年全县经济社会发展主要预期目标是：增长6%。\n到2030年主要目标是翻番。\n",
            2024,
        ),
        ("云溪县第十四个五年规划纲要\n2021年2月6日\n二、2035年远景目标\n", 2021),
        # What is to be done may be called the work of a year only.
        (
            "2001年1月8日\n一、“九五”回顾\n2000年的目标任务是增长8%。\n三、2001年的工作\n",
            2001,
        ),
        (
            "一、2018年工作回顾\n《云岭新区规划纲要》发布。\n二、2019年工作总体要求\n",
            2019,
        ),
        (
            "2021年工作回顾\n甲。\n2022年工作安排\n乙。\n中国经济有“九大任务”2024年\n",
            2022,
        ),
        ("没有年份", None),
        ("2024年13月40日\n", None),
    ],
)
def test_the_year_of_the_plan_is_never_the_one_under_review(
    text: str, year: int | None
) -> None:
    assert head(text).year == year


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("二〇二四年十二月二十六日", "2024-12-26"),
        ("二〇二四年一月十日", "2024-01-10"),
        ("二〇二四年二月零日", ""),
        ("2024-02-06", "2024-02-06"),
        ("2024年", ""),
        # By when something is due is no day on which it was given.
        ("云溪县重点工作任务\n各单位于2024年2月13日前报送方案。\n", ""),
        ("云溪县重点工作任务\n于2024年2月3日之前报送。\n2024年1月25日\n", "2024-01-25"),
    ],
)
def test_the_day_it_was_given(text: str, date: str) -> None:
    assert head(text).published == date


def test_the_title_is_the_line_that_names_the_document() -> None:
    assert (
        head("首页 > 政务公开\n云溪县2024年政府工作报告\n").title
        == "云溪县2024年政府工作报告"
    )
    assert head("政 府 工 作 报 告\n").title == "政府工作报告"
    assert head("\n\n别的\n").title == "别的"


@pytest.mark.parametrize(
    ("day", "published"),
    [
        ("2024年1月1日", "2024-01-01"),
        ("2024年12月31日", "2024-12-31"),
        ("2024-02-06", "2024-02-06"),
        ("2024.2.6", "2024-02-06"),
        ("2024年十月十日", "2024-10-10"),
        ("2024年十二月二十日", "2024-12-20"),
        ("2024年一月三十一日", "2024-01-31"),
        # No such month, no such day.
        ("2024年0月6日", ""),
        ("2024年13月6日", ""),
        ("2024年2月0日", ""),
        ("2024年2月32日", ""),
    ],
)
def test_the_day_a_report_was_given(day: str, published: str) -> None:
    assert head(f"政府工作报告\n{day}在云溪县会议上\n").published == published


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("洋县2024年十大民生实事项目清单\n一、改造道路。", "洋县"),
        ("云溪县2024年《政府工作报告》重点工作任务分解表\n一、改造道路。", "云溪县"),
        ("2022年度市县民生实事进度表\n一、改造道路。", ""),
        ("云市2024年十件民生实事\n一、改造道路。", ""),
        ("石渡区2021年重大民生实事项目目标任务责任分解表\n一、改造道路。", "石渡区"),
        ("某县2024年十件民生实事\n一、改造道路。", ""),
    ],
)
def test_the_titles_of_lists_name_a_place(text: str, place: str) -> None:
    assert head(text).place == place


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "新华社云溪电：云溪县政府工作报告——"
            + "各位代表，现在我代表县人民政府报告工作。" * 8,
            "云溪县政府工作报告",
        ),
        ("新华社云溪电\n《政府工作报告》全文如下", "政府工作报告"),
        ("今年要做很多事情。" * 20, ""),
        ("云溪的一份材料\n今年要做很多事情", "云溪的一份材料"),
    ],
)
def test_a_title_may_stand_within_a_line_and_is_never_the_whole_text(
    text: str, title: str
) -> None:
    assert head(text).title == title


@pytest.mark.parametrize(
    ("day", "year"),
    [("2020年1月", 2020), ("2019年12月26日", 2020), ("2020年度", 2020)],
)
def test_the_day_behind_the_title_tells_the_year_it_plans(day: str, year: int) -> None:
    text = f"云溪县人民政府工作报告（{day}）\n今年办好10件实事，新增车位20个。"
    assert head(text).year == year


@pytest.mark.parametrize(
    ("title", "is_outline"),
    [
        ("云溪县国民经济和社会发展第十五个五年规划纲要", True),
        # A speech on an outline tells its goals, and those of its own year.
        ("关于云溪县国民经济和社会发展第十个五年计划纲要的报告", False),
        ("关于《云溪县五年规划纲要（草案）》的说明", False),
        ("一、2018年工作回顾\n《云岭新区规划纲要》发布", False),
    ],
)
def test_an_outline_is_no_report_on_one(title: str, is_outline: bool) -> None:  # noqa: FBT001
    assert head(f"{title}\n2026年1月8日\n").is_outline == is_outline


@pytest.mark.parametrize(
    ("head", "year"),
    [
        # The title tells which of two years is planned for.
        ("2024年云溪市政府工作报告\n", 2024),
        ("云溪市政府工作报告\n", 2024),
        # A report given in the earlier year speaks of it.
        ("云溪市政府工作报告\n2023年1月5日\n", 2023),
    ],
)
def test_the_review_may_be_headed_by_what_was_to_be_done(head: str, year: int) -> None:
    text = (
        f"{head}奋力完成2023年高质量发展的各项任务\n新增企业5家。\n"
        "全力实现2024年高质量发展的奋斗目标\n新增企业9家。\n"
    )
    source = source_text(TextDocument("r", text))
    assert read_head(source, find_headings(source)).year == year


def test_a_heading_may_be_of_both_years() -> None:
    text = (
        "1997年云溪省政府工作报告\n一、1996年的工作回顾和1997年的目标\n甲增长5%。\n"
        "二、抓好建设\n增长6%。\n"
    )
    source = source_text(TextDocument("r", text))
    assert read_head(source, find_headings(source)).year == 1997


def test_a_meeting_of_the_party_is_no_place() -> None:
    text = "2018年政府工作报告\n贯彻市第十二次党代会和市第十六届人民代表大会精神，现在报告工作。\n"
    source = source_text(TextDocument("r", text))
    assert not read_head(source, find_headings(source)).place
