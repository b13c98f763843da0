"""Columns by which what is counted is broken down, as Sex, Age, 学历, 贸易方式: a cell is a part, or the whole.

A row of such a table is of one sex, one age or one partner, whatever its name says; only what is of all of them is the
figure that a plan promises.
"""

import re

from msgspec.structs import replace

from auditor.model.patterns import LazyRegexp
from auditor.reading.tables.words.caveats import COVERAGE, ONLY, Caveat
from auditor.reading.tables.words.parts import part_of
from auditor.reading.tables.words.texts import plain

_OF_PEOPLE = (
    "性别|年龄(?:段|组|别|分组)?|(?:最高)?学历|(?:文化|受?教育)程度|民族"
    "|户[籍口](?:性质|类型|类别)?|职业(?:类别|分类)?|群体|收入(?:分组|组别|组)"
    "|(?:人员|就业)?人群(?:类别|分类|类型)?"
    "|sex|gender|age_?(?:groups?|bands?|class(?:es)?|range)?|marital_?status"
    "|education(?:al)?_?(?:levels?|attainment)?|race(?:/ethnicity)?|citizenship"
    "|ethnic(?:ity|_?groups?)|occupations?|(?:income_?)?quintiles?|nationality"
    r"|(?:place_?of_?)?residence|sex\.label|classif\d(?:\.label)?"
)
_OF_ECONOMY = (
    "城乡(?:类别|分类|属性|划分)?|经济类型|经济成分|所有制(?:类型|性质)?"
    "|登记注册(?:统计)?类型|控股(?:情况|类型)|(?:企业|单位)规模|隶属关系"
    "|(?:预算|收入|财政)?级次|收入来源|贸易方式|国别(?:[(]地区[)]|地区)?"
    "|贸易(?:伙伴|对象)(?:国家?|地区)?|国家[(]地区[)]|国家[和及/]地区"
    "|商品(?:名称|类别)?|品种|partners?_?(?:countr(?:y|ies)|area)?"
    "|counterpart_?(?:countr(?:y|ies)|areas?)?|commodit(?:y|ies)|ownership"
    "|(?:firm|enterprise)_?size|size_?class"
)
_HEADS_PARTS = LazyRegexp(f"{_OF_PEOPLE}|{_OF_ECONOMY}")
_HEADS_INDUSTRIES = LazyRegexp(
    "(?:国民经济)?行业(?:门类|大类|类别|名称|分类)?|产业(?:门类|类别)?|industr(?:y|ies)"
    "|(?:economic_?)?activit(?:y|ies)|(?:institutional_?)?sectors?|nace(?:_?r2)?|isic4?"
)
"""Of such a column one cannot be sure: 行业 over 交通 may group the works below it."""
_HEADS_NAMES = LazyRegexp(
    "(?:预算)?科目(?:名称)?|(?:收入|支出)?项目(?:名称|内容)?|产品(?:名称)?|名称|内容|事项"
    "|item|name|category|measure|description|line ?item|account"
)
"""Of those beside the column of targets only names that are parts are asked about."""
_WHOLE = LazyRegexp(
    "(?:.*[:：_])?(?:t|z|total|totals?.*|.*total|all.*|both(?:sexes)?|overall|aggregate"
    "|none|n/?a|notapplicable|-+|—+|persons|people|population|general|world|wld|w0+"
    "|不限|全部.*|全体.*|总体.*|总计|合计|共计|总数|总|不分.*|各.*|所有.*|全社会|全行业"
    "|全口径|世界|全球|城乡(?:合计)?|男女(?:合计)?)"
)
_GROWN_UP = LazyRegexp(
    "(?:.*[:：_])?(?:age[sd]?|y_?)?(?:ge)?1[4568](?:\\+|岁?(?:及|以)?以?上.*"
    "|years?(?:old)?(?:and|or)(?:over|older|above)|andover)"
    "|(?:.*[:：_])?(?:age[sd]?|from|y)?(?:1[568]|20)(?:[-—–~至t]|to)(?:59|6[049]|7[04])"
    "(?:岁|years)?(?:old)?|working-?age.*|adults?"
)
"""All who can work, as offices of different countries draw it: what a rate of unemployment is of, and jobs may be."""


def heads_breakdown(heading: str) -> bool:
    """Return whether a heading stands over the parts of what is counted.

    >>> [heads_breakdown(heading) for heading in ("Age group", "贸易方式", "行业", "类别")]
    [True, True, True, False]
    """
    words = plain(heading)
    return any(heads.fullmatch(words) for heads in (_HEADS_PARTS, _HEADS_INDUSTRIES))


def heads_parts(heading: str) -> bool:
    """Return whether cells below a heading may be parts: below one of a breakdown, and of names beside the targets.

    >>> heads_parts("Sex"), heads_parts("科目"), heads_parts("备注")
    (True, True, False)
    """
    names = _HEADS_NAMES.fullmatch(plain(heading)) is not None
    return names or heads_breakdown(heading)


def part_stated(heading: str, cell: str) -> Caveat | None:
    """Return the part that a cell below such a heading says its row is of; nothing where it is the whole.

    >>> part_stated("Sex", "F").is_part, part_stated("行业", "制造业").is_part, part_stated("Sex", "_T")
    (True, False, None)
    """
    words = plain(cell)
    if not words or _WHOLE.fullmatch(words) or _is_group(heading, words):
        return None
    stated = Caveat(
        text=f"{heading.strip()}: {cell.strip()}",
        about=COVERAGE,
        how=ONLY,
        thing=_thing_of(words),
    )
    # 全县 below 级次 is a place, and may be the plan's own.
    is_unclear = _may_group(heading, words) or _GROWN_UP.fullmatch(words)
    if stated.place or is_unclear:
        return stated
    return replace(stated, is_part=True)


def _may_group(heading: str, words: str) -> bool:
    """Return whether a cell may be an industry that groups the rows beside it; 第一产业 is a part for certain."""
    return _heads_industries(heading) and part_of(words) is None


def _is_group(heading: str, words: str) -> bool:
    """Return whether a cell below 行业 names a field of works, and no industry: 交通, 住建."""
    is_industry = words.isascii() or words.endswith("业") or part_of(words) is not None
    return _heads_industries(heading) and not is_industry


def _heads_industries(heading: str) -> bool:
    """Return whether a heading stands over industries."""
    return _HEADS_INDUSTRIES.fullmatch(plain(heading)) is not None


def _thing_of(words: str) -> str:
    """Return what a part is called, without the name of the list that it is of: 15-24 of age(youth,adults):15-24."""
    return re.split("[:：]", words)[-1]
