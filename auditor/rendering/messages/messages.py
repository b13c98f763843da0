"""Facts to sentences, in Chinese or English: the only place where words are chosen.

Every text that came from outside passes through `clean`, so that no control character reaches a terminal.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import assert_never
from unicodedata import category

from auditor.model.findings import Amount, CommandError, Fact, Finding, Percent, Severity, Term
from auditor.model.period import DECEMBER, Period
from auditor.model.plan import (
    About,
    AtLeast,
    AtMost,
    Better,
    Between,
    Change,
    Falls,
    Goal,
    Observed,
    Reach,
    Relative,
    Rises,
)
from auditor.model.provenance import Location
from auditor.model.quantity import Bound, Unit
from auditor.rendering.messages.catalogue import document, table
from auditor.rendering.messages.numbers import amount_digits, percent_digits, plain

_OPTIONAL = re.compile(r"\[\[(.*?)\]\]")
_NAME = re.compile(r"\{(\w+)\}")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_CUMULATED = {6: "上半年", 9: "前三季度", 12: ""}


def clean(text: str) -> str:
    r"""Return a text with every control and direction character made visible.

    >>> clean("a\x1b[31mb\u202e")
    'a\\x1b[31mb\\u202e'
    """
    if text.isprintable():
        return text
    return "".join(
        character.encode("unicode_escape").decode()
        if category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        else character
        for character in text
    )


class Messages:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        """Choose the language."""
        self.language = language

    @property
    def is_chinese(self) -> bool:
        """Whether numbers and units stand together and the punctuation is full-width."""
        return self.language == "zh"

    @property
    def colon(self) -> str:
        """The sign behind what is spoken of."""
        return "：" if self.is_chinese else ": "

    def term(self, kind: str, name: str) -> str:
        """Return our word for a member of an enumeration."""
        return table(self.language, kind)[name]

    def text(self, name: str, /, **facts: Fact) -> str:
        """Return a sentence of the user interface."""
        return self.told("text", name, **facts)

    def told(self, kind: str, name: str, /, **facts: Fact) -> str:
        """Return a sentence of a table with its facts."""
        return self.fill(self.term(kind, name), facts)

    def title(self, code: str) -> str:
        """Return the title of a rule."""
        return self._rule(code)["title"]

    def explanation(self, code: str) -> Mapping[str, str]:
        """Return why a rule is there and an example of it, for `audit rules`."""
        return document(self.language, "rules")[code]

    def message(self, found: Finding) -> str:
        """Return what was found, against what was expected."""
        return self.fill(self._rule(found.rule.code)["message"], found.facts)

    def remedy(self, found: Finding) -> str:
        """Return what to do about a finding: where the rule has a remedy for the very reason, that one."""
        rule = self._rule(found.rule.code)
        words = [f"remedy-{fact.name}" for fact in found.facts.values() if isinstance(fact, Term)]
        return self.fill(next((rule[word] for word in words if word in rule), rule["remedy"]), found.facts)

    def said(self, found: Finding) -> str:
        """Return a finding in one sentence: what was found, and what to do about it."""
        return f"{self.message(found)}{'；' if self.is_chinese else '; '}{self.remedy(found)}"

    def _rule(self, code: str) -> Mapping[str, str]:
        """Return the sentences of a rule."""
        return table(self.language, f"rules.{code}")

    def errand(self, error: CommandError) -> str:
        """Return why an errand cannot be done."""
        return self.fill(self.term("errands", error.kind), error.facts)

    def severity(self, severity: Severity) -> str:
        """Return the word for how bad a finding is."""
        return self.term("severity", severity.value)

    def fill(self, template: str, facts: Mapping[str, Fact]) -> str:
        """Put facts into a template; a part in [[…]] is left out when one of its facts is missing or blank."""
        words = {name: self.fact(fact) for name, fact in facts.items()}

        def optional(found: re.Match[str]) -> str:
            return found[1] if all(words.get(name) for name in _NAME.findall(found[1])) else ""

        return _NAME.sub(lambda found: words.get(found[1], ""), _OPTIONAL.sub(optional, template))

    def fact(self, fact: Fact) -> str:  # noqa: C901, PLR0911 - one way of saying each kind of fact
        """Return a fact as words or digits."""
        match fact:
            case str():
                return clean(fact)
            case Amount():
                return self.amount(fact)
            case Percent():
                return self.bounded(f"{percent_digits(fact)}%", fact.bound)
            case Period():
                return self.period(fact)
            case Term(kind, name):
                return self.term(kind, name)
            case Decimal():
                return plain(fact)
            case Fraction():
                return plain(Decimal(fact.numerator) / Decimal(fact.denominator))
            case date():
                return fact.isoformat()
            case Location():
                return clean(str(fact))
            case tuple():
                return ("、" if self.is_chinese else ", ").join(self.fact(part) for part in fact)
            case _:
                return str(fact) if fact else ""

    def amount(self, amount: Amount) -> str:
        """Return a figure with its unit and its bound."""
        digits = amount_digits(amount)
        return self.bounded(self.with_unit(digits, amount.unit), amount.bound)

    def with_unit(self, digits: str, unit: str) -> str:
        """Return digits with a unit behind them, by its name or as `point` or `stage`."""
        if unit in {"point", "stage"}:
            return digits + self.term("unit", unit)
        space = "" if self.is_chinese or unit in {"%", "‰", ""} else " "
        return f"{digits}{space}{clean(unit)}"

    def bounded(self, digits: str, bound: Bound) -> str:
        """Return digits with what is known of the true figure.

        >>> Messages("zh").bounded("143", Bound.ABOVE), Messages("en").bounded("143", Bound.AT_LEAST)
        ('超143', '≥143')
        """
        if self.is_chinese:
            before, behind = {
                Bound.EXACT: ("", ""), Bound.ABOVE: ("超", ""), Bound.AT_LEAST: ("", "以上"), Bound.BELOW: ("不足", ""),
                Bound.AT_MOST: ("", "以下"),
            }[bound]  # fmt: skip
            return f"{before}{digits}{behind}"
        marks = {Bound.EXACT: "", Bound.ABOVE: ">", Bound.AT_LEAST: "≥", Bound.BELOW: "<", Bound.AT_MOST: "≤"}
        return marks[bound] + digits

    def period(self, period: Period) -> str:
        """Return a period as people say it.

        >>> Messages("zh").period(Period.of(2024, 1, 9)), Messages("en").period(Period.of(2024, 1, 9))
        ('2024年前三季度', 'Jan–Sep 2024')
        """
        return _period_zh(period) if self.is_chinese else _period_en(period)

    def as_of(self, period: Period) -> str:
        """Return the end of a period as a date that something stands at."""
        if self.is_chinese:
            return f"{period.year}年{period.last_month}月底"
        return f"end of {_MONTHS[period.last_month - 1]} {period.year}"

    def goal(self, goal: Goal, unit: Unit | None) -> str:  # noqa: PLR0911 - one wording for each kind of goal
        """Return a goal as people say it: ≥10家, 5.5%以内, 13%左右, 6~6.5%."""
        name = clean(unit.name) if unit else ""
        gap = "" if self.is_chinese or name in {"%", ""} else " "
        match goal:
            case AtLeast(amount):
                return f"≥{plain(amount)}{gap}{name}"
            case AtMost(amount):
                return f"≤{plain(amount)}{gap}{name}"
            case About(amount, _, better):
                about = f"{plain(amount)}{gap}{name}左右" if self.is_chinese else f"about {plain(amount)}{gap}{name}"
                return about + self._better(better)
            case Between(low, high, better):
                return f"{plain(low)}~{plain(high)}{gap}{name}" + self._better(better)
            case Rises() | Falls():
                return self.term("goal", "rises" if isinstance(goal, Rises) else "falls")
            case Relative():
                return self._relative(goal)
            case Change(percent):
                return self.term("goal", "cut" if percent < 0 else "growth").replace("{percent}", plain(abs(percent)))
            case Observed():
                return self.term("goal", "none")
            case Reach(stage, _):
                return clean(stage)
            case _ as unreachable:
                assert_never(unreachable)

    def _relative(self, goal: Relative) -> str:
        """Return another series as a goal: ≥province-gdp-growth+1."""
        sign = "≥" if goal.better is Better.HIGHER else "≤"
        plus = "" if goal.plus == 0 else f"{goal.plus:+f}"
        return f"{sign}{clean(goal.series.text)}{plus}"

    def _better(self, better: Better | None) -> str:
        """Return the remark that one direction cannot be missed."""
        return "" if better is None else self.term("better", better.value)


def _period_zh(period: Period) -> str:
    year, first, last = period.year, period.first_month, period.last_month
    if period.first_year != year:
        whole = period.starts_in_january and last == DECEMBER
        return f"{period.first_year}-{year}年" if whole else f"{period.first_year}年{first}月至{year}年{last}月"
    if first == last:
        return f"{year}年{last}月"
    if period.starts_in_january and last in _CUMULATED:
        return f"{year}年{_CUMULATED[last]}"
    named = {"H2": "下半年", **{f"Q{number}": f"{word}季度" for number, word in enumerate("一二三四", 1)}}
    return f"{year}年{named.get(str(period).removeprefix(str(year)), f'{first}-{last}月')}"


def _period_en(period: Period) -> str:
    year, first, last = period.year, _MONTHS[period.first_month - 1], _MONTHS[period.last_month - 1]
    if period.first_year != year:
        whole = period.starts_in_january and period.last_month == DECEMBER
        return f"{period.first_year}–{year}" if whole else f"{first} {period.first_year}–{last} {year}"
    if period.is_full_year:
        return str(year)
    return f"{last} {year}" if period.months == 1 else f"{first}–{last} {year}"
