"""The languages of the program. Each is one `<language>.po` here, compiled into the folder of its name."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that are compiled; Chinese first, which most users read."""
    names = [file.name for file in FOLDER.iterdir() if _is_compiled(file)]
    names.sort(key=lambda name: (name != "zh", name))
    return tuple(names)


def _is_compiled(folder: Path) -> bool:
    """Return whether a folder holds what a run reads of a language."""
    return (folder / "messages.mo").is_file()
