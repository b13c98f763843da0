"""Mutation testing: change one thing of the product at a time, and see whether a test notices. `make mutation` runs it.

A change that no test notices is a survivor. Each needs a test, or a reason in `tests/mutation/survivors.toml`; a reason
whose mutant is killed, or is there no longer, fails as well. docs/mutation.md tells what is changed, how to read it.

One process imports the tests once and forks for each mutant: the child gives one function its changed code, or a module
its changed tables, and runs the tests that reach them, up to the first that fails. After a change within a class but
outside its methods (a default, a member of an enum) the child imports everything anew. The product's files stay as they
are. Every test must pass twice without a change before anything is tried, for it is run more than once.
"""

import argparse
import contextlib
import functools
import gc
import itertools
import json
import os
import resource
import signal
import sys
import time
import tomllib
import traceback
from collections import defaultdict
from collections.abc import Collection, Sequence
from pathlib import Path
from types import CodeType, FrameType

import pytest
from _pytest.runner import runtestprotocol

from tools.mutants import (
    ROOT,
    Changed,
    Key,
    Mutant,
    code_named,
    function_named,
    module_of,
    mutants_of,
    put_tables,
)

REASONS = ROOT / "tests" / "mutation" / "survivors.toml"
ROOMS = [
    path.relative_to(ROOT).as_posix()
    for folder in ("auditor/model", "auditor/assessment", "auditor")
    for path in sorted((ROOT / folder).glob("audit.py" if folder == "auditor" else "[!_]*.py"))
]
TESTS = (
    "tests/model", "tests/assessment", "tests/test_audit.py", "tests/test_national.py",
    "tests/rendering/test_wording.py",
)  # fmt: skip
"""What covers these rooms without starting another program. No doctests: a doctest runs once, and fails ever after."""
QUIET = ("-q", "-s", "-x", "--no-header", "-p", "no:cacheprovider")
PATIENCE = 10  # times the processor time that the tests took without a change: whoever takes longer is taken to hang
MEMORY = 4 << 30
LATELY = 3  # how many of the tests that killed the mutants before are tried first
CACHE = type(functools.cache(int))
CRASHED = 70


class Witness:
    """A pytest plugin that tells which test has failed."""

    def __init__(self, tell: int) -> None:
        """Keep whom to tell."""
        self.tell = tell

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Tell the test's name."""
        if report.failed:
            os.write(self.tell, report.nodeid.encode())


class Trial:
    """A pytest plugin that runs the tests not once but once a mutant."""

    def __init__(self, rooms: Sequence[str], jobs: int, reasons: Collection[Key], again: str) -> None:
        """Keep what to try, in how many processes, which survivors have a reason, and what a former run has said."""
        self.rooms, self.jobs, self.reasons, self.again = rooms, jobs, reasons, again
        self.took: dict[pytest.Item, float] = {}
        self.reaching: dict[tuple[str, str], list[pytest.Item]] = defaultdict(list)
        self.killers: dict[str, int] = {}
        self.clock = itertools.count()
        self.survivors: list[Mutant] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run every test once as it is, then the mutants room by room."""
        with contextlib.redirect_stdout(None):
            failed = [item.nodeid for item in session.items if not (self._learn(item) and _passes(item))]
        if failed:
            raise pytest.UsageError(f"these tests fail without any change, the first or the second time: {failed}")
        print(f"{'room':36} mutants  killed  reason  no reason  score  time")
        for room in self.rooms:
            self._room(room)
        return True

    def _learn(self, item: pytest.Item) -> bool:
        """Run a test, and note how long it takes and which functions it reaches."""
        _forget()
        codes: set[CodeType] = set()

        def see(frame: FrameType, event: str, _: object) -> None:
            if event == "call":
                codes.add(frame.f_code)

        start = time.process_time()
        sys.setprofile(see)
        passed = _passes(item)
        sys.setprofile(None)
        self.took[item] = time.process_time() - start
        for place in {(code.co_filename, code.co_qualname.split(".<locals>")[0]) for code in codes}:
            self.reaching[place].append(item)
        return passed

    def _room(self, room: str) -> None:
        """Try every mutant of a room, so many at a time."""
        start, count = time.monotonic(), 0
        running: dict[int, tuple[Mutant, int]] = {}
        survivors: list[Mutant] = []

        def wait() -> None:
            child, ended = os.wait()
            if os.WIFEXITED(ended) and os.WEXITSTATUS(ended) == CRASHED:
                sys.exit("a mutant could not be tried")
            mutant, told = running.pop(child)
            survivors.extend([] if ended else [mutant])
            self.killers[os.read(told, 4096).decode()] = next(self.clock)
            os.close(told)

        tried = (one for one in mutants_of(room) if not self.again or _told(one.key) in self.again)
        for count, mutant in enumerate(tried, 1):  # noqa: B007 - the last is how many there are
            if len(running) == self.jobs:
                wait()
            told, tell = os.pipe()
            child = os.fork()
            if not child:
                self._child(mutant, tell)
            os.close(tell)
            running[child] = mutant, told
        while running:
            wait()
        self.survivors += survivors
        unexplained = [one for one in survivors if one.key not in self.reasons]
        killed, seconds = count - len(survivors), time.monotonic() - start
        counts = f"{count:7} {killed:7} {len(survivors) - len(unexplained):7} {len(unexplained):7}"
        print(f"{room:36} {counts} {killed / max(count, 1):7.1%} {seconds:5.0f} s", flush=True)
        for one in sorted(unexplained, key=lambda one: one.line):
            print(f"  line {one.line}: {_told(one.key)},", flush=True)

    def _child(self, mutant: Mutant, tell: int) -> None:
        """Run the tests against a mutant and end: with 0 if none of them fails."""
        code, said = CRASHED, os.dup(2)
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.dup2(nowhere, 2)
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            code = self._inside(mutant, tell) if mutant.inside or not mutant.key[1] else self._anew(mutant, tell)
        except MemoryError:
            code = 1
        except BaseException:  # noqa: BLE001 - whatever it was, the parent must know
            os.write(said, f"{mutant.key}\n{traceback.format_exc()}".encode())
        finally:
            os._exit(code)

    def _inside(self, mutant: Mutant, tell: int) -> int:
        """Give a function its changed code, or a module its changed tables, and run the tests that reach them."""
        room, scope, *_ = mutant.key
        code, module = mutant.code(), sys.modules[module_of(room)]
        items = set(self.reaching[str(ROOT / room), scope])
        if scope:
            function, changed = function_named(module, scope), code_named(code, scope)
            if changed.co_freevars != function.__code__.co_freevars:  # without super(), for one
                return self._anew(mutant, tell)
            function.__code__ = changed
        else:
            items = set(self.took)
            if not put_tables(module, mutant.tree):
                return 1
        _limit(sum(self.took[item] for item in items))
        _forget()
        own = f"test_{Path(room).name}"
        # What killed the mutants before this one will most likely kill it too; else the room's own tests.
        by_zeal = sorted(
            items, key=lambda item: (-self.killers.get(item.nodeid, -1), item.path.name != own, self.took[item])
        )
        for item in by_zeal:
            if not _passes(item):
                os.write(tell, item.nodeid.encode())
                return 1
        return 0

    def _anew(self, mutant: Mutant, tell: int) -> int:
        """Import everything anew with the change; run first what killed others, then the room's own tests, then all."""
        _limit(sum(self.took.values()))
        room = mutant.key[0]
        name = module_of(room)
        sys.meta_path.insert(0, Changed(name, str(ROOT / room), mutant.code()))
        own = ROOT / "tests" / Path(room).relative_to("auditor").with_name(f"test_{Path(room).name}")
        lately = sorted((test for test in self.killers if test), key=lambda test: -self.killers[test])[:LATELY]
        for tests in (lately, [str(own)] if own.exists() else [], TESTS):
            for module in [one for one in sys.modules if one.split(".")[0] in {"auditor", "tests"}]:
                del sys.modules[module]
            if tests and pytest.main([*QUIET, *tests], plugins=[Witness(tell)]):
                return 1
        return 0


def _told(key: Key) -> str:
    """Return what names a mutant, as `survivors.toml` has it."""
    return json.dumps(key, ensure_ascii=False)


def _passes(item: pytest.Item) -> bool:
    return not any(report.failed for report in runtestprotocol(item, log=False))


def _limit(usual: float) -> None:
    """End this process when it takes far longer than it should."""
    signal.setitimer(signal.ITIMER_PROF, 5 + PATIENCE * usual)


def _forget() -> None:
    """Empty every cache of ours, so that what is asked is worked out."""
    for cache in _caches():
        cache.cache_clear()


@functools.cache
def _caches() -> "list[functools._lru_cache_wrapper[object]]":
    """Return every cache of the product and of the tests; all of them are imported by now."""
    cached = (one for one in gc.get_objects() if isinstance(one, CACHE))
    return [one for one in cached if one.__module__.split(".")[0] in {"auditor", "tests"}]


def main() -> int:
    """Try the rooms that are named, else all, and hold the survivors against the reasons."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("rooms", nargs="*", default=ROOMS, metavar="auditor/model/period.py")
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many processes at a time")
    options.add_argument(
        "--again", type=Path, metavar="OUTPUT", help="only the mutants that a former run's output names"
    )
    chosen = options.parse_args()
    os.environ["HYPOTHESIS_PROFILE"] = "mutation"
    os.chdir(ROOT)
    # Whatever the environment says: a child that imports anew should not compile the tests anew.
    sys.dont_write_bytecode = False
    reasons = {
        tuple(key) for reason in tomllib.loads(REASONS.read_text("utf-8"))["reason"] for key in reason["mutants"]
    }
    again = chosen.again.read_text("utf-8") if chosen.again else ""
    trial = Trial(chosen.rooms, chosen.jobs, reasons, again)
    start = time.monotonic()
    if pytest.main([*QUIET, *TESTS], plugins=[trial]):
        return 2
    survived = {one.key for one in trial.survivors}
    stale = [] if again else sorted(key for key in reasons - survived if key[0] in chosen.rooms)
    for key in stale:
        print(f"  a reason without a survivor: {_told(key)}")
    print(f"{len(survived)} survivors, {len(survived - reasons)} without a reason, {time.monotonic() - start:.0f} s")
    return 1 if stale or survived - reasons else 0


if __name__ == "__main__":
    sys.exit(main())
