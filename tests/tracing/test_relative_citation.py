"""Goals that are held against another series, and what their clauses say: 高于全省平均1个百分点."""

from decimal import Decimal

import pytest

from auditor.model.links import SeriesRef
from auditor.model.plan import Better, Relative
from auditor.model.provenance import Location
from auditor.tracing.citations import check_citation
from tests.builders import TargetKeys, plan, target

HERE = Location("targets/2024.yaml", 9)
HIGHER, LOWER = Better.HIGHER, Better.LOWER


@pytest.mark.parametrize(
    ("better", "plus", "cite", "codes"),
    [
        (HIGHER, "1", "高于全省平均1个百分点", []),
        (HIGHER, "1", "快于全省平均水平1个百分点以上", []),
        (HIGHER, "0", "不低于全省平均水平", []),
        (HIGHER, "0", "与全省平均水平同步", []),
        (LOWER, "0", "低于全省平均水平", []),
        (LOWER, "0", "不高于全省平均水平", []),
        (LOWER, "-1", "低于全省平均1个百分点", []),
        (HIGHER, "-1", "低于全省平均1个百分点以内", []),
        (LOWER, "1", "高于全省平均1个百分点以内", []),
        (HIGHER, "2", "高于全省平均1个百分点", ["T301"]),
        (HIGHER, "0", "高于全省平均1个百分点", ["T301"]),
        (LOWER, "1", "高于全省平均1个百分点", ["T303"]),
        (HIGHER, "0", "低于全省平均水平", ["T303"]),
        (HIGHER, "0", "不高于全省平均水平", ["T303"]),
        (LOWER, "0", "不低于全省平均水平", ["T303"]),
        (LOWER, "2", "高于全省平均1个百分点", ["T303", "T301"]),
        (HIGHER, "0", "above the average of the province", []),
        (HIGHER, "0", "not below the average", []),
        (LOWER, "0", "above the average of the province", ["T303"]),
        (HIGHER, "0", "no more than, and not below, the average", []),
    ],
)
def test_a_goal_stands_to_its_series_as_the_clause_says(
    better: Better, plus: str, cite: str, codes: list[str]
) -> None:
    goal = Relative(better, SeriesRef("average", HERE), Decimal(plus))
    keys = TargetKeys(name="投资增速", unit="%", cite=cite)
    of = target(goal, **keys)
    assert [one.rule.code for one in check_citation(of, plan(of))] == codes
