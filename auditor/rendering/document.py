"""What a person reads, as content without layout: headings, paragraphs, lists, tables and spans of text.

A report builds a `Document` once; each writer (terminal, text, Markdown, HTML, Word, Excel) decides how it looks.
Texts are plain: no markup, no padding, no escapes; a writer makes them safe for its own medium. Figures are printed
already, and a cell keeps the exact number beside its printed form for the media that take numbers.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import Enum

from msgspec import Struct

from auditor.model.bound import Bound
from auditor.model.exact import Fraction
from auditor.model.findings import Severity
from auditor.model.lights import Light
from auditor.model.month import Month
from auditor.model.status import Status

CHAPTER_LEVEL = 2
"""The level of headings that begin a chapter."""


class Emphasis(Enum):
    """How a span stands out from the text around it."""

    NONE = "none"
    STRONG = "strong"
    SOFT = "soft"
    """Less important than its surroundings: a place, a unit line."""
    CODE = "code"
    """Something typed or copied to the letter: a command, a path, a line of a file."""


class Outcome(Enum):
    """Whether something passed, for closing lines and gates."""

    PASSED = "passed"
    FAILED = "failed"


Meaning = Status | Light | Severity | Outcome
"""What a span or a row says about a target, a finding or a run: writers colour it, always beside its word."""


class Span(Struct, frozen=True):
    """A run of text of one kind."""

    text: str
    emphasis: Emphasis = Emphasis.NONE
    meaning: Meaning | None = None
    link: str = ""
    """Where it leads: `#anchor` within the document, else an address; media without links print the text alone."""


Spans = tuple[Span, ...]


BAR_LENGTH = Fraction(6, 5)
"""What the whole length of a drawn bar stands for, in goals: the goal stands at five sixths, with space beyond it."""


class Bar(Struct, frozen=True):
    """How far a target has come, on a scale where 0 is its start and 1 its goal."""

    actual: Fraction
    """Never negative; above 1 where it is beyond the goal."""
    due: Fraction | None = None
    """Where it should be by now, unless that is the start or the goal itself."""
    last_year: Fraction | None = None


class Cell(Struct, frozen=True):
    """One cell of a table; without spans it is blank."""

    spans: Spans = ()
    number: Decimal | None = None
    """The exact number behind the printed form; a share is a fraction of 1 (0.527 for 52.7%)."""
    is_share: bool = False
    unit: str = ""
    """The unit of `number`, where it has one."""
    bar: Bar | None = None
    sentence: str | Callable[[], str] | None = ""
    """How the cell reads where it stands in a line, away from its heading: 目标7300人以上; or what makes that sentence.

    Blank: the heading and the cell side by side. Nothing: a line leaves it out, since other cells say as much. Most
    tables stand in columns, for which no sentence is made.
    """

    @property
    def text(self) -> str:
        """The cell as plain text."""
        return text_of(self.spans)

    def said(self) -> str:
        """Return how it reads away from its heading; blank where its heading stands beside it, or nothing is said."""
        if callable(self.sentence):
            return self.sentence()
        return self.sentence or ""


class ColumnKind(Enum):
    """What a column holds; it decides alignment, whether a cell may be folded, and number formats."""

    WORDS = "words"
    """Running text or names, folded where the column is narrow."""
    WORD = "word"
    """One short word or number of a source (九·3), not folded if it can be helped."""
    FIGURE = "figure"
    """A printed figure with its unit, flush right, not folded if it can be helped."""
    BAR = "bar"
    """A picture of `Cell.bar`."""
    STATUS = "status"
    """A status or light: mark, word and colour."""


class Column(Struct, frozen=True):
    """A column of a table."""

    name: str
    """A lasting name for programs and templates: `completion`."""
    head: str
    kind: ColumnKind = ColumnKind.WORDS
    priority: int = 0
    """0 is never left out; of the others the highest goes first where a medium is too narrow."""
    leads: bool = False
    """Whether it stands on the first line where each row gets lines of its own, since it says what the row is about."""
    meaning: Meaning | None = None
    """What its figures count: a narrow medium may head it with the mark, where the words stand above."""


class Row(Struct, frozen=True):
    """A row of a table; it has a cell for each column."""

    cells: tuple[Cell, ...]
    meaning: Meaning | None = None
    """What the row as a whole says: the status of its target."""
    anchor: str = ""
    is_total: bool = False
    notes: Spans = ()
    """What belongs to the row but to none of its cells; media that have room set it below the row."""


class Heading(Struct, frozen=True):
    """A heading; level 1 is the document's title, 2 a chapter."""

    level: int
    spans: Spans
    anchor: str = ""
    label: str = ""
    """Its number with its punctuation, as the language has it: 一、, (2)."""


class Paragraph(Struct, frozen=True):
    """Running text."""

    spans: Spans
    hanging: bool = False
    """Whether its further lines are indented: one of several lines that stand below each other."""


class Excerpt(Struct, frozen=True):
    """A line of a file as it stands there, and the character in it that is spoken of."""

    text: str
    column: int = 0
    """Counted from 1; 0 for the whole line."""
    meaning: Meaning | None = None


class PlotPoint(Struct, frozen=True):
    """A month of a plot: the actual by then, and the bounds it is held against."""

    month: Month
    actual: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    bound: Bound = Bound.EXACT
    """What the actual says of the true one: a picture draws it all the same, a table says it."""


class Plot(Struct, frozen=True):
    """A course over months, as every medium draws it in its own way; what it shows stands in the tables too."""

    points: tuple[PlotPoint, ...]
    caption: str
    """What is drawn, in a sentence: its characters or colours and its unit."""
    places: int = 0
    """Decimal places of the numbers beside the axis."""
    stages: tuple[str, ...] = ()
    """The names of the steps, where values are steps on a ladder."""
    is_filled: bool = True
    """Whether columns stand on the ground, for what adds up."""
    meaning: Meaning | None = None
    goal: Fraction | None = None
    """What it comes to at its end, for media that draw a line there."""
    summary: str = ""
    """What it shows, in a sentence, for those who cannot see it."""


class Item(Struct, frozen=True):
    """One item of a list, with what belongs to it below."""

    spans: Spans
    label: str = ""
    """Its number with its punctuation, as the language has it; blank in a list without numbers."""
    blocks: tuple["Block", ...] = ()
    meaning: Meaning | None = None
    anchor: str = ""
    bar: Bar | None = None
    """How far the target it is about has come, for media that draw."""


class Bullets(Struct, frozen=True):
    """A list; it is numbered where its items have labels."""

    items: tuple[Item, ...]


class Table(Struct, frozen=True):
    """A table. Tables of one document with the same `layout` have the same widths, section below section."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    repeats_head: bool = True
    """Whether its head is printed again on each page it goes on to."""
    layout: str = ""


class KeyFigure(Struct, frozen=True):
    """A number with its words: 滞后 5."""

    words: str
    number: str
    meaning: Meaning | None = None


class KeyFigures(Struct, frozen=True):
    """A few numbers to be seen at one glance."""

    figures: tuple[KeyFigure, ...]
    is_repeated: bool = False
    """Whether sentences or tables of the document say the same, so that media of plain text do without."""


class PageBreak(Struct, frozen=True):
    """What follows begins a new page on paper: an annex."""


Block = Heading | Paragraph | Excerpt | Plot | Bullets | Table | KeyFigures | PageBreak


class Chapter(Struct, frozen=True):
    """A heading of level 2 with everything below it."""

    heading: Heading
    blocks: tuple[Block, ...]


class Document(Struct, frozen=True):
    """Everything one command or report has to say to a person."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    notice: str = ""
    """What must be said before anything else: that the figures are simulated."""

    def head(self) -> tuple[Block, ...]:
        """Return what stands before the first chapter: the titles and what belongs to them."""
        chapters = self.chapters()
        if not chapters:
            return self.blocks
        return self.blocks[: self.blocks.index(chapters[0].heading)]

    def chapters(self) -> list[Chapter]:
        """Return the chapters in order."""
        chapters: list[tuple[Heading, list[Block]]] = []
        for block in self.blocks:
            if isinstance(block, Heading) and block.level == CHAPTER_LEVEL:
                chapters.append((block, []))
            elif chapters:
                chapters[-1][1].append(block)
        return [Chapter(heading, tuple(blocks)) for heading, blocks in chapters]

    def headings(self) -> Iterator[Heading]:
        """Yield the headings in order, for contents."""
        for block in self.blocks:
            if isinstance(block, Heading):
                yield block

    def tables(self) -> Iterator[Table]:
        """Yield the tables in order."""
        for block in self.blocks:
            if isinstance(block, Table):
                yield block


def text_of(spans: Spans) -> str:
    """Return spans as plain text.

    >>> text_of((Span("完成"), Span("61.2%", Emphasis.STRONG)))
    '完成61.2%'
    """
    if len(spans) == 1:
        return spans[0].text
    return "".join([span.text for span in spans])


def plain(text: str) -> Spans:
    """Return a text as spans without emphasis; nothing for a blank one.

    >>> plain("")
    ()
    """
    if text:
        return (Span(text),)
    return ()


def strong(text: str, meaning: Meaning | None = None) -> Spans:
    """Return a text as one strong span."""
    return (Span(text, Emphasis.STRONG, meaning),)


def soft(text: str) -> Spans:
    """Return a text as one soft span."""
    return (Span(text, Emphasis.SOFT),)
