"""Compile the catalogues: `auditor/locales/<language>/LC_MESSAGES/<domain>.po` to the `.mo` beside it.

Run by the build (`hatch_build.py`), by `make catalogues` and at the start of the tests. Only files whose `.po` is newer
are compiled, unless `--all` is given. The same `.po` gives the same bytes.
"""

import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = Path(__file__).parents[1] / "auditor" / "locales"
_EPOCH = datetime(2024, 1, 1, tzinfo=UTC)
"""Stands for the time of compilation, which would make every build differ."""


def compiled(file: Path) -> bytes:
    """Return the compiled form of a `.po` file; babel's `PoFileError` says which line is no message."""
    with file.open("rb") as opened:
        catalogue = read_po(opened, locale=file.parts[-3], abort_invalid=True)
    catalogue.creation_date = _EPOCH
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def compile_catalogues(
    folder: Path = LOCALES, *, everything: bool = False
) -> list[Path]:
    """Write the `.mo` of each `.po` that is newer than it, and return the files written."""
    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if (
            everything
            or not target.exists()
            or target.stat().st_mtime <= source.stat().st_mtime
        ):
            target.write_bytes(compiled(source))
            written.append(target)
    return written


if __name__ == "__main__":
    for path in compile_catalogues(everything="--all" in sys.argv[1:]):
        print(path.relative_to(LOCALES.parent))
