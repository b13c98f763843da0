"""The words of a language: what is read in a hurry is what TOML's own reader reads."""

import tomllib
from pathlib import Path

import pytest

import auditor
from auditor.rendering.messages import catalogue as locale

FILES = sorted((Path(auditor.__file__).parent / "locales").glob("*.toml"))


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_every_table_says_what_toml_says(file: Path) -> None:
    whole = tomllib.loads(file.read_text("utf-8"))
    kind, _, language = file.stem.rpartition(".")
    if kind:
        assert locale.document(language, kind) == whole
        return
    rules = whole.pop("rules")
    assert {name: locale.table(language, name) for name in whole} == whole
    assert {code: locale.table(language, f"rules.{code}") for code in rules} == rules
