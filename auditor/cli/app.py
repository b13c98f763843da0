"""The commands, put together in one language by typer, which reads every command line.

A command's module is loaded when the command is asked for: each needs a few of the many parts of the program.
"""

from collections.abc import Callable
from difflib import get_close_matches
from importlib import import_module
from typing import Annotated, Any

import typer
from typer._click.core import (
    Command as ParserCommand,
)  # typer has no public name for what its commands and groups share
from typer.core import TyperCommand, TyperGroup

from auditor import __version__
from auditor.cli.help import help_text, help_width, translate
from auditor.cli.messages import CommandLineMessages
from auditor.cli.options import option
from auditor.cli.streams import echo
from auditor.model.findings import CommandError

COMMANDS = {
    "check": "check",
    "report": "report",
    "diff": "diff",
    "show": "show",
    "tree": "tree",
    "site": "site",
    "init": "init",
    "rules": "rules",
    "schema": "rules",
    "trace": "trace",
    "draft": "draft",
}
"""Each command's module, which has a function of its name."""


class _Translated(ParserCommand):
    """What a command and the group of all commands share: help in the language of the run.

    It is translated when it is asked for: most runs show none, and do without its catalogue.
    """

    messages: CommandLineMessages
    name_of_help: str
    """What its help text is called in the catalogue."""
    _is_translated = False

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - typer keeps the class of its contexts to itself
        """Return the help text."""
        self._translate()
        return help_text(self, ctx, self.messages, help_width())

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401 - as above
        """Return the option `--help`, whose text goes where all our texts go, to a closed pipe as well."""
        help_option: Any = super().get_help_option(ctx)
        help_option.callback = _show_help
        if self._is_translated:
            help_option.help = self.messages.help("help", "common")
        return help_option

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the help text in one line, which a shell shows beside the name of a command."""
        self._translate()
        return super().get_short_help_str(limit)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:  # noqa: ANN401 - as above
        """Return what a shell offers, each option with its help text."""
        self._translate()
        return super().shell_complete(ctx, incomplete)

    def _translate(self) -> None:
        """Put the texts of the catalogue in the place of their names, once."""
        if not self._is_translated:
            self.help = self.messages.help(self.name_of_help)
            translate(self, self.messages)
            self._is_translated = True


class Command(_Translated, TyperCommand):
    """A command whose help and complaints are in the language of the run."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - as above
        """Read the words of the command line; refuse what is left over."""
        ctx.allow_extra_args = True
        rest: list[str] = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise CommandError("extra-argument", value=rest[0])
        return rest


class Commands(_Translated, TyperGroup):
    """All commands; one that is asked for is loaded then."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - as above
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 - as above
        """Return a command by its name; a command error names those like it."""
        if cmd_name not in COMMANDS:
            return None
        return _loaded(cmd_name, self.messages)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - as above
        """Return the command that the words begin with."""
        name = args[0]
        if name not in COMMANDS and not ctx.resilient_parsing:
            similar = tuple(get_close_matches(name, COMMANDS))
            raise CommandError(
                "no-such-command",
                command=name,
                similar=similar,
                commands=tuple(COMMANDS),
            )
        return super().resolve_command(ctx, args)


def build(messages: CommandLineMessages) -> Callable[..., object]:
    """Return the command line as one callable."""
    app = typer.Typer(
        cls=Commands,
        invoke_without_command=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )

    @app.callback()
    def start(
        context: typer.Context,
        version: Annotated[bool, option("version", group="common")] = False,
        lang: Annotated[str, option("lang", group="common")] = "",
    ) -> None:
        if lang:
            # Said before the command, it is the command's as well.
            context.default_map = {name: {"lang": lang} for name in COMMANDS}
        if version:
            echo(f"audit {__version__}\n")
            raise typer.Exit
        if context.invoked_subcommand is None:
            echo(context.get_help() + "\n")

    group: Any = typer.main.get_command(app)
    group.messages = messages
    group.name_of_help = "app"
    # Their names alone: help lists the commands without loading them.
    group.commands = dict.fromkeys(COMMANDS)
    callable_: Callable[..., object] = group
    return callable_


def _loaded(name: str, messages: CommandLineMessages) -> Any:  # noqa: ANN401 - as above
    """Return a command from its module, its texts in the language of the run."""
    function = getattr(import_module(f"auditor.cli.{COMMANDS[name]}"), name)
    single = typer.Typer(
        add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False
    )
    single.command(name, cls=Command)(function)
    command: Any = typer.main.get_command(single)
    command.messages = messages
    command.name_of_help = name
    return command


def _show_help(context: Any, _: Any, is_asked: bool) -> None:  # noqa: ANN401 - as above
    """Write the help text and end the run, where `--help` was given."""
    if is_asked and not context.resilient_parsing:
        echo(context.get_help() + "\n")
        context.exit()
