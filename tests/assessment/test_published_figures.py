"""Figures that others published, each with its source.

When a gate passes, what prints as 100 or as nothing, what an accepted debt allows, the shares of a budget table, and
what governments print beside their targets.

Facts only. Where we print otherwise on purpose, the test says so.
"""

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

import pytest
from msgspec.structs import replace

from auditor.assessment.comparison import comparison_facts, frame_of
from auditor.model.assessment import Status
from auditor.model.findings import Amount, Percent, Rule, Severity
from auditor.model.plan import Target
from auditor.rendering.messages.formatted_row import formatted_row
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.numbers import percent_digits
from tests import builders as b

ZH = Messages("zh")

COVERAGE_GATE = [
    ("0.001", "0.01", True), ("42.1", "42", False), ("42.1", "43", True), ("42.857", "42", False),
    ("42.857", "44", True), ("42.857", "42.856", False), ("42.857", "42.858", True), ("99.8", "100", True),
    ("100", "100", False), ("99.8", "99.7", False), ("99.88", "99.9", True), ("99.999", "100", True),
]  # fmt: skip
"""Total, least allowed, whether it fails: coverage.py 210ade2b, tests/test_results.py, test_should_fail_under."""


@pytest.mark.parametrize(("total", "least", "fails"), COVERAGE_GATE)
def test_a_gate_compares_what_is_exact(total: str, least: str, *, fails: bool) -> None:
    status = b.status(b.level(least), {"全年": total})
    assert (status is Status.MISSED) is fails
    assert (status is Status.ACHIEVED) is not fails


COVERAGE_PRINTING = [
    (1000, 1000, True, False), (999, 1000, False, False), (1, 1000, False, False), (0, 1000, False, True),
    (10000, 10000, True, False), (9999, 10000, False, False), (1, 10000, False, False), (0, 10000, False, True),
]  # fmt: skip
"""Done, of, printed as 100, printed as 0: coverage.py 210ade2b, tests/test_results.py, test_pc_covered_str."""


@pytest.mark.parametrize(("done", "of", "as_100", "as_0"), COVERAGE_PRINTING)
def test_only_all_prints_as_100_and_only_nothing_as_0(
    done: int, of: int, *, as_100: bool, as_0: bool
) -> None:
    known = b.judged(b.target(of, unit="万元"), {"全年": done})
    text = ZH.fact(known.figures()["completion"])
    assert (text == "100.0%") is as_100
    assert (text == "0.0%") is as_0


def accepting(up_to: int) -> Target:
    waiver = replace(b.waiver("P102", "2024-12"), up_to=Decimal(up_to))
    return b.level(b.at_most(10), unit="个", waiver=waiver)


@pytest.mark.parametrize(
    ("accepted", "value", "holds"), [(15, 100, False), (100, 100, True)]
)
def test_a_debt_is_accepted_up_to_its_value(
    accepted: int, value: int, *, holds: bool
) -> None:
    """Quality-time 91cf0abab: a debt target is met only where the value is no worse than it."""
    found = b.audited(accepting(accepted), {"全年": value}).findings
    assert b.only(found, Rule.MISSED).waived is holds


HLEDGER = [
    ("10", "25", 40), ("14", "25", 56), ("51", "25", 204), ("10", "10", 100), ("9", "10", 90), ("11", "10", 110),
    ("0", "15", 0), ("5", "15", 33), ("15", "25", 60), ("26", "25", 104), ("2", "30", 7), ("2", "100", 2),
    ("2", "1000", 0), ("6", "1130", 1), ("1", "10", 10), ("1", "1000", 0), ("3", "1110", 0), ("3", "10", 30),
    ("2", "70", 3), ("6", "1170", 1), ("2", "1", 200), ("2", "101", 2), ("50.00", "1100.00", 5), ("80", "370", 22),
    ("40", "200", 20), ("400", "500", 80), ("600", "500", 120), ("15", "20", 75), ("100", "300", 33),
]  # fmt: skip
"""Actual, goal, the whole percentage printed: hledger 2b28a75dc, hledger/test/balance/budget.test."""


@pytest.mark.parametrize(("actual", "goal", "percent"), HLEDGER)
def test_completion_is_that_of_a_budget_table(
    actual: str, goal: str, percent: int
) -> None:
    completion = b.judged(b.target(goal), {"全年": actual}).completion
    assert completion is not None
    exact = Decimal(completion.numerator) * 100 / Decimal(completion.denominator)
    assert exact.quantize(Decimal(1), ROUND_HALF_EVEN) == percent


def test_more_than_nothing_prints_as_more_where_a_whole_percentage_would_not() -> None:
    assert percent_digits(Percent(Fraction(2, 1000))) == "0.2"


@pytest.mark.parametrize(
    ("monthly", "reported", "percent"),
    [
        (10, {"1月": 10}, 100),
        (10, {"1月": 10, "2月": 5}, 75),
        (500, {"1月": 400, "2月": 0, "3月": 600}, 67),
    ],
)
def test_cumulated_months_stand_against_cumulated_goals(
    monthly: int, reported: dict[str, b.Number], percent: int
) -> None:
    """The same file, cases 31, 35 and 36: 15 of 20 in February is 75 %, and not 150 % of one month's goal."""
    known = b.judged(b.target(monthly * 12), reported)
    assert known.reported is not None
    assert known.expected is not None
    share = known.reported.value / known.expected * 100
    assert round(float(share)) == percent


class TestWhatGovernmentsPrint:
    """Reports of Chinese local governments on the targets of their own work reports, 2017 to 2025."""

    def test_foreign_capital_at_53_3_percent_is_21_7_points_under_75(self) -> None:
        """Xuancheng: amounts have a share of the time, growth in the same list has none."""
        known = b.judged(b.target(1000, unit="万美元"), {"前三季度": 533})
        within = b.plan(known.target)
        facts = comparison_facts(within, known)
        assert ZH.standing(frame_of(within, known), facts).startswith(
            "完成年度目标的53.3%，低于序时进度21.7个百分点"
        )

    def test_a_pace_set_by_a_document_holds(self) -> None:
        """Huidong, May 2022: held against 50 % and not 41.7 %, since the province wanted 60 % by June."""
        pacing = b.by_shares(10, 20, 30, 40, 50, 60, 70, 75, 80, 90, 95, 100)
        known = b.judged(b.target(100, pacing=pacing), {"1-5月": 45})
        assert known.share_due == Fraction(1, 2)
        assert known.gap_points == 5

    def test_a_ceiling_kept_has_no_completion(self) -> None:
        """Meishan 2019: registered unemployment below 4.3 %, actual 3.57: the cell is left empty."""
        found = b.audited(b.level(b.at_most("4.3")), {"全年": "3.57"})
        assert formatted_row(found, found.assessments[0], ZH).completion == ""

    def test_a_level_reached_prints_100_percent(self) -> None:
        """Meishan 2019: 300.1 yuan of 300 is 100 %, and not 100.03 %."""
        found = b.audited(b.level(300, unit="元"), {"全年": "300.1"})
        assert formatted_row(found, found.assessments[0], ZH).completion == "100.0%"

    def test_overfulfilment_is_never_capped(self) -> None:
        """Meishan 2019: 961.7 %."""
        found = b.audited(b.target(1000, unit="人"), {"全年": 9617})
        assert formatted_row(found, found.assessments[0], ZH).completion == "961.7%"

    @pytest.mark.parametrize(
        ("goal", "actual", "stated"),
        [("10.66", "2.74", "21.85"), ("100", "119.97", "119"), ("100", "24.21", "24.25")],
    )  # fmt: skip
    def test_a_ratio_that_does_not_follow_is_told(
        self, goal: str, actual: str, stated: str
    ) -> None:
        """Three of sixty published rows, recomputed."""
        of = b.target(goal)
        row = b.row("全年", actual, ratio=stated)
        found = b.audited(of, [row]).findings
        assert b.only(found, Rule.STATED_RATIO).severity is Severity.WARNING

    def test_revenue_growth_of_3_9_is_told_as_they_tell_it(self) -> None:
        """一般公共预算收入(第2项):增长3.9%,低于目标11.1个百分点."""
        known = b.judged(b.rate(15), {"1-11月": "3.9"})
        within = b.plan(known.target)
        facts = comparison_facts(within, known)
        assert (
            ZH.standing(frame_of(within, known), facts)
            == "增长3.9%，低于年度目标11.1个百分点"
        )
        gap = facts["gap"]
        assert isinstance(gap, Amount)
        assert gap.value == Fraction("11.1")
