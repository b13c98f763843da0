"""One target's cells: every figure printed once, gaps with their direction in words, blanks where nothing is known."""

import pytest

from auditor.model.plan import Better, Commitment, Falls, Rises, Target
from auditor.rendering.messages.formatted_row import FormattedRow, formatted_row
from auditor.rendering.messages.messages import Messages
from tests import builders as b

ZH, EN = Messages("zh"), Messages("en")


def cells(
    of: Target, reported: b.Rows = (), *, messages: Messages = ZH, as_of: str = ""
) -> FormattedRow:
    audit = b.audited(of, reported, as_of=as_of)
    waived = frozenset(found.subject for found in audit.findings if found.waived)
    return formatted_row(audit, audit.assessments[0], messages, waived)


def test_the_known_answer_as_it_is_printed() -> None:
    jobs = b.target(7300, unit="人", name="新增城镇就业", cite="新增城镇就业7300人")
    found = cells(jobs, {"前三季度": 4468})
    assert b.told(found, "status", "mark", "label", "name", "goal") == (
        "欠序时",
        "-",
        "九·3",
        "新增城镇就业",
        "≥7300人",
    )
    assert b.told(found, "actual", "period", "expected", "share_due") == (
        "4468人",
        "2024年前三季度",
        "5475人",
        "75.0%",
    )
    assert b.told(found, "completion", "gap", "points") == (
        "61.2%",
        "差1007人",
        "13.8",
    )
    assert b.told(found, "needed", "forecast") == ("944人", "5957人")


def test_the_same_in_english() -> None:
    found = cells(b.target(7300, unit="人"), {"前三季度": 4468}, messages=EN)
    assert b.told(found, "status", "gap", "needed") == (
        "behind",
        "1007 人 short",
        "944 人",
    )


@pytest.mark.parametrize(
    ("of", "reported", "gap"),
    [
        (b.target(1200), {"上半年": 700}, "超前100万元"),
        (b.target(1200), {"上半年": 600}, "持平"),
        (b.target(1200), {"上半年": "599.99"}, "差0.01万元"),
        (b.target(b.at_most(1200)), {"上半年": 700}, "超进度100万元"),
        (b.target(b.at_most(1200)), {"上半年": 500}, "低100万元"),
        (b.rate(15), {"前三季度": "3.9"}, "差11.1个百分点"),
        (b.rate(b.about(3, better=Better.LOWER)), {"全年": 2}, "在范围内"),
        (b.target(Falls()), {"上半年": 5}, ""),
        (b.level(Rises(), unit="张"), {"2023年6月": "6.38", "6月": "6.51"}, "高0.13张"),
        (b.level("6.5", unit="张"), {"6月": 6}, "差0.5张"),
        (b.level(7, unit="张"), {"6月": 6}, "差1张"),
        (b.milestone("完工", due="2024-06"), {"6月": "在建"}, "差1个阶段"),
        (b.milestone("完工"), {"6月": "在建"}, ""),
    ],
)
def test_a_gap_says_its_direction_in_words(
    of: Target, reported: b.Rows, gap: str
) -> None:
    assert cells(of, reported).gap == gap


def test_more_than_is_due_of_what_is_to_come_to_about_so_much_is_ahead_of_its_schedule_and_over_nothing() -> (
    None
):
    assert cells(b.target(b.about(100)), {"前三季度": 95}).gap == "超进度20万元"
    assert (
        cells(b.target(b.between(100, 110)), {"前三季度": 95}).gap == "超进度12.5万元"
    )
    assert cells(b.target(b.about(100)), {"全年": 120}).gap == "超出20万元"
    # Against last year there is no schedule.
    falls = b.target(Falls())
    assert cells(falls, {"2023年上半年": 40, "上半年": 50}).gap == "超出10万元"


def test_a_budget_used_up_says_by_how_much_it_is_above_the_whole_of_it_and_nothing_of_a_schedule() -> (
    None
):
    land = b.target(b.at_most(100), unit="亩")
    found = cells(land, {"前三季度": 130})
    assert b.told(found, "gap", "lag") == ("超出控制目标30亩", "")
    assert cells(land, {"前三季度": 130}, messages=EN).gap == "30 亩 above the limit"
    assert cells(land, {"前三季度": 90}).gap == "超进度15亩"


def test_a_lag_that_is_a_share_of_the_goal_is_in_per_cent_and_not_in_points() -> None:
    dust = b.level(b.at_most(42), unit="微克/立方米")
    assert cells(dust, {"9月": 49}).lag == "16.7%"
    assert cells(b.target(7300, unit="人"), {"前三季度": 4468}).lag == "13.8个百分点"


def test_a_lag_of_a_bound_is_a_bound() -> None:
    visitors = b.target(100, unit="万人次")
    assert cells(visitors, {"前三季度": "不到60"}).lag == "15个百分点以上"


def test_a_place_in_an_order_is_lower_the_higher_its_number() -> None:
    rank = b.level(b.at_most(10), unit="位")
    below = cells(rank, {"9月": 12})
    assert b.told(below, "goal", "gap", "lag") == ("前10位", "低2位", "")
    assert cells(rank, {"9月": 12}, messages=EN).gap == "2 位 below"
    assert cells(rank, {"9月": 8}).gap == "高2位"


def test_999_of_1000_is_not_100_per_cent() -> None:
    assert cells(b.target(7300, unit="人"), {"全年": 7299}).completion == "99.9%"
    assert cells(b.target(10000, unit="人"), {"全年": 9996}).completion == "99.9%"
    assert cells(b.target(10000, unit="人"), {"全年": 10000}).completion == "100.0%"


def test_a_bound_carries_over_to_what_is_derived() -> None:
    found = cells(b.target(1200), {"上半年": "超700"})
    assert b.told(found, "actual", "completion", "gap", "needed") == (
        "超700万元",
        "58.3%以上",
        "超前100万元以上",
        "83.4万元以下",
    )


def test_percentages_have_no_second_figure_in_points() -> None:
    assert cells(b.level(90), {"上半年": 84}).points == ""


def test_what_is_special_about_a_target_stands_behind_its_name() -> None:
    stretch = b.target(1200, commitment=Commitment.STRETCH, name="修路")
    assert cells(stretch, {"全年": 1300}).titled == "修路（力争）"
    late = b.target(1200, name="修路", due="2024-06")
    assert cells(late, {"上半年": 1000, "前三季度": 1300}).titled == "修路（逾期）"
    waived = b.target(
        1200,
        name="修路",
        waiver=b.waiver("P103", "2024-12"),
        commitment=Commitment.REDLINE,
    )
    assert cells(waived, {"上半年": 100}).titled == "修路（红线、已豁免）"
    adjusted = b.target(
        1200, name="修路", history=(b.amended("2024-07", b.at_least(900)),)
    )
    assert cells(adjusted, {"前三季度": 900}).titled == "修路（已调整）"


def test_an_english_reader_is_told_the_tags_with_the_marks_of_english() -> None:
    firms = b.target(
        10,
        unit="家",
        name="new firms",
        waiver=b.waiver("P103", "2024-12"),
        commitment=Commitment.STRETCH,
    )
    found = cells(firms, {"上半年": 1}, messages=EN)
    assert found.titled == "new firms (stretch, waived)"


def test_nothing_reported_leaves_the_cells_blank() -> None:
    found = cells(b.target(1200), as_of="2024-06")
    assert b.told(found, "status", "actual", "completion", "gap", "needed") == (
        "无数据",
        "",
        "",
        "",
        "",
    )
