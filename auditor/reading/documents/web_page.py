"""Saved web pages (.html, .mhtml) to the paragraphs of their article; what a site puts around it is left out."""

import codecs
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser, LexborNode

from auditor.reading.documents.paragraphs import DocumentError, Paragraph

_DEEPEST = 1500
"""Open elements within each other: Lexbor's time grows with the square of them; pages have a few dozen."""
_VOID = frozenset({b"br", b"hr", b"img", b"input", b"link", b"meta", b"p", b"li", b"td", b"tr", b"th", b"dd", b"dt",
                   b"option", b"col", b"area", b"base", b"source", b"wbr", b"embed", b"param", b"track"})  # fmt: skip
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9:]{0,30})[^<>]{0,4000}?(/?)>")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHINESE = frozenset({"gb2312", "gbk", "gb_2312-80", "gb18030", "x-gbk", "hz-gb-2312"})
_HEAD = 4096
_LEFT_OUT = frozenset(
    {
        "script", "style", "noscript", "template", "iframe", "object", "svg", "nav", "header", "footer",
        "aside", "form", "select", "button", "textarea", "input", "head", "title", "audio", "video", "canvas",
        "map", "dialog", "rt", "rp"
    }
)  # fmt: skip
_BLOCKS = frozenset(
    {
        "p", "div", "section", "article", "main", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4",
        "h5", "h6", "table", "tbody", "thead", "tr", "td", "th", "blockquote", "pre", "center", "figure",
        "figcaption", "address", "body", "html", "hr", "fieldset", "details", "summary"
    }
)  # fmt: skip
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_PROSE = re.compile(r"[，。；：、]")
_SHARE = 0.75
"""Of the prose of a page: an element that holds as much of it as this holds the article."""
_MOSTLY = 0.6
_SHORT = 40
_CHROME = re.compile(
    r"^(?:[【\[（(]?(?:打印|关闭|收藏|返回顶部|分享到?|字号|字体|大|中|小)[^，。]{0,12}[】\]）)]?){1,6}$"
    r"|^(?:您的?|当前|你)?(?:所在)?位置[：:]|^(?:上|下)一篇|^相关(?:链接|阅读|稿件|新闻)|^扫一扫|^(?:责任)?编辑[：:]"
    r"|浏览次数|备案[号序]|版权所有|^(?:主办|承办)(?:单位)?[：:]|^首页\s*[>›＞]|^分享"
)


class _Piece(Struct):
    """The text of one block, and how much of it stands in links."""

    text: str
    linked: int
    owner: int
    """The number of the block it stands in."""


def read_web_page(data: bytes, *, is_archive: bool) -> Iterator[Paragraph]:
    """Yield the paragraphs of a page's article, its heading first."""
    text = _archived(data) if is_archive else _decoded(data)
    _refuse_depth(text)
    page = LexborHTMLParser(text)
    pieces, parents = _pieces(page)
    article = _article(pieces, parents)
    lines = [
        piece.text
        for piece in pieces
        if _is_within(piece.owner, article, parents) and not _is_chrome(piece)
    ]
    title = _title(page, lines)
    if title:
        lines.insert(0, title)
    for number, line in enumerate(lines, 1):
        yield Paragraph(line, number)


def _archived(data: bytes) -> str:
    """Return the page of a web archive: its first part that is one."""
    try:
        message = message_from_bytes(data, policy=default)
        for part in message.walk():
            content = part.get_payload(decode=True)
            if part.get_content_type() == "text/html" and isinstance(content, bytes):
                return _decoded(content, part.get_content_charset(""))
    except (LookupError, ValueError, TypeError, KeyError, AttributeError):
        raise DocumentError("damaged-document") from None
    raise DocumentError("no-text")


def _decoded(data: bytes, charset: str = "") -> str:
    """Return a page as text. What calls itself gb2312 is read as GB18030, which holds the signs that gb2312 lacks."""
    named = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    declared = _CHARSET.search(data[:_HEAD])
    name = named or charset or (declared[1].decode() if declared else "")
    candidates = ["gb18030" if name.lower() in _CHINESE else name, "utf-8", "gb18030"]
    for encoding in candidates:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("gb18030", errors="replace")


def _refuse_depth(text: str) -> None:
    """Refuse a page whose elements are never closed, a thousand within each other: no site writes one."""
    depth = 0
    for match in _TAG.finditer(text.encode("ascii", "replace")):
        if match[2].lower() in _VOID or match[3]:
            continue
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > _DEEPEST:
            raise DocumentError("damaged-document")


def _pieces(page: LexborHTMLParser) -> tuple[list[_Piece], list[int]]:
    """Return the text of each block in order, and the number of the block that each block stands in."""
    body = page.body
    pieces: list[_Piece] = []
    parents: list[int] = []
    if body is None:
        return pieces, parents
    walker = _Walker(pieces, parents)
    walker.enter(body)
    # No recursion: a page may nest more deeply than Python's stack.
    above: list[LexborNode] = []
    node = body.first_child
    while node is not None:
        child = node.first_child if walker.enter(node) else None
        if child is not None:
            above.append(node)
            node = child
            continue
        walker.leave(node)
        while node.next is None and above:
            node = above.pop()
            walker.leave(node)
        node = node.next
    walker.end_piece()
    return pieces, parents


class _Walker:
    """Gathers the text of a page while it is walked."""

    def __init__(self, pieces: list[_Piece], parents: list[int]) -> None:
        self.pieces = pieces
        self.parents = parents
        self.open: list[int] = []
        self.texts: list[str] = []
        self.linked = 0
        self.links = 0

    def enter(self, node: LexborNode) -> bool:
        """Take what a node says, and return whether its children are to be walked."""
        tag = node.tag or ""
        if tag == "-text":
            text = node.text_content or ""
            self.texts.append(text)
            self.linked += len(text.strip()) if self.links else 0
            return False
        if tag in _LEFT_OUT or _is_hidden(node):
            return False
        if tag == "br":
            self.end_piece()
        if tag in _BLOCKS:
            self.end_piece()
            self.parents.append(self.open[-1] if self.open else -1)
            self.open.append(len(self.parents) - 1)
        if tag == "a":
            self.links += 1
        return True

    def leave(self, node: LexborNode) -> None:
        """End what a node began."""
        tag = node.tag or ""
        if tag in _LEFT_OUT or _is_hidden(node):
            return
        if tag == "a":
            self.links = max(0, self.links - 1)
        if tag in _BLOCKS and self.open:
            self.end_piece()
            self.open.pop()

    def end_piece(self) -> None:
        """Keep what was gathered as a piece of the block that is open."""
        text = " ".join("".join(self.texts).split())
        if text and self.open:
            self.pieces.append(_Piece(text, self.linked, self.open[-1]))
        self.texts.clear()
        self.linked = 0


def _is_hidden(node: LexborNode) -> bool:
    """Return whether an element is not shown."""
    attributes = node.attributes if node.is_element_node else {}
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def _article(pieces: list[_Piece], parents: list[int]) -> int:
    """Return the innermost block that holds most of the prose: sentences that stand in no link."""
    prose = [0] * len(parents)
    for piece in pieces:
        if piece.linked < len(piece.text) * _MOSTLY:
            prose[piece.owner] += len(_PROSE.findall(piece.text))
    for block in range(len(parents) - 1, 0, -1):
        prose[parents[block]] += prose[block]
    total = prose[0] if prose else 0
    best = 0
    for block, amount in enumerate(prose):
        # Blocks come in the order of the page, so that a later one with as much stands within the earlier.
        if amount >= total * _SHARE and _is_within(block, best, parents):
            best = block
    return best


def _is_within(block: int, outer: int, parents: list[int]) -> bool:
    """Return whether a block is another one or stands in it."""
    while block > outer:
        block = parents[block]
    return block == outer


def _is_chrome(piece: _Piece) -> bool:
    """Return whether a piece is a link to elsewhere, a button, or what a site says of itself."""
    if len(piece.text) > _SHORT:
        return False
    return piece.linked >= len(piece.text) * _MOSTLY or bool(_CHROME.search(piece.text))


def _title(page: LexborHTMLParser, lines: list[str]) -> str:
    """Return the heading of the article where it stands outside of it; else nothing."""
    candidates: list[str] = []
    for selector in ("meta[name=ArticleTitle]", "h1", "title"):
        node = page.css_first(selector)
        if node is not None:
            content = node.attributes.get("content") or node.text()
            candidates.append(
                re.split(r"[_|]|\s-\s", " ".join((content or "").split()))[0].strip()
            )
    above = "".join("".join(lines[:6]).split())
    title = next((text for text in candidates if text), "")
    return "" if "".join(title.split()) in above else title
