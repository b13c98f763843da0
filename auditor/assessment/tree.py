"""Trees of targets: each part's share, what the parts promise against the whole, what they come to against it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

from msgspec.structs import replace

from auditor.assessment.combination import combined_series
from auditor.assessment.link_checks import fits
from auditor.assessment.links import Library, Member
from auditor.assessment.part_checks import called, difference_of
from auditor.assessment.resolution import reported_series, series_of_member
from auditor.assessment.series import Series
from auditor.model.assessment import Assessment, Reported
from auditor.model.links import Combination
from auditor.model.period import Period
from auditor.model.plan import AtMost, Plan, Target, amount_of
from auditor.model.quantity import Bound
from auditor.model.status import Status
from auditor.model.tree import GoalSum, Rollup, Tree

Judge = Callable[[Plan, Target], Assessment]
"""Returns the judgement on a target as of the month that the whole tree is about."""


def roots(library: Library, plans: Iterable[Plan]) -> Iterator[Member]:
    """Yield the targets of plans that are made of others and are themselves part of none that is here."""
    for plan in plans:
        for target in plan.targets:
            if library.has_parts(plan, target) and not library.wholes(plan, target):
                yield Member(plan, target, target.location, plan)


def tree_of(
    plan: Plan, target: Target, as_of: Period | None, library: Library, judge: Judge
) -> Tree:
    """Return a target with everything below it, judged as of one month; a circle is cut where it closes."""
    return _tree(plan, target, as_of, library, judge, frozenset())


def _tree(  # noqa: PLR0913, PLR0917 - what a tree is made from, and the way that led here
    plan: Plan,
    target: Target,
    as_of: Period | None,
    library: Library,
    judge: Judge,
    above: frozenset[tuple[str, str]],
) -> Tree:
    above |= {(plan.id, target.id)}
    leaf = Tree(plan, judge(plan, target))
    if not library.has_parts(plan, target):
        return leaf
    members = [part for part in library.parts(plan, target) if part.key not in above]
    parts = [
        _tree(part.plan, part.target, as_of, library, judge, above) for part in members
    ]
    combination = target.parts.combination if target.parts else Combination.SUM
    absent = tuple(reference.text for reference in library.absent_parts(plan, target))
    whole = replace(leaf, combination=combination, absent=absent)
    return _with_figures(whole, _with_goals(whole, parts), members, as_of, library)


def _with_goals(whole: Tree, parts: Sequence[Tree]) -> list[Tree]:
    """Return the parts with the share of the whole's goal that each has promised."""
    goal = _goal_amount(whole)
    shared: list[Tree] = []
    for part in parts:
        own = _goal_in_unit(part, whole)
        known = (
            whole.combination is Combination.SUM
            and goal is not None
            and own is not None
        )
        share = own / goal if known and own is not None and goal else None
        shared.append(replace(part, goal_share=share))
    return shared


def goal_sum(whole: Tree, parts: Sequence[Tree]) -> GoalSum | None:
    """Return the whole's goal beside the sum of its parts' goals; nothing where one of them has no such goal."""
    goal = _goal_amount(whole)
    owns = [_goal_in_unit(part, whole) for part in parts]
    amounts = [own for own in owns if own is not None]
    alike = all(
        isinstance(part.known.goal, AtMost) == isinstance(whole.known.goal, AtMost)
        for part in parts
    )
    if (
        whole.combination is not Combination.SUM
        or goal is None
        or not alike
        or len(amounts) < len(owns)
    ):
        return None
    return GoalSum(
        goal, sum(amounts, Fraction(0)), isinstance(whole.known.goal, AtMost)
    )


def _goal_amount(tree: Tree) -> Fraction | None:
    amount = amount_of(tree.known.goal)
    return None if amount is None else Fraction(amount)


def _goal_in_unit(part: Tree, whole: Tree) -> Fraction | None:
    """Return the goal of a part in the unit of its whole."""
    amount = _goal_amount(part)
    return (
        None
        if amount is None
        else _in_unit(part.known.target, whole.known.target, amount)
    )


def _in_unit(part: Target, whole: Target, amount: Fraction) -> Fraction | None:
    if part.unit is None or whole.unit is None or not part.unit.converts_to(whole.unit):
        return None
    return part.unit.convert(amount, whole.unit)


def _with_figures(
    whole: Tree,
    parts: Sequence[Tree],
    members: Sequence[Member],
    as_of: Period | None,
    library: Library,
) -> Tree:
    """Return the whole with its parts, what they come to, and how that stands to what was reported."""
    plan, target = whole.plan, whole.known.target
    fitting = [member for member in members if fits(plan, target, member)]
    series = {
        member.key: series_of_member(member, as_of, library)[0] for member in fitting
    }
    reporting = {
        key: figures for key, figures in series.items() if figures.to_date is not None
    }
    combination = whole.combination or Combination.SUM
    combined = (
        combined_series(target, tuple(reporting.values()), combination).to_date
        if reporting
        else None
    )
    shares = [_share(member, reporting, whole, combined) for member in members]
    missing = tuple(
        called(member, plan) for member in members if member.key not in reporting
    )
    own = reported_series(plan, target, as_of, library)[0]
    difference = difference_of(plan, target, own, as_of, library)
    return replace(
        whole,
        parts=tuple(
            replace(part, share=share)
            for part, share in zip(parts, shares, strict=True)
        ),
        goals=None if whole.absent else goal_sum(whole, parts),
        combined=combined,
        missing=missing,
        difference=None if difference is None else difference.amount,
        differs=difference is not None and difference.counts,
    )


def _share(
    member: Member,
    reporting: dict[tuple[str, str], Series],
    whole: Tree,
    combined: Reported | None,
) -> Fraction | None:
    """Return a part's figure, at the month that the parts are added up for, as a fraction of their sum."""
    figures = reporting.get(member.key)
    if (
        figures is None
        or combined is None
        or whole.combination is not Combination.SUM
        or combined.value == 0
    ):
        return None
    figure = figures.ending(combined.period.last)
    if figure is None or figure.bound is not Bound.EXACT:
        return None
    amount = _in_unit(member.target, whole.known.target, figure.value)
    return None if amount is None else amount / combined.value


def rollup(name: str, assessments: Iterable[Assessment]) -> Rollup:
    """Return how targets stand together, each by its weight."""
    known = list(assessments)
    judged = [one for one in known if one.status.is_judged]
    kept = [one for one in known if one.status.is_kept]
    lost = [one for one in known if one.status in {Status.BREACHED, Status.MISSED}]
    behind = [one for one in known if one.status is Status.BEHIND]
    return Rollup(
        name=name,
        targets=len(known),
        weight=_weight(known),
        judged=_weight(judged),
        kept=_weight(kept),
        worst=tuple(one.target.name for one in lost or behind),
    )


def _weight(assessments: Iterable[Assessment]) -> Fraction:
    return sum((Fraction(one.target.weight) for one in assessments), Fraction(0))
