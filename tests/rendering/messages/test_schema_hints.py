"""What editors show for the keys of a plan: each key's hint in every language, none for a key that is not there."""

import re

import pytest

from auditor.locales import FOLDER, languages
from auditor.reading.plan.schema import json_schema
from auditor.rendering.messages.schema_hints import with_hints

HINT = re.compile(r'msgctxt "schema/(\w+)"\nmsgid "(\w+)"\nmsgstr "(.+)"')


def test_a_key_is_described_in_all_languages_at_once() -> None:
    target = with_hints(json_schema())["$defs"]["TargetEntry"]["properties"]
    assert target["name"]["description"] == "名称 / what people call it"
    # What it is called says what it is.
    assert "description" not in target["aliases"]


def test_the_schema_itself_stays_as_it_is() -> None:
    schema = json_schema()
    assert with_hints(schema) != schema
    assert schema == json_schema()


@pytest.mark.parametrize("language", languages())
def test_every_hint_is_shown(language: str) -> None:
    definitions = with_hints(json_schema())["$defs"]
    hints = HINT.findall((FOLDER / f"{language}.po").read_text("utf-8"))
    assert len(hints) > 60
    for entry, key, hint in hints:
        shown = definitions[entry]["properties"][key]["description"]
        assert hint in shown.split(" / ")
