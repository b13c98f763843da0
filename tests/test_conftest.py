"""The golden fixture, tried on small suites of its own."""

import pytest

pytest_plugins = ["pytester"]

SUITE = r"""
def test_report(golden):
    golden("report.txt", "郸城\r\n10\n")

def test_other():
    pass
"""


@pytest.fixture
def suite(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makeconftest("from tests.conftest import *")
    # Loading hypothesis anew for each small suite takes most of a second.
    pytester.makeini("[pytest]\ntestpaths = tests\naddopts = -p no:hypothesispytest")
    pytester.mkdir("tests").joinpath("test_it.py").write_text(SUITE, "utf-8")
    return pytester


def accept(suite: pytest.Pytester, name: str, content: bytes) -> None:
    folder = suite.path / "tests" / "golden"
    folder.mkdir(exist_ok=True)
    folder.joinpath(name).write_bytes(content)


def test_passes_on_the_same_bytes(suite: pytest.Pytester) -> None:
    accept(suite, "report.txt", "郸城\r\n10\n".encode())
    suite.runpytest().assert_outcomes(passed=2)


def test_fails_on_another_line_ending_and_shows_it(suite: pytest.Pytester) -> None:
    accept(suite, "report.txt", "郸城\n10\n".encode())
    result = suite.runpytest()
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["--- golden/report.txt", "-郸城", r"+郸城\r"])


def test_fails_on_a_missing_file(suite: pytest.Pytester) -> None:
    result = suite.runpytest()
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["no golden file report.txt yet*"])


def test_accepts_by_writing(suite: pytest.Pytester) -> None:
    suite.runpytest("--accept-golden").assert_outcomes(passed=2)
    assert (
        suite.path / "tests/golden/report.txt"
    ).read_bytes() == "郸城\r\n10\n".encode()


def test_the_whole_suite_fails_on_an_unused_file(suite: pytest.Pytester) -> None:
    accept(suite, "report.txt", "郸城\r\n10\n".encode())
    accept(suite, "old.txt", b"")
    result = suite.runpytest()
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*golden files that no test asked for*", "old.txt"])


@pytest.mark.parametrize(
    "subset",
    [
        ["tests"],
        ["-k", "other"],
        ["--deselect", "tests/test_it.py::test_report"],
        ["--collect-only"],
    ],
)
def test_a_part_of_the_suite_does_not(
    suite: pytest.Pytester, subset: list[str]
) -> None:
    accept(suite, "report.txt", "郸城\r\n10\n".encode())
    accept(suite, "old.txt", b"")
    assert suite.runpytest(*subset).ret == pytest.ExitCode.OK
