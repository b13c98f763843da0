"""The report as data: what stands in it, in which order, and under which number."""

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from auditor.model.assessment import Audit, Status
from auditor.model.plan import Plan, Source
from auditor.model.policy import Policy
from tests import builders as b
from tests.rendering.report_builders import rendered, several, told

JOBS = b.target(1200, id="jobs", name="新增就业", unit="人", owner="县人社局")
ROADS = b.target(120, id="roads", name="新建道路", unit="公里", owner="县住建局")
PARKS = b.target(
    12, id="parks", name="新建游园", unit="个", owner="县住建局", pacing=b.AT_THE_CLOSE
)
SCHOOL = b.milestone("完工", id="school", name="学校")


def county() -> Audit:
    return several(
        {JOBS: {"前三季度": 600}, ROADS: {"前三季度": 30}, PARKS: {}, SCHOOL: {}},
        "2024Q3",
    )


def with_plan(audit: Audit, **keys: object) -> Audit:
    plan: Plan = replace(audit.plan, **keys)
    return replace(audit, plan=plan)


def test_the_head_says_what_it_is_and_of_when() -> None:
    report = told(county())
    assert (report.title, report.heading, report.entity) == (
        "郸城县政府工作目标",
        "2024年前三季度完成情况通报",
        "郸城县",
    )
    assert (report.language, report.period, report.as_of) == (
        "zh",
        "2024年前三季度",
        "2024年9月底",
    )
    assert told(county(), language="en").heading == "Progress report, Jan–Sep 2024"


def test_past_its_end_a_plan_is_reported_in_full() -> None:
    report = told(several({JOBS: {"全年": 1200}}, "2025Q1"))
    assert (report.heading, report.as_of) == ("2024年完成情况通报", "2025年3月底")


def test_the_cover_is_honest() -> None:
    report = told(county())
    assert (
        report.cover
        == "截至2024年9月底，4项目标中2项可以评判，2项未到考核时点；最新数据为2024年9月。"
    )
    assert (
        report.verdict
        == "可以评判的2项中，没有已完成或达到序时进度的，2项滞后序时进度、未完成或突破红线。"
    )
    assert report.totals == {
        "total": "4", "judged": "2", "good": "0", "near": "0", "bad": "2", "no_data": "0", "not_due": "2",
    }  # fmt: skip


def test_a_waived_laggard_is_said_to_be_one() -> None:
    report = told(
        several({replace(JOBS, waiver=b.waiver("P103", "2024-10")): {"前三季度": 600}})
    )
    assert (
        report.verdict
        == "可以评判的1项中，没有已完成或达到序时进度的，1项滞后序时进度、未完成或突破红线（其中1项已豁免）。"
    )


def test_without_any_figure_there_is_little_to_say() -> None:
    report = told(several({JOBS: {}, ROADS: {}}))
    assert (report.period, report.as_of, report.heading) == ("", "", "完成情况通报")
    assert report.cover == "2项目标中0项可以评判，2项未报送或数据不足以评判。"
    assert report.verdict == "计划期内尚未报送数据，仅列目标和上年实绩。"
    assert (report.laggards, report.missing, report.stale, report.since) == (
        (),
        (),
        (),
        "",
    )


def test_a_plan_without_targets_has_a_report_too() -> None:
    report = told(several({}, "2024Q3"))
    # No sentence that 0 of the 0 that could be judged stand well.
    assert report.verdict == ""
    assert [(count.slug, count.count, count.share) for count in report.counts] == [
        ("", "0", "")
    ]
    assert list(report.chapters) == [
        "overview",
        "laggards",
        "sections",
        "data",
        "method",
    ]
    assert "没有滞后序时进度、未完成或突破红线的目标" in rendered(several({}, "2024Q3"))


@pytest.mark.parametrize(
    ("source", "basis"),
    [
        (Source(), ""),
        (Source("工作报告"), "依据：《工作报告》"),
        (Source(issuer="县政府"), "依据：县政府"),
        (
            Source("工作报告", "县政府", date(2024, 2, 3)),
            "依据：县政府《工作报告》（2024年2月3日）",
        ),
    ],
)
def test_the_source_is_named(source: Source, basis: str) -> None:
    assert told(with_plan(county(), source=source)).basis == basis


def test_dates_are_iso_in_english() -> None:
    audit = with_plan(county(), source=Source("Report", "County", date(2024, 2, 3)))
    assert told(audit, language="en").basis == "Basis: County, Report (2024-02-03)"


def test_the_head_count_adds_up_with_its_sum_last() -> None:
    report = told(county())
    assert [(count.status, count.mark, count.count, count.share) for count in report.counts] == [
        ("滞后序时进度", "-", "2", "50.0%"), ("未到考核时点", ".", "2", "50.0%"), ("合计", "", "4", "100.0%"),
    ]  # fmt: skip


def test_laggards_stand_worst_first_and_the_largest_gap_first() -> None:
    late = b.target(10, id="late", name="学位", unit="个", due="2024-06")
    report = told(
        several({JOBS: {"前三季度": 600}, ROADS: {"前三季度": 30}, late: {"上半年": 5}})
    )
    assert [(group.slug, [target.name for target in group.targets]) for group in report.laggards] == [
        ("missed", ["学位"]), ("behind", ["新建道路", "新增就业"]),
    ]  # fmt: skip


def test_what_nobody_reported_is_listed_by_who_should_have() -> None:
    idle = b.target(9, id="idle", name="绿地", unit="个")
    audit = several(
        {
            JOBS: {},
            idle: {},
            ROADS: {"前三季度": 90},
            replace(JOBS, id="more", name="培训"): {},
        },
        "2024Q3",
    )
    report = told(audit)
    assert [(unit.owner, [target.name for target in unit.targets]) for unit in report.missing] == [
        ("县人社局", ["新增就业", "培训"]), ("未注明责任单位", ["绿地"]),
    ]  # fmt: skip


def test_units_stand_worst_first_and_who_is_nobody_last() -> None:
    rows = [
        (owner["owner"], owner["total"], owner["behind"], owner["not-due"])
        for owner in told(county()).owners
    ]
    assert rows == [
        ("县人社局", "1", "1", ""),
        ("县住建局", "2", "1", "1"),
        ("未注明责任单位", "1", "", "1"),
    ]
    assert {status.value for status in Status} <= told(county()).owners[0].keys()


def test_without_units_there_is_no_roll_up() -> None:
    report = told(several({SCHOOL: {"前三季度": "开工"}}))
    assert report.owners == ()
    assert "owners" not in report.chapters


def test_sections_keep_the_order_of_the_source() -> None:
    (part,) = told(county()).sections
    assert (part.id, part.ref, part.title, part.heading) == (
        "industry",
        "九",
        "产业",
        "九 产业",
    )
    assert [target.label for target in part.targets] == ["九·1", "九·2", "九·3", "九·4"]
    assert part.slugs == ("behind", "not-due")


def test_chapters_are_numbered_through_without_those_that_are_empty() -> None:
    assert list(told(county()).chapters.values()) == [
        "一、总体情况", "二、滞后事项", "三、责任单位情况", "四、各部分完成情况", "五、数据说明", "六、评判方法",
    ]  # fmt: skip
    assert told(county(), county()).chapters["changes"] == "三、与2024年9月底相比"


def test_the_notice_stands_for_simulated_figures_only() -> None:
    assert (told(county()).simulated, told(county()).notice) == (False, "")
    invented = with_plan(county(), simulated=True)
    assert told(invented).notice == "【模拟数据，非真实报送】"
    assert told(invented, language="en").notice == "[SIMULATED DATA, not real reports]"


def test_places_are_told_from_the_repository_on() -> None:
    audit = several({JOBS: [b.row("前三季度", 900, unit="人", ratio=80)]})
    lines = [
        line
        for group in told(audit, root="actuals/").data.groups
        for line in group.lines
    ]
    assert any(line.endswith("（2024.csv:2）") for line in lines)


def test_the_policy_is_the_plan_s_own() -> None:
    audit = with_plan(county(), policy=Policy(behind=Decimal(20)))
    assert any("不超过20个百分点" in line for line in told(audit).method)
