"""What was reported: one figure for one target and period, with the place and the source it came from."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from msgspec import Struct, field

from auditor.model.period import Period
from auditor.model.provenance import Location
from auditor.model.quantity import Bound, Quantity


class Actual(Struct, frozen=True):
    """A reported figure: a quantity, or the stage a milestone has reached."""

    target: str
    """The id of the target."""
    period: Period
    """The months the figure covers, after 口径 has stretched them back to January or not."""
    location: Location
    quantity: Quantity | None = None
    bound: Bound = Bound.EXACT
    stage: str = ""
    steps: int = 0
    """The stage's place on the ladder."""
    declined: bool = False
    """Written with 下降, so that the number is negative by a word."""
    single: bool = False
    """An undeclared single figure: neither its words nor a 口径 say what it covers."""
    published: date | None = None
    source: str = ""
    note: str = ""
    stated_ratio: Decimal | None = None
    """A completion rate in % that the row itself claims."""
    home: str = ""
    """The id of the plan that answers for this row."""
    excerpt: str = ""


class Actuals(Struct, frozen=True):
    """Every figure that could be read, by target, and how many rows could not."""

    by_target: Mapping[str, tuple[Actual, ...]] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    rows: int = 0
    """Data rows (in wide tables: cells) read, faulty ones included."""
    not_reported: int = 0
    """Rows that say "not reported"."""
    left_out: int = 0
    """Rows left out because of a fault."""

    def of(self, target: str) -> tuple[Actual, ...]:
        """Return the figures of a target, in the order they were read."""
        return self.by_target.get(target, ())

    @property
    def used(self) -> int:
        """How many figures could be read."""
        return sum(len(figures) for figures in self.by_target.values())
