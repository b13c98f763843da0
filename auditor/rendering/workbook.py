"""A workbook as content: sheets with a table each, numbers beside their printed forms, rows that can be linked to."""

from msgspec import Struct

from auditor.rendering.document import Table


class Sheet(Struct, frozen=True):
    """One sheet: a table, with its title and notes above it."""

    name: str
    """At most 31 characters, without []:*?/\\."""
    table: Table
    title: str = ""
    notes: tuple[str, ...] = ()
    """Lines between the title and the table."""
    widths: tuple[int, ...] = ()
    """The width of each column in half-width characters; empty: by the kind of column."""
    frozen_columns: int = 0
    """How many columns stay in sight when the sheet is moved sideways."""
    bar_columns: frozenset[str] = frozenset()
    """The names of columns of shares that have a bar in each cell, from 0 to 100 %."""
    has_filter: bool = True
    printed_columns: int = 0
    """How many columns go on paper; 0 for all."""


class Workbook(Struct, frozen=True):
    """Sheets under one title; a span's link `#anchor` leads to the row with that anchor, on whatever sheet it is."""

    title: str
    language: str
    sheets: tuple[Sheet, ...]
