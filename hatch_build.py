"""What the build does besides packing: compile the catalogues of messages, for a wheel and for an editable install."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """Compile `.po` to `.mo`, which git does not keep."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's
        """Compile before anything is packed."""
        sys.path.insert(0, str(Path(self.root) / "tools"))
        from catalogues import compile_catalogues

        compile_catalogues()
        build_data["artifacts"].append("auditor/locales/*/*.mo")
