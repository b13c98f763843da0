"""The terms of a promise in words; blank where a target says nothing."""

import pytest

from auditor.assessment.goalposts import Promise, TermName
from auditor.model.plan import Target
from auditor.rendering.messages.messages import Messages
from auditor.rendering.messages.terms import term_of
from tests import builders as b


@pytest.mark.parametrize(
    ("target", "name", "words"),
    [
        (b.target(1200, unit="人"), "unit", "人"),
        (b.milestone("完工"), "unit", ""),
        (b.target(1200), "waiver", ""),
    ],
)
def test_a_term_of_a_target(target: Target, name: TermName, words: str) -> None:
    promise = Promise(target, b.plan(target), target.goal)
    assert term_of(name, promise, Messages("zh")) == words
