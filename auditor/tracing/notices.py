"""Whose notice a document is, and of which year: 云溪县人民政府办公室关于印发…的通知, 云政发〔2024〕1号."""

import re
from collections.abc import Iterator

_OFFICE = r"(?:人民政府|政府|管理委员会|管委会)(?:[（(]?办公[室厅][)）]?)?"
_PARTY = r"(?:中共[\u4e00-\u9fff]{2,20}?委(?:员会)?(?:办公[室厅])?[、,，]?)?"
_ISSUED = r"(?:文件|(?:关于|印发|分解|下达|转发).*)?"
_NATIONAL = re.compile(r"国务院(?:办公厅)?(?:关于|印发)")
_FIELD = r"(?:发布|发文|制发|公开|印发)(?:机构|机关|单位)[:：]"
# The number of a document, on a line of its own or in a field.
_NUMBER = re.compile(
    r"(?:^|文号[:：]|发文字号[:：])[\u4e00-\u9fff]{1,12}[〔\[（(【]((?:19|20)\d\d)[〕\]）)】]第?\d{1,4}号$"
)
_FIRST = 5


def is_national(lines: list[str]) -> bool:
    """Return whether the first lines are of a notice of the State Council."""
    return any(_NATIONAL.match(line) for line in lines[:_FIRST])


def places_of_notice(lines: list[str], place: str) -> Iterator[str]:
    """Yield whose notice the first lines are of, at its head or below its letter.

    `place` matches the name of a place.
    """
    sender = re.compile(rf"{_PARTY}({place}){_OFFICE}{_ISSUED}")
    field = re.compile(rf"{_FIELD}({place})(?:人民)?政府")
    for line in lines:
        match = sender.fullmatch(line) or field.search(line)
        if match is not None:
            yield match[1]


def year_of_number(lines: list[str]) -> int | None:
    """Return the year in the number of a document; nothing where it has none."""
    for line in lines:
        match = _NUMBER.search(line)
        if match is not None:
            return int(match[1])
    return None
