"""Files of cases: `== ` and a heading, what is given, and behind `->` what comes of it, as somebody has accepted it."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from msgspec import Struct

_CASE = re.compile(r"(?m)^== ")
Answered = Callable[["Case", Path], Sequence[str]]
"""What gives the lines that come of a case, in a folder of its own."""


class Case(Struct, frozen=True):
    """What is given, and what comes of it."""

    heading: str
    """The line that begins it."""
    story: str
    answer: str

    @property
    def text(self) -> str:
        return f"== {self.heading}\n{self.story}\n->\n{self.answer}\n"


def parts_of(file: Path) -> list[tuple[str, str]]:
    """Return the heading of each case of a file, and what stands below it."""
    parts: list[tuple[str, str]] = []
    for text in _CASE.split(file.read_text("utf-8"))[1:]:
        heading, _, rest = text.strip("\n").partition("\n")
        parts.append((heading, rest))
    return parts


def cases_of(file: Path) -> list[Case]:
    """Return the cases of a file."""
    cases: list[Case] = []
    for heading, rest in parts_of(file):
        story, _, answer = rest.partition("\n->")
        cases.append(Case(heading, story, answer.strip("\n")))
    return cases


def each_file(folder: Path) -> pytest.MarkDecorator:
    """Return what runs a test with each file of cases of a folder."""
    files = sorted(folder.glob("*.txt"))
    return pytest.mark.parametrize("file", files, ids=lambda file: file.stem)


def headings_twice(file: Path) -> list[str]:
    """Return the headings that more than one case of a file has."""
    headings = [case.heading for case in cases_of(file)]
    return [heading for heading in headings if headings.count(heading) > 1]


def accept(
    file: Path, answered: Answered, folder: Path
) -> None:  # pragma: accepts goldens
    """Write what comes of the cases of a file."""
    texts: list[str] = []
    for number, case in enumerate(cases_of(file)):
        answer = "\n".join(answered(case, folder / str(number)))
        texts.append(Case(case.heading, case.story, answer).text)
    file.write_text("\n".join(texts), "utf-8")
