"""Lines for a terminal: folded by cells, painted where colour is wanted, and findings written the same everywhere.

Widths and colours are rich's; its table and console are not used, since loading them doubles the start.
"""

from collections.abc import Iterator
from functools import cache

from rich.cells import cell_len, chop_cells, set_cell_size

from auditor.model.assessment import Status
from auditor.model.findings import Finding, Severity
from auditor.model.provenance import BETWEEN_CELLS
from auditor.rendering.messages.messages import Messages, clean
from auditor.rendering.reports.view import places_line

INDENT = "    "
STATUS_STYLES = {
    Status.BREACHED: "bold white on red",
    Status.MISSED: "bold red",
    Status.BEHIND: "red",
    Status.AT_RISK: "yellow",
    Status.NO_DATA: "magenta",
    Status.NOT_DUE: "dim",
    Status.ON_TRACK: "green",
    Status.ACHIEVED: "bold green",
}
SEVERITY_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_CLOSING = "，。；：、）％)”"
_OPENING = "（(“"

Span = tuple[str, str]
"""A text and the style it has."""


class LineWriter:
    """Writes lines of a width, folded by cells and painted where colour is wanted."""

    def __init__(self, width: int, colour: bool) -> None:  # noqa: FBT001 - a plain yes or no
        self.width, self.colour = width, colour
        self._lines: list[str] = []

    def row(self, *spans: Span) -> None:
        """Write spans that are known to fit on one line."""
        self._lines.append("".join([self.paint(text, style) for text, style in spans]).rstrip())

    def write(self, *spans: Span, indent: str = "") -> None:
        """Write spans on as many lines as they need, those after the first indented."""
        line, used, indent = "", 0, indent[: self.width // 2]
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


def folded(text: str, width: int) -> Iterator[str]:
    """Yield a text in pieces that fit a width."""
    while text and cell_len(text) > width:
        piece = _until_break(text, width, fresh=True)
        yield piece
        text = text[len(piece) :]
    yield text


def _until_break(text: str, room: int, *, fresh: bool) -> str:
    """Return as much of a text as fits, not ending within a number or a word, nor before a closing sign.

    On a fresh line that is at least a sign, however narrow the line: who asks again and again comes to an end.
    """
    whole = chop_cells(text, room)[0] if room > 1 else text[:1] if fresh else ""
    end = len(whole)
    while 0 < end < len(text) and (
        text[end] in _CLOSING or text[end - 1] in _OPENING or (_is_word(text[end - 1]) and _is_word(text[end]))
    ):
        end -= 1
    return whole[:end] if whole[:end].strip() else whole if fresh else ""


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


def write_finding(pen: LineWriter, found: Finding, wording: Messages) -> None:
    """Write a finding: place, severity, rule, what was found and what to do; then the line with a caret."""
    pen.write(
        (clean(str(found.location)), "bold"),
        (f"{wording.colon}{wording.severity(found.severity)}[{found.rule.code}] ", SEVERITY_STYLES[found.severity]),
        (wording.said(found), ""),
        (f" [{wording.term('text', 'waived')}]" if found.waived else "", "dim"),
        indent=INDENT,
    )
    if not found.rule.is_gap:
        _excerpt(pen, found)
    if found.related:
        pen.write((INDENT + places_line(found.related, wording), "dim"), indent=INDENT)


def _column(found: Finding) -> int:
    """Return the character of the excerpt that a finding points to; of a sheet, where its cell begins in the row."""
    if not found.location.sheet or not found.location.column:
        return found.location.column
    cells = found.excerpt.split(BETWEEN_CELLS)[: found.location.column - 1]
    return sum(len(cell) + len(BETWEEN_CELLS) for cell in cells) + 1


def _excerpt(pen: LineWriter, found: Finding) -> None:
    """Write the line of the file with a caret under the place; of a long line only what is around it."""
    if not found.excerpt.strip():
        return
    column, room = max(_column(found), 1), pen.width - len(INDENT)
    start = column - room // 2 if column > room // 2 else 0
    text = clean(found.excerpt[start : start + room].replace("\t", " "))
    before = clean(found.excerpt[start : column - 1].replace("\t", " "))
    pen.write((INDENT + (set_cell_size(text, room) if cell_len(text) > room else text), "dim"))
    if found.location.column and cell_len(before) < room:
        pen.write((INDENT + " " * cell_len(before) + "^", SEVERITY_STYLES[found.severity]))
