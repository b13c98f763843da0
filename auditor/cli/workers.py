"""Many like tasks done by several processes: results in the order of the tasks, whatever order they come in.

Processes are forked on Linux, where that costs milliseconds and nothing has been started yet that a fork would break;
elsewhere they are spawned, since the systems' own libraries do not bear forking.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from auditor.cli.signals import reset_signal_handlers, signals_held_back

Task = TypeVar("Task")
Result = TypeVar("Result")

# How many tasks are handed out at a time: more would leave processes idle at the end, fewer is more talk.
_MOST_AT_ONCE = 8
# Each process gets its tasks in at least so many portions.
_SHARE = 4


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(os.getpid()))
    return os.cpu_count() or 1  # pragma: only Windows


def in_turn(
    work: Callable[[Task], Result], tasks: Sequence[Task], done: Callable[[float], None]
) -> list[Result]:
    """Return the result of each task; `done` gets the share of them that is done."""
    results = []
    for task in tasks:
        results.append(work(task))
        done(len(results) / len(tasks))
    return results


def in_parallel(
    work: Callable[[Task], Result],
    tasks: Sequence[Task],
    jobs: int,
    dropped: Callable[[Task, int], Result],
    done: Callable[[float], None],
) -> list[Result]:
    """Return the result of each task; of one whose process died, what `dropped` says of it and of the exit code.

    Whatever ends this early ends the processes too.
    """
    portions = _portions(tasks, jobs)
    results: dict[int, list[Result]] = {}
    crew: list[_Worker[Task, Result]] = []
    try:
        with signals_held_back():
            for _ in range(min(jobs, len(portions))):
                worker = _Worker[Task, Result](work)
                crew.append(worker)
        waiting = iter(enumerate(portions))
        busy: dict[object, _Worker[Task, Result]] = {}
        for worker in crew:
            # There are no more processes than portions.
            worker.take(waiting)
            busy[worker.line] = worker
        while busy:
            for line in connection.wait([worker.line for worker in busy.values()]):
                worker = busy.pop(line)
                results[worker.number] = worker.answer(dropped)
                done(sum(map(len, results.values())) / len(tasks))
                if worker.take(waiting):
                    busy[worker.line] = worker
    finally:
        for worker in crew:
            worker.end()
    # In the order of the tasks, whichever process was done first: every run writes the same bytes.
    in_order: list[Result] = []
    for number in sorted(results):
        in_order += results[number]
    return in_order


def _portions(tasks: Sequence[Task], jobs: int) -> list[Sequence[Task]]:
    """Return the tasks in portions, in their order."""
    size = max(1, min(_MOST_AT_ONCE, len(tasks) // (jobs * _SHARE)))
    return [tasks[start : start + size] for start in range(0, len(tasks), size)]


class _Worker(Generic[Task, Result]):
    """A process, the line to it, and the portion it is busy with; one that has died is replaced by the next portion."""

    def __init__(self, work: Callable[[Task], Result]) -> None:
        self.work = work
        self.number = -1
        self.portion: Sequence[Task] = ()
        self.start()

    def start(self) -> None:
        """Start the process."""
        context = (
            get_context("fork") if sys.platform == "linux" else get_context("spawn")
        )
        self.line, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(
            target=serve,
            args=(theirs, self.line, self.work),
            daemon=True,
        )
        self.process.start()
        theirs.close()

    def take(self, waiting: Iterator[tuple[int, Sequence[Task]]]) -> bool:
        """Hand the next portion over; return whether there was one."""
        for self.number, self.portion in waiting:
            with suppress(
                OSError
            ):  # whose process is dead already answers as one that dies now
                self.line.send(self.portion)
            return True
        return False

    def answer(self, dropped: Callable[[Task, int], Result]) -> list[Result]:
        """Return the results of the portion; a process that has died is replaced."""
        try:
            results: list[Result] = self.line.recv()
        except (EOFError, OSError):
            self.end()
            results = [
                dropped(task, self.process.exitcode or 0) for task in self.portion
            ]
            with signals_held_back():
                self.start()
        return results

    def end(self) -> None:
        """End the process at once."""
        self.process.terminate()
        self.process.join()
        self.line.close()


def serve(
    line: Connection, other_end: Connection, work: Callable[[Task], Result]
) -> None:
    """Answer each portion of tasks with its results, until the line is closed: what a process does."""
    reset_signal_handlers()
    # A forked process has this end open as well, and would never see it closed.
    other_end.close()
    # Where the first process was ended from outside, nobody is left to answer or to complain to.
    with suppress(EOFError, ConnectionError):
        while True:
            line.send([work(task) for task in line.recv()])
