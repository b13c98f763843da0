"""The table for a terminal: by section, with bars, in colour, words and marks; no name is ever clipped.

Where the table does not fit, each target gets two lines. Signs whose width terminals disagree about stand at the end
of a line.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from rich.cells import cell_len

from auditor.model.assessment import Assessment, Audit
from auditor.rendering.messages.messages import Messages, clean
from auditor.rendering.reports.assessment_row import COLUMNS, WORDS, FormattedRow, head_of, printed
from auditor.rendering.reports.trend import trend_lines
from auditor.rendering.reports.view import RenderOptions, by_kind, closing, cover, gathered
from auditor.rendering.writers.line_writer import INDENT, STATUS_STYLES, LineWriter, Span, folded, write_finding

_BAR = 10
_GAP = 2
_NAME_AT_LEAST = 18
_DISPENSABLE = ("last_year", "points", "needed", "bar")
"""Columns that go, one after the other, before the table gives way to pairs of lines."""


def render_terminal(view: RenderOptions) -> str:
    """Return everything `audit check` shows, with escapes for colour if the view asks for them."""
    pen = LineWriter(view.width, view.colour)
    wording = view.wording
    for audit in view.audits:
        pen.write((cover(audit, wording), "bold"))
        pen.write(*_counts(audit, wording))
        if not view.quiet:
            pen.write()
            _sections(pen, view, audit)
            _trends(pen, view, audit)
    if not view.quiet:
        _findings(pen, view)
    pen.write((closing(view), "bold red" if view.failed else "bold green"))
    return pen.text()


def _counts(audit: Audit, wording: Messages) -> Iterator[Span]:
    """Yield the head count by status."""
    for status, count in audit.counts().items():
        if count:
            yield f"{wording.term('status', status.value)} {count}", STATUS_STYLES[status]
            yield "  ", ""


def _trends(pen: LineWriter, view: RenderOptions, audit: Audit) -> None:
    """Write the trends over years, a sentence each, where any are asked for."""
    lines = list(trend_lines(audit, view.wording))
    if lines:
        pen.write((view.wording.term("trend", "heading"), "bold"))
        for line in lines:
            pen.write((line, ""), indent=INDENT)
        pen.write()


class _Line(Struct, frozen=True):
    """A target's cells, with what a bar needs."""

    cells: FormattedRow
    assessment: Assessment

    def cell(self, name: str) -> str:
        """Return a cell by the name of its column."""
        return f"{self.cells.mark:<2} {self.cells.status}" if name == "status" else str(getattr(self.cells, name))


def _sections(pen: LineWriter, view: RenderOptions, audit: Audit) -> None:
    """Write each section with its targets, as rows if they fit and as pairs of lines if not."""
    waived = audit.waived
    sections = [
        (section, [_Line(printed(audit, one, view.wording, waived), one) for one in shown])
        for section, shown in view.sections(audit)
    ]
    widths = _widths([line for _, lines in sections for line in lines], view)
    for section, lines in sections:
        pen.write((clean(section.heading), "bold"))
        if widths:
            _rows(pen, lines, widths, view.wording)
        else:
            _pairs(pen, lines, view.wording)
        pen.write()


def _widths(lines: Sequence[_Line], view: RenderOptions) -> dict[str, int]:
    """Return the columns that say anything with their widths; nothing when they do not fit."""
    widths: dict[str, int] = {}
    for name in COLUMNS:
        widest = max((cell_len(line.cell(name)) for line in lines), default=0)
        if widest:
            widths[name] = max(widest, cell_len(head_of(name, view.wording)))
    if any(line.assessment.completion is not None for line in lines):
        widths["bar"] = _BAR
    for name in ("", *_DISPENSABLE):
        widths.pop(name, None)
        room = view.width - sum(width + _GAP for column, width in widths.items() if column != "titled")
        if room >= min(_NAME_AT_LEAST, widths.get("titled", 0)):
            return {column: min(width, room) if column == "titled" else width for column, width in widths.items()}
    return {}


def _rows(pen: LineWriter, lines: Sequence[_Line], widths: dict[str, int], wording: Messages) -> None:
    """Write a section as a table, all sections with the same widths."""
    pen.row(*((_padded(head_of(name, wording), name, width), "dim") for name, width in widths.items()))
    for line in lines:
        style = STATUS_STYLES[line.assessment.status]
        name, room = line.cell("titled"), widths["titled"]
        pieces = list(folded(name, room))
        spans: list[Span] = []
        for column, width in widths.items():
            if column == "bar":
                spans += _bar(line.assessment, style, colour=pen.colour)
            else:
                text = pieces[0] if column == "titled" else line.cell(column)
                spans.append((_padded(text, column, width), style if column in {"status", "gap"} else ""))
        pen.row(*spans)
        for rest in pieces[1:]:
            pen.row((" " * (widths["status"] + widths["label"] + 2 * _GAP) + rest, ""))


def _padded(text: str, name: str, width: int) -> str:
    """Return a cell filled up to its width and the gap behind it."""
    if name == "bar":
        return text
    fill = " " * (width - cell_len(text))
    return (text + fill if name in WORDS else fill + text) + " " * _GAP


def _bar(assessment: Assessment, style: str, *, colour: bool) -> Iterator[Span]:
    """Yield how far a target has come, with a mark where it should be by now; plain signs where there is no colour."""
    if assessment.completion is None:
        return
    full, empty, mark = ("━", "─", "┃") if colour else ("#", ".", "|")
    filled = max(0, min(_BAR, int(assessment.completion * _BAR)))
    share = assessment.share_due
    due = int(share * _BAR) if share is not None and 0 < share < 1 else -1
    for cell in range(_BAR):
        yield (mark if cell == due else full if cell < filled else empty), (style if cell < filled else "dim")


def _pairs(pen: LineWriter, lines: Sequence[_Line], wording: Messages) -> None:
    """Write each target on two lines: what it is, and how it stands."""
    for line in lines:
        cells = line.cells
        head = (f"{cells.mark} {cells.status} ", STATUS_STYLES[line.assessment.status])
        pen.write(head, (f"{cells.label} {cells.titled}", "bold"), indent=INDENT)
        second = [wording.text("goal_of", goal=cells.goal)]
        second += [wording.text("last_year_of", last_year=cells.last_year)] if cells.last_year else []
        second += [wording.text("actual_of", actual=cells.actual, period=cells.period)] if cells.actual else []
        second += [wording.text("completion_of", completion=cells.completion)] if cells.completion else []
        second += [cells.gap] if cells.gap else []
        second += [wording.text("needed", needed=cells.needed)] if cells.needed else []
        pen.write((INDENT + "  ".join(second), ""), indent=INDENT)


def _findings(pen: LineWriter, view: RenderOptions) -> None:
    """Write the gap warnings, then what is wrong with the files, then the notes gathered by rule."""
    for title, group in by_kind(view.findings).items():
        if group:
            pen.write((view.wording.term("text", title), "bold"))
            for found in gathered(group, view.wording) if title == "notes" else group:
                if isinstance(found, str):
                    pen.write((found, "cyan"), indent=INDENT)
                else:
                    write_finding(pen, found, view.wording)
            pen.write()
