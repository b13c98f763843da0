"""Tables of figures in Markdown: printed, and put between their marks in docs/performance.md.

<!-- figures: NAME -->  … <!-- end -->
"""

import math
import re
from collections.abc import Sequence
from pathlib import Path

DOCUMENT = Path(__file__).parents[1] / "docs" / "performance.md"


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a table: the first column flush left, figures flush right."""
    texts = [
        list(heads),
        *(
            [cell if isinstance(cell, str) else number(cell) for cell in row]
            for row in rows
        ),
    ]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    lines = [
        [
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        for line in texts
    ]
    rule = [
        "-" * (width - 1) + ":" if place else "-" * width
        for place, width in enumerate(widths)
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in [lines[0], rule, *lines[1:]])


def number(value: object) -> str:
    """Return a figure with three digits that say something; a count whole.

    >>> number(1000000), number(0.01234), number(12.345), number(1234.5)
    ('1 000 000', '0.012', '12.3', '1234')
    """
    if not isinstance(value, float):
        return f"{value:,}".replace(",", " ") if isinstance(value, int) else str(value)
    places = 2 - math.floor(math.log10(abs(value))) if value else 0
    return f"{value:.{min(max(places, 0), 3)}f}"


def put(name: str, text: str, file: Path = DOCUMENT) -> None:
    """Put figures between their marks in the document."""
    document = file.read_text("utf-8")
    marks = re.compile(
        rf"(<!-- figures: {re.escape(name)} -->\n).*?(<!-- end -->)", re.DOTALL
    )
    if not marks.search(document):
        raise SystemExit(f"{file.name} has no place for the figures: {name}")
    file.write_text(
        marks.sub(lambda match: f"{match[1]}{text}{match[2]}", document), "utf-8"
    )
