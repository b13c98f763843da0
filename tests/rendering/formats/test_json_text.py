"""JSON that is made entry by entry is the JSON of the whole."""

import json
from decimal import Decimal

from auditor.rendering.formats.json_text import Json, encoded, encoded_lists

HEAD: Json = {"schema": 1, "simulated": True, "plan": {"id": "甲"}}
ENTRY: Json = {
    "name": "a\u202e\nb",
    "number": Decimal("1.50"),
    "rows": [{"line": 1}, {}],
}


def test_lists_stand_behind_the_fields_as_they_would_in_one_piece() -> None:
    lists: dict[str, list[Json]] = {
        "few": [ENTRY],
        "none": [],
        "many": [ENTRY, {"x": []}, ENTRY],
    }
    text = encoded_lists(HEAD, lists).decode()
    assert text == encoded({**HEAD, **lists})
    assert text.startswith('{"schema": 1, "simulated": true,\n')
    assert json.loads(text)["many"][2]["name"] == ENTRY["name"]
    assert "\u202e" not in text


def test_entries_are_asked_for_one_by_one() -> None:
    asked: list[int] = []

    def entry(number: int) -> Json:
        asked.append(number)
        return {"asked": len(asked)}

    text = encoded_lists(HEAD, {"entries": map(entry, range(3))})
    assert [given["asked"] for given in json.loads(text)["entries"]] == [1, 2, 3]
