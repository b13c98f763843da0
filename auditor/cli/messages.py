"""What the command line itself says, in the language it can know before any plan: help, and why a command fails."""

import os
from collections.abc import Sequence
from itertools import pairwise

from auditor.locales import languages
from auditor.model.findings import CommandError
from auditor.rendering.formats.registry import FORMATS
from auditor.rendering.messages import catalogue
from auditor.rendering.messages.messages import Messages


def preferred_language(words: Sequence[str]) -> str:
    """Return the language asked for by `--lang`, else the system's, else Chinese.

    Looked for in the words as they stand, since a line that cannot be read has to be answered in a language too.
    """
    spelt = " ".join(words).replace("--lang=", "--lang ").split(" ")
    for option, value in pairwise(spelt):
        if option == "--lang" and value in languages():
            return value
    return system_language() or "zh"


def system_language() -> str:
    """Return the language of the locale; nothing where it names none (C, POSIX)."""
    name = (
        os.environ.get("LC_ALL")
        or os.environ.get("LC_MESSAGES")
        or os.environ.get("LANG")
        or ""
    )
    if name.partition(".")[0] in {"", "C", "POSIX"}:
        return ""
    named = name.partition("_")[0].partition(".")[0]
    if named in languages():
        return named
    return "en"


class CommandLineMessages:
    """The words of one language for the command line."""

    def __init__(self, language: str) -> None:
        """Choose the language."""
        self.language = language
        self._messages = Messages(language)

    def help(self, name: str, group: str = "commands") -> str:
        """Return a help text."""
        text = catalogue.message(self.language, group, name, "help")
        text = text.replace("{languages}", self._messages.listed(languages()))
        return text.replace("{formats}", self._messages.listed(FORMATS))

    def text(self, name: str) -> str:
        """Return a sentence of the user interface."""
        return self._messages.text(name)

    def command_error(self, error: CommandError) -> str:
        """Return why a command cannot be carried out."""
        return self.text("error_prefix") + self._messages.command_error(error)

    def usage(self, error: CommandError, command: str) -> str:
        """Return what is wrong with the usage, and where to read about it."""
        return f"{self.command_error(error)}\n{self._messages.text('usage_hint', command=command)}"


def messages_for(words: Sequence[str]) -> CommandLineMessages:
    """Return the words for a command line, in the language it asks for."""
    return CommandLineMessages(preferred_language(words))
