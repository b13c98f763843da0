"""How a run ends, for the shell and for CI: every exit code, and which of several wins.

The standard library is all it needs, so that even a run whose own modules cannot be loaded ends with the right code.
"""

from collections.abc import Iterable
from enum import IntEnum


class ExitCode(IntEnum):
    """The documented exit codes."""

    PASSED = 0
    """Nothing at or above the gate."""
    FAILED = 1
    """Findings at or above the gate."""
    UNUSABLE = 2
    """Wrong usage, or something that cannot be read or written."""
    NOTHING = 3
    """Nothing to check."""
    CRASH = 70
    """A defect of ours."""
    INTERRUPTED = 130
    """Ended by Ctrl-C."""


_WORST_FIRST = (
    ExitCode.CRASH,
    ExitCode.UNUSABLE,
    ExitCode.FAILED,
    ExitCode.NOTHING,
    ExitCode.PASSED,
)
"""Which of several wins; an interruption ends the whole run."""

_ENDED_BY_SIGNAL = 128
"""What a shell adds to the number of the signal that ended a process."""

# The kinds of command error that are nobody's fault: there is nothing there.
_NOTHING_TO_CHECK = frozenset(
    {
        "no-plans",
        "no-repositories",
        "nothing-selected",
        "no-such-owner",
        "outside-plans",
    }
)


def code_of(kind: str) -> ExitCode:
    """Return the exit code of a command error, by its kind."""
    if kind in _NOTHING_TO_CHECK:
        return ExitCode.NOTHING
    return ExitCode.UNUSABLE


def code_of_signal(number: int) -> int:
    """Return the exit code that a shell gives for what a signal has ended."""
    return _ENDED_BY_SIGNAL + number


def worst_code(codes: Iterable[ExitCode]) -> ExitCode:
    """Return the exit code of several checks together: the worst there is, of none that all is well."""
    return min(codes, key=_WORST_FIRST.index, default=ExitCode.PASSED)
