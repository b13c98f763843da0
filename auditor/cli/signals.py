"""The signals by which a run is ended from outside: what was begun is tidied up before it ends.

Ctrl-C is Python's own `KeyboardInterrupt`. A service, a job of CI or a closed terminal sends another signal, which ends
a process on the spot unless it is heeded, and leaves the neighbours of unfinished files behind.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from auditor.exit_codes import code_of_signal

_NAMES = ("SIGTERM", "SIGHUP")
ENDING = tuple(getattr(signal, name) for name in _NAMES if hasattr(signal, name))
"""Those that this system has."""


def install_signal_handlers() -> None:
    """Let the signals end the program by an exit of its own; one that is ignored, as by nohup, stays so."""
    for number in ENDING:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _exit)


def _exit(number: int, _: FrameType | None) -> None:
    """End the program, with the exit code that a shell gives for the signal."""
    raise SystemExit(code_of_signal(number))


def reset_signal_handlers() -> None:
    """Let the first process of several decide: Ctrl-C reaches them all, and what it sends ends this one at once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in ENDING:
        signal.signal(number, signal.SIG_DFL)
    if not hasattr(signal, "pthread_sigmask"):  # pragma: only Windows
        return
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)


@contextmanager
def signals_held_back() -> Iterator[None]:
    """Hold back the signals while a process is started, which would meet them before it knows what to do."""
    if not hasattr(signal, "pthread_sigmask"):  # pragma: only Windows
        yield
        return
    held_back = {signal.SIGINT, *ENDING}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, held_back)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
