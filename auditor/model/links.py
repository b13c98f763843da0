"""How targets refer to each other: the series that a goal is held against, the parts of a sum, the two ends of a ratio.

A reference is as written and may name nothing; whoever follows it reports that.
"""

from enum import Enum

from msgspec import Struct

from auditor.model.provenance import Location


class SeriesRef(Struct, frozen=True):
    """A target or a reference series, of the plan that refers to it or of another."""

    target: str
    location: Location
    plan: str = ""
    """The id of the plan; blank where it is the plan that refers."""
    name: str = ""
    """What it is called, once somebody has looked; blank before."""

    @property
    def text(self) -> str:
        """The reference as a plan file writes it: `urban-jobs` or `province-2024/urban-jobs`."""
        if self.plan:
            return f"{self.plan}/{self.target}"
        return self.target


class Combination(Enum):
    """What several parts make of a target."""

    SUM = "sum"
    MEAN = "mean"
    """Weighted by the parts' own weights."""
    WORST = "worst"
    """The lowest part where more is promised, the highest where less is."""


class Parts(Struct, frozen=True):
    """What a target is made of."""

    combination: Combination
    references: tuple[SeriesRef, ...]
    location: Location


class Ratio(Struct, frozen=True):
    """The two series a target is the ratio of."""

    numerator: SeriesRef
    denominator: SeriesRef
