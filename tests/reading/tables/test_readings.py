"""The whole reading of small tables: every figure with its place, every finding with its facts, every cell counted.

The files under `readings` are read as CSV, xlsx and ods, and all three have to come to the same. `--accept-golden`
writes what is read.
"""

from pathlib import Path

import pytest

from auditor.model.plan import Plan
from tests.reading.stories import sound_plan
from tests.reading.tables.readings import FOLDER, Case, cases_of, read_as

FILES = sorted(FOLDER.glob("*.txt"))


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return sound_plan(tmp_path / "plan", (FOLDER / "plan.yaml").read_text("utf-8"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_table_is_read_as_a_whole(
    file: Path, plan: Plan, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    cases = cases_of(file)
    answers: list[str] = []
    for number, case in enumerate(cases):
        reading = reading_in_all_forms(case, tmp_path / str(number), plan)
        answers.append(Case(case.heading, case.picture, reading).text)
    if pytestconfig.getoption("accept_golden"):
        file.write_text("\n".join(answers), "utf-8")
    assert [case.text for case in cases_of(file)] == answers


def reading_in_all_forms(case: Case, folder: Path, plan: Plan) -> str:
    """Return how a table is read, with a word before what only CSV or only a workbook says."""
    if len(case.forms) == 1:
        return "\n".join(read_as(case.forms[0], case, folder, [plan]))
    as_csv = read_as("csv", case, folder, [plan])
    as_xlsx = read_as("xlsx", case, folder, [plan])
    assert read_as("ods", case, folder, [plan]) == as_xlsx, case.name
    lines = [line if line in as_xlsx else f"csv {line}" for line in as_csv]
    lines += [f"sheet {line}" for line in as_xlsx if line not in as_csv]
    return "\n".join(lines)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_large_table_is_read_as_a_small_one(
    file: Path, plan: Plan, tmp_path: Path
) -> None:
    for number, case in enumerate(cases_of(file)):
        for form in case.forms[:2]:
            large, small = tmp_path / f"{number}-large", tmp_path / f"{number}-small"
            lines = read_as(form, case, large, [plan], large=0)
            assert lines == read_as(form, case, small, [plan]), case.name


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_case_has_a_name_of_its_own(file: Path) -> None:
    names = [case.name for case in cases_of(file)]
    assert len(set(names)) == len(names)
