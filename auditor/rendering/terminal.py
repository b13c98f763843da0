"""The table for a terminal: by section, with bars, in colour, words and marks; no name is ever clipped.

Where the table does not fit, each target gets two lines. Signs whose width terminals disagree about stand at the end
of a line.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO

from rich.cells import cell_len, set_cell_size
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from auditor.model.assessment import Assessment, Audit, Status
from auditor.model.findings import Finding, Severity
from auditor.rendering.printed import Printed, printed
from auditor.rendering.view import View, closing, cover, places_of
from auditor.rendering.wording import Wording, clean

_STYLES = {
    Status.BREACHED: "bold white on red",
    Status.MISSED: "bold red",
    Status.BEHIND: "red",
    Status.AT_RISK: "yellow",
    Status.NO_DATA: "magenta",
    Status.NOT_DUE: "dim",
    Status.ON_TRACK: "green",
    Status.ACHIEVED: "bold green",
}
_SEVERITIES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_COLUMNS = ("label", "titled", "goal", "last_year", "actual", "completion", "gap", "points", "needed")
_LEFT = {"titled", "status", "label"}
_BAR = 10
_GAP = 2
_NAME_AT_LEAST = 18
_PLACES_SHOWN = 8


def render_terminal(view: View) -> str:
    """Return everything `audit check` shows, with escapes for colour if the view asks for them."""
    out = StringIO()
    console = Console(
        file=out, width=view.width, force_terminal=view.colour, no_color=not view.colour, highlight=False, markup=False,
        emoji=False, color_system="standard" if view.colour else None, legacy_windows=False, soft_wrap=False,
    )  # fmt: skip
    for part in _parts(view):
        console.print(part, overflow="fold")
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _parts(view: View) -> Iterable[RenderableType]:
    """Yield the parts in their order."""
    wording = view.wording
    for audit in view.audits:
        yield Text(cover(audit, wording), style="bold")
        yield _counts(audit, wording)
        if not view.quiet:
            yield Text("")
            yield from _table(view, audit)
    if not view.quiet:
        yield from _findings(view)
    style = "bold red" if view.failed else "bold green"
    yield Text(closing(view), style=style)


def _counts(audit: Audit, wording: Wording) -> Text:
    """Return the head count by status."""
    line = Text()
    for status, count in audit.counts().items():
        if count:
            line.append("  " if line else "")
            word = wording.term("status", status.value)
            line.append(f" {word} {count} " if status is Status.BREACHED else f"{word} {count}", _STYLES[status])
    return line


@dataclass(frozen=True, slots=True)
class _Line:
    """A target's cells, with what a bar needs."""

    cells: Printed
    assessment: Assessment

    def cell(self, name: str) -> str:
        """Return a cell by the name of its column."""
        return f"{self.cells.mark:<2} {self.cells.status}" if name == "status" else str(getattr(self.cells, name))


def _table(view: View, audit: Audit) -> Iterable[RenderableType]:
    """Yield each section with its targets, as rows if they fit and as pairs of lines if not."""
    waived = frozenset(found.subject for found in audit.findings if found.waived)
    sections = [
        (section, [_Line(printed(audit, one, view.wording, waived), one) for one in shown])
        for section, shown in view.sections(audit)
    ]
    everything = [line for _, lines in sections for line in lines]
    widths = _widths(everything, view)
    for section, lines in sections:
        heading = Text.assemble((clean(f"{section.ref} {section.title}".strip()), "bold"), "  ")
        yield Group(heading, *(_rows(lines, widths, view) if widths else _pairs(lines, view.wording)))
        yield Text("")


def _widths(lines: Sequence[_Line], view: View) -> dict[str, int]:
    """Return the columns that say anything with their widths; nothing when they do not fit."""
    widths: dict[str, int] = {}
    for name in ("status", *_COLUMNS):
        widest = max((cell_len(line.cell(name)) for line in lines), default=0)
        if widest:
            widths[name] = max(widest, cell_len(_head(name, view.wording)))
    bars = any(line.assessment.completion is not None for line in lines)
    if bars:
        widths["bar"] = _BAR
    room = view.width - sum(width + _GAP for name, width in widths.items() if name != "titled")
    if room < min(_NAME_AT_LEAST, widths.get("titled", 0)):
        return {}
    widths["titled"] = min(widths.get("titled", 0), room)
    return widths


def _head(name: str, wording: Wording) -> str:
    return wording.term("head", "name" if name == "titled" else name)


def _rows(lines: Sequence[_Line], widths: dict[str, int], view: View) -> Iterable[RenderableType]:
    """Yield a section as a table, all sections with the same widths."""
    table = Table(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, header_style="dim", expand=False)
    for name, width in widths.items():
        table.add_column(
            _head(name, view.wording),
            width=width,
            overflow="fold",
            justify="left" if name in _LEFT | {"bar"} else "right",
        )
    for line in lines:
        style = _STYLES[line.assessment.status]
        cells = [
            _bar(line.assessment, view)
            if name == "bar"
            else Text(line.cell(name), style if name in {"status", "gap"} else "")
            for name in widths
        ]
        table.add_row(*cells)
    yield table


def _bar(assessment: Assessment, view: View) -> Text:
    """Return how far a target has come, with a mark where it should be by now; plain signs where there is no colour."""
    if assessment.completion is None:
        return Text("")
    full, empty, mark = ("━", "─", "┃") if view.colour else ("#", ".", "|")
    filled = max(0, min(_BAR, int(assessment.completion * _BAR)))
    text = Text()
    share = assessment.share_due
    due = int(share * _BAR) if share is not None and 0 < share < 1 else -1
    for cell in range(_BAR):
        sign = mark if cell == due else full if cell < filled else empty
        text.append(sign, _STYLES[assessment.status] if cell < filled else "dim")
    return text


def _pairs(lines: Sequence[_Line], wording: Wording) -> Iterable[RenderableType]:
    """Yield each target on two lines: what it is, and how it stands."""
    for line in lines:
        cells = line.cells
        first = Text(f"{cells.mark} {cells.status} ", _STYLES[line.assessment.status])
        first.append(f"{cells.label} {cells.titled}", "bold")
        yield first
        second = [wording.text("goal_of", goal=cells.goal)]
        second += [wording.text("last_year_of", last_year=cells.last_year)] if cells.last_year else []
        second += [wording.text("actual_of", actual=cells.actual, period=cells.period)] if cells.actual else []
        second += [wording.text("completion_of", completion=cells.completion)] if cells.completion else []
        second += [f"{cells.gap}({cells.points})" if cells.points else cells.gap] if cells.gap else []
        second += [wording.text("needed", needed=cells.needed)] if cells.needed else []
        yield Padding(Text("  ".join(second)), (0, 0, 0, 4))


def _findings(view: View) -> Iterable[RenderableType]:
    """Yield the gap warnings, then what is wrong with the files, then the notes gathered by rule."""
    told = [found for found in view.findings if found.severity is not Severity.NOTE or found.rule.code.startswith("P")]
    gaps = [found for found in told if found.rule.code.startswith("P")]
    faults = [found for found in told if not found.rule.code.startswith("P")]
    for title, group in (("gaps", gaps), ("faults", faults)):
        if group:
            yield Text(view.wording.term("text", title), style="bold")
            for found in group:
                yield from finding_lines(found, view)
            yield Text("")
    yield from _notes(view)


def finding_lines(found: Finding, view: View) -> Iterable[RenderableType]:
    """Yield a finding: place, severity, rule, what was found and what to do; then the line with a caret."""
    wording = view.wording
    colon, end = ("：", "；") if wording.is_chinese else (": ", "; ")
    line = Text()
    line.append(clean(str(found.location)), "bold")
    line.append(f"{colon}{wording.severity(found.severity)}[{found.rule.code}] ", _SEVERITIES[found.severity])
    line.append(f"{wording.message(found)}{end}{wording.remedy(found)}")
    if found.waived:
        line.append(f" [{wording.term('text', 'waived')}]", "dim")
    yield line
    is_gap = found.rule.code.startswith("P")
    if found.excerpt.strip() and not is_gap:
        yield from _excerpt(found, view.width)
    if found.related:
        places = places_of(found)
        shown = "、".join(places[:_PLACES_SHOWN]) + ("…" if len(places) > _PLACES_SHOWN else "")
        yield Padding(Text(wording.text("related", places=shown), "dim"), (0, 0, 0, 4))


def _excerpt(found: Finding, width: int) -> Iterable[RenderableType]:
    """Yield the line of the file with a caret under the place."""
    column = max(found.location.column, 1)
    start = max(0, column - 1 - width // 2) if column > width // 2 else 0
    text = clean(found.excerpt[start : start + 2 * width].replace("\t", " "))
    before = clean(found.excerpt[start : column - 1].replace("\t", " "))
    room = width - 6
    yield Text(
        f"    {set_cell_size(text, room).rstrip() if cell_len(text) > room else text}",
        "dim",
        no_wrap=True,
        overflow="crop",
    )
    if found.location.column and cell_len(before) < room:
        yield Text("    " + " " * cell_len(before) + "^", _SEVERITIES[found.severity], no_wrap=True)


def _notes(view: View) -> Iterable[RenderableType]:
    """Yield the notes, one line a rule with its places: they are many, and nothing need be done about them."""
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for found in view.findings:
        if found.severity is Severity.NOTE and not found.rule.code.startswith("P"):
            by_rule[found.rule.code].append(found)
    if not by_rule:
        return
    yield Text(view.wording.term("text", "notes"), style="bold")
    for code, notes in sorted(by_rule.items()):
        if len(notes) <= _PLACES_SHOWN:
            for found in notes:
                yield from finding_lines(found, view)
            continue
        places = tuple(str(found.location) for found in notes[:_PLACES_SHOWN])
        yield Text(
            view.wording.text(
                "notes_line", code=code, title=view.wording.title(code), count=len(notes), places=places,
            ) , "cyan",
        )  # fmt: skip
    yield Text("")
