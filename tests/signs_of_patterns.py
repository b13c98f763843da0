"""Proves from the parts of a pattern that every text with a match has one of some signs."""

import re
from collections.abc import Iterable
from importlib import import_module
from typing import Any

_Parts = Iterable[tuple[Any, Any]]
_parser: Any = import_module("re._parser")
_casefix: Any = import_module("re._casefix")

_MOST_CHARACTERS = 200
"""A larger set of characters may be any."""
_MOST_ENDS = 5000
"""What a match may end with, at most; then nothing is known of it."""
_MOST_REPEATED = 4
_ANY = frozenset([""])


def every_match_has_a_sign(pattern: str, flags: int, signs: Iterable[str]) -> bool:
    """Return whether every text with a match is proved to have a sign; what is not proved may be true all the same.

    The ends that a match without any sign may have so far are followed through the pattern. What can be any character
    is forgotten, so that more ends are thought possible than are: where none is left, there is no such match.
    """
    tree = _parser.parse(pattern, flags)
    proof = _Proof(frozenset(signs), heeds_case=not tree.state.flags & re.IGNORECASE)
    return not proof.ends_behind(tree, frozenset([""]))


class _Proof:
    """The signs, and how far back they have to be remembered."""

    def __init__(self, signs: frozenset[str], *, heeds_case: bool) -> None:
        self._signs = tuple(signs)
        self._kept = max(map(len, signs)) - 1
        self._heeds_case = heeds_case

    def ends_behind(self, parts: _Parts, ends: frozenset[str]) -> frozenset[str]:
        """Return the ends, without a sign, that a text may have behind parts of a pattern."""
        for kind, value in parts:
            ends = self._behind(str(kind), value, ends)
            # Of what may end with anything nothing else need be known.
            if "" in ends or len(ends) > _MOST_ENDS:
                ends = frozenset([""])
        return ends

    def _behind(
        self,
        kind: str,
        value: Any,  # noqa: ANN401 - of each kind another
        ends: frozenset[str],
    ) -> frozenset[str]:
        """Return the ends behind one part."""
        if not ends:
            return ends
        behind = frozenset([""])
        match kind:
            case "LITERAL":
                behind = self._with_one_of(ends, {chr(value)})
            case "IN":
                behind = self._with_one_of(ends, _characters(value))
            case "BRANCH":
                branches = (self.ends_behind(branch, ends) for branch in value[1])
                behind = frozenset().union(*branches)
            case "SUBPATTERN":
                behind = self._behind_group(value, ends)
            case "ATOMIC_GROUP":
                behind = self.ends_behind(value, ends)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                behind = self._behind_repeated(value, ends)
            case "ASSERT":
                # What has to stand around a match is in the text as well; what is ahead, right behind the ends.
                around = self.ends_behind(value[1], ends if value[0] > 0 else _ANY)
                behind = ends if around else around
            case "AT" | "ASSERT_NOT":
                behind = ends
            case _:
                # Any character, or what a group has matched.
                pass
        return behind

    def _behind_group(
        self, group: tuple[int, int, int, _Parts], ends: frozenset[str]
    ) -> frozenset[str]:
        """Return the ends behind a group, which may have flags of its own."""
        _, added, removed, parts = group
        outside = self._heeds_case
        if added & re.IGNORECASE:
            self._heeds_case = False
        if removed & re.IGNORECASE:
            self._heeds_case = True
        behind = self.ends_behind(parts, ends)
        self._heeds_case = outside
        return behind

    def _behind_repeated(
        self, repeat: tuple[int, int, _Parts], ends: frozenset[str]
    ) -> frozenset[str]:
        """Return the ends behind what is repeated."""
        least, most, parts = repeat
        surely = min(least, _MOST_REPEATED)
        for _ in range(surely):
            ends = self.ends_behind(parts, ends)
        for _ in range(most - surely):
            more = ends | self.ends_behind(parts, ends)
            if more == ends:
                break
            ends = more
        return ends

    def _with_one_of(
        self, ends: frozenset[str], characters: set[str]
    ) -> frozenset[str]:
        """Return the ends with each of some characters behind them; none of those that are a sign by that."""
        if not characters:
            return frozenset([""])
        if not self._heeds_case:
            characters = set().union(*map(_of_any_case, characters))
        longer = (end + character for end in ends for character in characters)
        return frozenset(
            end[len(end) - min(self._kept, len(end)) :]
            for end in longer
            if not end.endswith(self._signs)
        )


def _characters(items: _Parts) -> set[str]:
    """Return the characters of a set; none where they are too many to tell."""
    characters: set[str] = set()
    for kind, value in items:
        match str(kind):
            case "LITERAL":
                characters.add(chr(value))
            case "RANGE" if value[1] - value[0] < _MOST_CHARACTERS:
                characters.update(map(chr, range(value[0], value[1] + 1)))
            case _:
                return set()
    return characters


def _of_any_case(character: str) -> set[str]:
    """Return every character that a pattern takes for this one where it heeds no case."""
    lower = character.lower()
    alike = {lower, character, character.upper(), *lower.upper()}
    for code in _casefix._EXTRA_CASES.get(ord(lower[0]), ()):  # noqa: SLF001 - which these are, only `re` knows
        alike.add(chr(code))
    for other in map(chr, (0x130, 0x212A, 0x212B)):
        if other.lower()[:1] == lower:
            alike.add(other)
    return {one for one in alike if len(one) == 1}
