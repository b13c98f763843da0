"""Patterns that are compiled when they are first used: a run needs few of the hundreds that the program has."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any


class LazyRegexp:
    """A pattern of the standard library, compiled on first use. Its methods are those of `re.Pattern`."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """Keep the text; a mistake in it shows when it is first used."""
        self.pattern = pattern
        self.flags = flags

    # Each is looked up in the compiled pattern once. After that a call costs what a call of the pattern itself does.

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """Match a whole text."""
        return self.compiled.fullmatch

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """Match the beginning of a text."""
        return self.compiled.match

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """Find the first match in a text."""
        return self.compiled.search

    @cached_property
    def sub(self) -> Callable[..., str]:
        """Replace every match."""
        return self.compiled.sub

    @cached_property
    def split(self) -> Callable[..., list[str]]:
        """Part a text at every match."""
        return self.compiled.split

    @cached_property
    def findall(self) -> Callable[..., list[Any]]:
        """Return the text of every match."""
        return self.compiled.findall

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """Return every match."""
        return self.compiled.finditer


class Signs:
    """Characters and words of which a text has one, or is none of those that are looked for."""

    def __init__(self, signs: Iterable[str]) -> None:
        """Keep the characters and the words."""
        # In a text each of its characters is a sign.
        each = dict.fromkeys(signs)
        self._characters = frozenset(sign for sign in each if len(sign) == 1)
        words: dict[str, list[str]] = {}
        for sign in each:
            if len(sign) > 1:
                words.setdefault(sign[-1], []).append(sign)
        self._words_by_end = tuple(words.items())
        """The words by the character that they end with: few texts have it, and it is looked for first."""

    def __iter__(self) -> Iterator[str]:
        """Yield each character and each word."""
        yield from self._characters
        for _, words in self._words_by_end:
            yield from words

    def are_in(self, text: str) -> bool:
        """Return whether a text has one of them."""
        # With no characters to look for, a set would still be asked for each one of the text.
        if self._characters and not self._characters.isdisjoint(text):
            return True
        for end, words in self._words_by_end:
            if end not in text:
                continue
            # A loop of its own takes half the time of `any` with a generator.
            for word in words:
                if word in text:
                    return True
        return False


class RareRegexp:
    """A pattern that few texts match: a text without any of its signs is answered without it, and without compiling it.

    Every match has one of the signs, characters or words, as the tests prove of each such pattern from its parts. Of
    one that heeds no case, the signs are of both cases.
    """

    def __init__(self, pattern: str, signs: Iterable[str], flags: int = 0) -> None:
        """Keep the text of the pattern, and the characters or words of which every match has one."""
        self.signs = Signs(signs)
        self.lazy = LazyRegexp(pattern, flags)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match a whole text."""
        if not self.signs.are_in(text):
            return None
        return self.lazy.fullmatch(text)

    def match(self, text: str) -> re.Match[str] | None:
        """Match the beginning of a text."""
        if not self.signs.are_in(text):
            return None
        return self.lazy.match(text)

    def search(self, text: str) -> re.Match[str] | None:
        """Find the first match in a text."""
        if not self.signs.are_in(text):
            return None
        return self.lazy.search(text)

    def finditer(self, text: str) -> Iterable[re.Match[str]]:
        """Return every match."""
        if not self.signs.are_in(text):
            return ()
        return self.lazy.finditer(text)

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Replace every match."""
        if not self.signs.are_in(text):
            return text
        return self.lazy.sub(replacement, text)

    def split(self, text: str, most: int = 0) -> list[str]:
        """Part a text at every match, at most so many times."""
        if not self.signs.are_in(text):
            return [text]
        return self.lazy.split(text, most)


class WordsRegexp:
    r"""A pattern of whole texts that is made of words alone, without `.`, `\d`, `\s` or ranges.

    A text with a character that none of the words has is answered without it, and without compiling it.
    """

    def __init__(self, pattern: str, signs: Iterable[str] | None = None) -> None:
        """Keep the text of the pattern, and where it has such, the characters or words of which every match has one."""
        self.pattern = pattern
        self.signs = Signs(signs) if signs else None
        self.lazy = LazyRegexp(pattern)

    @cached_property
    def characters(self) -> frozenset[str]:
        """The characters that a match may have."""
        return frozenset(self.pattern)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match a whole text."""
        if not self.characters.issuperset(text):
            return None
        if self.signs is not None and not self.signs.are_in(text):
            return None
        return self.lazy.fullmatch(text)
