"""The eight things a target can be, why it is one of them, and everything that follows from the status alone.

A status that is added fails the type checker in `_traits_of`.
"""

from collections.abc import Iterable
from enum import Enum
from typing import assert_never

from msgspec import Struct

from auditor.model.findings import Rule, Severity
from auditor.model.lights import Light


class Group(Enum):
    """What a status comes to in a head count."""

    LAGGING = "lagging"
    """A target newly in this group is newly behind."""
    NEAR = "near"
    UNJUDGED = "unjudged"
    """Nothing is known of how the target stands."""
    KEPT = "kept"


class Status(Enum):
    """The eight things a target can be, worst first."""

    BREACHED = "breached"
    MISSED = "missed"
    BEHIND = "behind"
    AT_RISK = "at-risk"
    NO_DATA = "no-data"
    NOT_DUE = "not-due"
    ON_TRACK = "on-track"
    ACHIEVED = "achieved"

    # The members are asked for by themselves, over and over: their own hash is quicker than that of their names.
    __hash__ = object.__hash__

    @property
    def mark(self) -> str:
        """The sign that stands before the word in text, for readers without colour."""
        return _TRAITS[self].mark

    @property
    def style(self) -> str:
        """The colour and weight of a terminal, in rich's words."""
        return _TRAITS[self].style

    @property
    def colour(self) -> str:
        """The colour alone, without weight and background."""
        return _TRAITS[self].colour

    @property
    def light(self) -> Light:
        """The light that it has by itself, where a plan sets no thresholds."""
        return _TRAITS[self].light

    @property
    def rule(self) -> Rule | None:
        """The rule of the gap warning that a target with this status gets."""
        return _TRAITS[self].rule

    @property
    def severity(self) -> Severity | None:
        """How bad the gap warning is; nothing where there is none."""
        rule = self.rule
        if rule is None:
            return None
        return rule.severity

    @property
    def group(self) -> Group:
        """What the status comes to in a head count."""
        return _TRAITS[self].group

    @property
    def order(self) -> int:
        """The place of the status, worst first, from 0."""
        return _TRAITS[self].order

    @property
    def is_judged(self) -> bool:
        """Whether it says how the target stands."""
        return self.group is not Group.UNJUDGED

    @property
    def is_lagging(self) -> bool:
        """Whether the target is behind, missed or in breach."""
        return self.group is Group.LAGGING

    @property
    def is_kept(self) -> bool:
        """Whether the target is on schedule or achieved."""
        return self.group is Group.KEPT

    @property
    def falls_short(self) -> bool:
        """Whether something is missing: behind, missed, in breach or at risk."""
        group = self.group
        match group:
            case Group.LAGGING | Group.NEAR:
                return True
            case Group.UNJUDGED | Group.KEPT:
                return False
            case _:
                assert_never(group)

    @property
    def can_be_stale(self) -> bool:
        """Whether the status rests on a figure that may be too old."""
        return _TRAITS[self].can_be_stale


class _Traits(Struct, frozen=True):
    """What follows from one status."""

    order: int
    group: Group
    light: Light
    mark: str
    colour: str
    style: str
    rule: Rule | None = None
    can_be_stale: bool = False


def _traits_of(status: Status) -> _Traits:  # noqa: PLR0911 - one row for each status
    """Return what follows from a status."""
    match status:
        case Status.BREACHED:
            return _Traits(
                0,
                Group.LAGGING,
                Light.RED,
                "!!",
                "red",
                "bold white on red",
                Rule.BREACHED,
            )
        case Status.MISSED:
            return _Traits(
                1, Group.LAGGING, Light.RED, "x", "red", "bold red", Rule.MISSED
            )
        case Status.BEHIND:
            return _Traits(
                2,
                Group.LAGGING,
                Light.RED,
                "-",
                "red",
                "red",
                Rule.BEHIND,
                can_be_stale=True,
            )
        case Status.AT_RISK:
            return _Traits(
                3,
                Group.NEAR,
                Light.YELLOW,
                "~",
                "yellow",
                "yellow",
                Rule.AT_RISK,
                can_be_stale=True,
            )
        case Status.NO_DATA:
            return _Traits(
                4, Group.UNJUDGED, Light.GREY, "?", "magenta", "magenta", Rule.NO_DATA
            )
        case Status.NOT_DUE:
            return _Traits(5, Group.UNJUDGED, Light.GREY, ".", "dim", "dim")
        case Status.ON_TRACK:
            return _Traits(
                6, Group.KEPT, Light.GREEN, "+", "green", "green", can_be_stale=True
            )
        case Status.ACHIEVED:
            return _Traits(7, Group.KEPT, Light.GREEN, "*", "green", "bold green")
        case _:
            assert_never(status)


_TRAITS = {status: _traits_of(status) for status in Status}


class Reason(Enum):
    """Why a status was given: the clause of the definition that was met, in the order they are tried."""

    REDLINE_BROKEN = "redline-broken"
    CEILING_EXCEEDED = "ceiling-exceeded"
    GOAL_REACHED = "goal-reached"
    GOAL_HELD = "goal-held"
    REACHED_LATER = "reached-later"
    """Nothing was reported for the month it was due in; a later figure keeps the goal."""
    GOAL_NOT_REACHED = "goal-not-reached"
    NOTHING_REPORTED = "nothing-reported"
    NO_FIGURE_AT_CLOSE = "no-figure-at-close"
    NO_COMPARISON = "no-comparison"
    NO_SERIES = "no-series"
    NO_BASE = "no-base"
    LOOKS_CUMULATED = "looks-cumulated"
    CONFLICTING = "conflicting"
    IMPLAUSIBLE = "implausible"
    """The figures are left out because they are out of all proportion."""
    BOUND_UNDECIDED = "bound-undecided"
    NOTHING_DUE = "nothing-due"
    ON_SCHEDULE = "on-schedule"
    EQUAL_TO_LAST_YEAR = "equal-to-last-year"
    WRONG_DIRECTION = "wrong-direction"
    """A level has moved away from its goal against its base."""
    BEHIND_SCHEDULE = "behind-schedule"


class StatusCounts(dict[Status, int]):
    """How many targets have each status, every status named."""

    @classmethod
    def of(cls, statuses: Iterable[Status]) -> "StatusCounts":
        """Count statuses."""
        counts = cls(dict.fromkeys(Status, 0))
        for status in statuses:
            counts[status] += 1
        return counts

    @property
    def total(self) -> int:
        """How many targets there are."""
        return sum(self.values())

    @property
    def judged(self) -> int:
        """How many of them could be judged."""
        return sum(count for status, count in self.items() if status.is_judged)
