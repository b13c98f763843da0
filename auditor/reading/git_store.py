"""Git's store of a data repository: the commit that a revision means, what it holds, and what stands in its files.

Only reading commands of git are run, and nothing that the repository's settings name is.
"""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from tempfile import TemporaryFile
from typing import IO

from msgspec import Struct

from auditor.model.findings import CommandError

_FILE, _LINK, _SUBMODULE = b"100", b"120", b"160"
"""How the modes of regular files, links and submodules begin."""
_ELSEWHERE = frozenset(
    {
        "GIT_COMMON_DIR",
        "GIT_DIR",
        "GIT_INDEX_FILE",
        "GIT_NAMESPACE",
        "GIT_PREFIX",
        "GIT_WORK_TREE",
    }
)
"""Variables that would put another repository in the place of the folder's own; git sets them for its hooks."""
_READING_ONLY = {
    # Git complains in the system's language; ours is said around it.
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    # A store that lacks an object may name a program that would bring it.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",
    # A revision is what its name says, whatever somebody put in its place.
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
}
_SETTINGS = (
    *("-c", "core.fsmonitor=false"),
    # The empty file of grafts is named by us; what git advises of it would stand before its complaint.
    *("-c", "advice.graftFileDeprecated=false"),
)
_LONGEST_TARGET = 4095
"""Bytes that a link may say, by the systems: one made by hand may be of any size."""


class GitTree(Struct, frozen=True):
    """What a commit holds below a folder, by path: the names of files in git's store, what links say, submodules."""

    files: dict[str, bytes]
    links: dict[str, str]
    """Blank where a link says nothing that a system would take."""
    submodules: frozenset[str]


def commit_of(folder: Path, revision: str) -> str:
    """Return the full name of the commit that a revision means."""
    code, _, complaint = _git(folder, "rev-parse", "--git-dir")
    if code:
        raise CommandError(
            "no-git-repository",
            path=folder.as_posix(),
            system=complaint,
        )
    # What begins with a hyphen would be taken for an option.
    named = revision and not revision.startswith("-")
    code, commit, _ = (
        _git(
            folder,
            "rev-parse",
            "--verify",
            "--quiet",
            f"{revision}^{{commit}}",
        )
        if named
        else (1, b"", "")
    )
    if code:
        shallow = (
            _git(folder, "rev-parse", "--is-shallow-repository")[1].strip() == b"true"
        )
        raise CommandError(
            "no-such-revision",
            revision=revision,
            shallow="fetch-depth: 0" if shallow else "",
        )
    return commit.decode().strip()


def tree_of(folder: Path, commit: str) -> GitTree:
    """Return what a commit holds below a folder."""
    code, listing, complaint = _git(folder, "ls-tree", "-r", "-z", commit)
    if code:
        raise CommandError("git-failed", system=complaint)
    named: dict[bytes, dict[str, bytes]] = {_FILE: {}, _LINK: {}, _SUBMODULE: {}}
    for entry in listing.split(b"\0")[:-1]:
        head, _, name = entry.partition(b"\t")
        path = PurePosixPath(os.fsdecode(name))
        # A tree made by hand may name a folder above; git itself refuses to check it out.
        if ".." not in path.parts and not path.is_absolute():
            mode, _, stored_as = head.split()
            named[mode[:3]][path.as_posix()] = stored_as
    links: dict[str, str] = {}
    with TemporaryFile() as store:
        for path_of_link, size in stored_sizes(folder, named[_LINK], store):
            links[path_of_link] = _target(store, size)
    return GitTree(named[_FILE], links, frozenset(named[_SUBMODULE]))


def _target(store: IO[bytes], size: int) -> str:
    """Return what a link of so many bytes says; blank where no system would take it."""
    if size > _LONGEST_TARGET:
        store.seek(size, os.SEEK_CUR)
        return ""
    target = store.read(size)
    if b"\0" in target:
        return ""
    return os.fsdecode(target)


def stored_sizes(
    folder: Path, names: dict[str, bytes], store: IO[bytes]
) -> Iterator[tuple[str, int]]:
    """Yield each path with how many bytes the store has of it; they are to be read before the next is asked for."""
    code, _, complaint = _git(
        folder,
        "cat-file",
        "--batch",
        stdin=b"\n".join(names.values()),
        into=store,
    )
    if code:
        raise CommandError("git-failed", system=complaint)
    store.seek(0)
    for path in names:
        _, kind, *size = store.readline().split()
        if not size:
            # A damaged store still ends well; only the entry says "missing".
            raise CommandError("git-failed", system=f"{path}: {kind.decode()}")
        yield path, int(size[0])
        store.read(1)


def _git(
    folder: Path,
    *words: str,
    stdin: bytes = b"",
    into: IO[bytes] | None = None,
) -> tuple[int, bytes, str]:
    """Run a reading git command in a folder: its exit code, its output and the first line of its complaint.

    The output goes into a file where one is given.
    """
    kept = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and the words are ours but for a revision, which is checked
            ["git", "-C", str(folder), *_SETTINGS, *words],  # noqa: S607 - found on PATH, as users find it
            input=stdin,
            stdout=into or subprocess.PIPE,
            stderr=subprocess.PIPE,
            check=False,
            env={**kept, **_READING_ONLY},
        )
    except FileNotFoundError:
        raise CommandError("no-git") from None
    complaint = done.stderr.decode(errors="replace").strip().split("\n")[0]
    if done.returncode < 0:
        # What a signal has ended, as where a disk is full, has complained of nothing.
        complaint = complaint or signal.strsignal(-done.returncode) or ""
    return done.returncode, done.stdout or b"", complaint.removeprefix("fatal: ")
