"""One run of the program: the command, and what becomes of everything that can go wrong with it."""

import traceback
from collections.abc import Sequence

from typer._click import (
    exceptions as parser_errors,
)  # typer has no public name for what its parser raises

from auditor.cli.app import COMMANDS, build
from auditor.cli.messages import CommandLineMessages, messages_for
from auditor.cli.streams import echo_error, use_utf8
from auditor.cli.system_failure import system_failure
from auditor.exit_codes import ExitCode, code_of
from auditor.model.findings import CommandError
from auditor.rendering.messages.catalogue import StaleCatalogueError

_USAGE = frozenset(
    {
        "no-such-command",
        "no-such-option",
        "no-value",
        "needless-value",
        "missing-argument",
        "extra-argument",
        "wrong-usage",
        "not-a-number",
    }
)


def run_program(words: list[str]) -> int:
    """Run the program with the arguments of the shell and return its exit code."""
    use_utf8()
    try:
        return _run_and_answer(words, messages_for(words))
    except StaleCatalogueError as error:
        echo_error(str(error))
        return ExitCode.UNUSABLE


def _run_and_answer(words: list[str], messages: CommandLineMessages) -> int:
    """Run a command, and say what went wrong with it."""
    try:
        return _run(words, messages)
    except KeyboardInterrupt:
        echo_error(messages.text("interrupted"))
        return ExitCode.INTERRUPTED
    except SystemExit as ended:
        # Of a signal from outside the exit code says which; typer ends so as well, having offered completions.
        if ended.code:
            echo_error(messages.text("interrupted"))
        raise
    except parser_errors.UsageError as error:
        return _refused(_usage_error(error, words, messages), words, messages)
    except CommandError as error:
        return _refused(error, words, messages)
    except StaleCatalogueError:
        raise
    except Exception as error:  # noqa: BLE001 - a crash of ours is shown whole
        failure = system_failure(error)
        if failure is not None:
            return _refused(failure, words, messages)
        return _crashed(error, messages)


def _run(words: list[str], messages: CommandLineMessages) -> int:
    """Run a command."""
    result = build(messages)(args=words, standalone_mode=False, prog_name="audit")
    if result == ExitCode.INTERRUPTED:
        # typer makes an exit code of what interrupts a command, and says nothing.
        raise KeyboardInterrupt
    if isinstance(result, int):
        return result
    return ExitCode.PASSED


def _refused(
    error: CommandError, words: Sequence[str], messages: CommandLineMessages
) -> int:
    """Say why a command cannot be carried out; of wrong usage, where to read about it."""
    if error.kind in _USAGE:
        command = ["audit", *(word for word in words[:1] if word in COMMANDS)]
        echo_error(messages.usage(error, " ".join(command)))
    else:
        echo_error(messages.command_error(error))
    return code_of(error.kind)


def _usage_error(
    error: parser_errors.UsageError,
    words: Sequence[str],
    messages: CommandLineMessages,
) -> CommandError:
    """Return what the parser complains of, as an error of ours."""
    match error:
        case parser_errors.NoSuchOption():
            return CommandError(
                "no-such-option",
                option=error.option_name,
                similar=tuple(error.possibilities or ()),
            )
        case parser_errors.MissingParameter() if error.param and error.param.name:
            # No option has to be given, so that it is an argument that is missing.
            name = messages.help(error.param.name, "argument")
            return CommandError("missing-argument", argument=name)
        case parser_errors.BadOptionUsage():
            # The parser has one error for an option without its value and for a flag with one.
            has_value = any(word.startswith(f"{error.option_name}=") for word in words)
            kind = "no-value"
            if has_value:
                kind = "needless-value"
            return CommandError(kind, option=error.option_name)
        case _:
            return CommandError("wrong-usage", problem=error.format_message())


def _crashed(error: Exception, messages: CommandLineMessages) -> int:
    """Show a defect of ours with all that is known of it, and where to report it."""
    echo_error("".join(traceback.format_exception(error)).rstrip("\n"))
    echo_error(messages.text("crash"))
    return ExitCode.CRASH
