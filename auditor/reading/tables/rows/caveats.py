"""What the words beside a figure, and the lines around its table, say of its scope: asked about, or a fault."""

from collections.abc import Iterator

from auditor.model.findings import Facts, Rule, Severity
from auditor.model.plan import Falls, Measure, Plan, Rises, Target
from auditor.reading.tables.layout.remarks import Remark
from auditor.reading.tables.rows.faults import RowFaultError
from auditor.reading.tables.rows.row import Row
from auditor.reading.tables.words.caveats import BASE, Caveat
from auditor.reading.tables.words.parts import is_named_in, may_have


def caveats_of(
    row: Row, remarks: list[Remark], plan: Plan, target: Target
) -> Iterator[tuple[Caveat, int]]:
    """Yield what is to be asked about a figure, each with the line it stands on; a fault where its scope is another.

    What the plan says as well of its target is no question.
    """
    for caveat, line in _stated(row, remarks):
        if not _is_about(caveat, row, target):
            continue
        if _states_plan(plan, target, caveat):
            continue
        if caveat.is_other_scope(plan.entity):
            raise _other_scope(row, caveat, plan, line)
        if not caveat.is_silent_for(plan.entity):
            yield caveat, line


def _stated(row: Row, remarks: list[Remark]) -> Iterator[tuple[Caveat, int]]:
    """Yield the caveats beside a figure and around its table, each with its line."""
    for remark in remarks:
        for caveat in remark.caveats:
            yield caveat, row.line
    yield from row.caveats


def _is_about(caveat: Caveat, row: Row, target: Target) -> bool:
    """Return whether a caveat may be about a figure: of its name, and of a growth where it is about last year's."""
    if caveat.about == BASE and not _depends_on_base(target):
        return False
    names = (row.target, *target.names())
    if caveat.is_part and not may_have(caveat.thing, names):
        return False
    return any(map(caveat.is_of, names))


def _depends_on_base(target: Target) -> bool:
    """Return whether a target is judged by last year's figure: a growth, or one that is to rise or to fall."""
    return target.measure is Measure.RATE or isinstance(target.goal, Rises | Falls)


def _states_plan(plan: Plan, target: Target, caveat: Caveat) -> bool:
    """Return whether the plan itself says of a target, or of all, what is counted in or left out."""
    thing = caveat.thing
    # The plan's title names its own place, whatever is left out of it.
    if not thing or thing in plan.entity:
        return False
    texts_of_plan = [plan.title, target.cite, target.note]
    texts_of_plan += target.names()
    return is_named_in(thing, texts_of_plan)


def _other_scope(row: Row, caveat: Caveat, plan: Plan, line: int) -> RowFaultError:
    """Return that a figure is of another scope than the plan's place."""
    facts: Facts = {
        "found": caveat.text,
        "place": plan.entity,
    }
    column = row.index_of("note")
    fault = RowFaultError(Rule.SCOPE_DIFFERS, column, facts)
    fault.line = line
    if caveat.is_part:
        # Exports give the parts beside the whole, and the whole is what counts.
        fault.severity = Severity.WARNING
    return fault
