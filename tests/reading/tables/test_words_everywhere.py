"""What one word comes to wherever it stands: in a title, a sheet or file name, a section, a note, a remark.

`words-everywhere.txt` has a line a word, and below each place how many of two figures are read, with the codes of what
is said of it. `--accept-golden` writes what is read.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.model.findings import Finding, Severity
from auditor.model.plan import Plan
from auditor.reading.tables.actuals import read_actuals
from tests.reading.pictures import as_csv, as_xlsx
from tests.reading.stories import sound_plan

FILE = Path(__file__).parent / "words-everywhere.txt"
PLAN = """
    plan: {id: p, title: 示例县2024年目标, entity: 示例县, year: 2024}
    sections:
      - id: a
        title: 目标
        targets:
          - {id: jobs, name: 新增就业, at_least: 1000, unit: 人}
          - {id: trade, name: 进出口总值, at_least: 200, unit: 亿元}
"""
HEAD = "指标 | 2024年1-9月"
ROWS = "新增就业 | 720\n进出口总值 | 140"
TABLE = f"{HEAD}\n{ROWS}"
LONG = (
    "指标 | 期间 | 数值 | 单位 | {}\n"
    "新增就业 | 2024年1-9月 | 720 | 人 | {}\n"
    "进出口总值 | 2024年1-9月 | 140 | 亿元 | {}"
)
Written = Callable[[str, Path], Path]


def in_table(picture: str) -> Written:
    """Return how a workbook is written in whose only table a word stands."""
    return lambda word, folder: as_xlsx(picture.format(word), folder)


def in_column(heading: str) -> Written:
    """Return how a CSV file is written in which a word stands beside each figure."""
    return lambda word, folder: as_csv(LONG.format(heading, word, word), folder)


def below_table(word: str, folder: Path) -> Path:
    """Write a workbook with a note."""
    mark = "Note: " if word.isascii() else "注："
    return as_xlsx(f"{TABLE}\n{mark}{word}", folder)


PLACES: dict[str, Written] = {
    "title": in_table("{}\n" + TABLE),
    "sheet": lambda word, folder: as_xlsx(TABLE, folder, sheet=word),
    "file": lambda word, folder: as_xlsx(TABLE, folder, word),
    "csv": lambda word, folder: as_csv(LONG.format("来源", "甲", "甲"), folder, word),
    "section": in_table(f"{HEAD}\n{{}}\n{ROWS}"),
    "note": below_table,
    "remark": in_column("分类"),
    "备注": in_column("备注"),
    "heading": in_table(f"指标 | 2024年1-9月\n | {{}}\n{ROWS}"),
}


def outcome(word: str, place: str, plan: Plan, folder: Path) -> str:
    """Return how many of the two figures are read, and the codes of what is said that is no note."""
    path = PLACES[place](word, folder)
    actuals, findings = read_actuals([(path, f"actuals/{path.name}")], [plan])
    figures = sum(map(len, actuals.by_target.values()))
    return " ".join([str(figures), *sorted(codes(findings))])


def codes(findings: list[Finding]) -> set[str]:
    return {
        finding.rule.code
        for finding in findings
        if finding.severity is not Severity.NOTE
    }


def line_of(word: str, plan: Plan, folder: Path) -> str:
    """Return a word with what it comes to in each place."""
    answers = [
        outcome(word, place, plan, folder / str(number))
        for number, place in enumerate(PLACES)
    ]
    return " | ".join([word, *answers])


def test_a_word_is_known_wherever_it_stands(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    plan = sound_plan(tmp_path, PLAN)
    lines = FILE.read_text("utf-8").splitlines()
    words = [line.split(" | ")[0] for line in lines[1:]]
    answers = [" | ".join(["word", *PLACES])]
    for number, word in enumerate(words):
        answers.append(line_of(word, plan, tmp_path / str(number)))
    if pytestconfig.getoption("accept_golden"):  # pragma: accepts goldens
        FILE.write_text("".join(f"{line}\n" for line in answers), "utf-8")
        lines = answers
    assert answers == lines
