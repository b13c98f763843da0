"""Text for the log of GitHub Actions, in which a line may be a command."""

import re
from hashlib import sha256

from auditor.model.patterns import LazyRegexp

# What Actions may take for a command in what a program prints: at the start of a line, or in its old form anywhere.
_COMMAND = LazyRegexp(r"^\s*::|##\[", re.MULTILINE)


def without_commands(text: str) -> str:
    """Return a text in which Actions carries out nothing: a name in a file may look like one of its commands.

    The word that ends the pause is made from the text, so that nothing within the text can say it.
    """
    if not _COMMAND.search(text):
        return text
    word = sha256(text.encode()).hexdigest()
    end = "\n"
    if text.endswith("\n"):
        end = ""
    return f"::stop-commands::{word}\n{text}{end}::{word}::\n"
