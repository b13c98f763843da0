"""Errors of the operating system, as errors of the command: memory, files and folders that a machine may run out of."""

import errno
import os

from auditor.model.findings import CommandError

# By the system's number for it.
_OUT_OF_MEANS = {
    errno.ENOSPC: "no-space",
    errno.EMFILE: "no-handles",
    errno.ENFILE: "no-handles",
    errno.EROFS: "read-only",
    errno.EDQUOT: "no-space",
    errno.ENOMEM: "no-memory",
    errno.EAGAIN: "no-processes",
}


def system_failure(error: Exception) -> CommandError | None:
    """Return what the machine ran out of; nothing where an exception says something else."""
    match error:
        case MemoryError():
            return CommandError("no-memory", system=os.strerror(errno.ENOMEM))
        case OSError():
            kind = _kind_of(error)
            if kind:
                return CommandError(kind, system=error.strerror or "")
    return None


def _kind_of(error: OSError) -> str:
    """Return the kind of command error that the system's refusal is; blank where it is none that we know."""
    if error.errno == errno.ENOENT and error.filename is None:
        # No file of a user's: what the system looks for by itself is gone.
        if _has_working_folder():
            return "no-temporary-folder"
        return "no-working-folder"
    return _OUT_OF_MEANS.get(error.errno or 0, "")


def _has_working_folder() -> bool:
    """Return whether the folder that the program was started in is still there."""
    try:
        os.getcwd()  # noqa: PTH109 - the same question, without a path made of it
    except OSError:
        return False
    return True
