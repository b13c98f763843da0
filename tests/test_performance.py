"""The document on speed can be repeated: its places are those the tools fill, and its commands exist."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tools import bench, bench_peers, bench_slopes, bench_table

ROOT = Path(__file__).parents[1]
TEXT = bench_table.DOCUMENT.read_text("utf-8")
COMMANDS = sorted(
    {
        line
        for part in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)
        for line in part.splitlines()
    }
)


def test_every_place_for_figures_is_filled_by_a_tool_and_every_tool_has_its_places() -> (
    None
):
    places = re.findall(r"<!-- figures: (.+?) -->\n.*?<!-- end -->", TEXT, re.DOTALL)
    assert places == [*bench.FIGURES, *bench_peers.FIGURES, *bench_slopes.FIGURES]
    assert TEXT.count("<!-- figures:") == len(places)


def test_figures_are_put_between_their_marks_and_nowhere_else(tmp_path: Path) -> None:
    copy = tmp_path / "performance.md"
    copy.write_text(TEXT, "utf-8")
    bench_table.put(
        "start",
        bench_table.table(("command", "ms"), [("a", 12.345), ("b", 1_000_000)]),
        copy,
    )
    before, _, rest = copy.read_text("utf-8").partition("<!-- figures: start -->\n")
    figures, _, behind = rest.partition("<!-- end -->")
    assert (
        figures
        == "| command |        ms |\n| ------- | --------: |\n| a       |      12.3 |\n| b       | 1 000 000 |\n"
    )
    assert TEXT.startswith(before)
    assert TEXT.endswith(behind)
    with pytest.raises(SystemExit, match="no place"):
        bench_table.put("elsewhere", "", copy)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_document_exists(command: str) -> None:
    program, what, *options = shlex.split(command)
    if program == "make":
        makefile = (ROOT / "Makefile").read_text("utf-8")
        assert f"\n{what}: " in makefile
        script = re.findall(
            rf"\n{what}: .*\n\t\$\(BIN\)/python (\S+) \$\(BENCH\)\n", makefile
        )[0]
        options = [
            word for option in options for word in option.removeprefix("BENCH=").split()
        ]
    else:
        assert program == "python"
        script = what
    told = subprocess.run(
        [sys.executable, script, "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert {word for word in options if word.startswith("--")} <= set(
        re.findall(r"--[a-z]+", told.stdout)
    )
