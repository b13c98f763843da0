"""A bar on standard error for work that takes long: shown to people only, after a second, and gone at the end.

Whoever does the work calls it with the share done so far, as often as it likes; nothing else need be known of it.
"""

import os
import sys
from collections.abc import Callable
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress as RichBar

# Seconds of work before a bar appears.
_PATIENCE = 1.0
# Seconds between two updates.
_PAUSE = 0.1


class Progress:
    """The share of work that is done, as a bar where it is seen: `with Progress(lambda: "…") as done: done(0.5)`."""

    def __init__(
        self,
        label: Callable[[], str],
        patience: float = _PATIENCE,
        pause: float = _PAUSE,
    ) -> None:
        """Begin with nothing done, and nothing shown."""
        self._label = label
        self._next = monotonic() + patience
        self._pause = pause
        self._bar: RichBar | None = None
        self._is_shown = is_shown()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __call__(self, share: float) -> None:
        """Tell that so much of the work is done, from 0 to 1."""
        if not self._is_shown or (now := monotonic()) < self._next:
            return
        self._next = now + self._pause
        if self._bar is None:
            self._bar = _bar(self._label())
            self._bar.start()
        (task,) = self._bar.task_ids
        self._bar.update(task, completed=share, refresh=True)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()


def is_shown() -> bool:
    """Return whether somebody looks at standard error: a terminal that can move its cursor, and no CI."""
    return (
        getattr(sys.stderr, "isatty", bool)()
        and os.environ.get("TERM") != "dumb"
        and not os.environ.get("CI")
    )


def _bar(label: str) -> "RichBar":
    """Return a bar of one task that is drawn when asked to, without a thread of its own, and leaves nothing behind."""
    from rich import console, progress  # only long work at a terminal needs it

    screen = console.Console(stderr=True)
    bar = progress.Progress(console=screen, auto_refresh=False, transient=True)
    bar.add_task(label, total=1)
    return bar
