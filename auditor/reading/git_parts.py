"""Which files of a commit are read: data folders, the vocabulary, and what links in them lead to."""

import os
import posixpath
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct

from auditor.reading.folders import VOCABULARY_NAMES, is_of_data
from auditor.reading.git_store import GitTree

_MOST_LINKS = 40
"""How many links are followed from one to the next, as by the system."""


class Needed(Struct, frozen=True):
    """Which paths of a tree are read, and which folders only have to be there."""

    paths: set[str]
    folders: set[str]


class _PathToRead(Struct, frozen=True):
    """A path whose content is to be read."""

    path: str
    is_data_folder: bool = False
    """Whether it stands for a folder of data, all of which is read."""
    links_followed: int = 0
    """How many links led to it."""


def paths_needed(tree: GitTree, top: str) -> Needed:
    """Return what is read of a tree; `top` is the real path of the folder that it is a tree of."""
    paths = sorted([*tree.files, *tree.links, *tree.submodules])
    names = {path.partition("/")[0] for path in paths}
    waiting = [
        _PathToRead(name, is_data_folder=True) for name in names if _is_data(name)
    ]
    needed = Needed(set(), set())
    while waiting:
        place = waiting.pop()
        link, rest = _first_link(place.path, tree)
        if not link:
            waiting += _add_needed(place, paths, tree, needed)
            continue
        needed.paths.add(link)
        target = destination(top, link, tree.links[link])
        if place.links_followed < _MOST_LINKS and not is_outside(target):
            onward = posixpath.normpath(posixpath.join(target, rest))
            waiting.append(
                _PathToRead(onward, place.is_data_folder, place.links_followed + 1)
            )
    return needed


def _is_data(name: str) -> bool:
    """Return whether a name in the top folder is that of data or of the vocabulary."""
    return is_of_data(name) or name in VOCABULARY_NAMES


def _add_needed(
    place: _PathToRead, paths: Sequence[str], tree: GitTree, needed: Needed
) -> list[_PathToRead]:
    """Add what stands at a path to `needed`; return the links in it, still to be followed.

    Of a folder that is not one of data, only that it is there is needed.
    """
    below = list(_paths_below(paths, place.path))
    if below and not place.is_data_folder and place.path not in below:
        needed.folders.add(place.path)
        return []
    links = tree.links.keys() & set(below) - needed.paths
    needed.paths.update(below)
    return [_PathToRead(link) for link in links]


def _first_link(path: str, tree: GitTree) -> tuple[str, str]:
    """Return the first link on the way to a path, and the way from there; blank where there is none."""
    parts = path.split("/")
    for count in range(1, len(parts) + 1):
        place = "/".join(parts[:count])
        if place in tree.links:
            return place, "/".join(parts[count:])
    return "", ""


def _paths_below(paths: Sequence[str], place: str) -> Iterator[str]:
    """Yield the path that is a place, and those in it where it is a folder, of sorted paths."""
    prefix = "" if place == "." else f"{place}/"
    start = bisect_left(paths, place)
    if start < len(paths) and paths[start] == place:
        yield place
    for path in paths[bisect_left(paths, prefix) :]:
        if not path.startswith(prefix):
            return
        yield path


def destination(top: str, link: str, target: str) -> str:
    """Return where a link leads, as a path from the top folder."""
    return os.path.relpath(posixpath.join(top, posixpath.dirname(link), target), top)


def is_outside(path: str) -> bool:
    """Return whether a path from the top folder leads out of it."""
    return path == ".." or path.startswith("../")
