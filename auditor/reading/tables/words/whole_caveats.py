"""What a cell says of the scope of the figure beside it without a word around it: 男, 农村, 2020年不变价, 季调.

Exports with a column for sex, for prices or for seasonal adjustment say it so.
"""

from auditor.model.patterns import LazyRegexp
from auditor.reading.tables.words.caveats import COVERAGE, DEFINITION, ONLY, Caveat
from auditor.reading.tables.words.texts import plain

# Held against texts without blanks and in small letters.
_PART = LazyRegexp(
    "男性?|女性?|(?:农村|城镇|乡村)(?:居民|人口)?|第[一二三]产业|(?:乡镇|[乡镇村]|街道)级|其中[:：].{2,12}"
    "|(?:males?|females?|men|women|rural|urban)(?:areas?)?(?:only)?"
)
_DEFINITION = LazyRegexp(
    r"(?:按)?(?:(?:19|20)\d\d年?)?(?:可比|不变)价格?(?:计算)?|(?:经|按)?季(?:节)?调(?:整)?后?|(?:at)?constant(?:\d{4})?prices?|constant|chained.*"
    r"|(?:seasonally|calendar)adjusted|sa"
)


def whole_caveat(text: str) -> Caveat | None:
    """Return the caveat that a cell is as a whole; nothing where it is none.

    >>> whole_caveat("农村").about, whole_caveat("2020年不变价").about, whole_caveat("现价")
    ('coverage', 'definition', None)
    """
    words = plain(text)
    if _PART.fullmatch(words):
        return Caveat(
            text=text,
            about=COVERAGE,
            how=ONLY,
            thing=text,
            is_part=True,
        )
    if _DEFINITION.fullmatch(words):
        return Caveat(text=text, about=DEFINITION)
    return None
