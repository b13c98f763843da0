"""The table at any width: no name is ever clipped, no line is too long, and a status is a word and a mark too."""

import re
from functools import cache
from pathlib import Path

import pytest
from wcwidth import wcswidth

from auditor.audit import audit
from auditor.model.assessment import Audit, Status
from auditor.model.month import Month
from auditor.reading.repository import read_repository
from auditor.rendering.document import (
    Cell,
    Column,
    Document,
    Excerpt,
    Heading,
    Paragraph,
    Row,
    Table,
    plain,
)
from auditor.rendering.formats.table import render_table
from auditor.rendering.messages.messages import Messages
from auditor.rendering.reports.render_options import RenderOptions
from auditor.rendering.writers.terminal import write_terminal

ROOT = Path(__file__).parents[3]
WIDTHS = (20, 40, 60, 80, 100, 120, 160, 200, 260)
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


@cache
def simulated() -> Audit:
    repository = read_repository(ROOT / "examples" / "dancheng-2024-simulated")
    (plan,) = repository.plans
    return audit(plan, repository.actuals, Month.of(2024, 9), repository.findings)


def shown(
    width: int, *, language: str = "zh", colour: bool = False, quiet: bool = False
) -> str:
    found = simulated()
    return render_table(
        RenderOptions(
            [found],
            found.findings,
            messages=Messages(language),
            gate="missed",
            failed=True,
            width=width,
            colour=colour,
            quiet=quiet,
        )
    )


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_longer_than_the_width(width: int, language: str) -> None:
    too_long = [
        line
        for line in shown(width, language=language).splitlines()
        if wcswidth(line) > width
    ]
    assert too_long == []


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_no_name_is_ever_clipped(width: int) -> None:
    pieces = squeezed(shown(width))
    for target in simulated().plan.targets:
        name = squeezed(target.name)
        start = pieces.index(name[:8])
        # In a table a long name goes on below its first line, with other cells of the row in between.
        rest = iter(pieces[start : start + 300])
        assert all(character in rest for character in name), name
    assert "…" not in shown(width)


def test_every_status_has_its_word_and_its_mark() -> None:
    text = shown(120)
    messages = Messages("zh")
    for status in Status:
        assert re.search(
            rf"^{re.escape(status.mark)} *{messages.term('status', status.value)}",
            text,
            re.MULTILINE,
        )


def test_a_pipe_gets_no_escapes_and_a_terminal_the_same_words() -> None:
    plain, coloured = shown(120), shown(120, colour=True)
    assert "\x1b" not in plain
    stripped = (
        ESCAPES.sub("", coloured).replace("━", "#").replace("─", ".").replace("┃", "|")
    )
    assert stripped.split() == plain.split()


def test_the_columns_stand_under_each_other() -> None:
    rows = [
        line
        for line in shown(200).partition("缺口预警")[0].splitlines()
        if re.match(r"^[+*x~?.!-]+ +\S+ +\S·\d+ ", line)
    ]
    assert len({wcswidth(row[: row.index("·")]) for row in rows}) == 1


def test_the_first_line_says_what_could_be_judged_and_that_it_is_simulated() -> None:
    first = shown(400).splitlines()[0]
    assert first.startswith("【模拟数据，非真实报送】")
    assert "项可评判" in first
    assert shown(400, quiet=True).splitlines()[0] == first
    assert len(shown(400, quiet=True).splitlines()) == 3


def test_a_blank_line_stands_below_the_title_but_not_below_a_chapter_s_heading() -> (
    None
):
    title, chapter, part = (Heading(n, plain(f"第{n}层")) for n in (1, 2, 3))
    blocks = (title, chapter, part, Paragraph(plain("正文")))
    text = write_terminal(Document("题", "zh", blocks), 80)
    assert text.splitlines() == ["第1层", "", "第2层", "第3层", "正文"]


def test_a_bar_shows_how_far_and_where_it_should_be() -> None:
    row = next(line for line in shown(160).splitlines() if "新增城镇就业" in line)
    assert row.endswith("######.|..")


def test_a_cell_that_begins_with_an_accent_alone_is_given_a_sign_below_it() -> None:
    column = Column("name", "指标")
    table = Table((column,), (Row((Cell(plain("\u0301a")),)),))
    text = write_terminal(Document("题", "zh", (table,)), 80)
    assert "◌\u0301a" in text


LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOP"


@pytest.mark.parametrize(
    ("column", "shown_part", "caret"),
    [
        (0, "abcdefghijklmnopqr", None),
        (1, "abcdefghijklmnopqr", 0),
        (9, "abcdefghijklmnopqr", 8),
        (10, "bcdefghijklmnopqrs", 8),
        (30, "vwxyz0123456789ABC", 8),
        (52, "HIJKLMNOP", 8),
    ],
)
def test_of_a_long_line_the_part_around_the_place_is_shown(
    column: int, shown_part: str, caret: int | None
) -> None:
    text = write_terminal(Document("题", "zh", (Excerpt(LETTERS, column),)), 22)
    lines = [f"    {shown_part}"]
    if caret is not None:
        assert LETTERS[column - 1] == shown_part[caret]
        lines.append(f"    {' ' * caret}^")
    assert text.splitlines() == lines


def test_a_caret_stands_below_wide_signs_and_tabs() -> None:
    text = write_terminal(Document("题", "zh", (Excerpt("新增\t就业", 5),)), 40)
    assert text.splitlines() == ["    新增 就业", "    " + " " * 7 + "^"]
