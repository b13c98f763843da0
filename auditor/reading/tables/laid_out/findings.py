"""What is reported of a whole table: how it was read, columns that are not used, rows that hold no figure."""

import re
from collections.abc import Sequence

from auditor.model.findings import Fact, Facts, MessageKey, Rule, Severity
from auditor.model.period import Period
from auditor.reading.files import Faults
from auditor.reading.tables.layout.refusals import Refusal
from auditor.reading.tables.layout.roles import (
    Roles,
    forecasts_instead,
    unread_figures,
    used_columns,
)
from auditor.reading.tables.layout.surroundings import Around
from auditor.reading.tables.layout.table_body import Section, Table
from auditor.reading.tables.layout.unnamed_columns import has_unnamed_figures
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.cell_kinds import is_number
from auditor.reading.tables.words.column_names import first_of
from auditor.reading.tables.words.period_texts import SOME_YEAR, months_of

_YEAR = re.compile(r"\d{4}|(?<!\d)\d{2}年")
"""Four digits: a period that has them needs no year from the title."""


def report_refusal(table: Table, refusal: Refusal, faults: Faults) -> None:
    """Report why a table cannot be read, with its headings."""
    labels = [label for label in table.head.labels if label]
    shown, _ = first_of([*dict.fromkeys(labels)])
    facts: Facts = {
        "found": shown,
        "text": refusal.text,
    }
    why = MessageKey("header", refusal.why)
    faults.add(
        Rule.HEADER_UNRECOGNISED,
        table.first_line,
        why=why,
        facts=facts,
    )


def leave_out_ragged(table: Table, faults: Faults) -> None:
    """Leave out the rows of a CSV file that have a number behind their last heading: a comma has parted a figure."""
    is_csv = table.grid.merges is None
    if not is_csv or not table.data:
        return
    labels = table.head.labels
    last = max(index for index, label in enumerate(labels) if label)
    valid: list[tuple[int, Section]] = []
    for row, section in table.data:
        cells = table.grid.rows[row]
        cells_behind = cells[last + 1 :]
        if not any(map(is_number, cells_behind)):
            valid.append((row, section))
            continue
        filled = max(index for index, cell in enumerate(cells) if cell)
        line = table.grid.lines[row]
        faults.add(
            Rule.RAGGED_ROW,
            line,
            cells=filled + 1,
            columns=last + 1,
        )
    table.data = valid


def report_reading(table: Table, roles: Roles, faults: Faults) -> None:
    """Report what was taken from around the table, and which columns are not used."""
    line = table.first_line
    for first, second in (*table.around.differing, *_other_months(table, roles)):
        faults.add(
            Rule.STATEMENTS_DIFFER,
            line,
            taken=first,
            other=second,
        )
    if roles.doubled:
        shown, _ = first_of(roles.doubled)
        why = MessageKey("header", "several-values")
        faults.add(Rule.HEADER_UNRECOGNISED, line, why=why, found=shown)
    _report_unused_columns(table, roles, faults)
    inherited = _taken_from_around(table, roles)
    if any(inherited.values()) or not _is_plain(table):
        _report_layout(
            table,
            roles,
            faults,
            inherited,
        )


def _other_months(table: Table, roles: Roles) -> list[tuple[str, str]]:
    """Return the months of the first heading and those of the title or a name, where no heading is of these."""
    around = table.around
    stated = [figure.stated.text for figure in roles.figures if figure.column.period]
    is_of_all = len(stated) == len(roles.figures)
    year = int(around.year or SOME_YEAR)
    months = list(filter(None, (months_of(text, year) for text in stated)))
    is_by_heading = is_of_all and bool(months) and "period" not in roles.of_row
    if not is_by_heading:
        return []
    other = _stated_otherwise(around, months)
    return [(stated[0], other)] if other else []


def _stated_otherwise(around: Around, months: Sequence[Period]) -> str:
    """Return the months or the year of a title where those of the headings are others; blank where they are not."""
    title = months_of(around.period, int(around.year or months[0].year))
    if title is not None and not _agree(months, title):
        return around.period
    years = {str(period.year) for period in months}
    return "" if around.year in years else around.year


def _agree(months: Sequence[Period], title: Period) -> bool:
    """Return whether months end with those of a title, or are all within them."""
    is_of_title = any(period.last == title.last for period in months)
    return is_of_title or all(map(title.contains, months))


def _report_unused_columns(table: Table, roles: Roles, faults: Faults) -> None:
    """Report the columns that are not used; that is a warning where they look like figures."""
    unread = unread_figures(table, roles)
    unread += forecasts_instead(table, roles.figures)
    unused = [table.head.labels[index] for index in roles.unused]
    is_unnamed = has_unnamed_figures(table, used_columns(table.head, roles))
    if not (unused or is_unnamed):
        return
    is_unread = is_unnamed or bool(unread)
    shown, more = first_of(unread if is_unread else unused)
    columns: tuple[Fact, ...] = shown
    if is_unnamed:
        columns += (MessageKey("column", "unnamed"),)
    faults.add(
        Rule.EXTRA_COLUMN,
        table.first_line,
        columns=columns,
        more=more,
        facts={} if is_unread else _understood_columns(table, roles),
        severity=Severity.WARNING if is_unread else None,
    )


def _understood_columns(table: Table, roles: Roles) -> Facts:
    """Return the headings of unused columns that are known to be of goals, of last year or of forecasts."""
    facts: Facts = {}
    for name, kind in (("goals", "goal"), ("last", "last"), ("forecasts", "forecast")):
        of_kind = []
        for index in roles.unused:
            if index not in table.head.kinds(kind):
                continue
            of_kind.append(index)
        facts[name] = tuple(table.head.labels[index] for index in of_kind)
    return facts


def _taken_from_around(table: Table, roles: Roles) -> dict[str, str]:
    """Return what the title and the notes say of every figure: period, year, unit, source, basis, subject."""
    around = table.around
    statement = around.statement
    period = ""
    for figure in roles.figures:
        if figure.period and not figure.column.period:
            period = around.period
    year = around.year
    if _YEAR.search(period):
        # The year is part of the period, and need not be repeated.
        year = ""
    basis = statement.basis
    if basis == texts.UNCLEAR:
        basis = ""
    return {
        "period": period,
        "year": year,
        "unit": statement.unit,
        "source": statement.source,
        "basis": basis,
        "subject": around.subject if table.head.is_of_one else statement.subject,
    }


def _is_plain(table: Table) -> bool:
    """Return whether a table has one line of headings, and its names run down."""
    head = table.head
    is_turned = head.across or head.is_of_one
    return head.top == head.bottom and not is_turned


def _report_layout(
    table: Table,
    roles: Roles,
    faults: Faults,
    inherited: dict[str, str],
) -> None:
    """Report where the headings stand, which columns are of amounts and of growth, and what was taken from around."""
    head = table.head
    amounts: list[str] = []
    growth: list[str] = []
    for figure in roles.figures:
        labels = amounts
        if figure.column.kind == "growth":
            labels = growth
        labels.append(head.labels[figure.index])
    shown, more = first_of(amounts)
    lines = str(table.first_line)
    if head.top != head.bottom:
        lines = f"{lines}-{table.grid.lines[head.bottom]}"
    faults.add(
        Rule.READ_AS_LAID_OUT,
        table.first_line,
        rows=lines,
        columns=shown,
        more=more,
        facts={**inherited, "growth": tuple(growth)},
    )


def report_rows_passed_over(table: Table, roles: Roles, faults: Faults) -> None:
    """Report how many rows of each kind hold no figure; that is a warning where no row holds one."""
    if not table.counts:
        return
    counts: Facts = {}
    for kind in sorted(table.counts):
        counts[kind] = table.counts[kind]
    severity = None if _has_number(table, roles) else Severity.WARNING
    line = table.grid.lines[table.passed]
    faults.add(
        Rule.PASSED_OVER,
        line,
        facts=counts,
        severity=severity,
    )


def _has_number(table: Table, roles: Roles) -> bool:
    """Return whether any cell of the columns of figures is a number."""
    for figure in roles.figures:
        for row, _ in table.data:
            if is_number(table.grid.rows[row][figure.index]):
                return True
    return False
