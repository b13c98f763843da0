"""The corpus of `make fuzz`, tried again: what once reached far or broke something must hold for good."""

import resource
import time
from pathlib import Path

import pytest

from tests.fuzz.targets import SOUND, TARGETS

CORPUS = Path(__file__).parent / "corpus"
INPUTS = [file for target in TARGETS for file in sorted((CORPUS / target).iterdir())]
LARGEST = 450 * 1024
SECONDS, MEGABYTES = 10, 400
"""What an input may take: a hundred times what they do, and as much for what is loaded with the first of them."""


@pytest.mark.parametrize(
    "file", INPUTS, ids=lambda file: f"{file.parent.name}-{file.name}"
)
def test_an_input_that_reached_far_still_holds(file: Path, tmp_path: Path) -> None:
    before, start = _most_memory(), time.process_time()
    TARGETS[file.parent.name](file.read_bytes(), tmp_path)
    assert time.process_time() - start < SECONDS
    assert _most_memory() - before < MEGABYTES


def _most_memory() -> float:
    """Return the most memory that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def test_the_corpus_is_small_and_every_target_has_one() -> None:
    assert {file.parent.name for file in INPUTS} == {*TARGETS}
    assert sum(file.stat().st_size for file in INPUTS) <= LARGEST


def test_a_target_tidies_up_what_a_command_left(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    for name in ("targets", "actuals"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "stray.csv").write_text("x", "utf-8")
    (tmp_path / "out.json").write_text("{}", "utf-8")
    TARGETS["command"](b"check --quiet --fail-on never", tmp_path)
    found = {
        path.relative_to(tmp_path).as_posix()
        for path in tmp_path.rglob("*")
        if path.is_file()
    }
    assert found == {*SOUND}
