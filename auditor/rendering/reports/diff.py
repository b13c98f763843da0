"""The comparison of audits in each of its formats: text for a terminal, Markdown, JSON."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from auditor.assessment.changes import Changes, InForce, MovedGoal, Revised
from auditor.model.assessment import Audit, Reported
from auditor.model.findings import Finding
from auditor.model.plan import Target
from auditor.rendering.reports.changes import BAD, GOOD, Group, Line, groups_of, head_count, heading, is_simulated, summary
from auditor.rendering.formats.data_json import (
    SCHEMA,
    Json,
    assessment_object,
    encoded,
    finding_object,
    goal_object,
    place_object,
    source_object,
)
from auditor.rendering.writers.markdown import escaped
from auditor.rendering.messages.messages import Messages, clean

if TYPE_CHECKING:
    from auditor.rendering.writers.line_writer import LineWriter


class Compared(Struct, frozen=True):
    """Two audits of a plan and what has changed between them."""

    changes: Changes
    revisions: tuple[str, str] = ("", "")
    """What each side is called where it comes from git; blank where both are of the same files."""


class DiffView(Struct, frozen=True):
    """What is compared, and the words and the room to say it in."""

    compared: Sequence[Compared]
    findings: tuple[Finding, ...]
    """Files that could not be read, so that the comparison is of what is left."""
    wording: Messages
    failed: bool | None = None
    """Whether the gate is failed; nothing where there is no gate."""
    width: int = 80
    colour: bool = False


def render_text(view: DiffView) -> str:
    """Return the comparison for a terminal: the worst news first, each change with its figures and places."""
    from auditor.rendering.writers.line_writer import LineWriter, write_finding

    pen = LineWriter(view.width, view.colour)
    told, quiet = _told(view)
    for place, one in enumerate(told):
        if place:
            pen.write()
        _write_plan(pen, view, one)
    if quiet:
        pen.write((quiet, "bold"))
    for found in view.findings:
        write_finding(pen, found, view.wording)
    return pen.text()


def _write_plan(pen: "LineWriter", view: DiffView, one: Compared) -> None:
    """Write one plan's comparison."""
    from auditor.rendering.writers.line_writer import STATUS_STYLES

    pen.write((heading(one.changes, one.revisions, view.wording), "bold"))
    pen.write(*((text + "  ", STATUS_STYLES[status]) for status, text in head_count(one.changes, view.wording)))
    groups = groups_of(one.changes, view.wording)
    for group in groups:
        pen.write()
        pen.write((group.title, _group_style(group)))
        for line in group.lines:
            _write_line(pen, line, view.wording)
    pen.write()
    pen.write((_closing(view, one, groups), "bold red" if view.failed and one.changes.any_worse else "bold"))


def _write_line(pen: "LineWriter", line: Line, wording: Messages) -> None:
    """Write one change: what it is, its figures, and where they stand."""
    from auditor.rendering.writers.line_writer import INDENT, STATUS_STYLES

    head = f"{line.mark:<2} " if line.mark else ""
    style = STATUS_STYLES[line.status] if line.status else "cyan"
    name = f"{line.label} {line.name}".strip()
    pen.write((head, style), (name, "bold"), (wording.colon, ""), (line.change, style), indent=INDENT)
    for text in _filled(line.details, "  ", pen.width - len(INDENT)):
        pen.write((INDENT + text, ""), indent=INDENT)
    places = wording.told("diff", "places", places=line.places[:1])
    for text in _filled((places, *line.places[1:]), wording.term("punctuation", "list"), pen.width - len(INDENT)):
        pen.write((INDENT + text, "dim"), indent=INDENT)


def _filled(parts: Sequence[str], gap: str, room: int) -> Iterator[str]:
    """Yield lines with as many whole parts as there is room for, so that no pair of figures is torn apart."""
    from rich.cells import cell_len

    line = ""
    for part in parts:
        together = line + gap + part if line else part
        if line and cell_len(together) > room:
            yield line
            line = part
        else:
            line = together
    if line:
        yield line


def _told(view: DiffView) -> tuple[Sequence[Compared], str]:
    """Return the comparisons to be told, and a line on those that have nothing to tell, where there are several."""
    told = [one for one in view.compared if len(view.compared) == 1 or not one.changes.none]
    quiet = [one.changes for one in view.compared if one not in told]
    if not quiet:
        return told, ""
    first = view.wording.term("text", "simulated") if any(map(is_simulated, quiet)) else ""
    return told, first + view.wording.told("diff", "quiet", count=len(quiet))


def _group_style(group: Group) -> str:
    """Return the style of a heading: whether its news are bad, good or neither."""
    return "bold red" if group.name in BAD else "bold green" if group.name in GOOD else "bold"


def _closing(view: DiffView, one: Compared, groups: Sequence[Group]) -> str:
    """Return the last line, which names the gate if there is one."""
    line = summary(groups, view.wording)
    if view.failed is None:
        return line
    return view.wording.told("diff", "failed" if one.changes.any_worse else "passed", summary=line)


def render_markdown(view: DiffView) -> str:
    """Return the comparison as Markdown, for a comment on a pull request."""
    told, quiet = _told(view)
    lines = [line for one in told for line in _markdown(view, one)]
    lines += [escaped(quiet)] if quiet else []
    lines += [f"- {escaped(str(one.location))}: {escaped(view.wording.message(one))}" for one in view.findings]
    return "\n".join(lines) + "\n"


def _markdown(view: DiffView, one: Compared) -> Iterator[str]:
    """Yield the lines of one plan's comparison."""
    wording = view.wording
    yield f"## {escaped(heading(one.changes, one.revisions, wording))}"
    yield ""
    yield " · ".join(escaped(text) for _, text in head_count(one.changes, wording))
    groups = groups_of(one.changes, wording)
    for group in groups:
        yield from ("", f"### {escaped(group.title)}", "")
        heads = [wording.term("head", "label"), wording.term("head", "name"), wording.term("diff", "change")]
        heads += [wording.term("diff", "details"), wording.term("head", "place")]
        yield f"| {' | '.join(heads)} |"
        yield "|" + " --- |" * len(heads)
        for line in group.lines:
            details, places = "<br>".join(map(escaped, line.details)), "<br>".join(map(escaped, line.places))
            cells = (escaped(line.label), escaped(line.name), escaped(line.change), details, places)
            yield f"| {' | '.join(cells)} |"
    yield from ("", f"**{escaped(_closing(view, one, groups))}**", "")


def render_json(view: DiffView) -> str:
    """Return the comparison as JSON: lists of target ids, and each of those targets before and after."""
    simulated = any(is_simulated(one.changes) for one in view.compared)
    comparisons = [_comparison(one, view.wording) for one in view.compared]
    head: dict[str, object] = {"schema": SCHEMA, "simulated": simulated}
    rest = comparisons[0] if len(comparisons) == 1 else {"comparisons": comparisons}
    return encoded({**head, **rest, "unreadable": [finding_object(found, view.wording) for found in view.findings]})


def _comparison(one: Compared, wording: Messages) -> dict[str, object]:
    """Return one plan's comparison."""
    changes, (old, new) = one.changes, one.revisions
    lists = ("better", "worse", "newly_behind", "recovered", "newly_reported", "no_longer_reported", "undecided")
    found = {name: getattr(changes, name) for name in lists}
    moved = {change.after.target.id: change for some in found.values() for change in some}
    return {
        "plan": changes.after.plan.id,
        "from": _side(changes.before, old),
        "to": _side(changes.after, new),
        **{name: [change.after.target.id for change in some] for name, some in found.items()},
        "revised": [_revised(revised) for revised in changes.revised],
        "moved_goals": [_moved(goal) for goal in changes.moved_goals],
        "added": [_target(target) for target in changes.added],
        "dropped": [_target(target) for target in changes.dropped],
        "policy": [{"name": policy.name, "old": policy.old, "new": policy.new} for policy in changes.policy],
        "targets": {
            name: {
                "before": assessment_object(changes.before, change.before, wording),
                "after": assessment_object(changes.after, change.after, wording),
            }
            for name, change in moved.items()
        },
    }


def _side(audit: Audit, revision: str) -> Json:
    """Return what one side is, and how many targets have each status there."""
    counts = {status.value: count for status, count in audit.counts().items()}
    return {"revision": revision or None, "as_of": str(audit.as_of) if audit.as_of else None, "counts": counts}


def _revised(one: Revised) -> Json:
    """Return a revised figure, with the rows of both."""

    def rows(figure: Reported) -> list[Json]:
        return [source_object(row) for row in figure.sources]

    period = str(one.after.period)
    return {"id": one.target.id, "period": period, "before": rows(one.before), "after": rows(one.after)}


def _moved(one: MovedGoal) -> Json:
    """Return a moved goal, with the places of both."""

    def side(target: Target, goal: InForce) -> Mapping[str, object]:
        unit = target.unit_name or None
        place = place_object(goal.location)
        return {"goal": goal_object(goal.goal), "unit": unit, "reason": clean(goal.reason) or None, "place": place}

    return {
        "id": one.after.id, "before": side(one.before, one.old), "after": side(one.after, one.new), "eased": one.eased,
        "terms": one.terms,
    }  # fmt: skip


def _target(target: Target) -> Json:
    """Return a target that only one of the two plans has."""
    unit = target.unit_name or None
    goal, place = goal_object(target.goal), place_object(target.goal_location)
    return {"id": target.id, "name": target.name, "goal": goal, "unit": unit, "place": place}


DIFF_FORMATS: Mapping[str, Callable[[DiffView], str]] = {
    "text": render_text,
    "markdown": render_markdown,
    "json": render_json,
}
"""The formats of a comparison."""
