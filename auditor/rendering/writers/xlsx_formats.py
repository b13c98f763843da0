"""How cells of an Excel file look: one format for each look, whatever cells share it."""

from typing import TYPE_CHECKING

from msgspec import Struct
from xlsxwriter import Workbook as ExcelFile

from auditor.model.lights import Light

if TYPE_CHECKING:
    from xlsxwriter.format import Format

_FONT_SIZE = 10


class CellStyle(Struct, frozen=True):
    """How a cell looks; equal looks share one format of the file."""

    number_format: str = ""
    is_figure: bool = False
    light: Light | None = None
    is_head: bool = False
    is_total: bool = False
    is_link: bool = False


class Formats:
    """The formats of one file, each made once."""

    def __init__(self, file: ExcelFile, font: str) -> None:
        """Begin without any."""
        self.file = file
        self.font = {
            "font_name": font,
            "font_size": _FONT_SIZE,
        }
        self.formats: dict[CellStyle, Format] = {}
        self.title = file.add_format(
            {**self.font, "bold": True, "font_size": 14, "valign": "vcenter"}
        )
        self.note = file.add_format(
            {**self.font, "font_color": "#595959", "valign": "vcenter"}
        )

    def of(self, look: CellStyle) -> "Format":
        """Return the format of a look."""
        if look not in self.formats:
            self.formats[look] = self.file.add_format(self.font | _properties(look))
        return self.formats[look]


def _properties(look: CellStyle) -> dict[str, object]:
    """Return a look in the words of the library."""
    properties: dict[str, object] = {
        "border": 1,
        "border_color": "#BFBFBF",
        "valign": "vcenter",
        "text_wrap": not look.is_figure,
    }
    if look.number_format:
        properties["num_format"] = look.number_format
    if look.is_figure:
        properties["align"] = "right"
    if look.is_head:
        properties |= {"bold": True, "align": "center", "bg_color": "#D9E2F3"}
    if look.is_total:
        properties |= {"bold": True, "top": 2}
    if look.is_link:
        properties |= {"font_color": "#0563C1", "underline": 1}
    if look.light is not None:
        properties |= {
            "bg_color": f"#{look.light.fill}",
            "font_color": f"#{look.light.ink}",
            "align": "center",
        }
    return properties
