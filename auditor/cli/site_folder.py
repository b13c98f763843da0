"""The folder that a site is written to: what of it is ours, what has changed, and what is left of an earlier build.

The folder says in `site-files.txt` that it is a site; one that does not, and is not empty, is somebody else's, and
nothing is written to it. Every plan has a list of its files below `data/files`, and the pages about all plans have one:
what an earlier build wrote and this one does not is removed, and nothing else is.
"""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from auditor.cli.streams import (
    refuse_among_data,
    unwritable,
    visible,
    write_whole,
)
from auditor.model.findings import CommandError, MessageKey
from auditor.rendering.site.addresses import file_name, name_slug
from auditor.rendering.site.options import Page

MARK = "site-files.txt"
"""The list of the files about all plans; that it is there says whose the folder is."""
_LISTS = "data/files"
_FIRST_LINE = "# audit site"


class Written(Struct):
    """How many files of a site were written, were as they should be, or were left of an earlier build and removed."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0

    def __add__(self, other: "Written") -> "Written":
        """Return both together."""
        return Written(
            self.written + other.written,
            self.unchanged + other.unchanged,
            self.removed + other.removed,
        )


def claim(folder: Path) -> None:
    """Make a folder a site's, or refuse one that holds something else."""
    mark = folder / MARK
    refuse_among_data(mark)
    try:
        if mark.is_file() and mark.read_text("utf-8", "replace").startswith(
            _FIRST_LINE
        ):
            return
        if folder.exists() and not folder.is_dir():
            reason = MessageKey("unwritable", "not-a-folder")
            raise CommandError("unwritable", path=folder.as_posix(), reason=reason)
        if folder.exists() and any(folder.iterdir()):
            raise CommandError("site-folder-taken", path=folder.as_posix(), mark=MARK)
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder.as_posix(), error) from None
    write_whole(mark.as_posix(), f"{_FIRST_LINE}\n")


def list_of_plan(plan: str) -> str:
    """Return the path of the list of a plan's files."""
    return f"{_LISTS}/plan-{file_name(plan)}.txt"


def list_of_place(entity: str) -> str:
    """Return the path of the list of the files about a place."""
    return f"{_LISTS}/place-{name_slug(entity)}.txt"


def lists_in(folder: Path) -> set[str]:
    """Return the lists that earlier builds have left."""
    lists = folder / _LISTS
    return {f"{_LISTS}/{path.name}" for path in lists.glob("*.txt")}


def write_files(
    folder: Path,
    pages: Iterable[Page],
    list_path: str,
) -> Written:
    """Write pages that are not as they should be, and remove those that the list names and that are no more."""
    counts = Written()
    contents = list(pages)
    paths = {page.path for page in contents}
    earlier = read_list(folder, list_path)
    # Named before they are written, so that whatever interrupts, a later build knows them for ours.
    _write_list(folder, list_path, earlier | paths)
    for page in contents:
        if write_if_changed(folder / page.path, page.content):
            counts.written += 1
        else:
            counts.unchanged += 1
    counts.removed = remove_files(folder, earlier - paths)
    _write_list(folder, list_path, paths)
    return counts


def read_list(folder: Path, list_path: str) -> set[str]:
    """Return the files that a list names; none where there is no list, and none outside the folder."""
    try:
        lines = (folder / list_path).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return set()
    return {
        line for line in lines if line and not line.startswith("#") and _is_within(line)
    }


def _is_within(path: str) -> bool:
    """Return whether a path is one that we would write: a list may have been edited by hand."""
    parts = path.split("/")
    return (
        ".." not in parts and "" not in parts and "\\" not in path and ":" not in path
    )


def _write_list(
    folder: Path,
    list_path: str,
    paths: set[str],
) -> None:
    """Write the list of files."""
    lines = [_FIRST_LINE, *sorted(paths)]
    write_if_changed(folder / list_path, "\n".join(lines) + "\n")


def write_if_changed(file: Path, content: str | bytes) -> bool:
    """Write a file unless it holds just that already; return whether it was written."""
    if isinstance(content, str):
        content = visible(content).encode()
    try:
        if file.read_bytes() == content:
            return False
    except OSError:
        # It is not there yet, or not to be read; writing it will tell.
        pass
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(file.parent.as_posix(), error) from None
    write_whole(file.as_posix(), content)
    return True


def remove_files(folder: Path, paths: Iterable[str]) -> int:
    """Remove files of an earlier build, and the folders that are empty without them; return how many there were."""
    removed = 0
    for path in sorted(paths):
        file = folder / path
        try:
            file.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise unwritable(file.as_posix(), error) from None
        removed += 1
        _remove_empty(file.parent, folder)
    return removed


def _remove_empty(place: Path, top: Path) -> None:
    """Remove a folder that is empty, and those above it that are so then."""
    while place != top and not any(place.iterdir()):
        place.rmdir()
        place = place.parent


def remove_listed(folder: Path, list_path: str) -> int:
    """Remove everything that a list names, about a plan that is no longer there; return how many files there were."""
    removed = remove_files(folder, read_list(folder, list_path))
    remove_files(folder, [list_path])
    return removed
