"""How a run ends: `auditor/exit_codes.py`."""

import pytest

from auditor.exit_codes import ExitCode, code_of, code_of_signal, worst_code


@pytest.mark.parametrize(
    ("codes", "worst"),
    [
        ([], 0),
        ([0], 0),
        ([0, 0], 0),
        ([0, 3], 3),
        ([3, 1], 1),
        ([1, 2, 3], 2),
        ([0, 70, 2], 70),
    ],
)
def test_the_worst_exit_code_wins(codes: list[int], worst: int) -> None:
    assert worst_code(map(ExitCode, codes)) is ExitCode(worst)


def test_what_is_not_there_is_nobodys_fault() -> None:
    assert code_of("no-repositories") is ExitCode.NOTHING
    assert code_of("no-such-command") is ExitCode.UNUSABLE


def test_a_signal_has_the_code_that_a_shell_gives_for_it() -> None:
    sigint = 2
    assert code_of_signal(sigint) == ExitCode.INTERRUPTED
