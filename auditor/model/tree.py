"""A target with its parts: how far the parts' goals and figures make up the whole. Amounts are in the whole's unit."""

from collections.abc import Iterator

from msgspec import Struct

from auditor.model.assessment import Assessment, Reported
from auditor.model.exact import Fraction
from auditor.model.links import Combination
from auditor.model.plan import Plan


class GoalSum(Struct, frozen=True):
    """The goal of a whole and what the goals of its parts come to, in one unit."""

    whole: Fraction
    parts: Fraction
    is_ceiling: bool
    """Whether less is promised, not more: a budget that is shared out."""

    @property
    def factor(self) -> Fraction | None:
        """How many times the whole's goal the parts' goals come to; nothing where that goal is zero."""
        if self.whole == 0:
            return None
        return self.parts / self.whole

    @property
    def undistributed(self) -> Fraction:
        """The part of the whole's goal that no part has promised; negative where the parts promise more."""
        return self.whole - self.parts


class Tree(Struct, frozen=True):
    """A target of a plan, judged, with its parts."""

    plan: Plan
    assessment: Assessment
    combination: Combination | None = None
    """What its parts make of it; nothing where it has none."""
    parts: tuple["Tree", ...] = ()
    share: Fraction | None = None
    """Its figure as a fraction of what all parts of its whole come to."""
    goal_share: Fraction | None = None
    """Its goal as a fraction of its whole's goal."""
    goals: GoalSum | None = None
    combined: Reported | None = None
    """What the parts that have a figure come to; all of them, unless some are missing."""
    missing: tuple[str, ...] = ()
    """The names of the parts without a figure."""
    absent: tuple[str, ...] = ()
    """References to parts that are not here."""
    difference: Fraction | None = None
    """Reported − combined, where both are there for the same months."""
    differs: bool = False
    """Whether rounding does not explain the difference."""
    repeated: bool = False
    """Whether its parts are left out, for they stand further above in the same tree."""

    def walk(self) -> Iterator["Tree"]:
        """Yield this target and everything below it, parts behind their whole."""
        yield self
        for part in self.parts:
            yield from part.walk()


class Rollup(Struct, frozen=True):
    """How the targets of a section, an owner or a place stand, by their weights."""

    name: str
    targets: int
    weight: Fraction
    judged: Fraction
    """The weight of those that could be judged."""
    kept: Fraction
    """The weight of those that are on track or achieved."""
    worst: tuple[str, ...]
    """The names of those that are missed or breached, else of those behind."""

    @property
    def share(self) -> Fraction | None:
        """Kept ÷ judged; nothing where nothing could be judged."""
        if self.judged == 0:
            return None
        return self.kept / self.judged
