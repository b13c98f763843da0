"""Which elements of a web page are not seen, or struck out: by their tag, their style, or a class that the page styles.

Only a page's own styles are known, and of their selectors those of one class or one identifier.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

_STRUCK_OUT = frozenset({"del", "s", "strike"})
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|text-decoration(?:-line)?\s*:[^;]*line-through",
    re.IGNORECASE,
)
# What is said of an element alone: the ones within it may have a size of their own, or be faded in.
_UNSEEN_ALONE = re.compile(
    r"font-size\s*:\s*0(?![.\d]*[1-9])|opacity\s*:\s*0(?![.\d]*[1-9])", re.IGNORECASE
)
_RAISED = re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.IGNORECASE)
_BRACE = re.compile(r"[{}]")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SELECTOR = re.compile(r"(?P<tag>[a-zA-Z][a-zA-Z0-9]*)?(?P<name>[.#][\w-]+)")
_LONGEST = 1_000_000
"""Characters of styles that are read; whatever is longer is made to be dangerous."""


class WebStyles:
    """What the styles of one page say of its elements."""

    def __init__(self, page: LexborHTMLParser) -> None:
        """Gather the declarations of the page's classes and identifiers."""
        self.declarations: dict[str, str] = {}
        left = _LONGEST
        for style in page.css("style"):
            text = style.text()[:left]
            left -= len(text)
            for selector, declarations in _rules(_COMMENT.sub(" ", text)):
                before = self.declarations.get(selector, "")
                self.declarations[selector] = f"{before};{declarations}"

    def is_hidden(self, node: LexborNode) -> bool:
        """Return whether an element is not shown, or shown as struck out."""
        if not node.is_element_node:
            return False
        if node.tag in _STRUCK_OUT or "hidden" in node.attributes:
            return True
        style = self._style(node)
        if _UNSEEN.search(style):
            return True
        return bool(_UNSEEN_ALONE.search(style)) and not _has_elements(node)

    def is_raised(self, node: LexborNode) -> bool:
        """Return whether an element stands higher than the text around it."""
        return node.tag == "sup" or bool(_RAISED.search(self._style(node)))

    def _style(self, node: LexborNode) -> str:
        """Return the declarations that an element has: of its classes, its identifier, and its own."""
        own = node.attributes.get("style") or ""
        if not self.declarations:
            return own
        named: list[str] = []
        for name in _names(node):
            named += [name, f"{node.tag}{name}"]
        return ";".join([*(self.declarations.get(name, "") for name in named), own])


def _names(node: LexborNode) -> list[str]:
    """Return the classes and the identifier of an element as selectors."""
    classes = (node.attributes.get("class") or "").split()
    identifier = node.attributes.get("id") or ""
    return [f".{name}" for name in classes] + [
        f"#{name}" for name in identifier.split()
    ]


def _has_elements(node: LexborNode) -> bool:
    """Return whether other elements stand within one."""
    return next(node.iter(), None) is not None


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """Yield the declarations of each class or identifier; what holds for some media only is left out."""
    depth = start = 0
    selectors = ""
    for brace in _BRACE.finditer(text):
        if brace[0] == "{":
            if not depth:
                selectors = text[start : brace.start()].rpartition(";")[2].strip()
            depth += 1
        else:
            depth = max(0, depth - 1)
            if not depth and not selectors.startswith("@"):
                yield from _of_each(selectors, text[start : brace.start()])
        start = brace.end()


def _of_each(selectors: str, declarations: str) -> Iterator[tuple[str, str]]:
    """Yield the declarations of each selector that is one class or one identifier."""
    for selector in selectors.split(","):
        if _SELECTOR.fullmatch(selector.strip()):
            yield selector.strip(), declarations
