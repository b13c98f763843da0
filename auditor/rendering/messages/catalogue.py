"""The tables of a language, each read when it is first asked for: a run needs a few of many.

A table begins with its heading at the start of a line; in these files nothing else begins a line with a bracket. What
tables hold are lines of a name and a text, and such lines are read by a pattern: loading TOML's own reader takes longer
than reading all the words of a run. A table that holds anything else is left to it.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LANGUAGES = ("zh", "en")
_FOLDER = Path(__file__).parents[2] / "locales"
_PLAIN = re.compile(r'^(?:([\w-]+)|"([^"\\\n]+)") = "([^"\\\n]*)"$', re.MULTILINE)


@cache
def _texts(file: str) -> Mapping[str, str]:
    """Return the text of each table of a file by its name."""
    parts = ("\n" + (_FOLDER / file).read_text("utf-8")).split("\n[")
    return {name: body for name, _, body in (part.partition("]\n") for part in parts[1:])}


@cache
def table(language: str, name: str) -> Mapping[str, str]:
    """Return a table of a language: the words of an enumeration, or the sentences of `rules.T204`."""
    return _words(_texts(f"{language}.toml")[name])


@cache
def document(language: str, kind: str) -> Mapping[str, Mapping[str, str]]:
    """Return a file of its own: the `help` texts, or the `rules` explained."""
    return {name: _words(body) for name, body in _texts(f"{kind}.{language}.toml").items()}


def _words(body: str) -> Mapping[str, str]:
    """Return the names and texts of a table."""
    lines = sum(1 for line in body.split("\n") if line and not line.startswith("#"))
    found = {bare or quoted: text for bare, quoted, text in _PLAIN.findall(body)}
    if len(found) == lines:
        return found
    import tomllib

    return tomllib.loads(body)
