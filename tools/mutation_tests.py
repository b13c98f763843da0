"""Which tests run which line of the product, and whether they pass: what `tools/mutation.py` tries its mutants with."""

import itertools
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree as ET

from coverage import CoverageData

_QUICK = 10
"""How many tests are tried first."""
_SECONDS = 20
"""How long the others may take together, as long as they took when the lines were learned."""
_PATIENCE = 60
"""Seconds after which a mutant counts as one that never ends."""
_QUIET = (
    *("-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
)
_OURS = ("auditor", "tests", "tools", "conftest")
"""What is imported anew for each mutant."""
_LEARNED = "lines.json"
_SETTINGS = """\
[run]
source = auditor
dynamic_context = test_function
parallel = true
patch = subprocess
data_file = {folder}/lines.coverage
"""


@dataclass(frozen=True)
class LineTests:
    """Tests by the lines that they run, and how long each takes."""

    lines: dict[str, dict[str, list[str]]]
    """By the path of a module and the number of a line."""
    seconds: dict[str, float]

    def running(self, module: str, lines: Iterable[int]) -> tuple[list[str], list[str]]:
        """Return the quickest tests that run one of some lines, and the others; of what runs at import any test."""
        known = self.lines.get(module, {})
        tests = {test for line in lines for test in known.get(str(line), ())}
        if not tests:
            tests = {test for listed in known.values() for test in listed}
        ordered = self._quickest_of(tests)
        return ordered[:_QUICK], self._within_time(ordered[_QUICK:])

    def quickest(self) -> list[str]:
        """Return some tests, to see whether they pass where nothing is changed."""
        return self._within_time(self._quickest_of(self.seconds))

    def _quickest_of(self, tests: Iterable[str]) -> list[str]:
        """Return tests in the order of how long they take."""
        return sorted(tests, key=lambda test: (self.seconds[test], test))

    def _within_time(self, tests: Sequence[str]) -> list[str]:
        """Return the first of some tests that can be run in the time there is."""
        ends = itertools.accumulate(self.seconds[test] for test in tests)
        within = sum(end <= _SECONDS for end in ends)
        return list(tests[:within])


def learn(workshop: Path, tests: Sequence[str]) -> None:
    """Run tests once, and write down which of them run which line and how long they take."""
    settings, times = workshop / "lines.cfg", workshop / "times.xml"
    settings.write_text(_SETTINGS.format(folder=workshop), "utf-8")
    coverage = [sys.executable, "-m", "coverage"]
    run = ["run", f"--rcfile={settings}", "-m", "pytest", "-q", "-n", "2"]
    words = [*coverage, *run, "-p", "no:cacheprovider", f"--junitxml={times}", *tests]
    environment = {**os.environ, "PYTHONPATH": str(workshop)}
    subprocess.run(words, cwd=workshop, env=environment, check=False)
    subprocess.run(
        [*coverage, "combine", "-q", f"--rcfile={settings}"], cwd=workshop, check=True
    )
    seconds = _seconds(workshop, times)
    lines = _lines(workshop, seconds)
    written = json.dumps({"lines": lines, "seconds": seconds})
    (workshop / _LEARNED).write_text(written, "utf-8")


def learned(workshop: Path) -> LineTests:
    """Return what `learn` has written down."""
    return LineTests(**json.loads((workshop / _LEARNED).read_text("utf-8")))


def _lines(workshop: Path, sound: Container[str]) -> dict[str, dict[str, list[str]]]:
    """Return the sound tests that run each line, as pytest takes them."""
    data = CoverageData(str(workshop / "lines.coverage"))
    data.read()
    lines: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for file in data.measured_files():
        module = Path(file).relative_to(workshop).as_posix()
        for line, contexts in data.contexts_by_lineno(file).items():
            tests = {_test_of(workshop, context) for context in contexts if context}
            lines[module][str(line)] = sorted(test for test in tests if test in sound)
    return lines


def _seconds(workshop: Path, times: Path) -> dict[str, float]:
    """Return how long each test took, all its cases together, but for those that fail unchanged."""
    seconds: dict[str, float] = defaultdict(float)
    failing: set[str] = set()
    for case in ET.parse(times).iter("testcase"):  # noqa: S314 - a file of our own
        name = case.attrib["name"].partition("[")[0]
        test = _test_of(workshop, f"{case.attrib['classname']}.{name}")
        seconds[test] += float(case.attrib["time"])
        if case.find("failure") is not None or case.find("error") is not None:
            failing.add(test)
    return {test: time for test, time in seconds.items() if test not in failing}


def _test_of(workshop: Path, name: str) -> str:
    """Return a test by its file, its class and its name, from its name with dots; blank where it is no test."""
    parts = name.split(".")
    for length in range(len(parts) - 1, 0, -1):
        file = Path(*parts[:length]).with_suffix(".py")
        if (workshop / file).is_file():
            return "::".join([file.as_posix(), *parts[length:]])
    return ""


def preload(tests: Iterable[str]) -> None:
    """Load what the tests load of others, once, so that each mutant needs to load our own alone."""
    with tempfile.NamedTemporaryFile("r+") as names:
        child = os.fork()
        if child == 0:
            _run(["--collect-only", *tests])
            Path(names.name).write_text("\n".join(sys.modules), "utf-8")
            os._exit(0)
        os.waitpid(child, 0)
        for name in names.read().splitlines():
            if name.partition(".")[0] not in _OURS:
                with suppress(ImportError):
                    import_module(name)


def passes(tests: Sequence[str]) -> bool:
    """Return whether tests pass, in a process of their own that is ended where it does not end by itself."""
    if not tests:
        return True
    child = os.fork()
    if child == 0:
        signal.alarm(_PATIENCE)
        os._exit(_run(list(tests)))
    _, status = os.waitpid(child, 0)
    return status == 0


def _run(words: list[str]) -> int:
    """Run pytest without a word, on our own code as it is now; return its exit code."""
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silence, stream)
    for name in list(sys.modules):
        if name.partition(".")[0] in _OURS:
            del sys.modules[name]
    try:
        pytest = import_module("pytest")
        return int(pytest.main([*_QUIET, *words]))
    except BaseException:  # noqa: BLE001 - whatever it is, the tests have not passed
        return 1
