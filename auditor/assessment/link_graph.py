"""The graph of targets and their parts: circles, and sums that are nested too deep or counted too often.

Everything here takes time in proportion to the number of references.
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

MOST_LEVELS = 20
"""Levels of sums of sums: from a nation down to its villages, each by sectors, there are fewer."""
MOST_WHOLES = 200
"""Targets that a sum may count towards at all levels: of one total there are hardly more shares."""

Node = tuple[str, str]
"""The ids of a plan and of a target in it."""
Edges = Mapping[Node, Sequence[Node]]
"""What each target is made of."""


class Shape(Struct, frozen=True):
    """What is amiss with how targets are made of each other."""

    circular: frozenset[Node]
    """What is made of itself."""
    levels: Mapping[Node, int]
    """How many levels of sums lie below each target that is none of those; nothing of one that has no parts."""
    too_often: frozenset[Node]
    """Sums that count towards too many others."""

    def is_refused(self, node: Node) -> bool:
        """Return whether no figures are made for a target, though it has parts."""
        return node in self.too_often or self.levels.get(node, 0) > MOST_LEVELS

    def is_lowest_too_deep(self, node: Node) -> bool:
        """Return whether a target is the first, from below, that lies too high."""
        return self.levels.get(node, 0) == MOST_LEVELS + 1


def shape_of(edges: Edges) -> Shape:
    """Return the shape of targets that are made of others."""
    circular: set[Node] = set()
    levels: dict[Node, int] = {}
    for together in components(edges):
        if is_circle(together, edges):
            circular.update(together)
            continue
        node = together[0]
        if node in edges:
            below = [levels.get(part, 0) for part in edges[node]]
            levels[node] = 1 + max(below, default=0)
    return Shape(
        circular=frozenset(circular),
        levels=levels,
        too_often=_counted_too_often(edges, levels),
    )


def _counted_too_often(edges: Edges, levels: Mapping[Node, int]) -> frozenset[Node]:
    """Return the sums that count towards too many others, the highest of those that lie above each other."""
    wholes: dict[Node, list[Node]] = defaultdict(list)
    for whole, parts in edges.items():
        # What lies too high takes no figures from its parts.
        if levels.get(whole, 0) <= MOST_LEVELS:
            for part in parts:
                wholes[part].append(whole)
    too_often: set[Node] = set()
    for node in sorted(levels, key=levels.__getitem__, reverse=True):
        if _counts_too_often(node, wholes, too_often):
            too_often.add(node)
    return frozenset(too_often)


def _counts_too_often(node: Node, wholes: Edges, too_often: set[Node]) -> bool:
    """Return whether more targets than can be lie above one, but for those above which take nothing from below."""
    above: set[Node] = set()
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if part in too_often:
            continue
        for whole in wholes.get(part, ()):
            if whole not in above:
                above.add(whole)
                waiting.append(whole)
            if len(above) > MOST_WHOLES:
                return True
    return False


def is_circle(together: Sequence[Node], edges: Edges) -> bool:
    """Return whether a component is more than one target that does not lead to itself."""
    if len(together) > 1:
        return True
    return together[0] in edges.get(together[0], ())


def circles_of(edges: Edges) -> Iterator[list[Node]]:
    """Yield the shortest way round from the first target of each component that is a circle, its start at both ends."""
    for together in components(edges):
        if is_circle(together, edges):
            yield _way_round(min(together), edges, frozenset(together))


def _way_round(start: Node, edges: Edges, together: frozenset[Node]) -> list[Node]:
    came_from: dict[Node, Node] = {}
    waiting = deque([start])
    while start not in came_from:
        node = waiting.popleft()
        for part in edges[node]:
            if part in together and part not in came_from:
                came_from[part] = node
                waiting.append(part)
    path = [start, came_from[start]]
    while path[-1] != start:
        path.append(came_from[path[-1]])
    return path[::-1]


def components(edges: Edges) -> Iterator[list[Node]]:
    """Yield the targets, those that lead to each other together, parts before what they are parts of."""
    search = _Search(edges)
    for start in edges:
        yield from search.components_from(start)


class _Search:
    """R. Tarjan, Depth-first search and linear graph algorithms (1972), without recursion."""

    def __init__(self, edges: Edges) -> None:
        self._edges = edges
        self._number: dict[Node, int] = {}
        self._lowest: dict[Node, int] = {}
        self._open: dict[Node, None] = {}
        self._visits: list[tuple[Node, Iterator[Node]]] = []

    def components_from(self, start: Node) -> Iterator[list[Node]]:
        """Yield the components that can be reached from a target and were not before."""
        if start not in self._number:
            self._visit(start)
        while self._visits:
            node, parts = self._visits[-1]
            part = next(parts, None)
            if part is None:
                self._visits.pop()
                self._tell_whole(node)
                if self._lowest[node] == self._number[node]:
                    yield self._closed(node)
            elif part not in self._number:
                self._visit(part)
            elif part in self._open:
                self._lowest[node] = min(self._lowest[node], self._number[part])

    def _visit(self, node: Node) -> None:
        number = len(self._number)
        self._number[node] = number
        self._lowest[node] = number
        self._open[node] = None
        self._visits.append((node, iter(self._edges.get(node, ()))))

    def _tell_whole(self, node: Node) -> None:
        """Let the target above know how far back one leads."""
        if self._visits:
            whole, _ = self._visits[-1]
            self._lowest[whole] = min(self._lowest[whole], self._lowest[node])

    def _closed(self, node: Node) -> list[Node]:
        """Return a target with those that were met behind it and lead back to it; none is open any longer."""
        together: list[Node] = []
        while not together or together[-1] != node:
            last, _ = self._open.popitem()
            together.append(last)
        return together
