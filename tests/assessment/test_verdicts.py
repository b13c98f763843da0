"""The whole judgement on small plans: every number of every target, every finding with its facts.

`--accept-golden` writes what is judged.
"""

from pathlib import Path

import pytest

from tests.assessment.verdicts import FOLDER, verdict_of
from tests.case_files import accept, cases_of, each_file, headings_twice

of_each_file = each_file(FOLDER)


@of_each_file
def test_a_plan_is_judged_as_a_whole(
    file: Path, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    if pytestconfig.getoption("accept_golden"):  # pragma: accepts goldens
        accept(file, verdict_of, tmp_path / "accepted")
    for number, case in enumerate(cases_of(file)):
        lines = verdict_of(case, tmp_path / str(number))
        assert lines == case.answer.splitlines(), case.heading


@of_each_file
def test_every_case_has_a_name_of_its_own(file: Path) -> None:
    assert headings_twice(file) == []
