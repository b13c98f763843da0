"""`python -m auditor`: the same program as `audit`."""

import sys

from auditor.cli import main

sys.exit(main())
