"""What the words beside a figure say of how it counts."""

import pytest

from auditor.tracing.measures import said_of_each
from tests.tracing.test_context import contexts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("每季度组织对接会2次。", "每季度"),
        # A share, and an amount a head, are of each of them anyway.
        ("每季度税收增长5%。", ""),
        ("每季度每人补助650元/人。", ""),
    ],
)
def test_an_amount_is_said_of_each_of_several_times(text: str, words: str) -> None:
    (context,) = contexts(text)
    assert said_of_each(context) == words
