"""The inputs of `bench_slopes.py`: for each way an input may grow, a command and how to make the files at a size."""

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

Files = dict[str, str | bytes]
Maker = Callable[[int], Files]
CHECK = ("check",)
DRAFT, TRACE = ("draft", "report.txt"), ("trace", "report.txt")
PLAN = """\
plan: {id: p, title: 目标, entity: 云溪县, year: 2024HEAD}
sections:
  - id: s
    title: 全部
    targets:
      - {id: jobs, name: 新增就业, at_least: 1200, unit: 人EXTRA}
"""
ROW = "jobs,1-3月,300,人,月报\n"
HEAD = "target,period,value,unit,source\n"
TEXT = "云溪县2024年政府工作报告\n2024年工作安排\n"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)


class Input(NamedTuple):
    """One way to grow."""

    name: str
    words: tuple[str, ...]
    make: Maker
    stopped: bool = False
    """Whether it grows beyond measure inside a library, so that its process is stopped: refused, within its limits."""


def table(rows: str, head: str = HEAD + ROW) -> Files:
    """Return a repository with more rows."""
    return {**plan(""), "actuals/a.csv": head + rows}


def plan(extra: str = "", more: str = "", head: str = "") -> Files:
    """Return a repository whose target, plan, or list of targets says more."""
    text = PLAN.replace("EXTRA", extra).replace("HEAD", head) + more
    return {"targets/p.yaml": text, "actuals/a.csv": HEAD + ROW}


def text(body: str) -> Files:
    """Return a repository with the text of a report."""
    return {**plan(), "report.txt": TEXT + body}


def times(count: int, line: str) -> str:
    """Return a line for each number, which stands where the line has a hash."""
    return "".join(line.replace("#", str(number)) for number in range(count))


def package(parts: dict[str, str]) -> bytes:
    """Return a zip of parts."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=1) as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return target.getvalue()


def xlsx(rows: str, beside: str = "", styles: str = "", sheets: int = 1) -> Files:
    """Return a repository with a workbook whose sheets hold these rows below a heading."""
    names = ("target", "period", "value", "unit")
    head = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in names)
    sheet = f"<worksheet {S}><sheetData><row>{head}</row>{rows}</sheetData>{beside}</worksheet>"
    numbers = range(1, sheets + 1)
    listed = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    related = "".join(
        f'<Relationship Id="r{n}" Type="{R}/worksheet" Target="worksheets/s{n}.xml"/>'
        for n in numbers
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "xl/workbook.xml": f'<workbook {S} xmlns:r="{R}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{space}">{related}</Relationships>',
        "xl/styles.xml": f"<styleSheet {S}>{styles}</styleSheet>",
    }
    parts |= {f"xl/worksheets/s{n}.xml": sheet for n in numbers}
    return {**plan(), "actuals/b.xlsx": package(parts)}


def xlsx_row(style: int = 0, value: str = "300") -> str:
    """Return a row of figures of a workbook."""
    cells = "".join(
        f'<c t="inlineStr"><is><t>{word}</t></is></c>' for word in ("jobs", "1-3月")
    )
    return f'<row>{cells}<c s="{style}"><v>{value}</v></c><c t="inlineStr"><is><t>人</t></is></c></row>'


def ods(rows: str, styles: str = "") -> Files:
    """Return a repository with an OpenDocument spreadsheet."""
    head = "".join(map(ods_cell, ("target", "period", "value", "unit")))
    content = (
        f"<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="s"><table:table-row>{head}</table:table-row>{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content,
    }
    return {**plan(), "actuals/b.ods": package(parts)}


def ods_cell(inside: str, attributes: str = "") -> str:
    """Return a cell of an OpenDocument spreadsheet."""
    return (
        f"<table:table-cell {attributes}><text:p>{inside}</text:p></table:table-cell>"
    )


def ods_row(inside: str = "300", attributes: str = "") -> str:
    """Return a row of figures of an OpenDocument spreadsheet."""
    cells = "".join(map(ods_cell, ("jobs", "1-3月", inside, "人")))
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def word(body: str, **others: str) -> Files:
    """Return a repository with a Word document; other parts by their names."""
    parts = {
        "word/document.xml": f"<w:document {W}><w:body>{word_paragraph(TEXT[:13])}{body}</w:body></w:document>"
    }
    for name, content in others.items():
        parts[f"word/{name}.xml"] = f"<w:{name} {W}>{content}</w:{name}>"
    return {**plan(), "report.txt": package(parts)}


def word_paragraph(inside: str, properties: str = "") -> str:
    """Return a paragraph of a Word document."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{inside}</w:t></w:r></w:p>"


def page(body: str) -> Files:
    """Return a repository with a web page."""
    return {**plan(), "report.txt": f"<html><body><p>{TEXT}</p>{body}</body></html>"}


def pdf(pages: int, lines: int) -> Files:
    """Return a repository with a PDF file of so many pages of so many lines, in a font that needs no map."""
    shown = "\n".join(
        f"1 0 0 1 70 {780 - 740 * line // lines} Tm (add 1200 jobs in 2024) Tj"
        for line in range(lines)
    )
    content = f"BT /F 9 Tf\n{shown}\nET"
    kids = " ".join(f"{number + 5} 0 R" for number in range(pages))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
    ]
    objects += [
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents 4 0 R>>"
    ] * pages
    out = "%PDF-1.5\n"
    offsets: list[int] = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    listed = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return {
        **plan(),
        "report.txt": f"{out}xref\n0 {size}\n0000000000 65535 f \n{listed}{end}".encode(),
    }


def inputs() -> Iterator[Input]:
    """Yield every way to grow."""
    yield from _tables()
    yield from _workbooks()
    yield from _plans()
    yield from _texts()
    yield from _documents()
    yield from _outputs()


def _tables() -> Iterator[Input]:
    def check(name: str, make: Maker) -> Input:
        return Input(f"csv: {name}", CHECK, make)

    yield check("rows", lambda n: table(ROW * 40_000 * n))
    yield check(
        "rows in conflict", lambda n: table(times(20_000 * n, "jobs,1-3月,#,人,月报\n"))
    )
    yield check(
        "revisions",
        lambda n: table(
            times(20_000 * n, "jobs,1-3月,#,人,2024-05-01\n"),
            "target,period,value,unit,published\n",
        ),
    )
    yield check(
        "months",
        lambda n: table(
            "".join(
                f"jobs,{2024 - month // 12}-{month % 12 + 1:02},1,人,月报\n"
                for month in range(300 * n)
            )
        ),
    )
    yield check(
        "unknown names", lambda n: table(times(2000 * n, "未知#号,1月,3,人,\n"))
    )
    yield check("faulty cells", lambda n: table(times(2000 * n, "jobs,1月,三#,人,\n")))
    yield check(
        "units nobody knows", lambda n: table(times(3000 * n, "jobs,1月,3,桶#,\n"))
    )
    yield check(
        "periods nobody knows", lambda n: table(times(3000 * n, "jobs,某月#,3,人,\n"))
    )
    yield check(
        "a long cell", lambda n: table(f"jobs,1-3月,300,人,{'长' * 200_000 * n}\n")
    )
    yield check("a long name", lambda n: table(f"{'长' * 200_000 * n},1-3月,300,人,\n"))
    yield check(
        "a long number", lambda n: table(f"jobs,1-3月,{'1' * 200_000 * n},人,\n")
    )
    yield check(
        "a number in groups",
        lambda n: table('jobs,1-3月,"1' + ",111" * 50_000 * n + '",人,\n'),
    )
    yield check("a long unit", lambda n: table(f"jobs,1-3月,1,{'万' * 200_000 * n},\n"))
    yield check(
        "a long period", lambda n: table(f"jobs,{'1-3月' * 50_000 * n},1,人,\n")
    )
    yield check(
        "brackets",
        lambda n: table(f"{'（' * 10_000 * n}{'）' * 10_000 * n},1月,1,人,\n"),
    )
    yield check(
        "blanks in a cell", lambda n: table(f"jobs,1月,1{' ' * 200_000 * n}1,人,\n")
    )
    yield check(
        "combining signs",
        lambda n: table("a" + "\u0301" * 200_000 * n + ",1月,1,人,\n"),
    )
    yield check(
        "lines in a cell",
        lambda n: table('jobs,1月,1,人,"' + "注\n" * 50_000 * n + '"\n'),
    )
    yield check("an open quote", lambda n: table(f'jobs,1月,1,人,"{ROW * 10_000 * n}'))
    yield check("commas", lambda n: table(f"jobs,1-3月,1,人{',' * 100_000 * n}\n"))
    yield check("blank lines", lambda n: table("\n" * 300_000 * n))
    yield check(
        "columns",
        lambda n: table("", "指标" + times(240 * n, ",备注#") + ",2024-01\n" + ROW),
    )
    yield check(
        "lines above the table",
        lambda n: table("", "说明：以下为月报\n" * 5000 * n + HEAD + ROW),
    )
    yield check(
        "lines below the table",
        lambda n: table("注：以下为月报\n" * 5000 * n, "2024年目标\n" + HEAD + ROW),
    )
    yield check(
        "tables on a sheet",
        lambda n: table(f"\n{HEAD}{ROW}\n" * 500 * n, "2024年目标\n" + HEAD + ROW),
    )
    yield check(
        "titles", lambda n: table("", f"{'2024年1-3月' * 5000 * n}\n{HEAD}{ROW}")
    )
    yield check(
        "a title of signs for times",
        lambda n: table("", f"{'年' * 10_000 * n}\n{HEAD}{ROW}"),
    )
    yield check(
        "a heading of digits",
        lambda n: table("", f"{'1' * 20_000 * n},单位,一季度\n新增就业,人,300\n"),
    )
    yield check(
        "files",
        lambda n: {
            **plan(),
            **{f"actuals/{i}.csv": HEAD + ROW for i in range(300 * n)},
        },
    )
    yield check(
        "files nobody reads",
        lambda n: {**plan(), **{f"actuals/{i}.zip": "x" for i in range(1000 * n)}},
    )
    yield check(
        "folders",
        lambda n: {
            **plan(),
            **{f"actuals/{i}/a.csv": HEAD + ROW for i in range(300 * n)},
        },
    )
    yield check(
        "places",
        lambda n: table(
            times(2000 * n, "某#县,jobs,1月,1,人\n"), "地区,target,period,value,unit\n"
        ),
    )
    yield check(
        "words of a vocabulary",
        lambda n: {
            **plan(),
            "vocabulary.yaml": "units:\n"
            + times(1500 * n, "  桶#: {}\n")
            + "places: ["
            + times(1500 * n, "甲#县, ")
            + "]\nheadings:\n  value: ["
            + times(1500 * n, "数#, ")
            + "]\n",
        },
    )


def _workbooks() -> Iterator[Input]:
    def check(name: str, make: Maker) -> Input:
        return Input(name, CHECK, make)

    yield check("xlsx: rows", lambda n: xlsx(xlsx_row() * 4000 * n))
    yield check(
        "xlsx: a long text",
        lambda n: xlsx(
            '<row><c t="inlineStr"><is><t>' + "长" * 200_000 * n + "</t></is></c></row>"
        ),
    )
    yield check(
        "xlsx: runs in a text",
        lambda n: xlsx(
            '<row><c t="inlineStr"><is>'
            + "<r><t>长</t></r>" * 20_000 * n
            + "</is></c></row>"
        ),
    )
    yield check(
        "xlsx: merged cells",
        lambda n: xlsx(
            xlsx_row() * 2000,
            "<mergeCells>"
            + "".join(f'<mergeCell ref="A{i}:D{i}"/>' for i in range(2, 5000 * n))
            + "</mergeCells>",
        ),
    )
    yield check(
        "xlsx: merged over all",
        lambda n: xlsx(
            xlsx_row() * 200,
            "<mergeCells>" + '<mergeCell ref="A2:D200"/>' * 1000 * n + "</mergeCells>",
        ),
    )
    yield check(
        "xlsx: styles",
        lambda n: xlsx(
            xlsx_row(3) * 500,
            "",
            "<numFmts>"
            + times(5000 * n, '<numFmt numFmtId="#" formatCode="0.0#"/>')
            + "</numFmts><cellXfs>"
            + times(5000 * n, '<xf numFmtId="#"/>')
            + "</cellXfs>",
        ),
    )
    yield check(
        "xlsx: a long format",
        lambda n: xlsx(
            xlsx_row(1) * 100,
            "",
            (
                f"<numFmts><numFmt numFmtId='200' formatCode='{'0.0;' * 2000 * n}'/></numFmts>"
                "<cellXfs><xf numFmtId='0'/><xf numFmtId='200'/></cellXfs>"
            ),
        ),
    )
    yield check("xlsx: sheets", lambda n: xlsx(xlsx_row() * 2, sheets=60 * n))
    yield check(
        "xlsx: nested elements",
        lambda n: xlsx("<row>" + "<a>" * 50_000 * n + "</a>" * 50_000 * n + "</row>"),
    )
    yield check(
        "xlsx: hidden rows",
        lambda n: xlsx(xlsx_row().replace("<row>", "<row hidden='1'>") * 3000 * n),
    )
    yield check("ods: rows", lambda n: ods(ods_row() * 3000 * n))
    yield check(
        "ods: repeated rows",
        lambda n: ods(ods_row(attributes=f'table:number-rows-repeated="{5000 * n}"')),
    )
    yield check(
        "ods: repeated cells",
        lambda n: ods(
            "<table:table-row>"
            + ods_cell("x", f'table:number-columns-repeated="{2000 * n}"')
            + "</table:table-row>"
        ),
    )
    yield check(
        "ods: blanks", lambda n: ods(ods_row('<text:s text:c="99999999"/>' * 5000 * n))
    )
    yield check(
        "ods: spans",
        lambda n: ods(
            ods_row("<text:span>" * 20_000 * n + "</text:span>" * 20_000 * n)
        ),
    )
    yield check(
        "ods: paragraphs", lambda n: ods(ods_row("1</text:p><text:p>" * 20_000 * n))
    )
    yield check(
        "ods: styles",
        lambda n: ods(
            ods_row(),
            times(
                20_000 * n,
                '<style:style style:name="c#" style:parent-style-name="b#"/>',
            ),
        ),
    )
    yield check(
        "ods: merged cells",
        lambda n: ods(
            (
                "<table:table-row>"
                + ods_cell(
                    "x",
                    'table:number-columns-spanned="4" table:number-rows-spanned="9"',
                )
                + "</table:table-row>"
            )
            * 3000
            * n
        ),
    )


def _plans() -> Iterator[Input]:
    def check(name: str, make: Maker) -> Input:
        return Input(f"plan: {name}", CHECK, make)

    def listed(key: str, word: str, count: int) -> str:
        return f", {key}: [{times(count, f'{word}#, ')}]"

    target = (
        "      - {id: t#, name: 目标#号, at_least: 10, unit: 家, cite: 目标#号10家}\n"
    )
    yield check("targets", lambda n: plan(more=times(500 * n, target)))
    yield check("targets of one id", lambda n: plan(more=target * 1000 * n))
    yield check(
        "sections",
        lambda n: plan(
            more=times(
                500 * n,
                "  - {id: s#, title: 部分#, targets: [{id: t#, name: 目标#, at_least: 1, unit: 家}]}\n",
            )
        ),
    )
    yield check("aliases", lambda n: plan(listed("aliases", "别名", 2000 * n)))
    yield check(
        "names that are alike",
        lambda n: {
            **plan(more=times(500 * n, target)),
            "actuals/a.csv": HEAD + times(500 * n, "目标#号甲,1月,1,家,\n"),
        },
    )
    yield check("unknown keys", lambda n: plan(times(1000 * n, ", key#: 1")))
    yield check("owners", lambda n: plan(listed("owner", "局", 3000 * n)))
    yield check("tags", lambda n: plan(listed("tags", "类", 3000 * n)))
    yield check(
        "history",
        lambda n: plan(
            ", history: ["
            + times(1000 * n, "{from: 2024-07, at_least: #, reason: 因}, ")
            + "]"
        ),
    )
    yield check("stages", lambda n: plan(head=listed("stages", "阶段", 2000 * n)))
    yield check("pacing", lambda n: plan(f", pacing: [{'1, ' * 3000 * n}100]"))
    yield check(
        "a long clause", lambda n: plan(f", cite: {'新增就业1200人、' * 2000 * n}")
    )
    yield check(
        "a long name",
        lambda n: plan(f", aliases: [{'长' * 100_000 * n}]"),
    )
    yield check("a long number", lambda n: plan(f", weight: {'1' * 200_000 * n}"))
    yield check(
        "figures that are no targets",
        lambda n: plan(
            more="not_targets:\n"
            + times(1000 * n, "  - {cite: 投资#亿元, why: 去年}\n")
        ),
    )
    yield check("anchors", lambda n: plan(times(2000 * n, ", k#: &a# 1")))
    yield check("YAML aliases", lambda n: plan(", k: &a 1" + ", l: *a" * 2000 * n))
    yield check("nesting", lambda n: plan(f", note: {'[' * 5000 * n}{']' * 5000 * n}"))
    yield check("comments", lambda n: plan(more="# 注\n" * 100_000 * n))
    yield check("documents", lambda n: plan(more="---\na: 1\n" * 5000 * n))
    yield check(
        "faults", lambda n: plan(more=times(500 * n, "      - {id: T#, nam: 目标}\n"))
    )
    yield check(
        "parts of a sum",
        lambda n: plan(
            more=times(300 * n, target)
            + "      - {id: all, name: 合计, at_least: 9, unit: 家"
            + listed("sum_of", "t", 300 * n)
            + "}\n"
        ),
    )
    yield check(
        "sums of sums",
        lambda n: plan(
            more="".join(
                f"      - {{id: t{i}, name: 目标{i}号, at_least: 10, unit: 家, sum_of: [t{i + 1}]}}\n"
                for i in range(200 * n)
            )
            + f"      - {{id: t{200 * n}, name: 末, at_least: 10, unit: 家}}\n"
        ),
    )
    yield check("plans", _several_plans)


def _several_plans(n: int) -> Files:
    files: Files = {"actuals/a.csv": HEAD + ROW}
    text = str(plan()["targets/p.yaml"])
    for number in range(50 * n):
        files[f"targets/{number}.yaml"] = text.replace("id: p", f"id: p{number}")
    return files


def _texts() -> Iterator[Input]:
    pieces = (
        "1%", "1%、", "新增10家、", "新增就业1200人。", "力争", "“十个一”", "1", "一亿", "达到", "（一）", "各",
        "年均增长", "2024年", "增长5%左右、", "建成通车，", "县道", "、", "\n", "一、", "甲",
        "开工建设高铁站等3个项目，",
    )  # fmt: skip
    for words in (DRAFT, TRACE):
        for piece in pieces:
            shown = piece.replace("\n", "a line end")
            yield Input(f"text: {shown}", words, partial(_repeated, piece))
    yield Input(
        "text: a clause of each target",
        TRACE,
        lambda n: {
            **text(times(300 * n, "新增目标#号10家。\n")),
            **plan(
                more=times(
                    300 * n,
                    "      - {id: t#, name: 目标#号, at_least: 10, unit: 家, cite: 新增目标#号10家}\n",
                )
            ),
        },
    )
    yield Input(
        "text: a previous plan",
        (*DRAFT, "--previous", "targets/p.yaml"),
        lambda n: {
            **text(times(200 * n, "新增目标#号10家。\n")),
            **plan(
                more=times(
                    200 * n,
                    "      - {id: t#, name: 目标#号, at_least: 10, unit: 家, cite: 新增目标#号10家}\n",
                )
            ),
        },
    )


def _repeated(piece: str, count: int) -> Files:
    return text(piece * 6000 * count)


def _documents() -> Iterator[Input]:
    def draft(name: str, make: Maker) -> Input:
        return Input(name, DRAFT, make)

    line = "新增就业1200人。"
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    row = f"<w:tr><w:tc>{word_paragraph('任务')}</w:tc><w:tc>{word_paragraph(line)}</w:tc></w:tr>"
    yield draft("word: paragraphs", lambda n: word(word_paragraph(line) * 2000 * n))
    yield draft(
        "word: runs",
        lambda n: word("<w:p>" + "<w:r><w:t>新</w:t></w:r>" * 20_000 * n + "</w:p>"),
    )
    yield draft(
        "word: numbers",
        lambda n: word(
            word_paragraph("甲", numbered) * 10_000 * n, numbering=numbering
        ),
    )
    yield draft("word: rows", lambda n: word(f"<w:tbl>{row * 2000 * n}</w:tbl>"))
    yield draft(
        "word: nested tables",
        lambda n: word(
            "<w:tbl><w:tr><w:tc>" * 300 * n
            + word_paragraph(line)
            + ("</w:tc></w:tr></w:tbl>" * 300 * n)
        ),
    )
    yield draft(
        "word: text boxes in text boxes",
        lambda n: word(
            "<w:p><w:r><w:txbxContent>" * 200 * n
            + word_paragraph(line)
            + "</w:txbxContent></w:r></w:p>" * 200 * n
        ),
    )
    yield draft(
        "word: footnotes",
        lambda n: word(
            word_paragraph(line),
            footnotes=(f"<w:footnote>{word_paragraph('注')}</w:footnote>" * 5000 * n),
        ),
    )
    yield draft(
        "word: nested elements",
        lambda n: word(
            "<w:p>" + "<w:r>" * 20_000 * n + "</w:r>" * 20_000 * n + "</w:p>"
        ),
    )
    yield draft("web: paragraphs", lambda n: page(f"<p>{line}</p>" * 2000 * n))
    yield draft("web: a long paragraph", lambda n: page(f"<p>{line * 2000 * n}</p>"))
    yield draft(
        "web: nested", lambda n: page("<div>" * 2000 * n + line + "</div>" * 2000 * n)
    )
    yield draft(
        "web: nested tables",
        lambda n: page(
            "<table><tr><td>" * 200 * n + line + "</td></tr></table>" * 200 * n
        ),
    )
    yield draft(
        "web: open inline elements",
        lambda n: page("<b><i>" * 200 * n + f"<p>{line}</p>" * 20),
    )
    yield draft(
        "web: rows",
        lambda n: page(
            "<table>" + f"<tr><td>任务</td><td>{line}</td></tr>" * 2000 * n + "</table>"
        ),
    )
    yield draft(
        "web: spans of cells",
        lambda n: page(
            "<table>"
            + '<tr><td rowspan="9999" colspan="999">甲</td></tr>' * 200 * n
            + "</table>"
        ),
    )
    yield draft(
        "web: entities", lambda n: page("<p>" + "&nbsp;&#x7532;" * 50_000 * n + "</p>")
    )
    yield draft(
        "web: links",
        lambda n: page("<ul>" + "<li><a href=x>栏目</a></li>" * 5000 * n + "</ul>"),
    )
    yield draft(
        "web: comments", lambda n: page("<!-- x -->" * 50_000 * n + "<!--" * 50_000 * n)
    )
    yield draft("pdf: pages", lambda n: pdf(40 * n, 40))
    yield draft("pdf: lines", lambda n: pdf(2, 800 * n))


def _outputs() -> Iterator[Input]:
    def faults(n: int) -> Files:
        return table(times(2000 * n, "未知#号,1月,三,人,\n"))

    def targets(n: int) -> Files:
        rows = times(300 * n, "t#,1-3月,1,家,\n")
        target = "      - {id: t#, name: 目标#号, at_least: 10, unit: 家, owner: 局#, cite: 目标#号10家}\n"
        return {**plan(more=times(300 * n, target)), "actuals/a.csv": HEAD + rows}

    def long_words(n: int) -> Files:
        files = plan(f", owner: {'长' * 50_000 * n}, cite: {'x' * 50_000 * n}")
        name = "w" * 50_000 * n
        files["targets/p.yaml"] = str(files["targets/p.yaml"]).replace("新增就业", name)
        return files

    for form in (
        "table",
        "concise",
        "json",
        "csv",
        "markdown",
        "github",
        "gitlab",
        "sarif",
        "junit",
    ):
        words = ("check", "--format", form)
        yield Input(f"{form}: faults", words, faults)
        yield Input(f"{form}: targets", words, targets)
        yield Input(f"{form}: long words", words, long_words)
    for form in ("text", "markdown", "html"):
        words = ("report", "--format", form)
        yield Input(f"report {form}: targets", words, targets)
        yield Input(f"report {form}: long words", words, long_words)
    for ending in ("docx", "xlsx"):
        words = ("report", "-o", f"out.{ending}")
        yield Input(f"report {ending}: targets", words, targets)
        yield Input(f"report {ending}: long words", words, long_words)
    yield Input(
        "template: a long one",
        ("report", "--template", "t.j2"),
        lambda n: {**plan(), "t.j2": "{{ report.title }}甲\n" * 3000 * n},
    )
    yield Input(
        "template: many targets",
        ("report", "--template", "t.j2"),
        lambda n: {
            **targets(n),
            "t.j2": "{% for s in report.sections %}{{ s.title }}\n{% endfor %}",
        },
    )
    yield Input("show: figures", ("show", "jobs"), lambda n: table(ROW * 5000 * n))
    yield Input("show: a long word", ("show", "jobs"), long_words)
    yield Input(
        "diff: targets", ("diff", "--from", "2024-01", "--to", "2024-03"), targets
    )
    yield Input(
        "tree: parts",
        ("tree",),
        lambda n: plan(
            more=times(
                300 * n, "      - {id: t#, name: 目标#号, at_least: 10, unit: 家}\n"
            )
            + "      - {id: all, name: 合计, at_least: 9, unit: 家, "
            f"sum_of: [{times(300 * n, 't#, ')}]}}\n"
        ),
    )
    yield Input(
        "--all: repositories",
        ("check", "--all"),
        lambda n: {
            f"r{i}/{name}": content
            for i in range(40 * n)
            for name, content in table("").items()
        },
    )
