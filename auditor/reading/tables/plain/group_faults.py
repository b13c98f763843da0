"""Whether what is wrong with one row of a group that reads alike is wrong with all of them."""

from auditor.model.findings import Rule
from auditor.reading.tables.rows.reader import RowReader
from auditor.reading.tables.rows.row import Row
from auditor.reading.tables.words.names import read_name


def has_common_fault(row: Row, trial: RowReader, *, notation: object) -> bool:
    """Return whether a reader that has read a row alone met a fault that others of its group have likewise.

    They have its name, its unit and the notation of its value, which is the cell itself where it is no number.
    """
    if trial.faults.findings:
        return False
    counts = trial.counts
    if counts.unknown_names:
        # Which of an amount and its growth is unknown depends on what stands above.
        return not (row.kind or row.has_growth or read_name(row.target).growth_of)
    for common in counts.common_faults.values():
        fault = common.fault
        if fault.rule in {Rule.UNIT_MISMATCH, Rule.VOID_FIGURE}:
            return True
        return fault.rule is Rule.VALUE_UNREADABLE and fault.facts["found"] == notation
    return False
