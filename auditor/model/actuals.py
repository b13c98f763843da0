"""What was reported: one figure for one target and period, with the place and the source it came from."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct, field

from auditor.model.bound import Bound
from auditor.model.direction import Direction
from auditor.model.period import Period
from auditor.model.provenance import Location
from auditor.model.quantity import Quantity


class Actual(Struct, frozen=True, gc=False):
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
    direction: Direction = Direction.UNSAID
    """What the words and signs beside the number say of its direction."""
    unit_stated: bool = False
    """Whether the row, and not the plan, says what unit the figure is in."""
    single: bool = False
    """An undeclared single figure: neither its words nor a 口径 say what it covers."""
    published: date | None = None
    source: str = ""
    note: str = ""
    problem: str = ""
    """存在问题, as the row reports it."""
    next_step: str = ""
    """下一步措施, as the row reports it."""
    stated_ratio: Decimal | None = None
    """A completion rate in % that the row itself claims."""
    plan_id: str = ""
    """The id of the plan that answers for this row."""
    entity: str = ""
    """The place that the row names, as its plan calls it; a row that names none is every plan's."""
    excerpt: str = ""


class LazyFigures(Struct, frozen=True, eq=False):
    """Figures of one target that still lie in their file, to be read when they are asked for."""

    rows: int
    """How many there are."""
    periods: Callable[[Period | None], Iterable[Period]]
    """Returns the periods of those that lie within some months, or of all."""
    read: Callable[[Period | None], Iterable[Actual]]
    """Returns those that lie within some months, or all, in the order of the file."""


class Actuals(Struct, frozen=True):
    """Every figure that could be read, by target, and how many rows could not."""

    by_target: Mapping[str, tuple[Actual, ...]] = field(default_factory=dict)
    """The figures of each target id whose rows name no place, and so are every plan's."""
    files: tuple[str, ...] = ()
    rows: int = 0
    """Data rows (in wide tables: cells) read, faulty ones included."""
    not_reported: int = 0
    """Rows that say "not reported"."""
    left_out: int = 0
    """Rows left out because of a fault."""
    by_entity: Mapping[tuple[str, str], tuple[Actual, ...]] = field(
        default_factory=dict
    )
    """The figures of each place and target id."""
    stored: Mapping[tuple[str, str], tuple[LazyFigures, ...]] = field(
        default_factory=dict
    )
    """Figures of large files, by place, which may be blank, and target id."""

    def of(
        self, target: str, entity: str = "", within: Period | None = None
    ) -> tuple[Actual, ...]:
        """Return the figures of a target in the order they were read: those of no place, then those of `entity`.

        Those that reach beyond `within` are left out.
        """
        figures = [*self._reported(target, entity, within)]
        for stored in self._stored(target, entity):
            figures.extend(stored.read(within))
        return tuple(figures)

    def periods_of(
        self, target: str, entity: str = "", within: Period | None = None
    ) -> set[Period]:
        """Return the periods of such figures, without reading those that are stored."""
        periods = {figure.period for figure in self._reported(target, entity, within)}
        for stored in self._stored(target, entity):
            periods.update(stored.periods(within))
        return periods

    def newest_of(
        self, target: str, entity: str = "", within: Period | None = None
    ) -> int | None:
        """Return the last month that such figures cover, without reading those that are stored; nothing without one."""
        last_months = [
            figure.period.last for figure in self._reported(target, entity, within)
        ]
        for stored in self._stored(target, entity):
            last_months += [period.last for period in stored.periods(within)]
        return max(last_months, default=None)

    def _reported(
        self, target: str, entity: str, within: Period | None
    ) -> Sequence[Actual]:
        """Return the figures that have been read."""
        figures = self.by_target.get(target, ())
        figures += self.by_entity.get((entity, target), ())
        if within is None:
            return figures
        first, last = within.first, within.last
        inside: list[Actual] = []
        for figure in figures:
            period = figure.period
            if first <= period.first and period.last <= last:
                inside.append(figure)
        return inside

    def _stored(self, target: str, entity: str) -> tuple[LazyFigures, ...]:
        if not self.stored:
            return ()
        return self.stored.get(("", target), ()) + (
            self.stored.get((entity, target), ()) if entity else ()
        )

    @property
    def set_aside(self) -> int:
        """How many rows are of goals, other places or earlier years' targets, as notes tell: they are no faults."""
        return self.rows - self.used - self.not_reported - self.left_out

    @property
    def used(self) -> int:
        """How many figures could be read."""
        count = sum(
            len(figures)
            for figures in (*self.by_target.values(), *self.by_entity.values())
        )
        return count + sum(
            figures.rows for stored in self.stored.values() for figures in stored
        )
