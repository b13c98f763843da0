"""Facts to sentences: the one place that asks the catalogues of a language for words, punctuation and plural forms.

Every text that came from outside passes through `clean`, so that no control character reaches a terminal.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import assert_never

from auditor.model.assessment import Assessment
from auditor.model.bound import Bound
from auditor.model.findings import (
    Amount,
    CommandError,
    Fact,
    Finding,
    MessageKey,
    Percent,
    Rule,
    Severity,
)
from auditor.model.month import Month
from auditor.model.period import Period
from auditor.model.plan import Goal
from auditor.model.provenance import Location
from auditor.model.quantity import Unit
from auditor.rendering.escaping import clean
from auditor.rendering.messages import catalogue
from auditor.rendering.messages.calendar import period_form
from auditor.rendering.messages.goals import goal_text
from auditor.rendering.messages.numbers import (
    amount_digits,
    is_some,
    number_digits,
    pattern_with_symbol,
    percent_digits,
)
from auditor.rendering.messages.templates import (
    MessageTemplate,
    message_template,
    template_for_reasons,
    template_of,
)

_COUNTED_UNITS = frozenset({"permille", "point", "stage"})
"""Units that are words of ours, and have plural forms."""
# The frame of a case of what was not to occur.
_OCCURRENCE = MessageKey("standing", "occurrence-high")
_MANY = 2
"""The number whose plural form goes with a fraction: 0.5 points."""


class Messages:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        """Choose the language, a folder of the locales."""
        self.language = language
        self._periods: dict[tuple[str, str, Period], str] = {}

    @property
    def language_tag(self) -> str:
        """The language as standards name it: zh-CN."""
        return self.term("language", "tag")

    @property
    def colon(self) -> str:
        """The mark between what is spoken of and what is said of it."""
        return self.term("punctuation", "colon")

    @property
    def comma(self) -> str:
        """The mark between clauses of a sentence."""
        return self.term("punctuation", "comma")

    @property
    def semicolon(self) -> str:
        """The mark between sentences on a line."""
        return self.term("punctuation", "semicolon")

    def listed(self, parts: Iterable[str]) -> str:
        """Return names in a row."""
        return self.term("punctuation", "list").join(parts)

    def aside(self, text: str) -> str:
        """Return a remark in brackets, to follow a text."""
        return self.sentence("punctuation", "aside", text=text)

    def term(self, kind: str, name: str) -> str:
        """Return our word for a member of an enumeration."""
        return catalogue.message(self.language, kind, name)

    def _term_if_any(self, kind: str, name: str) -> str | None:
        """Return our word for something that may have none."""
        return catalogue.message_if_any(self.language, kind, name)

    def status(self, assessment: Assessment, kind: str = "status") -> str:
        """Return the word for how a target stands; one that the policy tells apart as ahead has a word of its own."""
        if assessment.ahead:
            return self.term(kind, "ahead")
        return self.term(kind, assessment.status.value)

    def text(self, name: str, /, **facts: Fact) -> str:
        """Return a sentence of the user interface."""
        return self.sentence("text", name, **facts)

    def sentence(self, kind: str, name: str, /, **facts: Fact) -> str:
        """Return a sentence of a kind with its facts."""
        template = message_template(self.language, kind, name)
        return self._filled(template, facts)

    def title(self, code: str) -> str:
        """Return the title of a rule."""
        return self.term(f"rules.{code}", "title")

    def explanation(self, code: str) -> Mapping[str, str]:
        """Return why a rule is there, an example of it, one that does not meet it, and what to do."""
        names = ("why", "bad", "good", "remedy")
        return {
            name: catalogue.message(self.language, code, name, "rules")
            for name in names
        }

    def message(self, finding: Finding) -> str:
        """Return what was found, against what was expected."""
        facts = finding.facts_known
        name = "message"
        # Where nothing was to occur, 发生1起 says more than 突破红线（0起）.
        if finding.rule is Rule.BREACHED and facts.get("frame") == _OCCURRENCE:
            name = "message-occurrence"
        template = self._template_of_rule(finding, "message", name)
        return self._filled_of_gap(template, facts)

    def remedy(self, finding: Finding) -> str:
        """Return what to do about a finding: where the rule has a remedy for the very reason, that one."""
        template = self._template_of_rule(finding, "remedy", "remedy")
        return self._filled_of_gap(template, finding.facts_known)

    def _filled_of_gap(
        self, template: MessageTemplate, facts: Mapping[str, Fact]
    ) -> str:
        """Return a template with the facts of a finding; of a gap warning also with its sentences, if it has them."""
        frame = facts.get("frame")
        if not isinstance(frame, MessageKey):
            return self._filled(template, facts)
        sentences: dict[str, Fact] = {}
        if "standing" in template.names:
            sentences["standing"] = self.standing(frame.name, facts)
        if "outlook" in template.names:
            sentences["outlook"] = self.outlook(facts)
        return self._filled(template, {**facts, **sentences})

    def standing(self, frame: str, facts: Mapping[str, Fact]) -> str:
        """Return where a target stands to its goal: 完成年度目标的61.2%，低于序时进度13.8个百分点，差1007人.

        The facts are those of `comparison_facts`, the frame is that of `frame_of`.
        """
        words = dict(facts)
        growth = facts.get("growth")
        if isinstance(growth, MessageKey):
            words["growth"] = self.sentence("growth", growth.name, **facts)
        for name in ("completion", "lag"):
            fact = facts.get(name)
            if fact is not None:
                words[name] = self.brief(fact)
        return self.sentence("standing", frame, **words)

    def brief(self, fact: Fact) -> str:
        """Return a fact as a sentence has it: a column wants every place of a share, a sentence says 75%."""
        text = self.fact(fact)
        if isinstance(fact, Percent):
            return text.replace(".0%", "%")
        return text

    def outlook(self, facts: Mapping[str, Fact]) -> str:
        """Return what each month to come must bring, or may use; blank where there is nothing to say."""
        ahead = facts.get("ahead")
        if not isinstance(ahead, MessageKey):
            return ""
        rest = str(facts["rest"])
        words = dict(facts)
        words["rest"] = self._rest(rest)
        words["pace"] = self._pace(facts)
        return self.sentence("outlook", ahead.name, **words)

    def _pace(self, facts: Mapping[str, Fact]) -> str:
        """Return how what is needed a month stands to the average so far: 是前三季度月均的1.9倍; blank without one."""
        pace = facts.get("pace")
        so_far = facts.get("so_far")
        if not (isinstance(pace, MessageKey) and isinstance(so_far, Period)):
            return ""
        period = self.period_in_year(so_far)
        return self.sentence("pace", pace.name, so_far=period, times=facts["times"])

    def forecast(self, facts: Mapping[str, Fact]) -> str:
        """Return what the year will come to, and how that was worked out; blank where there is no forecast."""
        course = facts.get("course")
        forecast = facts.get("forecast")
        if not isinstance(course, MessageKey) or not isinstance(forecast, Amount):
            return ""
        form = "about"
        # 约超180公里 would say twice that it is not exact.
        if not forecast.bound.is_exact:
            form = "bound"
        words = dict(facts)
        words["forecast"] = self.sentence("comes-to", form, forecast=forecast)
        return self.sentence("course", course.name, **words)

    def _rest(self, months: str) -> str:
        """Return the months to come in words: 后三个月."""
        words = self._term_if_any("rest", months)
        return words or self.sentence("rest", "more", months=months)

    def _template_of_rule(
        self, finding: Finding, kind: str, otherwise: str
    ) -> MessageTemplate:
        """Return the message or the remedy for the first of a finding's reasons that has one; else the rule's own.

        That is called `otherwise`.
        """
        facts = finding.facts_known.values()
        # A class of structs is asked faster whether it is the very one than whether it is one of its kind.
        reasons = [fact.name for fact in facts if type(fact) is MessageKey]
        code = finding.rule.code
        return template_for_reasons(
            self.language, f"rules.{code}", kind, otherwise, tuple(reasons)
        )

    def finding_sentence(self, finding: Finding) -> str:
        """Return a finding in one sentence: what was found, and what to do about it."""
        return f"{self.message(finding)}{self.semicolon}{self.remedy(finding)}"

    def command_error(self, error: CommandError) -> str:
        """Return why a command cannot be carried out."""
        return self.sentence("command-error", error.kind, **error.facts)

    def severity(self, severity: Severity) -> str:
        """Return the word for how bad a finding is."""
        return self.term("severity", severity.value)

    def fill(self, template: str, facts: Mapping[str, Fact]) -> str:
        """Put facts into a template.

        `{name}` is a fact, `{name:noun}` a number with its noun in the plural form that goes with it. A part in [[…]]
        is left out when one of its facts is missing or blank.
        """
        return self._filled(template_of(template), facts)

    def _filled(self, template: MessageTemplate, facts: Mapping[str, Fact]) -> str:
        """Put facts into a template that has been taken apart."""
        words: dict[str, str] = {}
        # Many facts are on offer, and most templates take a few: the others are never put into words.
        for name in template.names:
            fact = facts.get(name)
            words[name] = "" if fact is None else self.fact(fact)
        for name, noun in template.counted:
            digits = words[name]
            words[f"{name}:{noun}"] = self.counted(digits, noun)
        filled = ""
        for clause in template.clauses:
            if clause.is_optional and not all(map(words.get, clause.names)):
                continue
            filled += clause.pattern % words
        return filled

    def counted(self, digits: str, noun: str) -> str:
        """Return a number with a noun in the form that goes with it.

        >>> [Messages("en").counted(digits, "point") for digits in ("1", "0.5", "2")]
        ['1 point', '0.5 points', '2 points']
        """
        number = _MANY
        if digits.isdecimal():
            number = int(digits)
        return catalogue.plural(self.language, noun, number).replace("{n}", digits)

    def fact(self, fact: Fact) -> str:
        """Return a fact as words or digits."""
        match fact:
            case str():
                return clean(fact)
            case Amount():
                return self.amount(fact)
            case Percent() | Month() | Period() | MessageKey():
                return self._typed_fact(fact)
            case date() | Location():
                return clean(str(fact))
            case tuple():
                return self.listed(map(self.fact, fact))
            case int() | Decimal() | Fraction():
                return number_digits(fact)
            case _ as unreachable:
                assert_never(unreachable)

    def _typed_fact(self, fact: Percent | Month | Period | MessageKey) -> str:
        """Return a fact of a type of ours in the words of the language."""
        match fact:
            case Percent():
                return self._percent(fact)
            case Month() | Period():
                return self.period(fact)
            case MessageKey(kind, name):
                return self.term(kind, name)
            case _ as unreachable:
                assert_never(unreachable)

    def _percent(self, share: Percent) -> str:
        """Return a share with its bound; of more than nothing, that it is some."""
        if share.bound is Bound.ABOVE and share.value == 0:
            return self.sentence("bound-computed", "some") + "%"
        return self.bounded(f"{percent_digits(share)}%", share.bound, computed=True)

    def amount(self, amount: Amount) -> str:
        """Return a figure with its unit and its bound; of more than nothing, that it is some."""
        if amount.bound.is_exact:
            return self.with_unit(amount_digits(amount), amount.unit)
        if is_some(amount):
            some = self.sentence("bound-computed", "some")
            return self.with_unit(some, amount.unit)
        text = self.with_unit(amount_digits(amount), amount.unit)
        return self.bounded(text, amount.bound, computed=amount.digits is None)

    def with_unit(self, digits: str, unit: str) -> str:
        """Return digits with a unit behind them, by its name or as `point` or `stage`."""
        if unit in _COUNTED_UNITS:
            return self.counted(digits, unit)
        return _pattern_of_unit(self.language, unit) % digits

    def bounded(self, digits: str, bound: Bound, *, computed: bool = False) -> str:
        """Return digits with what is known of the true figure: as reported, or in the form that follows other words.

        >>> Messages("zh").bounded("143", Bound.ABOVE), Messages("en").bounded("143", Bound.AT_LEAST)
        ('超143', '≥143')
        >>> Messages("zh").bounded("6公里", Bound.ABOVE, computed=True)
        '6公里以上'
        """
        if bound.is_exact:
            return digits
        kind = "bound-computed" if computed else "bound"
        return self.sentence(kind, bound.value, digits=digits)

    def period(self, period: Period | Month) -> str:
        """Return a period or a month as people say it.

        >>> Messages("zh").period(Period.of(2024, 1, 9)), Messages("en").period(Period.of(2024, 1, 9))
        ('2024年前三季度', 'Jan–Sep 2024')
        """
        if isinstance(period, Month):
            period = Period.single(period)
        return self._dated(period_form(period), period)

    def period_in_year(self, period: Period) -> str:
        """Return a period of a year that is plain from the context.

        >>> Messages("zh").period_in_year(Period.of(2024, 1, 9))
        '前三季度'
        """
        form = period_form(period)
        if self._term_if_any("period-in-year", form) is None:
            return self._dated(form, period)
        return self._dated(form, period, "period-in-year")

    def as_of(self, month: Month) -> str:
        """Return the end of a month as a date that something stands at."""
        return self._dated("as-of", Period.single(month))

    def _dated(self, form: str, period: Period, kind: str = "period") -> str:
        """Return a form of the calendar with the years and months of a period put in."""
        key = (kind, form, period)
        # The same few periods stand on every line.
        if key not in self._periods:
            self._periods[key] = self.sentence(
                kind,
                form,
                first_year=str(period.first_year),
                year=str(period.year),
                first=self.term("month", str(period.first_month)),
                last=self.term("month", str(period.last_month)),
            )
        return self._periods[key]

    def goal(self, goal: Goal, unit: Unit | None) -> str:
        """Return a goal as a table shows it: ≥10家, ≤5.5%, 13%左右, 6~6.5%, 不发生."""
        return goal_text(goal, unit, "goal", self)

    def goal_words(self, goal: Goal, unit: Unit | None) -> str:
        """Return a goal as a sentence has it: 10家以上, 5.5%以内, 13%左右, 6—6.5%, 不发生."""
        return goal_text(goal, unit, "goal-words", self)


# Many targets count the same things.
@lru_cache(maxsize=2**12)
def _pattern_of_unit(language: str, unit: str) -> str:
    """Return how figures stand with a unit: `%s` is the digits."""
    facts = {"digits": "%s", "unit": unit.replace("%", "%%")}
    pattern = pattern_with_symbol(unit)
    return pattern or Messages(language).sentence("amount", "with-unit", **facts)
