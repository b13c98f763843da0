"""What is wrong with a user's template, as the process it runs in answers it."""

from msgspec import Struct


class TemplateFailure(Struct, frozen=True, tag="failure"):
    """What is wrong with a template: a kind of `CommandError`, the line, and what the sentence needs."""

    kind: str
    line: int
    facts: dict[str, str | tuple[str, ...]]


TOO_MUCH = TemplateFailure(
    kind="template-too-much",
    line=0,
    facts={},
)
"""What a process that came to no end was asked for."""
