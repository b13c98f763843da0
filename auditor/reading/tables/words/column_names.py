"""What the columns of a plain table may be called, and the role that each name stands for."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from unicodedata import normalize

COLUMNS = {
    "target": ("target", "指标", "指标名称", "indicator", "id"),
    "period": ("period", "期间", "时期", "报告期"),
    "value": ("value", "数值", "实际值", "实际完成", "完成值"),
    "unit": ("unit", "单位", "计量单位"),
    "basis": ("basis", "口径"),
    "published": ("published", "发布日期", "公布日期"),
    "source": ("source", "来源", "数据来源"),
    "note": ("note", "备注", "说明"),
    "entity": ("entity", "地区", "区域", "辖区", "行政区划"),
    "ratio": ("完成率", "完成率(%)", "完成率%", "completion"),
}
"""What each column may be called, in English and Chinese."""

ROLES = {name: role for role, names in COLUMNS.items() for name in names}
"""The role of each of these names."""
MOST_NAMED = 8
"""How many headings a message names before it only counts them."""
IGNORED = "ignored"
"""The role of a column that a repository declares harmless."""
NO_HEADINGS: Mapping[str, str] = MappingProxyType({})
"""The headings that a repository adds, where it adds none."""


def plain_heading(heading: str) -> str:
    """Return a heading without the differences that do not matter."""
    return re.sub(r"\s+", "", normalize("NFKC", heading)).strip("\ufeff\"'").lower()


def first_of(names: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """Return the names that a message gives, and how many more there are."""
    return tuple(names[:MOST_NAMED]), max(0, len(names) - MOST_NAMED)
