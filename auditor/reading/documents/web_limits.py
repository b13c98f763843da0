"""Limits of web pages, checked before one is parsed: the parser's time may grow with the square of its size.

Lexbor's time grows with the square of the elements that are open within each other, of the attributes of one element
and of the choices of a list.
"""

import re

from auditor.reading.documents.paragraphs import DocumentError

_DEEPEST = 1500
_MOST_CHOICES = 5000
_MOST_CHARACTERS_BETWEEN = 5000
"""Blanks and quotes in one tag, of which an attribute needs at least one."""
_VOID = frozenset(
    (
        b"br hr img input link meta p li td tr th dd dt option col area base source wbr embed param track"
    ).split()
)
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9:]{0,30})[^<>]{0,4000}?(/?)>")
_CHOICE = re.compile(r"<option", re.IGNORECASE)
_LONG_TAG = re.compile(
    r"<[a-zA-Z](?:[^>\"']|\"[^\"]*+\"|'[^']*+'|[\"']){5000,}+", re.DOTALL
)
_BETWEEN = re.compile(r"[\s\"'/]+")


def refuse_beyond_limits(text: str) -> None:
    """Refuse a page that holds more of one thing than any site writes."""
    if len(_CHOICE.findall(text)) > _MOST_CHOICES:
        raise DocumentError("damaged-document")
    for tag in _LONG_TAG.finditer(text):
        if len(_BETWEEN.findall(tag[0])) > _MOST_CHARACTERS_BETWEEN:
            raise DocumentError("damaged-document")
    _refuse_depth(text)


def _refuse_depth(text: str) -> None:
    """Refuse a page whose elements are never closed, a thousand within each other."""
    depth = 0
    for match in _TAG.finditer(text.encode("ascii", "replace")):
        closing, name, closed_at_once = match.groups()
        if name.lower() in _VOID or closed_at_once:
            continue
        if closing:
            depth = max(0, depth - 1)
            continue
        depth += 1
        if depth > _DEEPEST:
            raise DocumentError("damaged-document")
