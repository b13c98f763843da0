"""The commonest mistakes are each answered by one documented exit code and a sentence that says what to do."""

import re

import pytest

from auditor.cli import main
from auditor.exit_codes import ExitCode
from tools.mistakes import MISTAKES, Mistake

NAMED = {mistake.en: mistake for mistake in MISTAKES}
WHAT_TO_DO = re.compile("；|是否指|; |did you mean|, and |，")
"""Every answer has a second part, behind what is wrong: the remedy, the likely word, or the choices."""


def test_there_are_as_many_as_were_promised() -> None:
    assert len(MISTAKES) == len(NAMED) == 49


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", NAMED)
def test_a_mistake_is_answered_with_what_to_do(name: str, language: str) -> None:
    mistake = NAMED[name]
    code, printed = mistake.answer(language)
    assert code in set(ExitCode) - {ExitCode.CRASH, ExitCode.INTERRUPTED}
    assert "Traceback" not in printed
    assert WHAT_TO_DO.search(mistake.sentence(language)), printed


@pytest.mark.usefixtures("capsys")
def test_the_repository_that_they_are_made_in_is_sound(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, printed = Mistake("", "").answer("zh")
    assert (code, "0个错误，0个警告" in printed) == (ExitCode.PASSED, True)
    assert main(["--version"]) == 0
    assert capsys.readouterr().err == ""
