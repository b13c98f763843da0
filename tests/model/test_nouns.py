"""Every noun of the model is frozen."""

from importlib import import_module
from pathlib import Path

import pytest
from msgspec import Struct

import auditor.model

MODULES = sorted(
    path.stem for path in Path(auditor.model.__path__[0]).glob("[a-z]*.py")
)
NOUNS = [
    noun
    for module in MODULES
    for noun in vars(import_module(f"auditor.model.{module}")).values()
    if isinstance(noun, type)
    and issubclass(noun, Struct)
    and noun.__module__ == f"auditor.model.{module}"
]


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_a_noun_is_frozen(noun: type[Struct]) -> None:
    assert noun.__struct_config__.frozen


def test_nouns_were_looked_at() -> None:
    names = {noun.__name__ for noun in NOUNS}
    assert {"Actual", "Assessment", "Finding", "Period", "Plan", "Unit"} <= names
