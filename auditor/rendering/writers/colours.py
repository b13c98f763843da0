"""Colours as a terminal takes them, from the names that rich gives them."""

from functools import cache

from rich.color import ColorSystem
from rich.style import Style


@cache
def escapes(style: str) -> tuple[str, str]:
    """Return what a terminal is sent before and behind a text in a style."""
    painted = Style.parse(style).render("|", color_system=ColorSystem.STANDARD)
    before, _, behind = painted.partition("|")
    return before, behind
