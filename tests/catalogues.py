"""The catalogues as their translators see them: every message of a `.po` file, by its kind and its name."""

from pathlib import Path

from babel.messages.pofile import read_po

from tools.catalogues import LOCALES

Table = dict[str, str]


def words(
    language: str, domain: str = "messages", folder: Path = LOCALES
) -> dict[str, Table]:
    """Return the texts of a catalogue by context and id, those of plural forms under `id[0]`, `id[1]`."""
    tables: dict[str, Table] = {}
    with (folder / language / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    for message in catalogue:
        if not message.id:
            continue
        table = tables.setdefault(message.context or "", {})
        if isinstance(message.id, str):
            table[message.id] = str(message.string)
            continue
        for number, form in enumerate(message.string or ()):
            table[f"{message.id[0]}[{number}]"] = form
    return tables
