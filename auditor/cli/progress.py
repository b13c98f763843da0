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

# Seconds that nobody minds.
_PATIENCE = 1.0
# Seconds between two looks of the bar.
_PAUSE = 0.1


class Progress:
    """The share of work that is done, as a bar where it is seen: `with Progress(lambda: "…") as done: done(0.5)`."""

    def __init__(
        self,
        doing: Callable[[], str],
        patience: float = _PATIENCE,
        pause: float = _PAUSE,
    ) -> None:
        """Begin with nothing done, and nothing shown."""
        self._doing = doing
        self._next, self._pause = monotonic() + patience, pause
        self._bar: RichBar | None = None
        self._seen = is_watched()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __call__(self, share: float) -> None:
        """Tell that so much of the work is done, from 0 to 1."""
        if not self._seen or (now := monotonic()) < self._next:
            return
        self._next = now + self._pause
        if self._bar is None:
            self._bar = _bar()
            self._task = self._bar.add_task(self._doing(), total=1)
            self._bar.start()
        self._bar.update(self._task, completed=share, refresh=True)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()


def is_watched() -> bool:
    """Return whether somebody looks at standard error: a terminal that can move its cursor, and no CI."""
    return (
        getattr(sys.stderr, "isatty", bool)()
        and os.environ.get("TERM") != "dumb"
        and not os.environ.get("CI")
    )


def _bar() -> "RichBar":
    """Return a bar that is drawn when asked to, without a thread of its own, and leaves nothing behind."""
    from rich import console, progress  # only long work at a terminal needs it

    screen = console.Console(stderr=True)
    return progress.Progress(console=screen, auto_refresh=False, transient=True)
