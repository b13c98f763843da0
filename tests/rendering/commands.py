"""A small reader of GitHub's workflow commands, written from their description and not from our writer."""

import re
from typing import NamedTuple

_COMMAND = re.compile(r"::(?P<word>[a-z-]+)(?: (?P<properties>[^:]*))?::(?P<text>.*)")

_OLD = re.compile(r"##\[(?P<word>[a-z-]+)[^]]*\](?P<text>.*)")
"""The old form, which may begin anywhere in a line."""


class Command(NamedTuple):
    """What Actions makes of a line."""

    word: str
    properties: dict[str, str]
    text: str


def commands(printed: str) -> list[Command]:
    """Return the commands among lines, as Actions carries them out: none while they are stopped."""
    found: list[Command] = []
    until = ""
    for line in re.split(r"\r\n|\r|\n", printed):
        match = _COMMAND.fullmatch(line.lstrip())
        if until:
            until = "" if match is None and line.strip() == f"::{until}::" else until
        elif match and match["word"] == "stop-commands":
            until = match["text"]
        elif match:
            found.append(
                Command(
                    match["word"],
                    dict(_properties(match["properties"] or "")),
                    _plain(match["text"]),
                )
            )
        elif old := _OLD.search(line):
            found.append(Command(old["word"], {}, old["text"]))
    return found


def _properties(text: str) -> list[tuple[str, str]]:
    pairs = [part.partition("=") for part in text.split(",") if part]
    return [
        (name, _plain(value.replace("%3A", ":").replace("%2C", ",")))
        for name, _, value in pairs
    ]


def _plain(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
