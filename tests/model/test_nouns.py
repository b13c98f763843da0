"""What holds of every noun on this floor."""

from importlib import import_module
from pathlib import Path

import pytest
from msgspec import Struct

import auditor.model

ROOMS = sorted(path.stem for path in Path(auditor.model.__path__[0]).glob("[a-z]*.py"))
NOUNS = [
    noun
    for room in ROOMS
    for noun in vars(import_module(f"auditor.model.{room}")).values()
    if isinstance(noun, type)
    and issubclass(noun, Struct)
    and noun.__module__ == f"auditor.model.{room}"
]


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_a_noun_is_frozen(noun: type[Struct]) -> None:
    assert noun.__struct_config__.frozen


def test_there_are_nouns_in_every_room() -> None:
    assert {noun.__module__.rpartition(".")[2] for noun in NOUNS} == set(ROOMS)
