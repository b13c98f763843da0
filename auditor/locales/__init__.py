"""The languages of the program. Each is one `<language>.po` here, compiled into the folder of its name."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
_FIRST = "zh"


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that are compiled; Chinese first, which most users read."""
    names: list[str] = []
    for folder in FOLDER.iterdir():
        # What a run reads of a language.
        messages = folder / "messages.mo"
        if messages.is_file():
            names.append(folder.name)
    names.sort()
    if _FIRST in names:
        names.remove(_FIRST)
        names.insert(0, _FIRST)
    return tuple(names)
