"""The catalogues as their translators see them: every message of a `.po` file, by its kind and its name."""

from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tools.catalogues import LOCALES, part_and_kind

Table = dict[str, str]


def words(
    language: str, part: str = "messages", folder: Path = LOCALES
) -> dict[str, Table]:
    """Return the texts of a part by kind and name, those of plural forms under `name[0]`, `name[1]`."""
    tables: dict[str, Table] = {}
    for message in _read(folder / f"{language}.po"):
        if not message.id:
            continue
        its_part, kind = part_and_kind(message)
        if its_part != part:
            continue
        table = tables.setdefault(kind, {})
        if isinstance(message.id, str):
            table[message.id] = str(message.string)
            continue
        for number, form in enumerate(message.string or ()):
            table[f"{message.id[0]}[{number}]"] = form
    return tables


@cache
def _read(file: Path) -> Catalog:
    with file.open("rb") as opened:
        return read_po(opened, locale=file.stem)
