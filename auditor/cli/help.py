"""The help of a command, written in the language of the run before it is wrapped to the width of the terminal."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from auditor.cli.streams import terminal_columns
from auditor.rendering.messages.catalogue import UnknownMessageError
from auditor.rendering.writers.lines import broken, width_of

if TYPE_CHECKING:
    from auditor.cli.messages import CommandLineMessages

_WIDEST, _NARROWEST = 100, 40
_INDENT = 2
_GAP = 2


def help_width() -> int:
    """Return how wide help is written: as the terminal is, within what can be read."""
    return max(min(terminal_columns(_WIDEST), _WIDEST), _NARROWEST)


def _of_kind(kind: str, parameters: Any) -> list[Any]:  # noqa: ANN401
    """Return the arguments or the options among parameters."""
    return [parameter for parameter in parameters if parameter.param_type_name == kind]


def help_text(
    command: Any,  # noqa: ANN401
    context: Any,  # noqa: ANN401
    messages: "CommandLineMessages",
    width: int,
) -> str:
    """Return the help of a command or of the whole program: usage, what it does, arguments, options, commands."""
    parameters = command.get_params(context)
    arguments = _of_kind("argument", parameters)
    options = _of_kind("option", parameters)
    commands = {name: messages.help(name) for name in getattr(command, "commands", {})}
    lines = [
        *_usage(
            context.command_path,
            arguments,
            messages,
            width,
            has_commands=bool(commands),
        ),
        "",
    ]
    lines += _paragraph(command.help, _INDENT, width)
    lines += _section(
        "arguments",
        [_argument(parameter, messages) for parameter in arguments],
        messages,
        width,
    )
    lines += _section(
        "options",
        [_option(parameter, messages) for parameter in options],
        messages,
        width,
    )
    lines += _section("commands", list(commands.items()), messages, width)
    return "\n".join(lines)


def _usage(
    path: str,
    arguments: Sequence[Any],
    messages: "CommandLineMessages",
    width: int,
    *,
    has_commands: bool,
) -> list[str]:
    """Return the usage line."""
    words = [messages.help("usage-options", "layout")]
    for parameter in arguments:
        name = messages.help(parameter.name, "argument")
        words.append(name if parameter.required else f"[{name}]")
    if has_commands:
        words.append(messages.help("usage-command", "layout"))
    usage = messages.help("usage", "layout")
    return list(broken(f"{usage}{path} {' '.join(words)}", width))


def _section(
    name: str,
    entries: Sequence[tuple[str, str]],
    messages: "CommandLineMessages",
    width: int,
) -> Iterator[str]:
    """Yield a heading and its entries: a label, and what it means beside it."""
    if not entries:
        return
    yield ""
    yield messages.help(name, "layout")
    widest = max(width_of(label) for label, _ in entries)
    # A longer name of an option stands on a line of its own.
    column = _INDENT + min(widest, width // 3) + _GAP
    for label, text in entries:
        yield from _entry(label, text, column, width)


def _entry(label: str, text: str, column: int, width: int) -> Iterator[str]:
    """Yield a label with its text in a column beside it, or below a label that is too long."""
    lines = _paragraph(text, column, width)
    used = _INDENT + width_of(label)
    if used + _GAP > column:
        yield " " * _INDENT + label
        yield from lines
        return
    yield " " * _INDENT + label + " " * (column - used) + lines[0].lstrip()
    yield from lines[1:]


def _paragraph(text: str, indent: int, width: int) -> list[str]:
    """Return a text on lines of a width, all indented."""
    return [" " * indent + line.strip() for line in broken(text, width - indent)]


def _argument(parameter: Any, messages: "CommandLineMessages") -> tuple[str, str]:  # noqa: ANN401 - typer's
    """Return what an argument is called in the usage line, and what it is."""
    required = ""
    if parameter.required:
        required = messages.help("required", "layout")
    return messages.help(parameter.name, "argument"), parameter.help + required


def _option(parameter: Any, messages: "CommandLineMessages") -> tuple[str, str]:  # noqa: ANN401 - typer's
    """Return the spellings of an option with the kind of its value, and what it is for."""
    label = ", ".join(sorted(parameter.opts, key=len))
    if not parameter.is_flag:
        kind = "text"
        if parameter.metavar == "NUMBER":
            kind = "number"
        label += f" {messages.help(kind, 'layout')}"
    return label, parameter.help


def translate(command: Any, messages: "CommandLineMessages") -> None:  # noqa: ANN401 - typer's
    """Put the texts of the catalogue in the place of their names: those of a command and of its parameters."""
    for parameter in command.params:
        parameter.help = _translated(parameter, messages)


def _translated(parameter: Any, messages: "CommandLineMessages") -> str:  # noqa: ANN401 - typer's
    """Return the help of a parameter; those that typer adds itself are named by what they are called."""
    group, _, name = (parameter.help or "").partition("/")
    try:
        return messages.help(name, group)
    except UnknownMessageError:
        return messages.help(parameter.name, "common")
