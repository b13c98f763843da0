"""Plain command lines of `audit check`, read without the parser: loading typer takes as long as the audit itself.

Plain is a folder or none, and options spelt in full, each with its value. Every other line is left to typer, which
knows all that may be written and has an answer to every slip. The options are the fields of the command's own
`CheckOptions`, so a new one is known here as well.
"""

import os
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from msgspec import Struct

CheckOptions = TypeVar("CheckOptions", bound="Struct")

PLAIN = frozenset({"check"})
"""The commands whose room has a `CheckOptions`, and a `run` that takes a folder and one of those."""


def run_plain(words: Sequence[str]) -> int | None:
    """Run a plain command line and return its exit code; nothing, and nothing done, where it is not plain."""
    # A shell that asks for completions says so in a variable.
    if not words or words[0] not in PLAIN or "_AUDIT_COMPLETE" in os.environ:
        return None
    room = import_module(f"auditor.cli.{words[0]}")
    told = read_plain(words[1:], room.CheckOptions)
    if told is None:
        return None
    code: int = room.run(*told)
    return code


def read_plain(words: Sequence[str], kind: type[CheckOptions]) -> tuple[Path, CheckOptions] | None:
    """Return the folder and the options of a plain line; nothing where it is not plain."""
    names = zip(kind.__struct_encode_fields__, kind.__struct_fields__, kind.__struct_defaults__, strict=True)
    options = {f"--{spelt.replace('_', '-')}": (name, default) for spelt, name, default in names}
    given: dict[str, Any] = {}
    folders: list[str] = []
    rest = iter(words)
    for word in rest:
        flag, _, behind = word.partition("=")
        if not word.startswith("-"):
            folders.append(word)
        elif flag not in options or not _take(given, *options[flag], behind if "=" in word else None, rest):
            return None
    if len(folders) > 1 or "" in folders:
        return None
    return Path(*folders), kind(**given)


def _take(given: dict[str, Any], name: str, default: object, behind: str | None, rest: Iterator[str]) -> bool:
    """Take up an option with its value, behind the sign or in the next word; return whether it is plain."""
    if isinstance(default, bool):
        given[name] = True
        return behind is None
    value = next(rest, "") if behind is None else behind
    if not value or value.startswith("-"):
        return False
    if isinstance(default, tuple):
        given[name] = (*given.get(name, ()), value)
    elif not isinstance(default, int):
        given[name] = value
    elif value.isascii() and value.isdecimal():
        given[name] = int(value)
    else:
        return False
    return True
