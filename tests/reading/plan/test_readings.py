"""The whole reading of small plan files: every value of every target, every finding with its place and its facts.

`--accept-golden` writes what is read.
"""

from pathlib import Path

import pytest

from tests.reading.plan.readings import FOLDER, Case, cases_of, reading_of

FILES = sorted(FOLDER.glob("*.txt"))
each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


@each_file
def test_a_plan_is_read_as_a_whole(
    file: Path, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    if pytestconfig.getoption("accept_golden"):  # pragma: accepts goldens
        accept(file, tmp_path / "accepted")
    for number, case in enumerate(cases_of(file)):
        lines = reading_of(case, tmp_path / str(number))
        assert lines == case.reading.splitlines(), case.name


@each_file
def test_every_case_has_a_name_of_its_own(file: Path) -> None:
    names = [case.name for case in cases_of(file)]
    assert len(set(names)) == len(names)


def accept(file: Path, folder: Path) -> None:  # pragma: accepts goldens
    """Write what is read of the plans of a file."""
    texts: list[str] = []
    for number, case in enumerate(cases_of(file)):
        reading = "\n".join(reading_of(case, folder / str(number)))
        texts.append(Case(case.name, case.story, reading).text)
    file.write_text("\n".join(texts), "utf-8")
