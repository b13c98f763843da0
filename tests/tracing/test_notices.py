"""Whose notice a document is, and of which year, by its letterhead, its number and its signature."""

import pytest

from auditor.model.provenance import TextDocument
from auditor.tracing.report_head import read_head
from auditor.tracing.report_headings import find_headings
from auditor.tracing.source_text import source_text


def head_of(text: str) -> tuple[str, int | None]:
    """Return the place and the year of a text."""
    source = source_text(TextDocument("r", text))
    head = read_head(source, find_headings(source))
    return head.place, head.year


@pytest.mark.parametrize(
    ("text", "place", "year"),
    [
        (
            "云溪市人民政府办公室关于印发2024年政府工作报告重点任务分工的通知\n各县区人民政府：\n",
            "云溪市",
            2024,
        ),
        # A title on two lines, and its number.
        (
            "云溪市云岭区人民政府办公室\n关于印发《政府工作报告》重点工作任务分工的通知\n云岭政办字〔2021〕3号\n",
            "云溪市云岭区",
            2021,
        ),
        (
            "云岭县人民政府关于分解落实政府工作报告目标任务的通知\n云政〔2023〕1号\n各乡镇人民政府：\n",
            "云岭县",
            2023,
        ),
        # The signature below a letter.
        (
            "各乡镇人民政府，县政府各部门：\n现将任务分解表印发给你们。\n云岭县人民政府\n2016年2月1日\n",
            "云岭县",
            2016,
        ),
        (
            "各镇人民政府：\n为贯彻落实云溪市云岭区第十八届人民代表大会第四次会议精神，印发任务分解表。\n2021年1月25日\n",
            "云溪市云岭区",
            2021,
        ),
        (
            "云岭县人民政府文件\n云政发〔2024〕1号\n关于下达国民经济和社会发展计划的通知\n",
            "云岭县",
            2024,
        ),
        (
            "中共云岭县委办公室 云岭县人民政府办公室\n关于印发《云岭县2024年重点工作任务分解表》的通知\n",
            "云岭县",
            2024,
        ),
        (
            "发布机构：云岭县人民政府（办公室） 文号：云政〔2023〕1号\n关于分解任务的通知\n",
            "云岭县",
            2023,
        ),
        (
            "云溪经济技术开发区管理委员会关于印发2024年工作要点的通知\n",
            "云溪经济技术开发区",
            2024,
        ),
        ("国务院关于落实《政府工作报告》的意见\n国发〔2024〕10号\n", "全国", 2024),
        # Which province, nobody says; nor whose committee.
        ("省政府办公厅关于印发2024年省政府工作报告责任分解的通知\n", "", 2024),
        ("关于印发2023年区委区政府重点工作的通知\n", "", 2023),
        # A number within a sentence is of what it speaks of.
        (
            "云岭县人民政府文件\n根据云政发〔2022〕1号精神，新增企业9家。\n",
            "云岭县",
            None,
        ),
    ],
)
def test_a_notice_tells_whose_it_is_and_of_which_year(
    text: str, place: str, year: int | None
) -> None:
    assert head_of(text) == (place, year)


def test_the_meeting_tells_more_than_the_letterhead() -> None:
    text = "云溪市人民政府\n——2024年1月5日在云岭县第十八届人民代表大会第三次会议上\n"
    assert head_of(text) == ("云岭县", 2024)
