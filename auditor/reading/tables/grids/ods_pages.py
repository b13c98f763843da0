"""What stands at the head and foot of the printed pages of an `.ods` file, by the style of the page."""

from auditor.reading.tables.grids.packages import Attributes

_HEADS_AND_FEET = frozenset(
    {
        "header",
        "footer",
        "header-left",
        "footer-left",
        "header-first",
        "footer-first",
    }
)
_FIELDS = frozenset(
    {"page-number", "page-count", "sheet-name", "title", "date", "time", "file-name"}
)
"""Elements whose texts the program fills in when it prints."""


class PageReader:
    """Takes the lines of heads and feet from the styles, element by element."""

    def __init__(self) -> None:
        """Start with no page."""
        self.lines: dict[str, list[str]] = {}
        """The lines of each page style that has some, by its name."""
        self._page = ""
        self._depth = 0
        """How many elements the present one is below a head or foot that is shown, itself counted; 0 for none."""
        self._field_depth = 0
        self._line: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """Take notice of an element."""
        if name == "master-page":
            self._page = attributes.get("name", "")
        if self._depth:
            self._depth += 1
            if name in _FIELDS and not self._field_depth:
                self._field_depth = self._depth
        elif name in _HEADS_AND_FEET and attributes.get("display") != "false":
            self._depth = 1

    def end(self, name: str) -> None:
        """Leave an element; a paragraph is a line."""
        if not self._depth:
            return
        if name == "p":
            self.lines.setdefault(self._page, []).append("".join(self._line))
            self._line.clear()
        if self._depth == self._field_depth:
            self._field_depth = 0
        self._depth -= 1

    def hear(self, text: str) -> None:
        """Take a text of a head or foot."""
        if self._depth and not self._field_depth:
            self._line.append(text)
