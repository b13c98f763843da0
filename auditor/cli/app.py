"""The commands and their options, put together in one language."""

import os
from collections.abc import Callable
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from auditor import __version__
from auditor.cli.messages import CommandLineMessages
from auditor.cli.streams import say

COMMANDS = {
    "check": "check",
    "report": "report",
    "diff": "diff",
    "show": "show",
    "init": "init",
    "rules": "rules",
    "schema": "rules",
    "trace": "trace",
    "draft": "draft",
}
"""Each command's room, which adds it to the program."""

_ALL = tuple(dict.fromkeys(COMMANDS.values()))


def build(speech: CommandLineMessages, words: list[str]) -> Callable[..., object]:
    """Return the command line as one callable."""
    helping = not words or "--help" in words

    def told(name: str, group: str = "commands") -> str:
        """Return a help text where one will be shown; loading them costs time that a run does not have."""
        return speech.help(name, group) if helping else ""

    class Command(TyperCommand):
        """A command whose help is wholly in one language."""

        def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - typer keeps the class of its contexts to itself
            return speech.translate(super().get_help(ctx))

        def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401 - as above
            return _said_by_us(super().get_help_option(ctx))

    class Group(TyperGroup):
        """All commands, their help wholly in one language."""

        def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - as above
            return speech.translate(super().get_help(ctx))

        def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401 - as above
            return _said_by_us(super().get_help_option(ctx))

    app = typer.Typer(
        cls=Group,
        help=told("app"),
        invoke_without_command=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"max_content_width": 100},
    )

    @app.callback()
    def start(
        context: typer.Context,
        version: Annotated[bool, typer.Option("--version", help=told("version", "common"))] = False,
    ) -> None:
        if version:
            say(f"audit {__version__}\n")
            raise typer.Exit
        if context.invoked_subcommand is None:
            say(context.get_help() + "\n")

    _add_commands(app, Command, told, words)
    return typer.main.get_command(app)


def _add_commands(app: typer.Typer, command: type[TyperCommand], told: Callable[..., str], words: list[str]) -> None:
    """Add the one command that a run needs; completion and slips need them all, the list of them no more than help."""
    # A shell that asks for completions names itself in a variable, and says no words.
    if words in ([], ["--help"]) and "_AUDIT_COMPLETE" not in os.environ:
        for name in COMMANDS:
            app.command(name, help=told(name))(_listed)
        return
    for room in [COMMANDS[words[0]]] if words and words[0] in COMMANDS else _ALL:
        add: Callable[..., None] = import_module(f"auditor.cli.{room}").add
        add(app, command, told)


def _listed() -> None:
    """Stand for a command of which no more than its help is asked."""


def _said_by_us(option: Any) -> Any:  # noqa: ANN401 - an option of the parser's
    """Return the option `--help`, whose text goes where all our texts go: to a full disk or a closed pipe as well."""

    def callback(context: Any, _: Any, asked: bool) -> None:  # noqa: ANN401 - the parser's
        if asked and not context.resilient_parsing:
            say(context.get_help() + "\n")
            context.exit()

    option.callback = callback
    return option
