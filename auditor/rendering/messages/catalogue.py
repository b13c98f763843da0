"""The catalogues: gettext files `locales/<language>/<part>.mo`, each read when it is first asked for.

A message is named, not quoted: its context (`msgctxt`) is a kind, such as `status` or `rules.T204`, and its id a name
within that kind. A language is one `locales/<language>.po`, of which `site/head` is the kind `head` of the part `site`,
and what has no slash belongs to the part `messages`. The build or `make catalogues` compiles it.
"""

import gettext
from functools import cache, lru_cache
from pathlib import Path

from auditor import locales


class UnknownMessageError(KeyError):
    """A catalogue has no message of that name."""


class StaleCatalogueError(Exception):
    """The sources are those of a checkout, and were changed after they were compiled, or never compiled.

    A sentence of before with the facts of now would be wrong in silence. No catalogue can say so, so this does.
    """

    def __str__(self) -> str:
        return (
            "语句尚未编译，请运行 make catalogues / "
            "the sentences are not compiled: run make catalogues"
        )


class _Unknown(gettext.NullTranslations):
    """What gettext asks for a message that a catalogue does not have: it would return the name in place of the text."""

    def pgettext(self, context: str, message: str) -> str:
        """Refuse to take the name of a message for its text."""
        raise UnknownMessageError(f"{context}/{message}")

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        """Refuse to take the name of a message for its text."""
        raise UnknownMessageError(f"{context}/{msgid1} ({msgid2}, {n})")


def message(language: str, context: str, name: str, part: str = "messages") -> str:
    """Return the text of a message; `UnknownMessageError` where the catalogue has none of that name."""
    text = message_if_any(language, context, name, part)
    if text is None:
        raise UnknownMessageError(f"{context}/{name}")
    return text


@lru_cache(maxsize=2**14)
def message_if_any(
    language: str, context: str, name: str, part: str = "messages"
) -> str | None:
    """Return the text of a message; nothing where the catalogue has none of that name."""
    try:
        return part_of_language(language, part).pgettext(context, name)
    except UnknownMessageError:
        return None


def plural(language: str, name: str, number: int) -> str:
    """Return the form of a counted noun that goes with a number: `{n} target` or `{n} targets`."""
    catalogue = part_of_language(language, "messages")
    return catalogue.npgettext("count", name, name, number)


@cache
def part_of_language(language: str, part: str) -> gettext.GNUTranslations:
    """Return a part of the catalogue of a language."""
    source = locales.FOLDER / f"{language}.po"
    file = locales.FOLDER / language / f"{part}.mo"
    if not _is_fresh(file, source):
        raise StaleCatalogueError
    with file.open("rb") as opened:
        catalogue = gettext.GNUTranslations(opened)
    unknown = _Unknown()
    catalogue.add_fallback(unknown)
    return catalogue


def _is_fresh(file: Path, source: Path) -> bool:
    """Return whether a part was compiled from its source as it is now; what is installed has no source."""
    try:
        compiled = file.stat().st_mtime_ns
    except FileNotFoundError:
        return False
    try:
        return source.stat().st_mtime_ns <= compiled
    except FileNotFoundError:
        return True
