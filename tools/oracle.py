"""The oracle of tests/oracle against the program on many random plans: `python tools/oracle.py --plans 20000`."""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
TRENDS = 10
"""One plan of trends for so many others."""


def main() -> None:
    """Judge random plans by both and stop at the first on which they differ."""
    from tests.oracle.comparison import differences
    from tests.oracle.trend_comparison import trend_differences

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        for seed in range(options.first, options.first + options.plans):
            if differing := list(differences(seed, Path(folder))):
                sys.exit("\n".join(differing))
        for seed in range(options.first, options.first + options.plans // TRENDS):
            if differing := list(trend_differences(seed, Path(folder))):
                sys.exit("\n".join(differing))
    trends = options.plans // TRENDS
    print(f"oracle: no difference on {options.plans} random plans, {trends} of trends")


if __name__ == "__main__":
    main()
