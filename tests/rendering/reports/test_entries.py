"""One target in a report: the sentence about where it stands, in the form that offices use."""

import pytest

from auditor.model.plan import Commitment, Falls, Rises, Target
from tests import builders as b
from tests.rendering.report_builders import entry

JOBS = b.target(7300, unit="人", name="新增城镇就业", owner="县人社局")


def test_the_house_form() -> None:
    found = entry(JOBS, {"上半年": 2935, "前三季度": 4468})
    assert (
        f"{found.named}：{found.standing}"
        == "新增城镇就业（九·3）：完成年度目标的61.2%，低于序时进度13.8个百分点，差1007人"
    )
    assert found.details == (
        "全年目标7300人以上；2024年前三季度完成4468人；后三个月月均需完成944人，是前三季度月均的1.9倍；"
        "按目前进度测算，全年约5957人；责任单位：县人社局"
    )


def test_the_same_in_english() -> None:
    found = entry(JOBS, {"前三季度": 4468}, language="en")
    assert (
        found.standing
        == "61.2% of the year's goal done, 13.8 points behind schedule, 1007 人 short"
    )
    assert found.details.startswith(
        "Goal for the year: 7300 人 or more; 4468 人 in Jan–Sep 2024; 944 人 needed in each"
    )


@pytest.mark.parametrize(
    ("of", "reported", "as_of", "standing"),
    [
        (b.target(1200), {}, "2024Q3", "应有数据而没有可用的数据"),
        (b.target(1200), {"前三季度": "超20"}, "",
         "只报了上限或下限，无法评判；最近一次报送：2024年前三季度，超20万元"),
        (b.target(Rises()), {"前三季度": 50}, "",
         "缺上年同期数据，无法比较（2023年前三季度）；最近一次报送：2024年前三季度，50万元"),
    ],
)  # fmt: skip
def test_where_a_target_stands(
    of: Target, reported: b.Rows, as_of: str, standing: str
) -> None:
    assert entry(of, reported, as_of).standing == standing


def test_details_leave_out_what_the_standing_has_told() -> None:
    found = entry(b.target(Falls()), {"2023年前三季度": 50, "前三季度": 60})
    assert found.details == "目标为低于上年同期；2023年前三季度为50万元"
    assert (
        entry(b.milestone("开工", due="2024-06"), {"前三季度": "前期"}).details
        == "目标为开工，应于2024年6月底完成"
    )
    assert entry(b.level(90), {"前三季度": 84}).details == "全年目标90%以上"


def test_a_target_carries_its_cells_and_its_words() -> None:
    found = entry(
        b.target(1200, commitment=Commitment.STRETCH, due="2024-10"), {"前三季度": 600}
    )
    assert (found.slug, found.status, found.mark, found.reason) == (
        "behind",
        "滞后序时进度",
        "-",
        "低于序时进度",
    )
    assert (found.titled, found.named, found.tags) == (
        "完成投资（力争）",
        "完成投资（九·3、力争）",
        ("力争",),
    )
    assert (found.close, found.cite, found.period) == (
        "2024年10月底",
        "完成投资1200万元",
        "2024年前三季度",
    )
    assert found.bar is not None
