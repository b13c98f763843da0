"""Hold published promises against reported figures: the target-versus-actual auditor.

For notebooks and other programs: `read`, `audit`, `rows` and the nouns they give; see docs/api.md.
"""

__version__ = "0.1.0"

from auditor.api import audit, read, rows
from auditor.model.assessment import Assessment, Audit, Status
from auditor.model.findings import CommandError, Finding

__all__ = ["Assessment", "Audit", "CommandError", "Finding", "Status", "__version__", "audit", "read", "rows"]
