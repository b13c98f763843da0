"""What a value of a plan file may be: each kind of field with its check.

Every value is text here; the readers make the model's values of them. What a key means stands in the catalogues, which
find the hint that an editor shows by the entry and the key: `schema/TargetEntry`, `due`.
"""

from typing import Annotated, Any

from msgspec import Meta

from auditor.model.numeral import MAX_DIGITS

# The end of a text; `$` alone would let a last line feed pass, which a block scalar has.
END_OF_TEXT = r"$(?!\n)"
# In digits: 1e3, 1,000 and full width are refused, so that nobody guesses.
_NUMBER = rf"^[+-]?[0-9]+(\.[0-9]+)?{END_OF_TEXT}"
_NOT_NEGATIVE = _NUMBER.replace("[+-]", r"\+")
# Kebab-case, with the plan before it where it is another one's.
_REFERENCE = rf"^([a-z0-9]+(-[a-z0-9]+)*/)?[a-z0-9]+(-[a-z0-9]+)*{END_OF_TEXT}"
_ID = rf"^[a-z0-9]+(-[a-z0-9]+)*{END_OF_TEXT}"


def field_meta(
    expected: str,
    pattern: str | None = None,
    schema: dict[str, Any] | None = None,
    longest: int | None = None,
) -> Meta:
    """Return the constraints of a text field, and the word for what it expects."""
    return Meta(
        pattern=pattern,
        max_length=longest,
        extra_json_schema={
            "override": schema or {"type": ["string", "number", "boolean"]}
        },
        extra={"expected": expected},
    )


def choice_meta(choices: tuple[str, ...]) -> Meta:
    """Return the constraints of one of some words that are known only when the program runs."""
    return Meta(
        pattern=rf"^(?:{'|'.join(choices)}){END_OF_TEXT}",
        extra_json_schema={
            "override": {"enum": sorted(choices), "type": None, "pattern": None}
        },
        extra={"expected": "one-of", "options": choices},
    )


# `rises: false` says nothing that a plan could mean.
YES = field_meta(
    "true",
    rf"^true{END_OF_TEXT}",
    {"const": True, "type": "boolean", "pattern": None},
)
Text = Annotated[str, field_meta("text", r"\S")]
Texts = Annotated[list[Text], Meta(extra={"expected": "list"})]
# Without a pattern: of a text with one that may also be a list, msgspec 0.22 frees too much, and crashes at exit.
ScalarText = Annotated[
    str, Meta(extra_json_schema={"override": {"type": ["string", "number", "boolean"]}})
]
Number = Annotated[
    str, field_meta("number", _NUMBER, {"type": ["number", "string"]}, MAX_DIGITS)
]
Threshold = Annotated[
    str,
    field_meta(
        "not-negative",
        _NOT_NEGATIVE,
        {"type": ["number", "string"], "minimum": 0},
        MAX_DIGITS,
    ),
]
"""A number below which nothing makes sense that is less than nothing."""
MonthCount = Annotated[
    str,
    field_meta(
        "whole-number",
        rf"^[0-9]{{1,3}}{END_OF_TEXT}",
        {"type": ["integer", "string"]},
    ),
]
Id = Annotated[str, field_meta("id", _ID, {"type": ["string", "integer"]})]
"""An identifier in kebab-case."""
PeriodText = Annotated[str, field_meta("period", r"\S", {"type": ["string", "number"]})]
"""A period; what it says is read later."""
GoalAmount = Annotated[
    str,
    field_meta(
        "number",
        _NUMBER,
        {
            "type": None,
            "pattern": None,
            "anyOf": [
                {
                    "type": ["number", "string"],
                    "pattern": _NUMBER.replace("(?!\\n)", ""),
                },
                {"$ref": "#/$defs/RelativeEntry"},
            ],
        },
        MAX_DIGITS,
    ),
]
"""A goal that is an amount or, which the reader sees to, another series."""
Reference = Annotated[
    str, field_meta("reference", _REFERENCE, {"type": ["string", "integer"]})
]
"""`target`, or `plan/target`."""
References = Annotated[
    list[Reference], Meta(min_length=1, extra={"expected": "references"})
]
ReferencePair = Annotated[
    list[Reference],
    Meta(min_length=2, max_length=2, extra={"expected": "two-references"}),
]
