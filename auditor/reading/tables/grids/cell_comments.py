"""Comments on cells, as a person reads them: without the name of who wrote them, which programs put ahead."""

from collections.abc import Collection


def without_author(text: str, authors: Collection[str]) -> str:
    r"""Return a comment without a first line that is the name of one who wrote it; its other lines are stripped.

    >>> without_author("某人:\n单位为万元 ", ["某人"]), without_author("单位：\n万元", ["某人"])
    ('单位为万元', '单位：\n万元')
    """
    lines = list(filter(None, map(str.strip, text.splitlines())))
    if lines and lines[0].rstrip(":：").strip() in set(map(str.strip, authors)):
        del lines[0]
    return "\n".join(lines)


class AnnotationReader:
    """Takes the comment on a cell of an OpenDocument file from the elements that are no text of the cell."""

    def __init__(self) -> None:
        self._inside: list[str] = []
        self._paragraphs: list[str] = []
        self._author = ""

    def start(self, name: str) -> None:
        """Take notice of an element that is passed over, or of one within it."""
        self._inside.append(name)
        if self._is_comment and name == "p":
            self._paragraphs.append("")

    def end(self) -> None:
        """Leave such an element."""
        self._inside.pop()

    def hear(self, text: str) -> None:
        """Take a text within such an element: who wrote a comment, or what is in one of its paragraphs."""
        if not self._is_comment:
            return
        if "p" in self._inside:
            self._paragraphs[-1] += text
        elif "creator" in self._inside:
            self._author += text

    @property
    def _is_comment(self) -> bool:
        """Whether the outermost of the elements is a comment."""
        return self._inside[0] == "annotation"

    def taken(self) -> str:
        """Return the comment that has been read, blank without one, and begin anew."""
        comment = without_author("\n".join(self._paragraphs), [self._author])
        self._paragraphs, self._author = [], ""
        return comment
