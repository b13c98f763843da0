"""Saved web pages (.html, .mhtml) to the paragraphs of their article; what a site puts around it is left out."""

import codecs
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default

from selectolax.lexbor import LexborHTMLParser

from auditor.reading.documents.paragraphs import DocumentError, SourceParagraph
from auditor.reading.documents.web_limits import refuse_beyond_limits
from auditor.reading.documents.web_walk import TextBlock, pieces_of
from auditor.reading.encodings import candidates, encoding_marked

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_STATED_OF_ALL = (
    "gb",
    "x-gbk",
    "hz-gb-2312",
    "big5",
    "utf-8",
    "utf8",
    "iso-8859",
    "windows-125",
    "latin",
    "us-ascii",
)
_HEAD = 4096
_PROSE = re.compile(r"[，。；：、]")
# Of the prose of a page: an element that holds as much of it as this holds the article.
_SHARE = 0.75
_MOSTLY = 0.6
_SHORT = 40
# Lines in which the title of a page may stand.
_FIRST_LINES = 6
# A title of a page names its site behind a bar: 某县工作报告_某县人民政府.
_BEFORE_SITE = re.compile(r"[_|]|\s-\s")
# 【字体：大 中 小】 【打印本页】 【关闭窗口】: buttons and nothing else. 小区改造8个 and 关闭煤矿3处 are promises.
_BUTTON = (
    r"(?:打印|关闭|收藏|返回顶部|字号|字体|[大中小]|分享(?:[到至][^，。\d]{0,20})?)"
    r"(?:[本此该]?(?:页面?|网页|文章?|稿|窗口|站|字号?|号|调整|选择|大小))?"
)
_CHROME = re.compile(
    rf"^[\s【\[（(]*(?:{_BUTTON}[\s：:|｜/·、【】\[\]（）()]*){{1,8}}$"
    r"|^(?:您的?|当前|你)?(?:所在)?位置[：:]|^(?:上|下)一篇|^相关(?:链接|阅读|稿件|新闻)|^扫一扫|^(?:责任)?编辑[：:]"
    r"|浏览次数|备案[号序]|版权所有|^(?:主办|承办)(?:单位)?[：:]|^首页\s*[>›＞]"
)


def read_web_page(data: bytes, *, is_archive: bool) -> Iterator[SourceParagraph]:
    """Yield the paragraphs of a page's article, its heading first."""
    text = _page_text(data, is_archive=is_archive)
    refuse_beyond_limits(text)
    page = LexborHTMLParser(text)
    pieces = _article_pieces(page)
    title = _title(page, [piece.text for piece in pieces[:_FIRST_LINES]])
    first = 1
    if title:
        yield SourceParagraph(title, first)
        first += 1
    for number, piece in enumerate(pieces, first):
        yield _paragraph(piece, number)


def _paragraph(piece: TextBlock, number: int) -> SourceParagraph:
    """Return a piece as the paragraph of a number."""
    task = piece.task
    if task is None:
        return SourceParagraph(piece.text, number)
    return SourceParagraph(
        text=piece.text,
        line=number,
        owner=task.answer.owner,
        deadline=task.answer.deadline,
        aside=task.aside,
    )


def _page_text(data: bytes, *, is_archive: bool) -> str:
    """Return the text of a page, or of the page within a web archive."""
    if is_archive:
        return _archived(data)
    return _decoded(data)


def _article_pieces(page: LexborHTMLParser) -> list[TextBlock]:
    """Return the pieces of a page's article without what the site puts between them."""
    pieces, parents = pieces_of(page)
    article = _article(pieces, parents)
    return [
        piece
        for piece in pieces
        if _is_within(piece.owner, article, parents) and not _is_chrome(piece)
    ]


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
    """Return a page as text, in what its bytes say before what it says of itself: many pages call themselves gb2312."""
    marked = encoding_marked(data)
    if marked:
        return data.decode(marked, errors="replace")
    likely = list(candidates(data))
    declared = charset or _declared_charset(data)
    # What is sent out as Latin by default, or is some kind of Chinese, the bytes say better.
    if declared and not declared.lower().startswith(_STATED_OF_ALL):
        likely.insert(1, declared)
    for encoding in likely:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    try:
        return codecs.decode(data, "gb18030", "replace")
    except LookupError:
        # So Python calls it where there is too little memory to load what it has for an encoding.
        raise MemoryError from None


def _declared_charset(data: bytes) -> str:
    """Return the encoding that a page says it is in."""
    declared = _CHARSET.search(data[:_HEAD])
    if declared is None:
        return ""
    return declared[1].decode()


def _article(pieces: list[TextBlock], parents: list[int]) -> int:
    """Return the innermost block that holds most of the prose; the whole page where none of it is prose."""
    prose = _prose(pieces, parents)
    counts = _counts(pieces, parents)
    article = 0
    # Blocks come in the order of the page. Two that hold most of the prose hold some of the same: the later one stands
    # within the earlier.
    for block, amount in enumerate(prose):
        has_most = amount > 0 and amount >= prose[0] * _SHARE
        # A single paragraph is no article, however long it is.
        if has_most and counts[block] > 1:
            article = block
    return article


def _prose(pieces: list[TextBlock], parents: list[int]) -> list[int]:
    """Return how much prose each block holds with all within it: marks of sentences that stand in no link."""
    prose = [0] * len(parents)
    for piece in pieces:
        if piece.linked < len(piece.text) * _MOSTLY:
            prose[piece.owner] += len(_PROSE.findall(piece.text))
    _add_inner(prose, parents)
    return prose


def _counts(pieces: list[TextBlock], parents: list[int]) -> list[int]:
    """Return how many pieces of text each block holds with all within it."""
    counts = [0] * len(parents)
    for piece in pieces:
        counts[piece.owner] += 1
    _add_inner(counts, parents)
    return counts


def _add_inner(amounts: list[int], parents: list[int]) -> None:
    """Add to the amount of each block those of all blocks within it."""
    # From the last block to the first, so that a block is complete when it is added to its outer one.
    for block in range(len(parents) - 1, 0, -1):
        amounts[parents[block]] += amounts[block]


def _is_within(block: int, outer: int, parents: list[int]) -> bool:
    """Return whether a block is another one or stands in it."""
    while block > outer:
        block = parents[block]
    return block == outer


def _is_chrome(piece: TextBlock) -> bool:
    """Return whether a piece is a link to elsewhere, a button, or what a site says of itself."""
    if piece.task is not None or len(piece.text) > _SHORT:
        return False
    return piece.linked >= len(piece.text) * _MOSTLY or bool(_CHROME.search(piece.text))


def _title(page: LexborHTMLParser, lines: list[str]) -> str:
    """Return the heading of the article where it stands outside of it; else nothing."""
    title = next(filter(None, _titles(page)), "")
    above = "".join("".join(lines).split())
    if "".join(title.split()) in above:
        return ""
    return title


def _titles(page: LexborHTMLParser) -> Iterator[str]:
    """Yield what a page may call its article, the surest first, without the name of the site behind it."""
    for selector in ("meta[name=ArticleTitle]", "h1", "title"):
        node = page.css_first(selector)
        if node is not None:
            content = node.attributes.get("content") or node.text() or ""
            text = " ".join(content.split())
            yield _BEFORE_SITE.split(text)[0].strip()
