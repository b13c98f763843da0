"""Whether a text says what is to be done, as reports and plans of governments do, and studies of them do not."""

import re

from auditor.tracing.report_head import read_head
from auditor.tracing.report_headings import find_headings
from auditor.tracing.source_text import SourceText

# Reports have 10 to 30 of them in a thousand characters, task lists more; papers and bulletins 0 to 2.
_DEEDS = re.compile(
    "力争|争取|确保|年内|全年|今年|推进|加快|推动|实施|落实|抓好|完善|加强|深化|新增|完成|建设"
)
_FEWEST = 3
# Characters: of a shorter text nothing can be said; of a longer one the beginning tells.
_SHORTEST, _LONGEST = 1000, 200_000


def states_no_deeds(source: SourceText) -> bool:
    """Return whether a text is no report: its head names no place, and it hardly ever says what is to be done.

    A short text is not enough to say.
    """
    text = source.compact[:_LONGEST]
    if len(text) < _SHORTEST:
        return False
    if len(_DEEDS.findall(text)) * 1000 >= _FEWEST * len(text):
        return False
    return not read_head(source, find_headings(source)).place
