"""Values that are one of few, refused where they are none; and the language: the one asked for, else the system's."""

from collections.abc import Sequence

from auditor.cli.messages import system_language
from auditor.model.findings import CommandError
from auditor.rendering.messages.catalogue import languages
from auditor.rendering.messages.messages import Messages


def check_choice(option: str, value: str, choices: Sequence[str]) -> None:
    """Refuse a value that is none of an option's choices."""
    if value not in choices:
        raise CommandError("choice", option=option, value=value, choices=tuple(choice for choice in choices if choice))


def check_formats(wanted: Sequence[str], choices: Sequence[str]) -> None:
    """Refuse a format, written `NAME` or `NAME:FILE`, that is none of the choices."""
    for named in wanted:
        name = named.partition(":")[0]
        if name not in choices:
            raise CommandError("no-such-format", format=name, formats=tuple(choices))


def asked_wording(lang: str) -> Messages:
    """Return the language asked for, else the system's, else Chinese."""
    check_choice("--lang", lang, ("", *languages()))
    return Messages(lang or system_language() or "zh")
