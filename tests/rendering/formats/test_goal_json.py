"""Every kind of goal as an object whose kind is its key in the plan file."""

from decimal import Decimal

import pytest

from auditor.model.links import SeriesRef
from auditor.model.plan import Better, Change, Falls, Goal, Observed, Relative, Rises
from auditor.model.provenance import Location
from auditor.rendering.formats.goal_json import goal_object
from tests import builders as b

SERIES = SeriesRef("growth", Location("targets/2024.yaml", 7), "province")


@pytest.mark.parametrize(
    ("goal", "whole"),
    [
        (b.at_least(5), {"kind": "at_least", "amount": 5}),
        (b.at_most(5), {"kind": "at_most", "amount": 5}),
        (
            b.about(5, 1, Better.LOWER),
            {"kind": "about", "amount": 5, "tolerance": 1, "better": "lower"},
        ),
        (
            b.between(5, 7),
            {"kind": "between", "low": 5, "high": 7, "better": None},
        ),
        (Rises(), {"kind": "rises"}),
        (Falls(), {"kind": "falls"}),
        (
            Relative(Better.HIGHER, SERIES, Decimal("0.5")),
            {"kind": "at_least", "series": "province/growth", "plus": Decimal("0.5")},
        ),
        (
            Relative(Better.LOWER, SERIES, Decimal(0)),
            {"kind": "at_most", "series": "province/growth", "plus": 0},
        ),
        (Change(Decimal("-13.5")), {"kind": "change", "percent": Decimal("-13.5")}),
        (Observed(), {"kind": "observed"}),
        (b.reach("完工"), {"kind": "reach", "stage": "完工", "steps": 4}),
    ],
)
def test_a_goal_is_written_by_its_key(goal: Goal, whole: dict[str, object]) -> None:
    assert goal_object(goal) == whole
