"""What the end of a name tells: a building, what is done with a work, or a policy."""

import re

from auditor.tracing.project_words import (
    BUILT_PLACE,
    ENDS_AS_KIND,
    ENDS_AS_WORK,
    POLICY,
    own_characters,
)

# 良行线绕城段
_SECTION = re.compile(r"[线路速铁].{0,5}段$")
_WORD_FOR_WORKS = re.compile(
    r"(?:项目|工程|(?:提升|升级|扩能|提质|提标|维修|拓宽|翻修|技术|更新|节能|综合)?改造(?:提升|升级)?(?:工程|项目)?"
    r"|建设(?:项目|工程)|(?:扩容|拓宽|翻修|大修|修复)(?:工程|项目)?)$"
)
# What is done with a work, behind its name: 航道扩能升级.
_DONE_WITH = re.compile(
    r"(?:扩能|提质|提档|提标|扩容|优化|改造|升级|提升|(?:城市|有机)?更新|恢复|开发|(?:续建)?配套|[与和及]?节水"
    r"|(?:生态)?综合[治整][理治]|拓宽|综合利用|保护|修缮|亮化)+(?:工程|项目)?$"
)
_WATER = re.compile(r"[^流]{2}(?<!黑臭)(?<!小)[河湖沟渠溪江道]$")
# Signs beside the words of a policy that are the name of a firm.
_OWN_OF_FIRM = 2


def is_hard(name: str) -> bool:
    """Return whether a name ends with a word for buildings; what 项目 or 工程 stands behind is what counts."""
    if _SECTION.search(name):
        return True
    bare = _WORD_FOR_WORKS.sub("", name)
    if ENDS_AS_WORK.search(bare):
        name = bare
    return ENDS_AS_WORK.search(name) is not None and ENDS_AS_KIND.search(name) is None


def is_built_place(name: str) -> bool:
    """Return whether a name ends as what is built may, and says nothing of what it is like: 国际化的名城."""
    return "的" not in name and BUILT_PLACE.search(name) is not None


def ends_as_work(name: str) -> bool:
    """Return whether a name ends as works do, or has a word for what is done with one behind that: 致远路改造提升."""
    return (
        ENDS_AS_WORK.search(name) is not None
        or is_hard(name)
        or without_doing(name) != name
    )


def states_policy(name: str) -> bool:
    """Return whether a name has words of what is done and not built; what is done with a work is none: 航道扩能升级.

    What has many characters beside such words, and is called a project, is that of a firm.
    """
    if (
        name.endswith("项目")
        and len(own_characters(POLICY.sub("", name))) > _OWN_OF_FIRM
    ):
        return False
    return POLICY.search(without_doing(name)) is not None


def without_doing(name: str) -> str:
    """Return a name without what is done with the work at its end."""
    bare = _DONE_WITH.sub("", name)
    if is_hard(bare) or BUILT_PLACE.search(bare) or _WATER.search(bare):
        return bare
    return name
