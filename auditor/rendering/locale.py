"""The tables of a language, each parsed when it is first asked for: a run needs a few of many.

A table begins with its heading at the start of a line; in these files nothing else begins a line with a bracket.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LANGUAGES = ("zh", "en")
_FOLDER = Path(__file__).parent.parent / "locales"


@cache
def _texts(language: str) -> Mapping[str, str]:
    """Return the text of each table of a language by its name."""
    parts = (_FOLDER / f"{language}.toml").read_text("utf-8").split("\n[")
    return {name: body for name, _, body in (part.partition("]\n") for part in parts[1:])}


@cache
def table(language: str, name: str) -> Mapping[str, str]:
    """Return a table of a language: the words of an enumeration, or the sentences of `rules.T204`."""
    return tomllib.loads(_texts(language)[name])


@cache
def document(language: str, kind: str) -> Mapping[str, Mapping[str, str]]:
    """Return a file of its own: the `help` texts, or the `rules` explained."""
    return tomllib.loads((_FOLDER / f"{kind}.{language}.toml").read_text("utf-8"))
