"""Where a clause stands in a text, and where it stands in other words: the passage most like it, and what differs."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice

from auditor.tracing.citing import Span

# Characters of the shortest piece that is looked up.
_SEED = 4
# How many places of a piece are looked at: one that stands everywhere says nothing.
MOST_PLACES = 24
_ALIKE = 0.6


def occurrences(text: str, clause: str) -> Iterator[Span]:
    """Yield where a clause stands in a text."""
    start = text.find(clause)
    while start >= 0 and clause:
        yield start, start + len(clause)
        start = text.find(clause, start + len(clause))


def nearest_passage(clause: str, text: str) -> Span | None:
    """Return where the passage most like a clause stands: pieces of it are looked up, the best place is taken."""
    sizes = (len(clause) // 2, len(clause) // 3, _SEED)
    # The longest pieces stand in the fewest places; shorter ones are only looked up where those stand in none.
    for size in dict.fromkeys(max(_SEED, size) for size in sizes):
        nearest: Span | None = None
        best = _ALIKE
        for begin, end in _windows(clause, text, size):
            ratio, span = _likeness(clause, text, begin, end)
            if ratio > best:
                nearest, best = span, ratio
        if nearest is not None:
            return nearest
    return None


def _windows(clause: str, text: str, size: int) -> Iterator[Span]:
    """Yield the stretches of a text that hold a piece of a clause where the clause would have it."""
    last = max(1, len(clause) - size + 1)
    for offset in range(0, last, max(1, size // 2)):
        places = occurrences(text, clause[offset : offset + size])
        for start, _ in islice(places, MOST_PLACES):
            # A few characters on both sides: something may have been put in.
            yield max(0, start - offset - 2), start - offset + len(clause) + 4


def _likeness(clause: str, text: str, begin: int, end: int) -> tuple[float, Span]:
    """Return how much of a clause stands in a stretch of a text, from 0 to 1, and from where to where."""
    matcher = SequenceMatcher(None, clause, text[begin:end], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    first, last = blocks[0], blocks[-1]
    span = begin + first.b, begin + last.b + last.size
    common = sum(block.size for block in blocks)
    return 2 * common / (len(clause) + span[1] - span[0]), span


def differences(clause: str, passage: str) -> Iterator[str]:
    """Yield what stands in the clause, and what in the passage instead."""
    for tag, begin, end, start, stop in SequenceMatcher(
        None, clause, passage, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            yield f"{clause[begin:end] or '∅'}→{passage[start:stop] or '∅'}"
