"""Targets whose rows are repeats of each other's: of one plan, unit and way of counting, with names that say no more.

What was read of a row of one of them is so of a row of another that has the same words beside it.
"""

from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.actuals import Actual
from auditor.model.declines import says_decline
from auditor.model.period import Period
from auditor.model.plan import Plan, Target
from auditor.reading.tables.rows.basis import remarks_of
from auditor.reading.tables.rows.row import Row
from auditor.reading.tables.words.lengths_stated import of_month, of_quarter
from auditor.reading.tables.words.names import is_written_as_id, read_name
from auditor.reading.tables.words.target_index import Match, TargetIndex
from auditor.reading.tables.words.wholes import Dependence, dependence_of


class FigureOfTarget(Struct, frozen=True):
    """A figure that rows of other targets may be read like, and who answers for it."""

    figure: Actual
    plan: Plan
    target: Target
    place: str
    """The place that the row is of, blank where it is the plan's own."""
    kind: str
    """Whether its column says that it is of growth or of amounts."""

    def of(self, name: str, period: Period, index: TargetIndex) -> Actual | None:
        """Return the same of a row of another name and such months; nothing where it is to be read itself."""
        match = index.match(name, period, self.place, self.kind)
        if match is None or match.target is None or match.other is not None:
            return None
        if match.plan is not self.plan:
            return None
        if _what_matters(match.target) != _what_matters(self.target):
            return None
        if not _only_names(name):
            return None
        return replace(self.figure, target=match.target.id)


def figure_of_target(
    row: Row, figure: Actual, place: str, match: Match | None
) -> FigureOfTarget | None:
    """Return a figure as one that rows of other targets are read like; nothing where more depends on its target.

    A goal or a responsible unit beside it is held against the plan's, and a caveat may name its target.
    """
    if match is None or match.target is None or match.other is not None:
        return None
    is_held_against_plan = row.goal or row.owner
    if is_held_against_plan or _has_caveats(row) or not _only_names(row.target):
        return None
    return FigureOfTarget(
        figure=figure,
        plan=match.plan,
        target=match.target,
        place=place,
        kind=row.kind,
    )


def _has_caveats(row: Row) -> bool:
    """Return whether words beside a figure, or around its table, are asked about or stand over its name."""
    return bool(row.caveats or row.wholes) or any(
        remark.caveats for remark in remarks_of(row)
    )


@lru_cache(maxsize=2**12)
def _only_names(text: str) -> bool:
    """Return whether a name only names: it has no unit, basis, growth, months or kind of row in it, and is no part."""
    if is_written_as_id(text):
        return True
    name = read_name(text)
    has_words = name.unit or name.basis or name.growth_of or name.kind
    has_months = of_quarter(text) or of_month(text)
    is_part = dependence_of(text) is not Dependence.NONE
    # Below 同比增长 a number is a rise, but of what is named a decline.
    is_clear = not (name.is_unclear or is_part or says_decline(text))
    return is_clear and not (has_words or has_months)


def _what_matters(target: Target) -> tuple[object, ...]:
    """Return all of a target that the reading of its figures depends on."""
    return target.measure, target.unit, target.counts_as
