"""One assessment as a reader sees it: every figure printed once, the same in every format.

A cell that has nothing to say is blank, never a dash or a zero.
"""

from decimal import Decimal

from msgspec import Struct
from msgspec.structs import asdict

from auditor.assessment.goal_bounds import is_rank
from auditor.assessment.lag import excess_of, has_used_up, lag_beside_gap
from auditor.model.assessment import Assessment, Audit, Breach, Status
from auditor.model.bound import Bound
from auditor.model.findings import Amount, Facts, Rounding
from auditor.model.plan import (
    About,
    AtMost,
    Between,
    Commitment,
    Falls,
    Measure,
    Plan,
    Reach,
    Rises,
    Target,
)
from auditor.rendering.escaping import clean
from auditor.rendering.messages.goals import is_never
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.numbers import amount_digits, is_some


class FigureCells(Struct, frozen=True):
    """How one target stands, and its figures."""

    status: str
    goal: str
    last_year: str
    actual: str
    period: str
    expected: str
    share_due: str
    completion: str
    gap: str
    """With its direction in words: 欠1007人, 超前3家."""
    points: str
    """A bare number, positive when short, for programs."""
    needed: str
    forecast: str


FIGURES = FigureCells.__struct_fields__
"""The cells that stand beside the exact figures where programs read them."""


class FormattedRow(FigureCells, frozen=True):
    """The cells of one target."""

    mark: str
    label: str
    """Its number in the source: 九·3."""
    name: str
    tags: tuple[str, ...]
    """力争, 红线, 逾期, 已豁免, 已调整."""
    titled: str
    """The name with its tags: 修路（力争）."""
    lag: str
    """How much is missing in the measure of the threshold: 13.8个百分点, 16.7%; blank where the gap says it all."""


def head_of(name: str, messages: Messages) -> str:
    """Return the heading of a column."""
    return messages.term("head", "name" if name == "titled" else name)


def number_of(plan: Plan, target: Target) -> str:
    """Return the number of a target in its source."""
    return clean(plan.number_of(target))


def formatted_row(
    audit: Audit,
    assessment: Assessment,
    messages: Messages,
    waived: frozenset[str] = frozenset(),
    words: str = "status",
) -> FormattedRow:
    """Return the cells of an assessment in the words of a language; `words` names those for how it stands."""
    target = assessment.target
    name = clean(target.name)
    tags = tuple(messages.term("text", tag) for tag in _tags(assessment, waived))
    return FormattedRow(
        **asdict(figure_cells(assessment, messages, words)),
        mark=assessment.status.mark,
        label=number_of(audit.plan, target),
        name=name,
        tags=tags,
        titled=messages.text("titled", name=name, tags=tags) if tags else name,
        lag=messages.brief(lag_beside_gap(audit.plan, assessment)),
    )


def figure_cells(
    assessment: Assessment, messages: Messages, words: str = "status"
) -> FigureCells:
    """Return how a target stands, and its figures, in the words of a language."""
    figures = assessment.figures()

    def cell(figure: str) -> str:
        fact = figures.get(figure)
        if fact is None:
            return ""
        return messages.fact(fact)

    return FigureCells(
        status=messages.status(assessment, words),
        goal=messages.goal(assessment.goal, assessment.target.unit),
        last_year=cell("last_year"),
        actual=cell("actual"),
        period=cell("period"),
        expected=cell("expected"),
        share_due=cell("share_due"),
        completion=cell("completion"),
        gap=gap_of(assessment, figures, messages),
        points=points_of(figures),
        needed=cell("needed"),
        forecast=cell("forecast"),
    )


def _tags(assessment: Assessment, waived: frozenset[str]) -> list[str]:
    """Return the notes that belong to a target's name."""
    target = assessment.target
    tags = {
        "stretch": target.commitment is Commitment.STRETCH,
        "redline": target.commitment is Commitment.REDLINE,
        "late": assessment.late,
        "waived": target.id in waived,
        "adjusted": assessment.goal != target.goal,
    }
    return [tag for tag, holds in tags.items() if holds]


def points_of(figures: Facts) -> str:
    """Return the gap in percentage points as a bare number, positive when short: its column says what it is."""
    points = figures.get("points")
    if not isinstance(points, Amount) or is_some(points):
        return ""
    return amount_digits(points)


def is_over(assessment: Assessment) -> bool:
    """Return whether what is wrong is too much: above a ceiling, the upper edge of a range, or last year's figure."""
    _, high = assessment.band
    reported = assessment.reported
    if high is None or reported is None:
        return False
    if reported.value > high:
        return True
    is_at_bound = reported.value == high
    return is_at_bound and reported.bound is Bound.ABOVE


def gap_of(assessment: Assessment, figures: Facts, messages: Messages) -> str:
    """Return how much is missing or ahead, as words; a ceiling kept or a band held is no lead to boast of."""
    gap = figures.get("gap")
    if not isinstance(gap, Amount) or assessment.status is Status.NO_DATA:
        return ""
    if isinstance(assessment.goal, Reach):
        return messages.text("stages_missing", gap=gap)
    breach = assessment.breach
    if breach is not None and gap.value <= 0:
        return _once_over(breach, gap, messages)
    if _is_level(gap):
        return _level(assessment, messages)
    if gap.value > 0 or is_some(gap):
        return _shortfall(assessment, gap, messages)
    return _lead(assessment, gap, messages)


def _once_over(breach: Breach, gap: Amount, messages: Messages) -> str:
    """Return by how much a redline was broken by a figure that the newest one has made good."""
    excess = Amount(
        abs(breach.figure.value - breach.line),
        gap.unit,
        None,
        gap.places,
        gap.rounding,
        breach.figure.bound,
        gap.apart_from,
    )
    return messages.text("once_over", gap=excess)


def _is_level(gap: Amount) -> bool:
    """Return whether a gap is none at all as it is printed."""
    if gap.bound not in {Bound.EXACT, Bound.AT_LEAST, Bound.AT_MOST}:
        return False
    return Decimal(amount_digits(gap)) == 0


def _level(assessment: Assessment, messages: Messages) -> str:
    """Return that a target is where it should be, or within its band, or that nothing has occurred."""
    if isinstance(assessment.goal, About | Between):
        return messages.text("within")
    if is_never(assessment.goal, assessment.target.unit):
        return messages.text("none_occurred")
    return messages.text("level")


def _shortfall(assessment: Assessment, gap: Amount, messages: Messages) -> str:
    """Return how much is missing, or over a ceiling, or over what a ceiling allows by now."""
    goal = assessment.goal
    target = assessment.target
    if not is_over(assessment):
        return messages.text("short", gap=gap)
    if is_never(goal, target.unit):
        return messages.text("occurred", gap=gap)
    excess = excess_of(assessment)
    if has_used_up(assessment) and excess is not None:
        return messages.text("over_limit", gap=excess)
    if is_rank(goal, target.unit):
        return messages.text("below_rank", gap=gap)
    # Before the close what adds up is held against the part that is due; a direction is against last year.
    is_scheduled = target.measure is Measure.FLOW and not isinstance(goal, Falls)
    if is_scheduled and assessment.share_due != 1:
        return messages.text("over_schedule", gap=gap)
    return messages.text("over", gap=gap)


def _lead(assessment: Assessment, gap: Amount, messages: Messages) -> str:
    """Return how much a target is ahead, or under its ceiling."""
    rounding = gap.rounding
    # Of counted things a lead is rounded down: nobody is half a thing ahead.
    if rounding is Rounding.UP:
        rounding = Rounding.DOWN
    lead = Amount(
        -gap.value,
        gap.unit,
        gap.digits,
        gap.places,
        rounding,
        gap.bound.mirrored,
        gap.apart_from,
    )
    return messages.text(_lead_name(assessment), gap=lead)


def _lead_name(assessment: Assessment) -> str:
    """Return the word for a lead: only what adds up can be ahead of its schedule, and once all is due, beyond it."""
    goal = assessment.goal
    if is_rank(goal, assessment.target.unit):
        return "above"
    if isinstance(goal, AtMost | Falls):
        return "under"
    if isinstance(goal, Rises):
        return "above"
    if assessment.target.measure is not Measure.FLOW:
        return "above"
    if assessment.share_due == 1:
        return "beyond"
    return "ahead"
