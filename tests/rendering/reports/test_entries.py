"""One target in a report: the sentence about where it stands, in the form that offices use."""

import pytest

from auditor.model.plan import Better, Commitment, Falls, Rises, Target
from tests import builders as b
from tests.rendering.report_builders import entry

JOBS = b.target(7300, unit="人", name="新增城镇就业", owner="县人社局")


def test_the_house_form() -> None:
    found = entry(JOBS, {"上半年": 2935, "前三季度": 4468})
    assert (
        f"{found.named}：{found.standing}"
        == "新增城镇就业（九·3）：完成61.2%，欠序时13.8个百分点（差1007人）"
    )
    assert found.details == (
        "目标≥7300人；2024年前三季度实际4468人，序时应为5475人；余下每月需完成944人，为此前月均的1.90倍；"
        "全年预计5957人（按序时推算）；责任单位：县人社局"
    )


def test_the_same_in_english() -> None:
    found = entry(JOBS, {"前三季度": 4468}, language="en")
    assert found.standing == "61.2% done, 13.8 points behind schedule (1007 人 short)"
    assert found.details.startswith(
        "Goal ≥7300 人; 4468 人 in Jan–Sep 2024, 5475 人 expected by then; 944 人 a month"
    )


@pytest.mark.parametrize(
    ("of", "reported", "as_of", "standing"),
    [
        (b.rate(15), {"前三季度": "3.9"}, "", "2024年前三季度为3.9%，低于目标11.1个百分点"),
        (b.rate(b.about("5.5", better=Better.HIGHER)), {"全年": 3}, "", "2024年为3%，低于目标2.5个百分点"),
        (b.rate(b.between(2, 3)), {"前三季度": 4}, "", "2024年前三季度为4%，高于目标上限1个百分点"),
        (b.level(90), {"2023年": 80, "上半年": 84}, "", "完成40.0%，欠序时1个百分点"),
        (b.level(b.at_most(60)), {"2023年": 80, "上半年": 78}, "", "2024年上半年为78%，超出序时8个百分点"),
        (b.level(90), {"前三季度": 84}, "", "完成93.3%，低于目标6个百分点"),
        (b.level(b.at_most("5.5")), {"全年": "5.6"}, "", "2024年为5.6%，高于目标0.1个百分点"),
        (b.target(b.at_most(1200)), {"前三季度": 1000}, "", "完成83.3%，超出序时8.3个百分点（多100万元）"),
        (b.target(b.at_most(0), unit="起"), {"前三季度": 1}, "", "2024年前三季度为1起，高于目标1起"),
        (b.target(7300, unit="人"), {"全年": 7299}, "", "完成99.9%，低于目标1人（0.01个百分点）"),
        (b.milestone("开工", due="2024-06"), {"前三季度": "前期"}, "", "2024年前三季度为前期，距目标差1个阶段"),
        (b.target(Falls()), {"2023年前三季度": 50, "前三季度": 60}, "",
         "2024年前三季度为60万元，高于上年同期10万元（20个百分点）"),
        (b.target(Rises()), {"2023年前三季度": 50, "前三季度": 50}, "", "2024年前三季度为50万元，与上年同期持平"),
        (b.target(Rises()), {"2023年前三季度": 0, "前三季度": -1}, "", "2024年前三季度为-1万元，低于上年同期1万元"),
        (b.target(1200), {"前三季度": 960}, "", "完成80.0%，不低于序时进度"),
        (b.target(1200), {}, "2024Q3", "应有进度而没有可用的数字"),
        (b.target(1200), {"前三季度": "超20"}, "", "上报的是界限数，不足以判定；最近一次为2024年前三季度的超20万元"),
        (b.target(Rises()), {"前三季度": 50}, "",
         "缺上年同期数字，无从比较，缺2023年前三季度；最近一次为2024年前三季度的50万元"),
    ],
)  # fmt: skip
def test_where_a_target_stands(
    of: Target, reported: b.Rows, as_of: str, standing: str
) -> None:
    assert entry(of, reported, as_of).standing == standing


def test_details_leave_out_what_the_standing_has_told() -> None:
    found = entry(b.target(Falls()), {"2023年前三季度": 50, "前三季度": 60})
    assert found.details == "目标低于上年同期，上年同期50万元"
    assert (
        entry(b.milestone("开工", due="2024-06"), {"前三季度": "前期"}).details
        == "目标开工，应于2024年6月底完成"
    )
    assert (
        entry(b.level(90), {"前三季度": 84}).details
        == "目标≥90%；2024年前三季度实际84%"
    )


def test_a_target_carries_its_cells_and_its_words() -> None:
    found = entry(
        b.target(1200, commitment=Commitment.STRETCH, due="2024-10"), {"前三季度": 600}
    )
    assert (found.slug, found.status, found.mark, found.reason) == (
        "behind",
        "欠序时",
        "-",
        "低于序时进度",
    )
    assert (found.titled, found.named, found.tags) == (
        "完成投资(力争)",
        "完成投资（九·3、力争）",
        ("力争",),
    )
    assert (found.close, found.cite, found.period) == (
        "2024年10月底",
        "完成投资1200万元",
        "2024年前三季度",
    )
    assert found.bar is not None
