"""By which styles of an `.xlsx` file a value is seen as something else than what is stored."""

import re

from auditor.reading.tables.grids.xlsx_parts import (
    CellStyle,
    WorkbookPart,
    marked_strings,
    read_styles,
)
from auditor.reading.tables.grids.xlsx_values import Texts

STYLE = re.compile(rb' s="(\d+)"')
"""The number of a cell's style, among its attributes."""
_YEAR_AND_MONTH = re.compile(rb"<v>(?:19|20)[0-9]{2}\.(?:1<|1000000000|0999999999)")
"""2024.1, and the binary fractions that are meant for it."""
# A value that is 0 or begins with a minus sign.
_NOT_ABOVE_ZERO = re.compile(rb"<v>(?:-|0(?:\.0*)?<)")
_MOST_STYLES = 64
"""How many styles are looked for one by one."""


class Looks:
    """What of a workbook's styles and texts is not seen as it is stored."""

    def __init__(self, workbook: WorkbookPart) -> None:
        self.workbook = workbook
        self.styles = read_styles(workbook.styles)
        self.strings = marked_strings(workbook.strings)
        self.has_signed = any(
            style.is_plain_above_zero and not style.is_plain for style in self.styles
        )
        """Whether some styles show zeros and negative numbers in another way than positive ones."""
        self.texts = Texts()

    def styles_of(self, content: bytes) -> dict[int, CellStyle]:
        """Return the styles by which something in a sheet is seen as what it is not."""
        has_months = _YEAR_AND_MONTH.search(content) is not None
        may_have_signed = True
        if self.has_signed:
            may_have_signed = _NOT_ABOVE_ZERO.search(content) is not None
        needed: dict[int, CellStyle] = {}
        for number, style in enumerate(self.styles):
            is_plain = style.is_plain
            if style.is_plain_above_zero and not may_have_signed:
                is_plain = True
            if has_months and style.pads:
                is_plain = False
            if not is_plain:
                needed[number] = style
        return _used_styles(needed, content)


def _used_styles(styles: dict[int, CellStyle], content: bytes) -> dict[int, CellStyle]:
    """Return those of some styles that a sheet uses; a few are looked for one by one."""
    if len(styles) > _MOST_STYLES:
        used = set(map(int, set(STYLE.findall(content))))
    else:
        used = {number for number in styles if b' s="%d"' % number in content}
    return {number: style for number, style in styles.items() if number in used}
