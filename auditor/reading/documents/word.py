"""Word documents (.docx) to paragraphs, as they print: tracked deletions and hidden text left out, numbers written."""

from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from xml.etree.ElementTree import Element, ParseError, fromstring, iterparse

from auditor.model.provenance import BETWEEN_CELLS
from auditor.reading.documents.paragraphs import DocumentError, SourceParagraph
from auditor.reading.documents.task_table import has_tasks, read_tasks
from auditor.reading.documents.word_numbering import Numbering, W
from auditor.reading.documents.word_runs import WordRuns
from auditor.reading.documents.word_table import cells_of, children, table_grid
from auditor.reading.tables.grids.packages import Parts

_PARAGRAPH = W + "p"
_TABLE = W + "tbl"
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})

# The last two where a part names an encoding that nobody knows, or one that the parser cannot read.
_BROKEN = (ParseError, LookupError, ValueError)


def read_word(parts: Parts) -> Iterator[SourceParagraph]:
    """Yield the paragraphs of a document in order, its footnotes behind them."""
    styles = _optional(parts, "word/styles.xml")
    numbering = Numbering(_optional(parts, "word/numbering.xml"), styles)
    reader = _WordReader(numbering, WordRuns(styles))
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


class _WordReader:
    """Counts the paragraphs and the lists of one document."""

    def __init__(self, numbering: Numbering, runs: WordRuns) -> None:
        self.numbering = numbering
        self.runs = runs
        self.count = 0

    def block(self, block: Element) -> Iterator[SourceParagraph]:
        """Yield the paragraphs of a paragraph with its text boxes, or of a table."""
        if block.tag == _PARAGRAPH:
            yield from self._paragraph(block)
        else:
            yield from self._table(block)

    def notes(self, note: Element) -> Iterator[SourceParagraph]:
        """Yield the paragraphs of a footnote."""
        for element in note.iter(_PARAGRAPH):
            text, _ = self.runs.text(element)
            self.count += 1
            yield SourceParagraph(
                text=text,
                line=self.count,
                is_note=True,
            )

    def _paragraph(self, element: Element) -> Iterator[SourceParagraph]:
        """Yield a paragraph with its number before it, one for each of its lines; text boxes follow."""
        # Boxes stand in boxes as deep as a file likes, so they wait in a list and are no calls within calls.
        waiting = [element]
        while waiting:
            paragraph = waiting.pop()
            text, boxes = self.runs.text(paragraph)
            self.count += 1
            # Word numbers no empty paragraph.
            if text.strip():
                text = self.numbering.label(paragraph) + text
            for line in text.split("\n"):
                yield SourceParagraph(line, self.count)
            inside = list(chain.from_iterable(map(_paragraphs, boxes)))
            waiting += reversed(inside)

    def _table(self, table: Element) -> Iterator[SourceParagraph]:
        """Yield the rows of a table: of a table of tasks the tasks, of another each row with its cells beside it."""
        rows = [cells_of(row) for row in children(table, "tr")]
        texts = [list(map(self._cell_text, row)) for row in rows]
        if has_tasks(table_grid(rows, texts)):
            yield from self._tasks(rows)
            return
        for cells in texts:
            self.count += 1
            yield SourceParagraph(BETWEEN_CELLS.join(cells), self.count)

    def _tasks(self, rows: list[list[Element]]) -> Iterator[SourceParagraph]:
        """Yield what the rows of a table of tasks say, each piece at the paragraph it stands in."""
        lines: dict[tuple[int, int], list[SourceParagraph]] = {}
        texts: list[list[str]] = []
        for row, cells in enumerate(rows):
            texts.append([])
            for column, cell in enumerate(cells):
                paragraphs = list(self._cell(cell))
                lines[row, column] = paragraphs
                texts[row].append("\n".join(line.text for line in paragraphs))
        for task in read_tasks(table_grid(rows, texts)) or ():
            yield SourceParagraph(
                text=task.text,
                line=lines[task.row, task.column][task.line].line,
                owner=task.answer.owner,
                deadline=task.answer.deadline,
                aside=task.aside,
            )

    def _cell(self, cell: Element) -> Iterator[SourceParagraph]:
        """Yield the paragraphs of a cell."""
        for element in _paragraphs(cell):
            yield from self._paragraph(element)

    def _cell_text(self, cell: Element) -> str:
        """Return the text of a cell on one line."""
        words: list[str] = []
        for element in cell.iter(_PARAGRAPH):
            text, _ = self.runs.text(element)
            words += text.split()
        return " ".join(words)


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
