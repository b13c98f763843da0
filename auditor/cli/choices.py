"""Values that are one of few, refused where they are none; and the language: the one asked for, else the system's."""

from collections.abc import Sequence
from difflib import get_close_matches

from auditor.cli.messages import system_language
from auditor.locales import languages
from auditor.model.assessment import Status
from auditor.model.findings import CommandError, MessageKey
from auditor.rendering.formats.registry import FILE_FORMATS
from auditor.rendering.messages.messages import Messages


def check_choice(option: str, value: str, choices: Sequence[str]) -> None:
    """Refuse a value that is none of an option's choices."""
    if value not in choices:
        offered = tuple(choice for choice in choices if choice)
        raise CommandError(
            "choice",
            option=option,
            value=value,
            choices=offered,
        )


def check_formats(formats: Sequence[str], choices: Sequence[str]) -> None:
    """Refuse a format, written `NAME` or `NAME:FILE`, that is none of the choices, or whose file has no name."""
    for format_ in formats:
        name, colon, path = format_.partition(":")
        if name not in choices:
            similar = tuple(get_close_matches(name, choices, n=1))
            raise CommandError(
                "no-such-format",
                format=format_,
                similar=similar,
                formats=tuple(choices),
            )
        if name in FILE_FORMATS and not path.strip():
            raise CommandError(
                "format-needs-file", format=name, example=f"--format {name}:FILE.{name}"
            )
        if colon and not path.strip():
            raise CommandError("format-without-file", format=format_, name=name)


AHEAD = "ahead"
"""What targets on schedule are called that are ahead of it, where a plan's policy tells them apart."""


def status_named(text: str) -> str:
    """Return the status that is called so, or `ahead`: by its code, or by our word for it in any language."""
    names = [*(status.value for status in Status), AHEAD]
    words: list[str] = []
    for name in names:
        words_of_name = [name, *words_for(name)]
        if text in words_of_name:
            return name
        words += words_of_name
    statuses = tuple(MessageKey("status", name) for name in names)
    similar = get_close_matches(text, words, n=1)
    raise CommandError(
        "no-such-status",
        status=text,
        similar=tuple(similar),
        statuses=statuses,
    )


def gate_named(text: str) -> str:
    """Return the gate that a word for a status names: 欠序时 is `behind`; any other text as it is."""
    for status in (Status.MISSED, Status.BEHIND, Status.AT_RISK):
        # By its code it needs no catalogue of another language.
        if text == status.value or text in words_for(status.value):
            return str(status.value)
    return text


def words_for(name: str) -> list[str]:
    """Return what a status, or `ahead`, is called in each language: in tables and reports, and by offices."""
    words: list[str] = []
    for language in languages():
        messages = Messages(language)
        also = messages.term("status-also", name)
        words.append(messages.term("status", name))
        words.append(messages.term("report-status", name))
        words.extend(also.splitlines())
    return list(dict.fromkeys(words))


def messages_asked_for(lang: str) -> Messages:
    """Return the language asked for, else the system's, else Chinese."""
    check_choice("--lang", lang, ("", *languages()))
    return Messages(lang or system_language() or "zh")
