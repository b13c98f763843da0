"""The table for a terminal: by section, with bars, in colour, words and marks; no name is ever clipped.

Where the table does not fit, each target gets two lines. Signs whose width terminals disagree about stand at the end
of a line. Widths and colours are rich's; its table and console are not used, since loading them doubles the start.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct
from rich.cells import cell_len, chop_cells, set_cell_size

from auditor.model.assessment import Assessment, Audit, Status
from auditor.model.findings import Fact, Finding, Severity
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
_COLUMNS = ("status", "label", "titled", "goal", "last_year", "actual", "completion", "gap", "points", "needed")
_LEFT = frozenset({"titled", "status", "label"})
_BAR = 10
_GAP = 2
_INDENT = "    "
_NAME_AT_LEAST = 18
_PLACES_SHOWN = 8
_CLOSING = "，。；：、）％)”"
_OPENING = "（(“"
_DISPENSABLE = ("last_year", "points", "needed", "bar")
"""Columns that go, one after the other, before the table gives way to pairs of lines."""

Span = tuple[str, str]
"""A text and the style it has."""


def render_terminal(view: View) -> str:
    """Return everything `audit check` shows, with escapes for colour if the view asks for them."""
    pen = _Pen(view.width, view.colour)
    wording = view.wording
    for audit in view.audits:
        pen.write((cover(audit, wording), "bold"))
        pen.write(*_counts(audit, wording))
        if not view.quiet:
            pen.write()
            _sections(pen, view, audit)
    if not view.quiet:
        _findings(pen, view)
    pen.write((closing(view), "bold red" if view.failed else "bold green"))
    return pen.text()


class _Pen:
    """Writes lines of a width, folded by cells and painted where colour is wanted."""

    def __init__(self, width: int, colour: bool) -> None:  # noqa: FBT001 - a plain yes or no
        self.width, self.colour = width, colour
        self._lines: list[str] = []

    def row(self, *spans: Span) -> None:
        """Write spans that are known to fit on one line."""
        self._lines.append("".join([self.paint(text, style) for text, style in spans]).rstrip())

    def write(self, *spans: Span, indent: str = "") -> None:
        """Write spans on as many lines as they need, those after the first indented."""
        line, used = "", 0
        for text, style in spans:
            rest = text
            while rest:
                room = self.width - used
                piece = rest if cell_len(rest) <= room else _until_break(rest, room, fresh=used <= cell_len(indent))
                line, used, rest = line + self.paint(piece, style), used + cell_len(piece), rest[len(piece) :]
                if rest.strip():
                    self._lines.append(line.rstrip())
                    line, used, rest = indent, cell_len(indent), rest.lstrip()
                else:
                    rest = ""
        self._lines.append(line.rstrip())

    def paint(self, text: str, style: str) -> str:
        """Return a text in a style; plain where there is no colour."""
        if not (self.colour and style and text):
            return text
        before, behind = _style(style)
        return f"{before}{text}{behind}"

    def text(self) -> str:
        """Return everything that was written."""
        return "\n".join(self._lines) + "\n"


def _folded(text: str, width: int) -> Iterator[str]:
    """Yield a text in pieces that fit a width."""
    while cell_len(text) > width:
        piece = _until_break(text, width, fresh=True)
        yield piece
        text = text[len(piece) :]
    yield text


def _until_break(text: str, room: int, *, fresh: bool) -> str:
    """Return as much of a text as fits, not ending within a number or a word, nor before a closing sign."""
    whole = chop_cells(text, room)[0] if room > 1 else ""
    end = len(whole)
    while end and (
        text[end] in _CLOSING or text[end - 1] in _OPENING or (_is_word(text[end - 1]) and _is_word(text[end]))
    ):
        end -= 1
    return whole[:end] if end else whole if fresh else ""


def _is_word(character: str) -> bool:
    """Return whether a character belongs to a number, a word or a path."""
    return character.isascii() and not character.isspace()


@cache
def _style(name: str) -> tuple[str, str]:
    """Return what a terminal is sent before and behind a text in a style; rich is asked once for each."""
    from rich.color import ColorSystem
    from rich.style import Style

    before, _, behind = Style.parse(name).render("|", color_system=ColorSystem.STANDARD).partition("|")
    return before, behind


def _counts(audit: Audit, wording: Wording) -> Iterator[Span]:
    """Yield the head count by status."""
    for status, count in audit.counts().items():
        if count:
            yield f"{wording.term('status', status.value)} {count}", _STYLES[status]
            yield "  ", ""


class _Line(Struct, frozen=True):
    """A target's cells, with what a bar needs."""

    cells: Printed
    assessment: Assessment

    def cell(self, name: str) -> str:
        """Return a cell by the name of its column."""
        return f"{self.cells.mark:<2} {self.cells.status}" if name == "status" else str(getattr(self.cells, name))


def _sections(pen: _Pen, view: View, audit: Audit) -> None:
    """Write each section with its targets, as rows if they fit and as pairs of lines if not."""
    waived = frozenset(found.subject for found in audit.findings if found.waived)
    sections = [
        (section, [_Line(printed(audit, one, view.wording, waived), one) for one in shown])
        for section, shown in view.sections(audit)
    ]
    widths = _widths([line for _, lines in sections for line in lines], view)
    for section, lines in sections:
        pen.write((clean(f"{section.ref} {section.title}".strip()), "bold"))
        if widths:
            _rows(pen, lines, widths, view.wording)
        else:
            _pairs(pen, lines, view.wording)
        pen.write()


def _widths(lines: Sequence[_Line], view: View) -> dict[str, int]:
    """Return the columns that say anything with their widths; nothing when they do not fit."""
    widths: dict[str, int] = {}
    for name in _COLUMNS:
        widest = max((cell_len(line.cell(name)) for line in lines), default=0)
        if widest:
            widths[name] = max(widest, cell_len(_head(name, view.wording)))
    if any(line.assessment.completion is not None for line in lines):
        widths["bar"] = _BAR
    for name in ("", *_DISPENSABLE):
        widths.pop(name, None)
        room = view.width - sum(width + _GAP for column, width in widths.items() if column != "titled")
        if room >= min(_NAME_AT_LEAST, widths.get("titled", 0)):
            return {column: min(width, room) if column == "titled" else width for column, width in widths.items()}
    return {}


def _head(name: str, wording: Wording) -> str:
    """Return the heading of a column."""
    return wording.term("head", "name" if name == "titled" else name)


def _rows(pen: _Pen, lines: Sequence[_Line], widths: dict[str, int], wording: Wording) -> None:
    """Write a section as a table, all sections with the same widths."""
    pen.row(*((_padded(_head(name, wording), name, width), "dim") for name, width in widths.items()))
    for line in lines:
        style = _STYLES[line.assessment.status]
        name, room = line.cell("titled"), widths["titled"]
        folded = list(_folded(name, room))
        spans: list[Span] = []
        for column, width in widths.items():
            if column == "bar":
                spans += _bar(line.assessment, style, colour=pen.colour)
            else:
                text = folded[0] if column == "titled" else line.cell(column)
                spans.append((_padded(text, column, width), style if column in {"status", "gap"} else ""))
        pen.row(*spans)
        for rest in folded[1:]:
            pen.row((" " * (widths["status"] + widths["label"] + 2 * _GAP) + rest, ""))


def _padded(text: str, name: str, width: int) -> str:
    """Return a cell filled up to its width and the gap behind it."""
    if name == "bar":
        return text
    fill = " " * (width - cell_len(text))
    return (text + fill if name in _LEFT else fill + text) + " " * _GAP


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


def _pairs(pen: _Pen, lines: Sequence[_Line], wording: Wording) -> None:
    """Write each target on two lines: what it is, and how it stands."""
    for line in lines:
        cells = line.cells
        head = (f"{cells.mark} {cells.status} ", _STYLES[line.assessment.status])
        pen.write(head, (f"{cells.label} {cells.titled}", "bold"), indent=_INDENT)
        second = [wording.text("goal_of", goal=cells.goal)]
        second += [wording.text("last_year_of", last_year=cells.last_year)] if cells.last_year else []
        second += [wording.text("actual_of", actual=cells.actual, period=cells.period)] if cells.actual else []
        second += [wording.text("completion_of", completion=cells.completion)] if cells.completion else []
        second += [cells.gap] if cells.gap else []
        second += [wording.text("needed", needed=cells.needed)] if cells.needed else []
        pen.write((_INDENT + "  ".join(second), ""), indent=_INDENT)


def _findings(pen: _Pen, view: View) -> None:
    """Write the gap warnings, then what is wrong with the files, then the notes gathered by rule."""
    gaps = [found for found in view.findings if found.rule.code.startswith("P")]
    others = [found for found in view.findings if not found.rule.code.startswith("P")]
    faults = [found for found in others if found.severity is not Severity.NOTE]
    for title, group in (("gaps", gaps), ("faults", faults)):
        if group:
            pen.write((view.wording.term("text", title), "bold"))
            for found in group:
                _finding(pen, found, view.wording)
            pen.write()
    _notes(pen, [found for found in others if found.severity is Severity.NOTE], view.wording)


def _finding(pen: _Pen, found: Finding, wording: Wording) -> None:
    """Write a finding: place, severity, rule, what was found and what to do; then the line with a caret."""
    colon, end = ("：", "；") if wording.is_chinese else (": ", "; ")
    pen.write(
        (clean(str(found.location)), "bold"),
        (f"{colon}{wording.severity(found.severity)}[{found.rule.code}] ", _SEVERITIES[found.severity]),
        (f"{wording.message(found)}{end}{wording.remedy(found)}", ""),
        (f" [{wording.term('text', 'waived')}]" if found.waived else "", "dim"),
        indent=_INDENT,
    )
    if not found.rule.code.startswith("P"):
        _excerpt(pen, found)
    places = places_of(found)
    if places:
        shown = tuple(places[:_PLACES_SHOWN])
        line = wording.text("related", places=shown, more=len(places) - len(shown))
        pen.write((_INDENT + line, "dim"), indent=_INDENT)


def _excerpt(pen: _Pen, found: Finding) -> None:
    """Write the line of the file with a caret under the place; of a long line only what is around it."""
    if not found.excerpt.strip():
        return
    column, room = max(found.location.column, 1), pen.width - len(_INDENT)
    start = column - room // 2 if column > room // 2 else 0
    text = clean(found.excerpt[start : start + room].replace("\t", " "))
    before = clean(found.excerpt[start : column - 1].replace("\t", " "))
    pen.write((_INDENT + (set_cell_size(text, room) if cell_len(text) > room else text), "dim"))
    if found.location.column and cell_len(before) < room:
        pen.write((_INDENT + " " * cell_len(before) + "^", _SEVERITIES[found.severity]))


def _notes(pen: _Pen, notes: Sequence[Finding], wording: Wording) -> None:
    """Write the notes; many of one rule about the actuals are gathered in one line, since nothing need be done."""
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for found in notes:
        by_rule[found.rule.code].append(found)
    if notes:
        pen.write((wording.term("text", "notes"), "bold"))
    for code, group in sorted(by_rule.items()):
        if len(group) <= _PLACES_SHOWN or code.startswith("T"):
            for found in group:
                _finding(pen, found, wording)
            continue
        places = tuple(str(found.location) for found in group[:_PLACES_SHOWN])
        facts: dict[str, Fact] = {"count": len(group), "places": places, "more": len(group) - len(places)}
        line = wording.text("notes_line", code=code, title=wording.title(code), **facts)
        pen.write((line, "cyan"), indent=_INDENT)
    if notes:
        pen.write()
