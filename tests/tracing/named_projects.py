"""The named projects of a text, without the works that no name tells from others of their kind."""

from collections.abc import Iterator

from auditor.tracing.projects import Project, find_works
from auditor.tracing.source_text import SourceText


def find_projects(
    source: SourceText, begin: int, end: int | None = None, place: str = ""
) -> Iterator[Project]:
    for work in find_works(source, begin, end, place):
        if not work.passed_over:
            yield work
