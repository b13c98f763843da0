"""Where a clause stands in a text, and where it stands in other words: the passage most like it, and what differs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import islice

from auditor.tracing.citing import Span

# Characters of the shortest piece that is looked up.
_SEED = 4
# Characters by which the places of clauses are looked up: long ones stand in few places.
_HEADS = (12, 6)
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


def all_occurrences(text: str, clauses: Iterable[str]) -> Mapping[str, Sequence[Span]]:
    """Return where each of many clauses stands in a text, which is gone through once for all of a length."""
    places: dict[str, list[Span]] = {}
    by_size: dict[int, dict[str, list[str]]] = {size: {} for size in _HEADS}
    for clause in dict.fromkeys(clauses):
        places[clause] = []
        size = next((size for size in _HEADS if size <= len(clause)), 0)
        if size:
            by_size[size].setdefault(clause[:size], []).append(clause)
        else:
            places[clause] += occurrences(text, clause)
    for size, by_head in by_size.items():
        for start, clause in _beginning_with(text, size, by_head):
            places[clause].append((start, start + len(clause)))
    return places


def _beginning_with(
    text: str, size: int, by_head: Mapping[str, Sequence[str]]
) -> Iterator[tuple[int, str]]:
    """Yield where clauses stand whose first characters, so many of them, are known."""
    if not by_head:
        return
    for start in range(len(text) - size + 1):
        for clause in by_head.get(text[start : start + size], ()):
            if text.startswith(clause, start):
                yield start, clause


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
