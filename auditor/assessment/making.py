"""How the figures of a series are made of rows, as `derivation` writes it down: kept where they are made."""

from enum import Enum


class Making(Enum):
    """What several rows make one figure by."""

    NOTHING = "nothing"
    """Each figure is one row."""
    SUM = "sum"
    MEAN = "mean"
    """The geometric mean of the rates of years."""
    GROWTH = "growth"
    """Yearly changes, one upon the other."""
    DECLINE = "decline"
    """The same of a target that is named a decline: its figures say by how much it fell."""
    COMBINED = "combined"
    """A weighted mean or the worst of parts, a ratio, the slowest stage."""
