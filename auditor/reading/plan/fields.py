"""What a value of a plan file may be: each kind of field with its check and its description for editors.

Every value is text here; the readers make the model's values of them.
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
    text: str,
    pattern: str | None = None,
    schema: dict[str, Any] | None = None,
    longest: int | None = None,
) -> Meta:
    """Return the constraints of a text field, the word for what it expects, and its description for editors."""
    return Meta(
        pattern=pattern,
        max_length=longest,
        description=text or None,
        extra_json_schema={
            "override": schema or {"type": ["string", "number", "boolean"]}
        },
        extra={"expected": expected},
    )


def text_meta(description: str) -> Meta:
    """Return the constraints of a text that says something."""
    return field_meta("text", description, r"\S")


def number_meta(description: str) -> Meta:
    """Return the constraints of a number, as its digits."""
    return field_meta(
        "number", description, _NUMBER, {"type": ["number", "string"]}, MAX_DIGITS
    )


def threshold_meta(description: str) -> Meta:
    """Return the constraints of a number below which nothing makes sense that is less than nothing."""
    return field_meta(
        "not-negative",
        description,
        _NOT_NEGATIVE,
        {"type": ["number", "string"], "minimum": 0},
        MAX_DIGITS,
    )


def months_meta(description: str) -> Meta:
    """Return what a count of months must look like: a whole number of at most three digits."""
    return field_meta(
        "whole-number",
        description,
        rf"^[0-9]{{1,3}}{END_OF_TEXT}",
        {"type": ["integer", "string"]},
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


def id_meta(description: str) -> Meta:
    """Return the constraints of an identifier in kebab-case."""
    return field_meta("id", description, _ID, {"type": ["string", "integer"]})


def period_meta(description: str) -> Meta:
    """Return the constraints of a period; what it says is read later."""
    return field_meta("period", description, r"\S", {"type": ["string", "number"]})


def goal_amount_meta(description: str) -> Meta:
    """Return the constraints of a goal that is an amount or, which the reader sees to, another series."""
    relative = {"$ref": "#/$defs/RelativeEntry"}
    choices = {
        "anyOf": [
            {"type": ["number", "string"], "pattern": _NUMBER.replace("(?!\\n)", "")},
            relative,
        ]
    }
    return field_meta(
        "number",
        description,
        _NUMBER,
        {"type": None, "pattern": None, **choices},
        MAX_DIGITS,
    )


def reference_meta(description: str) -> Meta:
    """Return the constraints of a reference: `target`, or `plan/target`."""
    return field_meta(
        "reference", description, _REFERENCE, {"type": ["string", "integer"]}
    )


# `rises: false` says nothing that a plan could mean.
YES = field_meta(
    "true",
    "",
    rf"^true{END_OF_TEXT}",
    {"const": True, "type": "boolean", "pattern": None},
)
Text = Annotated[str, text_meta("")]
# Without a pattern: of a text with one that may also be a list, msgspec 0.22 frees too much, and crashes at exit.
ScalarText = Annotated[
    str, Meta(extra_json_schema={"override": {"type": ["string", "number", "boolean"]}})
]
Number = Annotated[str, number_meta("")]
Reference = Annotated[str, reference_meta("")]
References = Annotated[
    list[Reference], Meta(min_length=1, extra={"expected": "references"})
]
ReferencePair = Annotated[
    list[Reference],
    Meta(min_length=2, max_length=2, extra={"expected": "two-references"}),
]
