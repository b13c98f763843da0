"""What a report says of its data: rows, sources, and everything that was found wrong."""

from msgspec.structs import replace

from auditor.model.actuals import Actuals
from auditor.model.findings import Rule, finding
from auditor.model.provenance import Location
from auditor.rendering.data_notes import DataNotes, data_notes, method
from auditor.rendering.phrases import Phrases
from auditor.rendering.wording import Wording
from tests import builders as b
from tests.rendering.reports import several

PHRASES = Phrases(Wording("zh"))
JOBS = b.target(1200, id="jobs", name="新增就业", unit="人", cite="新增就业1200人")


def sourced(*rows: tuple[str, int, str]) -> list[b.Actual]:
    return [
        replace(b.row(period, value, line=line, unit="人"), source=source)
        for line, (period, value, source) in enumerate(rows, 2)
    ]


def notes(reported: b.Rows, root: str = "") -> DataNotes:
    return data_notes(several({JOBS: reported}), PHRASES, root)


def test_rows_are_counted_and_sources_named() -> None:
    found = notes(sourced(("一季度", 100, "统计月报"), ("二季度", 300, ""), ("三季度", 300, "统计月报")), "actuals/")
    assert found.rows == "数据仓库共有1个数据文件、3条数据，采用3条；本期评判依据其中3条。"
    assert found.files == ("2024.csv",)
    assert found.sources == ("统计月报（2条）", "未注明来源（1条）")
    assert found.groups == ()


def test_what_was_not_reported_or_left_out_is_counted() -> None:
    audit = replace(several({JOBS: {}}, "2024Q3"), actuals=Actuals(rows=5, not_reported=2, left_out=3))
    found = data_notes(audit, PHRASES, "")
    assert found.rows == (
        "数据仓库共有0个数据文件、5条数据，采用0条，未上报2条，有误略去3条；本期评判依据其中0条。"
    )
    assert found.sources == ()


def test_a_stated_ratio_is_told_with_the_true_one_and_its_place() -> None:
    (group,) = notes([b.row("前三季度", 900, unit="人", ratio=80)]).groups
    assert (group.name, group.title) == ("ratios", "自报完成率与数字不符")
    assert group.lines == ("新增就业（九·1）：所填完成率80%，而900人÷1200人=75%（actuals/2024.csv:2）",)


def test_kinds_are_told_apart_and_remarks_only_counted() -> None:
    audit = several({JOBS: {"前三季度": 900}})
    place = Location("data/actuals/2024.csv", 3)
    period, known = b.when("前三季度"), {"name": "新增就业", "found": "1"}
    found = [
        finding(Rule.CONFLICT, place, "jobs", period=period, one="1人", other="2人"),
        finding(Rule.REVISION, place, "jobs", period=period, old="1人", new="2人"),
        finding(Rule.SHARE_ABOVE_100, place, "jobs", facts=known),
        finding(Rule.UNKNOWN_TARGET, place, "无此指标", found="无此指标"),
        finding(Rule.NOT_UTF8, place, encoding="GB18030"), finding(Rule.NOT_UTF8, place, encoding="UTF-16"),
        finding(Rule.BEHIND, place, "jobs"),
    ]  # fmt: skip
    groups = data_notes(replace(audit, findings=tuple(found)), PHRASES, "data/").groups
    assert {group.name: group.lines for group in groups} == {
        "conflicts": ("新增就业（九·1）：2024年前三季度的数字有两个：1人 与 2人，都没有采用（actuals/2024.csv:3）",),
        "revised": ("新增就业（九·1）：2024年前三季度的数字由 1人 修订为 2人（actuals/2024.csv:3）",),
        "faults": ("“新增就业”为1（actuals/2024.csv:3）", "计划里没有指标“无此指标”（actuals/2024.csv:3）"),
        "notes": ("不是 UTF-8（A103）2处",),
    }


def test_the_method_has_the_numbers_of_the_policy() -> None:
    audit = b.audited(JOBS, within=b.plan(JOBS, behind=7, behind_rate="0.5", tolerance=2, stale_months=4))
    said = "".join(method(audit, PHRASES, "targets/"))
    assert "不超过7个百分点（增速不超过0.5个百分点）" in said
    assert "百分比为2个百分点" in said
    assert "早4个月以上" in said
    assert "计划文件2024.yaml和" in said
