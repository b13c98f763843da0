"""The table as GitHub-flavoured Markdown, for job summaries and comments: by section, then warnings, faults and notes.

Everything that comes from a file is text and nothing else: no markup, no cell border, no mention, no reference.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from auditor.model.assessment import Audit, Status
from auditor.model.findings import Finding
from auditor.rendering.formats.annotations import said
from auditor.rendering.messages.messages import Messages, clean
from auditor.rendering.reports.assessment_row import COLUMNS, WORDS, FormattedRow, head_of, printed
from auditor.rendering.reports.view import RenderOptions, by_kind, closing, cover, gathered, places_line

_ALARMING = frozenset({Status.BREACHED, Status.MISSED, Status.BEHIND})
_LOOKED_FOR = re.compile(r"[@#]|:(?=//)|www(?=\.)", re.IGNORECASE)
_Row = tuple[Status, FormattedRow]


def render_markdown(view: RenderOptions) -> str:
    """Return each plan's cover, head count and tables, then the findings; only covers and counts where quiet."""
    lines = [line for audit in view.audits for line in _plan(view, audit)]
    if not view.quiet:
        lines += _findings(view)
    return "\n".join([*lines, f"**{escaped(closing(view))}**"]) + "\n"


def _plan(view: RenderOptions, audit: Audit) -> Iterator[str]:
    """Yield the lines of one plan."""
    wording = view.wording
    counts = [(wording.term("status", one.value), count) for one, count in audit.counts().items() if count]
    yield from (f"### {escaped(cover(audit, wording))}", "")
    if counts:
        yield from (" · ".join(escaped(f"{word} {count}") for word, count in counts), "")
    if not view.quiet:
        yield from _sections(view, audit)


def _sections(view: RenderOptions, audit: Audit) -> Iterator[str]:
    """Yield a table for each section, all with the columns in which any target says something."""
    waived = audit.waived
    sections = [
        (section, [(one.status, printed(audit, one, view.wording, waived)) for one in shown])
        for section, shown in view.sections(audit)
    ]
    rows = [cells for _, some in sections for _, cells in some]
    columns = [name for name in COLUMNS if any(getattr(cells, name) for cells in rows)]
    for section, some in sections:
        yield from (f"#### {escaped(clean(section.heading))}", "")
        yield from (*_table(some, columns, view.wording), "")


def _table(rows: Sequence[_Row], columns: Sequence[str], wording: Messages) -> Iterator[str]:
    """Yield a table; the statuses that call for something are bold."""
    yield row(head_of(name, wording) for name in columns)
    yield row(":--" if name in WORDS else "--:" for name in columns)
    for status, cells in rows:
        texts = {name: escaped(str(getattr(cells, name))) for name in columns}
        if status in _ALARMING:
            texts["status"] = f"**{texts['status']}**"
        yield row(texts.values())


def row(cells: Iterable[str]) -> str:
    """Return a row of a table."""
    return f"| {' | '.join(cells)} |"


def _findings(view: RenderOptions) -> Iterator[str]:
    """Yield the gap warnings, then what is wrong with the files, then the notes, gathered by rule."""
    for title, group in by_kind(view.findings).items():
        if group:
            yield from (f"#### {view.wording.term('text', title)}", "")
            for found in gathered(group, view.wording) if title == "notes" else group:
                yield f"- {escaped(found)}" if isinstance(found, str) else bullet(found, view.wording)
            yield ""


def bullet(found: Finding, wording: Messages) -> str:
    """Return a finding as an item of a list: its rule, what was found and what to do, and the places."""
    shown = places_line((found.location, *found.related), wording)
    head = f"{wording.severity(found.severity)} {found.rule.code} {wording.title(found.rule.code)}"
    return f"- **{escaped(head)}** {escaped(said(found, wording))}{wording.aside(escaped(shown))}"


def escaped(text: str) -> str:
    r"""Return a text that Markdown takes as text: no markup, no cell border, no address, mention or reference.

    What code hosts look for in plain words, @names, #numbers and addresses, is broken by a space without width.

    >>> escaped("a|b [c](d) <e> @f #1")
    'a\\|b \\[c\\](d) &lt;e&gt; @&#8203;f \\#&#8203;1'
    """
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    marked = re.sub(r"([\\`*_\[\]|~#])", r"\\\1", plain)
    return _LOOKED_FOR.sub(r"\g<0>&#8203;", marked)
