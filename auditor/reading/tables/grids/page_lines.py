"""What stands at the head and foot of a sheet's printed pages: an office sets the unit and the title there too."""

import re
from collections.abc import Iterable
from html import unescape

_PARTS = re.compile(rb"<(?:odd|even|first)(?:Header|Footer)[^>]*>([^<]*)<")
_FONT = re.compile(r'&"[^"]*"|&K[0-9A-F]{6}|&[A-Z]|&\d+|&\+')
_PLACE = re.compile(r"&[LCR]")
_TELLING = re.compile(r"[A-Za-z\u4e00-\u9fff]{2}")
"""A text of at least two letters; a page number says 第 页, 共 页 at most."""
_PAGES = re.compile(r"[第共页,，/\s\d-]|page|of", re.IGNORECASE)


def page_lines(behind: bytes) -> list[str]:
    """Return the texts of the page heads and feet from what stands behind a sheet's cells, each once, without codes.

    >>> page_lines("</sheetData><oddHeader>&amp;L甲县&amp;R&amp;10单位：万元</oddHeader>".encode())
    ['甲县', '单位：万元']
    """
    lines: list[str] = []
    for part in _PARTS.findall(behind):
        text = unescape(part.decode("utf-8", "replace")).replace("&&", "＆")
        for piece in _PLACE.split(text):
            lines += _FONT.sub("", piece).splitlines()
    return telling(lines)


def telling(lines: Iterable[str]) -> list[str]:
    """Return those of some lines that are more than page numbers, each once."""
    kept: dict[str, None] = {}
    for line in lines:
        if _TELLING.search(_PAGES.sub("", line)):
            kept[line.strip()] = None
    return list(kept)
