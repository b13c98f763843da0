"""One run of the program: the command, and what becomes of everything that can go wrong with it.

Nothing heavy is loaded before it is known to be needed: the version needs no parser, and a plain `audit check` neither.
"""

from typing import TYPE_CHECKING

from auditor import __version__
from auditor.cli.streams import complain, say, speak_utf8

if TYPE_CHECKING:
    from auditor.model.findings import CommandError

USAGE, NOTHING, CRASH, INTERRUPTED = 2, 3, 70, 130
_NOTHING_TO_CHECK = frozenset({"no-plans", "no-repositories", "nothing-selected"})
"""The kinds of errand error that are no fault of anybody: there is nothing there."""


def run_program(words: list[str]) -> int:
    """Run the program with the arguments of the shell and return its exit code."""
    speak_utf8()
    try:
        return _run(words)
    except KeyboardInterrupt:
        from auditor.cli.messages import speech_for

        complain(speech_for(words).text("interrupted"))
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - told apart there, a crash of ours is shown whole
        return _failed(words, error)


def _run(words: list[str]) -> int:
    """Run a command."""
    if words == ["--version"]:
        say(f"audit {__version__}\n")
        return 0
    from auditor.cli.plain import run_plain

    code = run_plain(words)
    if code is not None:
        return code
    from auditor.cli.app import build
    from auditor.cli.messages import speech_for

    result = build(speech_for(words), words)(args=words, standalone_mode=False, prog_name="audit")
    if result == INTERRUPTED:
        # typer makes an exit code of what interrupts a command, and says nothing.
        raise KeyboardInterrupt
    return result if isinstance(result, int) else 0


def _failed(words: list[str], error: Exception) -> int:
    """Say why a run ended: what the user got wrong in one line, a crash of ours with all that is known of it."""
    from typer._click.exceptions import UsageError  # typer has no public name for what it raises

    from auditor.cli.messages import speech_for
    from auditor.model.findings import CommandError

    speech = speech_for(words)
    if isinstance(error, UsageError):
        complain(speech.usage(error))
        return USAGE
    if isinstance(error, CommandError):
        complain(speech.errand(error))
        return code_of(error)
    import traceback

    traceback.print_exception(error)
    complain(speech.text("crash"))
    return CRASH


def code_of(error: "CommandError") -> int:
    """Return the exit code of an errand that could not be done."""
    return NOTHING if error.kind in _NOTHING_TO_CHECK else USAGE
