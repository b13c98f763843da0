"""What an English clause says besides its number that its target does not: by when, of each, last year, a cut."""

import re
from collections.abc import Callable

from auditor.model.declines import cites_a_decline, is_decline_by_name
from auditor.model.patterns import RareRegexp
from auditor.model.plan import AtMost, Change, Measure, Plan, Target
from auditor.tracing.cite_terms import Term

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_BY = RareRegexp(
    r"\b(?:by|before|until) (?:the )?(?:end of |start of |mid-?|early |late )*"
    rf"(?P<month>{'|'.join(_MONTHS)})?,? ?(?P<year>20\d\d)?\b",
    ("by ", "before ", "until "),
)
# Of a year every month of it is, and of a plan its whole.
_EACH = RareRegexp(
    r"\b(?:per|each|every) (?:month|quarter|week|ward|district|school|village|town|borough|neighbou?rhood)\b"
    r"|\b(?:monthly|quarterly|weekly|daily)\b",
    ("per ", "each ", "every ", "monthly", "quarterly", "weekly", "daily"),
)
_ALL_YEARS = RareRegexp(
    r"\bcumulative(?:ly)?\b|\bin total\b|\bover (?:the )?(?:\w+ )?years\b",
    ("cumulative", "in total", "years"),
)
# Than, from and over last year compare with it.
_LAST_YEAR = RareRegexp(
    r"(?<!than )(?<!over )(?<!from )(?<!on )(?<!to )(?<!of )(?<!with )(?<!at )(?<!as )(?<!against )(?<!above )"
    r"(?<!below )\blast year\b(?!['’]s)",
    ["last year"],
)


def english_term(target: Target, plan: Plan) -> Term | None:
    """Return the first thing that an English clause says otherwise than its target."""
    text = " ".join(target.cite.lower().split())
    for kind, words in _TERMS:
        said = words(target, plan, text)
        if said:
            return Term(kind, said)
    return None


def _later(target: Target, plan: Plan, text: str) -> str:
    """Return the words that put a clause into years behind the plan."""
    if target.due is not None:
        return ""
    for by in _BY.finditer(text):
        if by["year"] and int(by["year"]) > plan.span.year:
            return by[0].strip()
    return ""


def _due(target: Target, plan: Plan, text: str) -> str:
    """Return the words that want something in another month than the target falls due in."""
    due = target.due.last_month if target.due is not None else len(_MONTHS)
    others = (by for by in _BY.finditer(text) if _names_other_month(by, due, plan))
    said = next(others, None)
    return said[0].strip() if said is not None else ""


def _names_other_month(by: re.Match[str], due: int, plan: Plan) -> bool:
    """Return whether words name a month of the plan's year, and not the one in which a target falls due."""
    year = int(by["year"] or plan.span.year)
    if not by["month"] or year != plan.span.year:
        return False
    return _MONTHS.index(by["month"]) + 1 != due


def _each(target: Target, plan: Plan, text: str) -> str:
    """Return the words that say so much of each of several times or places."""
    if target.measure is not Measure.FLOW or plan.covers_years:
        return ""
    each = _EACH.search(text)
    if each is None or _EACH.search(target.name.lower()) is not None:
        return ""
    return each[0]


def _past(target: Target, plan: Plan, text: str) -> str:
    """Return the words that say what has been."""
    del target, plan
    past = _LAST_YEAR.search(text)
    return past[0] if past is not None else ""


def _falls(target: Target, plan: Plan, text: str) -> str:
    """Return the words that say a cut by the amount that the target must not be above."""
    del plan, text
    if not isinstance(target.goal, AtMost) or is_decline_by_name(target):
        return ""
    return target.cite if cites_a_decline(target.cite, target.goal.amount) else ""


def _in_all(target: Target, plan: Plan, text: str) -> str:
    """Return the words that say a growth of all years together, where the target takes the mean of theirs."""
    is_mean = target.measure is Measure.RATE and plan.covers_years
    if not is_mean or isinstance(target.goal, Change):
        return ""
    said = _ALL_YEARS.search(text)
    return said[0] if said is not None else ""


_TERMS: tuple[tuple[str, Callable[[Target, Plan, str], str]], ...] = (
    ("later", _later),
    ("due", _due),
    ("past", _past),
    ("each", _each),
    ("falls", _falls),
    ("in-all", _in_all),
)
