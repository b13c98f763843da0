"""One audit's figures are the same wherever they are printed: each format is read back and compared figure by figure.

What they are held against are the cells of `printed`, which every table is made of, and the sentences of the findings.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from auditor.audit import audit
from auditor.cli import main
from auditor.model.assessment import Audit
from auditor.model.findings import Finding
from auditor.model.month import Month
from auditor.reading.repository import read_repository
from auditor.rendering.messages.formatted_row import FormattedRow, formatted_row
from auditor.rendering.messages.messages import Messages

COUNTY = Path(__file__).parents[1] / "golden-plan" / "county"
HEADS = {
    "编号": "label", "目标": "goal", "上年": "last_year", "实际": "actual", "实际完成": "actual",
    "完成率": "completion", "序时": "share_due", "差距": "gap", "百分点": "points", "余下每月": "needed",
}  # fmt: skip
"""The columns that hold figures, by their headings."""
Cells = Mapping[str, str]
Table = dict[str, Cells]
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@pytest.fixture(scope="module")
def judged() -> Audit:
    repository = read_repository(COUNTY, lambda path: path.as_posix())
    (plan,) = repository.plans
    return audit(plan, repository.actuals, Month.of(2024, 9))


@pytest.fixture(scope="module")
def rows(judged: Audit) -> dict[str, FormattedRow]:
    messages, waived = Messages("zh"), judged.waived
    cells = [
        formatted_row(judged, known, messages, waived) for known in judged.assessments
    ]
    assert len(cells) == 13
    return {row.label: row for row in cells}


def output(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    main([words[0], str(COUNTY), "--as-of", "2024Q3", "--lang", "zh", *words[1:]])
    return capsys.readouterr().out


def named(head: list[str], cells: list[str]) -> Cells:
    """Return the cells of a row by the names of their columns, those without figures left out."""
    pairs = zip(head, cells, strict=True)
    return {HEADS[title]: cell for title, cell in pairs if title in HEADS}


def collected(grids: Iterator[list[list[str]]]) -> Table:
    """Return the rows of tables of targets by their numbers: tables whose heading has one."""
    table: Table = {}
    for head, *body in grids:
        if "编号" in head:
            for cells in body:
                row = named(head, cells)
                table[row["label"]] = row
    return table


def compare(table: Table, rows: Mapping[str, FormattedRow], least: int = 13) -> None:
    assert len(table) >= least
    for label, cells in table.items():
        assert len(cells) >= 4
        expected = {name: getattr(rows[label], name) for name in cells}
        # Of a lead no reader asks the points.
        if re.match(r"-|0$", expected.get("points", "")):
            expected["points"] = ""
        assert cells == expected


def test_markdown(
    rows: dict[str, FormattedRow], capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("check", "report"):
        text = output(capsys, command, "--format", "markdown")
        compare(collected(markdown_grids(text)), rows)


def markdown_grids(text: str) -> Iterator[list[list[str]]]:
    """Yield the tables of Markdown."""
    for block in text.split("\n\n"):
        lines = [line for line in block.split("\n") if line.startswith("|")]
        grid = [[cell.strip(" *") for cell in line.split("|")[1:-1]] for line in lines]
        if grid:
            yield [grid[0], *grid[2:]]


def test_a_terminal(
    rows: dict[str, FormattedRow], capsys: pytest.CaptureFixture[str]
) -> None:
    text = output(capsys, "check", "--width", "200")
    lines = [re.split(r"\s{2,}", line.strip()) for line in text.split("\n")]
    told = {cells[1]: cells for cells in lines if len(cells) > 1 and cells[1] in rows}
    told |= {cells[2]: cells for cells in lines if len(cells) > 2 and cells[2] in rows}
    assert told.keys() == rows.keys()
    for label, cells in told.items():
        row = rows[label]
        figures = [row.goal, row.last_year, row.actual, row.completion, row.gap]
        shown = [figure for figure in figures if figure]
        start = cells.index(label) + 2
        assert cells[start : start + len(shown)] == shown


def test_lines_of_a_narrow_terminal_and_of_text(
    rows: dict[str, FormattedRow], capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (("check", "--width", "60"), ("report", "--width", "160")):
        text = re.sub(r"\s+", "", output(capsys, *words))
        for row in rows.values():
            for figure in (row.actual, row.completion, row.gap):
                assert figure.replace("≥", ">=") in text or figure in text


def test_a_page(
    rows: dict[str, FormattedRow], capsys: pytest.CaptureFixture[str]
) -> None:
    page = output(capsys, "report", "--format", "html")
    table: Table = {}
    for row in re.findall(r'<tr id="target-.*?</tr>', page, re.DOTALL):
        cells = re.findall(r'data-head="(.*?)">(.*?)</td>', row)
        texts = {head: re.sub("<[^>]*>", "", cell) for head, cell in cells}
        figures = named(list(texts), list(texts.values()))
        table[figures["label"]] = figures
    compare(table, rows)


def test_json_and_csv_have_the_exact_figure_and_the_printed_one(
    rows: dict[str, FormattedRow], capsys: pytest.CaptureFixture[str]
) -> None:
    whole = json.loads(output(capsys, "check", "--format", "json"), parse_float=str)
    lines = csv.DictReader(io.StringIO(output(capsys, "check", "--format", "csv")))
    by_label = {line["number"]: line for line in lines}
    assert len(whole["assessments"]) == len(by_label) == len(rows)
    for known in whole["assessments"]:
        row, line = rows[known["number"]], by_label[known["number"]]
        for name, text in known["printed"].items():
            assert (text or "") == line[f"printed_{name}"].lstrip("'")
            assert (text or "") == getattr(row, name)
        for name in ("gap", "gap_points", "completion", "expected"):
            exact = "" if known[name] is None else str(known[name])
            assert exact == line[name]
        if known["gap"] is not None and (shown := NUMBER.search(row.gap)):
            assert abs(abs(float(known["gap"])) - float(shown[0])) < 1


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_a_workbook(
    judged: Audit,
    rows: dict[str, FormattedRow],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    file = tmp_path / "台账.xlsx"
    output(capsys, "check", "--format", f"xlsx:{file}")
    sheet = openpyxl.load_workbook(file).worksheets[0]
    lines = [list(line) for line in sheet.iter_rows(values_only=True)]
    start = next(number for number, line in enumerate(lines) if line[0] == "序号")
    head = lines[start]
    told = [dict(zip(head, line, strict=True)) for line in lines[start + 1 :]]
    labels = [line["编号"] for line in told]
    assert labels == list(rows)
    # It has the words of the letter: 滞后 for 欠序时.
    statuses = [
        formatted_row(judged, known, Messages("zh"), words="status-in-sentence").status
        for known in judged.assessments
    ]
    assert [line["状态"] for line in told] == statuses
    for line in told:
        row = rows[str(line["编号"])]
        # What a cell holds as a number is the one that is printed, its unit apart.
        for title, text in (("实际完成", row.actual), ("滞后百分点", row.points)):
            number = NUMBER.search(text)
            if isinstance(line[title], int | float) and number is not None:
                assert float(str(line[title])) == float(number[0])
        completion = NUMBER.search(row.completion)
        if isinstance(line["完成率"], int | float) and completion is not None:
            assert round(float(str(line["完成率"])) * 100, 1) == float(completion[0])


def test_a_letter(
    rows: dict[str, FormattedRow], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "通报.docx"
    output(capsys, "report", "-o", str(file))
    with zipfile.ZipFile(file) as archive:
        document = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314 - our own
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    grids = [
        [
            ["".join(cell.itertext()) for cell in line.iter(f"{space}tc")]
            for line in table.iter(f"{space}tr")
        ]
        for table in document.iter(f"{space}tbl")
    ]
    compare(collected(iter(grids)), rows)


def warnings(judged: Audit) -> list[Finding]:
    """Return the gap warnings that are not waived."""
    return [
        found
        for found in judged.findings
        if found.rule.code in {"P101", "P102", "P103", "P104"} and not found.waived
    ]


def test_findings_say_the_same_to_people_and_to_code_hosts(
    judged: Audit, capsys: pytest.CaptureFixture[str]
) -> None:
    messages = Messages("zh")
    texts = {
        name: output(capsys, "check", "--format", name)
        for name in ("concise", "github", "gitlab", "sarif", "markdown", "json")
    }
    texts["github"] = texts["github"].replace("%25", "%").replace("%0A", "\n")
    found = warnings(judged)
    assert len(found) >= 5
    for warning in found:
        sentence = messages.message(warning)
        for name, text in texts.items():
            plain = text.replace("\\", "")
            assert sentence.replace('"', "") in plain.replace('"', ""), name


def test_a_test_report_has_the_figures_of_its_target(
    rows: dict[str, FormattedRow], capsys: pytest.CaptureFixture[str]
) -> None:
    suites = ET.fromstring(output(capsys, "check", "--format", "junit"))  # noqa: S314 - our own
    failures = {
        str(case.get("name")): str(failure.get("message"))
        for case in suites.iter("testcase")
        for failure in case.iter("failure")
    }
    lagging = [row for row in rows.values() if row.name in " ".join(failures)]
    assert lagging
    for row in lagging:
        (message,) = [text for name, text in failures.items() if row.name in name]
        assert row.actual in message
