"""How plain the code is, measured as its models were (tools/measure.py), and that nothing in it names one machine."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tools.measure import COMMENTS_PER_100, LIMITS, measured

ROOT = Path(__file__).parents[1]
FIGURES = measured((ROOT / "auditor").rglob("*.py")).figures()
# Taken apart here, so that this file does not hold what it looks for.
HOSTS = [
    ("pypi", "org"),
    ("files", "pythonhosted"),
    ("registry", "npmjs"),
    ("deb", "debian"),
]
FOLDERS = ["work", "root", "home"]


# Figures that are still over their limit; one that no longer is fails here until it is taken off the list.
STILL_OVER: set[str] = set()


@pytest.mark.parametrize("name", LIMITS)
def test_the_code_is_as_plain_as_its_models(name: str) -> None:
    is_over = FIGURES[name] > LIMITS[name]
    assert is_over == (name in STILL_OVER)


def test_comments_say_enough_and_not_too_much() -> None:
    low, high = COMMENTS_PER_100
    assert low <= FIGURES["comments_per_100"] <= high


@pytest.mark.skipif(
    not shutil.which("git") or not (ROOT / ".git").exists(),
    reason="only git knows which files are ours",
)
def test_nothing_names_a_registry_or_a_folder_of_one_machine() -> None:
    hosts = "|".join(re.escape(".".join(host)) for host in HOSTS)
    # The folder at the start of a path: not inside an address or a longer path.
    foreign = re.compile(rf"{hosts}|(?<![\w.~-])/(?:{'|'.join(FOLDERS)})/".encode())
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(
        listing, cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split("\0")
    files = [ROOT / name for name in names if (ROOT / name).is_file()]
    assert [file for file in files if foreign.search(file.read_bytes())] == []


def test_a_reviewer_can_read_every_accepted_text() -> None:
    texts = [
        file for file in (ROOT / "tests").rglob("*.txt") if "npm" not in file.parts
    ]
    long = [file.name for file in texts if len(file.read_bytes().splitlines()) > 500]
    # Of the broken inputs each is three lines: an edit and its two messages.
    assert [name for name in long if name != "broken.txt"] == []
