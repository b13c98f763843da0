"""A data repository as a git revision has it: read out of git's store into a passing folder, the work tree untouched.

Only `targets/` and `actuals/` are read. Paths are those of the work tree with `@` and the revision behind them.
"""

import os
import posixpath
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from auditor.model.findings import CommandError
from auditor.reading.repository import Repository, read_repository

_FOLDERS = ("targets", "actuals")
_FILE, _LINK = b"100", b"120"
"""How the modes of regular files and of links begin; submodules are no data."""
_MOST_LINKS = 10
"""How many links are followed from one to the next."""


def read_revision(folder: Path, revision: str) -> Repository:
    """Return the plans and figures that a folder held in a revision; a command error where git cannot say."""
    if not folder.is_dir():
        raise CommandError("no-folder", path=folder.as_posix())
    commit = _commit(folder, revision)
    with TemporaryDirectory(prefix="audit-") as name:
        passing = Path(name)
        try:
            _check_out(folder, commit, passing)
        except OSError as error:
            reason = os.strerror(error.errno or 0)
            raise CommandError(
                "git-failed", system=f"{error.filename}: {reason}"
            ) from None
        return read_repository(
            passing,
            lambda file: (
                f"{(folder / file.relative_to(passing)).as_posix()}@{revision}"
            ),
        )


def _check_out(folder: Path, commit: str, passing: Path) -> None:
    """Write the data files of a commit into a passing folder.

    A link to a file of the same folder becomes a copy of that file, as reading it would follow the link. Any other
    link is left a link, for the reader of files to refuse.
    """
    links: dict[PurePosixPath, str] = {}
    for path, data, is_link in _files(
        folder, commit, [f"{name}/" for name in _FOLDERS]
    ):
        if is_link:
            links[path] = os.fsdecode(data)
        else:
            _write(passing / path, data)
    for path, target in links.items():
        content = _linked(
            folder,
            commit,
            path,
            target,
        )
        if content is None:
            (passing / path).parent.mkdir(parents=True, exist_ok=True)
            (passing / path).symlink_to(target)
        else:
            _write(passing / path, content)


def _write(file: Path, data: bytes) -> None:
    """Write a file and the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def _linked(
    folder: Path,
    commit: str,
    link: PurePosixPath,
    target: str,
) -> bytes | None:
    """Return what stands in the file that a link leads to, by way of other links too; nothing where it leads out."""
    for _ in range(_MOST_LINKS):
        if target.startswith("/"):
            target = os.path.relpath(target, os.path.realpath(folder))
        else:
            target = posixpath.join(link.parent.as_posix(), target)
        path = posixpath.normpath(target)
        if path.startswith("../"):
            return None
        entries = list(_files(folder, commit, [path]))
        if [entry_path.as_posix() for entry_path, _, _ in entries] != [path]:
            return None
        (link, data, is_link) = entries[0]
        if not is_link:
            return data
        target = os.fsdecode(data)
    return None


def _commit(folder: Path, revision: str) -> str:
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


def _files(
    folder: Path, commit: str, below: Sequence[str]
) -> Iterator[tuple[PurePosixPath, bytes, bool]]:
    """Yield each file and link of a commit below some paths: its path, its bytes, and whether it is a link."""
    code, listing, complaint = _git(
        folder,
        "ls-tree",
        "-r",
        "-z",
        commit,
        "--",
        *below,
    )
    entries = [
        entry.partition(b"\t")
        for entry in listing.split(b"\0")
        if entry.startswith((_FILE, _LINK))
    ]
    names = b"".join(head.split()[2] + b"\n" for head, _, _ in entries)
    failed, store, store_complaint = _git(
        folder,
        "cat-file",
        "--batch",
        given=names,
    )
    if code or failed:
        raise CommandError("git-failed", system=complaint or store_complaint)
    start = 0
    for head, _, name in entries:
        head_end = store.index(b"\n", start)
        _, kind, *size = store[start:head_end].split()
        if not size:
            # A damaged store still ends well; only the entry says "missing".
            raise CommandError(
                "git-failed", system=f"{os.fsdecode(name)}: {kind.decode()}"
            )
        start, end = head_end + 1, head_end + 1 + int(size[0])
        path, data = PurePosixPath(os.fsdecode(name)), store[start:end]
        start = end + 1
        # A tree made by hand may name a folder above; git itself refuses to check it out.
        if ".." not in path.parts and not path.is_absolute():
            yield path, data, head.startswith(_LINK)


def _git(folder: Path, *words: str, given: bytes = b"") -> tuple[int, bytes, str]:
    """Run a reading git command in a folder: its exit code, its output and the first line of its complaint."""
    # Git complains in the system's language; ours is said around it.
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and the words are ours but for a revision, which is checked
            ["git", "-C", str(folder), *words],  # noqa: S607 - found on PATH, as users find it
            input=given,
            capture_output=True,
            check=False,
            env=environment,
        )
    except FileNotFoundError:
        raise CommandError("no-git") from None
    complaint = done.stderr.decode(errors="replace").strip().split("\n")[0]
    return done.returncode, done.stdout, complaint.removeprefix("fatal: ")
