"""Compile the catalogues: `auditor/locales/<language>.po` to the `.mo` files in the folder of the language.

A language is one `.po`, and a run reads the parts of it that it needs: a message whose context is `site/head` goes into
`site.mo` under the context `head`, one without a slash into `messages.mo`.

Run by the build (`hatch_build.py`), by `make catalogues` and at the start of the tests. Only a `.po` that is newer than
what was compiled from it is compiled, unless `--all` is given. The same `.po` gives the same bytes.
"""

import os
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = Path(__file__).parents[1] / "auditor" / "locales"
MAIN = "messages"
"""The part that every run reads."""
_EPOCH = datetime(2024, 1, 1, tzinfo=UTC)
"""Stands for the time of compilation, which would make every build differ."""


def part_and_kind(message: Message) -> tuple[str, str]:
    """Return the part that a message goes into, and the kind it is found by there."""
    context = message.context or ""
    part, slash, kind = context.partition("/")
    if slash:
        return part, kind
    return MAIN, context


def compiled(source: Path) -> dict[str, bytes]:
    """Return the compiled parts of a `.po` by name; babel's `PoFileError` says which line is no message."""
    language = source.stem
    with source.open("rb") as opened:
        whole = read_po(opened, locale=language, abort_invalid=True)
    parts: dict[str, Catalog] = {}
    for message in whole:
        if not message.id:
            continue  # the head of the file
        part, kind = part_and_kind(message)
        if part not in parts:
            parts[part] = _empty(whole)
        parts[part].add(message.id, message.string, context=kind)
    return {part: _bytes(catalogue) for part, catalogue in sorted(parts.items())}


def _empty(whole: Catalog) -> Catalog:
    """Return a catalogue without messages that has the language and the plural forms of another."""
    part = Catalog(fuzzy=False)
    part.mime_headers = whole.mime_headers
    part.creation_date = _EPOCH
    return part


def _bytes(catalogue: Catalog) -> bytes:
    """Return a catalogue as a `.mo` holds it."""
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def compile_catalogues(
    folder: Path = LOCALES, *, everything: bool = False
) -> list[Path]:
    """Write the parts of each `.po` that is newer than one of them, and return the files written."""
    written = []
    for source in sorted(folder.glob("*.po")):
        target = folder / source.stem
        if everything or not _is_compiled(source, target):
            target.mkdir(exist_ok=True)
            for part, content in compiled(source).items():
                file = target / f"{part}.mo"
                _write_whole(file, content)
                written.append(file)
    return written


def _is_compiled(source: Path, target: Path) -> bool:
    """Return whether all that a folder holds was compiled from a `.po` as it is now."""
    changed = source.stat().st_mtime_ns
    files = list(target.glob("*.mo"))
    return (target / f"{MAIN}.mo") in files and all(
        file.stat().st_mtime_ns > changed for file in files
    )


def _write_whole(file: Path, content: bytes) -> None:
    """Write a file that others may be reading: several workers of the tests compile at once."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(file)


if __name__ == "__main__":
    for path in compile_catalogues(everything="--all" in sys.argv[1:]):
        print(path.relative_to(LOCALES.parent))
