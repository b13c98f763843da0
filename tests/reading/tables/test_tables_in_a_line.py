"""Small tables, each on one line with all that is read of it behind `->`: headings, sections, names across, notes.

` / ` stands between the rows, ` | ` between the cells, ` ; ` between what is read. Each is read row by row and in
groups, as a small file and as a large one are. `--accept-golden` writes what is read.
"""

from pathlib import Path

import pytest

from auditor.model.plan import Plan
from auditor.reading.tables.actuals import LARGE
from tests.case_files import Case, each_file
from tests.reading.stories import sound_plan
from tests.reading.tables.readings import FOLDER, read_as

of_each_file = each_file(Path(__file__).parent / "lines")
_UNSOURCED = " A309 "


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    text = (FOLDER / "plan.yaml").read_text("utf-8")
    return sound_plan(tmp_path_factory.mktemp("plan"), text)


@of_each_file
def test_a_table_is_read_as_it_stands_here(
    file: Path, plan: Plan, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    lines = file.read_text("utf-8").splitlines()
    answers = [
        answered(line, plan, tmp_path / str(n), LARGE) for n, line in enumerate(lines)
    ]
    if pytestconfig.getoption("accept_golden"):  # pragma: accepts goldens
        file.write_text("".join(f"{line}\n" for line in answers), "utf-8")
        lines = answers
    assert answers == lines


@of_each_file
def test_a_table_is_read_so_in_groups(file: Path, plan: Plan, tmp_path: Path) -> None:
    for number, line in enumerate(file.read_text("utf-8").splitlines()):
        assert answered(line, plan, tmp_path / str(number), 0) == line


def answered(line: str, plan: Plan, folder: Path, large: int) -> str:
    """Return a line with what is read of its table; that figures have no source is said of all of them."""
    table = line.partition(" -> ")[0]
    picture = "\n".join(table.split(" / "))
    read = read_as("csv", Case("", picture, ""), folder, [plan], large)
    told = [text for text in read if _UNSOURCED not in text]
    return f"{table} -> {' ; '.join(told)}"
