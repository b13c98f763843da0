"""The words of the public site, which has a catalogue of its own."""

from datetime import date

from auditor.model.findings import Fact
from auditor.model.month import Month
from auditor.model.status import Status
from auditor.rendering.messages import catalogue
from auditor.rendering.messages.messages import Messages

_PART = "site"


def site_term(messages: Messages, kind: str, name: str) -> str:
    """Return a word of the site's catalogue."""
    return catalogue.message(messages.language, kind, name, _PART)


def site_text(messages: Messages, kind: str, name: str, /, **facts: Fact) -> str:
    """Return a sentence of the site's catalogue with its facts."""
    return messages.fill(site_term(messages, kind, name), facts)


def status_word(messages: Messages, status: Status) -> str:
    """Return what a status is called in public: the word of reports."""
    return messages.term("report-status", status.value)


def month_word(messages: Messages, month: Month) -> str:
    """Return the name of a month on an axis: 9月, Sep."""
    name = messages.term("month", str(month.month))
    return site_text(messages, "calendar", "month", month=name)


def year_month_word(messages: Messages, month: Month) -> str:
    """Return a month with its year: 2024年9月, Sep 2024."""
    return site_text(
        messages,
        "calendar",
        "year_month",
        year=str(month.year),
        month=messages.term("month", str(month.month)),
    )


def day_word(messages: Messages, day: date) -> str:
    """Return a date: 2024年10月16日."""
    return site_text(
        messages,
        "calendar",
        "day",
        year=str(day.year),
        month=messages.term("month", str(day.month)),
        day=str(day.day),
    )
