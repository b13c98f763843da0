"""The words of letters and ledgers, which have a catalogue of their own."""

from datetime import date

from auditor.model.findings import Fact
from auditor.model.lights import Light
from auditor.rendering.messages import catalogue
from auditor.rendering.messages.messages import Messages

_PART = "office"


def office_term(messages: Messages, kind: str, name: str) -> str:
    """Return a word of the office's catalogue."""
    return catalogue.message(messages.language, kind, name, _PART)


def office_text(messages: Messages, kind: str, name: str, /, **facts: Fact) -> str:
    """Return a sentence of the office's catalogue with its facts."""
    return messages.fill(office_term(messages, kind, name), facts)


def office_day(messages: Messages, day: date) -> str:
    """Return a date as letters are dated; in Chinese without leading zeros."""
    return office_text(
        messages,
        "letter",
        "day",
        year=str(day.year),
        month=str(day.month),
        day=str(day.day),
        month2=f"{day.month:02}",
        day2=f"{day.day:02}",
    )


def light_word(messages: Messages, light: Light) -> str:
    """Return the word for a light, which always stands beside its colour."""
    return office_term(messages, "light", light.value)
