"""What `tools/mutation.py` asks of pytest: the lines that each test runs, its processor time, and which test fails."""

import os
from collections.abc import Generator

import pytest
from coverage import Coverage

_START = pytest.StashKey[float]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Have the lines written down under the name of the test, its fixtures and the commands it starts included."""
    item.stash[_START] = processor_seconds()
    coverage = Coverage.current()
    if coverage is None:
        return (yield)
    name = function_of(item.nodeid)
    coverage.switch_context(name)
    coverage.config.context = name
    os.environ["COVERAGE_PROCESS_CONFIG"] = coverage.config.serialize()
    try:
        return (yield)
    finally:
        coverage.switch_context("")


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Hand over how long the test took: seconds of the processor, since others may use it meanwhile."""
    seconds = processor_seconds() - item.stash[_START]
    item.user_properties.append(("test", function_of(item.nodeid)))
    item.user_properties.append(("seconds", f"{seconds:.4f}"))


class FirstFailure:
    """Remembers what failed: a test, or a file that could not be loaded."""

    def __init__(self) -> None:
        self.name = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take note of a test."""
        if report.failed:
            self.name = function_of(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Take note of a file."""
        if report.failed:
            self.name = report.nodeid


def function_of(test: str) -> str:
    """Return the function of a test, for all the cases that it is run with."""
    return test.partition("[")[0]


def processor_seconds() -> float:
    """Return what this process and the commands it started have used."""
    return sum(os.times()[:4])
