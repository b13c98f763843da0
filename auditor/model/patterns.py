"""Patterns that are compiled when they are first used: a run needs few of the hundreds that the program has."""

import re
from collections.abc import Callable, Iterator
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
