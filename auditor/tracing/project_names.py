"""Whether a piece of a list is the name of one work, and not of a kind of works or of a policy."""

import re
from typing import assert_never

from auditor.tracing.name_clue import NameClue
from auditor.tracing.project_endings import (
    ends_as_work,
    is_built_place,
    is_hard,
    states_policy,
    without_doing,
)
from auditor.tracing.project_lists import ListedName
from auditor.tracing.project_words import (
    ENDS_AS_WORK,
    NOT_IN_NAMES,
    ONE_OF_A_KIND,
    POLICY,
    POWER_LINE,
    begins_with_city,
    distinct_characters,
    is_common,
    is_proper,
    own_characters,
)

# 标准化厂房二期: a phase is of one thing.
_OF_PHASE = re.compile(r".{3}[(（]?[一二三四五]期[)）]?(?:项目|工程)?$")
# 400万吨褐煤提质, 318川藏线大本营, 500千伏输变电: what a works can do, or a number, is a part of its name.
_OF_NUMBER = re.compile(
    r"[\d.]+(?:万?吨|千伏|(?![万亿个条座所处家项户套亩公里米平年月日岁周类种名人次多余%—\-至])(?=\D))\D{3}"
)
# A county has one: 区公共卫生服务中心.
_OF_COUNTY = re.compile(
    r"(?:[县区](?![域级内直属])|市(?![域级内直属场政民区县州]))[\u4e00-\u9fff]{2,10}(?:中心|馆|院|站|基地|校"
    r"|学校)(?:(?:新|扩|改|迁)建)?(?:项目|工程)?"
)
_OF_HOSPITAL = re.compile(
    r"(?:[县区市](?:人民|中)?|中|中心|人民)医院[^、]{0,10}(?:楼|区|院|中心|改造|扩建|迁建)(?:项目|工程)?"
)
# 哈克镇奶源基地, 正阳社区活动中心.
_OF_TOWN = re.compile(
    r"(.{2,4}?)(?:镇|乡|街道|社区|苏木|小区|路|村|大街|工业园|产业园|园区|开发区|景区|片区|新区)(?=.{2})"
)
_VILLAGE = re.compile(r"[村庄乡镇屯街路]$")
_FROM_TO = re.compile(r"[\u4e00-\u9fff]{2,6}至[\u4e00-\u9fff]{2,6}")
# 保税仓库, 农村敬老院: a county builds one of them beside what has a name.
_SHORTEST_HARD = 4
_MARKS_OF_QUOTES = re.compile(r"[“”\"]")
_QUOTED = re.compile(r"“[^”]*”|[“”\"]")
_QUOTED_WHOLE = re.compile(r"“(?P<name>[^”]+)”(?:项目)?")
# “大丹霞”旅游公路
_QUOTED_WORK = re.compile(
    r"“[^”]{2,10}(?:小镇|园|城|馆|街|谷|湾|中心|广场)”|“[^”]{2,8}”[^、“]{1,6}(?:[公铁]路|大?道|通道|线|街|桥|园|馆|站"
    r"|带)"
)
# 循环经济产业园, 非遗小镇: what it is for tells it from others.
_PARK = re.compile(r".{2,}产业园|(?!特色|美丽|高品位).{2,}小镇")
# A city or a county builds one at a time: 托育综合服务中心, 湿地文化广场.
_PUBLIC = re.compile(r"(?:中心|广场|公园|医院|福利院|大厅)(?:项目|工程)?$")
_OF_PARK = re.compile(r"产业园(?:项目)?$|(?:综合体|港|园|厂|基地|中心)项目$")
_HAS_ONE = re.compile(
    r"(?:园区?|小镇|城|综合体|中心|大厅|[一二三四]期)(?:升级|提升|改造|扩建|项目|工程)*$|第[一二三四五]"
)
# A programme as often as a work.
_SCHEME = re.compile(r"(?:工程|改造|整治|治理|提升|扩容|设施|高中)$")
# 桃云蓄水工程, 云扬线航道整治: what is built is named before what is done to it.
_TANGIBLE = re.compile(
    r"(?:蓄水|引水|调水|供水|防洪|航道|[河江渠湖库]|水源地|管道|输变电|电站|码头|[路桥隧厂站院校馆楼港坝闸])"
    r"[^、]{0,6}(?:工程|改造|整治|治理|扩能|扩容)$|(?:游客|旅客|服务|活动|会展|体育|检测)中心$|(?:电站|枢纽|港|口岸"
    r"|灌区)$"
)
# What many places have: 乡镇文化站, 农村垃圾填埋场.
_OF_MANY = re.compile(
    r"乡镇|乡村|乡[(（]村|农村|村级|社区(?!卫生)|校园|基层|高品质|院士"
)
_STATES_NO_WORK = re.compile(rf"\d|“|{POLICY.pattern}")
# Characters.
_SHORTEST, _LONGEST = 3, 34
_SHORTEST_STATED = 2
_LONG = 6
# Signs that are a work's own.
_OWN = 2
# So many are the name of a work without a word for one, among works that have it.
_OWN_OF_LISTED = 4
# So many are the name of a firm or of a place nobody lists.
_OWN_OF_FIRMS = 6
# 雄商, 云青澜: the ends of a road or a railway.
_LONGEST_ROUTE = 4


def is_sibling(piece: ListedName, named: list[ListedName]) -> bool:
    """Return whether a piece of a list with works in it is one: by its ending, or by its place: 甲乙、丙丁铁路."""
    if NOT_IN_NAMES.search(piece.name) or states_policy(piece.name):
        return False
    # 甲换装站、清洁能源物流基地等项目: both are said to be works.
    if piece.is_stated and len(piece.name) >= _LONGEST_ROUTE:
        return _is_stated_beside(piece.name, named)
    return _is_of_same_kind(piece, named) or _is_work_of_list(piece)


def _is_stated_beside(name: str, named: list[ListedName]) -> bool:
    """Return whether a name of which is said that it is a work is one beside others.

    供水、文体 are none: words of many reports name kinds, unless they end as works do beside what has a name.
    """
    if is_of_many(name):
        return False
    if ENDS_AS_WORK.search(name) is None:
        return bool(distinct_characters(name))
    return any(distinct_characters(work.name) for work in named)


def _is_of_same_kind(piece: ListedName, named: list[ListedName]) -> bool:
    """Return whether a piece ends as one of some works does: 岚山职业学院、科技职业学院."""
    if len(piece.name) <= _LONGEST_ROUTE or not ENDS_AS_WORK.search(piece.name):
        return False
    ending = piece.name[-_LONGEST_ROUTE:]
    return any(work.name.endswith(ending) for work in named)


def _is_work_of_list(piece: ListedName) -> bool:
    """Return whether a name of a list is a work beside others."""
    name = _MARKS_OF_QUOTES.sub("", piece.name)
    own = own_characters(_QUOTED.sub("", piece.name))
    if (piece.is_place or piece.is_stated) and _is_route(name, own):
        return True
    if is_hard(name) and len(name) >= _SHORTEST_HARD:
        return True
    if ENDS_AS_WORK.search(name) is None:
        # 引大延伸增效、甲水库项目: the word for works is said once for all.
        if len(own) > _OWN and name[0] != "“" and is_built_place(name):
            return True
        return piece.is_shared and len(own) >= _OWN and len(name) >= _OWN_OF_LISTED
    return len(own) >= _OWN


def _is_route(name: str, own: str) -> bool:
    """Return whether a name is nothing but the ends of a road or a railway: 雄商."""
    if _FROM_TO.fullmatch(name):
        return True
    if not _SHORTEST_STATED <= len(name) <= _LONGEST_ROUTE:
        return False
    if _VILLAGE.search(name) and len(own) >= _OWN:
        return True
    # One character of a name may be a general word: 安家庄, 新柏.
    return len(own) >= len(name) - 1


def is_name(
    piece: ListedName, clue: NameClue, homes: tuple[str, ...], *, behind: bool
) -> bool:
    """Return whether a piece of a list is the name of one thing; behind or before the verb that is said of it.

    What has the name of the report's own place, one of `homes`, in it is one.
    """
    name = piece.name
    # 美丽云溪 is the place itself.
    if not _may_be_name(name, clue) or name.endswith(homes):
        return False
    own = own_characters(_unquoted(without_doing(name)))
    if _is_known_by_itself(name) or _is_sized_work(piece, own):
        return True
    if _is_of_home(name, homes):
        return True
    is_named = is_proper(own) or _is_local(name, homes) or begins_with_city(name)
    match clue:
        case NameClue.STATED:
            return _is_stated_name(piece, own, is_named=is_named)
        case NameClue.DONE:
            return _is_finished_name(piece, own, behind=behind, is_named=is_named)
        case NameClue.MOVED | NameClue.MOVED_HERE:
            is_here = clue is NameClue.MOVED_HERE
            return _is_own_name(piece, own, is_named=is_named, is_here=is_here)
        case unknown:
            assert_never(unknown)


def _unquoted(name: str) -> str:
    """Return a name without what is quoted in it, unless that is all of it and ends as buildings do: “云溪大观园”."""
    whole = _QUOTED_WHOLE.fullmatch(name)
    if whole is not None and is_hard(whole["name"]):
        return whole["name"]
    return _QUOTED.sub("", name)


def _is_sized_work(piece: ListedName, own: str) -> bool:
    """Return whether a piece is a work whose cost or size the text gives."""
    return (
        piece.is_sized
        and len(own) >= _OWN
        and ENDS_AS_WORK.search(piece.name) is not None
    )


def _is_local(name: str, homes: tuple[str, ...]) -> bool:
    """Return whether a name begins with the report's own place, or with a town or a community that has a name."""
    if name.startswith(homes):
        return True
    town = _OF_TOWN.match(name)
    if town is None:
        return False
    its_name = town[1]
    return own_characters(its_name) == its_name


def _is_of_home(name: str, homes: tuple[str, ...]) -> bool:
    """Return whether a name begins with the report's own place and ends as works do: 云溪县河道整治工程."""
    if not name.startswith(homes) or POLICY.search(name):
        return False
    return ends_as_work(name)


def _is_known_by_itself(name: str) -> bool:
    """Return whether a name is that of one work whatever is said of it."""
    if POWER_LINE.search(name) or ONE_OF_A_KIND.fullmatch(name):
        return True
    return _OF_COUNTY.fullmatch(name) is not None or _is_of_hospital(name)


def _is_of_hospital(name: str) -> bool:
    """Return whether a name is that of a part of the county's hospital: 县医院传染病区升级改造."""
    return _OF_HOSPITAL.fullmatch(name) is not None


def _may_be_name(name: str, clue: NameClue) -> bool:
    """Return whether a text is as long as names are, and neither begins nor breaks off in the middle."""
    shortest = _SHORTEST
    if clue is NameClue.STATED:
        shortest = _SHORTEST_STATED
    if not shortest <= len(name) <= _LONGEST or NOT_IN_NAMES.search(name):
        return False
    return _begins_well(name) and name.count("“") == name.count("”")


def _begins_well(name: str) -> bool:
    """Return whether a name begins with no figure, or is that of a work all the same."""
    if not name[0].isdigit() or ENDS_AS_WORK.search(name):
        return True
    return _OF_NUMBER.match(name) is not None


def _is_stated_name(piece: ListedName, own: str, *, is_named: bool) -> bool:
    """Return whether a name before 等项目 is more than a kind of works."""
    name = piece.name
    if len(own) < _OWN:
        return _is_stated_work(piece, own, is_named=is_named)
    # What has many characters beside the words of a policy is the name of a firm or of a place.
    if len(own_characters(POLICY.sub("", name))) > _OWN:
        return True
    # The name of a policy may stand before 等工程 as well.
    policy = POLICY.search(own)
    # Signs that are left over may make up a word that the name has not.
    return policy is None or policy[0] not in name or is_named


def _is_stated_work(piece: ListedName, own: str, *, is_named: bool) -> bool:
    """Return whether a name before 等项目 that has hardly a character of its own ends as works do."""
    name = piece.name
    if is_named and ends_as_work(name):
        return True
    if not own and len(name) <= _SHORTEST:
        return False
    if is_hard(name):
        return True
    is_counted = piece.is_counted and bool(own) and len(name) > _SHORTEST
    return is_counted and POLICY.search(name) is None


def _is_finished_name(
    piece: ListedName, own: str, *, behind: bool, is_named: bool
) -> bool:
    """Return whether a name beside a verb of building is more than a kind of works."""
    name = piece.name
    if states_policy(name) and not is_named:
        return False
    if len(own) < _OWN:
        return _is_finished_work(name, own)
    if behind or ends_as_work(name) or is_built_place(name):
        return True
    return piece.is_shared and is_named


def _is_finished_work(name: str, own: str) -> bool:
    """Return whether a name beside a verb of building that has hardly a character of its own is that of one work."""
    if _PARK.fullmatch(name) or _QUOTED_WORK.fullmatch(name):
        return True
    if is_hard(name) and _is_distinguished(name, own):
        return True
    return len(name) >= _LONG and _PUBLIC.search(name) is not None


def _is_distinguished(name: str, own: str) -> bool:
    """Return whether a character of its own or a phase tells a name from a kind: 标准化厂房二期."""
    return bool(own) or _OF_PHASE.search(name) is not None


def _is_own_name(piece: ListedName, own: str, *, is_named: bool, is_here: bool) -> bool:
    """Return whether a name behind 推进 or 加快 is that of one work."""
    name = piece.name
    if (states_policy(name) and not is_named) or is_kind(name):
        return False
    if ends_as_work(name):
        return _is_own_work(name, own, is_named=is_named, is_here=is_here)
    if not is_named:
        return False
    is_built = len(own) > _OWN and name[0] != "“" and is_built_place(name)
    return is_built or piece.is_shared


def _is_own_work(name: str, own: str, *, is_named: bool, is_here: bool) -> bool:
    """Return whether a name behind 推进 that ends as works do is that of one, and not of a kind."""
    if name.startswith("“"):
        return False
    if not own:
        return _OF_PHASE.search(name) is not None
    if is_named and len(own) >= _OWN:
        return True
    if is_here and _is_distinct_place(name, own):
        return True
    return _is_stated_by_kind(name, own)


def _is_distinct_place(name: str, own: str) -> bool:
    """Return whether a name is that of something built, and has characters that reports of other places have not."""
    if len(own) < _OWN or _SCHEME.search(without_doing(name)):
        return False
    return len(distinct_characters(name)) >= _OWN


def _is_stated_by_kind(name: str, own: str) -> bool:
    """Return whether what a name is of, with something of its own in it, makes it that of one work."""
    if (
        is_hard(name)
        or is_hard(without_doing(name))
        or _is_long(name, own)
        or _is_park(name, own)
    ):
        return True
    return _is_built(name)


def _is_built(name: str) -> bool:
    """Return whether a name says what is built and has characters that reports of other places have not."""
    return _TANGIBLE.search(name) is not None and len(distinct_characters(name)) >= _OWN


def is_kind(name: str, homes: tuple[str, ...] = ()) -> bool:
    """Return whether a name is made of words that many reports share, and is not that of a building or a park."""
    if is_hard(name) or _is_known_by_itself(name) or _is_local(name, homes):
        return False
    return not _HAS_ONE.search(name) and is_common(name)


def is_of_many(name: str) -> bool:
    """Return whether a name begins with whose it is where there are many of them: 乡镇文化站."""
    return _OF_MANY.match(name) is not None


def is_proper_name(name: str, homes: tuple[str, ...]) -> bool:
    """Return whether a name has characters of a place or of a number in it, or begins with the report's own place."""
    own = own_characters(name)
    if name.startswith(homes) or is_proper(own):
        return True
    return is_hard(name) and len(own) > _OWN


def _is_park(name: str, own: str) -> bool:
    """Return whether a name is that of a park of works, or of a project of one, with something of its own in it."""
    if len(own) >= _OWN and _OF_PARK.search(name):
        return True
    return len(own) >= _OWN_OF_LISTED and name.endswith("小镇")


def _is_long(name: str, own: str) -> bool:
    """Return whether so much of a name is its own that it is that of a firm or a place nobody lists."""
    if len(own) < _OWN_OF_FIRMS:
        return False
    return not name.endswith(("工程", "改造"))


def looks_like_work(piece: ListedName) -> bool:
    """Return whether a piece ends as works do, and is as long as a name that says something."""
    name = piece.name
    if not _SHORTEST_HARD <= len(name) <= _LONGEST or not ENDS_AS_WORK.search(name):
        return False
    return not _STATES_NO_WORK.search(name) and not NOT_IN_NAMES.search(name)


def may_go_on(piece: ListedName) -> bool:
    """Return whether a piece may go on with a list of works, and begins nothing of its own."""
    if NOT_IN_NAMES.search(piece.name):
        return False
    return piece.is_stated or is_hard(piece.name)
