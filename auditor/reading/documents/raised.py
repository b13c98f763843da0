"""Raised characters of a document: exponents belong to what they stand behind, marks of notes to nobody's figures."""

import re

_EXPONENTS = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
# What is squared or cubed.
_MEASURES = ("m", "M", "米", "里", "㎞", "㎝")
# [1], （1）, ①, *, 注1: which note explains what stands before it.
_MARK = re.compile(
    r"[\[［(（〔【]?(?:注?\s*\d{1,3}|[①-⑳]|\*{1,3}|※)[\]］)）〕】]?(?:[,，、\s][\[［]?\d{1,3}[\]］]?)*"
)
# Characters: what is longer is text of its own, however high it stands.
_LONGEST = 12
# Pieces: what a raised one stands behind may be parted by marks of another style.
_JUST_BEFORE = 4


def raised_text(text: str, before: str) -> str:
    """Return what raised characters say behind a text: an exponent, themselves, or nothing where they mark a note.

    A number right behind a number stays one that is raised, so that nobody takes its digits for that number's.

    >>> raised_text("2", "20万m"), raised_text("4", "投资10"), raised_text("[1]", "企业50"), raised_text("3", "企业")
    ('²', '⁴', '', '')
    """
    bare = text.strip()
    is_exponent = bare.lstrip("+-−").isdecimal() and before.rstrip()[-1:].isdecimal()
    if is_exponent or (bare in {"2", "3"} and before.rstrip().endswith(_MEASURES)):
        return bare.translate(_EXPONENTS)
    if _MARK.fullmatch(bare):
        return ""
    return text


class RaisedLine:
    """A line of text that is gathered from pieces, some of them raised."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.raised = ""
        """What was raised last, of one piece or of several: [, 1 and ]."""

    def add(self, text: str) -> None:
        """Take a piece that stands on the line."""
        self._settle()
        self.pieces.append(text)

    def add_raised(self, text: str) -> None:
        """Take a piece that stands higher."""
        self.raised += text

    def text(self) -> str:
        """Return what was gathered."""
        self._settle()
        return "".join(self.pieces)

    def _settle(self) -> None:
        """Take what was raised for what it says behind the pieces before it."""
        raised = self.raised
        if not raised:
            return
        self.raised = ""
        if len(raised.strip()) <= _LONGEST:
            raised = raised_text(raised, "".join(self.pieces[-_JUST_BEFORE:]))
        self.pieces.append(raised)
