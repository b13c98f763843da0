"""Everything the tool can complain of: the catalogue of rules, and the finding that records one met at one place.

A finding holds facts, never prose; its sentence is made in `rendering.messages`, in the reader's language.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import assert_never

from msgspec import Struct, field

from auditor.model.bound import Bound
from auditor.model.exact import Fraction
from auditor.model.month import Month
from auditor.model.period import Period
from auditor.model.provenance import Location


class Severity(Enum):
    """How bad a finding is, in SARIF's own words."""

    ERROR = "error"
    """The data cannot be trusted, or a goal was missed."""
    WARNING = "warning"
    NOTE = "note"

    @property
    def order(self) -> int:
        """The place of the severity, worst first, from 0."""
        match self:
            case Severity.ERROR:
                return 0
            case Severity.WARNING:
                return 1
            case Severity.NOTE:
                return 2
            case _:
                assert_never(self)


class Family(Enum):
    """What the rules whose codes begin with the same letter are about."""

    PLAN = "plan"
    ACTUALS = "actuals"
    PROGRESS = "progress"
    CITATIONS = "citations"


_FAMILIES = {
    "T": Family.PLAN,
    "A": Family.ACTUALS,
    "P": Family.PROGRESS,
    "C": Family.CITATIONS,
}
"""By the letter that the codes of their rules begin with."""


class Rule(Enum):
    """The one catalogue. Codes are never reused; the member's name is the rule's slug."""

    PLAN_UNREADABLE = ("T101", Severity.ERROR)
    YAML_SYNTAX = ("T102", Severity.ERROR)
    YAML_REFUSED = ("T103", Severity.ERROR)
    NOT_A_PLAN = ("T104", Severity.ERROR)
    UNKNOWN_KEY = ("T201", Severity.ERROR)
    DUPLICATE_KEY = ("T202", Severity.ERROR)
    MISSING_KEY = ("T203", Severity.ERROR)
    BAD_VALUE = ("T204", Severity.ERROR)
    DUPLICATE_ID = ("T205", Severity.ERROR)
    AMBIGUOUS_NAME = ("T206", Severity.ERROR)
    UNKNOWN_UNIT = ("T207", Severity.ERROR)
    GOAL_MISSING = ("T208", Severity.ERROR)
    GOAL_DOUBLED = ("T209", Severity.ERROR)
    GOAL_UNFIT = ("T210", Severity.ERROR)
    PACING_UNFIT = ("T211", Severity.ERROR)
    PERIOD_UNFIT = ("T212", Severity.ERROR)
    POLICY_UNFIT = ("T213", Severity.ERROR)
    PLAN_ID_TWICE = ("T214", Severity.ERROR)
    CITE_VALUE = ("T301", Severity.ERROR)
    CITE_UNIT = ("T302", Severity.ERROR)
    CITE_COMPARATOR = ("T303", Severity.ERROR)
    CITE_COMMITMENT = ("T304", Severity.ERROR)
    CITE_MISSING = ("T305", Severity.WARNING)
    CITE_TERMS = ("T306", Severity.WARNING)
    MEASURE_UNSAID = ("T307", Severity.WARNING)
    FLOOR_UNSAID = ("T308", Severity.WARNING)
    WAIVER_ENDED = ("T401", Severity.WARNING)
    WAIVER_UNNEEDED = ("T402", Severity.NOTE)
    GOAL_BELOW_LAST_YEAR = ("T403", Severity.NOTE)

    LINK_UNKNOWN = ("T501", Severity.ERROR)
    LINK_ELSEWHERE = ("T502", Severity.WARNING)
    LINK_TWICE = ("T503", Severity.ERROR)
    LINK_CIRCLE = ("T504", Severity.ERROR)
    LINK_UNIT = ("T505", Severity.ERROR)
    LINK_MEASURE = ("T506", Severity.ERROR)
    LINK_YEARS = ("T507", Severity.ERROR)
    LINK_DEEP = ("T508", Severity.ERROR)

    FILE_UNREADABLE = ("A101", Severity.ERROR)
    HEADER_UNRECOGNISED = ("A102", Severity.ERROR)
    NOT_UTF8 = ("A103", Severity.NOTE)
    EXTRA_COLUMN = ("A104", Severity.NOTE)
    RAGGED_ROW = ("A105", Severity.ERROR)
    PASSED_OVER = ("A106", Severity.NOTE)
    READ_AS_LAID_OUT = ("A107", Severity.NOTE)
    OTHER_PLACE = ("A108", Severity.NOTE)
    STATEMENTS_DIFFER = ("A109", Severity.WARNING)
    NOT_READ = ("A110", Severity.WARNING)
    HIDDEN_FIGURES = ("A111", Severity.WARNING)
    VALUE_UNREADABLE = ("A201", Severity.ERROR)
    UNKNOWN_TARGET = ("A202", Severity.ERROR)
    UNIT_MISMATCH = ("A203", Severity.ERROR)
    PERIOD_UNREADABLE = ("A204", Severity.ERROR)
    PERIOD_OUTSIDE = ("A205", Severity.ERROR)
    BASIS_UNREADABLE = ("A206", Severity.ERROR)
    DATE_UNREADABLE = ("A207", Severity.ERROR)
    CELL_MISSING = ("A208", Severity.ERROR)
    ROW_UNIT_UNKNOWN = ("A209", Severity.ERROR)
    SIGN_UNEXPECTED = ("A210", Severity.WARNING)
    KIND_UNCLEAR = ("A221", Severity.ERROR)
    GOAL_DIFFERS = ("A222", Severity.WARNING)
    OWNER_DIFFERS = ("A223", Severity.WARNING)
    CAVEAT = ("A224", Severity.WARNING)
    SCOPE_DIFFERS = ("A225", Severity.ERROR)
    VOID_FIGURE = ("A226", Severity.WARNING)
    PLACE_UNCLEAR = ("A227", Severity.ERROR)
    CONFLICT = ("A301", Severity.ERROR)
    REVISION = ("A302", Severity.NOTE)
    CUMULATED_FALLS = ("A303", Severity.ERROR)
    HOLE = ("A304", Severity.WARNING)
    TILINGS_DIFFER = ("A305", Severity.WARNING)
    LOOKS_CUMULATED = ("A306", Severity.ERROR)
    SHARE_ABOVE_100 = ("A307", Severity.WARNING)
    UNIT_SLIP = ("A308", Severity.WARNING)
    NO_SOURCE = ("A309", Severity.NOTE)
    STATED_RATIO = ("A310", Severity.WARNING)
    REPEATED = ("A311", Severity.NOTE)
    SHORTER_LEVEL = ("A312", Severity.NOTE)
    UNUSED = ("A313", Severity.NOTE)
    FALLEN_BACK = ("A314", Severity.WARNING)
    RUNNING_TOTAL = ("A315", Severity.WARNING)
    ZEROS_AHEAD = ("A316", Severity.WARNING)
    IMPLAUSIBLE = ("A317", Severity.ERROR)
    BASE_OLD = ("A318", Severity.WARNING)
    SUM_DIFFERS = ("A401", Severity.WARNING)
    PARTS_MISSING = ("A402", Severity.WARNING)

    BREACHED = ("P101", Severity.ERROR)
    MISSED = ("P102", Severity.ERROR)
    BEHIND = ("P103", Severity.WARNING)
    AT_RISK = ("P104", Severity.NOTE)
    NO_DATA = ("P105", Severity.WARNING)
    STALE = ("P106", Severity.WARNING)
    NOTHING_REPORTED = ("P107", Severity.WARNING)

    CITE_NOT_FOUND = ("C101", Severity.ERROR)
    CITE_CUT = ("C102", Severity.ERROR)
    COMMITMENT_SCOPE = ("C103", Severity.ERROR)
    CITE_NAME = ("C104", Severity.WARNING)
    CITE_PART = ("C105", Severity.WARNING)
    CITE_SECTION = ("C106", Severity.WARNING)
    FIGURE_UNACCOUNTED = ("C201", Severity.WARNING)

    def __init__(self, code: str, severity: Severity) -> None:
        """Take the code, as `T204`, and the severity a finding of this rule has unless it says otherwise."""
        self.code = code
        self.severity = severity

    @property
    def slug(self) -> str:
        """The name in kebab-case, as `bad-value`."""
        return self.name.lower().replace("_", "-")

    @property
    def family(self) -> Family:
        """What it is about."""
        return _FAMILIES[self.code[0]]

    @property
    def is_gap(self) -> bool:
        """Whether it is about how a target stands, and not about what is wrong with a file."""
        return self.family is Family.PROGRESS

    @property
    def is_of_plan(self) -> bool:
        """Whether it is about what is wrong with a plan file."""
        return self.family is Family.PLAN

    @property
    def makes_unreadable(self) -> bool:
        """Whether a file could not be read at all, which ends a run with exit code 2."""
        return self in _UNREADABLE


_UNREADABLE = frozenset(
    {
        Rule.PLAN_UNREADABLE,
        Rule.YAML_SYNTAX,
        Rule.NOT_A_PLAN,
        Rule.FILE_UNREADABLE,
        Rule.HEADER_UNRECOGNISED,
    }
)

RULES: Mapping[str, Rule] = MappingProxyType({rule.code: rule for rule in Rule})
"""Every rule by its code."""


class Rounding(Enum):
    """How a figure is rounded, once, at the print."""

    HALF_UP = "half-up"
    UP = "up"
    """Towards more: what is needed or missing; a lead, which is negative, becomes less."""
    DOWN = "down"
    """Towards less: what may still be used."""


class Amount(Struct, frozen=True, gc=False):
    """A figure as a fact: exact, with what its print needs to know. Rounded once, at the print."""

    value: Fraction
    unit: str = ""
    """The name of a unit, or `point` for percentage points, or `stage` for steps of a ladder."""
    digits: Decimal | None = None
    """The figure as reported, where it is one: it keeps its own digits."""
    places: int = 1
    """Decimal places of a derived figure."""
    rounding: Rounding = Rounding.HALF_UP
    bound: Bound = Bound.EXACT
    apart_from: Fraction | None = None
    """A value it must not print as unless it is that value: it gains digits until it shows."""


class Percent(Struct, frozen=True, gc=False):
    """A share as a fact, as a fraction of 1; it prints with one place, never as one of `lines` unless it is on it."""

    value: Fraction
    lines: tuple[Fraction, ...] = ()
    bound: Bound = Bound.EXACT


class MessageKey(Struct, frozen=True, gc=False):
    """A word of ours that each language has its own for: `kind` is a table of the locale, `name` an entry."""

    kind: str
    name: str


Fact = (
    str
    | int
    | date
    | Decimal
    | Fraction
    | Month
    | Period
    | Location
    | Amount
    | Percent
    | MessageKey
    | tuple["Fact", ...]
)
"""What a finding may state: typed values and texts of the user's own, never sentences of ours."""

Facts = dict[str, Fact]
"""Facts by the names that sentences call them by."""


class LazyFacts(Mapping[str, Fact]):
    """Facts that are worked out when they are first asked for: a count of findings needs none of them."""

    def __init__(self, work_out: Callable[[], Facts]) -> None:
        """Take what works them out."""
        self._work_out = work_out
        self._facts: Facts | None = None

    def worked_out(self) -> Facts:
        """Return all of them."""
        if self._facts is None:
            self._facts = self._work_out()
        return self._facts

    def __getitem__(self, name: str) -> Fact:
        """Return one by its name."""
        return self.worked_out()[name]

    def __iter__(self) -> Iterator[str]:
        """Return the names."""
        return iter(self.worked_out())

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.worked_out())

    def __repr__(self) -> str:
        """Return them as they would be written otherwise."""
        return repr(self.worked_out())

    def __reduce__(self) -> tuple[type[Facts], tuple[Facts]]:
        """Hand them to another process worked out."""
        return dict, (self.worked_out(),)


class Finding(Struct, frozen=True):
    """One rule met at one place."""

    rule: Rule
    location: Location
    """The primary place; the others that explain it are `related`."""
    subject: str = ""
    """The id of the target, or the name of the thing, that is complained of."""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    related: tuple[Location, ...] = ()
    severity: Severity = Severity.ERROR
    excerpt: str = ""
    """The line of the file as it stands, to be shown with a caret."""
    plan: str = ""
    """The id of the plan it concerns; blank where it concerns the whole repository."""
    waived: bool = False

    @property
    def facts_known(self) -> Mapping[str, Fact]:
        """Its facts, worked out: a dict is asked for many of them sooner than what works them out."""
        if isinstance(self.facts, LazyFacts):
            return self.facts.worked_out()
        return self.facts

    @property
    def is_fault(self) -> bool:
        """Whether something is wrong with the files: neither a gap warning nor a note."""
        return not self.rule.is_gap and self.severity is not Severity.NOTE

    @property
    def place_order(self) -> tuple[str, str, int, str, int, str]:
        """The key findings are sorted by: path, sheet, line, code, column, subject."""
        place = self.location
        return (
            place.path,
            place.sheet,
            place.line,
            self.rule.code,
            place.column,
            self.subject,
        )

    @property
    def order(self) -> tuple[str, str, int, str, int, str, str]:
        """The key findings are sorted by: that of their place, then what they say."""
        return (*self.place_order, repr(sorted(self.facts.items(), key=str)))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Return whether any finding is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def finding(  # noqa: PLR0913 - the fields of the noun, all but two optional
    rule: Rule,
    location: Location,
    subject: str = "",
    *,
    related: Iterable[Location] = (),
    severity: Severity | None = None,
    excerpt: str = "",
    plan: str = "",
    facts: Mapping[str, Fact] | None = None,
    **more: Fact,
) -> Finding:
    """Return a finding with the severity of its rule, unless another is given."""
    return Finding(
        rule,
        location,
        subject,
        facts if isinstance(facts, LazyFacts) else {**(facts or {}), **more},
        tuple(related),
        severity or rule.severity,
        excerpt,
        plan,
    )


class CommandError(Exception):
    """The command cannot be carried out: no such folder, plan or section, no place to write. Caught once, in `cli`."""

    def __init__(self, kind: str, **facts: Fact) -> None:
        """Keep the kind, a key of the locales' `command-error`, and the facts for its sentence."""
        super().__init__(kind)
        self.kind = kind
        self.facts = facts
