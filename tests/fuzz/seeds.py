"""What fuzzing of files begins with: small files of each kind, written by the libraries that others use."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import duckdb
from docx import Document as WordDocument

from tests.fuzz.packages import PARTING, as_text, unpacked
from tests.reading.documents.making import W, flowed, package, paragraph, pdf
from tests.reading.offices import ODS, SPACES, Cell, Table, xlsx

HERE = Path(__file__).parent
BODY = "word/document.xml"
ROWS: Sequence[Sequence[Cell]] = [
    ["新增就业", "2024年1-3月", 1830, "人", "累计"],
    ["失业率", "2024-03", 0.053, "%", "当期"],
    ["重大事故", "一季度", "超3", "起", ""],
    ["粮食产量", "上半年", "1.2万", "吨", ""],
]
HEAD: Sequence[Cell] = ["指标", "期间", "数值", "单位", "口径"]
_PARTS_OF_LETTER = (
    b"[Content_Types].xml", b"_rels/.rels", b"word/_rels/document.xml.rels", b"word/document.xml", b"word/styles.xml",
)  # fmt: skip
"""What a small Word file cannot do without."""
WIDE: Sequence[Sequence[Cell]] = [
    ["2024年主要指标（单位：人）"],
    ["指标", "一季度", "上半年", "前三季度", "全年目标", "完成率"],
    ["新增就业", 1830, 3700, 4468, 7300, "61.2%"],
    ["合计", 1830, 3700, 4468, 7300, ""],
    ["注：数据为快报数"],
]


def file_seeds(target: str) -> Iterator[bytes]:
    """Yield small files of the kind of a target."""
    text = (HERE / "sound.txt").read_text("utf-8")
    match target:
        case "xlsx":
            yield from _workbooks()
        case "ods":
            yield from _spreadsheets()
        case "parquet":
            yield from _parquet()
        case "web":
            yield from _pages(text)
        case "word":
            yield from _words(text)
        case "letter":
            yield from _letters()
        case _:
            paragraphs = text.split("\n")
            yield pdf(flowed([line for line in paragraphs if line][:12]))
            # Two pages, each with its number.
            yield pdf(
                [
                    [(70, 700, paragraphs[0]), (70, 60, "— 1 —")],
                    [(70, 700, "今年新增就业7300人，税收20亿元。"), (70, 60, "— 2 —")],
                ]
            )


def _workbooks() -> Iterator[bytes]:
    tables = {
        "long": {"一月": Table([HEAD, *ROWS], formats={"C3": "0.0%", "C2": "#,##0"})},
        "wide": {
            "表1": Table(WIDE, merged=["A1:F1"], hidden_columns=["F"]),
            "2024年": Table([HEAD, *ROWS], hidden_rows=[3], hidden=True),
        },
        "dates": {"s": Table([HEAD, ROWS[0]], formats={"B2": 'yyyy"年"m"月"'})},
    }
    with TemporaryDirectory() as folder:
        for name, sheets in tables.items():
            yield unpacked(xlsx(Path(folder, f"{name}.xlsx"), sheets).read_bytes())
        yield Path(folder, "dates.xlsx").read_bytes()


def _ods_cell(value: Cell) -> str:
    if isinstance(value, str):
        return f"<table:table-cell><text:p>{value}</text:p></table:table-cell>"
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}">'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def _spreadsheets() -> Iterator[bytes]:
    for rows in ([HEAD, *ROWS], WIDE):
        cells = ["".join(map(_ods_cell, row)) for row in rows]
        body = "".join(
            f'<table:table-row table:number-rows-repeated="1">{row}</table:table-row>'
            for row in cells
        )
        content = (
            f"<office:document-content {SPACES}><office:automatic-styles>"
            '<style:style style:name="c"><style:text-properties style:text-position="super 58%"/></style:style>'
            "</office:automatic-styles><office:body><office:spreadsheet>"
            '<table:table table:name="表"><table:table-column table:number-columns-repeated="6"/>'
            f'<table:table-column table:visibility="collapse"/>{body}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>"
        )
        yield as_text({"mimetype": ODS.encode(), "content.xml": content.encode()})


def _parquet() -> Iterator[bytes]:
    heads = "指标,期间,数值:DOUBLE,单位,发布日期:DATE,来源\n"
    yield f"{heads}新增就业,2024-03,1830.0,人,2024-04-10,月报\n".encode()
    yield '指标,一季度:FLOAT,"上半年:DECIMAL(18,3)",备注:INTEGER[]\n失业率,5.5,5.4,[1]\n'.encode()
    with TemporaryDirectory() as folder, duckdb.connect() as base:
        file = Path(folder, "a.parquet")
        base.execute(
            f"COPY (SELECT 'tax' AS target, '2024-03' AS period, 74.5 AS value) TO '{file}' (FORMAT parquet)"
        )
        yield file.read_bytes()


def _pages(text: str) -> Iterator[bytes]:
    lines = [line for line in text.split("\n") if line][:20]
    body = "".join(f"<p style='x'><span>{line}</span></p>" for line in lines)
    cells = "<tr><td rowspan=2>一</td><td colspan=2>新增就业7300人</td></tr>"
    yield f"<!DOCTYPE html><html><head><title>政府工作报告</title></head><body>{body}</body></html>".encode()
    yield f"<html><body><div class=nav>首页</div><table>{cells}</table>{body[:600]}</body></html>".encode(
        "gb18030"
    )
    yield (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
        "Content-Type: text/html; charset=utf-8\n"
        f"Content-Transfer-Encoding: quoted-printable\n\n<html><body>{body[:900]}</body></html>\n--x--\n"
    ).encode()


def _words(text: str) -> Iterator[bytes]:
    lines = [line for line in text.split("\n") if line][:20]
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = "".join(paragraph(line, listed) for line in lines)
    table = (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>工作任务</w:t></w:r></w:p></w:tc>'
        "<w:tc><w:p><w:r><w:t>责任单位</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>新增就业7300人"
        "</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    root = f'<w:document xmlns:w="{W}"><w:body>{body}{table}</w:body></w:document>'
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="1">{paragraph("注1")}</w:footnote></w:footnotes>'
    yield as_text(
        {
            BODY: root.encode(),
            "word/numbering.xml": numbering.encode(),
            "word/footnotes.xml": notes.encode(),
        }
    )
    yield package({BODY: root})
    with TemporaryDirectory() as folder:
        document = WordDocument()
        for line in lines[:5]:
            document.add_paragraph(line)
        document.save(str(Path(folder, "a.docx")))
        with ZipFile(Path(folder, "a.docx")) as parts:
            # Its styles alone are longer than an input may be.
            yield as_text({BODY: parts.read(BODY)})


def _letters() -> Iterator[bytes]:
    for texts in (
        ("{{ title }}", "{%p if to %}", "{{ to|join('、') }}：", "{%p endif %}", "{{p body }}"),
        ("{%p for name in signed %}", "{{ name }}", "{%p endfor %}", "{{ issuer or entity }}{{p annexes }}"),
        ("{% set a = [1] %}{{ a[0] + 1 }}", "{{ loop }}", "{{r title }}", "{{ date[:4] }}"),
    ):  # fmt: skip
        with TemporaryDirectory() as folder:
            document = WordDocument()
            for text in texts:
                document.add_paragraph(text)
            document.save(str(Path(folder, "a.docx")))
            yield _light(Path(folder, "a.docx").read_bytes())


def _light(data: bytes) -> bytes:
    """Return a Word file as an input without most of its styles, which alone are longer than an input may be."""
    parts = dict(part.split(b"\n", 1) for part in unpacked(data).split(PARTING))
    styles = b'<w:styles xmlns:w="%s">%s</w:styles>'
    named = b'<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    parts[b"word/styles.xml"] = styles % (W.encode(), named)
    kept = {
        name.decode(): content
        for name, content in parts.items()
        if name in _PARTS_OF_LETTER
    }
    types = kept["[Content_Types].xml"]
    rels = kept["word/_rels/document.xml.rels"]
    kept["[Content_Types].xml"] = _without(types, b"Override", kept)
    kept["word/_rels/document.xml.rels"] = _without(rels, b"Relationship", kept)
    kept["_rels/.rels"] = _without(kept["_rels/.rels"], b"Relationship", kept)
    return as_text(kept)


def _without(part: bytes, element: bytes, kept: Mapping[str, bytes]) -> bytes:
    """Return a part without the elements that name a part that is not kept."""
    names = [name.rpartition("/")[2].encode() for name in kept]

    def whole(found: re.Match[bytes]) -> bytes:
        return found[0] if any(name in found[0] for name in names) else b""

    return re.sub(rb"<%s [^>]*/>" % element, whole, part)
