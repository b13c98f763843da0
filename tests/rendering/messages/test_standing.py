"""Whole sentences about single targets, one for each kind of goal and measure, in both languages.

The first are the known answers of the product's contract.
"""

import pytest

from auditor.model.plan import Commitment, Falls, Rises, Target
from tests import builders as b
from tests.rendering.report_builders import entry

CASES: list[tuple[Target, b.Rows, str, str]] = [
    (b.target(168, unit="公里"), {"前三季度": "88.5"},
     "完成年度目标的52.7%，低于序时进度22.3个百分点，差38公里",
     "52.7% of the year's goal done, 22.3 points behind schedule, 38 公里 short"),
    (b.level(b.at_most(35), unit="微克/立方米"), {"前三季度": 42},
     "2024年前三季度为42微克/立方米，高于控制目标7微克/立方米",
     "42 微克/立方米 in Jan–Sep 2024, 7 微克/立方米 above the limit"),
    (b.level(b.at_most(10), unit="位"), {"9月": 12},
     "2024年9月列第12位，比目标名次低2位",
     "12 位 in Sep 2024, 2 位 below the rank aimed at"),
    (b.level(b.at_most(10), unit="位"), {"9月": 8},
     "2024年9月列第8位，达到目标名次",
     "8 位 in Sep 2024, which meets the goal"),
    (b.level(b.at_most(10), unit="位"), {"2023年12月": 20, "6月": 16},
     "2024年6月为16位，完成提升任务的40%，低于序时进度10个百分点，差1位",
     "16 位 in Jun 2024, 40% of the way to the goal, 10 points behind schedule, 1 位 short"),
    (b.target(b.at_most(1000)), {"上半年": 750},
     "已用年度预算的75%，超时间进度25个百分点，多250万元",
     "75% of the year's budget used, 25 points more than the time elapsed, 250 万元 too much"),
    (b.rate(8), {"上半年": "6.3"},
     "增长6.3%，低于年度目标1.7个百分点",
     "up 6.3%, 1.7 points below the year's goal"),
    (b.rate(8), {"上半年": "-1.2"},
     "下降1.2%，低于年度目标9.2个百分点",
     "down 1.2%, 9.2 points below the year's goal"),
    (b.rate(8), {"上半年": "9"},
     "增长9%，达到年度目标",
     "up 9%, which meets the year's goal"),
    (b.target(b.at_most(0), unit="起", commitment=Commitment.REDLINE), {"上半年": 1},
     "2024年上半年发生1起",
     "1 起 in Jan–Jun 2024"),
    (b.target(b.at_most(0), unit="起", commitment=Commitment.REDLINE), {"上半年": 0},
     "2024年上半年未发生",
     "none in Jan–Jun 2024"),
    (b.level(b.about(6)), {"上半年": "4.9"},
     "2024年上半年为4.9%，低于目标1.1个百分点",
     "4.9% in Jan–Jun 2024, 1.1 points below the goal"),
    (b.rate(b.about(6)), {"上半年": "7.9"},
     "2024年上半年为7.9%，高于目标1.9个百分点",
     "7.9% in Jan–Jun 2024, 1.9 points above the goal"),
    (b.target(1500, unit="个"), {"前三季度": 790},
     "完成年度目标的52.7%，低于序时进度22.3个百分点，差335个",
     "52.7% of the year's goal done, 22.3 points behind schedule, 335 个 short"),
    (b.target(1500, unit="个"), {"全年": 1499},
     "完成年度目标的99.9%，差1个",
     "99.9% of the year's goal done, 1 个 short"),
    (b.target(1500, unit="个"), {"全年": 1600},
     "完成年度目标的106.7%",
     "106.7% of the year's goal done"),
    (b.target(1500, unit="个"), {"上半年": 0},
     "完成年度目标的0%，低于序时进度50个百分点，差750个",
     "0% of the year's goal done, 50 points behind schedule, 750 个 short"),
    (b.rate(b.between(2, 3)), {"前三季度": 4},
     "2024年前三季度为4%，高于目标上限1个百分点",
     "4% in Jan–Sep 2024, 1 point above the range aimed at"),
    (b.level(90), {"2023年": 80, "上半年": 82},
     "2024年上半年为82%，完成提升任务的20%，低于序时进度30个百分点",
     "82% in Jan–Jun 2024, 20% of the way to the goal, 30 points behind schedule"),
    (b.level(90), {"2023年": 80, "上半年": 79},
     "2024年上半年为79%，上年为80%，与目标反向",
     "79% in Jan–Jun 2024 against 80% last year: moving away from the goal"),
    (b.level(90), {"2023年": 80, "上半年": 86},
     "2024年上半年为86%，完成提升任务的60%，达到序时进度",
     "86% in Jan–Jun 2024, 60% of the way to the goal, on schedule"),
    (b.level(b.at_most(60)), {"2023年": 80, "上半年": 78},
     "2024年上半年为78%，完成下降任务的10%，低于序时进度40个百分点",
     "78% in Jan–Jun 2024, 10% of the way down to the goal, 40 points behind schedule"),
    (b.level(b.at_most(60)), {"2023年": 80, "上半年": 66},
     "2024年上半年为66%，完成下降任务的70%，达到序时进度",
     "66% in Jan–Jun 2024, 70% of the way down to the goal, on schedule"),
    (b.target(Falls(),unit="天"), {"2023年前三季度": 50, "前三季度": 60},
     "2024年前三季度为60天，高于上年同期10天（20%）",
     "60 天 in Jan–Sep 2024, 10 天 (20%) above the same months last year"),
    (b.target(Rises(),unit="天"), {"2023年前三季度": 50, "前三季度": 50},
     "2024年前三季度为50天，与上年同期持平",
     "50 天 in Jan–Sep 2024, the same as in the same months last year"),
    (b.target(Rises(),unit="天"), {"2023年前三季度": 50, "前三季度": 55},
     "2024年前三季度为55天，好于上年同期",
     "55 天 in Jan–Sep 2024, better than in the same months last year"),
    (b.milestone("开工", due="2024-06"), {"前三季度": "前期"},
     "2024年前三季度处于前期阶段，距目标差1个阶段",
     "前期 in Jan–Sep 2024, 1 stage short of the goal"),
    (b.milestone("完工"), {"前三季度": "完工"},
     "2024年前三季度处于完工阶段，达到目标",
     "完工 in Jan–Sep 2024, which meets the goal"),
    (b.target(b.at_most(100)), {"上半年": 120},
     "已用年度预算的120%，超出年度预算20万元",
     "120% of the year's budget used, 20 万元 over"),
    (b.target(b.about(100)), {"上半年": 30},
     "完成年度目标的30%，低于序时范围17.5个百分点，差20万元",
     "30% of the year's goal done, 17.5 points below what was to be expected by now, 20 万元 short"),
    (b.target(b.at_most(60),unit="件"), {"上半年": 40},
     "已达年度控制目标的66.7%，超时间进度16.7个百分点，多10件",
     "66.7% of the year's limit reached, 16.7 points more than the time elapsed, 10 件 too many"),
    (b.rate(b.at_most(3)), {"上半年": "3.6"},
     "增长3.6%，高于控制目标0.6个百分点",
     "up 3.6%, 0.6 points above the limit"),
    (b.target(6,unit="条"), {"前三季度": 3},
     "完成年度目标的50%，低于序时进度16.7个百分点，差1条",
     "50% of the year's goal done, 16.7 points behind schedule, 1 条 short"),
]  # fmt: skip


@pytest.mark.parametrize(("of", "reported", "chinese", "english"), CASES)
def test_each_kind_of_goal_has_a_sentence_of_its_own(
    of: Target, reported: b.Rows, chinese: str, english: str
) -> None:
    assert entry(of, reported).standing == chinese
    assert entry(of, reported, language="en").standing == english


def test_what_is_judged_at_its_close_alone_is_on_schedule_until_then() -> None:
    harvest = b.target(100, pacing=b.AT_THE_CLOSE)
    assert entry(harvest, {"上半年": 40}).standing == "完成年度目标的40%，到期考核"
    cover = b.level(90, pacing=b.AT_THE_CLOSE)
    assert entry(cover, {"上半年": 40}, language="en").standing == (
        "40% in Jan–Jun 2024, judged at its close"
    )


DETAILS: list[tuple[Target, b.Rows, str, str]] = [
    (b.target(168, unit="公里"), {"前三季度": "88.5"},
     "全年目标168公里以上；2024年前三季度完成88.5公里；后三个月月均需完成26.5公里，是前三季度月均的2.7倍；按目前进度测算，全年约118公里",
     (
         "Goal for the year: 168 公里 or more; 88.5 公里 in Jan–Sep 2024; "
         "26.5 公里 needed in each of the 3 months left, 2.7 times the monthly average of Jan–Sep; "
         "at the present pace about 118 公里 by the end of the year"
     )),
    (b.target(b.at_most(1000)), {"上半年": 750},
     "年度预算1000万元以内；2024年上半年已用750万元；后六个月月均可用41.6万元；按目前进度测算，全年约1500万元",
     (
         "Budget for the year: 1000 万元 or less; 750 万元 used in Jan–Jun 2024; "
         "41.6 万元 may be spent in each of the 6 months left; "
         "at the present pace about 1500 万元 by the end of the year"
     )),
    (b.target(b.at_most(0), unit="起", commitment=Commitment.REDLINE), {"上半年": 1},
     "目标为不发生",
     "Goal: zero"),
    (b.target(7300, unit="人", due="2024-09"), {"上半年": 2000},
     ("目标7300人以上，应于2024年9月底完成；2024年上半年完成2000人；后三个月月均需完成1767人，是上半年月均的5.3倍；"
     "按目前进度测算，到期时约3000人"),
     ("Goal: 7300 人 or more, due by the end of Sep 2024; 2000 人 in Jan–Jun 2024; "
     "1767 人 needed in each of the 3 months left, 5.3 times the monthly average of Jan–Jun; "
     "at the present pace about 3000 人 by the time it is due")),
    (b.target(168, unit="公里"), {"上半年": "不到60"},
     "全年目标168公里以上；2024年上半年完成不足60公里；后六个月月均需完成18公里以上；按目前进度测算，全年120公里以下",
     ("Goal for the year: 168 公里 or more; <60 公里 in Jan–Jun 2024; >18 公里 needed in each of the 6 months left; "
     "at the present pace <120 公里 by the end of the year")),
    (b.target(1500, unit="个"), {"前三季度": 790},
     "全年目标1500个以上；2024年前三季度完成790个；后三个月月均需完成237个，是前三季度月均的2.7倍；按目前进度测算，全年约1053个",
     (
         "Goal for the year: 1500 个 or more; 790 个 in Jan–Sep 2024; "
         "237 个 needed in each of the 3 months left, 2.7 times the monthly average of Jan–Sep; "
         "at the present pace about 1053 个 by the end of the year"
     )),
    (b.target(1500, unit="个"), {"上半年": 0},
     "全年目标1500个以上；2024年上半年完成0个；后六个月月均需完成250个",
     "Goal for the year: 1500 个 or more; 0 个 in Jan–Jun 2024; 250 个 needed in each of the 6 months left"),
    (b.level(90), {"2023年": 80, "上半年": 82},
     "全年目标90%以上；后六个月月均需提高1.4个百分点",
     "Goal for the year: 90% or more; a rise of 1.4 points needed in each of the 6 months left"),
    (b.level(b.at_most(60)), {"2023年": 80, "上半年": 78},
     "控制目标60%以内；后六个月月均需下降3个百分点",
     "Limit: 60% or less; a fall of 3 points needed in each of the 6 months left"),
    (b.target(Falls(),unit="天"), {"2023年前三季度": 50, "前三季度": 60},
     "目标为低于上年同期；2023年前三季度为50天",
     "Goal: below the same months last year; 50 天 in Jan–Sep 2023"),
    (b.milestone("开工", due="2024-06"), {"前三季度": "前期"},
     "目标为开工，应于2024年6月底完成",
     "Goal: 开工, due by the end of Jun 2024"),
    (b.target(b.at_most(100)), {"上半年": 120},
     "年度预算100万元以内；2024年上半年已用120万元；按目前进度测算，全年约240万元",
     (
         "Budget for the year: 100 万元 or less; 120 万元 used in Jan–Jun 2024; "
         "at the present pace about 240 万元 by the end of the year"
     )),
]  # fmt: skip


@pytest.mark.parametrize(("of", "reported", "chinese", "english"), DETAILS)
def test_the_details_say_what_is_still_to_come(
    of: Target, reported: b.Rows, chinese: str, english: str
) -> None:
    assert entry(of, reported).details == chinese
    assert entry(of, reported, language="en").details == english
