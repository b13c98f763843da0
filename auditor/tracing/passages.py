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
_NOTHING = "∅"


def occurrences(text: str, clause: str) -> Iterator[Span]:
    """Yield where a clause stands in a text; one of its places may begin within another."""
    start = text.find(clause)
    while start >= 0 and clause:
        yield start, start + len(clause)
        start = text.find(clause, start + 1)


def nearest_passage(clause: str, text: str) -> Span | None:
    """Return where the passage most like a clause stands: pieces of it are looked up, the best place is taken."""
    # The longest pieces stand in the fewest places; shorter ones are only looked up where those stand in none.
    for size in _sizes(clause):
        nearest = _nearest_by(clause, text, size)
        if nearest is not None:
            return nearest
    return None


def _sizes(clause: str) -> list[int]:
    """Return how long the pieces of a clause are that are looked up, the longest first, each once."""
    half = len(clause) // 2
    third = len(clause) // 3
    sizes: list[int] = []
    for length in (half, third, _SEED):
        size = max(length, _SEED)
        if size not in sizes:
            sizes.append(size)
    return sizes


def _nearest_by(clause: str, text: str, size: int) -> Span | None:
    """Return the passage most like a clause of those that hold a piece of it; nothing where none is alike."""
    nearest: Span | None = None
    best = _ALIKE
    for begin, end in _windows(clause, text, size):
        ratio, span = _likeness(clause, text, begin, end)
        if ratio > best:
            nearest = span
            best = ratio
    return nearest


def _windows(clause: str, text: str, size: int) -> Iterator[Span]:
    """Yield the stretches of a text that hold a piece of a clause where the clause would have it."""
    last = max(1, len(clause) - size + 1)
    step = size // 2
    for offset in range(0, last, step):
        piece = clause[offset : offset + size]
        places = islice(occurrences(text, piece), MOST_PLACES)
        for start, _ in places:
            begin = start - offset
            # A few characters on both sides: something may have been put in.
            yield max(0, begin - 2), begin + len(clause) + 4


def _likeness(clause: str, text: str, begin: int, end: int) -> tuple[float, Span]:
    """Return how much of a clause stands in a stretch of a text, from 0 to 1, and from where to where."""
    matcher = SequenceMatcher(None, clause, text[begin:end], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    first = blocks[0]
    last = blocks[-1]
    start = begin + first.b
    stop = begin + last.b + last.size
    common = sum(block.size for block in blocks)
    both = len(clause) + stop - start
    return 2 * common / both, (start, stop)


def differences(clause: str, passage: str) -> Iterator[str]:
    """Yield what stands in the clause, and what in the passage instead."""
    matcher = SequenceMatcher(None, clause, passage, autojunk=False)
    for tag, begin, end, start, stop in matcher.get_opcodes():
        if tag == "equal":
            continue
        own = clause[begin:end] or _NOTHING
        other = passage[start:stop] or _NOTHING
        yield f"{own}→{other}"
