"""What a goal is called where a report tells of it."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from auditor.assessment.comparison import goal_label_of
from auditor.model.plan import Change, Goal
from tests.builders import at_least, at_most, audited, target


@pytest.mark.parametrize(
    ("goal", "label"),
    [
        (at_least(1200), "goal-year"),
        (at_most(0), "goal-money"),
        (Change(Decimal(-5)), "goal-plain"),
    ],
)
def test_a_goal_is_called_what_it_is(goal: Goal, label: str) -> None:
    audit = audited(target())
    assessment = replace(audit.assessments[0], goal=goal)
    assert goal_label_of(audit.plan, assessment) == label
