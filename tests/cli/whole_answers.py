"""Command lines with their whole answers, as files under `answers` hold them.

A case is a command line; behind it stand the exit code, what is written to standard output, below `err` what goes to
standard error, and below `file …` what is written to a file. Variables of the environment stand before the command.
All are given in a folder with a city, its two counties, one of them with two years, and the report of one; those of
`rich*.txt` in one with a plan over five years that asks for lights, points and trends.
"""

import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn
from msgspec import Struct
from openpyxl.cell.cell import Cell, MergedCell

from auditor.cli import main
from tests.case_files import parts_of
from tests.linked import plan_text, repository

FOLDER = Path(__file__).parent / "answers"
_CITY = """
    {id: jobs, name: 新增就业, at_least: 10000, unit: 人, sum_of: [east-2024/jobs, west-2024/jobs], cite: 就业10000人}
    {id: water, name: 水厂, reach: 完工, owner: 市水利局, cite: 建成水厂}
"""
_EAST = """
    {id: jobs, name: 新增就业, at_least: 6000, unit: 人, owner: [县人社局, 县教育局], cite: 新增就业6000人以上}
    {id: water, name: 自来水普及率, at_least: 90, unit: "%", measure: level, owner: 县水利局, cite: 普及率达90%}
    {id: roads, name: 新建道路, at_least: 12, unit: 公里, owner: 县住建局, cite: 新建道路12公里}
"""
_EARLIER = """
    {id: jobs, name: 新增就业, at_least: 5000, unit: 人, owner: 县人社局, cite: 新增就业5000人}
"""
_WEST = """
    {id: jobs, name: 新增就业, at_least: 4000, unit: 人, owner: 县人社局, cite: 新增就业4000人}
"""
_ROWS = """
    新增就业,2023年1-6月,2600,人
    新增就业,2023年,5200,人
    新增就业,2024年1-3月,1400,人
    新增就业,2024年1-6月,2800,人
    自来水普及率,2023年12月,82,%
    自来水普及率,2024年6月,84,%
"""
_UNSHOWN = ("西县2025", "public")
_REPORT = """\
2024年东县人民政府工作报告

二、2024年工作安排
（一）民生。新增就业6000人以上，普及率达90%。
（二）城建。新建道路12公里，开工建设东县第二水厂，改造管网30公里。
"""


class Case(Struct, frozen=True):
    """A command line and its answer."""

    line: str
    answer: str

    @property
    def words(self) -> list[str]:
        return [word for word in shlex.split(self.line) if not _is_variable(word)]

    @property
    def variables(self) -> dict[str, str]:
        given = (word for word in shlex.split(self.line) if _is_variable(word))
        return {
            name: value for name, _, value in (word.partition("=") for word in given)
        }

    @property
    def text(self) -> str:  # pragma: accepts goldens
        return f"== {self.line}\n{self.answer}\n"


def cases_of(file: Path) -> list[Case]:
    """Return the cases of a file."""
    return [Case(line, answer.strip("\n")) for line, answer in parts_of(file)]


def made(folder: Path) -> None:
    """Write the repositories that the commands are given in."""
    repository(folder / "city", {"p": plan_text(_CITY)}, "水厂,2024年6月,在建,")
    plans = {
        "2023": plan_text(_EARLIER, id="east-2023", years="2023", entity="东县"),
        "2024": plan_text(_EAST, id="east-2024", entity="东县"),
    }
    repository(folder / "east", plans, _ROWS)
    west = plan_text(_WEST, id="west-2024", entity="西县")
    repository(folder / "west", {"p": west}, "新增就业,2024年1-6月,1000,人")
    (folder / "report.txt").write_text(_REPORT, "utf-8")


def made_rich(folder: Path) -> None:
    """Write a repository whose plan says all that a plan can say of how it is judged."""
    shutil.copytree(FOLDER / "rich", folder)


def answer_to(
    case: Case,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    make: Callable[[Path], None] = made,
) -> str:
    """Return the whole answer to a command line in a folder."""
    make(folder)
    before = _files(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("NO_COLOR", "1")
        patch.setenv("LC_ALL", "zh_CN.UTF-8")
        for name, value in case.variables.items():
            patch.setenv(name, value)
        capsys.readouterr()
        code = main(case.words)
    out, err = capsys.readouterr()
    answer = "\n".join(_lines(code, out, err, folder, before)).strip("\n")
    # A colour would be carried out by whoever looks at the file.
    return answer.replace("\x1b", "␛")


def _lines(
    code: int, out: str, err: str, folder: Path, before: dict[str, bytes]
) -> Iterator[str]:
    yield f"exit {code}"
    yield out.rstrip("\n")
    if err:
        yield "err"
        yield err.rstrip("\n")
    for name, content in _files(folder).items():
        if before.get(name) != content:
            mode = (folder / name).stat().st_mode & 0o777
            yield f"file {name} {mode:o}"
            # What a new repository and a site hold has tests of its own.
            if name.split("/")[0] not in _UNSHOWN:
                yield from _shown(folder / name)


def _shown(file: Path) -> list[str]:
    """Return the text of a file: of a workbook its rows, of a letter its paragraphs and the rows of its tables."""
    match file.suffix:
        case ".xlsx":
            return _rows(file)
        case ".docx":
            return _paragraphs(file)
    return [file.read_text("utf-8-sig").rstrip("\n")]


def _rows(file: Path) -> list[str]:
    lines: list[str] = []
    for sheet in openpyxl.load_workbook(file):
        lines.append(f"[{sheet.title}]")
        for row in sheet.iter_rows():
            cells = [
                f"{cell.value}{_format(cell)}" for cell in row if cell.value is not None
            ]
            lines.append(" | ".join(cells))
    return lines


def _format(cell: Cell | MergedCell) -> str:
    """Return how a number is printed, where it is one."""
    if isinstance(cell.value, int | float):
        return f" ({cell.number_format})"
    return ""


def _paragraphs(file: Path) -> list[str]:
    lines: list[str] = []
    body = Document(str(file)).element.body
    for part in body.iterchildren():
        if part.tag == qn("w:tbl"):
            for row in part.iter(qn("w:tr")):
                cells = [_text(cell) for cell in row.iter(qn("w:tc"))]
                lines.append(" | ".join(cells))
        elif _text(part):
            lines.append(_text(part))
    return lines


def _text(part: object) -> str:
    """Return the words of a paragraph or a cell."""
    return "".join(word.text or "" for word in part.iter(qn("w:t")))  # type: ignore[attr-defined]


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _is_variable(word: str) -> bool:
    return re.fullmatch(r"[A-Z_]+=.*", word) is not None
