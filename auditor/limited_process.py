"""Work whose amount a user's file decides, done in a process of its own within limits of time and memory.

The module that is named reads one request from standard input, calls `limit_resources`, and writes one answer to
standard output.
"""

import os
import subprocess
import sys
from contextlib import suppress

from msgspec import Struct

try:
    import resource
except ImportError:  # pragma: only Windows
    resource = None  # type: ignore[assignment]

WALL_SECONDS = 60.0
"""How long an answer is waited for; the process itself stops after fewer seconds of work."""


class Limits(Struct, frozen=True):
    """How much a process may do."""

    seconds: int = 20
    """Of work: a report of a thousand targets takes one."""
    memory: int = 1024 * 1024 * 1024
    """Bytes of the whole process, the program itself included."""


def answer_of(
    module: str, request: bytes, seconds: float = WALL_SECONDS
) -> bytes | None:
    """Return what a module of ours, run as a program, answers to a request; nothing where it came to no good end."""
    command = [sys.executable, "-P", "-m", module]
    # The process finds the program where this one found it, and nothing in the folder it is run from.
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([path for path in sys.path if path]),
    }
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            command,
            input=request,
            capture_output=True,
            timeout=seconds,
            check=False,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode != 0:
        return None
    return done.stdout


def limit_resources(limits: Limits) -> None:
    """Give this process so much time and memory, where the system can, and let it leave no core file behind."""
    if resource is None:
        return
    _limit(resource.RLIMIT_CPU, limits.seconds)
    _limit(resource.RLIMIT_AS, limits.memory)
    _limit(resource.RLIMIT_CORE, 0)


def _limit(kind: int, most: int) -> None:
    """Lower one limit, never above the one that is there: an administrator may have set a stricter one."""
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    # Some systems know a limit and let nobody set it, as macOS that of the memory.
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (most, most))
