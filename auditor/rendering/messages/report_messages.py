"""The sentences of the report, which has a catalogue of its own, and how its parts are numbered.

In Chinese as official documents have it: 一、（一）1．; a full-width point keeps 1．5G网络 from reading as 1.5.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from auditor.model.findings import Fact
from auditor.rendering.messages import catalogue
from auditor.rendering.messages.catalogue import UnknownMessageError
from auditor.rendering.messages.formatted_row import head_of
from auditor.rendering.messages.messages import Messages

_DIGITS = "零一二三四五六七八九十"
_TEN = 10
_HUNDRED = 100
_THOUSAND = 1000


class NoteGroup(Struct, frozen=True):
    """Sentences of one kind under a heading."""

    name: str
    title: str
    lines: tuple[str, ...]


class ReportMessages:
    """The report's own words of one language, beside the `Messages` that all outputs share."""

    def __init__(self, messages: Messages) -> None:
        """Choose the language of other messages."""
        self.messages = messages

    def _text(self, kind: str, name: str) -> str:
        """Return a message of the report's catalogue."""
        return catalogue.message(self.messages.language, kind, name, "report")

    def text(
        self, name: str, facts: Mapping[str, Fact] | None = None, table: str = "report"
    ) -> str:
        """Return a sentence with its facts put in."""
        template = self._text(table, name)
        if facts is None:
            facts = {}
        return self.messages.fill(template, facts)

    def ordinal(self, number: int, level: str) -> str:
        """Return the number of a `chapter`, a `part` of one or an `item` of a list, with its punctuation.

        >>> ReportMessages(Messages("zh")).ordinal(12, "chapter"), ReportMessages(Messages("en")).ordinal(2, "part")
        ('十二、', '(2) ')
        """
        return self.text(
            level,
            {"number": str(number), "numeral": chinese_numeral(number)},
            "ordinals",
        )

    def head(self, name: str) -> str:
        """Return the heading of a column: the report's own word, else the one all tables share, else a status."""
        try:
            return self._text("head", name)
        except UnknownMessageError:
            pass
        try:
            return head_of(name, self.messages)
        except UnknownMessageError:
            return self.messages.term("status-head", name)

    def joined(self, parts: Iterable[str]) -> str:
        """Return names in a row."""
        return self.text("join").join(parts)


def chinese_numeral(number: int) -> str:
    """Return a number in Chinese; from 1000 on in digits, as no list is numbered in words.

    >>> [chinese_numeral(number) for number in (1, 10, 11, 20, 35, 100, 102, 110, 999, 1000)]
    ['一', '十', '十一', '二十', '三十五', '一百', '一百零二', '一百一十', '九百九十九', '1000']
    """
    if number <= _TEN:
        return _DIGITS[number]
    if number >= _THOUSAND:
        return str(number)
    hundreds, rest = divmod(number, _HUNDRED)
    if hundreds:
        return f"{_DIGITS[hundreds]}百{_below_hundred(rest)}"
    tens, units = divmod(number, _TEN)
    first = ""
    if tens > 1:
        first = _DIGITS[tens]
    last = ""
    if units:
        last = _DIGITS[units]
    return f"{first}{_DIGITS[_TEN]}{last}"


def _below_hundred(rest: int) -> str:
    """Return what stands behind the hundreds: every place has its digit there, and an empty one is said."""
    if not rest:
        return ""
    tens, units = divmod(rest, _TEN)
    last = ""
    if units:
        last = _DIGITS[units]
    if tens:
        return f"{_DIGITS[tens]}十{last}"
    return f"零{last}"
