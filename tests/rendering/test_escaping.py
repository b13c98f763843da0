"""Nothing that a terminal or a reader's eye obeys is raw in any stream, and JSON says the same with escapes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.rendering.escaping import visible_json

RAW = ["\x7f", "\x9b", "\u202e", "\u2066", "\u200b", "\u2028", "\ufeff"]


@pytest.mark.parametrize("character", RAW)
def test_json_has_no_raw_character_that_is_obeyed(character: str) -> None:
    text = json.dumps({"name": f"甲{character}乙"}, ensure_ascii=False)
    assert character not in visible_json(text)
    assert json.loads(visible_json(text)) == json.loads(text)


@given(st.dictionaries(st.text(), st.text()))
def test_json_says_the_same(whole: dict[str, str]) -> None:
    text = json.dumps(whole, ensure_ascii=False)
    assert json.loads(visible_json(text)) == whole
    assert "##[" not in visible_json(text)
