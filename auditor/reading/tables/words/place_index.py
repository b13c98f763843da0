"""The places that plans are of, and the names that rows, titles and files call them by."""

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import normalize

from auditor.model.patterns import LazyRegexp
from auditor.model.plan import Plan
from auditor.model.scripts import simplified
from auditor.reading.tables.words.texts import GENERIC_PLACE, place_of_organisation

_NO_QUOTES = dict.fromkeys(map(ord, "“”\"'‘’"))
# 全县, 县合计: no other place is as short, and the pattern is compiled for them alone.
_LONGEST_GENERIC = 4
_GOVERNMENT = LazyRegexp("(?:人民政府|政府|管委会|管理委员会)$")
_ENGLISH_RANKS = {
    "国": ("china", "nation", "republic", "kingdom"),
    "省": ("province", "state"),
    "市": ("city",),
    "县": ("county",),
}
_ADDED_TO_PLACE = "[省市县区州盟旗镇乡]|人民政府"
"""What a longer name adds to a plan's: 示例县人民政府 for 示例县, 示例市 for 示例."""
_PROVINCES = (
    "河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东"
    "|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海"
)
_MUNICIPALITIES = "北京|天津|上海|重庆"
_REGIONS = "内蒙古?|广西|西藏|宁夏|新疆"
_LIES_IN = LazyRegexp(
    f".*[国省市县区州盟旗]|中国|{_PROVINCES}|{_MUNICIPALITIES}|{_REGIONS}"
)
"""What may stand ahead of a place: the places it lies in. 淳 ahead of 安县 makes another county of it."""
_PROVINCE_IN_FULL = LazyRegexp(
    f"({_PROVINCES})省|({_MUNICIPALITIES})市|({_REGIONS})(?:壮族|回族|维吾尔)?自治区"
)
"""What tables of provinces call 河北 or 内蒙古; 吉林 is not 吉林市, and 河北 not 河北区."""


class PlaceIndex:
    """The places of the plans of a repository."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        """Index the names of the plans' places, and the plans' own ids."""
        self._number_of_plans = len(plans)
        self._entities: set[str] = set()
        self._plans_of: dict[str, list[int]] = {}
        for index, plan in enumerate(plans):
            entity = plain_name(plan.entity)
            self._entities.add(entity)
            for name in {entity, plain_name(plan.id)}:
                indices = self._plans_of.setdefault(name, [])
                indices.append(index)
        self._places: dict[str, str | None] = {}

    def place_of(self, text: str) -> str | None:
        """Return the name that a place goes by here, blank for none; nothing where no plan is of it.

        示例市示例县 is 示例县, and 全县 is the only county there is a plan of.
        """
        if text not in self._places:
            self._places[text] = self._find(plain_name(text))
        return self._places[text]

    def is_only_place(self, text: str) -> bool:
        """Return whether every plan is of this place."""
        place = self.place_of(text)
        return place is not None and self._entities <= {place}

    def plans_of(self, place: str) -> Sequence[int]:
        """Return the numbers of the plans of a place, as `place_of` names it; of all plans for a blank one."""
        if place:
            return self._plans_of[place]
        return range(self._number_of_plans)

    def _find(self, name: str) -> str | None:
        """Return the place that a plain name means; nothing where it means none, or any of several."""
        if not name or name in self._plans_of:
            return name
        generic = None
        if len(name) <= _LONGEST_GENERIC:
            generic = GENERIC_PLACE.fullmatch(name)
        if generic:
            return self._only_place_of_kind(generic[1] or generic[2])
        return self._place_of_longer_name(name)

    def _place_of_longer_name(self, name: str) -> str | None:
        """Return the first place that a name is a longer name of; nothing where there is none."""
        for entity in sorted(self._entities):
            if entity and is_longer_name(name, entity):
                return entity
        return None

    def _only_place_of_kind(self, kind: str) -> str | None:
        """Return the only county, where `kind` is 县, that there is a plan of; nothing where there are several."""
        places = [entity for entity in self._entities if _is_of_rank(entity, kind)]
        if len(places) == 1:
            return places[0]
        return None


def _is_of_rank(entity: str, kind: str) -> bool:
    """Return whether a place's name says that it is a county, where `kind` is 县; in English by a word for it.

    >>> _is_of_rank("示例县", "县"), _is_of_rank("City of Linjiang", "市"), _is_of_rank("My town", "县")
    (True, True, False)
    """
    if entity.isascii():
        return any(word in entity.lower() for word in _ENGLISH_RANKS.get(kind, ()))
    return _rank_of(entity) == kind


def _rank_of(entity: str) -> str:
    """Return the last character of a place's name, 县 also of 示例县人民政府 and of 示例县教育局."""
    place = place_of_organisation(entity) or _GOVERNMENT.sub("", entity)
    return place[-1:]


def is_same_place(first: str, second: str) -> bool:
    """Return whether two names are of one place, the one perhaps a longer name: 示例市示例县 and 示例县."""
    return (
        first == second
        or is_longer_name(first, second)
        or is_longer_name(second, first)
    )


def is_longer_name(name: str, entity: str) -> bool:
    """Return whether a name is a place with those it lies in ahead of it, or with its rank behind it.

    West Virginia is not Virginia, Hong Kong SAR, China not China, and 东城区 not 城区.

    >>> is_longer_name("内蒙古", "内蒙古自治区"), is_longer_name("东城区", "城区")
    (True, False)
    """
    ahead = name.removesuffix(entity)
    if ahead != name and _LIES_IN.fullmatch(ahead):
        return True
    province = _PROVINCE_IN_FULL.fullmatch(entity)
    if province and name in province.groups():
        return True
    behind = name.removeprefix(entity)
    return behind != name and re.fullmatch(_ADDED_TO_PLACE, behind) is not None


# Counties of a province call what they promise alike.
@lru_cache(maxsize=2**12)
def plain_name(text: str) -> str:
    """Return a name without the differences that do not matter: width, spaces, kinds of quotes and of script."""
    unquoted = normalize("NFKC", text).translate(_NO_QUOTES)
    return simplified("".join(unquoted.split()))
