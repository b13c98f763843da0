"""The whole reading of small tables: every figure with its place, every finding with its facts, every cell counted.

The files under `readings` are read as CSV, xlsx and ods, large ones too, and all have to come to the same. Before what
only CSV or only a workbook says stands `csv` or `sheet`. `--accept-golden` writes what is read.
"""

from functools import partial
from pathlib import Path

import pytest

from auditor.model.plan import Plan
from auditor.reading.tables.actuals import LARGE
from tests.case_files import Case, accept, cases_of, each_file
from tests.reading.stories import sound_plan
from tests.reading.tables.readings import FOLDER, forms_of, name_of, read_as

CSV, SHEET = "csv ", "sheet "
of_each_file = each_file(FOLDER)


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return sound_plan(tmp_path / "plan", (FOLDER / "plan.yaml").read_text("utf-8"))


@of_each_file
def test_a_table_is_read_as_a_whole(
    file: Path, plan: Plan, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    if pytestconfig.getoption("accept_golden"):  # pragma: accepts goldens
        accept(file, partial(reading_in_all_forms, plan), tmp_path / "accepted")
    must_be_read(file, "csv", plan, tmp_path)


@of_each_file
def test_a_table_is_read_in_groups(file: Path, plan: Plan, tmp_path: Path) -> None:
    must_be_read(file, "csv", plan, tmp_path, large=0)


@of_each_file
def test_a_table_is_read_in_a_workbook(file: Path, plan: Plan, tmp_path: Path) -> None:
    must_be_read(file, "xlsx", plan, tmp_path)


@of_each_file
def test_a_table_is_read_in_an_ods_file(file: Path, plan: Plan, tmp_path: Path) -> None:
    must_be_read(file, "ods", plan, tmp_path, large=0)


@of_each_file
def test_every_case_has_a_name_of_its_own(file: Path) -> None:
    names = [name_of(case) for case in cases_of(file)]
    assert len(set(names)) == len(names)


def must_be_read(
    file: Path, form: str, plan: Plan, folder: Path, large: int = LARGE
) -> None:
    """Hold the cases of a file that there are in a form against their reading."""
    other = SHEET if form == "csv" else CSV
    for number, case in enumerate(cases_of(file)):
        if form not in forms_of(case):
            continue
        lines = read_as(form, case, folder / str(number), [plan], large)
        expected = [
            line.removeprefix(CSV).removeprefix(SHEET)
            for line in case.answer.splitlines()
            if not line.startswith(other)
        ]
        assert sorted(lines) == sorted(expected), name_of(case)


def reading_in_all_forms(  # pragma: accepts goldens
    plan: Plan, case: Case, folder: Path
) -> list[str]:
    """Return how a table is read, with a word before what only CSV or only a workbook says."""
    if len(forms_of(case)) == 1:
        return read_as(forms_of(case)[0], case, folder, [plan])
    as_csv = read_as("csv", case, folder, [plan])
    as_xlsx = read_as("xlsx", case, folder, [plan])
    lines = [line if line in as_xlsx else f"{CSV}{line}" for line in as_csv]
    return lines + [f"{SHEET}{line}" for line in as_xlsx if line not in as_csv]
