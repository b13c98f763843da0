"""Tasks done by several processes: in their order, with a process that dies replaced, and none left behind."""

import os
import signal
from collections.abc import Callable, Iterator
from functools import partial
from itertools import accumulate
from multiprocessing import Pipe, active_children
from multiprocessing.connection import Connection
from operator import call

import pytest

from auditor.cli.workers import in_parallel, in_turn, processors, serve


def doubled(number: int) -> int:
    return number * 2


def lost(_task: object, code: int) -> int:
    return -code


def dying() -> int:
    os._exit(7)


def failing(_share: float) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(("count", "jobs"), [(1, 2), (5, 2), (100, 3), (0, 2)])
def test_results_come_in_the_order_of_the_tasks(count: int, jobs: int) -> None:
    shares: list[float] = []
    found = in_parallel(doubled, range(count), jobs, lost, shares.append)
    assert (
        found
        == in_turn(doubled, range(count), shares.append)
        == [number * 2 for number in range(count)]
    )
    assert sorted(set(shares))[-1:] == ([1.0] if count else [])
    assert active_children() == []


@pytest.mark.parametrize(
    ("count", "jobs", "portions"),
    [(3, 1, [1, 1, 1]), (12, 1, [3, 3, 3, 3]), (100, 1, [8] * 12 + [4])],
)
def test_tasks_are_handed_out_in_four_portions_a_process_of_eight_at_most(
    count: int, jobs: int, portions: list[int]
) -> None:
    shares: list[float] = []
    in_parallel(doubled, range(count), jobs, lost, shares.append)
    handed_out = [round(share * count) for share in shares]
    assert handed_out == list(accumulate(portions))


def test_one_after_the_other_each_task_is_told() -> None:
    shares: list[float] = []
    in_turn(doubled, range(4), shares.append)
    assert shares == [0.25, 0.5, 0.75, 1]


def test_the_tasks_of_a_process_that_dies_are_told_and_the_rest_goes_on() -> None:
    tasks: list[Callable[[], int]] = [partial(int, place) for place in range(60)]
    tasks[3] = tasks[40] = dying
    found = in_parallel(call, tasks, 2, lost, lambda _: None)
    assert len(found) == 60
    assert all(one in {place, -7} for place, one in enumerate(found))
    assert found[3] == found[40] == -7
    assert 2 <= found.count(-7) <= 2 * 8
    assert active_children() == []


def test_whatever_ends_it_early_ends_the_processes() -> None:
    with pytest.raises(KeyboardInterrupt):
        in_parallel(doubled, range(100), 2, lost, failing)
    assert active_children() == []


def test_there_is_a_processor() -> None:
    assert processors() >= 1


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Restore what `serve` does to the process it runs in."""
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_a_process_answers_until_its_line_is_closed_and_leaves_interrupts_to_the_first_one() -> (
    None
):
    ours, theirs = Pipe()
    copy = Connection(os.dup(ours.fileno()))
    ours.send([1, 2])
    ours.send([3])

    def answered(number: int) -> int:
        if number == 3:
            # The last one: as if the first process had closed its end meanwhile.
            heard.append(ours.recv())
            ours.close()
        return doubled(number)

    heard: list[list[int]] = []
    serve(theirs, copy, answered)
    assert heard == [[2, 4]]
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


@pytest.mark.usefixtures("interruptible")
def test_a_process_without_tasks_ends_when_its_line_is_closed() -> None:
    ours, theirs = Pipe()
    serve(theirs, ours, doubled)
    assert ours.closed


def test_of_few_tasks_one_that_dies_takes_no_other_with_it() -> None:
    tasks: list[Callable[[], int]] = [partial(int, place) for place in range(8)]
    tasks[3] = dying
    found = in_parallel(call, tasks, 2, lost, lambda _: None)
    assert found == [0, 1, 2, -7, 4, 5, 6, 7]
