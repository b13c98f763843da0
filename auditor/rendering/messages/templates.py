"""The templates of sentences, taken apart once: what is text, what is a fact, and which clauses fall away without one.

`{name}` is a fact, `{name:noun}` a number with its noun, and `[[…]]` a clause that needs its facts.
"""

import re
from functools import lru_cache

from msgspec import Struct

from auditor.rendering.messages import catalogue

_OPTIONAL = re.compile(r"\[\[(.*?)\]\]")
_PLACEHOLDER = re.compile(r"\{(\w+)(?::([\w-]+))?\}")


class Clause(Struct, frozen=True):
    """A part of a template."""

    pattern: str
    """Its text, to be filled in by `%`: `%(name)s` for a fact, `%(name:noun)s` for a number with its noun."""
    is_optional: bool
    names: tuple[str, ...]
    """The facts that it has places for."""


class MessageTemplate(Struct, frozen=True):
    """A sentence to be filled in."""

    clauses: tuple[Clause, ...]
    names: tuple[str, ...]
    """The facts that it has places for, each once."""
    counted: tuple[tuple[str, str], ...]
    """The numbers that stand with a noun, and the nouns."""


@lru_cache(maxsize=2**12)
def message_template(language: str, kind: str, name: str) -> MessageTemplate:
    """Return a sentence of a kind, taken apart."""
    return template_of(catalogue.message(language, kind, name))


@lru_cache(maxsize=2**12)
def template_for_reasons(
    language: str, context: str, kind: str, otherwise: str, reasons: tuple[str, ...]
) -> MessageTemplate:
    """Return the sentence of a context for the first of some reasons that has one, else the one called `otherwise`."""
    for reason in reasons:
        name = f"{kind}-{reason}"
        if catalogue.message_if_any(language, context, name) is not None:
            return message_template(language, context, name)
    return message_template(language, context, otherwise)


@lru_cache(maxsize=4096)
def template_of(text: str) -> MessageTemplate:
    """Return what a template consists of.

    >>> template_of("{name}差{gap}[[，还需{months:month}]]").clauses[1]
    Clause(pattern='，还需%(months:month)s', is_optional=True, names=('months',))
    """
    clauses: list[Clause] = []
    # Behind each text stands a clause in brackets, or the end.
    for number, part in enumerate(_OPTIONAL.split(text)):
        is_optional = number % 2 == 1
        if part:
            clause = _clause(part, is_optional=is_optional)
            clauses.append(clause)
    names: list[str] = []
    counted: list[tuple[str, str]] = []
    for name, noun in _PLACEHOLDER.findall(text):
        names.append(name)
        if noun:
            counted.append((name, noun))
    return MessageTemplate(
        clauses=tuple(clauses),
        names=tuple(dict.fromkeys(names)),
        counted=tuple(dict.fromkeys(counted)),
    )


def _clause(text: str, *, is_optional: bool) -> Clause:
    """Return a part of a template."""
    names: list[str] = []
    for name, _ in _PLACEHOLDER.findall(text):
        names.append(name)
    without_percent = text.replace("%", "%%")
    pattern = _PLACEHOLDER.sub(_as_pattern, without_percent)
    return Clause(
        pattern=pattern,
        is_optional=is_optional,
        names=tuple(names),
    )


def _as_pattern(place: re.Match[str]) -> str:
    """Return the place of a fact as `%` knows it."""
    return f"%({place[0][1:-1]})s"
