"""Documents made by hand: Word packages, PDF files with a CID font, and the text that the reader takes out of them."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from auditor.model.findings import MessageKey
from auditor.model.provenance import TextDocument
from auditor.reading.documents.document_process import answer_to
from auditor.reading.documents.source import read_source

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Words = tuple[int, int, str]
"""Where a piece of text begins on a page, from the lower left corner, and the text."""


def read(folder: Path, data: bytes, name: str = "report.bin") -> TextDocument:
    """Return the text of a document that can be read."""
    file = folder / name
    file.write_bytes(data)
    document, findings = read_source(file, name, answer_to)
    assert findings == []
    assert document is not None
    return document


def refused(folder: Path, data: bytes) -> str:
    """Return the word for why a document cannot be read."""
    file = folder / "report.bin"
    file.write_bytes(data)
    document, findings = read_source(file, "report.bin", answer_to)
    assert document is None
    (finding,) = findings
    reason = finding.facts["reason"]
    assert isinstance(reason, MessageKey)
    return reason.name


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip file of some parts."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def word(body: str, **others: str) -> bytes:
    """Return a Word document with this body; other parts by their name, without folder and ending."""
    root = (
        f'<w:document xmlns:w="{W}" xmlns:mc="m"><w:body>{body}</w:body></w:document>'
    )
    parts = {"word/document.xml": root}
    parts |= {
        f"word/{name}.xml": f'<w:{name} xmlns:w="{W}">{content}</w:{name}>'
        for name, content in others.items()
    }
    return package(parts)


def paragraph(text: str, properties: str = "") -> str:
    """Return a paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf(pages: Sequence[Sequence[Words]], size: int = 16, drawn: str = "") -> bytes:
    """Return a PDF file: text in a font that is not embedded, with a map from its codes to the characters.

    Whatever size is written, a matrix makes the characters sixteen points large. What is `drawn` is drawn on each page.
    """
    scale = 16 / size
    characters = sorted(
        {character for page in pages for _, _, text in page for character in text}
    )
    codes = {character: index for index, character in enumerate(characters, 1)}
    entries = "\n".join(
        f"<{code:04X}><{character.encode('utf-16-be').hex()}>"
        for character, code in codes.items()
    )
    mapping = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        f"1 begincodespacerange <0000><FFFF> endcodespacerange {len(codes)} beginbfchar\n{entries}\nendbfchar "
        "endcmap end end"
    )
    widths = " ".join(
        f"{code}[{500 if character.isascii() else 1000}]"
        for character, code in codes.items()
    )
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        stream(mapping),
        (
            "<</Type/FontDescriptor/FontName/F/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880/Descent -120"
            "/CapHeight 880/StemV 80>>"
        ),
        (
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/F"
            "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor 4 0 R/DW 1000/W[{widths}]>>"
        ),
        "<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H/DescendantFonts[5 0 R]/ToUnicode 3 0 R>>",
    ]
    kids = []
    for page in pages:
        shown = [
            f"{scale} 0 0 {scale} {x} {y} Tm <{''.join(f'{codes[character]:04X}' for character in text)}> Tj"
            for x, y, text in page
        ]
        objects.append(stream("\n".join([f"BT /F {size} Tf", *shown, "ET", drawn])))
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 6 0 R>>>>"
            f"/Contents {len(objects)} 0 R>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    return assembled(objects)


def stream(content: str) -> str:
    """Return a stream object."""
    return f"<</Length {len(content)}>>stream\n{content}\nendstream"


def assembled(objects: Iterable[str], trailer: str = "") -> bytes:
    """Return a PDF file of numbered objects."""
    out, offsets = "%PDF-1.5\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(offsets) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    start = out.index("xref\n0")
    return f"{out}trailer<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF".encode(
        "latin-1"
    )


def flowed(
    paragraphs: Sequence[str], width: int = 24, lines: int = 6
) -> list[list[Words]]:
    """Return paragraphs set on pages: two characters indented, so many characters a line, page numbers below."""
    rows = []
    for text in paragraphs:
        rows.append((102, text[: width - 2]))
        rest = text[width - 2 :]
        rows += [
            (70, rest[start : start + width]) for start in range(0, len(rest), width)
        ]
    pages: list[list[Words]] = []
    for first in range(0, len(rows), lines):
        page = [
            (x, 700 - 28 * index, text)
            for index, (x, text) in enumerate(rows[first : first + lines])
        ]
        pages.append([*page, (280, 60, f"— {len(pages) + 1} —")])
    return pages
