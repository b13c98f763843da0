"""The verdict in one sentence with its inputs, for every reason there is, and where each input stands."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from auditor.assessment.evidence import evidence_for
from auditor.model.assessment import Audit, Reason
from auditor.model.links import SeriesRef
from auditor.model.plan import (
    Better,
    Change,
    Commitment,
    Falls,
    Relative,
    Rises,
    Target,
)
from auditor.model.provenance import Location
from auditor.rendering.messages.formatted_row import formatted_row
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.verdict import places_of_inputs, verdict
from tests.builders import (
    Rows,
    about,
    amended,
    at_least,
    at_most,
    audited,
    between,
    level,
    milestone,
    rate,
    row,
    target,
)

LAST_YEAR = row("2023年上半年", 40)
CASES: list[tuple[Reason, Target, Rows, str, str]] = [
    (Reason.REDLINE_BROKEN, level(at_most(5), commitment=Commitment.REDLINE), {"3月": 6}, "",
     "突破红线（5%以内）；最新为6%（2024年3月）"),
    (Reason.CEILING_EXCEEDED, target(at_most(100)), {"上半年": 120}, "",
     "2024年上半年累计120万元，已超过年度控制目标（100万元以内）"),
    (Reason.GOAL_REACHED, target(100), {"上半年": 120}, "", "2024年上半年为120万元，已达到目标（100万元以上）"),
    (Reason.GOAL_REACHED, target(100, due="3月"), {"上半年": 120}, "",
     "2024年上半年为120万元，已达到目标（100万元以上），但晚于到期的2024年3月"),
    (Reason.GOAL_HELD, level(90), {"12月": 91}, "", "到期时（2024年12月）为91%，符合目标（90%以上）"),
    (Reason.REACHED_LATER, level(90, due="6月"), {"9月": 91}, "",
     "到期的2024年6月没有数据，此后达到：2024年9月为91%，符合目标（90%以上）"),
    (Reason.WRONG_DIRECTION, level(90), {"2023年": 70, "1月": 69}, "",
     "2024年1月为69%，与目标反向：由上年的70%离目标（90%以上）更远，差2.7个百分点"),
    (Reason.GOAL_NOT_REACHED, target(1000, unit="人"), {"全年": 900}, "",
     "到期时（2024年12月）为900人，未达到目标（1000人以上），差100人，完成率差10个百分点"),
    (Reason.NOTHING_REPORTED, target(100), {}, "2024-06", "截至2024年6月，应有数据而没有可用的数据"),
    (Reason.NO_FIGURE_AT_CLOSE, level(90), {"6月": 80}, "2024-12",
     "已于2024年12月到期，而最新数据只到2024年6月（80%），没有报至到期月份"),
    (Reason.NO_COMPARISON, target(Rises()), {"上半年": 80}, "", "缺2023年上半年的数据，无法比较"),
    (Reason.NO_BASE, target(Change(Decimal(-5))), {"上半年": 80}, "", "缺基期（2023年）的数据，无法比较"),
    (Reason.NO_SERIES, rate(Relative(Better.HIGHER, SeriesRef("province", Location("")), Decimal(0)))
     , {"上半年": 6}, "", "对比指标缺2024年上半年的数据，无法比较"),
    (Reason.LOOKS_CUMULATED, target(200), {"一季度": 48, "二季度": 103, "三季度": 158}, "",
     "各期数据只升不降，相加超过目标，疑似累计数而未注明口径，均未采用"),
    (Reason.CONFLICTING, target(200), [row("一季度", 1), row("一季度", 2, line=3)], "",
     "同期数据相互矛盾，均未采用"),
    (Reason.IMPLAUSIBLE, target(200), {"一季度": 20_000}, "",
     "报送数据与目标相差百倍以上，单位很可能有误，未采用"),
    (Reason.BOUND_UNDECIDED, target(30, unit="人"), {"前三季度": "超20"}, "",
     "超20人只是上限或下限，真值不同结论就不同，无法评判"),
    (Reason.NOTHING_DUE, milestone("完工"), {"6月": "开工"}, "",
     "2024年12月到期，此前不作要求；最新为开工（2024年6月）"),
    (Reason.ON_SCHEDULE, target(100), {"上半年": 60}, "", "2024年上半年应达到50万元，实际60万元，超前10万元"),
    (Reason.ON_SCHEDULE, target(at_most(100)), {"上半年": 40}, "",
     "2024年上半年应不超过50万元，实际40万元，低10万元"),
    (Reason.ON_SCHEDULE, rate(between(5, 7)), {"上半年": 6}, "", "2024年上半年应在5%与7%之间，实际6%，在范围内"),
    (Reason.EQUAL_TO_LAST_YEAR, target(Falls()), [LAST_YEAR, row("上半年", 40)], "",
     "2024年上半年为40万元，与上年同期持平，而目标是低于上年同期"),
    (Reason.BEHIND_SCHEDULE, target(100), {"上半年": 45}, "",
     "2024年上半年应达到50万元，实际45万元，差5万元，完成率低于序时进度5个百分点，未超过10个百分点的界限"),
    (Reason.BEHIND_SCHEDULE, rate(15), {"上半年": "3.9"}, "",
     "2024年上半年应达到15%，实际3.9%，差11.1个百分点，超过1个百分点的界限"),
    (Reason.BEHIND_SCHEDULE, target(Rises()), [LAST_YEAR, row("上半年", 30)], "",
     "2024年上半年应高于40万元，实际30万元，差10万元，比上年同期低25%，超过10%的界限"),
    (Reason.BEHIND_SCHEDULE, target(Falls()), [LAST_YEAR, row("上半年", 50)], "",
     "2024年上半年应低于40万元，实际50万元，超出10万元，比上年同期高25%，超过10%的界限"),
    (Reason.BEHIND_SCHEDULE, target(about(100, better=Better.HIGHER)), {"上半年": 40}, "",
     "2024年上半年应达到47.5万元，实际40万元，差10万元，其中在左右范围以外的7.5万元，低于序时范围7.5个百分点，未超过10个百分点的界限"),
    (Reason.BEHIND_SCHEDULE, level(at_most(10), unit="位"), {"6月": 12}, "",
     "2024年6月应列前10位，实际12位，低2位，相当于目标的20%，超过10%的界限"),
    (Reason.BEHIND_SCHEDULE, level(at_most(0), unit="万元"), {"6月": 3}, "",
     "2024年6月应不超过0万元，实际3万元，超出3万元"),
]  # fmt: skip


def said(audit: Audit, language: str) -> str:
    known, messages = audit.assessments[0], Messages(language)
    return verdict(
        evidence_for(audit, known), formatted_row(audit, known, messages), messages
    )


@pytest.mark.parametrize(("reason", "of", "reported", "as_of", "sentence"), CASES)
def test_each_reason_names_its_inputs(
    reason: Reason, of: Target, reported: Rows, as_of: str, sentence: str
) -> None:
    audit = audited(of, reported, as_of=as_of)
    assert audit.assessments[0].reason is reason
    assert said(audit, "zh") == sentence
    english = said(audit, "en")
    assert english
    assert not {"{", "[", "，"} & set(english)


def test_every_reason_is_among_the_cases() -> None:
    assert {reason for reason, *_ in CASES} == set(Reason)


def test_the_inputs_are_where_they_stand() -> None:
    of = level(90, history=(amended("5月", at_least(95)),))
    audit = audited(
        of, [row("2023年", 70, line=2, unit="%"), row("6月", 80, line=9, unit="%")]
    )
    found = evidence_for(audit, audit.assessments[0])
    assert places_of_inputs(found, Messages("zh")) == (
        "目标 targets/2024.yaml:10:9；实际 actuals/2024.csv:9；基数 actuals/2024.csv:2"
    )
    audit = audited(target(100))
    found = evidence_for(audit, audit.assessments[0])
    assert (
        places_of_inputs(replace(found), Messages("en")) == "goal targets/2024.yaml:7:9"
    )


@pytest.mark.parametrize(
    ("of", "reported", "as_of", "sentence"),
    [
        # Points of the way, and not the points that percentages are apart.
        (level(90), {"2023年": 80, "上半年": 82}, "",
         "2024年上半年应达到85%，实际82%，差3个百分点，完成率低于序时进度30个百分点，超过10个百分点的界限"),
        (level(at_most(60)), {"2023年": 80, "上半年": 78}, "",
         "2024年上半年应不超过70%，实际78%，超出8个百分点，完成率低于序时进度40个百分点，超过10个百分点的界限"),
        (level(at_most(35), unit="微克/立方米"), {"前三季度": 42}, "",
         "2024年前三季度应不超过35微克/立方米，实际42微克/立方米，超出7微克/立方米，相当于目标的20%，超过10%的界限"),
        (level(between(50, 52)), {"2023年": 49, "9月": "52.01"}, "",
         "2024年9月应在49.75%与52%之间，实际52.01%，超出0.01个百分点，相当于基数到目标全程的1%，未超过10%的界限"),
        (level(about(6)), {"2023年": 4, "上半年": "4.9"}, "",
         "2024年上半年应在4.75%与6.5%之间，实际4.9%，在范围内"),
        (target(at_most(0), unit="起"), {"上半年": 1}, "", "2024年上半年发生1起，目标为不发生"),
        (target(at_most(0), unit="起"), {"上半年": 0}, "", "2024年上半年未发生，符合目标"),
        (target(at_most(0), unit="起"), {}, "2024-06", "截至2024年6月，应有数据而没有可用的数据"),
        (level(at_most(5), commitment=Commitment.REDLINE), {"3月": 6, "6月": 4}, "",
         "2024年3月为6%，突破红线（5%以内）；最新为4%（2024年6月）"),
    ],
)  # fmt: skip
def test_one_measure_beside_a_threshold_in_the_same(
    of: Target, reported: Rows, as_of: str, sentence: str
) -> None:
    assert said(audited(of, reported, as_of=as_of), "zh") == sentence


def test_a_goal_that_was_adjusted_later_stands_where_it_stood() -> None:
    of = level(90, history=(amended("9月", at_least(95)),))
    audit = audited(of, [row("6月", 80, line=9, unit="%")])
    found = evidence_for(audit, audit.assessments[0])
    assert places_of_inputs(found, Messages("zh")).startswith(
        "目标 targets/2024.yaml:7:9；"
    )
