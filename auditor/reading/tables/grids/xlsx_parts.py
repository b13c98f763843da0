"""What an `.xlsx` file keeps beside its sheets: their names, number formats and fonts, texts of several runs."""

import posixpath

from msgspec import Struct, field

from auditor.reading.tables.grids.format_code import (
    NumberFormat,
    built_in,
    number_format,
)
from auditor.reading.tables.grids.packages import (
    Attributes,
    Parts,
    SpreadsheetError,
    nothing,
    part_name,
    walk,
    whole_number,
)
from auditor.reading.tables.grids.seen_text import PLAIN, Look, SeenText

_ROOT_RELATIONS, _WORKBOOK = "_rels/.rels", "xl/workbook.xml"
_MARKED = (b"vertAlign", b"strike")
_TRUE = frozenset(("1", "true"))


class SheetPart(Struct, frozen=True):
    """A sheet of the workbook, and the part that holds it."""

    name: str
    part: str
    """What the part is called."""
    content: bytes
    is_visible: bool


class WorkbookPart(Struct):
    """What the workbook says of all its sheets."""

    styles: bytes
    strings: bytes
    """The part of the texts that cells share."""
    sheets: list[SheetPart] = field(default_factory=list)
    from_1904: bool = False
    """Days are counted from 1904."""
    is_to_be_computed: bool = False
    """The program that wrote it leaves it to the next to work out the formulas."""


class _Relation(Struct, frozen=True):
    """That one part of a package refers to another."""

    kind: str
    """The last word of its type: transitional and strict files differ in what stands before."""
    part: str


def read_workbook_part(parts: Parts) -> WorkbookPart:
    """Return the sheets of a workbook, with the parts that they need."""
    roots = _relations(parts, _ROOT_RELATIONS, "").values()
    main = next(
        (relation.part for relation in roots if relation.kind == "officeDocument"),
        _WORKBOOK,
    )
    if main not in parts:
        raise SpreadsheetError("damaged")
    folder, name = posixpath.split(main)
    relations = _relations(
        parts, posixpath.join(folder, "_rels", f"{name}.rels"), folder
    )
    styles = _part_of_kind(parts, relations, "styles")
    workbook = WorkbookPart(styles, _part_of_kind(parts, relations, "sharedStrings"))

    def start(name: str, attributes: Attributes) -> None:
        match name:
            case "workbookPr":
                workbook.from_1904 = attributes.get("date1904") in _TRUE
            case "calcPr":
                workbook.is_to_be_computed = attributes.get("fullCalcOnLoad") in _TRUE
            case "sheet":
                workbook.sheets += _sheet_part(parts, relations, attributes)

    walk(
        parts[main],
        start,
        nothing,
        nothing,
    )
    if not workbook.sheets:
        raise SpreadsheetError("damaged")
    return workbook


def _part_of_kind(parts: Parts, relations: dict[str, _Relation], kind: str) -> bytes:
    """Return the part that the workbook refers to as one of a kind; nothing where it refers to none."""
    for relation in relations.values():
        if relation.kind == kind:
            return parts.get(relation.part, b"")
    return b""


def _sheet_part(
    parts: Parts, relations: dict[str, _Relation], attributes: Attributes
) -> list[SheetPart]:
    """Return the sheet of such attributes; none where it is one of charts, a refusal where its part is not there."""
    relation = relations.get(attributes.get("id", ""))
    if relation is None or relation.kind != "worksheet":
        return []
    if relation.part not in parts:
        raise SpreadsheetError("damaged")
    is_visible = attributes.get("state", "visible") == "visible"
    return [
        SheetPart(
            name=attributes.get("name", ""),
            part=relation.part,
            content=parts[relation.part],
            is_visible=is_visible,
        )
    ]


def parts_beside(parts: Parts, part: str, kind: str) -> list[bytes]:
    """Return the parts of a kind that a part refers to, as a sheet does to its comments."""
    folder, name = posixpath.split(part)
    relations = _relations(
        parts, posixpath.join(folder, "_rels", f"{name}.rels"), folder
    )
    return [
        parts[relation.part]
        for relation in relations.values()
        if relation.kind == kind and relation.part in parts
    ]


def _relations(parts: Parts, part: str, folder: str) -> dict[str, _Relation]:
    """Return the parts that a part refers to, by the id it uses."""
    relations: dict[str, _Relation] = {}

    def start(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            path = posixpath.join(
                "/", folder, attributes.get("Target", "").replace("\\", "/")
            )
            target = posixpath.normpath(path).lstrip("/")
            relations[attributes.get("Id", "")] = _Relation(kind, part_name(target))

    if part in parts:
        walk(
            parts[part],
            start,
            nothing,
            nothing,
        )
    return relations


class CellStyle(Struct, frozen=True):
    """How a cell of some style shows what it holds."""

    format: NumberFormat
    look: Look = PLAIN

    @property
    def is_plain(self) -> bool:
        """Whether every value is seen as it is stored."""
        return self.look == PLAIN and self.format.is_plain

    @property
    def is_plain_above_zero(self) -> bool:
        """Whether every value above zero is seen as it is stored."""
        return (
            self.look == PLAIN
            and self.format.is_plain_above_zero
            and not self.format.hides_text
        )

    @property
    def pads(self) -> bool:
        """Whether 2024.1 is seen as 2024.10."""
        return self.format.sections[0].decimals > 1


def read_styles(content: bytes) -> list[CellStyle]:
    """Return the cell styles of the workbook, by their numbers."""
    reader = _StylesReader()
    if content:
        walk(
            content,
            reader.start,
            reader.end,
            nothing,
        )
    return [reader.style(attributes) for attributes in reader.cell_formats]


class _StylesReader:
    """Takes what is needed from the part of styles."""

    def __init__(self) -> None:
        self.codes: dict[int, str] = {}
        self.fonts: list[Look] = []
        self.cell_formats: list[Attributes] = []
        self.inside = ""
        self._groups = {"fonts", "cellXfs"}

    def start(self, name: str, attributes: Attributes) -> None:
        """Take notice of an element."""
        if name in self._groups:
            self.inside = name
        elif name == "numFmt":
            self.codes[whole_number(attributes.get("numFmtId"), -1)] = attributes.get(
                "formatCode", ""
            )
        elif self.inside == "cellXfs" and name == "xf":
            self.cell_formats.append(attributes)
        elif self.inside == "fonts" and name == "font":
            self.fonts.append(PLAIN)
        elif self.inside == "fonts" and self.fonts:
            self.fonts[-1] = look_of(name, attributes).over(self.fonts[-1])

    def end(self, name: str) -> None:
        """Leave a group."""
        if name == self.inside:
            self.inside = ""

    def style(self, attributes: Attributes) -> CellStyle:
        """Return the style of such attributes."""
        number, font = (
            whole_number(attributes.get("numFmtId")),
            whole_number(attributes.get("fontId")),
        )
        code = self.codes.get(number) or built_in(number)
        look = PLAIN
        if font < len(self.fonts):
            look = self.fonts[font]
        return CellStyle(number_format(code), look)


def look_of(name: str, attributes: Attributes) -> Look:
    """Return what an element of a font says of how a run looks."""
    value = attributes.get("val", "1")
    if name == "vertAlign":
        return Look(raised=value == "superscript", lowered=value == "subscript")
    return Look(struck=name in {"strike", "dstrike"} and value not in {"0", "false"})


def marked_strings(content: bytes) -> dict[int, SeenText]:
    """Return the shared texts that hold raised, lowered or struck-out runs, by their numbers."""
    if any(mark in content for mark in _MARKED):
        return marked_texts(content, "si")
    return {}


def marked_texts(content: bytes, item: str) -> dict[int, SeenText]:
    """Return, of the elements called `item`, the texts of those that hold raised, lowered or struck-out runs."""
    reader = _RunsReader(item)
    walk(
        content,
        reader.start,
        reader.end,
        reader.hear,
    )
    return reader.marked


class _RunsReader:
    """Puts the runs of rich texts together; readings beside characters (`rPh`) are no part of them."""

    def __init__(self, item: str) -> None:
        self.item = item
        self.marked: dict[int, SeenText] = {}
        self.text, self.look = SeenText(), PLAIN
        self.number, self.is_marked = -1, False
        self.in_reading = self.in_text = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Take notice of an element."""
        if name == self.item:
            self.text, self.number, self.is_marked = SeenText(), self.number + 1, False
        elif name == "rPh":
            self.in_reading = True
        elif name == "r":
            self.look = PLAIN
        elif name == "t":
            self.in_text = not self.in_reading
        else:
            self.look = look_of(name, attributes).over(self.look)
            self.is_marked |= self.look != PLAIN

    def end(self, name: str) -> None:
        """Leave an element."""
        if name == "t":
            self.in_text = False
        elif name == "rPh":
            self.in_reading = False
        elif name == "r":
            self.look = PLAIN
        elif name == self.item and self.is_marked:
            self.marked[self.number] = self.text

    def hear(self, text: str) -> None:
        """Take a text."""
        if self.in_text:
            self.text.add(text, self.look)
