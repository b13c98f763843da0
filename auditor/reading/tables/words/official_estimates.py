"""What an office estimates of a time that has passed: its result, and no forecast."""

import re

from auditor.model.patterns import RareRegexp

OFFICIAL_ESTIMATE = RareRegexp(
    r"[(（]?(?:modell?ed|ilo|unicef|official|statistical|survey|flash|advance|preliminary|national)"
    r"(?:\s*(?:ilo|unicef|survey|statistical|national|based))*\s*estimates?[)）]?"
    "|[(（]?(?:统计局|统计部门|抽样|模型|调查)(?:估计|估算|推算)[数值]?[)）]?",
    "eE估推",
    re.IGNORECASE,
)
"""An estimate of an office is its result of what has passed; one of times to come is published before they end."""
