"""Values that are one of few, refused where they are none; and the language: the one asked for, else the system's."""

from collections.abc import Sequence
from difflib import get_close_matches

from auditor.cli.messages import system_language
from auditor.model.assessment import Status
from auditor.model.findings import CommandError, Term
from auditor.rendering.formats.registry import FILE_FORMATS
from auditor.rendering.messages.catalogue import languages
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
        if name in FILE_FORMATS and not path:
            raise CommandError(
                "format-needs-file", format=name, example=f"--format {name}:FILE.{name}"
            )
        if colon and not path:
            raise CommandError("format-without-file", format=format_, name=name)


def status_named(text: str) -> Status:
    """Return the status that is called so: by its code, or by our word for it in any language."""
    for status in Status:
        if text == status.value or text in words_for(status):
            return status
    statuses = tuple(Term("status", status.value) for status in Status)
    words: list[str] = []
    for status in Status:
        words += [status.value, *words_for(status)]
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
        if text in words_for(status):
            return str(status.value)
    return text


def words_for(status: Status) -> list[str]:
    """Return what a status is called in each language: in tables, in reports, and what offices also say."""
    words: list[str] = []
    for language in languages():
        messages = Messages(language)
        also = messages.term("status-also", status.value)
        words.append(messages.term("status", status.value))
        words.append(messages.term("report-status", status.value))
        words.extend(also.split("、"))
    return list(dict.fromkeys(words))


def asked_wording(lang: str) -> Messages:
    """Return the language asked for, else the system's, else Chinese."""
    check_choice("--lang", lang, ("", *languages()))
    return Messages(lang or system_language() or "zh")
