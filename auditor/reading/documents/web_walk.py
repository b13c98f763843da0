"""The text of a web page, block by block in order; of a table of tasks, what its cells say."""

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from auditor.reading.documents.raised import RaisedLine
from auditor.reading.documents.task_table import CellText, read_tasks
from auditor.reading.documents.web_styles import WebStyles
from auditor.reading.documents.web_table import WebTable

_LEFT_OUT = frozenset(
    {
        "script",
        "style",
        "noscript",
        "noframes",
        "template",
        "iframe",
        "object",
        "svg",
        "nav",
        "header",
        "footer",
        "aside",
        "form",
        "select",
        "button",
        "textarea",
        "input",
        "head",
        "title",
        "audio",
        "video",
        "canvas",
        "map",
        "dialog",
        "rt",
        "rp",
    }
)
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "tbody",
        "thead",
        "tr",
        "td",
        "th",
        "blockquote",
        "pre",
        "center",
        "figure",
        "figcaption",
        "address",
        "body",
        "html",
        "hr",
        "fieldset",
        "details",
        "summary",
    }
)


class TextBlock(Struct):
    """The text of one block, and how much of it stands in links."""

    text: str
    linked: int
    owner: int
    """The number of the block it stands in."""
    task: CellText | None = None
    """What a table of tasks says; nothing of a piece of another kind."""


def pieces_of(page: LexborHTMLParser) -> tuple[list[TextBlock], list[int]]:
    """Return the text of each block in order, and the number of the block that each block stands in."""
    walker = _Walker(WebStyles(page))
    if page.body is not None:
        walker.walk(page.body)
        walker.end_piece()
    return walker.pieces, walker.parents


class _Walker:
    """Gathers the text of a page while it is walked."""

    def __init__(self, styles: WebStyles) -> None:
        self.styles = styles
        self.pieces: list[TextBlock] = []
        # The page itself is the first block, and stands in itself.
        self.parents = [0]
        self.open = [0]
        self.links = 0
        self._begin_piece()

    def walk(self, body: LexborNode) -> None:
        """Take everything within the body of a page."""
        self.enter(body)
        # No recursion: a page may nest more deeply than Python's stack.
        above: list[LexborNode] = []
        node = body.first_child
        while node is not None:
            child = self._entered_child(node)
            if child is not None:
                above.append(node)
                node = child
                continue
            self.leave(node)
            node = self._following(node, above)

    def _entered_child(self, node: LexborNode) -> LexborNode | None:
        """Return the first child of a node that is to be walked."""
        if self.enter(node):
            return node.first_child
        return None

    def _following(
        self, node: LexborNode, above: list[LexborNode]
    ) -> LexborNode | None:
        """Return the node behind one that has been left, leaving the nodes that end with it."""
        while node.next is None and above:
            node = above.pop()
            self.leave(node)
        return node.next

    def enter(self, node: LexborNode) -> bool:
        """Take what a node says, and return whether its children are to be walked."""
        tag = node.tag or ""
        if tag == "-text":
            self._add_text(node.text_content or "")
            return False
        if tag in _LEFT_OUT or self.styles.is_hidden(node) or self._add_raised(node):
            return False
        if tag == "a":
            self.links += 1
        elif tag == "br":
            self.end_piece()
        elif tag in _BLOCKS:
            self._open_block()
        return tag != "table" or not self._add_table(node)

    def _add_table(self, table: LexborNode) -> bool:
        """Take what a table of tasks or of indicators says; return whether the table is one."""
        # The first is the table itself; what holds another one lays out the page.
        if len(table.css("table")) > 1:
            return False
        cells = WebTable(table)
        if cells.is_large:
            return False
        texts = read_tasks(
            cells.grid([self._cell_text(cell.node) for cell in cells.cells])
        )
        if texts is None:
            return False
        for task in texts:
            self._add_piece(task.text, task)
        return True

    def _cell_text(self, cell: LexborNode) -> str:
        """Return the lines of a cell, parted by line feeds."""
        walker = _Walker(self.styles)
        walker.walk(cell)
        walker.end_piece()
        return "\n".join(piece.text for piece in walker.pieces)

    def _add_raised(self, node: LexborNode) -> bool:
        """Take what a raised element says; return whether it is one."""
        if node.tag in _BLOCKS or not self.styles.is_raised(node):
            return False
        self.line.add_raised(node.text())
        return True

    def _add_text(self, text: str) -> None:
        """Take a text, and count it where it stands in a link."""
        self.line.add(text)
        if self.links:
            self.linked += len(text.strip())

    def _open_block(self) -> None:
        """Begin a block within the one that is open."""
        self.end_piece()
        number = len(self.parents)
        self.parents.append(self.open[-1])
        self.open.append(number)

    def leave(self, node: LexborNode) -> None:
        """End what a node began."""
        tag = node.tag or ""
        if tag in _LEFT_OUT or self.styles.is_hidden(node):
            return
        if tag == "a":
            self.links -= 1
        elif tag in _BLOCKS:
            self.end_piece()
            self.open.pop()

    def end_piece(self) -> None:
        """Keep what was gathered as a piece of the block that is open."""
        text = " ".join(self.line.text().split())
        if text:
            self._add_piece(text)
        self._begin_piece()

    def _add_piece(self, text: str, task: CellText | None = None) -> None:
        """Keep a text as a piece of the block that is open."""
        piece = TextBlock(
            text=text,
            linked=self.linked,
            owner=self.open[-1],
            task=task,
        )
        self.pieces.append(piece)

    def _begin_piece(self) -> None:
        """Begin to gather a piece: its text, and how many of its characters stand in links."""
        self.line = RaisedLine()
        self.linked = 0
