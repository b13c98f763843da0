"""A web page as its readers meet it: a line a block, links with where they lead, what a picture says."""

import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    (
        *("title", "h1", "h2", "h3", "h4", "p", "li", "tr", "caption", "figcaption"),
        *("summary", "text", "desc", "option", "label", "button"),
    )
)
_SKIPPED = frozenset({"style", "script"})


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.words: list[str] = []
        self.link = ""
        self.skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _SKIPPED:
            self.skipped += 1
        if tag in _BLOCKS:
            self.end_of_line()
            self.words.append(f"<{tag}>")
        if tag in {"td", "th"}:
            self.words.append("|")
        if tag == "a":
            self.link = given.get("href") or ""
        if tag == "meta" and given.get("name") == "description":
            self.lines.append(f"<meta> {given.get('content')}")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self.skipped -= 1
        if tag == "a" and self.link:
            self.words.append(f"→{self.link}")
            self.link = ""
        if tag in _BLOCKS:
            self.end_of_line()

    def handle_data(self, data: str) -> None:
        text = re.sub(r"\s+", " ", data).strip()
        if text and not self.skipped:
            self.words.append(text)

    def end_of_line(self) -> None:
        if len(self.words) > 1 or (self.words and self.words[0][0] != "<"):
            self.lines.append(" ".join(self.words))
        self.words = []


def page_text(page: str) -> list[str]:
    """Return the lines of a page."""
    reader = _Text()
    reader.feed(page)
    reader.end_of_line()
    return reader.lines
