"""The golden fixture, and a world without the machine that the tests run on.

A golden file is accepted output, kept byte for byte under tests/golden. `--accept-golden` writes what the
tests hand over, and compares nothing. A run of the whole suite fails on golden files that no test asked for.
"""

import os
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path
from typing import Protocol

import pytest

from tools.catalogues import compile_catalogues

WHOLE = pytest.StashKey[bool]()
USED = pytest.StashKey[set[Path]]()
UNUSED = pytest.StashKey[list[str]]()
NARROWING = ("collectonly", "ignore", "ignore_glob", "lf")


class _Worker(Protocol):
    """What is asked of a worker of pytest-xdist: the controller's configuration, and what the worker hands over."""

    config: pytest.Config
    workeroutput: dict[str, list[str]]


# The sentences that the tests look at are those of the sources.
compile_catalogues()

# pytest-xdist tells its workers how wide the terminal is; what the tests look at is not written for that one.
os.environ.pop("COLUMNS", None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept-golden",
        action="store_true",
        help="write the golden files, do not compare",
    )


def pytest_configure(config: pytest.Config) -> None:
    no_paths_given = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    config.stash[WHOLE] = no_paths_given and not any(
        config.getoption(name, None) for name in NARROWING
    )
    config.stash[USED] = set()
    config.stash[UNUSED] = []


def pytest_deselected(items: list[pytest.Item]) -> None:
    for item in items:
        item.config.stash[WHOLE] = False


@pytest.fixture
def golden(pytestconfig: pytest.Config) -> Callable[[str, str], None]:
    """Compare a text with the golden file of that name: `golden("county-2024.zh.md", text)`."""

    def compare(name: str, text: str) -> None:
        file = _folder(pytestconfig) / name
        pytestconfig.stash[USED].add(file)
        if pytestconfig.getoption("accept_golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        elif not file.is_file():
            pytest.fail(
                f"no golden file {name} yet: `make golden` accepts what there is",
                pytrace=False,
            )
        elif (accepted := file.read_bytes()) != text.encode():
            pytest.fail(
                _difference(name, accepted.decode(errors="backslashreplace"), text),
                pytrace=False,
            )

    return compare


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: "_Worker") -> None:
    """Take over which golden files a worker of pytest-xdist has used."""
    node.config.stash[USED] |= {
        Path(name) for name in node.workeroutput.get("golden", ())
    }


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    config = session.config
    if hasattr(config, "workeroutput"):
        config.workeroutput["golden"] = [str(file) for file in config.stash[USED]]
        return
    if config.stash[WHOLE] and exitstatus == pytest.ExitCode.OK:
        folder, used = _folder(config), config.stash[USED]
        unused = sorted(
            file for file in folder.rglob("*") if file.is_file() and file not in used
        )
        config.stash[UNUSED] = [file.relative_to(folder).as_posix() for file in unused]
        if unused:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if unused := config.stash[UNUSED]:
        terminalreporter.section(
            "golden files that no test asked for: remove them", red=True
        )
        terminalreporter.write_line("\n".join(unused))


@pytest.fixture(autouse=True)
def no_code_host(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide that the tests themselves may run on a code host, whose wishes `audit check` follows."""
    for name in (
        "GITHUB_ACTIONS",
        "GITHUB_WORKSPACE",
        "GITHUB_STEP_SUMMARY",
        "CI_PROJECT_DIR",
    ):
        monkeypatch.delenv(name, raising=False)


def _folder(config: pytest.Config) -> Path:
    return config.rootpath / "tests" / "golden"


def _difference(name: str, accepted: str, text: str) -> str:
    # Split at \n alone: a \r or a missing last newline is a difference, and repr shows it.
    before, after = (
        [repr(line)[1:-1] for line in side.split("\n")] for side in (accepted, text)
    )
    return "\n".join(
        unified_diff(before, after, f"golden/{name}", "this run", lineterm="")
    )
