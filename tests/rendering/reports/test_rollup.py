"""The roll-up in every format: readable at any width, with counts that add up."""

import re
from collections.abc import Sequence

import pytest
from msgspec.structs import replace
from wcwidth import wcswidth

from auditor.assessment.rollup import (
    Failure,
    PlanSummary,
    plan_summary,
)
from auditor.exit_codes import ExitCode
from auditor.model.finding_counts import FindingCounts
from auditor.model.findings import Rule, finding
from auditor.model.provenance import Location
from auditor.rendering.formats.registry import FORMATS_OF_ALL, rollup_text_format
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.rollup import last_line
from auditor.rendering.reports.rollup_options import (
    RepositoryResult,
    RollupRenderOptions,
    first_line,
)
from tests import builders as b
from tests.rendering.options import simulated

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def county(
    name: str, reported: int, *, failed: bool = False, invented: bool = False
) -> PlanSummary:
    """Return a plan of one target of 1200, with so much of it reported by September."""
    audit = b.audited(b.target(1200), {"前三季度": reported})
    found = simulated(audit) if invented else audit
    made = plan_summary(found, name, FindingCounts(errors=int(failed)), failed=failed)
    return replace(
        made, entity=name, path=f"{name}/targets/2024.yaml", plan=f"plan-of-{name}"
    )


def options_of(
    *results: RepositoryResult,
    language: str = "zh",
    width: int = 120,
    colour: bool = False,
) -> RollupRenderOptions:
    failed = any(result.code for result in results)
    return RollupRenderOptions(
        results,
        messages=Messages(language),
        gate="missed",
        failed=failed,
        width=width,
        colour=colour,
    )


def result(
    *summaries: PlanSummary, code: ExitCode = ExitCode.PASSED, **more: Sequence[Failure]
) -> RepositoryResult:
    return RepositoryResult(
        "tree", code, summaries, failures=tuple(more.get("failures", ())),
        finding_counts=sum((one.finding_counts for one in summaries), FindingCounts()),
    )  # fmt: skip


LONG = "一个名字长得不像话的经济技术开发区管理委员会和它的第二个名字"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [20, 40, 60, 80, 100, 120, 160, 200, 260])
def test_no_line_is_longer_than_the_width_and_no_name_is_clipped(
    width: int, language: str
) -> None:
    lost = Failure("elsewhere", "no-plans", {"path": "elsewhere/targets"})
    seen = options_of(
        result(county(LONG, 600), county("乙", 100), failures=[lost]),
        language=language,
        width=width,
    )
    text = rollup_text_format("table")(seen)
    assert [line for line in text.splitlines() if wcswidth(line) > width] == []
    rest = iter(re.sub(r"\s+", "", text[text.index(LONG[:4]) :]))
    assert all(character in rest for character in LONG)
    assert "…" not in text


def test_a_terminal_gets_the_same_words_in_colour() -> None:
    found = result(
        county("甲", 600, failed=True), county("乙", 1200), code=ExitCode.FAILED
    )
    plain = rollup_text_format("table")(options_of(found))
    coloured = rollup_text_format("table")(options_of(found, colour=True))
    assert "\x1b" not in plain
    assert "\x1b[1;31m未通过" in coloured
    assert ESCAPES.sub("", coloured).split() == plain.split()


def test_the_first_line_says_what_could_be_judged_and_how_old_the_newest_figure_is() -> (
    None
):
    nothing = plan_summary(b.audited(b.target()), "丙", FindingCounts(), failed=False)
    seen = options_of(
        result(county("甲", 600, invented=True), county("乙", 1200), nothing)
    )
    assert first_line(seen) == (
        "【其中1份计划为模拟数据】1个数据文件夹，3份计划（截至2024年9月底）：3项目标中2项可评判，"
        "1项未报送或数据不足；最新数据为2024年9月"
    )
    assert first_line(options_of(result(nothing), language="en")) == (
        "1 repository, 1 plan: 0 of 1 target can be judged; no data: 1"
    )
    later = plan_summary(
        b.audited(b.target(), {"一季度": 300}, as_of="2024-12"),
        "丁",
        FindingCounts(),
        failed=False,
    )
    assert first_line(options_of(result(later), language="en")) == (
        "1 repository, 1 plan (as of the end of Dec 2024): 0 of 1 target can be judged; no data: 1; "
        "newest figure: Mar 2024 (9 months before the date)"
    )
    silent = plan_summary(
        b.audited(b.target(), as_of="2024-09"), "戊", FindingCounts(), failed=False
    )
    assert first_line(options_of(result(silent), language="en")).endswith(
        "0 of 1 target can be judged; no data: 1"
    )
    both = first_line(options_of(result(later, county("甲", 600)), language="en"))
    assert "(as of the end of Sep 2024 to the end of Dec 2024)" in both


def test_nothing_but_what_could_not_be_judged_is_a_roll_up_too() -> None:
    lost = result(
        code=ExitCode.NOTHING,
        failures=[Failure("elsewhere", "no-plans", {"path": "elsewhere/targets"})],
    )
    for form in FORMATS_OF_ALL:
        assert "elsewhere" in rollup_text_format(form)(options_of(lost)) or form in {
            "concise",
            "github",
            "gitlab",
            "sarif",
        }
    assert last_line(options_of(lost, language="en")).startswith(
        "failed (--fail-on missed); could not be judged or read: 1"
    )


def test_plans_that_share_entity_and_id_are_told_by_their_files() -> None:
    one = county("甲", 600)
    other = replace(one, path="乙/targets/2024.yaml")
    assert "plan-of-甲" in rollup_text_format("table")(options_of(result(one)))
    for form in ("table", "markdown"):
        assert "乙/targets/2024.yaml" in rollup_text_format(form)(
            options_of(result(one, other), width=200)
        )


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_of_very_many_faults_the_first_are_told_errors_before_warnings_and_the_rest_is_counted(
    form: str,
) -> None:
    warnings = [finding(Rule.HOLE, Location("a.csv", line)) for line in range(1, 40)]
    errors = [
        finding(Rule.CELL_MISSING, Location("b.csv", line)) for line in range(1, 41)
    ]
    found = RepositoryResult(
        "tree",
        ExitCode.FAILED,
        (county("甲", 600, failed=True),),
        findings=(*warnings, *errors),
    )
    text = rollup_text_format(form)(options_of(found, language="en"))
    assert text.count("A208") == 40
    assert text.count("A304") == 10
    assert "and 29 more; --format json has them all" in text.replace("\\-", "-")


def test_names_are_text_in_every_format() -> None:
    wild = county("=cmd()|[red]<b>@all\x1b[31m", 600)
    for form in ("table", "markdown", "csv"):
        text = rollup_text_format(form)(options_of(result(wild)))
        assert "\x1b" not in text
        assert "\\x1b" in text
    assert "'=cmd()" in rollup_text_format("csv")(options_of(result(wild)))
    assert "&lt;b&gt;" in rollup_text_format("markdown")(options_of(result(wild)))


def test_the_counts_add_up() -> None:
    text = rollup_text_format("table")(
        options_of(result(county("甲", 600), county("乙", 1200), county("丙", 100)))
    )
    total = next(line for line in text.splitlines() if line.startswith("合计"))
    assert re.findall(r"\d+/\d+|\d+", total) == ["3/3", "2", "1"]


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_quiet_leaves_the_first_and_the_last_line(form: str) -> None:
    seen = replace(options_of(result(county("甲", 600)), width=200), quiet=True)
    text = rollup_text_format(form)(seen)
    assert first_line(seen) in text
    assert "plan-of" not in text
    assert len([line for line in text.splitlines() if line]) == 3
