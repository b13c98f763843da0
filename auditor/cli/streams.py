"""Where output goes: standard output, standard error, and files that are written whole or not at all."""

import os
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.model.findings import ErrandError


def speak_utf8() -> None:
    """Write UTF-8 whatever the system's encoding; what cannot be written is shown as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def complain(text: str) -> None:
    """Say something on standard error."""
    sys.stderr.write(text + "\n")


def say(text: str) -> None:
    """Write a text to standard output; a reader who has closed the pipe has seen enough, and the verdict stands."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more at its end, into the same closed pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_whole(path: str, text: str) -> None:
    """Write a file by way of a neighbour that then takes its name: whole or not at all."""
    import tempfile  # a run that writes to the terminal does without
    from pathlib import Path

    target = Path(path)
    neighbour = ""
    try:
        handle, neighbour = tempfile.mkstemp(prefix=".audit-", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
        os.chmod(neighbour, 0o666 & ~_umask())  # noqa: PTH101 - the neighbour is a name, not yet a path of ours
        os.replace(neighbour, target)  # noqa: PTH105
    except OSError as error:
        if neighbour:
            Path(neighbour).unlink(missing_ok=True)
        raise unwritable(path, error) from None


def unwritable(path: str, error: OSError) -> "ErrandError":
    """Return that a file cannot be written, and why."""
    from auditor.model.findings import ErrandError
    from auditor.reading.text import why_not

    return ErrandError("unwritable", path=path, **why_not(error, "unwritable"))


def _umask() -> int:
    """Return the bits that new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def colour_wanted() -> bool:
    """Return whether to colour standard output: NO_COLOR and FORCE_COLOR decide, else whether it is a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR", "")
    return forced not in {"", "0"} or (sys.stdout.isatty() and os.environ.get("TERM") != "dumb")
