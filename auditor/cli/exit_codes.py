"""How a run ends, for the shell and for CI."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The documented exit codes; of several, 70 goes before 2, 1, 3 and 0."""

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
