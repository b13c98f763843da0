"""Whether a text is in Chinese: promises and their figures are read in no other language."""

import re

_SAMPLE = 50_000
"""Characters of a text by which its language is recognised."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_KANA_OR_HANGUL = re.compile(r"[\u3041-\u30ff\uac00-\ud7a3]")
_LETTER = re.compile(r"[^\W\d_]")
# Of all letters, where a word has five and a Chinese one two.
_LEAST_HAN = 0.1
_MOST_KANA = 0.1


def is_chinese_text(text: str) -> bool:
    """Return whether a text is in Chinese, or half of it; one without letters counts as such.

    >>> is_chinese_text("GDP增长5%"), is_chinese_text("GDP to grow by 5%"), is_chinese_text("2024年度の予算について")
    (True, False, False)
    """
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    han = len(_HAN.findall(sample))
    if han < letters * _LEAST_HAN:
        return False
    others = len(_KANA_OR_HANGUL.findall(sample))
    return others <= letters * _MOST_KANA
