"""In which characters a text is written."""

from pathlib import Path

import pytest

from auditor.model import traditional
from auditor.model.traditional import is_in_traditional, to_simplified


@pytest.mark.parametrize(
    ("text", "is_traditional"),
    [
        ("报" * 96 + "報" * 4, False),
        ("报" * 95 + "報" * 5, True),
        # 乾 and 於 stand in simplified texts as well.
        ("乾於" * 50, False),
        ("", False),
        # Its first 20,000 characters tell.
        ("报" * 20_000 + "報" * 5_000, False),
        ("报" * 19_200 + "報" * 801, False),
    ],
)
def test_more_than_four_in_a_hundred_signs_make_a_text_traditional(
    text: str, *, is_traditional: bool
) -> None:
    assert is_in_traditional(text) is is_traditional


def test_a_text_in_simplified_characters_is_as_long_as_it_was() -> None:
    text = "民國113年度施政計畫，改善農村飲水"
    assert to_simplified(text) == "民国113年度施政计划，改善农村饮水"


def test_the_pairs_stand_in_order_each_traditional_character_once() -> None:
    """A pair a line, so that a change shows as one line."""
    file = Path(traditional.__file__).with_name("traditional.txt")
    pairs = file.read_text(encoding="utf-8").splitlines()
    assert {len(pair) for pair in pairs} == {2}
    characters = [pair[0] for pair in pairs]
    assert characters == sorted(set(characters))
