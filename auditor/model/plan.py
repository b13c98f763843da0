"""What was promised: a plan, its sections and its targets, each with a goal, a measure and a pace.

Amounts are `Decimal` in the target's own unit, digits as in the file.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import ClassVar, assert_never

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.exact import Fraction
from auditor.model.letterhead import Letterhead
from auditor.model.links import Parts, Ratio, SeriesRef
from auditor.model.month import MONTHS_IN_YEAR, Month
from auditor.model.period import Period
from auditor.model.policy import Policy
from auditor.model.provenance import Location, TextDocument
from auditor.model.quantity import Unit
from auditor.model.trend import TrendMethod


class Measure(Enum):
    """How an indicator counts through the year."""

    FLOW = "flow"
    """Adds up over the year."""
    LEVEL = "level"
    """Stands at a date."""
    RATE = "rate"
    """Growth, judged in full in every month."""
    MILESTONE = "milestone"
    """Climbs a ladder of stages."""

    # The members are asked for by themselves, over and over: their own hash is quicker than that of their names.
    __hash__ = object.__hash__


class Commitment(Enum):
    """How firmly a promise was made."""

    FIRM = "firm"
    STRETCH = "stretch"
    """力争, 争创: to be striven for; missing it is a warning."""
    REDLINE = "redline"
    """坚决不…: any violation counts, at any time."""


class Better(Enum):
    """The direction in which a goal of 左右 or a range cannot be missed."""

    HIGHER = "higher"
    LOWER = "lower"


class AtLeast(Struct, frozen=True):
    """以上: the amount or more. A goal's `key` is its key in a plan file, and the name of what is said of it."""

    key: ClassVar[str] = "at_least"
    amount: Decimal


class AtMost(Struct, frozen=True):
    """以内: the amount or less."""

    key: ClassVar[str] = "at_most"
    amount: Decimal


class About(Struct, frozen=True):
    """左右: the amount, give or take a tolerance in the same unit; nothing means the policy's default."""

    key: ClassVar[str] = "about"
    amount: Decimal
    tolerance: Decimal | None = None
    better: Better | None = None


class Between(Struct, frozen=True):
    """A range, both ends included."""

    key: ClassVar[str] = "between"
    low: Decimal
    high: Decimal
    better: Better | None = None


class Rises(Struct, frozen=True):
    """Higher than in the same months of last year."""

    key: ClassVar[str] = "rises"


class Falls(Struct, frozen=True):
    """Lower than in the same months of last year."""

    key: ClassVar[str] = "falls"


class Reach(Struct, frozen=True):
    """A stage to be reached; `steps` is its place on the ladder, counted from the stage where nothing is done yet."""

    key: ClassVar[str] = "reach"
    stage: str
    steps: int


class Relative(Struct, frozen=True):
    """At least (`HIGHER`) or at most (`LOWER`) what another series says for the same months: 高于全省平均."""

    better: Better
    series: SeriesRef
    plus: Decimal
    """How much more than the series."""


class Change(Struct, frozen=True):
    """A change against the base year in per cent, a cut where it is negative.

    Rates compound over the plan's years.
    """

    key: ClassVar[str] = "change"
    percent: Decimal


class Observed(Struct, frozen=True):
    """Nothing is promised: figures are kept for other goals to be held against."""

    key: ClassVar[str] = "observed"


Goal = (
    AtLeast
    | AtMost
    | About
    | Between
    | Rises
    | Falls
    | Reach
    | Relative
    | Change
    | Observed
)


def amount_of(goal: Goal) -> Decimal | None:
    """Return the amount that a goal names, of a range the lower end; directions and stages name none."""
    match goal:
        case AtLeast(amount) | AtMost(amount) | About(amount) | Between(amount, _):
            return amount
        case Rises() | Falls() | Reach() | Relative() | Change() | Observed():
            return None
        case _:
            assert_never(goal)


class Pacing(Struct, frozen=True):
    """How a goal falls due: evenly (no points), at the close only, or by cumulative percentages at equal steps."""

    points: tuple[Decimal, ...] = ()
    at_close: bool = False


class Waiver(Struct, frozen=True):
    """Accepts one finding until a period, and dies by itself."""

    rule: str
    until: Period
    reason: str
    by: str
    location: Location
    up_to: Decimal | None = None
    """The largest gap that is accepted, in the target's unit; nothing where any gap is."""


class Amendment(Struct, frozen=True):
    """A goal adjusted during the year: in force from the month `start` on."""

    start: Month
    goal: Goal
    reason: str
    location: Location


class Target(Struct, frozen=True):
    """One promise: what is measured, and the goal set for it."""

    id: str
    name: str
    goal: Goal
    """The goal as cited; `goal_at` is the one in force."""
    measure: Measure
    unit: Unit | None
    """Nothing for milestones."""
    location: Location
    goal_location: Location
    is_measure_said: bool = True
    """Whether the plan says how it counts; else it adds up."""
    section: str = ""
    number: int = 0
    """The place within its section, from 1: the 3 of 九·3."""
    aliases: tuple[str, ...] = ()
    commitment: Commitment = Commitment.FIRM
    pacing: Pacing = Pacing()
    owners: tuple[str, ...] = ()
    """The responsible units: the first leads (牵头), the others support (配合)."""
    tags: tuple[str, ...] = ()
    weight: Decimal = Decimal(1)
    note: str = ""
    due: Period | None = None
    cite: str = ""
    cite_location: Location | None = None
    counts_as: tuple[str, ...] = ()
    """Other counters that figures may be given in: 个 for 家."""
    waiver: Waiver | None = None
    history: tuple[Amendment, ...] = ()
    trend: TrendMethod | None = None
    """How its trend over years is judged; nothing means the policy's."""
    limit: Decimal | None = None
    """What it cannot exceed by nature: 100 for a share."""
    parts: Parts | None = None
    part_of: SeriesRef | None = None
    ratio: Ratio | None = None
    start: Month | None = None
    """The month from which it counts, where that is not the plan's first."""
    behind: Decimal | None = None
    """Its own thresholds; nothing where the plan's policy holds."""
    behind_rate: Decimal | None = None
    stale_months: int | None = None

    @property
    def owner(self) -> str:
        """The responsible unit that leads; blank where none is named."""
        if self.owners:
            return self.owners[0]
        return ""

    @property
    def supporters(self) -> tuple[str, ...]:
        """The responsible units that support the one that leads."""
        return self.owners[1:]

    def goal_at(self, month: Month) -> Goal:
        """Return the goal in force in a month."""
        goal = self.goal
        for amendment in self.history:
            if amendment.start <= month:
                goal = amendment.goal
        return goal

    @property
    def unit_name(self) -> str:
        """The unit as written; blank for milestones."""
        if self.unit:
            return self.unit.name
        return ""

    @property
    def is_percent(self) -> bool:
        """Whether its figures are percentages."""
        return self.unit is not None and self.unit.is_percent

    @property
    def gap_unit(self) -> str:
        """What lies between two of its figures: its unit; of percentages `point`, of parts of 1000 `permille`."""
        if not self.is_percent:
            return self.unit_name
        return "point" if self.whole == Fraction(100) else "permille"

    @property
    def whole(self) -> Fraction:
        """The whole that its percentages are parts of: 100 %, 1000 ‰."""
        if self.unit is not None and self.unit.is_percent:
            return 100 / self.unit.factor
        return Fraction(100)

    def names(self) -> Iterator[str]:
        """Return everything that a table may call this target."""
        yield self.id
        yield self.name
        yield from self.aliases


class Section(Struct, frozen=True):
    """A part of the source: its id, its number there (九), its title and its targets."""

    id: str
    ref: str
    title: str
    targets: tuple[Target, ...]

    @property
    def heading(self) -> str:
        """The number in the source and the title."""
        return f"{self.ref} {self.title}".strip()


class Source(Struct, frozen=True):
    """The published document the promises were copied from."""

    title: str = ""
    issuer: str = ""
    published: date | None = None
    url: str = ""


class NotATarget(Struct, frozen=True):
    """A figure of the source that is no promise, and why."""

    cite: str
    why: str
    location: Location


DEFAULT_STAGES = ("未启动", "前期", "开工", "在建", "完工", "投用")


class Plan(Struct, frozen=True):
    """The promises of one source document."""

    id: str
    title: str
    entity: str
    span: Period
    """The year or years the plan covers."""
    location: Location
    language: str = "zh"
    source: Source = Source()
    policy: Policy = Policy()
    letterhead: Letterhead = Letterhead()
    stages: tuple[str, ...] = DEFAULT_STAGES
    sections: tuple[Section, ...] = ()
    not_targets: tuple[NotATarget, ...] = ()
    references: tuple[Target, ...] = ()
    """Series that promise nothing, for goals to be held against; their goal is `Observed`."""
    simulated: bool = False
    """Whether the figures are invented for show, which every output then says first."""
    faulty: int = 0
    """Targets of the file that were left out because of a fault."""
    faulty_names: frozenset[str] = frozenset()
    """What those are called: rows about them are left out too, and are no fault of the table's."""
    document: TextDocument = TextDocument("", "")

    @property
    def targets(self) -> tuple[Target, ...]:
        """Every target, in the order of the file."""
        return tuple(target for section in self.sections for target in section.targets)

    @property
    def covers_years(self) -> bool:
        """Whether the plan covers more than one year."""
        return self.span.months > MONTHS_IN_YEAR

    def by_start(self) -> tuple[int, int, str]:
        """Return the key that sorts plans by their start, then by their end."""
        return self.span.first, self.span.last, self.id

    def close(self, target: Target) -> Month:
        """Return the month by which a target falls due: its own, else the plan's last."""
        return (target.due or self.span).end

    def policy_for(self, target: Target) -> Policy:
        """Return the thresholds of judgement for a target: its own win over the plan's."""
        policy = self.policy
        if target.behind is not None:
            policy = replace(policy, behind=target.behind)
        if target.behind_rate is not None:
            policy = replace(policy, behind_rate=target.behind_rate)
        if target.stale_months is not None:
            policy = replace(policy, stale_months=target.stale_months)
        return policy

    def section_of(self, target: Target) -> Section:
        """Return the section a target stands in."""
        return next(
            section for section in self.sections if section.id == target.section
        )

    def number_of(self, target: Target) -> str:
        """Return the number of a target in the source: 九·3."""
        section = self.section_of(target)
        return f"{section.ref or section.id}·{target.number}"

    def narrowed(self, section: str = "", owner: str = "") -> "Plan":
        """Return the plan with only the targets of a section (by id, number or title) and of an owner."""
        sections = tuple(
            replace(
                part,
                targets=tuple(
                    t for t in part.targets if not owner or owner in t.owners
                ),
            )
            for part in self.sections
            if not section or section in {part.id, part.ref, part.title}
        )
        return replace(self, sections=sections)
