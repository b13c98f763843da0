"""The catalogues: gettext files `locales/<language>/LC_MESSAGES/<domain>.mo`, each read when it is first asked for.

A message is named, not quoted: its context (`msgctxt`) is a kind, such as `status` or `rules.T204`, and its id a name
within that kind. The domains are `messages`, `report`, `help` and `rules`. The `.mo` files are compiled from the `.po`
files beside them, by the build or by `make catalogues`.
"""

import gettext
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "locales"


class UnknownMessageError(KeyError):
    """A catalogue has no message of that name."""


class _Unknown(gettext.NullTranslations):
    """What gettext asks for a message that a catalogue does not have: it would return the name in place of the text."""

    def pgettext(self, context: str, message: str) -> str:
        """Refuse to take the name of a message for its text."""
        raise UnknownMessageError(f"{context}/{message}")

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """Refuse to take the name of a message for its text."""
        raise UnknownMessageError(f"{context}/{msgid1} ({msgid2}, {n})")


@cache
def languages() -> tuple[str, ...]:
    """Return the languages there are catalogues of; Chinese first, which most users read."""
    names = [folder.name for folder in FOLDER.iterdir() if folder.is_dir()]
    names.sort(key=lambda name: (name != "zh", name))
    return tuple(names)


def message(language: str, context: str, name: str, domain: str = "messages") -> str:
    """Return the text of a message; `UnknownMessageError` where the catalogue has none of that name."""
    catalogue = _catalogue(language, domain)
    return catalogue.pgettext(context, name)


def plural(language: str, name: str, number: int) -> str:
    """Return the form of a counted noun that goes with a number: `{n} target` or `{n} targets`."""
    catalogue = _catalogue(language, "messages")
    return catalogue.npgettext("count", name, name, number)


@cache
def _catalogue(language: str, domain: str) -> gettext.GNUTranslations:
    """Return a catalogue of a language."""
    file = FOLDER / language / "LC_MESSAGES" / f"{domain}.mo"
    with file.open("rb") as opened:
        catalogue = gettext.GNUTranslations(opened)
    catalogue.add_fallback(_Unknown())
    return catalogue
