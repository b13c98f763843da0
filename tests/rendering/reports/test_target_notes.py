"""Sentences about single targets: changes, adjusted goals, waivers, old figures."""

from msgspec.structs import replace

from auditor.model.assessment import Audit
from auditor.model.plan import Commitment, Target
from auditor.rendering.messages.report_messages import NoteGroup
from tests import builders as b
from tests.rendering.report_builders import several, told

JOBS = b.target(1200, id="jobs", name="新增就业", unit="人")
ROADS = b.target(
    120, id="roads", name="新建道路", unit="公里", commitment=Commitment.STRETCH
)
SCHOOL = b.milestone("完工", id="school", name="学校")


def changes(before: Audit, after: Audit, language: str = "zh") -> dict[str, NoteGroup]:
    return {group.name: group for group in told(after, before, language).changes}


def test_bad_news_has_details_and_good_news_stands_in_a_row() -> None:
    figures: dict[str, b.Rows] = {
        "jobs": {"上半年": 600, "前三季度": 700}, "roads": {"上半年": 50, "前三季度": 85},
        "school": {"上半年": "开工", "前三季度": "完工"},
    }  # fmt: skip
    reported = {one: figures[one.id] for one in (JOBS, ROADS, SCHOOL)}
    found = changes(several(reported, "2024H1"), several(reported, "2024Q3"))
    actual = "由600人（2024年上半年）变为700人（2024年前三季度）"
    assert (found["newly_behind"].title, found["newly_behind"].lines) == (
        "新增滞后（1项）",
        (
            f"新增就业（九·1）：由达到序时转为滞后；{actual}，完成率由50%变为58.3%，由持平变为差200人",
        ),
    )
    assert found["better"].lines == (
        "新建道路（九·2，仍为略滞后，差距缩小）、学校（九·3，由达到序时转为已完成）",
    )


def test_a_moved_goal_is_told_without_its_reason() -> None:
    moved = replace(JOBS, history=(b.amended("2024-07", b.at_least(800), "汛期"),))
    reported: dict[Target, b.Rows] = {moved: {"上半年": 600, "前三季度": 700}}
    before, after = several(reported, "2024H1"), several(reported, "2024Q3")
    assert changes(before, after)["moved_goals"].lines == (
        "新增就业（九·1、已调整）：由1200人以上变为800人以上（放宽）",
    )
    (group,) = told(after, before).adjusted
    assert group.lines == (
        "新增就业（九·1、已调整）：自2024年7月起由1200人以上调整为800人以上，理由：汛期；完成年度目标的87.5%，达到序时进度",
    )
    assert told(before).adjusted == ()


def test_nothing_to_compare_with_is_no_chapter() -> None:
    audit = several({JOBS: {"一季度": 300}})
    assert told(audit).changes == ()
    assert "changes" not in told(audit).chapters
    assert "changes" in told(audit, audit).chapters


def test_a_waiver_is_in_use_or_ended_or_no_longer_needed() -> None:
    by = "批准：县政府督查室，理由：汛期停工；"
    behind = f"{by}完成年度目标的50%，低于序时进度25个百分点，差300人"
    for until, value, said in (
        (
            "2024-10",
            600,
            f"对“滞后序时进度”的豁免至2024年10月为止，{behind}（仍在上文列出）",
        ),
        ("2024-06", 600, f"对“滞后序时进度”的豁免已于2024年6月到期，{behind}"),
        (
            "2024-10",
            900,
            f"对“滞后序时进度”的豁免至2024年10月为止，{by}现为达到序时进度，该豁免不再需要",
        ),
    ):
        (group,) = told(
            several(
                {replace(JOBS, waiver=b.waiver("P103", until)): {"前三季度": value}}
            )
        ).adjusted
        tag = "、已豁免" if "仍在" in said else ""
        assert group.lines == (f"新增就业（九·1{tag}）：{said}",)


def test_an_old_figure_is_named() -> None:
    report = told(several({JOBS: {"一季度": 300}}, "2024Q3"))
    assert report.stale == (
        "新增就业（九·1）：最新数据为2024年一季度，比截至日期早6个月",
    )
    assert told(several({JOBS: {"一季度": 300}}, "2024H1")).stale == ()
