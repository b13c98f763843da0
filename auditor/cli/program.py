"""One run of the program: the command, and what becomes of everything that can go wrong with it."""

import traceback

from auditor.cli.app import build
from auditor.cli.speech import Speech, preferred_language
from auditor.cli.streams import complain, speak_utf8
from auditor.model.findings import ErrandError

USAGE, NOTHING, CRASH, INTERRUPTED = 2, 3, 70, 130
_NOTHING_TO_CHECK = frozenset({"no-plans", "nothing-selected"})


def run_program(words: list[str]) -> int:
    """Run the program with the arguments of the shell and return its exit code."""
    speak_utf8()
    try:
        return _run(words)
    except KeyboardInterrupt:
        complain(Speech(preferred_language(words)).text("interrupted"))
        return INTERRUPTED
    except Exception:  # noqa: BLE001 - a crash of ours: all of it is shown, with where to report it
        traceback.print_exc()
        complain(Speech(preferred_language(words)).text("crash"))
        return CRASH


def _run(words: list[str]) -> int:
    """Run a command; what the user got wrong is said in one line."""
    from typer._click.exceptions import UsageError  # typer has no public name for what it raises

    speech = Speech(preferred_language(words))
    try:
        result = build(speech, words)(args=words, standalone_mode=False, prog_name="audit")
        return result if isinstance(result, int) else 0
    except UsageError as error:
        complain(speech.usage(error))
        return USAGE
    except ErrandError as error:
        complain(speech.errand(error))
        return NOTHING if error.kind in _NOTHING_TO_CHECK else USAGE
