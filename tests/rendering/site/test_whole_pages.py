"""Every page of a small site as its readers meet it: `whole_pages` holds the words, the links and the files.

`--accept-golden` writes them anew.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest

from auditor.cli import main
from tests.cli.whole_answers import made
from tests.rendering.page_text import page_text

FOLDER = Path(__file__).parent / "whole_pages"
PAGES = (
    "index.html",
    "changes.html",
    "data.html",
    "matrix/index.html",
    "matrix/2024.html",
    "plans/index.html",
    "plans/city-2024/index.html",
    "plans/city-2024/t/jobs.html",
    "plans/city-2024/t/water.html",
    "plans/east-2024/index.html",
    "plans/east-2024/owners/ae7919b64b47.html",
    "plans/east-2024/owners/b5ff68bfe7a3.html",
    "plans/east-2024/reporting.html",
    "plans/east-2024/t/jobs.html",
    "plans/east-2024/t/roads.html",
    "plans/east-2024/t/water.html",
    "reporting/2023.html",
    "reporting/2024.html",
    "reporting/index.html",
    "search.html",
    "years/e16ae21f4336.html",
    "years/index.html",
)
"""Those in Chinese that each tell something of their own."""
LISTS = ("zh/feed.xml", "sitemap.xml", "assets/search-1.js", "data/all.csv")


def pages_of(site: Path, names: Sequence[str]) -> list[str]:
    """Return the lines of pages, of each the part that is its own, and of the first of all the whole."""
    lines: list[str] = []
    for name in names:
        lines.append(f"== zh/{name}")
        page = (site / "zh" / name).read_text("utf-8")
        if name != PAGES[0]:
            page = page.partition("<main")[2].partition("</main>")[0]
            page = page.partition(">")[2]
        lines += page_text(page)
    return lines


def lists_of(site: Path) -> list[str]:
    """Return the lines of what programs read, and the names of all files."""
    lines: list[str] = []
    for name in LISTS:
        lines.append(f"== {name}")
        lines += (site / name).read_text("utf-8-sig").splitlines()
    lines.append("== files")
    files = [path for path in sorted(site.rglob("*")) if path.is_file()]
    lines += [path.relative_to(site).as_posix() for path in files]
    return lines


def test_every_page_says_what_it_said(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    pytestconfig: pytest.Config,
) -> None:
    made(tmp_path)
    monkeypatch.chdir(tmp_path)
    words = ["site", ".", "-o", "public", "--jobs", "1", "--lang", "zh"]
    words += ["--url", "https://goals.example.org", "--contact", "a@example.org"]
    assert main([*words, "--title", "三地目标"]) == 0
    assert capsys.readouterr().out == "public：4份计划、7项目标，写了113个文件\n"
    site = tmp_path / "public"
    of_plans = [name for name in PAGES if name.startswith("plans/")]
    texts = {
        "plans": pages_of(site, of_plans),
        "others": pages_of(site, [name for name in PAGES if name not in of_plans]),
        "lists": lists_of(site),
    }
    for name, lines in texts.items():
        accepted = FOLDER / f"{name}.txt"
        if pytestconfig.getoption("accept_golden"):  # pragma: accepts goldens
            accepted.write_text("\n".join(lines) + "\n", "utf-8")
        assert lines == accepted.read_text("utf-8").splitlines()
