"""Writes the generated parts of the documents anew: commands with their output, tables, the pictures, the schema.

`python tools/docs.py` writes them; with `--check` it prints what would change and exits with 1 if anything would.
In a document, what stands between two comments is generated, or read:

    <!-- file: PATH -->      … <!-- end -->   a file that the document shows; it is put into a temporary folder
    <!-- workbook: PATH -->  … <!-- end -->   the same for a workbook, which the document shows as a table of its cells
    <!-- audit: COMMAND -->  … <!-- end -->   a command run in that folder, and what it printed
    <!-- table: NAME -->     … <!-- end -->   a table made from the program

Nothing depends on the terminal, the locale or the machine: width, language and colour are set here for every command.
"""

import argparse
import ast
import os
import re
import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from difflib import unified_diff
from html import escape, unescape
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from auditor.cli import main as audit
from auditor.cli.app import COMMANDS
from auditor.cli.streams import use_utf8
from auditor.exit_codes import ExitCode
from auditor.model.findings import RULES
from auditor.model.month import PeriodError
from auditor.model.numeral import NOT_REPORTED, NumeralError, parse_numeral
from auditor.model.period_text import parse_period
from auditor.model.quantity import known_units, unit_named
from auditor.reading.tables.words.column_names import COLUMNS
from auditor.rendering.messages.messages import Messages
from tools.mistakes import MISTAKES

ROOT = Path(__file__).parents[1]
SCHEMA = "auditor/schema/plan.schema.json"
WIDTH = 100
ENGLISH, CHINESE = Messages("en"), Messages("zh")
LOCALES = {"en": "en_US.UTF-8", "zh": "zh_CN.UTF-8"}
PART = re.compile(
    r"(<!-- (file|workbook|audit|table): (.+?) -->\n)(.*?)(<!-- end -->)", re.DOTALL
)
FENCED = re.compile(r"```\w*\n(.*?)```\n", re.DOTALL)

SHOWN = "audit check --as-of 2024Q3 --section 九 --select P101,P102,P103"
PICTURES = {
    "docs/picture.en.svg": ("en", f"{SHOWN} --lang en", 106),
    "docs/picture.zh.svg": ("zh", SHOWN, 100),
}
"""The README's pictures: the language, the command they show, run in the simulated example, and its width."""


def generated() -> Iterator[tuple[str, str]]:
    """Yield every file with generated parts, by its path from the root, as it should be."""
    yield SCHEMA, run("audit schema", ROOT, "en")[0]
    for name, (language, command, width) in PICTURES.items():
        yield name, picture(command, language, width)
    for file in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]):
        yield file.relative_to(ROOT).as_posix(), document(file)


def document(file: Path) -> str:
    """Return a document with its generated parts made anew, in a folder that holds the files it shows."""
    language = "zh" if file.stem.endswith("zh-CN") else "en"
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "examples").symlink_to(ROOT / "examples")

        def part(match: re.Match[str]) -> str:
            begin, kind, what, body, end = match.groups()
            if kind == "file":
                put(folder / what, body)
                return match[0]
            if kind == "workbook":
                put_workbook(folder / what, body)
                return match[0]
            generated = (
                console(what, folder, language) if kind == "audit" else TABLES[what]()
            )
            return f"{begin}{generated}{end}"

        return PART.sub(part, file.read_text("utf-8"))


def put(file: Path, body: str) -> None:
    """Write the one fenced block of a part to a file."""
    fenced = FENCED.search(body)
    if fenced is None:
        sys.exit(f"{file.name}: no fenced block between the comments")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(fenced[1], "utf-8", newline="\n")


def put_workbook(file: Path, body: str) -> None:
    """Write the one table of a part to a workbook: its heading is the sheet's first row, numbers are numbers."""
    workbook = Workbook()
    del workbook["Sheet"]
    sheet = workbook.create_sheet("Sheet1")
    for line in body.strip().splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        if not all(set(cell) <= set("-: ") and cell for cell in cells):
            sheet.append([number_or_text(cell) for cell in cells])
    file.parent.mkdir(parents=True, exist_ok=True)
    workbook.save(file)


def number_or_text(cell: str) -> str | float:
    """Return what a person would have typed into a cell of a workbook."""
    return float(cell) if re.fullmatch(r"\d+(\.\d+)?", cell) else cell


def console(command: str, folder: Path, language: str) -> str:
    """Return a command with what it printed, fenced; with `; echo $?` behind it also its exit code."""
    printed, code = run(command.removesuffix("; echo $?"), folder, language)
    if command.endswith("; echo $?"):
        printed += f"{code}\n"
    return f"```console\n$ {command}\n{printed}```\n"


def run(
    command: str, folder: Path, language: str, **environment: str
) -> tuple[str, int]:
    """Run the program in a folder and return what it printed and its exit code; `| head -n N` cuts it short."""
    command, _, lines = command.partition(" | head -n ")
    printed = StringIO()
    variables = {
        "LC_ALL": LOCALES[language],
        "COLUMNS": str(WIDTH),
        "PATH": os.environ["PATH"],
        **environment,
    }
    with (
        chdir(folder),
        only(variables),
        redirect_stdout(printed),
        redirect_stderr(printed),
    ):
        code = audit(shlex.split(command)[1:])
    if code == ExitCode.CRASH:
        sys.exit(f"{printed.getvalue()}\n{command} crashed; no document shows that")
    return "".join(
        printed.getvalue().splitlines(keepends=True)[: int(lines) if lines else None]
    ), code


@contextmanager
def only(environment: dict[str, str]) -> Iterator[None]:
    """Replace the environment for a while."""
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(environment)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


# The pictures. rich lays them out; since it stretches Chinese to half its width, every piece is placed here again.

FRAME = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font: {char_height}px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono",
  "Noto Sans Mono CJK SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", monospace; }}
.{unique_id}-matrix .wide {{ font-size: 22px; }}
.{unique_id}-title {{ font: bold 18px sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
CELL = 20 * 0.61
"""The width of one cell in a picture: rich's letters are 20 high and 0.61 of that wide."""
PIECE = re.compile(
    r'<text class="([^"]+)" x="([^"]+)" y="([^"]+)" textLength="[^"]+" clip-path="[^"]+">(.*?)</text>'
)
CLIPS = re.compile(r'<clipPath id="\w+-line-\d+">.*?</clipPath>\s*', re.DOTALL)


def picture(command: str, language: str, width: int) -> str:
    """Return what a command prints in colour as a drawing that needs nothing from outside."""
    folder = ROOT / "examples" / "dancheng-2024-simulated"
    printed, _ = run(command, folder, language, FORCE_COLOR="1", COLUMNS=str(width))
    screen = Console(
        record=True, width=width, file=StringIO(), force_terminal=True, color_system="truecolor", _environ={}
    )  # fmt: skip
    screen.print(
        Text.from_ansi(f"$ {command}\n\n{printed}"), soft_wrap=True, highlight=False
    )
    svg = screen.export_svg(title="audit", unique_id="audit", code_format=FRAME)
    svg = CLIPS.sub("", PIECE.sub(lambda match: "".join(pieces(*match.groups())), svg))
    return "\n".join(line.strip() for line in svg.splitlines() if line.strip()) + "\n"


def pieces(style: str, x: str, y: str, text: str) -> Iterator[str]:
    """Yield the runs of one text, each in the cells it has in a terminal whatever the font.

    Narrow characters are fitted to their cells together, wide ones are placed one by one.
    """
    cell = round(float(x) / CELL)
    for piece in re.findall(
        r"[ \xa0]+|[\0-\u02ff\u2000-\u2bff]+|[^\0-\u02ff\u2000-\u2bff]+", unescape(text)
    ):
        for run_ in re.findall(r"[ \xa0]+|[^ \xa0]+", piece):
            start, cell = cell, cell + cell_len(run_)
            if not run_.strip():
                continue
            if cell - start == len(run_):
                place = f'x="{start * CELL:g}" textLength="{len(run_) * CELL:g}" lengthAdjust="spacingAndGlyphs"'
                yield f'<text class="{style}" y="{y}" {place}>{escape(run_)}</text>\n'
            else:
                places = " ".join(
                    f"{(start + cell_len(run_[:index])) * CELL + 1.2:g}"
                    for index in range(len(run_))
                )
                yield f'<text class="{style} wide" y="{y}" x="{places}">{escape(run_)}</text>\n'


# The tables.


def table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Return a Markdown table."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "".join(
        f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n"
        for line in lines
    )


FAMILIES = {
    "T": "T: the plan file 计划文件",
    "A": "A: the actuals 上报数据",
    "P": "P: progress 进度",
    "C": "C: citations 引文",
}
EXAMPLES = {"bad": "错的写法 bad:", "good": "对的写法 good:"}


def rules() -> str:
    """Return every rule: its code, how bad it is, and its title in both languages, family by family."""
    heads = ("code", "级别 severity", "规则", "rule", "name")
    parts = []
    for family, about in FAMILIES.items():
        rows = [
            (
                f"[`{code}`](#{code.lower()})", f"{CHINESE.severity(rule.severity)} {rule.severity.value}",
                CHINESE.title(code), ENGLISH.title(code), f"`{rule.slug}`",
            )
            for code, rule in RULES.items()
            if code.startswith(family)
        ]  # fmt: skip
        parts.append(f"### {about}\n\n{table(heads, rows)}")
    return "\n".join(parts)


def mistakes() -> str:
    """Return the commonest mistakes with what the program answers, in both languages."""
    rows = []
    for number, mistake in enumerate(MISTAKES, 1):
        answers = [mistake.sentence(language) for language in ("zh", "en")]
        rows.append(
            (
                str(number),
                f"{mistake.zh}<br>{mistake.en}",
                "<br>".join(map(cell, answers)),
            )
        )
    return table(("", "错在哪里 mistake", "回答 answer"), rows)


def cell(text: str) -> str:
    """Return a text that a table's cell may hold as it is."""
    return escape(text, quote=False).replace("|", "\\|").replace("*", "\\*")


def explanations() -> str:
    """Return what `audit rules CODE` says of every rule: why it is there, an example, and what to do."""
    parts = []
    for code in RULES:
        zh, en = CHINESE.explanation(code), ENGLISH.explanation(code)
        titles = f"**{CHINESE.title(code)}** · **{ENGLISH.title(code)}**"
        examples = [
            f"{words}\n\n```text\n{en[name].strip(chr(10))}\n```"
            for name, words in EXAMPLES.items()
        ]
        texts = (
            f"### {code}",
            titles,
            zh["why"],
            en["why"],
            *examples,
            zh["remedy"],
            en["remedy"],
        )
        parts.append("\n\n".join(text.strip() for text in texts))
    return "\n\n".join(parts) + "\n"


def commands() -> str:
    """Return the help of every command in both languages."""
    parts = [f"## audit\n\n{helps('audit')}"]
    parts += [f"## audit {name}\n\n{helps(f'audit {name}')}" for name in COMMANDS]
    return "\n".join(parts)


def helps(command: str) -> str:
    """Return the help of one command, English and Chinese."""
    return "\n".join(
        console(f"{command} --help", ROOT, language) for language in ("en", "zh")
    )


PERIODS = """\
2024 2024年 2024年度 全年 年底
2024H1 H1 上半年 2024年上半年
2024H2 下半年
2024Q3 2024-Q3 Q3 三季度 第三季度 3季度 2024年三季度
2024-09 2024.9 2024/9 202409 9月 9月份 2024年9月
元月 1月 一月
十一月 11月
前三季度 1-3季度 一至三季度 1-9月 1—9月 1至9月 一月至九月 前9个月 2024-01..09
元-4月 1-4月
截至9月底 截至9月30日 截至2024年9月末 9月底 年初至9月 截至三季度 截至2024Q3
7-9月 2024-07..09
2021-2025 2021..2025
9 1-9 9月30日 2024Q5 全年目标
2024-01-09 2024-09-30
13月
"""
VALUES = """\
1234.5 1,234.5 １２３４.５
-3.1 下降3.1 降低3.1 减少3.1 回落3.1 负增长3.1
5.2 +5.2 增长5.2 上升5.2 提高5.2
98% 98％
1.6万
2.3亿
超143 超过143 突破143 高于143 143余 143多 >143
143以上 143及以上 不低于143 至少143 ≥143 >=143
近143 不足143 不到143 低于143 <143
143以下 143以内 不超过143 至多143 ≤143 <=143
约143 143左右
1e5 NaN
143家 143人
一百 1.2.3 5-6 无
"""
"""The ways to write a period and a value; those on one line mean the same."""


def periods() -> str:
    """Return the ways to write a period, each with the months it means when the plan's year is 2024."""
    return written(PERIODS, _period)


def values() -> str:
    """Return the ways to write a value, each with what it means."""
    return written(VALUES, _value)


def written(texts: str, meaning: Callable[[str], str]) -> str:
    """Return a table of texts by what they mean; those of one line must all mean the same."""
    rows = []
    for line in texts.splitlines():
        (meant,) = {meaning(text) for text in line.split()}
        rows.append(("  ".join(f"`{text}`" for text in line.split()), meant))
    return table(("written", "means"), rows)


def _period(text: str) -> str:
    try:
        read = parse_period(text, 2024)
    except PeriodError as error:
        return f"A204: {ENGLISH.term('period-unreadable', error.reason)}"
    return f"`{read.period}`{', cumulated' if read.cumulated else ''}"


def _value(text: str) -> str:
    try:
        read = parse_numeral(text)
    except NumeralError as error:
        return f"A201: {ENGLISH.term('value-unreadable', error.reason)}"
    if read is None:
        return "not reported"
    return ENGLISH.bounded(
        f"{read.number:f}{read.scale}{'%' if read.percent else ''}", read.bound
    )


def blanks() -> str:
    """Return the cells that say "not reported"."""
    return ", ".join(f"`{text}`" for text in sorted(NOT_REPORTED) if text) + "\n"


def columns() -> str:
    """Return what each column may be called."""
    return table(
        ("column", "headings"),
        [
            (f"`{role}`", ", ".join(f"`{name}`" for name in names))
            for role, names in COLUMNS.items()
        ],
    )


def units() -> str:
    """Return the units that convert into one another, kind by kind, and the counters, which do not."""
    kinds: dict[str, list[str]] = {}
    for name in known_units():
        unit = unit_named(name)
        if unit is not None:
            kinds.setdefault(unit.kind, []).append(name)
    rows = [
        (kind, " ".join(names)) for kind, names in kinds.items() if kind not in names
    ]
    counters = " ".join(kind for kind, names in kinds.items() if kind in names)
    return (
        table(("kind", "units"), rows)
        + f"\nCounters, each a kind of its own: {counters}\n"
    )


REPORT = {
    "reports/quarterly": "Report",
    "reports/entries": "Entry",
    "reports/bars": "BarPositions",
    "reports/data_notes": "DataNotes",
    "messages/report_messages": "NoteGroup",
}
"""The modules that hold what a report's template may print; the first one's own structs all do."""


def report() -> str:
    """Return the fields that a report's template may print, each with its type and what its docstring says of it."""
    parts = []
    for name, first in REPORT.items():
        nodes = ast.parse(
            (ROOT / "auditor" / "rendering" / f"{name}.py").read_text("utf-8")
        ).body
        structs = [
            node
            for node in nodes
            if isinstance(node, ast.ClassDef)
            and node.bases
            and "Struct" in ast.unparse(node)
        ]
        for struct in sorted(structs, key=lambda node: node.name != first):
            heads = ("field", "type", "what it is")
            parts.append(
                f"### `{struct.name}`\n\n{ast.get_docstring(struct)}\n\n{table(heads, fields(struct))}"
            )
    return "\n".join(parts)


def fields(struct: ast.ClassDef) -> list[tuple[str, ...]]:
    """Return the fields of a struct, with the sentence that stands under each."""
    rows: list[tuple[str, ...]] = []
    for node in struct.body:
        if isinstance(node, ast.AnnAssign):
            rows.append(
                (
                    f"`{ast.unparse(node.target)}`",
                    f"`{ast.unparse(node.annotation)}`",
                    "",
                )
            )
        elif (
            rows and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        ):
            rows[-1] = (*rows[-1][:2], str(node.value.value))
    return rows


TABLES: dict[str, Callable[[], str]] = {
    "mistakes": mistakes,
    "blanks": blanks,
    "columns": columns,
    "commands": commands,
    "explanations": explanations,
    "periods": periods,
    "report": report,
    "rules": rules,
    "units": units,
    "values": values,
}


def main() -> int:
    """Write what has changed, or only show it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "--check", action="store_true", help="show what would change, write nothing"
    )
    check = parser.parse_args().check
    use_utf8()
    stale = False
    for name, text in generated():
        file = ROOT / name
        before = file.read_text("utf-8") if file.is_file() else ""
        if before == text:
            continue
        stale = True
        if check:
            old, new = (side.splitlines(keepends=True) for side in (before, text))
            sys.stdout.writelines(unified_diff(old, new, name, f"{name}, made anew"))
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8", newline="\n")
            print(f"wrote {name}")
    return int(check and stale)


if __name__ == "__main__":
    sys.exit(main())
