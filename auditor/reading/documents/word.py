"""Word documents (.docx) to paragraphs, as they print: tracked deletions and hidden text left out, numbers written."""

from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, fromstring, iterparse

from auditor.model.provenance import BETWEEN_CELLS
from auditor.reading.documents.paragraphs import DocumentError, Paragraph
from auditor.reading.documents.task_table import (
    NOBODY,
    Answer,
    deadline_columns,
    heading_row,
    owner_columns,
    task_columns,
)
from auditor.reading.documents.word_numbering import VALUE, Numbering, W
from auditor.reading.tables.packages import Parts, whole_number

_PARAGRAPH = W + "p"
_TABLE = W + "tbl"
_CELL = W + "tc"
# What stands around a row or a cell that a form, a tracked change or an add-in has put there.
_WRAPPERS = frozenset(
    {
        W + "sdt",
        W + "sdtContent",
        W + "ins",
        W + "customXml",
    }
)
_HEADING_ROWS = 4
# Word allows no more; a file that says more is made to be dangerous.
_MOST_COLUMNS = 64
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
_SIGNS = {
    "tab": " ",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "ptab": " ",
}
_SUPERSCRIPT_BASES = ("m", "米", "M")
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})

# The last two where a part names an encoding that nobody knows, or one that the parser cannot read.
_BROKEN = (ParseError, LookupError, ValueError)


def read_word(parts: Parts) -> Iterator[Paragraph]:
    """Yield the paragraphs of a document in order, its footnotes behind them."""
    numbering = Numbering(
        _optional(parts, "word/numbering.xml"), _optional(parts, "word/styles.xml")
    )
    reader = _Reader(numbering)
    for block in _blocks(parts["word/document.xml"]):
        yield from reader.block(block)
    notes = _optional(parts, "word/footnotes.xml")
    if notes is not None:
        for note in notes.findall(W + "footnote"):
            if note.get(W + "type") not in _SEPARATORS:
                yield from reader.notes(note)


def _optional(parts: Parts, name: str) -> Element | None:
    """Return the root of a part that need not be there."""
    content = parts.get(name)
    if content is None:
        return None
    _refuse_entities(content)
    try:
        return fromstring(content)  # noqa: S314 - a document type, where entities are made, is refused
    except _BROKEN:
        raise DocumentError("damaged-document") from None


def _refuse_entities(content: bytes) -> None:
    """Refuse a document type: no office program writes one, and entities are made in it."""
    if b"<!DOCTYPE" in content or "<!DOCTYPE".encode("utf-16-le") in content:
        raise DocumentError("damaged-document")


def _blocks(content: bytes) -> Iterator[Element]:
    """Yield the paragraphs and tables that stand in no other, each dropped from memory behind it."""
    inside = 0
    for event, element in _events(content):
        if element.tag not in {_PARAGRAPH, _TABLE}:
            continue
        if event == "start":
            inside += 1
            continue
        inside -= 1
        if not inside:
            yield element
            element.clear()


def _events(content: bytes) -> Iterator[tuple[str, Element]]:
    """Yield where elements begin and end."""
    _refuse_entities(content)
    try:
        yield from iterparse(BytesIO(content), ("start", "end"))  # noqa: S314 - see above
    except _BROKEN:
        raise DocumentError("damaged-document") from None


class _Reader:
    """Counts the paragraphs and the lists of one document."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.count = 0

    def block(self, block: Element) -> Iterator[Paragraph]:
        """Yield the paragraphs of a paragraph with its text boxes, or of a table."""
        if block.tag == _PARAGRAPH:
            yield from self._paragraph(block)
        else:
            yield from self._table(block)

    def notes(self, note: Element) -> Iterator[Paragraph]:
        """Yield the paragraphs of a footnote."""
        for element in note.iter(_PARAGRAPH):
            text, _ = _text(element)
            self.count += 1
            yield Paragraph(text, self.count, is_note=True)

    def _paragraph(
        self, element: Element, answer: Answer = NOBODY
    ) -> Iterator[Paragraph]:
        """Yield a paragraph with its number before it, one for each of its lines; text boxes follow."""
        # Boxes stand in boxes as deep as a file likes, so they wait in a list and are no calls within calls.
        waiting = [element]
        while waiting:
            paragraph = waiting.pop()
            text, boxes = _text(paragraph)
            self.count += 1
            # Word numbers no empty paragraph.
            if text.strip():
                text = self.numbering.label(paragraph) + text
            for line in text.split("\n"):
                yield Paragraph(
                    line, self.count, owner=answer.owner, deadline=answer.deadline
                )
            inside = [inner for box in boxes for inner in _paragraphs(box)]
            waiting += reversed(inside)

    def _table(self, table: Element) -> Iterator[Paragraph]:
        """Yield the rows of a table: of a table of tasks the tasks, of another each row with its cells beside it."""
        rows = [_cells(row) for row in _children(table, "tr")]
        heading = heading_row([_cell_texts(row) for row in rows[:_HEADING_ROWS]])
        if heading is not None:
            yield from self._tasks(rows[heading + 1 :], _cell_texts(rows[heading]))
            return
        for row in rows:
            self.count += 1
            yield Paragraph(BETWEEN_CELLS.join(_cell_texts(row)), self.count)

    def _tasks(
        self, rows: list[list[Element]], titles: list[str]
    ) -> Iterator[Paragraph]:
        """Yield the task cells of the rows below a heading, each with the unit that answers for it."""
        columns = task_columns(titles)
        owners = owner_columns(titles)[:1]
        deadlines = deadline_columns(titles)[:1]
        answer = NOBODY
        for row in rows:
            # A cell merged with the one above is blank: the unit above answers for it too.
            answer = Answer(
                _first_text(row, owners) or answer.owner,
                _first_text(row, deadlines) or answer.deadline,
            )
            for column in columns:
                for element in _paragraphs(_cell(row, column)):
                    yield from self._paragraph(element, answer)


def _first_text(row: list[Element], columns: list[int]) -> str:
    """Return the text of a row in the first of some columns; blank where there is none."""
    if not columns:
        return ""
    return _cell_text(_cell(row, columns[0]))


def _paragraphs(element: Element) -> Iterator[Element]:
    """Yield the paragraphs within an element in order, but none that stands in a text box of another."""
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == _PARAGRAPH:
            yield child
        else:
            stack.append(iter(child))


def _children(element: Element, name: str) -> Iterator[Element]:
    """Yield the children of a name, those in content controls too, but none of a table within."""
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == f"{W}{name}":
            yield child
        elif child.tag in _WRAPPERS:
            stack.append(iter(child))


def _cells(row: Element) -> list[Element]:
    """Return the cells of a row, a cell over several columns followed by as many blank ones."""
    cells: list[Element] = []
    for cell in _children(row, "tc"):
        cells.append(cell)
        blank = _columns(cell) - 1
        cells += [Element(_CELL) for _ in range(blank)]
    return cells


def _columns(cell: Element) -> int:
    """Return over how many columns a cell stretches, 64 at most."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    if span is None:
        return 1
    return min(whole_number(span.get(VALUE), 1), _MOST_COLUMNS)


def _cell(row: list[Element], column: int) -> Element:
    """Return the cell of a column; a blank one where a row is too short for it."""
    if column >= len(row):
        return Element(_CELL)
    return row[column]


def _cell_texts(row: list[Element]) -> list[str]:
    """Return the text of each cell of a row."""
    return [_cell_text(cell) for cell in row]


def _cell_text(cell: Element) -> str:
    """Return the text of a cell on one line."""
    words: list[str] = []
    for element in cell.iter(_PARAGRAPH):
        text, _ = _text(element)
        words += text.split()
    return " ".join(words)


def _text(paragraph: Element) -> tuple[str, list[Element]]:
    """Return the text of a paragraph as it prints, and its text boxes. Walked without recursion: files nest deeply."""
    pieces: list[str] = [""]
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
        elif name in _SIGNS:
            pieces.append(_SIGNS[name])
        elif name == "t":
            pieces.append(child.text or "")
        elif not _is_dropped(child, name, pieces[-1]):
            stack.append(iter(child))
    return "".join(pieces), boxes


def _is_dropped(element: Element, name: str, before: str) -> bool:
    """Return whether nothing within an element prints."""
    if name == "r":
        return _is_left_out(element, before)
    return name in _DROPPED


def _is_left_out(run: Element, before: str) -> bool:
    """Return whether a run does not print, or is a raised number that marks a note and not a square metre."""
    properties = run.find(W + "rPr")
    if properties is None:
        return False
    if _is_vanished(properties):
        return True
    raised = properties.find(W + "vertAlign")
    if raised is None or raised.get(VALUE) != "superscript":
        return False
    text = "".join(piece.text or "" for piece in run.iter(W + "t"))
    is_number = text.strip("[]［］()（） ").isdigit()
    return is_number and not before.endswith(_SUPERSCRIPT_BASES)


def _is_vanished(properties: Element) -> bool:
    """Return whether a run is hidden text."""
    hidden = properties.find(W + "vanish")
    return hidden is not None and hidden.get(VALUE, "1") not in {"0", "false"}
