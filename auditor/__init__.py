"""Hold published promises against reported figures: the target-versus-actual auditor.

For notebooks and other programs: `read`, `audit`, `rows` and the nouns they give; see docs/api.md.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from auditor.api import (  # noqa: TC004 - at run time they are loaded below
        Assessment,
        Audit,
        CommandError,
        Finding,
        Row,
        Status,
        audit,
        read,
        rows,
    )

__version__ = "0.1.0"
__all__ = [
    "Assessment",
    "Audit",
    "CommandError",
    "Finding",
    "Row",
    "Status",
    "__version__",
    "audit",
    "read",
    "rows",
]


class _Package(ModuleType):
    """The package, whose names are loaded when they are first asked for: the command starts without them.

    `auditor.audit` is the function, although a module of the package has the same name.
    """

    def __getattribute__(self, name: str) -> object:
        if name in __all__ and name != "__version__":
            return getattr(import_module("auditor.api"), name)
        return super().__getattribute__(name)


sys.modules[__name__].__class__ = _Package
