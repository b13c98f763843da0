"""Which tests run which line of the product, and whether they pass: what `tools/mutation.py` tries its mutants with."""

import itertools
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree as ET

from coverage import CoverageData

from tools.mutation_plugin import FirstFailure

SUITE = ("tests", "auditor")
"""Tests, and the examples within the product."""
_LEFT_OUT = (
    *(
        "fuzz",
        "test_performance.py",
        "test_code.py",
        "test_docs.py",
        "test_ci_files.py",
    ),
    *("rendering/site/test_in_browser.py", "test_conftest.py"),
)
"""What says how code looks or how long it takes, and what opens a browser."""
_QUICK = 3
"""How many seconds those may take that are tried first."""
_HARD = 12
"""How many seconds those of the folder may take that run the most of a module."""
_LONG = 6
"""How many seconds one of them may take."""
_UNCHANGED = 0.5
"""How many seconds of tests are run where nothing is changed, before the first mutant."""
_SECONDS = 20
"""How long the others may take together, as long as they took when the lines were learned."""
_SECONDS_BESIDE = 20
"""How long those may take that stand beside them in their files."""
_SECONDS_NEAR = 5
"""How long those may take that run other lines of the module."""
_PROCESSOR = 60
"""Seconds of the processor after which a mutant counts as one that never ends; loading all tests takes a third."""
_PATIENCE = 600
"""Seconds of the clock after which it counts as one that waits for ever."""
_PASSED = {0, 5}
"""What pytest ends with where all tests pass, and where there is none."""
_MEMORY = 8 * 2**30
_QUIET = (
    *("-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
)
_OURS = ("auditor", "tests", "tools", "conftest")
"""What is imported anew for each mutant."""
_PROFILE = "HYPOTHESIS_PROFILE"
_LEARNED = "lines.json"
_SETTINGS = """\
[run]
source = auditor
parallel = true
patch = subprocess, _exit
data_file = {folder}/lines.coverage
"""


@dataclass
class LineTests:
    """Tests by the lines that they run, and how long each takes."""

    lines: dict[str, dict[str, list[str]]]
    """By the path of a module and the number of a line."""
    seconds: dict[str, float]
    written: list[str] = field(default_factory=list)
    """Tests written since the lines were learned."""
    sound: set[str] = field(default_factory=set)
    """Tests that have been seen to pass where nothing is changed."""
    unending: list[list[str]] = field(default_factory=list)
    """Tests that together have been seen not to end in time where nothing is changed."""

    def running(self, module: str, lines: Iterable[int]) -> list[list[str]]:
        """Return tests for a change: new ones, those that look hardest, the others on its lines, those near.

        Those look hardest that stand in the file called like the module, then those of its folder that run the most of
        it: a few files, which are soon loaded. Near are the other tests of their files, which may share what a fixture
        has made, those of the file that is called like the module, since what stands in no function runs before every
        test, and those that run other lines of the module: what is worked out once and kept only the first test that
        asked was seen to run. Of what stands in no function those are near that run the most of the module.
        """
        tests_by_line = self.lines.get(module, {})
        ours = {test for line in lines for test in tests_by_line.get(str(line), ())}
        near = {test for listed in tests_by_line.values() for test in listed} - ours
        own = f"/test_{Path(module).stem}.py"
        folder = f"tests/{Path(module).relative_to('auditor').parent}/"
        of_file = {test for test in ours if _file_of(test).endswith(own)}
        of_folder = {test for test in ours - of_file if test.startswith(folder)}
        beside = self._beside(ours, own) - ours
        first = self._within(_QUICK, self._quickest_of(of_file))
        hardest = self._widest_of(of_folder, tests_by_line)
        second = self._within(_HARD, hardest)
        others = self._quickest_of(ours.difference(first, second))
        close_by = self._within(_SECONDS_NEAR, self._quickest_of(near))
        if not ours:
            # What stands in no function runs before every test: those that run most of the module notice most.
            close_by = self._within(_SECONDS, self._widest_of(near, tests_by_line))
        steps = [
            # File by file: together they may take longer than a mutant may that never ends.
            *self._written_near(ours | near, folder),
            first,
            second,
            self._within(_SECONDS, others) or others[:1],
            self._within(_SECONDS_BESIDE, self._quickest_of(beside)),
            close_by,
        ]
        return [tests for tests in steps if tests and tests not in self.unending]

    def _written_near(self, tests: Iterable[str], folder: str) -> list[list[str]]:
        """Return the tests written since in the files of others or in a folder, those of a file together."""
        files = {_file_of(test) for test in tests}
        near = [
            test
            for test in self.written
            if _file_of(test) in files or test.startswith(folder)
        ]
        return [list(group) for _, group in itertools.groupby(near, _file_of)]

    def is_sound(self, test: str) -> bool:
        """Return whether a test passes unchanged; one that does not is left out from now on."""
        if test in self.sound:
            return True
        words = [test] if "::" in test else ["--collect-only", test]
        if failing(words) is None:
            self.sound.add(test)
            return True
        self.seconds.pop(test, None)
        self.written = [name for name in self.written if name != test]
        return False

    def ends(self, tests: list[str]) -> bool:
        """Return whether tests end in time unchanged; those that do not are left out from now on."""
        if failing(tests) != "":
            return True
        self.unending.append(tests)
        return False

    def _beside(self, tests: Iterable[str], name: str) -> set[str]:
        """Return all tests of the files that some tests are in, and of those whose path ends with a name."""
        files = {_file_of(test) for test in tests}
        beside: set[str] = set()
        for test in self.seconds:
            file = _file_of(test)
            if file in files or file.endswith(name):
                beside.add(test)
        return beside

    def quickest(self) -> list[str]:
        """Return some tests, to see whether they pass where nothing is changed."""
        return self._within(_UNCHANGED, self._quickest_of(self.seconds))

    def _quickest_of(self, tests: Iterable[str]) -> list[str]:
        """Return tests in the order of how long they take."""
        sound = [test for test in tests if test in self.seconds]
        return sorted(sound, key=lambda test: (self.seconds[test], test))

    def _widest_of(
        self, tests: Iterable[str], lines: Mapping[str, Iterable[str]]
    ) -> list[str]:
        """Return tests by how many lines of a module they run, most first; without those that take long."""
        runs: Counter[str] = Counter()
        for listed in lines.values():
            runs.update(listed)
        quickest = self._quickest_of(tests)
        sound = [test for test in quickest if self.seconds[test] <= _LONG]
        return sorted(sound, key=lambda test: -runs[test])

    def _within(self, seconds: float, tests: Sequence[str]) -> list[str]:
        """Return the first of some tests that can be run in a time."""
        ends = itertools.accumulate(self.seconds[test] for test in tests)
        within = sum(end <= seconds for end in ends)
        return list(tests[:within])


def learn(workshop: Path) -> None:
    """Run all tests once, and write down which of them run which line and how long they take."""
    settings, times = workshop / "lines.cfg", workshop / "times.xml"
    settings.write_text(_SETTINGS.format(folder=workshop), "utf-8")
    coverage = [sys.executable, "-m", "coverage"]
    run = ["run", f"--rcfile={settings}", "-m", "pytest", "-q", "-n", "2"]
    without = [f"--ignore=tests/{path}" for path in _LEFT_OUT]
    plugins = ["-p", "no:cacheprovider", "-p", "tools.mutation_plugin"]
    words = [*coverage, *run, *plugins, f"--junitxml={times}", *without, *SUITE]
    environment = {**os.environ, "PYTHONPATH": str(workshop), _PROFILE: "mutation"}
    subprocess.run(words, cwd=workshop, env=environment, check=False)
    subprocess.run(
        [*coverage, "combine", "-q", f"--rcfile={settings}"], cwd=workshop, check=True
    )
    seconds = _seconds(times)
    lines = _lines(workshop, seconds)
    written = json.dumps({"lines": lines, "seconds": seconds})
    (workshop / _LEARNED).write_text(written, "utf-8")


def learned(workshop: Path) -> LineTests:
    """Return what `learn` has written down."""
    return LineTests(**json.loads((workshop / _LEARNED).read_text("utf-8")))


def _file_of(test: str) -> str:
    """Return the path of the file that a test is in."""
    return test.partition("::")[0]


def _lines(workshop: Path, sound: Container[str]) -> dict[str, dict[str, list[str]]]:
    """Return the sound tests that run each line, as pytest takes them."""
    data = CoverageData(str(workshop / "lines.coverage"))
    data.read()
    lines: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for file in data.measured_files():
        module = Path(file).relative_to(workshop).as_posix()
        for line, contexts in data.contexts_by_lineno(file).items():
            tests = sorted(test for test in contexts if test in sound)
            lines[module][str(line)] = tests
    return lines


def _seconds(times: Path) -> dict[str, float]:
    """Return how long each test took, all its cases together, but for those that fail unchanged."""
    seconds: dict[str, float] = defaultdict(float)
    failing_tests: set[str] = set()
    for case in ET.parse(times).iter("testcase"):  # noqa: S314 - a file of our own
        properties = {
            item.attrib["name"]: item.attrib["value"] for item in case.iter("property")
        }
        if "test" not in properties:
            continue
        test = properties["test"]
        seconds[test] += float(properties["seconds"])
        if case.find("failure") is not None or case.find("error") is not None:
            failing_tests.add(test)
    return {test: time for test, time in seconds.items() if test not in failing_tests}


def preload(workshop: Path) -> None:
    """Load what the tests load of others, once, so that each mutant needs to load our own alone."""
    names = workshop / "loaded.txt"
    if not names.exists():
        child = os.fork()
        if child == 0:
            _run(["--collect-only", *SUITE], FirstFailure())
            names.write_text("\n".join(sys.modules), "utf-8")
            os._exit(0)
        os.waitpid(child, 0)
    for name in names.read_text("utf-8").splitlines():
        if name.partition(".")[0] not in _OURS:
            with suppress(ImportError):
                import_module(name)


def failing(tests: Sequence[str]) -> str | None:
    """Return the first test that does not pass, blank where they do not end, None where all pass.

    They are run in a process of their own, which is ended where it does not end by itself.
    """
    with tempfile.NamedTemporaryFile("r+") as name_file:
        child = os.fork()
        if child == 0:
            resource.setrlimit(resource.RLIMIT_CPU, (_PROCESSOR, _PROCESSOR))
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            signal.alarm(_PATIENCE)
            failure = FirstFailure()
            code = _run(list(tests), failure)
            Path(name_file.name).write_text(failure.name, "utf-8")
            os._exit(code)
        _, status = os.waitpid(child, 0)
        return (
            None if os.waitstatus_to_exitcode(status) in _PASSED else name_file.read()
        )


def _run(words: list[str], failure: FirstFailure) -> int:
    """Run pytest without a word, on our own code as it is now; return its exit code."""
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silence, stream)
    os.environ[_PROFILE] = "mutation"
    for name in list(sys.modules):
        if name.partition(".")[0] in _OURS:
            del sys.modules[name]
    try:
        pytest = import_module("pytest")
        return int(pytest.main([*_QUIET, *words], plugins=[failure]))
    except BaseException:  # noqa: BLE001 - whatever it is, the tests have not passed
        return 1
