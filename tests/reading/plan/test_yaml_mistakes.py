"""The English of the YAML parsers, held against both: a release that rewords its complaints is noticed here."""

import pytest
import yaml

from auditor.reading.plan.yaml_mistakes import (
    KINDS,
    LEFT_OPEN,
    is_left_open,
    kind_of_mistake,
)

LIBYAML = getattr(yaml, "CSafeLoader", None)
PARSERS = [yaml.SafeLoader, *([LIBYAML] if LIBYAML else [])]
MISTAKES = [
    ("a: @x", "token", False),
    ("a: b: c", "colon", False),
    ('a: "郸城', "unclosed", True),
    ("a: '郸城\nb: 1", "unclosed", True),
    ("a: [1, 2\nb: 3", "bracket", True),
    ("a: {b: 1", "bracket", True),
    ("a: 1\nb\n", "no-colon", True),
    ("a: 1\n- b", "indent", False),
    ("- a\nb: 1", "indent", False),
    ("a: - b", "other", False),
]
TAB = "a:\n\tb: 1"


def mistake(text: str, parser: type[yaml.SafeLoader]) -> yaml.MarkedYAMLError:
    with pytest.raises(yaml.MarkedYAMLError) as caught:
        list(yaml.parse(text, Loader=parser))
    return caught.value


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize(("text", "kind", "is_open"), MISTAKES)
def test_a_mistake_is_of_the_same_kind_to_both(
    text: str, kind: str, parser: type[yaml.SafeLoader], *, is_open: bool
) -> None:
    error = mistake(text, parser)
    assert kind_of_mistake(f"{error.context} {error.problem}") == kind
    assert is_left_open(str(error.context)) is is_open


def test_the_parser_in_python_names_a_tab() -> None:
    """Of libyaml's errors the line tells it."""
    error = mistake(TAB, yaml.SafeLoader)
    assert kind_of_mistake(str(error.problem)) == "tab"


def test_every_word_for_a_mistake_is_one_that_a_parser_says() -> None:
    texts = [TAB, *(text for text, _, _ in MISTAKES)]
    errors = [mistake(text, parser) for text in texts for parser in PARSERS]
    complaints = "\n".join(f"{error.context} {error.problem}" for error in errors)
    words = [*(words for words, _ in KINDS), *LEFT_OPEN]
    assert [one for one in words if one not in complaints] == []
