"""What a report says of its data: rows, sources, and everything that was found wrong."""

from msgspec.structs import replace

from auditor.model.actuals import Actual, Actuals
from auditor.model.findings import Fact, Rule, Severity, finding
from auditor.model.provenance import Location
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.report_messages import ReportMessages
from auditor.rendering.reports.data_notes import DataNotes, data_notes, method
from tests import builders as b
from tests.rendering.report_builders import several

PHRASES = ReportMessages(Messages("zh"))
JOBS = b.target(1200, id="jobs", name="新增就业", unit="人", cite="新增就业1200人")


def sourced(*rows: tuple[str, int, str]) -> list[Actual]:
    return [
        replace(b.row(period, value, line=line, unit="人"), source=source)
        for line, (period, value, source) in enumerate(rows, 2)
    ]


def notes(reported: b.Rows, root: str = "") -> DataNotes:
    return data_notes(several({JOBS: reported}), PHRASES, root)


def test_rows_are_counted_and_sources_named() -> None:
    found = notes(
        sourced(
            ("一季度", 300, "统计月报"),
            ("二季度", 100, ""),
            ("三季度", 300, "统计月报"),
        ),
        "actuals/",
    )
    assert found.rows == "本次共采集数据3条（1个文件），可用3条；本期评判依据其中3条。"
    assert found.files == ("2024.csv",)
    assert found.sources == ("统计月报（2条）", "未注明来源（1条）")
    assert found.groups == ()


def test_what_was_not_reported_or_left_out_is_counted() -> None:
    audit = replace(
        several({JOBS: {}}, "2024Q3"),
        actuals=Actuals(rows=6, not_reported=2, left_out=3),
    )
    found = data_notes(audit, PHRASES, "")
    # The counts add up.
    assert found.rows == (
        "本次共采集数据6条（0个文件），可用0条，注明未报送的2条，有误未采用3条，"
        "目标、预测或其他地区的1条；本期评判依据其中0条。"
    )
    assert found.sources == ()


def test_a_stated_ratio_is_told_with_the_true_one_and_its_place() -> None:
    (group,) = notes([b.row("前三季度", 900, unit="人", ratio=80)]).groups
    assert (group.name, group.title) == ("ratios", "自报完成率与数据不符")
    (line,) = group.lines
    assert [
        part
        for part in ("新增就业", "80%", "900人÷1200人=75%", "（actuals/2024.csv:2）")
        if part not in line
    ] == []


def test_kinds_are_told_apart_and_remarks_only_counted() -> None:
    place = Location("data/actuals/2024.csv", 3)
    named: dict[str, Fact] = {
        "name": "新增就业",
        "period": b.when("前三季度"),
        "one": "1人",
        "other": "2人",
        "found": "1人",
    }
    rules = (
        Rule.CONFLICT,
        Rule.REVISION,
        Rule.SHARE_ABOVE_100,
        Rule.UNKNOWN_TARGET,
        Rule.BEHIND,
    )
    found = [finding(rule, place, "jobs", facts=named) for rule in rules]
    found += [
        finding(Rule.NOT_UTF8, place, encoding=encoding)
        for encoding in ("GB18030", "UTF-16")
    ]
    audit = replace(several({JOBS: {"前三季度": 900}}), findings=tuple(found))
    groups = data_notes(audit, PHRASES, "data/").groups
    assert {group.name: len(group.lines) for group in groups} == {
        "conflicts": 1,
        "revised": 1,
        "faults": 2,
        "notes": 1,
    }
    assert groups[0].lines == (
        f"{PHRASES.messages.message(found[0])}（actuals/2024.csv:3）",
    )
    assert groups[-1].lines == ("不是 UTF-8：2处",)


def test_a_sentence_that_names_no_target_is_given_its_name() -> None:
    found = finding(
        Rule.NOT_UTF8,
        Location("a.csv"),
        "jobs",
        severity=Severity.WARNING,
        encoding="GB18030",
    )
    audit = replace(several({JOBS: {"前三季度": 900}}), findings=(found,))
    (group,) = data_notes(audit, PHRASES, "").groups
    assert group.lines == (
        f"新增就业（九·1）：{PHRASES.messages.message(found)}（a.csv）",
    )


def test_the_method_has_the_numbers_of_the_policy() -> None:
    audit = b.audited(
        JOBS,
        within=b.plan(JOBS, behind=7, behind_rate="0.5", tolerance=2, stale_months=4),
    )
    said = "".join(method(audit, PHRASES, "targets/"))
    assert "不超过7个百分点（增速不超过0.5个百分点）" in said
    assert "百分比为2个百分点" in said
    assert "早于截至日期超过4个月的" in said
    assert "计划文件2024.yaml和" in said


def test_over_several_years_the_method_is_that_of_such_plans() -> None:
    roads = b.target(500, unit="公里")
    said = "".join(
        method(b.audited(roads, within=b.plan(roads, years="2021-2025")), PHRASES, "")
    )
    assert "比至今应完成数少10%以内的为略低于序时进度" in said
    assert "增速按已有各年的年均数与规划目标比" in said


def test_a_rule_is_called_by_its_title_since_readers_know_no_codes() -> None:
    waived = b.target(
        1200,
        id="jobs",
        name="新增就业",
        unit="人",
        cite="新增就业1200人",
        waiver=b.waiver("P103", "2024-06"),
    )
    (group,) = data_notes(
        several({waived: {"前三季度": 100}}, "前三季度"), PHRASES, ""
    ).groups
    (line,) = group.lines
    assert "P103" not in line
    assert f"“{PHRASES.messages.title('P103')}”" in line
