"""The working in words: the exact value, the one it prints as, and why the two differ where it is not half up."""

import pytest

from auditor.assessment.derivation import derive
from auditor.assessment.evidence import evidence_for
from auditor.model.plan import Target
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.working import step_line
from tests.builders import Rows, about, at_most, audited, milestone, rate, row, target


def lines(of: Target, reported: Rows, language: str = "zh") -> dict[str, str]:
    audit = audited(of, reported)
    known = audit.assessments[0]
    steps = derive(evidence_for(audit, known))
    return {step.name: step_line(step, known, Messages(language)) for step in steps}


def test_the_known_answer_reads_as_it_is_worked_out_by_hand() -> None:
    assert lines(target(7300, unit="人"), {"前三季度": 4468}) == {
        "share_due": "9 ÷ 12 = 75%",
        "expected": "7300 × 75% = 5475人",
        "completion": "4468 ÷ 7300 = 61.2054794520…% → 61.2%",
        "gap": "5475 − 4468 = 1007人",
        "points": "75 − 61.2054794520… = 13.7945205479…个百分点 → 13.8个百分点",
        "needed": "(7300 − 4468) ÷ 3 = 944人",
        "average": "4468 ÷ 9 = 496.4444444444…人 → 496.4人",
        "needed_ratio": "944 ÷ 496.4444444444… = 1.9015219337… → 1.90",
        "forecast": "4468 ÷ 75% = 5957.3333333333…人 → 5957人（按目前进度测算）",
    }
    english = lines(target(7300, unit="人"), {"前三季度": 4468}, "en")
    assert english["expected"] == "7300 × 75% = 5475 人"
    assert (
        english["points"] == "75 − 61.2054794520… = 13.7945205479… points → 13.8 points"
    )
    assert (
        english["forecast"]
        == "4468 ÷ 75% = 5957.3333333333… 人 → 5957 人 (by the pace so far)"
    )


@pytest.mark.parametrize(
    ("of", "reported", "name", "said"),
    [
        (target(10000), {"全年": 9996}, "completion", "9996 ÷ 10000 = 99.96% → 99.9%（不到线就不显示成线）"),
        (target(500, unit="个"), {"前三季度": 385}, "needed",
         "(500 − 385) ÷ 3 = 38.3333333333…个 → 39个（有余数就进位）"),
        (target(30, unit="人"), {"前三季度": "超20"}, "gap", "22.5 − 20 = 2.5人 → 3人以下（有余数就进位）"),
        (target(40, unit="人"), {"前三季度": "超20"}, "gap", "30 − 20 = 10人 → 10人以下"),
        (target(3, unit="家"), {"上半年": 1}, "expected",
         "3 × 50% = 1.5家 → 1家（一件就超过10个百分点，只计整件，向下取整）"),
        (target(100), {"全年": 90}, "share_due", "100%（已到期，应全部完成）"),
        (target(12000), [row("一季度", "0.3", unit="亿元")], "actual", "0.3 × 10000 = 3000万元（换算单位）"),
        (rate(about(6)), {"前三季度": 3}, "tolerance", "0.5个百分点（计划的默认幅度）"),
        (rate(15), {"前三季度": "-3.9"}, "gap", "15 − (-3.9) = 18.9个百分点"),
        (milestone("完工"), {"12月": "在建"}, "gap", "4 − 3 = 1个阶段"),
        (target(at_most(100)), {"上半年": 40}, "points", "40 − 50 = -10个百分点"),
    ],
)  # fmt: skip
def test_what_is_printed_stands_behind_an_arrow_where_it_says_something_else(
    of: Target, reported: Rows, name: str, said: str
) -> None:
    assert lines(of, reported)[name] == said


def test_an_edge_in_whole_things_is_told_before_and_after() -> None:
    line = lines(target(about(5), unit="个"), {"上半年": 1})["low"]
    assert line.startswith("(5 − 0.25) × 50% = 2.375个 → 2个（")
