"""Texts of runs, as a person sees them: raised digits as ¹²³, lowered ones as ₁₂₃, struck-out ones in doubt."""

from msgspec import Struct, field

STRUCK_OUT = "struck-out"
"""The doubt about a cell that is struck out, wholly or in part."""

_RAISED = str.maketrans("0123456789+-()（）n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-()（）", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎₍₎")


class Look(Struct, frozen=True):
    """How a run or a cell is set."""

    raised: bool = False
    lowered: bool = False
    struck: bool = False

    def over(self, other: "Look") -> "Look":
        """Return how a run looks that is set so within something set like `other`."""
        return Look(
            raised=self.raised or other.raised,
            lowered=self.lowered or other.lowered,
            struck=self.struck or other.struck,
        )


PLAIN = Look()


class SeenText(Struct):
    """A text, put together run by run."""

    parts: list[str] = field(default_factory=list)
    struck: bool = False

    def add(self, text: str, look: Look = PLAIN) -> None:
        """Add a run."""
        self.parts.append(set_as(text, look))
        self.struck = self.struck or (look.struck and not text.isspace())

    @property
    def text(self) -> str:
        """The whole of it, without blanks around it."""
        return "".join(self.parts).strip()


def set_as(text: str, look: Look) -> str:
    """Return a text with its raised or lowered digits as such.

    >>> set_as("1", Look(raised=True)), set_as("2", Look(lowered=True))
    ('¹', '₂')
    """
    if look.raised:
        return text.translate(_RAISED)
    if look.lowered:
        return text.translate(_LOWERED)
    return text
