"""A pattern compiled on first use answers as one of the standard library, and a mistake shows when it is used."""

import re

import pytest

from auditor.model.patterns import LazyRegexp

WORDS = re.compile(r"([a-z]+)\d", re.IGNORECASE)
LAZY = LazyRegexp(r"([a-z]+)\d", re.IGNORECASE)


@pytest.mark.parametrize("text", ["", "a1", "a1 B2", " a1", "a1\n"])
def test_it_answers_as_a_compiled_pattern(text: str) -> None:
    for method in ("fullmatch", "match", "search"):
        lazy, plain = getattr(LAZY, method)(text), getattr(WORDS, method)(text)
        assert (lazy and lazy.span()) == (plain and plain.span())
    assert LAZY.sub("<\\1>", text) == WORDS.sub("<\\1>", text)
    assert LAZY.split(text) == WORDS.split(text)
    assert LAZY.findall(text) == WORDS.findall(text)
    assert [found[1] for found in LAZY.finditer(text)] == WORDS.findall(text)


def test_a_mistake_shows_when_it_is_first_used() -> None:
    faulty = LazyRegexp("(")
    with pytest.raises(re.error):
        faulty.search("a")
