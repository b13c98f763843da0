"""What the command line itself says, in the language it can know before any plan: help, usage errors, errands."""

import os
import re
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from auditor.rendering.messages import catalogue
from auditor.rendering.messages.catalogue import UnknownMessageError, languages

if TYPE_CHECKING:
    from typer._click.exceptions import UsageError

    from auditor.model.findings import CommandError
    from auditor.rendering.messages.messages import Messages


def preferred_language(words: Sequence[str]) -> str:
    """Return the language asked for by `--lang`, else the system's, else Chinese."""
    for here, word in enumerate(words):
        value = word.removeprefix("--lang=") if word.startswith("--lang=") else "".join(words[here + 1 : here + 2])
        if (word == "--lang" or word.startswith("--lang=")) and value in languages():
            return value
    return system_language() or "zh"


def system_language() -> str:
    """Return the language of the locale; nothing where it names none (C, POSIX)."""
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    if name.partition(".")[0] in {"", "C", "POSIX"}:
        return ""
    return "zh" if name.startswith("zh") else "en"


_PARSER_WORDS = (
    "Install completion for the current shell.",
    "Show completion for the current shell, to copy it or",
    "customize the installation.",
    "Usage:",
    "Options:",
    "Arguments:",
    "Commands:",
    "Show this message and exit.",
    "[required]",
    "[default: ",
)
_SAID = {
    "NoSuchCommand": r"No such command '(?P<value>.*?)'\.(?: Did you mean (?P<similar>.*)\?)?",
    "ExtraArgument": r"Got unexpected extra arguments?(?:\(s\))? \((?P<value>.*)\)",
    "NotAnInteger": r"'(?P<value>.*)' is not a valid int",
}
"""What the parser says in English only, where the kind of the error does not tell."""


class CommandLineMessages:
    """The words of one language; tables are loaded when first needed."""

    def __init__(self, language: str) -> None:
        """Choose the language."""
        self.language = language

    @cached_property
    def _wording(self) -> "Messages":
        from auditor.rendering.messages.messages import Messages  # help does without

        return Messages(self.language)

    def help(self, name: str, group: str = "commands") -> str:
        """Return a help text."""
        return catalogue.message(self.language, group, name, "help")

    def translate(self, help_text: str) -> str:
        """Return the help of a command with the parser's own English words replaced."""
        for english in _PARSER_WORDS:
            help_text = help_text.replace(english, self.help(english, "click"))
        return help_text

    def text(self, name: str) -> str:
        """Return a sentence of the locale."""
        return self._wording.term("text", name)

    def errand(self, error: "CommandError") -> str:
        """Return why an errand cannot be done."""
        return self.text("error_prefix") + self._wording.errand(error)

    def usage(self, error: "UsageError") -> str:
        """Return what is wrong with the usage, and where to read about it."""
        from auditor.rendering.messages.messages import clean

        kinds = ((kind, re.match(pattern, error.message)) for kind, pattern in _SAID.items())
        name, told = next(((kind, found) for kind, found in kinds if found), (type(error).__name__, None))
        similar = getattr(error, "possibilities", None) or ()
        parameter = getattr(error, "param", None)
        option = getattr(error, "option_name", "") or (max(parameter.opts, key=len) if parameter else "")
        path = error.ctx.command_path if error.ctx else "audit"
        try:
            said = self.help(name, "usage")
        except UnknownMessageError:
            said = self.help("other", "usage")
        facts = {"option": option, "similar": ", ".join(similar), "message": error.message}
        facts |= {key: (word or "").replace("'", "") for key, word in told.groupdict().items()} if told else {}
        line = self._wording.fill(said, {key: clean(fact) for key, fact in facts.items()})
        return f"{self.text('error_prefix')}{line}\n{self._wording.fill(self.help('hint', 'usage'), {'command': path})}"


def speech_for(words: Sequence[str]) -> CommandLineMessages:
    """Return the words for a command line, in the language it asks for."""
    return CommandLineMessages(preferred_language(words))
