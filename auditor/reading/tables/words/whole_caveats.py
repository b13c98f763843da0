"""What a text says of the scope of figures without a word around it: 男, 农村, 2020年不变价, 季调.

Exports with a column for sex, for prices or for seasonal adjustment say it so, and so do sections, notes, titles and
the names of sheets and files.
"""

from collections.abc import Iterable

from auditor.model.patterns import RareRegexp
from auditor.reading.tables.words.bare_statements import bare_forms, is_numbered
from auditor.reading.tables.words.caveats import (
    COVERAGE,
    DEFINITION,
    ONLY,
    Caveat,
    caveats_in,
)
from auditor.reading.tables.words.parts import part_of
from auditor.reading.tables.words.texts import plain
from auditor.reading.tables.words.whole_names import forms_of_name

# Held against texts without blanks and in small letters.
_ONE_OF = RareRegexp("其中[:：].{2,12}", ("其中",))
_DEFINITION = RareRegexp(
    r"(?:按)?(?:(?:19|20)\d\d年?)?(?:可比|不变|固定)价格?(?:计算)?|(?:经|按)?季(?:节)?(?:性)?调(?:整)?后?"
    r"|(?:at)?(?:constant|fixed)(?:\d{4})?prices?|constant|real(?:terms)?|chain(?:ed|-?linked).*|[a-z]{0,3}gdpkp"
    r"|(?:seasonally|calendar)(?:and(?:calendar|seasonally))?adjusted|seasonaladjustment|sa|余额|(?:closing|outstanding)?balances?",
    [
        *("比价", "变价", "定价", "季调", "季节", "季性", "constant", "fixed", "real"),
        *("chain", "gdpkp", "adjust", "sa", "余额", "balance"),
    ],
)
"""Prices of another year, seasonal adjustment, and what is left at an end where something else may be promised."""


def whole_caveat(text: str, *, is_note: bool = False) -> Caveat | None:
    """Return the caveat that a cell is as a whole; nothing where it is none. In 备注, Approved is talk.

    >>> whole_caveat("农村").about, whole_caveat("2020年不变价").about, whole_caveat("现价")
    ('coverage', 'definition', None)
    >>> whole_caveat("Approved").about, whole_caveat("Approved", is_note=True)
    ('coverage', None)
    """
    words = plain(text)
    part = part_of(words)
    is_talk = is_note and part is not None and part.is_side
    if _ONE_OF.fullmatch(words) or (part is not None and not is_talk):
        return _of_part(text, words)
    return _of_definition(text, words)


def caveat_stated(text: str) -> Caveat | None:
    """Return the caveat that a section or a note is, whatever words that add nothing stand around it.

    二、民营企业 only groups what is below it.

    >>> [bool(caveat_stated(text)) for text in ("其中：农民工", "注：统计口径为外商投资企业", "二、民营企业", "工业")]
    [True, True, False, False]
    """
    forms = bare_forms(text)
    if is_numbered(text):
        parts = [(form, part_of(plain(form))) for form in forms]
        forms = [form for form, part in parts if part is None or not part.groups]
    return _first_of(text, forms)


def caveats_in_name(text: str) -> list[Caveat]:
    """Return the caveats of a title or the name of a sheet or file: about places, and the one it is as a whole.

    Its number, its times and its place add nothing to that; its other words are of the table.

    >>> [len(caveats_in_name(text)) for text in ("附表2 农村情况", "Female_2024", "主要指标（不含开发区）", "农村公路")]
    [1, 1, 1, 0]
    """
    of_places = [caveat for caveat in caveats_in(text) if caveat.place]
    whole = _first_of(text, forms_of_name(text))
    return [*of_places, whole] if whole else of_places


def _first_of(text: str, forms: Iterable[str]) -> Caveat | None:
    """Return the caveat that the first form of a text that is one is, with the whole text to be shown."""
    shown = " ".join(text.split())
    for words in map(plain, forms):
        caveat = (
            _of_part(shown, words)
            if part_of(words) is not None
            else _of_definition(shown, words)
        )
        if caveat is not None:
            return caveat
    return None


def _of_part(text: str, words: str) -> Caveat:
    """Return that figures are of a part alone, which words without blanks name."""
    return Caveat(
        text=text,
        about=COVERAGE,
        how=ONLY,
        thing=words,
        is_part=True,
    )


def _of_definition(text: str, words: str) -> Caveat | None:
    """Return that figures are by another definition, where words without blanks say so."""
    if _DEFINITION.fullmatch(words):
        return Caveat(text=text, about=DEFINITION)
    return None
