"""The share of long work that is done, told to whoever shows it."""

from collections.abc import Callable

Done = Callable[[float], None]
"""Takes the share of the work that is done, from 0 to 1."""


def ignore_progress(_: float) -> None:
    """Do nothing about the share of the work that is done."""


def part_done(
    done: Done,
    number: int,
    parts: int,
    share: float,
) -> None:
    """Report the share of the whole that a share of one of its parts makes; parts are counted from 0."""
    done((number + share) / parts)
