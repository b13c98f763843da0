"""What a report says of its data and of its method: rows, sources, revisions, contradictions, ratios, the policy."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from auditor.model.actuals import Actual
from auditor.model.assessment import Audit
from auditor.model.findings import Facts, Finding, Rule, Severity
from auditor.model.plan import Target
from auditor.model.provenance import Location
from auditor.rendering.escaping import clean
from auditor.rendering.messages.formatted_row import number_of
from auditor.rendering.messages.numbers import plain_digits
from auditor.rendering.messages.report_messages import NoteGroup, ReportMessages

_OWN_GROUPS = {
    "conflicts": Rule.CONFLICT,
    "ratios": Rule.STATED_RATIO,
    "revised": Rule.REVISION,
}
"""Kinds that readers of reports look for, each in a group of its own."""
_METHOD = (
    "flow",
    "level",
    "rate",
    "milestone",
    "bands",
    "about",
    "data",
    "rounding",
    "origin",
)

_OF_YEARS = frozenset({"method_rate", "method_bands"})
"""What is said otherwise of a plan over several years."""


class DataNotes(Struct, frozen=True):
    """What the figures rest on, and what is wrong with them."""

    rows: str
    """How many rows there are and how many were used, in a sentence."""
    files: tuple[str, ...]
    sources: tuple[str, ...]
    """Each source named in the rows this report rests on, with their number."""
    groups: tuple[NoteGroup, ...]


def data_notes(audit: Audit, report_messages: ReportMessages, root: str) -> DataNotes:
    """Return the notes on the data; places are given from the folder `root` on."""
    actuals = audit.actuals
    rows = _rows_used(audit)
    # A total may be made of parts that other repositories report.
    own = [row for row in rows if row.location.path in actuals.files]
    facts: Facts = {
        "files": str(len(actuals.files)),
        "rows": str(actuals.rows),
        "used": str(actuals.used),
        "not_reported": actuals.not_reported,
        "left_out": actuals.left_out,
        "set_aside": actuals.set_aside,
        "behind": str(len(own)),
        "elsewhere": len(rows) - len(own),
    }
    sentence = report_messages.text("rows", facts)
    files = []
    for path in actuals.files:
        file = clean(path.removeprefix(root))
        files.append(file)
    groups = [group for group in _groups(audit, report_messages, root) if group.lines]
    return DataNotes(
        rows=sentence,
        files=tuple(files),
        sources=tuple(_sources(rows, report_messages)),
        groups=tuple(groups),
    )


def _rows_used(audit: Audit) -> Sequence[Actual]:
    """Return each row that a judgement rests on, once."""
    by_place: dict[Location, Actual] = {}
    for assessment in audit.assessments:
        for figure in (assessment.reported, assessment.base):
            if figure is None:
                continue
            for row in figure.sources:
                # By its place: one row may serve two targets, and is one row.
                by_place[row.location] = row
    return list(by_place.values())


def _sources(rows: Sequence[Actual], report_messages: ReportMessages) -> Iterator[str]:
    """Yield each source with the number of its rows, the most used first, then as they came."""
    # A report that rests on one press notice should say so, so sources are counted.
    counts = Counter(clean(row.source) for row in rows)
    for source, count in counts.most_common():
        name = source or report_messages.text("no_source")
        yield report_messages.text("source", {"source": name, "count": count})


def _groups(
    audit: Audit, report_messages: ReportMessages, root: str
) -> Iterator[NoteGroup]:
    """Yield the findings about the plan and the figures: the known kinds, the other faults, the remarks counted."""
    targets = {target.id: target for target in audit.plan.targets}
    lines: dict[str, list[str]] = {name: [] for name in (*_OWN_GROUPS, "faults")}
    notes: Counter[str] = Counter()
    for finding in audit.findings:
        # Gaps are the report itself; here it is about what they were read from.
        if finding.rule.is_gap:
            continue
        name = _group_of(finding)
        if name == "notes":
            notes[finding.rule.code] += 1
            continue
        target = targets.get(finding.subject)
        line = _line(audit, target, finding, report_messages, root)
        lines[name].append(line)
    for name, of_group in lines.items():
        title = report_messages.text(name)
        yield NoteGroup(
            name=name,
            title=title,
            lines=tuple(of_group),
        )
    yield _counted_notes(notes, report_messages)


def _counted_notes(notes: Counter[str], report_messages: ReportMessages) -> NoteGroup:
    """Return the group of the remarks, each kind with how many there are."""
    noted = [_noted(code, notes[code], report_messages) for code in sorted(notes)]
    title = report_messages.text("notes")
    return NoteGroup(
        name="notes",
        title=title,
        lines=tuple(noted),
    )


def _group_of(finding: Finding) -> str:
    """Return the group of a finding: that of its own kind, else by its severity."""
    for name, rule in _OWN_GROUPS.items():
        if finding.rule is rule:
            return name
    if finding.severity is Severity.NOTE:
        return "notes"
    return "faults"


def _noted(code: str, count: int, report_messages: ReportMessages) -> str:
    """Return how often a remark was made."""
    title = report_messages.messages.title(code)
    return report_messages.text("noted", {"title": title, "count": count})


def _line(
    audit: Audit,
    target: Target | None,
    finding: Finding,
    report_messages: ReportMessages,
    root: str,
) -> str:
    """Return a finding with its target and its place; many sentences name the target themselves."""
    uncoded = _without_code(finding, report_messages)
    text = report_messages.messages.message(uncoded)
    # Many sentences name the target themselves, and would name it twice.
    if target is not None and "name" not in finding.facts:
        label = number_of(audit.plan, target)
        named = report_messages.text("named", {"name": target.name, "label": label})
        text = report_messages.text("line", {"named": named, "text": text})
    place = place_of(finding.location, root)
    return report_messages.text("placed", {"text": text, "place": place})


def _without_code(finding: Finding, report_messages: ReportMessages) -> Finding:
    """Return a finding that calls the rule it speaks of by its title: readers of reports know no codes."""
    code = finding.facts.get("rule_code")
    if not isinstance(code, str):
        return finding
    # Readers of a report have no list of rules beside them.
    title = report_messages.text(
        "quoted", {"title": report_messages.messages.title(code)}
    )
    return replace(finding, facts={**finding.facts, "rule_code": title})


def place_of(location: Location, root: str) -> str:
    """Return a place from the folder `root` on, so that a report does not depend on where it was made."""
    return clean(str(location).removeprefix(root))


def method(audit: Audit, report_messages: ReportMessages, root: str) -> tuple[str, ...]:
    """Return how targets are judged, with the numbers of the plan's policy."""
    policy = audit.plan.policy
    facts: Facts = {
        "behind": plain_digits(policy.behind),
        "behind_rate": plain_digits(policy.behind_rate),
        "tolerance": plain_digits(policy.tolerance),
        "stale": str(policy.stale_months),
        "plan": place_of(Location(audit.plan.location.path), root),
    }
    names = [f"method_{name}" for name in _METHOD]
    if audit.plan.covers_years:
        names = [f"{name}_years" if name in _OF_YEARS else name for name in names]
    return tuple(report_messages.text(name, facts) for name in names)
