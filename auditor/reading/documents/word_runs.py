"""What the runs of a Word paragraph print: none that is hidden, deleted or struck out; raised ones may mark notes."""

from xml.etree.ElementTree import Element

from auditor.reading.documents.raised import RaisedLine
from auditor.reading.documents.word_numbering import VALUE, W

_DROPPED = frozenset(
    # Deleted or moved away, field codes, the older twin of a drawing, the reading above a character, marks of notes.
    {
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "Fallback",
        "rt",
        "pPr",
        "rPr",
        "footnoteReference",
        "sectPr",
    }
)
_CHARACTERS = {
    "tab": " ",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "ptab": " ",
}
_UNSEEN = ("vanish", "strike", "dstrike")
_OFF = frozenset({"0", "false", "off", "none"})
# Styles that are based on one another.
_MOST_STEPS = 12


class WordRuns:
    """Reads the runs of one document, with what its styles say of them."""

    def __init__(self, styles: Element | None) -> None:
        """Keep the styles of a document; it need not have any."""
        self.styles: dict[str, Element] = {}
        if styles is not None:
            for style in styles.findall(W + "style"):
                self.styles[style.get(W + "styleId", "")] = style

    def text(self, paragraph: Element) -> tuple[str, list[Element]]:
        """Return the text of a paragraph as it prints, and its text boxes.

        Walked without recursion: files nest deeply.
        """
        line = RaisedLine()
        boxes: list[Element] = []
        style = _style_named(paragraph.find(W + "pPr"), "pStyle")
        stack = [iter(paragraph)]
        while stack:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
                continue
            name = child.tag.rpartition("}")[2]
            if name == "txbxContent":
                boxes.append(child)
            elif name in _CHARACTERS:
                line.add(_CHARACTERS[name])
            elif name == "t":
                line.add(child.text or "")
            elif name == "r" and _is_raised(child):
                line.add_raised(self._raised(child, style))
            elif not self._is_dropped(child, name, style):
                stack.append(iter(child))
        return line.text(), boxes

    def _raised(self, run: Element, style: str) -> str:
        """Return the characters of a raised run."""
        if self._is_unseen(run, style):
            return ""
        return "".join(piece.text or "" for piece in run.iter(W + "t"))

    def _is_dropped(self, element: Element, name: str, style: str) -> bool:
        """Return whether nothing within an element prints, in a paragraph of a style."""
        if name == "r":
            return self._is_unseen(element, style)
        return name in _DROPPED

    def _is_unseen(self, run: Element, style: str) -> bool:
        """Return whether a run is hidden or struck out: by itself, else by its style or the paragraph's."""
        properties = run.find(W + "rPr")
        own = _style_named(properties, "rStyle")
        for name in _UNSEEN:
            stated = _state_of(properties, name)
            if stated is None:
                stated = self._state_of_style(own, name)
            if stated is None:
                stated = self._state_of_style(style, name)
            if stated:
                return True
        return False

    def _state_of_style(self, key: str, name: str) -> bool | None:
        """Return whether a style, or one that it is based on, turns a property on or off; nothing where none does."""
        for _ in range(_MOST_STEPS):
            style = self.styles.get(key)
            if style is None:
                return None
            stated = _state_of(style.find(W + "rPr"), name)
            if stated is not None:
                return stated
            key = _style_named(style, "basedOn")
        return None


def _state_of(properties: Element | None, name: str) -> bool | None:
    """Return whether properties turn one on or off; nothing where they do not have it."""
    stated = None if properties is None else properties.find(W + name)
    if stated is None:
        return None
    return stated.get(VALUE, "1") not in _OFF


def _style_named(properties: Element | None, name: str) -> str:
    """Return the style that properties name; blank where they name none."""
    named = None if properties is None else properties.find(W + name)
    if named is None:
        return ""
    return named.get(VALUE, "")


def _is_raised(run: Element) -> bool:
    """Return whether a run stands higher than the line."""
    raised = run.find(f"{W}rPr/{W}vertAlign")
    return raised is not None and raised.get(VALUE) == "superscript"
