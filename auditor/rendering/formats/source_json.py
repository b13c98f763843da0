"""Rows of the actuals as JSON: a document has more of them than of all else, so that each is a struct."""

from decimal import Decimal
from functools import lru_cache

from msgspec import UNSET, Struct, UnsetType

from auditor.model.actuals import Actual
from auditor.model.period import Period


class SourceObject(Struct, kw_only=True):
    """A row that a figure came from, with its place."""

    path: str
    sheet: str | UnsetType
    """Only workbooks have one: it would be null in every line of a CSV."""
    line: int | None
    column: int | None
    period: str
    value: Decimal | None
    unit: str | None
    stage: str | None
    source: str
    published: str | None
    note: str


def source_object(actual: Actual) -> SourceObject:
    """Return a row of the actuals that a figure came from."""
    location, quantity = actual.location, actual.quantity
    return SourceObject(
        path=location.path,
        sheet=location.sheet or UNSET,
        line=location.line or None,
        column=location.column or None,
        period=period_text(actual.period),
        value=None if quantity is None else quantity.number,
        unit=None if quantity is None else quantity.unit.name,
        stage=actual.stage or None,
        source=actual.source,
        published=None if actual.published is None else str(actual.published),
        note=actual.note,
    )


@lru_cache(maxsize=2**12)
def period_text(period: Period) -> str:
    """Return a period as it is written: the rows of a document are of a few."""
    return str(period)
