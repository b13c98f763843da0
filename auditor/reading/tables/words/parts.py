"""The parts of the people, of the economy and of an account that figures may be of: 女, 农村, 民营, 出口, 申请数.

One list for cells, sections, notes, titles and the names of sheets and files.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from auditor.model.patterns import RareRegexp

_TRADE = "进出口|外贸|贸易|trade"
_OF_INDUSTRIES = (
    "产值|增加值|gdp|value added|投资|就业|从业|用工|用电|能耗|企业|单位|法人|税"
    "|jobs|employment|investment"
)
_OF_FIRMS = "工业|企业|单位|增加值|产值|营业|收入|利润|税|零售|销售|就业|投资|industr|firms|output"
_BEHIND_IN_CHINESE = (
    "(?:居民|人口|人员|群体|群众|劳动力|从业者|就业|地区|区域|部分|口径|家庭|户)*"
)
_BEHIND_IN_ENGLISH = (
    "(?:areas?|sectors?|only|residents|population|people|persons|workers|households?"
    "|enterprises|firms)*"
)
_FIRMS_BEHIND = "(?!.*(?:改革|发展|培育|改造|建设|服务|培训)).{0,8}"


class Part(Struct, frozen=True):
    """A part, by what it is called."""

    chinese: str
    """Patterns, without blanks and in small letters."""
    english: str
    of: str = ""
    """What has such a part, where not everything has."""
    groups: bool = True
    """Whether a numbered section of this name may only group what stands below it: 二、民营企业."""
    is_side: bool = False
    """Whether it is one side of an account, or one step on the way; as a remark that may be talk."""
    is_of_firms: bool = False
    """Whether more words may stand behind it: 规模以上工业企业."""


PARTS = (
    Part("男性?", "males?|men|boys", groups=False),
    Part("女性?|妇女", "females?|women|girls", groups=False),
    Part("高校毕业生|大学生", "graduates", groups=False),
    Part("(?:返乡)?农民工", "migrant ?workers", groups=False),
    Part("退役军人", "veterans", groups=False),
    Part("残疾人", "disabled|(?:people|persons) ?with ?disabilities", groups=False),
    Part("脱贫(?:人口|劳动力|户)", "", groups=False),
    Part("就业困难人员", "", groups=False),
    Part("失业人员", "", groups=False),
    Part("青年|青少年", "youths?|young ?people", groups=False),
    Part("老年人?|老人", "elderly|older ?people", groups=False),
    Part("儿童|未成年人", "children", groups=False),
    Part(
        "\\d{2}[-—~至]\\d{2}岁",
        "(?:ages?|aged) ?\\d{2} ?(?:-|to) ?\\d{2}",
        groups=False,
    ),
    Part("农村|乡村", "rural"),
    Part("城镇|城市", "urban"),
    Part("(?:乡镇|[乡镇村]|街道)级", ""),
    Part("民营|民间|私营|非公有制", "private", is_of_firms=True),
    Part("国有|国企", "public ?sector|state-?owned", is_of_firms=True),
    Part("外商|外资", "foreign-?(?:invested|owned)", is_of_firms=True),
    Part("港澳台", "", is_of_firms=True),
    Part("中小|小微|个体", "smes?", is_of_firms=True),
    Part("规模以上|规上", "above-?scale", of=_OF_FIRMS, is_of_firms=True),
    Part("限额以上|限上", "", of=_OF_FIRMS, is_of_firms=True),
    Part("亿元以上", "", is_of_firms=True),
    Part("第一产业|一产", "primary ?(?:sector|industry)", of=_OF_INDUSTRIES),
    Part("第二产业|二产", "secondary ?(?:sector|industry)", of=_OF_INDUSTRIES),
    Part("第三产业|三产", "tertiary ?(?:sector|industry)", of=_OF_INDUSTRIES),
    Part("(?<!进)出口", "exports?", of=_TRADE),
    Part("进口", "imports?", of=_TRADE),
    Part("净[额值]?", "net", is_side=True),
    Part("毛额", "gross", is_side=True),
    Part("积压|未结", "backlogs?", is_side=True),
    Part("待办|在办|待批|待审批", "pending", is_side=True),
    Part("取消|撤销|注销", "cancell?ed|cancellations?", is_side=True),
    Part("申请", "applications?|applied", is_side=True),
    Part("批准|核准", "approved|approvals?", is_side=True),
    Part("驳回|不予批准", "rejected|rejections?|denied", is_side=True),
)
_NUMBERS_BEHIND = "(?:数|量|额|件|件数|数量)?"


def _whole(part: Part) -> str:
    """Return a pattern of texts that name a part and nothing else."""
    behind = _NUMBERS_BEHIND if part.is_side else _BEHIND_IN_CHINESE
    if part.is_of_firms:
        behind = _FIRMS_BEHIND
    chinese = f"(?:{part.chinese}){behind}"
    return (
        f"{chinese}|(?:{part.english}){_BEHIND_IN_ENGLISH}" if part.english else chinese
    )


_SIGNS = """
    男 女 毕业生 大学生 农民工 军人 残疾人 脱贫 困难人员 失业人员 青年 青少年 老年 未成年 老人 儿童 岁 农村 乡 城
    镇级 村级 街道级 民营 民间 私营 非公 国有 国企 外商 外资 港澳台 中小 小微 个体 规 限 亿元 产 出口 进口
    净 毛额 积压 未结 办 批 取消 撤销 注销 申请 核准 驳回
    men male boy girl graduate migrant veteran disab you elder older child age rural urban private public owned foreign
    sme above primary secondary tertiary export import net gross backlog pending cancel appli appro reject denied
"""
_ANY = RareRegexp(
    "|".join(f"(?P<part{i}>{_whole(part)})" for i, part in enumerate(PARTS)),
    _SIGNS.split(),
)
_LONGEST = 40


@lru_cache(maxsize=2**12)
def part_of(words: str) -> Part | None:
    """Return the part that words without blanks and in small letters name as a whole; nothing where they name none.

    >>> [bool(part_of(words)) for words in ("女性", "农村居民", "农村公路", "privatesector", "国有企业改革")]
    [True, True, False, True, False]
    >>> part_of("农村居民" * 20) is None
    True
    """
    if len(words) > _LONGEST:
        return None
    named = _ANY.fullmatch(words)
    if named is None:
        return None
    return PARTS[int((named.lastgroup or "").removeprefix("part"))]


def may_have(words: str, names: Iterable[str]) -> bool:
    """Return whether what has one of some names may have the part that words name: what is no list's part may be any's.

    >>> may_have("出口", ["进出口总值"]), may_have("出口", ["新增城镇就业"]), may_have("女", ["新增城镇就业"])
    (True, False, True)
    """
    part = part_of(words)
    if part is None or not part.of:
        return True
    return any(re.search(part.of, name.lower()) for name in names)


def is_named_in(words: str, texts: Iterable[str]) -> bool:
    """Return whether one of some texts names the part that words name, in either language.

    >>> is_named_in("rural", ["农村公路"]), is_named_in("出口", ["进出口总值"]), is_named_in("女", ["妇女就业"])
    (True, False, True)
    """
    part = part_of(words)
    if part is None:
        return any(words in text for text in texts)
    english = rf"|\b(?:{part.english})\b" if part.english else ""
    return any(re.search(f"{part.chinese}{english}", text.lower()) for text in texts)
