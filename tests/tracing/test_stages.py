"""Every stage that a text may promise is one of the ladder that plans have by default."""

from auditor.model.plan import DEFAULT_STAGES
from auditor.tracing.stages import Stage


def test_a_draft_promises_stages_that_its_plan_has() -> None:
    """They stand in the order of the ladder, behind 未启动, which nobody promises."""
    assert tuple(stage.value for stage in Stage) == DEFAULT_STAGES[1:]
