"""The words beside a figure that make it a floor, a ceiling or an approximation."""

from enum import Enum
from itertools import chain
from typing import assert_never

from auditor.model.plan import About, AtLeast, AtMost


class Comparator(Enum):
    """What the words beside a figure make of it."""

    BARE = "bare"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    ABOUT = "about"


# Words right behind a figure.
_AFTER = {
    Comparator.AT_LEAST: (
        "及以上",
        "以上",
        "或以上",
    ),
    Comparator.AT_MOST: (
        "以内",
        "以下",
        "之内",
        "及以下",
    ),
    Comparator.ABOUT: ("左右", "上下"),
}
_WORDS_BEHIND = tuple(chain.from_iterable(_AFTER.values()))
# Words right before it.
_BEFORE = {
    Comparator.AT_LEAST: (
        "不低于",
        "不少于",
        "不小于",
        *("不得低于", "不得少于", "不能低于", "不能少于", "不应低于", "不应少于"),
        "至少",
        "超过",
        "超",
        "突破",
        "高于",
        "大于",
        "多于",
        *("≥", "≧", ">=", ">", "＞"),
    ),
    Comparator.AT_MOST: (
        *(
            "不超过",
            "不高于",
            "不大于",
            "不多于",
            *("不突破", "不得超过", "不得高于", "不得突破", "不得多于"),
            *("不能超过", "不能高于", "不能突破", "不应超过", "不应高于"),
            "低于",
            "少于",
            "小于",
            "控制在",
            "降至",
            "降到",
            "下降到",
            "下降至",
        ),
        *(
            "缩小到",
            "缩小至",
            "压减至",
            "压减到",
            "压缩至",
            "压缩到",
            "缩短至",
            "缩短到",
        ),
        *("≤", "≦", "<=", "<", "＜"),
    ),
    Comparator.ABOUT: ("约", "大约"),
}


def _kinds_by_word() -> dict[str, Comparator]:
    """Return the comparator that each word before a figure says."""
    kinds: dict[str, Comparator] = {}
    for kind, words in _BEFORE.items():
        kinds.update(dict.fromkeys(words, kind))
    return kinds


_KINDS_BEFORE = _kinds_by_word()
# The longest first: 不超过 is no 超过.
_WORDS_BEFORE = tuple(sorted(_KINDS_BEFORE, key=len, reverse=True))


def comparator_at(text: str, start: int, end: int) -> Comparator:
    """Return what the words right behind a figure say, else those right before it."""
    behind = text[end : end + 3]
    if behind.startswith(_WORDS_BEHIND):
        return next(kind for kind, words in _AFTER.items() if behind.startswith(words))
    before = text[max(0, start - 8) : start]
    # Before most figures none of them stands.
    if not before.endswith(_WORDS_BEFORE):
        return Comparator.BARE
    word = next(word for word in _WORDS_BEFORE if before.endswith(word))
    return _KINDS_BEFORE[word]


def comparator_of(goal: AtLeast | AtMost | About) -> Comparator:
    """Return what the words beside the figure of a goal make of it."""
    match goal:
        case AtLeast():
            return Comparator.AT_LEAST
        case AtMost():
            return Comparator.AT_MOST
        case About():
            return Comparator.ABOUT
        case _:
            assert_never(goal)
