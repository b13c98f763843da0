"""Figures of a part of something that is not their target's: 第二产业 of 固定资产投资 is no 第二产业增加值."""

from collections.abc import Iterator

from auditor.model.findings import Facts, MessageKey, Rule, Severity
from auditor.model.plan import Target
from auditor.reading.tables.rows.faults import RowFaultError
from auditor.reading.tables.rows.row import Row
from auditor.reading.tables.words.wholes import Dependence, Whole, dependence_of, fits

_LONGEST_CATEGORY = 12
"""Characters of a remark that may be a category; what is longer is talk."""


def refuse_part_of_other(row: Row, target: Target) -> None:
    """Refuse a figure whose name is a part of what its target is not of; the nearest that stands over it decides."""
    if row.target == target.id:
        return
    dependence = dependence_of(row.target)
    for whole in (*row.wholes, *_categories_beside(row, dependence)):
        is_of_target = fits(whole, dependence, row.target, target)
        if is_of_target is False:
            raise _part_of_other(row, whole, target)
        if is_of_target:
            return


def _categories_beside(row: Row, dependence: Dependence) -> Iterator[Whole]:
    """Yield the short words under headings that are not known, which may be categories."""
    if dependence is Dependence.NONE or row.in_table:
        return
    for text in row.remarks:
        if len(text) <= _LONGEST_CATEGORY:
            yield Whole(text=text, line=row.line)


def _part_of_other(row: Row, whole: Whole, target: Target) -> RowFaultError:
    """Return that a figure is of a part of something else than its target."""
    facts: Facts = {
        "found": whole.text,
        "target": target.name,
        "why": MessageKey("scope-differs", "part-of-other"),
    }
    fault = RowFaultError(Rule.SCOPE_DIFFERS, row.index_of("target"), facts)
    # Tables give the parts of several indicators, and those of one are what counts.
    fault.severity = Severity.WARNING
    return fault
