"""One target of a plan file: its goal, unit, pace, history and waiver, and whether they fit together."""

from decimal import Decimal

from msgspec import UNSET, UnsetType

from auditor.model.findings import RULES, Rule, Term
from auditor.model.numeral import parse_decimal
from auditor.model.period import Period, PeriodError, parse_period
from auditor.model.plan import (
    About,
    Amendment,
    AtLeast,
    AtMost,
    Better,
    Between,
    Change,
    Commitment,
    Falls,
    Goal,
    Measure,
    Pacing,
    Reach,
    Relative,
    Rises,
    Target,
    Waiver,
)
from auditor.model.provenance import Location
from auditor.model.quantity import Unit, Units, near_miss, open_unit
from auditor.model.trend import TrendMethod
from auditor.reading.files import Faults
from auditor.reading.plan.decode import as_text, closest, shape, sound
from auditor.reading.plan.links import read_parts, read_ratio, reference, take_relative
from auditor.reading.plan.schema import GOAL_KEYS, GoalEntry, TargetEntry
from auditor.reading.plan.yaml_nodes import Listing, Node, Scalar, Table, scalars


def read_target(  # noqa: PLR0913, PLR0917 - a target needs to know where it stands
    node: Node,
    section: str,
    number: int,
    span: Period | None,
    stages: tuple[str, ...],
    faults: Faults,
    units: Units,
) -> Target | None:
    """Return the target at a node; nothing when anything about it is faulty."""
    subject = _id_text(node)
    before = len(faults.findings)
    node, relative = take_relative(node, faults, subject)
    entry = shape(node, TargetEntry, faults, subject)
    if not isinstance(node, Table):
        return None
    key = _goal_key(node, subject, faults)
    if entry is None:
        node = _sound_part(node)
        entry = shape(node, TargetEntry, Faults(faults.document))
    if entry is None:
        return None
    reader = _Reader(node, entry, subject, span, stages, faults)
    reader.relative, reader.units = relative, units
    target = reader.target(section, number, key)
    return target if len(faults.findings) == before else None


def _sound_part(node: Table) -> Table:
    """Return what can still be judged of a target whose shape is faulty, so that its other faults come out too.

    Stand-ins take the place of what every target needs. Without a sure measure there is nothing to judge by.
    """
    part = sound(node, TargetEntry)
    if _may_be_meant(node, part, "measure") or _may_be_meant(node, part, "reach"):
        return Table(node.line, node.column)
    needed = (
        ("id", "name", "unit") if _may_be_meant(node, part, "unit") else ("id", "name")
    )
    for name in needed:
        part.entries.setdefault(name, Scalar(_STAND_INS[name], node.line, node.column))
    return part


_STAND_INS = {"id": "x", "name": "x", "unit": "个"}


def _may_be_meant(node: Table, part: Table, name: str) -> bool:
    """Return whether a key is faulty, or may be what an unknown key was meant to be."""
    return name not in part.keys and any(closest(key, (name,)) for key in node.keys)


def _id_text(node: Node) -> str:
    """Return what a target calls itself, before anything is known to be right."""
    found = node.entries.get("id") if isinstance(node, Table) else None
    return found.text if isinstance(found, Scalar) else ""


def _goal_key(node: Table, subject: str, faults: Faults) -> str | None:
    """Return the one goal key of a mapping, or report that there is none or more than one."""
    given = [key for key in node.entries if key in GOAL_KEYS]
    if not given:
        faults.add(Rule.GOAL_MISSING, node.line, node.column, subject, keys=GOAL_KEYS)
        return None
    if len(given) > 1:
        second = node.keys[given[1]]
        faults.add(
            Rule.GOAL_DOUBLED, second.line, second.column, subject, keys=tuple(given)
        )
        return None
    return given[0]


class _Reader:
    """Reads the parts of one target whose shape is known to be right."""

    def __init__(  # noqa: PLR0913, PLR0917 - as `read_target`
        self,
        node: Table,
        entry: TargetEntry,
        subject: str,
        span: Period | None,
        stages: tuple[str, ...],
        faults: Faults,
    ) -> None:
        self.node, self.entry, self.subject = node, entry, subject
        self.span, self.stages, self.faults = span, stages, faults
        self.units = Units()
        self.relative: Relative | None = None
        """The goal where it is another series; an amount stands in its place."""

    def target(self, section: str, number: int, key: str | None) -> Target | None:
        """Return the target with the goal under `key`; what is wrong with it has then been reported."""
        entry, node = self.entry, self.node
        measure = self._measure(key)
        unit = self._unit(measure)
        for counter in scalars(node.entries.get("counts_as")):
            self._unit_at(counter)
        goal = (
            self._goal(entry, node, key, measure)
            if key is not None and key in node.entries
            else None
        )
        pacing = self._pacing(measure)
        due = self._period("due", node)
        history = self._history(measure)
        waiver = self._waiver()
        if goal is None or key is None:
            return None
        cite = node.entries.get("cite")
        start = self._start(measure)
        part_of = node.entries.get("part_of")
        return Target(
            id=entry.id, name=entry.name, goal=goal, measure=measure, unit=unit, section=section, number=number,
            location=self._place(node), goal_location=self._place(node.keys[key]),
            aliases=tuple(entry.aliases or ()), commitment=Commitment(entry.commitment or "firm"), pacing=pacing,
            owners=self._owners(), tags=tuple(entry.tags or ()), weight=parse_decimal(entry.weight or "1"),
            note=entry.note or "", due=due, cite=entry.cite or "", cite_location=self._place(cite) if cite else None,
            counts_as=tuple(entry.counts_as or ()), waiver=waiver, history=history, trend=self._trend(goal),
            limit=self._limit(), start=start, parts=read_parts(node, measure, self.faults, self.subject),
            part_of=reference(part_of, self.faults) if part_of else None,
            ratio=read_ratio(node, measure, self.faults, self.subject), behind=_number(entry.behind),
            behind_rate=_number(entry.behind_rate), stale_months=_months(entry.stale_months),
        )  # fmt: skip

    def _owners(self) -> tuple[str, ...]:
        """Return the responsible units, the one that leads first."""
        owner = self.entry.owner
        if owner is UNSET:
            return ()
        names = (owner,) if isinstance(owner, str) else tuple(owner)
        is_sound = (
            bool(names)
            and all(name.strip() for name in names)
            and len(set(names)) == len(names)
        )
        if not is_sound:
            node = self.node.entries["owner"]
            self.faults.add(
                Rule.BAD_VALUE, node.line, node.column, self.subject, key="owner", found=as_text(node),
                expected=Term("expected", "owner"),
            )  # fmt: skip
        return names

    def _place(self, node: Node) -> Location:
        return Location(self.faults.document.path, node.line, node.column)

    def _fault(
        self, rule: Rule, node: Node, why: str, **facts: str | tuple[str, ...] | Decimal
    ) -> None:
        """Report that something does not fit, with the reason as a word."""
        self.faults.add(
            rule, node.line, node.column, self.subject, why=Term(rule.slug, why),
            facts=dict(facts),
        )  # fmt: skip

    def _measure(self, key: str | None) -> Measure:
        """Return the measure: milestone if a stage is to be reached, else what the file says, else a flow."""
        given = Measure(self.entry.measure) if self.entry.measure is not UNSET else None
        implied = Measure.MILESTONE if key == "reach" else None
        if (
            given is not None
            and (given is Measure.MILESTONE) != (implied is Measure.MILESTONE)
            and key
        ):
            self._fault(Rule.GOAL_UNFIT, self.node.keys["measure"], "measure-and-reach")
        return implied or given or Measure.FLOW

    def _unit(self, measure: Measure) -> Unit | None:
        """Return the unit; every goal but a stage has one."""
        node = self.node.entries.get("unit")
        if measure is Measure.MILESTONE:
            if node is not None:
                self._fault(Rule.GOAL_UNFIT, node, "unit-of-milestone")
            return None
        if not isinstance(node, Scalar):
            self.faults.add(
                Rule.MISSING_KEY,
                self.node.line,
                self.node.column,
                self.subject,
                key="unit",
            )
            return None
        return self._unit_at(node)

    def _unit_at(self, node: Scalar) -> Unit | None:
        """Return the unit that a text names."""
        unit = self.units.named(node.text)
        if unit is not None:
            return unit
        similar = near_miss(node.text)
        # A unit that nobody has heard of is one of its own kind, unless it looks like a slip of the pen.
        unit = None if similar else open_unit(node.text)
        if unit is None:
            self.faults.add(
                Rule.UNKNOWN_UNIT,
                node.line,
                node.column,
                self.subject,
                unit=node.text,
                similar=similar,
            )
        return unit

    def _goal(  # noqa: PLR0911 - one reading for each kind of goal
        self, entry: GoalEntry, node: Table, key: str, measure: Measure
    ) -> Goal | None:
        """Return the goal that `key` names, if its amounts make sense for the measure."""
        place = node.entries[key]
        better = None if entry.better is UNSET else Better(entry.better)
        tolerance = None if entry.tolerance is UNSET else parse_decimal(entry.tolerance)
        if better and key not in {"about", "between"}:
            self._fault(Rule.GOAL_UNFIT, node.keys["better"], "better-alone")
        if tolerance is not None and (key != "about" or tolerance < 0):
            self._fault(Rule.GOAL_UNFIT, node.keys["tolerance"], "tolerance")
        match key:
            case "reach":
                return self._reach(place, str(entry.reach))
            case "rises":
                return Rises()
            case "falls":
                return Falls()
            case "change":
                return self._change(place, parse_decimal(str(entry.change)))
            case "between":
                return self._between(place, entry, better)
            case _ if self.relative is not None and node is self.node:
                return self._relative(place, measure)
            case _:
                return self._amount(place, entry, key, measure)

    def _between(self, place: Node, entry: GoalEntry, better: Better | None) -> Goal:
        """Return a range, which must not run backwards."""
        low, high = (parse_decimal(text) for text in entry.between or ())
        if low > high:
            self._fault(Rule.GOAL_UNFIT, place, "range-backwards", low=low, high=high)
        return Between(low, high, better)

    def _amount(
        self, place: Node, entry: GoalEntry, key: str, measure: Measure
    ) -> Goal:
        """Return a single amount as a goal; what adds up over the year is more than nothing."""
        amount = parse_decimal(str(getattr(entry, key)))
        if amount <= 0 and measure is Measure.FLOW and key != "at_most":
            self._fault(Rule.GOAL_UNFIT, place, "flow-not-positive", found=amount)
        if key == "at_least":
            return AtLeast(amount)
        if key == "at_most":
            return AtMost(amount)
        tolerance = None if entry.tolerance is UNSET else parse_decimal(entry.tolerance)
        better = None if entry.better is UNSET else Better(entry.better)
        return About(amount, tolerance, better)

    def _change(self, place: Node, percent: Decimal) -> Goal | None:
        """Return a change against the base year, which must lead somewhere."""
        if percent == 0:
            self._fault(Rule.GOAL_UNFIT, place, "change-of-nothing")
            return None
        return Change(percent)

    def _relative(self, place: Node, measure: Measure) -> Goal | None:
        """Return another series as the goal; only what stands in full in every month can be held against one."""
        if measure not in {Measure.LEVEL, Measure.RATE}:
            self._fault(Rule.GOAL_UNFIT, place, "series-of-flow")
        return self.relative

    def _trend(self, goal: Goal) -> TrendMethod | None:
        """Return how the trend is judged."""
        if self.entry.trend is UNSET:
            return None
        method, place = TrendMethod(self.entry.trend), self.node.entries["trend"]
        if isinstance(goal, Reach):
            self._fault(Rule.GOAL_UNFIT, place, "trend-of-milestone")
        if method is TrendMethod.HELD and isinstance(goal, Rises | Falls):
            self._fault(Rule.GOAL_UNFIT, place, "held-direction")
        return method

    def _limit(self) -> Decimal | None:
        """Return what the target cannot exceed by nature."""
        if self.entry.limit is UNSET:
            return None
        limit = parse_decimal(self.entry.limit)
        if limit == 0:
            self._fault(Rule.GOAL_UNFIT, self.node.entries["limit"], "limit-of-nothing")
        return limit

    def _start(self, measure: Measure) -> Period | None:
        """Return the month from which a flow or a level counts."""
        start = self._period("from", self.node)
        if start is None:
            return None
        key, due = self.node.keys["from"], self._period("due", self.node)
        if measure not in {Measure.FLOW, Measure.LEVEL}:
            self._fault(Rule.GOAL_UNFIT, key, "from-of-rate")
        if isinstance(self.node.entries.get("pacing"), Listing):
            self._fault(Rule.GOAL_UNFIT, key, "from-and-pacing")
        if due is not None and due.last < start.first:
            self._fault(Rule.GOAL_UNFIT, key, "from-after-due")
        return Period(start.first, start.first)

    def _reach(self, place: Node, stage: str) -> Goal | None:
        """Return a stage of the ladder as a goal."""
        if not self.stages:
            return None
        if stage == self.stages[0]:
            self._fault(
                Rule.GOAL_UNFIT,
                place,
                "first-stage",
                found=stage,
                stages=self.stages[1:],
            )
            return None
        if stage not in self.stages:
            self._fault(
                Rule.GOAL_UNFIT,
                place,
                "no-such-stage",
                found=stage,
                stages=self.stages[1:],
            )
            return None
        return Reach(stage, self.stages.index(stage))

    def _pacing(self, measure: Measure) -> Pacing:
        """Return the pace: even, at the close, or by percentages that rise to 100."""
        node = self.node.entries.get("pacing")
        if node is None or (isinstance(node, Scalar) and node.text == "linear"):
            return Pacing()
        if isinstance(node, Scalar):
            return Pacing(at_close=True)
        points = (
            tuple(
                parse_decimal(item.text)
                for item in node.items
                if isinstance(item, Scalar)
            )
            if isinstance(node, Listing)
            else ()
        )
        years = self.span.months // 12 if self.span else 0
        allowed = {0: (len(points),), 1: (4, 12)}.get(years, (years,))
        if measure in {Measure.RATE, Measure.MILESTONE}:
            self._fault(Rule.PACING_UNFIT, node, "measure")
        elif len(points) not in allowed:
            self._fault(
                Rule.PACING_UNFIT,
                node,
                "length",
                found=str(len(points)),
                allowed=tuple(str(n) for n in allowed),
            )
        elif any(
            later < earlier
            for earlier, later in zip((Decimal(0), *points), points, strict=False)
        ):
            self._fault(Rule.PACING_UNFIT, node, "falls")
        elif points[-1] != 100:  # noqa: PLR2004 - per cent
            self._fault(Rule.PACING_UNFIT, node, "end", found=points[-1])
        return Pacing(points)

    def _period(self, key: str, table: Table) -> Period | None:
        """Return the period under a key, which must lie within the plan."""
        node = table.entries.get(key)
        if not isinstance(node, Scalar):
            return None
        year = self.span.year if self.span and self.span.is_full_year else None
        try:
            period = parse_period(node.text, year).period
        except PeriodError as error:
            if self.span or error.reason != "no-year":
                self._fault(Rule.PERIOD_UNFIT, node, error.reason, found=node.text)
            return None
        if self.span and not self.span.contains(period.end) and key != "until":
            self._fault(Rule.PERIOD_UNFIT, node, "outside", found=node.text)
        return period

    def _history(self, measure: Measure) -> tuple[Amendment, ...]:
        """Return the adjusted goals, oldest first as in the file."""
        listing = self.node.entries.get("history")
        found: list[Amendment] = []
        for node, entry in zip(
            listing.items if isinstance(listing, Listing) else (),
            self.entry.history or (),
            strict=True,
        ):
            assert isinstance(node, Table), "the shape has been checked"  # noqa: S101 - tells the type checker
            start, key = (
                self._period("from", node),
                _goal_key(node, self.subject, self.faults),
            )
            goal = self._goal(entry, node, key, measure) if key else None
            if start is None or goal is None:
                continue
            if found and start.first <= found[-1].start.first:
                self._fault(
                    Rule.PERIOD_UNFIT,
                    node.entries["from"],
                    "history-order",
                    found=entry.start,
                )
            if (measure is Measure.MILESTONE) != isinstance(goal, Reach):
                self._fault(Rule.GOAL_UNFIT, node, "measure-and-reach")
            found.append(Amendment(start, goal, entry.reason, self._place(node)))
        return tuple(found)

    def _waiver(self) -> Waiver | None:
        """Return the waiver, which takes a progress rule only."""
        node, entry = self.node.entries.get("waiver"), self.entry.waiver
        if entry is UNSET or not isinstance(node, Table):
            return None
        if entry.rule not in RULES:
            rule, codes = (
                node.entries["rule"],
                tuple(
                    code
                    for code, rule in RULES.items()
                    if rule.is_gap or rule is Rule.IMPLAUSIBLE
                ),
            )
            self.faults.add(
                Rule.BAD_VALUE, rule.line, rule.column, self.subject, key="rule", found=entry.rule,
                expected=Term("expected", "progress-rule"), options=codes,
            )  # fmt: skip
        until = self._period("until", node)
        if until is None:
            return None
        return Waiver(
            entry.rule,
            until,
            entry.reason,
            entry.by,
            self._place(node),
            _number(entry.up_to),
        )


def _number(text: str | UnsetType) -> Decimal | None:
    """Return the number that a key gives; nothing where it is not there."""
    return None if text is UNSET else parse_decimal(text)


def _months(text: str | UnsetType) -> int | None:
    """Return the months that a key gives; nothing where it is not there."""
    return None if text is UNSET else int(text)
