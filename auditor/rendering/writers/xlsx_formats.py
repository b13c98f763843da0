"""How cells of an Excel file look: one format for each style, whatever cells share it."""

from collections.abc import Callable
from typing import Generic, TypeVar

from msgspec import Struct

from auditor.model.lights import Light

Format = TypeVar("Format")
"""What the library makes of the properties of a format."""

_FONT_SIZE = 10


class CellStyle(Struct, frozen=True):
    """How a cell looks; equal styles share one format of the file."""

    number_format: str = ""
    is_figure: bool = False
    light: Light | None = None
    is_head: bool = False
    is_total: bool = False
    is_link: bool = False


class Formats(Generic[Format]):
    """The formats of one file, each made once."""

    def __init__(
        self, add_format: Callable[[dict[str, object]], Format], font: str
    ) -> None:
        """Begin without any; `add_format` makes one of its properties."""
        self.add_format = add_format
        self.font = {
            "font_name": font,
            "font_size": _FONT_SIZE,
        }
        self.formats: dict[CellStyle, Format] = {}
        self.title = add_format(
            {**self.font, "bold": True, "font_size": 14, "valign": "vcenter"}
        )
        self.note = add_format(
            {**self.font, "font_color": "#595959", "valign": "vcenter"}
        )

    def of(self, style: CellStyle) -> Format:
        """Return the format of a style."""
        if style not in self.formats:
            self.formats[style] = self.add_format(self.font | _properties(style))
        return self.formats[style]


def _properties(style: CellStyle) -> dict[str, object]:
    """Return a style in the words of the library."""
    properties: dict[str, object] = {
        "border": 1,
        "border_color": "#BFBFBF",
        "valign": "vcenter",
        "text_wrap": not style.is_figure,
    }
    if style.number_format:
        properties["num_format"] = style.number_format
    if style.is_figure:
        properties["align"] = "right"
    if style.is_head:
        properties |= {"bold": True, "align": "center", "bg_color": "#D9E2F3"}
    if style.is_total:
        properties |= {"bold": True, "top": 2}
    if style.is_link:
        properties |= {"font_color": "#0563C1", "underline": 1}
    if style.light is not None:
        properties |= {
            "bg_color": f"#{style.light.fill}",
            "font_color": f"#{style.light.ink}",
            "align": "center",
        }
    return properties
