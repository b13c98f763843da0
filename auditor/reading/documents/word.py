"""Word documents (.docx) to paragraphs, as they print: tracked deletions and hidden text left out, numbers written."""

from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, fromstring, iterparse

from auditor.model.provenance import BETWEEN_CELLS
from auditor.reading.documents.paragraphs import DocumentError, Paragraph
from auditor.reading.documents.task_table import heading_row, owner_column, task_columns
from auditor.reading.documents.word_numbering import Numbering, W
from auditor.reading.tables.packages import Parts

_HEADING_ROWS = 4
_DROPPED = frozenset(
    # Deleted or moved away, field codes, the older twin of a drawing, the reading above a sign, marks of notes.
    {
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "Fallback",
        "rt",
        "pPr",
        "rPr",
        "footnoteReference",
        "sectPr",
    }
)
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
_SUPERSCRIPT_BASES = ("m", "米", "M")
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def read_word(parts: Parts) -> Iterator[Paragraph]:
    """Yield the paragraphs of a document in order, its footnotes behind them."""
    numbering = Numbering(
        _optional(parts, "word/numbering.xml"), _optional(parts, "word/styles.xml")
    )
    reader = _Reader(numbering)
    try:
        for block in _blocks(parts["word/document.xml"]):
            yield from reader.block(block)
    except ParseError:
        raise DocumentError("damaged-document") from None
    notes = _optional(parts, "word/footnotes.xml")
    if notes is not None:
        for note in notes.findall(f"{W}footnote"):
            if note.get(f"{W}type") not in _SEPARATORS:
                yield from reader.notes(note)


def _optional(parts: Parts, name: str) -> Element | None:
    """Return the root of a part that need not be there."""
    content = parts.get(name)
    if content is None:
        return None
    _refuse_entities(content)
    try:
        return fromstring(content)  # noqa: S314 - a document type, where entities are made, is refused
    except ParseError:
        raise DocumentError("damaged-document") from None


def _refuse_entities(content: bytes) -> None:
    """Refuse a document type: no office program writes one, and entities are made in it."""
    if b"<!DOCTYPE" in content or "<!DOCTYPE".encode("utf-16-le") in content:
        raise DocumentError("damaged-document")


def _blocks(content: bytes) -> Iterator[Element]:
    """Yield the paragraphs and tables that stand in no other, each dropped from memory behind it."""
    _refuse_entities(content)
    inside = 0
    for event, element in iterparse(BytesIO(content), ("start", "end")):  # noqa: S314 - see above
        if element.tag not in {f"{W}p", f"{W}tbl"}:
            continue
        if event == "start":
            inside += 1
            continue
        inside -= 1
        if not inside:
            yield element
            element.clear()


class _Reader:
    """Counts the paragraphs and the lists of one document."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.count = 0

    def block(self, block: Element) -> Iterator[Paragraph]:
        """Yield the paragraphs of a paragraph with its text boxes, or of a table."""
        if block.tag == f"{W}p":
            yield from self._paragraph(block)
        else:
            yield from self._table(block)

    def notes(self, note: Element) -> Iterator[Paragraph]:
        """Yield the paragraphs of a footnote."""
        for element in note.iter(f"{W}p"):
            text, _ = _text(element)
            self.count += 1
            yield Paragraph(text, self.count, is_note=True)

    def _paragraph(self, element: Element, owner: str = "") -> Iterator[Paragraph]:
        """Yield a paragraph with its number before it, one for each of its lines; text boxes follow."""
        text, boxes = _text(element)
        self.count += 1
        number = self.count
        label = self.numbering.label(element) if text.strip() else ""
        for line in (label + text).split("\n"):
            yield Paragraph(line, number, owner=owner)
        for box in boxes:
            for inner in box.iter(f"{W}p"):
                yield from self._paragraph(inner, owner)

    def _table(self, table: Element) -> Iterator[Paragraph]:
        """Yield the rows of a table: of a table of tasks the tasks, of another each row with its cells beside it."""
        rows = [_cells(row) for row in _children(table, "tr")]
        heading = heading_row(
            [[_cell_text(cell) for cell in row] for row in rows[:_HEADING_ROWS]]
        )
        if heading is None:
            for row in rows:
                self.count += 1
                yield Paragraph(
                    BETWEEN_CELLS.join(_cell_text(cell) for cell in row), self.count
                )
            return
        titles = [_cell_text(cell) for cell in rows[heading]]
        yield from self._tasks(
            rows[heading + 1 :], task_columns(titles), owner_column(titles)
        )

    def _tasks(
        self, rows: list[list[Element]], tasks: list[int], owner: int | None
    ) -> Iterator[Paragraph]:
        """Yield the task cells of the rows of a table of tasks, each with the unit that answers for it."""
        unit = ""
        for row in rows:
            if owner is not None and owner < len(row):
                # A cell merged with the one above is blank: the unit above answers for it too.
                unit = _cell_text(row[owner]) or unit
            for column in tasks:
                if column < len(row):
                    for element in row[column].iter(f"{W}p"):
                        yield from self._paragraph(element, unit)


def _children(element: Element, name: str) -> Iterator[Element]:
    """Yield the children of a name, those in content controls too, but none of a table within."""
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == f"{W}{name}":
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"}:
            stack.append(iter(child))


def _cells(row: Element) -> list[Element]:
    """Return the cells of a row, a cell over several columns followed by as many blank ones."""
    cells: list[Element] = []
    for cell in _children(row, "tc"):
        cells.append(cell)
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        columns = 1 if span is None else min(int(span.get(f"{W}val", "1") or 1), 64)
        cells.extend(Element(f"{W}tc") for _ in range(columns - 1))
    return cells


def _cell_text(cell: Element) -> str:
    """Return the text of a cell on one line."""
    texts = [_text(element)[0] for element in cell.iter(f"{W}p")]
    return " ".join(" ".join(texts).split())


def _text(paragraph: Element) -> tuple[str, list[Element]]:
    """Return the text of a paragraph as it prints, and its text boxes. Walked without recursion: files nest deeply."""
    pieces: list[str] = []
    boxes: list[Element] = []
    stack = [iter(paragraph)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        name = child.tag.rpartition("}")[2]
        if name == "txbxContent":
            boxes.append(child)
        elif name == "t":
            pieces.append(child.text or "")
        elif name in _SIGNS:
            pieces.append(_SIGNS[name])
        elif name == "r" and _is_left_out(child, pieces[-1] if pieces else ""):
            continue
        elif name not in _DROPPED:
            stack.append(iter(child))
    return "".join(pieces), boxes


def _is_left_out(run: Element, before: str) -> bool:
    """Return whether a run does not print, or is a raised number that marks a note and not a square metre."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        return False
    hidden = properties.find(f"{W}vanish")
    if hidden is not None and hidden.get(f"{W}val", "1") not in {"0", "false"}:
        return True
    raised = properties.find(f"{W}vertAlign")
    if raised is None or raised.get(f"{W}val") != "superscript":
        return False
    text = "".join(piece.text or "" for piece in run.iter(f"{W}t")).strip(
        "[]［］()（） "
    )
    return text.isdigit() and not before.endswith(_SUPERSCRIPT_BASES)
