"""What a text says of the scope of figures without a word around it: 男, 农村, 2020年不变价, 季调.

Exports with a column for sex, for prices or for seasonal adjustment say it so, and so do sections and notes.
"""

from auditor.model.patterns import LazyRegexp, RareRegexp
from auditor.reading.tables.words.bare_statements import bare_forms, is_numbered
from auditor.reading.tables.words.caveats import COVERAGE, DEFINITION, ONLY, Caveat
from auditor.reading.tables.words.texts import plain

# Held against texts without blanks and in small letters.
_PEOPLE = (
    "男性?|女性?|妇女|高校毕业生|大学生|(?:返乡)?农民工|退役军人|残疾人|脱贫(?:人口|劳动力|户)|就业困难人员|失业人员"
    "|\\d{2}[-—~至]\\d{2}岁|(?:males?|females?|men|women|rural|urban)(?:areas?)?(?:only)?"
)
_PART_OF_PEOPLE = LazyRegexp(_PEOPLE)
_PART = RareRegexp(
    f"{_PEOPLE}|(?:农村|城镇|乡村)(?:居民|人口)?|第[一二三]产业|(?:乡镇|[乡镇村]|街道)级|其中[:：].{{2,12}}",
    [
        *("男", "女", "毕业生", "大学生", "农民工", "军人", "残疾人", "脱贫"),
        *("困难人员", "失业人员", "岁", "male", "men", "rural", "urban"),
        *("农村", "城镇", "乡村", "产业", "乡级", "镇级", "村级", "街道级", "其中"),
    ],
)
_ENTERPRISES = LazyRegexp(
    "(?:民营|民间|私营|国有|外商|外资|港澳台|中小|小微|个体|规模以上|规上|限额以上|限上|亿元以上|非公有制).{0,8}"
)
_STEMS = {"规": "规", "限": "限"}
"""规模以上 and 规上 are one thing."""
_DEFINITION = RareRegexp(
    r"(?:按)?(?:(?:19|20)\d\d年?)?(?:可比|不变)价格?(?:计算)?|(?:经|按)?季(?:节)?调(?:整)?后?|(?:at)?constant(?:\d{4})?prices?|constant|chained.*"
    r"|(?:seasonally|calendar)adjusted|sa",
    ["比价", "变价", "季调", "季节调", "constant", "chained", "adjusted", "sa"],
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


def part_stated(text: str) -> Caveat | None:
    """Return that figures are of a part of the people or the economy, as a section or a note says; nothing for others.

    二、民营企业 only groups what is below it.

    >>> [bool(part_stated(text)) for text in ("其中：农民工", "注：统计口径为外商投资企业", "二、民营企业", "工业")]
    [True, True, False, False]
    """
    for words in bare_forms(text):
        is_group = is_numbered(text) or _ENTERPRISES.fullmatch(words) is None
        if is_group and not _PART_OF_PEOPLE.fullmatch(words):
            continue
        return Caveat(
            text=" ".join(text.split()),
            about=COVERAGE,
            how=ONLY,
            thing=words if is_group else _STEMS.get(words[0], words[:2]),
            is_part=True,
        )
    return None
