"""The roll-up for a terminal: a line a plan, two where it is narrow, the totals at the foot; no name is ever clipped.

The counts stand under the marks of their statuses; the totals say the words for these.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from rich.cells import cell_len

from auditor.assessment.rollup import Failure, PlanSummary
from auditor.model.assessment import Status
from auditor.rendering.messages.messages import clean
from auditor.rendering.reports.assessment_row import MARKS
from auditor.rendering.reports.rollup import (
    FAULTS_SHOWN,
    Cells,
    RollupView,
    cells,
    first_line,
    last_line,
    reason,
    totals,
)
from auditor.rendering.writers.line_writer import INDENT, STATUS_STYLES, LineWriter, Span, folded, write_finding

_GAP = 2
_PLAIN = ("plan", "as_of", "judged")
_ENTITY_AT_LEAST, _WORST_AT_LEAST = 12, 18
_BREAKS = 4
"""Cells that a line is short of its half, since words are not broken."""
_BAD, _GOOD = "bold red", "green"


class _Row(Struct, frozen=True):
    """A plan and its cells."""

    standing: PlanSummary
    cells: Cells


def render_rollup(view: RollupView) -> str:
    """Return everything `audit check --all` shows, with escapes for colour if the view asks for them."""
    pen = LineWriter(view.width, view.colour)
    pen.write((first_line(view), "bold"))
    counts = totals(view.standings)
    pen.write(*_counts(counts, view))
    if not view.quiet:
        pen.write()
        _lines(pen, view, [status for status, count in counts.items() if count])
        _faults(pen, view)
    pen.write((last_line(view), "bold red" if view.failed else "bold green"))
    return pen.text()


def _counts(counts: Mapping[Status, int], view: RollupView) -> Iterator[Span]:
    """Yield a head count by status, the mark of each before its word."""
    for status, count in counts.items():
        if count:
            yield f"{MARKS[status]} {view.wording.term('status', status.value)} {count}", STATUS_STYLES[status]
            yield "  ", ""


def _lines(pen: LineWriter, view: RollupView, statuses: Sequence[Status]) -> None:
    """Write every plan and everything that could not be judged, and the totals."""
    by_path = view.by_path
    shown = [
        one if isinstance(one, Failure) else _Row(one, cells(one, view.wording, by_path=by_path))
        for one in view.lines()
    ]
    rows = [one for one in shown if isinstance(one, _Row)]
    total = _total(view)
    widths = _widths([*rows, total], statuses, view)
    if widths and rows:
        pen.row(*((_padded(_head(name, view), name, width), "dim") for name, width in widths.items()))
    for one in shown:
        if isinstance(one, Failure):
            pen.write((clean(one.path), "bold"), (view.wording.colon + reason(one, view.wording), _BAD), indent=INDENT)
        else:
            _write(pen, one, widths, view)
    _write(pen, total, widths, view)
    pen.write()


def _total(view: RollupView) -> _Row:
    """Return the totals as a row."""
    standings, wording = view.standings, view.wording
    whole = PlanSummary(
        folder="", path="", plan="", title="", entity=wording.term("rollup", "total"), language="", simulated=False,
        as_of=None, newest=None, counts=totals(standings), left_out=0, worst=None, tally=view.tally, failed=view.failed,
    )  # fmt: skip
    return _Row(whole, cells(whole, wording, by_path=False))


def _head(name: str | Status, view: RollupView) -> str:
    """Return the heading of a column."""
    return MARKS[name] if isinstance(name, Status) else view.wording.term("rollup", f"head_{name}")


def _cell(row: _Row, name: str | Status) -> str:
    """Return a cell; a status that no target has is blank."""
    return str(row.standing.counts[name] or "") if isinstance(name, Status) else str(getattr(row.cells, name))


def _widths(rows: Sequence[_Row], statuses: Sequence[Status], view: RollupView) -> dict[str | Status, int]:
    """Return the columns with their widths; nothing when they do not fit."""
    columns: tuple[str | Status, ...] = ("entity", *_PLAIN, *statuses, "gate", "worst")
    natural = {
        name: max(cell_len(_head(name, view)), *(cell_len(_cell(row, name)) for row in rows)) for name in columns
    }
    firm = sum(natural[name] + _GAP for name in columns if name not in {"entity", "worst"})
    room = view.width - firm - _GAP
    entity, worst = natural["entity"], natural["worst"]
    # Folded into more than two lines, the worst target is read more easily on the second line of a pair.
    wanted = min(worst, max(_WORST_AT_LEAST, worst // 2 + _BREAKS))
    if room < min(entity, _ENTITY_AT_LEAST) + wanted:
        return {}
    natural["worst"] = min(worst, max(room - entity, wanted))
    natural["entity"] = min(entity, room - natural["worst"])
    return natural


def _write(pen: LineWriter, row: _Row, widths: Mapping[str | Status, int], view: RollupView) -> None:
    """Write a plan as a row if rows fit, else on two lines."""
    if widths:
        _row(pen, row, widths)
    else:
        _pair(pen, row, view)


def _row(pen: LineWriter, row: _Row, widths: Mapping[str | Status, int]) -> None:
    """Write a plan as a row; a long name goes on below itself."""
    pieces = {name: list(folded(_cell(row, name), widths[name])) for name in ("entity", "worst")}
    for line in range(max(map(len, pieces.values()))):
        spans: list[Span] = []
        for name, width in widths.items():
            if isinstance(name, str) and name in pieces:
                text = pieces[name][line].strip() if line < len(pieces[name]) else ""
            else:
                text = "" if line else _cell(row, name)
            spans.append((_padded(text, name, width), _style(row, name)))
        pen.row(*spans)


def _style(row: _Row, name: str | Status) -> str:
    """Return the style of a cell."""
    if isinstance(name, Status):
        return STATUS_STYLES[name]
    if name == "worst" and row.standing.worst:
        return STATUS_STYLES[row.standing.worst.status]
    return {"gate": _BAD if row.standing.failed else _GOOD, "entity": "bold"}.get(name, "")


def _padded(text: str, name: str | Status, width: int) -> str:
    """Return a cell filled up to its width and the gap behind it, counts flush right."""
    fill = " " * (width - cell_len(text))
    flush_right = isinstance(name, Status) or name == "judged"
    return (fill + text if flush_right else text + fill) + " " * _GAP


def _pair(pen: LineWriter, row: _Row, view: RollupView) -> None:
    """Write a plan on two lines: what it is and whether it passes, and how it stands."""
    told, wording = row.cells, view.wording
    behind = "  ".join(part for part in (told.plan, told.as_of, told.judged) if part)
    pen.write((told.entity, "bold"), (f"  {behind}  ", ""), (told.gate, _style(row, "gate")), indent=INDENT)
    spans = list(_counts(row.standing.counts, view))
    if told.worst:
        spans.append((wording.told("rollup", "worst_is", worst=told.worst), _style(row, "worst")))
    pen.write((INDENT, ""), *spans, indent=INDENT)


def _faults(pen: LineWriter, view: RollupView) -> None:
    """Write what is wrong with the files, and how many more faults there are than are told."""
    faults = view.faults()
    if not faults:
        return
    pen.write((view.wording.term("text", "faults"), "bold"))
    for found in faults[:FAULTS_SHOWN]:
        write_finding(pen, found, view.wording)
    if len(faults) > FAULTS_SHOWN:
        pen.write((view.wording.told("rollup", "more_faults", count=len(faults) - FAULTS_SHOWN), "cyan"), indent=INDENT)
    pen.write()
