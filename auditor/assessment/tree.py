"""Trees of targets: each part's share, what the parts promise against the whole, what they come to against it."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec.structs import replace

from auditor.assessment.combination import combined_series
from auditor.assessment.link_checks import fits
from auditor.assessment.link_graph import MOST_LEVELS
from auditor.assessment.links import Key, Library, Member, key_of
from auditor.assessment.part_checks import called, difference_of
from auditor.assessment.resolution import reported_series, series_of_member
from auditor.assessment.series import Series
from auditor.model.assessment import Assessment, Reported
from auditor.model.exact import Fraction
from auditor.model.links import Combination
from auditor.model.month import Month
from auditor.model.plan import AtMost, Plan, Target, amount_of
from auditor.model.status import Status
from auditor.model.tree import GoalSum, Rollup, Tree

Judge = Callable[[Plan, Target], Assessment]
"""Returns the judgement on a target as of the month that the whole tree is about."""


def roots(library: Library, plans: Iterable[Plan]) -> Iterator[Member]:
    """Yield the targets of plans that are made of others and are themselves part of none that is here."""
    for plan in plans:
        for target in plan.targets:
            if library.has_parts(plan, target) and not library.wholes(plan, target):
                yield Member(
                    plan=plan,
                    target=target,
                    location=target.location,
                    referrer=plan,
                )


def tree_of(
    plan: Plan, target: Target, as_of: Month | None, library: Library, judge: Judge
) -> Tree:
    """Return a target with everything below it, judged as of one month; a circle is cut where it closes."""
    return _tree(plan, target, as_of, library, judge, frozenset(), set())


def _tree(  # noqa: PLR0913, PLR0917 - what a tree is made from, the way that led here, and what is drawn already
    plan: Plan,
    target: Target,
    as_of: Month | None,
    library: Library,
    judge: Judge,
    above: frozenset[Key],
    shown: set[Key],
) -> Tree:
    key = key_of(plan, target)
    above |= {key}
    leaf = Tree(plan, judge(plan, target))
    if not library.has_parts(plan, target) or library.is_refused(plan, target):
        return leaf
    # What is reached by two ways at each of twenty levels would be drawn a million times.
    if key in shown or len(above) > MOST_LEVELS:
        return replace(leaf, repeated=key in shown)
    shown.add(key)
    members = [part for part in library.parts(plan, target) if part.key not in above]
    parts = [
        _tree(part.plan, part.target, as_of, library, judge, above, shown)
        for part in members
    ]
    combination = Combination.SUM
    if target.parts:
        combination = target.parts.combination
    absent = tuple(reference.text for reference in library.absent_parts(plan, target))
    whole = replace(leaf, combination=combination, absent=absent)
    return _with_figures(whole, _with_goals(whole, parts), members, as_of, library)


def _with_goals(whole: Tree, parts: Sequence[Tree]) -> list[Tree]:
    """Return the parts with the share of the whole's goal that each has promised."""
    return [replace(part, goal_share=_goal_share(part, whole)) for part in parts]


def _goal_share(part: Tree, whole: Tree) -> Fraction | None:
    """Return the share of a whole's goal that a part has promised; nothing where the goals do not add up."""
    goal = _goal_amount(whole)
    own = _goal_in_unit(part, whole)
    if whole.combination is not Combination.SUM or own is None or not goal:
        return None
    return own / goal


def goal_sum(whole: Tree, parts: Sequence[Tree]) -> GoalSum | None:
    """Return the whole's goal beside the sum of its parts' goals; nothing where one of them has no such goal."""
    goal = _goal_amount(whole)
    if whole.combination is not Combination.SUM or goal is None:
        return None
    is_ceiling = isinstance(whole.assessment.goal, AtMost)
    total = Fraction(0)
    for part in parts:
        own = _goal_in_unit(part, whole)
        # A ceiling and a floor have no sum.
        if own is None or isinstance(part.assessment.goal, AtMost) != is_ceiling:
            return None
        total += own
    return GoalSum(
        whole=goal,
        parts=total,
        is_ceiling=is_ceiling,
    )


def _goal_amount(tree: Tree) -> Fraction | None:
    amount = amount_of(tree.assessment.goal)
    if amount is None:
        return None
    return Fraction(amount)


def _goal_in_unit(part: Tree, whole: Tree) -> Fraction | None:
    """Return the goal of a part in the unit of its whole."""
    amount = _goal_amount(part)
    if amount is None:
        return None
    return _in_unit(part.assessment.target, whole.assessment.target, amount)


def _in_unit(part: Target, whole: Target, amount: Fraction) -> Fraction | None:
    if part.unit is None or whole.unit is None or not part.unit.converts_to(whole.unit):
        return None
    return part.unit.convert(amount, whole.unit)


def _with_figures(
    whole: Tree,
    parts: Sequence[Tree],
    members: Sequence[Member],
    as_of: Month | None,
    library: Library,
) -> Tree:
    """Return the whole with its parts, what they come to, and how that stands to what was reported."""
    plan, target = whole.plan, whole.assessment.target
    reporting = _reporting(whole, members, as_of, library)
    combined: Reported | None = None
    if reporting:
        series = tuple(reporting.values())
        combination = whole.combination or Combination.SUM
        combined = combined_series(target, series, combination).to_date
    shared: list[Tree] = []
    missing: list[str] = []
    for part, member in zip(parts, members, strict=True):
        share = _share(member, reporting, whole, combined)
        shared.append(replace(part, share=share))
        if member.key not in reporting:
            missing.append(called(member, plan))
    whole = replace(
        whole, parts=tuple(shared), combined=combined, missing=tuple(missing)
    )
    # What is not here has promised something too, so nothing is said of the sum.
    if not whole.absent:
        whole = replace(whole, goals=goal_sum(whole, parts))
    return _with_difference(whole, as_of, library)


def _reporting(
    whole: Tree, members: Sequence[Member], as_of: Month | None, library: Library
) -> dict[Key, Series]:
    """Return the figures of those parts that fit their whole and have any."""
    reporting: dict[Key, Series] = {}
    for member in members:
        if not fits(whole.plan, whole.assessment.target, member):
            continue
        figures, _ = series_of_member(member, as_of, library)
        if figures.to_date is not None:
            reporting[member.key] = figures
    return reporting


def _with_difference(whole: Tree, as_of: Month | None, library: Library) -> Tree:
    """Return the whole with how far its own figure is from what its parts come to."""
    plan, target = whole.plan, whole.assessment.target
    own, _ = reported_series(plan, target, as_of, library)
    difference = difference_of(plan, target, own, as_of, library)
    if difference is None:
        return whole
    return replace(whole, difference=difference.amount, differs=difference.counts)


def _share(
    member: Member,
    reporting: dict[tuple[str, str], Series],
    whole: Tree,
    combined: Reported | None,
) -> Fraction | None:
    """Return a part's figure, at the month that the parts are added up for, as a fraction of their sum."""
    figures = reporting.get(member.key)
    # Of a sum of nothing no part has a share.
    if figures is None or combined is None or combined.value == 0:
        return None
    if whole.combination is not Combination.SUM:
        return None
    figure = figures.ending(combined.period.end)
    if figure is None or not figure.bound.is_exact:
        return None
    return _in_unit(
        member.target, whole.assessment.target, figure.value / combined.value
    )


def rollup(name: str, assessments: Iterable[Assessment]) -> Rollup:
    """Return how targets stand together, each by its weight."""
    everything = list(assessments)
    judged = [assessment for assessment in everything if assessment.status.is_judged]
    kept = [assessment for assessment in everything if assessment.status.is_kept]
    return Rollup(
        name=name,
        targets=len(everything),
        weight=_weight(everything),
        judged=_weight(judged),
        kept=_weight(kept),
        worst=_worst_names(everything),
    )


def _worst_names(assessments: Iterable[Assessment]) -> tuple[str, ...]:
    """Return the names of the targets that are breached or missed; where none is, of those that are behind."""
    failed: list[str] = []
    behind: list[str] = []
    for assessment in assessments:
        if assessment.status in {Status.BREACHED, Status.MISSED}:
            failed.append(assessment.target.name)
        if assessment.status is Status.BEHIND:
            behind.append(assessment.target.name)
    return tuple(failed or behind)


def _weight(assessments: Iterable[Assessment]) -> Fraction:
    total = Fraction(0)
    for assessment in assessments:
        total += Fraction(assessment.target.weight)
    return total
