"""Work whose amount a user's file decides, done in a process of its own within limits of time and memory.

The module that is named, run as a program, calls `answer_request` with the type of its requests.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol, TypeVar

import msgspec
from msgspec import Struct

try:
    import resource
except ImportError:  # pragma: only Windows
    resource = None  # type: ignore[assignment]

WALL_SECONDS = 60.0
"""How long an answer is waited for; the process itself stops after fewer seconds of work."""


class ProcessLimits(Struct, frozen=True):
    """How much a process may do."""

    seconds: int = 20
    """Of work: a report of a thousand targets takes one."""
    memory: int = 1024 * 1024 * 1024
    """Bytes of the whole process, the program itself included."""


class LimitedRequest(Protocol):
    """A request that says within which limits it is to be answered; a struct."""

    @property
    def limits(self) -> ProcessLimits:
        """How much the process that answers it may do."""


Request = TypeVar("Request", bound=LimitedRequest)


def answer_of(
    module: str, request: LimitedRequest, seconds: float = WALL_SECONDS
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
            input=msgspec.msgpack.encode(request),
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


def answer_request(kind: type[Request], answer_to: Callable[[Request], object]) -> int:
    """Answer the one request on standard input within its limits, on standard output; return the exit code."""
    request = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=kind)
    limit_resources(request.limits)
    sys.stdout.buffer.write(msgspec.msgpack.encode(answer_to(request)))
    return 0


def limit_resources(limits: ProcessLimits) -> None:
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
