"""A cell of an `.ods` file while it is read, and what a person sees of it."""

from msgspec import Struct, field

from auditor.reading.tables.grids.ods_values import date_seen, number_seen, unseen
from auditor.reading.tables.grids.packages import Attributes
from auditor.reading.tables.grids.seen_text import STRUCK_OUT, SeenText
from auditor.reading.tables.grids.xlsx import FORMULA, LOGICAL


class OdsCell(Struct):
    """A cell while it is read."""

    attributes: Attributes
    paragraphs: int = 0
    seen: SeenText = field(default_factory=SeenText)

    @property
    def kind(self) -> str:
        """The type of its value, blank where it has none."""
        return self.attributes.get("value-type", "")

    @property
    def holds_something(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.seen.text or self.kind or "formula" in self.attributes)


def seen_in(cell: OdsCell) -> tuple[str, str]:
    """Return the text that is seen in a cell, and why it cannot be trusted, if it cannot."""
    text = cell.seen.text
    if cell.seen.struck:
        return text, STRUCK_OUT
    formula = cell.attributes.get("formula", "")
    if cell.kind == "error" or (formula and text.startswith(("#", "Err:"))):
        return text or "#VALUE!", FORMULA
    if formula and not cell.kind and not text:
        return "=" + formula.removeprefix("of:="), FORMULA
    return _of_kind(cell, text)


def _of_kind(cell: OdsCell, text: str) -> tuple[str, str]:
    """Return what is seen of a value of some kind, given the text that stands beside it."""
    match cell.kind:
        case "float" | "percentage" | "currency":
            value = cell.attributes.get("value", "")
            if cell.paragraphs and not text:
                return unseen(value, cell.kind)
            return number_seen(value, text, cell.kind)
        case "date":
            return date_seen(cell.attributes.get("date-value", ""), text), ""
        case "boolean":
            return text or cell.attributes.get("boolean-value", "").upper(), LOGICAL
    return text or cell.attributes.get("string-value", "").strip(), ""
