"""A document as a Word file, set as GB/T 9704-2012 sets official letters, with real styles, headings and page fields.

The measures (GB/T 9704-2012 §5, §7): A4; 37 mm above, 28 mm left, a type area of 156 × 225 mm, so that 35 mm stay below
and 26 mm right; 22 lines of 28 characters. The body is 三号 (16 pt): of lines of exactly 28.95 pt 22 fit, of 29 pt 21,
and 0.25 pt less between characters make 28 of them fit. Page numbers stand 7 mm below the type area.
"""

import itertools
from collections.abc import Iterable, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import assert_never
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from msgspec.structs import replace

from auditor.model.letterhead import Letterhead
from auditor.rendering.document import (
    Block,
    Bullets,
    Document,
    Excerpt,
    Heading,
    Item,
    KeyFigures,
    PageBreak,
    Paragraph,
    Plot,
    Table,
    text_of,
)
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.office import office_day, office_term, office_text
from auditor.rendering.writers.docx_tables import TYPE_AREA, table_parts
from auditor.rendering.writers.lines import width_of
from auditor.rendering.writers.wordml import (
    NAMESPACE,
    escaped,
    indented,
    kept_with_next,
    paragraph,
    run,
    runs,
)

SIGN = 315
"""A character of the body with what stands between characters: 15.75 pt."""
SIGNS = 28
_PAGE = (
    '<w:sectPr xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1307" w:gutter="0"/>'
    "</w:sectPr>"
)
# Half points of the name at the head, where it is short enough.
_ISSUER_SIZE = 124
_HEADING_STYLES = {2: "Heading1", 3: "Heading2"}
# The parts of the file that are the same for every document, by their name within it.
_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "rels.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "font_table.xml",
    "word/footer1.xml": "footer_odd.xml",
    "word/footer2.xml": "footer_even.xml",
    "docProps/app.xml": "app.xml",
}


def write_docx(document: Document, letterhead: Letterhead) -> bytes:
    """Return a document as the bytes of a Word file, the same on every run."""
    letter = _Letter(document, letterhead)
    body = "".join(letter.parts())
    return word_file(body, document.title, document.language)


def word_file(body: str, title: str, language: str) -> bytes:
    """Return paragraphs and tables as the bytes of a Word file with our page and our styles."""
    whole = f'{_DECLARATION}<w:document xmlns:w="{NAMESPACE}"><w:body>{body}{_PAGE}</w:body></w:document>'
    core = _core(title, language)
    parts: dict[str, bytes] = {}
    for name, file in _PARTS.items():
        parts[name] = shipped_part(file)
    parts["word/document.xml"] = whole.encode()
    parts["docProps/core.xml"] = core.encode()
    return zipped(parts)


# Puts a paragraph at the lower edge of the type area, as wide as it is.
_AT_FOOT = (
    f'<w:framePr w:w="{TYPE_AREA}" w:hSpace="0" w:wrap="notBeside" w:vAnchor="margin"'
    ' w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"/>'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@cache
def shipped_part(file: str) -> bytes:
    """Return a part of the file that is the same for every document."""
    return (Path(__file__).parents[2] / "templates" / "word" / file).read_bytes()


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return a zip file of parts without anything of the machine or the hour in it."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            info = ZipInfo(name)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            file.writestr(info, content)
    return buffer.getvalue()


def _core(title: str, language: str) -> str:
    """Return the properties of the file: its title alone, no author and no date that nobody gave."""
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escaped(title)}</dc:title><dc:language>{language}</dc:language>"
        "</cp:coreProperties>"
    )


def body_xml(document: Document) -> str:
    """Return the chapters of a letter, without its title and its annexes, for a template that has its own head."""
    end = next(
        (
            place
            for place, block in enumerate(document.blocks)
            if isinstance(block, PageBreak)
        ),
        None,
    )
    chapters = []
    for block in document.blocks[:end]:
        if _is_title(block):
            continue
        chapters.append(block)
    return _bare(document, chapters)


def annexes_xml(document: Document) -> str:
    """Return the annexes of a letter."""
    start = next(
        (
            place
            for place, block in enumerate(document.blocks)
            if isinstance(block, PageBreak)
        ),
        None,
    )
    if start is None:
        return ""
    return _bare(document, document.blocks[start:])


def _bare(document: Document, blocks: Sequence[Block]) -> str:
    """Return some blocks of a letter without what stands around it."""
    part = replace(document, blocks=tuple(blocks), notice="")
    letter = _Letter(part, Letterhead())
    return "".join(letter.middle())


class _Letter:
    """Sets one document as a letter: head, title, addressees, body, annexes."""

    def __init__(self, document: Document, letterhead: Letterhead) -> None:
        """Know what stands in the letter and around it."""
        self.document = document
        self.letterhead = letterhead
        self.messages = Messages(document.language)
        self.annexes = _annexes(document.blocks)

    def parts(self) -> Iterable[str]:
        """Yield the paragraphs and tables of the whole letter in order."""
        if self.document.notice:
            yield paragraph("Note", run(self.document.notice))
        yield from self._head()
        blocks = self.document.blocks
        start = next(
            (
                place
                for place, block in enumerate(blocks)
                if isinstance(block, PageBreak)
            ),
            len(blocks),
        )
        body = list(self._blocks(blocks[:start]))
        yield from body[:-1]
        # A page that bears the signature alone is none: anybody could set another before it.
        for last in body[-1:]:
            yield kept_with_next(last)
        yield from self._annex_notes()
        yield from self._signature()
        yield from self._blocks(blocks[start:])
        yield from self._imprint()

    def middle(self) -> Iterable[str]:
        """Yield the paragraphs and tables of the blocks alone."""
        return self._blocks(self.document.blocks)

    def _blocks(self, blocks: Sequence[Block]) -> Iterable[str]:
        """Yield the paragraphs and tables of blocks; those behind a page break begin an annex."""
        before: Block | None = None
        for block in blocks:
            if _is_title(before) and not _is_title(block):
                yield from self._addressees()
            if isinstance(before, PageBreak) and isinstance(block, Heading):
                yield from self._annex_heading(block)
            else:
                yield from self._block(block)
            before = block

    def _head(self) -> Iterable[str]:
        """Yield the name in red and the number above the red line, where the plan gives them."""
        letterhead = self.letterhead
        if letterhead.issuer:
            # As large as the type area lets it be, never broken over two lines.
            widest = TYPE_AREA * 2 // (20 * max(1, width_of(letterhead.issuer) // 2))
            size = min(_ISSUER_SIZE, widest)
            yield paragraph(
                "Issuer",
                run(
                    letterhead.issuer, f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
                ),
            )
        if letterhead.number:
            yield paragraph("DocumentNumber", run(letterhead.number))

    def _annex_notes(self) -> Iterable[str]:
        """Yield the annexes by name, one line below the body."""
        word = office_term(self.messages, "letter", "annexes")
        for number, heading in enumerate(self.annexes, 1):
            label = ""
            if len(self.annexes) > 1:
                label = office_text(
                    self.messages, "letter", "annex_item", number=str(number)
                )
            name = text_of(heading.spans)
            if number == 1:
                yield paragraph("AnnexNote", run(word + label + name))
            else:
                yield paragraph("AnnexNoteMore", run(label + name))

    def _day(self) -> str:
        """Return the date of the letter in words; blank where it has none."""
        dated = self.letterhead.dated
        if not dated:
            return ""
        return office_day(self.messages, dated)

    def _signature(self) -> Iterable[str]:
        """Yield the organs two characters from the right, and the date two further in than the last organ."""
        organs = self.letterhead.signed
        day = self._day()
        if not organs and not day:
            return
        start, day_start = _signature_starts(organs, day)
        blank = '<w:spacing w:before="1158"/>'
        for number, organ in enumerate(organs):
            properties = (
                blank if number == 0 else ""
            ) + f'<w:ind w:left="{round(max(0, start) * SIGN)}"/>'
            yield paragraph("Signature", run(organ), properties)
        if day:
            yield indented("Date", run(day), round(max(0, day_start) * SIGN))

    def _imprint(self) -> Iterable[str]:
        """Yield to whom copies go, between the rules of 版记 at the foot of the last page."""
        copies = self.letterhead.copies
        if not copies:
            return
        text = office_text(self.messages, "letter", "copies", names=copies)
        # 0.35 mm are 8 eighths of a point.
        rule = 'w:val="single" w:sz="8" w:space="1" w:color="000000"'
        borders = f"<w:pBdr><w:top {rule}/><w:bottom {rule}/></w:pBdr>"
        yield paragraph("Imprint", run(text), _AT_FOOT + borders)
        # A frame belongs to the paragraph behind it, and needs one.
        yield paragraph("Imprint", "", '<w:spacing w:line="20" w:lineRule="exact"/>')

    def _annex_heading(self, heading: Heading) -> Iterable[str]:
        """Yield the number of an annex at the head of a new page, and its title in the middle."""
        number = self.annexes.index(heading) + 1
        name = "only_annex"
        if len(self.annexes) > 1:
            name = "annex"
        yield paragraph(
            "AnnexNumber",
            run(office_text(self.messages, "letter", name, number=str(number))),
        )
        yield paragraph("AnnexTitle", runs(heading.spans))

    def _block(self, block: Block) -> Iterable[str]:
        """Yield the paragraphs of one block."""
        match block:
            case Heading():
                yield from self._heading(block)
            case Paragraph():
                yield paragraph("BodyText", runs(block.spans))
            case Bullets():
                for item in block.items:
                    yield from self._item(item)
            case Table():
                yield from table_parts(block)
            case KeyFigures():
                yield from _key_figures(block)
            case Excerpt():
                yield paragraph("Note", run(block.text))
            case Plot() | PageBreak():
                # A picture's figures stand in the tables; a new page belongs to the annex that begins there.
                return
            case _:
                assert_never(block)

    def _heading(self, heading: Heading) -> Iterable[str]:
        """Yield a heading in the style of its level."""
        content = run(heading.label) + runs(heading.spans)
        style = "Title"
        if heading.level > 1:
            style = _HEADING_STYLES.get(heading.level, "Heading3")
        yield paragraph(style, content)

    def _addressees(self) -> Iterable[str]:
        """Yield to whom the letter goes, where the plan says so."""
        organs = self.letterhead.to
        if organs:
            names = office_text(self.messages, "letter", "to", names=organs)
            yield paragraph("Salutation", run(names))

    def _item(self, item: Item) -> Iterable[str]:
        """Yield an item of a list and what belongs to it."""
        content = run(item.label) + runs(item.spans)
        yield paragraph("BodyText", content)
        for block in item.blocks:
            yield from self._block(block)


def _key_figures(block: KeyFigures) -> Iterable[str]:
    """Yield numbers with their words, unless other blocks say the same."""
    if not block.is_repeated:
        words = []
        for figure in block.figures:
            word = f"{figure.words} {figure.number}"
            words.append(word)
        yield paragraph("BodyText", run("  ".join(words)))


def _is_title(block: Block | None) -> bool:
    """Return whether a block is a line of the title."""
    return isinstance(block, Heading) and block.level == 1


def _annexes(blocks: Sequence[Block]) -> list[Heading]:
    """Return the headings that begin a page of their own."""
    headings: list[Heading] = []
    for before, block in itertools.pairwise(blocks):
        if isinstance(before, PageBreak) and isinstance(block, Heading):
            headings.append(block)
    return headings


def _full_widths(text: str) -> float:
    """Return how many characters a text is wide; a digit is half a character."""
    return width_of(text) / 2


def _signature_starts(organs: Sequence[str], day: str) -> tuple[float, float]:
    """Return how many characters the organs and the date stand in from the left."""
    end = SIGNS - 2
    widest = max(map(_full_widths, organs), default=0)
    start = end - widest
    day_start = start + 2
    day_width = _full_widths(day)
    if day_start + day_width > end:
        # The date is the longer one: it ends two characters from the right, and the organs move in.
        day_start = end - day_width
        start = min(start, day_start - 2)
    return start, day_start
