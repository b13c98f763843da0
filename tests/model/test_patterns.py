"""A pattern compiled on first use answers as one of the standard library, and a mistake shows when it is used."""

import gc
import pkgutil
import re
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import auditor
from auditor.model.patterns import LazyRegexp, RareRegexp, WordsRegexp
from tests.signs_of_patterns import every_match_has_a_sign

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


RARE = RareRegexp(r"([a-z]+)[0-9]", "0123456789", re.IGNORECASE)


@pytest.mark.parametrize("text", ["", "a", "a1", "a1 B2", " a1", "a1\n"])
def test_a_rare_one_answers_as_a_compiled_pattern(text: str) -> None:
    for method in ("fullmatch", "match", "search"):
        rare, plain = getattr(RARE, method)(text), getattr(WORDS, method)(text)
        assert (rare and rare.span()) == (plain and plain.span())
    assert RARE.sub("<\\1>", text) == WORDS.sub("<\\1>", text)
    assert [match[1] for match in RARE.finditer(text)] == WORDS.findall(text)


def test_a_text_without_signs_needs_no_pattern() -> None:
    faulty = RareRegexp("(", "(")
    assert faulty.search("a") is None
    assert faulty.sub("", "a") == "a"
    with pytest.raises(re.error):
        faulty.search("(")


def test_a_rare_one_parts_as_a_compiled_pattern() -> None:
    assert RARE.split("a1 b2 c") == WORDS.split("a1 b2 c")
    assert RARE.split("a1 b2 c", 1) == WORDS.split("a1 b2 c", 1)
    assert RARE.split("a b") == ["a b"]


def test_a_text_with_a_sign_of_no_word_needs_no_pattern() -> None:
    faulty = WordsRegexp("(")
    assert faulty.fullmatch("a") is None
    with pytest.raises(re.error):
        faulty.fullmatch("(")


def load_all_modules() -> None:
    """Load the whole program, with every pattern in it."""
    for module in pkgutil.walk_packages(auditor.__path__, "auditor."):
        if not module.name.endswith("__main__"):
            import_module(module.name)


def all_rare_patterns() -> list[RareRegexp]:
    """Return every pattern of the program that few texts match."""
    load_all_modules()
    rare = [value for value in gc.get_objects() if isinstance(value, RareRegexp)]
    return sorted(rare, key=lambda pattern: pattern.lazy.pattern)


def all_patterns_of_words() -> list[WordsRegexp]:
    """Return every pattern of the program that is made of words alone."""
    load_all_modules()
    words = [value for value in gc.get_objects() if isinstance(value, WordsRegexp)]
    return sorted(words, key=lambda pattern: pattern.lazy.pattern)


@pytest.mark.parametrize(
    "rare", all_rare_patterns(), ids=lambda rare: rare.lazy.pattern[:40]
)
def test_every_match_of_a_rare_one_has_a_sign(rare: RareRegexp) -> None:
    assert every_match_has_a_sign(rare.lazy.pattern, rare.lazy.flags, rare.signs)


@pytest.mark.parametrize(
    "words", all_patterns_of_words(), ids=lambda words: words.lazy.pattern[:40]
)
@settings(max_examples=50)
@given(data=st.data())
def test_every_match_is_made_of_the_signs_of_words(
    words: WordsRegexp, data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(words.lazy.pattern, fullmatch=True))
    assert words.fullmatch(text)


def test_every_match_of_words_has_one_of_their_signs() -> None:
    for words in all_patterns_of_words():
        signs = words.signs
        assert signs is None or every_match_has_a_sign(words.pattern, 0, signs)


@pytest.mark.parametrize(
    ("pattern", "signs"),
    [
        ("目标|计划", ["目标", "计划"]),
        ("目?标", ["标"]),
        ("(?:全年)?目(?:标|的)", ["目标", "目的"]),
        ("(?:目|的)+标", ["目标", "的标"]),
        (".{0,4}完成[率度]", ["完成率", "完成度"]),
        ("(?P<a>年)(?>末|底)", ["年末", "年底"]),
        (r"[0-9]{2}月", ["0月", *(f"{digit}月" for digit in range(1, 10))]),
        ("(?<=年)底", ["年"]),
        ("[一二](?=年)", ["一年", "二年"]),
        ("(?i:q)[1-4]", "qQ"),
        ("(?i)k", "kK\u212a"),
        ("(?i)a(?-i:b)", ["Ab", "ab"]),
        ("^目标$", ["目标"]),
    ],
)
def test_that_every_match_has_a_sign_is_proved(
    pattern: str, signs: list[str] | str
) -> None:
    assert every_match_has_a_sign(pattern, 0, signs)


@pytest.mark.parametrize(
    ("pattern", "signs"),
    [
        ("目标|计划", ["目标"]),
        ("目标?", ["目标"]),
        ("目.标", ["目标"]),
        ("目[一-鿿]标", ["目标"]),
        ("目[^标]标", ["目标"]),
        ("(?:目标)*", ["目标"]),
        (r"(目)标?\1", ["标"]),
        ("(?!目标)计划", ["目标"]),
        ("[一二三](?=年)", ["一年", "二年"]),
        ("(?i)k", "kK"),
        ("[0-9]{2}[0-9]{2}[0-9]{2}月", ["1234567"]),
    ],
)
def test_that_not_every_match_has_a_sign_is_not_proved(
    pattern: str, signs: list[str] | str
) -> None:
    assert not every_match_has_a_sign(pattern, 0, signs)


def test_words_are_signs_as_characters_are() -> None:
    rare = RareRegexp("目标值?|计划", ("目标", "划"))
    assert [rare.search(text) is None for text in ("目标值", "计划", "标", "目")] == [
        False,
        False,
        True,
        True,
    ]
