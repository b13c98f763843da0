"""More inputs of `bench_slopes.py`: what repeats, nests and counts inside each type of file."""

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile
from zlib import compress

import duckdb

from tools.slopes_inputs import (
    CHECK,
    DRAFT,
    HEAD,
    ROW,
    TEXT,
    Files,
    Input,
    Maker,
    S,
    ods,
    ods_cell,
    ods_row,
    package,
    page,
    plan,
    table,
    times,
    word,
    word_paragraph,
    xlsx,
    xlsx_row,
)

LINE = "新增就业1200人。"
Inputs = Iterator[tuple[str, Maker]]


def inputs_inside() -> Iterator[Input]:
    """Yield every way to grow inside a file."""
    of_checks: dict[str, Callable[[], Inputs]] = {
        "csv": _csv,
        "xlsx": _xlsx,
        "ods": _ods,
        "parquet": _parquet,
        "plan": _plan,
        "vocabulary": _vocabulary,
    }
    of_drafts: dict[str, Callable[[], Inputs]] = {
        "word": _word,
        "web": _web,
        "mhtml": _mhtml,
        "pdf": _pdf,
    }
    for kind, ways in of_checks.items():
        for name, make in ways():
            yield Input(f"{kind}: {name}", CHECK, make)
    for kind, ways in of_drafts.items():
        for name, make in ways():
            yield Input(f"{kind}: {name}", DRAFT, make)
    for name, make in _endless_pdf():
        yield Input(f"pdf: {name}", DRAFT, make, stopped=True)
    for name, make in _templates():
        yield Input(f"template: {name}", ("report", "--template", "t.j2"), make)
    for name, make in _revisions():
        words = ("diff", "--from-rev", "HEAD", "--to-rev", "HEAD")
        yield Input(f"git: {name}", words, make)


VALUES = {
    "percent signs": "1%",
    "points": "1.",
    "wide digits": "１２３",
    "growth words": "增长",
    "signs": "-",
    "bounds": "超",
    "tens of thousands": "1万",
    "blanks between digits": "1 ",
    "brackets": "（1）",
}
UNITS = {"slashes": "元/", "dots": "·", "powers": "平方", "brackets": "（元）"}
TITLES = {
    "years": "2024年",
    "dashes": "1-",
    "tables": "附表1 ",
    "until": "截至",
    "units": "单位：万元 ",
    "halves": "半年",
    "months in English": "Jan 2024 to ",
}


def _in_value(piece: str) -> Maker:
    return lambda n: table(f"jobs,1-3月,{piece * 50_000 * n},人,\n")


def _in_name(piece: str) -> Maker:
    return lambda n: table(f"{piece * 50_000 * n},1-3月,1,人,\n")


def _in_unit(piece: str) -> Maker:
    return lambda n: table(f"jobs,1-3月,1,{piece * 50_000 * n},\n")


def _in_title(piece: str) -> Maker:
    return lambda n: table("", f"{piece * 20_000 * n}\n{HEAD}{ROW}")


def _in_heading(piece: str) -> Maker:
    below = ",数值,单位\njobs,1-3月,300,人\n"
    return lambda n: table("", f"指标,{piece * 20_000 * n}{below}")


def _in_note(piece: str) -> Maker:
    return lambda n: table(f"注：{piece * 20_000 * n}\n", f"2024年目标\n{HEAD}{ROW}")


def _csv() -> Inputs:
    for name, piece in VALUES.items():
        yield f"a value of {name}", _in_value(piece)
        yield f"a name of {name}", _in_name(piece)
    for name, piece in UNITS.items():
        yield f"a unit of {name}", _in_unit(piece)
    for name, piece in TITLES.items():
        yield f"a title of {name}", _in_title(piece)
        yield f"a heading of {name}", _in_heading(piece)
        yield f"a note of {name}", _in_note(piece)
    yield (
        "doubled quotes",
        lambda n: table(f'jobs,1月,1,人,"{chr(34) * 200_000 * n}"\n'),
    )
    yield "line ends of old", lambda n: table(ROW.replace("\n", "\r") * 5000 * n)
    yield (
        "UTF-16",
        lambda n: {
            **plan(),
            "actuals/a.csv": (HEAD + ROW * 20_000 * n).encode("utf-16"),
        },
    )
    yield (
        "GB18030",
        lambda n: {
            **plan(),
            "actuals/a.csv": (HEAD + ROW * 20_000 * n).encode("gb18030"),
        },
    )
    yield (
        "months across",
        lambda n: table(
            times(1500 * n, "jobs,1,2,3,4,5,6\n"),
            "指标," + ",".join(f"{m}月" for m in range(1, 7)) + "\n",
        ),
    )
    yield (
        "places down, targets across",
        lambda n: table(times(1500 * n, "甲#县,1\n"), "2024年3月\n地区,新增就业\n"),
    )
    yield (
        "sections and parts of them",
        lambda n: table(
            times(1500 * n, "一、部分#,,,\n  其中：甲,1月,1,人\n"),
            "target,period,value,unit\n",
        ),
    )
    yield (
        "goals beside results",
        lambda n: table(times(3000 * n, "jobs,1200,1#,50%\n"), "2024年1-3月\n指标,年度目标,完成,完成率\n"),
    )  # fmt: skip


def _xlsx() -> Inputs:
    yield (
        "cells of one place",
        lambda n: xlsx(
            '<row r="2">' + '<c r="A2"><v>1</v></c>' * 10_000 * n + "</row>"
        ),
    )
    yield (
        "cells far apart",
        lambda n: xlsx("".join(f'<row r="{r}"><c r="A{r}"><v>1</v></c></row>' for r in range(3, 200_000 * n, 1000))),
    )  # fmt: skip
    yield (
        "merged cells within each other",
        lambda n: xlsx(
            xlsx_row() * 400,
            "<mergeCells>"
            + "".join(f'<mergeCell ref="A2:D{i + 2}"/>' for i in range(500 * n))
            + "</mergeCells>",
        ),
    )
    yield (
        "columns described",
        lambda n: xlsx(
            xlsx_row() * 50,
            "<cols>" + '<col min="1" max="16384" hidden="1"/>' * 3000 * n + "</cols>",
        ),
    )
    yield (
        "attributes",
        lambda n: xlsx(f"<row {times(5000 * n, 'a#=' + chr(34) + chr(34) + ' ')}/>" + xlsx_row()),
    )  # fmt: skip
    yield (
        "a long attribute",
        lambda n: xlsx(f'<row spans="{"1:4 " * 100_000 * n}"/>' + xlsx_row()),
    )
    level = '<row r="#" outlineLevel="7" collapsed="1" hidden="1"><c r="A#"/></row>'
    yield "levels of rows", lambda n: xlsx(xlsx_row() + times(10_000 * n, level))
    for name, element in BESIDE_ROWS.items():
        yield name, partial(_beside_rows, element)
    yield "comments", lambda n: xlsx("<!-- x -->" * 50_000 * n + xlsx_row())
    yield "instructions", lambda n: xlsx("<?x y?>" * 50_000 * n + xlsx_row())
    yield "entities", lambda n: xlsx(xlsx_row(value="&#49;" * 20_000 * n))
    yield (
        "character data",
        lambda n: xlsx(
            '<row><c t="inlineStr"><is><t>'
            + "<![CDATA[长]]>" * 20_000 * n
            + "</t></is></c></row>"
        ),
    )
    yield (
        "long formulas",
        lambda n: xlsx(
            f'<row><c t="str"><f>{"A1+" * 50_000 * n}A1</f><v>1</v></c></row>'
        ),
    )
    yield "sheets of one part", _sheets_of_one_part
    yield "parts nobody names", lambda n: _with_parts(3000 * n)
    yield "shared texts", _shared_texts
    yield (
        "a format of quotes",
        lambda n: xlsx(
            xlsx_row(1) * 100,
            "",
            "<numFmts><numFmt numFmtId='200' formatCode='" + "0&quot;万&quot;" * 2000 * n + "'/></numFmts>"
            "<cellXfs><xf numFmtId='0'/><xf numFmtId='200'/></cellXfs>",
        ),
    )  # fmt: skip


def _parts_of(files: Files) -> dict[str, str]:
    """Return the parts of the workbook that was made."""
    with ZipFile(BytesIO(bytes(files["actuals/b.xlsx"]))) as zipped:  # type: ignore[arg-type]
        return {name: zipped.read(name).decode() for name in zipped.namelist()}


def _sheets_of_one_part(n: int) -> Files:
    """Return a workbook whose list of sheets names one part again and again."""
    files = xlsx(xlsx_row() * 200, sheets=60 * n)
    parts = _parts_of(files)
    related = "xl/_rels/workbook.xml.rels"
    parts[related] = re.sub(r"worksheets/s\d+", "worksheets/s1", parts[related])
    first = {name: text for name, text in parts.items() if "sheets/s" not in name}
    first["xl/worksheets/s1.xml"] = parts.get("xl/worksheets/s1.xml", "<a/>")
    return {**files, "actuals/b.xlsx": package(first)}


def _with_parts(count: int) -> Files:
    files = xlsx(xlsx_row())
    others = {f"xl/other/{number}.xml": "<a/>" for number in range(count)}
    return {**files, "actuals/b.xlsx": package({**_parts_of(files), **others})}


def _shared_texts(n: int) -> Files:
    files = xlsx('<row><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>')
    texts = times(10_000 * n, "<si><r><t>甲#</t></r><r><t>乙</t></r></si>")
    shared = {"xl/sharedStrings.xml": f"<sst {S}>{texts}</sst>"}
    return {**files, "actuals/b.xlsx": package({**_parts_of(files), **shared})}


BESIDE_ROWS = {
    "validations": '<dataValidation sqref="A1:XFD1048576"><formula1>#</formula1></dataValidation>',
    "links": '<hyperlink ref="A1:XFD#" location="s1!A1" display="链"/>',
    "colours by condition": '<cfRule type="cellIs" priority="#"><formula>#</formula></cfRule>',
    "protected ranges": '<protectedRange name="n#" sqref="A1:XFD#"/>',
}
"""What a sheet may say of its cells behind the rows."""


def _beside_rows(element: str, n: int) -> Files:
    return xlsx(xlsx_row() * 50, f"<beside>{times(5000 * n, element)}</beside>")


def _ods() -> Inputs:
    name = (
        '<table:named-range table:name="n#" table:cell-range-address="$s.$A$1:.$D$1"/>'
    )
    yield (
        "named ranges",
        lambda n: ods(
            ods_row()
            + f"<table:named-expressions>{times(5000 * n, name)}</table:named-expressions>"
        ),
    )
    yield "tabs", lambda n: ods(ods_row("<text:tab/>" * 50_000 * n))
    yield "line breaks", lambda n: ods(ods_row("<text:line-break/>" * 50_000 * n))
    yield (
        "covered cells",
        lambda n: ods(
            "<table:table-row>"
            + ods_cell("x")
            + '<table:covered-table-cell table:number-columns-repeated="900"/>'
            * 300
            * n
            + "</table:table-row>"
        ),
    )
    yield (
        "empty rows without number",
        lambda n: ods(
            '<table:table-row table:number-rows-repeated="1000000"/>' * 300 * n
            + ods_row()
        ),
    )
    yield (
        "empty cells without number",
        lambda n: ods(
            (
                '<table:table-row><table:table-cell table:number-columns-repeated="16384"/>'
                "</table:table-row>"
            )
            * 1000
            * n
            + ods_row()
        ),
    )
    yield (
        "a chain of styles",
        lambda n: ods(
            ods_row(attributes='table:style-name="c1"') * 50,
            "".join(
                f'<style:style style:name="c{i}" style:family="table-row" style:parent-style-name="c{i + 1}"/>'
                for i in range(5000 * n)
            ),
        ),
    )
    yield (
        "groups of rows",
        lambda n: ods(
            "<table:table-row-group>" * 3000 * n
            + ods_row()
            + "</table:table-row-group>" * 3000 * n
        ),
    )
    yield (
        "notes on cells",
        lambda n: ods(
            ods_row("300" + "<office:annotation><text:p>注</text:p></office:annotation>" * 10_000 * n)
        ),
    )  # fmt: skip
    yield (
        "tables within cells",
        lambda n: ods(
            "<table:table-row><table:table-cell><table:table>" * 200 * n
            + ods_row()
            + "</table:table></table:table-cell></table:table-row>" * 200 * n
        ),
    )


def _parquet() -> Inputs:
    head = "'jobs' AS target, '1-3月' AS period, 300 AS value, '人' AS unit"
    yield "rows", lambda n: parquet(head, 20_000 * n)
    yield "columns", lambda n: parquet(head + times(200 * n, ", # AS c#"))
    yield (
        "a long text",
        lambda n: parquet(f"{head}, repeat('长', {200_000 * n}) AS note"),
    )
    text = ", repeat('长', 1000) AS note"
    yield "repeated texts", lambda n: parquet(head + text, 2000 * n)
    yield (
        "lists within lists",
        lambda n: parquet(f"{head}, {'[' * 20 * n}1{']' * 20 * n} AS note"),
    )
    constant = head + times(20, ", # AS c#")
    yield "rows of one value", lambda n: parquet(constant, 3_000_000 * n)
    yield "groups of rows", lambda n: parquet(head, 60_000 * n, ", ROW_GROUP_SIZE 2048")


def parquet(columns: str, rows: int = 1, options: str = "") -> Files:
    """Return a repository with a Parquet file of so many rows."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "a.parquet")
        query = f"SELECT {columns} FROM range({rows})"  # noqa: S608 - our own words
        duckdb.connect().execute(
            f"COPY ({query}) TO '{file}' (FORMAT parquet{options})"
        )
        return {**plan(), "actuals/b.parquet": file.read_bytes()}


def _plan() -> Inputs:
    yield "quotes", lambda n: plan(f", note: '{chr(39) * 2 * 100_000 * n}'")
    yield (
        "escapes",
        lambda n: plan(f', note: "{chr(92)}u7532{chr(92) * 2 * 50_000 * n}"'),
    )
    yield (
        "a text of many lines",
        lambda n: plan(more="not_targets: |\n" + "  注\n" * 50_000 * n),
    )
    yield (
        "a folded text",
        lambda n: plan(f", note: {'注 ' * 2000 * n}" + "\n        注" * 5000 * n),
    )
    yield (
        "blank lines within a text",
        lambda n: plan(", note: 甲" + "\n" * 50_000 * n + "        乙"),
    )
    yield (
        "lists in a line",
        lambda n: plan(more="not_targets:\n  " + "- " * 5000 * n + "a\n"),
    )
    yield "keys that are maps", lambda n: plan(more="? " * 5000 * n + "a\n")
    yield "tags", lambda n: plan(", k: " + "!x " * 5000 * n + "1")
    yield (
        "directives",
        lambda n: {
            "targets/p.yaml": "%TAG ! tag:x,2000:\n" * 5000 * n
            + "---\n"
            + str(plan()["targets/p.yaml"])
        },
    )
    yield "a key without end", lambda n: plan(f", {'k' * 100_000 * n}: 1")
    yield "merges", lambda n: plan(", <<: {a: 1}" * 3000 * n)
    yield (
        "parts that are not there",
        lambda n: plan(
            more=times(
                150 * n,
                "      - {id: t#, name: 目标#号, at_least: 1, unit: 家, sum_of: [x#a, y#b]}\n",
            )
        ),
    )
    yield (
        "a circle of parts",
        lambda n: plan(
            more="".join(
                f"      - {{id: t{i}, name: 目标{i}号, at_least: 1, unit: 家, sum_of: [t{(i + 1) % (100 * n)}]}}\n"
                for i in range(100 * n)
            )
        ),
    )
    yield (
        "parts reached by many ways",
        lambda n: plan(
            more="".join(
                f"      - {{id: t{i}, name: 目标{i}号, at_least: 1, unit: 家, "
                f"sum_of: [t{i // 2 * 2 + 2}, t{i // 2 * 2 + 3}]}}\n"
                for i in range(100 * n)
            )
        ),
    )


def _vocabulary() -> Inputs:
    def words(text: str) -> Files:
        return {**plan(), "vocabulary.yaml": text}

    yield (
        "a chain of units",
        lambda n: words(
            "units:\n  桶0: {}\n"
            + "".join(
                f"  桶{i}: {{is: 桶{i - 1}, times: 10}}\n" for i in range(1, 500 * n)
            )
        ),
    )
    yield (
        "a large factor",
        lambda n: words(f"units:\n  桶: {{is: 家, times: 1{'0' * 50_000 * n}}}\n"),
    )
    yield "faults", lambda n: words("units:\n" + times(1000 * n, "  桶#: {si: 家}\n"))
    yield "long words", lambda n: words(f"places: [{'长' * 100_000 * n}]\n")
    yield (
        "words for nothing",
        lambda n: {
            **table(ROW * 1000, HEAD + ROW),
            "vocabulary.yaml": "missing: [" + times(2000 * n, "缺#, ") + "]\n",
        },
    )


def _word() -> Inputs:
    boxes = (
        '<w:tc><w:tcPr><w:gridSpan w:val="900"/></w:tcPr>'
        + word_paragraph("甲")
        + "</w:tc>"
    )
    yield "wide cells", lambda n: word(f"<w:tbl><w:tr>{boxes * 300 * n}</w:tr></w:tbl>")
    merged = (
        "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>"
        + word_paragraph("")
        + "</w:tc></w:tr>"
    )
    yield "merged cells", lambda n: word(f"<w:tbl>{merged * 3000 * n}</w:tbl>")
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = f'<w:footnote w:id="2">{word_paragraph(LINE * 50)}</w:footnote>'
    yield (
        "a footnote referred to often",
        lambda n: word(f"<w:p>{reference * 500 * n}</w:p>", footnotes=note),
    )
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    yield (
        "a long number of each paragraph",
        lambda n: word(
            word_paragraph(LINE, numbered) * 300,
            numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            f'<w:numFmt w:val="decimal"/><w:lvlText w:val="{"%1." * 500 * n}"/></w:lvl></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        ),
    )
    yield (
        "tabs",
        lambda n: word("<w:p><w:r>" + "<w:tab/>" * 50_000 * n + "</w:r></w:p>"),
    )
    yield (
        "breaks",
        lambda n: word("<w:p><w:r>" + "<w:br/>" * 50_000 * n + "</w:r></w:p>"),
    )
    yield (
        "deleted text",
        lambda n: word(
            "<w:p>"
            + "<w:del><w:r><w:delText>甲</w:delText></w:r></w:del>" * 10_000 * n
            + "</w:p>"
        ),
    )
    yield (
        "fields",
        lambda n: word(
            "<w:p>"
            + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 10_000 * n
            + "</w:p>"
        ),
    )
    yield (
        "controls within controls",
        lambda n: word(
            "<w:sdt><w:sdtContent>" * 200 * n
            + word_paragraph(LINE)
            + "</w:sdtContent></w:sdt>" * 200 * n
        ),
    )
    yield (
        "a chain of styles",
        lambda n: word(
            word_paragraph(LINE, '<w:pStyle w:val="s1"/>') * 100,
            styles="".join(
                f'<w:style w:styleId="s{i}"><w:basedOn w:val="s{i + 1}"/></w:style>'
                for i in range(3000 * n)
            ),
        ),
    )
    yield (
        "a number of many levels",
        lambda n: word(
            word_paragraph(
                "甲", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
            )
            * 20,
            numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
            f'<w:lvlText w:val="{"%1." * 20_000 * n}"/></w:lvl></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        ),
    )
    yield "a long paragraph", lambda n: word(word_paragraph(LINE * 3000 * n))


def _web() -> Inputs:
    yield "attributes", lambda n: page(f"<p {times(10_000 * n, 'a#=1 ')}>{LINE}</p>")
    tall = '<tr><td rowspan="65534" colspan="1000">甲</td></tr>'
    yield "cells of many rows", lambda n: page(f"<table>{tall * 200 * n}</table>")
    yield (
        "bases",
        lambda n: page("<base href='x'><meta charset='x'>" * 5000 * n),
    )
    yield "breaks", lambda n: page("<p>" + "甲<br>" * 30_000 * n + "</p>")
    yield "lists within lists", lambda n: page("<ul><li>" * 200 * n + LINE)
    yield (
        "a table without rows",
        lambda n: page("<table>" + f"<b>{LINE}</b>" * 2000 * n),
    )
    yield "ampersands", lambda n: page("<p>" + "&" * 200_000 * n + "</p>")
    yield "angle brackets", lambda n: page("<p>" + "< " * 100_000 * n + "</p>")
    yield "open tags", lambda n: page("<a " * 50_000 * n)
    yield "scripts", lambda n: page("<script>x<</script>" * 20_000 * n)
    yield (
        "hidden parts",
        lambda n: page(f'<div style="display:none;{"a:b;" * 50}">x</div>' * 1000 * n),
    )
    yield (
        "a style of many words",
        lambda n: page(f'<p style="{"a:b;" * 50_000 * n}">{LINE}</p>'),
    )
    yield "blanks", lambda n: page("<p>" + " \n" * 200_000 * n + LINE + "</p>")
    yield (
        "classes",
        lambda n: page(f'<div class="{"nav-x " * 20_000 * n}"><p>{LINE}</p></div>'),
    )
    yield (
        "forms",
        lambda n: page("<select>" + "<option>甲</option>" * 10_000 * n + "</select>"),
    )
    yield (
        "headings",
        lambda n: page(
            "".join(f"<h{i % 6 + 1}>一、甲</h{i % 6 + 1}>" for i in range(3000 * n))
        ),
    )
    yield (
        "annotated signs",
        lambda n: page("<p>" + "<ruby>甲<rt>乙</rt></ruby>" * 5000 * n + "</p>"),
    )


def _mhtml() -> Inputs:
    head = "From: x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n"
    html = f"<html><body><p>{TEXT}</p><p>{LINE}</p></body></html>"
    part = f"--B\nContent-Type: text/html; charset=utf-8\n\n{html}\n"

    def saved(text: str) -> Files:
        return {**plan(), "report.txt": text}

    yield (
        "parts",
        lambda n: saved(
            f"{head}\n{part}"
            + "--B\nContent-Type: image/png\n\nx\n" * 3000 * n
            + "--B--\n"
        ),
    )
    yield "pages", lambda n: saved(f"{head}\n" + part * 500 * n + "--B--\n")
    yield (
        "heads",
        lambda n: saved(
            f"{head}{times(10_000 * n, 'X-#: y' + chr(10))}\n{part}--B--\n"
        ),
    )
    yield (
        "a head of many lines",
        lambda n: saved(
            f"{head}Subject: x\n{' y' * 10 + chr(10)}"
            + " y\n" * 20_000 * n
            + f"\n{part}--B--\n"
        ),
    )
    yield (
        "words in code",
        lambda n: saved(
            f"{head}Subject: {'=?utf-8?B?55Sy?= ' * 5000 * n}\n\n{part}--B--\n"
        ),
    )
    yield (
        "dashes",
        lambda n: saved(f"{head}\n{part}" + "--\n" * 100_000 * n + "--B--\n"),
    )
    nested = "--B\nContent-Type: multipart/related; boundary=B\n\n"
    yield "parts within parts", lambda n: saved(f"{head}\n" + nested * 300 * n + part)
    coded = "--B\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n"
    yield (
        "a page in base64",
        lambda n: saved(
            f"{head}\n{coded}"
            + b64encode((html + f"<p>{LINE}</p>" * 1000 * n).encode()).decode()
            + "\n--B--\n"
        ),
    )
    quoted = (
        "--B\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
    )
    yield (
        "quoted lines",
        lambda n: saved(
            f"{head}\n{quoted}" + "=E7=94=B2=\n" * 20_000 * n + "\n--B--\n"
        ),
    )


def _pdf() -> Inputs:
    yield (
        "a stream that unpacks",
        lambda n: _drawn("BT /F 9 Tf " + "(x) Tj " * 20_000 * n + "ET"),
    )
    yield "blanks in a stream", lambda n: _drawn(" " * 20_000_000 * n)
    yield (
        "a long text",
        lambda n: _drawn(f"BT /F 9 Tf 1 0 0 1 70 700 Tm ({'x' * 30_000 * n}) Tj ET"),
    )
    yield "saved states", lambda n: _drawn("q " * 100_000 * n)
    yield "open arrays", lambda n: _drawn("[" * 50_000 * n)
    yield (
        "fonts",
        lambda n: _drawn(
            times(2000 * n, "BT /F# 9 Tf 1 0 0 1 70 700 Tm (x) Tj ET "),
            fonts=times(2000 * n, "/F# 3 0 R"),
        ),
    )
    yield "objects", lambda n: _drawn("", [f"<</A {i}>>" for i in range(20_000 * n)])
    yield "pages that are one", _one_page_again
    yield (
        "nested dictionaries",
        lambda n: _drawn("", ["<</A" * 5000 * n + " 1" + ">>" * 5000 * n]),
    )


def _endless_pdf() -> Inputs:
    yield "forms within forms", _forms
    yield "contents named again", _contents_again


def _forms(n: int) -> Files:
    """Return a page whose form draws another twice, which draws another twice."""
    count = 6 * n
    forms = [
        _stream(
            "/X Do /X Do",
            f"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X {i + 7} 0 R>>>>",
        )
        for i in range(count)
    ]
    last = _stream(
        "BT /F 9 Tf 1 0 0 1 70 700 Tm (x) Tj ET",
        "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>",
    )
    return _drawn("/X Do", [*forms, last], more="/XObject<</X 6 0 R>>")


def _one_page_again(n: int) -> Files:
    return _drawn(
        "BT /F 9 Tf " + "1 0 0 1 70 700 Tm (x) Tj " * 500 + "ET", pages=60 * n
    )


def _stream(content: str, keys: str = "") -> str:
    packed = compress(content.encode(), 1).hex()
    return f"<<{keys}/Length {len(packed)}/Filter[/ASCIIHexDecode/FlateDecode]>>stream\n{packed}\nendstream"


def _drawn(
    content: str,
    others: list[str] | None = None,
    more: str = "",
    pages: int = 1,
    fonts: str = "",
) -> Files:
    """Return a repository with a PDF file of a page with this content, named so many times, and other objects."""
    kids = " ".join(["5 0 R"] * pages)
    resources = f"<</Font<</F 3 0 R{fonts}>>{more}>>"
    return _assembled(
        [
            f"<</Type/Pages/Kids[{kids}]/Count {pages}>>",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            _stream(content),
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources{resources}/Contents 4 0 R>>",
            *(others or []),
        ]
    )


def _contents_again(n: int) -> Files:
    """Return a page whose content is one stream of four megabytes, named three hundred times."""
    contents = "3 0 R " * 300 * n
    return _assembled(
        [
            "<</Type/Pages/Kids[4 0 R]/Count 1>>",
            _stream(" " * 4_000_000),
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents[{contents}]>>",
        ]
    )


def _assembled(objects: list[str]) -> Files:
    """Return a repository with a PDF file of a catalogue and other objects, of which the first is the tree of pages."""
    out = "%PDF-1.5\n"
    offsets: list[int] = []
    numbered = ["<</Type/Catalog/Pages 2 0 R>>", *objects]
    for number, written in enumerate(numbered, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{written}\nendobj\n"
    listed = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(numbered) + 1
    end = f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    whole = f"{out}xref\n0 {size}\n0000000000 65535 f \n{listed}{end}"
    return {**plan(), "report.txt": whole.encode()}


def _templates() -> Inputs:
    def filled(text: str) -> Files:
        return {**plan(), "t.j2": text}

    yield (
        "brackets",
        lambda n: filled("{{ " + "(" * 500 * n + "1" + ")" * 500 * n + " }}"),
    )
    yield "conditions", lambda n: filled("{% if 1 %}" * 30 * n + "{% endif %}" * 30 * n)
    yield "filters", lambda n: filled("{{ 'x'" + "|upper" * 1000 * n + " }}")
    yield "sums", lambda n: filled("{{ 1" + "+1" * 1000 * n + " }}")
    yield (
        "turns",
        lambda n: filled("{% for i in range(" + str(5000 * n) + ") %}x{% endfor %}"),
    )
    yield (
        "doublings",
        lambda n: filled(
            "{% set a = 'x' %}" + "{% set a = a ~ a %}" * 8 * n + "{{ a }}"
        ),
    )
    yield "comments", lambda n: filled("{# x #}" * 20_000 * n)
    yield "braces", lambda n: filled("{ " * 100_000 * n)
    yield "blanks", lambda n: filled(" " * 500_000 * n)


def _revisions() -> Inputs:
    yield (
        "files",
        lambda n: {
            **plan(),
            **{f"actuals/{i}.csv": HEAD + ROW for i in range(100 * n)},
        },
    )
    yield (
        "other files",
        lambda n: {**plan(), **{f"other/{i}": "x" for i in range(1000 * n)}},
    )
    yield (
        "folders within folders",
        lambda n: {**plan(), "other/" + "a/" * 50 * n + "b": "x"},
    )
    yield "rows", lambda n: table(ROW * 10_000 * n)
