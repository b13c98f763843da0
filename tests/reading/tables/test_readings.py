"""The whole reading of small tables: every figure with its place, every finding with its facts, every cell counted.

The files under `readings` are read as CSV, xlsx and ods, large ones too, and all have to come to the same. Before what
only CSV or only a workbook says stands `csv` or `sheet`. `--accept-golden` writes what is read.
"""

from pathlib import Path

import pytest

from auditor.model.plan import Plan
from auditor.reading.tables.actuals import LARGE
from tests.reading.stories import sound_plan
from tests.reading.tables.readings import FOLDER, Case, cases_of, read_as

FILES = sorted(FOLDER.glob("*.txt"))
CSV, SHEET = "csv ", "sheet "
each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return sound_plan(tmp_path / "plan", (FOLDER / "plan.yaml").read_text("utf-8"))


@each_file
def test_a_table_is_read_as_a_whole(
    file: Path, plan: Plan, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    if pytestconfig.getoption("accept_golden"):  # pragma: accepts goldens
        accept(file, plan, tmp_path / "accepted")
    must_be_read(file, "csv", plan, tmp_path)


@each_file
def test_a_table_is_read_in_groups(file: Path, plan: Plan, tmp_path: Path) -> None:
    must_be_read(file, "csv", plan, tmp_path, large=0)


@each_file
def test_a_table_is_read_in_a_workbook(file: Path, plan: Plan, tmp_path: Path) -> None:
    must_be_read(file, "xlsx", plan, tmp_path)


@each_file
def test_a_table_is_read_in_an_ods_file(file: Path, plan: Plan, tmp_path: Path) -> None:
    must_be_read(file, "ods", plan, tmp_path, large=0)


@each_file
def test_every_case_has_a_name_of_its_own(file: Path) -> None:
    names = [case.name for case in cases_of(file)]
    assert len(set(names)) == len(names)


def must_be_read(
    file: Path, form: str, plan: Plan, folder: Path, large: int = LARGE
) -> None:
    """Hold the cases of a file that there are in a form against their reading."""
    other = SHEET if form == "csv" else CSV
    for number, case in enumerate(cases_of(file)):
        if form not in case.forms:
            continue
        lines = read_as(form, case, folder / str(number), [plan], large)
        expected = [
            line.removeprefix(CSV).removeprefix(SHEET)
            for line in case.reading.splitlines()
            if not line.startswith(other)
        ]
        assert sorted(lines) == sorted(expected), case.name


def accept(file: Path, plan: Plan, folder: Path) -> None:  # pragma: accepts goldens
    """Write how the tables of a file are read."""
    answers: list[str] = []
    for number, case in enumerate(cases_of(file)):
        reading = "\n".join(reading_in_all_forms(case, folder / str(number), plan))
        answers.append(Case(case.heading, case.picture, reading).text)
    file.write_text("\n".join(answers), "utf-8")


def reading_in_all_forms(  # pragma: accepts goldens
    case: Case, folder: Path, plan: Plan
) -> list[str]:
    """Return how a table is read, with a word before what only CSV or only a workbook says."""
    if len(case.forms) == 1:
        return read_as(case.forms[0], case, folder, [plan])
    as_csv = read_as("csv", case, folder, [plan])
    as_xlsx = read_as("xlsx", case, folder, [plan])
    lines = [line if line in as_xlsx else f"{CSV}{line}" for line in as_csv]
    return lines + [f"{SHEET}{line}" for line in as_xlsx if line not in as_csv]
