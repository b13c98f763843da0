"""Every command with its options over small repositories: exit code, both streams, and the files it writes.

`--accept-golden` writes the answers anew.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.case_files import each_file
from tests.cli.whole_answers import FOLDER, Case, answer_to, cases_of, made, made_rich

pytestmark = pytest.mark.filterwarnings(
    "ignore:.*extension is not supported:UserWarning"
)
of_each_file = each_file(FOLDER)


@pytest.fixture(autouse=True)
def usual_modes() -> None:
    os.umask(0o022)


@of_each_file
def test_a_command_answers_as_a_whole(
    file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    pytestconfig: pytest.Config,
) -> None:
    if pytestconfig.getoption("accept_golden"):  # pragma: accepts goldens
        accept(file, tmp_path / "accepted", capsys)
    for number, case in enumerate(cases_of(file)):
        answer = answer_to(case, tmp_path / str(number), capsys, _maker_of(file))
        assert answer == case.answer, case.line


def _maker_of(file: Path) -> Callable[[Path], None]:
    """Return what writes the files that the commands of a file of cases are given beside."""
    if file.stem.startswith("rich"):
        return made_rich
    return made


def accept(
    file: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # pragma: accepts goldens
    """Write what the commands of a file answer."""
    texts: list[str] = []
    for number, case in enumerate(cases_of(file)):
        answer = answer_to(case, folder / str(number), capsys, _maker_of(file))
        texts.append(Case(case.line, answer).text)
    file.write_text("\n".join(texts), "utf-8")
