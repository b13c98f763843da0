"""The lists of words that `word_lists` reads: a word a line, in order and once, so that a change shows as a line."""

from pathlib import Path

import pytest

from auditor.tracing import word_lists

LISTS = sorted(Path(word_lists.__file__).with_name("words").glob("*.txt"))


@pytest.mark.parametrize("file", LISTS, ids=lambda file: file.stem)
def test_a_list_has_each_word_once_in_order(file: Path) -> None:
    words = file.read_text(encoding="utf-8").splitlines()
    assert words == sorted(set(words))
    assert word_lists.words_in(file.stem) == frozenset(words)


def test_the_longest_word_is_met_first() -> None:
    """高质量开工 is 高质量 and 开工; 高质 would leave 量 to the name of the work."""
    words = word_lists.any_of(["高质", "高效", "高质量"]).split("|")
    assert words == ["高质量", "高效", "高质"]
