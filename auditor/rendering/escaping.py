"""Characters that control a terminal or the direction of a text, kept out of every stream and format.

Texts for people pass through `clean`, which shows them as escapes. JSON keeps them, as JSON's own escapes, so
that a reader gets the very text of the file; so it does with what GitHub Actions may take for a command.
"""

import re
from unicodedata import category

from auditor.model.patterns import LazyRegexp

UNSEEN = (
    "\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e007f"
)
"""Characters that do not show, or turn the direction of what does, as a set of a pattern: Unicode's kinds Cc and Cf
from U+007F on, but for the mark U+FEFF, which may stand where a file begins; and its line ends."""
_INVISIBLE = LazyRegexp(f"[{UNSEEN}\ufeff]")
_REFUSED_BY_XML = LazyRegexp(r"[\ud800-\udfff\ufffe\uffff]")
_UNSEEN_KINDS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode's kinds of such characters."""
_SHOWN = bytes(range(0x20, 0x7F))
"""The characters of ASCII that show."""
# Neither YAML nor XML may hold them.
_NO_CHARACTERS = "\ufffe\uffff"


def clean(text: str) -> str:
    r"""Return a text with every control and direction character made visible.

    >>> clean("a\x1b[31mb\u202e")
    'a\\x1b[31mb\\u202e'
    """
    if text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    """Return a character, one that does not show as its escape."""
    if category(character) in _UNSEEN_KINDS or character in _NO_CHARACTERS:
        return character.encode("unicode_escape").decode()
    return character


def escape(character: re.Match[str]) -> str:
    """Return the escape of a character as JSON has it: two of them beyond the first 65 536."""
    pair = character[0].encode("utf-16-be").hex()
    return "".join(f"\\u{pair[at : at + 4]}" for at in range(0, len(pair), 4))


def visible_xml(text: str) -> str:
    r"""Return a text without what no XML may hold and `clean` lets stand; it is shown as escapes.

    >>> visible_xml("a\ufffe")
    'a\\ufffe'
    """
    return _REFUSED_BY_XML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


_COMMAND = "##["
"""What GitHub Actions takes for a command wherever it stands in a line."""


def without_command(text: str, escape: str) -> str:
    r"""Return a text of a format in which Actions finds no command, `escape` being how the format writes `#` otherwise.

    >>> without_command("a ##[error]b", "&#35;")
    'a #&#35;[error]b'
    """
    return text.replace(_COMMAND, f"#{escape}[")


def visible_json(text: str) -> str:
    r"""Return JSON in which such characters are escapes; what it says is the same.

    >>> visible_json('"a\u202eb"')
    '"a\\u202eb"'
    """
    harmless = without_command(text, r"\u0023")
    # Most texts have none, which is checked much faster of all characters at once.
    if harmless.isprintable():
        return harmless
    return _INVISIBLE.sub(escape, harmless)


def is_visible_json(text: bytes) -> bool:
    r"""Return whether `visible_json` leaves JSON in UTF-8 as it is, which most texts are.

    >>> is_visible_json('"a甲"'.encode()), is_visible_json('"a\u202eb"'.encode()), is_visible_json(b'"##["')
    (True, False, False)
    """
    # Most characters are of those that show, and are passed over together.
    others = text.translate(None, _SHOWN)
    if not others.decode().isprintable():
        return False
    # A single sign is looked for much faster than three.
    return b"#" not in text or _COMMAND.encode() not in text
