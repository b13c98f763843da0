"""The names of rows: what a name says beside naming a target, and the forms in which it is looked for.

A name is tried as written, then without numbering at its beginning, marks of footnotes and a unit in brackets, then
without the words for its basis (…累计值, …当季值). Nothing is ever cut out of its middle.
"""

import re
from functools import lru_cache
from unicodedata import normalize

from msgspec import Struct

from auditor.model.patterns import LazyRegexp, RareRegexp
from auditor.reading.tables.words import texts
from auditor.reading.tables.words.translations import is_translation

LONGEST_NAME = 500
"""What is longer is a text that is nobody's name but as it is written; to take it apart would take for ever."""
# One word alone may be anything: exports, item.
_ID = RareRegexp(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+", "-")
# 一、二产业 and 一、三产业 list two of them; 二、一般公共预算收入 is numbered.
_NO_LIST = r"(?![二三四五六七八九十]{1,2}[、次产]|[二三四五六七八九十]{1,2}季|\d)"
_NUMBERING = LazyRegexp(
    r"(?:[(（]?[一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]|[(（]\d{1,3}[)）]|\d{1,3}[、．.)）]|[①-⑳]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+[、.．]|\d{1,2}(?:\.\d{1,2}){1,2}\s)"
    rf"{_NO_LIST}\s*|[-•·◆●★▲☆]\s*"
)
"""Numbering is followed by a name, not by another number of a list: 一、二产业增加值 keeps its own."""
# Marks of footnotes at the end of a name: ①, *, （注1）.
_FOOTNOTES = RareRegexp(
    rf"{texts.FOOTNOTE_MARKS}+$|[（(]注\d*[)）]$|[（(\[［]\d{{1,2}}[)）\]］]$",
    f"{texts.FOOTNOTE_SIGNS}注)）]］",
)
_BILINGUAL = LazyRegexp(
    r"(?P<chinese>[^A-Za-z]*[一-鿿][^A-Za-z\s(/]*)(?:\s+|\s*[(/])(?P<english>[A-Za-z]{2,}[^一-鿿]*)"
)
_SEPARATOR = "[:：_\\-—·/ ]*"
_BASIS_WORDS = (
    "本年累计|全年累计|年初累计|自年初累计|本月止累计|本期止累计|累计|年初至今"
    "|[1一元]月?[-—–~至]本[月季]|当月|当季|当期|本月|本季|本期|单月|单季|截至本月"
)
# Each of these words holds one of them, and few names do.
_SIGNS_OF_BASIS = ("累计", "年初", "月", "季", "期")
# A basis at the end of a name (就业人数累计值) and at its beginning (累计完成就业人数).
_BASIS_BEHIND = LazyRegexp(
    rf"(.+?){_SEPARATOR}[(（\[]?(?P<basis>{_BASIS_WORDS})(?:值|数|量|额|完成|完成值|完成数|完成量|完成额|绝对[量额值])?[)）\]]?"
)
# A kind of row at the end of a name, set apart from it: 新增就业（实际）, 新增就业：计划数.
_KIND_BEHIND = LazyRegexp(
    r"(.*?[^(（\[:：_—-])[(（\[:：_—-]+([^()（）\[\]:：_—-]{2,8})[)）\]]?"
)
_BASIS_AHEAD = LazyRegexp(rf"(?P<basis>{_BASIS_WORDS})(?:完成|实现)?[:：]?(.+)")
# A growth at the end of a name: 社会消费品零售总额累计同比增长.
_GROWTH_BEHIND = RareRegexp(
    rf"(.+?){_SEPARATOR}[(（\[]?(?P<basis>{_BASIS_WORDS})?(?:值)?(?:同比|比上年同期|比上年|较上年同期|较上年|比去年同期)?(?P<word>增长率?|增速|增幅|同比|比上年同期|比上年)(?:率|幅度?)?[)）\]]?",
    "增比",
)


# 一般公共预算收入合计 is the sum of what it names, and 其中：税收收入 is 税收收入; 收入总计 has transfers in it.
_SUM_AT_END = RareRegexp("(?<=..)[(（]?合计[)）]?$", "计")
_IN_LIST = RareRegexp("^(?:其中[:：]|[#＃])\\s*(?=.)", "中#＃")


class Name(Struct, frozen=True):
    """What a name says."""

    forms: tuple[str, ...]
    """The forms to look for, one after the other."""
    unit: str = ""
    basis: str = ""
    growth_of: str = ""
    """What it is the growth of, where its last word says growth: 社会消费品零售总额 of 社会消费品零售总额累计增长."""
    kind: str = ""
    """What kind of row it says it is at its end: 新增就业（实际） is a result, 新增就业：计划数 a goal."""
    is_unclear: bool = False
    """It speaks of both bases, so that neither holds."""


@lru_cache(maxsize=2**14)
def read_name(text: str) -> Name:
    """Return what a name says, and its forms.

    >>> read_name("一、地区生产总值累计值(亿元)").forms[-1], read_name("第一、二产业增加值").forms
    ('地区生产总值', ('第一、二产业增加值',))
    """
    written = " ".join(text.split())
    if len(written) > LONGEST_NAME or is_written_as_id(written):
        return Name((written,))
    bare, unit = texts.split_unit(_FOOTNOTES.sub("", written))
    cores = _cores(bare)
    plain = cores[0]
    whole = _of_whole(cores[-1])
    cores += [whole] if whole else []
    kind, stem = _kind_behind(cores[-1])
    forms = [written, *cores, *stem, *_in_one_language(cores[-1])]
    growth_of = ""
    for core in cores:
        growth = _GROWTH_BEHIND.fullmatch(core)
        if growth:
            growth_of = growth[1]
        else:
            forms += _without_basis(core)
    if growth_of and kind == texts.OTHER_KIND:
        # …:累计增速 is what a target of growth is about, and no amount of the name ahead.
        forms = [form for form in forms if form not in stem]
        kind = ""
    basis = texts.basis_in(plain)
    is_unclear = basis == texts.UNCLEAR
    return Name(
        forms=tuple(dict.fromkeys(forms)),
        unit=unit,
        basis="" if is_unclear else basis,
        growth_of=growth_of,
        kind=kind,
        is_unclear=is_unclear,
    )


def is_written_as_id(text: str) -> bool:
    """Return whether a name is written as the ids of plans are, so that it names a target and says nothing besides.

    >>> is_written_as_id("new-jobs-plan"), is_written_as_id("GDP - actual"), is_written_as_id("exports")
    (True, False, False)
    """
    return _ID.fullmatch(text) is not None


def core_of(text: str) -> str:
    """Return a name without its number, marks of footnotes and its unit.

    >>> core_of("一、进出口总值①（亿元）"), core_of("新增城镇就业")
    ('进出口总值', '新增城镇就业')
    """
    bare, _ = texts.split_unit(_FOOTNOTES.sub("", " ".join(text.split())))
    return _cores(bare)[-1]


def _cores(bare: str) -> list[str]:
    """Return a name, which has no unit, as written and without its numbering, each without marks of footnotes."""
    numbered = _numbering_of(bare)
    names = [bare]
    if numbered and bare[numbered.end() :]:
        names.append(bare[numbered.end() :])
    return [normalize("NFKC", _FOOTNOTES.sub("", name)).strip() for name in names]


def in_list(name: str) -> str:
    """Return a name without the words that say it is a part of what stands above; blank where it has none.

    >>> in_list("其中：税收收入"), in_list("#出口"), in_list("出口")
    ('税收收入', '出口', '')
    """
    bare = _IN_LIST.sub("", name)
    return bare if bare != name else ""


def _of_whole(name: str) -> str:
    """Return a name without words of a list (收入合计, 其中：税收收入, #出口); blank where it has none."""
    bare = _IN_LIST.sub("", _SUM_AT_END.sub("", name))
    return bare if bare != name else ""


def _numbering_of(name: str) -> re.Match[str] | None:
    """Return the numbering that a name begins with; an id, which begins with a letter, has none."""
    if "a" <= name[:1] <= "z":
        return None
    return _NUMBERING.match(name)


def _in_one_language(name: str) -> list[str]:
    """Return the Chinese and the English name of 新增就业 New jobs; none where it is in one language.

    What the English adds is no translation: 新增就业 target.
    """
    if name.isascii():
        return []
    parted = _BILINGUAL.fullmatch(name)
    if parted is None or not is_translation(parted["chinese"], parted["english"]):
        return []
    return [parted["chinese"].strip(), parted["english"].strip(" ()")]


def _kind_behind(name: str) -> tuple[str, list[str]]:
    """Return the kind that a name ends with, and the name without it; blank and nothing where it ends with none."""
    behind = _KIND_BEHIND.fullmatch(name)
    kind = ""
    if behind:
        kind = texts.kind_of(behind[2])
    if behind is None or kind in {"", texts.UNCLEAR}:
        return "", []
    return kind, [behind[1]]


def _without_basis(name: str) -> list[str]:
    """Return a name without the words for its basis at its end or its beginning; none where it has no such words."""
    if not any(word in name for word in _SIGNS_OF_BASIS):
        return []
    based = _BASIS_BEHIND.fullmatch(name) or _BASIS_AHEAD.fullmatch(name)
    if based is None:
        return []
    others = (part for part in based.groups() if part and part != based["basis"])
    return [next(others)]
