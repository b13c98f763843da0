"""What an office's letter says around a report: who writes to whom, under which number. All as the plan gives it."""

from datetime import date

from msgspec import Struct


class Letterhead(Struct, frozen=True):
    """The head and the foot of a 通报; what is blank is left out of the letter."""

    issuer: str = ""
    """发文机关标志: the name in red at the head."""
    number: str = ""
    """发文字号."""
    to: tuple[str, ...] = ()
    """主送机关."""
    opening: str = ""
    """The first paragraph, in place of the one made from the plan's source."""
    requirements: tuple[str, ...] = ()
    """下一步工作要求."""
    signed: tuple[str, ...] = ()
    """发文机关署名."""
    dated: date | None = None
    """成文日期."""
    copies: tuple[str, ...] = ()
    """抄送机关."""
