"""The shape of what targets are made of, against the plain reading of each word."""

from collections.abc import Mapping
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.assessment.link_graph import (
    MOST_LEVELS,
    MOST_WHOLES,
    Edges,
    Node,
    circles_of,
    components,
    shape_of,
)


def node(number: int) -> Node:
    return "p", f"t{number}"


def graph(parts: Mapping[int, list[int]]) -> Edges:
    return {node(whole): [node(part) for part in below] for whole, below in parts.items()}  # fmt: skip


GRAPHS = st.dictionaries(
    st.integers(0, 7), st.lists(st.integers(0, 7), min_size=1, unique=True)
).map(graph)


def below(start: Node, edges: Edges) -> set[Node]:
    """Return everything that can be reached from a target, by its plain definition."""
    reached: set[Node] = set()
    new = {start}
    while new:
        new = {part for one in new for part in edges.get(one, ())} - reached
        reached |= new
    return reached


def everything(edges: Edges) -> set[Node]:
    return set(edges).union(*edges.values())


@settings(deadline=None)
@given(GRAPHS)
def test_components_are_what_leads_to_each_other_parts_first(edges: Edges) -> None:
    found = list(components(edges))
    assert sorted(one for together in found for one in together) == sorted(
        everything(edges)
    )
    seen: set[Node] = set()
    for together in found:
        for one in together:
            assert set(together) == {one} | {
                other for other in below(one, edges) if one in below(other, edges)
            }
        seen |= set(together)
        assert all(below(one, edges) <= seen for one in together)


@settings(deadline=None)
@given(GRAPHS)
def test_what_is_below_itself_is_circular_and_each_circle_is_told_once(
    edges: Edges,
) -> None:
    circular = {one for one in everything(edges) if one in below(one, edges)}
    assert shape_of(edges).circular == circular
    circles = list(circles_of(edges))
    for circle in circles:
        assert circle[0] == circle[-1]
        assert all(after in edges[before] for before, after in pairwise(circle))
        assert len(set(circle)) == len(circle) - 1
    in_one = {frozenset(below(circle[0], edges) & circular) for circle in circles}
    assert len(in_one) <= len(circles)
    assert bool(circles) == bool(circular)


def test_the_shortest_way_round_is_told() -> None:
    edges = graph({0: [1, 2], 1: [3], 3: [0], 2: [0]})
    assert list(circles_of(edges)) == [[node(0), node(2), node(0)]]


def test_levels_are_counted_along_the_longest_way() -> None:
    levels = shape_of(graph({0: [1, 3], 1: [2], 2: [3]})).levels
    assert [levels.get(node(number)) for number in range(4)] == [3, 2, 1, None]


def test_only_the_lowest_target_that_is_too_high_is_told() -> None:
    shape = shape_of(graph({number: [number + 1] for number in range(1000)}))
    told = [number for number in range(1001) if shape.is_lowest_too_deep(node(number))]
    assert told == [1000 - MOST_LEVELS - 1]
    refused = [number for number in range(1001) if shape.is_refused(node(number))]
    assert refused == list(range(1000 - MOST_LEVELS))


def wholes_of(count: int) -> dict[int, list[int]]:
    """Return so many targets that are made of target 1, which is made of target 2."""
    return {1: [2], **{number: [1] for number in range(10, 10 + count)}}


def test_a_sum_counts_towards_so_many_and_what_has_no_parts_towards_any_number() -> (
    None
):
    assert not shape_of(graph(wholes_of(MOST_WHOLES))).too_often
    shape = shape_of(graph(wholes_of(MOST_WHOLES + 1)))
    assert shape.too_often == {node(1)}
    assert shape.is_refused(node(1))
    assert not shape.is_refused(node(2))
    many = {number: [1] for number in range(10, 10 + 2 * MOST_WHOLES)}
    assert not shape_of(graph(many)).too_often


def test_what_lies_below_a_sum_that_is_refused_counts_towards_it_alone() -> None:
    # Target 1 is refused, so that what it is made of takes part in nothing above it.
    parts = {**wholes_of(MOST_WHOLES + 1), 2: [3]}
    assert shape_of(graph(parts)).too_often == {node(1)}


def test_wholes_are_counted_over_all_levels_each_once() -> None:
    half = MOST_WHOLES // 2
    twice = {100: [1], 101: [1]}
    above = {number: [100, 101] for number in range(200, 200 + half)}
    higher = {number: [100] for number in range(900, 900 + half - 2)}
    full = {1: [2], **twice, **above, **higher}
    assert not shape_of(graph(full)).too_often
    assert shape_of(graph({**full, 2000: [1]})).too_often == {node(1)}
