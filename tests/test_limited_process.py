"""Limits of a process: never looser than those it was started with, and none where the system has none to give."""

import subprocess
import sys

import pytest

from auditor import limited_process
from auditor.limited_process import ProcessLimits, limit_resources

if sys.platform == "win32":  # pragma: only Windows
    pytest.skip("no such limits", allow_module_level=True)

MEGABYTE = 1024 * 1024
SCRIPT = """
import resource
from auditor.limited_process import ProcessLimits, limit_resources
{before}
limit_resources(ProcessLimits(seconds=7, memory=900 * 1024 * 1024))
for kind in (resource.RLIMIT_CPU, resource.RLIMIT_AS, resource.RLIMIT_CORE):
    print(*resource.getrlimit(kind))
"""


def limits_after(before: str = "") -> list[list[int]]:
    """Return the soft and the hard limits of time, memory and core files in a process."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(before=before)],
        check=True,
        capture_output=True,
        text=True,
    )
    return [[int(limit) for limit in line.split()] for line in done.stdout.splitlines()]


def test_time_and_memory_are_limited_and_no_core_file_is_left() -> None:
    memory = 900 * MEGABYTE
    assert limits_after() == [[7, 7], [memory, memory], [0, 0]]


def test_a_stricter_limit_stays() -> None:
    strict = 800 * MEGABYTE
    before = f"resource.setrlimit(resource.RLIMIT_AS, ({strict}, {strict}))"
    assert limits_after(before)[1] == [strict, strict]
    loose = 2000 * MEGABYTE
    before = f"resource.setrlimit(resource.RLIMIT_AS, ({strict}, {loose}))"
    assert limits_after(before)[1] == [900 * MEGABYTE, 900 * MEGABYTE]


def test_a_system_that_lets_nobody_set_a_limit_is_asked_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    def refuse(kind: int, limits: tuple[int, int]) -> None:
        asked.append((kind, limits))
        raise ValueError("current limit exceeds maximum limit")

    monkeypatch.setattr("auditor.limited_process.resource.setrlimit", refuse)
    limit_resources(ProcessLimits())
    assert len(asked) == 3


def test_a_system_without_limits_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limited_process, "resource", None)
    limit_resources(ProcessLimits())
