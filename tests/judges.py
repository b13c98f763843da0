"""Judges of others that tests hold files and pages against: a browser, and what `make judges` installs from npm.

Where one is not installed the tests that ask it are skipped; with ALL_JUDGES set, as CI sets it, they fail.
"""

import os
import shutil
from pathlib import Path

import pytest

MODULES = Path(__file__).parent / "npm" / "node_modules"
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))),
    "",
)


def _asked_where(present: object, missing: str) -> pytest.MarkDecorator:
    """Return the mark of tests that ask a judge, skipped where it is missing and need not be there."""
    is_excused = not present and not os.environ.get("ALL_JUDGES")
    return pytest.mark.skipif(is_excused, reason=missing)


IN_A_BROWSER = _asked_where(CHROMIUM, "no Chromium is installed")
BY_OTHERS = _asked_where(MODULES.is_dir(), "`make judges` was not run")
