"""A data repository at a git revision: read out of git's store into a temporary folder, the work tree untouched.

Only what a check would read is taken. Paths are those of the work tree with `@` and the revision behind them.
"""

import errno
import os
import posixpath
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO

from auditor.model.findings import CommandError
from auditor.reading.git_parts import destination, is_outside, paths_needed
from auditor.reading.git_store import commit_of, stored_sizes, tree_of
from auditor.reading.repository import Repository, read_repository

_PIECE = 2**20
"""How many bytes are copied at once."""


def read_revision(folder: Path, revision: str) -> Repository:
    """Return the plans and figures that a folder held in a revision; a command error where git cannot say."""
    if not folder.is_dir():
        raise CommandError("no-folder", path=folder.as_posix())
    commit = commit_of(folder, revision)
    with TemporaryDirectory(prefix="audit-") as name:
        temporary = Path(name)
        try:
            _check_out(folder, commit, temporary)
        except OSError as error:
            reason = os.strerror(error.errno or 0)
            raise CommandError(
                "git-failed", system=f"{error.filename}: {reason}"
            ) from None
        return read_repository(
            temporary,
            lambda file: (
                f"{(folder / file.relative_to(temporary)).as_posix()}@{revision}"
            ),
        )


def _check_out(folder: Path, commit: str, temporary: Path) -> None:
    """Write the needed files of a commit into a temporary folder; links last, so that no file goes through one."""
    tree = tree_of(folder, commit)
    top = os.path.realpath(folder)
    needed = paths_needed(tree, top)
    submodules = needed.paths & tree.submodules
    if submodules:
        raise CommandError("submodule", path=(folder / min(submodules)).as_posix())
    for path in needed.folders:
        (temporary / path).mkdir(parents=True, exist_ok=True)
    files = {path: tree.files[path] for path in needed.paths & tree.files.keys()}
    with TemporaryFile() as store:
        for path, size in stored_sizes(folder, files, store):
            _copy(store, size, temporary / path)
    for path in needed.paths & tree.links.keys():
        place = temporary / path
        if not tree.links[path]:
            raise FileNotFoundError(errno.ENOENT, "", (folder / path).as_posix())
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(_target_in_copy(top, path, tree.links[path]))


def _copy(store: IO[bytes], size: int, place: Path) -> None:
    """Copy the next bytes of git's store into a file, making the folders above it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("xb") as file:
        while size:
            piece = store.read(min(size, _PIECE))
            file.write(piece)
            size -= len(piece)


def _target_in_copy(top: str, link: str, target: str) -> str:
    """Return what a link has to say in a copy of the folder: as it is, unless it names the folder itself from above."""
    parent = posixpath.dirname(link)
    whole_path = posixpath.normpath(posixpath.join(parent, target))
    within = destination(top, link, target)
    if is_outside(within) or not (whole_path.startswith("/") or is_outside(whole_path)):
        return target
    return posixpath.relpath(within, parent or ".")
