"""Where output goes: standard output, standard error, and files that are written whole or not at all."""

import os
import stat
import sys
from contextlib import suppress
from errno import EBADF
from io import TextIOWrapper
from pathlib import Path
from shutil import get_terminal_size
from typing import TextIO

from auditor.model.findings import CommandError, MessageKey
from auditor.model.patterns import LazyRegexp
from auditor.reading.files import refusal_facts
from auditor.reading.folders import TARGETS, VOCABULARY_NAMES, is_of_data
from auditor.rendering.escaping import UNSEEN, escape

# The character that marks UTF-8 may stand where a file begins.
_UNSEEN = LazyRegexp(f"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f{UNSEEN}]|(?<!^)\ufeff")


def use_utf8() -> None:
    """Write UTF-8 whatever the system's encoding; what cannot be written is shown as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def visible(text: str) -> str:
    r"""Return a text whose control and direction characters are escapes, as a JSON text may have them too.

    Line ends, tabs and the character that begins a colour are left: names were cleaned of those where they were put in.

    >>> visible("a\x9b\u202eb\U000e0041\n")
    'a\\u009b\\u202eb\\udb40\\udc41\n'
    """
    # Most texts have none, and need no pattern compiled.
    if text.replace("\n", "").isprintable():
        return text
    return _UNSEEN.sub(escape, text)


def in_actions() -> bool:
    """Return whether the program runs inside GitHub Actions."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def inert(text: str) -> str:
    """Return a text for people, in which nobody's name can act: not on a terminal, nor inside Actions as a command."""
    if in_actions():
        # What makes the word is loaded there alone.
        from auditor.cli.actions_log import without_commands

        return without_commands(visible(text))
    return visible(text)


def echo_error(text: str) -> None:
    """Say something on standard error; where nobody can hear it, the exit code has to do."""
    with suppress(
        AttributeError, OSError
    ):  # a program may be started without any standard error
        sys.stderr.write(inert(text + "\n"))
        sys.stderr.flush()


def echo(content: str | bytes) -> None:
    """Write a text to standard output, or UTF-8 that is visible already.

    A reader who has closed the pipe has seen enough, and the verdict stands.
    """
    if sys.stdout is None:
        raise unwritable("stdout", OSError(EBADF, ""))
    try:
        if isinstance(content, bytes):
            _write_bytes(sys.stdout, content)
        else:
            sys.stdout.write(visible(content))
        sys.stdout.flush()
    except OSError as error:
        # Python flushes once more at its end, into the same closed pipe or full disk.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise unwritable("stdout", error) from None


def _write_bytes(stream: TextIO, content: bytes) -> None:
    """Write UTF-8 to a stream, as it is where the stream takes bytes."""
    if not isinstance(stream, TextIOWrapper):
        stream.write(content.decode())
        return
    stream.flush()
    stream.buffer.write(content)


def write_whole(path: str, content: str | bytes) -> None:
    """Write what was asked for, whole or not at all; not among the plans and figures that it was made from."""
    refuse_among_data(Path(path))
    write_anywhere(path, content)


def terminal_columns(otherwise: int) -> int:
    """Return how wide the terminal is, or COLUMNS says; something else where output goes elsewhere."""
    if os.environ.get("COLUMNS") or getattr(sys.stdout, "isatty", bool)():
        # The number of lines is not asked for.
        return get_terminal_size((otherwise, 0)).columns or otherwise
    return otherwise


def refuse_among_data(target: Path) -> None:
    """Refuse a file among the plans or figures of a data repository: it would replace one, or be read as one."""
    folder = Path(os.path.realpath(target.parent))
    is_among = target.name in VOCABULARY_NAMES and _has_plans(folder)
    for above in (folder, *folder.parents):
        is_among = is_among or (is_of_data(above.name) and _has_plans(above.parent))
    if is_among:
        raise _refusal(target, "among-data")


def _has_plans(folder: Path) -> bool:
    """Return whether a folder is that of a data repository."""
    return any((folder / TARGETS).glob("*.y*ml"))


def refuse_to_replace(path: str) -> None:
    """Refuse the place of a file that holds something: what people may have worked on is not written over."""
    target = Path(path)
    try:
        size = target.stat().st_size
    except OSError:
        return
    if size and target.is_file() and not _takes_what_comes(target):
        raise _refusal(target, "is-there")


def refuse_source(path: str, source: str) -> None:
    """Refuse the place of a file that the same command reads."""
    with suppress(OSError):
        if Path(path).samefile(source):
            raise _refusal(Path(path), "own-source")


def _refusal(target: Path, reason: str) -> CommandError:
    """Return that a file is not written, for a reason that is a word of the catalogues' `unwritable`."""
    return CommandError(
        "unwritable", path=target.as_posix(), reason=MessageKey("unwritable", reason)
    )


def write_anywhere(path: str, content: str | bytes) -> None:
    """Write a file by way of a neighbour that then takes its name: whole or not at all, whatever interrupts."""
    if isinstance(content, str):
        content = visible(content).encode()
    target = Path(path)
    neighbour = target.parent / f".audit-{os.getpid()}-{os.urandom(4).hex()}"
    try:
        if _takes_what_comes(target):
            target.write_bytes(content)
            return
        with neighbour.open("xb") as file:
            file.write(content)
        if target.exists():
            neighbour.chmod(stat.S_IMODE(target.stat().st_mode))
        neighbour.replace(target)
    except OSError as error:
        raise unwritable(path, error) from None
    finally:
        with suppress(OSError):
            neighbour.unlink(missing_ok=True)


def _takes_what_comes(target: Path) -> bool:
    """Return whether there is a device or a pipe of that name, whose place no file may take: `-o /dev/null`."""
    try:
        kind = target.stat().st_mode
    except OSError:
        return False
    # /dev/stdout is a link, and to a regular file where a shell has sent the output there.
    of_the_system = (
        target.is_symlink()
        and f"{os.path.realpath(target.parent)}/".startswith(("/dev/", "/proc/"))
    )
    return of_the_system or not (stat.S_ISREG(kind) or stat.S_ISDIR(kind))


def unwritable(path: str, error: OSError) -> CommandError:
    """Return that a file cannot be written, and why."""
    return CommandError("unwritable", path=path, **refusal_facts(error, "unwritable"))


def colour_choice() -> bool:
    """Return whether to colour standard output: NO_COLOR and FORCE_COLOR decide, else whether it is a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR", "")
    return forced not in {"", "0"} or (
        getattr(sys.stdout, "isatty", bool)() and os.environ.get("TERM") != "dumb"
    )
