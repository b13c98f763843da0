"""Whose a row is: the place that its own cell, a remark, its table or its file names."""

from auditor.reading.tables.layout.remarks import Remark
from auditor.reading.tables.rows.row import Row
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.statements import Statement
from auditor.reading.tables.words.target_index import TargetIndex


def place_of_row(
    row: Row, remarks: list[Remark], index: TargetIndex, file: Statement
) -> str:
    """Return the place that a row is of: its own cell's, one under a heading that is not known, the table's or file's.

    Blank where it is the only place that plans are of, and where no place is named.
    """
    if row.entity:
        is_generic = texts.GENERIC_PLACE.fullmatch(row.entity) is not None
        is_whole = is_generic and index.is_only_place(row.entity)
        return "" if is_whole else row.entity
    for remark in remarks:
        if remark.place:
            return remark.place
    around = row.table_place or file.place
    # A title that names the only place there is says what rows without a place mean anyway, and so does one
    # that names the place of a target: 南丰镇幼儿园.
    is_told_anyway = index.is_only_place(around) or around in row.target
    return "" if is_told_anyway else around
