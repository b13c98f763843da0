"""What the plan gives to the reading of each target: its months, stages and units, and where faults are reported."""

from decimal import Decimal

from msgspec import UNSET, Struct, UnsetType

from auditor.model.findings import MessageKey, Rule
from auditor.model.month import MONTHS_IN_YEAR, PeriodError
from auditor.model.numeral import parse_decimal
from auditor.model.period import Period
from auditor.model.period_text import parse_period
from auditor.model.provenance import Location
from auditor.model.quantity import Units
from auditor.reading.files import Faults
from auditor.reading.plan.yaml_nodes import MappingNode, Node, ScalarNode


class Scope(Struct, frozen=True):
    """The years, the ladder and the units of a plan; of a target also what it calls itself."""

    span: Period | None
    """Nothing where the head does not say it, so that no period can be judged."""
    stages: tuple[str, ...]
    faults: Faults
    units: Units
    subject: str = ""

    @property
    def covers_years(self) -> bool:
        """Whether the plan covers more than one year."""
        return self.span is not None and self.span.months > MONTHS_IN_YEAR

    def place(self, node: Node) -> Location:
        """Return where a node stands in the plan file."""
        return Location(self.faults.document.path, node.line, node.column)

    def optional_place(self, node: Node | None) -> Location | None:
        """Return where a node stands that need not be there."""
        if node is None:
            return None
        return self.place(node)

    def fault(
        self, rule: Rule, node: Node, why: str, **facts: str | tuple[str, ...] | Decimal
    ) -> None:
        """Report that something does not fit, with the reason as a word."""
        reason = MessageKey(rule.slug, why)
        self.faults.add(
            rule, node.line, node.column, self.subject, why=reason, facts=dict(facts)
        )

    def period(self, key: str, mapping: MappingNode) -> Period | None:
        """Return the period under a key of a mapping; nothing where it is not there or cannot be read."""
        node = mapping.entries.get(key)
        if not isinstance(node, ScalarNode):
            return None
        try:
            return parse_period(node.text, self._year()).period
        except PeriodError as error:
            # A plan whose years are unknown cannot ask for more than a month.
            if self.span is not None or error.reason != "no-year":
                self.fault(Rule.PERIOD_UNFIT, node, error.reason, found=node.text)
            return None

    def period_within(self, key: str, mapping: MappingNode) -> Period | None:
        """Return the period under a key, which must lie within the plan."""
        node = mapping.entries.get(key)
        period = self.period(key, mapping)
        if period is None or self.span is None or not isinstance(node, ScalarNode):
            return period
        if not self.span.has(period.end):
            self.fault(Rule.PERIOD_UNFIT, node, "outside", found=node.text)
        return period

    def _year(self) -> int | None:
        """Return the year that a month without one belongs to."""
        if self.span is None or not self.span.is_full_year:
            return None
        return self.span.year


def number_of(text: str | UnsetType) -> Decimal | None:
    """Return the number that a key gives; nothing where it is not there."""
    if text is UNSET:
        return None
    return parse_decimal(text)


def months_of(text: str | UnsetType) -> int | None:
    """Return the months that a key gives; nothing where it is not there."""
    if text is UNSET:
        return None
    return int(text)
