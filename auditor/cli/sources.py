"""Published documents that the user names, in any of the formats that `audit draft` and `audit trace` read."""

from pathlib import Path

from auditor.model.findings import CommandError
from auditor.model.provenance import TextDocument
from auditor.reading.documents.source import read_source


def read_source_or_refuse(path: str) -> TextDocument:
    """Return the text of a published document; a command error where it cannot be read."""
    document, findings = read_source(Path(path), path)
    if document is None:
        raise CommandError("unreadable", path=path, reason=findings[0].facts["reason"])
    return document
