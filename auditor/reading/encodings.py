"""The encoding of text files, by the mark they begin with, else by their bytes: UTF-8, UTF-16, Big5, GB18030.

UTF-8 is tried first, since hardly any other text is valid in it. Whether a text is valid does not tell Big5 from
GB18030: most texts in one are texts in the other too. But the second bytes of Big5 go down to 0x40, and the characters
of a text in GB18030 are nearly all those of GB 2312, whose bytes do not; and its first bytes go far beyond those of the
frequent characters of Big5.
"""

import codecs
import re
from collections.abc import Iterator

from auditor.model.patterns import LazyRegexp

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 2**15
# A line in UTF-8 with four Chinese characters: in a text that is not in UTF-8 throughout, two files were put together.
_LINE_OF_UTF_8 = (
    rb"(?:^|\n)[\t -~]*+"
    rb"(?:(?:[\xe4-\xe9][\x80-\xbf]|\xe3\x80|\xef\xbc)[\x80-\xbf][\t -~]*+){4,}+"
    rb"\r?(?:\n|$)"
)
_PAIR = rb"[\x81-\xfe][\x40-\xfe]"
_OF_GB2312 = rb"[\xa1-\xf7][\xa1-\xfe]"
_FREQUENT_IN_BIG5 = rb"[\xa1-\xc6][\x40-\x7e\xa1-\xfe]"
_FEWEST_PAIRS = 4
_MOST_OF_GB2312 = 0.85
_LEAST_OF_BIG5 = 0.9
_LEAST_PLAIN = 0.95
# What texts in Chinese or English are made of.
_PLAIN = LazyRegexp(r"[\t\r\n -~\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2010-\u2030]")


def encoding_marked(data: bytes) -> str:
    r"""Return the encoding that the mark at the beginning of a text gives away; blank where there is none.

    >>> encoding_marked(b"\xef\xbb\xbfGDP"), encoding_marked(b"GDP")
    ('utf-8-sig', '')
    """
    return next((name for mark, name in _MARKS if data.startswith(mark)), "")


def candidates(data: bytes) -> Iterator[str]:
    """Yield the encodings that bytes may be a text in, the likeliest first; where a line is in UTF-8, no other."""
    if b"\0" in data:
        utf_16 = _utf_16_order(data)
        if utf_16:
            yield utf_16
        # A NUL is one in every other encoding too, and no text has any.
        return
    yield "utf-8"
    if re.search(_LINE_OF_UTF_8, data):
        return
    if is_big5(data):
        # The characters of Hong Kong, else those that Windows writes in Taiwan.
        yield "big5hkscs"
        yield "cp950"
    yield "gb18030"


def is_big5(data: bytes) -> bool:
    """Return whether bytes that are no UTF-8 are a text in Big5, by their beginning."""
    pairs = re.findall(_PAIR, data[:_SAMPLE])
    if len(pairs) < _FEWEST_PAIRS:
        return False
    of_gb2312 = re.compile(_OF_GB2312)
    if _share_of(of_gb2312, pairs) > _MOST_OF_GB2312:
        return False
    frequent_in_big5 = re.compile(_FREQUENT_IN_BIG5)
    return _share_of(frequent_in_big5, pairs) > _LEAST_OF_BIG5


def _share_of(kind: re.Pattern[bytes], pairs: list[bytes]) -> float:
    """Return how many of some pairs of bytes are of a kind, as a share of 1."""
    matching = [pair for pair in pairs if kind.match(pair)]
    return len(matching) / len(pairs)


def _utf_16_order(data: bytes) -> str:
    """Return the encoding of a text in UTF-16 without a mark; blank where bytes with a NUL are no such text."""
    sample = data[:_SAMPLE]
    # Of an ASCII character the upper byte is 0: the second one where the lower comes first.
    is_little = sample[1::2].count(0) > sample[::2].count(0)
    encoding = "utf-16-le" if is_little else "utf-16-be"
    text = sample.decode(encoding, errors="replace")
    if len(_PLAIN.findall(text)) < len(text) * _LEAST_PLAIN:
        return ""
    return encoding
