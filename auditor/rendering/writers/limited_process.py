"""Work whose amount a user's file decides, done in a process of its own within limits of time and memory."""

import os
import subprocess
import sys

from msgspec import Struct

try:
    import resource
except ImportError:  # pragma: only Windows
    resource = None  # type: ignore[assignment]

WALL_SECONDS = 60.0
"""How long an answer is waited for; the process itself stops after fewer seconds of work."""


class Limits(Struct, frozen=True):
    """How much a template may do."""

    seconds: int = 20
    """Of work: a report of a thousand targets takes one."""
    memory: int = 1024 * 1024 * 1024
    """Bytes of the whole process, the program itself included."""
    signs: int = 20_000_000
    """How long its text may become."""


class Failure(Struct, frozen=True, tag="failure"):
    """What is wrong with a template: a kind of `CommandError`, the line, and what the sentence needs."""

    kind: str
    line: int
    facts: dict[str, str | tuple[str, ...]]


TOO_MUCH = Failure(
    kind="template-too-much",
    line=0,
    facts={},
)
"""What a process that came to no end was asked for."""


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
    """Give this process so much time and memory, where the system can."""
    if resource is None:  # pragma: only Windows
        return
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
