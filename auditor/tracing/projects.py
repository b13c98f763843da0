"""Named projects in the text of a report, and the stage of the ladder that the text promises for each."""

import re
from collections.abc import Iterator

from msgspec import Struct

from auditor.tracing.context import PAST
from auditor.tracing.source_text import SourceText


class Project(Struct, frozen=True):
    """One named project as it stands in a text."""

    name: str
    stage: str
    cite: str
    start: int


_VERBS = {
    "投用": ("建成投用", "投入使用", "投入运营", "建成投产", "竣工投产", "建成运营", "建成通车"),
    "完工": ("全面完成", "建成", "完成", "竣工", "完工", "新建", "改造提升", "提升改造", "改扩建", "创建", "争创"),
    "开工": ("开工建设", "启动建设", "开工", "动工", "启动"),
    "前期": ("谋划建设", "规划建设", "谋划实施", "做好", "积极谋划"),
    "在建": (
        *("加快推进", "加快建设", "加快实施", "全力推进", "持续推进", "扎实推进", "深入推进", "推进", "推动", "加快"),
        *("续建", "建设", "实施", "抓好"),
    ),
}
_STAGE = {verb: stage for stage, verbs in _VERBS.items() for verb in verbs}
_VERB = re.compile("|".join(sorted(_STAGE, key=len, reverse=True)))
_THINGS = (
    *(
        "项目",
        "工程",
        "产业园",
        "园区",
        "孵化园",
        "示范园",
        "公园",
        "园",
        "中心",
        "医院",
        "院区",
        "校区",
        "学校",
        "中学",
        "小学",
    ),
    *(
        "幼儿园",
        "高中",
        "高速",
        "高铁",
        "铁路",
        "机场",
        "水厂",
        "污水处理厂",
        "电站",
        "电厂",
        "水库",
        "灌区",
        "大道",
        "大桥",
    ),
    *(
        "道路",
        "公路",
        "街区",
        "商圈",
        "广场",
        "市场",
        "基地",
        "馆",
        "剧院",
        "车站",
        "枢纽",
        "码头",
        "港",
        "管网",
        "书院",
    ),
    *("福利院", "敬老院", "生产线", "创制中心"),
)
_THING = re.compile(
    rf"(?:{'|'.join(sorted(_THINGS, key=len, reverse=True))}|[东西南北]延|\w段)(?:[(（][^)）]{{1,8}}[)）])?$"
)
_TAIL = re.compile(r"(?:等[^、]{0,12})?(?:项目|工程|园区|道路)?(?:的?(?:建设|改造|前期工作|整治|实施|提升))*$")
_CLAUSE = re.compile(r"[^，,；;。：:！!？?]+")
_PARTS = re.compile(r"[、和与及]")
_GENERAL = re.compile(rf"(?:一批|各类|重大|重点|相关|基础设施|公共服务|城市|乡镇|农村|其他)?(?:{'|'.join(_THINGS)})")
_SHORTEST, _LONGEST = 4, 30


def find_projects(source: SourceText, begin: int) -> Iterator[Project]:
    """Yield the named projects from a position on: things with a name that a verb promises a stage for."""
    for found in _CLAUSE.finditer(source.compact, begin):
        clause = found[0]
        verb = _VERB.search(clause)
        if verb is None or verb.start() > _SHORTEST or PAST.search(clause):
            continue
        stage = "前期" if clause.endswith("前期工作") else _STAGE[verb[0]]
        start = found.start() + verb.end()
        for part, offset in _parts(clause[verb.end() :]):
            name = _TAIL.sub("", part) if not _THING.search(part) else part
            name = name if _THING.search(name) else _with_thing(part)
            if _is_name(name):
                yield Project(name, stage, source.compact[start + offset : start + offset + len(name)], start + offset)


def _parts(names: str) -> Iterator[tuple[str, int]]:
    """Yield the parts of a list with their offsets; what stands behind 等 says what they are, and is none."""
    offset = 0
    for part in _PARTS.split(names):
        yield part.partition("等")[0] if "等" in part else part, offset
        offset += len(part) + 1


def _with_thing(part: str) -> str:
    """Return the longest beginning of a part that ends as the name of a thing."""
    for end in range(len(part), _SHORTEST - 1, -1):
        if _THING.search(part[:end]):
            return part[:end]
    return ""


def _is_name(name: str) -> bool:
    """Return whether a text is the name of one thing, not a kind of things."""
    return _SHORTEST <= len(name) <= _LONGEST and not _GENERAL.fullmatch(name) and not re.match(r"\d", name)
