"""The names in a list of works: 甲、乙和丙等5个重大项目建设 names three, and says that they are works."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from auditor.tracing.project_words import (
    ENDS_AS_WORK,
    KIND_OF_WORKS,
    ONE_OF_A_KIND,
    own_characters,
)

# 等重大项目建设提速增效: whatever is said of them, they are works.
_PROJECTS = re.compile(r"\d*个?[^、，]{0,8}?项目(?=建设|开工|提速|落地|取得)")
# What is done with a work, behind its name.
_DOING = re.compile(
    r"(?:的?(?:(?:规划|前期|论证|争取|项目|审批|立项|报批){1,3}(?:论证|争取|编制)?[和与及](?:项目)?(?:建设|争取|论证"
    r"|立项|审批)|详规编制|规划编制|(?:推进|建设|施工|开发)(?:速度|进度|步伐|进程)|预可研|选址|验收|可研|全线(?=建设)"
    r"|速度|(?:建设|推进|改造|开发)力度|开发建设|谋划建设|建设|推进|按期实施|前期谋划|前期准备工作|各项准备工作"
    r"|准备工作|前期准备|前期工作|前期研究|前期论证|前期|任务|施工|进度|步伐|实施|进程|主体结构|主体工程|主体|落地"
    r"|续建|建成|竣工|完工|等?工作|征迁工作|扫尾|路面(?:铺设(?:[(（][^)）]*[)）])?)?|生态封存|封场|开工前的.*工作))+$"
)
_SIZE = re.compile(
    r"(?:事关|关系|关乎)[^、“]{2,14}的|(?:今年|年内)?(?:计划|拟|准备)?新?(?:开工|建设|建|实施|谋划|启动)的"
    r"|(?:促进)?(?:总投资|投资|建筑面积|装机容量|占地|年产|日处理)?(?:约|达|近)?[\d０-９.．]+(?:万|亿)?(?:亩|吨|元"
    r"|平方米|千瓦|公里|米|立方米)的"
)
# 甲路、乙路等道路的大修任务: the roads are the works.
_BETTERING = re.compile(r"(?:大修|维修|改造|整治|提升|拓宽)+(?:任务|工程|工作)?")
# One quoted name may follow another with nothing between.
_PART = re.compile(r"“[^“”、]+”(?=“)|[^、]+")
_AND = re.compile(r"以及|[和与及]")
# A place may have the word in its name: 义和庄, 永和镇.
_ENDS_BEFORE = re.compile(r"[义永太泰祥仁颐雍呼熙]$")
_BEGINS_BEHIND = re.compile(r"[庄谐平睦]")
# A count of the works with the word for them: 3个项目, 4座抽水蓄能电站.
_COUNT = re.compile(
    r"(?:\d+|[一二两三四五六七八九十]+)(?:个|条|座|所|处|项|大)[^\d]{0,12}$"
)
# 钢铁、化工等行业改造工程: the list is of kinds.
_OF_KINDS = re.compile(
    r"(?:[\d一二三四五六七八九十]+[大个类])?(?:重点|传统|主要)?(?:行业|领域|地区|区域|群体|方面|产业(?![^、]{0,6}项目))"
)
# What many places have one of each, named by the place alone where several are listed.
_ONE_EACH = re.compile(
    r"(?:(?:铁路|高铁|高速|高速公路|公路)(?:[^、]{1,6}段)?|水库|煤矿|电站|机场|灌区|水厂|变电站|大桥|港区"
    r"|污水处理厂|发电厂|焚烧厂|热电厂|卫生院|敬老院|养老院|市场|棚户区|安置区|片区|土地整理|河道?|河综合|景区|街区"
    r"|通道|城际(?:铁路)?"
    r"|物流中心|派出所|供电所|中学|小学|幼儿园|高中|服务区|收费站|泵站|水闸)"
    r"(?:新建|[扩改迁重]建|改扩建|新改建|增容|扩容|扩能|提标|提质|升级|提升|改造|维修|搬迁|治理|整治|综合治理"
    r"|[一二三]期)*(?:项目|工程)?$"
)
# 云溪通道[12]建设: the number of a note.
_NOTE = re.compile(r"\[\d+\]$")
# 供水工程38公里原水管道: what it measures is no part of its name.
_MEASURED = re.compile(r"(?<=工程|项目)\d[\d.]*(?:公里|米|千米|万?平方米|万?立方米).*$")
_UNNAMED = re.compile(r"一[批系]|若干|多[个条座处]|\d+[余多]?[个条座处所]")
_OPEN = re.compile(r"[（(][^）)]*$")
_WORK = re.compile(r"(?:项目|工程|修缮|修复|迁建|搬迁|[扩改]建)$")
# A part of a name has two characters.
_SHORTEST = 2
_LONGEST_PLACE = 4
# One office, and not two works.
_OFFICES = (
    ("人力资源", "社会保障"),
    ("住房", "城乡建设"),
    ("工业", "信息化"),
    ("文化", "旅游"),
    ("教育", "体育"),
    ("粮食", "物资"),
)

_PLACES = re.compile(
    r"(?:\d+|[一二三四五六七八九十]+)[余多]?(?:[所处座条]|个(?:老旧)?(?:小区|片区|社区))"
)
# 甲、乙等片区的供水、路灯等工程: the works are what follows, and not the places.
_OF_THOSE = re.compile(
    r"[^“”]+等(?!\d+[所处座条])[^、“”]{1,12}的(?=.)(?!\d*个?(?:项目|工程)|\d+个[^、]{0,8}(?:项目|工程))"
)


class ListedName(Struct, frozen=True):
    """A name of a list."""

    name: str
    start: int
    is_stated: bool
    """Whether a word for works follows the list."""
    is_shared: bool = False
    """Whether a later name of the list ends with such a word: 甲发电和乙热电联产项目."""
    is_place: bool = False
    """Whether the next name with a word for works is of what is named by its place: 甲乙、丙丁铁路, 甲、乙水库."""
    is_counted: bool = False
    """Whether those that are named are counted: 等3个项目."""
    is_sized: bool = False
    """Whether the text says what it costs, or how large it is: 总投资3亿元的."""


def pieces_of(names: str) -> list[ListedName]:
    """Return the names of a list, with what says that they are works."""
    begin = _begin_of_works(names)
    parts = _parts(names[begin:].removesuffix("的"))
    pieces = [_piece(part, begin + start) for part, start in _unquoted(parts)]
    # What says that one is a work says it of those before it.
    is_stated = False
    is_counted = False
    is_shared = False
    is_place = False
    listed: list[ListedName] = []
    for piece in reversed(pieces):
        if piece.is_stated:
            is_stated = True
        is_counted = is_counted or piece.is_counted
        listed_piece = replace(
            piece,
            is_stated=is_stated,
            is_counted=is_counted,
            is_shared=is_shared,
            is_place=is_place,
        )
        listed.append(listed_piece)
        is_place_named = _ONE_EACH.search(piece.name) is not None
        if is_place_named or ENDS_AS_WORK.search(piece.name):
            is_place = is_place_named
        if _WORK.search(piece.name):
            is_shared = True
    listed.reverse()
    return listed


def _unquoted(parts: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Yield the parts of a list that no quotation runs over: “甲、乙、丙”四大工程 are one name."""
    is_open = False
    for part, start in parts:
        was_open = is_open
        if part.count("“") != part.count("”"):
            is_open = not is_open
        if not was_open and not is_open:
            yield part, start


def _begin_of_works(names: str) -> int:
    """Return where the works begin behind the places that they are of."""
    owned = _OF_THOSE.match(names)
    if owned is None or _BETTERING.fullmatch(names, owned.end()):
        return 0
    if _DOING.fullmatch(names, owned.end()):
        return 0
    return owned.end()


def _parts(names: str) -> Iterator[tuple[str, int]]:
    """Yield the parts of a list with their offsets."""
    for match in _PART.finditer(names):
        yield from _conjoined(match[0], match.start())


def _conjoined(part: str, start: int) -> Iterator[tuple[str, int]]:
    """Yield what 和, 与 and 及 part; where such a word may be a part of a name, or joins a kind, it parts nothing."""
    begin = 0
    for conjunction in _AND.finditer(part):
        left = part[begin : conjunction.start()]
        right = part[conjunction.end() :]
        if _parts_here(left, right, conjunction[0]):
            yield left, start + begin
            begin = conjunction.end()
    rest = part[begin:]
    yield rest, start + begin


def _parts_here(left: str, right: str, conjunction: str) -> bool:
    """Return whether two names stand on either side of 和 or another such word."""
    if _is_within_name(left, right, conjunction):
        return False
    # 云山公园和一批口袋公园: what follows is counted and has no name.
    if _UNNAMED.match(right):
        return True
    named = _DOING.sub("", right)
    if own_characters(named):
        # 机器人装配与维护实训基地: most often 与 stands within a name.
        is_short = len(left) <= _LONGEST_PLACE
        return conjunction != "与" or is_short or ENDS_AS_WORK.search(left) is not None
    return _is_named_before(left, named, conjunction)


def _is_named_before(left: str, named: str, conjunction: str) -> bool:
    """Return whether two works stand on either side of such a word though the second has nothing of its own."""
    if ENDS_AS_WORK.search(left):
        # 表面处理中心和污水处理中心
        is_same_kind = left[-_SHORTEST:] == named[-_SHORTEST:]
        if is_same_kind and conjunction != "与" and own_characters(left):
            return True
        # 路网二期工程及综合配套
        if not ENDS_AS_WORK.search(named):
            return True
    return _is_one_of_a_kind(named) or _is_one_of_a_kind(left)


def _is_within_name(left: str, right: str, conjunction: str) -> bool:
    """Return whether 和 stands within a name, a quotation, a bracket, or right behind what tells the size."""
    if len(left) < _SHORTEST or len(right) < _SHORTEST:
        return True
    if left.count("“") != left.count("”") or _OPEN.search(left):
        return True
    if conjunction == "和" and _is_in_place(left, right):
        return True
    return left.endswith("的") or _is_office(left, right)


def _is_in_place(left: str, right: str) -> bool:
    """Return whether 和 stands within the name of a place: 义和庄."""
    if _ENDS_BEFORE.search(left):
        return True
    return _BEGINS_BEHIND.match(right) is not None and not ENDS_AS_WORK.search(left)


def _is_one_of_a_kind(name: str) -> bool:
    """Return whether a name is that of what a county has one of: 规划展馆和路网."""
    return ONE_OF_A_KIND.fullmatch(name) is not None


def _is_office(left: str, right: str) -> bool:
    """Return whether 和 stands within the name of an office: 人力资源和社会保障综合服务中心."""
    return any(
        left.endswith(first) and right.startswith(second) for first, second in _OFFICES
    )


def _counts_places(kind: str) -> bool:
    """Return whether what stands behind 等 counts what stands somewhere: 等4处绿地广场, 等11所学校."""
    return _PLACES.match(kind) is not None


def _states_works(kind: str) -> bool:
    """Return whether what stands behind 等 says that works were named."""
    if _OF_KINDS.match(kind):
        return False
    if _PROJECTS.match(kind):
        return True
    return KIND_OF_WORKS.search(kind.rstrip('”"')) is not None


def _piece(part: str, start: int) -> ListedName:
    """Return the name of a part, without its size and without what is done with it."""
    bare = _MEASURED.sub("", _NOTE.sub("", _DOING.sub("", part)))
    name, and_so_on, kind = bare.partition("等")
    is_stated = bool(and_so_on) and (_states_works(kind) or _counts_places(kind))
    # 甲、乙等建设: works, whatever their names.
    if and_so_on and not kind and part.endswith("等建设"):
        is_stated = True
    count = _COUNT.search(name)
    if count is not None and count.start() >= _SHORTEST and not and_so_on:
        is_stated = ENDS_AS_WORK.search(count[0]) is not None or _states_works(count[0])
        name = name[: count.start()]
    skipped = _length_of_size(name)
    name = name[skipped:]
    name = _DOING.sub("", name)
    # What money or land is given for is one work.
    is_sized = bool(skipped)
    is_counted = is_stated and kind[:1].isdigit()
    return ListedName(
        name=name,
        start=start + skipped,
        is_stated=is_stated or is_sized,
        is_counted=is_counted,
        is_sized=is_sized,
    )


def _length_of_size(name: str) -> int:
    """Return how many characters at the head of a name tell the size of what is named behind them."""
    size = _SIZE.match(name)
    if size is None or size.end() == len(name):
        return 0
    return size.end()
