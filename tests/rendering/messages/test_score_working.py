"""Every score can say its working."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from auditor.assessment.score import score_of
from auditor.model.plan import Commitment, Target
from auditor.model.scoring import NoDataScore, ScoredAgainst, ScoreRule
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.score_working import score_working
from tests import builders as b

JOBS = b.target(7300, unit="人")
NINE: b.Rows = {"前三季度": 4468}


def working(of: Target, reported: b.Rows, rule: ScoreRule, language: str = "zh") -> str:
    within = b.plan()
    whole = replace(within, policy=replace(within.policy, score=rule))
    as_of = "" if reported else "前三季度"
    assessment = b.judged(of, reported, as_of=as_of, within=whole)
    score = score_of(assessment, whole, rule)
    assert score is not None
    return score_working(score, of, Messages(language))


@pytest.mark.parametrize(
    ("of", "reported", "rule", "sentence"),
    [
        (JOBS, NINE, ScoreRule(), "0.61分＝权重1×计分完成率61.2%（4468人÷7300人）"),
        (JOBS, NINE, ScoreRule(against=ScoredAgainst.SCHEDULE), "0.82分＝权重1×计分完成率81.6%（4468人÷序时5475人）"),
        (
            b.target(100), {"1-8月": 40}, ScoreRule(against=ScoredAgainst.SCHEDULE),
            "0.6分＝权重1×计分完成率60.0%（40万元÷序时66.67万元）",
        ),
        (b.level(90), {"2023-12": 74, "9月": 84}, ScoreRule(), "0.63分＝权重1×计分完成率62.5%（已走10%÷全程16%）"),
        (b.milestone(weight=4), {"9月": "开工"}, ScoreRule(), "2分＝权重4×计分完成率50.0%（2个阶段÷4个阶段）"),
        (b.level(b.at_most(40)), {"9月": 50}, ScoreRule(), "0.8分＝权重1×计分完成率80.0%（控制目标40%÷实际50%）"),
        (b.level(b.at_most(0), unit="起"), {"9月": 0}, ScoreRule(), "1分＝权重1×计分完成率100.0%（守住）"),
        (
            b.level(b.at_most(0), unit="起", commitment=Commitment.REDLINE), {"9月": 1}, ScoreRule(),
            "0分＝权重1×计分完成率0.0%（未守住）",
        ),
        (
            b.target(100, unit="家"), {"前三季度": 135}, ScoreRule(cap=Decimal(120)),
            "1.2分＝权重1×计分完成率135.0%（135家÷100家），计分完成率超过上限，按120.0%计",
        ),
        (
            b.target(100, unit="家"), {"前三季度": 40}, ScoreRule(floor=Decimal(50)),
            "0分＝权重1×计分完成率40.0%（40家÷100家），计分完成率低于50.0%，不得分",
        ),
        (JOBS, {}, ScoreRule(no_data=NoDataScore.ZERO), "0分＝权重1×计分完成率0.0%（应报未报）"),
    ],
)  # fmt: skip
def test_a_score_says_what_it_was_computed_from(
    of: Target, reported: b.Rows, rule: ScoreRule, sentence: str
) -> None:
    assert working(of, reported, rule) == sentence


def test_it_says_so_in_english_too() -> None:
    assert (
        working(JOBS, NINE, ScoreRule(), "en")
        == "0.61 points = weight 1 × rate for points 61.2% (4468 人 ÷ 7300 人)"
    )
