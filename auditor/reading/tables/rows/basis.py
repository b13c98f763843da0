"""The basis of a figure, 累计 or 当期: what its row, its heading, its table and its file say of it."""

from unicodedata import normalize

from auditor.model.period import Period
from auditor.model.plan import Measure, Target
from auditor.reading.tables.layout.remarks import Remark, basis_of, read_remark
from auditor.reading.tables.rows.faults import unreadable_basis
from auditor.reading.tables.rows.row import Row
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.names import Name, read_name
from auditor.reading.tables.words.statements import Statement

_CUMULATED_NAMES = (
    "累计",
    "累计值",
    "累计数",
    "本年累计",
    "年初至今",
    "ytd",
    "cumulative",
)
_SINGLE_NAMES = ("当期", "当月", "当季", "本期", "本月", "本季", "period", "single")
_BASES = {
    **dict.fromkeys(_CUMULATED_NAMES, texts.CUMULATED),
    **dict.fromkeys(_SINGLE_NAMES, texts.SINGLE),
}
_NOT_PLAIN = frozenset({"", texts.UNCLEAR})


def remarks_of(row: Row) -> list[Remark]:
    """Return what the words beside a figure say of it."""
    remarks = [read_remark(text) for text in row.remarks]
    notes = filter(None, (row.note, *row.comments))
    return remarks + [read_remark(text, is_note=True) for text in notes]


def is_cumulated(row: Row, file: Statement) -> bool | None:
    """Return whether a row, or what is around it, says that its figure is cumulated; nothing where it says nothing."""
    basis = _nearest_basis(row, _basis_of_row(row, remarks_of(row)), file)
    if basis in _NOT_PLAIN:
        return None
    return basis == texts.CUMULATED


def basis_of_figure(
    row: Row,
    remarks: list[Remark],
    file: Statement,
    target: Target,
    period: Period,
) -> str:
    """Return the basis of a figure: its row's, its heading's, its table's, its file's; a fault where it is unclear.

    Row and heading are equally plain, so that they must not differ. What is counted from January on anyway, or
    stands at a date, has no basis that could be unclear.
    """
    of_row = _basis_of_row(row, remarks)
    is_level = target.measure is Measure.LEVEL
    is_doubled = bool(of_row and row.heading_basis)
    if is_doubled and of_row != row.heading_basis and not is_level:
        raise unreadable_basis(row, f"{of_row}、{row.heading_basis}", "unclear")
    basis = _nearest_basis(row, of_row, file)
    if basis != texts.UNCLEAR:
        return basis
    if period.starts_in_january or is_level:
        return ""
    text = _text_with_basis(row) or file.basis_text
    raise unreadable_basis(row, text, "unclear")


def _nearest_basis(row: Row, of_row: str, file: Statement) -> str:
    """Return the basis that holds: the row's, the heading's, the table's, the file's."""
    return of_row or row.heading_basis or row.table_basis or file.basis


def _text_with_basis(row: Row) -> str:
    """Return the first text of a row that speaks of a basis; blank where none does."""
    beside = (*row.remarks, row.note, *row.comments, row.source, row.target)
    for text in (*beside, *row.heading):
        if texts.basis_in(text):
            return text
    return ""


def _bases_stated(row: Row, name: Name, remarks: list[Remark]) -> list[str]:
    """Return the bases that a row states: first that of its cell, then that of its name, then those of its remarks."""
    stated: list[str] = []
    # 完成数 in a column of 口径 says what the row is, and no basis.
    if row.basis and texts.kind_of(row.basis) != texts.RESULT:
        stated.append(_basis_of_cell(row))
    if name.basis:
        stated.append(name.basis)
    elif name.is_unclear:
        stated.append(texts.UNCLEAR)
    stated += _plain_bases(row, remarks)
    return stated


def _bases_beside(row: Row, remarks: list[Remark]) -> list[str]:
    """Return the basis that each text beside a figure states, blank for none."""
    bases = [remark.basis for remark in remarks]
    # A source is talk, unless it says which months its figure covers.
    return [*bases, basis_of(row.source.strip())]


def _plain_bases(row: Row, remarks: list[Remark]) -> list[str]:
    """Return the bases that the texts beside a figure state, but for what is unclear."""
    bases = _bases_beside(row, remarks)
    return [basis for basis in bases if basis not in _NOT_PLAIN]


def _basis_of_row(row: Row, remarks: list[Remark]) -> str:
    """Return the basis that a row itself states, in 口径, in its name or in a remark; a fault where they differ."""
    name = read_name(row.target)
    stated = _bases_stated(row, name, remarks)
    if not stated:
        return _unclear_by_remark(row, remarks)
    is_decided_by_cell = row.basis and name.is_unclear
    if not is_decided_by_cell and len(set(stated)) > 1:
        raise unreadable_basis(row, tuple(dict.fromkeys(stated)), "unclear")
    return stated[0]


def _unclear_by_remark(row: Row, remarks: list[Remark]) -> str:
    """Return that a remark makes the basis unclear; blank where none does, or where heading or table is plainer."""
    # What 备注 says of 累计 in a sentence matters only where nothing plainer is said.
    if row.heading_basis or row.table_basis:
        return ""
    if any(_bases_beside(row, remarks)):
        return texts.UNCLEAR
    return ""


def _basis_of_cell(row: Row) -> str:
    """Return the basis that a cell of 口径 names."""
    plain = normalize("NFKC", row.basis).strip().lower()
    basis = _BASES.get(plain) or texts.basis_of_cell(row.basis)
    if not basis:
        raise unreadable_basis(row, row.basis, "unknown")
    return basis
