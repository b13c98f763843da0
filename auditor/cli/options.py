"""The options and arguments of the commands, each declared once.

A help text is declared by its place in the `help` catalogue, `group/name`, and read in the language of the run when
the command line is put together (`app.Command`). An option is declared inside `Annotated` without its default, which
stands in the command's signature.
"""

import typer

from auditor.cli.completion import completer
from auditor.model.findings import CommandError


def option(
    name: str, *more: str, group: str = "check_options"
) -> typer.models.OptionInfo:
    """Return an option `--name`, with more spellings if it has them; a shell completes its values where it can."""
    key = f"{group}/{name.replace('-', '_')}"
    declared: typer.models.OptionInfo = typer.Option(
        f"--{name}",
        *more,
        help=key,
        show_default=False,
        autocompletion=completer(name),
    )
    return declared


def number_option(name: str, group: str = "check_options") -> typer.models.OptionInfo:
    """Return an option `--name` whose value is a whole number."""

    def whole_number(value: str | int) -> int:
        # The parser hands over the default as well.
        if isinstance(value, int):
            return value
        text = value
        if not (text.isascii() and text.isdecimal()):
            raise CommandError("not-a-number", option=f"--{name}", value=text)
        return int(text)

    declared: typer.models.OptionInfo = typer.Option(
        f"--{name}",
        help=f"{group}/{name}",
        show_default=False,
        parser=whole_number,
        metavar="NUMBER",
    )
    return declared


def argument(name: str, group: str) -> typer.models.ArgumentInfo:
    """Return an argument, by its name in the usage line."""
    declared: typer.models.ArgumentInfo = typer.Argument(
        help=f"{group}/{name}",
        show_default=False,
        autocompletion=completer(name),
    )
    return declared
